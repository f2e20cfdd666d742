//! Frames: only the cells that changed are written, in one write, as one synchronized update.

use std::io::{self, Write as _};
use std::ops::Range;

use ratatui::backend::{Backend as _, CrosstermBackend};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;

use crate::stage::Size;

use super::modes;

/// The terminal shows a frame only when it is whole (private mode 2026). Terminals that lack it ignore it.
const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";
const PLAIN: &[u8] = b"\x1b[0m";

/// Fewer bytes than most moves of the cursor take (`ESC [ row ; column H`).
const BRIDGE: u16 = 7;

/// What the terminal shows, and what it is to show.
#[derive(Debug, Default)]
pub(super) struct Frames {
    shown: Buffer,
    next: Buffer,
    /// Every cell has to be written: nobody knows what the terminal shows.
    unknown: bool,
    bytes: Vec<u8>,
}

impl Frames {
    /// Forgets what the terminal shows.
    pub(super) fn forget(&mut self) {
        self.unknown = true;
    }

    /// Has `paint` fill a frame of `size` and writes what changed; nothing if nothing did.
    pub(super) fn draw(&mut self, size: Size, paint: impl FnOnce(&mut Buffer)) -> io::Result<()> {
        let area = Rect::new(0, 0, size.width, size.height);
        if area != self.shown.area || self.unknown {
            self.shown = Buffer::empty(area);
            self.next = Buffer::empty(area);
            self.unknown = true;
        }
        self.next.reset();
        paint(&mut self.next);
        self.encode()?;
        if !self.bytes.is_empty() {
            modes::write(&self.bytes)?;
        }
        std::mem::swap(&mut self.shown, &mut self.next);
        self.unknown = false;
        Ok(())
    }

    /// Makes the bytes that turn what is shown into the next frame.
    fn encode(&mut self) -> io::Result<()> {
        self.bytes.clear();
        let rows = self.changed_rows();
        if rows.is_empty() && !self.unknown {
            return Ok(());
        }
        self.bytes.extend_from_slice(BEGIN);
        if self.unknown {
            erase(&mut self.bytes, self.next.area.height);
        }
        let [shown, next] = [&self.shown, &self.next].map(|frame| only(frame, &rows));
        let changes = shown.diff_iter(&next).map(|(column, at, cell)| (column, rows[usize::from(at)], cell));
        CrosstermBackend::new(&mut self.bytes).draw(bridged(changes, &self.next))?;
        self.bytes.extend_from_slice(END);
        Ok(())
    }

    /// Returns the rows in which a cell differs. Most keys change few; what has to be looked at closely is only those.
    fn changed_rows(&self) -> Vec<u16> {
        let is_same = |row: &u16| {
            row_of(&self.shown, *row).iter().zip(row_of(&self.next, *row)).all(|(one, other)| is_same(one, other))
        };
        (0..self.next.area.height).filter(|row| !is_same(row)).collect()
    }
}

/// Returns whether two cells look the same. Most hold one ASCII character: that is compared first. Nothing else than these
/// parts of a cell is ever painted.
fn is_same(one: &Cell, other: &Cell) -> bool {
    let (symbol, next) = (one.symbol().as_bytes(), other.symbol().as_bytes());
    let is_short = symbol.len() == 1;
    symbol.len() == next.len()
        && symbol.first() == next.first()
        && (is_short || symbol == next)
        && (one.fg, one.bg, one.modifier) == (other.fg, other.bg, other.modifier)
}

/// Returns the cells of a row of `frame`, which begins at the origin.
fn row_of(frame: &Buffer, row: u16) -> &[Cell] {
    let width = usize::from(frame.area.width);
    let start = usize::from(row) * width;
    &frame.content[start..start + width]
}

/// Returns a frame of some `rows` of `frame` alone.
fn only(frame: &Buffer, rows: &[u16]) -> Buffer {
    let area = Rect { height: rows.len() as u16, ..frame.area };
    let mut content = Vec::with_capacity(rows.len() * usize::from(frame.area.width));
    rows.iter().for_each(|row| content.extend_from_slice(row_of(frame, *row)));
    Buffer { area, content }
}

/// Yields `changes` and, where it takes fewer bytes than moving over them, the unchanged cells of `frame` between two
/// changes of a row. Only ASCII is written again, for whose width no terminal has an opinion of its own.
fn bridged<'a>(
    changes: impl Iterator<Item = (u16, u16, &'a Cell)>,
    frame: &'a Buffer,
) -> impl Iterator<Item = (u16, u16, &'a Cell)> {
    let mut last: Option<(u16, u16, &Cell)> = None;
    changes.flat_map(move |change| {
        let (column, row, _) = change;
        let gap = last.replace(change).and_then(|(before, same, cell)| {
            let gap = before + 1..column;
            (same == row && gap.len() < usize::from(BRIDGE) && goes_on(cell, gap.clone(), row, frame)).then_some(gap)
        });
        gap.unwrap_or(0..0).map(move |between| (between, row, &frame[(between, row)])).chain([change])
    })
}

/// Tells whether the columns `gap` of `row` are ASCII in the style of `cell`, which stands before them.
fn goes_on(cell: &Cell, mut gap: Range<u16>, row: u16, frame: &Buffer) -> bool {
    cell.symbol().is_ascii()
        && gap.all(|column| {
            let between = &frame[(column, row)];
            between.symbol().is_ascii() && between.style() == cell.style()
        })
}

/// Erases the screen line by line. Erased at once, tmux keeps it after a change of size: the stage would stand in the history
/// of the shell.
fn erase(bytes: &mut Vec<u8>, height: u16) {
    bytes.extend_from_slice(PLAIN);
    for row in 1..=height {
        // Writing into memory does not fail.
        let _ = write!(bytes, "\x1b[{row};1H\x1b[2K");
    }
}

#[cfg(test)]
mod tests {
    use ratatui::style::Style;

    use super::*;

    const SIZE: Size = Size { width: 9, height: 2 };

    fn drawn(frames: &mut Frames, text: &str) -> String {
        frames
            .draw(SIZE, |buffer| {
                buffer.set_string(0, 0, text, Style::new());
            })
            .expect("nothing is written in a test");
        String::from_utf8_lossy(&frames.bytes).into_owned()
    }

    #[test]
    fn only_what_changed_is_written() {
        let mut frames = Frames::default();
        assert!(drawn(&mut frames, "yield 1").contains("yield"));
        let bytes = drawn(&mut frames, "yield 2");
        assert!(bytes.contains('2') && !bytes.contains("yield"), "{bytes:?}");
        assert_eq!(drawn(&mut frames, "yield 2"), "");
        frames.forget();
        assert!(drawn(&mut frames, "yield 2").contains("yield"));
    }

    #[test]
    fn short_gaps_are_written_over_and_long_ones_jumped() {
        let mut frames = Frames::default();
        drawn(&mut frames, "a-b---c");
        assert!(drawn(&mut frames, "A-B---C").contains("A-B---C"));
        drawn(&mut frames, "a┊b");
        assert!(!drawn(&mut frames, "A┊B").contains('┊'), "how wide a terminal draws it is not known");
    }
}
