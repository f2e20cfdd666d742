//! `weakref` (CPython: `Modules/_weakref.c`): references that do not keep alive what they refer to.

use crate::engine::builtins::{classes, parameters};
use crate::engine::heap::Object;
use crate::engine::machine::{Arguments, Fault, Machine, Outcome};
use crate::engine::value::{Handle, Value};

/// `ref(object[, callback])`.
pub(crate) fn construct(machine: &mut Machine, _: Handle, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    super::super::take_no_keywords(machine, "ReferenceType", arguments)?;
    let given = parameters::positional(machine, "ReferenceType", &arguments.positional, 1, 2)?;
    let (target, callback) = (given[0], given.get(1).copied().unwrap_or(Value::NONE));
    match target.handle().filter(|handle| can_be_referred_to(machine, *handle)) {
        Some(target) => Ok(Outcome::Value(Value::object(machine.state.heap.refer_weakly(target, callback)))),
        None => {
            let name = machine.class_name(target);
            Err(machine.type_error(format!("cannot create weak reference to '{name}' object")))
        }
    }
}

/// Returns whether an object can be referred to weakly: an instance unless its class has `__slots__` without
/// `__weakref__`, or holds items in itself as a tuple does.
fn can_be_referred_to(machine: &Machine, object: Handle) -> bool {
    match machine.state.heap.get(object) {
        Object::Function(_)
        | Object::Method { .. }
        | Object::Generator(_)
        | Object::Class(_)
        | Object::Set(_)
        | Object::Module(_)
        | Object::Deque(_)
        | Object::Code(_)
        | Object::Partial(_)
        | Object::TextFile(_)
        | Object::Instance { .. } => true,
        Object::Exception(exception) => !classes::is_built_in(exception.class),
        Object::Extended(instance) => machine.class(instance.class).is_some_and(|class| class.layout.has_weak),
        _ => false,
    }
}

fn references_to(machine: &mut Machine, name: &str, arguments: &Arguments) -> Result<Vec<Value>, Fault> {
    let target = super::super::one_argument(machine, name, arguments)?;
    let references = target.handle().map_or(&[][..], |target| machine.state.heap.weak_references(target));
    Ok(references.iter().map(|reference| Value::object(*reference)).collect())
}

/// `getweakrefcount(object)`.
pub(crate) fn count(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let references = references_to(machine, "_weakref.getweakrefcount", arguments)?;
    Ok(Outcome::Value(Value::count(references.len())))
}

/// `getweakrefs(object)`.
pub(crate) fn all(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let references = references_to(machine, "_weakref.getweakrefs", arguments)?;
    machine.state.heap.share_all(&references);
    Ok(Outcome::Value(machine.list(references)))
}

/// `ref.__callback__`: None too once the target has gone.
pub(crate) fn callback(machine: &mut Machine, reference: Value) -> Result<Value, Fault> {
    let callback = match machine.state.heap.object(reference) {
        Some(Object::WeakReference(weak)) if weak.target.is_some() => weak.callback,
        _ => Value::NONE,
    };
    Ok(machine.state.heap.share(callback))
}
