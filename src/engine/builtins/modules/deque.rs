//! `collections.deque` (CPython: `Modules/_collectionsmodule.c`).

use super::consume::{Consume, Task};
use crate::engine::builtins::{classes, parameters, quick};
use crate::engine::heap::{Deque, DequeIterator, Object};
use crate::engine::machine::{Arguments, Fault, Item, Machine, NativeFrame, Outcome};
use crate::engine::value::{Handle, Value};

/// `deque(iterable=(), maxlen=None)`.
pub(crate) fn construct(machine: &mut Machine, _: Handle, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let given = parameters::named(machine, "deque", &arguments.positional, arguments, ["iterable", "maxlen"], 2)?;
    let most = match given[1] {
        None | Some(Value::NONE) => None,
        Some(most) => {
            if machine.as_integer(most).is_none() {
                return Err(machine.type_error("an integer is required"));
            }
            match super::index_of(machine, most)? {
                most @ 0.. => Some(most as usize),
                _ => return Err(machine.fault(classes::VALUE_ERROR, "maxlen must be non-negative")),
            }
        }
    };
    let deque = machine.state.heap.value(Object::Deque(Box::new(Deque::new(most))));
    match given[0] {
        None => Ok(Outcome::Value(deque)),
        Some(iterable) => Ok(extending(machine, iterable, Task::Extend { deque, front: false, gives: true })),
    }
}

fn extending(machine: &mut Machine, iterable: Value, task: Task) -> Outcome {
    let iterable = machine.state.heap.share(iterable);
    Outcome::Frame(NativeFrame::Consume(Box::new(Consume::new(iterable, task))))
}

/// Returns the deque a method is called on; refuses any other receiver as CPython's method descriptors do.
fn receiver(machine: &mut Machine, arguments: &Arguments, method: &str) -> Result<Handle, Fault> {
    let receiver = arguments.positional.first().copied().unwrap_or(Value::NONE);
    match receiver.handle() {
        Some(handle) if matches!(machine.state.heap.get(handle), Object::Deque(_)) => Ok(handle),
        _ => {
            let name = machine.class_name(receiver);
            let text =
                format!("descriptor '{method}' for 'collections.deque' objects doesn't apply to a '{name}' object");
            Err(machine.type_error(text))
        }
    }
}

impl Machine {
    fn deque(&self, handle: Handle) -> Option<&Deque> {
        match self.state.heap.get(handle) {
            Object::Deque(deque) => Some(deque),
            _ => None,
        }
    }

    fn deque_mut(&mut self, handle: Handle) -> Option<&mut Deque> {
        match self.state.heap.get_mut(handle) {
            Object::Deque(deque) => Some(deque),
            _ => None,
        }
    }

    /// Changes a deque, counts what memory it comes to take, and returns what `change` does.
    fn change_deque<T>(&mut self, handle: Handle, change: impl FnOnce(&mut Deque) -> T) -> Option<T> {
        quick::change_deque(&mut self.state.heap, handle, change)
    }

    /// Adds an item (owned) to a deque, at its end or its beginning.
    pub(crate) fn push_on_deque(&mut self, deque: Value, item: Value, front: bool) {
        let handle = deque.handle().unwrap_or_default();
        if let Some(Some(gone)) = self.change_deque(handle, |deque| deque.push(item, front)) {
            self.release(gone);
        }
    }

    /// Returns an iterator over a deque, from its beginning or its end.
    pub(crate) fn deque_iterator(&mut self, handle: Handle, is_reversed: bool) -> Value {
        let changes = self.deque(handle).map_or(0, Deque::changes);
        let over = Value::object(self.state.heap.share_handle(handle));
        self.state.heap.value(Object::DequeIterator(Box::new(DequeIterator { over, next: 0, is_reversed, changes })))
    }

    /// Asks an iterator over a deque for its next item. Errors: the deque has changed.
    pub(crate) fn next_of_deque(&mut self, iterator: Handle) -> Result<Item, Fault> {
        let Object::DequeIterator(place) = self.state.heap.get(iterator) else { return Ok(Item::Finished) };
        let place = **place;
        let Some(deque) = place.over.handle().and_then(|over| self.deque(over)) else { return Ok(Item::Finished) };
        let index = if place.is_reversed { deque.len().wrapping_sub(place.next + 1) } else { place.next };
        let (changes, item) = (deque.changes(), deque.get(index));
        if changes != place.changes {
            return Err(self.fault(classes::RUNTIME_ERROR, "deque mutated during iteration"));
        }
        let Object::DequeIterator(place) = self.state.heap.get_mut(iterator) else { return Ok(Item::Finished) };
        match item {
            Some(item) => {
                place.next += 1;
                Ok(Item::Next(self.state.heap.share(item)))
            }
            None => {
                let over = std::mem::replace(&mut place.over, Value::UNBOUND);
                self.release(over);
                Ok(Item::Finished)
            }
        }
    }

