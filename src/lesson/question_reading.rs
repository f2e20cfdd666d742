//! Questions read from their comment, their words, their list and their hints, and what one question owes another.

use std::mem::discriminant;
use std::ops::Range;

use super::Who;
use super::fields::is_id;
use super::fit;
use super::markdown::Comment;
use super::moment_reading::anchored;
use super::prose::{Inline, marked};
use super::question::{Answer, QUESTION_FORMS, Question, QuestionKind};
use super::reading::Reading;
use crate::report::{Problem, counted};

/// The most questions that gate a lesson, twins not counted.
const MOST_GATED: usize = 4;

/// The questions of the lesson so far.
#[derive(Debug, Default)]
pub(super) struct Asked {
    questions: Vec<(String, u32, QuestionKind)>,
    gated: usize,
}

/// Reads what the comment of a question says; words, answers and hints are still to come.
pub(super) fn head(reading: &mut Reading<'_>, comment: &Comment<'_>) -> Question {
    let id = comment.key("id").unwrap_or_default();
    if comment.key("id").is_some() && !is_id(id) {
        let at = reading.range_of(id);
        let bound = "a small letter, then at most 39 small letters, digits and `-`";
        reading.report("L005", at, format!("`id` must be {bound}, not `{id}`."));
    }
    let kind = if comment.word == "ask" { QuestionKind::Why } else { kind(reading, comment) };
    Question {
        id: id.to_owned(),
        kind,
        at: anchored(reading, comment, "at"),
        until: comment.key("until").map(|_| anchored(reading, comment, "until")),
        twin: comment.key("twin").map(str::to_owned),
        words: Vec::new(),
        answers: Vec::new(),
        hints: Vec::new(),
        place: reading.place(comment.at.clone()),
    }
}

fn kind(reading: &mut Reading<'_>, comment: &Comment<'_>) -> QuestionKind {
    let text = comment.text.unwrap_or("result");
    let words: Vec<&str> = text.split_whitespace().collect();
    match words.as_slice() {
        ["result"] => QuestionKind::Result,
        ["output"] => QuestionKind::Output,
        ["lane"] => QuestionKind::Lane,
        ["line"] => QuestionKind::Line,
        ["order"] => QuestionKind::Order,
        ["value", "of", name] => QuestionKind::Value((*name).to_owned(), None),
        ["value", "of", name, "of", who] => QuestionKind::Value((*name).to_owned(), Some(Who::named(who))),
        _ => {
            let at = reading.range_of(text);
            let kinds = QUESTION_FORMS.map(|form| form.written).join(", ");
            let kinds = kinds.trim_end_matches([',', ' ']);
            reading.report("L032", at, format!("`predict` has no `{text}`; it takes {kinds}."));
            QuestionKind::Result
        }
    }
}

/// Takes the paragraph after the comment for the question's words.
pub(super) fn words(reading: &mut Reading<'_>, at: Range<usize>, words: Vec<Inline>, question: &mut Question) {
    fit::columns(reading, at, "This question", &marked(&words), fit::QUESTION);
    question.words = words;
}

/// Proves the question at the bytes `at` by itself and against those before it, and remembers it. So many items are
/// `listed`, those that are no answers among them.
pub(super) fn prove(
    reading: &mut Reading<'_>,
    at: &Range<usize>,
    question: &Question,
    listed: usize,
    asked: &mut Asked,
) {
    if question.is_predicted() {
        predicted(reading, at, question);
    } else {
        explained(reading, at, question);
    }
    let must_list = matches!(question.kind, QuestionKind::Why | QuestionKind::Order);
    if (listed > 0 || must_list) && !(2..=4).contains(&listed) {
        reading.report("L044", at.clone(), format!("{}: 2 to 4 are possible.", counted(listed, "answer")));
    }
    let line = reading.line_of(at.start);
    if let Some((id, line, _)) =
        asked.questions.iter().find(|(id, ..)| *id == question.id).filter(|(id, ..)| !id.is_empty())
    {
        reading.report("L040", at.clone(), format!("The question `{id}` exists already (line {line})."));
    }
    twin(reading, at, question, asked);
    asked.gated += usize::from(question.is_predicted() && question.twin.is_none());
    if asked.gated == MOST_GATED + 1 && question.is_predicted() && question.twin.is_none() {
        let sentence = format!("{} gated questions; at most {MOST_GATED}, twins not counted.", asked.gated);
        reading.report("L049", at.clone(), sentence);
    }
    asked.questions.push((question.id.clone(), line, question.kind.clone()));
}

