//! `type`: what classes have from it (CPython: `Objects/typeobject.c`).

use super::natives::Call;
use super::{classes, parameters, reflection};
use crate::engine::heap::Object;
use crate::engine::machine::{Arguments, Fault, Machine, Outcome, native_new};
use crate::engine::value::{Handle, Value};

/// The special methods of `type`.
pub(super) const TYPE: &[(&str, Call)] = &[
    ("__call__", call),
    ("__repr__", repr),
    ("__getattribute__", get_attribute),
    ("__setattr__", set_attribute),
    ("__delattr__", delete_attribute),
    ("__instancecheck__", instance_check),
    ("__subclasscheck__", subclass_check),
    ("__dir__", super::namespaces::dir_method),
];

fn class_of(machine: &mut Machine, arguments: &Arguments) -> Result<Handle, Fault> {
    let class = arguments.positional.first().copied().and_then(|class| machine.as_class(class));
    class.ok_or_else(|| machine.type_error("a class is needed"))
}

/// `type.__call__(class, *arguments)`.
fn call(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let class = class_of(machine, arguments)?;
    let first = arguments.positional.remove(0);
    let outcome = machine.instantiate(class, arguments);
    arguments.positional.insert(0, first);
    outcome
}

/// `type.__repr__(class)`.
fn repr(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let class = class_of(machine, arguments)?;
    let text = machine.repr_of_class(class);
    Ok(Outcome::Value(machine.text(text)))
}

/// `type.__getattribute__(class, name)`.
fn get_attribute(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let name = parameters::one(machine, "type.__getattribute__", arguments)?;
    let name = reflection::attribute_name(machine, name)?;
    let found = machine.attribute_by_default(arguments.positional[0], name)?;
    Ok(reflection::outcome(machine, found))
}

/// `type.__setattr__(class, name, value)`.
fn set_attribute(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let [class, name, value] = arguments.positional[..] else {
        let given = arguments.positional.len().saturating_sub(1);
        return Err(machine.type_error(format!("expected 2 arguments, got {given}")));
    };
    let name = reflection::attribute_name(machine, name)?;
    machine.state.heap.share(value);
    let instead = machine.set_attribute_by_default(class, name, value)?;
    Ok(instead.map_or(Outcome::Value(Value::NONE), |(callee, arguments)| Outcome::Call(callee, arguments)))
}

/// `type.__delattr__(class, name)`.
fn delete_attribute(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let name = parameters::one(machine, "type.__delattr__", arguments)?;
    let name = reflection::attribute_name(machine, name)?;
    let instead = machine.delete_attribute_by_default(arguments.positional[0], name)?;
    Ok(instead.map_or(Outcome::Value(Value::NONE), |(callee, arguments)| Outcome::Call(callee, arguments)))
}

/// `type.__instancecheck__(class, instance)`.
fn instance_check(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let instance = parameters::one(machine, "type.__instancecheck__", arguments)?;
    let class = class_of(machine, arguments)?;
    Ok(Outcome::Value(Value::bool(machine.is_instance(instance, class))))
}

/// `type.__subclasscheck__(class, other)`.
fn subclass_check(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let other = parameters::one(machine, "type.__subclasscheck__", arguments)?;
    let class = class_of(machine, arguments)?;
    match machine.as_class(other) {
        Some(other) => Ok(Outcome::Value(Value::bool(machine.is_subclass(other, class)))),
        None => Err(machine.type_error("issubclass() arg 1 must be a class")),
    }
}

/// `type.__init__(class, …)`: all is done by `__new__`.
pub(super) fn initialise(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    match arguments.positional.len() {
        2 if !arguments.keywords.is_empty() => Err(machine.type_error("type.__init__() takes no keyword arguments")),
        2 | 4 => Ok(Outcome::Value(Value::NONE)),
        _ => Err(machine.type_error("type.__init__() takes 1 or 3 arguments")),
    }
}

/// `type.__prepare__(name, bases, **keywords)`.
pub(super) fn prepare(machine: &mut Machine, _: &mut Arguments) -> Result<Outcome, Fault> {
    Ok(Outcome::Value(Value::object(machine.new_dict())))
}

/// `type.mro(class)`.
pub(super) fn order(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let class = class_of(machine, arguments)?;
    let order = handles(machine, class, |class| class.mro.to_vec());
    Ok(Outcome::Value(machine.list(order)))
}

/// `type.__subclasses__(class)`.
pub(super) fn subclasses(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let class = class_of(machine, arguments)?;
    let derived: Vec<Value> = machine
        .state
        .heap
        .classes()
        .filter(|derived| machine.class(*derived).is_some_and(|derived| derived.bases.contains(&class)))
        .map(Value::object)
        .collect();
    machine.state.heap.share_all(&derived);
    Ok(Outcome::Value(machine.list(derived)))
}

fn handles(machine: &mut Machine, class: Handle, of: fn(&crate::engine::heap::Class) -> Vec<Handle>) -> Vec<Value> {
    let handles = machine.class(class).map(of).unwrap_or_default();
    let values: Vec<Value> = handles.into_iter().map(Value::object).collect();
    machine.state.heap.share_all(&values);
    values
}

fn of_value(class: Value) -> Handle {
    class.handle().unwrap_or_default()
}

