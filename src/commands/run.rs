//! `yieldpoint run`: a program, as `python FILE.py` would run it.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::reporter::Reporter;
use super::syntax_error;
use crate::engine::{Dialect, Mode, compile};
use crate::host::SourceFile;
use crate::report::{Problem, Shown};

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

/// Runs the program. Errors: the file cannot be read. A program that is refused or fails is no error of the command:
/// its traceback is written, and the exit status is 1.
pub(super) fn run(arguments: &RunArguments, reporter: Reporter) -> Result<ExitCode, Problem> {
    let file = arguments.program.first().map(PathBuf::from).unwrap_or_default();
    let source = SourceFile::read(&file)?;
    match compile(&source.text, &source.name, Mode::File, Dialect::Run) {
        Ok(_code) => Err(Problem::failed("Programs cannot be run yet.")),
        Err(problem) => {
            reporter.complain(&Shown::text(&syntax_error::traceback(&problem)));
            Ok(ExitCode::from(problem.exit_status()))
        }
    }
}
