//! How much was proved.

use std::fmt;

use crate::lesson::Lesson;
use crate::report::counted;

/// Counts of what was checked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Lessons that were run.
    pub lessons: usize,
    /// Their beats.
    pub beats: usize,
    /// Their questions.
    pub questions: usize,
    /// Their exercises.
    pub exercises: usize,
}

impl Tally {
    /// Counts a lesson.
    pub(super) fn count(&mut self, lesson: &Lesson) {
        self.lessons += 1;
        self.beats += lesson.beats.len();
        self.questions += lesson.questions().count();
        self.exercises += lesson.exercises.len();
    }

    /// Adds what another count holds.
    pub fn add(&mut self, other: Self) {
        self.lessons += other.lessons;
        self.beats += other.beats;
        self.questions += other.questions;
        self.exercises += other.exercises;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counts = [
            (self.lessons, "lesson"),
            (self.beats, "beat"),
            (self.questions, "question"),
            (self.exercises, "exercise"),
        ];
        let said = counts.map(|(count, noun)| counted(count, noun));
        f.write_str(&said.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_said_otherwise_than_none_and_many() {
        let tally = Tally { lessons: 1, beats: 3, questions: 0, exercises: 1 };
        assert_eq!(tally.to_string(), "1 lesson, 3 beats, 0 questions, 1 exercise");
    }
}
