//! The screen of an exercise: task, text, outcome.

use ratatui::style::Style;

use crate::stage::{Area, ExerciseLine, ExerciseView, Note, NoteKind, Size, SizeClass};

use super::pen::Pen;
use super::text::{columns, cut, wrap};
use super::title::rule;
use super::{Look, Mark, footer, help};

/// Columns of the number before a line.
const GUTTER: u16 = 5;
/// The most rows of the task, and of the outcome, where they stand above and below the text.
const MOST_ROWS: u16 = 7;

/// Where the three parts stand, titles included.
struct Parts {
    task: Area,
    text: Area,
    outcome: Area,
}

/// Paints the screen.
pub(super) fn paint(view: &ExerciseView, look: &Look, size: Size, pen: &mut Pen) {
    let class = SizeClass::of(size);
    if class == SizeClass::Tiny {
        return tiny(view, pen);
    }
    top(view, look, pen);
    let task = words(&view.task, size.width);
    let parts = parts(size, task.len() as u16, words(&view.outcome, size.width).len() as u16);
    notes("task", &view.task, view.cursor.is_none(), look, &mut pen.part(parts.task));
    text(view, look, &mut pen.part(parts.text));
    notes("what came of it", &view.outcome, false, look, &mut pen.part(parts.outcome));
    let last = Area { x: 0, y: size.height.saturating_sub(1), width: size.width, height: 1 };
    footer::paint(&view.footer, look, class, &mut pen.part(last));
    if let Some(keys) = &view.help {
        let area = Area { x: 0, y: 1, width: size.width.min(80), height: size.height.saturating_sub(2) };
        help::paint(keys, look, &mut pen.part(area));
    }
}

/// On a screen that is too small for anything else: which exercise, and what came of it.
fn tiny(view: &ExerciseView, pen: &mut Pen) {
    let said = view.outcome.iter().map(|note| note.text.as_str()).collect::<Vec<_>>().join(" ");
    let text = format!("exercise {}: {said}", view.name);
    for (row, line) in (0..pen.height()).zip(wrap(&text, pen.width())) {
        pen.put(0, row, line, Style::new());
    }
}

/// From 120 columns on the text stands to the left of the words, else between them.
fn parts(size: Size, task: u16, outcome: u16) -> Parts {
    let height = size.height.saturating_sub(2);
    if size.width >= 120 {
        let left = size.width / 2;
        let right = Area { x: left + 1, y: 1, width: size.width - left - 1, height };
        let task = (task + 2).min(height / 2);
        return Parts {
            text: Area { x: 0, y: 1, width: left, height },
            task: Area { height: task, ..right },
            outcome: Area { y: 1 + task, height: height - task, ..right },
        };
    }
    // A third each at most, so that the text is always seen.
    let most = MOST_ROWS.min(height / 3);
    let rows = |lines: u16| (lines + 1).min(most);
    let (task, outcome) = (rows(task), rows(outcome));
    let area = |y: u16, height: u16| Area { x: 0, y, width: size.width, height };
    let text = height.saturating_sub(task + outcome);
    Parts { task: area(1, task), text: area(1 + task, text), outcome: area(1 + task + text, outcome) }
}

fn top(view: &ExerciseView, look: &Look, pen: &mut Pen) {
    let end = pen.width().saturating_sub(1);
    let dot = look.mark(Mark::Dot);
    let right = format!("exercise {} {dot} {}", view.name, view.progress);
    let right = cut(&right, end / 2, look);
    let start = pen.put_before(end, 0, &right, Style::new());
    let number = view.number.map_or(String::new(), |number| format!("{number}  "));
    let column = pen.put(1, 0, &number, look.theme.heading);
    let room = start.saturating_sub(column + 2);
    pen.put_within(column, 0, room, &cut(view.title.as_str(), room, look), look.theme.heading);
}

/// Returns the lines of paragraphs, broken for a screen of this width.
fn words(notes: &[Note], width: u16) -> Vec<(&str, NoteKind)> {
    let room = if width >= 120 { width - width / 2 - 1 } else { width }.saturating_sub(2);
    let lines = notes.iter().flat_map(|note| {
        let broken = match note.kind {
            NoteKind::Code => note.text.as_str().split('\n').collect(),
            _ => wrap(note.text.as_str(), room),
        };
        broken.into_iter().map(|line| (line, note.kind))
    });
    lines.collect()
}

