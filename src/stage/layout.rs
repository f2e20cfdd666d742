//! Where panes stand, by the size of the screen. Painting, the mouse and the focus keys read the same answer.

use super::view::{Arrangement, Shape};
use super::wrapping::notes_rows;
use super::{Pane, StageView};

/// The size of a screen, in cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Size {
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

/// A rectangle of cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Area {
    /// First column, from 0.
    pub x: u16,
    /// First row, from 0.
    pub y: u16,
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

impl Area {
    /// Returns whether the cell lies inside.
    pub fn holds(self, column: u16, row: u16) -> bool {
        (self.x..self.x.saturating_add(self.width)).contains(&column)
            && (self.y..self.y.saturating_add(self.height)).contains(&row)
    }
}

/// Which layout a size gets, smallest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SizeClass {
    /// One sentence.
    Tiny,
    /// From 40×10: one pane, no timeline.
    Small,
    /// From 60×16: one pane, the others as tabs.
    Single,
    /// From 80×24: source and conversation, the others as tabs.
    Side,
    /// From 120×30: two rows of two panes.
    Roomy,
    /// From 160×40: two rows of three panes.
    Wide,
}

impl SizeClass {
    /// Returns the class of a size.
    pub fn of(size: Size) -> Self {
        let from = |width: u16, height: u16| size.width >= width && size.height >= height;
        if from(160, 40) {
            Self::Wide
        } else if from(120, 30) {
            Self::Roomy
        } else if from(80, 24) {
            Self::Side
        } else if from(60, 16) {
            Self::Single
        } else if from(40, 10) {
            Self::Small
        } else {
            Self::Tiny
        }
    }
}

/// A place for one pane, or for several of which one is in front. Its first row is the title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// Title row and body.
    pub area: Area,
    /// The panes that share it, in the order of their tabs.
    pub tabs: Vec<Pane>,
    /// The one in front.
    pub shown: Pane,
    /// It shows the conversation of the fork, not of the trunk.
    pub fork: bool,
    /// A `│` parts it from the slot to the left, in the column before [`Self::area`].
    pub parted: bool,
}

impl Slot {
    /// Returns the rows under the title.
    pub fn body(&self) -> Area {
        let height = self.area.height.saturating_sub(1);
        Area { y: self.area.y.saturating_add(1), height, ..self.area }
    }
}

/// The single rows of a layout that are not panes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rows {
    /// The first line.
    pub top: Area,
    /// The true sentence, one line or two.
    pub sentence: Area,
    /// The timeline.
    pub timeline: Area,
    /// The keys.
    pub footer: Area,
    /// The question, if one is open.
    pub question: Area,
    /// The help, if it is open.
    pub help: Area,
}

/// Where everything stands on one screen. An area without cells is not shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// Which layout it is.
    pub class: SizeClass,
    /// Places of panes.
    pub slots: Vec<Slot>,
    /// Everything else.
    pub rows: Rows,
}

/// Columns of the source pane before the text: number, letter, mark.
pub(crate) const GUTTER: u16 = 6;

/// Rows of the tab pane at 80×24, its title included.
const TAB_ROWS: u16 = 6;
/// Rows of the stacked layout's tab pane at 80×24, its title included.
const STACKED_TAB_ROWS: u16 = 8;
/// Rows of a question, its title included: four answers, one more to say that one does not know, and what is typed.
const QUESTION_ROWS: u16 = 7;
/// The most rows that notes get beyond those of their pane.
const MOST_NOTES_MORE: u16 = 4;
/// Rows of a question at 160×45, its title included.
const WIDE_QUESTION_ROWS: u16 = 8;
/// Rows of the second row of panes at 120×36, titles included.
const SECOND_ROWS: u16 = 11;
/// The same at 160×45.
const WIDE_SECOND_ROWS: u16 = 13;

/// The panes that share the tab pane beside source and conversation.
const LOWER: [Pane; 5] = [Pane::Session, Pane::Generators, Pane::Notes, Pane::Bytecode, Pane::History];

