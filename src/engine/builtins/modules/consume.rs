//! A native frame that takes the items of an iterable one by one and does something with each: `functools.reduce`,
//! `deque(iterable)`, `deque.extend`.

use super::super::classes;
use crate::engine::machine::{Arguments, Fault, Inbox, Item, Machine, Progress};
use crate::engine::value::Value;

/// So many items are taken before the frame pauses: an endless iterator must not stop the machine.
const AT_ONCE: usize = 1000;

/// Takes items until there are no more.
#[derive(Debug, Clone, Hash)]
pub(crate) struct Consume {
    /// What is iterated over, owned: the iterable, then its iterator.
    over: Value,
    /// What it waits for.
    waits: Waits,
    /// What is done with the items.
    task: Task,
}

/// What a [`Consume`] waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Waits {
    /// The iterator.
    Iterator,
    /// An item.
    Item,
    /// The value of a call.
    Call,
}

/// What is done with the items.
#[derive(Debug, Clone, Copy, Hash)]
pub(crate) enum Task {
    /// They are added to a deque, owned.
    Extend {
        /// The deque.
        deque: Value,
        /// Whether at its beginning.
        front: bool,
        /// Whether the deque is the value in the end, else None.
        gives: bool,
    },
    /// They are combined by a function; both owned.
    Reduce {
        /// The function.
        function: Value,
        /// The result so far; unbound before the first item.
        total: Value,
    },
}

impl Consume {
    /// Returns a frame that takes all items of `iterable`; it and what is in `task` are owned.
    pub(crate) fn new(iterable: Value, task: Task) -> Self {
        Self { over: iterable, waits: Waits::Iterator, task }
    }

    /// Returns the word for who asks.
    pub(crate) fn name(&self) -> &'static str {
        match self.task {
            Task::Extend { .. } => "deque",
            Task::Reduce { .. } => "reduce",
        }
    }

    /// Calls `visit` with each value it owns.
    pub(crate) fn children(&self, mut visit: impl FnMut(Value)) {
        match self.task {
            Task::Extend { deque, .. } => visit(deque),
            Task::Reduce { function, total } => {
                visit(function);
                visit(total);
            }
        }
        visit(self.over);
    }

    /// Goes on with what was given.
    pub(crate) fn go_on(&mut self, machine: &mut Machine, inbox: Inbox) -> Result<Progress, Fault> {
        let went = self.advance(machine, inbox);
        if matches!(went, Ok(Progress::Done(_)) | Err(_)) {
            self.children(|value| machine.release(value));
            *self = Self::new(Value::NONE, Task::Reduce { function: Value::NONE, total: Value::NONE });
        }
        went
    }

    fn advance(&mut self, machine: &mut Machine, inbox: Inbox) -> Result<Progress, Fault> {
        let mut came = match inbox {
            Inbox::Begin => None,
            Inbox::Value(value) => Some(value),
            Inbox::Finished => return self.finish(machine),
            Inbox::Raised(exception)
                if self.waits == Waits::Item && machine.is_instance(exception, classes::STOP_ITERATION) =>
            {
                machine.release(exception);
                return self.finish(machine);
            }
            Inbox::Raised(exception) => return Err(Fault::Raised(exception)),
        };
        if self.waits == Waits::Iterator {
            let iterator = match came.take() {
                Some(iterator) => iterator,
                None => match machine.iterate_special(self.over) {
                    Some((callee, arguments)) => return Ok(Progress::Call(callee, arguments)),
                    None => self.open(machine)?,
                },
            };
            let iterable = std::mem::replace(&mut self.over, iterator);
            machine.release(iterable);
            self.waits = Waits::Item;
        }
        for _ in 0..AT_ONCE {
            if let Some(value) = came.take()
                && let Some((callee, arguments)) = self.take(machine, value)
            {
                self.waits = Waits::Call;
                return Ok(Progress::Call(callee, arguments));
            }
            self.waits = Waits::Item;
            match machine.next_item(self.over)? {
                Item::Next(item) => came = Some(item),
                Item::Finished => return self.finish(machine),
                Item::Generator(generator) => return Ok(Progress::Next(generator)),
                Item::Advance => return Ok(Progress::Advance(self.over)),
            }
        }
        match came.and_then(|value| self.take(machine, value)) {
            Some((callee, arguments)) => {
                self.waits = Waits::Call;
                Ok(Progress::Call(callee, arguments))
            }
            None => Ok(Progress::Pause),
        }
    }

    fn open(&self, machine: &mut Machine) -> Result<Value, Fault> {
        match machine.iterator(self.over) {
            Err(Fault::Raised(exception))
                if matches!(self.task, Task::Reduce { .. }) && machine.is_instance(exception, classes::TYPE_ERROR) =>
            {
                machine.release(exception);
                Err(machine.type_error("reduce() arg 2 must support iteration"))
            }
            opened => opened,
        }
    }

    /// Takes an item or the value of a call (owned). Returns a call that has to be made for it.
    fn take(&mut self, machine: &mut Machine, value: Value) -> Option<(Value, Arguments)> {
        match &mut self.task {
            Task::Extend { deque, front, .. } => {
                machine.push_on_deque(*deque, value, *front);
                None
            }
            Task::Reduce { total, .. } if self.waits == Waits::Call || !total.is_bound() => {
                *total = value;
                None
            }
            Task::Reduce { function, total } => {
                let so_far = std::mem::replace(total, Value::UNBOUND);
                let arguments = Arguments { positional: [so_far, value][..].into(), ..Arguments::default() };
                Some((machine.state.heap.share(*function), arguments))
            }
        }
    }

    fn finish(&self, machine: &mut Machine) -> Result<Progress, Fault> {
        match self.task {
            Task::Extend { gives: false, .. } => Ok(Progress::Done(Value::NONE)),
            Task::Extend { deque: value, .. } => Ok(Progress::Done(machine.state.heap.share(value))),
            Task::Reduce { total, .. } if total.is_bound() => Ok(Progress::Done(machine.state.heap.share(total))),
            Task::Reduce { .. } => Err(machine.type_error("reduce() of empty iterable with no initial value")),
        }
    }
}
