//! `yieldpoint completions`: what a shell needs to complete commands and options.

use std::process::ExitCode;

use clap::{Args, CommandFactory as _};
use clap_complete::Shell;

use super::arguments::Arguments;
use super::reporter::print;
use crate::report::Problem;

/// Print the completions of a shell
///
/// Where they belong differs by shell and system; the examples are the usual places. No configuration is read.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct CompletionsArguments {
    /// bash, zsh, fish, powershell or elvish
    #[arg(value_name = "SHELL", hide_possible_values = true)]
    shell: Shell,
}

const EXAMPLES: &str = "\
Examples:
  yieldpoint completions bash > ~/.local/share/bash-completion/completions/yieldpoint
  yieldpoint completions zsh > ~/.zfunc/_yieldpoint
  yieldpoint completions fish > ~/.config/fish/completions/yieldpoint.fish";

/// Prints them. Errors: they cannot be written.
pub(super) fn run(arguments: &CompletionsArguments) -> Result<ExitCode, Problem> {
    let mut bytes = Vec::new();
    clap_complete::generate(arguments.shell, &mut Arguments::command(), "yieldpoint", &mut bytes);
    print(&String::from_utf8_lossy(&bytes))?;
    Ok(ExitCode::SUCCESS)
}
