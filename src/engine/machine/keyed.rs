//! Dicts and sets by key: finding, adding, removing. The one place that makes their tables grow.

use super::compare::{Decisions, Undecided};
use super::{Fault, Machine};
use crate::engine::heap::{Dict, Member, Object, Set};
use crate::engine::value::{Handle, Value};

impl Machine {
    /// Returns an empty `dict`.
    pub(crate) fn new_dict(&mut self) -> Handle {
        self.state.heap.allocate(Object::Dict(Box::default()))
    }

    /// Returns an empty `set` or `frozenset`.
    pub(crate) fn new_set(&mut self, is_frozen: bool) -> Handle {
        self.state.heap.allocate(Object::Set(Box::new(Set::new(is_frozen))))
    }

    /// Returns the table of a `dict`.
    pub(crate) fn as_dict(&self, value: Value) -> Option<&Dict> {
        match self.state.heap.object(value) {
            Some(Object::Dict(dict)) => Some(dict),
            _ => None,
        }
    }

    /// Returns the table of a `set` or `frozenset`.
    pub(crate) fn as_set(&self, value: Value) -> Option<&Set> {
        match self.state.heap.object(value) {
            Some(Object::Set(set)) => Some(set),
            _ => None,
        }
    }

    /// Returns the number of the entry for `key` of a dict, and the hash of the key.
    pub(crate) fn dict_find(&mut self, dict: Handle, key: Value) -> Result<Option<usize>, Fault> {
        let hash = self.hash_of(key)?;
        self.dict_find_hashed(dict, hash, key)
    }

    /// Finds as [`Machine::dict_find`] does, by a hash that is known.
    pub(crate) fn dict_find_hashed(&mut self, dict: Handle, hash: i64, key: Value) -> Result<Option<usize>, Fault> {
        self.deciding(|machine, decisions| {
            let mut undecided = None;
            let Object::Dict(table) = machine.state.heap.get(dict) else { return Ok(None) };
            let found = table.find(hash, |other| machine.is_key(other, key, decisions, &mut undecided));
            undecided.map_or(Ok(found), Err)
        })
    }

    fn is_key(&self, other: Value, key: Value, decisions: &Decisions, undecided: &mut Option<Undecided>) -> bool {
        self.same_key(other, key, 0, decisions).unwrap_or_else(|reason| {
            *undecided = Some(reason);
            true
        })
    }

    /// Returns the value for `key` of a dict. Not shared.
    pub(crate) fn dict_get(&mut self, dict: Handle, key: Value) -> Result<Option<Value>, Fault> {
        let number = self.dict_find(dict, key)?;
        let Object::Dict(table) = self.state.heap.get(dict) else { return Ok(None) };
        Ok(number.and_then(|number| table.entry(number)).map(|entry| entry.value))
    }

    /// Sets the value (owned) for `key` (shared) of a dict. The value is given back if the key cannot be hashed.
    pub(crate) fn dict_set(&mut self, dict: Handle, key: Value, value: Value) -> Result<(), Fault> {
        let found = self.hash_of(key).and_then(|hash| Ok((hash, self.dict_find_hashed(dict, hash, key)?)));
        match found {
            Ok((hash, number)) => {
                self.dict_put(dict, number, hash, key, value);
                Ok(())
            }
            Err(fault) => {
                self.release(value);
                Err(fault)
            }
        }
    }

    /// Sets the value (owned) of the entry `number`, or adds one for `key` (shared) with `hash`.
    pub(crate) fn dict_put(&mut self, dict: Handle, number: Option<usize>, hash: i64, key: Value, value: Value) {
        if let Some(number) = number {
            let before = self.state.heap.replace_in_dict(dict, number, value);
            self.release(before);
            return;
        }
        self.state.heap.share(key);
        self.state.heap.change_dict(dict, |table| table.insert(hash, key, value));
    }

