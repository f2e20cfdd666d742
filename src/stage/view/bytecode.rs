//! The listing, with a cursor.

use crate::report::Shown;

/// The bytecode pane.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BytecodeView {
    /// Name of the function whose listing it is.
    pub name: Shown,
    /// The instructions. Long functions give only a stretch around [`Self::at`].
    pub lines: Vec<BytecodeLine>,
    /// Index into [`Self::lines`] of the instruction that is next.
    pub at: Option<usize>,
    /// The value stack: `[20]`.
    pub value_stack: Shown,
    /// The block stack: `[]`.
    pub block_stack: Shown,
}

/// An instruction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BytecodeLine {
    /// The source line, where it begins one.
    pub line: Option<u32>,
    /// Something jumps here.
    pub target: bool,
    /// Offset in bytes.
    pub offset: u32,
    /// Name of the opcode.
    pub name: &'static str,
    /// The operand with its meaning: `1 ('ready')`. Empty if there is none.
    pub operand: Shown,
    /// It is not one of CPython 3.8's.
    pub ours: bool,
}
