//! Help, version and complaints about arguments: what clap says, written by our own reporter.

use std::ffi::OsStr;
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
pub(super) fn explain(mut error: clap::Error, reporter: Reporter) -> Result<ExitCode, Problem> {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        let help = error.render();
        reporter::print(&if reporter.out_is_colored() { help.ansi().to_string() } else { help.to_string() })?;
        return Ok(ExitCode::SUCCESS);
    }
    if let Some(tip) = tip(&error) {
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![tip.into()]));
    }
    reporter.complain(&Shown::text(&error.render().to_string()));
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
