//! The doors through which lists, dicts and sets are changed: what they have come to own is counted, and what was copied
//! because a clone shared it.

use super::chunked::ChunkedVec;
use super::{Dict, Heap, Object, Set};
use crate::engine::value::{Handle, Value};

impl Heap {
    /// Changes a dict.
    pub(crate) fn change_dict<T>(&mut self, dict: Handle, change: impl FnOnce(&mut Dict) -> T) -> Option<T> {
        let Object::Dict(table) = self.get_mut(dict) else { return None };
        let (owned, copied) = (table.bytes(), table.copied());
        let value = change(table);
        let (grown, copied) = (table.bytes() as isize - owned as isize, table.copied().saturating_sub(copied));
        self.count_payload(grown);
        self.objects.count_copied(copied);
        Some(value)
    }

    /// Changes a list.
    pub(crate) fn change_list<T>(
        &mut self,
        list: Handle,
        change: impl FnOnce(&mut ChunkedVec<Value>) -> T,
    ) -> Option<T> {
        let Object::List(items) = self.get_mut(list) else { return None };
        let (count, copied) = (items.len(), items.copied());
        let value = change(items);
        let grown = (items.len() as isize - count as isize) * size_of::<Value>() as isize;
        let copied = items.copied().saturating_sub(copied);
        self.count_payload(grown);
        self.objects.count_copied(copied);
        Some(value)
    }

    /// Changes a set.
    pub(crate) fn change_set<T>(&mut self, set: Handle, change: impl FnOnce(&mut Set) -> T) -> Option<T> {
        let Object::Set(table) = self.get_mut(set) else { return None };
        let before = table.bytes();
        let value = change(table);
        let grown = table.bytes() as isize - before as isize;
        self.count_payload(grown);
        Some(value)
    }

    /// Sets the value of entry `number` of a dict, which must be there; returns the old one, now the caller's.
    #[inline]
    pub(crate) fn replace_in_dict(&mut self, dict: Handle, number: usize, value: Value) -> Value {
        let replaced = self.objects.update(dict.0 as usize, |object| match object {
            Object::Dict(table) => table.replace_in_short(number, value),
            _ => None,
        });
        match replaced {
            Some(before) => before,
            None => self.replace_in_long_dict(dict, number, value),
        }
    }

    #[cold]
    #[inline(never)]
    fn replace_in_long_dict(&mut self, dict: Handle, number: usize, value: Value) -> Value {
        self.change_dict(dict, |table| table.replace(number, value)).unwrap_or(value)
    }

    /// Sets item `index` of a list, which must be there, to a value (owned); returns the old one, now the caller's.
    #[inline]
    pub(crate) fn replace_in_list(&mut self, list: Handle, index: usize, value: Value) -> Value {
        let replaced = self.objects.update(list.0 as usize, |object| match object {
            Object::List(ChunkedVec::Whole(items)) => Some(std::mem::replace(items.get_mut(index)?, value)),
            _ => None,
        });
        match replaced {
            Some(before) => before,
            None => self.replace_in_long_list(list, index, value),
        }
    }

    #[cold]
    #[inline(never)]
    fn replace_in_long_list(&mut self, list: Handle, index: usize, value: Value) -> Value {
        self.change_list(list, |items| items.replace(index, value)).unwrap_or(value)
    }

    /// Adds an item (owned) to a list.
    #[inline(never)]
    pub(crate) fn push_on_list(&mut self, list: Handle, item: Value) {
        let is_pushed = self.objects.update(list.0 as usize, |object| match object {
            Object::List(ChunkedVec::Whole(items)) if items.len() < ChunkedVec::<Value>::WHOLE => {
                items.push(item);
                true
            }
            _ => false,
        });
        if is_pushed {
            self.count_payload(size_of::<Value>() as isize);
        } else {
            self.push_on_long_list(list, item);
        }
    }

    #[cold]
    #[inline(never)]
    fn push_on_long_list(&mut self, list: Handle, item: Value) {
        self.change_list(list, |items| items.push(item));
    }
}
