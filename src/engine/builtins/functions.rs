//! The functions of `builtins`, and the first methods of `list` and `str` (CPython: `Python/bltinmodule.c`).

use super::collect::{Collect, Gather};
use crate::engine::heap::Object;
use crate::engine::machine::{Arguments, Fault, Machine, NativeFrame, Outcome};
use crate::engine::value::{Value, View};
use crate::engine::{Effect, Stream};

/// `print(*values, sep=' ', end='\n')`.
pub(super) fn print(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let (mut separator, mut end) = (" ".to_owned(), "\n".to_owned());
    let mut file = None;
    for (name, value) in arguments.keywords.clone() {
        let name = machine.as_text(name).cloned().unwrap_or_default();
        let place = match &*name {
            "sep" => &mut separator,
            "end" => &mut end,
            "flush" => continue,
            "file" => {
                file = Some(value).filter(|file| *file != Value::NONE);
                continue;
            }
            _ => return Err(Fault::NotHereYet(format!("print({name}=…)"))),
        };
        match machine.as_text(value) {
            Some(text) => *place = text.to_string(),
            None if value == Value::NONE => {}
            None => {
                let class = machine.class_name(value);
                return Err(machine.type_error(format!("{name} must be None or a string, not {class}")));
            }
        }
    }
    let mut text = String::new();
    for (index, value) in arguments.positional.iter().enumerate() {
        if index > 0 {
            text.push_str(&separator);
        }
        text.push_str(&machine.text_of(*value)?);
    }
    text.push_str(&end);
    if let Some(file) = file {
        return super::modules::text_file::write_to(machine, file, &text);
    }
    Ok(Outcome::Wants(Effect::Write { stream: Stream::Stdout, text: text.into() }))
}

/// `next(iterator[, default])`.
pub(super) fn next(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    use crate::engine::machine::{Item, Purpose};
    let (iterator, default) = match arguments.positional[..] {
        [iterator] => (iterator, None),
        [iterator, default] => (iterator, Some(default)),
        _ => {
            let given = arguments.positional.len();
            let text = if given == 0 {
                "next expected at least 1 argument, got 0".to_owned()
            } else {
                format!("next expected at most 2 arguments, got {given}")
            };
            return Err(machine.type_error(text));
        }
    };
    match machine.next_item(iterator)? {
        Item::Next(value) => Ok(Outcome::Value(value)),
        Item::Generator(generator) => Ok(match default {
            Some(default) => Outcome::NextOr { generator, default: machine.state.heap.share(default) },
            None => Outcome::Send { generator, value: Value::NONE },
        }),
        Item::Call(callee, arguments) => Ok(match default {
            Some(default) => {
                let default = machine.state.heap.share(default);
                Outcome::Special(Purpose::NextOr, vec![default], callee, arguments)
            }
            None => Outcome::Call(callee, arguments),
        }),
        Item::Finished => match default {
            Some(default) => Ok(Outcome::Value(machine.state.heap.share(default))),
            None => Err(machine.stop_iteration(Value::NONE)),
        },
    }
}

/// `iter(iterable)`.
pub(super) fn iter(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    match arguments.positional[..] {
        [iterable] => match machine.iterate_special(iterable) {
            Some((callee, arguments)) => {
                Ok(Outcome::Special(crate::engine::machine::Purpose::Iterator, Vec::new(), callee, arguments))
            }
            None => Ok(Outcome::Value(machine.iterator(iterable)?)),
        },
        [_, _] => Err(Fault::NotHereYet("iter(callable, sentinel)".to_owned())),
        _ => {
            let given = arguments.positional.len();
            let bound = if given == 0 { "at least 1 argument" } else { "at most 2 arguments" };
            Err(machine.type_error(format!("iter expected {bound}, got {given}")))
        }
    }
}

/// `len(sized)`.
pub(super) fn len(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let value = super::one_argument(machine, "len", arguments)?;
    if let Some(method) = machine.special(value, "__len__") {
        let (callee, arguments) = machine.special_call(method, &[value]);
        return Ok(Outcome::Special(crate::engine::machine::Purpose::Length, Vec::new(), callee, arguments));
    }
    let length = match machine.state.heap.object(value) {
        Some(Object::Str(text)) => text.length as usize,
        Some(Object::Tuple(items)) => items.len(),
        Some(Object::List(items)) => items.len(),
        Some(Object::Dict(dict)) => dict.len(),
        Some(Object::Deque(deque)) => deque.len(),
        Some(Object::Range(range)) => Machine::range_length(range).unwrap_or(0) as usize,
        _ => {
            let name = machine.class_name(value);
            return Err(machine.type_error(format!("object of type '{name}' has no len()")));
        }
    };
    Ok(Outcome::Value(Value::count(length)))
}

