//! Where operations on the built-in types meet values whose class is written in Python: one function a question, answered
//! by the special method of the class. Each may stop with [`Fault::Ask`]; the operation is then begun again (see
//! `machine::ask`).

use num_bigint::BigInt;

use super::classes;
use crate::engine::heap::{Iteration, Object};
use crate::engine::machine::{Arguments, Fault, Found, Machine, Operator, hash_of_identity, hash_of_integer};
use crate::engine::value::Value;

/// Returns whether the class of a value is written in Python.
pub(crate) fn is_of_program(machine: &Machine, value: Value) -> bool {
    machine.is_of_program(value)
}

/// Returns the special method of the value's class, not shared; none if the class is not the program's, or says None.
fn method(machine: &Machine, value: Value, name: &str) -> Option<Value> {
    machine.special(value, name).filter(|method| *method != Value::NONE)
}

/// Returns the `TypeError` for a special method that a class has set to None.
fn blocked(machine: &mut Machine) -> Fault {
    machine.type_error("'NoneType' object is not callable")
}

/// `bool(value)`.
pub(crate) fn truth(machine: &mut Machine, value: Value) -> Result<bool, Fault> {
    let plain = machine.plain(value, "__bool__");
    if plain != value && machine.plain(value, "__len__") != value {
        return Ok(machine.is_true(plain));
    }
    if let Some(found) = method(machine, value, "__bool__") {
        let answer = machine.ask("__bool__", found, &[value])?;
        if answer == Value::TRUE || answer == Value::FALSE {
            return Ok(answer == Value::TRUE);
        }
        let name = machine.class_name(answer);
        return Err(machine.type_error(format!("__bool__ should return bool, returned {name}")));
    }
    if machine.special(value, "__bool__") == Some(Value::NONE) {
        return Err(blocked(machine));
    }
    if machine.special(value, "__len__").is_some() {
        return length(machine, value).map(|length| length > 0);
    }
    Ok(machine.is_true(value))
}

/// `hash(value)`: of any other value than those of the built-in types with hashes of their own, its identity.
pub(crate) fn hash(machine: &mut Machine, value: Value) -> Result<i64, Fault> {
    if !is_of_program(machine, value) {
        return Ok(hash_of_identity(value));
    }
    let plain = machine.plain(value, "__hash__");
    match machine.special(value, "__hash__") {
        Some(Value::NONE) => {
            let name = machine.class_name(value);
            return Err(machine.type_error(format!("unhashable type: '{name}'")));
        }
        _ if plain != value => return machine.hash_of(plain),
        _ => {}
    }
    let Some(found) = method(machine, value, "__hash__") else { return Ok(hash_of_identity(value)) };
    let answer = machine.ask("__hash__", found, &[value])?;
    match machine.as_integer(answer) {
        Some(hash) => Ok(match i64::try_from(&hash) {
            // -1 says "error" in C.
            Ok(-1) => -2,
            Ok(hash) => hash,
            Err(_) => hash_of_integer(&hash),
        }),
        None => Err(machine.type_error("__hash__ method should return an integer")),
    }
}

/// Asks `a` by one method, and `b` by another where `a` does not know; `b` first if its class derives from that of `a`.
/// The answer is not shared; none if neither knows.
pub(crate) fn by_methods(
    machine: &mut Machine,
    (a, b): (Value, Value),
    name: &'static str,
    reflected: &'static str,
) -> Result<Option<Value>, Fault> {
    let (left, right) = (machine.class_of(a), machine.class_of(b));
    let right_first = left != right && machine.is_subclass(right, left);
    let mut attempts = [(a, b, name), (b, a, reflected)];
    if right_first {
        attempts.reverse();
    }
    for (receiver, other, name) in attempts {
        if machine.special(receiver, name) == Some(Value::NONE) {
            return Err(blocked(machine));
        }
        if let Some(found) = method(machine, receiver, name) {
            let answer = machine.ask(name, found, &[receiver, other])?;
            if answer != Value::NOT_IMPLEMENTED {
                return Ok(Some(answer));
            }
        }
    }
    Ok(None)
}

/// `a == b`, where the class of one is written in Python.
pub(crate) fn equal(machine: &mut Machine, a: Value, b: Value) -> Result<bool, Fault> {
    let (plain_a, plain_b) = (machine.plain(a, "__eq__"), machine.plain(b, "__eq__"));
    if !is_of_program(machine, plain_a) && !is_of_program(machine, plain_b) {
        return machine.is_equal(plain_a, plain_b);
    }
    match by_methods(machine, (a, b), "__eq__", "__eq__")? {
        Some(answer) => truth(machine, answer),
        None => Ok(a == b),
    }
}

