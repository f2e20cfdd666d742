//! All values of a chosen name up to the present step.

use crate::report::Shown;

use super::Scroll;

/// The history pane.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HistoryView {
    /// What is followed: `step in A`.
    pub subject: Shown,
    /// The values, oldest first. Long histories give only their end.
    pub lines: Vec<HistoryLine>,
    /// What is said where there is no line yet.
    pub empty: Shown,
    /// How far it is scrolled up from the last line.
    pub scroll: Scroll,
}

/// A value that a name had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryLine {
    /// The step that bound it.
    pub step: u64,
    /// The name, with its generator where several are followed: `C.got`.
    pub name: Shown,
    /// The value; `None` is not bound.
    pub value: Option<Shown>,
    /// It is the value at the present step.
    pub present: bool,
    /// The row is chosen: Enter goes to its step.
    pub chosen: bool,
}