/// `repr(value)`.
pub(super) fn repr(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let value = super::one_argument(machine, "repr", arguments)?;
    let text = machine.repr_of(value)?;
    Ok(Outcome::Value(machine.text(text)))
}

/// `sum(iterable, start=0)`.
pub(super) fn sum(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let (iterable, start) = match arguments.positional[..] {
        [iterable] => (iterable, Value::count(0)),
        [iterable, start] => (iterable, start),
        _ => return Err(machine.type_error("sum() takes at least 1 positional argument (0 given)")),
    };
    if machine.as_text(start).is_some() {
        return Err(machine.type_error("sum() can't sum strings [use ''.join(seq) instead]"));
    }
    let start = machine.state.heap.share(start);
    collect(machine, iterable, Gather::Sum(start))
}

/// `''.join(iterable)`.
pub(super) fn join(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let [separator, iterable] = arguments.positional[..] else {
        let given = arguments.positional.len().saturating_sub(1);
        return Err(machine.type_error(format!("str.join() takes exactly one argument ({given} given)")));
    };
    let separator = machine.state.heap.share(separator);
    collect(machine, iterable, Gather::Join(separator))
}

/// Begins to take all items of an iterable.
pub(super) fn collect(machine: &mut Machine, iterable: Value, gather: Gather) -> Result<Outcome, Fault> {
    if let Some(method) = machine.special(iterable, "__iter__")
        && method != Value::NONE
    {
        let iterable = machine.state.heap.share(iterable);
        return Ok(Outcome::Frame(NativeFrame::Collect(Box::new(Collect::opening(iterable, gather)))));
    }
    let iterator = match machine.iterator(iterable) {
        Ok(iterator) => iterator,
        Err(fault) => {
            gather.children(|value| machine.release(value));
            return Err(if matches!(gather, Gather::Join(_)) { join_fault(machine, &fault) } else { fault });
        }
    };
    Ok(Outcome::Frame(NativeFrame::Collect(Box::new(Collect::new(iterator, gather)))))
}

fn join_fault(machine: &mut Machine, fault: &Fault) -> Fault {
    if let Fault::Raised(exception) = fault {
        machine.release(*exception);
    }
    machine.type_error("can only join an iterable")
}

/// `isinstance(value, class_or_tuple)`.
pub(super) fn isinstance(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let [value, classes] = arguments.positional[..] else {
        let given = arguments.positional.len();
        return Err(machine.type_error(format!("isinstance expected 2 arguments, got {given}")));
    };
    let wanted = match machine.state.heap.object(classes) {
        Some(Object::Tuple(items)) => items.to_vec(),
        _ => vec![classes],
    };
    for class in wanted {
        match class.handle().filter(|class| machine.class(*class).is_some()) {
            Some(class) if machine.is_instance(value, class) => return Ok(Outcome::Value(Value::TRUE)),
            Some(_) => {}
            None => {
                let text = "isinstance() arg 2 must be a type, a tuple of types, or a union";
                return Err(machine.type_error(text));
            }
        }
    }
    Ok(Outcome::Value(Value::FALSE))
}

/// `abs(number)`.
pub(super) fn abs(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let value = super::one_argument(machine, "abs", arguments)?;
    if let Some(i) = machine.as_integer(value) {
        return Ok(Outcome::Value(machine.big_integer(num_traits::Signed::abs(&i))));
    }
    match machine.as_float(value) {
        Some(f) => Ok(Outcome::Value(machine.float(f.abs()))),
        None => {
            let name = machine.class_name(value);
            Err(machine.type_error(format!("bad operand type for abs(): '{name}'")))
        }
    }
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

/// `callable(value)`.
pub(super) fn callable(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let value = super::one_argument(machine, "callable", arguments)?;
    let callable = match value.view() {
        View::Native(_) => true,
        View::Object(handle) => {
            matches!(machine.state.heap.get(handle), Object::Function(_) | Object::Method { .. } | Object::Class(_))
        }
        _ => false,
    };
    Ok(Outcome::Value(Value::bool(callable)))
}

/// `list.append(item)`.
pub(super) fn append(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let [list, item] = arguments.positional[..] else {
        let given = arguments.positional.len().saturating_sub(1);
        return Err(machine.type_error(format!("list.append() takes exactly one argument ({given} given)")));
    };
    let Some(handle) = list.handle() else { return Ok(Outcome::Value(Value::NONE)) };
    machine.state.heap.share(item);
    if let Object::List(items) = machine.state.heap.get_mut(handle) {
        items.push(item);
        machine.state.heap.count_payload(8);
    }
    Ok(Outcome::Value(Value::NONE))
}

/// `str.upper()`.
pub(super) fn upper(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let value = super::one_argument(machine, "str.upper", arguments)?;
    let text = machine.as_text(value).map(|text| text.to_uppercase()).unwrap_or_default();
    Ok(Outcome::Value(machine.text(text)))
}
