//! What a call of a built-in class does.

use num_bigint::BigInt;

use super::classes;
use super::collect::Gather;
use super::functions::collect;
use crate::engine::heap::{Object, RangeParts};
use crate::engine::machine::{Arguments, Fault, Machine, Outcome};
use crate::engine::value::{Handle, Value};

/// Makes an instance of the class (the handle) of arguments.
pub(crate) type Constructor = fn(&mut Machine, Handle, &mut Arguments) -> Result<Outcome, Fault>;

/// Calls a built-in class.
pub(crate) fn construct(machine: &mut Machine, class: Handle, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let row = classes::ROWS.get(class.0 as usize - 1);
    match row.and_then(|row| row.construct) {
        Some(constructor) => constructor(machine, class, arguments),
        None => {
            let name = machine.class(class).map(|class| class.name.clone()).unwrap_or_default();
            match &*name {
                "object" | "dict" => Err(Fault::NotHereYet(format!("{name}()"))),
                _ => Err(machine.type_error(format!("cannot create '{name}' instances"))),
            }
        }
    }
}

/// Returns a new exception of a class without arguments, as `raise Class` makes one.
pub(crate) fn make_exception(machine: &mut Machine, class: Handle) -> Result<Value, Fault> {
    let name = machine.intern("__init__");
    let own = machine.find_in_class(class, name).and_then(Value::handle);
    if own.is_some_and(|init| matches!(machine.state.heap.get(init), Object::Function(_))) {
        return Err(Fault::NotHereYet("raising a class that has an __init__ of its own, uncalled".to_owned()));
    }
    Ok(machine.exception(class, &[]))
}

/// `type(value)`.
pub(super) fn type_of(machine: &mut Machine, _: Handle, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    match arguments.positional[..] {
        [value] => {
            let class = machine.class_of(value);
            Ok(Outcome::Value(Value::object(machine.state.heap.share_handle(class))))
        }
        [_, _, _] => Err(Fault::NotHereYet("type(name, bases, namespace)".to_owned())),
        _ => Err(machine.type_error("type() takes 1 or 3 arguments")),
    }
}

/// `int()`, `int(number)`, `int(text)`.
pub(super) fn int(machine: &mut Machine, _: Handle, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let value = match arguments.positional[..] {
        [] => return Ok(Outcome::Value(Value::count(0))),
        [value] => value,
        _ => return Err(Fault::NotHereYet("int(text, base)".to_owned())),
    };
    if let Some(i) = machine.as_integer(value) {
        return Ok(Outcome::Value(machine.big_integer(i)));
    }
    if let Some(f) = machine.as_float(value) {
        return int_of_float(machine, f).map(Outcome::Value);
    }
    if let Some(text) = machine.as_text(value).cloned() {
        return int_of_text(machine, value, &text).map(Outcome::Value);
    }
    let name = machine.class_name(value);
    let text = format!("int() argument must be a string, a bytes-like object or a real number, not '{name}'");
    Err(machine.type_error(text))
}

fn int_of_float(machine: &mut Machine, f: f64) -> Result<Value, Fault> {
    if f.is_nan() {
        return Err(machine.fault(classes::VALUE_ERROR, "cannot convert float NaN to integer"));
    }
    match num_traits::FromPrimitive::from_f64(f.trunc()) {
        Some(i) => Ok(machine.big_integer(i)),
        None => Err(machine.fault(classes::OVERFLOW_ERROR, "cannot convert float infinity to integer")),
    }
}

fn int_of_text(machine: &mut Machine, value: Value, text: &str) -> Result<Value, Fault> {
    let trimmed = text.trim();
    let digits = trimmed.strip_prefix(['+', '-']).unwrap_or(trimmed);
    let well_formed = !digits.is_empty()
        && digits.chars().all(|c| c.is_ascii_digit() || c == '_')
        && !digits.starts_with('_')
        && !digits.ends_with('_')
        && !digits.contains("__");
    let parsed = well_formed.then(|| trimmed.replace('_', "").parse::<BigInt>().ok()).flatten();
    match parsed {
        Some(i) => Ok(machine.big_integer(i)),
        None => {
            let shown = machine.repr_of(value)?;
            let message = format!("invalid literal for int() with base 10: {shown}");
            Err(machine.fault(classes::VALUE_ERROR, &message))
        }
    }
}

