//! `str` (CPython: `Objects/unicodeobject.c`), by subject: what it is (`classify`), in which case (`case`), where
//! something is in it (`search`), cut (`split`), cut off and replaced (`change`), put into a width (`pad`).

pub(super) mod case;
pub(super) mod change;
pub(super) mod classify;
pub(super) mod pad;
pub(super) mod search;
pub(super) mod split;
mod tables;
pub(super) mod translate;

use std::sync::Arc;

use super::parameters;
use crate::engine::heap::Object;
use crate::engine::machine::{Arguments, Fault, Machine, Outcome};
use crate::engine::value::{Handle, Value};

pub(crate) use classify::is_identifier;
pub(super) use classify::is_space;

/// Returns the text a method is called on.
fn receiver(machine: &Machine, arguments: &Arguments) -> Arc<str> {
    arguments.positional.first().and_then(|value| machine.as_text(*value)).cloned().unwrap_or_default()
}

/// Returns the value of a call that is a text. One that has not changed is the same object.
fn outcome(machine: &mut Machine, arguments: &Arguments, text: &str) -> Outcome {
    let receiver = arguments.positional[0];
    if machine.as_text(receiver).is_some_and(|before| **before == *text) {
        return Outcome::Value(machine.state.heap.share(receiver));
    }
    Outcome::Value(machine.text_or_character(text))
}

/// Returns the text that argument `position` (or `argument` if there is only one) of a method must be.
fn text_argument(
    machine: &mut Machine,
    method: &str,
    position: Option<usize>,
    value: Value,
) -> Result<Arc<str>, Fault> {
    if let Some(text) = machine.as_text(value) {
        return Ok(text.clone());
    }
    let class = if value == Value::NONE { "None".into() } else { machine.class_name(value) };
    let place = position.map_or("argument".to_owned(), |position| format!("argument {position}"));
    Err(machine.type_error(format!("{method}() {place} must be str, not {class}")))
}

/// `str()`, `str(value)`, `str(bytes, encoding, errors)`.
pub(super) fn new_str(machine: &mut Machine, _: Handle, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let names = ["object", "encoding", "errors"];
    let [value, encoding, errors] = parameters::named(machine, "str", &arguments.positional, arguments, names, 3)?;
    let Some(value) = value else { return Ok(Outcome::Value(machine.text(""))) };
    if encoding.is_some() || errors.is_some() {
        return super::bytes::decode_argument(machine, value, encoding, errors).map(Outcome::Value);
    }
    if let Some(Object::Str(_)) = machine.state.heap.object(value) {
        return Ok(Outcome::Value(machine.state.heap.share(value)));
    }
    let text = machine.text_of(value)?;
    Ok(Outcome::Value(machine.text(text)))
}

/// `str.format(*values, **keywords)`.
pub(super) fn format(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let template = receiver(machine, arguments);
    let text = crate::engine::format::format_template(machine, &template, arguments)?;
    Ok(Outcome::Value(machine.text(text)))
}

/// `str.format_map(mapping)`.
pub(super) fn format_map(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let mapping = parameters::one(machine, "str.format_map", arguments)?;
    let template = receiver(machine, arguments);
    let text = crate::engine::format::format_template_of_mapping(machine, &template, mapping)?;
    Ok(Outcome::Value(machine.text(text)))
}

/// `str.join(iterable)`.
pub(super) fn join(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let iterable = parameters::one(machine, "str.join", arguments)?;
    let separator = machine.state.heap.share(arguments.positional[0]);
    super::collect::collect(machine, iterable, super::gather::Gather::Join(separator))
}

/// `str.encode(encoding='utf-8', errors='strict')`.
pub(super) fn encode(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let given = &arguments.positional[1..];
    let [encoding, errors] = parameters::named(machine, "encode", given, arguments, ["encoding", "errors"], 2)?;
    let text = receiver(machine, arguments);
    super::bytes::encode(machine, &text, encoding, errors).map(Outcome::Value)
}
