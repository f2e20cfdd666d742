//! A program on a timeline with its outside, and calls typed on forks of it.
#![allow(clippy::unwrap_used, reason = "what does not compile or is not written fails a test")]

use std::sync::Arc;

use yieldpoint::engine::{Ending, Machine, Mode, Unit};
use yieldpoint::host::Host;
use yieldpoint::timeline::{Progress, Timeline};

/// A program on a timeline, with its outside.
pub(crate) struct Run {
    pub(crate) timeline: Timeline,
    host: Host,
}

impl Run {
    /// Runs `source` to its end.
    pub(crate) fn of(source: &str, mut host: Host) -> Self {
        let mut timeline = Timeline::new(Machine::new(64 << 20));
        timeline.begin(Arc::new(Unit::compile(source, "program.py", Mode::File).unwrap()));
        let progress = timeline.record(&mut host, u64::MAX);
        assert!(matches!(progress, Progress::Ended(_)), "{progress:?}");
        Self { timeline, host }
    }

    /// Types a call on a fork that leaves at `step`; returns all that the fork shows, or the last line of its traceback.
    pub(crate) fn typed(&mut self, step: u64, call: &str) -> String {
        let mut fork = self.timeline.fork(step);
        let mut host = self.host.for_fork(fork.asked());
        fork.begin(Arc::new(Unit::compile(&format!("{call}\n"), Unit::PROMPT, Mode::Prompt).unwrap()));
        match fork.record(&mut host, u64::MAX) {
            Progress::Ended(Ending::Uncaught { traceback, .. }) => traceback.lines().last().unwrap().to_owned(),
            _ => shown(&fork),
        }
    }

    /// Returns the first step at which `text` has been written.
    pub(crate) fn step_of(&self, text: &str) -> u64 {
        let outputs = self.timeline.outputs(u64::MAX);
        outputs.iter().find(|output| output.text.contains(text)).unwrap().step
    }
}

/// Returns all that a run shows.
pub(crate) fn shown(timeline: &Timeline) -> String {
    timeline.outputs(u64::MAX).iter().map(|output| &*output.text).collect()
}
