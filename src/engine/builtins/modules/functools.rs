//! `functools` (CPython: `Lib/functools.py`): what is native of it; the rest is in `library/functools.py`.

use super::consume::{Consume, Task};
use crate::engine::builtins::parameters;
use crate::engine::heap::Object;
use crate::engine::machine::{Arguments, Fault, Found, Machine, NativeFrame, Outcome};
use crate::engine::value::Value;

/// `reduce(function, iterable[, initial], /)`.
pub(crate) fn reduce(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    super::super::take_no_keywords(machine, "reduce", arguments)?;
    let given = parameters::positional(machine, "reduce", &arguments.positional, 2, 3)?;
    let (function, iterable) = (given[0], given[1]);
    let total = given.get(2).copied().unwrap_or(Value::UNBOUND);
    machine.state.heap.share_all(&[function, iterable, total]);
    Ok(Outcome::Frame(NativeFrame::Consume(Box::new(Consume::new(iterable, Task::Reduce { function, total })))))
}

/// `_apply(function, arguments, keywords)`: calls it with a tuple and a dict of arguments.
pub(crate) fn apply(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let [function, positional, keywords] = arguments.positional[..] else { return Ok(Outcome::Value(Value::NONE)) };
    let mut given = Arguments::default();
    if let Some(Object::Tuple(items)) = machine.state.heap.object(positional) {
        given.positional = items.iter().copied().collect();
    }
    if let Some(Object::Dict(dict)) = machine.state.heap.object(keywords) {
        given.keywords = dict.entries_from(0).map(|(_, entry)| (entry.key, entry.value)).collect();
    }
    machine.state.heap.share_all(&given.positional);
    for (name, value) in given.keywords.clone() {
        machine.state.heap.share_all(&[name, value]);
    }
    Ok(Outcome::Call(machine.state.heap.share(function), given))
}

/// `_copy_attribute(wrapped, wrapper, name)`: sets an attribute of a wrapper to that of what it wraps, if that has it.
pub(crate) fn copy_attribute(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let [wrapped, wrapper, name] = arguments.positional[..] else { return Ok(Outcome::Value(Value::NONE)) };
    let text = machine.as_text(name).cloned().unwrap_or_default();
    let name = machine.intern(&text);
    match machine.attribute(wrapped, name) {
        Ok(Found::Value(value)) => {
            if let Some((callee, arguments)) = machine.set_attribute(wrapper, name, value)? {
                return Ok(Outcome::Call(callee, arguments));
            }
        }
        Ok(Found::Bound { function, receiver }) => {
            machine.release(function);
            machine.release(receiver);
        }
        Ok(Found::Computed(callee, arguments)) => {
            machine.release(callee);
            arguments.positional.iter().for_each(|value| machine.release(*value));
        }
        Err(Fault::Raised(exception)) => machine.release(exception),
        // Whoever looks at it is told that it is not here.
        Err(_) => {}
    }
    Ok(Outcome::Value(Value::NONE))
}

/// `_copy_attributes(wrapped, wrapper)`: takes over the attributes that a program has set.
pub(crate) fn copy_attributes(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let [wrapped, wrapper] = arguments.positional[..] else { return Ok(Outcome::Value(Value::NONE)) };
    let own = machine.own_attributes(wrapped).map(|own| machine.state.heap.get(own));
    let pairs: Vec<(Value, Value)> = match own {
        Some(Object::Dict(dict)) => dict.entries_from(0).map(|(_, entry)| (entry.key, entry.value)).collect(),
        _ => Vec::new(),
    };
    for (name, value) in pairs {
        let text = machine.as_text(name).cloned().unwrap_or_default();
        let name = machine.intern(&text);
        machine.state.heap.share(value);
        machine.set_attribute(wrapper, name, value)?;
    }
    Ok(Outcome::Value(Value::NONE))
}
