//! Grading: an answer beside what the run says.

use super::{Performance, QuestionRun, Right};
use crate::lesson::{Answer, Block, Models, Outcome, Question};

/// What a reader answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Gave {
    /// The listed answer with this index, from 0.
    Chosen(usize),
    /// The listed answers by their indices, in this order.
    Ordered(Vec<usize>),
    /// A text; for lane and line what was pointed at.
    Typed(String),
    /// "I do not know".
    Unknown,
}

/// An answer with what it was worth and what is said to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Graded {
    /// What it was worth.
    pub outcome: Outcome,
    /// The right answer, as a person is told it.
    pub right: String,
    /// What the lesson replies to the answer chosen; empty if nothing.
    pub reply: Vec<Block>,
    /// The wrong model that the answer believes in, as the course words it.
    pub model: Option<String>,
    /// The step that contradicts a wrong answer.
    pub contradicted_at: Option<u64>,
}

impl Performance {
    /// Returns what `gave` is worth as an answer to a question of `beat` that lies in the run as `run` says. `models` are
    /// the sentences of the course.
    pub fn grade(&mut self, beat: u32, question: &Question, run: &QuestionRun, gave: &Gave, models: &Models) -> Graded {
        let outcome = outcome(question, &run.right, gave);
        let chosen = chosen(question, gave);
        let refuted = chosen.and_then(|answer| answer.refutes.as_ref()).filter(|_| outcome == Outcome::Wrong);
        let model = refuted.and_then(|refuted| models.get(&refuted.model)).cloned();
        let instant = refuted.and_then(|refuted| refuted.at.as_ref());
        let contradicted_at = match instant.map(|instant| self.instant(beat, instant)) {
            _ if outcome != Outcome::Wrong => None,
            Some(Ok(step)) => Some(step),
            _ => Some(run.until),
        };
        Graded {
            outcome,
            right: run.right.shown(question),
            reply: chosen.map(|answer| answer.reply.clone()).unwrap_or_default(),
            model,
            contradicted_at,
        }
    }
}

fn outcome(question: &Question, right: &Right, gave: &Gave) -> Outcome {
    let is_right = match (gave, right) {
        (Gave::Unknown, _) => return Outcome::Unknown,
        (Gave::Chosen(index), Right::Marked(marked)) => index == marked,
        (Gave::Chosen(index), _) => question.answers.get(*index).is_some_and(|answer| right.is_said_by(&answer.claim)),
        (Gave::Ordered(order), Right::Order(right)) => order == right,
        (Gave::Ordered(_), _) => false,
        (Gave::Typed(text), _) => right.is_said_by(text),
    };
    if is_right { Outcome::Right } else { Outcome::Wrong }
}

fn chosen<'q>(question: &'q Question, gave: &Gave) -> Option<&'q Answer> {
    match gave {
        Gave::Chosen(index) => question.answers.get(*index),
        Gave::Ordered(_) | Gave::Typed(_) | Gave::Unknown => None,
    }
}
