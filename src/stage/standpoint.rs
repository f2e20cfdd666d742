//! Where the reader stands, and what they chose to see from there.

use crate::timeline::Zoom;

use super::tell::Rounds;
use super::wanted::Wanted;
use super::{Arrangement, Pane, Scroll};

/// The present step and everything the reader chose. Two equal ones give the same screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Standpoint {
    /// The present step.
    pub(super) step: u64,
    /// The last step that was reached so far.
    pub(super) furthest: u64,
    /// The reader's own zoom, and the beat for whose rest it wins over the lesson's.
    pub(super) zoom: Option<(u32, Zoom)>,
    /// The reader's own choice among panes that share a place, and the beat in which they made it.
    pub(super) front: Option<(u32, Pane)>,
    /// The pane that keys go to.
    pub(super) focus: Pane,
    /// The focused pane takes the whole screen.
    pub(super) full: bool,
    /// Side by side or stacked.
    pub(super) arrangement: Arrangement,
    /// The value stack stands on the cards, whatever the lesson says.
    pub(super) stacks: bool,
    /// How far each pane is scrolled, in lines, by its number.
    pub(super) scrolls: [i32; Pane::ALL.len()],
    /// The first lane beside the caller's that is shown where not all fit, if the reader moved there.
    pub(super) first_lane: Option<usize>,
    /// First line of the help, if it is shown.
    pub(super) help: Option<usize>,
    /// How loops are told, if the reader has said so.
    pub(super) rounds: Option<Rounds>,
    /// What `n` and `N` lead to.
    pub(super) found: Wanted,
    /// The name that `c` follows, if one was chosen.
    pub(super) name: Option<String>,
    /// What is chosen in the focused pane, by its place there: arrows and values from the newest, names from the first.
    pub(super) chosen: Option<usize>,
    /// What is to be said once instead of the true sentence: that something was not found.
    pub(super) notice: Option<String>,
}

impl Standpoint {
    /// Returns the standpoint of a reader who has just come to `step`.
    pub(super) fn at(step: u64) -> Self {
        Self {
            step,
            furthest: step,
            zoom: None,
            front: None,
            focus: Pane::Source,
            full: false,
            arrangement: Arrangement::Fitting,
            stacks: false,
            scrolls: [0; Pane::ALL.len()],
            first_lane: None,
            help: None,
            found: Wanted::Yield,
            name: None,
            rounds: None,
            chosen: None,
            notice: None,
        }
    }

    /// Goes to `step`. What was scrolled there is not the same here.
    pub(super) fn go(&mut self, step: u64) {
        if step != self.step {
            self.step = step;
            self.furthest = self.furthest.max(step);
            self.scrolls = [0; Pane::ALL.len()];
            // A name is followed through time; an arrow is another one here.
            self.chosen = self.chosen.filter(|_| self.focus == Pane::Generators);
        }
    }

    /// Returns how far `pane` is scrolled.
    pub(super) fn scroll(&self, pane: Pane) -> Scroll {
        Scroll { lines: self.scrolls[pane as usize] }
    }

    /// Scrolls `pane` by `lines`; down is positive. Panes that show their end scroll up only, the notes down only.
    pub(super) fn scroll_by(&mut self, pane: Pane, lines: i32) {
        let scrolled = self.scrolls[pane as usize].saturating_add(lines);
        self.scrolls[pane as usize] = match pane {
            Pane::Conversation | Pane::Session | Pane::History => scrolled.min(0),
            Pane::Notes => scrolled.max(0),
            Pane::Source => scrolled,
            Pane::Generators | Pane::Bytecode | Pane::Timeline => 0,
        };
    }
}
