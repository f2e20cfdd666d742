//! Setting and deleting attributes, with descriptors (CPython: `Objects/object.c`, `_PyObject_GenericSetAttrWithDict`).

use super::code_table::Name;
use super::{Activation, Arguments, Fault, Machine};
use crate::engine::builtins::{self, classes};
use crate::engine::heap::Object;
use crate::engine::value::{Handle, Value, View};

/// A call that has to be made instead, owned.
type Instead = Option<(Value, Arguments)>;

impl Machine {
    /// Sets attribute `name` of `receiver` to `value` (owned). Returns a call that has to be made for it instead.
    pub(crate) fn set_attribute(&mut self, receiver: Value, name: Name, value: Value) -> Result<Instead, Fault> {
        if let Some(setter) = self.special(receiver, "__setattr__") {
            let call = self.special_call(setter, &[receiver, name.value, value]);
            self.release(value);
            return Ok(Some(call));
        }
        self.set_attribute_by_default(receiver, name, value)
    }

    /// Sets an attribute as `object.__setattr__` does, or that of the built-in type.
    pub(crate) fn set_attribute_by_default(
        &mut self,
        receiver: Value,
        name: Name,
        value: Value,
    ) -> Result<Instead, Fault> {
        let found = self.find_in_class(self.class_of(receiver), name);
        if let Some(found) = found
            && let Some(call) = self.setter(found, receiver, Some(value)).transpose()
        {
            self.release(value);
            return call.map(Some);
        }
        match found.map(|found| (found, self.state.heap.object(found))) {
            Some((found, Some(Object::Member { index, .. }))) => {
                let index = *index;
                return self.set_slot(found, receiver, index, value).map(|()| None);
            }
            Some((found, None)) if Self::is_getter(found) => {
                let text = self.as_text(name.value).cloned().unwrap_or_default();
                if builtins::set(self, &text, receiver, value)? {
                    return Ok(None);
                }
                if matches!(&*text, "__globals__" | "__closure__")
                    && matches!(self.state.heap.object(receiver), Some(Object::Function(_)))
                    || matches!(&*text, "fget" | "fset" | "fdel") && Self::is_of_property(found)
                {
                    self.release(value);
                    return Err(builtins::readonly(self));
                }
                if self.own_attributes_made(receiver).is_none() || Self::is_of_object(found) {
                    self.release(value);
                    return Err(self.not_writable(receiver, &text));
                }
            }
            _ => {}
        }
        self.set_own_attribute(receiver, name, value).map(|()| None)
    }

    /// Sets an attribute in the receiver's own namespace.
    fn set_own_attribute(&mut self, receiver: Value, name: Name, value: Value) -> Result<(), Fault> {
        let built_in = receiver.handle().is_some_and(classes::is_built_in);
        let Some(own) = (!built_in).then(|| self.own_attributes_made(receiver)).flatten() else {
            self.release(value);
            return Err(self.cannot_set(receiver, name));
        };
        self.attribute_changes(receiver, name);
        if let Some(before) = self.bind(own, name, value) {
            self.release(before);
        }
        Ok(())
    }

    /// What a class has is about to change: nothing that was found in classes is sure any more.
    fn attribute_changes(&mut self, receiver: Value, name: Name) {
        let Some(class) = receiver.handle().filter(|class| self.class(*class).is_some()) else { return };
        self.classes_have_changed();
        if self.as_text(name.value).is_some_and(|text| &**text == "__del__") {
            self.finalises(class);
        }
    }

    fn is_getter(found: Value) -> bool {
        matches!(found.view(), View::Native(number) if builtins::is_getter(number))
    }

    fn is_of_object(found: Value) -> bool {
        matches!(found.view(), View::Native(number) if builtins::natives::row(number).owner == Some(classes::OBJECT))
    }

    fn is_of_property(found: Value) -> bool {
        matches!(found.view(), View::Native(number) if builtins::natives::row(number).owner == Some(classes::PROPERTY))
    }

    /// Returns the call by which what the class has takes `value`, or deletes the attribute if there is none.
    fn setter(&mut self, found: Value, receiver: Value, value: Option<Value>) -> Result<Instead, Fault> {
        let hook = if value.is_some() { "__set__" } else { "__delete__" };
        if let Some(Object::Property(parts)) = self.built_in(found)
            && !self.has_special(found, hook)
        {
            let (function, lacks) = match value {
                Some(_) => (parts[1], "setter"),
                None => (parts[2], "deleter"),
            };
            if function == Value::NONE {
                return Err(self.property_lacks(found, receiver, lacks));
            }
            let arguments: Vec<Value> = std::iter::once(receiver).chain(value).collect();
            return Ok(Some(self.shared_call(function, &arguments)));
        }
        let other = if value.is_some() { "__delete__" } else { "__set__" };
        let Some(method) = self.special(found, hook) else {
            if self.special(found, other).is_some() {
                return Err(self.fault(classes::ATTRIBUTE_ERROR, hook));
            }
            return Ok(None);
        };
        let arguments: Vec<Value> = [found, receiver].into_iter().chain(value).collect();
        Ok(Some(self.special_call(method, &arguments)))
    }

