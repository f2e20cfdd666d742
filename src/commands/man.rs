//! `yieldpoint man`: the manual, as man pages.

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Command, CommandFactory as _};
use clap_mangen::Man;

use super::arguments::Arguments;
use super::reporter::print;
use crate::host;
use crate::report::Problem;

/// Print the manual page, or write a page for each command into a folder
///
/// For packagers; a person reads the same with `--help`. No configuration is read.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct ManArguments {
    /// Write `yieldpoint.1`, `yieldpoint-run.1` and so on into this folder, which is made if it is missing
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Examples:
  yieldpoint man | man -l -            read it
  yieldpoint man --out share/man/man1  a page for each command";

/// Prints the page, or writes all of them. Errors: they cannot be written.
pub(super) fn run(arguments: &ManArguments) -> Result<ExitCode, Problem> {
    let mut command = Arguments::command();
    command.build();
    match &arguments.out {
        None => print(&page(&command))?,
        Some(folder) => write_all(&command, folder)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Returns the page of one command.
fn page(command: &Command) -> String {
    let mut bytes = Vec::new();
    // Writing into memory does not fail.
    let _ = Man::new(command.clone()).render(&mut bytes);
    String::from_utf8_lossy(&bytes).into_owned()
}

fn write_all(command: &Command, folder: &Path) -> Result<(), Problem> {
    let cannot = |path: &Path, error: &io::Error| {
        Problem::usage(format!("`{}` cannot be written: {}.", path.display(), host::reason(error)))
    };
    std::fs::create_dir_all(folder).map_err(|error| cannot(folder, &error))?;
    let subcommands = command.get_subcommands().filter(|command| command.get_name() != "help");
    for command in [command].into_iter().chain(subcommands) {
        let name = command.get_display_name().unwrap_or_else(|| command.get_name());
        let path = folder.join(format!("{name}.1"));
        std::fs::write(&path, page(command)).map_err(|error| cannot(&path, &error))?;
    }
    Ok(())
}
