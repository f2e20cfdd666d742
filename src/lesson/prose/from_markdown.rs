//! Prose made from the Markdown tree.

use std::ops::Range;

use pulldown_cmark::{Alignment, CodeBlockKind, Event, Tag};

use super::{Block, Inline, Side, Table, plain};
use crate::lesson::markdown::{Comment, Node, inline_comment, nodes};
use crate::lesson::reading::Reading;

/// Returns the prose in the bytes `at` of the lesson, for example the text of a note.
pub(in crate::lesson) fn markdown(reading: &mut Reading<'_>, at: Range<usize>) -> Vec<Block> {
    let nodes = nodes(reading, at);
    blocks(reading, &nodes)
}

/// Returns the prose that `nodes` are. Spans that stand between blocks (as in a list's item) make a paragraph.
pub(in crate::lesson) fn blocks(reading: &mut Reading<'_>, nodes: &[Node<'_>]) -> Vec<Block> {
    let mut made = Vec::new();
    let mut at = 0;
    while at < nodes.len() {
        let loose = nodes[at..].iter().take_while(|node| is_inline(node)).count();
        if loose > 0 {
            let text = inlines(reading, &nodes[at..at + loose]);
            if !text.is_empty() {
                made.push(Block::Paragraph(text));
            }
            at += loose;
        } else {
            made.extend(block(reading, &nodes[at]));
            at += 1;
        }
    }
    made
}

fn is_inline(node: &Node<'_>) -> bool {
    match &node.event {
        Event::Start(tag) => matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Image { .. }),
        Event::Rule | Event::Html(_) => false,
        _ => true,
    }
}

fn block(reading: &mut Reading<'_>, node: &Node<'_>) -> Option<Block> {
    let Event::Start(tag) = &node.event else {
        return matches!(node.event, Event::Rule).then_some(Block::Rule);
    };
    match tag {
        Tag::Paragraph => {
            Some(Block::Paragraph(inlines(reading, &node.children))).filter(|block| *block != Block::Paragraph(vec![]))
        }
        Tag::Heading { level, .. } => Some(heading(reading, *level as u8, node)),
        Tag::BlockQuote(_) => Some(Block::Quote(blocks(reading, &node.children))),
        Tag::List(first) => {
            let items = node.children.iter().map(|item| blocks(reading, &item.children)).collect();
            Some(Block::List(*first, items))
        }
        Tag::CodeBlock(kind) => Some(code(reading, kind, node)),
        Tag::Table(sides) => Some(Block::Table(table(reading, sides, &node.children))),
        Tag::HtmlBlock => {
            nested_html(reading, node);
            None
        }
        _ => None,
    }
}

fn heading(reading: &mut Reading<'_>, level: u8, node: &Node<'_>) -> Block {
    let text = inlines(reading, &node.children);
    reading.headings.push(heading_anchor(&plain(&text)));
    if !(2..=4).contains(&level) {
        let marks = "#".repeat(level.into());
        let sentence = format!("`heading` must be of level `##` to `####`, not `{marks}`.");
        reading.report_with(
            "L005",
            node.at.clone(),
            sentence,
            "the title is the front matter's; a `#` heading may only repeat it, as the first of the body",
        );
    }
    Block::Heading(level.clamp(2, 4), text)
}

/// Returns the name by which a Markdown page links to a heading: small letters and digits, blanks as `-`.
fn heading_anchor(text: &str) -> String {
    let kept = text.trim().chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect()
}

/// Returns the words after a fence.
pub(in crate::lesson) fn info<'k>(kind: &'k CodeBlockKind<'_>) -> &'k str {
    if let CodeBlockKind::Fenced(info) = kind { info.trim() } else { "" }
}

/// A fence within a quote or list is shown; if it looks as if it ran, that is reported.
fn code(reading: &mut Reading<'_>, kind: &CodeBlockKind<'_>, node: &Node<'_>) -> Block {
    let info = info(kind).to_owned();
    let language = info.split_whitespace().next().unwrap_or_default();
    let shown_only = info.split_whitespace().any(|word| word == "notest");
    if (matches!(language, "python" | "pycon") && !shown_only) || crate::lesson::fence::looks_as_if_it_ran(language) {
        let sentence = format!("`{language}` is not run here: write `text`.");
        reading.report_with("L021", node.at.clone(), sentence, "or put the fence outside the list or quote");
    }
    Block::Code(info, node.code())
}

