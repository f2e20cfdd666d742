//! The conversation pane: lanes, and arrows between them.
//!
//! ```text
//!  caller       A mycoroutine
//!   │
//!   ├─ call ────▶○ created
//!   │◀── yield 0 ┨
//!   │            ┊ asleep at 5:20
//! ```

use ratatui::style::Style;

use crate::engine::Lane;
use crate::stage::{
    Arrow, Beside, ConversationRow, ConversationView, LEAST_LANE_SPACING, LaneHead, LaneNote, LaneState, Moment,
    Target, grouped, shown_lanes,
};

use super::pen::Pen;
use super::text::{columns, cut, cut_middle, wrap};
use super::{Look, Mark};

/// Below this distance an arrow's head to the left stands on the lane itself.
const CLOSE: u16 = 12;
/// A value on an arrow is never cut below this.
const LEAST_VALUE: u16 = 6;

/// Left of the last lane at least so much is kept for the words beside it, where the lanes are no nearer than [`NEAR`] then.
const WORDS: u16 = 24;
/// Lanes are not moved nearer than this for the sake of words.
const NEAR: u16 = 16;

/// Where lanes stand. Of more lanes than fit some are folded away: an arrow to one of them ends in its letter.
struct Lanes {
    /// Column of the first lane.
    first: u16,
    /// Columns from one lane to the next.
    spacing: u16,
    /// Indexes of the lanes that are shown, in order.
    shown: Vec<usize>,
}

impl Lanes {
    /// Returns the lanes of a pane of `width` columns that shows the rows of `view` up to `end`. The share of the distance
    /// grows with the number of lanes, what is left on the right is for words beside the last one.
    fn of(view: &ConversationView, end: usize, width: u16) -> Self {
        let shown = shown_lanes(view, end, width);
        let count = u16::try_from(shown.len()).unwrap_or(u16::MAX).max(1);
        let first = if width >= 39 && width / count >= 16 { 4 } else { 2 };
        let gaps = count.saturating_sub(1).max(1);
        let share: u32 = match gaps {
            1 => 395,
            2 => 650,
            _ => 800,
        };
        let room = width.saturating_sub(first);
        let spacing = (u32::from(room) * share / 1000 / u32::from(gaps)).min(22) as u16;
        let spacing = spacing.min((room.saturating_sub(WORDS) / gaps).max(NEAR));
        Self { first, spacing: spacing.max(LEAST_LANE_SPACING), shown }
    }

    /// Returns the column of lane `index`; `None` if it is folded away.
    fn column(&self, index: usize) -> Option<u16> {
        self.shown.binary_search(&index).ok().map(|place| self.at(place))
    }

    /// Returns the column at which an arrow to or from lane `index` ends: of one that is folded away, between its neighbours.
    fn end(&self, index: usize) -> u16 {
        match self.shown.binary_search(&index) {
            Ok(place) => self.at(place),
            Err(place) => self.at(place).saturating_sub(self.spacing / 2),
        }
    }

    fn at(&self, place: usize) -> u16 {
        let place = u16::try_from(place).unwrap_or(u16::MAX);
        self.first.saturating_add(place.saturating_mul(self.spacing))
    }

    /// Returns how far before its lane a name begins.
    fn before(&self) -> u16 {
        self.first / 2
    }
}

/// Paints heads, the newest rows that fit, and what stands under them.
pub(super) fn paint(view: &ConversationView, look: &Look, pen: &mut Pen) {
    let aside = aside_lines(view, pen.width());
    let under = if aside.is_empty() { 0 } else { aside.len() + 1 };
    let room = usize::from(pen.height().saturating_sub(1)).saturating_sub(under);
    let end = end_row(view, room);
    let lanes = Lanes::of(view, end, pen.width());
    let fits = end <= room && !view.earlier;
    // With one generator the heads need no row of their own once the beginning has scrolled away: nobody mistakes the lane.
    let heads = fits || view.lanes.len() > 2;
    let shown = if fits || !heads { room } else { room.saturating_sub(1) };
    let rows = &view.rows[end.saturating_sub(shown)..end];
    let mut row = 0;
    if heads {
        self::heads(&view.lanes, &lanes, look, pen);
        row += 1;
    }
    if !fits {
        pen.put(lanes.first, row, look.mark(Mark::Earlier), look.theme.quiet);
        row += 1;
    }
    for what in rows {
        match what {
            ConversationRow::Moment(moment) => paint_moment(moment, &view.lanes, &lanes, look, row, pen),
            ConversationRow::Rule { step } => rule(*step, look, row, pen),
        }
        row += 1;
    }
    for line in aside {
        row += 1;
        pen.put(2, row, line, Style::new());
    }
}

