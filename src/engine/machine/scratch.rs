//! What stands beside the state: never cloned, never hashed, empty after a clone.

use super::hint::Hint;
use super::plain::Constructors;
use super::{CodeId, Frame};
use crate::engine::value::Value;
use crate::engine::{EventPlace, Told};

/// Frames of one code object that are kept for its next call; more than this many are given back.
const POOLED: usize = 16;

/// Pools, and what is being told.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    #[expect(clippy::vec_box, reason = "a frame goes from here to the stack as one pointer")]
    pools: Vec<Vec<Box<Frame>>>,
    /// Something other than the top frame has to be looked at before the next instruction.
    pub interrupted: bool,
    /// Where names were found last, by code and name.
    hints: Vec<Box<[Hint]>>,
    /// How classes are instantiated.
    pub constructors: Constructors,
    /// How often classes were made or changed, counted from wherever this began.
    pub class_changes: u32,
    /// The answers of the program for an operation that is begun again; only inside of a step.
    pub answers: Option<super::Answers>,
    /// What has been told so far, if this run tells.
    pub told: Option<Vec<Told>>,
    /// Where each activation on the stack was last, by its depth: what follows without a place, an implicit return, stands
    /// there too.
    pub last_places: Vec<Option<EventPlace>>,
    /// The exception whose beginning was told last, until somebody takes it.
    pub told_error: Option<Value>,
    /// Where a frame was that has just gone, for what is told of its end.
    pub told_place: Option<EventPlace>,
}

impl Scratch {
    /// Takes a used frame of `code`, if there is one. Its registers hold rubbish that nobody owns.
    #[inline]
    pub(crate) fn take_frame(&mut self, code: CodeId) -> Option<Box<Frame>> {
        self.pools.get_mut(code.0 as usize)?.pop()
    }

    /// Returns where the names of `code` were found last, by their numbers; nothing if none was looked up yet.
    #[inline]
    pub(crate) fn hints(&self, code: CodeId) -> &[Hint] {
        self.hints.get(code.0 as usize).map_or(&[], |hints| hints)
    }

    /// Returns the hint for name `index` of `code`, to set it; `count` is how many names the code has.
    pub(crate) fn hint_to_set(&mut self, code: CodeId, index: usize, count: usize) -> &mut Hint {
        let code = code.0 as usize;
        if code >= self.hints.len() {
            self.hints.resize_with(code + 1, Box::default);
        }
        if self.hints[code].len() != count {
            self.hints[code] = vec![Hint::UNKNOWN; count].into();
        }
        &mut self.hints[code][index]
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
