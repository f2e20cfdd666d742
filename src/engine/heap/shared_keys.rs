//! The keys that the instances of a class share (CPython: PEP 412), and the `__dict__` of one of them.

use std::sync::OnceLock;

use smallvec::SmallVec;
use triomphe::Arc;

use super::dict::{Entry, SMALL};
use crate::engine::value::Value;

/// Keys in the order in which the instances of a class get them. Each is written once, by the first that gets so far.
///
/// They own nothing: a key stays in its place when nobody has it any more. It is taken up again only by its very hash and
/// object, which is all that a key of a table is.
#[derive(Debug, Default)]
pub(crate) struct SharedKeys([OnceLock<Key>; SMALL]);

#[derive(Debug, Clone, Copy, PartialEq)]
struct Key {
    hash: i64,
    key: Value,
}

/// The values for the first so many of shared keys.
#[derive(Debug, Clone)]
pub(crate) struct SharedTable {
    keys: Arc<SharedKeys>,
    values: SmallVec<[Value; 4]>,
}

impl SharedKeys {
    #[inline]
    fn at(&self, number: usize) -> Option<Key> {
        self.0.get(number)?.get().copied()
    }

    /// Returns whether the key at `number` is this one, or has become it now.
    #[inline]
    fn takes(&self, number: usize, key: Key) -> bool {
        self.0.get(number).is_some_and(|place| *place.get_or_init(|| key) == key)
    }
}

impl SharedTable {
    /// Returns a table without values.
    pub(super) fn of(keys: Arc<SharedKeys>) -> Self {
        Self { keys, values: SmallVec::new() }
    }

    /// Returns how many values there are.
    #[inline]
    pub(super) fn len(&self) -> usize {
        self.values.len()
    }

    /// Returns the entry at `number`.
    #[inline]
    pub(super) fn entry(&self, number: usize) -> Option<Entry> {
        let value = *self.values.get(number)?;
        let Key { hash, key } = self.keys.at(number)?;
        Some(Entry { hash, key, value })
    }

    /// Returns the value at `number`, if its key is this very object.
    #[inline]
    pub(super) fn value_at(&self, number: usize, key: Value) -> Option<Value> {
        let value = *self.values.get(number)?;
        (self.keys.at(number)?.key == key).then_some(value)
    }

    /// Returns the number of a key, as [`super::Dict::find`] does.
    pub(super) fn find(&self, hash: i64, mut same: impl FnMut(Value) -> bool) -> Option<usize> {
        (0..self.len()).find(|number| self.keys.at(*number).is_some_and(|key| key.hash == hash && same(key.key)))
    }

    /// Sets a value and returns the old one.
    #[inline]
    pub(super) fn replace(&mut self, number: usize, value: Value) -> Value {
        std::mem::replace(&mut self.values[number], value)
    }

    /// Adds a key that is not there, if it is the next of the shared ones; nothing is done if it is another.
    #[inline]
    pub(super) fn insert(&mut self, hash: i64, key: Value, value: Value) -> Option<usize> {
        let number = self.len();
        self.keys.takes(number, Key { hash, key }).then(|| {
            self.values.push(value);
            number
        })
    }

    /// Removes the last key and its value.
    pub(super) fn pop_last(&mut self) -> Option<(Value, Value)> {
        let Entry { key, value, .. } = self.entry(self.len().checked_sub(1)?)?;
        self.values.pop();
        Some((key, value))
    }
}
