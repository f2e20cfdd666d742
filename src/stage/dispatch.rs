//! What each action does: one match over all of them.

use crate::play::Gave;
use crate::report::Shown;
use crate::timeline::Zoom;

use super::interpreting::Interpreting;
use super::playing::Alone;
use super::state::Stage;
use super::tell::Rounds;
use super::typed_line::TypedLine;
use super::ways::Purpose;
use super::{Action, Arrangement, Context, Group, Key, Layout, Pane, Request, SizeClass, binding_of, plain};

/// Lines of a page where the pane does not tell its height.
const PAGE: i32 = 10;

impl Stage {
    /// Does what a key asks for; an unknown key does nothing.
    pub(super) fn key(&mut self, key: Key) -> Vec<Request> {
        let was_noticed = self.stand.notice.take().is_some();
        self.interpreting.iter_mut().for_each(Interpreting::hush);
        let is_typed = match (self.context(), &mut self.desk) {
            (Context::Editor, Some(desk)) => desk.text.edit(key),
            _ => self.typed_line().is_some_and(|line| line.edit(key)),
        };
        if is_typed {
            return vec![Request::Draw];
        }
        let requests = match self.keymap.action_for(self.context(), key) {
            Some(action) => self.perform(action),
            None => self.pass_by(key),
        };
        if was_noticed && requests.is_empty() { vec![Request::Draw] } else { requests }
    }

    /// A key that goes forward means nothing while a question is open: that is said.
    fn pass_by(&mut self, key: Key) -> Vec<Request> {
        let goes_on = matches!(
            self.keymap.action_for(self.floor(), key),
            Some(Action::StepForward | Action::GoOn | Action::NextFound | Action::Last | Action::Play)
        );
        match &mut self.asking {
            Some(asking) if goes_on && !asking.is_passed_by && self.stand.help.is_none() => {
                asking.is_passed_by = true;
                vec![Request::Draw]
            }
            _ => Vec::new(),
        }
    }

    /// Returns the line that letters are typed into, if there is one.
    fn typed_line(&mut self) -> Option<&mut TypedLine> {
        match self.context() {
            Context::Input | Context::Find | Context::Call | Context::Palette => {
                self.typing.as_mut().map(|typing| &mut typing.line)
            }
            Context::Question => {
                self.asking.as_mut().filter(|asking| asking.is_typed()).map(|asking| &mut asking.typed)
            }
            _ => None,
        }
    }

    /// Performs `action` and returns what is asked of the terminal.
    pub(super) fn perform(&mut self, action: Action) -> Vec<Request> {
        let leads_away = matches!(action, Action::LeaveFloor | Action::Lessons | Action::Leave);
        // Ctrl-C stops a typed call that runs on.
        if action == Action::Leave && self.search.is_some() && self.run.fork().is_some() {
            self.stop_running();
            return vec![Request::Draw];
        }
        // What is kept of where the reader stands is the trunk's, and what was typed is kept.
        if leads_away {
            self.back_to_trunk();
            self.save_exercise();
        }
        let mut asked = std::mem::take(&mut self.asked);
        if action == Action::GoOn && self.is_reviewed() && self.stand.chosen.is_none() {
            return vec![Request::NextReview];
        }
        // From its end Enter leads out of the lesson; what is asked in its closing comes first.
        if action == Action::GoOn && self.is_at_the_end() && self.stand.chosen.is_none() {
            let requests = self.watched(|stage| stage.change(action));
            return if requests.is_empty() { vec![Request::Lessons] } else { requests };
        }
        match action {
            Action::TakeTyped if let Some(listed) = self.listed_action() => {
                self.typing = None;
                let requests = self.perform(listed);
                return if requests.is_empty() { vec![Request::Draw] } else { requests };
            }
            Action::Copy => return self.copy(),
            Action::Mouse => return self.leave_mouse(),
            Action::LeaveFloor => asked.push(Request::LeaveFloor),
            Action::Lessons => asked.push(Request::Lessons),
            Action::Leave => asked.push(Request::Leave),
            Action::Suspend => return vec![Request::Suspend],
            Action::Redraw => return vec![Request::Redraw],
            _ => {}
        }
        if leads_away {
            return asked;
        }
        if !goes_on_playing(action) {
            self.playing.pause();
        }
        asked.append(&mut self.watched(|stage| stage.change(action)));
        asked
    }

