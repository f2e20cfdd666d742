//! The keys, over the rest.

use crate::report::Shown;

use super::super::Key;
use super::LaneState;

/// The help: two columns of lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HelpView {
    /// The left column.
    pub left: Vec<HelpLine>,
    /// The right column.
    pub right: Vec<HelpLine>,
    /// It can be searched.
    pub searchable: bool,
    /// What is looked for in it.
    pub search: Option<Shown>,
    /// First line shown, from 0; the painter holds it inside.
    pub top: usize,
    /// The key that puts it away.
    pub close: Option<Key>,
}

/// A line of a column of the help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HelpLine {
    /// Nothing.
    Blank,
    /// A heading.
    Heading(&'static str),
    /// Keys and what they do, once or twice in a line.
    Keys(HelpKeys, Option<HelpKeys>),
    /// A word and its meaning.
    Word(&'static str, &'static str),
    /// Marks of lanes with their words.
    Marks(Vec<(LaneState, &'static str)>),
}

/// Keys and what they do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HelpKeys {
    /// The keys.
    pub keys: Vec<Key>,
    /// What they do.
    pub text: &'static str,
}
