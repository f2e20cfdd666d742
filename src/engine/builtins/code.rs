//! Attributes of code objects, and those of functions and generators that lead to them.
//!
//! What depends on the instructions (`co_code`, `co_consts`, `co_names`, `co_stacksize`) is CPython 3.8's affair and shown
//! by `dis.show_code`.

use std::sync::Arc;

use crate::engine::heap::Object;
use crate::engine::machine::{CodeId, Fault, Machine};
use crate::engine::value::{Handle, Value};
use crate::engine::{Code, Constant};

fn code(machine: &Machine, value: Value) -> Option<Arc<Code>> {
    let id = match machine.state.heap.object(value)? {
        Object::Code(id) => *id,
        Object::Function(function) => function.code,
        Object::Generator(generator) => generator.code,
        _ => return None,
    };
    Some(machine.code(id).code.clone())
}

/// Returns a code object: one for each code of the table that a program asks for, while somebody holds it.
fn object_of(machine: &mut Machine, id: Option<CodeId>) -> Value {
    match id {
        Some(id) => machine.state.heap.value(Object::Code(id)),
        None => Value::NONE,
    }
}

/// `function.__code__`.
pub(super) fn of_function(machine: &mut Machine, function: Value) -> Result<Value, Fault> {
    let id = match machine.state.heap.object(function) {
        Some(Object::Function(function)) => Some(function.code),
        _ => None,
    };
    Ok(object_of(machine, id))
}

/// `generator.gi_code`.
pub(super) fn of_generator(machine: &mut Machine, generator: Value) -> Result<Value, Fault> {
    let id = match machine.state.heap.object(generator) {
        Some(Object::Generator(generator)) => Some(generator.code),
        _ => None,
    };
    Ok(object_of(machine, id))
}

/// Returns what the program has set an attribute of a function to; a new reference.
fn set_by_program(machine: &mut Machine, function: Value, name: &str) -> Option<Value> {
    let Some(Object::Function(object)) = machine.state.heap.object(function) else { return None };
    let own = Some(object.attributes).filter(|own| own.is_some())?;
    let name = machine.intern(name);
    machine.look_up(own, name).map(|value| machine.state.heap.share(value))
}

/// `function.__doc__`: what was set, or the text that the body begins with.
pub(super) fn documentation(machine: &mut Machine, function: Value) -> Result<Value, Fault> {
    if let Some(value) = set_by_program(machine, function, "__doc__") {
        return Ok(value);
    }
    let first = code(machine, function).and_then(|code| code.constants.first().cloned());
    match first {
        Some(Constant::Str(text)) => Ok(machine.text(text)),
        _ => Ok(Value::NONE),
    }
}

/// `function.__module__`: what was set, or the name of the module whose globals it has.
pub(super) fn module_of_function(machine: &mut Machine, function: Value) -> Result<Value, Fault> {
    if let Some(value) = set_by_program(machine, function, "__module__") {
        return Ok(value);
    }
    let globals = match machine.state.heap.object(function) {
        Some(Object::Function(function)) => function.globals,
        _ => Handle::NONE,
    };
    let name = machine.intern("__name__");
    let value = globals.is_some().then(|| machine.look_up(globals, name)).flatten().unwrap_or(Value::NONE);
    Ok(machine.state.heap.share(value))
}

/// `function.__qualname__`.
pub(super) fn qualname_of_function(machine: &mut Machine, function: Value) -> Result<Value, Fault> {
    let value = match machine.state.heap.object(function) {
        Some(Object::Function(function)) => function.qualname,
        _ => Value::NONE,
    };
    Ok(machine.state.heap.share(value))
}

fn number(machine: &mut Machine, value: Value, number: impl Fn(&Code) -> u32) -> Result<Value, Fault> {
    Ok(code(machine, value).map_or(Value::NONE, |code| Value::count(number(&code) as usize)))
}

fn text(machine: &mut Machine, value: Value, text: impl Fn(&Code) -> Arc<str>) -> Result<Value, Fault> {
    let text = code(machine, value).map(|code| text(&code)).unwrap_or_default();
    Ok(machine.text(text))
}

fn texts(machine: &mut Machine, value: Value, texts: impl Fn(&Code) -> &[Arc<str>]) -> Result<Value, Fault> {
    let Some(code) = code(machine, value) else { return Ok(Value::NONE) };
    let items: Vec<Value> = texts(&code).iter().map(|text| machine.text(text.clone())).collect();
    Ok(machine.tuple(items))
}

/// `code.co_argcount`.
pub(super) fn argument_count(machine: &mut Machine, value: Value) -> Result<Value, Fault> {
    number(machine, value, |code| code.argument_count)
}

/// `code.co_kwonlyargcount`.
pub(super) fn keyword_only_count(machine: &mut Machine, value: Value) -> Result<Value, Fault> {
    number(machine, value, |code| code.keyword_only_count)
}

/// `code.co_posonlyargcount`.
pub(super) fn positional_only_count(machine: &mut Machine, value: Value) -> Result<Value, Fault> {
    number(machine, value, |code| code.positional_only_count)
}

/// `code.co_firstlineno`.
pub(super) fn first_line(machine: &mut Machine, value: Value) -> Result<Value, Fault> {
    number(machine, value, |code| code.first_line)
}

/// `code.co_flags`: 3.13 has no bit for code without cells.
pub(super) fn flags(machine: &mut Machine, value: Value) -> Result<Value, Fault> {
    number(machine, value, |code| code.flags.0 & !crate::engine::CodeFlags::NOFREE)
}

/// `code.co_nlocals`.
pub(super) fn local_count(machine: &mut Machine, value: Value) -> Result<Value, Fault> {
    number(machine, value, |code| code.local_names.len() as u32)
}

/// `code.co_name`.
pub(super) fn name(machine: &mut Machine, value: Value) -> Result<Value, Fault> {
    text(machine, value, |code| code.name.clone())
}

/// `code.co_qualname`.
pub(super) fn qualname(machine: &mut Machine, value: Value) -> Result<Value, Fault> {
    text(machine, value, |code| code.qualname.clone())
}

/// `code.co_filename`.
pub(super) fn file(machine: &mut Machine, value: Value) -> Result<Value, Fault> {
    text(machine, value, |code| match &*code.file {
        crate::engine::Unit::PROMPT => "<stdin>".into(),
        _ => code.file.clone(),
    })
}

/// `code.co_varnames`.
pub(super) fn local_names(machine: &mut Machine, value: Value) -> Result<Value, Fault> {
    texts(machine, value, |code| &code.local_names)
}

/// `code.co_cellvars`.
pub(super) fn cell_names(machine: &mut Machine, value: Value) -> Result<Value, Fault> {
    texts(machine, value, |code| &code.cell_names)
}

/// `code.co_freevars`.
pub(super) fn free_names(machine: &mut Machine, value: Value) -> Result<Value, Fault> {
    texts(machine, value, |code| &code.free_names)
}
