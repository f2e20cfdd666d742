//! The special methods that every object has from `object`, and those of descriptors (CPython: `Objects/typeobject.c`,
//! `Objects/descrobject.c`).

use super::natives::Call;
use super::operators::{receiver, receiver_and_one};
use super::{parameters, reflection};
use crate::engine::heap::Object;
use crate::engine::machine::{Arguments, Fault, Found, Machine, Name, Outcome, Purpose, hash_of_identity};
use crate::engine::value::Value;

/// The special methods of `object`.
pub(super) const OBJECT: &[(&str, Call)] = &[
    ("__repr__", repr),
    ("__str__", str),
    ("__hash__", hash),
    ("__eq__", equal),
    ("__ne__", unequal),
    ("__lt__", unordered),
    ("__le__", unordered),
    ("__gt__", unordered),
    ("__ge__", unordered),
    ("__format__", format),
    ("__getattribute__", get_attribute),
    ("__setattr__", set_attribute),
    ("__delattr__", delete_attribute),
    ("__dir__", super::namespaces::dir_method),
];

/// `_call_descriptor(descriptor, receiver, …)` of a module of ours: calls what a descriptor gives, as special methods are
/// called that a class has by a descriptor.
pub(super) fn call_descriptor(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let [descriptor, receiver, ref rest @ ..] = arguments.positional[..] else {
        return Ok(Outcome::Value(Value::NONE));
    };
    let rest = machine.arguments(rest);
    match machine.get_by(descriptor, receiver) {
        Ok(Found::Computed(callee, given)) => {
            Ok(Outcome::Special(Purpose::Callee, rest.positional.to_vec(), callee, given))
        }
        Ok(found) => {
            let callee = match reflection::outcome(machine, found) {
                Outcome::Value(callee) => callee,
                _ => Value::NONE,
            };
            Ok(Outcome::Call(callee, rest))
        }
        Err(fault) => {
            machine.release_arguments(&rest);
            Err(fault)
        }
    }
}

/// The special methods of properties.
pub(super) const PROPERTY: &[(&str, Call)] =
    &[("__get__", get_by_descriptor), ("__set__", set_by_descriptor), ("__delete__", delete_by_descriptor)];

/// The special methods of slots.
pub(super) const MEMBER: &[(&str, Call)] = PROPERTY;

/// `object.__repr__(self)`.
fn repr(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let receiver = receiver(machine, arguments)?;
    let text = machine.default_repr(receiver);
    Ok(Outcome::Value(machine.text(text)))
}

/// `object.__str__(self)`: its `repr`.
fn str(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let receiver = receiver(machine, arguments)?;
    let text = machine.repr_of(receiver)?;
    Ok(Outcome::Value(machine.text(text)))
}

/// `object.__hash__(self)`.
fn hash(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let receiver = receiver(machine, arguments)?;
    Ok(Outcome::Value(machine.integer(hash_of_identity(receiver))))
}

/// `object.__eq__(self, other)`.
fn equal(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let [receiver, other] = receiver_and_one(machine, arguments)?;
    Ok(Outcome::Value(if receiver == other { Value::TRUE } else { Value::NOT_IMPLEMENTED }))
}

/// `object.__ne__(self, other)`: the opposite of what `__eq__` says.
fn unequal(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let [receiver, other] = receiver_and_one(machine, arguments)?;
    let Some(method) = machine.special(receiver, "__eq__") else {
        return Ok(Outcome::Value(if receiver == other { Value::FALSE } else { Value::NOT_IMPLEMENTED }));
    };
    let answer = machine.ask("__eq__", method, &[receiver, other])?;
    if answer == Value::NOT_IMPLEMENTED {
        return Ok(Outcome::Value(answer));
    }
    let truth = super::special_seam::truth(machine, answer)?;
    Ok(Outcome::Value(Value::bool(!truth)))
}

/// `object.__lt__(self, other)` and its kin.
fn unordered(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    receiver_and_one(machine, arguments)?;
    Ok(Outcome::Value(Value::NOT_IMPLEMENTED))
}

