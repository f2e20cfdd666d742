//! Where the parts of the course's screen stand. Painting and the mouse read the same answer.

use super::{Area, Size, SizeClass};

/// Where everything stands on the course's screen. An area without cells is not shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CourseLayout {
    /// Which layout it is.
    pub class: SizeClass,
    /// The rows of lessons.
    pub list: Area,
    /// Index of the lesson in the first row.
    pub first: usize,
    /// The words about the chosen lesson, with their title.
    pub summary: Area,
    /// What the reader now knows, with its title.
    pub known: Area,
    /// What the chosen lesson builds on and leads to, with its title.
    pub map: Area,
    /// How far the course is done.
    pub bar: Area,
    /// The keys.
    pub footer: Area,
    /// The help, if it is open.
    pub help: Area,
}

/// Rows of the summary at 80×24, its title included.
const SUMMARY_ROWS: u16 = 6;
/// Rows of the summary where it stands beside the list.
const BESIDE_ROWS: u16 = 13;
/// Columns of the list where something stands beside it.
const LIST_COLUMNS: u16 = 58;
/// Columns of the summary at 160×45.
const SUMMARY_COLUMNS: u16 = 56;

impl CourseLayout {
    /// Returns where `lessons` lessons stand on a screen of `size`, so that the `chosen` one is seen.
    pub fn of(size: Size, lessons: usize, chosen: usize) -> Self {
        let class = SizeClass::of(size);
        let Size { width, height } = size;
        let none = Area::default();
        let row = |y: u16, height: u16| Area { x: 0, y, width, height };
        let mut layout = Self {
            class,
            list: none,
            first: 0,
            summary: none,
            known: none,
            map: none,
            bar: none,
            footer: none,
            help: none,
        };
        if class == SizeClass::Tiny {
            return layout;
        }
        layout.footer = row(height - 1, 1);
        layout.bar = row(height - 2, u16::from(class > SizeClass::Small));
        let end = height - 3;
        match class {
            SizeClass::Tiny | SizeClass::Small => layout.list = row(1, height - 2),
            SizeClass::Single => layout.list = row(2, end - 2),
            SizeClass::Side => {
                layout.summary = row(end - SUMMARY_ROWS, SUMMARY_ROWS);
                layout.list = row(2, layout.summary.y - 2);
            }
            SizeClass::Roomy | SizeClass::Wide => layout.beside(width, end),
        }
        let rows = usize::from(layout.list.height);
        layout.first = chosen.saturating_sub(rows / 2).min(lessons.saturating_sub(rows));
        layout.help = if class < SizeClass::Side {
            row(1, height - 2)
        } else {
            Area { x: (width - 80) / 2, y: (height - 20) / 2, width: 80, height: 20 }
        };
        layout
    }

    /// Places the list to the left, and the words to its right.
    fn beside(&mut self, width: u16, end: u16) {
        let x = LIST_COLUMNS + 1;
        self.list = Area { x: 0, y: 2, width: LIST_COLUMNS, height: end - 2 };
        let is_wide = self.class == SizeClass::Wide;
        let columns = if is_wide { SUMMARY_COLUMNS } else { width - x };
        self.summary = Area { x, y: 2, width: columns, height: BESIDE_ROWS };
        let y = self.summary.y + BESIDE_ROWS;
        self.known = Area { x, y, width: columns, height: end - y };
        if is_wide {
            let map = x + columns + 1;
            self.map = Area { x: map, y: 2, width: width - map, height: end - 2 };
        }
    }

    /// Returns the row behind all that is said of lessons.
    pub fn end(&self) -> u16 {
        if self.bar.height > 0 { self.bar.y } else { self.footer.y }
    }

    /// Returns the index of the lesson at a cell, if the list is there; there may be no such lesson.
    pub fn row_at(&self, column: u16, row: u16) -> Option<usize> {
        self.list.holds(column, row).then(|| self.first + usize::from(row - self.list.y))
    }
}
