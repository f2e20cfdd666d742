//! The end of a program: the names of `__main__` go, and what dies with them tidies up.

use super::{Arguments, Machine, Purpose};
use crate::engine::Ending;
use crate::engine::heap::Object;
use crate::engine::value::Value;

/// How far the end of a program has got.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Exiting {
    /// It has not begun.
    No,
    /// What `atexit` has been given is called first.
    Calls,
    /// Names that begin with one underscore go; the entries of the namespace before this number are done.
    Private(u32),
    /// All other names go, in the order of their binding.
    Public(u32),
}

impl Machine {
    /// Ends the program, whose last unit is over: every name of `__main__` is unbound, in CPython's order
    /// (`Objects/moduleobject.c`, `_PyModule_ClearDict`). [`Machine::run`] then runs the `finally` of generators that die.
    /// Where nothing could come of it, all names stay as they are.
    pub fn exit(&mut self) {
        self.state.inputs += 1;
        self.state.ended = None;
        self.state.exiting = Exiting::Calls;
    }

    /// Calls what the program has registered with `atexit`.
    fn call_at_exit(&mut self) {
        let (module, function) = (self.intern("atexit"), self.intern("_run_exitfuncs"));
        let Some(module) = self.look_up(self.state.modules, module) else { return };
        let Some(Object::Module(namespace)) = self.state.heap.object(module) else { return };
        let Some(callee) = self.look_up(*namespace, function) else { return };
        self.state.heap.share(callee);
        if let Err(fault) = self.call_special(Purpose::Nothing, Vec::new(), callee, Arguments::default()) {
            self.raise(fault);
        }
    }

    /// Unbinds the next name. Returns whether something is still to be done.
    pub(crate) fn go_on_exiting(&mut self) -> bool {
        let (first, private) = match self.state.exiting {
            Exiting::No => return false,
            Exiting::Calls => {
                self.state.exiting = Exiting::Private(0);
                self.call_at_exit();
                return true;
            }
            // To take a big heap apart takes as long as to build it.
            Exiting::Private(0) if !self.state.heap.would_be_noticed() => {
                self.state.exiting = Exiting::No;
                self.state.ended = Some(Ending::Finished);
                return true;
            }
            Exiting::Private(first) => (first, true),
            Exiting::Public(first) => (first, false),
        };
        let Object::Dict(globals) = self.state.heap.get(self.state.globals) else { return false };
        let goes = |key: Value| {
            let name = self.as_text(key).map_or("", |name| name);
            (name.starts_with('_') && !name.starts_with("__")) == private
        };
        let found = globals
            .entries_from(first as usize)
            .find(|(_, entry)| goes(entry.key) && entry.value != Value::NONE)
            .map(|(number, _)| number);
        let Some(number) = found else {
            self.state.exiting = if private { Exiting::Public(0) } else { Exiting::No };
            if !private {
                self.state.ended = Some(Ending::Finished);
            }
            return true;
        };
        let next = number as u32 + 1;
        self.state.exiting = if private { Exiting::Private(next) } else { Exiting::Public(next) };
        let Object::Dict(globals) = self.state.heap.get_mut(self.state.globals) else { return false };
        let value = globals.replace(number, Value::NONE);
        self.release(value);
        true
    }
}
