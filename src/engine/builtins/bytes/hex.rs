//! Bytes as hexadecimal digits and back.

use std::fmt::Write as _;

use super::{bytes_of, receiver};
use crate::engine::builtins::{classes, parameters};
use crate::engine::heap::Object;
use crate::engine::machine::{Arguments, Fault, Machine, Outcome};
use crate::engine::value::Value;

/// `bytes.hex([sep[, bytes_per_sep]])`: groups are counted from the end, or from the beginning if the number is negative.
pub(super) fn hex(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let given = &arguments.positional[1..];
    let names = ["sep", "bytes_per_sep"];
    let [separator, group] = parameters::named(machine, "hex", given, arguments, names, 2)?;
    let separator = match separator {
        Some(separator) => Some(separator_of(machine, separator)?),
        None => None,
    };
    let group = match group {
        Some(group) => machine.size_of(group)?,
        None => 1,
    };
    let bytes = receiver(machine, arguments);
    machine.ask_for(bytes.len() * 3)?;
    let width = group.unsigned_abs() as usize;
    let mut text = String::with_capacity(bytes.len() * 3);
    for (at, byte) in bytes.iter().enumerate() {
        let counted = if group < 0 { at } else { bytes.len() - at };
        if let Some(separator) = separator
            && at > 0
            && width > 0
            && counted % width == 0
        {
            text.push(separator);
        }
        let _ = write!(text, "{byte:02x}");
    }
    Ok(Outcome::Value(machine.text(text)))
}

fn separator_of(machine: &mut Machine, value: Value) -> Result<char, Fault> {
    let characters: Vec<char> = match machine.built_in(value) {
        Some(Object::Str(text)) => text.text.chars().collect(),
        Some(_) if bytes_of(machine, value).is_some() => {
            bytes_of(machine, value).unwrap_or_default().into_iter().map(char::from).collect()
        }
        _ => {
            let name = machine.class_name(value);
            return Err(machine.type_error(format!("object of type '{name}' has no len()")));
        }
    };
    match characters[..] {
        [separator] if separator.is_ascii() => Ok(separator),
        [_] => Err(machine.fault(classes::VALUE_ERROR, "sep must be ASCII.")),
        _ => Err(machine.fault(classes::VALUE_ERROR, "sep must be length 1.")),
    }
}

/// `bytes.fromhex(string)`, `bytearray.fromhex(string)`: the class is the first argument.
pub(crate) fn fromhex(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let [class, text] = arguments.positional[..] else {
        let given = arguments.positional.len().saturating_sub(1);
        return Err(machine.type_error(format!("fromhex() takes exactly one argument ({given} given)")));
    };
    let Some(source) = machine.as_text(text).cloned() else {
        let name = machine.class_name(text);
        return Err(machine.type_error(format!("fromhex() argument must be str, not {name}")));
    };
    let mut bytes = Vec::with_capacity(source.len() / 2);
    let mut characters = source.chars().enumerate().peekable();
    while let Some((at, c)) = characters.next() {
        if c.is_ascii() && super::split::is_blank(c as u8) {
            continue;
        }
        let low = characters.peek().map_or(0, |(_, c)| *c as u32);
        match (c.to_digit(16), char::from_u32(low).and_then(|c| c.to_digit(16))) {
            (Some(high), Some(low)) => bytes.push((high * 16 + low) as u8),
            (high, _) => {
                let place = if high.is_some() { at + 1 } else { at };
                let text = format!("non-hexadecimal number found in fromhex() arg at position {place}");
                return Err(machine.fault(classes::VALUE_ERROR, &text));
            }
        }
        characters.next();
    }
    let is_array = machine.as_class(class).is_some_and(|class| machine.is_subclass(class, classes::BYTEARRAY));
    let value = if is_array { machine.byte_array(bytes) } else { machine.bytes(bytes) };
    if class == Value::object(classes::BYTES) || class == Value::object(classes::BYTEARRAY) {
        return Ok(Outcome::Value(value));
    }
    let callee = machine.state.heap.share(class);
    let mut made = Arguments::default();
    made.positional.push(value);
    Ok(Outcome::Call(callee, made))
}
