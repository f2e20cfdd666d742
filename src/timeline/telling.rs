//! What has been told of a run: all of a short one, a window of a long one.

use super::journal::Journal;
use crate::engine::{Machine, Told};

/// Runs up to so many steps are told whole, once.
const WHOLE: u64 = 50_000;
/// A window begins at a multiple of this many steps, so that going back a little finds it again.
const GRID: u64 = 4_096;
/// A window of more events than this begins anew.
const MOST_EVENTS: usize = 400_000;

/// Events that have been told.
#[derive(Debug)]
pub(super) struct Telling {
    first: u64,
    /// The machine as far as the whole has been told.
    machine: Machine,
    whole: Vec<Told>,
    window: Option<Window>,
}

/// The events of a stretch of a long run.
#[derive(Debug)]
struct Window {
    /// The events are those of the steps after this one.
    after: u64,
    /// The machine as far as they have been told.
    machine: Machine,
    told: Vec<Told>,
}

impl Telling {
    /// Returns what is told of a run that starts with `machine`: nothing yet.
    pub(super) fn starting_with(machine: Machine) -> Self {
        Self::starting_after(machine, Vec::new())
    }

    /// Returns what is told of a run that starts with `machine`, after what has been `told` already.
    pub(super) fn starting_after(machine: Machine, told: Vec<Told>) -> Self {
        Self { first: machine.steps(), machine, whole: told, window: None }
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
        slice(&self.whole, after, to)
    }

    /// Returns where the window must begin that holds the steps after `after`, if the present one does not hold them.
    pub(super) fn must_begin_at(&self, after: u64) -> Option<u64> {
        let holds = |window: &Window| {
            (window.after..=window.machine.steps()).contains(&after) && window.told.len() <= MOST_EVENTS
        };
        let begins = (after / GRID * GRID).max(self.first);
        (!self.window.as_ref().is_some_and(holds)).then_some(begins)
    }

    /// Begins a window at `machine`.
    pub(super) fn begin(&mut self, machine: Machine) {
        self.window = Some(Window { after: machine.steps(), machine, told: Vec::new() });
    }

    /// Tells the window on up to step `to`, and returns its events after step `after`.
    pub(super) fn window(&mut self, journal: &Journal, after: u64, to: u64) -> &[Told] {
        let Some(window) = &mut self.window else { return &[] };
        if window.machine.steps() <= to {
            journal.tell(&mut window.machine, to, &mut window.told);
        }
        slice(&window.told, Some(after), to)
    }
}

fn slice(told: &[Told], after: Option<u64>, to: u64) -> &[Told] {
    let start = after.map_or(0, |after| told.partition_point(|told| told.step <= after));
    let end = told.partition_point(|told| told.step <= to);
    &told[start..end.max(start)]
}
