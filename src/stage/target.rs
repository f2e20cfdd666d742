//! What stands at a cell: the painter says it, the mouse asks for it.

use crate::engine::Lane;

use super::{Action, Pane};

/// Something on the screen that a click means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A key of the last line: a click does the same.
    Action(Action),
    /// The title of a pane, or its tab.
    Title(Pane),
    /// The number of a source line.
    Line(u32),
    /// What happened at this step: an arrow, a value in the history, an output's step.
    Step(u64),
    /// A name on the card of a generator, by its place among the names there, from 0.
    Name(Lane, usize),
    /// A position on the bar of the timeline.
    Position(u64),
    /// The mark of a fork on the timeline, by its place among the marks.
    Fork(usize),
    /// An answer to the open question, from 1.
    Answer(u8),
    /// The prompt that is typed.
    Prompt,
}
