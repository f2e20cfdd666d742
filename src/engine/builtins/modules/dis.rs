//! `dis`, which prints what CPython 3.8's prints: the listing of the notes (CPython 3.8: `Lib/dis.py`).

use std::fmt::Write as _;
use std::sync::Arc;

use super::super::parameters;
use crate::engine::builtins::classes;
use crate::engine::heap::Object;
use crate::engine::machine::{Arguments, CodeId, Fault, LoadedCode, Machine, Outcome, Unit};
use crate::engine::value::{Handle, Value};
use crate::engine::{Code, Constant, Dialect, Effect, Mode, Stream, compile, disassemble, show_code, steady_address};

/// `dis.dis(x)`: functions, methods, generators, classes, code and source.
pub(crate) fn dis(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let Some(value) = subject(machine, "dis", arguments)? else {
        return Err(machine.fault(classes::RUNTIME_ERROR, "no last traceback to disassemble"));
    };
    let text = listing_of(machine, value)?;
    Ok(print(text))
}

/// `dis.show_code(x)`.
pub(crate) fn show(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let text = info_of(machine, arguments, "show_code")?;
    Ok(print(text))
}

/// `dis.code_info(x)`: what `show_code` prints, as a text.
pub(crate) fn code_info(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let text = info_of(machine, arguments, "code_info")?;
    Ok(Outcome::Value(machine.text(text.trim_end_matches('\n'))))
}

fn print(text: String) -> Outcome {
    if text.is_empty() {
        return Outcome::Value(Value::NONE);
    }
    Outcome::Wants(Effect::Write { stream: Stream::Stdout, text: text.into() })
}

/// Returns the one argument; none if there is none.
fn subject(machine: &mut Machine, function: &str, arguments: &Arguments) -> Result<Option<Value>, Fault> {
    if arguments.keywords.iter().any(|(_, value)| *value != Value::NONE) {
        return Err(Fault::NotHereYet(format!("dis.{function}(file=…, depth=…)")));
    }
    let given = parameters::positional(machine, function, &arguments.positional, 0, 1)?;
    Ok(given.first().copied().filter(|value| *value != Value::NONE || function != "dis"))
}

fn info_of(machine: &mut Machine, arguments: &Arguments, function: &str) -> Result<String, Fault> {
    let Some(value) = subject(machine, function, arguments)? else {
        let text = format!(
            "{function}() missing 1 required positional argument: '{}'",
            if function == "code_info" { "x" } else { "co" }
        );
        return Err(machine.type_error(text));
    };
    let code = match machine.as_text(value).cloned() {
        Some(source) => compiled(machine, &source, "<disassembly>")?,
        None => code_of(machine, value)?.ok_or_else(|| unknown(machine, value))?,
    };
    Ok(show_code(&code, &steady_address))
}

fn unknown(machine: &mut Machine, value: Value) -> Fault {
    let name = machine.class_name(value);
    machine.type_error(format!("don't know how to disassemble {name} objects"))
}

/// Returns what `dis.dis` prints of a value. Classes stand in classes: they are gone through with a list of our own.
fn listing_of(machine: &mut Machine, value: Value) -> Result<String, Fault> {
    if let Some(code) = code_of(machine, value)? {
        return Ok(disassemble(&code, &steady_address));
    }
    if let Some(source) = machine.as_text(value).cloned() {
        let code = compiled(machine, &source, "<dis>")?;
        return Ok(disassemble(&code, &steady_address));
    }
    let Some(class) = value.handle().filter(|handle| machine.class(*handle).is_some() || machine.is_module(*handle))
    else {
        return match machine.state.heap.object(value) {
            Some(Object::Instance { .. } | Object::Extended(_)) => Ok(String::new()),
            _ => Err(unknown(machine, value)),
        };
    };
    let mut text = String::new();
    // What is still to be written, the next last.
    let mut work = members_of(machine, class);
    while let Some(member) = work.pop() {
        match member {
            Member::End => text.push('\n'),
            Member::Named(name, value) => {
                let _ = writeln!(text, "Disassembly of {name}:");
                work.push(Member::End);
                match (code_of(machine, value)?, value.handle()) {
                    (Some(code), _) => text.push_str(&disassemble(&code, &steady_address)),
                    (None, Some(class)) => work.append(&mut members_of(machine, class)),
                    (None, None) => {}
                }
            }
        }
    }
    Ok(text)
}

