//! `dict`: keys and values in order of insertion, in a table of its own or, while it is an instance's `__dict__` like those
//! of its class, in a row of values beside keys that all of them share.
//!
//! The table compares hashes and identities itself; whether two keys are equal beyond that is asked of the caller, so
//! that a key whose `__eq__` is Python code can be compared by a frame of its own.

use std::hash::{Hash, Hasher};

use triomphe::Arc;

use super::shared_keys::{SharedKeys, SharedTable};
use super::table::Table;
use crate::engine::value::Value;

/// An entry. A deleted one has an unbound key until the next rebuild.
#[derive(Debug, Clone, Copy, PartialEq, Hash)]
pub(crate) struct Entry {
    /// Python's hash of the key.
    pub hash: i64,
    /// The key.
    pub key: Value,
    /// The value.
    pub value: Value,
}

impl Default for Entry {
    fn default() -> Self {
        Self { hash: 0, key: Value::UNBOUND, value: Value::UNBOUND }
    }
}

impl Entry {
    /// Returns whether it is a live one with `hash` whose key is the `same`.
    #[inline]
    pub(super) fn is(&self, hash: i64, same: impl FnOnce(Value) -> bool) -> bool {
        self.hash == hash && self.key.is_bound() && same(self.key)
    }
}

/// A table from keys to values. It owns its keys, the shared ones too.
#[derive(Debug, Clone)]
pub(crate) enum Dict {
    /// Keys of its own.
    Own(Table),
    /// The first so many of the keys of a class's instances. None is deleted.
    Shared(SharedTable),
}

/// Up to so many entries need no index: attributes of an instance, keyword arguments, records.
pub(super) const SMALL: usize = 8;

impl Default for Dict {
    fn default() -> Self {
        Self::Own(Table::default())
    }
}

/// By what it holds: how it holds it may differ between a run and the same run from a clone.
impl Hash for Dict {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.end().hash(state);
        self.entries_from(0).for_each(|entry| entry.hash(state));
    }
}

impl Dict {
    /// Returns an empty table with room for `count` entries.
    pub(crate) fn with_capacity(count: usize) -> Self {
        Self::Own(Table::with_capacity(count))
    }

    /// Returns an empty table that shares its keys as long as they are these, in this order.
    pub(crate) fn sharing(keys: &Arc<SharedKeys>) -> Self {
        Self::Shared(SharedTable::of(keys.clone()))
    }

    /// Sets the value of entry `number`, if the entries lie in one piece; returns the old one, which is now the caller's.
    #[inline]
    pub(super) fn replace_in_short(&mut self, number: usize, value: Value) -> Option<Value> {
        match self {
            Self::Own(table) => table.replace_in_short(number, value),
            Self::Shared(table) => Some(table.replace(number, value)),
        }
    }

