//! `dict` and its views (CPython: `Objects/dictobject.c`).

use super::collect::collect;
use super::gather::Gather;
use super::set_algebra::items_at_hand;
use super::{classes, parameters, special_seam};
use crate::engine::heap::{Dict, DictPart, Object};
use crate::engine::machine::{Arguments, Fault, Machine, NativeFrame, Outcome};
use crate::engine::value::{Handle, Value};

fn receiver(arguments: &Arguments) -> Handle {
    arguments.positional.first().and_then(|value| value.handle()).unwrap_or_default()
}

/// `dict()`, `dict(mapping)`, `dict(iterable)`, each with keywords.
pub(super) fn new_dict(machine: &mut Machine, _: Handle, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let given = parameters::positional(machine, "dict", &arguments.positional, 0, 1)?.first().copied();
    let dict = machine.new_dict();
    update_from(machine, dict, given, arguments, true)
}

/// `dict.update([other], **keywords)`.
pub(super) fn update(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let given = parameters::positional(machine, "update", &arguments.positional[1..], 0, 1)?.first().copied();
    let dict = machine.state.heap.share_handle(receiver(arguments));
    update_from(machine, dict, given, arguments, false)
}

/// Adds what is given to `dict` (owned), which is the value if it `gives`.
fn update_from(
    machine: &mut Machine,
    dict: Handle,
    given: Option<Value>,
    arguments: &Arguments,
    gives: bool,
) -> Result<Outcome, Fault> {
    let mut merged = Ok(());
    if let Some(other) = given {
        if let Some(is_merged) = merge_mapping(machine, dict, other).transpose() {
            merged = is_merged;
        } else {
            // Keywords come after the pairs; they are few, and a frame would have to keep them: all are pairs.
            let gather = Gather::Pairs { dict: Value::object(dict), next: 0, gives };
            if arguments.keywords.is_empty() {
                return collect(machine, other, gather);
            }
            merged = add_pairs_at_hand(machine, dict, other);
        }
    }
    if merged.is_ok() {
        merged = arguments.keywords.iter().try_for_each(|(name, value)| {
            let value = machine.state.heap.share(*value);
            machine.dict_set(dict, *name, value)
        });
    }
    match merged {
        Ok(()) if gives => Ok(Outcome::Value(Value::object(dict))),
        merged => {
            machine.release(Value::object(dict));
            merged.map(|()| Outcome::Value(Value::NONE))
        }
    }
}

fn add_pairs_at_hand(machine: &mut Machine, dict: Handle, other: Value) -> Result<(), Fault> {
    let pairs = items_at_hand(machine, other)?;
    let mut added = Ok(());
    for (number, pair) in pairs.iter().enumerate() {
        added = set_pair(machine, dict, number, *pair);
        if added.is_err() {
            break;
        }
    }
    machine.release_all(pairs);
    added
}

/// Adds all entries of a mapping: a dict, or what has `keys` and `__getitem__`. Returns none if it is no mapping.
pub(crate) fn merge_mapping(machine: &mut Machine, dict: Handle, other: Value) -> Result<Option<()>, Fault> {
    let other = match other {
        _ if machine.plain(other, "__iter__") == other => other,
        _ => machine.plain(other, "keys"),
    };
    let other = match machine.state.heap.object(other) {
        Some(Object::MappingProxy(dict)) => *dict,
        _ => other,
    };
    if machine.as_dict(other).is_some() {
        return merge(machine, dict, other).map(Some);
    }
    let Some(keys) = machine.special(other, "keys") else { return Ok(None) };
    let mut keys = machine.ask("keys", keys, &[other])?;
    if machine.is_of_program(keys) {
        // The program goes through them itself.
        keys = machine.ask_function(Value::object(classes::LIST), keys)?;
    }
    let keys = items_at_hand(machine, keys)?;
    let mut pairs = Vec::new();
    let mut found = Ok(());
    for key in &keys {
        match special_seam::item(machine, other, *key) {
            Ok(value) => pairs.push((*key, value)),
            Err(fault) => {
                found = Err(fault);
                break;
            }
        }
    }
    for (key, value) in pairs {
        if found.is_ok() {
            found = machine.dict_set(dict, key, value);
        } else {
            machine.release(value);
        }
    }
    machine.release_all(keys);
    found.map(Some)
}

