//! Classes: what an object is an instance of.

use std::sync::Arc;

use crate::engine::value::{Handle, Value};

/// A class, built in or of the program.
#[derive(Debug, Clone, Hash)]
pub(crate) struct Class {
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
}

impl Class {
    pub(crate) fn children(&self, mut visit: impl FnMut(Value)) {
        visit(Value::object(self.attributes));
        self.bases.iter().for_each(|base| visit(Value::object(*base)));
        self.mro.iter().skip(1).for_each(|base| visit(Value::object(*base)));
    }
}
