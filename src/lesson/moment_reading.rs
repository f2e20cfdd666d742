//! Moments read from comments.

use super::line_set::LineSet;
use super::markdown::Comment;
use super::moment::{Act, MOMENT_FORMS, Moment, MomentForm, TextRule, View};
use super::reading::Reading;
use super::{Anchor, Anchored, Block, Pane, Zoom, fit, prose};
use crate::report::near;

/// Returns the form of the comment; what is wrong with its word, keys and text is reported. None if the word is unknown.
pub(super) fn form(reading: &mut Reading<'_>, comment: &Comment<'_>) -> Option<&'static MomentForm> {
    let Some(form) = MOMENT_FORMS.iter().find(|form| form.word == comment.word) else {
        let near = near(comment.word, MOMENT_FORMS.iter().map(|form| form.word));
        let ask = near.map_or(".".to_owned(), |near| format!("; did you mean `{near}`?"));
        let sentence = format!("`{}` is no moment{ask} A remark starts with a capital or a sign.", comment.word);
        reading.report("L031", comment.at.clone(), sentence);
        return None;
    };
    for (index, key) in comment.keys.iter().enumerate() {
        let known = form.needs == Some(key.name) || form.keys.contains(&key.name);
        let again = comment.keys[..index].iter().any(|earlier| earlier.name == key.name);
        if !known || again {
            unknown(reading, comment, form, key.name);
        }
    }
    if let Some(argument) = comment.argument.filter(|_| form.word != "refutes") {
        unknown(reading, comment, form, argument);
    }
    if form.needs.is_some_and(|needed| comment.key(needed).is_none()) {
        let needed = form.needs.unwrap_or_default();
        let sentence = format!("`{}` needs `{needed}`.", form.word);
        reading.report_with("L032", comment.at.clone(), sentence, format!("for example `{}`", form.sample));
    }
    text(reading, comment, form);
    Some(form)
}

fn unknown(reading: &mut Reading<'_>, comment: &Comment<'_>, form: &MomentForm, name: &str) {
    let keys: Vec<String> = form.needs.iter().chain(form.keys).map(|key| format!("{key}=\"…\"")).collect();
    let takes = if keys.is_empty() { "no key".to_owned() } else { keys.join(", ") };
    let at = reading.range_of(comment.argument.filter(|argument| *argument == name).unwrap_or(comment.word));
    let at = comment.keys.iter().rev().find(|key| key.name == name).map_or(at, |key| reading.range_of(key.name));
    reading.report("L032", at, format!("`{}` has no `{name}`; it takes {takes}.", form.word));
}

fn text(reading: &mut Reading<'_>, comment: &Comment<'_>, form: &MomentForm) {
    match (form.text, comment.text) {
        (TextRule::Required, None) => {
            let sentence = format!("`{}` needs a text after `:`.", form.word);
            reading.report_with("L032", comment.at.clone(), sentence, format!("for example `{}`", form.sample));
        }
        (TextRule::None, Some(text)) => {
            let at = reading.range_of(text);
            reading.report("L032", at, format!("`{}` has no text; it ends without `:`.", form.word));
        }
        _ => {}
    }
}

/// Returns the anchor the key `name` holds; the start of the beat if there is no such key. One that cannot be read is
/// reported; the start stands for it.
pub(super) fn anchored(reading: &mut Reading<'_>, comment: &Comment<'_>, name: &str) -> Anchored {
    let start = |reading: &Reading<'_>| {
        let place = reading.place(comment.at.clone());
        Anchored { anchor: Anchor::Start, text: "start".to_owned(), place }
    };
    let Some(text) = comment.key(name) else { return start(reading) };
    anchor(reading, text).unwrap_or_else(|| start(reading))
}

/// Reads an anchor that stands in the text; one that cannot be read is reported.
pub(super) fn anchor(reading: &mut Reading<'_>, text: &str) -> Option<Anchored> {
    let at = reading.range_of(text);
    match Anchor::parse(text) {
        Ok(anchor) => Some(Anchored { anchor, text: text.trim().to_owned(), place: reading.place(at) }),
        Err(problem) => {
            let from = (at.start + problem.at).min(at.end);
            let until = if from == at.end { from } else { at.end };
            let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
            reading.report("L034", from..until, format!("Anchor `{name}`: {problem}."));
            None
        }
    }
}

