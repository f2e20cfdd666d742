//! Where bytes are in others: `find`, `index`, `count`, `startswith`, `in`.

use num_traits::ToPrimitive;

use super::{bytes_of, needed, receiver};
use crate::engine::builtins::text::search::bound;
use crate::engine::builtins::{classes, parameters, special_seam};
use crate::engine::heap::Object;
use crate::engine::machine::{Arguments, Fault, Machine, Outcome, span};
use crate::engine::value::Value;

/// Returns what is searched for: a byte by its number, or several.
fn wanted(machine: &mut Machine, value: Value) -> Result<Vec<u8>, Fault> {
    if let Some(bytes) = bytes_of(machine, value) {
        return Ok(bytes);
    }
    if machine.as_integer(value).is_none() && machine.special(value, "__index__").is_none() {
        let class = machine.class_name(value);
        let text = format!("argument should be integer or bytes-like object, not '{class}'");
        return Err(machine.type_error(text));
    }
    match machine.index_of(value)?.to_u8() {
        Some(byte) => Ok(vec![byte]),
        None => Err(machine.fault(classes::VALUE_ERROR, "byte must be in range(0, 256)")),
    }
}

/// A part of the receiver between two indices.
struct Window {
    bytes: Vec<u8>,
    start: usize,
    /// Whether the start lies behind the end: then not even nothing is in it.
    is_void: bool,
}

fn window(machine: &mut Machine, arguments: &Arguments, bounds: &[Value]) -> Result<Window, Fault> {
    let bytes = receiver(machine, arguments);
    let start = bound(machine, bounds.first().copied())?;
    let stop = bound(machine, bounds.get(1).copied())?;
    let span = span(start, stop, 1, bytes.len());
    let is_void = start.is_some_and(|start| start > bytes.len() as i64) || span.start > span.stop;
    let first = span.start as usize;
    let last = (span.stop as usize).max(first);
    Ok(Window { bytes: bytes[first..last].to_vec(), start: first, is_void })
}

/// Returns where `part` begins in `bytes`: first, or last if `from_the_end`.
pub(super) fn place_of(bytes: &[u8], part: &[u8], from_the_end: bool) -> Option<usize> {
    if part.len() > bytes.len() {
        return None;
    }
    let mut places = (0..=bytes.len() - part.len()).filter(|at| bytes[*at..].starts_with(part));
    if from_the_end { places.next_back() } else { places.next() }
}

fn found(
    machine: &mut Machine,
    method: &str,
    arguments: &Arguments,
    from_the_end: bool,
) -> Result<Option<usize>, Fault> {
    super::super::take_no_keywords(machine, &super::full(machine, arguments, method), arguments)?;
    let given = parameters::positional(machine, method, &arguments.positional[1..], 1, 3)?;
    let part = wanted(machine, given[0])?;
    let window = window(machine, arguments, &given[1..])?;
    let place = place_of(&window.bytes, &part, from_the_end).filter(|_| !window.is_void);
    Ok(place.map(|at| at + window.start))
}

fn or_minus_one(place: Option<usize>) -> Outcome {
    Outcome::Value(place.map_or(Value::small_int(-1).unwrap_or(Value::NONE), Value::count))
}

fn or_error(machine: &mut Machine, place: Option<usize>) -> Result<Outcome, Fault> {
    match place {
        Some(at) => Ok(Outcome::Value(Value::count(at))),
        None => Err(machine.fault(classes::VALUE_ERROR, "subsection not found")),
    }
}

/// `bytes.find(sub[, start[, end]])`.
pub(super) fn find(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    found(machine, "find", arguments, false).map(or_minus_one)
}

/// `bytes.rfind(sub[, start[, end]])`.
pub(super) fn rfind(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    found(machine, "rfind", arguments, true).map(or_minus_one)
}

/// `bytes.index(sub[, start[, end]])`.
pub(super) fn index(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let place = found(machine, "index", arguments, false)?;
    or_error(machine, place)
}

/// `bytes.rindex(sub[, start[, end]])`.
pub(super) fn rindex(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let place = found(machine, "rindex", arguments, true)?;
    or_error(machine, place)
}

/// `bytes.count(sub[, start[, end]])`.
pub(super) fn count(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    super::super::take_no_keywords(machine, &super::full(machine, arguments, "count"), arguments)?;
    let given = parameters::positional(machine, "count", &arguments.positional[1..], 1, 3)?;
    let part = wanted(machine, given[0])?;
    let window = window(machine, arguments, &given[1..])?;
    let count = match part.len() {
        _ if window.is_void => 0,
        0 => window.bytes.len() + 1,
        _ => pieces(&window.bytes, &part, usize::MAX).len() - 1,
    };
    Ok(Outcome::Value(Value::count(count)))
}

/// Returns what lies between the places of a separator, which is not empty; cut `most` times at most.
pub(super) fn pieces<'a>(bytes: &'a [u8], separator: &[u8], most: usize) -> Vec<&'a [u8]> {
    let (mut pieces, mut rest) = (Vec::new(), bytes);
    while pieces.len() < most
        && let Some(at) = place_of(rest, separator, false)
    {
        pieces.push(&rest[..at]);
        rest = &rest[at + separator.len()..];
    }
    pieces.push(rest);
    pieces
}

/// `bytes.startswith(prefix[, start[, end]])`.
pub(super) fn startswith(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    ends(machine, "startswith", arguments, <[u8]>::starts_with)
}

/// `bytes.endswith(suffix[, start[, end]])`.
pub(super) fn endswith(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    ends(machine, "endswith", arguments, <[u8]>::ends_with)
}

fn ends(
    machine: &mut Machine,
    method: &str,
    arguments: &Arguments,
    fits: impl Fn(&[u8], &[u8]) -> bool,
) -> Result<Outcome, Fault> {
    super::super::take_no_keywords(machine, &super::full(machine, arguments, method), arguments)?;
    let given = parameters::positional(machine, method, &arguments.positional[1..], 1, 3)?;
    let window = window(machine, arguments, &given[1..])?;
    let mut parts = Vec::new();
    match machine.built_in(given[0]) {
        Some(Object::Tuple(items)) => {
            for item in items.clone().iter() {
                parts.push(needed(machine, *item)?);
            }
        }
        _ => match bytes_of(machine, given[0]) {
            Some(part) => parts.push(part),
            None => {
                let class = machine.class_name(given[0]);
                let text = format!("{method} first arg must be bytes or a tuple of bytes, not {class}");
                return Err(machine.type_error(text));
            }
        },
    }
    let is_found = !window.is_void && parts.iter().any(|part| fits(&window.bytes, part));
    Ok(Outcome::Value(Value::bool(is_found)))
}

/// `item in bytes`.
pub(crate) fn bytes_contain(machine: &mut Machine, bytes: &[u8], item: Value) -> Result<bool, Fault> {
    if let Some(part) = bytes_of(machine, item) {
        return Ok(place_of(bytes, &part, false).is_some());
    }
    if machine.as_integer(item).is_none() && !special_seam::is_of_program(machine, item) {
        let class = machine.class_name(item);
        return Err(machine.type_error(format!("a bytes-like object is required, not '{class}'")));
    }
    match machine.index_of(item)?.to_u8() {
        Some(byte) => Ok(bytes.contains(&byte)),
        None => Err(machine.fault(classes::VALUE_ERROR, "byte must be in range(0, 256)")),
    }
}
