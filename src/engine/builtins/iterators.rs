//! The functions of `builtins` that make iterators and ask them (CPython: `Python/bltinmodule.c`).

use super::collect::collect;
use super::gather::Gather;
use super::sum::Summation;
use super::{Advance, classes, parameters};
use crate::engine::heap::{DictPart, Iteration, Itertool, Object, RangeParts};
use crate::engine::machine::{Arguments, Fault, Item, Machine, NativeFrame, Outcome, Purpose, Resumed};
use crate::engine::value::{Handle, Value};

fn iteration(machine: &mut Machine, iteration: Iteration) -> Outcome {
    Outcome::Value(machine.state.heap.value(Object::Iteration(Box::new(iteration))))
}

/// `next(iterator[, default])`.
pub(super) fn next(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    super::take_no_keywords(machine, "next", arguments)?;
    let given = parameters::positional(machine, "next", &arguments.positional, 1, 2)?;
    let (iterator, default) = (given[0], given.get(1).copied());
    match machine.next_item(iterator)? {
        Item::Next(value) => Ok(Outcome::Value(value)),
        Item::Generator(generator) => {
            let generator = machine.state.heap.share_handle(generator);
            Ok(match default {
                Some(default) => Outcome::NextOr { generator, default: machine.state.heap.share(default) },
                None => Outcome::Send { generator, value: Value::NONE },
            })
        }
        Item::Advance => {
            machine.state.heap.share(iterator);
            let frame = match default {
                Some(default) => Advance::with_default(iterator, machine.state.heap.share(default)),
                None => Advance::new(iterator, Resumed::Message),
            };
            Ok(Outcome::Frame(NativeFrame::Advance(Box::new(frame))))
        }
        Item::Finished => match default {
            Some(default) => Ok(Outcome::Value(machine.state.heap.share(default))),
            None => Err(machine.stop_iteration(Value::NONE)),
        },
    }
}

/// `iterator.__next__()` of the iterators of built-in types.
pub(super) fn next_method(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    parameters::none(machine, "__next__", arguments)?;
    next(machine, arguments)
}

/// `value.__iter__()` of the built-in types.
pub(super) fn iter_method(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    parameters::none(machine, "__iter__", arguments)?;
    Ok(Outcome::Value(machine.iterator(arguments.positional[0])?))
}

/// `iter(iterable)`, `iter(callable, sentinel)`.
pub(super) fn iter(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    super::take_no_keywords(machine, "iter", arguments)?;
    match parameters::positional(machine, "iter", &arguments.positional, 1, 2)?[..] {
        [callable, sentinel] => {
            if !super::objects::is_callable(machine, callable) {
                return Err(machine.type_error("iter(v, w): v must be callable"));
            }
            machine.state.heap.share_all(&[callable, sentinel]);
            Ok(iteration(machine, Iteration::Call { callable, sentinel }))
        }
        _ => match machine.iterate_special(arguments.positional[0]) {
            Some((callee, arguments)) => Ok(Outcome::Special(Purpose::Iterator, Vec::new(), callee, arguments)),
            None => Ok(Outcome::Value(machine.iterator(arguments.positional[0])?)),
        },
    }
}

/// `enumerate(iterable, start=0)`.
pub(super) fn enumerate(machine: &mut Machine, _: Handle, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let names = ["iterable", "start"];
    for (name, _) in &arguments.keywords {
        let name = machine.as_text(*name).cloned().unwrap_or_default();
        if !names.contains(&&*name) {
            let text = format!("'{name}' is an invalid keyword argument for enumerate()");
            return Err(machine.type_error(text));
        }
    }
    let [iterable, start] = parameters::named(machine, "enumerate", &arguments.positional, arguments, names, 2)?;
    let Some(iterable) = iterable else {
        return Err(machine.type_error("enumerate() missing required argument 'iterable'"));
    };
    let start = match start {
        Some(start) => machine.index_of(start)?,
        None => 0.into(),
    };
    let over = machine.iterator(iterable)?;
    let next = machine.big_integer(start);
    Ok(iteration(machine, Iteration::Enumerate { over, next }))
}