    /// Returns whether both values are deques: they are compared as lists are.
    pub(crate) fn are_deques(&self, a: Value, b: Value) -> bool {
        [a, b].into_iter().all(|value| matches!(self.state.heap.object(value), Some(Object::Deque(_))))
    }

    /// Compares two deques, item by item.
    pub(crate) fn compare_deques(&mut self, comparison: u32, a: Value, b: Value) -> Result<bool, Fault> {
        let (a, b) = (self.deque_as_list(a), self.deque_as_list(b));
        let truth = self.compare(comparison, a, b);
        self.release(a);
        self.release(b);
        truth
    }

    /// Returns the items of a deque as a list, a new reference; of anything else, the value itself.
    pub(crate) fn deque_as_list(&mut self, value: Value) -> Value {
        let items = match self.state.heap.object(value) {
            Some(Object::Deque(deque)) => deque.items().copied().collect::<Vec<_>>(),
            _ => return self.state.heap.share(value),
        };
        self.state.heap.share_all(&items);
        self.list(items)
    }
}

fn add(machine: &mut Machine, arguments: &Arguments, method: &str, front: bool) -> Result<Outcome, Fault> {
    let deque = receiver(machine, arguments, method)?;
    let item = parameters::one(machine, &format!("deque.{method}"), arguments)?;
    machine.state.heap.share(item);
    machine.push_on_deque(Value::object(deque), item, front);
    Ok(Outcome::Value(Value::NONE))
}

/// `deque.append(item)`.
pub(crate) fn append(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    add(machine, arguments, "append", false)
}

/// `deque.appendleft(item)`.
pub(crate) fn appendleft(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    add(machine, arguments, "appendleft", true)
}

fn take(machine: &mut Machine, arguments: &Arguments, method: &str, front: bool) -> Result<Outcome, Fault> {
    let deque = receiver(machine, arguments, method)?;
    parameters::none(machine, &format!("deque.{method}"), arguments)?;
    if machine.deque(deque).is_none_or(|deque| deque.len() == 0) {
        return Err(machine.fault(classes::INDEX_ERROR, "pop from an empty deque"));
    }
    let item = machine.change_deque(deque, |deque| deque.pop(front)).flatten();
    Ok(Outcome::Value(item.unwrap_or(Value::NONE)))
}

/// `deque.pop()`.
pub(crate) fn pop(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    take(machine, arguments, "pop", false)
}

/// `deque.popleft()`.
pub(crate) fn popleft(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    take(machine, arguments, "popleft", true)
}

fn add_all(machine: &mut Machine, arguments: &Arguments, method: &str, front: bool) -> Result<Outcome, Fault> {
    let deque = receiver(machine, arguments, method)?;
    let iterable = parameters::one(machine, &format!("deque.{method}"), arguments)?;
    // A deque that is added to itself is copied first.
    let iterable = if iterable.handle() == Some(deque) {
        machine.deque_as_list(iterable)
    } else {
        machine.state.heap.share(iterable)
    };
    let deque = Value::object(machine.state.heap.share_handle(deque));
    let outcome = extending(machine, iterable, Task::Extend { deque, front, gives: false });
    machine.release(iterable);
    Ok(outcome)
}

/// `deque.extend(iterable)`.
pub(crate) fn extend(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    add_all(machine, arguments, "extend", false)
}

/// `deque.extendleft(iterable)`.
pub(crate) fn extendleft(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    add_all(machine, arguments, "extendleft", true)
}

/// `deque.clear()`.
pub(crate) fn clear(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let deque = receiver(machine, arguments, "clear")?;
    parameters::none(machine, "deque.clear", arguments)?;
    let items = machine.change_deque(deque, Deque::take_all).unwrap_or_default();
    for item in items {
        machine.release(item);
    }
    Ok(Outcome::Value(Value::NONE))
}

/// `deque.copy()`, `deque.__copy__()`.
pub(crate) fn copy(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let deque = receiver(machine, arguments, "copy")?;
    parameters::none(machine, "deque.copy", arguments)?;
    let Some(copied) = machine.deque(deque) else { return Ok(Outcome::Value(Value::NONE)) };
    let (most, items) = (copied.most(), copied.items().copied().collect::<Vec<_>>());
    machine.state.heap.share_all(&items);
    let mut copy = Deque::new(most);
    for item in items {
        copy.push(item, false);
    }
    Ok(Outcome::Value(machine.state.heap.value(Object::Deque(Box::new(copy)))))
}

