//! Pointing at something on the screen, with keys or the mouse, and going to it.

use crate::engine::Lane;
use crate::timeline::Zoom;

use super::interpreting::Interpreting;
use super::state::Stage;
use super::tell;
use super::wanted::Wanted;
use super::{
    Action, Context, ConversationRow, Layout, Moment, Mouse, MouseKind, Pane, Request, Scroll, StageView, Target,
};

/// Lines that one turn of the wheel scrolls.
const WHEEL: i32 = 3;

impl Stage {
    /// Moves the choice in the focused pane, where there is something to choose: arrows and values from the newest up, names
    /// from the first down. Returns whether there is.
    pub(super) fn choose_in_pane(&mut self, down: bool) -> bool {
        let view = self.view();
        let (count, is_upwards) = match self.stand.focus {
            Pane::Conversation => (arrows(&view).count(), true),
            Pane::History => (view.history.as_ref().map_or(0, |history| history.lines.len()), true),
            Pane::Generators => (names(&view).count(), false),
            _ => return false,
        };
        let Some(last) = count.checked_sub(1) else { return false };
        self.stand.chosen = Some(match self.stand.chosen {
            None => 0,
            Some(at) if down == is_upwards => at.saturating_sub(1),
            Some(at) => (at + 1).min(last),
        });
        if self.stand.focus == Pane::Generators {
            let name = self.stand.chosen.and_then(|at| names(&view).nth(at));
            self.stand.name = name.map(|(_, _, name)| name.to_owned());
        }
        true
    }

    /// Goes to what is chosen: to its step, or to the history of a name. Returns whether anything was.
    pub(super) fn go_to_chosen(&mut self) -> bool {
        let Some(at) = self.stand.chosen else { return false };
        let view = self.view();
        let step = match self.stand.focus {
            Pane::Conversation => arrows(&view).rev().nth(at).map(|moment| moment.step),
            Pane::History => {
                view.history.as_ref().and_then(|history| history.lines.iter().rev().nth(at)).map(|line| line.step)
            }
            _ => {
                self.perform(Action::Focus(Pane::History));
                return true;
            }
        };
        step.into_iter().for_each(|step| self.go_to_step(step));
        self.stand.chosen = None;
        true
    }

    /// Marks what is chosen in a view, and scrolls so that it is seen.
    pub(super) fn mark_chosen(&self, view: &mut StageView) {
        let Some(at) = self.stand.chosen else { return };
        let height = Layout::of(view, self.size).slot_of(self.stand.focus).map_or(0, |slot| slot.body().height);
        // A row for heads, one that says that there is more.
        let room = usize::from(height).saturating_sub(2).max(1);
        let seen = |below: usize| Scroll { lines: -(below.saturating_sub(room - 1) as i32) };
        match self.stand.focus {
            Pane::Conversation => {
                let conversation = view.fork.as_mut().unwrap_or(&mut view.conversation);
                let is_arrow =
                    |row: &ConversationRow| matches!(row, ConversationRow::Moment(moment) if moment.arrow.is_some());
                let rows = conversation.rows.iter().enumerate().rev();
                let Some(index) = rows.filter(|(_, row)| is_arrow(row)).nth(at).map(|(index, _)| index) else { return };
                conversation.scroll = seen(conversation.rows.len() - 1 - index);
                if let ConversationRow::Moment(moment) = &mut conversation.rows[index] {
                    moment.chosen = true;
                }
            }
            Pane::History => {
                let Some(history) = &mut view.history else { return };
                history.scroll = seen(at);
                history.lines.iter_mut().rev().nth(at).into_iter().for_each(|line| line.chosen = true);
            }
            Pane::Generators => {
                let mut locals = view.generators.cards.iter_mut().flat_map(|card| &mut card.locals);
                locals.nth(at).into_iter().for_each(|local| local.chosen = true);
            }
            _ => {}
        }
    }

