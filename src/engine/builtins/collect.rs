//! A native frame that takes the items of one iterable or of several: `list`, `sum`, `set.update`, `a, b = it`.

use super::gather::{Gather, Made, Taken};
use crate::engine::machine::{Fault, Inbox, Item, Machine, NativeFrame, Outcome, Progress};
use crate::engine::value::Value;

/// How many items are taken in one step, so that a step always ends.
const ITEMS_A_STEP: usize = 8192;

/// Takes items until there are no more, or until it knows enough.
#[derive(Debug, Clone, Hash)]
pub(crate) struct Collect {
    /// The iterables that have not been begun, the next one last; owned.
    pending: Vec<Value>,
    /// The iterator at work, owned; unbound between two.
    iterator: Value,
    /// What is made of the items.
    gather: Gather,
    /// The items so far, owned, if they are kept.
    items: Vec<Value>,
    /// What the value is that it waits for.
    waits: Waits,
    /// What it was given and is about to take again, with what the program has answered; owned, else unbound.
    again: Value,
}

/// What a [`Collect`] waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Waits {
    /// An item.
    Item,
    /// An item that a `__next__` gives: its `StopIteration` is the end.
    Next,
    /// An iterator that an `__iter__` gives.
    Iterator,
    /// The value of a call about an item.
    Call,
}

/// Begins to take all items of an iterable, which stays the caller's.
pub(super) fn collect(machine: &mut Machine, iterable: Value, gather: Gather) -> Result<Outcome, Fault> {
    collect_all(machine, &[iterable], gather)
}

/// Begins to take all items of several iterables, one after the other; they stay the caller's.
pub(super) fn collect_all(machine: &mut Machine, iterables: &[Value], gather: Gather) -> Result<Outcome, Fault> {
    machine.state.heap.share_all(iterables);
    let pending = iterables.iter().rev().copied().collect();
    Ok(Outcome::Frame(Collect::frame(pending, gather)))
}

impl Collect {
    /// Returns the frame that takes all items of iterables (owned), the last of them first.
    pub(crate) fn frame(pending: Vec<Value>, gather: Gather) -> NativeFrame {
        let collect = Self {
            pending,
            iterator: Value::UNBOUND,
            gather,
            items: Vec::new(),
            waits: Waits::Item,
            again: Value::UNBOUND,
        };
        NativeFrame::Collect(Box::new(collect))
    }

