//! The source pane: number, letter, mark, text; what is in hand is reversed, a sleeping token underlined.

use std::ops::Range;

use ratatui::style::Style;

use crate::report::Shown;
use crate::stage::{Legend, SizeClass, SourceLine, SourceMark, SourceView, Target, Tray};

use super::pen::Pen;
use super::text::{columns, cut};
use super::{Look, Mark};

/// Columns behind the number: a blank, a letter, a mark.
const MARKS: u16 = 3;

/// Paints the lines around the one that must be seen, and the legend under the last one if there is room.
pub(super) fn paint(view: &SourceView, look: &Look, class: SizeClass, pen: &mut Pen) {
    let digits = columns(&view.line_count.to_string()) + 1;
    let numbers = digits.max(3);
    let dimmed = view.lines.iter().any(|line| line.set_off);
    let mut row = 0;
    for line in &view.lines[first_line(view, pen.height())..] {
        if row >= pen.height() {
            return;
        }
        source_line(line, numbers, dimmed, look, row, pen);
        row += 1;
        if let Some(tray) = line.tray.as_ref().filter(|_| row < pen.height()) {
            tray_line(tray, line, numbers + MARKS, look, row, pen);
            row += 1;
        }
    }
    if !view.legend.is_empty() && row + 1 < pen.height() {
        legend(&view.legend, look, class, row + 1, pen);
    }
}

/// Returns the index of the first line to be shown: the first one if all fit, else so that the line that must be seen
/// stands a third from the top, its tray included.
fn first_line(view: &SourceView, height: u16) -> usize {
    let trays = view.lines.iter().filter(|line| line.tray.is_some()).count();
    let rows = view.lines.len() + trays;
    let height = usize::from(height);
    if rows <= height {
        return 0;
    }
    view.at.saturating_sub(height / 3).min(rows - height).min(view.lines.len().saturating_sub(1))
}

fn source_line(line: &SourceLine, numbers: u16, dimmed: bool, look: &Look, row: u16, pen: &mut Pen) {
    pen.put_before(numbers, row, &line.number.to_string(), look.theme.quiet);
    pen.mean(0, numbers, row, Target::Line(line.number));
    gutter(line, numbers, look, row, pen);
    let start = numbers + MARKS;
    let text = cut(line.text.as_str(), pen.width().saturating_sub(start), look);
    pen.put(start, row, &text, Style::new());
    let mut restyle = |range: &Range<usize>, style: Style| {
        let [from, to] = columns_of(&line.text, range);
        pen.restyle(start + from, start + to, row, style);
    };
    for highlight in &line.highlights {
        restyle(&highlight.range, look.theme.code(highlight.role));
    }
    for sleeper in &line.sleepers {
        restyle(&sleeper.token, look.theme.asleep.patch(look.accent(sleeper.lane)));
    }
    if let Some(range) = &line.in_hand {
        restyle(range, look.theme.in_hand);
    }
    if dimmed && !line.set_off {
        pen.restyle(start, pen.width(), row, look.theme.past);
    }
}

/// Writes letter and mark; a mark without a letter stands in the letter's place.
fn gutter(line: &SourceLine, numbers: u16, look: &Look, row: u16, pen: &mut Pen) {
    let style = look.accent(line.lane);
    let letter = line.lane.map(|lane| lane.to_string()).unwrap_or_default();
    // A letter of two characters begins in the blank.
    let start = numbers + 2 - columns(&letter).clamp(1, 2);
    let column = pen.put_within(start, row, 2, &letter, style);
    if let Some(mark) = line.mark {
        let style = if mark == SourceMark::JustRun { look.theme.past } else { style };
        pen.put(column, row, look.mark(sign(mark)), style);
    }
}

fn sign(mark: SourceMark) -> Mark {
    match mark {
        SourceMark::Asleep => Mark::Asleep,
        SourceMark::Arrived => Mark::Arrived,
        SourceMark::Delegates => Mark::LaneDelegates,
        SourceMark::Next => Mark::LineNext,
        SourceMark::JustRun => Mark::JustRun,
    }
}

/// Returns the first column of a byte range of `text` and the one behind it.
fn columns_of(text: &Shown, range: &Range<usize>) -> [u16; 2] {
    [range.start, range.end].map(|end| text.as_str().get(..end).map_or(u16::MAX / 2, columns))
}

fn tray_line(tray: &Tray, line: &SourceLine, start: u16, look: &Look, row: u16, pen: &mut Pen) {
    let token = line.in_hand.as_ref().or(line.sleepers.first().map(|sleeper| &sleeper.token));
    let column = start + token.map_or(0, |token| columns_of(&line.text, token)[0]);
    let bar = look.mark(Mark::Tray).repeat(2);
    let text = match tray {
        Tray::Value(value) => value.to_string(),
        Tray::Out { value, to } => {
            format!("out {}{bar} {value} {bar}{} {to}", look.mark(Mark::TrayOut), look.mark(Mark::HeadRight))
        }
        Tray::In { value, from } => {
            format!("in  {}{bar} {value} {}{bar} {from}", look.mark(Mark::TrayIn), look.mark(Mark::HeadLeft))
        }
    };
    // A tray that would leave the pane moves to the left instead of losing its end.
    let column = column.min(pen.width().saturating_sub(columns(&text)));
    pen.put(column, row, &cut(&text, pen.width(), look), look.accent(line.lane).patch(look.theme.changed));
}

fn legend(legend: &[Legend], look: &Look, class: SizeClass, row: u16, pen: &mut Pen) {
    let mut column = 2;
    for entry in legend {
        let style = look.accent(entry.lane);
        let letter = entry.lane.map(|lane| lane.to_string()).unwrap_or_default();
        let place = entry.place.filter(|_| class == SizeClass::Side).map(|place| format!(" ({place})"));
        let text = format!(" {}{}", entry.text, place.unwrap_or_default());
        let sign = look.mark(sign(entry.mark));
        if column + columns(&letter) + 1 + columns(&text) > pen.width() {
            return;
        }
        column = pen.put(column, row, &letter, style);
        column = pen.put(column, row, sign, style);
        column = pen.put(column, row, &text, look.theme.quiet) + 3;
    }
}