    /// Changes something, and returns what that asks for: a frame, if anything that is shown did change.
    pub(super) fn watched(&mut self, change: impl FnOnce(&mut Self)) -> Vec<Request> {
        let before = self.chosen();
        change(self);
        let mut asked = std::mem::take(&mut self.asked);
        if self.chosen() != before {
            asked.push(Request::Draw);
        }
        asked
    }

    /// Copies the focused pane.
    fn copy(&mut self) -> Vec<Request> {
        let pane = self.stand.focus;
        let text = Shown::text(&plain(&self.view(), pane));
        let count = text.as_str().lines().count();
        self.stand.notice = Some(format!("Copied: {} ({count} lines).", pane.title()));
        vec![Request::Copy(text), Request::Draw]
    }

    /// Leaves the mouse to the terminal, or takes it again.
    fn leave_mouse(&mut self) -> Vec<Request> {
        self.mouse_is_left = !self.mouse_is_left;
        let is_left = self.mouse_is_left;
        let key = self.keymap.named(Action::Mouse);
        self.stand.notice = Some(if is_left {
            format!("The mouse is the terminal's: select with it. {key} takes it back.")
        } else {
            "The mouse is taken.".to_owned()
        });
        vec![Request::Mouse(!is_left), Request::Draw]
    }

    /// Returns all that a key can change: as long as it is the same, the same is shown.
    fn chosen(&mut self) -> impl PartialEq + use<> {
        let frontier = self.run.timeline().frontier();
        let fork = self.run.fork().map(|fork| fork.number);
        (
            self.stand.clone(),
            self.asking.clone(),
            self.typing.clone(),
            self.search.clone(),
            self.playing,
            self.interpreting.clone(),
            self.desk.clone(),
            frontier,
            fork,
        )
    }

    fn change(&mut self, action: Action) {
        if self.context() == Context::Exercise && self.change_exercise(action) {
            return;
        }
        match action {
            Action::StepForward => self.step_or_ask(),
            Action::Interpreter => self.interpret(),
            Action::StepBack => self.look_back(),
            Action::GoOn if self.go_to_chosen() => {}
            Action::GoOn => self.go_on(),
            Action::ThisBeat => self.this_beat(),
            Action::NextFound => self.found(false),
            Action::PreviousFound => self.found(true),
            Action::Over => self.over(),
            Action::Out => self.out(),
            Action::ToItsEnd => self.out_to_end(),
            Action::LineAgain => self.this_line(false),
            Action::LineBefore => self.this_line(true),
            Action::NextChange => self.change_of_name(false),
            Action::PreviousChange => self.change_of_name(true),
            Action::Play => self.playing.toggle(Alone::Plays),
            Action::RunAhead => self.playing.toggle(Alone::RunsOn),
            Action::Slower => self.playing.change(false),
            Action::Faster => self.playing.change(true),
            Action::Call => self.type_call(),
            Action::PreviousFork => self.other_fork(true),
            Action::NextFork => self.other_fork(false),
            Action::DropFork => self.drop_fork(),
            Action::EarlierCall => self.recall(true),
            Action::LaterCall => self.recall(false),
            Action::Complete => self.complete(),
            Action::Palette => self.type_line(Purpose::Action),
            Action::PreviousAction => self.choose_action(false),
            Action::NextAction => self.choose_action(true),
            Action::Find => self.type_line(Purpose::Find),
            Action::GoTo => self.type_line(Purpose::GoTo),
            Action::TakeTyped => self.take_typed(),
            Action::LeaveTyped if self.context() == Context::Editor => self.leave_editing(),
            Action::LeaveTyped => self.leave_typed(),
            Action::EditHere => self.edit_here(),
            Action::EditOutside => self.edit_outside(),
            Action::Undo => self.undo_edit(false),
            Action::Redo => self.undo_edit(true),
            Action::CheckExercise => self.check_exercise(),
            Action::Solution => self.exercise_solution(),
            Action::BeginAnew => self.begin_anew(),
            Action::First => self.first(),
            Action::Last => self.last(),
            Action::Finer => self.change_zoom(Zoom::finer),
            Action::Coarser => self.change_zoom(Zoom::coarser),
            Action::NextPane => self.focus(self.next_pane(1)),
            Action::PreviousPane => self.focus(self.next_pane(Pane::ALL.len() - 1)),
            Action::Focus(pane) => self.focus(pane),
            Action::FullPane => self.stand.full = !self.stand.full && self.stand.focus != Pane::Timeline,
            Action::Arrangement => self.rearrange(),
            Action::WhoWrote => self.who_wrote_this(),
            Action::WhoHolds => self.who_holds_this(),
            Action::EarlierLanes => self.move_lanes(false),
            Action::LaterLanes => self.move_lanes(true),
            Action::Unroll => self.unroll(),
            Action::Bytecode => self.toggle_bytecode(),
            Action::ValueStack => self.stand.stacks = !self.stand.stacks,
            Action::ScrollUp => self.scroll_or_choose(false),
            Action::ScrollDown => self.scroll_or_choose(true),
            Action::PageUp => self.scroll_page(-1),
            Action::PageDown => self.scroll_page(1),
            Action::Answer(number) => self.take(usize::from(number).wrapping_sub(1)),
            Action::DoNotKnow if self.predict(None) => {}
            Action::DoNotKnow => self.answer(&Gave::Unknown),
            Action::ChoosePrevious => self.choose(false),
            Action::ChooseNext => self.choose(true),
            Action::TakeAnswer => self.take_chosen(),
            Action::Hint if self.asking.is_none() => self.exercise_hint(),
            Action::Hint => self.asking.iter_mut().for_each(super::asking::Asking::hint),
            Action::Later => {
                self.interpreting.iter_mut().for_each(Interpreting::leave);
                self.put_off();
            }
            Action::GiveLine => self.give_line(true),
            Action::EndInput => self.give_line(false),
            Action::StopRunning => self.stop_running(),
            Action::Help => self.stand.help = if self.stand.help.is_some() { None } else { Some(0) },
            Action::Close => self.close(),
            // These ask something of the terminal: nothing changes here.
            Action::LeaveFloor
            | Action::Lessons
            | Action::NextCourse
            | Action::Review
            | Action::Explore
            | Action::Leave
            | Action::Suspend
            | Action::Redraw
            | Action::Copy
            | Action::Mouse => {}
        }
    }