fn notes(title: &str, notes: &[Note], is_focused: bool, look: &Look, pen: &mut Pen) {
    heading(title, is_focused, look, pen);
    let room = pen.width().saturating_sub(2);
    let mut row = 1;
    for note in notes {
        let lines = match note.kind {
            NoteKind::Code => note.text.as_str().split('\n').collect(),
            _ => wrap(note.text.as_str(), room),
        };
        for line in lines {
            if row < pen.height() {
                pen.put(1, row, &cut(line, room, look), style(note.kind, look));
            }
            row += 1;
        }
    }
    if row > pen.height() && pen.height() > 1 {
        pen.put(pen.width().saturating_sub(2), pen.height() - 1, look.mark(Mark::Cut), look.theme.quiet);
    }
}

fn style(kind: NoteKind, look: &Look) -> Style {
    match kind {
        NoteKind::Heading => look.theme.heading,
        NoteKind::Problem => look.theme.error,
        NoteKind::Verdict => look.theme.changed,
        NoteKind::Hint => look.theme.quiet,
        NoteKind::Prose | NoteKind::Code | NoteKind::Note => Style::new(),
    }
}

fn heading(words: &str, is_focused: bool, look: &Look, pen: &mut Pen) {
    let style = if is_focused { look.theme.focus } else { look.theme.title };
    if is_focused {
        pen.put(0, 0, look.mark(Mark::Chosen), style);
    }
    let end = pen.put(1, 0, &cut(words, pen.width().saturating_sub(3), look), style);
    rule(end, look, pen);
}

fn text(view: &ExerciseView, look: &Look, pen: &mut Pen) {
    let words =
        if view.path.as_str().is_empty() { view.file.to_string() } else { format!("{}  {}", view.file, view.path) };
    heading(&words, view.cursor.is_some(), look, pen);
    let rows = usize::from(pen.height().saturating_sub(1));
    let most = view.lines.len().saturating_sub(rows);
    let first = match view.cursor {
        Some((row, _)) => row.saturating_sub(rows / 2).min(most),
        None => view.scroll.min(most),
    };
    for (row, (number, line)) in (1..pen.height()).zip((1..).zip(&view.lines).skip(first)) {
        pen.put_before(GUTTER - 1, row, &number.to_string(), look.theme.quiet);
        let cursor = view.cursor.filter(|(at, _)| at + 1 == number).map(|(_, at)| at);
        code(line, cursor, look, row, pen);
    }
}

/// Paints a line; one that is typed at beyond the window is shown from further on.
fn code(line: &ExerciseLine, cursor: Option<usize>, look: &Look, row: u16, pen: &mut Pen) {
    let text = line.text.as_str();
    let room = pen.width().saturating_sub(GUTTER + 1);
    let at = cursor.map(|at| columns(&text[..at]));
    let skipped = at.map_or(0, |at| (at + 1).saturating_sub(room));
    let start = text.char_indices().map(|(at, _)| at).find(|at| columns(&text[..*at]) >= skipped).unwrap_or(text.len());
    pen.put_within(GUTTER, row, room, &text[start..], Style::new());
    for highlight in &line.highlights {
        let from = columns(text.get(..highlight.range.start).unwrap_or_default());
        let to = columns(text.get(..highlight.range.end).unwrap_or_default());
        let shift = |column: u16| GUTTER + column.saturating_sub(skipped).min(room);
        pen.restyle(shift(from), shift(to), row, look.theme.code(highlight.role));
    }
    if let Some(at) = at {
        let column = GUTTER + at - skipped;
        match cursor.and_then(|at| text.get(at..)?.chars().next()) {
            None => drop(pen.put(column, row, look.mark(Mark::Cursor), Style::new())),
            Some(under) => {
                let width = columns(under.encode_utf8(&mut [0; 4])).max(1);
                pen.restyle(column, column + width, row, look.theme.in_hand);
            }
        }
    }
}
