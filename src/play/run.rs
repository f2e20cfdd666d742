//! What is on the stage: a lesson that is performed, or a program that is explored.

use std::sync::Arc;

use super::{Exploration, Performance, Settings, Standing};
use crate::engine::{Event, Group, Told};
use crate::lesson::{Lesson, Moment, Zoom};
use crate::timeline::{Looked, Timeline};

/// A run that the reader walks through.
pub enum Run {
    /// A lesson: a script of beats, with words and questions.
    Lesson(Performance),
    /// A program: nobody has written words for it.
    Program(Exploration),
}

impl Run {
    /// Returns the lesson's performance, if it is one.
    pub fn performance(&self) -> Option<&Performance> {
        match self {
            Self::Lesson(performance) => Some(performance),
            Self::Program(_) => None,
        }
    }

    /// Returns the lesson's performance, if it is one.
    pub fn performance_mut(&mut self) -> Option<&mut Performance> {
        match self {
            Self::Lesson(performance) => Some(performance),
            Self::Program(_) => None,
        }
    }

    /// Returns the program's exploration, if it is one.
    pub fn exploration(&self) -> Option<&Exploration> {
        match self {
            Self::Lesson(_) => None,
            Self::Program(exploration) => Some(exploration),
        }
    }

    /// Returns the program's exploration, if it is one.
    pub fn exploration_mut(&mut self) -> Option<&mut Exploration> {
        match self {
            Self::Lesson(_) => None,
            Self::Program(exploration) => Some(exploration),
        }
    }

    /// Returns the lesson, if it is one.
    pub fn lesson(&self) -> Option<&Arc<Lesson>> {
        self.performance().map(Performance::lesson)
    }

    /// Returns the timeline to look at.
    pub fn timeline(&mut self) -> &mut Timeline {
        match self {
            Self::Lesson(performance) => performance.timeline(),
            Self::Program(exploration) => exploration.timeline(),
        }
    }

    /// Returns whether there is more to run.
    pub fn standing(&self) -> &Standing {
        match self {
            Self::Lesson(performance) => performance.standing(),
            Self::Program(exploration) => exploration.standing(),
        }
    }

    /// Returns the beat that `step` lies in, and the step at which it begins; a program is one beat with number 0.
    pub fn beat_at(&self, step: u64) -> (u32, u64) {
        match self {
            Self::Lesson(performance) => {
                let beat = performance.beat_at(step);
                (beat.number, beat.start)
            }
            Self::Program(_) => (0, 0),
        }
    }

    /// Returns what is in force in a beat at `step`. Of a program nobody has said anything: lines are stepped.
    pub fn settings(&mut self, beat: u32, step: u64) -> Settings {
        match self {
            Self::Lesson(performance) => performance.settings(beat, step),
            Self::Program(_) => Settings { zoom: Zoom::Line, ..Settings::default() },
        }
    }

    /// Returns the moments of a beat; see [`Performance::moments`].
    pub fn moments(&mut self, beat: u32) -> Vec<(u64, &Moment)> {
        match self {
            Self::Lesson(performance) => performance.moments(beat),
            Self::Program(_) => Vec::new(),
        }
    }

    /// Runs on so far that what stands at `step` is known, and with it what comes next in a lesson.
    pub fn run_beyond(&mut self, step: u64) {
        match self {
            Self::Lesson(performance) => performance.run_beyond(step),
            Self::Program(exploration) => exploration.record(step),
        }
    }

    /// Looks for the first step after `from` with an event that `wanted` says yes to; runs on as far as needed, a program
    /// for `most` steps at most.
    pub fn look(&mut self, from: u64, wanted: impl Fn(&Told) -> bool, most: u64) -> Looked {
        match self {
            Self::Lesson(performance) => performance.next_step_where(from, wanted).map_or(Looked::End, Looked::Found),
            Self::Program(exploration) => exploration.look(from, wanted, most),
        }
    }

    /// Looks for the last step before `from` with an event that `wanted` says yes to, in a program over `most` steps at most.
    pub fn look_back(&mut self, from: u64, wanted: impl Fn(&Told) -> bool, most: u64) -> Looked {
        match self {
            Self::Lesson(performance) => {
                performance.previous_step_where(from, wanted).map_or(Looked::End, Looked::Found)
            }
            Self::Program(exploration) => exploration.timeline().look_back(from, wanted, most),
        }
    }

    /// Shows `visit` what is told of the steps after `after` (all, if none) up to and including step `to`. Of a lesson its
    /// set-ups are left out.
    pub fn tell(&mut self, after: Option<u64>, to: u64, mut visit: impl FnMut(&Told)) {
        match (self, after) {
            (Self::Lesson(performance), None) => performance.tell(to, |_, told| visit(told)),
            (Self::Lesson(performance), after) => performance.timeline().events(after, to).iter().for_each(visit),
            (Self::Program(exploration), after) => exploration.tell(after, to, visit),
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
