//! The history pane: all values of a name, the newest last.

use ratatui::style::Style;

use crate::stage::{HistoryView, Target, grouped};

use super::pen::Pen;
use super::text::{columns, cut};
use super::{Look, Mark};

/// Paints step, name and value under a heading, the newest ones that fit.
pub(super) fn paint(view: Option<&HistoryView>, look: &Look, pen: &mut Pen) {
    let Some(view) = view else {
        pen.put(1, 0, "No name is followed.", look.theme.quiet);
        return;
    };
    let name = view.lines.iter().map(|line| columns(line.name.as_str())).max().unwrap_or(4).max(4);
    let value = 8 + name + 2;
    for (column, word) in [(1, "step"), (8, "name"), (value, "value")] {
        pen.put(column, 0, word, look.theme.quiet);
    }
    let up = usize::try_from(-view.scroll.lines).unwrap_or(0);
    let room = usize::from(pen.height().saturating_sub(1));
    let end = view.lines.len().saturating_sub(up).max(room.min(view.lines.len()));
    let mut row = 1;
    for line in &view.lines[end.saturating_sub(room)..end] {
        let style = if line.present { look.theme.changed } else { Style::new() };
        if line.chosen {
            pen.put(0, row, look.mark(Mark::Chosen), look.theme.chosen);
        }
        pen.put(1, row, &grouped(line.step), look.theme.quiet);
        pen.mean(0, pen.width(), row, Target::Step(line.step));
        pen.put_within(8, row, name, line.name.as_str(), style);
        let text = line.value.as_ref().map_or("(not bound yet)", |text| text.as_str());
        pen.put(value, row, &cut(text, pen.width().saturating_sub(value + 1), look), style);
        row += 1;
    }
    if view.lines.is_empty() {
        pen.put(1, row + 1, &cut(view.empty.as_str(), pen.width().saturating_sub(2), look), Style::new());
    }
}
