//! The text of one unit, and where its bytes stand in lines and columns.

use std::borrow::Cow;
use std::sync::Arc;

use ruff_text_size::{Ranged, TextRange, TextSize};

use crate::engine::Position;
use crate::report::Place;

/// A source text with LF as its only line end and without a byte order mark, as CPython's tokenizer sees it.
pub(super) struct Source<'a> {
    text: Cow<'a, str>,
    file: Arc<str>,
    line_starts: Vec<u32>,
    is_ascii: bool,
}

impl<'a> Source<'a> {
    /// Takes `text`, shown as `file`. Cost: one walk; a copy only if there is a carriage return.
    pub(super) fn new(text: &'a str, file: &str) -> Self {
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        let text = if text.contains('\r') {
            Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
        } else {
            Cow::Borrowed(text)
        };
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let line_starts = std::iter::once(0).chain(ends.map(|(at, _)| at as u32 + 1)).collect::<Vec<_>>();
        Self { is_ascii: text.is_ascii(), text, file: file.into(), line_starts }
    }

    /// Returns the text.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Returns the name under which the text is shown.
    pub(super) fn file(&self) -> &Arc<str> {
        &self.file
    }

    /// Returns the text of `range`.
    pub(super) fn slice(&self, range: TextRange) -> &str {
        &self.text[range]
    }

    /// Returns the line of a byte, from 1.
    pub(super) fn line(&self, at: TextSize) -> u32 {
        self.line_starts.partition_point(|&start| start <= at.to_u32()) as u32
    }

    /// Returns where the first token at or after `at` begins, blank lines and comments skipped.
    pub(super) fn next_token(&self, at: TextSize) -> TextSize {
        let mut offset = at.to_usize();
        for line in self.text[offset..].split_inclusive('\n') {
            let token = line.trim_start_matches([' ', '\t', '\u{C}', '\n', '\\']);
            if !token.is_empty() && !token.starts_with('#') {
                return TextSize::from((offset + line.len() - token.len()) as u32);
            }
            offset += line.len();
        }
        at
    }

    /// Returns the empty range at the start of `line`, counted from 1.
    pub(super) fn line_start(&self, line: u32) -> TextRange {
        let start = self.line_starts.get((line as usize).saturating_sub(1)).copied().unwrap_or_default();
        TextRange::empty(TextSize::from(start))
    }

    /// Returns where `node` stands: lines from 1, columns from 1 in characters. It is found sooner if it begins in the
    /// line `near` (0 if nothing is known), and ends where it begins.
    pub(super) fn position(&self, node: &impl Ranged, near: u32) -> Position {
        let range = node.range();
        let (line, column) = self.line_and_column(range.start(), near);
        let (end_line, end_column) = self.line_and_column(range.end(), line);
        Position { line, end_line, column, end_column, ends_expression: false }
    }

    /// Returns the place of `range` for a problem.
    pub(super) fn place(&self, range: TextRange) -> Place {
        Place::of_bytes(&self.file, &self.text, range.start().to_usize(), range.end().to_usize())
    }

    fn line_and_column(&self, at: TextSize, near: u32) -> (u32, u32) {
        let line = if self.is_in_line(at, near) { near } else { self.line(at) };
        let start = self.line_starts[line as usize - 1];
        let bytes = at.to_u32() - start;
        if self.is_ascii {
            return (line, bytes + 1);
        }
        let before = &self.text[start as usize..at.to_usize()];
        (line, before.chars().count() as u32 + 1)
    }

    fn is_in_line(&self, at: TextSize, line: u32) -> bool {
        let start = |line: u32| self.line_starts.get(line as usize).copied();
        let begins = line.checked_sub(1).and_then(start);
        begins.is_some_and(|begins| begins <= at.to_u32()) && start(line).is_some_and(|next| at.to_u32() < next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_characters() {
        let source = Source::new("x\nä = 日本 + 1\n", "a.py");
        let range = TextRange::new(7.into(), 13.into());
        let at = source.position(&range, 0);
        assert_eq!(source.position(&range, 2), at);
        assert_eq!(source.position(&range, 1), at);
        assert_eq!((at.line, at.column, at.end_column), (2, 5, 7));
    }

    #[test]
    fn a_byte_order_mark_and_carriage_returns_are_not_seen() {
        let source = Source::new("\u{FEFF}a\r\nb\rc", "a.py");
        assert_eq!(source.text(), "a\nb\nc");
        assert_eq!(source.line(4.into()), 3);
    }
}