    /// Does what an action means while an exercise lies before the reader; false if it means the same there.
    fn change_exercise(&mut self, action: Action) -> bool {
        match action {
            Action::StepForward => self.watch_exercise(),
            Action::GoOn | Action::Close => self.desk = None,
            Action::ScrollUp => self.scroll_exercise(-1),
            Action::ScrollDown => self.scroll_exercise(1),
            Action::PageUp => self.scroll_exercise(-PAGE),
            Action::PageDown => self.scroll_exercise(PAGE),
            _ => return false,
        }
        true
    }

    /// Goes back; a question that is open is put off: it asks again when its instant would be passed.
    fn look_back(&mut self) {
        self.asking = None;
        self.typing = None;
        self.interpreting.iter_mut().for_each(Interpreting::leave);
        self.step_back();
    }

    /// Returns the pane so many places behind the focused one, in a circle; a program has no words of its own.
    fn next_pane(&self, by: usize) -> Pane {
        let is_program = self.run.exploration().is_some() && SizeClass::of(self.size) < SizeClass::Roomy;
        let next = |pane: Pane| Pane::ALL[(pane as usize + by) % Pane::ALL.len()];
        let found = next(self.stand.focus);
        if is_program && found == Pane::Notes { next(found) } else { found }
    }

    fn change_zoom(&mut self, changed: fn(Zoom) -> Zoom) {
        let zoom = changed(self.zoom());
        self.set_zoom(zoom);
    }

    pub(super) fn focus(&mut self, pane: Pane) {
        self.stand.chosen = None;
        self.stand.focus = pane;
        if !matches!(pane, Pane::Source | Pane::Timeline) {
            self.stand.front = Some((self.beat(), pane));
        }
        self.stand.full &= pane != Pane::Timeline;
    }

    /// Tells the hidden calls of loops; once they are told, folds their rounds.
    fn unroll(&mut self) {
        let (beat, step) = (self.beat(), self.stand.step);
        let settings = self.run.settings(beat, step);
        let is_unrolled = self.rounds(&settings) == Rounds::Unrolled;
        self.stand.rounds = Some(if is_unrolled { Rounds::Folded } else { Rounds::Unrolled });
        let said = if is_unrolled {
            "The rounds of a loop are folded into the last one."
        } else {
            "The hidden calls of loops are told."
        };
        self.stand.notice = Some(said.to_owned());
    }

    /// Brings the bytecode to the front, or what was there before; the focus stays, unless it is there.
    fn toggle_bytecode(&mut self) {
        let beat = self.beat();
        let is_there = self.view().front == Pane::Bytecode || self.stand.focus == Pane::Bytecode;
        self.stand.front = (!is_there).then_some((beat, Pane::Bytecode));
        if self.stand.focus == Pane::Bytecode {
            self.focus(Pane::Source);
        }
    }

