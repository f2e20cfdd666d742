//! What is on the stage: a lesson that is performed, a program that is explored, or a fork of either.

use std::sync::Arc;

use super::fork::Leaving;
use super::{Exploration, Fork, Performance, Settings, Standing, Trunk};
use crate::engine::{Event, Group, Told};
use crate::lesson::{Lesson, Moment, Zoom};
use crate::timeline::{Looked, Timeline};

/// A run that the reader walks through.
pub enum Run {
    /// A lesson: a script of beats, with words and questions.
    Lesson(Performance),
    /// A program: nobody has written words for it.
    Program(Exploration),
    /// A fork of one of them, on which the reader's calls run.
    Fork(Fork),
}

/// So many steps before a fork are told on it.
const WHOLE: u64 = 50_000;

impl Run {
    /// Returns the lesson's performance, if it is one.
    pub fn performance(&self) -> Option<&Performance> {
        match self {
            Self::Lesson(performance) => Some(performance),
            Self::Program(_) | Self::Fork(_) => None,
        }
    }

    /// Returns the lesson's performance, if it is one.
    pub fn performance_mut(&mut self) -> Option<&mut Performance> {
        match self {
            Self::Lesson(performance) => Some(performance),
            Self::Program(_) | Self::Fork(_) => None,
        }
    }

    /// Returns the program's exploration, if it is one.
    pub fn exploration(&self) -> Option<&Exploration> {
        match self {
            Self::Lesson(_) | Self::Fork(_) => None,
            Self::Program(exploration) => Some(exploration),
        }
    }

    /// Returns the program's exploration, if it is one.
    pub fn exploration_mut(&mut self) -> Option<&mut Exploration> {
        match self {
            Self::Lesson(_) | Self::Fork(_) => None,
            Self::Program(exploration) => Some(exploration),
        }
    }

    /// Returns the fork, if it is one.
    pub fn fork(&self) -> Option<&Fork> {
        match self {
            Self::Lesson(_) | Self::Program(_) => None,
            Self::Fork(fork) => Some(fork),
        }
    }

    /// Returns the fork, if it is one.
    pub fn fork_mut(&mut self) -> Option<&mut Fork> {
        match self {
            Self::Lesson(_) | Self::Program(_) => None,
            Self::Fork(fork) => Some(fork),
        }
    }

    /// Returns fork `number` of this run, which leaves it at `step`: a fork of a fork is one of its trunk.
    pub fn leave(&mut self, number: u32, step: u64) -> Fork {
        let beat = self.beat_at(step).0;
        let settings = self.settings(beat, step);
        let is_whole = step.saturating_sub(self.timeline().start()) <= WHOLE;
        let after = (!is_whole).then(|| step - WHOLE);
        let mut told = Vec::new();
        self.tell(after, step, |event| told.push(event.clone()));
        told.retain(|told| !matches!(told.event, Event::Step { .. } | Event::End { .. }));
        let asked = self.timeline().fork(step).asked();
        let (trunk, host) = match self {
            Self::Lesson(performance) => {
                (Trunk::Lesson(performance.lesson().clone(), beat), performance.host.for_fork(asked))
            }
            Self::Program(exploration) => {
                let files = exploration.files().map(|(name, source)| (name.clone(), source.clone())).collect();
                (Trunk::Program(exploration.program().title.clone(), files), exploration.host.for_fork(asked))
            }
            Self::Fork(fork) => (fork.trunk.clone(), fork.host.for_fork(asked)),
        };
        let past = (told, is_whole);
        Fork::leave(self.timeline(), step, Leaving { number, trunk, settings, host, past })
    }

    /// Returns whether all of the run is told up to `step`, not a stretch of it.
    pub fn is_told_whole(&mut self, step: u64, most: u64) -> bool {
        let start = self.timeline().start();
        let is_past_whole = self.fork().is_none_or(|fork| fork.past().1);
        is_past_whole && step - start.min(step) <= most
    }

    /// Returns the lesson, if it is one.
    pub fn lesson(&self) -> Option<&Arc<Lesson>> {
        match self {
            Self::Lesson(performance) => Some(performance.lesson()),
            Self::Fork(Fork { trunk: Trunk::Lesson(lesson, _), .. }) => Some(lesson),
            Self::Program(_) | Self::Fork(_) => None,
        }
    }

    /// Returns the timeline to look at.
    pub fn timeline(&mut self) -> &mut Timeline {
        match self {
            Self::Lesson(performance) => performance.timeline(),
            Self::Program(exploration) => exploration.timeline(),
            Self::Fork(fork) => fork.timeline(),
        }
    }

