//! Moving in time. Forwards, nothing is passed that the lesson wants to stop at.

use crate::engine::{Event, Told};
use crate::lesson::Act;
use crate::timeline::Zoom;

use super::state::Stage;
use super::words::zoom_of;

impl Stage {
    /// To the next stop of the present zoom; from the last one to the end of the script, and there to its questions.
    pub(super) fn step_forward(&mut self) {
        let zoom = self.zoom();
        let next = self.performance.next_stop(self.stand.step, zoom);
        self.forward_to(next);
    }

    /// To the previous stop of the present zoom.
    pub(super) fn step_back(&mut self) {
        let zoom = self.zoom();
        let previous = self.performance.previous_stop(self.stand.step, zoom);
        let first = self.first_step(zoom);
        self.stand.go(previous.max(first).min(self.stand.step));
    }

    /// To the end of this prompt: where the next one stands ready.
    pub(super) fn go_on(&mut self) {
        self.performance.run_beyond(self.stand.step);
        let step = self.stand.step;
        let next = self.performance.beats().iter().map(|beat| beat.start).find(|start| *start > step);
        let paused = self.pause_before(next.unwrap_or(u64::MAX));
        self.forward_to(paused.or(next));
    }

    /// To the start of the present beat; from there to that of the one before.
    pub(super) fn this_beat(&mut self) {
        let start = self.performance.beat_at(self.stand.step).start;
        let first = self.first_step(Zoom::Protocol);
        let target =
            if start == self.stand.step { self.performance.beat_at(start.saturating_sub(1)).start } else { start };
        self.stand.go(target.max(first).min(self.stand.step));
    }

    /// To the next event that `wanted` says yes to; nowhere if there is none.
    pub(super) fn forward_where(&mut self, wanted: impl Fn(&Told) -> bool) {
        if let Some(found) = self.performance.next_step_where(self.stand.step, wanted) {
            self.forward_to(Some(found));
        }
    }

    /// To the last event before the present step that `wanted` says yes to; nowhere if there is none.
    pub(super) fn back_where(&mut self, wanted: impl Fn(&Told) -> bool) {
        let found = self.performance.timeline().previous_step_where(self.stand.step, wanted);
        if let Some(found) = found {
            self.stand.go(found);
        }
    }

    /// To the first step.
    pub(super) fn first(&mut self) {
        let zoom = self.zoom();
        let first = self.first_step(zoom);
        self.stand.go(first);
    }

    /// To the last step that was reached.
    pub(super) fn last(&mut self) {
        let furthest = self.stand.furthest;
        if furthest > self.stand.step {
            self.forward_to(Some(furthest));
        }
    }

    /// Returns where the run begins: before the first prompt there are only lines, which the coarsest zoom does not show.
    fn first_step(&mut self, zoom: Zoom) -> u64 {
        match zoom {
            Zoom::Protocol => self.performance.beats().get(1).map_or(0, |beat| beat.start),
            Zoom::Line | Zoom::Expression | Zoom::Bytecode => self.performance.timeline().start(),
        }
    }

    /// Goes to `target`, or to what stands in the way; without a target to the end of the script, and there to the
    /// questions of the closing.
    fn forward_to(&mut self, target: Option<u64>) {
        self.performance.run_beyond(target.unwrap_or(self.stand.step));
        let target = target.unwrap_or_else(|| self.performance.timeline().frontier());
        if target == self.stand.step {
            self.asking = self.question_before(target + 1).or_else(|| self.question_of_the_closing());
            return;
        }
        let target = self.stop_before(target).unwrap_or(target);
        match self.question_before(target) {
            Some(asking) => {
                self.stand.go(asking.run.at);
                self.asking = Some(asking);
            }
            None => self.stand.go(target),
        }
    }

    /// Returns the first instant between the present step and `target` that must not be passed: where the lesson looks
    /// closer, and where the run answers or contradicts a guess.
    fn stop_before(&mut self, target: u64) -> Option<u64> {
        let zoom = self.zoom();
        let here = self.stand.step;
        let beat = self.beat();
        let own_zoom = self.stand.zoom.is_some_and(|(of, _)| of == beat);
        let closer = self.performance.moments(beat).into_iter().filter_map(|(step, moment)| match moment.act {
            Act::Zoom(finer) if !own_zoom && zoom_of(finer) > zoom => Some(step),
            _ => None,
        });
        let closer: Vec<u64> = closer.collect();
        let spoken_of = self.guesses.iter().flat_map(|guess| guess.contradicted_at().into_iter().chain([guess.until]));
        closer.into_iter().chain(spoken_of).filter(|step| here < *step && *step < target).min()
    }

    /// Returns the first pause of the present beat between the present step and `target`.
    fn pause_before(&mut self, target: u64) -> Option<u64> {
        let (beat, here) = (self.beat(), self.stand.step);
        let pauses = self.performance.moments(beat).into_iter();
        let pauses = pauses.filter(|(_, moment)| matches!(moment.act, Act::Pause(_))).map(|(step, _)| step);
        pauses.filter(|step| here < *step && *step < target).min()
    }
}

/// Returns whether the event is a yield.
pub(super) fn is_yield(told: &Told) -> bool {
    matches!(told.event, Event::Yield { .. })
}
