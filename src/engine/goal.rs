//! How far a run shall go, and why it stopped.

use super::Effect;
use crate::report::Place;

/// How far [`Machine::run`](super::Machine::run) goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Goal {
    /// Until this many steps are completed in all.
    Step(u64),
    /// As far as there is something to do.
    End,
}

/// Why [`Machine::run`](super::Machine::run) stopped.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Stop {
    /// The goal is reached; the machine can go on.
    Reached,
    /// The outside is asked; [`Machine::answer`](super::Machine::answer) goes on.
    Wants(Effect),
    /// The unit is over; [`Machine::begin`](super::Machine::begin) starts the next one.
    Ended(Ending),
    /// A limit was met: the run is over for good.
    Limit(Limit),
    /// The program uses something of CPython 3.13 that is not there yet: the run is over for good.
    NotHereYet {
        /// What it is, as the program names it: `str.translate`.
        name: String,
        /// Where.
        place: Option<Place>,
        /// Why it will never be there, a sentence; none if it is only not there yet.
        never: Option<String>,
    },
}

impl Stop {
    /// Returns the sentence that says why a run stands still.
    pub fn sentence(&self) -> String {
        match self {
            Self::Limit(Limit::Memory { bytes }) => {
                format!("The program's objects take more than {} MiB: the run ends here.", bytes >> 20)
            }
            Self::Limit(Limit::Steps { steps }) => format!("The limit of {steps} steps is reached."),
            Self::NotHereYet { never: Some(reason), .. } => reason.clone(),
            Self::NotHereYet { name, .. } => {
                format!("`{name}` is not here yet: CPython 3.13 has it, this yieldpoint does not.")
            }
            Self::Reached | Self::Wants(_) | Self::Ended(_) => "The run has stopped.".to_owned(),
        }
    }
}

/// How a unit ended.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Ending {
    /// It ran to its end.
    Finished,
    /// Nobody caught an exception.
    Uncaught {
        /// The whole traceback as CPython 3.13 prints it, ending in a newline.
        traceback: String,
        /// Its last line: `ValueError: no`.
        last_line: String,
    },
    /// `SystemExit`: the program ends with this status.
    Exit(u8),
}

/// Which limit ended a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Limit {
    /// Bytes the program's objects take.
    Memory {
        /// The limit, in bytes.
        bytes: usize,
    },
    /// Steps.
    Steps {
        /// The limit, in steps.
        steps: u64,
    },
}
