//! What exceptions of some classes have besides: where a `SyntaxError` is (CPython: `Objects/exceptions.c`).

use crate::engine::machine::{Fault, Machine};
use crate::engine::value::Value;

fn arguments(machine: &Machine, exception: Value) -> Vec<Value> {
    let arguments = machine.exception_of(exception).map_or(Value::NONE, |exception| exception.arguments);
    machine.items_of_tuple(arguments)
}

/// `SyntaxError.msg`.
pub(super) fn message_of_syntax_error(machine: &mut Machine, exception: Value) -> Result<Value, Fault> {
    let message = arguments(machine, exception).first().copied().unwrap_or(Value::NONE);
    Ok(machine.state.heap.share(message))
}

/// `SyntaxError.filename` and the other parts of its place, by their number.
pub(super) fn of_syntax_error<const NUMBER: usize>(machine: &mut Machine, exception: Value) -> Result<Value, Fault> {
    let place = arguments(machine, exception).get(1).copied().unwrap_or(Value::NONE);
    let part = machine.items_of_tuple(place).get(NUMBER).copied().unwrap_or(Value::NONE);
    Ok(machine.state.heap.share(part))
}