/// Adds all entries of dict `other`.
pub(crate) fn merge(machine: &mut Machine, dict: Handle, other: Value) -> Result<(), Fault> {
    let Some(table) = machine.as_dict(other) else { return Ok(()) };
    if Value::object(dict) == other {
        return Ok(());
    }
    let entries: Vec<_> = table.entries_from(0).map(|(_, entry)| entry).collect();
    for entry in entries {
        let number = machine.dict_find_hashed(dict, entry.hash, entry.key)?;
        machine.state.heap.share(entry.value);
        machine.dict_put(dict, number, entry.hash, entry.key, entry.value);
    }
    Ok(())
}

/// Adds the entry that item `number` of an iterable of pairs is.
pub(super) fn set_pair(machine: &mut Machine, dict: Handle, number: usize, pair: Value) -> Result<(), Fault> {
    let parts = match machine.state.heap.object(pair) {
        Some(Object::Tuple(items)) => items.to_vec(),
        Some(Object::List(items)) => items.to_vec(),
        _ => match items_at_hand(machine, pair) {
            Ok(items) => {
                let set = set_parts(machine, dict, number, &items);
                machine.release_all(items);
                return set;
            }
            Err(Fault::Raised(exception)) if machine.is_instance(exception, classes::TYPE_ERROR) => {
                machine.release(exception);
                let text = format!("cannot convert dictionary update sequence element #{number} to a sequence");
                return Err(machine.type_error(text));
            }
            Err(fault) => return Err(fault),
        },
    };
    set_parts(machine, dict, number, &parts)
}

fn set_parts(machine: &mut Machine, dict: Handle, number: usize, parts: &[Value]) -> Result<(), Fault> {
    let [key, value] = parts[..] else {
        let length = parts.len();
        let text = format!("dictionary update sequence element #{number} has length {length}; 2 is required");
        return Err(machine.fault(classes::VALUE_ERROR, &text));
    };
    machine.state.heap.share(value);
    machine.dict_set(dict, key, value)
}

/// `dict.get(key, default=None)`.
pub(super) fn get(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let (key, default) = key_and_default(machine, "get", "dict.get", arguments)?;
    let value = machine.dict_get(receiver(arguments), key)?.unwrap_or(default.unwrap_or(Value::NONE));
    Ok(Outcome::Value(machine.state.heap.share(value)))
}

fn key_and_default(
    machine: &mut Machine,
    name: &str,
    method: &str,
    arguments: &Arguments,
) -> Result<(Value, Option<Value>), Fault> {
    super::take_no_keywords(machine, method, arguments)?;
    let given = parameters::positional(machine, name, &arguments.positional[1..], 1, 2)?;
    Ok((given[0], given.get(1).copied()))
}

/// `dict.setdefault(key, default=None)`.
pub(super) fn setdefault(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let (key, default) = key_and_default(machine, "setdefault", "dict.setdefault", arguments)?;
    let dict = receiver(arguments);
    let hash = machine.hash_of(key)?;
    let number = machine.dict_find_hashed(dict, hash, key)?;
    let found = machine.as_dict(arguments.positional[0]).and_then(|table| table.entry(number?));
    let value = match found.map(|entry| entry.value) {
        Some(value) => value,
        None => {
            let default = machine.state.heap.share(default.unwrap_or(Value::NONE));
            machine.dict_put(dict, None, hash, key, default);
            default
        }
    };
    Ok(Outcome::Value(machine.state.heap.share(value)))
}

/// `dict.pop(key[, default])`.
pub(super) fn pop(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let (key, default) = key_and_default(machine, "pop", "dict.pop", arguments)?;
    match (machine.dict_remove(receiver(arguments), key)?, default) {
        (Some((key, value)), _) => {
            machine.release(key);
            Ok(Outcome::Value(value))
        }
        (None, Some(default)) => Ok(Outcome::Value(machine.state.heap.share(default))),
        (None, None) => Err(machine.key_error(key)),
    }
}

