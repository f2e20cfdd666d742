//! Classes: what an object is an instance of.

use std::sync::Arc;

use crate::engine::value::{Handle, Value};

/// A class, built in or of the program.
#[derive(Debug, Clone, Hash)]
pub(crate) struct Class {
    /// The class it is an instance of, owned.
    pub metaclass: Handle,
    /// `__name__`.
    pub name: Arc<str>,
    /// `__qualname__`.
    pub qualname: Arc<str>,
    /// `__module__`.
    pub module: Arc<str>,
    /// `__bases__`, owned.
    pub bases: Box<[Handle]>,
    /// `__mro__`: itself first (not owned), then all others, owned.
    pub mro: Box<[Handle]>,
    /// `__dict__`: a dict, owned.
    pub attributes: Handle,
    /// What its instances are made of.
    pub layout: Layout,
}

/// What the instances of a class are made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Layout {
    /// `__base__`: the base whose layout this one extends; none of `object`. Not owned: it is one of the bases.
    pub base: Handle,
    /// The built-in class whose state an instance has: `object` if none but its attributes.
    pub native: Handle,
    /// How many slots an instance has.
    pub slots: u32,
    /// Whether an instance has a `__dict__`.
    pub has_dict: bool,
    /// Whether an instance can be referred to weakly.
    pub has_weak: bool,
    /// Whether `__del__` has to run before an instance goes.
    pub has_finaliser: bool,
}

impl Class {
    pub(crate) fn children(&self, mut visit: impl FnMut(Value)) {
        visit(Value::object(self.attributes));
        self.bases.iter().for_each(|base| visit(Value::object(*base)));
        self.mro.iter().skip(1).for_each(|base| visit(Value::object(*base)));
        visit(Value::object(self.metaclass));
    }
}
