//! `functools.partial` (CPython: `Modules/_functoolsmodule.c`).

use crate::engine::heap::{Object, Partial};
use crate::engine::machine::{Arguments, Fault, Machine, Outcome};
use crate::engine::value::{Handle, Value};

/// `partial(func, /, *args, **keywords)`. A partial of a partial is flattened.
pub(crate) fn construct(machine: &mut Machine, _: Handle, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let Some((&function, first)) = arguments.positional.split_first() else {
        return Err(machine.type_error("type 'partial' takes at least one argument"));
    };
    if !super::is_callable(machine, function) {
        return Err(machine.type_error("the first argument must be callable"));
    }
    let (mut function, mut positional) = (function, first.to_vec());
    let keywords = machine.state.heap.allocate(Object::Dict(Box::default()));
    if let Some(Object::Partial(inner)) = machine.state.heap.object(function) {
        let inner = **inner;
        function = inner.function;
        let mut all = items_of(machine, inner.arguments);
        all.append(&mut positional);
        positional = all;
        bind_all(machine, keywords, &pairs_of(machine, inner.keywords));
    }
    bind_all(machine, keywords, &arguments.keywords);
    machine.state.heap.share(function);
    machine.state.heap.share_all(&positional);
    let arguments = machine.tuple(positional);
    let partial = Partial { function, arguments, keywords: Value::object(keywords) };
    Ok(Outcome::Value(machine.state.heap.value(Object::Partial(Box::new(partial)))))
}

fn items_of(machine: &Machine, tuple: Value) -> Vec<Value> {
    match machine.state.heap.object(tuple) {
        Some(Object::Tuple(items)) => items.to_vec(),
        _ => Vec::new(),
    }
}

fn pairs_of(machine: &Machine, dict: Value) -> Vec<(Value, Value)> {
    match machine.state.heap.object(dict) {
        Some(Object::Dict(dict)) => dict.entries_from(0).map(|(_, entry)| (entry.key, entry.value)).collect(),
        _ => Vec::new(),
    }
}

fn bind_all(machine: &mut Machine, namespace: Handle, pairs: &[(Value, Value)]) {
    for (name, value) in pairs {
        let text = machine.as_text(*name).cloned().unwrap_or_default();
        let name = machine.intern(&text);
        machine.state.heap.share(*value);
        if let Some(before) = machine.bind(namespace, name, *value) {
            machine.release(before);
        }
    }
}

impl Machine {
    /// Returns the function of a partial, a new reference; its arguments are put before those of the call.
    pub(crate) fn add_partial(&mut self, partial: &Partial, arguments: &mut Arguments) -> Value {
        let first = items_of(self, partial.arguments);
        self.state.heap.share_all(&first);
        arguments.positional.insert_many(0, first);
        // The names of the partial come first, with the values of the call where it gives them.
        let given = std::mem::take(&mut arguments.keywords);
        let mut given: Vec<(Value, Value)> = given.into_vec();
        for (name, value) in pairs_of(self, partial.keywords) {
            let same = |pair: &(Value, Value)| self.as_text(pair.0) == self.as_text(name);
            if let Some(at) = given.iter().position(same) {
                arguments.keywords.push(given.remove(at));
                continue;
            }
            self.state.heap.share_all(&[name, value]);
            arguments.keywords.push((name, value));
        }
        arguments.keywords.extend(given);
        self.state.heap.share(partial.function)
    }
}

fn part(machine: &mut Machine, partial: Value, part: impl Fn(&Partial) -> Value) -> Result<Value, Fault> {
    let Some(Object::Partial(object)) = machine.state.heap.object(partial) else { return Ok(Value::NONE) };
    let value = part(object);
    Ok(machine.state.heap.share(value))
}

/// `partial.func`.
pub(crate) fn function(machine: &mut Machine, partial: Value) -> Result<Value, Fault> {
    part(machine, partial, |partial| partial.function)
}

/// `partial.args`.
pub(crate) fn arguments(machine: &mut Machine, partial: Value) -> Result<Value, Fault> {
    part(machine, partial, |partial| partial.arguments)
}

/// `partial.keywords`.
pub(crate) fn keywords(machine: &mut Machine, partial: Value) -> Result<Value, Fault> {
    part(machine, partial, |partial| partial.keywords)
}
