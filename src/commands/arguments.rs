//! What can be typed after `yieldpoint`. The doc comments here and in the subcommands' files are the help.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand};

use super::check::CheckArguments;
use super::color::Color;
use super::completions::CompletionsArguments;
use super::dis::DisArguments;
use super::doctor::DoctorArguments;
use super::learn::LearnArguments;
use super::list::ListArguments;
use super::man::ManArguments;
use super::new::NewArguments;
use super::run::RunArguments;
use super::step::StepArguments;
use super::trace::TraceArguments;
use crate::ui::ThemeName;

/// Watch Python generators and coroutines run, step by step, forwards and backwards
///
/// Without a command, yieldpoint opens the course: the list of lessons, with your progress.
/// It needs nothing but a terminal; no Python has to be installed.
#[derive(Debug, Parser)]
#[command(name = "yieldpoint", version, max_term_width = 80, after_help = EXAMPLES, disable_help_subcommand = false)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    #[command(flatten)]
    pub(super) everywhere: Everywhere,
}

const EXAMPLES: &str = "\
Examples:
  yieldpoint                  open the course
  yieldpoint learn send       open the lesson on `send`
  yieldpoint step fib.py      step through a program of your own
  yieldpoint run fib.py       run a program as Python would
  yieldpoint trace fib.py     print what happened in it, event by event

Help for a command: yieldpoint run --help";

/// The subcommands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Learn(LearnArguments),
    List(ListArguments),
    Step(StepArguments),
    Run(RunArguments),
    Trace(TraceArguments),
    Dis(DisArguments),
    Check(CheckArguments),
    New(NewArguments),
    Doctor(DoctorArguments),
    Completions(CompletionsArguments),
    Man(ManArguments),
}

/// What every subcommand takes.
#[derive(Debug, Clone, Args)]
pub(super) struct Everywhere {
    /// Use the course in this folder instead of the one that comes with yieldpoint
    #[arg(long, global = true, value_name = "DIR", help_heading = "Options everywhere")]
    pub(super) course: Option<PathBuf>,

    /// Speak in plain lines, one command a line: for screen readers and pipes
    ///
    /// A line is a key, an action's words (`next yield`), `: CALL`, `show PANE`, or the answer to what is asked; an empty line is Enter.
    /// Without a terminal, or if TERM is `dumb`, this is so by itself.
    #[arg(long, global = true, help_heading = "Options everywhere")]
    pub(super) linear: bool,

    /// Draw the screen with ASCII signs alone
    ///
    /// This is so by itself where TERM is `linux` and where LANG is Chinese, Japanese or Korean, whose terminals show some of the
    /// other signs two cells wide.
    #[arg(long, global = true, help_heading = "Options everywhere")]
    pub(super) ascii: bool,

    /// The colours: terminal (its own sixteen), light, dark, high-contrast or none
    ///
    /// Whether there are colours at all is said by `--color` and `NO_COLOR`.
    #[arg(long, global = true, value_name = "THEME", value_parser = themes(), hide_possible_values = true, help_heading = "Options everywhere")]
    pub(super) theme: Option<ThemeName>,

    /// Let lessons see this environment variable, if they name it; may be given several times
    #[arg(long, global = true, value_name = "NAME", help_heading = "Options everywhere")]
    pub(super) env: Vec<String>,

    /// Read the configuration from this file instead of the usual one
    #[arg(long, global = true, value_name = "FILE", help_heading = "Options everywhere")]
    pub(super) config: Option<PathBuf>,

    /// Whether anything is coloured; state is always told in words too
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", hide_possible_values = true, hide_default_value = true,
          help_heading = "Options everywhere", long_help = COLOR)]
    pub(super) color: Color,
}

const COLOR: &str = "\
Whether anything is coloured: auto (the default), always or never. With `auto` they are on a terminal, unless NO_COLOR is set or \
TERM is `dumb`; CLICOLOR_FORCE=1 colours pipes too. State is always told in words as well.";

/// The themes by their words.
fn themes() -> impl TypedValueParser<Value = ThemeName> {
    let words = PossibleValuesParser::new(ThemeName::ALL.map(ThemeName::word));
    words.map(|word| ThemeName::of_word(&word).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_definition_is_sound() {
        Arguments::command().debug_assert();
    }
}
