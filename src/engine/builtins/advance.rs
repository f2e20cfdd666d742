//! A native frame that asks an iterator for one item, where what it runs over or calls may be Python code: `map`,
//! `filter`, `zip`, `enumerate`, `iter(callable, sentinel)` (CPython: `Python/bltinmodule.c`, `Objects/enumobject.c`,
//! `Objects/iterobject.c`).

use super::{classes, special_seam};
use crate::engine::heap::{Iteration, Object};
use crate::engine::machine::{Arguments, Fault, Inbox, Item, Machine, Progress, Resumed};
use crate::engine::value::{Handle, Value};

/// One item being asked for.
#[derive(Debug, Clone, Hash)]
pub(crate) struct Advance {
    /// The iterator, owned.
    iterator: Value,
    /// The word for who asks.
    name: &'static str,
    /// What the item is for.
    resumed: Resumed,
    /// What `next` gives when there is none, owned; unbound if there is no such.
    default: Value,
    /// What the iterators inside have given, owned.
    items: Vec<Value>,
    /// What it waits for.
    waits: Waits,
    /// The value of a call that is about to be taken again, with what the program has answered; owned, else unbound.
    again: Value,
}

/// What an [`Advance`] waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Waits {
    /// An item of an iterator inside.
    Item,
    /// The value of a call.
    Call,
    /// `zip(strict=True)`: the first is finished, and this one must be too.
    Rest(usize),
}

/// What an iterator inside has said at once.
enum Asked {
    Item(Value),
    Finished,
    Later(Progress),
}

impl Advance {
    /// Returns a frame that asks `iterator` (owned) for an item.
    pub(crate) fn new(iterator: Value, resumed: Resumed) -> Self {
        Self {
            iterator,
            name: "another iterator",
            resumed,
            default: Value::UNBOUND,
            items: Vec::new(),
            waits: Waits::Item,
            again: Value::UNBOUND,
        }
    }

    /// Returns a frame for `next(iterator, default)`; both are owned.
    pub(crate) fn with_default(iterator: Value, default: Value) -> Self {
        Self { default, ..Self::new(iterator, Resumed::MessageOr) }
    }

