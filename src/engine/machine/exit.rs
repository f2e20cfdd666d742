//! The end of a program: the names of `__main__` go, and what dies with them tidies up.

use super::{Arguments, Machine, Purpose};
use crate::engine::Ending;
use crate::engine::heap::Object;
use crate::engine::value::{Handle, Value};

/// How far the end of a program has got; the entries of the namespace before a number are done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Exiting {
    /// It has not begun.
    No,
    /// What `atexit` has been given is called first.
    Calls,
    /// What the namespace holds itself is finalised; no name is unbound yet.
    Finalisers(u32),
    /// Names of containers are unbound, in the order of their binding.
    Containers(u32),
    /// All other names are.
    Others(u32),
    /// What only itself leads to goes last.
    Cycles,
}

impl Machine {
    /// Ends the program, whose last unit is over. [`Machine::run`] then runs the finalisers of what dies.
    ///
    /// CPython collects the namespace of `__main__` as a cycle that nobody reaches: what it holds is finalised while all
    /// names are still bound, containers are emptied next, and then it is emptied itself (`Python/pylifecycle.c`,
    /// `finalize_modules`).
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

    /// Does the next thing. Returns whether something is still to be done.
    pub(crate) fn go_on_exiting(&mut self) -> bool {
        match self.state.exiting {
            Exiting::No => return false,
            Exiting::Calls => {
                self.state.exiting = Exiting::Finalisers(0);
                self.call_at_exit();
            }
            // To take a big heap apart takes as long as to build it.
            Exiting::Finalisers(0) if !self.state.heap.would_be_noticed() => {
                self.state.exiting = Exiting::No;
                self.state.ended = Some(Ending::Finished);
            }
            Exiting::Finalisers(first) => match self.next_global(first, Self::must_run) {
                Some((number, value)) => {
                    self.state.exiting = Exiting::Finalisers(number + 1);
                    self.state.heap.finalise(value);
                }
                None => self.state.exiting = Exiting::Containers(0),
            },
            Exiting::Containers(first) => match self.next_global(first, Self::holds_others) {
                Some((number, _)) => self.unbind_at_exit(number, Exiting::Containers(number + 1)),
                None => self.state.exiting = Exiting::Others(0),
            },
            Exiting::Others(first) => match self.next_global(first, |_, _| true) {
                Some((number, _)) => self.unbind_at_exit(number, Exiting::Others(number + 1)),
                None => self.state.exiting = Exiting::Cycles,
            },
            Exiting::Cycles => {
                self.state.exiting = Exiting::No;
                self.state.ended = Some(Ending::Finished);
                self.state.heap.collect_cycles();
            }
        }
        true
    }

    /// Returns the next entry of the namespace whose value is `wanted`.
    fn next_global(&self, first: u32, wanted: impl Fn(&Self, Handle) -> bool) -> Option<(u32, Handle)> {
        let Object::Dict(globals) = self.state.heap.get(self.state.globals) else { return None };
        globals.entries_from(first as usize).find_map(|(number, entry)| {
            let handle = entry.value.handle().filter(|handle| wanted(self, *handle))?;
            Some((number as u32, handle))
        })
    }

    fn must_run(&self, value: Handle) -> bool {
        self.state.heap.must_run(value)
    }

    /// Returns whether an object is emptied before the namespace is.
    fn holds_others(&self, value: Handle) -> bool {
        matches!(
            self.state.heap.get(value),
            Object::Tuple(_)
                | Object::List(_)
                | Object::Dict(_)
                | Object::Set(_)
                | Object::Deque(_)
                | Object::Instance { .. }
                | Object::Extended(_)
                | Object::Generator(_)
                | Object::Method { .. }
                | Object::Iteration(_)
                | Object::Itertool(_)
                | Object::SequenceIterator { .. }
        )
    }

    fn unbind_at_exit(&mut self, number: u32, next: Exiting) {
        self.state.exiting = next;
        let value = self.state.heap.replace_in_dict(self.state.globals, number as usize, Value::NONE);
        self.release(value);
    }
}
