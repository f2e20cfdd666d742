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
