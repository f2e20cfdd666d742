//! `print` into a file of the program's own: anything with a `write`.

use std::sync::Arc;

use crate::engine::Stream;
use crate::engine::heap::{Object, Target};
use crate::engine::machine::{Arguments, Fault, Found, Inbox, Machine, NativeFrame, Outcome, Progress};
use crate::engine::value::Value;

/// Pieces of text that are being written one after the other, as CPython does.
#[derive(Debug, Clone, Hash)]
pub(crate) struct WriteTo {
    /// The file, owned.
    file: Value,
    /// What is still to be written, the next piece last.
    pieces: Vec<Arc<str>>,
    /// Whether `flush` is called in the end.
    flushes: bool,
    /// Whether the method itself is being looked up by Python code.
    waits_for_method: bool,
}

impl WriteTo {
    /// Returns that `pieces` are written to `file` (not owned).
    pub(super) fn outcome(machine: &mut Machine, file: Value, mut pieces: Vec<Arc<str>>, flushes: bool) -> Outcome {
        pieces.reverse();
        let file = machine.state.heap.share(file);
        Outcome::Frame(NativeFrame::WriteTo(Box::new(Self { file, pieces, flushes, waits_for_method: false })))
    }

    /// Calls `visit` with each value it owns.
    pub(crate) fn children(&self, mut visit: impl FnMut(Value)) {
        visit(self.file);
    }

    /// Goes on with what was given.
    pub(crate) fn go_on(&mut self, machine: &mut Machine, inbox: Inbox) -> Result<Progress, Fault> {
        let went = self.advance(machine, inbox);
        if !matches!(went, Ok(Progress::Call(..))) {
            machine.release(std::mem::replace(&mut self.file, Value::NONE));
        }
        went
    }

    fn advance(&mut self, machine: &mut Machine, inbox: Inbox) -> Result<Progress, Fault> {
        match inbox {
            Inbox::Value(method) if self.waits_for_method => {
                self.waits_for_method = false;
                let arguments = self.take_arguments(machine);
                return Ok(Progress::Call(method, arguments));
            }
            Inbox::Value(written) => machine.release(written),
            Inbox::Raised(exception) => return Err(Fault::Raised(exception)),
            Inbox::Begin | Inbox::Finished => {}
        }
        let name = match self.pieces.is_empty() {
            false => "write",
            true if self.flushes => "flush",
            true => return Ok(Progress::Done(Value::NONE)),
        };
        let name = machine.intern(name);
        Ok(match machine.attribute(self.file, name)? {
            Found::Value(method) => Progress::Call(method, self.take_arguments(machine)),
            Found::Bound { function, receiver } => {
                let mut arguments = self.take_arguments(machine);
                arguments.positional.insert(0, receiver);
                Progress::Call(function, arguments)
            }
            Found::Computed(callee, arguments) => {
                self.waits_for_method = true;
                Progress::Call(callee, arguments)
            }
        })
    }

    /// Returns the arguments of the next call: a piece, or none of `flush`.
    fn take_arguments(&mut self, machine: &mut Machine) -> Arguments {
        let mut arguments = Arguments::default();
        match self.pieces.pop() {
            Some(piece) => arguments.positional.push(machine.text(piece)),
            None => self.flushes = false,
        }
        arguments
    }
}

/// Returns what the program has put in the place of `sys.stdout`, not shared; none while that is what it was.
pub(super) fn replaced_stdout(machine: &mut Machine) -> Option<Value> {
    let sys = machine.module("sys")?;
    let stdout = machine.find_in_module(sys, "stdout")?;
    match machine.state.heap.object(stdout) {
        Some(Object::TextFile(file)) if matches!(file.target, Target::Stream(Stream::Stdout)) => None,
        _ => Some(stdout),
    }
}
