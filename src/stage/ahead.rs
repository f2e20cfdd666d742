//! The program runs on behind the reader, who steps meanwhile: only the frontier moves.

use crate::timeline::Looked;

use super::Request;
use super::playing::Alone;
use super::state::Stage;

/// So many steps are run before the keys are looked after again: some 10 ms.
const STEPS_A_STRETCH: u64 = 200_000;

impl Stage {
    /// Returns whether the program runs on behind the reader. On a fork it waits: what runs there is the reader's.
    pub(super) fn is_ahead(&self) -> bool {
        self.playing.alone == Alone::RunsOn && self.run.exploration().is_some()
    }

    /// Runs the next stretch, up to the end or a line of input that the program waits for.
    pub(super) fn run_ahead(&mut self) -> Vec<Request> {
        let frontier = self.run.timeline().frontier();
        if !matches!(self.run.run_on(frontier, STEPS_A_STRETCH), Looked::NotYet(_)) {
            self.playing.alone = Alone::Nothing;
        }
        vec![Request::Draw]
    }
}
