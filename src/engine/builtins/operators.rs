//! What the special methods of the built-in types do when they are called by name: what the operator, the subscript or
//! the function does with values of these types, or `NotImplemented` where another type has to decide.

use super::{dict, numbers, parameters, set, set_algebra};
use crate::engine::Opcode;
use crate::engine::heap::{ChunkedVec, Object};
use crate::engine::machine::{Arguments, Fault, InPlace, Machine, Outcome};
use crate::engine::value::{Value, View};

/// Returns receiver and operand; where that is an instance of a derived class, what it is of the built-in type.
fn operands(machine: &mut Machine, arguments: &Arguments) -> Result<(Value, Value), Fault> {
    let [receiver, other] = receiver_and_one(machine, arguments)?;
    Ok((receiver, machine.payload(other).unwrap_or(other)))
}

fn opcode_of(number: u8) -> Opcode {
    Opcode::ALL.iter().copied().find(|opcode| *opcode as u8 == number).unwrap_or(Opcode::Nop)
}

/// Returns whether the type of `receiver` says what an operator does with `other`.
fn knows(machine: &Machine, receiver: Value, other: Value) -> bool {
    let is_integer = machine.as_integer(other).is_some();
    match receiver.view() {
        View::Int(_) | View::Bool(_) => is_integer,
        View::Float(_) => is_integer || machine.as_float(other).is_some(),
        View::Object(handle) => match machine.state.heap.get(handle) {
            Object::Int(_) => is_integer,
            Object::Float(_) => is_integer || machine.as_float(other).is_some(),
            Object::Complex(_) => {
                is_integer || machine.as_float(other).is_some() || machine.as_complex(other).is_some()
            }
            Object::Set(_) | Object::DictView { .. } => machine.is_set_like(other),
            Object::Dict(_) => machine.as_dict(other).is_some(),
            _ => true,
        },
        _ => true,
    }
}

/// A binary operator, by the number of its opcode: `receiver + other`.
pub(super) fn binary<const OPCODE: u8>(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    if OPCODE == Opcode::BinaryPower as u8 && arguments.positional.len() == 3 {
        return numbers::pow(machine, arguments);
    }
    let (a, b) = operands(machine, arguments)?;
    // A template asks a mapping for its values as the mapping's own class says.
    let is_template = OPCODE == Opcode::BinaryModulo as u8 && machine.as_text(a).is_some();
    let b = if is_template { arguments.positional[1] } else { b };
    operate(machine, OPCODE, a, b, knows(machine, a, b))
}

/// A binary operator with its operands exchanged: `other + receiver`.
pub(super) fn reflected<const OPCODE: u8>(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let (a, b) = operands(machine, arguments)?;
    let is_text = OPCODE == Opcode::BinaryModulo as u8 && machine.as_text(a).is_some();
    let is_known = knows(machine, a, b) && (!is_text || machine.as_text(b).is_some());
    operate(machine, OPCODE, b, a, is_known)
}

fn operate(machine: &mut Machine, number: u8, a: Value, b: Value, is_known: bool) -> Result<Outcome, Fault> {
    if !is_known {
        return Ok(Outcome::Value(Value::NOT_IMPLEMENTED));
    }
    machine.operate(opcode_of(number), a, b).map(Outcome::Value)
}

/// An operator that changes its receiver: `receiver += other`.
pub(super) fn in_place<const OPCODE: u8>(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let (a, b) = operands(machine, arguments)?;
    Ok(match machine.operate_in_place(opcode_of(OPCODE), a, b)? {
        InPlace::No => Outcome::Value(Value::NOT_IMPLEMENTED),
        InPlace::Done => Outcome::Value(machine.state.heap.share(a)),
        InPlace::Frame(frame) => Outcome::Frame(frame),
    })
}

/// A unary operator.
pub(super) fn unary<const OPCODE: u8>(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let receiver = receiver(machine, arguments)?;
    machine.operate_unary(opcode_of(OPCODE), receiver).map(Outcome::Value)
}