fn aside_lines(view: &ConversationView, width: u16) -> Vec<&str> {
    view.aside.iter().flat_map(|text| wrap(text.as_str(), width.saturating_sub(3))).collect()
}

/// Returns the index behind the last row to be shown.
fn end_row(view: &ConversationView, room: usize) -> usize {
    let up = usize::try_from(-view.scroll.lines).unwrap_or(0);
    view.rows.len().saturating_sub(up).max(room.min(view.rows.len()))
}

fn heads(heads: &[LaneHead], lanes: &Lanes, look: &Look, pen: &mut Pen) {
    for (index, head) in heads.iter().enumerate() {
        let Some(lane) = lanes.column(index) else { continue };
        let column = lane.saturating_sub(lanes.before());
        let style = look.accent(head.lane);
        let text = match head.lane {
            Lane::Caller => head.name.to_string(),
            generator @ Lane::Generator(_) => format!("{generator} {}", head.name),
        };
        let last = lanes.shown.last() == Some(&index);
        let room = if last { pen.width().saturating_sub(column) } else { lanes.spacing - 1 };
        pen.put(column, 0, &cut(&text, room, look), style);
    }
    let folded = heads.len() - lanes.shown.len();
    if folded > 0 {
        pen.put_before(pen.width().saturating_sub(1), 0, &format!(" +{folded}"), look.theme.quiet);
    }
}

fn rule(step: u64, look: &Look, row: u16, pen: &mut Pen) {
    let sign = look.mark(Mark::Rule);
    let end = pen.put(0, row, &format!("{sign} {} ", grouped(step)), look.theme.rule);
    pen.fill(end, pen.width().saturating_sub(1), row, sign, look.theme.rule);
}

fn paint_moment(moment: &Moment, heads: &[LaneHead], lanes: &Lanes, look: &Look, row: u16, pen: &mut Pen) {
    for (index, (state, head)) in moment.lanes.iter().zip(heads).enumerate() {
        if let (Some(column), Some(sign)) = (lanes.column(index), look.lane(*state)) {
            pen.put(column, row, sign, look.accent(head.lane));
        }
    }
    if let Some(arrow) = &moment.arrow {
        paint_arrow(arrow, moment, heads, lanes, look, row, pen);
    }
    for note in &moment.notes {
        let accent = look.accent(heads.get(note.lane).map(|head| head.lane));
        paint_note(note, moment, accent, lanes, look, row, pen);
    }
    if moment.arrow.is_some() {
        pen.mean(0, pen.width(), row, Target::Step(moment.step));
    }
    if moment.chosen {
        pen.put(0, row, look.mark(Mark::Chosen), look.theme.chosen);
        pen.restyle(1, pen.width(), row, look.theme.chosen);
    }
}

/// Words beside a lane: they end before the next lane that stands there.
fn paint_note(note: &LaneNote, moment: &Moment, accent: Style, lanes: &Lanes, look: &Look, row: u16, pen: &mut Pen) {
    let Some(lane) = lanes.column(note.lane) else { return };
    let standing = |index: &usize| moment.lanes.get(*index).is_some_and(|state| *state != LaneState::Absent);
    let next = (note.lane + 1..moment.lanes.len()).filter(standing).find_map(|index| lanes.column(index));
    let style = if moment.present { Style::new() } else { look.theme.past };
    let is_outside = matches!(note.about, Beside::AsksOutside | Beside::ToldOutside);
    let indent = if is_outside { 4 } else { 2 };
    let room = next.unwrap_or(pen.width() + 1).saturating_sub(lane + indent + 1);
    let times = note.round.map_or(String::new(), |round| format!(", {}{round}", look.mark(Mark::Times)));
    let whole = format!("{}{times}", note.text);
    let short = note.short.as_ref().filter(|_| columns(&whole) > room).map(|short| format!("{short}{times}"));
    let text = &short.unwrap_or(whole);
    let is_set_in = note.about == Beside::Deed && lanes.spacing >= CLOSE && columns(text) + 2 <= room;
    pen.put(lane + if is_set_in { 4 } else { indent }, row, &cut(text, room, look), style);
    let [first, last] = match note.about {
        Beside::AsksOutside => [Mark::Arrow, Mark::HeadRight],
        Beside::ToldOutside => [Mark::HeadLeft, Mark::Arrow],
        Beside::State | Beside::Deed => return,
    };
    pen.put(lane + 1, row, look.mark(first), accent);
    pen.put(lane + 2, row, look.mark(last), accent);
}

