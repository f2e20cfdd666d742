//! `BaseExceptionGroup` and `ExceptionGroup` (PEP 654; CPython: `Objects/exceptions.c`).

use super::{classes, parameters, special_seam};
use crate::engine::heap::Object;
use crate::engine::machine::{Arguments, Fault, Machine, Outcome, Selection};
use crate::engine::value::{Handle, Value};

/// `ExceptionGroup(message, exceptions)`.
pub(super) fn construct(machine: &mut Machine, class: Handle, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    super::take_no_keywords(machine, "BaseExceptionGroup", arguments)?;
    make(machine, class, &arguments.positional).map(Outcome::Value)
}

/// Makes a group of a class, which may be one of the program; `ExceptionGroup` where all are exceptions of that kind.
pub(crate) fn make(machine: &mut Machine, class: Handle, given: &[Value]) -> Result<Value, Fault> {
    let [message, exceptions] = given[..] else {
        let count = given.len();
        let text = format!("BaseExceptionGroup.__new__() takes exactly 2 arguments ({count} given)");
        return Err(machine.type_error(text));
    };
    if machine.as_text(message).is_none() {
        let name = if message == Value::NONE { "None".into() } else { machine.class_name(message) };
        return Err(machine.type_error(format!("BaseExceptionGroup.__new__() argument 1 must be str, not {name}")));
    }
    let items = match machine.built_in(exceptions) {
        Some(Object::List(items)) => items.to_vec(),
        Some(Object::Tuple(items)) => items.to_vec(),
        _ => return Err(machine.type_error("second argument (exceptions) must be a sequence")),
    };
    if items.is_empty() {
        let text = "second argument (exceptions) must be a non-empty sequence";
        return Err(machine.fault(classes::VALUE_ERROR, text));
    }
    if let Some(place) = items.iter().position(|item| machine.exception_of(*item).is_none()) {
        let text = format!("Item {place} of second argument (exceptions) is not an exception");
        return Err(machine.fault(classes::VALUE_ERROR, &text));
    }
    let are_plain = items.iter().all(|item| machine.is_instance(*item, classes::EXCEPTION));
    let class = match class {
        classes::BASE_EXCEPTION_GROUP if are_plain => classes::EXCEPTION_GROUP,
        class => class,
    };
    if !are_plain && machine.is_subclass(class, classes::EXCEPTION) {
        let name = machine.full_name(class);
        let where_to = if class == classes::EXCEPTION_GROUP { "an ExceptionGroup".into() } else { format!("'{name}'") };
        return Err(machine.type_error(format!("Cannot nest BaseExceptions in {where_to}")));
    }
    let group = machine.exception(class, &[message, exceptions]);
    machine.state.heap.share_all(&items);
    let members = machine.tuple(items);
    machine.set_detail(group, 0, members);
    Ok(group)
}

/// `group.message`.
pub(super) fn message(machine: &mut Machine, group: Value) -> Result<Value, Fault> {
    let arguments = machine.exception_of(group).map_or(Value::NONE, |group| group.arguments);
    let message = machine.items_of_tuple(arguments).first().copied().unwrap_or(Value::NONE);
    Ok(machine.state.heap.share(message))
}

/// `group.exceptions`.
pub(super) fn exceptions(machine: &mut Machine, group: Value) -> Result<Value, Fault> {
    let members = machine.detail(group, 0);
    Ok(machine.state.heap.share(members))
}

/// `group.derive(exceptions)`: a group of the same message, without the class.
pub(super) fn derive(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let exceptions = parameters::one(machine, "BaseExceptionGroup.derive", arguments)?;
    let message = message(machine, arguments.positional[0])?;
    let made = make(machine, classes::BASE_EXCEPTION_GROUP, &[message, exceptions]);
    machine.release(message);
    made.map(Outcome::Value)
}

/// `group.split(condition)`: the part that matches and the rest.
pub(super) fn split(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let condition = parameters::one(machine, "BaseExceptionGroup.split", arguments)?;
    let wanted = wanted(machine, condition)?;
    let (matching, rest) = machine.split_group(arguments.positional[0], &wanted, true)?;
    let parts = [matching.unwrap_or(Value::NONE), rest.unwrap_or(Value::NONE)];
    Ok(Outcome::Value(machine.tuple(parts)))
}

/// `group.subgroup(condition)`: the part that matches, or None.
pub(super) fn subgroup(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let condition = parameters::one(machine, "BaseExceptionGroup.subgroup", arguments)?;
    let wanted = wanted(machine, condition)?;
    let (matching, _) = machine.split_group(arguments.positional[0], &wanted, false)?;
    Ok(Outcome::Value(matching.unwrap_or(Value::NONE)))
}

/// Returns what a condition asks of an exception: to be of a class or of one of several, or what a function says.
fn wanted(machine: &mut Machine, condition: Value) -> Result<Selection, Fault> {
    let is_exception_class = |value: &Value| {
        machine.as_class(*value).is_some_and(|class| machine.is_subclass(class, classes::BASE_EXCEPTION))
    };
    if is_exception_class(&condition) {
        return Ok(Selection::Class(condition));
    }
    if let Some(Object::Tuple(items)) = machine.state.heap.object(condition)
        && items.iter().all(is_exception_class)
    {
        return Ok(Selection::Class(condition));
    }
    if machine.as_class(condition).is_none() && super::objects::is_callable(machine, condition) {
        return Ok(Selection::Predicate(condition));
    }
    Err(machine
        .type_error("expected an exception type, a tuple of exception types, or a callable (other than a class)"))
}

impl Machine {
    /// Returns whether an exception is what is wanted.
    pub(crate) fn is_wanted(&mut self, exception: Value, wanted: &Selection) -> Result<bool, Fault> {
        match wanted {
            Selection::Class(classes) => self.is_of(exception, *classes),
            Selection::Predicate(function) => {
                let answer = self.ask_function(*function, exception)?;
                special_seam::truth(self, answer)
            }
            Selection::Among(leaves) => Ok(leaves.contains(&exception)),
        }
    }
}
