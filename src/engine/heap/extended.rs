//! Instances that are more than a `__dict__`.

use crate::engine::value::{Handle, Value};

/// An instance of a class of the program that has `__slots__`, or derives from a built-in type with a state of its own.
#[derive(Debug, Clone, Hash)]
pub(crate) struct Extended {
    /// Its class, owned.
    pub class: Handle,
    /// `__dict__`: a dict, owned; none if its class gives it none.
    pub attributes: Handle,
    /// The object of the built-in type that it is besides, owned: the list of a class derived from `list`. Unbound if
    /// there is none.
    pub payload: Value,
    /// What its slots hold; unbound where nothing has been set.
    pub slots: Box<[Value]>,
}

impl Extended {
    pub(super) fn children(&self, mut visit: impl FnMut(Value)) {
        self.slots.iter().for_each(|slot| visit(*slot));
        if self.attributes.is_some() {
            visit(Value::object(self.attributes));
        }
        visit(self.payload);
        visit(Value::object(self.class));
    }
}
