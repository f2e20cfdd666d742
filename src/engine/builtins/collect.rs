//! A native frame that takes all items of an iterator: `list`, `tuple`, `sum`, `''.join`.

use crate::engine::Opcode;
use crate::engine::machine::{Fault, Inbox, Item, Machine, Progress};
use crate::engine::value::Value;

/// Takes items until there are no more.
#[derive(Debug, Clone, Hash)]
pub(crate) struct Collect {
    /// The iterator, owned; before [`Collect::opened`], what is iterated over.
    iterator: Value,
    /// Whether it is an iterator by now: an `__iter__` written in Python has to run for it first.
    opened: bool,
    /// What is made of the items.
    gather: Gather,
    /// The items so far, owned.
    items: Vec<Value>,
}

/// What is made of the items.
#[derive(Debug, Clone, Hash)]
pub(crate) enum Gather {
    /// A list.
    List,
    /// A tuple.
    Tuple,
    /// Their sum: so far, owned.
    Sum(Value),
    /// A text: the separator, owned.
    Join(Value),
}

impl Gather {
    /// Calls `visit` with each value it owns.
    pub(crate) fn children(&self, mut visit: impl FnMut(Value)) {
        match self {
            Self::List | Self::Tuple => {}
            Self::Sum(value) | Self::Join(value) => visit(*value),
        }
    }
}

impl Collect {
    /// Returns a frame that takes all items of `iterator` (owned).
    pub(crate) fn new(iterator: Value, gather: Gather) -> Self {
        Self { iterator, opened: true, gather, items: Vec::new() }
    }

    /// Returns a frame that takes all items of `iterable` (owned), whose `__iter__` is Python.
    pub(crate) fn opening(iterable: Value, gather: Gather) -> Self {
        Self { iterator: iterable, opened: false, gather, items: Vec::new() }
    }

    /// Returns the word for who asks.
    pub(crate) fn name(&self) -> &'static str {
        match self.gather {
            Gather::List => "list",
            Gather::Tuple => "tuple",
            Gather::Sum(_) => "sum",
            Gather::Join(_) => "join",
        }
    }

    /// Calls `visit` with each value it owns.
    pub(crate) fn children(&self, mut visit: impl FnMut(Value)) {
        self.items.iter().for_each(|item| visit(*item));
        self.gather.children(&mut visit);
        visit(self.iterator);
    }

    /// Goes on: takes what was given, and all items that come without running Python code.
    pub(crate) fn go_on(&mut self, machine: &mut Machine, inbox: Inbox) -> Result<Progress, Fault> {
        let went = self.take_items(machine, inbox);
        match went {
            Ok(None) => {}
            Ok(Some(progress)) => return Ok(progress),
            Err(fault) => {
                self.give_back(machine);
                return Err(fault);
            }
        }
        let made = self.finish(machine);
        self.give_back(machine);
        made.map(Progress::Done)
    }

    fn take_items(&mut self, machine: &mut Machine, inbox: Inbox) -> Result<Option<Progress>, Fault> {
        match inbox {
            Inbox::Begin if !self.opened => {
                let call = machine.iterate_special(self.iterator);
                return Ok(call.map(|(callee, arguments)| Progress::Call(callee, arguments)));
            }
            Inbox::Begin => {}
            Inbox::Value(iterator) if !self.opened => {
                let iterable = std::mem::replace(&mut self.iterator, iterator);
                self.opened = true;
                machine.release(iterable);
            }
            Inbox::Value(item) => self.take(machine, item)?,
            Inbox::Finished => return Ok(None),
            Inbox::Raised(exception) if machine.is_stop_of_instance(self.iterator, exception) => {
                machine.release(exception);
                return Ok(None);
            }
            Inbox::Raised(exception) => return Err(Fault::Raised(exception)),
        }
        loop {
            match machine.next_item(self.iterator)? {
                Item::Next(item) => self.take(machine, item)?,
                Item::Finished => return Ok(None),
                Item::Generator(generator) => return Ok(Some(Progress::Next(generator))),
                Item::Call(callee, arguments) => return Ok(Some(Progress::Call(callee, arguments))),
            }
        }
    }

    fn take(&mut self, machine: &mut Machine, item: Value) -> Result<(), Fault> {
        let Gather::Sum(total) = &mut self.gather else {
            self.items.push(item);
            machine.state.heap.count_payload(8);
            return Ok(());
        };
        let sum = machine.operate(Opcode::BinaryAdd, *total, item);
        machine.release(item);
        let before = std::mem::replace(total, sum?);
        machine.release(before);
        Ok(())
    }

    fn finish(&mut self, machine: &mut Machine) -> Result<Value, Fault> {
        machine.state.heap.count_payload(-(self.items.len() as isize * 8));
        match self.gather {
            Gather::List => {
                let items = std::mem::take(&mut self.items);
                Ok(machine.list(items))
            }
            Gather::Tuple => {
                let items = std::mem::take(&mut self.items);
                Ok(machine.tuple(items))
            }
            Gather::Sum(total) => Ok(machine.state.heap.share(total)),
            Gather::Join(separator) => self.join(machine, separator),
        }
    }

    fn join(&self, machine: &mut Machine, separator: Value) -> Result<Value, Fault> {
        let separator = machine.as_text(separator).cloned().unwrap_or_default();
        let mut text = String::new();
        for (index, item) in self.items.iter().enumerate() {
            if index > 0 {
                text.push_str(&separator);
            }
            match machine.as_text(*item) {
                Some(part) => text.push_str(part),
                None => {
                    let name = machine.class_name(*item);
                    let message = format!("sequence item {index}: expected str instance, {name} found");
                    return Err(machine.type_error(message));
                }
            }
        }
        Ok(machine.text(text))
    }

    fn give_back(&mut self, machine: &mut Machine) {
        self.children(|value| machine.release(value));
        self.items.clear();
        self.iterator = Value::NONE;
        self.gather = Gather::List;
    }
}
