//! Help, version and complaints about arguments: what clap says, written by our own reporter.

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::reporter::{self, Reporter};
use crate::report::{Problem, Shown};

/// Exit status of wrong use.
const WRONG_USE: u8 = 2;

/// Writes the help or version to standard output, or the complaint to standard error, and returns the exit status.
///
/// Arguments can hold anything, so a complaint that repeats them is made fit for the terminal first.
pub(super) fn explain(error: &clap::Error, reporter: Reporter) -> Result<ExitCode, Problem> {
    let text = error.render();
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        let help = if reporter.out_is_colored() { text.ansi().to_string() } else { text.to_string() };
        reporter::print(&help)?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut complaint = text.to_string();
    if let Some(tip) = tip(error) {
        let _ = writeln!(complaint, "\n  tip: {tip}");
    }
    reporter.complain(&Shown::text(&complaint));
    Ok(ExitCode::from(WRONG_USE))
}

/// Returns what a person probably meant who wrote a file where a subcommand belongs.
fn tip(error: &clap::Error) -> Option<String> {
    let Some(ContextValue::String(word)) = error.get(ContextKind::InvalidSubcommand) else { return None };
    match Path::new(word).extension().and_then(OsStr::to_str) {
        Some("py") => Some(format!("to run a Python file, write 'yieldpoint run {word}'")),
        Some("md") => Some(format!("to open a lesson, write 'yieldpoint learn {word}'")),
        _ => None,
    }
}