    /// Does what the mouse asks for: a click on something goes there or does it, the wheel scrolls the pane under it, over
    /// the timeline it steps.
    pub(super) fn mouse(&mut self, mouse: Mouse) -> Vec<Request> {
        let is_press = matches!(mouse.kind, MouseKind::Press | MouseKind::DoublePress);
        if matches!(self.context(), Context::Exercise | Context::Editor) {
            return match (mouse.kind, mouse.on) {
                (MouseKind::WheelUp, _) => self.perform(Action::ScrollUp),
                (MouseKind::WheelDown, _) => self.perform(Action::ScrollDown),
                (MouseKind::Press | MouseKind::DoublePress, Some(Target::Action(action))) => self.perform(action),
                _ => Vec::new(),
            };
        }
        if self.context() == Context::Help {
            return match mouse.kind {
                MouseKind::WheelUp => self.perform(Action::ScrollUp),
                MouseKind::WheelDown => self.perform(Action::ScrollDown),
                MouseKind::Press | MouseKind::DoublePress => self.perform(Action::Close),
                MouseKind::Drag => Vec::new(),
            };
        }
        let is_dragged = mouse.kind == MouseKind::Drag && self.drags;
        if is_press {
            self.drags = matches!(mouse.on, Some(Target::Position(_) | Target::Fork(_)));
        }
        match mouse.on {
            Some(Target::Position(position)) if is_press || is_dragged => return self.go_to_position(position),
            Some(target) if is_press => return self.click(target, mouse.kind == MouseKind::DoublePress),
            _ => {}
        }
        let view = self.view();
        let layout = Layout::of(&view, self.size);
        if layout.rows.timeline.holds(mouse.column, mouse.row) {
            return match mouse.kind {
                MouseKind::WheelUp => self.perform(Action::StepBack),
                MouseKind::WheelDown if self.asking.is_none() => self.perform(Action::StepForward),
                _ => Vec::new(),
            };
        }
        let Some((pane, _)) = layout.pane_at(mouse.column, mouse.row) else { return Vec::new() };
        match mouse.kind {
            MouseKind::Press | MouseKind::DoublePress => self.perform(Action::Focus(pane)),
            MouseKind::WheelUp => self.scroll_pane(pane, -WHEEL),
            MouseKind::WheelDown => self.scroll_pane(pane, WHEEL),
            MouseKind::Drag => Vec::new(),
        }
    }

    fn scroll_pane(&mut self, pane: Pane, lines: i32) -> Vec<Request> {
        self.stand.scroll_by(pane, lines);
        vec![Request::Draw]
    }

    /// Does what a click on `target` means.
    fn click(&mut self, target: Target, is_double: bool) -> Vec<Request> {
        // While a question is open the run is not to be passed by.
        let is_asked = self.asking.is_some() || self.context() == Context::Question;
        match target {
            Target::Action(action) => self.perform(action),
            Target::Answer(number) => self.perform(Action::Answer(number)),
            Target::Title(pane) if is_double && self.stand.focus == pane => self.perform(Action::FullPane),
            Target::Title(pane) => self.perform(Action::Focus(pane)),
            Target::Prompt if !is_asked => self.perform(Action::Call),
            Target::Fork(at) => self.watched(|stage| stage.nth_fork(at)),
            Target::Step(step) if !is_asked => self.watched(|stage| stage.go_to_step(step)),
            Target::Line(line) if !is_asked => self.watched(|stage| stage.forward(Wanted::Line(None, line))),
            Target::Name(lane, at) => self.watched(|stage| stage.choose_name(lane, at)),
            Target::Prompt | Target::Step(_) | Target::Line(_) | Target::Position(_) => Vec::new(),
        }
    }

    /// Follows the name at this place of a generator's card.
    fn choose_name(&mut self, lane: Lane, at: usize) {
        let view = self.view();
        let name = names(&view).filter(|(of, ..)| *of == lane).nth(at).map(|(_, _, name)| name.to_owned());
        if name.is_some() {
            self.stand.name = name;
            self.focus(Pane::History);
        }
    }

    /// Goes to a position on the bar: to the stop there; in a fork, to that of the trunk.
    fn go_to_position(&mut self, position: u64) -> Vec<Request> {
        self.watched(|stage| {
            stage.back_to_trunk();
            stage.interpreting.iter_mut().for_each(Interpreting::leave);
            let zoom: Zoom = stage.zoom();
            let step = tell::step_at(&mut stage.run, zoom, position);
            if step < stage.stand.step {
                stage.asking = None;
            }
            if stage.asking.is_none() {
                stage.go_to_step(step);
            }
        })
    }
}

/// Returns the messages of the conversation that the reader is in, in order.
fn arrows(view: &StageView) -> impl DoubleEndedIterator<Item = &Moment> {
    let rows = view.fork.as_ref().unwrap_or(&view.conversation).rows.iter();
    rows.filter_map(|row| match row {
        ConversationRow::Moment(moment) if moment.arrow.is_some() => Some(moment),
        _ => None,
    })
}

/// Returns the names on the cards: whose, at which place of the card, and the name.
fn names(view: &StageView) -> impl Iterator<Item = (Lane, usize, &str)> {
    view.generators.cards.iter().flat_map(|card| {
        let locals = card.locals.iter().enumerate();
        locals.map(move |(at, local)| (card.lane, at, local.name.as_str()))
    })
}
