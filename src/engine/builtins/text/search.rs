//! Where a text is in another: `find`, `index`, `count`, `startswith`, `in`.

use std::sync::Arc;

use num_traits::Signed;

use super::{receiver, text_argument};
use crate::engine::builtins::{classes, parameters, special_seam};
use crate::engine::heap::Object;
use crate::engine::machine::{Arguments, Fault, Machine, Outcome, span};
use crate::engine::value::Value;

/// A part of a text between two indices.
pub(super) struct Window {
    /// The whole text.
    pub whole: Arc<str>,
    /// Where the part begins, in characters.
    pub first: usize,
    /// Where it begins and ends, in bytes.
    pub bytes: std::ops::Range<usize>,
    /// Whether the start lies behind the end: then not even an empty text is in it.
    pub is_void: bool,
}

impl Window {
    /// Returns the part.
    pub(super) fn text(&self) -> &str {
        &self.whole[self.bytes.clone()]
    }

    /// Returns the index of a character of the whole, of a place in bytes inside the part.
    fn index(&self, at: usize) -> usize {
        self.first + self.text()[..at].chars().count()
    }
}

/// Returns the part of the receiver between the optional `start` and `stop`.
pub(super) fn window(machine: &mut Machine, whole: &Arc<str>, bounds: &[Value]) -> Result<Window, Fault> {
    let start = bound(machine, bounds.first().copied())?;
    let stop = bound(machine, bounds.get(1).copied())?;
    let length = if whole.is_ascii() { whole.len() } else { whole.chars().count() };
    let span = span(start, stop, 1, length);
    let (first, last) = (span.start as usize, (span.stop as usize).max(span.start as usize));
    let place = |index: usize| {
        if whole.len() == length { index } else { whole.char_indices().nth(index).map_or(whole.len(), |(at, _)| at) }
    };
    let is_void = start.is_some_and(|start| start > length as i64) || span.start > span.stop;
    Ok(Window { first, bytes: place(first)..place(last), is_void, whole: whole.clone() })
}

/// Returns a bound of a search, cut to an `i64`; none if it is None.
pub(in crate::engine::builtins) fn bound(machine: &mut Machine, value: Option<Value>) -> Result<Option<i64>, Fault> {
    let Some(value) = value.filter(|value| *value != Value::NONE) else { return Ok(None) };
    let index = match machine.as_integer(value) {
        Some(i) => i,
        None if special_seam::is_of_program(machine, value) => special_seam::index(machine, value)?,
        None => {
            let text = "slice indices must be integers or None or have an __index__ method";
            return Err(machine.type_error(text));
        }
    };
    Ok(Some(i64::try_from(&index).unwrap_or(if index.is_negative() { i64::MIN } else { i64::MAX })))
}

fn search(machine: &mut Machine, method: &str, arguments: &Arguments) -> Result<(Window, Arc<str>), Fault> {
    super::super::take_no_keywords(machine, &format!("str.{method}"), arguments)?;
    let given = parameters::positional(machine, method, &arguments.positional[1..], 1, 3)?;
    let part = text_argument(machine, method, Some(1), given[0])?;
    let text = receiver(machine, arguments);
    Ok((window(machine, &text, &given[1..])?, part))
}

fn find_in(window: &Window, part: &str) -> Option<usize> {
    window.text().find(part).filter(|_| !window.is_void).map(|at| window.index(at))
}

fn find_last_in(window: &Window, part: &str) -> Option<usize> {
    window.text().rfind(part).filter(|_| !window.is_void).map(|at| window.index(at))
}

fn found_or_minus_one(found: Option<usize>) -> Outcome {
    let index = found.map_or_else(|| Value::small_int(-1), |index| Some(Value::count(index)));
    Outcome::Value(index.unwrap_or(Value::NONE))
}

fn found_or_error(machine: &mut Machine, found: Option<usize>) -> Result<Outcome, Fault> {
    match found {
        Some(index) => Ok(Outcome::Value(Value::count(index))),
        None => Err(machine.fault(classes::VALUE_ERROR, "substring not found")),
    }
}

/// `str.find(part[, start[, stop]])`.
pub(crate) fn find(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let (window, part) = search(machine, "find", arguments)?;
    Ok(found_or_minus_one(find_in(&window, &part)))
}

/// `str.rfind(part[, start[, stop]])`.
pub(crate) fn rfind(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let (window, part) = search(machine, "rfind", arguments)?;
    Ok(found_or_minus_one(find_last_in(&window, &part)))
}

/// `str.index(part[, start[, stop]])`.
pub(crate) fn index(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let (window, part) = search(machine, "index", arguments)?;
    found_or_error(machine, find_in(&window, &part))
}

/// `str.rindex(part[, start[, stop]])`.
pub(crate) fn rindex(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let (window, part) = search(machine, "rindex", arguments)?;
    found_or_error(machine, find_last_in(&window, &part))
}

/// `str.count(part[, start[, stop]])`.
pub(crate) fn count(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let (window, part) = search(machine, "count", arguments)?;
    let count = match &*part {
        _ if window.is_void => 0,
        "" => window.text().chars().count() + 1,
        part => window.text().matches(part).count(),
    };
    Ok(Outcome::Value(Value::count(count)))
}

/// `str.startswith(prefix[, start[, stop]])`.
pub(crate) fn startswith(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    matches(machine, "startswith", arguments, |text, part| text.starts_with(part))
}

/// `str.endswith(suffix[, start[, stop]])`.
pub(crate) fn endswith(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    matches(machine, "endswith", arguments, |text, part| text.ends_with(part))
}

fn matches(
    machine: &mut Machine,
    method: &str,
    arguments: &Arguments,
    test: impl Fn(&str, &str) -> bool,
) -> Result<Outcome, Fault> {
    super::super::take_no_keywords(machine, &format!("str.{method}"), arguments)?;
    let given = parameters::positional(machine, method, &arguments.positional[1..], 1, 3)?;
    let whole = receiver(machine, arguments);
    let window = window(machine, &whole, &given[1..])?;
    let parts = match machine.built_in(given[0]) {
        Some(Object::Tuple(items)) => items.to_vec(),
        Some(Object::Str(_)) => vec![given[0]],
        _ => {
            let class = machine.class_name(given[0]);
            let text = format!("{method} first arg must be str or a tuple of str, not {class}");
            return Err(machine.type_error(text));
        }
    };
    for part in parts {
        let Some(part) = machine.as_text(part).cloned() else {
            let class = machine.class_name(part);
            let text = format!("tuple for {method} must only contain str, not {class}");
            return Err(machine.type_error(text));
        };
        if !window.is_void && test(window.text(), &part) {
            return Ok(Outcome::Value(Value::TRUE));
        }
    }
    Ok(Outcome::Value(Value::FALSE))
}
