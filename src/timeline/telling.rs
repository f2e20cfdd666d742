//! What has been told of a run: all of a short one, a window of a long one.

use super::journal::Journal;
use crate::engine::{Machine, Told};

/// Runs up to so many steps are told whole, once.
const WHOLE: u64 = 50_000;

/// Events that have been told.
#[derive(Debug)]
pub(super) struct Telling {
    first: u64,
    /// The machine as far as the whole has been told.
    machine: Machine,
    whole: Vec<Told>,
    window: Vec<Told>,
}

impl Telling {
    /// Returns what is told of a run that starts with `machine`: nothing yet.
    pub(super) fn starting_with(machine: Machine) -> Self {
        Self { first: machine.steps(), machine, whole: Vec::new(), window: Vec::new() }
    }

    /// Returns whether the run is told whole up to `step`.
    pub(super) fn is_whole(&self, step: u64) -> bool {
        step - self.first.min(step) <= WHOLE
    }

    /// Tells the run on up to `step`, with all inputs that the journal has by now.
    pub(super) fn extend(&mut self, journal: &Journal, step: u64) {
        if self.machine.steps() <= step {
            journal.tell(&mut self.machine, step, &mut self.whole);
        }
    }

    /// Returns the events after step `after` (all, if none) up to and including step `to`.
    pub(super) fn slice(&self, after: Option<u64>, to: u64) -> &[Told] {
        let start = after.map_or(0, |after| self.whole.partition_point(|told| told.step <= after));
        let end = self.whole.partition_point(|told| told.step <= to);
        &self.whole[start..end.max(start)]
    }

    /// Tells the run of `machine` up to step `to`.
    pub(super) fn window(&mut self, journal: &Journal, machine: &mut Machine, to: u64) -> &[Told] {
        self.window.clear();
        journal.tell(machine, to, &mut self.window);
        &self.window
    }
}
