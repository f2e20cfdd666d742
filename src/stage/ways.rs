//! The further ways to go: over, out, this line again, a name's next change, what is looked for, a step.

use crate::engine::{Event, Lane};
use crate::report::Shown;
use crate::timeline::Looked;

use super::LivePrompt;
use super::state::Stage;
use super::typed_line::TypedLine;
use super::wanted::Wanted;

/// What a line is typed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// The program's `input()` waits for it.
    Input,
    /// It is looked for in the run.
    Find,
    /// It says where to go.
    GoTo,
    /// It is a call that runs on a fork.
    Call,
    /// It is looked for among the words of all actions.
    Action,
}

/// A line that is typed, and what for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Typing {
    pub(super) purpose: Purpose,
    pub(super) line: TypedLine,
    /// Which of the actions that fit is chosen, from 0.
    pub(super) chosen: usize,
}

impl Typing {
    /// Returns an empty line.
    pub(super) fn of(purpose: Purpose) -> Self {
        Self { purpose, line: TypedLine::default(), chosen: 0 }
    }

    /// Returns the line as it is shown.
    pub(super) fn shown(&self) -> LivePrompt {
        let (text, cursor) = self.line.shown();
        LivePrompt { sign: Shown::line(self.purpose.sign()), text, cursor, objects: Vec::new() }
    }
}

impl Purpose {
    /// Returns whether the line stands in the session, where the prompts are; others stand in place of the keys.
    pub(super) fn is_in_session(self) -> bool {
        matches!(self, Self::Input | Self::Call)
    }

    /// Returns what stands before the line.
    pub(super) fn sign(self) -> &'static str {
        match self {
            Self::Input => "",
            Self::Call => ">>> ",
            Self::Find => "/ ",
            Self::Action => "do: ",
            Self::GoTo => "go to (step, `line N`, or what happens): ",
        }
    }
}

/// So far back it is looked whether what is looked for is a name.
const TOLD_FOR_A_NAME: u64 = 50_000;

impl Stage {
    /// To the next stop of the generator that acts here, or that was just addressed: what others do is passed over.
    pub(super) fn over(&mut self) {
        let (zoom, lane) = (self.zoom(), self.lane_here());
        self.forward(Wanted::Over(lane, zoom));
    }

    /// To whoever resumed the generator that acts here.
    pub(super) fn out(&mut self) {
        self.leave(Wanted::Out);
    }

    /// To the end of the generator that acts here.
    pub(super) fn out_to_end(&mut self) {
        self.leave(Wanted::EndOf);
    }

    fn leave(&mut self, wanted: fn(Lane) -> Wanted) {
        match self.lane_here() {
            Lane::Caller => {
                self.stand.notice = Some("Nobody resumed the caller: only generators are resumed.".to_owned());
            }
            lane @ Lane::Generator(_) => self.forward(wanted(lane)),
        }
    }

    /// Returns the generator that the present step is about, or the caller.
    pub(super) fn lane_here(&mut self) -> Lane {
        let step = self.stand.step;
        let told = self.run.timeline().events(step.checked_sub(1), step);
        let messages = told.iter().rev().filter(|told| told.step == step);
        let lane = messages.filter_map(|told| match &told.event {
            Event::Yield { .. } => Some(told.lane),
            Event::Next { to, .. }
            | Event::Send { to, .. }
            | Event::Throw { to, .. }
            | Event::Create { generator: to, .. }
            | Event::Delegate { to: Some(to), .. } => Some(*to),
            _ => None,
        });
        let innermost = |stage: &mut Self| stage.run.timeline().at(step).frames().last().map(|frame| frame.lane);
        lane.into_iter().next().or_else(|| innermost(self)).unwrap_or(Lane::Caller)
    }

    /// To the next or previous time that the present line runs.
    pub(super) fn this_line(&mut self, is_back: bool) {
        let step = self.stand.step;
        let told = self.run.timeline().events(step.checked_sub(1), step);
        let place = told.iter().rev().filter(|told| told.step == step).find_map(|told| told.at.clone());
        let frame = || {
            let frames = self.run.timeline().at(step).frames();
            frames.last().map(|frame| (frame.code.file.clone(), frame.position.line))
        };
        match place.map(|at| (at.file, at.line)).or_else(frame) {
            Some((file, line)) => self.go(Wanted::Line(Some(file), line), is_back),
            None => self.stand.notice = Some("No line runs here.".to_owned()),
        }
    }

    /// To the next or previous change of the chosen name; without one, of any name.
    pub(super) fn change_of_name(&mut self, is_back: bool) {
        let name = self.stand.name.clone();
        self.go(Wanted::Change(name), is_back);
    }

    /// To the next or previous one of what is looked for.
    pub(super) fn found(&mut self, is_back: bool) {
        let wanted = self.stand.found.clone();
        self.go(wanted, is_back);
    }

    fn go(&mut self, wanted: Wanted, is_back: bool) {
        if is_back { self.back(wanted) } else { self.forward(wanted) }
    }

    /// Begins to type a line.
    pub(super) fn type_line(&mut self, purpose: Purpose) {
        self.typing = Some(Typing::of(purpose));
    }

    /// Leaves the line that is typed.
    pub(super) fn leave_typed(&mut self) {
        self.typing = None;
    }

    /// Takes the line that was typed: what is looked for, or where to go.
    pub(super) fn take_typed(&mut self) {
        let Some(Typing { purpose, line, .. }) = self.typing.take() else { return };
        let text = line.text().trim();
        match purpose {
            _ if text.is_empty() => {}
            Purpose::Input | Purpose::Action => {}
            Purpose::Call => self.call(line.text()),
            Purpose::Find => self.look_for_text(text),
            Purpose::GoTo => self.go_to_place(text),
        }
    }

    /// Looks for an event by its word, else for text in what is told; a name becomes the chosen one.
    fn look_for_text(&mut self, text: &str) {
        self.stand.found = Wanted::of_text(text);
        let is_name =
            text.chars().all(|c| c == '_' || c.is_alphanumeric()) && !text.starts_with(|c: char| c.is_ascii_digit());
        let named = Wanted::Change(Some(text.to_owned()));
        let end = self.run.timeline().frontier() + 1;
        let looked = self.run.timeline().look_back(end, |told| named.is(told), TOLD_FOR_A_NAME);
        if is_name && matches!(looked, Looked::Found(_)) {
            self.stand.name = Some(text.to_owned());
        }
        self.found(false);
    }

    /// Goes to a step by its number, to a line (`line 5`), or to the next event that the words mean; `g` is the first
    /// step, `G` the last.
    fn go_to_place(&mut self, text: &str) {
        let digits: String = text.chars().filter(|c| *c != ' ').collect();
        let line = text.strip_prefix("line ").and_then(|number| number.trim().parse::<u32>().ok());
        match (text, digits.parse::<u64>(), line) {
            ("g", ..) => self.first(),
            ("G", ..) => self.last(),
            (_, Ok(step), _) => self.go_to_step(step),
            (_, _, Some(line)) => self.forward(Wanted::Line(None, line)),
            _ => self.forward(Wanted::of_text(text)),
        }
    }

    /// Goes to a step, as far as the run gets.
    pub(super) fn go_to_step(&mut self, step: u64) {
        if step <= self.stand.step {
            self.stand.go(step.max(self.run.timeline().start()));
        } else {
            self.forward(Wanted::Step(step));
        }
    }
}
