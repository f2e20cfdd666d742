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
            match &*name {
                "object" => Err(Fault::NotHereYet(format!("{name}()"))),
                _ => Err(machine.type_error(format!("cannot create '{name}' instances"))),
            }
        }
    }
}

/// Returns a new exception of a class without arguments, as `raise Class` makes one.
pub(crate) fn make_exception(machine: &mut Machine, class: Handle) -> Result<Value, Fault> {
    let name = machine.intern("__init__");
    let own = machine.find_in_class(class, name).and_then(Value::handle);
    if own.is_some_and(|init| matches!(machine.state.heap.get(init), crate::engine::heap::Object::Function(_))) {
        return Err(Fault::NotHereYet("raising a class that has an __init__ of its own, uncalled".to_owned()));
    }
    Ok(machine.exception(class, &[]))
}

/// `type(value)`.
pub(super) fn type_of(machine: &mut Machine, _: Handle, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    match arguments.positional[..] {
        [value] => {
            let class = machine.class_of(value);
            Ok(Outcome::Value(Value::object(machine.state.heap.share_handle(class))))
        }
        [_, _, _] => Err(Fault::NotHereYet("type(name, bases, namespace)".to_owned())),
        _ => Err(machine.type_error("type() takes 1 or 3 arguments")),
    }
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
    if !arguments.keywords.is_empty() {
        let name = machine.class(class).map(|class| class.name.clone()).unwrap_or_default();
        return Err(machine.type_error(format!("{name}() takes no keyword arguments")));
    }
    Ok(Outcome::Value(machine.exception(class, &arguments.positional)))
}
