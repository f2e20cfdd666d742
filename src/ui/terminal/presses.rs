//! Two presses of the mouse at one cell, one soon after the other, are one double press.

use std::time::{Duration, Instant};

use crate::stage::{Mouse, MouseKind};

/// So soon.
const SOON: Duration = Duration::from_millis(400);

/// The press before.
#[derive(Debug, Default)]
pub(super) struct Presses {
    last: Option<(Instant, u16, u16)>,
}

impl Presses {
    /// Returns what the mouse did: a press at the cell of the one just before is a double press.
    #[expect(clippy::disallowed_methods, reason = "how soon a press follows is a matter of real time")]
    pub(super) fn see(&mut self, mouse: Mouse) -> Mouse {
        if mouse.kind != MouseKind::Press {
            return mouse;
        }
        let is_double = self
            .last
            .take()
            .is_some_and(|(at, column, row)| (column, row) == (mouse.column, mouse.row) && at.elapsed() < SOON);
        if is_double {
            return Mouse { kind: MouseKind::DoublePress, ..mouse };
        }
        self.last = Some((Instant::now(), mouse.column, mouse.row));
        mouse
    }
}
