//! `str.translate` and `str.maketrans`.

use super::receiver;
use crate::engine::builtins::{classes, parameters};
use crate::engine::machine::{Arguments, Fault, Machine, Outcome};
use crate::engine::value::Value;

/// `str.translate(table)`.
pub(crate) fn translate(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let table = parameters::one(machine, "str.translate", arguments)?;
    let text = receiver(machine, arguments);
    let mut translated = String::with_capacity(text.len());
    for c in text.chars() {
        let found = match machine.item(table, Value::count(c as usize)) {
            Ok(found) => found,
            Err(Fault::Raised(exception)) if machine.is_instance(exception, classes::LOOKUP_ERROR) => {
                machine.release(exception);
                translated.push(c);
                continue;
            }
            Err(fault) => return Err(fault),
        };
        let pushed = push_translation(machine, &mut translated, found);
        machine.release(found);
        pushed?;
        machine.ask_for(translated.len())?;
    }
    Ok(super::outcome(machine, arguments, &translated))
}

fn push_translation(machine: &mut Machine, translated: &mut String, found: Value) -> Result<(), Fault> {
    if found == Value::NONE {
        return Ok(());
    }
    if let Some(text) = machine.as_text(found) {
        translated.push_str(text);
        return Ok(());
    }
    let Some(number) = machine.as_integer(found) else {
        return Err(machine.type_error("character mapping must return integer, None or str"));
    };
    match u32::try_from(&number).ok().and_then(char::from_u32) {
        Some(c) => {
            translated.push(c);
            Ok(())
        }
        None => Err(machine.fault(classes::VALUE_ERROR, "character mapping must be in range(0x110000)")),
    }
}

/// `str.maketrans(table)`, `str.maketrans(from, to[, deleted])`.
pub(crate) fn maketrans(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    super::super::take_no_keywords(machine, "str.maketrans", arguments)?;
    let given = parameters::positional(machine, "maketrans", &arguments.positional, 1, 3)?.to_vec();
    let table = machine.new_dict();
    let filled = match given[..] {
        [mapping] => copy_table(machine, table, mapping),
        _ => pair_characters(machine, table, &given),
    };
    match filled {
        Ok(()) => Ok(Outcome::Value(Value::object(table))),
        Err(fault) => {
            machine.release(Value::object(table));
            Err(fault)
        }
    }
}

fn copy_table(machine: &mut Machine, table: crate::engine::value::Handle, mapping: Value) -> Result<(), Fault> {
    let Some(dict) = machine.as_dict(mapping) else {
        return Err(machine.type_error("if you give only one argument to maketrans it must be a dict"));
    };
    let entries: Vec<_> = dict.entries_from(0).map(|(_, entry)| (entry.key, entry.value)).collect();
    for (key, value) in entries {
        let key = match machine.as_text(key) {
            Some(text) => {
                let mut characters = text.chars();
                match (characters.next(), characters.next()) {
                    (Some(c), None) => Value::count(c as usize),
                    _ => {
                        let text = "string keys in translate table must be of length 1";
                        return Err(machine.fault(classes::VALUE_ERROR, text));
                    }
                }
            }
            None if machine.as_integer(key).is_some() => key,
            None => return Err(machine.type_error("keys in translate table must be strings or integers")),
        };
        machine.state.heap.share(value);
        machine.dict_set(table, key, value)?;
    }
    Ok(())
}

fn pair_characters(machine: &mut Machine, table: crate::engine::value::Handle, given: &[Value]) -> Result<(), Fault> {
    let mut texts = Vec::new();
    for (index, value) in given.iter().enumerate() {
        match machine.as_text(*value).cloned() {
            Some(text) => texts.push(text),
            None if index == 0 => {
                return Err(
                    machine.type_error("first maketrans argument must be a string if there is a second argument")
                );
            }
            None => {
                let class = machine.class_name(*value);
                let text = format!("maketrans() argument {} must be str, not {class}", index + 1);
                return Err(machine.type_error(text));
            }
        }
    }
    if texts[0].chars().count() != texts[1].chars().count() {
        let text = "the first two maketrans arguments must have equal length";
        return Err(machine.fault(classes::VALUE_ERROR, text));
    }
    for (from, to) in texts[0].chars().zip(texts[1].chars()) {
        machine.dict_set(table, Value::count(from as usize), Value::count(to as usize))?;
    }
    for deleted in texts.get(2).iter().flat_map(|text| text.chars()) {
        machine.dict_set(table, Value::count(deleted as usize), Value::NONE)?;
    }
    Ok(())
}
