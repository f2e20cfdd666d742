//! The list of lessons.

use crate::report::Shown;

use super::{FooterKey, HelpView, LivePrompt};

/// The screen of a course: its lessons with how far the reader has come, and what is to be said of the chosen one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CourseView {
    /// The course's title.
    pub title: Shown,
    /// How many lessons are done, and how many there are.
    pub done: (u32, u32),
    /// The lessons, in order.
    pub rows: Vec<CourseRow>,
    /// Index of the chosen one.
    pub chosen: usize,
    /// Words about the chosen one.
    pub summary: LessonSummary,
    /// Concepts of the lessons that are done, each of which the reader now knows, in order.
    pub known: Vec<Shown>,
    /// That old predictions wait to be made again, if some do.
    pub old: Option<Shown>,
    /// What is said once, when the last lesson is done: what is known now is shown with it.
    pub finish: Option<Shown>,
    /// What is looked for, or the file to be explored, as it is typed.
    pub typed: Option<LivePrompt>,
    /// Something that went wrong, or was not found.
    pub notice: Option<Shown>,
    /// The keys that matter now.
    pub footer: Vec<FooterKey>,
    /// The keys, shown over the rest.
    pub help: Option<HelpView>,
}

/// A lesson in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CourseRow {
    /// Its number.
    pub number: u32,
    /// Its title.
    pub title: Shown,
    /// The mark before the words; none while the reader is in the middle of it.
    pub mark: Option<LessonMark>,
    /// How far the reader has come: `done`, `beat 3 of 6`, `after 7`.
    pub state: Shown,
    /// How long it takes, in minutes.
    pub minutes: u32,
    /// What it teaches: `send, two-way talk`.
    pub concepts: Shown,
    /// How it stands to the chosen one.
    pub relation: Relation,
}

/// How a lesson stands to the chosen one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Relation {
    /// It is the chosen one.
    Chosen,
    /// The chosen one builds on it, perhaps by others between.
    Below,
    /// It builds on the chosen one, perhaps by others between.
    Above,
    /// Neither.
    Beside,
}

/// Whether a lesson is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LessonMark {
    /// It was seen to its end.
    Done,
    /// It was not opened yet.
    NotYet,
}

/// Words about a lesson.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LessonSummary {
    /// Number and title: `5  yield is an expression`.
    pub title: Shown,
    /// What it is about.
    pub summary: Shown,
    /// Where the reader stood in it last.
    pub stood: Option<Shown>,
    /// Its concepts: `Concepts: send, two-way talk`.
    pub concepts: Shown,
    /// How long it takes: `9 minutes`.
    pub minutes: Shown,
}
