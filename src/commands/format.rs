//! How a command writes what it found.

use clap::ValueEnum;

/// The form of a command's output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For a person
    Text,
    /// One object a line, on standard output
    Json,
}
