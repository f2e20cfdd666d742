//! A question that is open.

use crate::report::Shown;

use super::super::Key;

/// The question pane.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionView {
    /// The words of the question, in the title.
    pub title: Shown,
    /// The answers to choose from; empty if one types.
    pub answers: Vec<OfferedAnswer>,
    /// Index of the answer that Enter takes.
    pub chosen: Option<usize>,
    /// What is typed, or the prompt it is about.
    pub typed: Typed,
    /// `0` is offered.
    pub can_be_unknown: bool,
    /// The key that gives a hint.
    pub hint_key: Option<Key>,
    /// Hints given so far, and how many there are.
    pub hints: (u32, u32),
    /// The hint that was asked for last.
    pub hint: Option<Shown>,
}

/// An answer to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferedAnswer {
    /// What counts: `10`.
    pub text: Shown,
    /// What stands beside it: `what was sent`.
    pub beside: Shown,
}

/// The line under the answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    /// What stands before the cursor and cannot be changed: `>>> g.send(10)`.
    pub before: Shown,
    /// What was typed.
    pub text: Shown,
    /// Where the cursor stands, in bytes of [`Self::text`].
    pub cursor: usize,
}
