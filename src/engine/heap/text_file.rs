//! Text files and streams, as `open` and `sys` give them: where they stand; the text itself is outside.

use std::sync::Arc;

use crate::engine::{Access, Stream};

/// A text file.
#[derive(Debug, Clone, Hash)]
pub(crate) struct TextFile {
    /// What it reads or writes.
    pub target: Target,
    /// Whether it is closed.
    pub is_closed: bool,
}

/// What a text file reads or writes.
#[derive(Debug, Clone, Hash)]
pub(crate) enum Target {
    /// A file.
    File {
        /// Its path, as the program gave it.
        path: Arc<str>,
        /// What it was opened for.
        access: Access,
        /// The next byte to be read.
        position: u64,
    },
    /// `sys.stdout`, `sys.stderr`.
    Stream(Stream),
    /// `sys.stdin`.
    Input,
}
