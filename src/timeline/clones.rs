//! Clones of the machine along a run: spaced by cost, thinned from the old end, and a few where the person stands.

use std::collections::{BTreeMap, VecDeque};

use crate::engine::Machine;

/// Clones are at least this many steps apart.
const SPACING: u64 = 250_000;
/// A page copied again costs about as much as this many steps.
const STEPS_A_PAGE: u64 = 100;
/// Of the time between two clones, at most one part in so many goes into copying.
const PART_FOR_COPYING: u64 = 20;
/// So many spaced clones are kept; then every second one of the older half goes.
const MOST: usize = 64;
/// So many clones are left near the step visited last.
const NEAR: usize = 8;
/// A stretch that was run again is rested in at so many places.
const RESTS: u64 = 4;
/// Stretches shorter than this are run again as a whole.
const SHORT: u64 = 2_000;

/// Clones by their step.
#[derive(Debug, Default)]
pub(super) struct Clones {
    spaced: BTreeMap<u64, Machine>,
    near: VecDeque<Machine>,
    newest: u64,
}

impl Clones {
    /// Keeps a clone of the machine at the frontier, if it is far enough from the last one for what it costs.
    pub(super) fn keep_if_due(&mut self, frontier: &Machine) {
        let since = frontier.steps().saturating_sub(self.newest);
        let cost = frontier.unshared_pages() as u64 * STEPS_A_PAGE;
        if since < SPACING || since < cost * PART_FOR_COPYING {
            return;
        }
        self.newest = frontier.steps();
        self.spaced.insert(self.newest, frontier.clone());
        if self.spaced.len() > MOST {
            self.thin();
        }
    }

    /// Forgets the clones from this step on: what has happened since is taken back.
    pub(super) fn forget_from(&mut self, step: u64) {
        drop(self.spaced.split_off(&step));
        self.near.retain(|machine| machine.steps() < step);
        self.newest = self.spaced.keys().next_back().copied().unwrap_or(0);
    }

    fn thin(&mut self) {
        let older: Vec<u64> = self.spaced.keys().copied().take(MOST / 2).skip(1).step_by(2).collect();
        for step in older {
            self.spaced.remove(&step);
        }
    }

    /// Returns the clones that may be the nearest at or before `step`.
    pub(super) fn nearest(&self, step: u64) -> impl Iterator<Item = &Machine> {
        let spaced = self.spaced.range(..=step).next_back().map(|(_, machine)| machine);
        spaced.into_iter().chain(self.near.iter().filter(move |machine| machine.steps() <= step))
    }

    /// Returns how far to run from `from` towards `to` before a clone is left behind.
    pub(super) fn next_rest(from: u64, to: u64) -> u64 {
        let distance = to.saturating_sub(from);
        if distance < SHORT { to } else { from + distance.div_ceil(RESTS) }
    }

    /// Keeps a clone near the step that is gone to.
    pub(super) fn keep_near(&mut self, machine: &Machine) {
        if self.near.len() == NEAR {
            self.near.pop_front();
        }
        self.near.push_back(machine.clone());
    }
}