/// Whether `a` and `b` are ordered as `symbol` says (`<` of a sort), where the class of one is written in Python.
pub(crate) fn is_ordered(machine: &mut Machine, symbol: &str, a: Value, b: Value) -> Result<bool, Fault> {
    let (name, reflected) = match symbol {
        "<" => ("__lt__", "__gt__"),
        "<=" => ("__le__", "__ge__"),
        ">" => ("__gt__", "__lt__"),
        _ => ("__ge__", "__le__"),
    };
    let (plain_a, plain_b) = (machine.plain(a, name), machine.plain(b, reflected));
    if !is_of_program(machine, plain_a) && !is_of_program(machine, plain_b) {
        return machine.is_ordered(symbol, plain_a, plain_b);
    }
    match by_methods(machine, (a, b), name, reflected)? {
        Some(answer) => truth(machine, answer),
        None => Err(machine.unordered(symbol, a, b)),
    }
}

/// The value of a binary operator, a new reference, where the class of one operand is written in Python.
pub(crate) fn operate(machine: &mut Machine, operator: Operator, a: Value, b: Value) -> Result<Option<Value>, Fault> {
    let [name, reflected, _] = operator.methods();
    let answer = by_methods(machine, (a, b), name, reflected)?;
    Ok(answer.map(|answer| machine.state.heap.share(answer)))
}

/// `operator.index(value)`.
pub(crate) fn index(machine: &mut Machine, value: Value) -> Result<BigInt, Fault> {
    convert_to_integer(machine, value, "__index__")
}

/// `int(value)`.
pub(crate) fn integer(machine: &mut Machine, value: Value) -> Result<Option<BigInt>, Fault> {
    for name in ["__int__", "__index__"] {
        if machine.special(value, name).is_some() {
            return convert_to_integer(machine, value, name).map(Some);
        }
    }
    Ok(None)
}

fn convert_to_integer(machine: &mut Machine, value: Value, name: &'static str) -> Result<BigInt, Fault> {
    let plain = machine.plain(value, name);
    if let Some(i) = machine.as_integer(plain).filter(|_| plain != value) {
        return Ok(i);
    }
    let Some(found) = method(machine, value, name) else {
        let class = machine.class_name(value);
        return Err(machine.type_error(format!("'{class}' object cannot be interpreted as an integer")));
    };
    let answer = machine.ask(name, found, &[value])?;
    match machine.as_integer(answer) {
        Some(i) => Ok(i),
        None => {
            let class = machine.class_name(answer);
            Err(machine.type_error(format!("{name} returned non-int (type {class})")))
        }
    }
}

/// `float(value)`.
pub(crate) fn float(machine: &mut Machine, value: Value) -> Result<Option<f64>, Fault> {
    if let Some(found) = method(machine, value, "__float__") {
        let answer = machine.ask("__float__", found, &[value])?;
        if let Some(f) = machine.as_float(answer) {
            return Ok(Some(f));
        }
        let (class, other) = (machine.class_name(value), machine.class_name(answer));
        return Err(machine.type_error(format!("{class}.__float__ returned non-float (type {other})")));
    }
    if machine.special(value, "__index__").is_none() {
        return Ok(None);
    }
    let i = index(machine, value)?;
    machine.float_of(&i).map(Some)
}

/// `iter(value)`, a new reference.
pub(crate) fn iterator(machine: &mut Machine, value: Value) -> Result<Value, Fault> {
    let plain = machine.plain(value, "__iter__");
    if plain != value {
        return machine.iterator(plain);
    }
    let Some(found) = method(machine, value, "__iter__") else {
        if machine.special(value, "__iter__").is_none() && machine.special(value, "__getitem__").is_some() {
            let over = machine.state.heap.share(value);
            let iteration = Iteration::Items { over, next: 0, is_reversed: false };
            return Ok(machine.state.heap.value(Object::Iteration(Box::new(iteration))));
        }
        return Err(machine.not_iterable(value));
    };
    let answer = machine.ask("__iter__", found, &[value])?;
    if machine.is_iterator(answer) {
        return Ok(machine.state.heap.share(answer));
    }
    let name = machine.class_name(answer);
    Err(machine.type_error(format!("iter() returned non-iterator of type '{name}'")))
}

/// The call of `__next__`: of a class of the program, or of an iterator that gives its items by a native one.
pub(crate) fn next_call(machine: &mut Machine, value: Value) -> Result<(Value, Arguments), Fault> {
    let next = match machine.state.heap.object(value) {
        Some(Object::Itertool(_) | Object::TextFile(_) | Object::Awaitable(_)) => machine.method_of(value, "__next__"),
        _ => machine.special(value, "__next__"),
    };
    match next {
        Some(next) => Ok(machine.special_call(next, &[value])),
        None => {
            let name = machine.class_name(value);
            Err(machine.type_error(format!("'{name}' object is not an iterator")))
        }
    }
}

/// `item in container`; none if the class does not say: its iterator is searched then.
pub(crate) fn contains(machine: &mut Machine, container: Value, item: Value) -> Result<Option<bool>, Fault> {
    if machine.special(container, "__contains__") == Some(Value::NONE) {
        return Err(not_a_container(machine, container));
    }
    let plain = machine.plain(container, "__contains__");
    if plain != container {
        return machine.contains(plain, item);
    }
    let Some(found) = method(machine, container, "__contains__") else { return Ok(None) };
    let answer = machine.ask("__contains__", found, &[container, item])?;
    truth(machine, answer).map(Some)
}