/// Returns the iterators of several iterables, all owned.
fn iterators(machine: &mut Machine, iterables: &[Value]) -> Result<Vec<Value>, Fault> {
    let mut made = Vec::with_capacity(iterables.len());
    for iterable in iterables {
        match machine.iterator(*iterable) {
            Ok(iterator) => made.push(iterator),
            Err(fault) => {
                machine.release_all(made);
                return Err(fault);
            }
        }
    }
    Ok(made)
}

/// `zip(*iterables, strict=False)`.
pub(super) fn zip(machine: &mut Machine, _: Handle, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let [strict] = parameters::keywords(machine, "zip", arguments, ["strict"])?;
    let is_strict = strict.is_some_and(|strict| machine.is_true(strict));
    let over = iterators(machine, &arguments.positional)?;
    Ok(iteration(machine, Iteration::Zip { over, is_strict }))
}

/// `map(function, iterable, *iterables)`.
pub(super) fn map(machine: &mut Machine, _: Handle, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    super::take_no_keywords(machine, "map", arguments)?;
    if arguments.positional.len() < 2 {
        return Err(machine.type_error("map() must have at least two arguments."));
    }
    let over = iterators(machine, &arguments.positional[1..])?;
    let function = machine.state.heap.share(arguments.positional[0]);
    Ok(iteration(machine, Iteration::Map { function, over }))
}

/// `filter(function, iterable)`.
pub(super) fn filter(machine: &mut Machine, _: Handle, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    super::take_no_keywords(machine, "filter", arguments)?;
    let given = parameters::positional(machine, "filter", &arguments.positional, 2, 2)?.to_vec();
    let over = machine.iterator(given[1])?;
    let function = match given[0] {
        // `bool` is the truth of the items, as None is.
        function if function == Value::object(classes::BOOL) => Value::NONE,
        function => machine.state.heap.share(function),
    };
    Ok(iteration(machine, Iteration::Filter { function, over }))
}

/// `reversed(sequence)`.
pub(super) fn reversed(machine: &mut Machine, _: Handle, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    super::take_no_keywords(machine, "reversed", arguments)?;
    let value = parameters::positional(machine, "reversed", &arguments.positional, 1, 1)?[0];
    let length = match machine.state.heap.object(value) {
        Some(Object::List(items)) => items.len(),
        Some(Object::Tuple(items)) => items.len(),
        Some(Object::Str(text)) => text.length as usize,
        Some(Object::Bytes(bytes)) => bytes.len(),
        Some(Object::ByteArray(bytes)) => bytes.len(),
        Some(Object::Range(range)) => {
            let range = RangeParts::clone(range);
            return Ok(Outcome::Value(reversed_range(machine, &range)));
        }
        Some(Object::Dict(_)) => return Ok(Outcome::Value(machine.dict_iterator(value, DictPart::Keys, true))),
        Some(Object::DictView { dict, part }) => {
            let (dict, part) = (*dict, *part);
            return Ok(Outcome::Value(machine.dict_iterator(dict, part, true)));
        }
        Some(Object::Deque(_)) => {
            let deque = value.handle().unwrap_or_default();
            return Ok(Outcome::Value(machine.deque_iterator(deque, true)));
        }
        _ => {
            if let Some(method) = machine.special(value, "__reversed__").filter(|method| *method != Value::NONE) {
                let (callee, arguments) = machine.special_call(method, &[value]);
                return Ok(Outcome::Call(callee, arguments));
            }
            if machine.special(value, "__getitem__").is_some() && machine.special(value, "__len__").is_some() {
                let length = super::special_seam::length(machine, value)?;
                let over = machine.state.heap.share(value);
                return Ok(iteration(machine, Iteration::Items { over, next: length as i64 - 1, is_reversed: true }));
            }
            let name = machine.class_name(value);
            return Err(machine.type_error(format!("'{name}' object is not reversible")));
        }
    };
    let over = machine.state.heap.share(value);
    Ok(iteration(machine, Iteration::Backwards { over, next: length as i64 - 1 }))
}

