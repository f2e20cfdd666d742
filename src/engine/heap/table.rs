//! The table of a `dict` with keys of its own: entries in order of insertion, and an open-addressed index over them as
//! soon as there are more than a few.

use super::chunked::ChunkedVec;
use super::dict::{Entry, SMALL};
use super::entries::Entries;
use crate::engine::value::Value;

/// Entries and an index over them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Table {
    entries: Entries,
    /// Entry number + 1 by hash; 0 is free. Deleted entries keep their place; a number may be one of an entry that
    /// [`Table::pop_last`] has taken away, or of another that came there since. Empty while there are at most
    /// [`SMALL`] entries: those are looked through.
    index: ChunkedVec<u32>,
    /// Places of the index that are not free.
    filled: u32,
    live: u32,
}

impl Table {
    /// Returns an empty table with room for `count` entries.
    pub(super) fn with_capacity(count: usize) -> Self {
        Self { entries: Entries::with_capacity(count), ..Self::default() }
    }

    /// Takes the entries of a table that is too small to have an index.
    pub(super) fn of(entries: impl Iterator<Item = Entry>) -> Self {
        let entries: Vec<Entry> = entries.collect();
        Self { live: entries.len() as u32, entries: Entries::Few(entries), ..Self::default() }
    }

    /// Returns about how many bytes have to be copied for a clone that is going to be written to.
    pub(super) fn bytes_to_clone(&self) -> usize {
        self.entries.bytes_to_clone() + self.index.bytes_to_clone()
    }

    /// Returns how many bytes were copied so far, chunk by chunk, because a clone shared them.
    pub(super) fn copied(&self) -> u64 {
        self.entries.copied() + self.index.copied()
    }

    /// Sets a value as [`Table::replace`] does, if the entries lie in one piece.
    #[inline]
    pub(super) fn replace_in_short(&mut self, number: usize, value: Value) -> Option<Value> {
        match &mut self.entries {
            Entries::Few(entries) => Some(std::mem::replace(&mut entries.get_mut(number)?.value, value)),
            Entries::Many(_) => None,
        }
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
        (0..end.min(self.entries.len())).rev().find_map(|number| Some((number, self.entry(number)?)))
    }

    /// Returns how many entries there are, the deleted ones included.
    pub(super) fn end(&self) -> usize {
        self.entries.len()
    }

    /// Removes everything: keys and values are now the caller's.
    pub(super) fn clear(&mut self) -> Vec<Value> {
        let table = std::mem::take(self);
        (0..table.end()).filter_map(|number| table.entry(number)).flat_map(|entry| [entry.key, entry.value]).collect()
    }

    /// Returns the entry at `number`, if it is a live one.
    #[inline]
    pub(super) fn entry(&self, number: usize) -> Option<Entry> {
        self.entries.get(number).filter(|entry| entry.key.is_bound())
    }

    /// Returns the value of the entry at `number`, if its key is this very object.
    #[inline]
    pub(super) fn value_at(&self, number: usize, key: Value) -> Option<Value> {
        self.entries.get(number).filter(|entry| entry.key == key).map(|entry| entry.value)
    }

    /// Returns the number of the entry for a key with `hash`; `same` says whether an entry's key with this hash is it.
    pub(super) fn find(&self, hash: i64, mut same: impl FnMut(Value) -> bool) -> Option<usize> {
        match (&self.entries, &self.index) {
            (Entries::Few(entries), ChunkedVec::Whole(index)) if index.is_empty() => {
                entries.iter().position(|entry| entry.is(hash, &mut same))
            }
            (Entries::Few(entries), ChunkedVec::Whole(index)) => {
                let is_it = |number: usize| entries.get(number).is_some_and(|entry| entry.is(hash, &mut same));
                probe(hash, index.len(), |at| index[at], is_it)
            }
            (entries, index) => {
                let number_at = |at| index.get(at).copied().unwrap_or(0);
                probe(hash, index.len(), number_at, |number| entries.is(number, hash, &mut same))
            }
        }
    }

    /// Sets the value of entry `number` and returns the old one, which is now the caller's.
    pub(super) fn replace(&mut self, number: usize, value: Value) -> Value {
        self.entries.replace(number, value)
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
        let removed = self.entries.delete(number);
        self.live -= 1;
        (removed.key, removed.value)
    }

    /// Drops deleted entries and makes the index fit for twice the live ones.
    fn rebuild(&mut self) {
        if self.live as usize != self.entries.len() {
            self.entries.tidy();
        }
        self.filled = 0;
        let room = ((self.entries.len() + 1) * 3).next_power_of_two().max(8);
        self.index = ChunkedVec::defaults(room);
        for number in 0..self.entries.len() {
            if let Some(entry) = self.entries.get(number) {
                self.place(entry.hash, number as u32 + 1);
            }
        }
    }

    fn place(&mut self, hash: i64, number: u32) {
        let mask = self.index.len() - 1;
        let mut at = slot(hash, mask);
        while self.index.get(at).is_some_and(|number| *number != 0) {
            at = (at + 1) & mask;
        }
        self.index.replace(at, number);
        self.filled += 1;
    }
}

/// Walks an index of `size` places from where `hash` begins; returns the number of the entry that is the one.
#[inline]
fn probe(
    hash: i64,
    size: usize,
    number_at: impl Fn(usize) -> u32,
    mut is_it: impl FnMut(usize) -> bool,
) -> Option<usize> {
    let mask = size - 1;
    let mut at = slot(hash, mask);
    loop {
        // A number that is not free is one more than that of its entry.
        let number = (number_at(at) as usize).checked_sub(1)?;
        if is_it(number) {
            return Some(number);
        }
        at = (at + 1) & mask;
    }
}

/// Returns where a hash begins to look: its bits mixed, since Python's hash of a small integer is the integer.
fn slot(hash: i64, mask: usize) -> usize {
    let mixed = (hash as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed >> 32) as usize & mask
}
