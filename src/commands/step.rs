//! `yieldpoint step`: a program of the reader's own on the stage.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::Args;

use super::arguments::Everywhere;
use super::learn::present;
use super::program::{self, CompiledProgram};
use super::reporter::Reporter;
use super::settings::Settings;
use crate::report::Problem;
use crate::stage::{Input, Request, ScreenView, Stage};
use crate::ui::terminal::Screen;

/// Step through a Python file, forwards and backwards
///
/// The program runs as far as you look, so that one that never ends is no problem. It reads and writes real files, as
/// `run` does; a line for `input()` is typed on the screen, and `time.sleep` takes no time.
///
/// Inside: → and ← step by lines, z looks closer, Enter runs on, ? lists the keys, q leaves.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, override_usage = "yieldpoint step [OPTIONS] FILE.py [ARGS]...")]
pub(super) struct StepArguments {
    /// The program; what follows is its own, and stands in sys.argv
    #[arg(value_name = "FILE.py", required = true, num_args = 1.., trailing_var_arg = true, allow_hyphen_values = true)]
    program: Vec<OsString>,
}

const EXAMPLES: &str = "\
Examples:
  yieldpoint step fib.py              step through it
  yieldpoint step fib.py 10 --fast    with two arguments of its own";

/// Opens the program on the stage. Errors: it cannot be read. A program that does not compile
/// is told as CPython tells it, before the terminal is taken.
pub(super) fn run(arguments: &StepArguments, everywhere: &Everywhere, reporter: Reporter) -> Result<ExitCode, Problem> {
    let file = arguments.program.first().map(PathBuf::from).unwrap_or_default();
    if file.as_os_str() == "-" {
        return Err(Problem::usage("A program that is stepped cannot come from standard input: that is the keyboard.")
            .hint("write it into a file, or run it with `yieldpoint run -`"));
    }
    let program = match CompiledProgram::read(&file, reporter)? {
        Ok(program) => program,
        Err(status) => return Ok(status),
    };
    let settings = Settings::for_stage(everywhere, reporter)?;
    let stage = program::on_stage(program, &file, program::arguments(&arguments.program), &settings);
    present(&mut Explorer { stage }, &settings)?;
    Ok(ExitCode::SUCCESS)
}

/// The screen of a program.
struct Explorer {
    stage: Stage,
}

impl Screen for Explorer {
    fn update(&mut self, input: Input) -> Vec<Request> {
        self.stage.update(input)
    }

    fn view(&mut self) -> ScreenView {
        ScreenView::Stage(self.stage.view())
    }

    fn wait(&self) -> Option<Duration> {
        self.stage.wait()
    }
}
