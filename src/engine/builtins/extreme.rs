//! `min` and `max` (CPython: `Python/bltinmodule.c`, `min_max`).

use super::gather::{Gather, Taken};
use super::{classes, collect};
use crate::engine::machine::{Arguments, Fault, Machine, Outcome};
use crate::engine::value::Value;

/// The search for the least or the greatest item.
#[derive(Debug, Clone, Hash)]
pub(crate) struct Extreme {
    is_greatest: bool,
    /// The key function, owned; unbound if there is none.
    key: Value,
    /// What is given if there is no item, owned; unbound if that is an error.
    default: Value,
    /// The item whose key is being asked for, owned; else unbound.
    candidate: Value,
    /// The best item so far and its key, owned; unbound if there is none.
    best: [Value; 2],
}

impl Extreme {
    /// Returns the word for who asks.
    pub(crate) fn name(&self) -> &'static str {
        if self.is_greatest { "max" } else { "min" }
    }

    /// Calls `visit` with each value it owns.
    pub(crate) fn children(&self, visit: impl FnMut(Value)) {
        [self.key, self.default, self.candidate, self.best[0], self.best[1]].into_iter().for_each(visit);
    }

    /// Takes an item (owned).
    pub(crate) fn take(&mut self, machine: &mut Machine, item: Value) -> Result<Taken, Fault> {
        self.candidate = item;
        if self.key.is_bound() {
            let key = machine.state.heap.share(self.key);
            return Ok(Taken::Call(key, machine.arguments(&[item])));
        }
        let key = machine.state.heap.share(item);
        self.take_key(machine, key)
    }

    /// Takes the key (owned) of the candidate.
    pub(crate) fn take_key(&mut self, machine: &mut Machine, key: Value) -> Result<Taken, Fault> {
        let symbol = if self.is_greatest { ">" } else { "<" };
        let is_better = if self.best[0].is_bound() { machine.is_ordered(symbol, key, self.best[1]) } else { Ok(true) };
        let candidate = std::mem::replace(&mut self.candidate, Value::UNBOUND);
        let dropped = match is_better {
            Ok(true) => std::mem::replace(&mut self.best, [candidate, key]),
            _ => [candidate, key],
        };
        dropped.into_iter().for_each(|value| machine.release(value));
        is_better.map(|_| Taken::More)
    }

    /// Returns the best item, a new reference.
    pub(crate) fn finish(&self, machine: &mut Machine) -> Result<Value, Fault> {
        let found = if self.best[0].is_bound() { self.best[0] } else { self.default };
        if found.is_bound() {
            return Ok(machine.state.heap.share(found));
        }
        let text = format!("{}() iterable argument is empty", self.name());
        Err(machine.fault(classes::VALUE_ERROR, &text))
    }
}

/// `min(iterable, *, key, default)`, `min(a, b, …, key)`.
pub(super) fn min(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    extreme(machine, arguments, false)
}

/// `max(iterable, *, key, default)`, `max(a, b, …, key)`.
pub(super) fn max(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    extreme(machine, arguments, true)
}

fn extreme(machine: &mut Machine, arguments: &Arguments, is_greatest: bool) -> Result<Outcome, Fault> {
    let name = if is_greatest { "max" } else { "min" };
    let [key, default] = super::parameters::keywords(machine, name, arguments, ["key", "default"])?;
    let several = match arguments.positional.len() {
        0 => return Err(machine.type_error(format!("{name} expected at least 1 argument, got 0"))),
        1 => None,
        _ => Some(arguments.positional.to_vec()),
    };
    if several.is_some() && default.is_some() {
        let text = format!("Cannot specify a default for {name}() with multiple positional arguments");
        return Err(machine.type_error(text));
    }
    let mut owned = |value: Option<Value>| machine.state.heap.share(value.unwrap_or(Value::UNBOUND));
    let extreme = Extreme {
        is_greatest,
        key: owned(key.filter(|key| *key != Value::NONE)),
        default: owned(default),
        candidate: Value::UNBOUND,
        best: [Value::UNBOUND; 2],
    };
    let gather = Gather::Extreme(Box::new(extreme));
    match several {
        None => collect::collect(machine, arguments.positional[0], gather),
        Some(values) => {
            machine.state.heap.share_all(&values);
            let values = machine.tuple(values);
            let outcome = collect::collect(machine, values, gather);
            machine.release(values);
            outcome
        }
    }
}
