//! The performance of a lesson: which unit comes next, and what each gave.

use std::sync::Arc;

use super::{BeatRun, Verdict};
use crate::engine::{Ending, Machine, Mode, Stop, Told, Unit};
use crate::host::Host;
use crate::lesson::{Beat, Lesson, Load, Piece, Role};
use crate::report::Problem;
use crate::timeline::{Progress, Timeline, Zoom};

/// The most steps one beat may take.
const STEPS_A_BEAT: u64 = 5_000_000;

/// A lesson on a timeline.
pub struct Performance {
    lesson: Arc<Lesson>,
    timeline: Timeline,
    host: Host,
    beats: Vec<BeatRun>,
    standing: Standing,
    problems: Vec<Problem>,
}

/// How far a performance can still go.
#[derive(Debug, Clone, PartialEq)]
pub enum Standing {
    /// There are beats that have not begun.
    Open,
    /// The last beat is over.
    Finished,
    /// The run is over for good before the last beat.
    Over(Stop),
}

impl Performance {
    /// Returns the performance of `lesson`, with what it loads before its first prompt loaded, and the first beat run.
    pub fn new(lesson: Arc<Lesson>) -> Self {
        let memory = lesson.front.memory as usize * 1024 * 1024;
        let mut performance = Self {
            timeline: Timeline::new(Machine::new(memory)),
            host: Host::closed(),
            beats: vec![BeatRun { number: 0, start: 0, end: 0, verdict: Verdict::default() }],
            standing: Standing::Open,
            problems: Vec::new(),
            lesson,
        };
        performance.perform_next();
        performance
    }

    /// Returns the lesson.
    pub fn lesson(&self) -> &Arc<Lesson> {
        &self.lesson
    }

    /// Returns the timeline to look at.
    pub fn timeline(&mut self) -> &mut Timeline {
        &mut self.timeline
    }

    /// Returns the beats that have run, beat 0 first.
    pub fn beats(&self) -> &[BeatRun] {
        &self.beats
    }

    /// Returns whether there is more to run.
    pub fn standing(&self) -> &Standing {
        &self.standing
    }

    /// Returns what is wrong with pieces and set-ups, as far as it has come to light.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Returns the beat that `step` lies in: the last one that has begun by then.
    pub fn beat_at(&self, step: u64) -> &BeatRun {
        let after = self.beats.partition_point(|beat| beat.start <= step);
        &self.beats[after.saturating_sub(1)]
    }

    /// Returns the beat of the lesson with this number, from 1; none for 0.
    pub fn beat(&self, number: u32) -> Option<&Beat> {
        self.lesson.beats.get((number as usize).checked_sub(1)?)
    }

    /// Returns the next stop after `step` at `zoom`; runs beats as far as needed. None at the end of the lesson.
    pub fn next_stop(&mut self, step: u64, zoom: Zoom) -> Option<u64> {
        self.next_step_where(step, |told| zoom.stops_at(told.event.group()))
    }

    /// Returns the first step after `step` with an event that `wanted` says yes to; runs beats as far as needed.
    pub fn next_step_where(&mut self, step: u64, wanted: impl Fn(&Told) -> bool) -> Option<u64> {
        loop {
            if let Some(found) = self.timeline.next_step_where(step, &wanted) {
                self.run_beyond(found);
                return Some(found);
            }
            if !self.perform_next() {
                return None;
            }
        }
    }

    /// Runs on until the beat that `step` lies in, and with it the beginning of the next, is known.
    pub fn run_beyond(&mut self, step: u64) {
        while self.beats.last().is_some_and(|last| last.start <= step) && self.perform_next() {}
    }

    /// Runs the lesson to its end.
    pub fn run_to_end(&mut self) {
        while self.perform_next() {}
    }

    /// Loads what stands before the next beat and runs it. Returns whether there was one.
    fn perform_next(&mut self) -> bool {
        if self.standing != Standing::Open {
            return false;
        }
        let lesson = self.lesson.clone();
        let Some(beat) = lesson.beats.get(self.beats.len() - 1) else {
            self.standing = Standing::Finished;
            return false;
        };
        for load in beat.loads() {
            self.load(load);
        }
        if self.standing != Standing::Open {
            return false;
        }
        let start = self.timeline.frontier();
        if let Some(before) = self.beats.last_mut() {
            before.end = start;
        }
        let (output, error) = self.run_prompt(beat);
        let verdict = Verdict::on(&beat.prompt, output, error);
        let end = self.timeline.frontier();
        self.beats.push(BeatRun { number: beat.number, start, end, verdict });
        true
    }

    fn load(&mut self, load: Load<'_>) {
        match load {
            Load::Setup(setup) => {
                self.run_unit(Unit::compile(&setup.text, "<setup>", Mode::File));
            }
            Load::Piece(Piece { role: Role::Fail(_) | Role::Module, .. }) => {}
            Load::Piece(piece) => {
                let above = "\n".repeat(piece.first_line as usize - 1);
                self.run_unit(Unit::compile(&format!("{above}{}", piece.text), &piece.file, Mode::File));
            }
        }
    }

    /// Runs the prompt of a beat. Returns what it printed and showed, and the last line of its traceback.
    fn run_prompt(&mut self, beat: &Beat) -> (String, Option<String>) {
        let before = self.timeline.frontier();
        let written = self.timeline.outputs(before).len();
        let ending = self.run_unit(Unit::compile(&beat.prompt.source, Unit::PROMPT, Mode::Prompt));
        let after = self.timeline.frontier();
        let output: String = self.timeline.outputs(after)[written..].iter().map(|output| &*output.text).collect();
        let error = match ending {
            Some(Ending::Uncaught { last_line, .. }) => Some(last_line),
            _ => None,
        };
        (output, error)
    }

    fn run_unit(&mut self, unit: Result<Unit, Problem>) -> Option<Ending> {
        let unit = match unit {
            Ok(unit) => unit,
            Err(problem) => {
                let last_line = problem.sentence.clone();
                self.problems.push(problem);
                return Some(Ending::Uncaught { traceback: last_line.clone(), last_line });
            }
        };
        self.timeline.begin(Arc::new(unit));
        let limit = self.timeline.frontier() + STEPS_A_BEAT;
        match self.timeline.record(&mut self.host, limit) {
            Progress::Ended(ending) => Some(ending),
            Progress::Over(stop) => {
                self.standing = Standing::Over(stop);
                None
            }
            Progress::Reached => {
                let limit = crate::engine::Limit::Steps { steps: STEPS_A_BEAT };
                self.standing = Standing::Over(Stop::Limit(limit));
                None
            }
        }
    }
}
