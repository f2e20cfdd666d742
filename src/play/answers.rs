//! The answers given in a performance.

use super::Gave;
use crate::lesson::{Outcome, Question};

/// What was answered so far, the oldest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answers {
    given: Vec<Given>,
}

/// An answer that was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// The question's id.
    pub question: String,
    /// What was answered.
    pub gave: Gave,
    /// What it was worth.
    pub outcome: Outcome,
    /// How many hints had been seen.
    pub hints: u32,
}

impl Answers {
    /// Keeps an answer that was given after so many hints.
    pub fn give(&mut self, question: &Question, gave: Gave, outcome: Outcome, hints: u32) {
        self.given.push(Given { question: question.id.clone(), gave, outcome, hints });
    }

    /// Returns the answer given last to the question with this id.
    pub fn last(&self, id: &str) -> Option<&Given> {
        self.given.iter().rev().find(|given| given.question == id)
    }

    /// Takes down that a question was answered in an earlier run of the program, and what that was worth.
    pub fn remember(&mut self, question: &str, outcome: Outcome) {
        self.given.push(Given { question: question.to_owned(), gave: Gave::Unknown, outcome, hints: 0 });
    }

    /// Returns all answers, the oldest first.
    pub fn all(&self) -> &[Given] {
        &self.given
    }

    /// Returns whether a question is still open.
    pub fn is_open(&self, question: &Question) -> bool {
        self.last(&question.id).is_none()
    }

    /// Returns whether a question is to be asked at all: a twin only if the other was missed or not known.
    pub fn calls_for(&self, question: &Question) -> bool {
        let Some(twin) = &question.twin else { return true };
        self.last(twin).is_some_and(|given| given.outcome != Outcome::Right)
    }
}
