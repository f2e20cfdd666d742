//! What the instances of a class are made of: the state of a built-in type, slots, a `__dict__` (CPython:
//! `Objects/typeobject.c`, `best_base`, `type_new_slots`).

use std::sync::Arc;

use super::{Fault, Machine};
use crate::engine::builtins::{self, classes};
use crate::engine::compile::mangle;
use crate::engine::heap::{Layout, Object};
use crate::engine::value::{Handle, Value};

impl Machine {
    /// Returns the layout that a class has from its bases, without slots of its own.
    pub(super) fn extended_layout(&mut self, bases: &[Handle]) -> Result<Layout, Fault> {
        let mut best = bases[0];
        for base in bases {
            self.refuse_base(*base)?;
            let (solid, other) = (self.solid_base(best), self.solid_base(*base));
            if self.is_subclass(solid, other) {
                continue;
            }
            if !self.is_subclass(other, solid) {
                return Err(self.type_error("multiple bases have instance lay-out conflict"));
            }
            best = *base;
        }
        let inherited = self.layout(best);
        let has_dict = bases.iter().any(|base| self.layout(*base).has_dict);
        Ok(Layout { base: best, has_dict, ..inherited })
    }

    /// Refuses a built-in class that nothing can derive from, and one from which that is still to come.
    fn refuse_base(&mut self, base: Handle) -> Result<(), Fault> {
        let native = self.layout(base).native;
        match classes::derivation(native) {
            classes::Derivation::Possible => Ok(()),
            classes::Derivation::ToCome => {
                let name = self.full_name(native);
                Err(Fault::NotHereYet(format!("a class derived from {name}")))
            }
            classes::Derivation::Impossible => {
                let name = self.full_name(base);
                Err(self.type_error(format!("type '{name}' is not an acceptable base type")))
            }
        }
    }

    /// Returns the class in the line of `__base__` that adds to the layout last: a built-in one, or one with slots.
    fn solid_base(&self, class: Handle) -> Handle {
        let mut class = class;
        loop {
            let layout = self.layout(class);
            if classes::is_built_in(class) {
                return classes::solid(class);
            }
            if self.layout(layout.base).slots != layout.slots {
                return class;
            }
            class = layout.base;
        }
    }

    /// Returns the first built-in class in the order of `class`: it decides what its instances are made of.
    pub(crate) fn native_base(&self, class: Handle) -> Handle {
        self.layout(class).native
    }

    /// Reads `__slots__` in a class's namespace. Returns the layout with them.
    pub(super) fn add_slots(&mut self, attributes: Handle, class: &str, layout: Layout) -> Result<Layout, Fault> {
        let name = self.intern("__slots__");
        let holds_items = matches!(layout.native, classes::INT | classes::TUPLE | classes::BYTES);
        let Some(slots) = self.look_up(attributes, name) else {
            return Ok(Layout { has_dict: true, has_weak: layout.has_weak || !holds_items, ..layout });
        };
        let names = self.slot_names(slots, class)?;
        let mut layout = layout;
        for name in names {
            match &*name {
                "__dict__" if layout.has_dict => {
                    return Err(self.type_error("__dict__ slot disallowed: we already got one"));
                }
                "__dict__" => layout.has_dict = true,
                "__weakref__" if layout.has_weak || holds_items => {
                    return Err(self.type_error("__weakref__ slot disallowed: we already got one"));
                }
                "__weakref__" => layout.has_weak = true,
                _ => {
                    if holds_items {
                        let native = self.full_name(layout.native);
                        let text = format!("nonempty __slots__ not supported for subtype of '{native}'");
                        return Err(self.type_error(text));
                    }
                    if layout.native != classes::OBJECT && !classes::has_payload(layout.native) {
                        let native = self.full_name(layout.native);
                        return Err(Fault::NotHereYet(format!("__slots__ in a class derived from {native}")));
                    }
                    let interned = self.intern(&name);
                    let qualname = self.intern("__qualname__");
                    if interned.value != qualname.value && self.look_up(attributes, interned).is_some() {
                        let text = format!("'{name}' in __slots__ conflicts with class variable");
                        return Err(self.fault(classes::VALUE_ERROR, &text));
                    }
                    layout.slots += 1;
                }
            }
        }
        Ok(layout)
    }

    /// Returns the names in `__slots__`, as they are mangled in a class.
    fn slot_names(&mut self, slots: Value, class: &str) -> Result<Vec<Arc<str>>, Fault> {
        let items = match self.as_text(slots) {
            Some(_) => vec![self.state.heap.share(slots)],
            None => builtins::items_at_hand(self, slots)?,
        };
        let mut names = Vec::new();
        let mut fault = None;
        for item in &items {
            match self.as_text(*item).cloned() {
                Some(text) if builtins::is_identifier(&text) => names.push(mangle(Some(class), &text)),
                Some(_) => fault = Some(self.type_error("__slots__ must be identifiers")),
                None => {
                    let class = self.class_name(*item);
                    fault = Some(self.type_error(format!("__slots__ items must be strings, not '{class}'")));
                }
            }
            if fault.is_some() {
                break;
            }
        }
        self.release_all(items);
        fault.map_or(Ok(names), Err)
    }

    /// Binds the members by which the slots of a new class are reached.
    pub(super) fn add_members(&mut self, class: Handle, layout: Layout) {
        let Some(attributes) = self.class(class).map(|class| class.attributes) else { return };
        let name = self.intern("__slots__");
        let Some(slots) = self.look_up(attributes, name) else { return };
        let class_name = self.class(class).map(|class| class.name.clone()).unwrap_or_default();
        let mut names = self.slot_names(slots, &class_name).unwrap_or_default();
        names.retain(|name| !matches!(&**name, "__dict__" | "__weakref__"));
        names.sort();
        let first = layout.slots - names.len() as u32;
        for (index, name) in (first..).zip(names) {
            let name = self.intern(&name);
            self.state.heap.share(name.value);
            let class = self.state.heap.share_handle(class);
            let member = self.state.heap.value(Object::Member { class, name: name.value, index });
            if let Some(before) = self.bind(attributes, name, member) {
                self.release(before);
            }
        }
    }

    /// Lets `__del__` run before an instance of a class, or of one that derives from it, goes.
    pub(super) fn finalises(&mut self, class: Handle) {
        let derived: Vec<Handle> = self.subclasses_deep(class);
        for class in derived {
            if let Object::Class(class) = self.state.heap.get_mut(class) {
                class.layout.has_finaliser = true;
            }
        }
    }

    /// Returns a class and all that derive from it.
    fn subclasses_deep(&self, class: Handle) -> Vec<Handle> {
        self.state.heap.classes().filter(|derived| self.is_subclass(*derived, class)).collect()
    }
}
