//! Instances of classes of the program that are, besides, a value of a built-in type.
//!
//! The class of such an instance has what the built-in type has, unless it defines its own: where it leaves a special
//! method as it is, the operation is that of the built-in type on the instance's payload.

use super::{Arguments, Fault, Machine, Outcome};
use crate::engine::builtins::{self, classes};
use crate::engine::heap::{Extended, Layout, Object};
use crate::engine::value::{Handle, Value, View};

impl Machine {
    /// Returns the class of the program that a value is an instance of; none of the built-in classes' instances.
    pub(crate) fn program_class(&self, value: Value) -> Option<Handle> {
        match self.state.heap.object(value)? {
            Object::Instance { class, .. } => Some(*class),
            Object::Extended(instance) => Some(instance.class),
            Object::Exception(exception) => Some(exception.class).filter(|class| !classes::is_built_in(*class)),
            Object::Class(class) => Some(class.metaclass).filter(|class| !classes::is_built_in(*class)),
            _ => None,
        }
    }

    /// Returns the value of a built-in type that an instance of a class of the program is besides. Not shared.
    pub(crate) fn payload(&self, value: Value) -> Option<Value> {
        match self.state.heap.object(value)? {
            Object::Extended(instance) => Some(instance.payload).filter(|payload| payload.is_bound()),
            _ => None,
        }
    }

    /// Returns the object of a built-in type that a value is, or is besides.
    pub(crate) fn built_in(&self, value: Value) -> Option<&Object> {
        self.state.heap.object(self.payload(value).unwrap_or(value))
    }

    /// Returns what an operation is done with whose special method is `name`: the payload of an instance whose class
    /// leaves that as the built-in type has it, else the value itself. Not shared.
    pub(crate) fn plain(&mut self, value: Value, name: &str) -> Value {
        let Some(payload) = self.payload(value) else { return value };
        match self.special(value, name) {
            Some(found) if !matches!(found.view(), View::Native(_)) => value,
            _ => payload,
        }
    }

    /// Returns whether what a class has is only what `object`, `type` or an exception has for all: looking for it is the
    /// same as finding nothing.
    pub(super) fn is_for_all(&self, found: Value) -> bool {
        let View::Native(number) = found.view() else { return false };
        builtins::natives::row(number).owner.is_some_and(|owner| {
            owner == classes::OBJECT || owner == classes::TYPE || self.is_subclass(owner, classes::BASE_EXCEPTION)
        })
    }

    /// Returns a new instance of a class that is no exception and no metaclass, with a payload (owned) if its layout has
    /// one, else unbound.
    pub(crate) fn new_instance(&mut self, class: Handle, payload: Value) -> Value {
        let layout = self.layout(class);
        self.state.heap.share_handle(class);
        let attributes =
            if layout.has_dict { self.state.heap.allocate(Object::Dict(Box::default())) } else { Handle::NONE };
        if attributes.is_some() && layout.slots == 0 && !payload.is_bound() {
            return self.state.heap.value(Object::Instance { class, attributes });
        }
        let slots = vec![Value::UNBOUND; layout.slots as usize].into();
        self.state.heap.value(Object::Extended(Box::new(Extended { class, attributes, payload, slots })))
    }

    /// Returns what instances of a class are made of.
    pub(crate) fn layout(&self, class: Handle) -> Layout {
        self.class(class).map_or(classes::layout(classes::OBJECT), |class| class.layout)
    }

    /// Calls a native method of a built-in type with an instance whose payload is meant: the payload stands in its place
    /// meanwhile. A method that gives its receiver, as every operator that changes it `is_in_place` does, gives the instance.
    pub(crate) fn call_with_payload(
        &mut self,
        arguments: &mut Arguments,
        payload: Value,
        is_in_place: bool,
        call: impl FnOnce(&mut Self, &mut Arguments) -> Result<Outcome, Fault>,
    ) -> Result<Outcome, Fault> {
        let instance = std::mem::replace(&mut arguments.positional[0], payload);
        self.state.heap.share(payload);
        let outcome = call(self, arguments);
        arguments.positional[0] = instance;
        let outcome = match outcome {
            Ok(Outcome::Value(value)) if value == payload && self.is_changeable(payload) => {
                self.release(value);
                Ok(Outcome::Value(self.state.heap.share(instance)))
            }
            Ok(Outcome::Frame(frame)) if is_in_place => {
                self.wait_for_instance(instance).map(|()| Outcome::Frame(frame))
            }
            outcome => outcome,
        };
        self.release(payload);
        outcome
    }

    fn is_changeable(&self, value: Value) -> bool {
        match self.state.heap.object(value) {
            Some(Object::List(_) | Object::ByteArray(_) | Object::Dict(_) | Object::Deque(_)) => true,
            Some(Object::Set(set)) => !set.is_frozen,
            _ => false,
        }
    }
}