fn not_a_container(machine: &mut Machine, container: Value) -> Fault {
    let name = machine.class_name(container);
    machine.type_error(format!("'{name}' object is not a container"))
}

/// `container[key]`, a new reference.
pub(crate) fn item(machine: &mut Machine, container: Value, key: Value) -> Result<Value, Fault> {
    let Some(found) = method(machine, container, "__getitem__") else {
        let name = machine.class_name(container);
        return Err(machine.type_error(format!("'{name}' object is not subscriptable")));
    };
    let answer = machine.ask("__getitem__", found, &[container, key])?;
    Ok(machine.state.heap.share(answer))
}

/// `len(value)`.
pub(crate) fn length(machine: &mut Machine, value: Value) -> Result<usize, Fault> {
    let plain = machine.plain(value, "__len__");
    if plain != value {
        return super::sizes::length_of(machine, plain);
    }
    let Some(found) = method(machine, value, "__len__") else {
        let name = machine.class_name(value);
        return Err(machine.type_error(format!("object of type '{name}' has no len()")));
    };
    let answer = machine.ask("__len__", found, &[value])?;
    let Some(length) = machine.as_integer(answer) else {
        let name = machine.class_name(answer);
        return Err(machine.type_error(format!("'{name}' object cannot be interpreted as an integer")));
    };
    match usize::try_from(&length) {
        Ok(length) => Ok(length),
        Err(_) => Err(machine.fault(classes::VALUE_ERROR, "__len__() should return >= 0")),
    }
}

/// What a method that has to give a text gives; none if the class has no such method.
fn text_by(
    machine: &mut Machine,
    value: Value,
    name: &'static str,
    arguments: &[Value],
) -> Result<Option<String>, Fault> {
    let Some(found) = method(machine, value, name) else { return Ok(None) };
    let answer = machine.ask(name, found, arguments)?;
    if let Some(text) = machine.as_text(answer) {
        return Ok(Some(text.to_string()));
    }
    let class = machine.class_name(answer);
    if name == "__format__" {
        return Err(machine.type_error(format!("__format__ must return a str, not {class}")));
    }
    Err(machine.type_error(format!("{name} returned non-string (type {class})")))
}

/// `repr(value)`.
pub(crate) fn repr(machine: &mut Machine, value: Value) -> Result<String, Fault> {
    match text_by(machine, value, "__repr__", &[value])? {
        Some(text) => Ok(text),
        None => Ok(machine.default_repr(value)),
    }
}

/// `str(value)`; none if the class has no `__str__`.
pub(crate) fn text(machine: &mut Machine, value: Value) -> Result<Option<String>, Fault> {
    let plain = machine.plain(value, "__str__");
    if let Some(text) = machine.as_text(plain).filter(|_| plain != value) {
        return Ok(Some(text.to_string()));
    }
    text_by(machine, value, "__str__", &[value])
}

/// `format(value, specification)`; none if the class has no `__format__`.
pub(crate) fn format(machine: &mut Machine, value: Value, specification: &str) -> Result<Option<String>, Fault> {
    let plain = machine.plain(value, "__format__");
    if plain != value && machine.special(value, "__format__").is_some() {
        // Without a specification it is the instance's own text that is wanted.
        return if specification.is_empty() { Ok(None) } else { machine.format_of(plain, specification).map(Some) };
    }
    if machine.special(value, "__format__").is_none() {
        return Ok(None);
    }
    // The same text is the same object when it is asked again.
    let specification = machine.intern(specification).value;
    text_by(machine, value, "__format__", &[value, specification])
}

/// `getattr(value, name)`, for the fields of `str.format`; a new reference.
pub(crate) fn attribute(machine: &mut Machine, value: Value, name: &str) -> Result<Value, Fault> {
    let name = machine.intern(name);
    match machine.attribute(value, name)? {
        Found::Value(value) => Ok(value),
        Found::Bound { function, receiver } => Ok(machine.state.heap.value(Object::Method { function, receiver })),
        Found::Computed(callee, arguments) => {
            let asked = machine.ask("__getattribute__", callee, &arguments.positional);
            machine.release_arguments(&arguments);
            machine.release(callee);
            let value = asked?;
            Ok(machine.state.heap.share(value))
        }
    }
}

/// The value of a method without arguments that a function of `builtins` stands for: `abs` and `__abs__`; a new
/// reference, none if the class has no such method.
pub(crate) fn unary(machine: &mut Machine, value: Value, name: &'static str) -> Result<Option<Value>, Fault> {
    let Some(found) = method(machine, value, name) else { return Ok(None) };
    let answer = machine.ask(name, found, &[value])?;
    Ok(Some(machine.state.heap.share(answer)))
}
