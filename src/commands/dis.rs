//! `yieldpoint dis`: the listing that CPython 3.8 prints.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;

use super::reporter::{self, Reporter};
use super::syntax_error;
use crate::engine::{Code, Constant, Dialect, Mode, compile, disassemble, show_code, steady_address};
use crate::host::SourceFile;
use crate::report::{Problem, Shown};

/// Print the bytecode of a file as CPython 3.8 does
///
/// The listing is the one of `python3.8 -m dis FILE.py`: every function, class and comprehension follows the code it
/// stands in. With a name only that function or class is listed: `Account.pay`, `outer.inner`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct DisArguments {
    /// The program, or `-` for standard input
    #[arg(value_name = "FILE.py")]
    file: PathBuf,
    /// A function or class in it, by its qualified name
    #[arg(value_name = "NAME")]
    name: Option<String>,
    /// Print what `dis.show_code` says instead: arguments, flags, constants, names
    #[arg(long)]
    show_code: bool,
}

const EXAMPLES: &str = "\
Examples:
  yieldpoint dis fib.py                    the whole file
  yieldpoint dis fib.py fib                one function
  yieldpoint dis fib.py fib --show-code    its flags: is it a generator?";

/// Prints the listing. Errors: the file cannot be read, or nothing in it has the name. A file that does not compile is
/// told as CPython tells it, and the exit status is 1.
pub(super) fn run(arguments: &DisArguments, reporter: Reporter) -> Result<ExitCode, Problem> {
    let source = SourceFile::read(&arguments.file)?;
    let code = match compile(&source.text, &source.name, Mode::File, Dialect::Listing) {
        Ok(code) => code,
        Err(problem) => {
            reporter.complain(&Shown::text(&syntax_error::traceback(&problem)));
            return Ok(ExitCode::from(problem.exit_status()));
        }
    };
    let code = match &arguments.name {
        None => code,
        Some(name) => find(&code, name).ok_or_else(|| unknown(&code, name, &source.name))?,
    };
    let text =
        if arguments.show_code { show_code(&code, &steady_address) } else { disassemble(&code, &steady_address) };
    reporter::print(Shown::text(&text).as_str())?;
    Ok(ExitCode::SUCCESS)
}

/// Returns the code object with this qualified name; `<locals>` in it may be left out.
fn find(code: &Arc<Code>, name: &str) -> Option<Arc<Code>> {
    inner(code).find_map(|inner| {
        let is_it = *inner.qualname == *name || inner.qualname.replace(".<locals>", "") == name;
        if is_it { Some(inner.clone()) } else { find(inner, name) }
    })
}

fn inner(code: &Code) -> impl Iterator<Item = &Arc<Code>> {
    code.constants.iter().filter_map(|constant| match constant {
        Constant::Code(code) => Some(code),
        _ => None,
    })
}

fn unknown(code: &Arc<Code>, name: &str, file: &str) -> Problem {
    let names: Vec<String> = inner(code).map(|code| format!("`{}`", code.qualname)).take(8).collect();
    let problem = Problem::usage(format!("There is no function or class `{name}` in `{file}`."));
    if names.is_empty() { problem } else { problem.hint(format!("there are {}", names.join(", "))) }
}
