//! Asking for room before something large is made.

use super::{Fault, Machine};
use crate::engine::builtins::classes;
use crate::engine::value::Value;

/// To fill so many bytes takes about as long as a step.
const BYTES_A_STEP: usize = 64;

impl Machine {
    /// Asks for room for so many bytes.
    ///
    /// Errors: `MemoryError` if the program would then hold more than it may, before anything is allocated.
    pub(crate) fn ask_for(&mut self, bytes: usize) -> Result<(), Fault> {
        // Most requests are small: they are left to the test that is made every few thousand steps.
        if bytes < 4096 {
            return Ok(());
        }
        self.count_toil(bytes / BYTES_A_STEP);
        if self.state.heap.bytes().saturating_add(bytes) <= self.state.memory {
            return Ok(());
        }
        Err(Fault::Raised(self.exception(classes::MEMORY_ERROR, &[])))
    }

    /// Gives references back, one after the other.
    pub(crate) fn release_all(&mut self, values: impl IntoIterator<Item = Value>) {
        for value in values {
            self.release(value);
        }
    }

    /// Returns a `str`; one of a single character of the first 256 is always the same object, as in CPython.
    pub(crate) fn text_or_character(&mut self, text: &str) -> Value {
        let mut characters = text.chars();
        match (characters.next(), characters.next()) {
            (Some(c), None) => self.character(c),
            _ => self.text(text),
        }
    }
}
