//! Functions and types about objects and classes: `getattr`, `super`, `property` and their kin.

use super::classes;
use crate::engine::heap::Object;
use crate::engine::machine::{Activation, Arguments, Fault, Found, Machine, Name, Outcome, build_class};
use crate::engine::value::{Handle, Value};

/// `__build_class__`.
pub(super) fn build(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    build_class(machine, arguments)
}

fn attribute_name(machine: &mut Machine, function: &str, name: Value) -> Result<Name, Fault> {
    match machine.as_text(name).cloned() {
        Some(text) => Ok(machine.intern(&text)),
        None => {
            let class = machine.class_name(name);
            let _ = function;
            Err(machine.type_error(format!("attribute name must be string, not '{class}'")))
        }
    }
}

fn outcome(machine: &mut Machine, found: Found) -> Outcome {
    match found {
        Found::Value(value) => Outcome::Value(value),
        Found::Bound { function, receiver } => {
            Outcome::Value(machine.state.heap.value(Object::Method { function, receiver }))
        }
        Found::Computed(callee, arguments) => Outcome::Call(callee, arguments),
    }
}

/// `getattr(object, name[, default])`.
pub(super) fn getattr(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let (receiver, name, default) = match arguments.positional[..] {
        [receiver, name] => (receiver, name, None),
        [receiver, name, default] => (receiver, name, Some(default)),
        _ => {
            let given = arguments.positional.len();
            let bound = if given < 2 { "at least 2 arguments" } else { "at most 3 arguments" };
            return Err(machine.type_error(format!("getattr expected {bound}, got {given}")));
        }
    };
    let name = attribute_name(machine, "getattr", name)?;
    match (machine.attribute(receiver, name), default) {
        (Ok(found), _) => Ok(outcome(machine, found)),
        (Err(Fault::Raised(exception)), Some(default)) if machine.is_instance(exception, classes::ATTRIBUTE_ERROR) => {
            machine.release(exception);
            Ok(Outcome::Value(machine.state.heap.share(default)))
        }
        (Err(fault), _) => Err(fault),
    }
}

/// `hasattr(object, name)`. A name that is not there yet is told, never answered.
pub(super) fn hasattr(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let [receiver, name] = arguments.positional[..] else {
        let given = arguments.positional.len();
        return Err(machine.type_error(format!("hasattr expected 2 arguments, got {given}")));
    };
    let name = attribute_name(machine, "hasattr", name)?;
    match machine.attribute(receiver, name) {
        Ok(Found::Computed(callee, arguments)) => {
            machine.release(callee);
            arguments.positional.iter().for_each(|value| machine.release(*value));
            Ok(Outcome::Value(Value::TRUE))
        }
        Ok(found) => {
            if let Outcome::Value(value) = outcome(machine, found) {
                machine.release(value);
            }
            Ok(Outcome::Value(Value::TRUE))
        }
        Err(Fault::Raised(exception)) if machine.is_instance(exception, classes::ATTRIBUTE_ERROR) => {
            machine.release(exception);
            Ok(Outcome::Value(Value::FALSE))
        }
        Err(fault) => Err(fault),
    }
}

/// `setattr(object, name, value)`.
pub(super) fn setattr(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let [receiver, name, value] = arguments.positional[..] else {
        let given = arguments.positional.len();
        return Err(machine.type_error(format!("setattr expected 3 arguments, got {given}")));
    };
    let name = attribute_name(machine, "setattr", name)?;
    machine.state.heap.share(value);
    match machine.set_attribute(receiver, name, value)? {
        Some((callee, arguments)) => Ok(Outcome::Call(callee, arguments)),
        None => Ok(Outcome::Value(Value::NONE)),
    }
}

/// `super()`, `super(class, object)`.
pub(super) fn super_of(machine: &mut Machine, _: Handle, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let (class, receiver) = match arguments.positional[..] {
        [] => match enclosing_class(machine) {
            Some(found) => found,
            None => return Err(machine.fault(classes::RUNTIME_ERROR, "super(): no arguments")),
        },
        [class, receiver] => (class, receiver),
        _ => return Err(Fault::NotHereYet("super(class)".to_owned())),
    };
    let Some(handle) = class.handle().filter(|class| machine.class(*class).is_some()) else {
        return Err(machine.fault(classes::RUNTIME_ERROR, "super(): __class__ cell not found"));
    };
    machine.state.heap.share(class);
    machine.state.heap.share(receiver);
    Ok(Outcome::Value(machine.state.heap.value(Object::Super { class: handle, receiver })))
}

