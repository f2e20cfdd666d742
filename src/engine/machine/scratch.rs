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
    /// What is kept for each code object that has run.
    by_code: Vec<CodeScratch>,
    /// Something other than the top frame has to be looked at before the next instruction.
    pub interrupted: bool,
    /// What natives have done beyond a step each, in steps' worth, since this began.
    pub toil: u64,
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

/// What is kept for a code object.
#[derive(Debug, Default)]
struct CodeScratch {
    /// Finished frames.
    #[expect(clippy::vec_box, reason = "a frame goes from here to the stack as one pointer")]
    frames: Vec<Box<Frame>>,
    /// Where its names were found last, by their numbers; empty if none was looked up yet.
    hints: Box<[Hint]>,
}

impl Scratch {
    /// Takes a used frame of `code`, if there is one. Its registers hold rubbish that nobody owns.
    #[inline]
    pub(crate) fn take_frame(&mut self, code: CodeId) -> Option<Box<Frame>> {
        self.by_code.get_mut(code.0 as usize)?.frames.pop()
    }

    /// Returns where name `index` of `code` was found last.
    #[inline]
    pub(crate) fn hint(&self, code: CodeId, index: usize) -> &Hint {
        let kept = self.by_code.get(code.0 as usize);
        kept.and_then(|kept| kept.hints.get(index)).unwrap_or(&Hint::UNKNOWN)
    }

    /// Returns the hint for name `index` of `code`, to set it; `count` is how many names the code has.
    pub(crate) fn hint_to_set(&mut self, code: CodeId, index: usize, count: usize) -> &mut Hint {
        let hints = &mut self.kept_for(code).hints;
        if hints.len() != count {
            *hints = vec![Hint::UNKNOWN; count].into();
        }
        &mut hints[index]
    }

    /// Keeps a finished frame, whose references have all been given back.
    #[inline]
    pub(crate) fn keep_frame(&mut self, frame: Box<Frame>) {
        let frames = &mut self.kept_for(frame.code).frames;
        if frames.len() < POOLED {
            frames.push(frame);
        }
    }

    #[inline]
    fn kept_for(&mut self, code: CodeId) -> &mut CodeScratch {
        let code = code.0 as usize;
        if code >= self.by_code.len() {
            self.by_code.resize_with(code + 1, CodeScratch::default);
        }
        &mut self.by_code[code]
    }
}
