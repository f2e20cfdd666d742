//! A Python file that a person named, read and compiled.

use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

use super::reporter::Reporter;
use super::syntax_error;
use crate::engine::{Mode, Unit};
use crate::host::SourceFile;
use crate::report::{Problem, Shown};

/// How many bytes the objects of a program may take.
pub(super) const MEMORY: usize = 768 << 20;

/// A program that compiles.
pub(super) struct CompiledProgram {
    /// Its file and text.
    pub(super) source: SourceFile,
    /// What runs.
    pub(super) unit: Unit,
}

impl CompiledProgram {
    /// Reads and compiles the program in `file`. Errors: it cannot be read. One that does not compile is told as CPython
    /// tells it, and its exit status is the second part.
    pub(super) fn read(file: &Path, reporter: Reporter) -> Result<Result<Self, ExitCode>, Problem> {
        let source = SourceFile::read(file)?;
        Ok(match Unit::compile(&source.text, &source.name, Mode::File) {
            Ok(unit) => Ok(Self { source, unit }),
            Err(problem) => {
                reporter.complain(&Shown::text(&syntax_error::traceback(&problem)));
                Err(ExitCode::from(problem.exit_status()))
            }
        })
    }
}

/// Returns `sys.argv` of a program: what was typed, its own name first.
pub(super) fn arguments(typed: &[OsString]) -> Vec<String> {
    typed.iter().map(|argument| argument.to_string_lossy().into_owned()).collect()
}
