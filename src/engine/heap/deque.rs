//! `collections.deque` (CPython: `Modules/_collectionsmodule.c`).

use std::collections::VecDeque;

use crate::engine::value::Value;

/// A double-ended queue.
#[derive(Debug, Clone, Default, Hash)]
pub(crate) struct Deque {
    items: VecDeque<Value>,
    /// `maxlen`: the most items there may be.
    most: Option<usize>,
    /// How often items came or went: an iterator notices by it.
    changes: u64,
}

/// An iterator over a deque.
#[derive(Debug, Clone, Copy, Hash)]
pub(crate) struct DequeIterator {
    /// The deque, owned; unbound once it is done.
    pub over: Value,
    /// How many items it has given.
    pub next: usize,
    /// Whether it runs from the end to the beginning.
    pub is_reversed: bool,
    /// How often the deque had changed when the iterator was made.
    pub changes: u64,
}

impl Deque {
    /// Returns an empty deque that holds at most `most` items.
    pub(crate) fn new(most: Option<usize>) -> Self {
        Self { most, ..Self::default() }
    }

    /// Returns `maxlen`.
    pub(crate) fn most(&self) -> Option<usize> {
        self.most
    }

    /// Returns how often items came or went.
    pub(crate) fn changes(&self) -> u64 {
        self.changes
    }

    /// Returns how many items there are.
    pub(crate) fn len(&self) -> usize {
        self.items.len()
    }

    /// Returns item `index`.
    pub(crate) fn get(&self, index: usize) -> Option<Value> {
        self.items.get(index).copied()
    }

    /// Returns the items, first to last.
    pub(crate) fn items(&self) -> impl DoubleEndedIterator<Item = &Value> {
        self.items.iter()
    }

    /// Adds an item (owned) at the end, or with `front` at the beginning. Returns the one that has to go for it.
    pub(crate) fn push(&mut self, item: Value, front: bool) -> Option<Value> {
        self.changes += 1;
        if self.most == Some(0) {
            return Some(item);
        }
        let full = self.most.is_some_and(|most| self.items.len() >= most);
        let gone = if full { self.take_end(!front) } else { None };
        if front {
            self.items.push_front(item);
        } else {
            self.items.push_back(item);
        }
        gone
    }

    /// Takes the last item, or with `front` the first; it is now the caller's.
    pub(crate) fn pop(&mut self, front: bool) -> Option<Value> {
        self.changes += 1;
        self.take_end(front)
    }

    fn take_end(&mut self, front: bool) -> Option<Value> {
        if front { self.items.pop_front() } else { self.items.pop_back() }
    }

    /// Takes all items, which are now the caller's.
    pub(crate) fn take_all(&mut self) -> VecDeque<Value> {
        self.changes += 1;
        std::mem::take(&mut self.items)
    }

    /// Puts an item (owned) before item `index`; the caller has made sure that there is room.
    pub(crate) fn insert(&mut self, index: usize, item: Value) {
        self.changes += 1;
        self.items.insert(index.min(self.items.len()), item);
    }

    /// Takes item `index`, which is now the caller's.
    pub(crate) fn remove(&mut self, index: usize) -> Option<Value> {
        self.changes += 1;
        self.items.remove(index)
    }

    /// Sets item `index` to a value (owned); returns the old one.
    pub(crate) fn replace(&mut self, index: usize, value: Value) -> Option<Value> {
        self.items.get_mut(index).map(|item| std::mem::replace(item, value))
    }

    /// Moves the last `steps` items to the front; below zero, the first ones to the end.
    pub(crate) fn rotate(&mut self, steps: i64) {
        self.changes += 1;
        if let length @ 1.. = self.items.len() {
            self.items.rotate_right(steps.rem_euclid(length as i64) as usize);
        }
    }

    /// Turns the order of the items around.
    pub(crate) fn reverse(&mut self) {
        self.items.make_contiguous().reverse();
    }

    /// Returns how many bytes the items take. Room that is not used does not count: a clone of the machine has less of it,
    /// and must still be in the same state.
    pub(crate) fn bytes(&self) -> usize {
        self.items.len() * size_of::<Value>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(deque: &Deque) -> Vec<i64> {
        deque.items().map(|item| item.as_small_int()).collect()
    }

    #[test]
    fn a_full_deque_lets_the_other_end_go() {
        let mut deque = Deque::new(Some(2));
        for n in 0..2 {
            assert_eq!(deque.push(Value::count(n), false), None);
        }
        assert_eq!(deque.push(Value::count(2), false), Some(Value::count(0)));
        assert_eq!(deque.push(Value::count(3), true), Some(Value::count(2)));
        assert_eq!(numbers(&deque), [3, 1]);
        assert_eq!(Deque::new(Some(0)).push(Value::count(1), false), Some(Value::count(1)));
    }

    #[test]
    fn it_turns_both_ways() {
        let mut deque = Deque::new(None);
        deque.rotate(3);
        for n in 0..5 {
            deque.push(Value::count(n), false);
        }
        for (steps, order) in [(1, [4, 0, 1, 2, 3]), (-2, [1, 2, 3, 4, 0]), (11, [0, 1, 2, 3, 4])] {
            deque.rotate(steps);
            assert_eq!(numbers(&deque), order);
        }
    }
}
