//! The notes pane: the lesson's words.

use ratatui::style::Style;

use crate::report::Shown;
use crate::stage::{Key, NoteKind, NotesView, key_names};

use super::Look;
use super::pen::Pen;
use super::text::wrap;

/// Paints the paragraphs, a blank line between as long as there is room; in the larger layouts the true sentence comes
/// first.
pub(super) fn paint(view: &NotesView, sentence: Option<&Shown>, look: &Look, pen: &mut Pen) {
    let width = pen.width().saturating_sub(2);
    let sentence = sentence.map(|text| (text, Style::new()));
    let notes = view.notes.iter().map(|note| (&note.text, style(note.kind, look)));
    let paragraphs: Vec<Vec<(&str, Style)>> = sentence
        .into_iter()
        .chain(notes)
        .map(|(text, style)| wrap(text.as_str(), width).into_iter().map(|line| (line, style)).collect())
        .collect();
    let rows: usize = paragraphs.iter().map(|lines| lines.len() + 1).sum();
    let between: &[(&str, Style)] = if rows <= usize::from(pen.height()) + 1 { &[("", Style::new())] } else { &[] };
    let lines = paragraphs.join(between);
    let most = lines.len().saturating_sub(usize::from(pen.height()));
    let first = usize::try_from(view.scroll.lines).unwrap_or(0).min(most);
    let is_cut = first < most;
    for (row, (line, style)) in (0..pen.height()).zip(&lines[first..]) {
        pen.put(1, row, line, *style);
    }
    if is_cut {
        let text = format!("  {} more ", key_names(&[Key::Down], look.marks.keys()));
        let end = pen.width();
        pen.put_before(end, pen.height().saturating_sub(1), &text, look.theme.quiet);
    }
}

fn style(kind: NoteKind, look: &Look) -> Style {
    match kind {
        NoteKind::Heading => look.theme.heading,
        NoteKind::Verdict => look.theme.changed,
        NoteKind::Problem => look.theme.error,
        NoteKind::Prose | NoteKind::Code | NoteKind::Note | NoteKind::Hint => Style::new(),
    }
}
