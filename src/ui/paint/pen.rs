//! The only writer of cells.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_width::UnicodeWidthStr;

use crate::stage::{Area, Target};

/// What a click means on some cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// The cells.
    pub area: Rect,
    /// What it means.
    pub target: Target,
}

/// A window onto a buffer. Columns and rows count from its own corner; what lies outside is not written.
pub(super) struct Pen<'a> {
    buffer: &'a mut Buffer,
    /// What a click means, and where; the last one at a cell counts.
    hits: &'a mut Vec<Hit>,
    /// Where it stands, as asked for.
    window: Rect,
    /// The part of the window that may be written.
    visible: Rect,
}

impl<'a> Pen<'a> {
    /// Returns a pen for `window`, cut to the buffer.
    pub(super) fn new(buffer: &'a mut Buffer, hits: &'a mut Vec<Hit>, window: Rect) -> Self {
        let visible = window.intersection(buffer.area);
        Self { buffer, hits, window, visible }
    }

    /// Returns a pen for a part of this one's window.
    pub(super) fn part(&mut self, area: Area) -> Pen<'_> {
        let window = Rect {
            x: self.window.x.saturating_add(area.x),
            y: self.window.y.saturating_add(area.y),
            width: area.width,
            height: area.height,
        };
        let visible = window.intersection(self.visible);
        Pen { buffer: self.buffer, hits: self.hits, window, visible }
    }

    /// Returns the columns of the window.
    pub(super) fn width(&self) -> u16 {
        self.window.width
    }

    /// Returns the rows of the window.
    pub(super) fn height(&self) -> u16 {
        self.window.height
    }

    /// Writes `text` from `column` on and returns the column behind it. What would leave the window is cut.
    pub(super) fn put(&mut self, column: u16, row: u16, text: &str, style: Style) -> u16 {
        self.put_within(column, row, u16::MAX, text, style)
    }

    /// Writes at most `most` columns of `text` and returns the column behind them.
    pub(super) fn put_within(&mut self, column: u16, row: u16, most: u16, text: &str, style: Style) -> u16 {
        let x = self.window.x.saturating_add(column);
        let y = self.window.y.saturating_add(row);
        let inside = (self.visible.y..self.visible.bottom()).contains(&y);
        if !inside || x < self.visible.x || x >= self.visible.right() {
            let width = u16::try_from(text.width()).unwrap_or(u16::MAX);
            return column.saturating_add(width.min(most));
        }
        let room = (self.visible.right() - x).min(most);
        let (end, _) = self.buffer.set_stringn(x, y, text, usize::from(room), style);
        end - self.window.x
    }

    /// Writes `text` so that it ends before `column`, and returns where it begins.
    pub(super) fn put_before(&mut self, column: u16, row: u16, text: &str, style: Style) -> u16 {
        let width = u16::try_from(text.width()).unwrap_or(u16::MAX);
        let start = column.saturating_sub(width);
        self.put(start, row, text, style);
        start
    }

    /// Writes the one-cell `sign` from `start` up to, not including, `end`.
    pub(super) fn fill(&mut self, start: u16, end: u16, row: u16, sign: &str, style: Style) {
        let y = self.window.y.saturating_add(row);
        if !(self.visible.y..self.visible.bottom()).contains(&y) {
            return;
        }
        let inside = |column: u16| self.window.x.saturating_add(column).clamp(self.visible.x, self.visible.right());
        for x in inside(start)..inside(end) {
            self.buffer[(x, y)].set_symbol(sign).set_style(style);
        }
    }

    /// Adds `style` to the cells from `start` up to, not including, `end`.
    pub(super) fn restyle(&mut self, start: u16, end: u16, row: u16, style: Style) {
        let area = Rect {
            x: self.window.x.saturating_add(start),
            y: self.window.y.saturating_add(row),
            width: end.saturating_sub(start),
            height: 1,
        };
        self.buffer.set_style(area.intersection(self.visible), style);
    }

    /// Says what a click on the cells from `start` up to, not including, `end` means.
    pub(super) fn mean(&mut self, start: u16, end: u16, row: u16, target: Target) {
        let area = Rect {
            x: self.window.x.saturating_add(start),
            y: self.window.y.saturating_add(row),
            width: end.saturating_sub(start),
            height: 1,
        };
        let area = area.intersection(self.visible);
        if !area.is_empty() {
            self.hits.push(Hit { area, target });
        }
    }

    /// Empties the window; what stood there cannot be clicked any more.
    pub(super) fn clear(&mut self) {
        self.hits.retain(|hit| !self.visible.intersects(hit.area));
        for position in self.visible.positions() {
            if let Some(cell) = self.buffer.cell_mut(position) {
                cell.reset();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_leaves_the_window() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 6, 2));
        let mut hits = Vec::new();
        let mut pen = Pen::new(&mut buffer, &mut hits, Rect::new(0, 0, 9, 9));
        pen.mean(4, 9, 1, Target::Prompt);
        let mut part = pen.part(Area { x: 2, y: 0, width: 3, height: 1 });
        assert_eq!(part.put(0, 0, "abcdef", Style::new()), 3);
        part.put(0, 1, "below", Style::new());
        part.put(7, 0, "beside", Style::new());
        pen.put(5, 1, "日", Style::new());
        assert_eq!(buffer, Buffer::with_lines(["  abc ", "      "]));
        assert_eq!(hits, [Hit { area: Rect::new(4, 1, 2, 1), target: Target::Prompt }]);
    }
}
