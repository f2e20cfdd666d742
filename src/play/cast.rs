//! Who plays: the generators of a run and the functions they were created from.

use std::ops::ControlFlow;

use super::Performance;
use super::tell::each_event;
use crate::engine::{Event, Lane, Told};
use crate::lesson::Who;

/// The generators created so far, by their ordinal: the qualified name of each one's function.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Cast {
    names: Vec<String>,
    /// The last step that was looked at.
    known_to: Option<u64>,
}

impl Cast {
    /// Takes a generator in, if the event creates one.
    pub(super) fn see(&mut self, told: &Told) {
        let Event::Create { generator: Lane::Generator(ordinal), name, .. } = &told.event else { return };
        let at = *ordinal as usize;
        if self.names.len() <= at {
            self.names.resize(at + 1, String::new());
        }
        self.names[at].clone_from(name);
    }

    /// Returns the qualified name of the function that the generator of this lane was created from.
    pub(super) fn name_of(&self, lane: Lane) -> Option<&str> {
        let Lane::Generator(ordinal) = lane else { return None };
        self.names.get(ordinal as usize).map(String::as_str)
    }

    /// Returns whether `who` means this lane.
    pub(super) fn is(&self, who: &Who, lane: Lane) -> bool {
        match who {
            Who::Caller => lane == Lane::Caller,
            Who::Lane(letters) => lane != Lane::Caller && lane.to_string() == *letters,
            Who::Function(name) => self.name_of(lane) == Some(name),
        }
    }

    /// Returns whether a generator was created from a function of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.names.iter().any(|known| known == name)
    }
}

impl Performance {
    /// Returns the cast of all that has run. Cost: that of telling what has run since it was last asked for.
    pub(super) fn cast(&mut self) -> &Cast {
        let frontier = self.timeline.frontier();
        if self.cast.known_to != Some(frontier) {
            let after = self.cast.known_to;
            let cast = &mut self.cast;
            let _ = each_event(&mut self.timeline, after, frontier, |told| {
                cast.see(told);
                ControlFlow::Continue(())
            });
            self.cast.known_to = Some(frontier);
        }
        &self.cast
    }

    /// Returns whether a generator was created, in what has run so far, from a function of this qualified name.
    pub fn has_generator_of(&mut self, name: &str) -> bool {
        self.cast().has(name)
    }
}
