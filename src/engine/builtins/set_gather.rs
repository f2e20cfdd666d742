//! What a set does with the items of other iterables (CPython: `Objects/setobject.c`).

use crate::engine::heap::{Member, Object};
use crate::engine::machine::{Fault, Machine};
use crate::engine::value::{Handle, Value};

use super::gather::Taken;
use super::set_algebra;

/// What is done with the items. All values are owned.
#[derive(Debug, Clone, Hash)]
pub(crate) enum SetGather {
    /// They are added to a set; whether the set is the value.
    Add { set: Value, gives: bool },
    /// They are removed from a set; whether the set is the value.
    Discard { set: Value, gives: bool },
    /// Those in `set` are added to `result`, which takes the place of `set` for the next iterable. The value, unless a
    /// set `into` takes the members over.
    Retain { set: Value, result: Value, into: Value },
    /// They are added to `other`; in the end what is in one of both only is in `other`, or in `into`.
    Exchange { set: Value, other: Value, into: Value },
    /// Whether none of them is in the set.
    Disjoint { set: Value, holds: bool },
    /// Whether all of them are in the set.
    Superset { set: Value, holds: bool },
    /// Whether all members of the set are among them: those found.
    Subset { set: Value, found: Value },
}

impl SetGather {
    /// Returns the word for who asks.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Add { gives: true, .. } => "set",
            Self::Add { gives: false, .. } => "update",
            Self::Discard { .. } => "difference",
            Self::Retain { .. } => "intersection",
            Self::Exchange { .. } => "symmetric_difference",
            Self::Disjoint { .. } => "isdisjoint",
            Self::Superset { .. } => "issuperset",
            Self::Subset { .. } => "issubset",
        }
    }

    /// Calls `visit` with each value it owns.
    pub(crate) fn children(&self, mut visit: impl FnMut(Value)) {
        match self {
            Self::Add { set, .. }
            | Self::Discard { set, .. }
            | Self::Disjoint { set, .. }
            | Self::Superset { set, .. } => visit(*set),
            Self::Retain { set, result, into } => [*set, *result, *into].into_iter().for_each(visit),
            Self::Exchange { set, other, into } => [*set, *other, *into].into_iter().for_each(visit),
            Self::Subset { set, found } => [*set, *found].into_iter().for_each(visit),
        }
    }

    /// Takes all items of a set or dict at once.
    pub(crate) fn absorb(&mut self, machine: &mut Machine, iterable: Value) -> Result<bool, Fault> {
        let Some(other) = iterable.handle() else { return Ok(false) };
        let is_set = match machine.state.heap.get(other) {
            Object::Set(_) => true,
            Object::Dict(_) => false,
            _ => return Ok(false),
        };
        match self {
            Self::Add { set, .. } | Self::Exchange { other: set, .. } => {
                let set = handle(*set);
                if is_set {
                    machine.set_merge(set, other)?;
                } else {
                    set_algebra::add_keys(machine, set, other)?;
                }
            }
            Self::Discard { set, .. } if is_set => set_algebra::discard_set(machine, handle(*set), other)?,
            Self::Retain { set, result, .. } if is_set => {
                let made = set_algebra::intersection(machine, handle(*set), other)?;
                let before = std::mem::replace(set, made);
                machine.release(before);
                debug_assert!(result.is_bound());
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// Takes an item, which stays the caller's.
    pub(crate) fn take(&mut self, machine: &mut Machine, item: Value) -> Result<Taken, Fault> {
        match self {
            Self::Add { set, .. } | Self::Exchange { other: set, .. } => machine.set_add(handle(*set), item)?,
            Self::Discard { set, .. } => {
                let hash = machine.hash_of(item)?;
                machine.set_discard_hashed(handle(*set), Member { key: item, hash })?;
            }
            Self::Retain { set, result, .. } | Self::Subset { set, found: result } => {
                let hash = machine.hash_of(item)?;
                if machine.set_find_hashed(handle(*set), hash, item)?.is_some() {
                    machine.set_add_hashed(handle(*result), Member { key: item, hash })?;
                }
            }
            Self::Disjoint { set, holds } => {
                if machine.set_find(handle(*set), item)?.is_some() {
                    *holds = false;
                    return Ok(Taken::Enough);
                }
            }
            Self::Superset { set, holds } => {
                if machine.set_find(handle(*set), item)?.is_none() {
                    *holds = false;
                    return Ok(Taken::Enough);
                }
            }
        }
        Ok(Taken::More)
    }

    /// One of the iterables is finished.
    pub(crate) fn end_of_source(&mut self, machine: &mut Machine) -> Result<(), Fault> {
        match self {
            Self::Retain { set, result, .. } => {
                let is_frozen = machine.as_set(*set).is_some_and(|set| set.is_frozen);
                let fresh = Value::object(machine.new_set(is_frozen));
                let before = std::mem::replace(set, std::mem::replace(result, fresh));
                machine.release(before);
            }
            Self::Discard { set, .. } => {
                machine.state.heap.change_set(handle(*set), crate::engine::heap::Set::tidy);
            }
            _ => {}
        }
        Ok(())
    }

    /// Returns the value, a new reference.
    pub(crate) fn finish(&mut self, machine: &mut Machine) -> Result<Value, Fault> {
        Ok(match self {
            Self::Add { set, gives: true } | Self::Discard { set, gives: true } => machine.state.heap.share(*set),
            Self::Add { .. } | Self::Discard { .. } => Value::NONE,
            Self::Retain { set, into, .. } => return Ok(give_or_swap(machine, *set, *into)),
            Self::Exchange { set, other, into } if into.is_bound() => {
                set_algebra::exchange(machine, handle(*into), handle(*other))?;
                debug_assert!(set.is_bound());
                Value::NONE
            }
            Self::Exchange { set, other, .. } => {
                set_algebra::exchange(machine, handle(*other), handle(*set))?;
                machine.state.heap.share(*other)
            }
            Self::Disjoint { holds, .. } | Self::Superset { holds, .. } => Value::bool(*holds),
            Self::Subset { set, found } => {
                let length = |value: Value| machine.as_set(value).map(crate::engine::heap::Set::len);
                Value::bool(length(*set) == length(*found))
            }
        })
    }
}

fn handle(set: Value) -> Handle {
    set.handle().unwrap_or_default()
}

/// Returns the set itself, or exchanges its members with those of `into` and returns None.
fn give_or_swap(machine: &mut Machine, set: Value, into: Value) -> Value {
    if !into.is_bound() {
        return machine.state.heap.share(set);
    }
    set_algebra::swap(machine, handle(set), handle(into));
    Value::NONE
}
