//! What the reader has done (FORMATS, section 7).
//!
//! Main type: [`Progress`], a value that is merged, never overwritten. [`Store`] keeps it in a file.

mod merge;
mod spot;
mod store;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use spot::Spot;
pub use store::{Notice, ProgressError, Store};

/// Fields this program does not know; they are kept.
type Unknown = BTreeMap<String, serde_json::Value>;

/// The progress of all courses. Unknown fields of it and its parts are kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Progress {
    /// The format of the file: 1.
    pub format: u32,
    /// The lesson seen last, as `course/lesson`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<String>,
    /// The lessons, by `course/lesson`.
    #[serde(default)]
    pub lessons: BTreeMap<String, LessonProgress>,
    #[serde(flatten)]
    unknown: Unknown,
}

/// The progress of a lesson.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct LessonProgress {
    /// The beat the reader is in; 0 is before the first.
    #[serde(default)]
    pub beat: u32,
    /// That beat's prompt.
    #[serde(default)]
    pub prompt: String,
    /// How many protocol and story events into the beat.
    #[serde(default)]
    pub event: u32,
    /// The lesson as it was then: [`Lesson::source`](super::Lesson::source).
    #[serde(default)]
    pub source: String,
    /// The largest beat reached.
    #[serde(default)]
    pub furthest: u32,
    /// Whether the last beat's end was seen with no predict question open.
    #[serde(default)]
    pub done: bool,
    /// Answers, the oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<Attempt>,
    /// Exercises, by title.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub exercises: BTreeMap<String, ExerciseProgress>,
    /// How often it was reset.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub reset: u32,
    #[serde(flatten)]
    unknown: Unknown,
}

/// An answer that was given.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Attempt {
    /// The run of the program in which it was given: random, new at each start.
    pub run: String,
    /// Its number within that run.
    pub n: u64,
    /// The question's id.
    pub question: String,
    /// What was answered.
    pub gave: String,
    /// What it was worth.
    pub outcome: Outcome,
    /// How many hints had been seen.
    #[serde(default)]
    pub hints: u32,
    #[serde(flatten)]
    unknown: Unknown,
}

/// What an answer was worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// It was right.
    Right,
    /// It was wrong.
    Wrong,
    /// The reader did not know.
    Unknown,
}

/// The progress of an exercise.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct ExerciseProgress {
    /// How often it was checked.
    #[serde(default)]
    pub tries: u32,
    /// Whether it passed.
    #[serde(default)]
    pub passed: bool,
    /// Whether the solution was shown before it passed.
    #[serde(default)]
    pub shown: bool,
    #[serde(flatten)]
    unknown: Unknown,
}

/// How many answers to one question are kept.
const ANSWERS_KEPT: usize = 20;

impl Default for Progress {
    fn default() -> Self {
        Self { format: 1, last: None, lessons: BTreeMap::new(), unknown: Unknown::new() }
    }
}

impl Attempt {
    /// Returns the answer `gave` to `question`, number `n` of the run `run`, after `hints` hints.
    pub fn new(run: &str, n: u64, question: &str, gave: &str, outcome: Outcome, hints: u32) -> Self {
        let (run, question, gave) = (run.to_owned(), question.to_owned(), gave.to_owned());
        Self { run, n, question, gave, outcome, hints, unknown: Unknown::new() }
    }
}

impl LessonProgress {
    /// Takes down an answer. The oldest beyond 20 of its question is forgotten.
    pub fn record(&mut self, attempt: Attempt) {
        self.answers.push(attempt);
        self.answers = merge::kept(std::mem::take(&mut self.answers));
    }

    /// Returns whether there is anything that a reset would forget.
    pub fn has_any(&self) -> bool {
        *self != Self { reset: self.reset, ..Self::default() }
    }

    /// Forgets everything but that it was reset.
    pub fn reset(&mut self) {
        *self = Self { reset: self.reset.saturating_add(1), ..Self::default() };
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde's `skip_serializing_if` hands a reference")]
fn is_zero(number: &u32) -> bool {
    *number == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_of_the_format_is_read_and_written_with_what_is_unknown() {
        let text = r#"{"format":1,"last":"yieldpoint/walrus","lessons":{"yieldpoint/walrus":{"beat":3,"prompt":"c.send(100)","event":2,"source":"9f86d081","furthest":5,"done":false,"answers":[{"run":"c0ffee12","n":1,"question":"first-send","gave":"100","outcome":"wrong","hints":1,"mood":"good"}],"exercises":{"total.py":{"tries":3,"passed":true,"shown":false,"stars":5}},"colour":"blue"}},"new":[1]}"#;
        let progress: Progress = serde_json::from_str(text).unwrap();
        assert_eq!(progress.lessons["yieldpoint/walrus"].answers[0].outcome, Outcome::Wrong);
        assert_eq!(serde_json::to_string(&progress).unwrap(), text);
    }

    #[test]
    fn a_reset_empties_and_counts() {
        let mut lesson = LessonProgress { beat: 3, done: true, reset: 1, ..LessonProgress::default() };
        assert!(lesson.has_any());
        lesson.reset();
        assert_eq!(lesson, LessonProgress { reset: 2, ..LessonProgress::default() });
        assert!(!lesson.has_any());
    }

    #[test]
    fn twenty_answers_of_a_question_are_kept() {
        let mut lesson = LessonProgress::default();
        for n in 0..25 {
            lesson.record(Attempt::new("r", n, if n == 0 { "other" } else { "q" }, "1", Outcome::Right, 0));
        }
        let numbers: Vec<u64> = lesson.answers.iter().map(|attempt| attempt.n).collect();
        assert_eq!(numbers, [0].into_iter().chain(5..25).collect::<Vec<_>>());
    }
}
