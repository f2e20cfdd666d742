//! `mappingproxy`: a namespace that is only read (CPython: `Objects/descrobject.c`).

use super::dict;
use crate::engine::heap::Object;
use crate::engine::machine::{Arguments, Fault, Machine, Outcome};
use crate::engine::value::{Handle, Value};

/// `types.MappingProxyType(mapping)`.
pub(super) fn construct(machine: &mut Machine, _: Handle, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let mapping = super::one_argument(machine, "mappingproxy", arguments)?;
    if machine.as_dict(mapping).is_none() {
        let class = machine.class_name(mapping);
        if machine.is_of_program(mapping) {
            return Err(Fault::NotHereYet(format!("mappingproxy of a {class}")));
        }
        return Err(machine.type_error(format!("mappingproxy() argument must be a mapping, not {class}")));
    }
    machine.state.heap.share(mapping);
    Ok(Outcome::Value(machine.state.heap.value(Object::MappingProxy(mapping))))
}

/// Calls a method of the dict behind a proxy.
fn of_dict(
    machine: &mut Machine,
    arguments: &mut Arguments,
    call: fn(&mut Machine, &mut Arguments) -> Result<Outcome, Fault>,
) -> Result<Outcome, Fault> {
    let Some(Object::MappingProxy(dict)) = machine.state.heap.object(arguments.positional[0]) else {
        return Ok(Outcome::Value(Value::NONE));
    };
    let proxy = std::mem::replace(&mut arguments.positional[0], *dict);
    let outcome = call(machine, arguments);
    arguments.positional[0] = proxy;
    outcome
}

/// `mappingproxy.copy()`.
pub(super) fn copy(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    of_dict(machine, arguments, dict::copy)
}

/// `mappingproxy.get(key, default=None)`.
pub(super) fn get(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    of_dict(machine, arguments, dict::get)
}

/// `mappingproxy.items()`.
pub(super) fn items(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    of_dict(machine, arguments, dict::items)
}

/// `mappingproxy.keys()`.
pub(super) fn keys(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    of_dict(machine, arguments, dict::keys)
}

/// `mappingproxy.values()`.
pub(super) fn values(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    of_dict(machine, arguments, dict::values)
}
