//! A view into cells.
//!
//! Main function: [`stage`]. One file paints one pane into a [`Pen`](pen::Pen), which never writes outside its area, so that
//! every size draws: from 0×0 (nothing) over 1×1 (one character) to the widest. It knows no terminal and keeps no state:
//! the same view and size give the same cells.

mod bytecode;
mod cards;
mod conversation;
mod course;
mod exercise;
mod footer;
mod help;
mod history;
mod notes;
mod pen;
mod question;
mod session;
mod source;
mod text;
mod timeline;
mod title;
mod top;

#[cfg(test)]
mod pictures;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::engine::Lane;
use crate::stage::{
    Area, CourseView, ExerciseView, LaneState, Layout, Pane, ScreenView, Size, SizeClass, Slot, StageView,
};

use super::{Mark, MarkSet, Theme};
pub use pen::Hit;
use pen::Pen;

/// How a view is painted: styles and marks. It is the same for a whole run of the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// A style for each role.
    pub theme: Theme,
    /// Unicode or ASCII marks.
    pub marks: MarkSet,
}

impl Look {
    fn mark(&self, mark: Mark) -> &'static str {
        self.marks.of(mark)
    }

    /// Returns the accent of a lane; nobody's is plain.
    fn accent(&self, lane: impl Into<Option<Lane>>) -> Style {
        lane.into().map_or(Style::new(), |lane| self.theme.accent(lane))
    }

    /// Returns the sign of a lane in this state; `None` is no sign at all.
    fn lane(&self, state: LaneState) -> Option<&'static str> {
        let mark = match state {
            LaneState::Absent => return None,
            LaneState::Caller => Mark::LaneCaller,
            LaneState::Waits | LaneState::Suspended => Mark::LaneSleeps,
            LaneState::Created => Mark::LaneCreated,
            LaneState::Running => Mark::LaneRuns,
            LaneState::Arrived => Mark::Arrived,
            LaneState::Delegating => Mark::LaneDelegates,
            LaneState::Closed => Mark::LaneClosed,
            LaneState::Hidden => Mark::LaneHidden,
        };
        Some(self.mark(mark))
    }
}

/// Paints `view`, whatever screen it is, as [`stage`] does.
pub fn screen(view: &ScreenView, look: &Look, area: Rect, buffer: &mut Buffer) -> Vec<Hit> {
    match view {
        ScreenView::Stage(view) => stage(view, look, area, buffer),
        ScreenView::Exercise(view) => exercise(view, look, area, buffer),
        ScreenView::Course(view) => course(view, look, area, buffer),
    }
}

/// Paints an exercise into the part of `buffer` that lies in `area`. Returns what a click means.
pub fn exercise(view: &ExerciseView, look: &Look, area: Rect, buffer: &mut Buffer) -> Vec<Hit> {
    let size = Size { width: area.width, height: area.height };
    let mut hits = Vec::new();
    exercise::paint(view, look, size, &mut Pen::new(buffer, &mut hits, area));
    hits
}

/// Paints the list of lessons into the part of `buffer` that lies in `area`. Returns what a click means.
pub fn course(view: &CourseView, look: &Look, area: Rect, buffer: &mut Buffer) -> Vec<Hit> {
    let size = Size { width: area.width, height: area.height };
    let mut hits = Vec::new();
    course::paint(view, look, size, &mut Pen::new(buffer, &mut hits, area));
    hits
}

/// Paints `view` into the part of `buffer` that lies in `area`. What does not fit is cut; nothing fails. Returns what a click
/// means.
///
/// Cost: one pass over what is visible, below 1 ms at 200×60.
pub fn stage(view: &StageView, look: &Look, area: Rect, buffer: &mut Buffer) -> Vec<Hit> {
    let layout = Layout::of(view, Size { width: area.width, height: area.height });
    let mut hits = Vec::new();
    let screen = &mut Pen::new(buffer, &mut hits, area);
    if layout.class == SizeClass::Tiny {
        text::tiny(view, look, screen);
    } else {
        parts(view, look, &layout, screen);
    }
    hits
}

/// Paints the rows and panes of a layout, then what lies over them.
fn parts(view: &StageView, look: &Look, layout: &Layout, screen: &mut Pen) {
    top::paint(&view.top, look, layout.class, &mut screen.part(layout.rows.top));
    for slot in &layout.slots {
        border(slot, look, screen);
        title::paint(view, look, slot, &mut screen.part(Area { height: 1, ..slot.area }));
        pane(view, look, layout, slot, &mut screen.part(slot.body()));
    }
    text::sentence(view, look, &mut screen.part(layout.rows.sentence));
    timeline::paint(&view.timeline, look, layout.class, &mut screen.part(layout.rows.timeline));
    let last = &mut screen.part(layout.rows.footer);
    match &view.typed {
        Some(typed) => session::live_line(typed, look, 0, last),
        None => footer::paint(&view.footer, look, layout.class, last),
    }
    if let Some(question) = &view.question {
        question::paint(question, look, &mut screen.part(layout.rows.question));
    }
    if let Some(help) = &view.help {
        help::paint(help, look, &mut screen.part(layout.rows.help));
    }
}

/// Draws the border to the left of a slot; it hangs from the rule of the title.
fn border(slot: &Slot, look: &Look, screen: &mut Pen) {
    if !slot.parted {
        return;
    }
    let style = look.theme.rule;
    let x = slot.area.x - 1;
    screen.put(x, slot.area.y, look.mark(Mark::RuleDown), style);
    for y in slot.area.y + 1..slot.area.y + slot.area.height {
        screen.put(x, y, look.mark(Mark::Border), style);
    }
}

fn pane(view: &StageView, look: &Look, layout: &Layout, slot: &Slot, pen: &mut Pen) {
    match slot.shown {
        Pane::Source => source::paint(&view.source, look, layout.class, pen),
        Pane::Conversation => {
            let fork = view.fork.as_ref().filter(|_| slot.fork);
            conversation::paint(fork.unwrap_or(&view.conversation), look, pen);
        }
        Pane::Generators => cards::paint(&view.generators, look, pen),
        Pane::Session => session::paint(&view.session, look, layout.class, pen),
        Pane::Notes => {
            let sentence = layout.rows.sentence.height == 0 && view.question.is_none();
            notes::paint(&view.notes, sentence.then_some(&view.sentence), look, pen);
        }
        Pane::Bytecode => bytecode::paint(view.bytecode.as_ref(), look, pen),
        Pane::History => history::paint(view.history.as_ref(), look, pen),
        Pane::Timeline => {}
    }
}