    /// Returns how many keys there are.
    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Own(table) => table.len(),
            Self::Shared(table) => table.len(),
        }
    }

    /// Returns about how many bytes its tables take, by their lengths: capacities, and what is shared, differ between
    /// clones.
    pub(crate) fn bytes(&self) -> usize {
        self.end() * (size_of::<Entry>() + 6)
    }

    /// Returns about how many bytes have to be copied for a clone that is going to be written to: of many entries, only the
    /// pointers to the chunks they lie in.
    pub(crate) fn bytes_to_clone(&self) -> usize {
        match self {
            Self::Own(table) => table.bytes_to_clone(),
            Self::Shared(_) => self.bytes(),
        }
    }

    /// Returns how many bytes were copied so far, chunk by chunk, because a clone shared them.
    pub(crate) fn copied(&self) -> u64 {
        match self {
            Self::Own(table) => table.copied(),
            Self::Shared(_) => 0,
        }
    }

    /// Removes the last entry, as `popitem` does; key and value are now the caller's.
    pub(crate) fn pop_last(&mut self) -> Option<(Value, Value)> {
        match self {
            Self::Own(table) => table.pop_last(),
            Self::Shared(table) => table.pop_last(),
        }
    }

    /// Returns the last live entry below `end`, with its number.
    pub(crate) fn entry_before(&self, end: usize) -> Option<(usize, Entry)> {
        match self {
            Self::Own(table) => table.entry_before(end),
            Self::Shared(table) => {
                let number = end.min(table.len()).checked_sub(1)?;
                Some((number, table.entry(number)?))
            }
        }
    }

    /// Returns how many entries there are, the deleted ones included.
    #[inline]
    pub(crate) fn end(&self) -> usize {
        match self {
            Self::Own(table) => table.end(),
            Self::Shared(table) => table.len(),
        }
    }

    /// Removes everything: keys and values are now the caller's.
    pub(crate) fn clear(&mut self) -> Vec<Value> {
        self.own().clear()
    }

    /// Returns the entry at `number`, if it is a live one.
    #[inline]
    pub(crate) fn entry(&self, number: usize) -> Option<Entry> {
        match self {
            Self::Own(table) => table.entry(number),
            Self::Shared(table) => table.entry(number),
        }
    }

    /// Returns the value of the entry at `number`, if its key is this very object.
    #[inline]
    pub(crate) fn value_at(&self, number: usize, key: Value) -> Option<Value> {
        match self {
            Self::Own(table) => table.value_at(number, key),
            Self::Shared(table) => table.value_at(number, key),
        }
    }

    /// Returns the live entries in order, with their numbers, from entry `first` on.
    pub(crate) fn entries_from(&self, first: usize) -> impl Iterator<Item = (usize, Entry)> {
        (first..self.end()).filter_map(|number| Some((number, self.entry(number)?)))
    }

    /// Returns the number of the entry for a key with `hash`; `same` says whether an entry's key with this hash is it.
    pub(crate) fn find(&self, hash: i64, same: impl FnMut(Value) -> bool) -> Option<usize> {
        match self {
            Self::Own(table) => table.find(hash, same),
            Self::Shared(table) => table.find(hash, same),
        }
    }

    /// Sets the value of entry `number` and returns the old one, which is now the caller's.
    #[inline]
    pub(crate) fn replace(&mut self, number: usize, value: Value) -> Value {
        match self {
            Self::Own(table) => table.replace(number, value),
            Self::Shared(table) => table.replace(number, value),
        }
    }

    /// Adds a key that is not there; takes over the references to key and value. Returns its number.
    #[inline]
    pub(crate) fn insert(&mut self, hash: i64, key: Value, value: Value) -> usize {
        if let Self::Shared(table) = self
            && let Some(number) = table.insert(hash, key, value)
        {
            return number;
        }
        self.own().insert(hash, key, value)
    }

    /// Removes entry `number`; key and value are now the caller's.
    pub(crate) fn remove(&mut self, number: usize) -> (Value, Value) {
        self.own().remove(number)
    }

    /// Calls `visit` with each key and value, first to last.
    pub(crate) fn children(&self, mut visit: impl FnMut(Value)) {
        for (_, entry) in self.entries_from(0) {
            visit(entry.key);
            visit(entry.value);
        }
    }

    /// Returns its own table: shared keys are copied into one.
    fn own(&mut self) -> &mut Table {
        if let Self::Shared(table) = self {
            *self = Self::Own(Table::of((0..table.len()).filter_map(|number| table.entry(number))));
        }
        match self {
            Self::Own(table) => table,
            Self::Shared(_) => unreachable!("it has just got a table of its own"),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

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
    fn tables_share_keys_until_one_gets_another() {
        let keys = Arc::new(SharedKeys::default());
        let mut tables = [Dict::sharing(&keys), Dict::sharing(&keys), Dict::sharing(&keys)];
        for (number, table) in tables.iter_mut().enumerate() {
            table.insert(1, key(1), key(number));
            table.insert(2, key(2), key(10 + number));
        }
        tables[1].insert(3, key(3), key(20));
        tables[2].insert(4, key(4), key(21));
        assert!(matches!(tables, [Dict::Shared(_), Dict::Shared(_), Dict::Own(_)]));
        assert_eq!(tables[1].remove(0), (key(1), key(1)));
        let held = |table: &Dict| table.entries_from(0).map(|(_, entry)| (entry.key, entry.value)).collect::<Vec<_>>();
        assert_eq!(held(&tables[0]), [(key(1), key(0)), (key(2), key(10))]);
        assert_eq!(held(&tables[1]), [(key(2), key(11)), (key(3), key(20))]);
        assert_eq!(held(&tables[2]), [(key(1), key(2)), (key(2), key(12)), (key(4), key(21))]);
        assert_eq!((tables[0].find(2, |k| k == key(2)), tables[0].find(3, |k| k == key(3))), (Some(1), None));
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

    proptest! {
        /// Keys are found, kept in order and forgotten as a plain list of pairs would, in tables of any size.
        #[test]
        fn it_does_what_a_list_of_pairs_does(
            length in prop_oneof![0..20_usize, 490..530_usize, 2000..3000_usize],
            changes in prop::collection::vec((0..4_u8, 0..4000_usize), 1..200),
        ) {
            let hash = |n: usize| (n / 3) as i64;
            let mut pairs: Vec<(usize, usize)> = (0..length).map(|n| (n, n)).collect();
            let mut dict = Dict::default();
            pairs.iter().for_each(|(n, _)| {
                dict.insert(hash(*n), key(*n), key(*n));
            });
            let (before, clone) = (pairs.clone(), dict.clone());
            for (number, (change, n)) in changes.into_iter().enumerate() {
                let found = dict.find(hash(n), |other| other == key(n));
                let place = pairs.iter().position(|(other, _)| *other == n);
                prop_assert_eq!(found.and_then(|at| dict.entry(at)).map(|entry| entry.key), place.map(|_| key(n)));
                match (change, found, place) {
                    (0, Some(found), Some(place)) => {
                        prop_assert_eq!(dict.remove(found).1, key(pairs.remove(place).1));
                    }
                    (1, ..) => {
                        prop_assert_eq!(dict.pop_last(), pairs.pop().map(|(n, value)| (key(n), key(value))));
                    }
                    (_, Some(found), Some(place)) => {
                        let was = std::mem::replace(&mut pairs[place].1, number);
                        prop_assert_eq!(dict.replace(found, key(number)), key(was));
                    }
                    _ => {
                        dict.insert(hash(n), key(n), key(number));
                        pairs.push((n, number));
                    }
                }
            }
            for (dict, pairs) in [(dict, pairs), (clone, before)] {
                let held = dict.entries_from(0).map(|(_, entry)| (entry.key, entry.value));
                prop_assert!(held.eq(pairs.iter().map(|(n, value)| (key(*n), key(*value)))));
                prop_assert_eq!(dict.len(), pairs.len());
            }
        }
    }
}
