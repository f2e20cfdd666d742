//! `vars`, `dir`, `locals`, `globals`, `delattr`, and `__dict__` (CPython: `Python/bltinmodule.c`, `Objects/object.c`).

use std::collections::BTreeSet;
use std::sync::Arc;

use super::collect::collect;
use super::gather::Gather;
use super::{classes, known, parameters, reflection};
use crate::engine::heap::Object;
use crate::engine::machine::{Arguments, Fault, Frame, Machine, Outcome};
use crate::engine::value::{Handle, Value};

/// `object.__dict__` of what has one.
pub(super) fn dict_of(machine: &mut Machine, value: Value) -> Result<Value, Fault> {
    match machine.own_attributes_made(value) {
        Some(own) => Ok(Value::object(machine.state.heap.share_handle(own))),
        None => {
            let class = machine.class_name(value);
            let text = format!("'{class}' object has no attribute '__dict__'");
            Err(machine.fault(classes::ATTRIBUTE_ERROR, &text))
        }
    }
}

/// Replaces the `__dict__` of an instance by `value` (owned).
pub(super) fn set_dict(machine: &mut Machine, receiver: Value, value: Value) -> Result<(), Fault> {
    let Some(dict) = value.handle().filter(|dict| matches!(machine.state.heap.get(*dict), Object::Dict(_))) else {
        let class = machine.class_name(value);
        let is_dict = machine.payload(value).is_some_and(|payload| machine.as_dict(payload).is_some());
        machine.release(value);
        if is_dict {
            return Err(Fault::NotHereYet("an instance of a class derived from dict as __dict__".to_owned()));
        }
        return Err(machine.type_error(format!("__dict__ must be set to a dictionary, not a '{class}'")));
    };
    let place = match receiver.handle().map(|handle| machine.state.heap.get_mut(handle)) {
        Some(Object::Instance { attributes, .. }) => attributes,
        Some(Object::Extended(instance)) if instance.attributes.is_some() => &mut instance.attributes,
        Some(Object::Exception(exception)) => &mut exception.attributes,
        Some(Object::Function(function)) => &mut function.attributes,
        _ => {
            machine.release(value);
            return Err(machine.fault(classes::ATTRIBUTE_ERROR, "readonly attribute"));
        }
    };
    let before = std::mem::replace(place, dict);
    if before.is_some() {
        machine.release(Value::object(before));
    }
    Ok(())
}

/// `object.__weakref__`: the first weak reference to it, or None.
pub(super) fn weak_reference(machine: &mut Machine, value: Value) -> Result<Value, Fault> {
    let references = value.handle().map_or(&[][..], |handle| machine.state.heap.weak_references(handle));
    let first = references.first().map_or(Value::NONE, |reference| Value::object(*reference));
    Ok(machine.state.heap.share(first))
}

/// `vars([object])`.
pub(super) fn vars(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    super::take_no_keywords(machine, "vars", arguments)?;
    match parameters::positional(machine, "vars", &arguments.positional, 0, 1)?[..] {
        [value] => {
            let name = machine.intern("__dict__");
            match machine.attribute(value, name) {
                Ok(found) => Ok(reflection::outcome(machine, found)),
                Err(Fault::Raised(error)) if machine.is_instance(error, classes::ATTRIBUTE_ERROR) => {
                    machine.release(error);
                    Err(machine.type_error("vars() argument must have __dict__ attribute"))
                }
                Err(fault) => Err(fault),
            }
        }
        _ => locals(machine, arguments),
    }
}

/// `globals()`.
pub(super) fn globals(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    parameters::none(machine, "globals", arguments)?;
    let globals = machine.globals_of_caller();
    Ok(Outcome::Value(Value::object(machine.state.heap.share_handle(globals))))
}

/// `locals()`: of a module or class its namespace, of a function a new dict (PEP 667).
pub(super) fn locals(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    super::take_no_keywords(machine, "locals", arguments)?;
    let locals = machine.locals_of_caller();
    Ok(Outcome::Value(locals))
}

/// `delattr(object, name)`.
pub(super) fn delattr(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    super::take_no_keywords(machine, "delattr", arguments)?;
    let [receiver, name] = parameters::positional(machine, "delattr", &arguments.positional, 2, 2)?[..] else {
        return Ok(Outcome::Value(Value::NONE));
    };
    let name = reflection::attribute_name(machine, name)?;
    let instead = machine.delete_attribute(receiver, name)?;
    Ok(instead.map_or(Outcome::Value(Value::NONE), |(callee, arguments)| Outcome::Call(callee, arguments)))
}

