//! Exceptions and the way they took.

use crate::engine::machine::CodeId;
use crate::engine::value::{Handle, Value};

/// An instance of a subclass of `BaseException`.
#[derive(Debug, Clone, Hash)]
pub(crate) struct Exception {
    /// Its class, owned.
    pub class: Handle,
    /// `args`: a tuple.
    pub arguments: Value,
    /// `__cause__`: an exception or None.
    pub cause: Value,
    /// `__context__`: an exception or None.
    pub context: Value,
    /// `__suppress_context__`.
    pub suppress_context: bool,
    /// `__traceback__`: a traceback or None.
    pub traceback: Value,
    /// The attributes the program set: a dict, or none yet.
    pub attributes: Handle,
    /// What exceptions of its class have besides, by a number: the exceptions of a group, the name that was not found.
    pub details: Vec<Value>,
}

impl Exception {
    pub(crate) fn children(&self, mut visit: impl FnMut(Value)) {
        if self.attributes.is_some() {
            visit(Value::object(self.attributes));
        }
        visit(self.arguments);
        self.details.iter().for_each(|detail| visit(*detail));
        visit(self.traceback);
        visit(self.cause);
        visit(self.context);
        visit(Value::object(self.class));
    }
}

/// One entry of a traceback: the frame it went through, and the entry nearer to where it began.
#[derive(Debug, Clone, Hash)]
pub(crate) struct Traceback {
    /// The frame: an object, owned.
    pub frame: Handle,
    /// What it ran.
    pub code: CodeId,
    /// Index of the instruction that raised or called.
    pub instruction: u32,
    /// The next entry, nearer to the raise: a traceback or None.
    pub next: Value,
}

impl Traceback {
    pub(crate) fn children(&self, mut visit: impl FnMut(Value)) {
        visit(self.next);
        if self.frame.is_some() {
            visit(Value::object(self.frame));
        }
    }
}