    /// Does what `descriptor.__set__(receiver, value)` does, of a property or a slot, or `__delete__` if there is no value.
    /// Returns a call that has to be made for it instead.
    pub(crate) fn set_by(
        &mut self,
        descriptor: Value,
        receiver: Value,
        value: Option<Value>,
    ) -> Result<Instead, Fault> {
        if let Some(Object::Member { index, .. }) = self.state.heap.object(descriptor) {
            let index = *index;
            let Some(value) = value else { return self.empty_slot(descriptor, receiver, index).map(|()| None) };
            self.state.heap.share(value);
            return self.set_slot(descriptor, receiver, index, value).map(|()| None);
        }
        self.setter(descriptor, receiver, value)
    }

    fn not_writable(&mut self, receiver: Value, text: &str) -> Fault {
        let class = self.class_name(receiver);
        self.fault(classes::ATTRIBUTE_ERROR, &format!("attribute '{text}' of '{class}' objects is not writable"))
    }

    fn cannot_set(&mut self, receiver: Value, name: Name) -> Fault {
        let text = self.as_text(name.value).cloned().unwrap_or_default();
        if let Some(class) = receiver.handle().and_then(|handle| self.class(handle)) {
            let name = class.name.clone();
            return self.type_error(format!("cannot set '{text}' attribute of immutable type '{name}'"));
        }
        let class = self.class_name(receiver);
        let found = self.find_in_class(self.class_of(receiver), name);
        let text = match found {
            Some(_) => format!("'{class}' object attribute '{text}' is read-only"),
            None if self.has_special(receiver, "__setattr__") => {
                format!("'{class}' object has no attribute '{text}'")
            }
            None => {
                format!("'{class}' object has no attribute '{text}' and no __dict__ for setting new attributes")
            }
        };
        self.fault(classes::ATTRIBUTE_ERROR, &text)
    }

    /// Deletes attribute `name` of `receiver`. Returns a call that has to be made for it instead.
    pub(crate) fn delete_attribute(&mut self, receiver: Value, name: Name) -> Result<Instead, Fault> {
        if let Some(deleter) = self.special(receiver, "__delattr__") {
            return Ok(Some(self.special_call(deleter, &[receiver, name.value])));
        }
        self.delete_attribute_by_default(receiver, name)
    }

    /// Deletes an attribute as `object.__delattr__` does, or that of the built-in type.
    pub(crate) fn delete_attribute_by_default(&mut self, receiver: Value, name: Name) -> Result<Instead, Fault> {
        let found = self.find_in_class(self.class_of(receiver), name);
        if let Some(found) = found {
            if let Some(call) = self.setter(found, receiver, None)? {
                return Ok(Some(call));
            }
            if let Some(Object::Member { index, .. }) = self.state.heap.object(found) {
                let index = *index;
                return self.empty_slot(found, receiver, index).map(|()| None);
            }
            if Self::is_getter(found) {
                let text = self.as_text(name.value).cloned().unwrap_or_default();
                if builtins::delete_native(self, &text, receiver)? {
                    return Ok(None);
                }
            }
        }
        if receiver.handle().is_some_and(classes::is_built_in) {
            return Err(self.cannot_set(receiver, name));
        }
        self.attribute_changes(receiver, name);
        let removed = self.own_attributes(receiver).and_then(|own| self.unbind(own, name));
        match removed {
            Some((key, value)) => {
                self.release(value);
                self.release(key);
                Ok(None)
            }
            None => Err(self.nothing_to_delete(receiver, name)),
        }
    }

    fn nothing_to_delete(&mut self, receiver: Value, name: Name) -> Fault {
        let text = self.as_text(name.value).cloned().unwrap_or_default();
        match self.find_in_class(self.class_of(receiver), name) {
            Some(_) if &*text == "__class__" => return self.type_error("can't delete __class__ attribute"),
            Some(found) if Self::is_getter(found) => return self.not_writable(receiver, &text),
            Some(_) if self.own_attributes(receiver).is_none() => return self.cannot_set(receiver, name),
            _ => {}
        }
        if let Some(class) = receiver.handle().and_then(|handle| self.class(handle)) {
            let text = format!("type object '{}' has no attribute '{text}'", class.name);
            return self.fault(classes::ATTRIBUTE_ERROR, &text);
        }
        let class = self.class_name(receiver);
        let more = match self.own_attributes(receiver) {
            Some(_) => "",
            None => " and no __dict__ for setting new attributes",
        };
        self.fault(classes::ATTRIBUTE_ERROR, &format!("'{class}' object has no attribute '{text}'{more}"))
    }

