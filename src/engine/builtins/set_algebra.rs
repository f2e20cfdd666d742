//! Union, intersection and difference of sets and of views of dicts (CPython: `Objects/setobject.c`, and the views of
//! `Objects/dictobject.c`): who is walked and who is searched decides the order of the result.

use crate::engine::heap::{Member, Object, Set};
use crate::engine::machine::{Fault, Item, Machine, Operator};
use crate::engine::value::{Handle, Value};

fn members(machine: &Machine, set: Handle) -> Vec<Member> {
    machine.as_set(Value::object(set)).map(Set::members).unwrap_or_default()
}

fn length(machine: &Machine, set: Handle) -> usize {
    machine.as_set(Value::object(set)).map_or(0, Set::len)
}

fn is_frozen(machine: &Machine, set: Handle) -> bool {
    machine.as_set(Value::object(set)).is_some_and(|set| set.is_frozen)
}

/// Gives a set that was being made back, if something went wrong.
fn or_release(machine: &mut Machine, made: Handle, result: Result<(), Fault>) -> Result<Value, Fault> {
    match result {
        Ok(()) => Ok(Value::object(made)),
        Err(fault) => {
            machine.release(Value::object(made));
            Err(fault)
        }
    }
}

/// Adds the keys of a dict to a set.
pub(super) fn add_keys(machine: &mut Machine, set: Handle, dict: Handle) -> Result<(), Fault> {
    let Object::Dict(table) = machine.state.heap.get(dict) else { return Ok(()) };
    let keys: Vec<Member> =
        table.entries_from(0).map(|(_, entry)| Member { key: entry.key, hash: entry.hash }).collect();
    machine.state.heap.change_set(set, |set| set.make_room(keys.len()));
    keys.into_iter().try_for_each(|key| machine.set_add_hashed(set, key))
}

/// Returns `set & other` of two sets, of the kind of the first.
pub(super) fn intersection(machine: &mut Machine, set: Handle, other: Handle) -> Result<Value, Fault> {
    if set == other {
        return machine.set_copy(set, is_frozen(machine, set)).map(Value::object);
    }
    let made = machine.new_set(is_frozen(machine, set));
    let (searched, walked) = if length(machine, other) > length(machine, set) { (other, set) } else { (set, other) };
    let added = members(machine, walked).into_iter().try_for_each(|member| {
        match machine.set_find_hashed(searched, member.hash, member.key)? {
            Some(_) => machine.set_add_hashed(made, member),
            None => Ok(()),
        }
    });
    or_release(machine, made, added)
}

/// Returns `set - other`, of the kind of the first; `other` is a set or a dict.
pub(super) fn difference(machine: &mut Machine, set: Handle, other: Handle) -> Result<Value, Fault> {
    let frozen = is_frozen(machine, set);
    let (own, size) = match machine.state.heap.get(other) {
        Object::Dict(dict) => (length(machine, set), dict.len()),
        _ => (length(machine, set), length(machine, other)),
    };
    if own == 0 || own >> 2 > size {
        let made = machine.set_copy(set, frozen)?;
        let removed = if own == 0 { Ok(()) } else { discard_all(machine, made, other) };
        return or_release(machine, made, removed);
    }
    let made = machine.new_set(frozen);
    let added = members(machine, set).into_iter().try_for_each(|member| {
        let found = match machine.state.heap.get(other) {
            Object::Dict(_) => machine.dict_find_hashed(other, member.hash, member.key)?,
            _ => machine.set_find_hashed(other, member.hash, member.key)?,
        };
        if found.is_none() { machine.set_add_hashed(made, member) } else { Ok(()) }
    });
    or_release(machine, made, added)
}

fn discard_all(machine: &mut Machine, set: Handle, other: Handle) -> Result<(), Fault> {
    let Object::Dict(dict) = machine.state.heap.get(other) else { return discard_set(machine, set, other) };
    let keys: Vec<Member> =
        dict.entries_from(0).map(|(_, entry)| Member { key: entry.key, hash: entry.hash }).collect();
    for key in keys {
        machine.set_discard_hashed(set, key)?;
    }
    machine.state.heap.change_set(set, Set::tidy);
    Ok(())
}

