//! A compiled piece of Python: instructions, constants, names, positions.

use std::sync::Arc;

use num_bigint::BigInt;

use super::Opcode;

/// One function body, class body, comprehension or whole unit, compiled. Never changes once made.
#[derive(Debug, Clone, PartialEq)]
pub struct Code {
    /// `co_name`: `f`, `<module>`, `<genexpr>`.
    pub name: Arc<str>,
    /// `co_qualname`: `outer.<locals>.f`.
    pub qualname: Arc<str>,
    /// `co_filename`.
    pub file: Arc<str>,
    /// `co_firstlineno`, from 1.
    pub first_line: u32,
    /// `co_flags`.
    pub flags: CodeFlags,
    /// Positional parameters, those that are positional only included.
    pub argument_count: u32,
    /// Positional-only parameters.
    pub positional_only_count: u32,
    /// Keyword-only parameters.
    pub keyword_only_count: u32,
    /// The deepest the value stack can be, in values.
    pub stack_size: u32,
    /// `co_consts`.
    pub constants: Box<[Constant]>,
    /// `co_names`.
    pub names: Box<[Arc<str>]>,
    /// `co_varnames`: parameters first.
    pub local_names: Box<[Arc<str>]>,
    /// `co_cellvars`.
    pub cell_names: Box<[Arc<str>]>,
    /// `co_freevars`.
    pub free_names: Box<[Arc<str>]>,
    /// The wordcode. Instruction i stands at byte offset 2·i.
    pub instructions: Box<[Instruction]>,
    /// CPython 3.13's position of each instruction, index for index.
    pub positions: Box<[Position]>,
    /// CPython 3.8's `co_lnotab`, byte for byte: pairs of a step in bytes of code and a signed step in lines.
    pub line_table: Box<[u8]>,
    /// The same, read as `dis.findlinestarts` reads it: (byte offset, line).
    pub line_starts: Box<[(u32, u32)]>,
}

/// One instruction. Its operand is whole here: the `EXTENDED_ARG`s that stand before it in the wordcode are
/// instructions too (they count as steps and do nothing), so every byte offset is CPython's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Instruction {
    /// What it does.
    pub opcode: Opcode,
    /// Its operand, 0 if it has none.
    pub arg: u32,
}

/// Where in the source an instruction comes from, as CPython 3.13 says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Position {
    /// First line, from 1; 0 if the instruction has no place (it then belongs to no line).
    pub line: u32,
    /// Last line, from 1.
    pub end_line: u32,
    /// First column, from 1, in characters; 0 if only the line is known.
    pub column: u32,
    /// Column after the last one, in characters.
    pub end_column: u32,
    /// Whether this instruction is the last of a sub-expression that covers the position: its value is then on top
    /// of the stack. Never set for names, constants, method look-ups, `:=` and `yield` themselves; always set on the
    /// last instruction of the operand of a `yield`, whatever that operand is.
    pub ends_expression: bool,
}

/// `co_flags`, the bits of CPython (`Include/code.h`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct CodeFlags(pub u32);

impl Code {
    /// Returns whether it is a comprehension, which CPython 3.13 runs inside the code around it (PEP 709): to a person that
    /// is no call.
    pub fn is_inlined(&self) -> bool {
        matches!(&*self.name, "<listcomp>" | "<setcomp>" | "<dictcomp>")
    }
}

impl CodeFlags {
    /// Locals are in slots.
    pub const OPTIMIZED: u32 = 0x1;
    /// A call makes a new local namespace.
    pub const NEWLOCALS: u32 = 0x2;
    /// `*args`.
    pub const VARARGS: u32 = 0x4;
    /// `**kwargs`.
    pub const VARKEYWORDS: u32 = 0x8;
    /// Inside another function.
    pub const NESTED: u32 = 0x10;
    /// A generator function.
    pub const GENERATOR: u32 = 0x20;
    /// No cells and no free variables.
    pub const NOFREE: u32 = 0x40;
    /// `async def`.
    pub const COROUTINE: u32 = 0x80;
    /// `types.coroutine`.
    pub const ITERABLE_COROUTINE: u32 = 0x100;
    /// `async def` with `yield`.
    pub const ASYNC_GENERATOR: u32 = 0x200;

    /// Returns whether all of `bits` are set.
    pub fn has(self, bits: u32) -> bool {
        self.0 & bits == bits
    }

    /// Returns whether a call makes a generator, coroutine or async generator and runs nothing.
    pub fn makes_generator(self) -> bool {
        self.0 & (Self::GENERATOR | Self::COROUTINE | Self::ASYNC_GENERATOR) != 0
    }
}

/// A constant of a code object.
#[derive(Debug, Clone)]
pub enum Constant {
    /// `None`.
    None,
    /// `...`.
    Ellipsis,
    /// `True` or `False`.
    Bool(bool),
    /// An integer of 64 bits.
    Int(i64),
    /// A larger integer.
    BigInt(Arc<BigInt>),
    /// A float.
    Float(f64),
    /// A complex number.
    Complex(f64, f64),
    /// Text.
    Str(Arc<str>),
    /// Bytes.
    Bytes(Arc<[u8]>),
    /// A tuple of constants.
    Tuple(Arc<[Constant]>),
    /// A frozenset of constants, in the order written.
    FrozenSet(Arc<[Constant]>),
    /// A nested code object.
    Code(Arc<Code>),
}

impl PartialEq for Constant {
    /// Two constants are one if CPython would keep them in one slot: same type, same value, same sign of zero.
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::None, Self::None) | (Self::Ellipsis, Self::Ellipsis) => true,
            (Self::Bool(a), Self::Bool(b)) => a == b,
            (Self::Int(a), Self::Int(b)) => a == b,
            (Self::BigInt(a), Self::BigInt(b)) => a == b,
            (Self::Float(a), Self::Float(b)) => a.to_bits() == b.to_bits(),
            (Self::Complex(a, b), Self::Complex(c, d)) => (a.to_bits(), b.to_bits()) == (c.to_bits(), d.to_bits()),
            (Self::Str(a), Self::Str(b)) => a == b,
            (Self::Bytes(a), Self::Bytes(b)) => a == b,
            (Self::Tuple(a), Self::Tuple(b)) | (Self::FrozenSet(a), Self::FrozenSet(b)) => a == b,
            // CPython keeps two equal code objects apart unless they start at the same place; identity is enough here.
            (Self::Code(a), Self::Code(b)) => Arc::ptr_eq(a, b),
            _ => false,
        }
    }
}
