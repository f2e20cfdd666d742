//! `yieldpoint trace`: every event of a run, as text.

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;

use super::chosen::Chosen;
use super::program::MEMORY;
use super::reporter::print;
use crate::check::hinders_a_run;
use crate::engine::{Group, Machine, Mode, Unit};
use crate::export::{TraceHeader, TraceLine};
use crate::host::{Host, SourceFile};
use crate::lesson::{Lesson, Models, Neighbour, Surroundings};
use crate::play::{Performance, Standing};
use crate::report::{Problem, Shown};
use crate::timeline::{Progress, Timeline};

/// Print what happens in a program or lesson, event by event
///
/// One event a line: who acts (`caller`, or a generator by its letter), what happens (`create`, `next`, `send`, `throw`,
/// `close`, `yield`, `return`, `raise`, `print`, `bind` …), where, and with which value. Of a lesson it prints exactly
/// what stands in its golden trace.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct TraceArguments {
    /// The program, `-` for standard input, or a lesson
    #[arg(value_name = "FILE.py|LESSON.md")]
    file: PathBuf,
}

const EXAMPLES: &str = "\
Examples:
  yieldpoint trace fib.py                      what happens in it
  yieldpoint trace fib.py | grep ' yield '     only what its generators give
  yieldpoint trace lessons/08-send.md          a lesson's golden trace";

/// Prints the events. Errors: the file cannot be read, or does not compile.
pub(super) fn run(arguments: &TraceArguments) -> Result<ExitCode, Problem> {
    if arguments.file.extension() == Some(OsStr::new("md")) {
        return run_lesson(&arguments.file);
    }
    let source = SourceFile::read(&arguments.file)?;
    let unit = Unit::compile(&source.text, &source.name, Mode::File)?;
    let mut host = Host::closed().beside(&arguments.file);
    let mut timeline = Timeline::new(Machine::new(MEMORY));
    timeline.begin(Arc::new(unit));
    print(Shown::text(&format!("{}\n", TraceHeader { id: &source.name })).as_str())?;
    let (mut after, mut to) = (None, 0);
    let progress = loop {
        to += STRETCH;
        let progress = timeline.record(&mut host, to);
        let mut text = String::new();
        for told in timeline.events(after, to) {
            if matches!(told.event.group(), Group::Protocol | Group::Story) {
                let _ = writeln!(text, "{}", TraceLine { beat: None, told });
            }
        }
        print(Shown::text(&text).as_str())?;
        after = Some(timeline.frontier());
        if progress != Progress::Reached {
            break progress;
        }
    };
    match progress {
        Progress::Over(stop) => Err(super::over::problem(&stop)),
        _ => Ok(ExitCode::SUCCESS),
    }
}

/// Prints the golden trace of the lesson in `file`. Errors: it cannot be read, or is no lesson, or its run breaks off.
fn run_lesson(file: &Path) -> Result<ExitCode, Problem> {
    let chosen = Chosen::path(file)?;
    let (texts, unreadable) = chosen.texts()?;
    let models = Models::new();
    let surroundings = Surroundings { models: &models, neighbour: &|_| Neighbour::File };
    let text = texts.first().ok_or_else(|| Problem::usage("There is no lesson in this file."));
    let text = unreadable.into_iter().next().map_or(text, Err)?;
    let (mut lesson, problems) = Lesson::read(&text.path, text.text.as_bytes(), surroundings);
    if let Some(problem) = problems.into_iter().find(hinders_a_run) {
        return Err(problem);
    }
    chosen.give_data(&mut lesson);
    let mut performance = Performance::new(Arc::new(lesson));
    print(Shown::text(&of_lesson(&mut performance)).as_str())?;
    match performance.standing() {
        Standing::Over(stop) => Err(super::over::problem(stop)),
        Standing::Open | Standing::Finished => Ok(ExitCode::SUCCESS),
    }
}

/// Runs a lesson to its end and returns its golden trace: messages and story of the trunk, without steps.
pub(super) fn of_lesson(performance: &mut Performance) -> String {
    performance.run_to_end();
    let lesson = performance.lesson().clone();
    let mut text = format!("{}\n", TraceHeader { id: &lesson.front.id });
    for (beat, told) in performance.told(u64::MAX) {
        let _ = writeln!(text, "{}", TraceLine { beat: Some(beat), told: &told });
    }
    text
}

/// How many steps are told at a time.
const STRETCH: u64 = 10_000;
