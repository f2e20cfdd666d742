//! What `return`, `break` and `continue` have to leave on their way out (CPython 3.8, `compiler_unwind_fblock`).

use ruff_text_size::TextRange;

use super::block::BlockId;
use super::compiler::{Compiled, Compiler};
use super::errors::{CompileError, Reason};
use crate::engine::{Constant, Opcode};

/// The most blocks that may stand in one another in one unit (CPython, `CO_MAXBLOCKS`).
const MAXIMUM: usize = 20;

/// One statement that is open around the one being compiled.
#[derive(Debug, Clone, Copy)]
pub(super) struct FrameBlock {
    pub(super) kind: FrameBlockKind,
    /// Where `continue` goes; names the block when it is left.
    pub(super) start: BlockId,
    /// Where `break` goes, or the `finally` to be called.
    pub(super) exit: Option<BlockId>,
    /// The place at which it was opened; for a `with` that of its item, where CPython 3.13 sees the call of `__exit__`.
    pub(super) place: Option<TextRange>,
}

/// Which statement it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FrameBlockKind {
    WhileLoop,
    ForLoop,
    /// The body of a `try` with handlers.
    Except,
    /// The body of a `try` with `finally`.
    FinallyTry,
    /// The same, if its `finally` itself leaves by `return`, `break` or `continue`: a placeholder lies under it.
    FinallyTryWithPlaceholder,
    /// A `finally`.
    FinallyEnd,
    With,
    AsyncWith,
    /// The body of a handler.
    HandlerCleanup,
    /// The body of an `except*` handler, which nothing leaves early.
    GroupHandler,
}

impl Compiler<'_> {
    /// Opens a block.
    pub(super) fn push_frame_block(&mut self, kind: FrameBlockKind, start: BlockId, exit: Option<BlockId>) -> Compiled {
        let place = self.unit().place;
        let blocks = &mut self.unit_mut().frame_blocks;
        if blocks.len() >= MAXIMUM {
            return Err(CompileError::new(Reason::TooManyNestedBlocks, place.unwrap_or_default()));
        }
        blocks.push(FrameBlock { kind, start, exit, place });
        Ok(())
    }

    /// Closes the innermost block and returns it as it is now.
    pub(super) fn pop_frame_block(&mut self) -> Option<FrameBlock> {
        self.unit_mut().frame_blocks.pop()
    }

    /// Writes what has to run to leave the block number `depth`; with `keeps_top` the top value survives. What is
    /// written next has the place of what ran last: that of the `with`, or no place behind a `finally`.
    pub(super) fn unwind_frame_block(&mut self, depth: usize, keeps_top: bool) {
        let block = self.unit().frame_blocks[depth];
        match block.kind {
            FrameBlockKind::WhileLoop | FrameBlockKind::GroupHandler => {}
            FrameBlockKind::FinallyEnd => self.unwind_finally_end(depth, keeps_top),
            FrameBlockKind::ForLoop => {
                if keeps_top {
                    self.emit(Opcode::RotTwo);
                }
                self.emit(Opcode::PopTop);
            }
            FrameBlockKind::Except => self.emit(Opcode::PopBlock),
            FrameBlockKind::FinallyTry => {
                self.emit(Opcode::PopBlock);
                self.call_finally(block.exit);
            }
            FrameBlockKind::FinallyTryWithPlaceholder => self.unwind_placeholder(block.exit, keeps_top),
            FrameBlockKind::With | FrameBlockKind::AsyncWith => {
                self.unit_mut().place = block.place;
                self.unwind_with(block.kind == FrameBlockKind::AsyncWith, keeps_top);
            }
            FrameBlockKind::HandlerCleanup => self.unwind_handler(block.exit, keeps_top),
        }
    }

    fn unwind_finally_end(&mut self, depth: usize, keeps_top: bool) {
        // `try_finally` reads this to learn that its `finally` is left early.
        self.unit_mut().frame_blocks[depth].exit = None;
        self.emit_arg(Opcode::PopFinally, u32::from(keeps_top));
        if keeps_top {
            self.emit(Opcode::RotTwo);
        }
        self.emit(Opcode::PopTop);
    }

    fn unwind_placeholder(&mut self, exit: Option<BlockId>, keeps_top: bool) {
        self.emit(Opcode::PopBlock);
        if keeps_top {
            self.emit(Opcode::RotTwo);
            self.emit(Opcode::PopTop);
            self.call_finally(exit);
        } else {
            self.call_finally(exit);
            self.emit(Opcode::PopTop);
        }
    }

    fn unwind_with(&mut self, is_async: bool, keeps_top: bool) {
        self.emit(Opcode::PopBlock);
        if keeps_top {
            self.emit(Opcode::RotTwo);
        }
        self.emit(Opcode::BeginFinally);
        self.emit(Opcode::WithCleanupStart);
        if is_async {
            self.emit(Opcode::GetAwaitable);
            self.load_constant(Constant::None);
            self.emit(Opcode::YieldFrom);
        }
        self.emit(Opcode::WithCleanupFinish);
        self.emit_arg(Opcode::PopFinally, 0);
    }

    fn unwind_handler(&mut self, exit: Option<BlockId>, keeps_top: bool) {
        if keeps_top {
            self.emit(Opcode::RotFour);
        }
        if exit.is_some() {
            self.emit(Opcode::PopBlock);
            self.emit(Opcode::PopExcept);
            self.call_finally(exit);
        } else {
            self.emit(Opcode::PopExcept);
        }
    }

    fn call_finally(&mut self, exit: Option<BlockId>) {
        if let Some(exit) = exit {
            self.emit_jump(Opcode::CallFinally, exit);
            self.unit_mut().place = None;
        }
    }
}
