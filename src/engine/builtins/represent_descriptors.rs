//! Text of classes, methods and descriptors (CPython: `Objects/descrobject.c`, `Objects/classobject.c`).

use crate::engine::heap::Object;
use crate::engine::machine::{Fault, Machine};
use crate::engine::value::{Handle, Value};

impl Machine {
    /// Returns `<class 'module.Name'>`.
    pub(crate) fn repr_of_class(&self, class: Handle) -> String {
        let Some(class) = self.class(class) else { return String::new() };
        match &*class.module {
            "builtins" => format!("<class '{}'>", class.qualname),
            module => format!("<class '{module}.{}'>", class.qualname),
        }
    }

    /// Returns the text of a bound method.
    pub(super) fn repr_of_method(&mut self, function: Value, receiver: Value) -> Result<String, Fault> {
        let name = match self.state.heap.object(function) {
            Some(Object::Function(function)) => self.as_text(function.qualname).cloned().unwrap_or_default(),
            _ => "?".into(),
        };
        Ok(format!("<bound method {name} of {}>", self.repr_of(receiver)?))
    }

    /// Returns the text of a descriptor, a cell or a view of a namespace.
    pub(super) fn repr_of_descriptor(&mut self, handle: Handle) -> Result<String, Fault> {
        let address = Self::address(handle);
        Ok(match self.state.heap.get(handle) {
            Object::StaticMethod(function) => {
                let function = *function;
                format!("<staticmethod({})>", self.repr_of(function)?)
            }
            Object::ClassMethod(function) => {
                let function = *function;
                format!("<classmethod({})>", self.repr_of(function)?)
            }
            Object::Super { class, receiver } => {
                let (class, receiver) = (self.full_name(*class), *receiver);
                if receiver.is_bound() {
                    format!("<super: <class '{class}'>, <{} object>>", self.class_name(receiver))
                } else {
                    format!("<super: <class '{class}'>, NULL>")
                }
            }
            Object::Member { class, name, .. } => {
                let (class, name) = (self.full_name(*class), self.as_text(*name).cloned().unwrap_or_default());
                format!("<member '{name}' of '{class}' objects>")
            }
            Object::MappingProxy(dict) => {
                let dict = *dict;
                format!("mappingproxy({})", self.repr_of(dict)?)
            }
            Object::Cell(inside) if inside.is_bound() => {
                let inside = *inside;
                let (class, at) = (self.class_name(inside), inside.handle().map_or(0, Self::address));
                format!("<cell at {address:#x}: {class} object at {at:#x}>")
            }
            Object::Cell(_) => format!("<cell at {address:#x}: empty>"),
            _ => format!("<{} object at {address:#x}>", self.class_name(Value::object(handle))),
        })
    }
}
