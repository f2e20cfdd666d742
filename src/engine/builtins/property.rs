//! `property` (CPython: `Objects/descrobject.c`): getter, setter, deleter, documentation and name.

use crate::engine::heap::Object;
use crate::engine::machine::{Arguments, Fault, Machine, Outcome};
use crate::engine::value::{Handle, Value};

/// The number of parts, and what a part is that nothing was said of: the name stays unbound until it is known.
const NOTHING: [Value; 5] = [Value::NONE, Value::NONE, Value::NONE, Value::NONE, Value::UNBOUND];

/// `property(fget=None, fset=None, fdel=None, doc=None)`.
pub(super) fn property(machine: &mut Machine, _: Handle, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let parts = parts_of(machine, &arguments.positional, arguments)?;
    Ok(Outcome::Value(machine.state.heap.value(Object::Property(Box::new(parts)))))
}

/// Returns a property that nothing is known of, as an instance of a derived class is before its `__init__`.
pub(crate) fn empty(machine: &mut Machine) -> Value {
    machine.state.heap.value(Object::Property(Box::new(NOTHING)))
}

/// Returns the parts that arguments say, new references.
fn parts_of(machine: &mut Machine, positional: &[Value], arguments: &Arguments) -> Result<[Value; 5], Fault> {
    const NAMES: [&str; 4] = ["fget", "fset", "fdel", "doc"];
    if positional.len() > NAMES.len() {
        let given = positional.len();
        return Err(machine.type_error(format!("property() takes at most 4 arguments ({given} given)")));
    }
    let mut parts = NOTHING;
    for (part, argument) in parts.iter_mut().zip(positional) {
        *part = *argument;
    }
    for (name, value) in &arguments.keywords {
        let text = machine.as_text(*name).cloned().unwrap_or_default();
        match NAMES.iter().position(|name| *name == &*text) {
            Some(at) => parts[at] = *value,
            None => {
                let text = format!("property() got an unexpected keyword argument '{text}'");
                return Err(machine.type_error(text));
            }
        }
    }
    machine.state.heap.share_all(&parts);
    Ok(parts)
}

/// `property.__init__(…)`: all parts anew.
pub(super) fn initialise(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let [property, ref rest @ ..] = arguments.positional[..] else { return Ok(Outcome::Value(Value::NONE)) };
    let made = parts_of(machine, rest, arguments)?;
    let before = match property.handle().map(|handle| machine.state.heap.get_mut(handle)) {
        Some(Object::Property(parts)) => std::mem::replace(&mut **parts, made),
        _ => made,
    };
    before.into_iter().for_each(|part| machine.release(part));
    Ok(Outcome::Value(Value::NONE))
}

/// An instance of a derived class is initialised: what documents it is an attribute of its own.
pub(super) fn initialise_instance(
    machine: &mut Machine,
    instance: Value,
    property: Value,
    arguments: &Arguments,
) -> Result<Outcome, Fault> {
    let mut all = arguments.clone();
    all.positional[0] = property;
    initialise(machine, &mut all)?;
    let text = documentation(machine, property)?;
    let name = machine.intern("__doc__");
    if let Some(call) = machine.set_attribute_by_default(instance, name, text)? {
        return Ok(Outcome::Call(call.0, call.1));
    }
    Ok(Outcome::Value(Value::NONE))
}

/// Returns part `number` of a property, a new reference.
fn part(machine: &mut Machine, property: Value, number: usize) -> Value {
    let value = match machine.built_in(property) {
        Some(Object::Property(parts)) => parts[number],
        _ => Value::NONE,
    };
    machine.state.heap.share(value)
}

/// `property.fget`.
pub(super) fn fget(machine: &mut Machine, property: Value) -> Result<Value, Fault> {
    Ok(part(machine, property, 0))
}

/// `property.fset`.
pub(super) fn fset(machine: &mut Machine, property: Value) -> Result<Value, Fault> {
    Ok(part(machine, property, 1))
}

/// `property.fdel`.
pub(super) fn fdel(machine: &mut Machine, property: Value) -> Result<Value, Fault> {
    Ok(part(machine, property, 2))
}

