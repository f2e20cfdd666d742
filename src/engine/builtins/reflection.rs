//! Functions and types about objects and classes: `getattr`, `super`, `property` and their kin.

use super::{classes, natives};
use crate::engine::CodeFlags;
use crate::engine::heap::Object;
use crate::engine::machine::{
    Activation, Arguments, Fault, Found, Machine, Name, NativeFrame, Otherwise, Outcome, build_class,
};
use crate::engine::value::{Handle, Value};

/// `__build_class__`.
pub(super) fn build(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    build_class(machine, arguments)
}

/// Returns the name that an attribute is asked for by; it must be a `str`.
pub(super) fn attribute_name(machine: &mut Machine, name: Value) -> Result<Name, Fault> {
    match machine.as_text(name).cloned() {
        Some(text) => Ok(machine.intern(&text)),
        None => {
            let class = machine.class_name(name);
            Err(machine.type_error(format!("attribute name must be string, not '{class}'")))
        }
    }
}

/// Returns what a call gives that gives an attribute.
pub(super) fn outcome(machine: &mut Machine, found: Found) -> Outcome {
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
    super::take_no_keywords(machine, "getattr", arguments)?;
    let (receiver, name, default) = match arguments.positional[..] {
        [receiver, name] => (receiver, name, None),
        [receiver, name, default] => (receiver, name, Some(default)),
        _ => {
            let given = arguments.positional.len();
            let bound = if given < 2 { "at least 2 arguments" } else { "at most 3 arguments" };
            return Err(machine.type_error(format!("getattr expected {bound}, got {given}")));
        }
    };
    let name = attribute_name(machine, name)?;
    match (machine.attribute(receiver, name), default) {
        (Ok(Found::Computed(callee, arguments)), default) => {
            let otherwise = match default {
                Some(default) => Otherwise::Default(machine.state.heap.share(default)),
                None => Otherwise::Raise,
            };
            Ok(compute(machine, receiver, name, (callee, arguments), otherwise))
        }
        (Ok(found), _) => Ok(outcome(machine, found)),
        (Err(Fault::Raised(exception)), Some(default)) if machine.is_instance(exception, classes::ATTRIBUTE_ERROR) => {
            machine.release(exception);
            Ok(Outcome::Value(machine.state.heap.share(default)))
        }
        (Err(fault), _) => Err(fault),
    }
}

/// Returns the outcome by which a call (owned) gives an attribute.
fn compute(
    machine: &mut Machine,
    receiver: Value,
    name: Name,
    call: (Value, Arguments),
    otherwise: Otherwise,
) -> Outcome {
    match machine.computed(receiver, name, call, otherwise) {
        Ok((callee, arguments)) => Outcome::Call(callee, arguments),
        Err(frame) => Outcome::Frame(NativeFrame::GetAttribute(Box::new(frame))),
    }
}

