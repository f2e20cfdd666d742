//! Moving in time. Forwards, nothing is passed that the lesson wants to stop at.

use crate::engine::{Event, Told};
use crate::lesson::Act;
use crate::timeline::{Looked, Zoom};

use super::state::Stage;
use super::wanted::{Search, Wanted};
use super::ways::Purpose;
use super::words::{grouped, zoom_of};
use super::{Request, SizeClass};

/// So many steps of a program are run and told before the screen is looked after again.
const STEPS_A_LOOK: u64 = 50_000;
/// So many are run where nothing of them is told.
const STEPS_A_RUN: u64 = 500_000;

impl Stage {
    /// To the next stop of the present zoom; from the last one to the end of the script, and there to its questions.
    pub(super) fn step_forward(&mut self) {
        let zoom = self.zoom();
        self.forward(Wanted::Stop(zoom));
    }

    /// To the previous stop of the present zoom.
    pub(super) fn step_back(&mut self) {
        let zoom = self.zoom();
        self.back(Wanted::Stop(zoom));
    }

    /// To the next event that is wanted. A program runs on for as long as that takes; the reader stays where they are
    /// meanwhile.
    pub(super) fn forward(&mut self, wanted: Wanted) {
        self.look_for(Search { wanted, looked_to: self.stand.step, is_back: false });
    }

    /// To the previous event that is wanted.
    pub(super) fn back(&mut self, wanted: Wanted) {
        self.look_for(Search { wanted, looked_to: self.stand.step, is_back: true });
    }

    /// Goes on with what is looked for.
    pub(super) fn look_on(&mut self) -> Vec<Request> {
        let Some(search) = self.search.take() else { return Vec::new() };
        self.look_for(search);
        vec![Request::Draw]
    }

    fn look_for(&mut self, search: Search) {
        let Search { wanted, looked_to, is_back } = &search;
        let is_wanted = |told: &Told| wanted.is(told);
        let looked = match wanted {
            Wanted::End => self.run.run_on(*looked_to, STEPS_A_RUN),
            Wanted::Step(step) => self.run_to(*looked_to, *step),
            _ if *is_back => self.run.look_back(*looked_to, is_wanted, STEPS_A_LOOK),
            _ => self.run.look(*looked_to, is_wanted, STEPS_A_LOOK),
        };
        match (looked, *is_back) {
            (Looked::NotYet(step), _) => self.search = Some(Search { looked_to: step, ..search }),
            (Looked::Found(step), false) => self.forward_to(Some(step)),
            (Looked::Found(step), true) => self.back_to(step),
            (Looked::End, false) => self.nothing_more(wanted),
            (Looked::End, true) => self.nothing_before(wanted),
        }
    }

    /// Runs on towards `step`: nothing on the way is told.
    fn run_to(&mut self, from: u64, step: u64) -> Looked {
        let looked = self.run.run_on(from, step.saturating_sub(from).min(STEPS_A_RUN));
        if self.run.timeline().frontier() >= step { Looked::Found(step) } else { looked }
    }

    /// There is no such event up to the end of what can be run.
    fn nothing_more(&mut self, wanted: &Wanted) {
        let waits = self.run.exploration().is_some_and(|exploration| exploration.asks().is_some());
        match wanted.missing(false).filter(|_| !waits) {
            Some(notice) => self.stand.notice = Some(notice),
            None => self.forward_to(None),
        }
    }

    /// There is no such event before the present step.
    fn nothing_before(&mut self, wanted: &Wanted) {
        match wanted.missing(true) {
            Some(notice) => self.stand.notice = Some(notice),
            None => self.back_to(0),
        }
    }

    /// Goes back to `step`, or to where the run begins.
    fn back_to(&mut self, step: u64) {
        let zoom = self.zoom();
        let first = self.first_step(zoom);
        self.stand.go(step.max(first).min(self.stand.step));
    }

    /// Stops a program that runs on, where it is; of what lies behind nothing is run, so the reader stays.
    pub(super) fn stop_running(&mut self) {
        if let Some(search) = self.search.take().filter(|search| !search.is_back) {
            self.stand.go(search.looked_to);
            self.stand.notice = Some(format!("Stopped at step {}.", grouped(search.looked_to)));
        }
    }

    /// To the end of this prompt: where the next one stands ready, or before that, where the lesson's next words would hide
    /// what the prompt has written. A program runs on to its end.
    pub(super) fn go_on(&mut self) {
        let step = self.stand.step;
        self.run.run_beyond(step);
        let Some(performance) = self.run.performance() else {
            self.forward(Wanted::End);
            return;
        };
        let next = performance.beats().iter().map(|beat| beat.start).find(|start| *start > step);
        let paused = self.pause_before(next.unwrap_or(u64::MAX));
        let exercise = self.exercise_before(next.unwrap_or(u64::MAX), false);
        // What the prompt gave is read before an exercise covers it.
        let covered = exercise.and_then(|(_, place)| self.last_written(place));
        let written = next.and_then(|next| self.written_before(next));
        self.go_forward(paused.or(covered).or(written).or(next), covered.is_none());
    }

