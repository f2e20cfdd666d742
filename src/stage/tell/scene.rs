//! The run at the present step.

use std::sync::Arc;

use crate::engine::{Event, FrameView, GeneratorView, Lane, Opcode, Position, Told};
use crate::lesson::Lesson;
use crate::play::{Run, Standing};
use crate::timeline::{Looked, Zoom};

/// Runs up to so many steps are told from their beginning; of a longer one only a stretch before the present step is.
const WHOLE: u64 = 50_000;
/// How many steps before the present one are told of a long run.
const STRETCH: u64 = 4_000;
/// A stretch begins at a multiple of this many steps.
const GRID: u64 = 2_048;

/// Everything the panes are made from: the run at one step, and what is told of it up to there.
pub(in crate::stage) struct Scene {
    /// The lesson, if it is one.
    pub(in crate::stage) lesson: Option<Arc<Lesson>>,
    /// The present step.
    pub(in crate::stage) step: u64,
    /// The stop before the present one: what happened since is what the present step changed.
    pub(in crate::stage) before: u64,
    /// How closely the reader looks.
    pub(in crate::stage) zoom: Zoom,
    /// The number of the present beat, from 1; 0 before the first prompt.
    pub(in crate::stage) beat: u32,
    /// The step at which the present beat begins.
    pub(in crate::stage) beat_start: u64,
    /// The last step that is recorded.
    pub(in crate::stage) frontier: u64,
    /// There is nothing to run behind the frontier.
    pub(in crate::stage) is_finished: bool,
    /// The frames on the stack, the innermost last.
    pub(in crate::stage) frames: Vec<FrameView>,
    /// The generators that are alive.
    pub(in crate::stage) generators: Vec<GeneratorView>,
    /// Frames and generators at the stop before.
    pub(in crate::stage) past: (Vec<FrameView>, Vec<GeneratorView>),
    /// What is told up to and including the present step; of instructions only the present one.
    pub(in crate::stage) told: Vec<Told>,
    /// [`Scene::told`] begins with the run.
    pub(in crate::stage) is_whole: bool,
}

impl Scene {
    /// Returns `run` at `step`, seen at `zoom`.
    ///
    /// Cost: that of [`Timeline::at`](crate::timeline::Timeline::at) for this step and the stop before it.
    pub(in crate::stage) fn of(run: &mut Run, step: u64, zoom: Zoom) -> Self {
        let lesson = run.lesson().cloned();
        let (beat, beat_start) = run.beat_at(step);
        let is_finished = *run.standing() != Standing::Open;
        let before = stop_before(run, step, zoom);
        let timeline = run.timeline();
        let machine = timeline.at(before);
        let past = (machine.frames(), machine.generators());
        let machine = timeline.at(step);
        let (frames, generators) = (machine.frames(), machine.generators());
        let frontier = timeline.frontier();
        let is_whole = run.is_told_whole(step, WHOLE);
        let told = told(run, step, is_whole);
        Self {
            lesson,
            step,
            before,
            zoom,
            beat,
            beat_start,
            frontier,
            is_finished,
            frames,
            generators,
            past,
            told,
            is_whole,
        }
    }

    /// Returns what is told of the present step.
    pub(in crate::stage) fn now(&self) -> &[Told] {
        &self.told[self.told.partition_point(|told| told.step < self.step)..]
    }

    /// Returns what is told of the steps after `step`, up to the present one.
    pub(in crate::stage) fn since(&self, step: u64) -> &[Told] {
        &self.told[self.told.partition_point(|told| told.step <= step)..]
    }

    /// Returns the generator of this lane, if it is alive.
    pub(in crate::stage) fn generator(&self, lane: Lane) -> Option<&GeneratorView> {
        self.generators.iter().find(|view| view.lane == lane)
    }

    /// Returns the frame that runs: the innermost on the stack.
    pub(in crate::stage) fn innermost(&self) -> Option<&FrameView> {
        self.frames.last()
    }

    /// Returns whether the script is over: the present step is the last one there will be.
    pub(in crate::stage) fn is_over(&self) -> bool {
        self.is_finished && self.step == self.frontier
    }
}

/// Returns where a frame stands. One that holds the pipe to another stands at its `yield from`, whether it is to execute
/// it again or has just handed on a message.
pub(super) fn standing(frame: &FrameView, delegates: bool) -> Position {
    let is_pipe = |index: &usize| {
        frame.code.instructions.get(*index).is_some_and(|instruction| instruction.opcode == Opcode::YieldFrom)
    };
    let pipe = frame.last.into_iter().chain([frame.next]).find(is_pipe).filter(|_| delegates);
    pipe.and_then(|index| frame.code.positions.get(index)).copied().unwrap_or(frame.position)
}

/// Returns the stop before `step`; in a long stretch without one, a step of it.
fn stop_before(run: &mut Run, step: u64, zoom: Zoom) -> u64 {
    match run.look_back(step, |told| zoom.stops_at(told.event.group()), STRETCH) {
        Looked::Found(before) | Looked::NotYet(before) => before,
        Looked::End => run.timeline().start(),
    }
}

/// Returns what is told up to and including `step`: of the whole run, or of a stretch.
fn told(run: &mut Run, step: u64, is_whole: bool) -> Vec<Told> {
    // A stretch begins where it did a step before: what is told of it is at hand then.
    let after = (!is_whole).then(|| step.saturating_sub(STRETCH) / GRID * GRID);
    let mut told = Vec::new();
    run.tell(after, step, |event| {
        if event.step == step || !matches!(event.event, Event::Step { .. }) {
            told.push(event.clone());
        }
    });
    told
}
