//! `yieldpoint check`: proves lessons.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::arguments::Everywhere;
use super::chosen::Chosen;
use super::reporter::Reporter;
use crate::report::Problem;

/// Prove that lessons are right: what they print, ask, promise and show
///
/// Every prompt of a lesson is run and its output compared; every question must have exactly one right answer, every
/// anchor must occur, every exercise must fail at its start and pass with its solution, and all of it must fit 80×24.
/// Each problem is one line, with place, code and remedy. Nothing is written.
///
/// Exit status: 0 if all is right, 1 if anything is not, 2 if a path does not exist.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct CheckArguments {
    /// Lessons or course folders; without any, the course itself
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
}

const EXAMPLES: &str = "\
Examples:
  yieldpoint check                     the course that comes with yieldpoint
  yieldpoint check my-lesson.md        one lesson
  yieldpoint check lessons/ packs/me   every lesson of two courses";

/// Checks what the paths name. Errors: a path does not exist.
pub(super) fn run(
    arguments: &CheckArguments,
    everywhere: &Everywhere,
    reporter: Reporter,
) -> Result<ExitCode, Problem> {
    let chosen = match arguments.paths.as_slice() {
        [] => vec![Chosen::course(everywhere)?],
        paths => paths.iter().map(|path| Chosen::path(path)).collect::<Result<_, _>>()?,
    };
    for one in &chosen {
        let (_texts, problems) = one.texts()?;
        for problem in &problems {
            reporter.tell(problem);
        }
    }
    Err(Problem::failed("Lessons cannot be checked yet."))
}
