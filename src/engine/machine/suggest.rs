//! What a traceback suggests for a name that was not found: `Did you mean: 'print'?` (CPython: `Python/suggestions.c`,
//! `Lib/traceback.py`).

use std::sync::Arc;

use super::Machine;
use crate::engine::builtins::{self, classes};
use crate::engine::heap::Object;
use crate::engine::value::{Handle, Value};

/// What it costs to insert, delete or replace a letter.
const MOVE: usize = 2;
/// What it costs to change the case of one.
const CASE: usize = 1;
/// The longest name that is compared.
const LONGEST: usize = 40;
/// The most names that are compared.
const MOST: usize = 750;

impl Machine {
    /// Returns what a traceback says behind the last line of an exception: mostly nothing.
    pub(super) fn suggestion_after(&self, exception: Value) -> String {
        let is_name_error = self.is_instance(exception, classes::NAME_ERROR);
        let Some(name) = self.as_text(self.detail(exception, 0)).cloned() else { return String::new() };
        let suggestion = if is_name_error {
            self.suggested_name(exception, &name)
        } else if self.is_instance(exception, classes::ATTRIBUTE_ERROR) {
            self.suggested_attribute(exception, &name)
        } else {
            return String::new();
        };
        let is_module = is_name_error && builtins::modules::is_standard(&name) && !name.contains('.');
        match (suggestion, is_module) {
            (Some(suggestion), false) => format!(". Did you mean: '{suggestion}'?"),
            (Some(suggestion), true) => {
                format!(". Did you mean: '{suggestion}'? Or did you forget to import '{name}'?")
            }
            (None, true) => format!(". Did you forget to import '{name}'?"),
            (None, false) => String::new(),
        }
    }

    /// Returns the names of the locals of the frame an exception began in that are bound, and its globals.
    fn names_where_raised(&self, exception: Value) -> (Vec<(Arc<str>, Value)>, Handle) {
        let mut entry = self.exception_of(exception).map_or(Value::NONE, |exception| exception.traceback);
        let mut frame = Handle::NONE;
        while let Some(Object::Traceback(traceback)) = self.state.heap.object(entry) {
            (frame, entry) = (traceback.frame, traceback.next);
        }
        match frame.is_some().then(|| self.state.heap.get(frame)) {
            Some(Object::Frame(frame)) if !frame.locals.is_some() => (self.bound_names(frame), frame.globals),
            Some(Object::Frame(frame)) => (self.names_bound_in(frame.locals), frame.globals),
            _ => (Vec::new(), self.state.globals),
        }
    }

    fn names_bound_in(&self, namespace: Handle) -> Vec<(Arc<str>, Value)> {
        let Object::Dict(dict) = self.state.heap.get(namespace) else { return Vec::new() };
        dict.entries_from(0).filter_map(|(_, entry)| Some((self.as_text(entry.key)?.clone(), entry.value))).collect()
    }

    fn suggested_name(&self, exception: Value, name: &str) -> Option<String> {
        let (locals, globals) = self.names_where_raised(exception);
        let myself = locals.iter().find(|(local, _)| &**local == "self").map(|(_, value)| *value);
        if let Some(myself) = myself
            && self.names_of(myself).iter().any(|own| **own == *name)
        {
            return Some(format!("self.{name}"));
        }
        let outside = [globals, self.state.builtins].map(|namespace| self.names_bound_in(namespace));
        let names = locals.into_iter().chain(outside.into_iter().flatten()).map(|(name, _)| name);
        nearest(name, &names.collect::<Vec<_>>())
    }

    fn suggested_attribute(&self, exception: Value, name: &str) -> Option<String> {
        let object = self.detail(exception, 1);
        if object == Value::NONE && self.exception_of(exception).is_none_or(|exception| exception.details.len() < 2) {
            return None;
        }
        let (locals, _) = self.names_where_raised(exception);
        let is_myself = locals.iter().any(|(local, value)| &**local == "self" && *value == object);
        let hides = !name.starts_with('_') && !is_myself;
        let names: Vec<Arc<str>> =
            self.names_of(object).into_iter().filter(|name| !hides || !name.starts_with('_')).collect();
        nearest(name, &names)
    }
}

/// Returns the name that is nearest to a wrong one, the first of several; none if all are too far.
pub(super) fn nearest(wrong: &str, names: &[Arc<str>]) -> Option<String> {
    let letters: Vec<char> = wrong.chars().collect();
    if names.len() > MOST || letters.len() > LONGEST {
        return None;
    }
    let mut best = letters.len();
    let mut suggestion = None;
    for name in names.iter().filter(|name| ***name != *wrong) {
        let other: Vec<char> = name.chars().collect();
        let Some(most) = best.checked_sub(1) else { break };
        let most = most.min((other.len() + letters.len() + 3) * MOVE / 6);
        let Some(cost) = distance(&letters, &other, most) else { continue };
        if suggestion.is_none() || cost < best {
            suggestion = Some(name.to_string());
            best = cost;
        }
    }
    suggestion
}

/// Returns what it costs to make one name of another; none if it is more than `most`.
fn distance(a: &[char], b: &[char], most: usize) -> Option<usize> {
    let before = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[before..], &b[before..]);
    let behind = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[..a.len() - behind], &b[..b.len() - behind]);
    if a.is_empty() || b.is_empty() {
        return Some(MOVE * (a.len() + b.len())).filter(|cost| *cost <= most);
    }
    if a.len() > LONGEST || b.len() > LONGEST {
        return None;
    }
    let (a, b) = if b.len() < a.len() { (b, a) } else { (a, b) };
    let mut row: Vec<usize> = (1..=a.len()).map(|at| at * MOVE).collect();
    let mut result = 0;
    for (index, letter) in b.iter().enumerate() {
        let mut diagonal = index * MOVE;
        result = diagonal;
        for (at, other) in a.iter().enumerate() {
            let replaced = diagonal + replacement(*letter, *other);
            diagonal = row[at];
            result = (result.min(diagonal) + MOVE).min(replaced);
            row[at] = result;
        }
        if row.iter().all(|cost| *cost > most) {
            return None;
        }
    }
    Some(result).filter(|cost| *cost <= most)
}

fn replacement(a: char, b: char) -> usize {
    match (a, b) {
        (a, b) if a == b => 0,
        (a, b) if a.to_lowercase().eq(b.to_lowercase()) => CASE,
        _ => MOVE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_suggested() {
        let names: Vec<Arc<str>> = ["print", "input", "range", "blech", "pop"].map(Arc::from).to_vec();
        let cases =
            [("prnt", Some("print")), ("Range", Some("range")), ("bluch", Some("blech")), ("zzz", None), ("x", None)];
        for (wrong, wanted) in cases {
            assert_eq!(nearest(wrong, &names).as_deref(), wanted, "{wrong}");
        }
    }
}