/// Returns the receiver of a method that takes nothing else.
pub(super) fn receiver(machine: &mut Machine, arguments: &Arguments) -> Result<Value, Fault> {
    match arguments.positional[..] {
        [receiver] => Ok(receiver),
        _ => {
            let given = arguments.positional.len().saturating_sub(1);
            Err(machine.type_error(format!("expected 0 arguments, got {given}")))
        }
    }
}

/// Returns the receiver of a method that takes one argument, and that.
pub(super) fn receiver_and_one(machine: &mut Machine, arguments: &Arguments) -> Result<[Value; 2], Fault> {
    match arguments.positional[..] {
        [receiver, other] => Ok([receiver, other]),
        _ => {
            let given = arguments.positional.len().saturating_sub(1);
            Err(machine.type_error(format!("expected 1 argument, got {given}")))
        }
    }
}

/// A comparison, by its number.
pub(super) fn compare<const NUMBER: u32>(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let (a, b) = operands(machine, arguments)?;
    let is_known = knows(machine, a, b)
        && match (machine.state.heap.object(a), machine.state.heap.object(b)) {
            (
                None
                | Some(Object::Int(_) | Object::Float(_) | Object::Complex(_) | Object::Set(_) | Object::DictView { .. }),
                _,
            ) => true,
            (Some(x), Some(y)) => std::mem::discriminant(x) == std::mem::discriminant(y),
            (Some(_), None) => false,
        };
    if !is_known || machine.as_dict(a).is_some() && !(2..4).contains(&NUMBER) {
        return Ok(Outcome::Value(Value::NOT_IMPLEMENTED));
    }
    Ok(Outcome::Value(Value::bool(machine.compare(NUMBER, a, b)?)))
}

/// `value.__divmod__(other)`.
pub(super) fn divmod(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let (a, b) = operands(machine, arguments)?;
    divide(machine, a, b, knows(machine, a, b))
}

/// `value.__rdivmod__(other)`.
pub(super) fn reflected_divmod(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let (a, b) = operands(machine, arguments)?;
    divide(machine, b, a, knows(machine, a, b))
}

fn divide(machine: &mut Machine, a: Value, b: Value, is_known: bool) -> Result<Outcome, Fault> {
    if !is_known {
        return Ok(Outcome::Value(Value::NOT_IMPLEMENTED));
    }
    let mut arguments = Arguments { positional: [a, b].as_slice().into(), ..Arguments::default() };
    numbers::divmod(machine, &mut arguments)
}

/// `value.__abs__()`.
pub(super) fn abs(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    receiver(machine, arguments)?;
    numbers::abs(machine, arguments)
}

/// `value.__round__(digits=None)`.
pub(super) fn round(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    numbers::round(machine, arguments)
}

/// `value.__bool__()`.
pub(super) fn truth(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let receiver = receiver(machine, arguments)?;
    Ok(Outcome::Value(Value::bool(machine.is_true(receiver))))
}

/// `value.__int__()`, and what gives the same.
pub(super) fn int(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let receiver = receiver(machine, arguments)?;
    if let Some(f) = machine.as_float(receiver) {
        return super::integer::of_float(machine, f).map(Outcome::Value);
    }
    let integer = machine.integer_of(receiver);
    Ok(Outcome::Value(machine.big_integer(integer)))
}

/// `value.__float__()`.
pub(super) fn float(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let receiver = receiver(machine, arguments)?;
    let f = machine.as_real(receiver)?.unwrap_or_default();
    Ok(Outcome::Value(machine.float(f)))
}

/// `value.__hash__()`.
pub(super) fn hash(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let receiver = receiver(machine, arguments)?;
    let hash = machine.hash_of(receiver)?;
    Ok(Outcome::Value(machine.integer(hash)))
}

/// `value.__repr__()`.
pub(super) fn repr(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let receiver = receiver(machine, arguments)?;
    let text = machine.repr_of(receiver)?;
    Ok(Outcome::Value(machine.text(text)))
}

/// `text.__str__()`.
pub(super) fn str(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let receiver = receiver(machine, arguments)?;
    Ok(Outcome::Value(machine.state.heap.share(receiver)))
}

/// A method that gives what it is called on.
pub(super) fn itself(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    str(machine, arguments)
}