    /// Returns whether there is more to run.
    pub fn standing(&self) -> &Standing {
        match self {
            Self::Lesson(performance) => performance.standing(),
            Self::Program(exploration) => exploration.standing(),
            Self::Fork(fork) => fork.standing(),
        }
    }

    /// Returns the beat that `step` lies in, and the step at which it begins; a program is one beat with number 0.
    pub fn beat_at(&self, step: u64) -> (u32, u64) {
        match self {
            Self::Lesson(performance) => {
                let beat = performance.beat_at(step);
                (beat.number, beat.start)
            }
            Self::Fork(Fork { trunk: Trunk::Lesson(_, beat), from, .. }) => (*beat, *from),
            Self::Program(_) | Self::Fork(_) => (0, 0),
        }
    }

    /// Returns what is in force in a beat at `step`. Of a program nobody has said anything: lines are stepped.
    pub fn settings(&mut self, beat: u32, step: u64) -> Settings {
        match self {
            Self::Lesson(performance) => performance.settings(beat, step),
            Self::Fork(fork) => fork.settings.clone(),
            Self::Program(_) => Settings { zoom: Zoom::Line, ..Settings::default() },
        }
    }

    /// Returns the moments of a beat; see [`Performance::moments`].
    pub fn moments(&mut self, beat: u32) -> Vec<(u64, &Moment)> {
        match self {
            Self::Lesson(performance) => performance.moments(beat),
            Self::Program(_) | Self::Fork(_) => Vec::new(),
        }
    }

    /// Runs on so far that what stands at `step` is known, and with it what comes next in a lesson.
    pub fn run_beyond(&mut self, step: u64) {
        match self {
            Self::Lesson(performance) => performance.run_beyond(step),
            Self::Program(exploration) => exploration.record(step),
            Self::Fork(fork) => fork.record(step),
        }
    }

    /// Looks for the first step after `from` with an event that `wanted` says yes to; runs on as far as needed, a program
    /// for `most` steps at most.
    pub fn look(&mut self, from: u64, wanted: impl Fn(&Told) -> bool, most: u64) -> Looked {
        match self {
            Self::Lesson(performance) => performance.next_step_where(from, wanted).map_or(Looked::End, Looked::Found),
            Self::Program(exploration) => exploration.look(from, wanted, most),
            Self::Fork(fork) => fork.look(from, wanted, most),
        }
    }

    /// Runs on from `from` for `most` steps at most, without looking for anything; a lesson runs by its beats alone.
    pub fn run_on(&mut self, from: u64, most: u64) -> Looked {
        match self {
            Self::Lesson(_) => Looked::End,
            Self::Program(exploration) => exploration.run_on(from, most),
            Self::Fork(fork) => fork.run_on(from, most),
        }
    }

    /// Looks for the last step before `from` with an event that `wanted` says yes to, in a program over `most` steps at most.
    pub fn look_back(&mut self, from: u64, wanted: impl Fn(&Told) -> bool, most: u64) -> Looked {
        match self {
            Self::Lesson(performance) => {
                performance.previous_step_where(from, wanted).map_or(Looked::End, Looked::Found)
            }
            Self::Program(_) | Self::Fork(_) => self.timeline().look_back(from, wanted, most),
        }
    }

    /// Shows `visit` what is told of the steps after `after` (all, if none) up to and including step `to`. Of a lesson its
    /// set-ups are left out.
    pub fn tell(&mut self, after: Option<u64>, to: u64, mut visit: impl FnMut(&Told)) {
        match (self, after) {
            (Self::Lesson(performance), None) => performance.tell(to, |_, told| visit(told)),
            (Self::Lesson(performance), after) => performance.timeline().events(after, to).iter().for_each(visit),
            (Self::Program(exploration), after) => exploration.tell(after, to, visit),
            (Self::Fork(fork), after) => fork.tell(after, to, visit),
        }
    }

    /// Returns the largest number of generators alive at one time, up to step `to`.
    pub fn most_generators(&mut self, to: u64) -> u16 {
        let (mut alive, mut most) = (0i32, 0);
        let timeline = self.timeline();
        let to = to.min(timeline.frontier());
        for told in timeline.events(None, to).iter().filter(|told| told.event.group() == Group::Protocol) {
            match told.event {
                Event::Create { .. } => alive += 1,
                Event::Return { .. } | Event::Raise { .. } | Event::Drop { .. } => alive -= 1,
                _ => {}
            }
            most = most.max(alive);
        }
        u16::try_from(most).unwrap_or(u16::MAX)
    }
}
