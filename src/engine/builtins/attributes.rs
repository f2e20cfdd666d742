//! Attributes of exceptions, functions and classes.

use crate::engine::heap::Object;
use crate::engine::machine::{Fault, Machine};
use crate::engine::value::Value;

/// `StopIteration.value`: the first argument, or None.
pub(super) fn stop_iteration_value(machine: &mut Machine, exception: Value) -> Result<Value, Fault> {
    let arguments = machine.exception_of(exception).map_or(Value::NONE, |exception| exception.arguments);
    let value = match machine.state.heap.object(arguments) {
        Some(Object::Tuple(items)) => items.first().copied().unwrap_or(Value::NONE),
        _ => Value::NONE,
    };
    Ok(machine.state.heap.share(value))
}

/// `BaseException.args`.
pub(super) fn arguments(machine: &mut Machine, exception: Value) -> Result<Value, Fault> {
    let value = machine.exception_of(exception).map_or(Value::NONE, |exception| exception.arguments);
    Ok(machine.state.heap.share(value))
}

/// `BaseException.__cause__`.
pub(super) fn cause(machine: &mut Machine, exception: Value) -> Result<Value, Fault> {
    let value = machine.exception_of(exception).map_or(Value::NONE, |exception| exception.cause);
    Ok(machine.state.heap.share(value))
}

/// `BaseException.__context__`.
pub(super) fn context(machine: &mut Machine, exception: Value) -> Result<Value, Fault> {
    let value = machine.exception_of(exception).map_or(Value::NONE, |exception| exception.context);
    Ok(machine.state.heap.share(value))
}

/// `BaseException.__traceback__`.
pub(super) fn traceback(machine: &mut Machine, exception: Value) -> Result<Value, Fault> {
    let value = machine.exception_of(exception).map_or(Value::NONE, |exception| exception.traceback);
    Ok(machine.state.heap.share(value))
}

/// `type.__name__`.
pub(super) fn class_name(machine: &mut Machine, class: Value) -> Result<Value, Fault> {
    let name = class.handle().and_then(|class| machine.class(class)).map(|class| class.name.clone());
    Ok(machine.text(name.unwrap_or_default()))
}

/// `function.__name__`.
pub(super) fn function_name(machine: &mut Machine, function: Value) -> Result<Value, Fault> {
    let Some(Object::Function(object)) = machine.state.heap.object(function) else { return Ok(Value::NONE) };
    let name = object.name;
    Ok(machine.state.heap.share(name))
}

/// `object.__class__`.
pub(super) fn class(machine: &mut Machine, value: Value) -> Result<Value, Fault> {
    let class = machine.class_of(value);
    Ok(Value::object(machine.state.heap.share_handle(class)))
}

/// Sets an attribute that is kept in the object itself: of exceptions and functions. Takes `value` over if it can.
pub(super) fn set(machine: &mut Machine, name: &str, receiver: Value, value: Value) -> bool {
    let Some(handle) = receiver.handle() else { return false };
    let place = match machine.state.heap.get_mut(handle) {
        Object::Exception(exception) => match name {
            "args" => &mut exception.arguments,
            "__cause__" => &mut exception.cause,
            "__context__" => &mut exception.context,
            "__traceback__" => &mut exception.traceback,
            _ => return false,
        },
        Object::Function(function) => match name {
            "__name__" => &mut function.name,
            "__qualname__" => &mut function.qualname,
            "__defaults__" => &mut function.defaults,
            _ => return false,
        },
        _ => return false,
    };
    let before = std::mem::replace(place, value);
    machine.release(before);
    true
}
