//! The same word in three rooms: zooms and panes of the lesson, the timeline and the screen; and numbers.

use super::{Pane, Zoom};
use crate::{lesson, timeline};

/// Returns the timeline's zoom that a lesson means.
pub(super) fn zoom_of(zoom: lesson::Zoom) -> timeline::Zoom {
    match zoom {
        lesson::Zoom::Protocol => timeline::Zoom::Protocol,
        lesson::Zoom::Line => timeline::Zoom::Line,
        lesson::Zoom::Expression => timeline::Zoom::Expression,
        lesson::Zoom::Bytecode => timeline::Zoom::Bytecode,
    }
}

/// Returns the word on the screen for a zoom of the timeline.
pub(super) fn shown_zoom(zoom: timeline::Zoom) -> Zoom {
    match zoom {
        timeline::Zoom::Protocol => Zoom::Protocol,
        timeline::Zoom::Line => Zoom::Line,
        timeline::Zoom::Expression => Zoom::Expression,
        timeline::Zoom::Bytecode => Zoom::Bytecode,
    }
}

/// Returns the pane that a lesson means; the value stack has none of its own, it stands on the cards.
pub(super) fn pane_of(pane: lesson::Pane) -> Option<Pane> {
    match pane {
        lesson::Pane::Source => Some(Pane::Source),
        lesson::Pane::Conversation => Some(Pane::Conversation),
        lesson::Pane::Generators => Some(Pane::Generators),
        lesson::Pane::Session => Some(Pane::Session),
        lesson::Pane::Notes => Some(Pane::Notes),
        lesson::Pane::Bytecode => Some(Pane::Bytecode),
        lesson::Pane::History => Some(Pane::History),
        lesson::Pane::Stack => None,
    }
}

/// Returns `number` with a blank between groups of three digits.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_numbers_are_grouped() {
        assert_eq!([41, 204, 1204, 1_234_567].map(grouped), ["41", "204", "1 204", "1 234 567"]);
    }
}