/// `deque.count(value)`.
pub(crate) fn count(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let deque = receiver(machine, arguments, "count")?;
    let value = parameters::one(machine, "deque.count", arguments)?;
    let items: Vec<Value> = machine.deque(deque).map(|deque| deque.items().copied().collect()).unwrap_or_default();
    let mut count = 0;
    for item in items {
        count += usize::from(machine.is_same(item, value)?);
    }
    Ok(Outcome::Value(Value::count(count)))
}

fn position(machine: &mut Machine, deque: Handle, value: Value) -> Result<Option<usize>, Fault> {
    let items: Vec<Value> = machine.deque(deque).map(|deque| deque.items().copied().collect()).unwrap_or_default();
    for (index, item) in items.into_iter().enumerate() {
        if machine.is_same(item, value)? {
            return Ok(Some(index));
        }
    }
    Ok(None)
}

/// `deque.index(value[, start[, stop]])`.
pub(crate) fn index(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let deque = receiver(machine, arguments, "index")?;
    super::super::take_no_keywords(machine, "deque.index", arguments)?;
    let given = parameters::positional(machine, "index", &arguments.positional[1..], 1, 3)?;
    let length = machine.deque(deque).map_or(0, Deque::len) as i64;
    let mut bounds = [0, length];
    for (bound, value) in bounds.iter_mut().zip(&given[1..]) {
        let place = super::index_of(machine, *value)?;
        *bound = if place < 0 { (place + length).max(0) } else { place.min(length) };
    }
    let items: Vec<Value> = machine.deque(deque).map(|deque| deque.items().copied().collect()).unwrap_or_default();
    for place in bounds[0]..bounds[1] {
        if machine.is_same(items[place as usize], given[0])? {
            return Ok(Outcome::Value(Value::count(place as usize)));
        }
    }
    let shown = machine.repr_of(given[0])?;
    Err(machine.fault(classes::VALUE_ERROR, &format!("{shown} is not in deque")))
}

/// `deque.insert(index, item)`.
pub(crate) fn insert(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let deque = receiver(machine, arguments, "insert")?;
    super::super::take_no_keywords(machine, "deque.insert", arguments)?;
    let given = parameters::positional(machine, "insert", &arguments.positional[1..], 2, 2)?;
    let (place, item) = (super::index_of(machine, given[0])?, given[1]);
    let (length, most) = machine.deque(deque).map_or((0, None), |deque| (deque.len(), deque.most()));
    if most == Some(length) {
        return Err(machine.fault(classes::INDEX_ERROR, "deque already at its maximum size"));
    }
    let length = length as i64;
    let place = if place < 0 { (place + length).max(0) } else { place.min(length) };
    machine.state.heap.share(item);
    machine.change_deque(deque, |deque| deque.insert(place as usize, item));
    Ok(Outcome::Value(Value::NONE))
}

/// `deque.maxlen`.
pub(crate) fn maxlen(machine: &mut Machine, deque: Value) -> Result<Value, Fault> {
    let most = deque.handle().and_then(|handle| machine.deque(handle)).and_then(Deque::most);
    Ok(most.map_or(Value::NONE, Value::count))
}

/// `deque.remove(value)`.
pub(crate) fn remove(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let deque = receiver(machine, arguments, "remove")?;
    let value = parameters::one(machine, "deque.remove", arguments)?;
    let Some(place) = position(machine, deque, value)? else {
        let shown = machine.repr_of(value)?;
        return Err(machine.fault(classes::VALUE_ERROR, &format!("{shown} is not in deque")));
    };
    if let Some(Some(item)) = machine.change_deque(deque, |deque| deque.remove(place)) {
        machine.release(item);
    }
    Ok(Outcome::Value(Value::NONE))
}

/// `deque.reverse()`.
pub(crate) fn reverse(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let deque = receiver(machine, arguments, "reverse")?;
    parameters::none(machine, "deque.reverse", arguments)?;
    machine.change_deque(deque, Deque::reverse);
    Ok(Outcome::Value(Value::NONE))
}

