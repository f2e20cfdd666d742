//! What comes in from a person, and what the stage asks of the terminal in return.

use std::ffi::OsString;
use std::path::PathBuf;

use crate::report::Shown;

use super::{Key, Size, Target};

/// One thing that happened outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A key was pressed or repeats.
    Key(Key),
    /// The mouse did something.
    Mouse(Mouse),
    /// Text was pasted. It is not cleaned: whoever shows it makes it [`Shown`].
    Paste(String),
    /// The screen has this size now. Also sent once before the first frame.
    Size(Size),
    /// The time that the stage asked to wait is over.
    Tick,
    /// The terminal was lent and is ours again; perhaps why that was not possible.
    Lent(Option<String>),
}

/// What the mouse did, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mouse {
    /// What it did.
    pub kind: MouseKind,
    /// Column of the cell, from 0.
    pub column: u16,
    /// Row of the cell, from 0.
    pub row: u16,
    /// What stands there.
    pub on: Option<Target>,
}

/// What the mouse did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MouseKind {
    /// The left button went down.
    Press,
    /// It went down again at once, at the same cell.
    DoublePress,
    /// It moves with the left button down.
    Drag,
    /// The wheel turned away from the person.
    WheelUp,
    /// The wheel turned towards the person.
    WheelDown,
}

/// What the terminal is asked to do after an [`Input`]. Nothing asked means that nothing is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// Something that is shown has changed.
    Draw,
    /// Draw every cell again, also those that have not changed.
    Redraw,
    /// Stop the process as Ctrl-Z does, and draw again when it goes on.
    Suspend,
    /// Give the terminal back and end.
    Leave,
    /// Leave one floor: whoever holds what lies below shows that; else as [`Request::Leave`].
    LeaveFloor,
    /// Show the list of lessons.
    Lessons,
    /// Open the Python file of this name on the stage.
    Explore(String),
    /// Show the list of the next course.
    NextCourse,
    /// Have the next of the old predictions made again; after the last, show the list of lessons.
    NextReview,
    /// Open the lesson of the list with this index.
    OpenLesson(usize),
    /// Lay out the reader's text of the exercise with this index: [`Stage::lay_out_exercise`](super::Stage::lay_out_exercise).
    OpenExercise(usize),
    /// Read it again, and have it checked.
    ReadExercise(usize),
    /// Write this text into the reader's file of the exercise.
    SaveExercise(usize, String),
    /// Open the reader's own editor on it.
    EditExercise(usize),
    /// Put the reader's file away under another name, and lay out the start.
    BeginExerciseAnew(usize),
    /// Lend the terminal to this editor on this file; when it is over comes [`Input::Lent`].
    Lend(OsString, PathBuf),
    /// Put the text into the clipboard of the person's terminal (OSC 52).
    Copy(Shown),
    /// Take the mouse, or leave it to the terminal.
    Mouse(bool),
}