fn twin(reading: &mut Reading<'_>, at: &Range<usize>, question: &Question, asked: &Asked) {
    let Some(twin) = &question.twin else { return };
    let same = |kind: &QuestionKind| discriminant(kind) == discriminant(&question.kind);
    if !asked.questions.iter().any(|(id, _, kind)| id == twin && same(kind)) {
        let sentence = format!("`{twin}` is no earlier predict question of the same kind, so this is no twin of it.");
        reading.report("L047", at.clone(), sentence);
    }
}

fn predicted(reading: &mut Reading<'_>, at: &Range<usize>, question: &Question) {
    if let Some(marked) = question.answers.iter().find(|answer| answer.marked) {
        let place = marked.place.clone();
        reading.report_at("L042", place, "The boxes of a predict question stay empty: the right answer is computed.");
    }
    if question.kind == QuestionKind::Order {
        ordered(reading, at, question);
        return;
    }
    for answer in &question.answers {
        stray_instant(reading, answer);
    }
    // Which answer is right, the run says; one of those without reply and model may be it, the others are wrong.
    for answer in question.answers.iter().filter(|answer| is_unanswered(answer)).skip(1) {
        unanswered(reading, answer);
    }
}

/// An order question lists instants, each once.
fn ordered(reading: &mut Reading<'_>, at: &Range<usize>, question: &Question) {
    for (index, answer) in question.answers.iter().enumerate() {
        let Some(instant) = &answer.instant else {
            let sentence = "An answer of an order question needs `at`.";
            reading.report_with(
                "L032",
                at.clone(),
                sentence,
                "for example `- [ ] A gives 1 <!-- at: second yield -->`",
            );
            continue;
        };
        let earlier = question.answers[..index].iter().filter_map(|answer| answer.instant.as_ref());
        if let Some(same) = earlier.into_iter().find(|earlier| earlier.anchor == instant.anchor) {
            let sentence = format!("`{}` and `{}` are one instant.", same.text, instant.text);
            reading.report_at("L048", instant.place.clone(), sentence);
        }
    }
}

fn explained(reading: &mut Reading<'_>, at: &Range<usize>, question: &Question) {
    let marked = question.answers.iter().filter(|answer| answer.marked).count();
    if marked != 1 {
        reading.report("L043", at.clone(), format!("An ask question needs exactly one `[x]`, not {marked}."));
    }
    if question.words.is_empty() {
        reading.report_with(
            "L032",
            at.clone(),
            "`ask` needs its words.",
            "write the question as the paragraph after it",
        );
    }
    for answer in &question.answers {
        stray_instant(reading, answer);
        if !answer.marked && is_unanswered(answer) {
            unanswered(reading, answer);
        }
    }
}

fn stray_instant(reading: &mut Reading<'_>, answer: &Answer) {
    if let Some(instant) = &answer.instant {
        let sentence = "`at` must stand alone: only an answer of an order question ends in it.";
        reading.tell(Problem::failed(sentence).code("L033").at(instant.place.clone()).hint("take it away"));
    }
}

fn is_unanswered(answer: &Answer) -> bool {
    answer.reply.is_empty() && answer.refutes.is_none()
}

fn unanswered(reading: &mut Reading<'_>, answer: &Answer) {
    let sentence = format!("The wrong answer `{}` has neither a reply nor a `refutes`.", answer.claim);
    reading.report_at("L045", answer.place.clone(), sentence);
}
