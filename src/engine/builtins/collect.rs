//! A native frame that takes the items of one iterable or of several: `list`, `sum`, `set.update`, `a, b = it`.

use super::classes;
use super::gather::{Gather, Made, Taken};
use crate::engine::machine::{Arguments, Fault, Inbox, Item, Machine, NativeFrame, Outcome, Progress};
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
    /// What it waits for.
    waits: Waits,
    /// What was begun and may say how many items to expect, owned, else unbound.
    measured: Value,
    /// What it was given and is about to take again, with what the program has answered; owned, else unbound.
    again: Value,
    /// Whether that is the value of a call about an item.
    again_is_called: bool,
}

/// What a [`Collect`] waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Waits {
    /// An item.
    Item,
    /// A call about an item.
    Call,
    /// An `__iter__` written in Python.
    Iterator,
    /// How many items there are going to be.
    Length,
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
            measured: Value::UNBOUND,
            again: Value::UNBOUND,
            again_is_called: false,
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
        visit(self.measured);
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
        self.measured = Value::UNBOUND;
        self.gather = Gather::List;
        made.map(|made| match made {
            Made::Value(value) => Progress::Done(value),
            Made::Settled => Progress::Settled,
            Made::Frame(frame) => Progress::Become(frame),
        })
    }

    /// Returns what it has to wait for; None when it has all it needs.
    fn take_items(&mut self, machine: &mut Machine, inbox: Inbox) -> Result<Option<Progress>, Fault> {
        let mut taken = Taken::More;
        match (inbox, std::mem::replace(&mut self.waits, Waits::Item)) {
            (Inbox::Begin, _) if self.again.is_bound() => {
                let again = std::mem::replace(&mut self.again, Value::UNBOUND);
                taken =
                    if self.again_is_called { self.take_called(machine, again)? } else { self.take(machine, again)? };
            }
            (Inbox::Begin, _) => {}
            (Inbox::Value(iterator), Waits::Iterator) => self.iterator = iterator,
            (Inbox::Value(length), Waits::Length) => machine.release(length),
            (Inbox::Value(value), Waits::Call) => taken = self.take_called(machine, value)?,
            (Inbox::Value(item), Waits::Item) => taken = self.take(machine, item)?,
            (Inbox::Finished, _) => self.end_iterator(machine)?,
            (Inbox::Raised(error), Waits::Length) if machine.is_instance(error, classes::TYPE_ERROR) => {
                machine.release(error);
            }
            (Inbox::Raised(exception), _) => return Err(Fault::Raised(exception)),
        }
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
                if machine.is_of_program(iterable) && self.gather.expects_a_length() {
                    self.measured = machine.state.heap.share(iterable);
                }
                if let Some((callee, arguments)) = machine.iterate_special(iterable) {
                    machine.release(iterable);
                    self.waits = Waits::Iterator;
                    return Ok(Some(Progress::Call(callee, arguments)));
                }
                let begun = self.begin(machine, iterable);
                if let Err(Fault::Ask(question)) = begun {
                    self.pending.push(iterable);
                    return Err(Fault::Ask(question));
                }
                machine.drop_answers();
                machine.release(iterable);
                begun?;
                if !self.iterator.is_bound() {
                    continue;
                }
            }
            if self.measured.is_bound()
                && let Some((callee, arguments)) = self.measure(machine)
            {
                self.waits = Waits::Length;
                return Ok(Some(Progress::Call(callee, arguments)));
            }
            taken = match machine.next_item(self.iterator)? {
                Item::Next(item) => self.take(machine, item)?,
                Item::Finished => {
                    self.end_iterator(machine)?;
                    Taken::More
                }
                Item::Generator(generator) => return Ok(Some(Progress::Next(generator))),
                Item::Advance => return Ok(Some(Progress::Advance(self.iterator))),
            };
        }
        machine.count_toil(ITEMS_A_STEP);
        match taken {
            Taken::More => Ok(Some(Progress::Pause)),
            Taken::Enough => Ok(None),
            Taken::Call(callee, arguments) => {
                self.waits = Waits::Call;
                Ok(Some(Progress::Call(callee, arguments)))
            }
        }
    }

    /// Returns the call that says how many items to expect, as CPython asks before it takes them (PEP 424).
    fn measure(&mut self, machine: &mut Machine) -> Option<(Value, Arguments)> {
        let iterable = std::mem::replace(&mut self.measured, Value::UNBOUND);
        let method = ["__len__", "__length_hint__"].into_iter().find_map(|name| machine.special(iterable, name));
        let call = method.map(|method| machine.special_call(method, &[iterable]));
        machine.release(iterable);
        call
    }

    fn begin(&mut self, machine: &mut Machine, iterable: Value) -> Result<(), Fault> {
        if self.gather.absorb(machine, iterable)? {
            return Ok(());
        }
        match machine.iterator(iterable) {
            Ok(iterator) => {
                self.iterator = iterator;
                Ok(())
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
        match taken {
            Err(Fault::Ask(_)) => (self.again, self.again_is_called) = (value, true),
            _ => machine.drop_answers(),
        }
        taken
    }

    fn take(&mut self, machine: &mut Machine, item: Value) -> Result<Taken, Fault> {
        if !self.gather.keeps_items() {
            let taken = self.gather.take(machine, item);
            match taken {
                Err(Fault::Ask(_)) => (self.again, self.again_is_called) = (item, false),
                _ => machine.drop_answers(),
            }
            return taken;
        }
        self.items.push(item);
        machine.state.heap.count_payload(8);
        Ok(self.gather.after(self.items.len()))
    }
}
