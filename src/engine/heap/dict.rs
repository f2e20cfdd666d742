//! `dict`: entries in order of insertion, and an open-addressed index over them as soon as there are more than a few.
//!
//! The table compares hashes and identities itself; whether two keys are equal beyond that is asked of the caller, so
//! that a key whose `__eq__` is Python code can be compared by a frame of its own.

use crate::engine::value::Value;

/// An entry. A deleted one has an unbound key until the next rebuild.
#[derive(Debug, Clone, Copy, Hash)]
pub(crate) struct Entry {
    /// Python's hash of the key.
    pub hash: i64,
    /// The key.
    pub key: Value,
    /// The value.
    pub value: Value,
}

/// A table from keys to values.
#[derive(Debug, Clone, Default, Hash)]
pub(crate) struct Dict {
    entries: Vec<Entry>,
    /// Entry number + 1 by hash; 0 is free. Deleted entries keep their place; a number may be one of an entry that
    /// [`Dict::pop_last`] has taken away, or of another that came there since. Empty while there are at most
    /// [`SMALL`] entries: those are looked through.
    index: Vec<u32>,
    /// Places of the index that are not free.
    filled: usize,
    live: usize,
}

/// Up to so many entries need no index: attributes of an instance, keyword arguments, records.
const SMALL: usize = 8;

impl Dict {
    /// Returns an empty table with room for `count` entries.
    pub(crate) fn with_capacity(count: usize) -> Self {
        Self { entries: Vec::with_capacity(count), ..Self::default() }
    }

    /// Returns how many keys there are.
    pub(crate) fn len(&self) -> usize {
        self.live
    }

    /// Returns about how many bytes its tables take, by their lengths: capacities differ between clones.
    pub(crate) fn bytes(&self) -> usize {
        self.entries.len() * (size_of::<Entry>() + 6)
    }

    /// Removes the last entry, as `popitem` does; key and value are now the caller's.
    pub(crate) fn pop_last(&mut self) -> Option<(Value, Value)> {
        while let Some(entry) = self.entries.pop() {
            if entry.key.is_bound() {
                self.live -= 1;
                return Some((entry.key, entry.value));
            }
        }
        None
    }

    /// Returns the last live entry below `end`, with its number.
    pub(crate) fn entry_before(&self, end: usize) -> Option<(usize, &Entry)> {
        let below = self.entries.iter().enumerate().take(end);
        below.rev().find(|(_, entry)| entry.key.is_bound())
    }

    /// Returns how many entries there are, the deleted ones included.
    pub(crate) fn end(&self) -> usize {
        self.entries.len()
    }

    /// Removes everything: keys and values are now the caller's.
    pub(crate) fn clear(&mut self) -> Vec<Value> {
        self.index.clear();
        self.filled = 0;
        self.live = 0;
        let entries = std::mem::take(&mut self.entries);
        entries.iter().filter(|entry| entry.key.is_bound()).flat_map(|entry| [entry.key, entry.value]).collect()
    }

    /// Returns the entry at `number`, if it is a live one.
    #[inline]
    pub(crate) fn entry(&self, number: usize) -> Option<&Entry> {
        self.entries.get(number).filter(|entry| entry.key.is_bound())
    }

    /// Returns the value of the entry at `number`, if its key is this very object.
    #[inline]
    pub(crate) fn value_at(&self, number: usize, key: Value) -> Option<Value> {
        self.entries.get(number).filter(|entry| entry.key == key).map(|entry| entry.value)
    }

    /// Returns the live entries in order, with their numbers, from entry `first` on.
    pub(crate) fn entries_from(&self, first: usize) -> impl Iterator<Item = (usize, &Entry)> {
        self.entries.iter().enumerate().skip(first).filter(|(_, entry)| entry.key.is_bound())
    }

    /// Returns the number of the entry for a key with `hash`; `same` says whether an entry's key with this hash is it.
    pub(crate) fn find(&self, hash: i64, mut same: impl FnMut(Value) -> bool) -> Option<usize> {
        if self.index.is_empty() {
            let is_it = |entry: &Entry| entry.hash == hash && entry.key.is_bound() && same(entry.key);
            return self.entries.iter().position(is_it);
        }
        let mask = self.index.len() - 1;
        let mut at = slot(hash, mask);
        loop {
            match self.index[at] {
                0 => return None,
                number => {
                    let entry = self.entry(number as usize - 1).filter(|entry| entry.hash == hash);
                    if entry.is_some_and(|entry| same(entry.key)) {
                        return Some(number as usize - 1);
                    }
                }
            }
            at = (at + 1) & mask;
        }
    }

