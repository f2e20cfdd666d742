//! The session pane: prompts, output, the line that is typed.

use ratatui::style::Style;

use crate::stage::{LivePrompt, SessionKind, SessionLine, SessionView, SizeClass, Target, grouped};

use super::pen::Pen;
use super::text::{columns, cut};
use super::{Look, Mark};

/// Paints the last lines that fit. From 120 columns on each output is tied to its step.
pub(super) fn paint(view: &SessionView, look: &Look, class: SizeClass, pen: &mut Pen) {
    let up = usize::try_from(-view.scroll.lines).unwrap_or(0);
    let live = view.live.as_ref().filter(|_| up == 0);
    let room = usize::from(pen.height()).saturating_sub(usize::from(live.is_some()));
    let end = view.lines.len().saturating_sub(up).max(room.min(view.lines.len()));
    let start = end.saturating_sub(room);
    let mut row = 0;
    for line in &view.lines[start..end] {
        session_line(line, look, class, row, pen);
        row += 1;
    }
    if let Some(live) = live {
        live_line(live, look, row, pen);
        pen.mean(0, pen.width(), row, Target::Prompt);
    }
}

fn session_line(line: &SessionLine, look: &Look, class: SizeClass, row: u16, pen: &mut Pen) {
    let mut room = pen.width().saturating_sub(2);
    if let Some(step) = line.step.filter(|_| class >= SizeClass::Roomy) {
        let text = format!("{} step {}", look.mark(Mark::Tied), grouped(step));
        let start = pen.put_before(pen.width().saturating_sub(1), row, &text, look.theme.quiet);
        pen.mean(start, pen.width(), row, Target::Step(step));
        room = start.saturating_sub(3);
    }
    let column = pen.put(1, row, line.kind.sign(), look.theme.prompt);
    let room = room.saturating_sub(column - 1);
    pen.put(column, row, &cut(line.text.as_str(), room, look), style(line, look));
}

fn style(line: &SessionLine, look: &Look) -> Style {
    match line.kind {
        SessionKind::Traceback | SessionKind::ErrorOutput => look.theme.error,
        SessionKind::Remark => look.theme.quiet,
        _ if line.present => look.theme.changed,
        _ => Style::new(),
    }
}

/// Paints what is typed with its cursor, and the live objects to the right if there is room.
pub(super) fn live_line(live: &LivePrompt, look: &Look, row: u16, pen: &mut Pen) {
    let column = pen.put(1, row, live.sign.as_str(), look.theme.prompt);
    let end = typed(live.text.as_str(), live.cursor, look, column, row, pen);
    if live.objects.is_empty() {
        return;
    }
    let names: Vec<&str> = live.objects.iter().map(AsRef::as_ref).collect();
    let text = format!("objects here:  {}", names.join("   "));
    if end + 3 + columns(&text) < pen.width() {
        pen.put_before(pen.width() - 1, row, &text, look.theme.quiet);
    }
}

/// Paints a line that is typed: scrolled so that the cursor is visible. Returns the column behind it.
pub(super) fn typed(text: &str, cursor: usize, look: &Look, column: u16, row: u16, pen: &mut Pen) -> u16 {
    let before = text.get(..cursor).unwrap_or(text);
    let after = text.get(cursor..).unwrap_or_default();
    let room = pen.width().saturating_sub(column + 2);
    let mut visible = before;
    while columns(visible) > room {
        let Some(first) = visible.chars().next() else { break };
        visible = &visible[first.len_utf8()..];
    }
    let at = pen.put(column, row, visible, Style::new());
    match after.chars().next() {
        None => pen.put(at, row, look.mark(Mark::Cursor), Style::new()),
        Some(first) => {
            let end = pen.put(at, row, after, Style::new());
            let width = columns(&after[..first.len_utf8()]).max(1);
            pen.restyle(at, at + width, row, look.theme.in_hand);
            end
        }
    }
}