/// `deque.rotate(n=1)`.
pub(crate) fn rotate(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let deque = receiver(machine, arguments, "rotate")?;
    super::super::take_no_keywords(machine, "deque.rotate", arguments)?;
    let given = parameters::positional(machine, "rotate", &arguments.positional[1..], 0, 1)?;
    let steps = match given.first() {
        Some(steps) => super::index_of(machine, *steps)?,
        None => 1,
    };
    machine.change_deque(deque, |deque| deque.rotate(steps));
    Ok(Outcome::Value(Value::NONE))
}

/// `deque.__len__()`.
pub(crate) fn len(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let deque = receiver(machine, arguments, "__len__")?;
    Ok(Outcome::Value(Value::count(machine.deque(deque).map_or(0, Deque::len))))
}

/// `deque.__iter__()`.
pub(crate) fn iter(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let deque = receiver(machine, arguments, "__iter__")?;
    Ok(Outcome::Value(machine.deque_iterator(deque, false)))
}

/// `deque.__reversed__()`.
pub(crate) fn reversed(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let deque = receiver(machine, arguments, "__reversed__")?;
    Ok(Outcome::Value(machine.deque_iterator(deque, true)))
}

/// `deque.__contains__(value)`.
pub(crate) fn contains(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let deque = receiver(machine, arguments, "__contains__")?;
    let value = parameters::one(machine, "deque.__contains__", arguments)?;
    Ok(Outcome::Value(Value::bool(position(machine, deque, value)?.is_some())))
}

/// `deque.__getitem__(index)`.
pub(crate) fn get_item(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let deque = receiver(machine, arguments, "__getitem__")?;
    let index = parameters::one(machine, "deque.__getitem__", arguments)?;
    machine.deque_item(deque, index).map(Outcome::Value)
}

/// `deque.__setitem__(index, value)`.
pub(crate) fn set_item(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let deque = receiver(machine, arguments, "__setitem__")?;
    let given = parameters::positional(machine, "__setitem__", &arguments.positional[1..], 2, 2)?;
    let (index, value) = (given[0], given[1]);
    machine.state.heap.share(value);
    machine.set_deque_item(deque, index, value)?;
    Ok(Outcome::Value(Value::NONE))
}

/// `deque.__delitem__(index)`.
pub(crate) fn delete_item(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let deque = receiver(machine, arguments, "__delitem__")?;
    let index = parameters::one(machine, "deque.__delitem__", arguments)?;
    machine.delete_deque_item(deque, index)?;
    Ok(Outcome::Value(Value::NONE))
}

impl Machine {
    /// Returns the place of an index, counted from the end if it is below zero.
    fn place_in_deque(&mut self, deque: Handle, index: Value) -> Result<usize, Fault> {
        if self.as_integer(index).is_none() {
            let name = self.class_name(index);
            return Err(self.type_error(format!("sequence index must be integer, not '{name}'")));
        }
        let length = self.deque(deque).map_or(0, Deque::len) as i64;
        let place = super::index_of(self, index)?;
        let place = if place < 0 { place + length } else { place };
        if (0..length).contains(&place) {
            return Ok(place as usize);
        }
        Err(self.fault(classes::INDEX_ERROR, "deque index out of range"))
    }

    /// Returns item `index` of a deque, a new reference.
    pub(crate) fn deque_item(&mut self, deque: Handle, index: Value) -> Result<Value, Fault> {
        let place = self.place_in_deque(deque, index)?;
        let item = self.deque(deque).and_then(|deque| deque.get(place)).unwrap_or(Value::NONE);
        Ok(self.state.heap.share(item))
    }

    /// Sets item `index` of a deque to a value (owned).
    pub(crate) fn set_deque_item(&mut self, deque: Handle, index: Value, value: Value) -> Result<(), Fault> {
        let before = match self.place_in_deque(deque, index) {
            Ok(place) => self.deque_mut(deque).and_then(|deque| deque.replace(place, value)),
            Err(fault) => {
                self.release(value);
                return Err(fault);
            }
        };
        self.release(before.unwrap_or(Value::NONE));
        Ok(())
    }

    /// Deletes item `index` of a deque.
    pub(crate) fn delete_deque_item(&mut self, deque: Handle, index: Value) -> Result<(), Fault> {
        let place = self.place_in_deque(deque, index)?;
        let item = self.change_deque(deque, |deque| deque.remove(place)).flatten();
        self.release(item.unwrap_or(Value::NONE));
        Ok(())
    }

    /// Returns whether a deque has an item that is equal to a value.
    pub(crate) fn deque_contains(&mut self, deque: Handle, value: Value) -> Result<bool, Fault> {
        Ok(position(self, deque, value)?.is_some())
    }
}