    /// Sets the value of entry `number` and returns the old one, which is now the caller's.
    pub(crate) fn replace(&mut self, number: usize, value: Value) -> Value {
        std::mem::replace(&mut self.entries[number].value, value)
    }

    /// Adds a key that is not there; takes over the references to key and value. Returns its number.
    pub(crate) fn insert(&mut self, hash: i64, key: Value, value: Value) -> usize {
        if self.index.is_empty() && self.entries.len() < SMALL {
            self.entries.push(Entry { hash, key, value });
            self.live += 1;
            return self.entries.len() - 1;
        }
        if (self.filled + 1) * 3 > self.index.len() * 2 {
            self.rebuild();
        }
        self.entries.push(Entry { hash, key, value });
        self.live += 1;
        let number = self.entries.len();
        self.place(hash, number as u32);
        number - 1
    }

    /// Removes entry `number`; key and value are now the caller's.
    pub(crate) fn remove(&mut self, number: usize) -> (Value, Value) {
        let entry = &mut self.entries[number];
        let removed = (entry.key, entry.value);
        entry.key = Value::UNBOUND;
        entry.value = Value::UNBOUND;
        self.live -= 1;
        removed
    }

    /// Calls `visit` with each key and value, first to last.
    pub(crate) fn children(&self, mut visit: impl FnMut(Value)) {
        for entry in self.entries.iter().filter(|entry| entry.key.is_bound()) {
            visit(entry.key);
            visit(entry.value);
        }
    }

    /// Drops deleted entries and makes the index fit for twice the live ones.
    fn rebuild(&mut self) {
        self.entries.retain(|entry| entry.key.is_bound());
        self.filled = 0;
        let room = ((self.entries.len() + 1) * 3).next_power_of_two().max(8);
        self.index.clear();
        self.index.resize(room, 0);
        for number in 0..self.entries.len() {
            self.place(self.entries[number].hash, number as u32 + 1);
        }
    }

    fn place(&mut self, hash: i64, number: u32) {
        let mask = self.index.len() - 1;
        let mut at = slot(hash, mask);
        while self.index[at] != 0 {
            at = (at + 1) & mask;
        }
        self.index[at] = number;
        self.filled += 1;
    }
}

/// Returns where a hash begins to look: its bits mixed, since Python's hash of a small integer is the integer.
fn slot(hash: i64, mask: usize) -> usize {
    let mixed = (hash as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed >> 32) as usize & mask
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(n: usize) -> Value {
        Value::count(n)
    }

    #[test]
    fn the_last_entry_can_be_taken_away_again_and_again() {
        let mut dict = Dict::default();
        for n in 0..1000 {
            dict.insert(n as i64 % 13, key(n), key(n));
            dict.insert(n as i64 % 7, key(n + 5000), key(n));
            assert_eq!(dict.pop_last(), Some((key(n + 5000), key(n))));
            assert_eq!(dict.find(n as i64 % 7, |k| k == key(n + 5000)), None);
        }
        assert_eq!(dict.len(), 1000);
        assert!((0..1000).all(|n| dict.find(n as i64 % 13, |k| k == key(n)).is_some()));
    }

    #[test]
    fn order_is_insertion_and_deleted_keys_are_gone() {
        let mut dict = Dict::default();
        for n in 0..100 {
            dict.insert(n as i64 % 7, key(n), key(n * 2));
        }
        for n in (0..100).step_by(2) {
            let number = dict.find(n as i64 % 7, |k| k == key(n)).unwrap();
            assert_eq!(dict.remove(number), (key(n), key(n * 2)));
        }
        assert_eq!(dict.len(), 50);
        assert_eq!(dict.find(0, |k| k == key(0)), None);
        dict.insert(0, key(0), key(1));
        let keys: Vec<_> = dict.entries_from(0).map(|(_, entry)| entry.key.as_small_int()).collect();
        assert_eq!(keys[..3], [1, 3, 5]);
        assert_eq!(*keys.last().unwrap(), 0);
    }
}
