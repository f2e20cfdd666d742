//! `yieldpoint` and `yieldpoint learn`: the course, or one lesson, on the stage.

use std::io::{self, IsTerminal as _};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::arguments::Everywhere;
use super::chosen::Chosen;
use crate::report::Problem;

/// Open the course, or one lesson of it
///
/// A lesson is named by its id (`send`), by its number in the list (`8`), or by a file: your own lesson opens the same
/// way, whether it belongs to a course or not. Without a name, the course opens where you stopped.
///
/// Inside: → and ← step, Enter goes to the next prompt, ? lists the keys, q leaves. Your progress is kept.
#[derive(Debug, Default, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct LearnArguments {
    /// A lesson's id or number, or a Markdown file
    #[arg(value_name = "LESSON|FILE.md")]
    lesson: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Examples:
  yieldpoint learn                      the list of lessons
  yieldpoint learn send                 the lesson on `send`
  yieldpoint learn my-lesson.md         a lesson you wrote
  yieldpoint learn --course DIR intro   a lesson of another course";

/// Opens the lesson, or the list. Errors: standard input or output is no terminal, the lesson is not there.
pub(super) fn run(arguments: &LearnArguments, everywhere: &Everywhere) -> Result<ExitCode, Problem> {
    let chosen = match &arguments.lesson {
        Some(name) => Chosen::lesson(name, everywhere)?,
        None => Chosen::course(everywhere)?,
    };
    if !io::stdout().is_terminal() || !io::stdin().is_terminal() {
        return Err(Problem::usage("The course is shown on a terminal, and this is none.")
            .hint("`yieldpoint trace FILE.py` and `yieldpoint check` write plain text"));
    }
    let (_texts, problems) = chosen.texts()?;
    match problems.into_iter().next() {
        Some(problem) => Err(problem),
        None => Err(Problem::failed("The stage cannot be opened yet.")),
    }
}
