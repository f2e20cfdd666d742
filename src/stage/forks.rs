//! Calls that the reader types: each runs on a fork, beside the run that it leaves.

use crate::lesson::Act;
use crate::play::{Fork, Run};
use crate::report::Shown;
use crate::timeline::Zoom;

use super::standpoint::Standpoint;
use super::state::Stage;
use super::tell::{self, Cast, Rounds, Scene, Sources};
use super::typed_line::TypedLine;
use super::wanted::Wanted;
use super::ways::{Purpose, Typing};
use super::{Action, ConversationView, LivePrompt, Pane, Scroll, TimelineLabel, TimelineView};

/// A run that is not on the stage now, and where the reader stood in it.
pub(super) struct Aside {
    pub(super) run: Run,
    pub(super) stand: Standpoint,
}

impl Aside {
    /// Returns whether it is a program.
    pub(super) fn is_program(&self) -> bool {
        self.run.exploration().is_some()
    }
}

/// The runs beside the one on the stage, and the calls that were typed.
#[derive(Default)]
pub(super) struct Forks {
    /// The run that the fork on the stage has left; none while that run itself is on the stage.
    pub(super) trunk: Option<Aside>,
    /// The other forks, the one seen last at the end.
    pub(super) others: Vec<Aside>,
    /// How many forks have been on the stage.
    made: u32,
    /// The calls that were typed, the oldest first.
    calls: Vec<String>,
    /// Which of them is in the line, counted from the newest; 0 is what is typed anew.
    recalled: usize,
}

impl Forks {
    /// Returns the number of the next fork; it is used up when that comes on the stage.
    pub(super) fn next_number(&self) -> u32 {
        self.made + 1
    }
}

/// What every generator and coroutine has.
const ATTRIBUTES: [&str; 7] = ["close", "gi_code", "gi_frame", "gi_running", "gi_yieldfrom", "send", "throw"];
/// The built-in names that calls about generators need most.
const BUILTINS: [&str; 16] = [
    "GeneratorExit",
    "None",
    "StopIteration",
    "ValueError",
    "dict",
    "enumerate",
    "isinstance",
    "iter",
    "len",
    "list",
    "next",
    "print",
    "range",
    "sorted",
    "tuple",
    "type",
];

impl Stage {
    /// Begins to type a call, unless the program waits for a line.
    pub(super) fn type_call(&mut self) {
        let waits = self.run.exploration().is_some_and(|exploration| exploration.asks().is_some());
        if waits && self.stand.step == self.run.timeline().frontier() {
            self.stand.notice =
                Some("The program waits for a line of input: give it that first, or go back.".to_owned());
            return;
        }
        self.forks.recalled = 0;
        let invited = self.invited_call();
        self.type_line(Purpose::Call);
        if let (Some(typing), Some(call)) = (&mut self.typing, invited) {
            typing.line.paste(&call);
        }
    }

    /// Returns the call that the lesson types ready at the present step.
    fn invited_call(&mut self) -> Option<String> {
        let (beat, step) = (self.beat(), self.stand.step);
        self.run.moments(beat).into_iter().find_map(|(at, moment)| match &moment.act {
            Act::Branch(call, _) if at == step => call.clone(),
            _ => None,
        })
    }

    /// Runs a typed call: on a new fork that leaves the present step, or at the end of the fork that one stands in.
    pub(super) fn call(&mut self, source: &str) {
        self.forks.calls.push(source.to_owned());
        let step = self.stand.step;
        if let Some(exploration) = self.run.exploration_mut()
            && exploration.is_over_at(step)
        {
            match exploration.call(source) {
                Ok(()) => {
                    self.focus(Pane::Session);
                    self.stand.go(self.run.timeline().frontier());
                    self.forward(Wanted::End);
                }
                Err(problem) => self.stand.notice = Some(problem.sentence),
            }
            return;
        }
        if self.run.fork().is_some() && step == self.run.timeline().frontier() {
            let called = self.run.fork_mut().map(|fork| fork.call(source));
            match called {
                Some(Err(problem)) => self.stand.notice = Some(problem.sentence),
                _ => self.forward(Wanted::End),
            }
            return;
        }
        let mut fork = self.run.leave(self.forks.next_number(), step);
        match fork.call(source) {
            Ok(()) => self.enter(fork),
            Err(problem) => self.stand.notice = Some(problem.sentence),
        }
    }

    /// Puts a new fork on the stage and runs its call.
    fn enter(&mut self, mut fork: Fork) {
        let stand =
            Standpoint { zoom: self.stand.zoom, focus: Pane::Session, ..Standpoint::at(fork.timeline().frontier()) };
        self.put_on_stage(Aside { run: Run::Fork(fork), stand });
        self.forward(Wanted::End);
    }

    /// Shows `aside` instead of the run on the stage, which steps aside: the trunk, or one of the forks.
    pub(super) fn put_on_stage(&mut self, aside: Aside) {
        self.forks.made = self.forks.made.max(aside.run.fork().map_or(0, |fork| fork.number));
        let run = std::mem::replace(&mut self.run, aside.run);
        let stand = std::mem::replace(&mut self.stand, aside.stand);
        let before = Aside { run, stand };
        if before.run.fork().is_some() {
            self.forks.others.push(before);
        } else {
            self.forks.trunk = Some(before);
        }
        self.asking = None;
    }

