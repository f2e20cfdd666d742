//! The question pane, and what stands in the conversation while an answer is hidden.

use crate::lesson::{Answer, Block, Inline, Lesson, QuestionKind, marked};
use crate::report::Shown;
use crate::stage::asking::Asking;
use crate::stage::{Action, Keymap, NoteKind, OfferedAnswer, QuestionView, Typed};

use super::prose::paragraphs;

/// Returns the open question as the pane shows it.
pub(in crate::stage) fn question(asking: &Asking, lesson: &Lesson, keymap: &Keymap) -> QuestionView {
    let question = &asking.question;
    let beat = (asking.beat as usize).checked_sub(1).and_then(|index| lesson.beats.get(index));
    let prompt = beat.map_or("", |beat| beat.prompt.source.trim_end());
    let before = if prompt.is_empty() { String::new() } else { format!(">>> {prompt}") };
    let (text, cursor) = typed(asking);
    let given = question.hints.iter().take(asking.hints).next_back();
    QuestionView {
        title: Shown::line(&marked(&question.words(prompt))),
        answers: question.answers.iter().map(|answer| offered(answer, question.kind == QuestionKind::Why)).collect(),
        chosen: asking.chosen,
        typed: Typed { before: Shown::line(&before), text, cursor },
        can_be_unknown: !asking.is_typed(),
        hint_key: if asking.is_typed() { keymap.untyped_key_of(Action::Hint) } else { keymap.key_of(Action::Hint) },
        hints: (asking.hints as u32, question.hints.len() as u32),
        hint: given
            .map(|blocks| in_one_line(blocks))
            .or(asking.is_typed().then(|| Shown::line(UNKNOWN)))
            .or(asking.is_order().then(|| Shown::line(ORDER)))
            .or(asking.is_passed_by.then(|| Shown::line(FIRST)))
            .or(asking.again.map(again)),
    }
}

/// Where an answer is typed, `0` would be one.
const UNKNOWN: &str = "An empty answer says that you do not know.";

/// How answers are put in order.
const ORDER: &str = "Give the numbers in their order: what happens first comes first.";

/// What is said to a reader who goes on without an answer.
const FIRST: &str = "Your guess comes first: the run goes on when you have answered.";

/// Says that a question has come back.
fn again((number, of): (usize, usize)) -> Shown {
    let place = if of > 1 { format!(" ({number} of {of})") } else { String::new() };
    Shown::line(&format!("You have met this one before{place}. What do you say now?"))
}

fn in_one_line(blocks: &[Block]) -> Shown {
    let lines = paragraphs(blocks, NoteKind::Hint);
    Shown::line(&lines.iter().map(|note| note.text.as_str()).collect::<Vec<_>>().join(" "))
}

/// Returns what is typed, made fit to be shown, and where the cursor stands in it.
fn typed(asking: &Asking) -> (Shown, usize) {
    if asking.is_order() {
        let places: Vec<String> = asking.order.iter().map(|index| (index + 1).to_string()).collect();
        let text = Shown::line(&places.join(" "));
        let cursor = text.as_str().len();
        return (text, cursor);
    }
    asking.typed.shown()
}

/// Returns an answer as it is offered: what counts, and beside it the words that follow. Where what counts does not come
/// first, or the whole `is_sentence`, all of it stands there.
fn offered(answer: &Answer, is_sentence: bool) -> OfferedAnswer {
    let (text, beside) = match answer.text.split_first() {
        Some((Inline::Code(claim), rest)) if !is_sentence => (claim.clone(), marked(rest)),
        _ => (marked(&answer.text), String::new()),
    };
    OfferedAnswer { text: Shown::line(&text), beside: Shown::line(beside.trim()) }
}

/// Returns what is said under the conversation while the answer is hidden.
pub(in crate::stage) fn hidden(asking: &Asking) -> Vec<Shown> {
    let what = match &asking.question.kind {
        QuestionKind::Result => "what comes back is hidden".to_owned(),
        QuestionKind::Output => "what is printed is hidden".to_owned(),
        QuestionKind::Value(name, _) => format!("`{name}` is hidden"),
        QuestionKind::Lane => "who runs next is hidden".to_owned(),
        QuestionKind::Line => "the next line is hidden".to_owned(),
        QuestionKind::Order => "the order is hidden".to_owned(),
        QuestionKind::Why => return Vec::new(),
    };
    let until = if asking.is_typed() { "until you have answered" } else { "until you have chosen" };
    vec![Shown::line(&what), Shown::line(until)]
}