/// `object.__format__(self, specification)`.
fn format(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let [receiver, specification] = receiver_and_one(machine, arguments)?;
    match machine.as_text(specification).map(|text| text.is_empty()) {
        Some(true) => {
            let text = machine.text_of(receiver)?;
            Ok(Outcome::Value(machine.text(text)))
        }
        Some(false) => {
            let class = machine.class_name(receiver);
            Err(machine.type_error(format!("unsupported format string passed to {class}.__format__")))
        }
        None => {
            let class = machine.class_name(specification);
            Err(machine.type_error(format!("__format__() argument must be str, not {class}")))
        }
    }
}

fn name_of(machine: &mut Machine, name: Value) -> Result<Name, Fault> {
    reflection::attribute_name(machine, name)
}

/// `object.__getattribute__(self, name)`.
fn get_attribute(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let [receiver, name] = receiver_and_one(machine, arguments)?;
    let name = name_of(machine, name)?;
    let found = machine.attribute_by_default(receiver, name)?;
    Ok(reflection::outcome(machine, found))
}

/// `object.__setattr__(self, name, value)`.
fn set_attribute(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let [receiver, name, value] = arguments.positional[..] else {
        let given = arguments.positional.len().saturating_sub(1);
        return Err(machine.type_error(format!("expected 2 arguments, got {given}")));
    };
    let name = name_of(machine, name)?;
    machine.state.heap.share(value);
    let instead = machine.set_attribute_by_default(receiver, name, value)?;
    Ok(instead.map_or(Outcome::Value(Value::NONE), |(callee, arguments)| Outcome::Call(callee, arguments)))
}

/// `object.__delattr__(self, name)`.
fn delete_attribute(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let [receiver, name] = receiver_and_one(machine, arguments)?;
    let name = name_of(machine, name)?;
    let instead = machine.delete_attribute_by_default(receiver, name)?;
    Ok(instead.map_or(Outcome::Value(Value::NONE), |(callee, arguments)| Outcome::Call(callee, arguments)))
}

/// `object.__init_subclass__()`.
pub(super) fn init_subclass(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let class = arguments.positional.first().copied().and_then(|class| machine.as_class(class)).unwrap_or_default();
    let name = machine.full_name(class);
    super::take_no_keywords(machine, &format!("{name}.__init_subclass__"), arguments)?;
    if arguments.positional.len() > 1 {
        let given = arguments.positional.len() - 1;
        return Err(machine.type_error(format!("{name}.__init_subclass__() takes no arguments ({given} given)")));
    }
    Ok(Outcome::Value(Value::NONE))
}

/// `object.__subclasshook__(class)`.
pub(super) fn subclass_hook(_: &mut Machine, _: &mut Arguments) -> Result<Outcome, Fault> {
    Ok(Outcome::Value(Value::NOT_IMPLEMENTED))
}

/// `BaseException.__repr__(self)`.
pub(super) fn exception_repr(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let receiver = receiver(machine, arguments)?;
    let items = machine.exception_of(receiver).map_or(Value::NONE, |exception| exception.arguments);
    let name = machine.class(machine.class_of(receiver)).map(|class| class.name.clone()).unwrap_or_default();
    let shown = match machine.items_of_tuple(items)[..] {
        [one] => format!("({})", machine.repr_of(one)?),
        _ => machine.repr_of(items)?,
    };
    Ok(Outcome::Value(machine.text(format!("{name}{shown}"))))
}

/// `BaseException.__str__(self)`.
pub(super) fn exception_str(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let receiver = receiver(machine, arguments)?;
    let text = machine.text_of_exception(receiver)?;
    Ok(Outcome::Value(machine.text(text)))
}

/// `function.__get__(instance, owner=None)`.
pub(super) fn bind_function(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let given = parameters::positional(machine, "__get__", &arguments.positional[1..], 1, 2)?.to_vec();
    let function = machine.state.heap.share(arguments.positional[0]);
    if given[0] == Value::NONE {
        return Ok(Outcome::Value(function));
    }
    let receiver = machine.state.heap.share(given[0]);
    Ok(Outcome::Value(machine.state.heap.value(Object::Method { function, receiver })))
}

