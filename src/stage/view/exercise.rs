//! An exercise: what is to be written, what the reader wrote, what came of it.

use crate::report::Shown;

use super::{FooterKey, HelpView, Highlight, Note};

/// The screen of an exercise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExerciseView {
    /// Number of the lesson in its course; `None` outside a course.
    pub number: Option<u32>,
    /// Title of the lesson.
    pub title: Shown,
    /// How far one has come with it: `2 tries`, `passed`.
    pub progress: Shown,
    /// What is to be done.
    pub task: Vec<Note>,
    /// Title of the exercise.
    pub name: Shown,
    /// The name of the file, or that this is the model answer.
    pub file: Shown,
    /// Where the reader finds the file; empty if nowhere.
    pub path: Shown,
    /// The text.
    pub lines: Vec<ExerciseLine>,
    /// Where the cursor stands, if the text is typed: line from 0, byte of its text.
    pub cursor: Option<(usize, usize)>,
    /// Lines that the text is scrolled down, if it is not typed.
    pub scroll: usize,
    /// What came of it, and the hints that were asked for.
    pub outcome: Vec<Note>,
    /// The keys that matter now.
    pub footer: Vec<FooterKey>,
    /// The keys, shown over the rest.
    pub help: Option<HelpView>,
}

/// A line of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExerciseLine {
    /// The text.
    pub text: Shown,
    /// The roles of its parts.
    pub highlights: Vec<Highlight>,
}
