//! Why a run is over for good, in words.

use crate::engine::{Limit, Stop};
use crate::report::Problem;

/// Returns the problem that a run which cannot go on is told as.
pub(super) fn problem(stop: &Stop) -> Problem {
    match stop {
        Stop::Limit(Limit::Memory { bytes }) => {
            let mebibytes = bytes >> 20;
            Problem::failed(format!("The program's objects take more than {mebibytes} MiB: the run ends here."))
                .hint("look for a list or text that only grows")
        }
        Stop::Limit(Limit::Steps { steps }) => Problem::failed(format!("The limit of {steps} steps is reached.")),
        Stop::NotHereYet { name, place } => {
            let problem =
                Problem::failed(format!("`{name}` is not here yet: CPython 3.13 has it, this yieldpoint does not."));
            match place {
                Some(place) => problem.at(place.clone()),
                None => problem,
            }
        }
        Stop::Reached | Stop::Wants(_) | Stop::Ended(_) => Problem::failed("The run has stopped."),
    }
}
