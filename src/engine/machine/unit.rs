//! Units: the pieces of source a machine is given one after the other, as a session is typed.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use super::{Activation, Machine, Resumed};
use crate::engine::{Code, Constant, Dialect, Ending, Mode, Opcode, Told, compile};
use crate::report::{Place, Problem};

/// A piece of source, compiled: a file, or one prompt.
#[derive(Debug, Clone)]
pub struct Unit {
    source: Arc<str>,
    mode: Mode,
    code: Arc<Code>,
}

impl Hash for Unit {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        self.source.hash(hasher);
    }
}

impl Unit {
    /// The file name of a prompt.
    pub const PROMPT: &str = ">>>";

    /// Compiles `source`, shown as `file` (`>>>` for a prompt), for the machine.
    ///
    /// Errors: what the compiler refuses, and what the machine cannot run yet, each with its place.
    pub fn compile(source: &str, file: &str, mode: Mode) -> Result<Self, Problem> {
        let code = compile(source, file, mode, Dialect::Run)?;
        match first_unknown(&code) {
            None => Ok(Self { source: source.into(), mode, code }),
            Some((what, line)) => Err(Problem::failed(format!("{what} is not here yet."))
                .at(Place::of_line(file, source, line))
                .hint("this yieldpoint runs a part of Python; leave it out, or try a newer version")),
        }
    }

    /// Returns its source.
    pub fn source(&self) -> &Arc<str> {
        &self.source
    }

    /// Returns what it was compiled to.
    pub(crate) fn code(&self) -> &Arc<Code> {
        &self.code
    }

    /// Returns what kind of source it is.
    pub fn mode(&self) -> Mode {
        self.mode
    }
}

/// Returns what the machine cannot run, and the line it stands on.
fn first_unknown(code: &Code) -> Option<(String, u32)> {
    for (instruction, position) in code.instructions.iter().zip(&code.positions) {
        if let Some(what) = unknown(instruction.opcode) {
            return Some((what.to_owned(), position.line.max(code.first_line)));
        }
    }
    for constant in &code.constants {
        if let Constant::Code(inner) = constant
            && let Some(found) = first_unknown(inner)
        {
            return Some(found);
        }
    }
    None
}

/// Returns what a person would call the construct that needs `opcode`, if the machine does not run it yet.
fn unknown(opcode: Opcode) -> Option<&'static str> {
    Some(match opcode {
        Opcode::BuildTupleUnpackWithCall => "Unpacking into a call",
        _ => return None,
    })
}

impl Machine {
    /// Begins `unit` in the namespace of `__main__`. No step is made. What was running, if anything, waits until the
    /// unit is over and then goes no further: a call typed in the middle of another.
    pub fn begin(&mut self, unit: &Unit) {
        if unit.mode == Mode::File && !unit.code.file.starts_with('<') {
            let file = self.text(unit.code.file.clone());
            let (name, globals) = (self.intern("__file__"), self.state.globals);
            if let Some(before) = self.bind(globals, name, file) {
                self.release(before);
            }
        }
        let code = self.load_code(&unit.code, &unit.source);
        let mut frame = self.new_frame(code);
        frame.globals = self.state.globals;
        frame.locals = self.state.heap.share_handle(self.state.globals);
        frame.resumed = Resumed::Unit;
        let waiting = std::mem::replace(&mut self.state.top, Activation::Python(frame));
        self.state.below.push(waiting);
        self.state.ended = None;
        self.state.inputs += 1;
    }

    /// Begins `unit` as [`Machine::begin`] does and tells of its prompt and its first line, appended to `told`.
    pub fn begin_and_tell(&mut self, unit: &Unit, told: &mut Vec<Told>) {
        self.begin(unit);
        self.while_telling(told, Self::tell_beginning);
    }

    /// The unit's frame has returned.
    #[inline(never)]
    pub(crate) fn end_unit(&mut self) {
        let Some(below) = self.state.below.pop() else { return };
        let Activation::Python(frame) = std::mem::replace(&mut self.state.top, below) else { return };
        self.finish_frame(frame);
        self.end_with(Ending::Finished);
    }
}