/// `set -= other`, of two sets.
pub(super) fn discard_set(machine: &mut Machine, set: Handle, other: Handle) -> Result<(), Fault> {
    if set == other {
        clear(machine, set);
        return Ok(());
    }
    let mut walked = members(machine, other);
    if walked.len() >> 3 > length(machine, set) {
        let common = intersection(machine, set, other)?;
        walked = common.handle().map(|common| members(machine, common)).unwrap_or_default();
        machine.release(common);
    }
    for member in walked {
        machine.set_discard_hashed(set, member)?;
    }
    machine.state.heap.change_set(set, Set::tidy);
    Ok(())
}

/// `set ^= other` of a set or the keys of a dict: what is in one of both only stays in `set`.
pub(super) fn exchange(machine: &mut Machine, set: Handle, other: Handle) -> Result<(), Fault> {
    if set == other {
        clear(machine, set);
        return Ok(());
    }
    let walked = match machine.state.heap.get(other) {
        Object::Dict(dict) => {
            dict.entries_from(0).map(|(_, entry)| Member { key: entry.key, hash: entry.hash }).collect()
        }
        _ => members(machine, other),
    };
    // What is begun again must find the set as it was: a copy is changed, and takes its place in the end.
    let copy = machine.set_copy(set, false)?;
    let exchanged = walked.into_iter().try_for_each(|member| {
        if machine.set_discard_hashed(copy, member)? { Ok(()) } else { machine.set_add_hashed(copy, member) }
    });
    if exchanged.is_ok() {
        swap(machine, set, copy);
    }
    machine.release(Value::object(copy));
    exchanged
}

/// Removes all members.
pub(super) fn clear(machine: &mut Machine, set: Handle) {
    let removed = machine.state.heap.change_set(set, Set::clear).unwrap_or_default();
    machine.release_all(removed);
}

/// Exchanges the members of two sets.
pub(super) fn swap(machine: &mut Machine, a: Handle, b: Handle) {
    let Object::Set(first) = machine.state.heap.get_mut(a) else { return };
    let mut first = std::mem::replace(first, Box::new(Set::new(false)));
    if let Object::Set(second) = machine.state.heap.get_mut(b) {
        second.swap(&mut first);
    }
    if let Object::Set(place) = machine.state.heap.get_mut(a) {
        *place = first;
    }
}

/// Returns the value of `|`, `&`, `-` or `^` of two sets or views of dicts, a new reference; None if it is none of these.
pub(crate) fn operate_sets(
    machine: &mut Machine,
    operator: Operator,
    a: Value,
    b: Value,
) -> Result<Option<Value>, Fault> {
    let (Some(x), Some(_)) = (machine.as_set(a), machine.as_set(b)) else {
        return operate_views(machine, operator, a, b);
    };
    let frozen = x.is_frozen;
    let (x, y) = (a.handle().unwrap_or_default(), b.handle().unwrap_or_default());
    Ok(Some(match operator {
        Operator::Or => {
            let made = machine.set_copy(x, frozen)?;
            let merged = machine.set_merge(made, y);
            or_release(machine, made, merged)?
        }
        Operator::And => intersection(machine, x, y)?,
        Operator::Subtract => difference(machine, x, y)?,
        Operator::Xor => {
            let made = machine.set_copy(y, frozen)?;
            let exchanged = exchange(machine, made, x);
            or_release(machine, made, exchanged)?
        }
        _ => return Ok(None),
    }))
}

/// Carries out `|=`, `&=`, `-=` or `^=` of a `set` with another set. Returns whether it is one of these.
pub(crate) fn operate_set_in_place(
    machine: &mut Machine,
    operator: Operator,
    set: Handle,
    other: Handle,
) -> Result<bool, Fault> {
    match operator {
        Operator::Or => machine.set_merge(set, other)?,
        Operator::Subtract => discard_set(machine, set, other)?,
        Operator::Xor => exchange(machine, set, other)?,
        Operator::And => {
            let common = intersection(machine, set, other)?;
            if let Some(common) = common.handle() {
                swap(machine, common, set);
            }
            machine.release(common);
        }
        _ => return Ok(false),
    }
    Ok(true)
}