    /// Removes `key` from a dict. Returns key and value, which are now the caller's.
    pub(crate) fn dict_remove(&mut self, dict: Handle, key: Value) -> Result<Option<(Value, Value)>, Fault> {
        let number = self.dict_find(dict, key)?;
        Ok(number.and_then(|number| self.state.heap.change_dict(dict, |table| table.remove(number))))
    }

    /// Returns the place of a member of a set. A `set` is looked for as the `frozenset` it is equal to.
    pub(crate) fn set_find(&mut self, set: Handle, member: Value) -> Result<Option<usize>, Fault> {
        let hash = match self.as_set(member) {
            Some(members) if !members.is_frozen => super::hash::hash_of_set(members),
            _ => self.hash_of(member)?,
        };
        self.set_find_hashed(set, hash, member)
    }

    /// Finds as [`Machine::set_find`] does, by a hash that is known.
    pub(crate) fn set_find_hashed(&mut self, set: Handle, hash: i64, member: Value) -> Result<Option<usize>, Fault> {
        self.deciding(|machine, decisions| {
            let mut undecided = None;
            let Object::Set(table) = machine.state.heap.get(set) else { return Ok(None) };
            let found = table.find(hash, |other| machine.is_key(other, member, decisions, &mut undecided));
            undecided.map_or(Ok(found), Err)
        })
    }

    /// Adds a member (shared) to a set, unless it is there.
    pub(crate) fn set_add(&mut self, set: Handle, member: Value) -> Result<(), Fault> {
        let hash = self.hash_of(member)?;
        self.set_add_hashed(set, Member { key: member, hash })
    }

    /// Adds a member (shared) whose hash is known to a set, unless it is there.
    pub(crate) fn set_add_hashed(&mut self, set: Handle, member: Member) -> Result<(), Fault> {
        let Member { key, hash } = member;
        if self.set_find_hashed(set, hash, key)?.is_none() {
            self.state.heap.share(key);
            self.state.heap.change_set(set, |table| table.insert(hash, key));
        }
        Ok(())
    }

    /// Adds all members of set `other` to a set, in CPython's way (`set_merge`).
    pub(crate) fn set_merge(&mut self, set: Handle, other: Handle) -> Result<(), Fault> {
        let Object::Set(source) = self.state.heap.get(other) else { return Ok(()) };
        if set == other || source.len() == 0 {
            return Ok(());
        }
        let (source, members) = (source.clone(), source.members());
        self.state.heap.change_set(set, |table| table.make_room(members.len()));
        if self.state.heap.change_set(set, |table| table.copy_from(&source)) == Some(true) {
            for member in members {
                self.state.heap.share(member.key);
            }
            return Ok(());
        }
        members.into_iter().try_for_each(|member| self.set_add_hashed(set, member))
    }

    /// Returns a set with the members of another, as `set.copy()` makes it.
    pub(crate) fn set_copy(&mut self, other: Handle, is_frozen: bool) -> Result<Handle, Fault> {
        let set = self.new_set(is_frozen);
        match self.set_merge(set, other) {
            Ok(()) => Ok(set),
            Err(fault) => {
                self.release(Value::object(set));
                Err(fault)
            }
        }
    }

    /// Removes a member with a known hash from a set. Returns whether it was there.
    pub(crate) fn set_discard_hashed(&mut self, set: Handle, member: Member) -> Result<bool, Fault> {
        let Some(place) = self.set_find_hashed(set, member.hash, member.key)? else { return Ok(false) };
        if let Some(key) = self.state.heap.change_set(set, |table| table.remove(place)) {
            self.release(key);
        }
        Ok(true)
    }

    /// Removes a member from a set. Returns whether it was there.
    pub(crate) fn set_discard(&mut self, set: Handle, member: Value) -> Result<bool, Fault> {
        let Some(place) = self.set_find(set, member)? else { return Ok(false) };
        if let Some(key) = self.state.heap.change_set(set, |table| table.remove(place)) {
            self.release(key);
        }
        Ok(true)
    }
}
