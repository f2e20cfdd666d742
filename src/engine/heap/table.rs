//! The table of a `dict` with keys of its own: entries in order of insertion, and an open-addressed index over them as
//! soon as there are more than a few.

use super::dict::{Entry, SMALL};
use crate::engine::value::Value;

/// Entries and an index over them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Table {
    entries: Vec<Entry>,
    /// Entry number + 1 by hash; 0 is free. Deleted entries keep their place; a number may be one of an entry that
    /// [`Table::pop_last`] has taken away, or of another that came there since. Empty while there are at most
    /// [`SMALL`] entries: those are looked through.
    index: Vec<u32>,
    /// Places of the index that are not free.
    filled: u32,
    live: u32,
}

impl Table {
    /// Returns an empty table with room for `count` entries.
    pub(super) fn with_capacity(count: usize) -> Self {
        Self { entries: Vec::with_capacity(count), ..Self::default() }
    }

    /// Takes the entries of a table that is too small to have an index.
    pub(super) fn of(entries: impl Iterator<Item = Entry>) -> Self {
        let entries: Vec<Entry> = entries.collect();
        Self { live: entries.len() as u32, entries, ..Self::default() }
    }

    /// Returns how many keys there are.
    pub(super) fn len(&self) -> usize {
        self.live as usize
    }

    /// Removes the last entry, as `popitem` does; key and value are now the caller's.
    pub(super) fn pop_last(&mut self) -> Option<(Value, Value)> {
        while let Some(entry) = self.entries.pop() {
            if entry.key.is_bound() {
                self.live -= 1;
                return Some((entry.key, entry.value));
            }
        }
        None
    }

    /// Returns the last live entry below `end`, with its number.
    pub(super) fn entry_before(&self, end: usize) -> Option<(usize, Entry)> {
        let below = self.entries.iter().copied().enumerate().take(end);
        below.rev().find(|(_, entry)| entry.key.is_bound())
    }

    /// Returns how many entries there are, the deleted ones included.
    pub(super) fn end(&self) -> usize {
        self.entries.len()
    }

    /// Removes everything: keys and values are now the caller's.
    pub(super) fn clear(&mut self) -> Vec<Value> {
        self.index.clear();
        self.filled = 0;
        self.live = 0;
        let entries = std::mem::take(&mut self.entries);
        entries.iter().filter(|entry| entry.key.is_bound()).flat_map(|entry| [entry.key, entry.value]).collect()
    }

    /// Returns the entry at `number`, if it is a live one.
    #[inline]
    pub(super) fn entry(&self, number: usize) -> Option<Entry> {
        self.entries.get(number).copied().filter(|entry| entry.key.is_bound())
    }

    /// Returns the value of the entry at `number`, if its key is this very object.
    #[inline]
    pub(super) fn value_at(&self, number: usize, key: Value) -> Option<Value> {
        self.entries.get(number).filter(|entry| entry.key == key).map(|entry| entry.value)
    }

    /// Returns the number of the entry for a key with `hash`; `same` says whether an entry's key with this hash is it.
    pub(super) fn find(&self, hash: i64, mut same: impl FnMut(Value) -> bool) -> Option<usize> {
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
    pub(super) fn replace(&mut self, number: usize, value: Value) -> Value {
        std::mem::replace(&mut self.entries[number].value, value)
    }

    /// Adds a key that is not there; takes over the references to key and value. Returns its number.
    pub(super) fn insert(&mut self, hash: i64, key: Value, value: Value) -> usize {
        if self.index.is_empty() && self.entries.len() < SMALL {
            self.entries.push(Entry { hash, key, value });
            self.live += 1;
            return self.entries.len() - 1;
        }
        if (self.filled as usize + 1) * 3 > self.index.len() * 2 {
            self.rebuild();
        }
        self.entries.push(Entry { hash, key, value });
        self.live += 1;
        let number = self.entries.len();
        self.place(hash, number as u32);
        number - 1
    }

    /// Removes entry `number`; key and value are now the caller's.
    pub(super) fn remove(&mut self, number: usize) -> (Value, Value) {
        let entry = &mut self.entries[number];
        let removed = (entry.key, entry.value);
        entry.key = Value::UNBOUND;
        entry.value = Value::UNBOUND;
        self.live -= 1;
        removed
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
