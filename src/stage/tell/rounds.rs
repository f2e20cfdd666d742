//! The rounds of a loop: what `for`, `list`, `sum` and the like ask a generator again and again, without being seen to.

use crate::engine::{Event, EventPlace, Lane, Told};

/// How the rounds of a loop are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::stage) enum Rounds {
    /// Only the last one, with their number.
    Folded,
    /// Each, as a message and its answer.
    Each,
    /// Each, with the hidden calls of `iter` and `next`, and with the StopIteration that ends the loop.
    Unrolled,
}

/// The loops that have begun and not ended, the innermost last.
#[derive(Debug, Default)]
pub(super) struct Loops {
    open: Vec<Loop>,
}

/// A loop over a generator.
#[derive(Debug)]
pub(super) struct Loop {
    asker: Lane,
    to: Lane,
    place: Option<EventPlace>,
    /// Who asks: `for`, `list`, `sum`.
    pub(super) by: String,
    /// How often it has asked.
    pub(super) count: u32,
    /// Index of the row at which its last round begins.
    pub(super) row: usize,
}

impl Loops {
    /// Takes in a message. Returns the loop that it is a round of, with `row` as the row of its first one; none if somebody
    /// has written the call.
    pub(super) fn round(&mut self, told: &Told, row: usize) -> Option<&mut Loop> {
        let Event::Next { to, by, .. } = &told.event else { return None };
        if matches!(by.as_str(), "next()" | "__next__") {
            return None;
        }
        let is_it = |known: &Loop| (known.asker, known.to, &known.by, &known.place) == (told.lane, *to, by, &told.at);
        match self.open.iter().rposition(is_it) {
            // The loops inside it have ended with its last round.
            Some(at) => self.open.truncate(at + 1),
            None => {
                let (by, place) = (by.clone(), told.at.clone());
                self.open.push(Loop { asker: told.lane, to: *to, place, by, count: 0, row });
            }
        }
        let round = self.open.last_mut()?;
        round.count += 1;
        Some(round)
    }

    /// Ends the loop over `lane`, which has ended, and returns who asked.
    pub(super) fn end(&mut self, lane: Lane) -> Option<String> {
        let at = self.open.iter().rposition(|known| known.to == lane)?;
        let ended = self.open.drain(at..).next()?;
        Some(ended.by)
    }
}
