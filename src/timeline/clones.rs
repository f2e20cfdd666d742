//! Clones of the machine along a run: spaced by cost, thinned from the old end, and a few where the person stands.

use std::collections::{BTreeMap, VecDeque};

use super::discard::discard;
use crate::engine::Machine;

/// Clones are at least this many steps apart.
const SPACING: u64 = 250_000;
/// To share a page with a clone, and to drop it, takes about as long as so many steps.
const STEPS_A_PAGE: u64 = 2;
/// To copy so many bytes takes about as long as a step.
const BYTES_A_STEP: u64 = 64;
/// Of the time between two clones, at most one part in so many goes into copying.
const PART_FOR_COPYING: u64 = 16;
/// So many spaced clones are kept at most; then some go between which it is not far.
const MOST: usize = 1_000;
/// So many bytes may be kept for the spaced clones alone; then as well.
const MOST_BYTES: u64 = 48 << 20;
/// So many clones are left near the step visited last.
const NEAR: usize = 8;
/// So many steps before the step that is gone to a clone is left, if the way there is twice as long: to step back from there
/// takes well below a millisecond.
const RESTS: [u64; 2] = [40_000, 4_000];

/// Clones by their step.
#[derive(Debug, Default)]
pub(super) struct Clones {
    spaced: BTreeMap<u64, Spaced>,
    near: VecDeque<Machine>,
    newest: u64,
    /// How much the frontier had worked, and copied, when the newest was made.
    worked: u64,
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
        let since = frontier.work().saturating_sub(self.worked);
        let cost = cost(frontier) + frontier.copied().saturating_sub(self.copied) / BYTES_A_STEP;
        if since < SPACING || since < cost * PART_FOR_COPYING {
            return;
        }
        let copied = frontier.copied();
        if let Some(last) = self.spaced.get_mut(&self.newest) {
            last.bytes = copied.saturating_sub(self.copied);
        }
        (self.newest, self.worked, self.copied) = (frontier.steps(), frontier.work(), copied);
        self.spaced.insert(self.newest, Spaced { machine: frontier.clone(), bytes: 0 });
        if self.are_too_many(MOST, MOST_BYTES) {
            // A few at a time: to look for them takes long.
            while self.are_too_many(MOST / 8 * 7, MOST_BYTES / 8 * 7) && self.forget_one() {}
        }
    }

    /// Forgets the clones from this step on: what has happened since is taken back.
    pub(super) fn forget_from(&mut self, step: u64) {
        drop(self.spaced.split_off(&step));
        self.near.retain(|machine| machine.steps() < step);
        self.newest = self.spaced.keys().next_back().copied().unwrap_or(0);
        // The machine that goes on from there is a clone, which counts anew.
        (self.worked, self.copied) = (0, 0);
    }

    fn are_too_many(&self, most: usize, most_bytes: u64) -> bool {
        self.spaced.len() > most || self.spaced.values().map(|spaced| spaced.bytes).sum::<u64>() > most_bytes
    }

    /// Forgets the clone without which the way from the one before it to the one after it is the shortest. What was kept for
    /// it alone is then kept for the one before. Returns whether there was one.
    fn forget_one(&mut self) -> bool {
        let before = [0].into_iter().chain(self.spaced.keys().copied());
        let ways = before.zip(self.spaced.keys().copied()).zip(self.spaced.keys().copied().skip(1));
        let Some(((before, step), _)) = ways.min_by_key(|((before, _), after)| after - before) else { return false };
        let Some(removed) = self.spaced.remove(&step) else { return false };
        if let Some(kept) = self.spaced.get_mut(&before) {
            kept.bytes = kept.bytes.max(removed.bytes);
        }
        discard(removed.machine);
        true
    }

    /// Returns the clones that may be the nearest at or before `step`.
    pub(super) fn nearest(&self, step: u64) -> impl Iterator<Item = &Machine> {
        let spaced = self.spaced.range(..=step).next_back().map(|(_, spaced)| &spaced.machine);
        spaced.into_iter().chain(self.near.iter().filter(move |machine| machine.steps() <= step))
    }

    /// Returns how far to run `machine` towards `to` before a clone is left behind.
    pub(super) fn next_rest(machine: &Machine, to: u64) -> u64 {
        let distance = to.saturating_sub(machine.steps());
        let rest = RESTS.into_iter().find(|before| distance >= before * 2 && distance - before >= cost(machine));
        rest.map_or(to, |before| to - before)
    }

    /// Keeps a clone near the step that is gone to.
    pub(super) fn keep_near(&mut self, machine: &Machine) {
        if self.near.len() == NEAR
            && let Some(oldest) = self.near.pop_front()
        {
            discard(oldest);
        }
        self.near.push_back(machine.clone());
    }
}

/// Returns what it costs to make a clone and to drop it, in steps.
fn cost(machine: &Machine) -> u64 {
    machine.pages() as u64 * STEPS_A_PAGE
}