/// Operators on views: with any iterable that gives its items at once.
fn operate_views(machine: &mut Machine, operator: Operator, a: Value, b: Value) -> Result<Option<Value>, Fault> {
    let is_view = |value| machine.is_set_like(value) && machine.as_set(value).is_none();
    if !(is_view(a) || is_view(b))
        || !matches!(operator, Operator::Or | Operator::And | Operator::Subtract | Operator::Xor)
    {
        return Ok(None);
    }
    if operator == Operator::And {
        return intersect_views(machine, a, b).map(Some);
    }
    let made = set_of(machine, a)?;
    let other = match set_of(machine, b) {
        Ok(other) => other,
        Err(fault) => {
            machine.release(Value::object(made));
            return Err(fault);
        }
    };
    let done = match operator {
        Operator::Or => machine.set_merge(made, other),
        Operator::Subtract => discard_set(machine, made, other),
        _ => exchange(machine, made, other),
    };
    machine.release(Value::object(other));
    or_release(machine, made, done).map(Some)
}

/// The view, or the larger of two, is searched; the other is walked.
fn intersect_views(machine: &mut Machine, a: Value, b: Value) -> Result<Value, Fault> {
    let is_view = |machine: &Machine, value| machine.is_set_like(value) && machine.as_set(value).is_none();
    let (mut view, mut other) = if is_view(machine, a) { (a, b) } else { (b, a) };
    let size = super::sizes::length_of(machine, view)?;
    if machine.as_set(other).is_some_and(|set| size <= set.len())
        || is_view(machine, other) && super::sizes::length_of(machine, other)? > size
    {
        (view, other) = (other, view);
    }
    let walked = items_at_hand(machine, other)?;
    let made = machine.new_set(false);
    let mut added = Ok(());
    for item in &walked {
        added = match machine.contains(view, *item) {
            Ok(Some(true)) => machine.set_add(made, *item),
            Ok(_) => Ok(()),
            Err(fault) => Err(fault),
        };
        if added.is_err() {
            break;
        }
    }
    machine.release_all(walked);
    or_release(machine, made, added)
}

/// Returns a new set with the items of an iterable.
fn set_of(machine: &mut Machine, iterable: Value) -> Result<Handle, Fault> {
    if let (Some(set), Some(_)) = (iterable.handle(), machine.as_set(iterable)) {
        return machine.set_copy(set, false);
    }
    let items = items_at_hand(machine, iterable)?;
    let made = machine.new_set(false);
    let added = items.iter().try_for_each(|item| machine.set_add(made, *item));
    machine.release_all(items);
    or_release(machine, made, added)?;
    Ok(made)
}

/// Returns the items of an iterable that gives them without running Python code, all shared.
pub(crate) fn items_at_hand(machine: &mut Machine, iterable: Value) -> Result<Vec<Value>, Fault> {
    let iterator = machine.iterator(iterable)?;
    let mut items = Vec::new();
    let went = loop {
        match machine.next_item(iterator) {
            Ok(Item::Next(item)) => items.push(item),
            Ok(Item::Finished) => break Ok(()),
            Ok(Item::Generator(_) | Item::Advance) => {
                let name = machine.class_name(iterable);
                break Err(Fault::NotHereYet(format!("the items of a {name} inside of an operation")));
            }
            Err(fault) => break Err(fault),
        }
    };
    machine.release(iterator);
    if let Err(fault) = went {
        machine.release_all(items);
        return Err(fault);
    }
    Ok(items)
}

/// Returns the truth of a comparison of two sets or views: equal, part of, or the whole of.
pub(crate) fn compare_sets(machine: &mut Machine, symbol: &str, a: Value, b: Value) -> Result<bool, Fault> {
    let x = set_or_shared(machine, a)?;
    let y = match set_or_shared(machine, b) {
        Ok(y) => y,
        Err(fault) => {
            machine.release(x);
            return Err(fault);
        }
    };
    let sizes = [x, y].map(|set| machine.as_set(set).map_or(0, Set::len));
    let (small, large) = if symbol.starts_with('>') { (y, x) } else { (x, y) };
    let is_possible = match symbol {
        "==" => sizes[0] == sizes[1],
        "<" => sizes[0] < sizes[1],
        ">" => sizes[0] > sizes[1],
        _ => true,
    };
    let decided = if is_possible {
        machine.deciding(|machine, decisions| machine.is_subset(small, large, 0, decisions))
    } else {
        Ok(false)
    };
    machine.release(x);
    machine.release(y);
    decided
}

fn set_or_shared(machine: &mut Machine, value: Value) -> Result<Value, Fault> {
    match machine.as_set(value) {
        Some(_) => Ok(machine.state.heap.share(value)),
        None => set_of(machine, value).map(Value::object),
    }
}
