//! Next and previous stops: pure questions to what is recorded.

use super::{Timeline, Zoom};
use crate::engine::Told;

/// How many steps are told at first when a stop is looked for; then twice as many, and so on.
const FIRST_WINDOW: u64 = 64;

impl Timeline {
    /// Returns the first step after `from` that is a stop at `zoom`; none if nothing recorded is one.
    pub fn next_stop(&mut self, from: u64, zoom: Zoom) -> Option<u64> {
        self.next_step_where(from, |told| zoom.stops_at(told.event.group()))
    }

    /// Returns the last step before `from` that is a stop at `zoom`; the first step of all if nothing is.
    pub fn previous_stop(&mut self, from: u64, zoom: Zoom) -> u64 {
        self.previous_step_where(from, |told| zoom.stops_at(told.event.group())).unwrap_or(self.start())
    }

    /// Returns the first step after `from` with an event that `wanted` says yes to.
    ///
    /// Cost: telling the steps in between.
    pub fn next_step_where(&mut self, from: u64, wanted: impl Fn(&Told) -> bool) -> Option<u64> {
        let (mut after, mut width) = (from, FIRST_WINDOW);
        while after < self.frontier() {
            let to = after.saturating_add(width).min(self.frontier());
            if let Some(told) = self.events(Some(after), to).iter().find(|told| wanted(told)) {
                return Some(told.step);
            }
            after = to;
            width *= 2;
        }
        None
    }

    /// Returns the last step before `from` with an event that `wanted` says yes to.
    ///
    /// Cost: telling the steps in between.
    pub fn previous_step_where(&mut self, from: u64, wanted: impl Fn(&Told) -> bool) -> Option<u64> {
        match self.look_back(from, wanted, u64::MAX) {
            Looked::Found(step) => Some(step),
            Looked::End | Looked::NotYet(_) => None,
        }
    }

    /// Looks for the last step before `from` with an event that `wanted` says yes to, over `most` steps at most.
    ///
    /// Cost: telling the steps in between.
    pub fn look_back(&mut self, from: u64, wanted: impl Fn(&Told) -> bool, most: u64) -> Looked {
        let (mut to, mut width) = (from.saturating_sub(1), FIRST_WINDOW);
        let start = self.start();
        if from <= start {
            return Looked::End;
        }
        let last = from.saturating_sub(most);
        loop {
            let after = (to > start + width).then(|| to - width);
            if let Some(told) = self.events(after, to).iter().rev().find(|told| wanted(told)) {
                return Looked::Found(told.step);
            }
            match after {
                None => return Looked::End,
                Some(after) if after <= last => return Looked::NotYet(after + 1),
                Some(after) => to = after,
            }
            width *= 2;
        }
    }
}

/// What came of looking for something in a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Looked {
    /// It happens at this step.
    Found(u64),
    /// It does not happen up to the end of what can be looked at: the run is over there, begins, or waits for a line.
    End,
    /// It does not happen up to this step; there is more to look at.
    NotYet(u64),
}