    /// Returns the step behind the present one at which the prompt before `next` writes something for the last time, if the
    /// words at `next` come in front of it.
    fn written_before(&mut self, next: u64) -> Option<u64> {
        if SizeClass::of(self.size) >= SizeClass::Roomy {
            return None;
        }
        let beat = self.run.beat_at(next).0;
        self.run.performance()?.beat(beat)?.narration().next()?;
        self.last_written(next).filter(|step| *step < next)
    }

    /// Returns the step behind the present one, `last` at most, at which something is written for the last time.
    fn last_written(&mut self, last: u64) -> Option<u64> {
        let here = self.stand.step;
        let told = self.run.performance_mut()?.told(last);
        let writes = told.iter().rev().map(|(_, told)| told).find(|told| {
            told.step <= last
                && matches!(told.event, Event::Print { .. } | Event::Show { .. } | Event::Traceback { .. })
        });
        writes.map(|told| told.step).filter(|step| *step > here)
    }

    /// To the start of the present beat; from there to that of the one before.
    pub(super) fn this_beat(&mut self) {
        let (_, start) = self.run.beat_at(self.stand.step);
        let first = self.first_step(Zoom::Protocol);
        let target = if start == self.stand.step { self.run.beat_at(start.saturating_sub(1)).1 } else { start };
        self.stand.go(target.max(first).min(self.stand.step));
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
        let first_prompt = self.run.performance().and_then(|performance| performance.beats().get(1));
        match (zoom, first_prompt) {
            (Zoom::Protocol, Some(beat)) => beat.start,
            _ => self.run.timeline().start(),
        }
    }

    /// Goes to `target`, or to what stands in the way; without a target to the end of the script, and there to the
    /// questions of the closing.
    fn forward_to(&mut self, target: Option<u64>) {
        self.go_forward(target, false);
    }

    /// As [`Stage::forward_to`]; an exercise that stands at `target` itself is offered too if one `arrives` there.
    fn go_forward(&mut self, target: Option<u64>, arrives: bool) {
        self.run.run_beyond(target.unwrap_or(self.stand.step));
        let target = target.unwrap_or_else(|| self.run.timeline().frontier());
        if self.run.exploration().is_some_and(|exploration| exploration.asks().is_some())
            && target == self.run.timeline().frontier()
        {
            self.type_line(Purpose::Input);
        }
        if target == self.stand.step {
            if self.offer_exercise(target, true) {
                return;
            }
            self.asking = self.question_before(target + 1).or_else(|| self.question_of_the_closing());
            return;
        }
        let target = self.stop_before(target).unwrap_or(target);
        let exercise = self.exercise_before(target, arrives).map(|(_, place)| place);
        match self.question_before(target) {
            Some(asking) if exercise.is_none_or(|place| asking.run.at < place) => {
                self.stand.go(asking.run.at);
                self.asking = Some(asking);
            }
            _ if exercise.is_some() => drop(self.offer_exercise(target, arrives)),
            _ => self.stand.go(target),
        }
    }

    /// Returns the first instant between the present step and `target` that must not be passed: where the lesson looks
    /// closer, and where the run answers or contradicts a guess.
    fn stop_before(&mut self, target: u64) -> Option<u64> {
        // What the lesson says is said of its own run.
        self.run.performance()?;
        let zoom = self.zoom();
        let here = self.stand.step;
        let beat = self.beat();
        let own_zoom = self.stand.zoom.is_some_and(|(of, _)| of == beat);
        let closer = self.run.moments(beat).into_iter().filter_map(|(step, moment)| match moment.act {
            Act::Zoom(finer) if !own_zoom && zoom_of(finer) > zoom => Some(step),
            _ => None,
        });
        let closer: Vec<u64> = closer.collect();
        let spoken_of = self.guesses.iter().flat_map(|guess| guess.contradicted_at().into_iter().chain([guess.until]));
        closer.into_iter().chain(spoken_of).filter(|step| here < *step && *step < target).min()
    }

    /// Returns the first place of the present beat between the present step and `target` where the lesson stops.
    fn pause_before(&mut self, target: u64) -> Option<u64> {
        let here = self.stand.step;
        self.pauses().into_iter().filter(|step| here < *step && *step < target).min()
    }

    /// Returns the steps of the present beat at which Enter and play stop: where the lesson pauses, or invites a call.
    pub(super) fn pauses(&mut self) -> Vec<u64> {
        let beat = self.beat();
        let moments = self.run.moments(beat).into_iter();
        moments.filter(|(_, moment)| moment.act.stops()).map(|(step, _)| step).collect()
    }
}