fn table(reading: &mut Reading<'_>, sides: &[Alignment], rows: &[Node<'_>]) -> Table {
    let sides = sides.iter().map(|side| match side {
        Alignment::None | Alignment::Left => Side::Left,
        Alignment::Center => Side::Middle,
        Alignment::Right => Side::Right,
    });
    let mut made = Table { sides: sides.collect(), head: Vec::new(), rows: Vec::new() };
    for row in rows {
        let cells = row.children.iter().map(|cell| inlines(reading, &cell.children)).collect();
        if matches!(row.tag(), Some(Tag::TableHead)) {
            made.head = cells;
        } else {
            made.rows.push(cells);
        }
    }
    made
}

/// An HTML block inside a quote or list holds nothing that is shown: a remark may stand there.
fn nested_html(reading: &mut Reading<'_>, node: &Node<'_>) {
    if let Some(at) = whole_comment(reading, node) {
        stray_comment(reading, at);
    } else {
        raw(reading, node.at.clone());
    }
}

fn whole_comment(reading: &Reading<'_>, node: &Node<'_>) -> Option<Range<usize>> {
    let text = reading.text[node.at.clone()].trim_end();
    let whole = text.starts_with("<!--") && text.find("-->") == Some(text.len().saturating_sub(3));
    whole.then(|| node.at.start..node.at.start + text.len())
}

fn stray_comment(reading: &mut Reading<'_>, at: Range<usize>) {
    if let Some(comment) = Comment::read(reading, at.clone()) {
        let sentence = format!("`{}` must stand alone before a beat.", comment.word);
        reading.report_with("L033", at, sentence, "put it on a line of its own, outside lists and quotes");
    }
}

fn raw(reading: &mut Reading<'_>, at: Range<usize>) {
    let line = reading.text[at.clone()].lines().next().unwrap_or_default().trim();
    let tag = line.find('>').map_or(line, |end| &line[..=end]);
    let sentence = format!("Raw HTML `{tag}` is not shown.");
    reading.report("L033", at, sentence);
}

/// Returns the spans that `nodes` are, text that belongs together joined.
pub(in crate::lesson) fn inlines(reading: &mut Reading<'_>, nodes: &[Node<'_>]) -> Vec<Inline> {
    let mut made = Vec::new();
    for node in nodes {
        match &node.event {
            Event::Text(text) => push_text(&mut made, text),
            Event::SoftBreak => push_text(&mut made, " "),
            Event::HardBreak => made.push(Inline::Break),
            Event::Code(code) => made.push(Inline::Code(code.to_string())),
            Event::InlineHtml(_) => match inline_comment(node) {
                Some(at) => stray_comment(reading, at),
                None => raw(reading, node.at.clone()),
            },
            Event::Start(tag) => made.extend(span(reading, tag, node)),
            _ => {}
        }
    }
    trim(&mut made);
    made
}

fn span(reading: &mut Reading<'_>, tag: &Tag<'_>, node: &Node<'_>) -> Option<Inline> {
    match tag {
        Tag::Emphasis => Some(Inline::Emphasis(inlines(reading, &node.children))),
        Tag::Strong => Some(Inline::Strong(inlines(reading, &node.children))),
        Tag::Link { dest_url, .. } => {
            reading.links.push((dest_url.to_string(), node.at.clone()));
            Some(Inline::Link(dest_url.to_string(), inlines(reading, &node.children)))
        }
        Tag::Image { dest_url, .. } => {
            reading.links.push((dest_url.to_string(), node.at.clone()));
            Some(Inline::Image(dest_url.to_string(), plain(&inlines(reading, &node.children))))
        }
        _ => None,
    }
}

fn push_text(made: &mut Vec<Inline>, text: &str) {
    if let Some(Inline::Text(last)) = made.last_mut() {
        last.push_str(text);
    } else {
        made.push(Inline::Text(text.to_owned()));
    }
}

/// Takes off the white space a comment left behind at the end.
fn trim(made: &mut Vec<Inline>) {
    if let Some(Inline::Text(last)) = made.last_mut() {
        last.truncate(last.trim_end().len());
        if last.is_empty() {
            made.pop();
        }
    }
}
