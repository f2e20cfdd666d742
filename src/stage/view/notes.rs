//! The lesson's words.

use crate::report::Shown;

use super::Scroll;

/// The notes pane.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NotesView {
    /// Paragraphs, in order.
    pub notes: Vec<Note>,
    /// How far it is scrolled down from the first line.
    pub scroll: Scroll,
}

/// A paragraph. The painter breaks it at blanks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What it is.
    pub kind: NoteKind,
    /// The words. A newline in it begins a new line.
    pub text: Shown,
}

/// What a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NoteKind {
    /// A heading.
    Heading,
    /// The lesson's prose.
    Prose,
    /// Source inside prose: not broken.
    Code,
    /// A note at this very step.
    Note,
    /// What came of a guess.
    Verdict,
    /// A hint that was asked for.
    Hint,
    /// Something is wrong: bold.
    Problem,
}
