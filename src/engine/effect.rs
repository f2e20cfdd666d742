//! What the machine asks of the outside, and what the outside answers.
//!
//! The machine performs nothing: it stops with a request and is resumed with the answer, a coroutine itself.

use std::sync::Arc;

use super::Stream;

/// A request to the outside.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Effect {
    /// Write text to an output stream.
    Write {
        /// Which.
        stream: Stream,
        /// The text, whole.
        text: Arc<str>,
    },
    /// Read a line from standard input, its newline included; empty at the end of input.
    ReadLine {
        /// What `input()` shows before it waits.
        prompt: Arc<str>,
    },
}

/// The answer of the outside.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Answer {
    /// It is done.
    Done,
    /// Text.
    Text(Arc<str>),
    /// It cannot be: an exception of this class with this message is raised where the request was made.
    Refused {
        /// The name of a built-in exception class.
        class: &'static str,
        /// Its message.
        message: String,
    },
}
