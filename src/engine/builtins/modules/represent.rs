//! `repr` of modules, partials, files and the iterators of `itertools`.

use std::sync::Arc;

use crate::engine::Stream;
use crate::engine::builtins::classes;
use crate::engine::heap::{Itertool, Object, Partial, Target};
use crate::engine::machine::{Fault, Machine};
use crate::engine::value::{Handle, Value};

impl Machine {
    /// Returns `repr` of an object of one of the modules here.
    pub(crate) fn repr_of_module_object(&mut self, handle: Handle) -> Result<String, Fault> {
        match self.state.heap.get(handle) {
            Object::Module(_) => Ok(self.repr_of_module(handle)),
            Object::Partial(partial) => {
                let partial = **partial;
                self.repr_of_partial(&partial)
            }
            Object::TextFile(file) => Ok(repr_of_stream(file.target)),
            Object::Itertool(tool) => match **tool {
                Itertool::Count { next, step: Value(3) } => Ok(format!("count({})", self.repr_of(next)?)),
                Itertool::Count { next, step } => {
                    Ok(format!("count({}, {})", self.repr_of(next)?, self.repr_of(step)?))
                }
                Itertool::Repeat { object, left: None } => Ok(format!("repeat({})", self.repr_of(object)?)),
                Itertool::Repeat { object, left: Some(left) } => {
                    Ok(format!("repeat({}, {left})", self.repr_of(object)?))
                }
                _ => Ok(format!("<itertools.{} object at {:#x}>", tool.name(), Self::address(handle))),
            },
            _ => Ok(String::new()),
        }
    }

    /// Returns `__name__` of a module.
    pub(crate) fn name_of_module(&self, module: Handle) -> Arc<str> {
        let name = self.state.interned.get("__name__");
        let namespace = self.own_attributes(Value::object(module));
        let value = namespace.zip(name).and_then(|(namespace, name)| self.look_up(namespace, name));
        value.and_then(|value| self.as_text(value).cloned()).unwrap_or_default()
    }

    fn repr_of_module(&mut self, module: Handle) -> String {
        let name = self.name_of_module(module);
        let file = self.find_in_module(module, "__file__").and_then(|file| self.as_text(file).cloned());
        match file {
            Some(file) => format!("<module '{name}' from '{file}'>"),
            // One that a program has made is nowhere from.
            None if self.find_in_module(module, "__spec__").is_some() => format!("<module '{name}'>"),
            None => format!("<module '{name}' (built-in)>"),
        }
    }

    fn repr_of_partial(&mut self, partial: &Partial) -> Result<String, Fault> {
        let mut text = format!("functools.partial({}", self.repr_of(partial.function)?);
        let arguments = match self.state.heap.object(partial.arguments) {
            Some(Object::Tuple(items)) => items.to_vec(),
            _ => Vec::new(),
        };
        for argument in arguments {
            text = format!("{text}, {}", self.repr_of(argument)?);
        }
        let keywords: Vec<(Value, Value)> = match self.state.heap.object(partial.keywords) {
            Some(Object::Dict(dict)) => dict.entries_from(0).map(|(_, entry)| (entry.key, entry.value)).collect(),
            _ => Vec::new(),
        };
        for (name, value) in keywords {
            text = format!("{text}, {}={}", self.text_of(name)?, self.repr_of(value)?);
        }
        Ok(text + ")")
    }
}

fn repr_of_stream(target: Target) -> String {
    let (name, mode) = match target {
        Target::Stream(Stream::Stdout) => ("'<stdout>'", "w"),
        Target::Stream(Stream::Stderr) => ("'<stderr>'", "w"),
        Target::Input => ("'<stdin>'", "r"),
    };
    format!("<{}.TextIOWrapper name={name} mode='{mode}' encoding='utf-8'>", class_module())
}

fn class_module() -> &'static str {
    classes::ROWS[classes::TEXT_FILE.0 as usize - 1].module
}