/// `dir([object])`.
pub(super) fn dir(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    super::take_no_keywords(machine, "dir", arguments)?;
    let [value] = parameters::positional(machine, "dir", &arguments.positional, 0, 1)?[..] else {
        let locals = machine.locals_of_caller();
        let names = machine.names_in(locals.handle().unwrap_or_default());
        machine.release(locals);
        return Ok(Outcome::Value(machine.sorted_names(names)));
    };
    if let Some(method) = machine.special(value, "__dir__") {
        let names = machine.ask("__dir__", method, &[value])?;
        return collect(machine, names, Gather::Sorted { key: Value::NONE, is_reversed: false });
    }
    let names = machine.default_dir(value);
    Ok(Outcome::Value(machine.sorted_names(names)))
}

/// `object.__dir__(self)`.
pub(super) fn dir_method(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let names = machine.default_dir(arguments.positional[0]);
    Ok(Outcome::Value(machine.sorted_names(names)))
}

impl Machine {
    /// Returns what `locals()` gives where the innermost Python frame is, a new reference.
    pub(crate) fn locals_of_caller(&mut self) -> Value {
        let Some(frame) = self.innermost_frame(|_| true) else {
            let globals = self.state.globals;
            return Value::object(self.state.heap.share_handle(globals));
        };
        if frame.locals.is_some() {
            let locals = frame.locals;
            return Value::object(self.state.heap.share_handle(locals));
        }
        let mut bound = self.bound_names(frame);
        if self.is_comprehension(frame) {
            bound = self.bound_names_around(bound);
        }
        let dict = self.new_dict();
        for (name, value) in bound {
            let name = self.intern(&name);
            self.state.heap.share(value);
            if let Some(before) = self.bind(dict, name, value) {
                self.release(before);
            }
        }
        Value::object(dict)
    }

    fn is_comprehension(&self, frame: &Frame) -> bool {
        matches!(&*self.code(frame.code).code.name, "<listcomp>" | "<setcomp>" | "<dictcomp>")
    }

    /// Returns the names of the function in which the innermost comprehensions stand, then theirs: to CPython 3.13 they
    /// are one scope (PEP 709).
    fn bound_names_around(&self, own: Vec<(Arc<str>, Value)>) -> Vec<(Arc<str>, Value)> {
        match self.innermost_frame(|frame| !self.is_comprehension(frame)) {
            Some(around) if !around.locals.is_some() => self.bound_names(around).into_iter().chain(own).collect(),
            _ => own,
        }
    }

    /// Returns the bound names of a function's frame in the order of their slots; values are not shared.
    pub(crate) fn bound_names(&self, frame: &Frame) -> Vec<(Arc<str>, Value)> {
        let code = &self.code(frame.code).code;
        let names = code.local_names.iter().chain(&code.cell_names).chain(&code.free_names);
        names
            .zip(frame.registers.iter())
            .map(|(name, value)| match self.state.heap.object(*value) {
                Some(Object::Cell(inside)) => (name.clone(), *inside),
                _ => (name.clone(), *value),
            })
            .filter(|(name, value)| value.is_bound() && !name.starts_with('.'))
            .collect()
    }

    /// Returns what `dir` gives of a value whose class does not say otherwise.
    pub(crate) fn names_of(&self, value: Value) -> Vec<Arc<str>> {
        self.default_dir(value).into_iter().collect()
    }

    fn names_in(&self, namespace: Handle) -> BTreeSet<Arc<str>> {
        let Object::Dict(dict) = self.state.heap.get(namespace) else { return BTreeSet::new() };
        dict.entries_from(0).filter_map(|(_, entry)| self.as_text(entry.key).cloned()).collect()
    }

    /// Returns what `dir` gives of a value whose class does not say: what it has, what its class has, and the bases.
    fn default_dir(&self, value: Value) -> BTreeSet<Arc<str>> {
        let mut names = BTreeSet::new();
        if let Some(Object::Module(namespace)) = self.state.heap.object(value) {
            return self.names_in(*namespace);
        }
        let class = match self.as_class(value) {
            Some(class) => class,
            None => {
                if let Some(own) = self.own_attributes(value) {
                    names.extend(self.names_in(own));
                }
                self.class_of(value)
            }
        };
        let order = self.class(class).map(|class| class.mro.clone()).unwrap_or_default();
        for class in order {
            if classes::is_built_in(class) {
                let name = self.name_of_native(class);
                names.extend(known::names_of_class(&name).split_whitespace().map(Arc::from));
            }
            if let Some(attributes) = self.class(class).map(|class| class.attributes)
                && !classes::is_built_in(class)
            {
                names.extend(self.names_in(attributes));
            }
        }
        names
    }

    fn sorted_names(&mut self, names: BTreeSet<Arc<str>>) -> Value {
        let names = names.into_iter().map(|name| self.text(name)).collect();
        self.list(names)
    }
}
