//! Where the present step stands in the run.

use crate::report::Shown;

/// The bar. Lengths are in a unit of the stage's choice (stops of the present zoom, steps): a beat that loops a million
/// times must not push the others together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimelineView {
    /// Length of the run up to its frontier.
    pub length: u64,
    /// The present position, at most [`Self::length`].
    pub position: u64,
    /// Where beats begin, the first one left out.
    pub beats: Vec<u64>,
    /// Where forks leave.
    pub forks: Vec<u64>,
    /// What stands behind the bar.
    pub label: TimelineLabel,
}

/// What stands behind the bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TimelineLabel {
    /// `41 of 96`, and `…` while the run has not ended.
    Step {
        /// The present step.
        step: u64,
        /// The frontier.
        of: u64,
        /// The run has ended.
        ended: bool,
    },
    /// Other words: `fork 1`.
    Words(Shown),
}