/// A piece of a class's listing.
enum Member {
    /// A function or class in it.
    Named(Arc<str>, Value),
    /// The empty line after one.
    End,
}

/// Returns the functions and classes in a class or module, the first in the order of names last.
fn members_of(machine: &Machine, class: Handle) -> Vec<Member> {
    let Some(own) = machine.own_attributes(Value::object(class)) else { return Vec::new() };
    let Object::Dict(dict) = machine.state.heap.get(own) else { return Vec::new() };
    let mut members: Vec<(Arc<str>, Value)> = dict
        .entries_from(0)
        .filter(|(_, entry)| {
            matches!(
                machine.state.heap.object(entry.value),
                Some(
                    Object::Function(_)
                        | Object::Method { .. }
                        | Object::Code(_)
                        | Object::ClassMethod(_)
                        | Object::StaticMethod(_)
                        | Object::Class(_)
                )
            )
        })
        .filter_map(|(_, entry)| Some((machine.as_text(entry.key)?.clone(), entry.value)))
        .collect();
    members.sort_by(|a, b| b.0.cmp(&a.0));
    members.into_iter().map(|(name, value)| Member::Named(name, value)).collect()
}

/// Returns the code that CPython 3.8 would make of a function, method, generator or code object; none of another value.
fn code_of(machine: &mut Machine, value: Value) -> Result<Option<Arc<Code>>, Fault> {
    let mut value = value;
    loop {
        let id = match machine.state.heap.object(value) {
            Some(Object::Method { function, .. } | Object::ClassMethod(function) | Object::StaticMethod(function)) => {
                value = *function;
                continue;
            }
            Some(Object::Function(function)) => function.code,
            Some(Object::Generator(generator)) => generator.code,
            Some(Object::Code(id)) => *id,
            _ => return Ok(None),
        };
        return listing_code(machine, id).map(Some);
    }
}

/// Returns the code that CPython 3.8 would make of the same source.
fn listing_code(machine: &mut Machine, id: CodeId) -> Result<Arc<Code>, Fault> {
    let loaded = machine.code(id).clone();
    let listing = loaded.listing.get_or_init(|| find_listing(machine, &loaded));
    match listing {
        Some(code) => Ok(code.clone()),
        None => Err(Fault::NotHereYet(format!("dis of {}", loaded.code.qualname))),
    }
}

/// Compiles the whole source as 3.8 would, and finds the same function in it: by name, line, and its place among those
/// that have both in common.
fn find_listing(machine: &Machine, loaded: &LoadedCode) -> Option<Arc<Code>> {
    let file = if &*loaded.code.file == Unit::PROMPT { "<stdin>" } else { &loaded.code.file };
    let modes =
        if &*loaded.code.file == Unit::PROMPT { [Mode::Prompt, Mode::File] } else { [Mode::File, Mode::Expression] };
    let whole = modes.into_iter().find_map(|mode| compile(&loaded.source, file, mode, Dialect::Listing).ok())?;
    let is_same = |code: &Code| code.qualname == loaded.code.qualname && code.first_line == loaded.code.first_line;
    let run =
        machine.state.codes.iter().filter(|other| Arc::ptr_eq(&other.source, &loaded.source) && is_same(&other.code));
    let place = run.map(|other| &other.code).position(|code| Arc::ptr_eq(code, &loaded.code)).unwrap_or_default();
    let mut found = Vec::new();
    let mut work = vec![whole];
    while let Some(code) = work.pop() {
        let inner = code.constants.iter().filter_map(|constant| match constant {
            Constant::Code(inner) => Some(inner.clone()),
            _ => None,
        });
        work.extend(inner.collect::<Vec<_>>().into_iter().rev());
        if is_same(&code) {
            found.push(code);
        }
    }
    found.get(place).or(found.first()).cloned()
}

/// Compiles source as `dis` does: as an expression if it is one.
fn compiled(machine: &mut Machine, source: &str, file: &str) -> Result<Arc<Code>, Fault> {
    let expression = compile(source, file, Mode::Expression, Dialect::Listing);
    match expression.or_else(|_| compile(source, file, Mode::File, Dialect::Listing)) {
        Ok(code) => Ok(code),
        Err(problem) => Err(machine.uncompiled(&problem.sentence)),
    }
}