fn reversed_range(machine: &mut Machine, range: &RangeParts) -> Value {
    let length = machine.range_length(range);
    let (start, step) = (machine.integer_of(range.start), machine.integer_of(range.step));
    let last = &start + (length - 1_u32) * &step;
    let backwards = machine.make_range(last, start - &step, -step);
    let iterator = match machine.state.heap.object(backwards) {
        Some(Object::Range(parts)) => {
            let parts = RangeParts::clone(parts);
            machine.range_iterator(&parts)
        }
        _ => Value::NONE,
    };
    machine.release(backwards);
    iterator
}

/// `any(iterable)`.
pub(super) fn any(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let iterable = super::one_argument(machine, "any", arguments)?;
    collect(machine, iterable, Gather::Search { ends_with: true })
}

/// `all(iterable)`.
pub(super) fn all(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let iterable = super::one_argument(machine, "all", arguments)?;
    collect(machine, iterable, Gather::Search { ends_with: false })
}

/// `sum(iterable, /, start=0)`.
pub(super) fn sum(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    if arguments.positional.is_empty() {
        return Err(machine.type_error("sum() takes at least 1 positional argument (0 given)"));
    }
    let names = ["", "start"];
    let [_, start] = parameters::named(machine, "sum", &arguments.positional, arguments, names, 2)?;
    let start = start.unwrap_or(Value::count(0));
    let refused = match machine.state.heap.object(start) {
        Some(Object::Str(_)) => Some("sum() can't sum strings [use ''.join(seq) instead]"),
        Some(Object::Bytes(_)) => Some("sum() can't sum bytes [use b''.join(seq) instead]"),
        Some(Object::ByteArray(_)) => Some("sum() can't sum bytearray [use b''.join(seq) instead]"),
        _ => None,
    };
    if let Some(text) = refused {
        return Err(machine.type_error(text));
    }
    let start = machine.state.heap.share(start);
    let sum = Summation::new(machine, start);
    collect(machine, arguments.positional[0], Gather::Sum(sum))
}

/// `iterator.__length_hint__()`: how many items are left, as far as the iterator knows.
pub(super) fn length_hint(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let iterator = arguments.positional[0];
    let length_of = |value: Value| super::quick::length(&machine.state.heap, value).unwrap_or(0);
    let left = match machine.state.heap.object(iterator) {
        Some(Object::SequenceIterator { over, next }) => match machine.state.heap.object(*over) {
            Some(Object::Str(text)) => text.text.get(*next as usize..).map_or(0, |rest| rest.chars().count()),
            _ => length_of(*over).saturating_sub(*next as usize),
        },
        Some(Object::RangeIterator { left, .. }) => *left as usize,
        Some(Object::Iteration(iteration)) => match &**iteration {
            Iteration::Dict(dict) if dict.over.is_bound() && length_of(dict.over) == dict.size as usize => {
                dict.left as usize
            }
            Iteration::Set { over, next, size } if length_of(*over) == *size as usize => {
                machine.as_set(*over).map_or(0, |set| set.members_from(*next as usize).count())
            }
            Iteration::Backwards { next, .. } => usize::try_from(next + 1).unwrap_or(0),
            Iteration::LongRange { left, .. } => return Ok(Outcome::Value(machine.state.heap.share(*left))),
            _ => 0,
        },
        Some(Object::DequeIterator(iterator)) => length_of(iterator.over).saturating_sub(iterator.next),
        Some(Object::Itertool(tool)) => match &**tool {
            Itertool::Repeat { left: Some(left), .. } => *left as usize,
            _ => return Err(machine.type_error("len() of unsized object")),
        },
        _ => 0,
    };
    Ok(Outcome::Value(Value::count(left)))
}
