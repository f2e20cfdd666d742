//! A fork: a run that leaves the trunk at a past step, because the reader typed another call there.

use std::sync::Arc;

use super::exploration::look_ahead;
use super::run_on::{STEPS_A_BEAT, compile_typed};
use super::{Settings, Standing};
use crate::engine::{Ending, Event, Limit, Mode, Stop, Told, Unit};
use crate::host::Host;
use crate::lesson::Lesson;
use crate::report::Problem;
use crate::timeline::{Looked, Progress, Timeline};

/// What a fork leaves.
#[derive(Debug, Clone)]
pub enum Trunk {
    /// A lesson, in this beat.
    Lesson(Arc<Lesson>, u32),
    /// A program: its title, and its files by name and source.
    Program(String, Vec<(Arc<str>, Arc<str>)>),
}

/// How far a prompt had come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PromptState {
    /// Nothing of it had run.
    AboutToRun,
    /// It was running.
    Runs,
    /// It had shown what it gives.
    Over,
}

/// A run that goes its own way from a step of another.
pub struct Fork {
    /// Its number, from 1.
    pub number: u32,
    /// The step at which it left.
    pub from: u64,
    /// What it left.
    pub trunk: Trunk,
    /// What was in force there.
    pub settings: Settings,
    /// The prompt that the trunk ran there.
    prompt: Option<(String, PromptState)>,
    timeline: Timeline,
    pub(super) host: Host,
    standing: Standing,
    /// What was told up to there, and whether that is all of it.
    past: (Vec<Told>, bool),
    /// The step at which the call that runs meets the limit.
    limit: u64,
    /// A text that was loaded here: the reader's file of an exercise.
    loaded: Option<(Arc<str>, Arc<str>)>,
}

/// Where and from what a fork leaves.
pub(super) struct Leaving {
    pub(super) number: u32,
    pub(super) trunk: Trunk,
    pub(super) settings: Settings,
    pub(super) host: Host,
    pub(super) past: (Vec<Told>, bool),
}

impl Fork {
    /// Returns a fork that leaves `timeline` at `step`; nothing has run on it.
    pub(super) fn leave(timeline: &mut Timeline, step: u64, leaving: Leaving) -> Self {
        let Leaving { number, trunk, settings, host, past: (mut told, is_whole) } = leaving;
        let source = |told: &Told| match &told.event {
            Event::Prompt { source } => source.lines().next().map(str::to_owned),
            _ => None,
        };
        let last = told.iter().enumerate().rev().find_map(|(at, told)| Some((at, told.step == step, source(told)?)));
        let prompt = last.map(|(at, is_about_to_run, source)| {
            let is_over = |told: &Told| matches!(told.event, Event::Show { .. } | Event::Traceback { .. });
            let state = if is_about_to_run {
                // It does not run here.
                told.truncate(at);
                PromptState::AboutToRun
            } else if told[at..].iter().any(is_over) || timeline.at(step).frames().is_empty() {
                PromptState::Over
            } else {
                PromptState::Runs
            };
            (source, state)
        });
        let past = (told, is_whole);
        let timeline = timeline.fork(step);
        Self {
            prompt,
            number,
            from: step,
            trunk,
            settings,
            timeline,
            host,
            standing: Standing::Finished,
            past,
            limit: 0,
            loaded: None,
        }
    }

    /// Begins a call at the end of what has run here. Errors: it does not compile, in CPython's words.
    pub fn call(&mut self, source: &str) -> Result<(), Problem> {
        if let Standing::Over(stop) = &self.standing {
            return Err(Problem::failed(stop.sentence()));
        }
        let unit = compile_typed(source)?;
        self.begin(unit);
        Ok(())
    }

    /// Loads `text` as the file `name` into the names of the run and runs it to its end or a limit. Errors: it does not
    /// compile.
    pub fn load(&mut self, name: &str, text: &str) -> Result<(), Problem> {
        let unit = Unit::compile(text, name, Mode::File)?;
        self.loaded = Some((name.into(), text.into()));
        self.begin(unit);
        self.record(u64::MAX);
        Ok(())
    }

    /// Returns name and text of the file that was loaded here, if one was.
    pub fn loaded(&self) -> Option<(&Arc<str>, &Arc<str>)> {
        self.loaded.as_ref().map(|(name, text)| (name, text))
    }

    fn begin(&mut self, unit: Unit) {
        self.timeline.begin(Arc::new(unit));
        self.limit = self.timeline.frontier() + STEPS_A_BEAT;
        self.standing = Standing::Open;
    }

    /// Returns the beat of the lesson that it leaves; 0 if that is a program.
    pub fn beat(&self) -> u32 {
        match &self.trunk {
            Trunk::Lesson(_, beat) => *beat,
            Trunk::Program(..) => 0,
        }
    }

    /// Returns the timeline to look at.
    pub fn timeline(&mut self) -> &mut Timeline {
        &mut self.timeline
    }

    /// Returns whether a call runs.
    pub fn standing(&self) -> &Standing {
        &self.standing
    }

    /// Returns what was told up to where it left, and whether that is all of it.
    pub fn past(&self) -> (&[Told], bool) {
        (&self.past.0, self.past.1)
    }

    /// Returns the first line of the prompt that the trunk ran where this one left it, and how far that was.
    pub fn prompt(&self) -> Option<(&str, PromptState)> {
        self.prompt.as_ref().map(|(prompt, state)| (prompt.as_str(), *state))
    }

    /// Runs the call on until `step` is recorded, or until it is over.
    pub fn record(&mut self, step: u64) {
        while self.standing == Standing::Open && self.timeline.frontier() < step {
            match self.timeline.record(&mut self.host, step.min(self.limit)) {
                Progress::Reached if self.timeline.frontier() < self.limit => {}
                Progress::Reached => {
                    self.standing = Standing::Over(Stop::Limit(Limit::Steps { steps: STEPS_A_BEAT }));
                }
                // A fork reads nothing.
                Progress::Asks { .. }
                | Progress::Ended(Ending::Finished | Ending::Uncaught { .. } | Ending::Exit(_)) => {
                    self.standing = Standing::Finished;
                }
                Progress::Over(stop) => self.standing = Standing::Over(stop),
            }
        }
    }

    /// Runs the call on from `from` for `most` steps at most.
    pub fn run_on(&mut self, from: u64, most: u64) -> Looked {
        let to = from.saturating_add(most);
        self.record(to);
        if self.standing == Standing::Open { Looked::NotYet(to.min(self.timeline.frontier())) } else { Looked::End }
    }

    /// Looks for the first step after `from` with an event that `wanted` says yes to, over `most` steps at most.
    pub(super) fn look(&mut self, from: u64, wanted: impl Fn(&Told) -> bool, most: u64) -> Looked {
        let record = |run: &mut Self, step| {
            run.record(step);
            run.standing == Standing::Open
        };
        look_ahead(self, Self::timeline, record, (from, most), wanted)
    }

    /// Shows `visit` what is told of the steps after `after` (all, the trunk's before it left included, if none) up to and
    /// including step `to`.
    pub(super) fn tell(&mut self, after: Option<u64>, to: u64, mut visit: impl FnMut(&Told)) {
        let begins = after.unwrap_or(0);
        let past = self.past.0.iter().filter(|told| after.is_none() || told.step > begins);
        past.for_each(&mut visit);
        let own = after.filter(|after| *after > self.timeline.start());
        self.timeline.events(own, to).iter().for_each(&mut visit);
    }
}
