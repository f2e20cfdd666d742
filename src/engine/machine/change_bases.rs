//! `class.__bases__ = …` (CPython: `Objects/typeobject.c`, `type_set_bases`): the order of a class and of all that derive from
//! it anew.

use super::{Fault, Machine};
use crate::engine::builtins::classes;
use crate::engine::heap::Object;
use crate::engine::value::{Handle, Value};

/// The order of a class as it was, for the case that one of the later ones cannot be made.
type Before = (Handle, Box<[Handle]>);

impl Machine {
    /// Gives a class other bases: `value` must be a tuple of them.
    pub(super) fn set_bases(&mut self, class: Handle, value: Value) -> Result<(), Fault> {
        let (bases, base) = self.checked_bases(class, value)?;
        let Some(before) = self.replace_bases(class, bases.into()) else { return Ok(()) };
        let mut orders = Vec::new();
        let went = self.renew_order(class, &mut orders);
        if went.is_err() {
            for (class, order) in orders.into_iter().rev() {
                let made = self.replace_order(class, order);
                self.release_classes(&made[1..]);
            }
            let refused = self.replace_bases(class, before).unwrap_or_default();
            self.release_classes(&refused);
            return went;
        }
        if let Object::Class(object) = self.state.heap.get_mut(class) {
            object.layout.base = base;
        }
        orders.iter().for_each(|(_, order)| self.release_classes(&order[1..]));
        self.release_classes(&before);
        self.classes_have_changed();
        Ok(())
    }

    /// Returns the classes in a tuple, new references, and the one whose layout counts. Errors: it is none, or they cannot be
    /// the bases of this class.
    fn checked_bases(&mut self, class: Handle, value: Value) -> Result<(Vec<Handle>, Handle), Fault> {
        let name = self.class(class).map(|class| class.name.clone()).unwrap_or_default();
        let Some(Object::Tuple(items)) = self.state.heap.object(value) else {
            let other = self.class_name(value);
            return Err(self.type_error(format!("can only assign tuple to {name}.__bases__, not {other}")));
        };
        let items = items.to_vec();
        if items.is_empty() {
            return Err(self.type_error(format!("can only assign non-empty tuple to {name}.__bases__, not ()")));
        }
        let mut bases = Vec::new();
        for item in items {
            let Some(base) = self.as_class(item) else {
                let other = self.class_name(item);
                return Err(self.type_error(format!("{name}.__bases__ must be tuple of classes, not '{other}'")));
            };
            if self.is_subclass(base, class) {
                return Err(self.type_error("a __bases__ item causes an inheritance cycle"));
            }
            bases.push(base);
        }
        self.refuse_repeated_bases(&bases)?;
        let (new, old) = (self.extended_layout(&bases)?, self.layout(class));
        let (solid, other) = (classes::solid(new.native), classes::solid(old.native));
        // Slots of its own stay where they are only behind those of a base that has as many.
        if solid != other || new.has_dict && !old.has_dict || new.slots > old.slots {
            let (new, old) = (self.full_name(new.base), self.full_name(self.layout(class).base));
            let text = format!("__bases__ assignment: '{new}' object layout differs from '{old}'");
            return Err(self.type_error(text));
        }
        for base in &bases {
            self.state.heap.share_handle(*base);
        }
        Ok((bases, new.base))
    }

    /// Makes the order of a class and of those that derive from it anew; what was is added to `before`, still owned.
    fn renew_order(&mut self, class: Handle, before: &mut Vec<Before>) -> Result<(), Fault> {
        let bases = self.class(class).map(|class| class.bases.clone()).unwrap_or_default();
        let order: Vec<Handle> = std::iter::once(class).chain(self.linearize(&bases)?).collect();
        order[1..].iter().for_each(|entry| {
            self.state.heap.share_handle(*entry);
        });
        let was = self.replace_order(class, order.into());
        before.push((class, was));
        let derived: Vec<Handle> = self
            .state
            .heap
            .classes()
            .filter(|other| self.class(*other).is_some_and(|other| other.bases.contains(&class)))
            .collect();
        derived.into_iter().try_for_each(|derived| self.renew_order(derived, before))
    }

    fn replace_bases(&mut self, class: Handle, bases: Box<[Handle]>) -> Option<Box<[Handle]>> {
        match self.state.heap.get_mut(class) {
            Object::Class(class) => Some(std::mem::replace(&mut class.bases, bases)),
            _ => None,
        }
    }

    fn replace_order(&mut self, class: Handle, order: Box<[Handle]>) -> Box<[Handle]> {
        match self.state.heap.get_mut(class) {
            Object::Class(class) => std::mem::replace(&mut class.mro, order),
            _ => order,
        }
    }

    /// Gives back the references that a class has to its bases, or to the others in its order.
    fn release_classes(&mut self, classes: &[Handle]) {
        classes.iter().for_each(|class| self.release(Value::object(*class)));
    }
}
