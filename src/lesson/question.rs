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

/// The form of a kind of question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuestionForm {
    /// Its word: [`QuestionKind::word`].
    pub word: &'static str,
    /// How a lesson writes it after `predict`.
    pub written: &'static str,
    /// What the right answer is.
    pub right: &'static str,
    /// What is asked if the lesson has no words of its own.
    pub words: &'static str,
}

/// The table of kinds; the author guide is made from it.
#[rustfmt::skip]
pub const QUESTION_FORMS: [QuestionForm; 7] = [
    QuestionForm { word: "result", written: "result", right: "what the prompt gives back: the value shown, the traceback's last line (its class will do), or `nothing`", words: "What does `{prompt}` give back?" },
    QuestionForm { word: "output", written: "output", right: "all that is printed, its lines joined by ` / `, or `nothing`", words: "What is printed?" },
    QuestionForm { word: "value", written: "value of NAME [of WHO]", right: "the name's value at `until`, or `unbound`", words: "What is `{name}` then?" },
    QuestionForm { word: "lane", written: "lane", right: "to whom the next message goes: `caller`, a letter or a function's name", words: "Who runs next?" },
    QuestionForm { word: "line", written: "line", right: "the next line that begins", words: "Which line runs next?" },
    QuestionForm { word: "order", written: "order", right: "the order in which the instants of its answers happen", words: "In which order?" },
    QuestionForm { word: "ask", written: "", right: "the one answer marked `[x]`; its words must be written", words: "" },
];

impl QuestionKind {
    /// Returns the row of the table that it is.
    fn form(&self) -> &'static QuestionForm {
        QUESTION_FORMS.iter().find(|form| form.word == self.word()).unwrap_or(&QUESTION_FORMS[0])
    }

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
        let name = if let QuestionKind::Value(name, _) = &self.kind { name } else { "" };
        let mut parts = self.kind.form().words.split('`');
        let mut words: Vec<Inline> = parts.next().filter(|text| !text.is_empty()).map(text).into_iter().collect();
        while let Some(code) = parts.next() {
            words.push(Inline::Code(code.replace("{prompt}", prompt).replace("{name}", name)));
            words.extend(parts.next().map(text));
        }
        words
    }
}

/// Returns plain text.
fn text(text: &str) -> Inline {
    Inline::Text(text.to_owned())
}