impl Layout {
    /// Returns where everything of `view` stands on a screen of `size`.
    pub fn of(view: &StageView, size: Size) -> Self {
        let class = SizeClass::of(size);
        let mut layout = Self { class, slots: Vec::new(), rows: Rows::default() };
        let screen = Screen { size, view };
        match class {
            SizeClass::Tiny => {
                layout.rows.sentence = Area { x: 0, y: 0, width: size.width, height: size.height };
                return layout;
            }
            SizeClass::Small | SizeClass::Single => screen.single(&mut layout),
            SizeClass::Side => screen.side(&mut layout),
            SizeClass::Roomy => screen.roomy(&mut layout),
            SizeClass::Wide => screen.wide(&mut layout),
        }
        screen.full(&mut layout);
        layout.rows.top = screen.row(0, 1);
        layout.rows.footer = screen.row(size.height - 1, 1);
        if view.help.is_some() {
            layout.rows.help = screen.help(class);
        }
        layout
    }

    /// Returns the pane at a cell, and the row below its title, from 0; `None` outside panes and on titles.
    pub fn pane_at(&self, column: u16, row: u16) -> Option<(Pane, u16)> {
        let slot = self.slots.iter().find(|slot| slot.body().holds(column, row))?;
        Some((slot.shown, row - slot.body().y))
    }

    /// Returns the slot whose front is `pane`.
    pub fn slot_of(&self, pane: Pane) -> Option<&Slot> {
        self.slots.iter().find(|slot| slot.shown == pane)
    }
}

/// Returns whether the conversation shares its place with other panes at this size.
pub(super) fn shares_conversation(shape: Shape, size: Size) -> bool {
    match SizeClass::of(size) {
        SizeClass::Tiny | SizeClass::Small | SizeClass::Single => true,
        SizeClass::Side => is_stacked(shape),
        SizeClass::Roomy | SizeClass::Wide => false,
    }
}

/// Chooses between side by side and stacked, at 80 columns.
fn is_stacked(shape: Shape) -> bool {
    match shape.arrangement {
        Arrangement::Side => false,
        Arrangement::Stacked => true,
        Arrangement::Fitting => shape.is_program || shape.longest_line > 38 || shape.generators > 3,
    }
}

/// A screen to be laid out. Its size is at least that of [`SizeClass::Small`].
struct Screen<'a> {
    size: Size,
    view: &'a StageView,
}

