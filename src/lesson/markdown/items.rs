//! The sequence of a lesson's top-level items: HTML blocks are cut into comments and `<details>`.

use std::ops::Range;

use pulldown_cmark::Tag;

use super::{Comment, Node};
use crate::lesson::reading::Reading;

/// What stands at the top level of a lesson.
#[derive(Debug, Clone)]
pub(in crate::lesson) enum Item<'a> {
    /// A comment that is no remark.
    Comment(Comment<'a>),
    /// `<details><summary>…</summary>`.
    DetailsOpen(Range<usize>),
    /// `</details>`.
    DetailsClose(Range<usize>),
    /// Any other block.
    Block(Node<'a>),
}

impl Item<'_> {
    /// Returns its bytes in the lesson.
    pub(in crate::lesson) fn at(&self) -> Range<usize> {
        match self {
            Self::Comment(comment) => comment.at.clone(),
            Self::DetailsOpen(at) | Self::DetailsClose(at) => at.clone(),
            Self::Block(node) => node.at.clone(),
        }
    }
}

/// Returns the items of top-level `nodes`; remarks are left out, raw HTML is reported and left out.
pub(in crate::lesson) fn items<'a>(reading: &mut Reading<'a>, nodes: Vec<Node<'a>>) -> Vec<Item<'a>> {
    let mut items = Vec::new();
    for node in nodes {
        if matches!(node.tag(), Some(Tag::HtmlBlock)) {
            html(reading, node.at, &mut items);
        } else {
            items.push(Item::Block(node));
        }
    }
    items
}

/// Cuts the HTML block at the bytes `at`.
fn html<'a>(reading: &mut Reading<'a>, at: Range<usize>, items: &mut Vec<Item<'a>>) {
    let text: &'a str = reading.text;
    let mut start = at.start;
    loop {
        let rest = &text[start..at.end];
        start += rest.len() - rest.trim_start().len();
        let rest = rest.trim();
        if rest.is_empty() {
            return;
        }
        let length = piece(reading, start, rest, items);
        start += length;
    }
}

/// Takes one piece off the start of `rest`, which stands at the byte `start`, and returns its length.
fn piece<'a>(reading: &mut Reading<'a>, start: usize, rest: &'a str, items: &mut Vec<Item<'a>>) -> usize {
    if rest.starts_with("<!--") {
        return comment(reading, start, rest, items);
    }
    if let Some(length) = details(rest) {
        items.push(Item::DetailsOpen(start..start + length));
        return length;
    }
    if rest.starts_with("</details>") {
        items.push(Item::DetailsClose(start..start + "</details>".len()));
        return "</details>".len();
    }
    let length = rest.find('\n').unwrap_or(rest.len());
    raw(reading, start, &rest[..length], items);
    length
}

fn comment<'a>(reading: &mut Reading<'a>, start: usize, rest: &str, items: &mut Vec<Item<'a>>) -> usize {
    let Some(length) = rest.find("-->").map(|end| end + "-->".len()) else {
        reading.report_with("L033", start..start + 4, "Raw HTML `<!--` is not shown.", "end the comment with `-->`");
        return rest.len();
    };
    let comment = Comment::read(reading, start..start + length);
    items.extend(comment.map(Item::Comment));
    length
}

/// Returns the length of `<details><summary>…</summary>` at the start of `rest`.
fn details(rest: &str) -> Option<usize> {
    let after = rest.strip_prefix("<details>")?;
    let summary = after.trim_start().strip_prefix("<summary>")?;
    let end = summary.find("</summary>")? + "</summary>".len();
    Some(rest.len() - summary.len() + end)
}

/// Reports a line of an HTML block that is neither a comment nor `<details>`.
fn raw(reading: &mut Reading<'_>, start: usize, line: &str, items: &[Item<'_>]) {
    let at = start..start + line.len();
    if line.starts_with('<') {
        let tag = line.find('>').map_or(line, |end| &line[..=end]);
        let sentence = format!("Raw HTML `{tag}` is not shown.");
        reading.report("L033", start..start + tag.len(), sentence);
    } else if let Some(Item::Comment(comment)) = items.last() {
        let sentence = format!("`{}` must stand alone before a beat.", comment.word);
        reading.report_with("L033", at, sentence, "put what follows it on a line of its own");
    } else {
        reading.report_with(
            "L033",
            at,
            "Raw HTML is not shown, nor is what follows it on its lines.",
            "put a blank line before it",
        );
    }
}