    /// Changes between side by side and stacked: first to what the screen is not now.
    fn rearrange(&mut self) {
        let view = self.view();
        let is_stacked =
            Layout::of(&view, self.size).slot_of(Pane::Source).is_some_and(|slot| slot.area.width == self.size.width);
        self.stand.arrangement = if is_stacked { Arrangement::Side } else { Arrangement::Stacked };
    }

    fn scroll(&mut self, lines: i32) {
        match &mut self.stand.help {
            Some(top) => *top = top.saturating_add_signed(lines as isize),
            None => {
                let pane = self.scrolled_pane();
                self.stand.scroll_by(pane, lines);
            }
        }
    }

    /// Returns the pane that is scrolled: the focused one; where all of a source is seen, the notes in front of it.
    fn scrolled_pane(&mut self) -> Pane {
        let focus = self.stand.focus;
        if focus != Pane::Source {
            return focus;
        }
        let view = self.view();
        let layout = Layout::of(&view, self.size);
        let rows = layout.slot_of(Pane::Source).map_or(0, |slot| usize::from(slot.body().height));
        let is_whole = view.source.lines.len() <= rows;
        if is_whole && layout.slot_of(Pane::Notes).is_some() { Pane::Notes } else { focus }
    }

    /// Moves the choice in a pane that has one, or scrolls by a line.
    fn scroll_or_choose(&mut self, down: bool) {
        if self.stand.help.is_some() || !self.choose_in_pane(down) {
            self.scroll(if down { 1 } else { -1 });
        }
    }

    /// Scrolls by pages of the focused pane: all its lines but one.
    fn scroll_page(&mut self, pages: i32) {
        let view = self.view();
        let pane = self.scrolled_pane();
        let slot = Layout::of(&view, self.size).slot_of(pane).map(|slot| i32::from(slot.body().height) - 1);
        self.scroll(pages * slot.unwrap_or(PAGE).max(1));
    }

    fn take(&mut self, index: usize) {
        if self.predict(Some(index)) {
            return;
        }
        let gave = self.asking.as_mut().and_then(|asking| asking.take(index));
        if let Some(gave) = gave {
            self.answer(&gave);
        }
    }

    fn take_chosen(&mut self) {
        if let Some(chosen) = self.interpreting.as_ref().and_then(Interpreting::chosen) {
            self.predict(Some(chosen));
            return;
        }
        let gave = self.asking.as_ref().and_then(super::asking::Asking::enter);
        if let Some(gave) = gave {
            self.answer(&gave);
        }
    }

    fn choose(&mut self, down: bool) {
        self.interpreting.iter_mut().for_each(|interpreting| interpreting.choose(down));
        if let Some(asking) = &mut self.asking {
            asking.choose(down);
        }
    }

    /// Closes the innermost thing.
    fn close(&mut self) {
        let is_closed = self.stand.help.take().is_some()
            || self.stand.chosen.take().is_some()
            || self.stand.first_lane.take().is_some()
            || std::mem::take(&mut self.stand.full);
        if !is_closed {
            self.back_to_trunk();
        }
    }

    /// Takes pasted text where something is typed; control characters in it are left out.
    pub(super) fn paste(&mut self, text: &str) -> Vec<Request> {
        match (self.context(), &mut self.desk) {
            (Context::Editor, Some(desk)) => desk.text.paste(text),
            (context, _) => match self.typed_line() {
                Some(line) if context == Context::Call => line.paste_lines(text),
                Some(line) => line.paste(text),
                None => return Vec::new(),
            },
        }
        vec![Request::Draw]
    }

    /// Gives the program what was typed, and with `is_line` the end of a line; nothing typed without it is the end of input.
    fn give_line(&mut self, is_line: bool) {
        let Some(typed) = self.typing.take() else { return };
        let line = format!("{}{}", typed.line.text(), if is_line { "\n" } else { "" });
        if let Some(exploration) = self.run.exploration_mut() {
            exploration.answer(&line);
        }
    }
}

/// Returns whether what is done leaves a run that is played alone: what changes how it is shown does.
fn goes_on_playing(action: Action) -> bool {
    let is_of_playing = matches!(action, Action::Play | Action::RunAhead | Action::Slower | Action::Faster);
    is_of_playing || binding_of(action).is_some_and(|binding| binding.group == Group::Shown)
}
