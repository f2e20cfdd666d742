//! The tree of a Markdown text, of bounded depth.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag};

use crate::lesson::reading::Reading;

/// How many levels of quotes, lists and emphasis are kept apart; what lies deeper is taken for part of the last.
const DEPTH: usize = 12;

/// A block, a span or a piece of text, with its bytes in the lesson.
#[derive(Debug, Clone)]
pub(in crate::lesson) struct Node<'a> {
    /// The start of what it is, or the leaf itself.
    pub(in crate::lesson) event: Event<'a>,
    pub(in crate::lesson) at: Range<usize>,
    pub(in crate::lesson) children: Vec<Node<'a>>,
}

impl<'a> Node<'a> {
    /// Returns the tag of it, if it is no leaf.
    pub(in crate::lesson) fn tag(&self) -> Option<&Tag<'a>> {
        if let Event::Start(tag) = &self.event { Some(tag) } else { None }
    }

    /// Returns the text of a code block.
    pub(in crate::lesson) fn code(&self) -> String {
        let texts = self.children.iter().filter_map(|child| match &child.event {
            Event::Text(text) => Some(text.as_ref()),
            _ => None,
        });
        texts.collect()
    }
}

/// Parses the bytes `at` of the lesson as `CommonMark` with tables and task lists, and returns its top-level nodes.
///
/// Cost: linear but for what the parser itself does with hostile links.
pub(in crate::lesson) fn nodes<'a>(reading: &mut Reading<'a>, at: Range<usize>) -> Vec<Node<'a>> {
    let text: &'a str = reading.text;
    let options = Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS;
    let parser = Parser::new_ext(&text[at.clone()], options).into_offset_iter();
    let mut top = Vec::new();
    let mut open: Vec<Node<'a>> = Vec::new();
    let mut too_deep = 0;
    for (event, range) in parser {
        let node_at = at.start + range.start..at.start + range.end;
        match event {
            Event::Start(_) if open.len() >= DEPTH => {
                too_deep += 1;
                if too_deep == 1 {
                    let sentence = format!("`nesting` must be at most {DEPTH} levels, not more.");
                    reading.report_with("L005", node_at, sentence, "put it less deep in lists and quotes");
                }
            }
            Event::Start(_) => open.push(Node { event, at: node_at, children: Vec::new() }),
            Event::End(_) if too_deep > 0 => too_deep -= 1,
            Event::End(_) => {
                if let Some(node) = open.pop() {
                    open.last_mut().map_or(&mut top, |parent| &mut parent.children).push(node);
                }
            }
            _ => {
                let leaf = Node { event, at: node_at, children: Vec::new() };
                open.last_mut().map_or(&mut top, |parent| &mut parent.children).push(leaf);
            }
        }
    }
    top
}

/// Returns the bytes inside a comment that stands in a line of text, if the node is one.
pub(in crate::lesson) fn inline_comment(node: &Node<'_>) -> Option<Range<usize>> {
    let (Event::InlineHtml(html) | Event::Html(html)) = &node.event else { return None };
    let html = html.trim();
    (html.starts_with("<!--") && html.ends_with("-->") && html.len() >= 7).then_some(node.at.start..node.at.end)
}