/// `property.__doc__`: its own, or that of its getter.
pub(super) fn documentation(machine: &mut Machine, property: Value) -> Result<Value, Fault> {
    let own = part(machine, property, 3);
    let getter = part(machine, property, 0);
    if own != Value::NONE || getter == Value::NONE {
        machine.release(getter);
        return Ok(own);
    }
    let name = machine.intern("__doc__");
    let value = machine.attribute_value(getter, name);
    machine.release(getter);
    Ok(machine.if_found(value)?.unwrap_or(Value::NONE))
}

/// `property.__name__`: as the class has been told, else that of the getter.
pub(super) fn name(machine: &mut Machine, property: Value) -> Result<Value, Fault> {
    let own = part(machine, property, 4);
    if own.is_bound() {
        return Ok(own);
    }
    let getter = part(machine, property, 0);
    let dunder = machine.intern("__name__");
    if getter != Value::NONE {
        let name = machine.attribute_value(getter, dunder);
        machine.release(getter);
        if let Some(name) = machine.if_found(name)? {
            return Ok(name);
        }
    }
    let class = machine.class_name(property);
    let text = format!("'{class}' object has no attribute '__name__'");
    Err(machine.attribute_error(property, dunder.value, &text))
}

/// `property.__isabstractmethod__`: whether one of its functions is abstract.
pub(super) fn is_abstract(machine: &mut Machine, property: Value) -> Result<Value, Fault> {
    let dunder = machine.intern("__isabstractmethod__");
    for number in 0..3 {
        let function = part(machine, property, number);
        if function == Value::NONE {
            continue;
        }
        let found = machine.attribute_value(function, dunder);
        machine.release(function);
        if let Some(found) = machine.if_found(found)? {
            let truth = super::special_seam::truth(machine, found);
            machine.release(found);
            if truth? {
                return Ok(Value::TRUE);
            }
        }
    }
    Ok(Value::FALSE)
}

/// `property.__set_name__(owner, name)`.
pub(super) fn set_name(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let [property, _, name] = arguments.positional[..] else {
        let given = arguments.positional.len() - 1;
        return Err(machine.type_error(format!("__set_name__() takes 2 positional arguments but {given} were given")));
    };
    if machine.is_untold_property(property) {
        machine.state.heap.share(name);
        if let Some(Object::Property(parts)) = property.handle().map(|handle| machine.state.heap.get_mut(handle)) {
            parts[4] = name;
        }
    }
    Ok(Outcome::Value(Value::NONE))
}

/// Which of its functions a property is copied with another of: `getter`, `setter`, `deleter`.
const COPIERS: [&str; 3] = ["getter", "setter", "deleter"];

fn copied(machine: &mut Machine, arguments: &Arguments, number: usize) -> Result<Outcome, Fault> {
    let [property, function] = arguments.positional[..] else {
        return Err(machine.type_error("expected 1 argument"));
    };
    let Some(Object::Property(parts)) = machine.state.heap.object(property) else {
        return Ok(Outcome::Value(property));
    };
    let mut parts = **parts;
    parts[number] = function;
    machine.state.heap.share_all(&parts);
    Ok(Outcome::Value(machine.state.heap.value(Object::Property(Box::new(parts)))))
}

/// `property.getter(function)`.
pub(super) fn getter(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    copied(machine, arguments, 0)
}

/// `property.setter(function)`.
pub(super) fn setter(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    copied(machine, arguments, 1)
}

/// `property.deleter(function)`.
pub(super) fn deleter(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    copied(machine, arguments, 2)
}

/// The same of an instance of a derived class, whose class makes the copy; none if `name` is no such method.
pub(super) fn copied_instance(
    machine: &mut Machine,
    name: &str,
    property: Value,
    arguments: &Arguments,
) -> Option<Outcome> {
    let number = COPIERS.iter().position(|copier| *copier == name)?;
    let ([instance, function], Some(Object::Property(parts))) =
        (&arguments.positional[..], machine.state.heap.object(property))
    else {
        return None;
    };
    let mut parts = **parts;
    parts[number] = *function;
    let class = machine.class_of(*instance);
    machine.state.heap.share_all(&parts[..4]);
    let class = Value::object(machine.state.heap.share_handle(class));
    Some(Outcome::Call(class, Arguments { positional: parts[..4].into(), ..Arguments::default() }))
}

impl Machine {
    /// Returns whether a value is a property whose name nobody has said.
    pub(crate) fn is_untold_property(&self, value: Value) -> bool {
        matches!(self.built_in(value), Some(Object::Property(parts)) if !parts[4].is_bound())
    }
}
