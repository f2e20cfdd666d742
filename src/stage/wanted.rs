//! What is looked for in a run: kept as data, because a program may run on for long before it comes.

use crate::engine::{Event, Told};
use crate::timeline::Zoom;

/// What is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wanted {
    /// The next stop of a zoom.
    Stop(Zoom),
    /// A yield.
    Yield,
    /// The end of the run.
    End,
}

/// Something that is looked for, and how far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Search {
    /// What.
    pub(super) wanted: Wanted,
    /// It does not happen between where the reader stands and this step.
    pub(super) looked_to: u64,
    /// It is looked for in what has happened.
    pub(super) is_back: bool,
}

impl Wanted {
    /// Returns whether this event is what is looked for.
    pub(super) fn is(&self, told: &Told) -> bool {
        match self {
            Self::Stop(zoom) => zoom.stops_at(told.event.group()),
            Self::Yield => matches!(told.event, Event::Yield { .. }),
            Self::End => false,
        }
    }

    /// Returns what is said when there is none, before or behind; nothing where the end of the run is as good.
    pub(super) fn missing(&self, is_back: bool) -> Option<String> {
        let what = match self {
            Self::Stop(_) | Self::End => return None,
            Self::Yield => "yield",
        };
        Some(if is_back { format!("There is no {what} before this step.") } else { format!("No {what} follows.") })
    }
}
