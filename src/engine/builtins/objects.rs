//! The functions of `builtins` that ask any object something: `repr`, `hash`, `id`, `isinstance` (CPython:
//! `Python/bltinmodule.c`).

use super::{classes, parameters};
use crate::engine::heap::Object;
use crate::engine::machine::{Arguments, Fault, Machine, Outcome};
use crate::engine::value::{Handle, Value, View};

/// `repr(value)`.
pub(super) fn repr(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let value = super::one_argument(machine, "repr", arguments)?;
    let text = machine.repr_of(value)?;
    Ok(Outcome::Value(machine.text(text)))
}

/// `ascii(value)`.
pub(super) fn ascii(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let value = super::one_argument(machine, "ascii", arguments)?;
    let text = machine.ascii_of(value)?;
    Ok(Outcome::Value(machine.text(text)))
}

/// `format(value, specification='')`.
pub(super) fn format(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    super::take_no_keywords(machine, "format", arguments)?;
    let given = parameters::positional(machine, "format", &arguments.positional, 1, 2)?.to_vec();
    let specification = match given.get(1) {
        None => "".into(),
        Some(value) => match machine.as_text(*value).cloned() {
            Some(text) => text,
            None => {
                let class = machine.class_name(*value);
                return Err(machine.type_error(format!("format() argument 2 must be str, not {class}")));
            }
        },
    };
    let text = machine.format_of(given[0], &specification)?;
    Ok(Outcome::Value(machine.text(text)))
}

/// `hash(value)`.
pub(super) fn hash(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let value = super::one_argument(machine, "hash", arguments)?;
    let hash = machine.hash_of(value)?;
    Ok(Outcome::Value(machine.integer(hash)))
}

/// `id(value)`.
pub(super) fn id(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let value = super::one_argument(machine, "id", arguments)?;
    let address = match value.view() {
        View::Object(handle) => Machine::address(handle),
        _ => 0x9d_0000 + (value.0 & 0xff_ffff) * 8,
    };
    Ok(Outcome::Value(machine.integer(address as i64)))
}

/// Returns whether a value can be called.
pub(crate) fn is_callable(machine: &mut Machine, value: Value) -> bool {
    match value.view() {
        View::Native(_) => true,
        View::Object(handle) => {
            matches!(machine.state.heap.get(handle), Object::Function(_) | Object::Method { .. } | Object::Class(_))
                || machine.method_of(value, "__call__").is_some()
        }
        _ => false,
    }
}

/// `callable(value)`.
pub(super) fn callable(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let value = super::one_argument(machine, "callable", arguments)?;
    Ok(Outcome::Value(Value::bool(is_callable(machine, value))))
}

/// `isinstance(value, class_or_tuple)`.
pub(super) fn isinstance(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let [value, classes] = arguments.positional[..] else {
        let given = arguments.positional.len();
        return Err(machine.type_error(format!("isinstance expected 2 arguments, got {given}")));
    };
    let text = "isinstance() arg 2 must be a type, a tuple of types, or a union";
    let class = machine.class_of(value);
    is_one_of(machine, ("__instancecheck__", value), class, classes, text)
}

/// `issubclass(class, class_or_tuple)`.
pub(super) fn issubclass(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let [class, classes] = arguments.positional[..] else {
        let given = arguments.positional.len();
        return Err(machine.type_error(format!("issubclass expected 2 arguments, got {given}")));
    };
    let handle = machine.as_class(class).unwrap_or_default();
    let text = "issubclass() arg 2 must be a class, a tuple of classes, or a union";
    is_one_of(machine, ("__subclasscheck__", class), handle, classes, text)
}

