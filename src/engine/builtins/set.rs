//! `set` and `frozenset` (CPython: `Objects/setobject.c`).

use super::collect::{collect, collect_all};
use super::gather::Gather;
use super::set_algebra;
use super::set_gather::SetGather;
use super::{classes, parameters};
use crate::engine::heap::Set;
use crate::engine::machine::{Arguments, Fault, Machine, Outcome};
use crate::engine::value::{Handle, Value};

/// `set()`, `set(iterable)`.
pub(super) fn new_set(machine: &mut Machine, _: Handle, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    make(machine, "set", arguments, false)
}

/// `frozenset()`, `frozenset(iterable)`.
pub(super) fn new_frozenset(machine: &mut Machine, _: Handle, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    if let [value] = arguments.positional[..]
        && machine.as_set(value).is_some_and(|set| set.is_frozen)
    {
        return Ok(Outcome::Value(machine.state.heap.share(value)));
    }
    make(machine, "frozenset", arguments, true)
}

fn make(machine: &mut Machine, name: &str, arguments: &Arguments, is_frozen: bool) -> Result<Outcome, Fault> {
    super::take_no_keywords(machine, name, arguments)?;
    let given = parameters::positional(machine, name, &arguments.positional, 0, 1)?.to_vec();
    let set = Value::object(machine.new_set(is_frozen));
    collect_all(machine, &given, Gather::Set(SetGather::Add { set, gives: true }))
}

fn receiver(arguments: &Arguments) -> Handle {
    arguments.positional.first().and_then(|value| value.handle()).unwrap_or_default()
}

fn frozen(machine: &Machine, set: Handle) -> bool {
    machine.as_set(Value::object(set)).is_some_and(|set| set.is_frozen)
}

fn name_of(machine: &Machine, arguments: &Arguments, method: &str) -> String {
    format!("{}.{method}", if frozen(machine, receiver(arguments)) { "frozenset" } else { "set" })
}

/// `set.copy()`; a frozenset is its own copy.
pub(super) fn copy(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let name = name_of(machine, arguments, "copy");
    parameters::none(machine, &name, arguments)?;
    let set = receiver(arguments);
    if frozen(machine, set) {
        return Ok(Outcome::Value(Value::object(machine.state.heap.share_handle(set))));
    }
    Ok(Outcome::Value(Value::object(machine.set_copy(set, false)?)))
}

/// `set.add(member)`.
pub(super) fn add(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let member = parameters::one(machine, "set.add", arguments)?;
    machine.set_add(receiver(arguments), member)?;
    Ok(Outcome::Value(Value::NONE))
}

/// `set.discard(member)`.
pub(super) fn discard(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let member = parameters::one(machine, "set.discard", arguments)?;
    machine.set_discard(receiver(arguments), member)?;
    Ok(Outcome::Value(Value::NONE))
}

/// `set.remove(member)`.
pub(super) fn remove(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let member = parameters::one(machine, "set.remove", arguments)?;
    if machine.set_discard(receiver(arguments), member)? {
        return Ok(Outcome::Value(Value::NONE));
    }
    Err(machine.key_error(member))
}

/// `set.pop()`.
pub(super) fn pop(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    parameters::none(machine, "set.pop", arguments)?;
    match machine.state.heap.change_set(receiver(arguments), Set::pop).flatten() {
        Some(member) => Ok(Outcome::Value(member)),
        None => Err(machine.fault(classes::KEY_ERROR, "pop from an empty set")),
    }
}

/// `set.clear()`.
pub(super) fn clear(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    parameters::none(machine, "set.clear", arguments)?;
    set_algebra::clear(machine, receiver(arguments));
    Ok(Outcome::Value(Value::NONE))
}

/// Returns the iterables given to a method that takes any number of them.
fn others(machine: &mut Machine, arguments: &Arguments, method: &str) -> Result<Vec<Value>, Fault> {
    let name = name_of(machine, arguments, method);
    super::take_no_keywords(machine, &name, arguments)?;
    Ok(arguments.positional[1..].to_vec())
}

/// Returns the one iterable given to a method.
fn other(machine: &mut Machine, arguments: &Arguments, method: &str) -> Result<Value, Fault> {
    let name = name_of(machine, arguments, method);
    parameters::one(machine, &name, arguments)
}

fn shared(machine: &mut Machine, arguments: &Arguments) -> Value {
    machine.state.heap.share(arguments.positional[0])
}

/// `set.update(*others)`.
pub(super) fn update(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let others = others(machine, arguments, "update")?;
    let set = shared(machine, arguments);
    collect_all(machine, &others, Gather::Set(SetGather::Add { set, gives: false }))
}

