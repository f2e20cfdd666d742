//! Tracebacks (CPython: `Python/traceback.c`).

use crate::engine::heap::{Object, Traceback};
use crate::engine::machine::{Fault, Machine};
use crate::engine::value::Value;

fn entry(machine: &Machine, value: Value) -> Option<&Traceback> {
    match machine.state.heap.object(value) {
        Some(Object::Traceback(entry)) => Some(entry),
        _ => None,
    }
}

/// `traceback.tb_next`: the entry nearer to where the exception was raised, or None. Entries of our own library are left
/// out, as they are where a traceback is printed.
pub(super) fn next(machine: &mut Machine, value: Value) -> Result<Value, Fault> {
    let mut next = entry(machine, value).map_or(Value::NONE, |entry| entry.next);
    while let Some(inner) = entry(machine, next)
        && machine.code(inner.code).hidden
    {
        next = inner.next;
    }
    Ok(machine.state.heap.share(next))
}

/// `traceback.tb_lineno`.
pub(super) fn line(machine: &mut Machine, value: Value) -> Result<Value, Fault> {
    let line = entry(machine, value).and_then(|entry| {
        let code = &machine.code(entry.code).code;
        code.positions.get(entry.instruction as usize).map(|position| position.line)
    });
    Ok(line.map_or(Value::NONE, |line| Value::count(line as usize)))
}

/// `traceback.tb_lasti`: the byte that the instruction begins with.
pub(super) fn last_instruction(machine: &mut Machine, value: Value) -> Result<Value, Fault> {
    Ok(entry(machine, value).map_or(Value::NONE, |entry| Value::count(entry.instruction as usize * 2)))
}
