//! Clones of the machine along a run: spaced by cost, thinned from the old end, and a few where the person stands.

use std::collections::{BTreeMap, VecDeque};

use crate::engine::Machine;

/// Clones are at least this many steps apart.
const SPACING: u64 = 250_000;
/// To share a page with a clone, and to drop it, takes about as long as so many steps.
const STEPS_A_PAGE: u64 = 2;
/// To copy so many bytes takes about as long as a step.
const BYTES_A_STEP: u64 = 64;
/// Of the time between two clones, at most one part in so many goes into copying.
const PART_FOR_COPYING: u64 = 16;
/// So many spaced clones are kept at most; then every second one of the older half goes.
const MOST: usize = 1_000;
/// So many bytes may be kept for the spaced clones alone; then as well.
const MOST_BYTES: u64 = 48 << 20;
/// So many clones are left near the step visited last.
const NEAR: usize = 8;
/// A stretch that is run again is rested in after each such part of what is left of it.
const RESTS: u64 = 3;
/// Stretches shorter than this are run again as a whole.
const SHORT: u64 = 2_000;

/// Clones by their step.
#[derive(Debug, Default)]
pub(super) struct Clones {
    spaced: BTreeMap<u64, Spaced>,
    near: VecDeque<Machine>,
    newest: u64,
    /// What the frontier had copied when the newest was made.
    copied: u64,
}

/// One of the clones along the run.
#[derive(Debug)]
struct Spaced {
    machine: Machine,
    /// About how many bytes are kept for it alone: what was copied between it and the next, because it shared it.
    bytes: u64,
}

impl Clones {
    /// Keeps a clone of the machine at the frontier, if it is far enough from the last one, and the run has been long
    /// enough since for what that one has cost: to make it, and to copy the pages that it shares.
    pub(super) fn keep_if_due(&mut self, frontier: &Machine) {
        let since = frontier.steps().saturating_sub(self.newest);
        let cost = cost(frontier) + frontier.copied().saturating_sub(self.copied) / BYTES_A_STEP;
        if since < SPACING || since < cost * PART_FOR_COPYING {
            return;
        }
        let copied = frontier.copied();
        if let Some(last) = self.spaced.get_mut(&self.newest) {
            last.bytes = copied.saturating_sub(self.copied);
        }
        (self.newest, self.copied) = (frontier.steps(), copied);
        self.spaced.insert(self.newest, Spaced { machine: frontier.clone(), bytes: 0 });
        if self.spaced.len() > MOST || self.spaced.values().map(|spaced| spaced.bytes).sum::<u64>() > MOST_BYTES {
            self.thin();
        }
    }

    /// Forgets the clones from this step on: what has happened since is taken back.
    pub(super) fn forget_from(&mut self, step: u64) {
        drop(self.spaced.split_off(&step));
        self.near.retain(|machine| machine.steps() < step);
        self.newest = self.spaced.keys().next_back().copied().unwrap_or(0);
    }

    /// Removes every second clone of the older half. What was kept for both of two neighbours is then kept for the first.
    fn thin(&mut self) {
        let older: Vec<u64> = self.spaced.keys().copied().take(self.spaced.len() / 2).collect();
        for pair in older.chunks_exact(2) {
            let removed = self.spaced.remove(&pair[1]).map_or(0, |spaced| spaced.bytes);
            if let Some(kept) = self.spaced.get_mut(&pair[0]) {
                kept.bytes = kept.bytes.max(removed);
            }
        }
    }

    /// Returns the clones that may be the nearest at or before `step`.
    pub(super) fn nearest(&self, step: u64) -> impl Iterator<Item = &Machine> {
        let spaced = self.spaced.range(..=step).next_back().map(|(_, spaced)| &spaced.machine);
        spaced.into_iter().chain(self.near.iter().filter(move |machine| machine.steps() <= step))
    }

    /// Returns how far to run `machine` towards `to` before a clone is left behind.
    pub(super) fn next_rest(machine: &Machine, to: u64) -> u64 {
        let from = machine.steps();
        let distance = to.saturating_sub(from);
        if distance < SHORT.max(cost(machine) * RESTS) { to } else { from + distance.div_ceil(RESTS) }
    }

    /// Keeps a clone near the step that is gone to.
    pub(super) fn keep_near(&mut self, machine: &Machine) {
        if self.near.len() == NEAR {
            self.near.pop_front();
        }
        self.near.push_back(machine.clone());
    }
}

/// Returns what it costs to make a clone and to drop it, in steps.
fn cost(machine: &Machine) -> u64 {
    machine.pages() as u64 * STEPS_A_PAGE
}
