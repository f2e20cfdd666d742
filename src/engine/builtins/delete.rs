//! What happens when an attribute is deleted that the built-in types keep in the object itself.

use super::classes;
use crate::engine::heap::Object;
use crate::engine::machine::{Fault, Machine};
use crate::engine::value::Value;

/// Deletes a native attribute of `receiver`: mostly it goes back to None. Returns whether there is such an attribute.
///
/// Errors: what CPython raises for one that has to be there.
pub(crate) fn delete(machine: &mut Machine, name: &str, receiver: Value) -> Result<bool, Fault> {
    if let Some(text) = refusal(machine, name, receiver) {
        return Err(machine.type_error(text));
    }
    let Some(handle) = receiver.handle() else { return Ok(false) };
    if name == "__dict__" && matches!(machine.state.heap.get(handle), Object::Instance { .. } | Object::Extended(_)) {
        let empty = Value::object(machine.new_dict());
        return super::namespaces::set_dict(machine, receiver, empty).map(|()| true);
    }
    let (place, left) = match machine.state.heap.get_mut(handle) {
        Object::Function(function) => match name {
            "__defaults__" => (&mut function.defaults, Value::NONE),
            "__kwdefaults__" => (&mut function.keyword_defaults, Value::NONE),
            "__annotations__" => (&mut function.annotations, Value::NONE),
            "__globals__" | "__closure__" => return Err(readonly(machine)),
            _ => return Ok(false),
        },
        Object::Cell(inside) if name == "cell_contents" => (inside, Value::UNBOUND),
        Object::Property(_) if matches!(name, "fget" | "fset" | "fdel") => return Err(readonly(machine)),
        _ => return Ok(false),
    };
    let before = std::mem::replace(place, left);
    machine.release(before);
    Ok(true)
}

/// Returns the `AttributeError` for what is only read.
pub(crate) fn readonly(machine: &mut Machine) -> Fault {
    machine.fault(classes::ATTRIBUTE_ERROR, "readonly attribute")
}

/// Returns why an attribute cannot be deleted.
fn refusal(machine: &Machine, name: &str, receiver: Value) -> Option<String> {
    match machine.state.heap.object(receiver)? {
        Object::Function(_) => match name {
            "__name__" | "__qualname__" => Some(format!("{name} must be set to a string object")),
            "__type_params__" => Some("__type_params__ must be set to a tuple".to_owned()),
            "__code__" => Some("__code__ must be set to a code object".to_owned()),
            "__dict__" => Some("cannot delete __dict__".to_owned()),
            _ => None,
        },
        Object::Generator(_) => {
            matches!(name, "__name__" | "__qualname__").then(|| format!("{name} must be set to a string object"))
        }
        Object::Exception(_) => matches!(name, "args" | "__cause__" | "__context__" | "__traceback__")
            .then(|| format!("{name} may not be deleted")),
        _ => None,
    }
}
