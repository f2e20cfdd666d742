//! The answers of a question, read from its list.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::fit;
use super::markdown::{Comment, Node, inline_comment};
use super::moment_reading::{anchor, anchored, form};
use super::prose::{blocks, inlines, marked, plain};
use super::question::{Answer, Refutation};
use super::reading::Reading;

/// What the parts of an item are, sorted.
#[derive(Default)]
struct Parts<'n, 'a> {
    text: Vec<Node<'a>>,
    comments: Vec<Range<usize>>,
    replies: Vec<&'n Node<'a>>,
    others: Vec<&'n Node<'a>>,
    box_marked: Option<bool>,
}

/// To Markdown, two lists of the same mark are one, whatever blank lines stand between them.
const NO_ANSWER: &str = "begin it with `- [ ]`; a list of its own begins with another mark, `*`, or behind a paragraph";

/// Reads the items of `list` as answers. Items without a box are reported.
pub(super) fn answers<'a>(reading: &mut Reading<'a>, list: &Node<'a>) -> Vec<Answer> {
    let mut answers = Vec::new();
    for item in &list.children {
        let mut parts = Parts::default();
        sort(&item.children, &mut parts);
        if parts.box_marked.is_none() {
            let at = first_line(reading, item);
            reading.report_with("L044", at, "This is no answer: it has no box.", NO_ANSWER);
            continue;
        }
        answers.push(answer(reading, item, &parts));
    }
    answers
}

fn sort<'n, 'a>(nodes: &'n [Node<'a>], parts: &mut Parts<'n, 'a>) {
    for node in nodes {
        match &node.event {
            Event::TaskListMarker(marked) => parts.box_marked = Some(*marked),
            Event::Start(Tag::Paragraph | Tag::HtmlBlock) if parts.replies.is_empty() => {
                sort(&node.children, parts);
            }
            Event::Start(Tag::BlockQuote(_)) => parts.replies.push(node),
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Image { .. }) => {
                parts.text.push(node.clone());
            }
            Event::Start(_) | Event::Rule => parts.others.push(node),
            _ => match inline_comment(node) {
                Some(at) => parts.comments.push(at),
                None => parts.text.push(node.clone()),
            },
        }
    }
}

fn answer<'a>(reading: &mut Reading<'a>, item: &Node<'a>, parts: &Parts<'_, 'a>) -> Answer {
    let at = first_line(reading, item);
    let text = inlines(reading, &parts.text);
    let shown = plain(&text);
    fit::columns(reading, at.clone(), "This answer", &marked(&text), fit::ANSWER);
    for other in &parts.others {
        let sentence = "An answer is one line of text; only a reply may follow it.";
        reading.report_with("L033", other.at.clone(), sentence, "write the reply as a quote, `> …`");
    }
    let mut answer = Answer {
        claim: text.iter().find_map(|inline| inline.first_code()).unwrap_or(&shown).trim().to_owned(),
        text,
        marked: parts.box_marked == Some(true),
        instant: None,
        reply: reply(reading, parts),
        refutes: None,
        place: reading.place(at),
    };
    for comment_at in &parts.comments {
        if let Some(comment) = Comment::read(reading, trimmed(reading, comment_at)) {
            note(reading, &comment, &mut answer);
        }
    }
    answer
}

fn reply(reading: &mut Reading<'_>, parts: &Parts<'_, '_>) -> Vec<super::Block> {
    let mut reply = Vec::new();
    for quote in &parts.replies {
        reply.extend(blocks(reading, &quote.children));
    }
    if let Some(first) = parts.replies.first() {
        fit::note(reading, first.at.start..first.at.start + 1, "reply", &reply);
    }
    reply
}

/// Takes what a comment at the end of an answer says.
fn note<'a>(reading: &mut Reading<'a>, comment: &Comment<'a>, answer: &mut Answer) {
    if form(reading, comment).is_none() {
        return;
    }
    match comment.word {
        "refutes" => answer.refutes = refutation(reading, comment).or(answer.refutes.take()),
        "at" => answer.instant = comment.text.and_then(|text| anchor(reading, text)),
        word => {
            let sentence = format!("`{word}` must stand alone before a beat.");
            reading.report("L033", comment.at.clone(), sentence);
        }
    }
}

fn refutation(reading: &mut Reading<'_>, comment: &Comment<'_>) -> Option<Refutation> {
    let model = comment.argument.and_then(|argument| argument.parse().ok());
    let Some(model) = model else {
        let sentence = "`refutes` needs the number of a wrong model.";
        reading.report_with("L032", comment.at.clone(), sentence, "for example `<!-- refutes 4 -->`");
        return None;
    };
    if !reading.surroundings.models.contains_key(&model) {
        let at = comment.argument.map_or(comment.at.clone(), |argument| reading.range_of(argument));
        let known: Vec<String> = reading.surroundings.models.keys().map(u32::to_string).collect();
        let sentence = format!("There is no wrong model {model} in this course.");
        match known.as_slice() {
            [] => reading.report("L046", at, sentence),
            known => reading.report_with("L046", at, sentence, format!("it has {}", known.join(", "))),
        }
    }
    let at = comment.key("at").map(|_| anchored(reading, comment, "at"));
    Some(Refutation { model, at, place: reading.place(comment.at.clone()) })
}

fn first_line(reading: &Reading<'_>, item: &Node<'_>) -> Range<usize> {
    let text = &reading.text[item.at.clone()];
    let line = text.lines().next().unwrap_or_default().trim_end();
    item.at.start..item.at.start + line.len()
}

fn trimmed(reading: &Reading<'_>, at: &Range<usize>) -> Range<usize> {
    let text = &reading.text[at.clone()];
    let start = at.start + text.len() - text.trim_start().len();
    start..start + text.trim().len()
}
