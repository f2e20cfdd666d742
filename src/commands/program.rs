//! A Python file that a person named, read and compiled.

use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

use super::reporter::Reporter;
use super::settings::Settings;
use super::syntax_error;
use crate::engine::{Mode, Unit};
use crate::host::{Host, SourceFile};
use crate::play::{Exploration, Program};
use crate::report::{Problem, Shown};
use crate::stage::Stage;

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

/// Returns the stage of the program in `file`, which takes no arguments. Errors: it cannot be read, or does not compile.
pub(super) fn explored(file: &Path, settings: &Settings) -> Result<Stage, Problem> {
    let source = SourceFile::read(file)?;
    let unit = Unit::compile(&source.text, &source.name, Mode::File)?;
    Ok(on_stage(CompiledProgram { source, unit }, file, vec![file.display().to_string()], settings))
}

/// Returns the stage of a program that was read from `file`. `arguments` are its `sys.argv`.
pub(super) fn on_stage(program: CompiledProgram, file: &Path, arguments: Vec<String>, settings: &Settings) -> Stage {
    let CompiledProgram { source, unit } = program;
    let program = Program {
        title: file.file_name().unwrap_or(file.as_os_str()).to_string_lossy().into_owned(),
        file: source.name.into(),
        source: source.text.into(),
        arguments,
        memory: MEMORY,
    };
    let exploration = Exploration::new(program, unit, Host::of_stage().beside(file));
    let mut stage = Stage::explore(exploration);
    stage.set_keys(settings.keymap.clone());
    settings.zoom.into_iter().for_each(|zoom| stage.set_zoom(zoom));
    stage
}

/// Returns `sys.argv` of a program: what was typed, its own name first.
pub(super) fn arguments(typed: &[OsString]) -> Vec<String> {
    typed.iter().map(|argument| argument.to_string_lossy().into_owned()).collect()
}