/// `bool(value)`.
pub(super) fn bool(machine: &mut Machine, _: Handle, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let truth = match arguments.positional[..] {
        [] => false,
        [value] => machine.is_true(value),
        _ => {
            let given = arguments.positional.len();
            return Err(machine.type_error(format!("bool expected at most 1 argument, got {given}")));
        }
    };
    Ok(Outcome::Value(Value::bool(truth)))
}

/// `float()`, `float(number)`.
pub(super) fn float(machine: &mut Machine, _: Handle, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let value = match arguments.positional[..] {
        [] => return Ok(Outcome::Value(machine.float(0.0))),
        [value] => value,
        _ => {
            let given = arguments.positional.len();
            return Err(machine.type_error(format!("float expected at most 1 argument, got {given}")));
        }
    };
    if let Some(f) = machine.as_float(value) {
        return Ok(Outcome::Value(machine.float(f)));
    }
    if let Some(i) = machine.as_integer(value) {
        let f = num_traits::ToPrimitive::to_f64(&i).filter(|f| f.is_finite());
        return match f {
            Some(f) => Ok(Outcome::Value(machine.float(f))),
            None => Err(machine.fault(classes::OVERFLOW_ERROR, "int too large to convert to float")),
        };
    }
    if machine.as_text(value).is_some() {
        return Err(Fault::NotHereYet("float(text)".to_owned()));
    }
    let name = machine.class_name(value);
    Err(machine.type_error(format!("float() argument must be a string or a real number, not '{name}'")))
}

/// `str()`, `str(value)`.
pub(super) fn str(machine: &mut Machine, _: Handle, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let text = match arguments.positional[..] {
        [] => String::new(),
        [value] => machine.text_of(value)?,
        _ => return Err(Fault::NotHereYet("str(bytes, encoding)".to_owned())),
    };
    Ok(Outcome::Value(machine.text(text)))
}

/// `list()`, `list(iterable)`.
pub(super) fn list(machine: &mut Machine, _: Handle, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    match arguments.positional[..] {
        [] => Ok(Outcome::Value(machine.list(Vec::new()))),
        [iterable] => collect(machine, iterable, Gather::List),
        _ => {
            let given = arguments.positional.len();
            Err(machine.type_error(format!("list expected at most 1 argument, got {given}")))
        }
    }
}

/// `tuple()`, `tuple(iterable)`.
pub(super) fn tuple(machine: &mut Machine, _: Handle, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    match arguments.positional[..] {
        [] => Ok(Outcome::Value(machine.tuple(Vec::new()))),
        [iterable] => collect(machine, iterable, Gather::Tuple),
        _ => {
            let given = arguments.positional.len();
            Err(machine.type_error(format!("tuple expected at most 1 argument, got {given}")))
        }
    }
}

/// `range(stop)`, `range(start, stop[, step])`.
pub(super) fn range(machine: &mut Machine, _: Handle, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let (start, stop, step) = match arguments.positional[..] {
        [stop] => (Value::count(0), stop, Value::count(1)),
        [start, stop] => (start, stop, Value::count(1)),
        [start, stop, step] => (start, stop, step),
        _ => {
            let given = arguments.positional.len();
            let bound = if given == 0 { "at least 1 argument" } else { "at most 3 arguments" };
            return Err(machine.type_error(format!("range expected {bound}, got {given}")));
        }
    };
    let mut whole = [start, stop, step];
    for part in &mut whole {
        *part = match machine.as_integer(*part) {
            Some(i) => machine.big_integer(i),
            None => {
                let name = machine.class_name(*part);
                let text = format!("'{name}' object cannot be interpreted as an integer");
                return Err(machine.type_error(text));
            }
        };
    }
    let [start, stop, step] = whole;
    if step == Value::count(0) {
        return Err(machine.fault(classes::VALUE_ERROR, "range() arg 3 must not be zero"));
    }
    Ok(Outcome::Value(machine.state.heap.value(Object::Range(Box::new(RangeParts { start, stop, step })))))
}

/// An exception class: its arguments are its `args`.
pub(super) fn exception(machine: &mut Machine, class: Handle, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    if !arguments.keywords.is_empty() {
        let name = machine.class(class).map(|class| class.name.clone()).unwrap_or_default();
        return Err(machine.type_error(format!("{name}() takes no keyword arguments")));
    }
    Ok(Outcome::Value(machine.exception(class, &arguments.positional)))
}
