//! Where the built-in types meet values whose class is written in Python: one function a question. None is answered
//! here yet; the special methods of such classes (`__hash__`, `__eq__`, …) answer them.

use std::cmp::Ordering;

use num_bigint::BigInt;

use super::classes;
use crate::engine::heap::Object;
use crate::engine::machine::{Arguments, Fault, Machine, hash_of_identity};
use crate::engine::value::Value;

/// Returns whether the class of a value is written in Python.
pub(crate) fn is_of_program(machine: &Machine, value: Value) -> bool {
    machine.class_of(value).0 as usize > classes::ROWS.len()
}

fn not_here_yet<T>(machine: &Machine, value: Value, method: &str) -> Result<T, Fault> {
    Err(Fault::NotHereYet(format!("{}.{method}", machine.class_name(value))))
}

/// `hash(value)`: of any other value than those of the built-in types with hashes of their own, its identity.
pub(crate) fn hash(machine: &mut Machine, value: Value) -> Result<i64, Fault> {
    if is_of_program(machine, value) { not_here_yet(machine, value, "__hash__") } else { Ok(hash_of_identity(value)) }
}

/// `a == b`, where the class of one is written in Python.
pub(crate) fn equal(machine: &mut Machine, a: Value, b: Value) -> Result<bool, Fault> {
    let value = if is_of_program(machine, a) { a } else { b };
    not_here_yet(machine, value, "__eq__")
}

/// How `a` and `b` are ordered, asked by `symbol` (`<` of a sort), where the class of one is written in Python.
pub(crate) fn order(machine: &mut Machine, symbol: &str, a: Value, b: Value) -> Result<Option<Ordering>, Fault> {
    let value = if is_of_program(machine, a) { a } else { b };
    let method = match symbol {
        "<" => "__lt__",
        "<=" => "__le__",
        ">" => "__gt__",
        _ => "__ge__",
    };
    not_here_yet(machine, value, method)
}

/// `operator.index(value)`.
pub(crate) fn index(machine: &mut Machine, value: Value) -> Result<BigInt, Fault> {
    not_here_yet(machine, value, "__index__")
}

/// `iter(value)`.
pub(crate) fn iterator(machine: &mut Machine, value: Value) -> Result<Value, Fault> {
    not_here_yet(machine, value, "__iter__")
}

/// The call of `__next__`: of a class of the program, or of an iterator that gives its items by a native one.
pub(crate) fn next_call(machine: &mut Machine, value: Value) -> Result<(Value, Arguments), Fault> {
    let next = match machine.state.heap.object(value) {
        Some(Object::Itertool(_) | Object::TextFile(_)) => machine.method_of(value, "__next__"),
        _ => machine.special(value, "__next__"),
    };
    match next {
        Some(next) => Ok(machine.special_call(next, &[value])),
        None => not_here_yet(machine, value, "__next__"),
    }
}

/// `container[key]`, a new reference.
pub(crate) fn item(machine: &mut Machine, container: Value, _key: Value) -> Result<Value, Fault> {
    not_here_yet(machine, container, "__getitem__")
}

/// `container[key] = value`.
pub(crate) fn set_item(machine: &mut Machine, container: Value, _key: Value, _value: Value) -> Result<(), Fault> {
    not_here_yet(machine, container, "__setitem__")
}

/// `del container[key]`.
pub(crate) fn delete_item(machine: &mut Machine, container: Value, _key: Value) -> Result<(), Fault> {
    not_here_yet(machine, container, "__delitem__")
}

/// `len(value)`.
pub(crate) fn length(machine: &mut Machine, value: Value) -> Result<usize, Fault> {
    not_here_yet(machine, value, "__len__")
}

/// `repr(value)` of a class that has a `__repr__` of its own.
pub(crate) fn repr(machine: &mut Machine, value: Value) -> Result<String, Fault> {
    not_here_yet(machine, value, "__repr__")
}

/// `str(value)` of a class that has a `__str__` of its own.
pub(crate) fn text(machine: &mut Machine, value: Value) -> Result<String, Fault> {
    not_here_yet(machine, value, "__str__")
}

/// `format(value, specification)`: without a specification the text, if the class has no `__format__` of its own.
pub(crate) fn format(machine: &mut Machine, value: Value, specification: &str) -> Result<String, Fault> {
    if machine.special(value, "__format__").is_some() || !specification.is_empty() {
        return not_here_yet(machine, value, "__format__");
    }
    machine.text_of(value)
}

/// `getattr(value, name)`, for the fields of `str.format`; a new reference.
pub(crate) fn attribute(machine: &mut Machine, value: Value, name: &str) -> Result<Value, Fault> {
    not_here_yet(machine, value, name)
}