/// `classmethod.__get__(instance, owner=None)` and that of `staticmethod`.
pub(super) fn bind_method(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let given = parameters::positional(machine, "__get__", &arguments.positional[1..], 1, 2)?.to_vec();
    match machine.state.heap.object(arguments.positional[0]) {
        Some(Object::StaticMethod(function)) => Ok(Outcome::Value(machine.state.heap.share(*function))),
        Some(Object::ClassMethod(function)) => {
            let function = machine.state.heap.share(*function);
            let owner = match given.get(1) {
                Some(owner) if *owner != Value::NONE => *owner,
                _ => Value::object(machine.class_of(given[0])),
            };
            let receiver = machine.state.heap.share(owner);
            Ok(Outcome::Value(machine.state.heap.value(Object::Method { function, receiver })))
        }
        _ => Ok(Outcome::Value(Value::NONE)),
    }
}

/// `property.__get__(instance, owner=None)` and that of a slot.
fn get_by_descriptor(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let given = parameters::positional(machine, "__get__", &arguments.positional[1..], 1, 2)?.to_vec();
    let descriptor = arguments.positional[0];
    if given[0] == Value::NONE {
        return Ok(Outcome::Value(machine.state.heap.share(descriptor)));
    }
    let found = machine.get_by(descriptor, given[0])?;
    Ok(reflection::outcome(machine, found))
}

/// `property.__set__(instance, value)` and that of a slot.
fn set_by_descriptor(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let [descriptor, receiver, value] = arguments.positional[..] else {
        let given = arguments.positional.len().saturating_sub(1);
        return Err(machine.type_error(format!("expected 2 arguments, got {given}")));
    };
    let instead = machine.set_by(descriptor, receiver, Some(value))?;
    Ok(instead.map_or(Outcome::Value(Value::NONE), |(callee, arguments)| Outcome::Call(callee, arguments)))
}

/// `property.__delete__(instance)` and that of a slot.
fn delete_by_descriptor(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let [descriptor, receiver] = receiver_and_one(machine, arguments)?;
    let instead = machine.set_by(descriptor, receiver, None)?;
    Ok(instead.map_or(Outcome::Value(Value::NONE), |(callee, arguments)| Outcome::Call(callee, arguments)))
}

/// `BaseException.with_traceback(traceback)`.
pub(super) fn with_traceback(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let traceback = parameters::one(machine, "BaseException.with_traceback", arguments)?;
    let is_traceback = matches!(machine.state.heap.object(traceback), Some(Object::Traceback(_)));
    if traceback != Value::NONE && !is_traceback {
        return Err(machine.type_error("__traceback__ must be a traceback or None"));
    }
    machine.state.heap.share(traceback);
    let receiver = arguments.positional[0];
    if let Some(exception) = machine.exception_mut(receiver) {
        let before = std::mem::replace(&mut exception.traceback, traceback);
        machine.release(before);
    }
    Ok(Outcome::Value(machine.state.heap.share(receiver)))
}

/// `BaseException.add_note(note)` (PEP 678).
pub(super) fn add_note(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let note = parameters::one(machine, "BaseException.add_note", arguments)?;
    if machine.as_text(note).is_none() {
        let class = machine.class_name(note);
        return Err(machine.type_error(format!("note must be a str, not '{class}'")));
    }
    machine.state.heap.share(note);
    machine.add_note(arguments.positional[0], note)?;
    Ok(Outcome::Value(Value::NONE))
}

impl Machine {
    /// Returns `<module.Class object at 0x…>`.
    pub(crate) fn default_repr(&self, value: Value) -> String {
        let class = self.class(self.class_of(value));
        let (module, qualname) = class.map(|class| (class.module.clone(), class.qualname.clone())).unwrap_or_default();
        let address = value.handle().map_or(0, Self::address);
        match &*module {
            "builtins" => format!("<{qualname} object at {address:#x}>"),
            _ => format!("<{module}.{qualname} object at {address:#x}>"),
        }
    }

    /// Adds a note (owned) to an exception.
    pub(crate) fn add_note(&mut self, exception: Value, note: Value) -> Result<(), Fault> {
        let name = self.intern("__notes__");
        let Some(own) = self.own_attributes_made(exception) else {
            self.release(note);
            return Ok(());
        };
        match self.look_up(own, name) {
            Some(notes) => {
                let Some(Object::List(_)) = self.state.heap.object(notes) else {
                    self.release(note);
                    return Err(self.type_error("Cannot add note: __notes__ is not a list"));
                };
                self.state.heap.change_list(notes.handle().unwrap_or_default(), |notes| notes.push(note));
            }
            None => {
                let notes = self.list(vec![note]);
                self.bind(own, name, notes);
            }
        }
        Ok(())
    }
}
