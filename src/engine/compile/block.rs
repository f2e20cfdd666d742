//! The graph that code is written into before it becomes a line of instructions.

use ruff_text_size::TextRange;

use crate::engine::Opcode;

/// Names a block of one unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct BlockId(pub(super) u32);

impl BlockId {
    /// The block a unit begins with.
    pub(super) const ENTRY: Self = Self(0);

    /// Returns its index among the unit's blocks.
    pub(super) fn index(self) -> usize {
        self.0 as usize
    }
}

/// A stretch of instructions that is entered at its top only (CPython 3.8, `Python/compile.c`, `basicblock`).
#[derive(Debug, Default)]
pub(super) struct Block {
    /// What runs, in order.
    pub(super) instructions: Vec<Pending>,
    /// The block that follows it in the code, if it was followed.
    pub(super) next: Option<BlockId>,
    /// Whether a `RETURN_VALUE` stands in it.
    pub(super) returns: bool,
}

/// An instruction whose jump is not yet an offset.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pending {
    pub(super) opcode: Opcode,
    pub(super) arg: u32,
    /// Where it jumps.
    pub(super) target: Option<BlockId>,
    /// CPython 3.8's line, if this instruction begins one; else 0.
    pub(super) line: u32,
    /// CPython 3.13's place, as bytes of the source; none if it belongs to no line.
    pub(super) place: Option<TextRange>,
    /// `Position::ends_expression`.
    pub(super) ends_expression: bool,
}
