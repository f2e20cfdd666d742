//! `inspect` (CPython: `Lib/inspect.py`): what it says of generators.

use super::bind_texts;
use crate::engine::builtins::classes;
use crate::engine::heap::Object;
use crate::engine::machine::{Arguments, Fault, Machine, Outcome};
use crate::engine::value::{Handle, Value};
use crate::engine::{CodeFlags, GeneratorState};

/// The states by their names; coroutines have the same with another beginning.
const STATES: [(&str, GeneratorState); 4] = [
    ("CREATED", GeneratorState::Created),
    ("RUNNING", GeneratorState::Running),
    ("SUSPENDED", GeneratorState::Suspended),
    ("CLOSED", GeneratorState::Closed),
];

/// Binds the names of the states.
pub(super) fn constants(machine: &mut Machine, module: Handle) -> Result<(), Fault> {
    for prefix in ["GEN", "CORO", "AGEN"] {
        for (state, _) in STATES {
            let name = format!("{prefix}_{state}");
            bind_texts(machine, module, &[(&name, &name)]);
        }
    }
    Ok(())
}

fn state_of(
    machine: &mut Machine,
    arguments: &Arguments,
    function: &str,
    class: Handle,
    prefix: &str,
    attribute: &str,
) -> Result<Outcome, Fault> {
    let value = super::super::one_argument(machine, function, arguments)?;
    let handle = value.handle().filter(|_| machine.class_of(value) == class);
    let Some(handle) = handle else {
        let name = machine.class_name(value);
        let text = format!("'{name}' object has no attribute '{attribute}'");
        return Err(machine.fault(classes::ATTRIBUTE_ERROR, &text));
    };
    // An asynchronous generator runs, for a program, as long as a message to it has not been answered.
    let is_awaited = machine.as_generator(value).is_some_and(|generator| generator.is_awaited);
    let state = if is_awaited { GeneratorState::Running } else { machine.generator_state(handle) };
    let name = STATES.iter().find(|(_, known)| *known == state).map_or("", |(name, _)| name);
    Ok(Outcome::Value(machine.text(format!("{prefix}_{name}"))))
}

/// `inspect.getgeneratorstate(generator)`.
pub(crate) fn getgeneratorstate(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    state_of(machine, arguments, "getgeneratorstate", classes::GENERATOR, "GEN", "gi_running")
}

/// `inspect.getcoroutinestate(coroutine)`.
pub(crate) fn getcoroutinestate(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    state_of(machine, arguments, "getcoroutinestate", classes::COROUTINE, "CORO", "cr_running")
}

/// `inspect.getasyncgenstate(agen)`.
pub(crate) fn getasyncgenstate(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    state_of(machine, arguments, "getasyncgenstate", classes::ASYNC_GENERATOR, "AGEN", "ag_running")
}

/// `inspect.getgeneratorlocals(generator)`: a new dict; empty for a closed one.
pub(crate) fn getgeneratorlocals(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let value = super::super::one_argument(machine, "getgeneratorlocals", arguments)?;
    let Some(handle) = value.handle().filter(|_| machine.class_of(value) == classes::GENERATOR) else {
        let shown = machine.repr_of(value)?;
        return Err(machine.type_error(format!("{shown} is not a Python generator")));
    };
    let locals = match machine.frame_of_generator(handle) {
        Some(frame) => machine.bound_names(frame),
        None => Vec::new(),
    };
    let dict = machine.state.heap.allocate(Object::Dict(Box::default()));
    for (name, value) in locals {
        let name = machine.intern(&name);
        machine.state.heap.share(value);
        if let Some(before) = machine.bind(dict, name, value) {
            machine.release(before);
        }
    }
    Ok(Outcome::Value(Value::object(dict)))
}

/// `_source(code)`: the whole source that a code object was compiled from.
pub(crate) fn source(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let code = super::super::one_argument(machine, "_source", arguments)?;
    let source = match machine.state.heap.object(code) {
        Some(Object::Code(id)) => machine.code(*id).source.clone(),
        _ => "".into(),
    };
    Ok(Outcome::Value(machine.text(source)))
}

fn is_of(machine: &mut Machine, arguments: &Arguments, name: &str, wanted: &[Handle]) -> Result<Outcome, Fault> {
    let value = super::super::one_argument(machine, name, arguments)?;
    Ok(Outcome::Value(Value::bool(wanted.contains(&machine.class_of(value)))))
}

/// `inspect.isgenerator(object)`.
pub(crate) fn isgenerator(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    is_of(machine, arguments, "isgenerator", &[classes::GENERATOR])
}

/// `inspect.iscoroutine(object)`.
pub(crate) fn iscoroutine(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    is_of(machine, arguments, "iscoroutine", &[classes::COROUTINE])
}

/// `inspect.isasyncgen(object)`.
pub(crate) fn isasyncgen(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    is_of(machine, arguments, "isasyncgen", &[classes::ASYNC_GENERATOR])
}

/// `inspect.isfunction(object)`.
pub(crate) fn isfunction(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    is_of(machine, arguments, "isfunction", &[classes::FUNCTION])
}

/// `inspect.ismethod(object)`.
pub(crate) fn ismethod(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    is_of(machine, arguments, "ismethod", &[classes::METHOD])
}

/// `inspect.isclass(object)`.
pub(crate) fn isclass(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let value = super::super::one_argument(machine, "isclass", arguments)?;
    Ok(Outcome::Value(Value::bool(value.handle().is_some_and(|handle| machine.class(handle).is_some()))))
}

/// Whether the code of a function has a flag; methods and partials are looked through.
fn has_flag(machine: &mut Machine, arguments: &Arguments, name: &str, flag: u32) -> Result<Outcome, Fault> {
    let mut value = super::super::one_argument(machine, name, arguments)?;
    loop {
        let code = match machine.state.heap.object(value) {
            Some(Object::Method { function, .. }) => {
                value = *function;
                continue;
            }
            Some(Object::Partial(partial)) => {
                value = partial.function;
                continue;
            }
            Some(Object::Function(function)) => Some(function.code),
            _ => None,
        };
        let has = code.is_some_and(|code| machine.code(code).code.flags.has(flag));
        return Ok(Outcome::Value(Value::bool(has)));
    }
}

/// `inspect.isgeneratorfunction(object)`.
pub(crate) fn isgeneratorfunction(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    has_flag(machine, arguments, "isgeneratorfunction", CodeFlags::GENERATOR)
}

/// `inspect.iscoroutinefunction(object)`.
pub(crate) fn iscoroutinefunction(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    has_flag(machine, arguments, "iscoroutinefunction", CodeFlags::COROUTINE)
}

/// `inspect.isasyncgenfunction(object)`.
pub(crate) fn isasyncgenfunction(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    has_flag(machine, arguments, "isasyncgenfunction", CodeFlags::ASYNC_GENERATOR)
}