/// Returns whether a class derives from one of those in tuples of tuples; `hook` is what a metaclass may say about `value`.
fn is_one_of(
    machine: &mut Machine,
    (hook, value): (&'static str, Value),
    class: Handle,
    classes: Value,
    text: &str,
) -> Result<Outcome, Fault> {
    let mut work = vec![classes];
    while let Some(wanted) = work.pop() {
        if let Some(Object::Tuple(items)) = machine.built_in(wanted) {
            work.extend(items.iter().rev());
            continue;
        }
        if let Some(Object::Union(members)) = machine.state.heap.object(wanted) {
            work.extend(members.iter().rev());
            continue;
        }
        if let Some(Object::GenericAlias(_)) = machine.state.heap.object(wanted) {
            let function = if hook == "__instancecheck__" { "isinstance" } else { "issubclass" };
            return Err(machine.type_error(format!("{function}() argument 2 cannot be a parameterized generic")));
        }
        if is_one(machine, (hook, value), class, wanted, text)? {
            return Ok(Outcome::Value(Value::TRUE));
        }
    }
    Ok(Outcome::Value(Value::FALSE))
}

fn is_one(
    machine: &mut Machine,
    (hook, value): (&'static str, Value),
    class: Handle,
    wanted: Value,
    text: &str,
) -> Result<bool, Fault> {
    if hook == "__instancecheck__" && Value::object(class) == wanted {
        return Ok(true);
    }
    if let Some(method) = machine.special(wanted, hook) {
        let answer = machine.ask(hook, method, &[wanted, value])?;
        return super::special_seam::truth(machine, answer);
    }
    if let Some(wanted) = machine.as_class(wanted)
        && class != Handle::NONE
    {
        if machine.is_subclass(class, wanted) || hook != "__instancecheck__" {
            return Ok(machine.is_subclass(class, wanted));
        }
        return says_to_be(machine, value, wanted);
    }
    let start = if hook == "__instancecheck__" {
        check_bases(machine, wanted, text)?;
        super::special_seam::attribute(machine, value, "__class__")?
    } else {
        check_bases(machine, value, "issubclass() arg 1 must be a class")?;
        check_bases(machine, wanted, text)?;
        machine.state.heap.share(value)
    };
    derives_by_bases(machine, start, wanted)
}

/// Returns whether a value says by its `__class__` that it is an instance of a class, where its type does not.
fn says_to_be(machine: &mut Machine, value: Value, wanted: Handle) -> Result<bool, Fault> {
    if !machine.is_of_program(value) {
        return Ok(false);
    }
    let class = super::special_seam::attribute(machine, value, "__class__");
    let Some(class) = machine.if_found(class)? else { return Ok(false) };
    let says = machine.as_class(class).is_some_and(|class| machine.is_subclass(class, wanted));
    machine.release(class);
    Ok(says)
}

/// Returns the items of the tuple that the `__bases__` of something that stands for a class are, shared; none if it has
/// none.
fn bases_of(machine: &mut Machine, value: Value) -> Result<Option<Vec<Value>>, Fault> {
    let bases = super::special_seam::attribute(machine, value, "__bases__");
    let Some(bases) = machine.if_found(bases)? else { return Ok(None) };
    let items = match machine.built_in(bases) {
        Some(Object::Tuple(items)) => Some(items.to_vec()),
        _ => None,
    };
    machine.state.heap.share_all(items.as_deref().unwrap_or_default());
    machine.release(bases);
    Ok(items)
}

/// Refuses what does not even stand for a class.
fn check_bases(machine: &mut Machine, value: Value, text: &str) -> Result<(), Fault> {
    match bases_of(machine, value)? {
        Some(bases) => {
            machine.release_all(bases);
            Ok(())
        }
        None => Err(machine.type_error(text)),
    }
}

/// Returns whether something (owned) is `wanted`, or one of its bases is, by what they say in `__bases__`.
fn derives_by_bases(machine: &mut Machine, start: Value, wanted: Value) -> Result<bool, Fault> {
    let mut work = vec![start];
    let mut found = Ok(false);
    while let Some(next) = work.pop() {
        if next == wanted {
            found = Ok(true);
        } else {
            match bases_of(machine, next) {
                Ok(bases) => work.extend(bases.unwrap_or_default()),
                Err(fault) => found = Err(fault),
            }
        }
        machine.release(next);
        if !matches!(found, Ok(false)) {
            break;
        }
    }
    machine.release_all(work);
    found
}

/// `chr(number)`.
pub(super) fn chr(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let value = super::one_argument(machine, "chr", arguments)?;
    let number = machine.index_of(value)?;
    match u32::try_from(&number).ok() {
        Some(number) if (0xD800..0xE000).contains(&number) => {
            Err(Fault::NotHereYet("a lone surrogate in a str".to_owned()))
        }
        Some(number) if number < 0x11_0000 => {
            let c = char::from_u32(number).unwrap_or('\0');
            Ok(Outcome::Value(machine.character(c)))
        }
        _ => Err(machine.fault(classes::VALUE_ERROR, "chr() arg not in range(0x110000)")),
    }
}

/// `ord(character)`.
pub(super) fn ord(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let value = super::one_argument(machine, "ord", arguments)?;
    let (number, length) = match machine.built_in(value) {
        Some(Object::Str(text)) => (text.text.chars().next().map(|c| c as usize), text.length as usize),
        Some(Object::Bytes(bytes)) => (bytes.first().map(|byte| usize::from(*byte)), bytes.len()),
        Some(Object::ByteArray(bytes)) => (bytes.first().map(|byte| usize::from(*byte)), bytes.len()),
        _ => {
            let class = machine.class_name(value);
            return Err(machine.type_error(format!("ord() expected string of length 1, but {class} found")));
        }
    };
    match number {
        Some(number) if length == 1 => Ok(Outcome::Value(Value::count(number))),
        _ => {
            let text = format!("ord() expected a character, but string of length {length} found");
            Err(machine.type_error(text))
        }
    }
}