    /// Returns the word for who asks.
    pub(crate) fn name(&self) -> &'static str {
        self.gather.name()
    }

    /// Calls `visit` with each value it owns.
    pub(crate) fn children(&self, mut visit: impl FnMut(Value)) {
        self.items.iter().for_each(|item| visit(*item));
        self.gather.children(&mut visit);
        visit(self.again);
        visit(self.iterator);
        self.pending.iter().for_each(|iterable| visit(*iterable));
    }

    /// Goes on: takes what was given, and all items that come without running Python code.
    pub(crate) fn go_on(&mut self, machine: &mut Machine, inbox: Inbox) -> Result<Progress, Fault> {
        let made = match self.take_items(machine, inbox) {
            Ok(Some(progress)) => return Ok(progress),
            Ok(None) => self.gather.finish(machine, &mut self.items),
            Err(fault) => Err(fault),
        };
        if let Err(Fault::Ask(question)) = made {
            return Err(Fault::Ask(question));
        }
        machine.state.heap.count_payload(-(self.items.len() as isize * 8));
        self.children(|value| machine.release(value));
        self.items = Vec::new();
        self.pending.clear();
        self.iterator = Value::UNBOUND;
        self.gather = Gather::List;
        made.map(|made| match made {
            Made::Value(value) => Progress::Done(value),
            Made::Settled => Progress::Settled,
            Made::Frame(frame) => Progress::Become(frame),
        })
    }

    /// Returns what it has to wait for; None when it has all it needs.
    fn take_items(&mut self, machine: &mut Machine, inbox: Inbox) -> Result<Option<Progress>, Fault> {
        let mut taken = self.take_inbox(machine, inbox)?;
        for _ in 0..ITEMS_A_STEP {
            match taken {
                Taken::More => {}
                Taken::Enough => return Ok(None),
                Taken::Call(callee, arguments) => {
                    self.waits = Waits::Call;
                    return Ok(Some(Progress::Call(callee, arguments)));
                }
            }
            if !self.iterator.is_bound() {
                let Some(iterable) = self.pending.pop() else { return Ok(None) };
                let begun = self.begin(machine, iterable);
                if let Err(Fault::Ask(question)) = begun {
                    self.pending.push(iterable);
                    return Err(Fault::Ask(question));
                }
                machine.release(iterable);
                if let Some(progress) = begun? {
                    return Ok(Some(progress));
                }
                if !self.iterator.is_bound() {
                    taken = Taken::More;
                    continue;
                }
            }
            taken = match machine.next_item(self.iterator)? {
                Item::Next(item) => self.take(machine, item)?,
                Item::Finished => {
                    self.end_iterator(machine)?;
                    Taken::More
                }
                Item::Generator(generator) => return Ok(Some(Progress::Next(generator))),
                Item::Advance => return Ok(Some(Progress::Advance(self.iterator))),
                Item::Call(callee, arguments) => {
                    self.waits = Waits::Next;
                    return Ok(Some(Progress::Call(callee, arguments)));
                }
            };
        }
        self.after_many(taken)
    }

    /// What was taken last, when it is time to end the step.
    fn after_many(&mut self, taken: Taken) -> Result<Option<Progress>, Fault> {
        match taken {
            Taken::More => Ok(Some(Progress::Pause)),
            Taken::Enough => Ok(None),
            Taken::Call(callee, arguments) => {
                self.waits = Waits::Call;
                Ok(Some(Progress::Call(callee, arguments)))
            }
        }
    }

    fn take_inbox(&mut self, machine: &mut Machine, inbox: Inbox) -> Result<Taken, Fault> {
        let waits = std::mem::replace(&mut self.waits, Waits::Item);
        match inbox {
            Inbox::Begin if self.again.is_bound() => {
                let again = std::mem::replace(&mut self.again, Value::UNBOUND);
                match waits {
                    Waits::Call => self.take_called(machine, again),
                    _ => self.take(machine, again),
                }
            }
            Inbox::Begin => Ok(Taken::More),
            Inbox::Value(value) => match waits {
                Waits::Item | Waits::Next => self.take(machine, value),
                Waits::Call => self.take_called(machine, value),
                Waits::Iterator if machine.is_iterator(value) => {
                    self.iterator = value;
                    Ok(Taken::More)
                }
                Waits::Iterator => {
                    let name = machine.class_name(value);
                    machine.release(value);
                    Err(machine.type_error(format!("iter() returned non-iterator of type '{name}'")))
                }
            },
            Inbox::Finished => self.end_iterator(machine).map(|()| Taken::More),
            Inbox::Raised(exception)
                if waits == Waits::Next && machine.is_stop_of_instance(self.iterator, exception) =>
            {
                machine.release(exception);
                self.end_iterator(machine).map(|()| Taken::More)
            }
            Inbox::Raised(exception) => Err(Fault::Raised(exception)),
        }
    }

    /// Begins with an iterable. Returns the call of its `__iter__`, if that is Python.
    fn begin(&mut self, machine: &mut Machine, iterable: Value) -> Result<Option<Progress>, Fault> {
        if self.gather.absorb(machine, iterable)? {
            return Ok(None);
        }
        if let Some((callee, arguments)) = machine.iterate_special(iterable) {
            self.waits = Waits::Iterator;
            return Ok(Some(Progress::Call(callee, arguments)));
        }
        match machine.iterator(iterable) {
            Ok(iterator) => {
                self.iterator = iterator;
                Ok(None)
            }
            Err(fault) => Err(self.gather.not_iterable(machine, iterable, fault)),
        }
    }

    fn end_iterator(&mut self, machine: &mut Machine) -> Result<(), Fault> {
        let iterator = std::mem::replace(&mut self.iterator, Value::UNBOUND);
        machine.release(iterator);
        self.gather.end_of_source(machine)
    }

    fn take_called(&mut self, machine: &mut Machine, value: Value) -> Result<Taken, Fault> {
        let taken = self.gather.take_called(machine, value);
        if let Err(Fault::Ask(_)) = taken {
            (self.again, self.waits) = (value, Waits::Call);
        }
        taken
    }

    fn take(&mut self, machine: &mut Machine, item: Value) -> Result<Taken, Fault> {
        if !self.gather.keeps_items() {
            let taken = self.gather.take(machine, item);
            if let Err(Fault::Ask(_)) = taken {
                self.again = item;
            }
            return taken;
        }
        self.items.push(item);
        machine.state.heap.count_payload(8);
        Ok(self.gather.after(self.items.len()))
    }
}
