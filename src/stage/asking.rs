//! A question that is open, and what came of those that were answered.

use crate::lesson::{Outcome, Question, QuestionKind, marked};
use crate::play::{Gave, Graded, QuestionRun};

use super::typed_line::TypedLine;

/// A question that is open.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Asking {
    /// The beat it belongs to; 0 for the lesson's closing.
    pub(super) beat: u32,
    /// The question.
    pub(super) question: Question,
    /// Where it lies in the run.
    pub(super) run: QuestionRun,
    /// Index of the answer that Enter takes.
    pub(super) chosen: Option<usize>,
    /// In an order question: the answers placed so far.
    pub(super) order: Vec<usize>,
    /// What was typed, where no answers are listed.
    pub(super) typed: TypedLine,
    /// Hints given so far.
    pub(super) hints: usize,
    /// The reader wanted to go on without answering: it is said that an answer comes first.
    pub(super) is_passed_by: bool,
    /// It was answered in an earlier run of the program: its place among those that come back, and how many these are.
    pub(super) again: Option<(usize, usize)>,
}

/// An answer that was given, with what it was worth.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Guess {
    /// The beat of the question; 0 for the closing.
    pub(super) beat: u32,
    /// The question.
    pub(super) question: Question,
    /// The step at which it was asked.
    pub(super) at: u64,
    /// The step at which the run has answered it.
    pub(super) until: u64,
    /// What was answered, in the reader's words; none if they did not know.
    pub(super) said: Option<String>,
    /// What it was worth.
    pub(super) graded: Graded,
}

impl Asking {
    /// Opens a question.
    pub(super) fn new(beat: u32, question: Question, run: QuestionRun) -> Self {
        Self {
            beat,
            question,
            run,
            chosen: None,
            order: Vec::new(),
            typed: TypedLine::default(),
            hints: 0,
            is_passed_by: false,
            again: None,
        }
    }

    /// Returns whether the answer is typed.
    pub(super) fn is_typed(&self) -> bool {
        self.question.answers.is_empty()
    }

    /// Returns whether answers are put in order.
    pub(super) fn is_order(&self) -> bool {
        self.question.kind == QuestionKind::Order
    }

    /// Moves the choice by one, down or up, and stays inside.
    pub(super) fn choose(&mut self, down: bool) {
        let last = self.question.answers.len().saturating_sub(1);
        self.chosen = match (self.chosen, down) {
            _ if self.is_typed() => None,
            (None, true) => Some(0),
            (None, false) => Some(last),
            (Some(at), true) => Some((at + 1).min(last)),
            (Some(at), false) => Some(at.saturating_sub(1)),
        };
    }

    /// Takes the answer with this index; in an order question puts it in the next place, or takes it out again. Returns
    /// the answer if it is whole.
    pub(super) fn take(&mut self, index: usize) -> Option<Gave> {
        if index >= self.question.answers.len() {
            return None;
        }
        if !self.is_order() {
            return Some(Gave::Chosen(index));
        }
        match self.order.iter().position(|placed| *placed == index) {
            Some(place) => {
                self.order.remove(place);
            }
            None => self.order.push(index),
        }
        None
    }

    /// Returns the answer that Enter gives: what is chosen, ordered or typed. Nothing typed is "I do not know".
    pub(super) fn enter(&self) -> Option<Gave> {
        if self.is_typed() {
            let text = self.typed.text().trim();
            return Some(if text.is_empty() { Gave::Unknown } else { Gave::Typed(text.to_owned()) });
        }
        if self.is_order() {
            let is_whole = self.order.len() == self.question.answers.len();
            return is_whole.then(|| Gave::Ordered(self.order.clone()));
        }
        self.chosen.map(Gave::Chosen)
    }

    /// Gives one more hint, if there is one.
    pub(super) fn hint(&mut self) {
        self.hints = (self.hints + 1).min(self.question.hints.len());
    }

    /// Returns an answer in the words of the person who gave it; none if they did not know.
    pub(super) fn in_words(&self, gave: &Gave) -> Option<String> {
        let claim = |index: &usize| self.question.answers.get(*index).map(|answer| answer.claim.clone());
        match gave {
            Gave::Chosen(index) if self.question.kind == QuestionKind::Why => {
                self.question.answers.get(*index).map(|answer| marked(&answer.text))
            }
            Gave::Chosen(index) => claim(index),
            Gave::Ordered(order) => Some(order.iter().filter_map(claim).collect::<Vec<_>>().join(", then ")),
            Gave::Typed(text) => Some(text.clone()),
            Gave::Unknown => None,
        }
    }
}

impl Guess {
    /// Returns whether the answer was wrong.
    pub(super) fn is_wrong(&self) -> bool {
        self.graded.outcome == Outcome::Wrong
    }

    /// Returns whether the run has said something to the answer by `step`: it is answered, or contradicted.
    pub(super) fn is_decided(&self, step: u64) -> bool {
        self.until <= step || self.contradicted_at().is_some_and(|at| at <= step)
    }

    /// Returns the step that contradicts the answer, if it was wrong.
    pub(super) fn contradicted_at(&self) -> Option<u64> {
        self.graded.contradicted_at.filter(|_| self.is_wrong())
    }
}
