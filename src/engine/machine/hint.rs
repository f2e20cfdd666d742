//! Inline caches: where a name was found last, beside the code that names it.
//!
//! A hint is only ever a guess that is checked when it is used. An entry of a namespace is checked by its key. What a
//! class has is checked by the class and by the number of changes that classes had seen: any change of any class makes
//! all such hints stale, which programs do seldom and early.

use super::{Machine, Name};
use crate::engine::builtins::{self, classes};
use crate::engine::heap::{GeneratorKind, Heap, Object};
use crate::engine::value::{Handle, Value, View};

/// Where a name of a piece of code was found last.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hint {
    /// The entry of the namespace: of the globals, locals or builtins, or of an instance.
    pub entry: u32,
    /// The class of the receiver it was an attribute of; of a name, the namespace of the builtins if it was found there.
    pub owner: Handle,
    /// What changes classes had seen.
    pub changes: u32,
    /// What the attribute was.
    pub attribute: Attribute,
}

/// What an attribute was.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Attribute {
    /// Nothing is known.
    Unknown,
    /// The instance's own: nothing of its class comes before it.
    Own,
    /// The instance's own, and its class lets it be set.
    OwnToSet,
    /// A method of the class, which binds. Not owned: the class holds it as long as it has not changed.
    Method(Value),
}

impl Hint {
    /// Nothing is known.
    pub(super) const UNKNOWN: Self = Self { entry: 0, owner: Handle::NONE, changes: 0, attribute: Attribute::Unknown };

    /// Returns the value of a name (not shared), if it stands in the namespace where it stood last.
    #[inline]
    pub(super) fn name(&self, heap: &Heap, namespace: Handle, name: Name) -> Option<Value> {
        let Object::Dict(dict) = heap.get(namespace) else { return None };
        dict.value_at(self.entry as usize, name.value)
    }

    /// Returns the builtin of a name (not shared), if it stands where it stood last and the globals hide nothing.
    #[inline(never)]
    pub(super) fn builtin(&self, heap: &Heap, globals: Handle, builtins: Handle, name: Name) -> Option<Value> {
        if self.owner != builtins {
            return None;
        }
        let value = self.name(heap, builtins, name)?;
        let Object::Dict(dict) = heap.get(globals) else { return None };
        dict.find(name.hash, |_| true).is_none().then_some(value)
    }

    /// Returns the attribute that is an instance's own, if it stands where it stood last. Not shared.
    #[inline]
    pub(super) fn own(&self, heap: &Heap, changes: u32, receiver: Value, name: Name) -> Option<Value> {
        let Object::Instance { class, attributes } = heap.object(receiver)? else { return None };
        if *class != self.owner || changes != self.changes || matches!(self.attribute, Attribute::Method(_)) {
            return None;
        }
        let Object::Dict(dict) = heap.get(*attributes) else { return None };
        dict.value_at(self.entry as usize, name.value)
    }

    /// Returns the method that the class of the receiver has, if it is the one it was. Not shared.
    #[inline(never)]
    pub(super) fn method(&self, heap: &Heap, changes: u32, receiver: Value, name: Name) -> Option<Value> {
        let Attribute::Method(method) = self.attribute else { return None };
        if changes != self.changes {
            return None;
        }
        match heap.object(receiver)? {
            Object::Instance { class, attributes } if *class == self.owner => {
                let Object::Dict(dict) = heap.get(*attributes) else { return None };
                // Whatever has this hash may be the name: then it comes first.
                dict.find(name.hash, |_| true).is_none().then_some(method)
            }
            object => (class_without_attributes(object)? == self.owner).then_some(method),
        }
    }

