//! `pycon` fences read as sessions of the caller.

use super::fence::Fence;
use super::fit;
use super::reading::Reading;
use crate::doctest::{Around, Example, parse};

/// A session: prompts with what they should give.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Session {
    /// The text of the fence.
    pub text: String,
    /// Its prompts.
    pub examples: Vec<Example>,
    /// The line of the lesson on which its text begins, from 1.
    pub lesson_line: u32,
}

impl Session {
    /// Returns the line of the lesson, from 1, on which the prompt stands.
    pub fn line_of(&self, example: &Example) -> u32 {
        self.lesson_line + example.line - 1
    }
}

/// Reads a session; what breaks doctest's rules or the width of the screen is reported.
pub(super) fn session(reading: &mut Reading<'_>, fence: &Fence<'_>) -> Session {
    let (examples, problems) = parse(&fence.text, Around::Nothing);
    for problem in problems {
        let at = reading.line_range(fence.text_line + problem.line - 1);
        let words = problem.kind.to_string();
        let sentence = if words.starts_with('`') { format!("{words}.") } else { format!("This line {words}.") };
        reading.report("L030", at, sentence);
    }
    fit::lines(reading, fence.text_line, "This line", &fence.text, fit::LINE);
    Session { text: fence.text.clone(), examples, lesson_line: fence.text_line }
}
