//! Why a run is over for good, in words.

use crate::engine::{Limit, Stop};
use crate::report::Problem;

/// Returns the problem that a run which cannot go on is told as.
pub(super) fn problem(stop: &Stop) -> Problem {
    let problem = Problem::failed(stop.sentence());
    match stop {
        Stop::Limit(Limit::Memory { .. }) => problem.hint("look for a list or text that only grows"),
        Stop::NotHereYet { place: Some(place), .. } => problem.at(place.clone()),
        _ => problem,
    }
}
