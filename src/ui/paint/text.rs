//! Text that has to fit: cut, broken into lines, or reduced to one sentence.

use std::borrow::Cow;

use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::stage::{StageView, TimelineLabel};

use super::pen::Pen;
use super::{Look, Mark};

/// Returns the columns of `text`.
pub(super) fn columns(text: &str) -> u16 {
    u16::try_from(text.width()).unwrap_or(u16::MAX)
}

/// Returns `text` if it has at most `width` columns, else its beginning and the sign of a cut.
pub(super) fn cut<'a>(text: &'a str, width: u16, look: &Look) -> Cow<'a, str> {
    if columns(text) <= width {
        return Cow::Borrowed(text);
    }
    let kept = prefix(text, width.saturating_sub(1));
    Cow::Owned(if width == 0 { String::new() } else { format!("{kept}{}", look.mark(Mark::Cut)) })
}

/// Returns `text` if it has at most `width` columns, else its beginning and end with the sign of a cut between.
pub(super) fn cut_middle<'a>(text: &'a str, width: u16, look: &Look) -> Cow<'a, str> {
    if columns(text) <= width || width < 3 {
        return cut(text, width, look);
    }
    let head = prefix(text, width / 2);
    let room = width - 1 - columns(head);
    let mut tail = text;
    while columns(tail) > room {
        let Some(first) = tail.graphemes(true).next() else { break };
        tail = &tail[first.len()..];
    }
    Cow::Owned(format!("{head}{}{tail}", look.mark(Mark::Cut)))
}

fn prefix(text: &str, width: u16) -> &str {
    let mut end = 0;
    let mut room = usize::from(width);
    for grapheme in text.graphemes(true) {
        let Some(left) = room.checked_sub(grapheme.width()) else { break };
        room = left;
        end += grapheme.len();
    }
    &text[..end]
}

/// Breaks `text` at blanks into lines of at most `width` columns, words that are longer anywhere. A newline begins a line;
/// blanks at the beginning of a line are kept.
pub(super) fn wrap(text: &str, width: u16) -> Vec<&str> {
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let mut rest = paragraph;
        while columns(rest) > width && width > 0 {
            let most = prefix(rest, width);
            let indent = most.len() - most.trim_start().len();
            let fits_whole = rest[most.len()..].starts_with(' ');
            let at_blank = if fits_whole { Some(most.len()) } else { most.rfind(' ').filter(|at| *at > indent) };
            let end = at_blank.unwrap_or(most.len()).max(1);
            let end = (end..=rest.len()).find(|at| rest.is_char_boundary(*at)).unwrap_or(rest.len());
            lines.push(rest[..end].trim_end());
            rest = rest[end..].trim_start_matches(' ');
        }
        if !rest.is_empty() || paragraph.is_empty() {
            lines.push(rest);
        }
    }
    lines
}

/// Paints the true sentence.
pub(super) fn sentence(view: &StageView, look: &Look, pen: &mut Pen) {
    let lines = wrap(view.sentence.as_str(), pen.width().saturating_sub(2));
    let last = pen.height().saturating_sub(1);
    for (row, line) in (0..pen.height()).zip(&lines) {
        let more = row == last && lines.len() > usize::from(pen.height());
        let end = pen.put(1, row, line, Style::new());
        if more {
            pen.put(end.min(pen.width().saturating_sub(1)), row, look.mark(Mark::Cut), Style::new());
        }
    }
}

/// Paints the sentence and the step on a screen that is too small for anything else.
pub(super) fn tiny(view: &StageView, look: &Look, pen: &mut Pen) {
    let step = match &view.timeline.label {
        TimelineLabel::Step { step, .. } => format!("step {step}: "),
        TimelineLabel::Words(words) => format!("{words}: "),
    };
    let text = format!("{step}{}", view.sentence);
    let height = pen.height();
    let lines = wrap(&text, pen.width());
    for (row, line) in (0..height).zip(&lines) {
        let last = row + 1 == height && lines.len() > usize::from(height) && pen.width() > 1;
        let end = pen.put(0, row, line, Style::new());
        if last {
            pen.put(end.min(pen.width() - 1), row, look.mark(Mark::Cut), Style::new());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{MarkSet, Theme};
    use super::*;

    fn look() -> Look {
        Look { theme: Theme::plain(), marks: MarkSet::Unicode }
    }

    #[test]
    fn text_is_cut_by_columns() {
        assert_eq!(cut("yield step", 10, &look()), "yield step");
        assert_eq!(cut("yield step", 6, &look()), "yield…");
        assert_eq!(cut("日本語", 4, &look()), "日…");
        assert_eq!(cut_middle("0123456789", 7, &look()), "012…789");
        assert_eq!(cut_middle("日本語日本語", 7, &look()), "日…本語");
        assert_eq!(cut("abc", 0, &look()), "");
    }

    #[track_caller]
    fn check(text: &str, width: u16, lines: &[&str]) {
        assert_eq!(wrap(text, width), lines);
    }

    #[test]
    fn text_is_broken_at_blanks_and_long_words_anywhere() {
        check("one two three", 7, &["one two", "three"]);
        check("one two three", 8, &["one two", "three"]);
        check("abcdefgh ij", 3, &["abc", "def", "gh", "ij"]);
        check("a\n\n  b", 5, &["a", "", "  b"]);
        check("日本", 1, &["日", "本"]);
        check("", 5, &[""]);
        check("abc", 0, &["abc"]);
    }
}
