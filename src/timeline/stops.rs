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
        let (mut to, mut width) = (from.checked_sub(1)?, FIRST_WINDOW);
        loop {
            let start = self.start();
            let after = (to > start + width).then(|| to - width);
            if let Some(told) = self.events(after, to).iter().rev().find(|told| wanted(told)) {
                return Some(told.step);
            }
            to = after?;
            width *= 2;
        }
    }
}
