//! `yieldpoint trace`: every event of a run, as text.

use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::chosen::Chosen;
use crate::engine::{Dialect, Mode, compile};
use crate::host::SourceFile;
use crate::report::Problem;

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
        let (_texts, _problems) = Chosen::path(&arguments.file)?.texts()?;
        return Err(Problem::failed("Lessons cannot be traced yet."));
    }
    let source = SourceFile::read(&arguments.file)?;
    compile(&source.text, &source.name, Mode::File, Dialect::Run)?;
    Err(Problem::failed("Programs cannot be traced yet."))
}