/// Reads a moment that is neither a question nor a set-up. None if it has nothing to do; that is reported.
pub(super) fn moment(reading: &mut Reading<'_>, comment: &Comment<'_>) -> Option<Moment> {
    let at = anchored(reading, comment, "at");
    let place = reading.place(comment.at.clone());
    let act = act(reading, comment)?;
    Some(Moment { at, act, place })
}

fn act(reading: &mut Reading<'_>, comment: &Comment<'_>) -> Option<Act> {
    let text = comment.text.unwrap_or_default();
    match comment.word {
        "endless" => return Some(Act::Endless),
        "pause" => return Some(Act::Pause(said(reading, text, "pause"))),
        "branch" => {
            let call = comment.key("try").map(str::to_owned);
            return Some(Act::Branch(call, said(reading, text, "branch")));
        }
        _ if text.is_empty() => return None,
        _ => {}
    }
    match comment.word {
        "zoom" => {
            one_of(reading, comment, Zoom::named(text), || Zoom::WORDS.map(|(_, word)| word).to_vec()).map(Act::Zoom)
        }
        "show" => views(reading, comment, text).map(Act::Show),
        "hide" => views(reading, comment, text).map(Act::Hide),
        "focus" => focus(reading, comment, text),
        "note" => Some(Act::Note(said(reading, text, "note"))),
        "speaker" => {
            let at = reading.range_of(text);
            Some(Act::Speaker(prose::markdown(reading, at)))
        }
        "checkpoint" => {
            let at = reading.range_of(text);
            fit::columns(reading, at, "The checkpoint", text, fit::CHECKPOINT);
            Some(Act::Checkpoint(text.to_owned()))
        }
        _ => None,
    }
}

/// Returns the Markdown of a note, pause or branch.
fn said(reading: &mut Reading<'_>, text: &str, what: &str) -> Vec<Block> {
    if text.is_empty() {
        return Vec::new();
    }
    let at = reading.range_of(text);
    let blocks = prose::markdown(reading, at.clone());
    fit::note(reading, at, what, &blocks);
    blocks
}

fn one_of<T>(
    reading: &mut Reading<'_>,
    comment: &Comment<'_>,
    found: Option<T>,
    known: impl Fn() -> Vec<&'static str>,
) -> Option<T> {
    if found.is_none() {
        let text = comment.text.unwrap_or_default();
        let at = reading.range_of(text);
        let sentence = format!("`{}` has no `{text}`; it takes {}.", comment.word, known().join(", "));
        reading.report("L032", at, sentence);
    }
    found
}

fn views(reading: &mut Reading<'_>, comment: &Comment<'_>, text: &str) -> Option<Vec<View>> {
    let mut views = Vec::new();
    for part in text.split(',') {
        let word = part.trim();
        let name = word.strip_prefix("history of ").map(str::trim).filter(|name| !name.is_empty());
        if let Some(name) = name {
            views.push(View::HistoryOf(name.to_owned()));
        } else if word == "loop" {
            views.push(View::Loop);
        } else if let Some(pane) = Pane::named(word) {
            views.push(View::Pane(pane));
        } else {
            let at = reading.range_of(word);
            let known = Pane::WORDS.map(|(_, known)| known).join(", ");
            reading.report(
                "L032",
                at,
                format!("`{}` has no `{word}`; it takes {known}, history of NAME, loop.", comment.word),
            );
        }
    }
    (!views.is_empty()).then_some(views)
}

fn focus(reading: &mut Reading<'_>, comment: &Comment<'_>, text: &str) -> Option<Act> {
    let (file, lines) = match text.split_once(char::is_whitespace) {
        Some((file, lines)) if LineSet::parse(file).is_none() => (Some(file.to_owned()), lines),
        _ => (None, text),
    };
    let lines = LineSet::parse(lines);
    if lines.is_none() {
        let at = reading.range_of(text);
        reading.report(
            "L032",
            at,
            format!("`{}` has no `{text}`; it takes a file and lines, such as coro.py 3 5-6.", comment.word),
        );
    }
    Some(Act::Focus(file, lines?))
}
