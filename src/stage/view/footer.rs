//! The last line.

use super::super::{Action, Key};

/// A key that matters now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FooterKey {
    /// What it does: a click on it does the same.
    pub action: Action,
    /// The keys to be named.
    pub keys: Vec<Key>,
    /// The words.
    pub label: &'static str,
}