impl Screen<'_> {
    /// Returns full rows from `y` on.
    fn row(&self, y: u16, height: u16) -> Area {
        Area { x: 0, y, width: self.size.width, height }
    }

    /// Returns a slot of one pane.
    fn slot(&self, pane: Pane, area: Area) -> Slot {
        self.tabs(&[pane], area)
    }

    /// Returns a slot of several panes: the focused one is in front, else the one chosen last.
    fn tabs(&self, tabs: &[Pane], area: Area) -> Slot {
        let has = |pane: Pane| tabs.contains(&pane).then_some(pane);
        let shown = has(self.view.focus).or_else(|| has(self.view.front)).or(tabs.first().copied());
        Slot { area, tabs: tabs.to_vec(), shown: shown.unwrap_or(Pane::Source), fork: false, parted: area.x > 0 }
    }

    /// Returns `panes` without the notes, if nobody has written words.
    fn with_words(&self, panes: &[Pane]) -> Vec<Pane> {
        let is_shown = |pane: &&Pane| **pane != Pane::Notes || !self.view.shape.is_program;
        panes.iter().filter(is_shown).copied().collect()
    }

    /// The rows that every layout from 80×24 on has at its foot.
    fn foot(&self, layout: &mut Layout, sentence: bool) {
        let bottom = self.size.height;
        layout.rows.timeline = self.row(bottom - 2, 1);
        if sentence {
            layout.rows.sentence = self.row(bottom - 4, 1);
        }
    }

    fn single(&self, layout: &mut Layout) {
        let bottom = self.size.height;
        let asked = self.view.question.is_some();
        let last = if layout.class == SizeClass::Small {
            layout.rows.sentence = self.row(bottom - 2, u16::from(!asked));
            if asked {
                layout.rows.question = self.row(1, bottom - 2);
                return;
            }
            bottom - 2
        } else {
            layout.rows.timeline = self.row(bottom - 2, 1);
            let rows = self.question_rows();
            let question = self.row(bottom - 2 - rows, rows);
            layout.rows.question = if asked { question } else { Area::default() };
            layout.rows.sentence = self.row(bottom - 6, if asked { 0 } else { 2 });
            if asked { question.y } else { bottom - 6 }
        };
        let mut tabs = self.with_words(&Pane::ALL);
        tabs.retain(|pane| *pane != Pane::Timeline);
        layout.slots.push(self.tabs(&tabs, self.row(1, last - 1)));
    }

    fn side(&self, layout: &mut Layout) {
        let shape = self.view.shape;
        let stacked = is_stacked(shape) && self.view.fork.is_none();
        let bottom = self.size.height;
        let question = self.view.question.is_some();
        self.foot(layout, !question);
        let between = bottom - 5;
        let lower_rows = match (question, stacked) {
            (true, _) => self.question_rows(),
            (false, true) => STACKED_TAB_ROWS.max(between * STACKED_TAB_ROWS / 19),
            (false, false) => TAB_ROWS + self.notes_more(TAB_ROWS - 1),
        };
        // A hint takes the blank row above the timeline, so that nothing moves.
        let end = if question { bottom - 3 + (self.question_rows() - QUESTION_ROWS) } else { bottom - 4 };
        let lower = self.row(end - lower_rows, lower_rows);
        let upper = self.row(1, lower.y - 1);
        let mut tabs = self.with_words(&LOWER);
        if stacked {
            layout.slots.push(self.slot(Pane::Source, upper));
            tabs.insert(0, Pane::Conversation);
        } else if self.view.fork.is_some() {
            self.fork_columns(layout, upper, 0);
            tabs.push(Pane::Source);
        } else {
            self.columns(layout, upper, [Pane::Source, Pane::Conversation], self.side_width());
        }
        if question {
            layout.rows.question = lower;
        } else {
            layout.slots.push(self.tabs(&tabs, lower));
        }
    }

    /// Returns the columns of the source pane: the conversation gets 35, more where many lanes need it and the source does
    /// not; room beyond 80 columns goes to the source until its longest line fits.
    fn side_width(&self) -> u16 {
        let shape = self.view.shape;
        let text = GUTTER.saturating_add(shape.longest_line);
        let lanes = 13u16.saturating_add(shape.generators.max(1).saturating_mul(10)).max(35);
        let least = self.size.width.saturating_sub(lanes + 1).max(20);
        if least >= text { least.min(44.max(text)) } else { text.min(self.size.width - 36) }
    }

    fn roomy(&self, layout: &mut Layout) {
        let source = 58.max((GUTTER + self.view.shape.longest_line.min(200)).min(self.size.width - 62));
        let [upper, second] = self.rows_above_notes(layout, 4);
        let panes = [Pane::Source, Pane::Conversation];
        if self.view.fork.is_some() {
            let source = 38;
            layout.slots.push(self.slot(Pane::Source, Area { width: source, ..upper }));
            self.fork_columns(layout, upper, source + 1);
        } else {
            self.columns(layout, upper, panes, source);
        }
        if self.view.question.is_some() {
            layout.rows.question = second;
            return;
        }
        let left = Area { width: source, ..second };
        let right = Area { x: source + 1, width: self.size.width - source - 1, ..second };
        // The panes without a place of their own are tabs of the focused one.
        let shared = [Pane::Session, Pane::Bytecode, Pane::History];
        let opened = shared.contains(&self.view.focus) || shared[1..].contains(&self.view.front);
        layout.slots.push(self.tabs(if opened { &shared } else { &shared[..1] }, left));
        layout.slots.push(self.slot(Pane::Generators, right));
    }

    fn wide(&self, layout: &mut Layout) {
        let [source, conversation] = self.wide_widths();
        let [upper, second] = self.rows_above_notes(layout, 6);
        let columns = |area: Area| {
            let third = source + conversation + 2;
            [
                Area { width: source, ..area },
                Area { x: source + 1, width: conversation, ..area },
                Area { x: third, width: self.size.width - third, ..area },
            ]
        };
        let [left, middle, right] = columns(upper);
        layout.slots.push(self.slot(Pane::Source, left));
        if self.view.fork.is_some() {
            self.fork_columns(layout, upper, source + 1);
        } else {
            layout.slots.push(self.slot(Pane::Conversation, middle));
            layout.slots.push(self.slot(Pane::Generators, right));
        }
        let [left, middle, right] = columns(second);
        layout.slots.push(self.slot(Pane::Session, left));
        layout.slots.push(self.slot(Pane::Bytecode, middle));
        let last = if self.view.fork.is_some() { Pane::Generators } else { Pane::History };
        layout.slots.push(self.slot(last, right));
    }

    /// Returns the columns of source and conversation, 50 and 64 at 160. Room beyond that goes to the source first, and so does
    /// what few lanes leave of the conversation, if the longest line is whole then.
    fn wide_widths(&self) -> [u16; 2] {
        let shape = self.view.shape;
        let lanes = 28u16.saturating_add(shape.generators.max(1).saturating_mul(16)).clamp(50, 64);
        let extra = self.size.width - 160;
        let needed = GUTTER.saturating_add(shape.longest_line.min(200)).saturating_sub(50);
        let more = if needed <= extra + 64 - lanes { needed } else { extra };
        let left = extra + 64 - more;
        [50 + more, left.min(64) + left.saturating_sub(64) / 2]
    }

    /// Returns how many rows the notes need beyond `rows`, if they are in front and say more than fits there. What the lesson
    /// says must be read: the panes above give way, down to half their height.
    fn notes_more(&self, rows: u16) -> u16 {
        let is_seen = SizeClass::of(self.size) >= SizeClass::Roomy || self.view.front == Pane::Notes;
        let needed = notes_rows(&self.view.notes, self.size.width.saturating_sub(2));
        if is_seen { needed.saturating_sub(rows).min(MOST_NOTES_MORE) } else { 0 }
    }

    /// Returns the rows of the open question: one more for a hint.
    fn question_rows(&self) -> u16 {
        let has_hint = self.view.question.as_ref().is_some_and(|question| question.hint.is_some());
        QUESTION_ROWS + u16::from(has_hint)
    }

    /// Places notes (with their title, `rows` of them) over the timeline, or a question there in the widest layout.
    /// Returns the first and the second row of panes.
    fn rows_above_notes(&self, layout: &mut Layout, rows: u16) -> [Area; 2] {
        self.foot(layout, false);
        let is_asked = layout.class == SizeClass::Wide && self.view.question.is_some();
        // The sentence and a blank row stand above the words.
        let more = if is_asked { 0 } else { self.notes_more(rows - 3) };
        let notes = self.row(self.size.height - 3 - rows - more, rows + more);
        let rows = if layout.class == SizeClass::Wide { WIDE_SECOND_ROWS } else { SECOND_ROWS };
        let mut second = self.row(notes.y + more - rows, rows - more);
        if is_asked {
            // It needs more rows than the notes; the panes above it end earlier, and stay where they are.
            let above = WIDE_QUESTION_ROWS - notes.height;
            layout.rows.question = self.row(notes.y - above, WIDE_QUESTION_ROWS);
            second.height -= above;
        } else {
            layout.slots.push(self.slot(Pane::Notes, notes));
        }
        [self.row(1, second.y - 1), second]
    }

    /// Places two panes side by side.
    fn columns(&self, layout: &mut Layout, area: Area, panes: [Pane; 2], left: u16) {
        layout.slots.push(self.slot(panes[0], Area { width: left, ..area }));
        let right = Area { x: left + 1, width: self.size.width - left - 1, ..area };
        layout.slots.push(self.slot(panes[1], right));
    }

    /// Places the trunk's and the fork's conversation side by side from column `x` on.
    fn fork_columns(&self, layout: &mut Layout, area: Area, x: u16) {
        let width = self.size.width - x;
        let trunk = Area { x, width: (width - 1) / 2, ..area };
        let fork = Area { x: x + trunk.width + 1, width: width - trunk.width - 1, ..area };
        layout.slots.push(self.slot(Pane::Conversation, trunk));
        layout.slots.push(Slot { fork: true, ..self.slot(Pane::Conversation, fork) });
    }

    /// Gives the focused pane all the room of the panes, if it was asked for.
    fn full(&self, layout: &mut Layout) {
        let pane = self.view.focus;
        if !self.view.full || pane == Pane::Timeline || layout.slots.is_empty() {
            return;
        }
        let end = layout.slots.iter().map(|slot| slot.area.y + slot.area.height).max().unwrap_or(1);
        layout.slots = vec![self.slot(pane, self.row(1, end - 1))];
    }

    /// Returns the area of the help: the whole screen where it is small, else a band that leaves the rest visible.
    fn help(&self, class: SizeClass) -> Area {
        let Size { width, height } = self.size;
        let rows = match class {
            SizeClass::Tiny | SizeClass::Small | SizeClass::Single => return self.row(1, height - 2),
            SizeClass::Side => 17,
            SizeClass::Roomy => 24,
            SizeClass::Wide => 30,
        };
        let x = (width - 80) / 2;
        let y = if class == SizeClass::Side { 3 } else { (height - rows) / 2 };
        Area { x, y, width: 80, height: rows }
    }
}