    /// Goes back from a fork to the run that it has left. Returns whether there was one.
    pub(super) fn back_to_trunk(&mut self) -> bool {
        let Some(trunk) = self.forks.trunk.take() else { return false };
        self.search = None;
        self.typing = None;
        self.put_on_stage(trunk);
        true
    }

    /// Shows the next of the other forks, or the previous one.
    pub(super) fn other_fork(&mut self, is_back: bool) {
        let others = &mut self.forks.others;
        if others.is_empty() {
            let key = self.keymap.named(Action::Call);
            self.stand.notice = Some(format!("There is no other fork: `{key}` makes one."));
            return;
        }
        let at = if is_back { others.len() - 1 } else { 0 };
        let other = others.remove(at);
        self.put_on_stage(other);
        // What steps aside stands at the end; going back, it is the next one to come.
        if is_back && self.forks.trunk.is_some() && self.forks.others.len() > 1 {
            self.forks.others.rotate_right(1);
        }
    }

    /// Shows the fork whose mark is the `at`th on the timeline: the others first, then the one on the stage.
    pub(super) fn nth_fork(&mut self, at: usize) {
        if at < self.forks.others.len() {
            let other = self.forks.others.remove(at);
            self.put_on_stage(other);
        }
    }

    /// Forgets the fork on the stage.
    pub(super) fn drop_fork(&mut self) {
        if self.back_to_trunk() {
            self.forks.others.pop();
        }
    }

    /// Puts an earlier call into the line, or a later one.
    pub(super) fn recall(&mut self, is_earlier: bool) {
        let count = self.forks.calls.len();
        let recalled = self.forks.recalled;
        self.forks.recalled = if is_earlier { (recalled + 1).min(count) } else { recalled.saturating_sub(1) };
        let text = count.checked_sub(self.forks.recalled).and_then(|at| self.forks.calls.get(at));
        let mut line = TypedLine::default();
        line.paste_lines(text.map_or("", String::as_str));
        self.typing = Some(Typing { line, ..Typing::of(Purpose::Call) });
    }

    /// Completes the name before the cursor, if the names that live here leave one way to do it: behind a dot those of
    /// attributes.
    pub(super) fn complete(&mut self) {
        let Some(typing) = &self.typing else { return };
        let mut names: Vec<String> = if typing.line.is_attribute() {
            let beat = self.beat();
            let sources = Sources::of(&self.run, beat);
            ATTRIBUTES.iter().map(ToString::to_string).chain(sources.attributes()).collect()
        } else {
            self.objects().into_iter().chain(BUILTINS.iter().map(ToString::to_string)).collect()
        };
        names.sort_unstable();
        names.dedup();
        if let Some(typing) = &mut self.typing {
            typing.line.complete(&names);
        }
    }

    /// Returns the names that the typed call can use, those bound last in front.
    pub(super) fn objects(&mut self) -> Vec<String> {
        let step = self.stand.step;
        let names = self.run.timeline().at(step).names();
        names.iter().rev().map(|local| local.name.to_string()).collect()
    }

    /// Returns the line that is typed in the session, with the names that it may use.
    pub(super) fn typed_in_session(&mut self) -> Option<LivePrompt> {
        let typing = self.typing.as_ref().filter(|typing| typing.purpose.is_in_session())?.clone();
        let names = if typing.purpose == Purpose::Call { self.objects() } else { Vec::new() };
        Some(LivePrompt { objects: names.iter().map(|name| Shown::line(name)).collect(), ..typing.shown() })
    }

    /// Returns the trunk's conversation and, in a fork, that of the fork: the trunk as far as it was seen.
    pub(super) fn side_by_side(
        &mut self,
        zoom: Zoom,
        rounds: Rounds,
        conversation: ConversationView,
    ) -> (ConversationView, Option<ConversationView>) {
        let from = self.run.fork().map(|fork| (fork.number, fork.from));
        let Some(((number, from), Aside { run, stand })) = from.zip(self.forks.trunk.as_mut()) else {
            return (conversation, None);
        };
        let scene = Scene::of(run, stand.furthest, zoom);
        let what = if scene.lesson.is_some() { "lesson" } else { "program" };
        let trunk = tell::conversation(&scene, &Cast::of(&scene), rounds, Vec::new(), Scroll::default());
        let trunk = tell::beside(trunk, from, &format!("trunk   as the {what} went"));
        let written = self.run.fork().and_then(|fork| fork.loaded()).map(|(name, _)| name.clone());
        let Some(title) = written else {
            return (trunk, Some(tell::beside(conversation, from, &format!("fork {number}   as you typed"))));
        };
        (trunk, Some(tell::beside(conversation, from, &format!("{title}   as you wrote it"))))
    }

    /// Returns the timeline's bar: in a fork that of the trunk, where it was left.
    pub(super) fn bar(&mut self, scene: &Scene) -> TimelineView {
        let others: Vec<u64> = self.forks.others.iter().filter_map(|other| Some(other.run.fork()?.from)).collect();
        let from = self.run.fork().map(|fork| (fork.number, fork.from));
        match from.zip(self.forks.trunk.as_mut()) {
            None => tell::timeline(&mut self.run, scene.step, scene.zoom, &others),
            Some(((number, from), trunk)) => {
                let forks: Vec<u64> = others.into_iter().chain([from + 1]).collect();
                let bar = tell::timeline(&mut trunk.run, from, scene.zoom, &forks);
                TimelineView { label: TimelineLabel::Words(Shown::line(&format!("fork {number}"))), ..bar }
            }
        }
    }
}
