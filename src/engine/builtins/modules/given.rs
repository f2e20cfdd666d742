//! What our own Python hands to natives that ask the outside.

use std::sync::Arc;

use num_traits::ToPrimitive;

use crate::engine::Datum;
use crate::engine::machine::Machine;
use crate::engine::value::Value;

/// The arguments of a request, in order. They are what our own Python gives, so one that does not fit stands for nothing.
pub(super) struct Given<'a> {
    /// The machine that knows what values are.
    pub(super) machine: &'a Machine,
    /// The arguments.
    pub(super) values: &'a [Value],
}

impl Given<'_> {
    /// Returns an argument; None if it is missing.
    pub(super) fn value(&self, index: usize) -> Value {
        self.values.get(index).copied().unwrap_or(Value::NONE)
    }

    /// Returns a text.
    pub(super) fn text(&self, index: usize) -> Arc<str> {
        self.machine.as_text(self.value(index)).cloned().unwrap_or_default()
    }

    /// Returns an integer.
    pub(super) fn number(&self, index: usize) -> i64 {
        self.machine.as_integer(self.value(index)).and_then(|number| number.to_i64()).unwrap_or_default()
    }

    /// Returns an integer that is not negative.
    pub(super) fn count(&self, index: usize) -> u64 {
        self.number(index).max(0) as u64
    }

    /// Returns the items of a tuple or a list.
    pub(super) fn data(&self, index: usize) -> Arc<[Datum]> {
        match self.machine.datum_of_value(self.value(index)) {
            Datum::Tuple(items) => items,
            _ => Arc::from([]),
        }
    }

    /// Returns bytes.
    pub(super) fn bytes(&self, index: usize) -> Arc<[u8]> {
        match self.machine.datum_of_value(self.value(index)) {
            Datum::Bytes(bytes) => bytes,
            _ => Arc::from([]),
        }
    }

    /// Returns whether an argument is None.
    pub(super) fn is_none(&self, index: usize) -> bool {
        self.value(index) == Value::NONE
    }

    /// Returns whether an argument is True.
    pub(super) fn is_true(&self, index: usize) -> bool {
        self.value(index) == Value::TRUE
    }
}
