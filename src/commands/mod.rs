//! The command line: one file a subcommand, and the one place where problems become words and an exit status.
//!
//! Main type: `Arguments`, whose doc comments are the help. A subcommand's file holds its arguments on top and
//! `run(…) -> Result<ExitCode, Problem>` below. This room decides nothing about Python, lessons or the screen: it reads
//! what was typed, opens files through `host`, calls one room and says how it ended.
//!
//! Exit status: 0 fine; 1 the program or a check failed, or the output could not be written; 2 wrong use, or a file that
//! is not there; 128+n a signal. `run` ends as the program does. A closed pipe is quiet.
#![expect(clippy::disallowed_methods, reason = "this room reads the arguments and colour variables once")]

mod arguments;
mod check;
mod chosen;
mod color;
mod completions;
mod config;
mod dis;
mod doctor;
mod exercises;
mod floors;
mod format;
mod learn;
mod list;
mod man;
mod new;
mod opened_course;
mod over;
mod program;
mod progress;
mod python;
mod records;
mod reporter;
mod run;
mod settings;
mod step;
mod syntax_error;
mod trace;
mod usage;
mod watch;
mod write;

use std::process::ExitCode;

use clap::Parser as _;

use arguments::{Arguments, Command};
use color::Color;
use reporter::Reporter;

use crate::report::Problem;

/// Runs the command that the arguments of this process name, and returns the exit status. Never panics, whatever the
/// arguments and wherever the output goes.
pub fn main() -> ExitCode {
    let typed: Vec<_> = std::env::args_os().collect();
    let reporter = Reporter::new(Color::among(&typed));
    let ended = match Arguments::try_parse_from(typed) {
        Ok(arguments) => run(arguments, reporter),
        Err(error) => usage::explain(error, reporter),
    };
    ended.unwrap_or_else(|problem| reporter.tell(&problem))
}

fn run(arguments: Arguments, reporter: Reporter) -> Result<ExitCode, Problem> {
    let Arguments { command, everywhere } = arguments;
    match command {
        None => learn::run(&learn::LearnArguments::default(), &everywhere, reporter),
        Some(Command::Learn(arguments)) => learn::run(&arguments, &everywhere, reporter),
        Some(Command::Run(arguments)) => run::run(&arguments, reporter),
        Some(Command::Step(arguments)) => step::run(&arguments, &everywhere, reporter),
        Some(Command::Trace(arguments)) => trace::run(&arguments),
        Some(Command::Dis(arguments)) => dis::run(&arguments, reporter),
        Some(Command::List(arguments)) => list::run(&arguments, &everywhere, reporter),
        Some(Command::New(arguments)) => new::run(&arguments),
        Some(Command::Doctor(_)) => doctor::run(&everywhere, reporter),
        Some(Command::Completions(arguments)) => completions::run(&arguments),
        Some(Command::Man(arguments)) => man::run(&arguments),
        Some(Command::Check(arguments)) => check::run(&arguments, &everywhere, reporter),
    }
}