/// `set.union(*others)`.
pub(super) fn union(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let others = others(machine, arguments, "union")?;
    let set = receiver(arguments);
    let set = Value::object(machine.set_copy(set, frozen(machine, set))?);
    collect_all(machine, &others, Gather::Set(SetGather::Add { set, gives: true }))
}

/// `set.difference_update(*others)`.
pub(super) fn difference_update(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let others = others(machine, arguments, "difference_update")?;
    let set = shared(machine, arguments);
    collect_all(machine, &others, Gather::Set(SetGather::Discard { set, gives: false }))
}

/// `set.difference(*others)`.
pub(super) fn difference(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let mut others = others(machine, arguments, "difference")?;
    let set = receiver(arguments);
    let first = others.first().and_then(|first| first.handle());
    let is_table =
        others.first().is_some_and(|first| machine.as_set(*first).is_some() || machine.as_dict(*first).is_some());
    let set = match first {
        Some(first) if is_table => {
            others.remove(0);
            set_algebra::difference(machine, set, first)?
        }
        _ => Value::object(machine.set_copy(set, frozen(machine, set))?),
    };
    collect_all(machine, &others, Gather::Set(SetGather::Discard { set, gives: true }))
}

/// `set.intersection(*others)`.
pub(super) fn intersection(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let others = others(machine, arguments, "intersection")?;
    let set = receiver(arguments);
    let is_frozen = frozen(machine, set);
    if others.is_empty() {
        return Ok(Outcome::Value(Value::object(machine.set_copy(set, is_frozen)?)));
    }
    let (set, result) = (shared(machine, arguments), Value::object(machine.new_set(is_frozen)));
    collect_all(machine, &others, Gather::Set(SetGather::Retain { set, result, into: Value::UNBOUND }))
}

/// `set.intersection_update(*others)`.
pub(super) fn intersection_update(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let others = others(machine, arguments, "intersection_update")?;
    let (set, into) = (receiver(arguments), shared(machine, arguments));
    let set = Value::object(machine.set_copy(set, false)?);
    let result = Value::object(machine.new_set(false));
    collect_all(machine, &others, Gather::Set(SetGather::Retain { set, result, into }))
}

/// `set.symmetric_difference(other)`.
pub(super) fn symmetric_difference(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let iterable = other(machine, arguments, "symmetric_difference")?;
    exchange(machine, arguments, iterable, false)
}

/// `set.symmetric_difference_update(other)`.
pub(super) fn symmetric_difference_update(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let iterable = other(machine, arguments, "symmetric_difference_update")?;
    if let Some(table) =
        iterable.handle().filter(|_| machine.as_set(iterable).is_some() || machine.as_dict(iterable).is_some())
    {
        set_algebra::exchange(machine, receiver(arguments), table)?;
        return Ok(Outcome::Value(Value::NONE));
    }
    exchange(machine, arguments, iterable, true)
}

fn exchange(machine: &mut Machine, arguments: &Arguments, iterable: Value, in_place: bool) -> Result<Outcome, Fault> {
    let is_frozen = frozen(machine, receiver(arguments));
    let set = shared(machine, arguments);
    let into = if in_place { shared(machine, arguments) } else { Value::UNBOUND };
    let other = Value::object(machine.new_set(is_frozen));
    collect(machine, iterable, Gather::Set(SetGather::Exchange { set, other, into }))
}

/// `set.isdisjoint(other)`.
pub(super) fn isdisjoint(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let iterable = other(machine, arguments, "isdisjoint")?;
    let set = shared(machine, arguments);
    collect(machine, iterable, Gather::Set(SetGather::Disjoint { set, holds: true }))
}

/// `set.issubset(other)`.
pub(super) fn issubset(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let iterable = other(machine, arguments, "issubset")?;
    if machine.as_set(iterable).is_some() {
        let truth = set_algebra::compare_sets(machine, "<=", arguments.positional[0], iterable)?;
        return Ok(Outcome::Value(Value::bool(truth)));
    }
    let (set, found) = (shared(machine, arguments), Value::object(machine.new_set(false)));
    collect(machine, iterable, Gather::Set(SetGather::Subset { set, found }))
}

/// `set.issuperset(other)`.
pub(super) fn issuperset(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let iterable = other(machine, arguments, "issuperset")?;
    if machine.as_set(iterable).is_some() {
        let truth = set_algebra::compare_sets(machine, ">=", arguments.positional[0], iterable)?;
        return Ok(Outcome::Value(Value::bool(truth)));
    }
    let set = shared(machine, arguments);
    collect(machine, iterable, Gather::Set(SetGather::Superset { set, holds: true }))
}
