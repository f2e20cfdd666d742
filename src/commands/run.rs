//! `yieldpoint run`: a program, as `python FILE.py` would run it.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;

use super::program::{self, CompiledProgram, MEMORY};
use super::reporter::Reporter;
use crate::engine::{Effect, Ending, Machine, Stream};
use crate::host::Host;
use crate::report::Problem;
use crate::timeline::{Progress, Timeline};

/// Run a Python file as `python FILE.py` would
///
/// Output goes to standard output, a traceback to standard error, and the exit status is the program's: `sys.exit(3)`
/// is 3, an exception that nobody catches is 1. Into a pipe or a file the output is byte for byte the program's; on a
/// terminal, control sequences in it are made visible.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, override_usage = "yieldpoint run [OPTIONS] FILE.py [ARGS]...")]
pub(super) struct RunArguments {
    /// The program, or `-` for standard input; what follows is its own, and stands in sys.argv
    #[arg(value_name = "FILE.py", required = true, num_args = 1.., trailing_var_arg = true, allow_hyphen_values = true)]
    program: Vec<OsString>,
}

const EXAMPLES: &str = "\
Examples:
  yieldpoint run fib.py              run it
  yieldpoint run fib.py 10 --fast    with two arguments of its own
  yieldpoint run - < fib.py          read it from standard input";

/// Runs the program. Errors: the file cannot be read, a limit was met, or the program uses what is not there yet. A
/// program that is refused or fails is no error of the command: its traceback is written, and the exit status is 1.
pub(super) fn run(arguments: &RunArguments, reporter: Reporter) -> Result<ExitCode, Problem> {
    let file = arguments.program.first().map(PathBuf::from).unwrap_or_default();
    let unit = match CompiledProgram::read(&file, reporter)? {
        Ok(program) => program.unit,
        Err(status) => return Ok(status),
    };
    let mut host = Host::of_process(false).beside(&file);
    let mut machine = Machine::new(MEMORY);
    machine.set_arguments(&program::arguments(&arguments.program));
    let mut timeline = Timeline::new(machine);
    timeline.begin(Arc::new(unit));
    let ended = timeline.record_unit(&mut host);
    let status = match ended {
        Progress::Ended(Ending::Uncaught { traceback, .. }) => {
            host.perform(&Effect::Write { stream: Stream::Stderr, text: traceback.into() });
            1
        }
        Progress::Ended(Ending::Exit(status)) => status,
        Progress::Ended(Ending::Finished) | Progress::Reached | Progress::Asks { .. } => 0,
        Progress::Over(stop) => {
            host.finish()?;
            return Err(super::over::problem(&stop));
        }
    };
    timeline.exit();
    timeline.record_unit(&mut host);
    host.finish()?;
    // The process ends: the system takes the memory back at once, object by object takes as long as a short program.
    std::mem::forget(timeline);
    Ok(ExitCode::from(status))
}
