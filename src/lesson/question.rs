//! Questions: what is asked, what can be answered, and what each answer is told.

use super::{Anchored, Block, Inline, Who};
use crate::report::Place;

/// A question of a lesson.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// Its id, its own within the lesson, never changed.
    pub id: String,
    /// What it asks for.
    pub kind: QuestionKind,
    /// When it is asked.
    pub at: Anchored,
    /// Up to when the run is hidden. None: to the beat's end; for lane and line to the event that answers.
    pub until: Option<Anchored>,
    /// The question this is a twin of: it is asked only if that one was missed or not known.
    pub twin: Option<String>,
    /// Its words; empty if it has none of its own.
    pub words: Vec<Inline>,
    /// The answers listed; without any, the answer is typed, for lane and line pointed at.
    pub answers: Vec<Answer>,
    /// Up to three hints, given in order.
    pub hints: Vec<Vec<Block>>,
    /// The comment.
    pub place: Place,
}

/// What a question asks for. All but [`QuestionKind::Why`] are answered by the run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QuestionKind {
    /// What the prompt gives back.
    Result,
    /// All it prints.
    Output,
    /// The value of a name, in whose frame.
    Value(String, Option<Who>),
    /// Who runs next.
    Lane,
    /// Which line runs next.
    Line,
    /// In which order the answers happen.
    Order,
    /// Why something happened; the author says which answer is right.
    Why,
}

impl QuestionKind {
    /// Returns the word a lesson writes for it.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Result => "result",
            Self::Output => "output",
            Self::Value(..) => "value",
            Self::Lane => "lane",
            Self::Line => "line",
            Self::Order => "order",
            Self::Why => "ask",
        }
    }
}

/// An answer that is listed.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// What is shown.
    pub text: Vec<Inline>,
    /// What counts: its first code span, else its whole text.
    pub claim: String,
    /// Whether its box is marked; only an ask question has such a one.
    pub marked: bool,
    /// In an order question: when it happens.
    pub instant: Option<Anchored>,
    /// What one who chose it is told.
    pub reply: Vec<Block>,
    /// The wrong model one who chose it believes in.
    pub refutes: Option<Refutation>,
    /// Its place.
    pub place: Place,
}

/// A wrong model, and the step that contradicts it.
#[derive(Debug, Clone, PartialEq)]
pub struct Refutation {
    /// Its number in the course.
    pub model: u32,
    /// When the run contradicts it; `until` if none.
    pub at: Option<Anchored>,
    /// Where it is written.
    pub place: Place,
}

impl Question {
    /// Returns whether the run answers it: what lies between `at` and `until` is hidden till then.
    pub fn is_predicted(&self) -> bool {
        self.kind != QuestionKind::Why
    }

    /// Returns its words; those of its kind if it has none of its own. `prompt` is the beat's prompt as shown.
    pub fn words(&self, prompt: &str) -> Vec<Inline> {
        if !self.words.is_empty() {
            return self.words.clone();
        }
        let text = |text: &str| Inline::Text(text.to_owned());
        match &self.kind {
            QuestionKind::Result => vec![text("What does "), Inline::Code(prompt.to_owned()), text(" give back?")],
            QuestionKind::Output => vec![text("What is printed?")],
            QuestionKind::Value(name, _) => vec![text("What is "), Inline::Code(name.clone()), text(" then?")],
            QuestionKind::Lane => vec![text("Who runs next?")],
            QuestionKind::Line => vec![text("Which line runs next?")],
            QuestionKind::Order => vec![text("In which order?")],
            QuestionKind::Why => Vec::new(),
        }
    }
}