    /// Sets an attribute of an instance to a value (owned), if its class lets it: where it stood last, or as a new one
    /// where it became one last. Returns what it was before, or an unbound value; none if nothing was done.
    #[inline(never)]
    pub(super) fn set(
        &self,
        heap: &mut Heap,
        changes: u32,
        receiver: Value,
        name: Name,
        value: Value,
    ) -> Option<Value> {
        let Object::Instance { class, attributes } = heap.object(receiver)? else { return None };
        if *class != self.owner || changes != self.changes || self.attribute != Attribute::OwnToSet {
            return None;
        }
        let (attributes, at) = (*attributes, self.entry as usize);
        let Object::Dict(dict) = heap.get(attributes) else { return None };
        let is_there = dict.value_at(at, name.value).is_some();
        if !is_there && (dict.end() != at || dict.find(name.hash, |_| true).is_some()) {
            return None;
        }
        if is_there {
            return Some(heap.replace_in_dict(attributes, at, value));
        }
        heap.change_dict(attributes, |dict| dict.insert(name.hash, name.value, value))?;
        heap.share(name.value);
        Some(Value::UNBOUND)
    }
}

/// Returns the class of an object that can have no attributes of its own, of those whose methods are called most.
fn class_without_attributes(object: &Object) -> Option<Handle> {
    Some(match object {
        Object::Str(_) => classes::STR,
        Object::Tuple(_) => classes::TUPLE,
        Object::List(_) => classes::LIST,
        Object::Dict(_) => classes::DICT,
        Object::Deque(_) => classes::DEQUE,
        Object::Set(set) if !set.is_frozen => classes::SET,
        Object::Generator(generator) if generator.kind == GeneratorKind::Generator => classes::GENERATOR,
        _ => return None,
    })
}

impl Machine {
    /// Remembers what attribute `index` of the names of the top frame's code is for `receiver`.
    pub(super) fn remember_attribute(&mut self, index: usize, receiver: Value, name: Name) {
        let Some(object) = self.state.heap.object(receiver) else { return };
        let (class, own) = match object {
            Object::Instance { class, attributes } => (*class, Some(*attributes)),
            object => match class_without_attributes(object) {
                Some(class) => (class, None),
                None => return,
            },
        };
        let found = self.find_in_class(class, name);
        let attribute = match found {
            Some(found) if own.is_none() && self.binds(found) => Attribute::Method(found),
            _ if own.is_none() => return,
            _ if found.is_some_and(|found| self.may_come_first(found)) => return,
            _ if self.special(receiver, "__getattribute__").is_some() => return,
            _ => match (own.and_then(|own| self.find(own, name)), found) {
                (Some((entry, _)), _) => return self.remember_in(index, class, entry, Attribute::Own),
                (None, Some(found)) if self.binds(found) => Attribute::Method(found),
                _ => return,
            },
        };
        self.remember_in(index, class, 0, attribute);
    }

    /// Remembers that attribute `index` of the names of the top frame's code was set as the instance's own.
    pub(super) fn remember_set(&mut self, index: usize, receiver: Value, name: Name) {
        let Some(Object::Instance { class, attributes }) = self.state.heap.object(receiver) else { return };
        let (class, own) = (*class, *attributes);
        let found = self.find_in_class(class, name);
        let hooks = ["__setattr__", "__getattribute__"];
        if found.is_some_and(|found| self.may_come_first(found))
            || hooks.iter().any(|hook| self.special(receiver, hook).is_some())
        {
            return;
        }
        if let Some((entry, _)) = self.find(own, name) {
            self.remember_in(index, class, entry, Attribute::OwnToSet);
        }
    }

    fn remember_in(&mut self, index: usize, owner: Handle, entry: usize, attribute: Attribute) {
        let changes = self.scratch.class_changes;
        let hint = self.hint_to_set(index);
        *hint = Hint { entry: entry as u32, owner, changes, attribute };
    }

    /// Returns whether what a class has may come before an instance's own attribute, or decide how it is set. Said of
    /// everything but what surely does not.
    fn may_come_first(&self, found: Value) -> bool {
        match self.state.heap.object(found) {
            None => matches!(found.view(), View::Native(number) if builtins::is_getter(number)),
            Some(Object::Function(_) | Object::Str(_) | Object::Tuple(_) | Object::List(_) | Object::Dict(_)) => false,
            Some(_) => true,
        }
    }

    /// A class is made or has changed: what was found in classes may be another thing now.
    pub(crate) fn classes_have_changed(&mut self) {
        self.scratch.class_changes += 1;
    }
}
