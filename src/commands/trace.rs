//! `yieldpoint trace`: every event of a run, as text.

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;

use super::chosen::Chosen;
use super::reporter::print;
use crate::engine::{Group, Machine, Mode, Unit};
use crate::export::{TraceHeader, TraceLine};
use crate::host::{Host, SourceFile};
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

/// How many bytes the objects of a program may take.
const MEMORY: usize = 768 << 20;

/// Prints the events. Errors: the file cannot be read, or does not compile.
pub(super) fn run(arguments: &TraceArguments) -> Result<ExitCode, Problem> {
    if arguments.file.extension() == Some(OsStr::new("md")) {
        let (_texts, _problems) = Chosen::path(&arguments.file)?.texts()?;
        return Err(Problem::failed("Lessons cannot be traced yet."));
    }
    let source = SourceFile::read(&arguments.file)?;
    let unit = Unit::compile(&source.text, &source.name, Mode::File)?;
    let mut host = Host::closed();
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

/// How many steps are told at a time.
const STRETCH: u64 = 10_000;