/// Returns the class in the `__class__` cell of the innermost frame, and its first argument; neither is shared.
fn enclosing_class(machine: &Machine) -> Option<(Value, Value)> {
    let Activation::Python(frame) = &machine.state.top else { return None };
    let code = &machine.code(frame.code).code;
    let inside = |value: Value| match machine.state.heap.object(value) {
        Some(Object::Cell(inside)) => *inside,
        _ => value,
    };
    let at = code.free_names.iter().position(|name| &**name == "__class__")?;
    let first_free = code.local_names.len() + code.cell_names.len();
    let class = inside(frame.registers[first_free + at]);
    // The first argument, wherever it is now: in its slot, or in the cell it was moved to.
    let name = code.local_names.first()?;
    let slot = match code.cell_names.iter().position(|cell| cell == name) {
        Some(cell) => code.local_names.len() + cell,
        None => 0,
    };
    let receiver = inside(frame.registers[slot]);
    receiver.is_bound().then_some((class, receiver))
}

/// `property(fget=None, fset=None, fdel=None, doc=None)`.
pub(super) fn property(machine: &mut Machine, _: Handle, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let mut parts = [Value::NONE; 4];
    for (part, argument) in parts.iter_mut().zip(&arguments.positional) {
        *part = *argument;
    }
    for (name, value) in &arguments.keywords {
        let names = ["fget", "fset", "fdel", "doc"];
        let text = machine.as_text(*name).cloned().unwrap_or_default();
        match names.iter().position(|name| *name == &*text) {
            Some(at) => parts[at] = *value,
            None => {
                let text = format!("property() got an unexpected keyword argument '{text}'");
                return Err(machine.type_error(text));
            }
        }
    }
    machine.state.heap.share_all(&parts);
    Ok(Outcome::Value(machine.state.heap.value(Object::Property(Box::new(parts)))))
}

fn with_part(machine: &mut Machine, arguments: &Arguments, part: usize) -> Result<Outcome, Fault> {
    let [property, function] = arguments.positional[..] else {
        return Err(machine.type_error("expected 1 argument"));
    };
    let Some(Object::Property(parts)) = machine.state.heap.object(property) else {
        return Ok(Outcome::Value(property));
    };
    let mut parts = **parts;
    parts[part] = function;
    machine.state.heap.share_all(&parts);
    Ok(Outcome::Value(machine.state.heap.value(Object::Property(Box::new(parts)))))
}

/// `property.getter(function)`.
pub(super) fn getter(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    with_part(machine, arguments, 0)
}

/// `property.setter(function)`.
pub(super) fn setter(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    with_part(machine, arguments, 1)
}

/// `property.deleter(function)`.
pub(super) fn deleter(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    with_part(machine, arguments, 2)
}

/// `staticmethod(function)`.
pub(super) fn staticmethod(machine: &mut Machine, _: Handle, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let function = super::one_argument(machine, "staticmethod", arguments)?;
    machine.state.heap.share(function);
    Ok(Outcome::Value(machine.state.heap.value(Object::StaticMethod(function))))
}

/// `classmethod(function)`.
pub(super) fn classmethod(machine: &mut Machine, _: Handle, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let function = super::one_argument(machine, "classmethod", arguments)?;
    machine.state.heap.share(function);
    Ok(Outcome::Value(machine.state.heap.value(Object::ClassMethod(function))))
}

/// `object()`.
pub(super) fn object(machine: &mut Machine, class: Handle, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    if !arguments.positional.is_empty() || !arguments.keywords.is_empty() {
        return Err(machine.type_error("object() takes no arguments"));
    }
    let class = machine.state.heap.share_handle(class);
    let attributes = machine.state.heap.allocate(Object::Dict(Box::default()));
    Ok(Outcome::Value(machine.state.heap.value(Object::Instance { class, attributes })))
}

/// `object.__init__` and `BaseException.__init__`, as `super().__init__(…)` reaches them.
pub(super) fn init(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let Some((receiver, rest)) = arguments.positional.split_first() else {
        return Err(machine.type_error("descriptor '__init__' of 'object' object needs an argument"));
    };
    let rest = rest.to_vec();
    if machine.exception_of(*receiver).is_none() {
        if !rest.is_empty() {
            return Err(machine.type_error("object.__init__() takes exactly one argument (the instance to initialize)"));
        }
        return Ok(Outcome::Value(Value::NONE));
    }
    machine.state.heap.share_all(&rest);
    let made = machine.tuple(rest);
    let receiver = *receiver;
    if let Some(exception) = machine.exception_mut(receiver) {
        let before = std::mem::replace(&mut exception.arguments, made);
        machine.release(before);
    }
    Ok(Outcome::Value(Value::NONE))
}