/// `dict.popitem()`.
pub(super) fn popitem(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    parameters::none(machine, "dict.popitem", arguments)?;
    match machine.state.heap.change_dict(receiver(arguments), Dict::pop_last).flatten() {
        Some((key, value)) => Ok(Outcome::Value(machine.tuple([key, value]))),
        None => Err(machine.fault(classes::KEY_ERROR, "popitem(): dictionary is empty")),
    }
}

/// `dict.clear()`.
pub(super) fn clear(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    parameters::none(machine, "dict.clear", arguments)?;
    let removed = machine.state.heap.change_dict(receiver(arguments), Dict::clear).unwrap_or_default();
    machine.release_all(removed);
    Ok(Outcome::Value(Value::NONE))
}

/// `dict.copy()`.
pub(super) fn copy(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    parameters::none(machine, "dict.copy", arguments)?;
    copy_of(machine, arguments.positional[0]).map(Outcome::Value)
}

fn copy_of(machine: &mut Machine, dict: Value) -> Result<Value, Fault> {
    let made = machine.new_dict();
    match merge(machine, made, dict) {
        Ok(()) => Ok(Value::object(made)),
        Err(fault) => {
            machine.release(Value::object(made));
            Err(fault)
        }
    }
}

/// `dict | dict`; None if one is no dict.
pub(crate) fn union_of_dicts(machine: &mut Machine, a: Value, b: Value) -> Result<Option<Value>, Fault> {
    if machine.as_dict(a).is_none() || machine.as_dict(b).is_none() {
        return Ok(None);
    }
    let made = copy_of(machine, a)?;
    match merge(machine, made.handle().unwrap_or_default(), b) {
        Ok(()) => Ok(Some(made)),
        Err(fault) => {
            machine.release(made);
            Err(fault)
        }
    }
}

/// Adds the entries of a mapping or of pairs to a dict, for `|=`. Returns a native frame that has to go on with it.
pub(crate) fn update_in_place(machine: &mut Machine, dict: Value, other: Value) -> Result<Option<NativeFrame>, Fault> {
    if machine.as_dict(other).is_some() {
        merge(machine, dict.handle().unwrap_or_default(), other)?;
        return Ok(None);
    }
    machine.state.heap.share_all(&[dict, other]);
    Ok(Some(super::Collect::frame(vec![other], Gather::Pairs { dict, next: 0, gives: true })))
}

/// `dict.fromkeys(iterable, value=None)`; the class is the receiver.
pub(super) fn fromkeys(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    super::take_no_keywords(machine, "dict.fromkeys", arguments)?;
    let given = parameters::positional(machine, "fromkeys", &arguments.positional[1..], 1, 2)?.to_vec();
    let value = machine.state.heap.share(given.get(1).copied().unwrap_or(Value::NONE));
    let dict = Value::object(machine.new_dict());
    collect(machine, given[0], Gather::Keys { dict, value })
}

fn view(machine: &mut Machine, method: &str, arguments: &Arguments, part: DictPart) -> Result<Outcome, Fault> {
    parameters::none(machine, method, arguments)?;
    let dict = machine.state.heap.share(arguments.positional[0]);
    Ok(Outcome::Value(machine.state.heap.value(Object::DictView { dict, part })))
}

/// `dict.keys()`.
pub(super) fn keys(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    view(machine, "dict.keys", arguments, DictPart::Keys)
}

/// `dict.values()`.
pub(super) fn values(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    view(machine, "dict.values", arguments, DictPart::Values)
}

/// `dict.items()`.
pub(super) fn items(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    view(machine, "dict.items", arguments, DictPart::Items)
}

/// `keys.isdisjoint(other)`, `items.isdisjoint(other)`.
pub(super) fn view_isdisjoint(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let name = machine.class_name(arguments.positional[0]);
    let other = parameters::one(machine, &format!("{name}.isdisjoint"), arguments)?;
    let items = items_at_hand(machine, other)?;
    let mut found = Ok(false);
    for item in &items {
        found = machine.contains(arguments.positional[0], *item).map(|found| found == Some(true));
        if !matches!(found, Ok(false)) {
            break;
        }
    }
    machine.release_all(items);
    Ok(Outcome::Value(Value::bool(!found?)))
}