fn paint_arrow(
    arrow: &Arrow,
    moment: &Moment,
    heads: &[LaneHead],
    lanes: &Lanes,
    look: &Look,
    row: u16,
    pen: &mut Pen,
) {
    let (from, to) = (lanes.end(arrow.from), lanes.end(arrow.to));
    if from == to {
        return;
    }
    let ends = [arrow.from, arrow.to].map(|lane| heads.get(lane).map(|head| head.lane));
    // A message to or from the caller has the accent of the generator.
    let speaker = ends.into_iter().flatten().find(|lane| *lane != Lane::Caller);
    let styles = ends.map(|lane| look.accent(lane));
    let line = Line { arrow, moment, lanes, look, row, style: look.accent(speaker), ends: styles };
    if from < to {
        line.to_the_right(from, to, pen);
    } else {
        line.to_the_left(from, to, pen);
    }
    // A lane that is folded away is named where its arrow leaves or ends.
    let columns = [from, if to < from { to.saturating_sub(1) } else { to }];
    for ((lane, index), (column, style)) in ends.iter().zip([arrow.from, arrow.to]).zip(columns.iter().zip(styles)) {
        if let (Some(lane), None) = (lane, lanes.column(index)) {
            pen.put(*column, row, &lane.to_string(), style);
        }
    }
}

/// An arrow in its row.
struct Line<'a> {
    arrow: &'a Arrow,
    moment: &'a Moment,
    lanes: &'a Lanes,
    look: &'a Look,
    row: u16,
    style: Style,
    /// The accents of the lanes it leaves and reaches.
    ends: [Style; 2],
}

impl Line<'_> {
    /// `├─ send 3 ──▶◆`
    fn to_the_right(&self, from: u16, to: u16, pen: &mut Pen) {
        let look = self.look;
        self.line(from + 1, to - 1, pen);
        pen.put(from, self.row, look.mark(Mark::LeavesRight), self.ends[0]);
        pen.put(from + 1, self.row, look.mark(Mark::Arrow), self.style);
        pen.put(to - 1, self.row, look.mark(Mark::HeadRight), self.style);
        // The words stand in the first gap; where it is crossed, the crossing lane stays visible.
        let crossed = from + self.lanes.spacing < to;
        let room = if crossed { self.lanes.spacing - 1 } else { to - from - 2 };
        let label = self.label(room.saturating_sub(2));
        let end = pen.put(from + 2, self.row, &format!(" {label}"), self.style);
        if end < from + 1 + room {
            pen.put(end, self.row, " ", self.style);
        }
    }

    /// `│◀── yield 0 ┨`
    fn to_the_left(&self, from: u16, to: u16, pen: &mut Pen) {
        let look = self.look;
        let passes = to + self.lanes.spacing < from;
        let on_lane = passes || self.lanes.spacing < CLOSE;
        let head = if on_lane { to } else { to + 1 };
        self.line(head, from, pen);
        if !on_lane {
            let state = self.moment.lanes.get(self.arrow.to).and_then(|state| look.lane(*state));
            pen.put(to, self.row, state.unwrap_or(look.mark(Mark::LaneCaller)), self.ends[1]);
        }
        pen.put(head, self.row, look.mark(Mark::HeadLeft), self.style);
        pen.put(from, self.row, look.mark(Mark::LeavesLeft), self.style);
        let start = if passes { from - self.lanes.spacing + 1 } else { head + 1 };
        let label = self.label((from - start).saturating_sub(2));
        pen.put_before(from, self.row, &format!(" {label} "), self.style);
    }

    /// Draws the line from `start` up to, not including, `end`, through the lanes between.
    fn line(&self, start: u16, end: u16, pen: &mut Pen) {
        let look = self.look;
        let through = !self.arrow.through.is_empty();
        let sign = look.mark(if through { Mark::ArrowThrough } else { Mark::Arrow });
        pen.fill(start, end, self.row, sign, self.style);
        let (low, high) = (self.arrow.from.min(self.arrow.to), self.arrow.from.max(self.arrow.to));
        for index in low + 1..high {
            let standing = self.moment.lanes.get(index).is_some_and(|state| *state != LaneState::Absent);
            let crossing = if self.arrow.through.contains(&index) { Mark::PassesThrough } else { Mark::Passes };
            if let Some(column) = self.lanes.column(index).filter(|_| standing) {
                pen.put(column, self.row, look.mark(crossing), self.style);
            }
        }
    }

    /// Returns word and value in at most `room` columns: a shorter word first, then the value cut in its middle.
    fn label(&self, room: u16) -> String {
        let words = self.arrow.kind.words();
        let Some(value) = &self.arrow.value else { return cut(words[0], room, self.look).into_owned() };
        let value = value.as_str();
        let whole = words.map(|word| format!("{word} {value}"));
        if let Some(label) = whole.into_iter().find(|label| columns(label) <= room) {
            return label;
        }
        let left = room.saturating_sub(columns(words[1]) + 1);
        if left >= LEAST_VALUE.min(columns(value)) {
            return format!("{} {}", words[1], cut_middle(value, left, self.look));
        }
        cut_middle(value, room, self.look).into_owned()
    }
}