/// `type.__mro__`.
pub(super) fn mro(machine: &mut Machine, class: Value) -> Result<Value, Fault> {
    let order = handles(machine, of_value(class), |class| class.mro.to_vec());
    Ok(machine.tuple(order))
}

/// `type.__bases__`.
pub(super) fn bases(machine: &mut Machine, class: Value) -> Result<Value, Fault> {
    let bases = handles(machine, of_value(class), |class| class.bases.to_vec());
    Ok(machine.tuple(bases))
}

/// `type.__base__`.
pub(super) fn base(machine: &mut Machine, class: Value) -> Result<Value, Fault> {
    let base = machine.layout(of_value(class)).base;
    let base = if base.is_some() { Value::object(base) } else { Value::NONE };
    Ok(machine.state.heap.share(base))
}

/// `type.__qualname__`.
pub(super) fn qualname(machine: &mut Machine, class: Value) -> Result<Value, Fault> {
    let qualname = machine.qualname_of_class(of_value(class));
    Ok(machine.text(qualname))
}

/// `type.__module__`.
pub(super) fn module(machine: &mut Machine, class: Value) -> Result<Value, Fault> {
    let class = of_value(class);
    if !classes::is_built_in(class) {
        let name = machine.intern("__module__");
        let own = machine.class(class).and_then(|class| machine.look_up(class.attributes, name));
        return match own {
            Some(own) => Ok(machine.state.heap.share(own)),
            None => Err(machine.fault(classes::ATTRIBUTE_ERROR, "__module__")),
        };
    }
    let module = machine.class(class).map(|class| class.module.clone()).unwrap_or_default();
    Ok(machine.text(module))
}

/// `type.__doc__`.
pub(super) fn documentation(machine: &mut Machine, class: Value) -> Result<Value, Fault> {
    let class = of_value(class);
    if classes::is_built_in(class) {
        let name = machine.full_name(class);
        return Err(Fault::NotHereYet(format!("{name}.__doc__")));
    }
    let name = machine.intern("__doc__");
    let own = machine.class(class).and_then(|class| machine.look_up(class.attributes, name)).unwrap_or(Value::NONE);
    Ok(machine.state.heap.share(own))
}

/// `type.__annotations__`: made where a class has none.
pub(super) fn annotations(machine: &mut Machine, class: Value) -> Result<Value, Fault> {
    let name = machine.intern("__annotations__");
    let attributes = machine.class(of_value(class)).map(|class| class.attributes).unwrap_or_default();
    if let Some(own) = machine.look_up(attributes, name) {
        return Ok(machine.state.heap.share(own));
    }
    if classes::is_built_in(of_value(class)) {
        let class = machine.full_name(of_value(class));
        let text = format!("type object '{class}' has no attribute '__annotations__'");
        return Err(machine.fault(classes::ATTRIBUTE_ERROR, &text));
    }
    let made = Value::object(machine.new_dict());
    machine.state.heap.share(made);
    machine.bind(attributes, name, made);
    Ok(made)
}

/// `type.__type_params__`: of a generic class (PEP 695).
pub(super) fn type_parameters(machine: &mut Machine, class: Value) -> Result<Value, Fault> {
    let name = machine.intern("__type_params__");
    let attributes = machine.class(of_value(class)).map(|class| class.attributes).unwrap_or_default();
    match machine.look_up(attributes, name) {
        Some(own) if of_value(class) != classes::TYPE => Ok(machine.state.heap.share(own)),
        _ => Ok(machine.tuple([])),
    }
}

/// `type.__abstractmethods__`: what a class itself says; there is none otherwise.
pub(super) fn abstract_methods(machine: &mut Machine, class: Value) -> Result<Value, Fault> {
    let name = machine.intern("__abstractmethods__");
    let attributes = machine.class(of_value(class)).map(|class| class.attributes).unwrap_or_default();
    match machine.look_up(attributes, name) {
        Some(own) if of_value(class) != classes::TYPE => Ok(machine.state.heap.share(own)),
        _ => Err(machine.fault(classes::ATTRIBUTE_ERROR, "__abstractmethods__")),
    }
}

/// `type.__dict__`: a view that is only read.
pub(super) fn namespace(machine: &mut Machine, class: Value) -> Result<Value, Fault> {
    let attributes = machine.class(of_value(class)).map(|class| class.attributes).unwrap_or_default();
    let attributes = Value::object(machine.state.heap.share_handle(attributes));
    Ok(machine.state.heap.value(Object::MappingProxy(attributes)))
}

/// `type(value)`, `type(name, bases, namespace, **keywords)`.
pub(super) fn new_type(machine: &mut Machine, class: Handle, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    match arguments.positional[..] {
        [value] if arguments.keywords.is_empty() => {
            let class = machine.class_of(value);
            Ok(Outcome::Value(Value::object(machine.state.heap.share_handle(class))))
        }
        [_, bases, _] => {
            let bases = machine.items_of_tuple(bases);
            let winner = machine.most_derived_metaclass(class, &bases)?;
            if winner != class {
                return machine.instantiate(winner, arguments);
            }
            let class = Value::object(class);
            let mut all = arguments.clone();
            all.positional.insert(0, class);
            all.positional.insert(0, Value::object(classes::TYPE));
            native_new(machine, &mut all)
        }
        _ => Err(machine.type_error("type() takes 1 or 3 arguments")),
    }
}