/// `hasattr(object, name)`. A name that is not there yet is told, never answered.
pub(super) fn hasattr(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    super::take_no_keywords(machine, "hasattr", arguments)?;
    let [receiver, name] = arguments.positional[..] else {
        let given = arguments.positional.len();
        return Err(machine.type_error(format!("hasattr expected 2 arguments, got {given}")));
    };
    let name = attribute_name(machine, name)?;
    match machine.attribute(receiver, name) {
        Ok(Found::Computed(callee, arguments)) => {
            Ok(compute(machine, receiver, name, (callee, arguments), Otherwise::Tell))
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
    let name = attribute_name(machine, name)?;
    machine.state.heap.share(value);
    match machine.set_attribute(receiver, name, value)? {
        Some((callee, arguments)) => Ok(Outcome::Call(callee, arguments)),
        None => Ok(Outcome::Value(Value::NONE)),
    }
}

/// `super()`, `super(class)`, `super(class, object)`.
pub(super) fn super_of(machine: &mut Machine, _: Handle, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    super::take_no_keywords(machine, "super", arguments)?;
    let (class, receiver) = match arguments.positional[..] {
        [] => enclosing_class(machine)?,
        [class] | [class, Value::NONE] => (class, Value::UNBOUND),
        [class, receiver] => (class, receiver),
        _ => {
            let given = arguments.positional.len();
            return Err(machine.type_error(format!("super() expected at most 2 arguments, got {given}")));
        }
    };
    let Some(handle) = machine.as_class(class) else {
        let name = machine.class_name(class);
        return Err(machine.type_error(format!("super() argument 1 must be a type, not {name}")));
    };
    if receiver.is_bound() && machine.start_of_super(handle, receiver).is_none() {
        let (kind, object) = match machine.as_class(receiver) {
            Some(class) => ("type", machine.full_name(class)),
            None => ("instance of", machine.class_name(receiver)),
        };
        let class = machine.full_name(handle);
        let text = format!("super(type, obj): obj ({kind} {object}) is not an instance or subtype of type ({class}).");
        return Err(machine.type_error(text));
    }
    machine.state.heap.share(class);
    machine.state.heap.share(receiver);
    Ok(Outcome::Value(machine.state.heap.value(Object::Super { class: handle, receiver })))
}

/// Returns the class in the `__class__` cell of the innermost frame, and its first argument; neither is shared.
fn enclosing_class(machine: &mut Machine) -> Result<(Value, Value), Fault> {
    let missing = |machine: &mut Machine, text: &str| Err(machine.fault(classes::RUNTIME_ERROR, text));
    let Activation::Python(frame) = &machine.state.top else { return missing(machine, "super(): no current frame") };
    let code = machine.code(frame.code).code.clone();
    let registers = &frame.registers;
    let inside = |value: Value| match machine.state.heap.object(value) {
        Some(Object::Cell(inside)) => *inside,
        _ => value,
    };
    if code.argument_count == 0 && !code.flags.has(CodeFlags::VARARGS) {
        return missing(machine, "super(): no arguments");
    }
    // The first argument, wherever it is now: in its slot, or in the cell it was moved to.
    let slot = match code.local_names.first().and_then(|name| code.cell_names.iter().position(|cell| cell == name)) {
        Some(cell) => code.local_names.len() + cell,
        None => 0,
    };
    let receiver = inside(registers[slot]);
    if !receiver.is_bound() {
        return missing(machine, "super(): arg[0] deleted");
    }
    let Some(at) = code.free_names.iter().position(|name| &**name == "__class__") else {
        return missing(machine, "super(): __class__ cell not found");
    };
    let class = inside(registers[code.local_names.len() + code.cell_names.len() + at]);
    if !class.is_bound() {
        return missing(machine, "super(): empty __class__ cell");
    }
    Ok((class, receiver))
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
    Ok(Outcome::Value(machine.new_instance(class, Value::UNBOUND)))
}

/// `object.__init__`: what it is given must be for somebody else.
pub(super) fn init(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let Some(receiver) = arguments.positional.first().copied() else {
        return Err(machine.type_error("descriptor '__init__' of 'object' object needs an argument"));
    };
    if arguments.positional.len() == 1 && arguments.keywords.is_empty() {
        return Ok(Outcome::Value(Value::NONE));
    }
    let class = machine.class_of(receiver);
    let (init, new) = (machine.intern("__init__"), machine.intern("__new__"));
    if machine.find_in_class(class, init) != Some(natives::OBJECT_INIT) {
        return Err(machine.type_error("object.__init__() takes exactly one argument (the instance to initialize)"));
    }
    if machine.find_in_class(class, new).and_then(|found| machine.native_new(found)) == Some(classes::OBJECT) {
        let name = machine.full_name(class);
        let text = format!("{name}.__init__() takes exactly one argument (the instance to initialize)");
        return Err(machine.type_error(text));
    }
    Ok(Outcome::Value(Value::NONE))
}

/// `BaseException.__init__`: what it is given is `args`.
pub(super) fn init_exception(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let receiver = arguments.positional[0];
    let name = machine.class_name(receiver);
    super::take_no_keywords(machine, &name, arguments)?;
    let rest = arguments.positional[1..].to_vec();
    machine.state.heap.share_all(&rest);
    let made = machine.tuple(rest);
    if let Some(exception) = machine.exception_mut(receiver) {
        let before = std::mem::replace(&mut exception.arguments, made);
        machine.release(before);
    }
    Ok(Outcome::Value(Value::NONE))
}
