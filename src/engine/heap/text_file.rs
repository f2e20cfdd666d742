//! The standard streams, as `sys` gives them; the text itself is outside.

use crate::engine::Stream;

/// A text file: one of the standard streams.
#[derive(Debug, Clone, Hash)]
pub(crate) struct TextFile {
    /// What it reads or writes.
    pub target: Target,
    /// Whether it is closed.
    pub is_closed: bool,
}

/// What a text file reads or writes.
#[derive(Debug, Clone, Copy, Hash)]
pub(crate) enum Target {
    /// `sys.stdout`, `sys.stderr`.
    Stream(Stream),
    /// `sys.stdin`.
    Input,
}
