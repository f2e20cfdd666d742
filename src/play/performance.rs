//! The performance of a lesson: which unit comes next, and what each gave.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::cast::Cast;
use super::run_on::run_on;
use super::tell::{ending_told, prompt_told};
use super::{BeatRun, Ended, LoadRun, StandIn, Verdict};
use crate::engine::{Event, Machine, Mode, Stop, Told, Unit};
use crate::host::{Host, Room};
use crate::lesson::{Beat, Lesson};
use crate::report::Problem;
use crate::timeline::Timeline;

/// A lesson on a timeline.
pub struct Performance {
    pub(super) lesson: Arc<Lesson>,
    pub(super) timeline: Timeline,
    pub(super) host: Host,
    pub(super) beats: Vec<BeatRun>,
    pub(super) loads: Vec<LoadRun>,
    /// The step at which each exercise of the lesson stands, as far as the run has come.
    pub(super) exercise_starts: Vec<u64>,
    /// The runs of endless beats, by beat.
    pub(super) endless: BTreeMap<u32, Timeline>,
    pub(super) cast: Cast,
    /// The moments of the beats that were asked for: the step of each and its index among the beat's moments.
    pub(super) moments: BTreeMap<u32, Vec<(u64, usize)>>,
    pub(super) standing: Standing,
    pub(super) problems: Vec<Problem>,
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
        let before_the_first =
            BeatRun { number: 0, start: 0, ran_to: 0, end: 0, verdict: Verdict::default(), stand_in: None };
        let mut performance = Self {
            timeline: Timeline::new(Machine::new(memory)),
            host: Host::closed_with(room_of(&lesson)),
            beats: vec![before_the_first],
            loads: Vec::new(),
            exercise_starts: Vec::new(),
            endless: BTreeMap::new(),
            cast: Cast::default(),
            moments: BTreeMap::new(),
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

    /// Returns the run of an endless beat: a fork that leaves the trunk at the beat's start and meets a limit.
    pub fn endless(&mut self, beat: u32) -> Option<&mut Timeline> {
        self.endless.get_mut(&beat)
    }

    /// Returns the beats that have run, beat 0 first.
    pub fn beats(&self) -> &[BeatRun] {
        &self.beats
    }

    /// Returns what was loaded so far, in order.
    pub fn loads(&self) -> &[LoadRun] {
        &self.loads
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

    /// Returns the last step before `step` with an event that `wanted` says yes to.
    pub fn previous_step_where(&mut self, step: u64, wanted: impl Fn(&Told) -> bool) -> Option<u64> {
        let beats = &self.beats;
        let recorded = self.timeline.previous_step_where(step, |told| !is_stood_for(beats, told) && wanted(told));
        let stand_ins = beats.iter().filter_map(|beat| beat.stand_in.as_ref()).flat_map(|stand_in| &stand_in.told);
        let stood_in = stand_ins.filter(|told| told.step < step && wanted(told)).map(|told| told.step).max();
        recorded.max(stood_in)
    }

    /// Returns the first step after `step` with an event that `wanted` says yes to; runs beats as far as needed.
    pub fn next_step_where(&mut self, step: u64, wanted: impl Fn(&Told) -> bool) -> Option<u64> {
        loop {
            if let Some(found) = self.next_recorded(step, &wanted) {
                self.run_beyond(found);
                return Some(found);
            }
            if !self.perform_next() {
                return None;
            }
        }
    }

    fn next_recorded(&mut self, step: u64, wanted: impl Fn(&Told) -> bool) -> Option<u64> {
        let beats = &self.beats;
        let recorded = self.timeline.next_step_where(step, |told| !is_stood_for(beats, told) && wanted(told));
        let stand_ins = beats.iter().filter_map(|beat| beat.stand_in.as_ref()).flat_map(|stand_in| &stand_in.told);
        let stood_in = stand_ins.filter(|told| told.step > step && wanted(told)).map(|told| told.step).min();
        [recorded, stood_in].into_iter().flatten().min()
    }

    /// Runs on until the beat that `step` lies in, and with it the beginning of the next, is known.
    pub fn run_beyond(&mut self, step: u64) {
        while self.beats.last().is_some_and(|last| last.start <= step) && self.perform_next() {}
    }

    /// Runs on until the beat with this number has run. Returns it; none if the lesson does not come to it.
    pub fn run_to_beat(&mut self, number: u32) -> Option<&BeatRun> {
        while self.beats.len() <= number as usize && self.perform_next() {}
        self.beats.get(number as usize)
    }

    /// Runs the lesson to its end.
    pub fn run_to_end(&mut self) {
        while self.perform_next() {}
    }

    /// Loads what stands before the next beat and runs it. Returns whether there was one.
    pub(super) fn perform_next(&mut self) -> bool {
        if self.standing != Standing::Open {
            return false;
        }
        let lesson = self.lesson.clone();
        let done = self.beats.len() as u32 - 1;
        for exercise in lesson.exercises.iter().filter(|exercise| exercise.after_beat == done) {
            exercise.loads().for_each(|load| self.load(load));
            self.exercise_starts.push(self.timeline.frontier());
        }
        let beat = lesson.beats.get(done as usize);
        beat.into_iter().flat_map(Beat::loads).for_each(|load| self.load(load));
        let start = self.timeline.frontier();
        if let Some(before) = self.beats.last_mut() {
            before.end = start;
        }
        match (beat, &self.standing) {
            (Some(beat), Standing::Open) => {
                let run = self.perform(beat, start);
                self.beats.push(run);
                true
            }
            (None, Standing::Open) => {
                self.standing = Standing::Finished;
                false
            }
            _ => false,
        }
    }

    fn perform(&mut self, beat: &Beat, start: u64) -> BeatRun {
        let (verdict, stand_in) = if beat.is_endless() { self.run_endless(beat) } else { self.run_prompt(beat) };
        let ran_to = self.timeline.frontier();
        BeatRun { number: beat.number, start, ran_to, end: ran_to, verdict, stand_in }
    }

    /// Runs a prompt that never ends into a limit, on a fork.
    fn run_endless(&mut self, beat: &Beat) -> (Verdict, Option<StandIn>) {
        let mut fork = self.timeline.fork(self.timeline.frontier());
        let mut host = self.host.for_fork(fork.asked());
        let ran = run_on(&mut fork, &mut host, &beat.prompt.source, Unit::PROMPT, Mode::Prompt);
        self.endless.insert(beat.number, fork);
        let accepted = matches!(ran.ended, Ended::Over(Stop::Limit(_)));
        (Verdict { accepted, ..Verdict::default() }, Some(self.stand_in(beat, ran.ended)))
    }

    fn run_prompt(&mut self, beat: &Beat) -> (Verdict, Option<StandIn>) {
        let ran = run_on(&mut self.timeline, &mut self.host, &beat.prompt.source, Unit::PROMPT, Mode::Prompt);
        let verdict = Verdict::on(&beat.prompt, &ran);
        match ran.ended {
            Ended::Refused(problem) => (verdict, Some(self.stand_in(beat, Ended::Refused(problem)))),
            Ended::Over(stop) => {
                self.standing = Standing::Over(stop);
                (verdict, None)
            }
            Ended::Finished | Ended::Raised(_) => (verdict, None),
        }
    }

    /// Runs `pass` on the trunk for a prompt that cannot run there.
    fn stand_in(&mut self, beat: &Beat, ended: Ended) -> StandIn {
        let mut told = vec![prompt_told(self.timeline.frontier(), &beat.prompt.source)];
        run_on(&mut self.timeline, &mut self.host, "pass\n", Unit::PROMPT, Mode::Prompt);
        told.extend(ending_told(self.timeline.frontier(), &ended));
        StandIn { ended, told }
    }
}

/// Returns whether something else is told in the place of this event of the trunk: it belongs to a stand-in.
pub(super) fn is_stood_for(beats: &[BeatRun], told: &Told) -> bool {
    let stood_in = beats.iter().filter(|beat| beat.stand_in.is_some());
    let is_prompt = matches!(told.event, Event::Prompt { .. });
    let is_line_of_a_prompt = told.at.as_ref().is_some_and(|at| &*at.file == Unit::PROMPT);
    stood_in.into_iter().any(|beat| match told.step {
        step if step == beat.start => is_prompt || matches!(told.event, Event::Line { .. }) && is_line_of_a_prompt,
        step => beat.start < step && step <= beat.ran_to && !is_prompt && !matches!(told.event, Event::Line { .. }),
    })
}

/// Returns the room a lesson runs in: the files it names and the modules it writes out are in it.
fn room_of(lesson: &Lesson) -> Room {
    let room = if lesson.front.needs_postgres { Room::default().with_server() } else { Room::default() };
    let room = lesson.data.iter().fold(room, |room, (path, bytes)| room.with_file(path, bytes));
    let room = lesson.environment.iter().fold(room, |room, (name, value)| room.with_variable(name, value));
    lesson.modules().iter().fold(room, |room, (file, text)| {
        let name = file.strip_suffix(".py").unwrap_or(file);
        room.with_module(&name.replace('/', "."), file, text)
    })
}
