//! The entries of a dict with keys of its own: few lie in one piece; of many, the values lie apart from the keys, each in
//! chunks, because it is the values that change.

use super::chunked::ChunkedVec;
use super::dict::Entry;
use super::pages::Paged;
use crate::engine::value::Value;

/// So many entries lie in one piece at most.
const FEW: usize = 512;

/// Entries by their number.
#[derive(Debug, Clone)]
pub(super) enum Entries {
    /// Few.
    Few(Vec<Entry>),
    /// Many.
    Many(Box<Many>),
}

/// Entries, the values apart.
#[derive(Debug, Clone, Default)]
pub(super) struct Many {
    keys: ChunkedVec<Key>,
    values: ChunkedVec<Value>,
}

/// An entry without its value.
#[derive(Debug, Clone, Copy, Default)]
struct Key {
    hash: i64,
    key: Value,
}

impl Paged for Key {}

impl Default for Entries {
    fn default() -> Self {
        Self::Few(Vec::new())
    }
}

impl Entries {
    /// Returns no entries, with room for `count`.
    pub(super) fn with_capacity(count: usize) -> Self {
        Self::Few(Vec::with_capacity(count.min(FEW)))
    }

    /// Returns how many entries there are, the deleted ones included.
    #[inline]
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Few(entries) => entries.len(),
            Self::Many(many) => many.keys.len(),
        }
    }

    /// Returns entry `number`, deleted or not.
    #[inline]
    pub(super) fn get(&self, number: usize) -> Option<Entry> {
        match self {
            Self::Few(entries) => entries.get(number).copied(),
            Self::Many(many) => many.get(number),
        }
    }

    /// Returns whether entry `number` is a live one with `hash` whose key is the `same`.
    #[inline]
    pub(super) fn is(&self, number: usize, hash: i64, same: impl FnOnce(Value) -> bool) -> bool {
        match self {
            Self::Few(entries) => entries.get(number).is_some_and(|entry| entry.is(hash, same)),
            Self::Many(many) => {
                let key = many.keys.get(number);
                key.is_some_and(|key| key.hash == hash && key.key.is_bound() && same(key.key))
            }
        }
    }

    /// Adds an entry.
    #[inline]
    pub(super) fn push(&mut self, entry: Entry) {
        match self {
            Self::Few(entries) if entries.len() < FEW => entries.push(entry),
            _ => self.push_on_many(entry),
        }
    }

    /// Takes the last entry away.
    pub(super) fn pop(&mut self) -> Option<Entry> {
        match self {
            Self::Few(entries) => entries.pop(),
            Self::Many(many) => many.pop(),
        }
    }

    /// Sets the value of entry `number` and returns the old one; gives it back if there is no such entry.
    #[inline]
    pub(super) fn replace(&mut self, number: usize, value: Value) -> Value {
        let place = match self {
            Self::Few(entries) => entries.get_mut(number).map(|entry| &mut entry.value),
            Self::Many(many) => many.values.get_mut(number),
        };
        place.map_or(value, |place| std::mem::replace(place, value))
    }

    /// Deletes entry `number`, which must be there, and returns it.
    pub(super) fn delete(&mut self, number: usize) -> Entry {
        match self {
            Self::Few(entries) => std::mem::take(&mut entries[number]),
            Self::Many(many) => {
                let Key { hash, key } = many.keys.replace(number, Key::default());
                Entry { hash, key, value: many.values.replace(number, Value::UNBOUND) }
            }
        }
    }

    /// Drops the deleted ones.
    pub(super) fn tidy(&mut self) {
        match self {
            Self::Few(entries) => entries.retain(|entry| entry.key.is_bound()),
            Self::Many(many) => {
                let all = std::mem::take(many);
                let live =
                    (0..all.keys.len()).filter_map(|number| all.get(number)).filter(|entry| entry.key.is_bound());
                live.for_each(|entry| many.push(entry));
            }
        }
    }

    /// Returns about how many bytes have to be copied for a clone that is going to be written to.
    pub(super) fn bytes_to_clone(&self) -> usize {
        match self {
            Self::Few(entries) => size_of_val(&entries[..]),
            Self::Many(many) => many.keys.bytes_to_clone() + many.values.bytes_to_clone(),
        }
    }

    /// Returns how many bytes were copied so far, chunk by chunk, because a clone shared them.
    pub(super) fn copied(&self) -> u64 {
        match self {
            Self::Few(_) => 0,
            Self::Many(many) => many.keys.copied() + many.values.copied(),
        }
    }

    #[cold]
    #[inline(never)]
    fn push_on_many(&mut self, entry: Entry) {
        if let Self::Few(entries) = self {
            let mut many = Many::default();
            entries.iter().for_each(|entry| many.push(*entry));
            *self = Self::Many(Box::new(many));
        }
        if let Self::Many(many) = self {
            many.push(entry);
        }
    }
}

impl Many {
    fn get(&self, number: usize) -> Option<Entry> {
        let Key { hash, key } = *self.keys.get(number)?;
        Some(Entry { hash, key, value: *self.values.get(number)? })
    }

    fn push(&mut self, Entry { hash, key, value }: Entry) {
        self.keys.push(Key { hash, key });
        self.values.push(value);
    }

    fn pop(&mut self) -> Option<Entry> {
        let Key { hash, key } = self.keys.pop()?;
        Some(Entry { hash, key, value: self.values.pop()? })
    }
}