/// `value.__format__(specification)`.
pub(super) fn format(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let (value, specification) = operands(machine, arguments)?;
    let Some(specification) = machine.as_text(specification).cloned() else {
        let class = machine.class_name(specification);
        return Err(machine.type_error(format!("__format__() argument must be str, not {class}")));
    };
    let text = machine.format_of(value, &specification)?;
    Ok(Outcome::Value(machine.text(text)))
}

/// `container.__getitem__(key)`.
pub(super) fn item(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let [container, key] = receiver_and_one(machine, arguments)?;
    machine.item(container, key).map(Outcome::Value)
}

/// `container.__contains__(item)`.
pub(super) fn contains(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let receiver = arguments.positional[0];
    let is_keyed = machine.as_dict(receiver).is_some() || machine.as_set(receiver).is_some();
    let [container, item] = if is_keyed {
        // CPython calls these by a way of their own, with other words.
        let class = machine.class_name(receiver);
        [receiver, parameters::one(machine, &format!("{class}.__contains__"), arguments)?]
    } else {
        receiver_and_one(machine, arguments)?
    };
    match machine.contains(container, item)? {
        Some(found) => Ok(Outcome::Value(Value::bool(found))),
        None => Err(Fault::NotHereYet("__contains__ of this type".to_owned())),
    }
}

/// `container.__setitem__(key, value)`.
pub(super) fn set_item(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let [container, key, value] = arguments.positional[..] else {
        let given = arguments.positional.len().saturating_sub(1);
        return Err(machine.type_error(format!("expected 2 arguments, got {given}")));
    };
    machine.state.heap.share(value);
    Ok(match machine.set_item(container, key, value)? {
        Some(frame) => Outcome::Frame(frame),
        None => Outcome::Value(Value::NONE),
    })
}

/// `container.__delitem__(key)`.
pub(super) fn delete_item(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let [container, key] = receiver_and_one(machine, arguments)?;
    machine.remove_item(container, key)?;
    Ok(Outcome::Value(Value::NONE))
}

/// `value.__iter__()`.
pub(super) fn iterator(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let receiver = receiver(machine, arguments)?;
    machine.iterator(receiver).map(Outcome::Value)
}

/// `value.__reversed__()`.
pub(super) fn reversed(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    receiver(machine, arguments)?;
    super::iterators::reversed(machine, super::classes::REVERSED, arguments)
}

/// `callable.__call__(*arguments)`.
pub(super) fn call(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let Some((callee, rest)) = arguments.positional.split_first() else {
        return Err(machine.type_error("__call__ needs an argument"));
    };
    let (callee, rest) = (machine.state.heap.share(*callee), rest.to_vec());
    machine.state.heap.share_all(&rest);
    let keywords = arguments.keywords.clone();
    for (name, value) in &keywords {
        machine.state.heap.share_all(&[*name, *value]);
    }
    Ok(Outcome::Call(callee, Arguments { positional: rest.into(), keywords }))
}

/// `list.__init__([iterable])`.
pub(super) fn initialise_list(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    super::take_no_keywords(machine, "list", arguments)?;
    let list = arguments.positional[0];
    let given = parameters::positional(machine, "list", &arguments.positional[1..], 0, 1)?.first().copied();
    let before =
        machine.state.heap.change_list(list.handle().unwrap_or_default(), ChunkedVec::take).unwrap_or_default();
    machine.release_all(before);
    let frame = match given {
        Some(iterable) => super::list::extend_by(machine, list, iterable, false)?,
        None => None,
    };
    Ok(frame.map_or(Outcome::Value(Value::NONE), Outcome::Frame))
}

/// `dict.__init__([other], **keywords)`.
pub(super) fn initialise_dict(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    dict::update(machine, arguments)
}

/// `set.__init__([iterable])`.
pub(super) fn initialise_set(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    super::take_no_keywords(machine, "set", arguments)?;
    parameters::positional(machine, "set", &arguments.positional[1..], 0, 1)?;
    set_algebra::clear(machine, arguments.positional[0].handle().unwrap_or_default());
    set::update(machine, arguments)
}
