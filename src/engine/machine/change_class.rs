//! Changing classes, and the class of an instance (CPython: `Objects/typeobject.c`, `object_set_class`, `type_set_name`).

use super::{Fault, Machine};
use crate::engine::builtins::classes;
use crate::engine::heap::Object;
use crate::engine::value::{Handle, Value};

impl Machine {
    /// Makes `receiver` an instance of another class, `value` (owned).
    pub(crate) fn set_class(&mut self, receiver: Value, value: Value) -> Result<(), Fault> {
        let Some(class) = self.as_class(value) else {
            let name = self.class_name(value);
            self.release(value);
            return Err(self.type_error(format!("__class__ must be set to a class, not '{name}' object")));
        };
        let before = self.class_of(receiver);
        if let Err(fault) = self.refuse_class(receiver, before, class) {
            self.release(value);
            return Err(fault);
        }
        let place = match receiver.handle().map(|handle| self.state.heap.get_mut(handle)) {
            Some(Object::Instance { class, .. }) => class,
            Some(Object::Extended(instance)) => &mut instance.class,
            Some(Object::Exception(exception)) => &mut exception.class,
            _ => {
                self.release(value);
                return Ok(());
            }
        };
        *place = class;
        self.release(Value::object(before));
        Ok(())
    }

    fn refuse_class(&mut self, receiver: Value, before: Handle, class: Handle) -> Result<(), Fault> {
        if self.as_class(receiver).is_some() || matches!(self.state.heap.object(receiver), Some(Object::Module(_))) {
            return Err(Fault::NotHereYet("__class__ of a class or module set".to_owned()));
        }
        if classes::is_built_in(before) || classes::is_built_in(class) {
            let text = "__class__ assignment only supported for mutable types or ModuleType subclasses";
            return Err(self.type_error(text));
        }
        let (old, new) = (self.layout(before), self.layout(class));
        let is_same = old.has_dict == new.has_dict
            && old.slots == new.slots
            && classes::solid(old.native) == classes::solid(new.native)
            && (old.slots == 0 || self.slots_are_the_same(before, class));
        if is_same {
            return Ok(());
        }
        let (old, new) = (self.full_name(before), self.full_name(class));
        Err(self.type_error(format!("__class__ assignment: '{new}' object layout differs from '{old}'")))
    }

    /// Returns whether two classes have the same slots, one by one.
    fn slots_are_the_same(&self, a: Handle, b: Handle) -> bool {
        self.names_of_slots(a) == self.names_of_slots(b)
    }

    fn names_of_slots(&self, class: Handle) -> Vec<(u32, Value)> {
        let order = self.class(class).map(|class| class.mro.clone()).unwrap_or_default();
        let mut names = Vec::new();
        for class in order {
            let Some(class) = self.class(class) else { continue };
            let Object::Dict(dict) = self.state.heap.get(class.attributes) else { continue };
            for (_, entry) in dict.entries_from(0) {
                if let Some(Object::Member { name, index, .. }) = self.state.heap.object(entry.value) {
                    names.push((*index, *name));
                }
            }
        }
        names.sort_unstable_by_key(|(index, _)| *index);
        names
    }

    /// Sets an attribute that a class keeps outside of its namespace to `value`, which is taken over if that is possible.
    /// Returns whether it is.
    pub(crate) fn set_attribute_of_class(&mut self, handle: Handle, name: &str, value: Value) -> Result<bool, Fault> {
        if classes::is_built_in(handle) {
            return Ok(false);
        }
        match name {
            "__name__" | "__qualname__" => {
                let class = self.full_name(handle);
                let Some(text) = self.as_text(value).cloned() else {
                    let other = self.class_name(value);
                    self.release(value);
                    let text = format!("can only assign string to {class}.{name}, not '{other}'");
                    return Err(self.type_error(text));
                };
                self.release(value);
                if let Object::Class(class) = self.state.heap.get_mut(handle) {
                    let place = if name == "__name__" { &mut class.name } else { &mut class.qualname };
                    *place = text;
                }
                Ok(true)
            }
            "__bases__" => {
                let set = self.set_bases(handle, value);
                self.release(value);
                set.map(|()| true)
            }
            "__mro__" | "__base__" | "__dict__" => {
                self.release(value);
                let text = format!("attribute '{name}' of 'type' objects is not writable");
                Err(self.fault(classes::ATTRIBUTE_ERROR, &text))
            }
            _ => Ok(false),
        }
    }
}
