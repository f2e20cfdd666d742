//! `range` and `slice` (CPython: `Objects/rangeobject.c`, `Objects/sliceobject.c`).

use super::{classes, parameters};
use crate::engine::heap::{Object, RangeParts};
use crate::engine::machine::{Arguments, Fault, Machine, Outcome};
use crate::engine::value::{Handle, Value};

/// `range(stop)`, `range(start, stop[, step])`.
pub(super) fn new_range(machine: &mut Machine, _: Handle, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    super::take_no_keywords(machine, "range", arguments)?;
    let given = parameters::positional(machine, "range", &arguments.positional, 1, 3)?.to_vec();
    let mut whole = Vec::with_capacity(3);
    for part in &given {
        whole.push(machine.index_of(*part)?);
    }
    let (start, stop, step) = match &whole[..] {
        [stop] => (0.into(), stop.clone(), 1.into()),
        [start, stop] => (start.clone(), stop.clone(), 1.into()),
        [start, stop, step, ..] => (start.clone(), stop.clone(), step.clone()),
        [] => (0.into(), 0.into(), 1.into()),
    };
    if step == 0.into() {
        return Err(machine.fault(classes::VALUE_ERROR, "range() arg 3 must not be zero"));
    }
    Ok(Outcome::Value(machine.make_range(start, stop, step)))
}

fn parts(machine: &Machine, value: Value) -> RangeParts {
    match machine.state.heap.object(value) {
        Some(Object::Range(parts)) => RangeParts::clone(parts),
        _ => RangeParts { start: Value::count(0), stop: Value::count(0), step: Value::count(1) },
    }
}

/// `range.start`.
pub(super) fn start(machine: &mut Machine, value: Value) -> Result<Value, Fault> {
    let start = parts(machine, value).start;
    Ok(machine.state.heap.share(start))
}

/// `range.stop`.
pub(super) fn stop(machine: &mut Machine, value: Value) -> Result<Value, Fault> {
    let stop = parts(machine, value).stop;
    Ok(machine.state.heap.share(stop))
}

/// `range.step`.
pub(super) fn step(machine: &mut Machine, value: Value) -> Result<Value, Fault> {
    let step = parts(machine, value).step;
    Ok(machine.state.heap.share(step))
}

/// `range.count(value)`.
pub(super) fn count(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let value = parameters::one(machine, "range.count", arguments)?;
    let range = parts(machine, arguments.positional[0]);
    let found = machine.range_index(&range, value)?.is_some();
    Ok(Outcome::Value(Value::count(usize::from(found))))
}

/// `range.index(value)`.
pub(super) fn index(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let value = parameters::one(machine, "range.index", arguments)?;
    let range = parts(machine, arguments.positional[0]);
    match machine.range_index(&range, value)? {
        Some(index) => Ok(Outcome::Value(machine.big_integer(index))),
        None if machine.as_integer(value).is_some() => {
            let shown = machine.repr_of(value)?;
            Err(machine.fault(classes::VALUE_ERROR, &format!("{shown} is not in range")))
        }
        None => Err(machine.fault(classes::VALUE_ERROR, "sequence.index(x): x not in sequence")),
    }
}

/// `slice(stop)`, `slice(start, stop[, step])`.
pub(super) fn new_slice(machine: &mut Machine, _: Handle, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    super::take_no_keywords(machine, "slice", arguments)?;
    let parts = match *parameters::positional(machine, "slice", &arguments.positional, 1, 3)? {
        [stop] => [Value::NONE, stop, Value::NONE],
        [start, stop] => [start, stop, Value::NONE],
        [start, stop, step, ..] => [start, stop, step],
        [] => [Value::NONE; 3],
    };
    machine.state.heap.share_all(&parts);
    Ok(Outcome::Value(machine.state.heap.value(Object::Slice(parts))))
}

fn slice_part(machine: &mut Machine, value: Value, index: usize) -> Result<Value, Fault> {
    let part = machine.as_slice(value).map_or(Value::NONE, |parts| parts[index]);
    Ok(machine.state.heap.share(part))
}

/// `slice.start`.
pub(super) fn slice_start(machine: &mut Machine, value: Value) -> Result<Value, Fault> {
    slice_part(machine, value, 0)
}

/// `slice.stop`.
pub(super) fn slice_stop(machine: &mut Machine, value: Value) -> Result<Value, Fault> {
    slice_part(machine, value, 1)
}

/// `slice.step`.
pub(super) fn slice_step(machine: &mut Machine, value: Value) -> Result<Value, Fault> {
    slice_part(machine, value, 2)
}

/// `slice.indices(length)`.
pub(super) fn indices(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let length = parameters::one(machine, "slice.indices", arguments)?;
    let length = machine.size_of(length)?;
    let Ok(length) = usize::try_from(length) else {
        return Err(machine.fault(classes::VALUE_ERROR, "length should not be negative"));
    };
    let parts = machine.as_slice(arguments.positional[0]).unwrap_or([Value::NONE; 3]);
    let span = machine.span_of(parts, length)?;
    let numbers = [span.start, span.stop, span.step].map(|number| machine.integer(number));
    Ok(Outcome::Value(machine.tuple(numbers)))
}
