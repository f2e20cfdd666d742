//! What stands beside the state: never cloned, never hashed, empty after a clone.

use super::{CodeId, Frame};
use crate::engine::{EventPlace, Told};

/// Frames of one code object that are kept for its next call; more than this many are given back.
const POOLED: usize = 16;

/// Pools, and what is being told.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    #[expect(clippy::vec_box, reason = "a frame goes from here to the stack as one pointer")]
    pools: Vec<Vec<Box<Frame>>>,
    /// What has been told so far, if this run tells.
    pub told: Option<Vec<Told>>,
    /// Where a frame was that has just gone, for what is told of its end.
    pub told_place: Option<EventPlace>,
}

impl Scratch {
    /// Takes a used frame of `code`, if there is one. Its registers hold rubbish that nobody owns.
    #[inline]
    pub(crate) fn take_frame(&mut self, code: CodeId) -> Option<Box<Frame>> {
        self.pools.get_mut(code.0 as usize)?.pop()
    }

    /// Keeps a finished frame, whose references have all been given back.
    #[inline]
    pub(crate) fn keep_frame(&mut self, frame: Box<Frame>) {
        let code = frame.code.0 as usize;
        if code >= self.pools.len() {
            self.pools.resize_with(code + 1, Vec::new);
        }
        if self.pools[code].len() < POOLED {
            self.pools[code].push(frame);
        }
    }
}
