//! What a call of a built-in class does: the constructors that no type's own file has.

use super::classes;
use crate::engine::machine::{Arguments, Fault, Machine, Outcome};
use crate::engine::value::{Handle, Value};

/// Makes an instance of the class (the handle) of arguments.
pub(crate) type Constructor = fn(&mut Machine, Handle, &mut Arguments) -> Result<Outcome, Fault>;

/// Calls a built-in class.
pub(crate) fn construct(machine: &mut Machine, class: Handle, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let row = classes::ROWS.get(class.0 as usize - 1);
    match row.and_then(|row| row.construct) {
        Some(constructor) => constructor(machine, class, arguments),
        None => {
            let name = machine.class(class).map(|class| class.name.clone()).unwrap_or_default();
            Err(machine.type_error(format!("cannot create '{name}' instances")))
        }
    }
}

/// Returns a new exception of a class without arguments, as `raise Class` makes one: by a call, which the program may have
/// to be asked for.
pub(crate) fn make_exception(machine: &mut Machine, class: Handle) -> Result<Value, Fault> {
    if classes::is_built_in(class) {
        return Ok(machine.exception(class, &[]));
    }
    let value = Value::object(class);
    let made = machine.ask("__call__", value, &[value])?;
    if machine.exception_of(made).is_some() {
        return Ok(machine.state.heap.share(made));
    }
    let (class, other) = (machine.repr_of_class(class), machine.repr_of_class(machine.class_of(made)));
    let text = format!("calling {class} should have returned an instance of BaseException, not {other}");
    Err(machine.type_error(text))
}

/// `bool(value)`.
pub(super) fn bool(machine: &mut Machine, _: Handle, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    super::take_no_keywords(machine, "bool", arguments)?;
    let truth = match arguments.positional[..] {
        [] => false,
        [value] => super::special_seam::truth(machine, value)?,
        _ => {
            let given = arguments.positional.len();
            return Err(machine.type_error(format!("bool expected at most 1 argument, got {given}")));
        }
    };
    Ok(Outcome::Value(Value::bool(truth)))
}

/// An exception class: its arguments are its `args`.
pub(super) fn exception(machine: &mut Machine, class: Handle, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let details = super::attributes::details_of(machine, class);
    let name = machine.class(class).map(|class| class.name.clone()).unwrap_or_default();
    for (keyword, _) in &arguments.keywords {
        let keyword = machine.as_text(*keyword).cloned().unwrap_or_default();
        if details.is_empty() {
            return Err(machine.type_error(format!("{name}() takes no keyword arguments")));
        }
        if !details.contains(&&*keyword) {
            return Err(machine.type_error(format!("{name}() got an unexpected keyword argument '{keyword}'")));
        }
    }
    let made = machine.exception(class, &arguments.positional);
    for (keyword, value) in arguments.keywords.clone() {
        let keyword = machine.as_text(keyword).cloned().unwrap_or_default();
        if let Some(number) = details.iter().position(|name| **name == *keyword) {
            machine.state.heap.share(value);
            machine.set_detail(made, number, value);
        }
    }
    Ok(Outcome::Value(made))
}