    /// Returns the value of a slot of an instance, a new reference.
    pub(super) fn slot(&mut self, member: Value, receiver: Value, index: u32) -> Result<Value, Fault> {
        let (name, _) = self.check_slot(member, receiver)?;
        let value = match self.state.heap.object(receiver) {
            Some(Object::Extended(instance)) => instance.slots[index as usize],
            _ => Value::UNBOUND,
        };
        if value.is_bound() {
            return Ok(self.state.heap.share(value));
        }
        let (class, name) = (self.class_name(receiver), self.as_text(name).cloned().unwrap_or_default());
        Err(self.fault(classes::ATTRIBUTE_ERROR, &format!("'{class}' object has no attribute '{name}'")))
    }

    fn empty_slot(&mut self, member: Value, receiver: Value, index: u32) -> Result<(), Fault> {
        match self.slot(member, receiver, index) {
            Ok(value) => self.release(value),
            Err(Fault::Raised(error)) if self.is_instance(error, classes::ATTRIBUTE_ERROR) => {
                self.release(error);
                let (name, _) = self.check_slot(member, receiver)?;
                let name = self.as_text(name).cloned().unwrap_or_default();
                return Err(self.fault(classes::ATTRIBUTE_ERROR, &name));
            }
            Err(fault) => return Err(fault),
        }
        self.set_slot(member, receiver, index, Value::UNBOUND)
    }

    /// Sets a slot of an instance to a value (owned), which is unbound if the slot is emptied.
    pub(super) fn set_slot(&mut self, member: Value, receiver: Value, index: u32, value: Value) -> Result<(), Fault> {
        if let Err(fault) = self.check_slot(member, receiver) {
            self.release(value);
            return Err(fault);
        }
        let Some(Object::Extended(instance)) = receiver.handle().map(|handle| self.state.heap.get_mut(handle)) else {
            return Ok(());
        };
        let before = std::mem::replace(&mut instance.slots[index as usize], value);
        self.release(before);
        Ok(())
    }

    /// Returns the name of a slot and the class that has it, of which the receiver must be an instance.
    fn check_slot(&mut self, member: Value, receiver: Value) -> Result<(Value, Handle), Fault> {
        let Some(Object::Member { class, name, .. }) = self.state.heap.object(member) else {
            return Ok((Value::NONE, Handle::NONE));
        };
        let (class, name) = (*class, *name);
        if self.is_instance(receiver, class) {
            return Ok((name, class));
        }
        let (owner, other) = (self.full_name(class), self.class_name(receiver));
        let name = self.as_text(name).cloned().unwrap_or_default();
        let text = format!("descriptor '{name}' for '{owner}' objects doesn't apply to a '{other}' object");
        Err(self.type_error(text))
    }

    /// Sets an attribute of the top value to the one below it (`STORE_ATTR`).
    #[inline(never)]
    pub(crate) fn store_attribute(&mut self, index: usize) -> Result<(), Fault> {
        let name = self.name(index);
        let Activation::Python(frame) = &mut self.state.top else { return Ok(()) };
        let (receiver, value) = (frame.pop(), frame.pop());
        let told = self.store_to_be_told(Some(value));
        let set = self.set_attribute(receiver, name, value);
        self.tell_done(told.filter(|_| set.is_ok()));
        self.remember_set(index, receiver, name);
        self.release(receiver);
        match set? {
            Some((callee, arguments)) => self.call_for_nothing(callee, arguments),
            None => Ok(()),
        }
    }

    /// Deletes an attribute of the top value (`DELETE_ATTR`).
    pub(crate) fn delete_attribute_of_top(&mut self, index: usize) -> Result<(), Fault> {
        let name = self.name(index);
        let Activation::Python(frame) = &mut self.state.top else { return Ok(()) };
        let receiver = frame.pop();
        let told = self.store_to_be_told(None);
        let deleted = self.delete_attribute(receiver, name);
        self.tell_done(told.filter(|_| deleted.is_ok()));
        self.release(receiver);
        match deleted? {
            Some((callee, arguments)) => self.call_for_nothing(callee, arguments),
            None => Ok(()),
        }
    }
}