    /// Returns the word for who asks: `zip`, `map`.
    pub(crate) fn name(&self) -> &'static str {
        self.name
    }

    /// Calls `visit` with each value it owns.
    pub(crate) fn children(&self, mut visit: impl FnMut(Value)) {
        self.items.iter().for_each(|item| visit(*item));
        visit(self.default);
        visit(self.again);
        visit(self.iterator);
    }

    /// Goes on with what was given.
    pub(crate) fn go_on(&mut self, machine: &mut Machine, inbox: Inbox) -> Result<Progress, Fault> {
        let went = match self.take(machine, inbox) {
            Err(Fault::Raised(exception)) if self.ends_by(machine, exception) => {
                let value = super::attributes::stop_iteration_value(machine, exception).unwrap_or(Value::NONE);
                machine.release(exception);
                self.finish(machine, value)
            }
            Err(Fault::Ask(question)) => return Err(Fault::Ask(question)),
            Err(fault) => {
                machine.drop_answers();
                if self.resumed == Resumed::Delegation {
                    machine.leave_delegation();
                }
                Err(fault)
            }
            went => {
                machine.drop_answers();
                went
            }
        };
        let waits = matches!(went, Ok(Progress::Call(..) | Progress::Next(_) | Progress::Advance(_) | Progress::Pause));
        if !waits {
            self.children(|value| machine.release(value));
            *self = Self::new(Value::NONE, self.resumed);
        }
        went
    }

    /// A `StopIteration` that comes out of what is called ends the iterator, for everybody but `next()` without a default.
    fn ends_by(&self, machine: &Machine, exception: Value) -> bool {
        self.resumed != Resumed::Message && machine.is_instance(exception, classes::STOP_ITERATION)
    }

    fn iteration<'a>(&self, machine: &'a Machine) -> Option<&'a Iteration> {
        match machine.state.heap.object(self.iterator) {
            Some(Object::Iteration(iteration)) => Some(iteration),
            _ => None,
        }
    }

    fn handle(&self) -> Handle {
        self.iterator.handle().unwrap_or_default()
    }

    fn take(&mut self, machine: &mut Machine, inbox: Inbox) -> Result<Progress, Fault> {
        match (inbox, self.waits) {
            (Inbox::Begin, Waits::Call) if self.again.is_bound() => {
                let again = std::mem::replace(&mut self.again, Value::UNBOUND);
                self.take_called(machine, again)
            }
            (Inbox::Begin, Waits::Item) if self.again.is_bound() => {
                let item = std::mem::replace(&mut self.again, Value::UNBOUND);
                self.take_untested(machine, item)
            }
            (Inbox::Begin, Waits::Item) => self.ask(machine),
            (Inbox::Begin, _) => Ok(Progress::Pause),
            (Inbox::Value(value), Waits::Item) => match self.take_item(machine, value)? {
                Some(progress) => Ok(progress),
                None => self.ask(machine),
            },
            (Inbox::Value(value), Waits::Call) => self.take_called(machine, value),
            (Inbox::Value(value), Waits::Rest(index)) => {
                machine.release(value);
                Err(machine.zip_is_uneven(index, "longer"))
            }
            (Inbox::Finished, Waits::Rest(index)) => self.check_rest(machine, index + 1),
            (Inbox::Finished, _) => self.take_end(machine),
            (Inbox::Raised(exception), _) => {
                match self.iteration(machine) {
                    Some(Iteration::Call { .. }) if machine.is_instance(exception, classes::STOP_ITERATION) => {
                        self.end_calls(machine);
                    }
                    Some(Iteration::Items { .. })
                        if [classes::INDEX_ERROR, classes::STOP_ITERATION]
                            .iter()
                            .any(|end| machine.is_instance(exception, *end)) =>
                    {
                        machine.release(exception);
                        self.end_items(machine);
                        return self.finish(machine, Value::NONE);
                    }
                    _ => {}
                }
                Err(Fault::Raised(exception))
            }
        }
    }

    /// Asks the iterators inside, one after the other, until one has to run or all have given.
    fn ask(&mut self, machine: &mut Machine) -> Result<Progress, Fault> {
        self.name = match self.iteration(machine) {
            Some(Iteration::Enumerate { .. }) => "enumerate",
            Some(Iteration::Zip { .. }) => "zip",
            Some(Iteration::Map { .. }) => "map",
            Some(Iteration::Filter { .. }) => "filter",
            Some(_) => "iter",
            None => "another iterator",
        };
        loop {
            let inner = match self.iteration(machine) {
                Some(Iteration::Enumerate { over, .. } | Iteration::Filter { over, .. }) => *over,
                Some(Iteration::Zip { over, .. } | Iteration::Map { over, .. }) => match over.get(self.items.len()) {
                    Some(inner) => *inner,
                    None => return self.finish(machine, Value::NONE),
                },
                _ => return self.call(machine),
            };
            let went = match Self::ask_one(machine, inner)? {
                Asked::Item(item) => self.take_item(machine, item)?,
                Asked::Finished => Some(self.take_end(machine)?),
                Asked::Later(progress) => Some(progress),
            };
            if let Some(progress) = went {
                return Ok(progress);
            }
        }
    }

    /// Calls what gives the item: the callable of `iter(callable, sentinel)`, or `__next__`.
    fn call(&mut self, machine: &mut Machine) -> Result<Progress, Fault> {
        let (callee, arguments) = match self.iteration(machine) {
            Some(Iteration::Call { callable, .. }) if callable.is_bound() => {
                let callable = *callable;
                (machine.state.heap.share(callable), Arguments::default())
            }
            Some(Iteration::Items { over, next, .. }) if over.is_bound() && *next >= 0 => {
                let (over, index) = (*over, *next);
                let method = machine.special(over, "__getitem__").unwrap_or(Value::NONE);
                let index = machine.integer(index);
                machine.special_call(method, &[over, index])
            }
            Some(_) => return self.finish(machine, Value::NONE),
            None => special_seam::next_call(machine, self.iterator)?,
        };
        self.waits = Waits::Call;
        Ok(Progress::Call(callee, arguments))
    }

    fn ask_one(machine: &mut Machine, inner: Value) -> Result<Asked, Fault> {
        Ok(match machine.next_item(inner)? {
            Item::Next(item) => Asked::Item(item),
            Item::Finished => Asked::Finished,
            Item::Generator(generator) => Asked::Later(Progress::Next(generator)),
            Item::Advance => Asked::Later(Progress::Advance(inner)),
        })
    }

    /// An iterator inside has given an item (owned); none if the next one is to be asked.
    fn take_item(&mut self, machine: &mut Machine, item: Value) -> Result<Option<Progress>, Fault> {
        self.items.push(item);
        let count = self.items.len();
        Ok(Some(match self.iteration(machine) {
            Some(Iteration::Enumerate { .. }) => {
                self.items.clear();
                let pair = machine.enumerated(self.handle(), item);
                self.give(machine, pair)
            }
            Some(Iteration::Zip { over, .. }) if over.len() == count => {
                let tuple = machine.tuple(std::mem::take(&mut self.items));
                self.give(machine, tuple)
            }
            Some(Iteration::Map { over, function }) if over.len() == count => {
                let function = *function;
                self.waits = Waits::Call;
                let positional = std::mem::take(&mut self.items).into();
                Progress::Call(machine.state.heap.share(function), Arguments { positional, ..Arguments::default() })
            }
            Some(Iteration::Filter { function: Value::NONE, .. }) => {
                self.items.clear();
                self.take_untested(machine, item)?
            }
            Some(Iteration::Filter { function, .. }) => {
                let function = *function;
                self.waits = Waits::Call;
                Progress::Call(machine.state.heap.share(function), machine.arguments(&[item]))
            }
            _ => return Ok(None),
        }))
    }

    /// The call has given its value (owned).
    fn take_called(&mut self, machine: &mut Machine, value: Value) -> Result<Progress, Fault> {
        match self.iteration(machine) {
            Some(Iteration::Filter { .. }) => {
                let truth = special_seam::truth(machine, value);
                if let Err(Fault::Ask(_)) = truth {
                    self.again = value;
                } else {
                    machine.release(value);
                }
                truth.map(|truth| self.take_choice(machine, truth))
            }
            Some(Iteration::Call { sentinel, .. }) => {
                let sentinel = *sentinel;
                match machine.is_same(sentinel, value) {
                    Ok(false) => Ok(self.give(machine, value)),
                    Ok(true) => {
                        machine.release(value);
                        self.end_calls(machine);
                        self.finish(machine, Value::NONE)
                    }
                    Err(Fault::Ask(question)) => {
                        self.again = value;
                        Err(Fault::Ask(question))
                    }
                    Err(fault) => {
                        machine.release(value);
                        Err(fault)
                    }
                }
            }
            Some(Iteration::Items { .. }) => {
                if let Some(Iteration::Items { next, is_reversed, .. }) = machine.iteration_mut(self.handle()) {
                    *next += if *is_reversed { -1 } else { 1 };
                }
                Ok(self.give(machine, value))
            }
            _ => Ok(self.give(machine, value)),
        }
    }

    /// `filter(None, …)` tests an item (owned) itself.
    fn take_untested(&mut self, machine: &mut Machine, item: Value) -> Result<Progress, Fault> {
        match special_seam::truth(machine, item) {
            Ok(truth) => {
                self.items.push(item);
                Ok(self.take_choice(machine, truth))
            }
            Err(Fault::Ask(question)) => {
                self.again = item;
                Err(Fault::Ask(question))
            }
            Err(fault) => {
                machine.release(item);
                Err(fault)
            }
        }
    }

    /// `filter` has decided about its item: it gives that, or goes on to the next one, in a step of its own.
    fn take_choice(&mut self, machine: &mut Machine, is_wanted: bool) -> Progress {
        self.waits = Waits::Item;
        match self.items.pop() {
            Some(item) if is_wanted => self.give(machine, item),
            item => {
                machine.release(item.unwrap_or(Value::NONE));
                Progress::Pause
            }
        }
    }

    /// An iterator inside is finished.
    fn take_end(&mut self, machine: &mut Machine) -> Result<Progress, Fault> {
        if let Some(Iteration::Zip { is_strict: true, .. }) = self.iteration(machine) {
            return match self.items.len() {
                0 => self.check_rest(machine, 1),
                index => Err(machine.zip_is_uneven(index, "shorter")),
            };
        }
        self.finish(machine, Value::NONE)
    }

    /// `zip(strict=True)`: the iterators from `index` on must be finished too.
    fn check_rest(&mut self, machine: &mut Machine, mut index: usize) -> Result<Progress, Fault> {
        loop {
            let inner = match self.iteration(machine) {
                Some(Iteration::Zip { over, .. }) => over.get(index).copied(),
                _ => None,
            };
            let Some(inner) = inner else { return self.finish(machine, Value::NONE) };
            self.waits = Waits::Rest(index);
            match Self::ask_one(machine, inner)? {
                Asked::Item(item) => return self.take(machine, Inbox::Value(item)),
                Asked::Finished => index += 1,
                Asked::Later(progress) => return Ok(progress),
            }
        }
    }

    /// `iter(callable, sentinel)` is done for good.
    fn end_calls(&self, machine: &mut Machine) {
        let Some(Iteration::Call { callable, sentinel }) = machine.iteration_mut(self.handle()) else { return };
        let held = [std::mem::replace(callable, Value::UNBOUND), std::mem::replace(sentinel, Value::UNBOUND)];
        held.into_iter().for_each(|value| machine.release(value));
    }

    /// The items by index are at their end for good.
    fn end_items(&self, machine: &mut Machine) {
        let Some(Iteration::Items { over, .. }) = machine.iteration_mut(self.handle()) else { return };
        let over = std::mem::replace(over, Value::UNBOUND);
        machine.release(over);
    }

    /// Gives the item (owned) to whoever asked.
    fn give(&self, machine: &mut Machine, item: Value) -> Progress {
        if self.resumed == Resumed::Delegation {
            machine.yield_from_native(item);
            return Progress::Settled;
        }
        Progress::Done(item)
    }

    /// There is no item: whoever asked is told. `value` (owned) is that of a `yield from`.
    fn finish(&mut self, machine: &mut Machine, value: Value) -> Result<Progress, Fault> {
        if self.resumed == Resumed::Delegation {
            machine.end_delegation(value);
            return Ok(Progress::Settled);
        }
        machine.release(value);
        match self.resumed {
            Resumed::For => machine.end_loop(),
            Resumed::Native => machine.give(Inbox::Finished),
            Resumed::MessageOr => {
                return Ok(Progress::Done(std::mem::replace(&mut self.default, Value::UNBOUND)));
            }
            _ => return Err(machine.stop_iteration(Value::NONE)),
        }
        Ok(Progress::Settled)
    }
}
