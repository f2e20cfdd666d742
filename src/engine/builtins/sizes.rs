//! `len` (CPython: `Objects/abstract.c`, `PyObject_Size`).

use num_traits::ToPrimitive;

use super::{classes, quick, special_seam};
use crate::engine::heap::{Object, RangeParts};
use crate::engine::machine::{Arguments, Fault, Machine, Outcome, Purpose};
use crate::engine::value::Value;

/// `len(sized)`.
pub(super) fn len(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let value = super::one_argument(machine, "len", arguments)?;
    if let Some(method) = machine.special(value, "__len__") {
        let (callee, arguments) = machine.special_call(method, &[value]);
        return Ok(Outcome::Special(Purpose::Length, Vec::new(), callee, arguments));
    }
    Ok(Outcome::Value(Value::count(length_of(machine, value)?)))
}

/// `value.__len__()` of the built-in types.
pub(super) fn len_method(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    super::parameters::none(machine, "__len__", arguments)?;
    Ok(Outcome::Value(Value::count(length_of(machine, arguments.positional[0])?)))
}

/// Returns `len(value)`.
pub(crate) fn length_of(machine: &mut Machine, value: Value) -> Result<usize, Fault> {
    if let Some(length) = quick::length(&machine.state.heap, value) {
        return Ok(length);
    }
    Ok(match machine.state.heap.object(value) {
        Some(Object::DictView { dict, .. } | Object::MappingProxy(dict)) => {
            machine.as_dict(*dict).map_or(0, crate::engine::heap::Dict::len)
        }
        Some(Object::Range(range)) => {
            let range = RangeParts::clone(range);
            match machine.range_length(&range).to_i64() {
                Some(length) => length as usize,
                None => {
                    let text = "Python int too large to convert to C ssize_t";
                    return Err(machine.fault(classes::OVERFLOW_ERROR, text));
                }
            }
        }
        _ if special_seam::is_of_program(machine, value) => return special_seam::length(machine, value),
        _ => {
            let name = machine.class_name(value);
            return Err(machine.type_error(format!("object of type '{name}' has no len()")));
        }
    })
}
