//! One code object while it is being written.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use ruff_text_size::TextRange;
use rustc_hash::{FxHashMap, FxHasher};

use super::Dialect;
use super::block::{Block, BlockId, Pending};
use super::frame_block::FrameBlock;
use super::symbol_table::ScopeId;
use crate::engine::{Code, Constant, Opcode};

/// What kind of source a unit comes from; decides names, flags and what may stand in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum UnitKind {
    Module,
    Class,
    Function,
    AsyncFunction,
    Lambda,
    Comprehension,
    /// Type parameters, one of their bounds or defaults, the value of a type alias (PEP 695).
    Annotation,
}

/// A code object that is being written (CPython 3.8, `struct compiler_unit`).
pub(super) struct Unit {
    pub(super) kind: UnitKind,
    pub(super) scope: ScopeId,
    pub(super) name: Arc<str>,
    pub(super) qualname: Arc<str>,
    /// The class whose name mangles `__private` names.
    pub(super) private: Option<Arc<str>>,
    /// 0 until the first instruction of a module says it.
    pub(super) first_line: u32,
    pub(super) argument_count: u32,
    pub(super) positional_only_count: u32,
    pub(super) keyword_only_count: u32,
    pub(super) constants: ConstantTable,
    pub(super) names: NameTable,
    pub(super) local_names: NameTable,
    pub(super) cell_names: NameTable,
    /// Counted after the cells.
    pub(super) free_names: NameTable,
    /// The attributes that methods of this class set on `self`.
    pub(super) static_attributes: NameTable,
    pub(super) blocks: Vec<Block>,
    pub(super) current: BlockId,
    /// The block into which an instruction was written last.
    pub(super) last_written: Option<BlockId>,
    pub(super) frame_blocks: Vec<FrameBlock>,
    /// CPython 3.8's line of what is being compiled.
    pub(super) line: u32,
    /// Whether an instruction has already taken `line`.
    pub(super) line_taken: bool,
    /// CPython 3.13's place of what is being compiled.
    pub(super) place: Option<TextRange>,
}

impl Unit {
    /// Returns a new, unlinked block.
    pub(super) fn new_block(&mut self) -> BlockId {
        self.blocks.push(Block::default());
        BlockId(self.blocks.len() as u32 - 1)
    }

    /// Returns the number of the cell `name`, one of its own or one it was given.
    pub(super) fn cell(&self, name: &str) -> u32 {
        let given = || self.cell_names.len() + self.free_names.find(name).unwrap_or_default();
        self.cell_names.find(name).unwrap_or_else(given)
    }

    /// Goes on in `block`, which follows the current one.
    pub(super) fn use_block(&mut self, block: BlockId) {
        self.blocks[self.current.index()].next = Some(block);
        self.current = block;
    }

    /// Writes one instruction at the current line and place.
    pub(super) fn write(&mut self, opcode: Opcode, arg: u32, target: Option<BlockId>) {
        let line = if self.line_taken { 0 } else { self.line };
        self.line_taken = true;
        let place = self.place;
        self.last_written = Some(self.current);
        let block = &mut self.blocks[self.current.index()];
        block.returns |= opcode == Opcode::ReturnValue;
        block.instructions.push(Pending { opcode, arg, target, line, place, ends_expression: false });
    }

    /// Sets the line of CPython 3.8; the next instruction begins it even if the line is the same.
    pub(super) fn begin_line(&mut self, line: u32) {
        self.line = line;
        self.line_taken = false;
    }

    /// Returns the instruction written last, in whatever block.
    pub(super) fn last_written_mut(&mut self) -> Option<&mut Pending> {
        let block = self.last_written?;
        self.blocks[block.index()].instructions.last_mut()
    }

    /// Returns the instruction written last in the current block.
    pub(super) fn last_mut(&mut self) -> Option<&mut Pending> {
        self.blocks[self.current.index()].instructions.last_mut()
    }
}

/// Names in the order in which they were first needed.
#[derive(Debug, Default)]
pub(super) struct NameTable {
    names: Vec<Arc<str>>,
    index: FxHashMap<Arc<str>, u32>,
}

impl NameTable {
    /// Returns the index of `name`, which is added if it is new.
    pub(super) fn add(&mut self, name: &Arc<str>) -> u32 {
        if let Some(&at) = self.index.get(name) {
            return at;
        }
        let at = self.names.len() as u32;
        self.names.push(Arc::clone(name));
        self.index.insert(Arc::clone(name), at);
        at
    }

    /// Returns the index of `name`.
    pub(super) fn find(&self, name: &str) -> Option<u32> {
        self.index.get(name).copied()
    }

    /// Returns how many names there are.
    pub(super) fn len(&self) -> u32 {
        self.names.len() as u32
    }

    /// Returns the names in order.
    pub(super) fn into_names(self) -> Box<[Arc<str>]> {
        self.names.into_boxed_slice()
    }
}

impl FromIterator<Arc<str>> for NameTable {
    fn from_iter<T: IntoIterator<Item = Arc<str>>>(names: T) -> Self {
        let mut table = Self::default();
        for name in names {
            table.add(&name);
        }
        table
    }
}

/// Constants in the order in which they were first needed; equal ones of the same type share a slot
/// (CPython 3.8, `_PyCode_ConstantKey`).
#[derive(Debug)]
pub(super) struct ConstantTable {
    constants: Vec<Constant>,
    index: FxHashMap<u64, Vec<u32>>,
    dialect: Dialect,
}

impl ConstantTable {
    /// Returns an empty table.
    pub(super) fn new(dialect: Dialect) -> Self {
        Self { constants: Vec::new(), index: FxHashMap::default(), dialect }
    }

    /// Returns the index of `constant`, which is added if it is new.
    pub(super) fn add(&mut self, constant: Constant) -> u32 {
        if is_unequal_to_itself(&constant) {
            self.constants.push(constant);
            return self.constants.len() as u32 - 1;
        }
        let same_hash = self.index.entry(hash(&constant)).or_default();
        if let Some(&at) = same_hash.iter().find(|&&at| is_same(&self.constants[at as usize], &constant, self.dialect))
        {
            return at;
        }
        let at = self.constants.len() as u32;
        self.constants.push(constant);
        same_hash.push(at);
        at
    }

    /// Returns the constants in order.
    pub(super) fn into_constants(self) -> Vec<Constant> {
        self.constants
    }
}

/// Returns whether both go into one slot. Code objects do if they would do the same.
fn is_same(a: &Constant, b: &Constant, dialect: Dialect) -> bool {
    match (a, b) {
        (Constant::Code(a), Constant::Code(b)) => is_same_code(a, b, dialect),
        _ => a == b,
    }
}

/// CPython 3.8's `code_richcompare` (`Objects/codeobject.c`). What is run keeps two lambdas of one line apart: each
/// points at its own columns (as in CPython 3.13).
fn is_same_code(a: &Code, b: &Code, dialect: Dialect) -> bool {
    let header = |code: &Code| {
        (code.argument_count, code.positional_only_count, code.keyword_only_count, code.flags, code.first_line)
    };
    a.name == b.name
        && header(a) == header(b)
        && a.instructions == b.instructions
        && a.names == b.names
        && a.local_names == b.local_names
        && a.cell_names == b.cell_names
        && a.free_names == b.free_names
        && a.constants.len() == b.constants.len()
        && a.constants.iter().zip(&b.constants).all(|(a, b)| is_same(a, b, dialect))
        && (dialect == Dialect::Listing || a.positions == b.positions)
}

/// Returns whether `constant` is a NaN or holds one: it is never found again.
fn is_unequal_to_itself(constant: &Constant) -> bool {
    match constant {
        Constant::Float(value) => value.is_nan(),
        Constant::Complex(real, imaginary) => real.is_nan() || imaginary.is_nan(),
        Constant::Tuple(items) => items.iter().any(is_unequal_to_itself),
        _ => false,
    }
}

fn hash(constant: &Constant) -> u64 {
    let mut hasher = FxHasher::default();
    feed(constant, &mut hasher);
    hasher.finish()
}

fn feed(constant: &Constant, hasher: &mut FxHasher) {
    std::mem::discriminant(constant).hash(hasher);
    match constant {
        Constant::None | Constant::Ellipsis => {}
        Constant::Bool(value) => value.hash(hasher),
        Constant::Int(value) => value.hash(hasher),
        Constant::BigInt(value) => value.hash(hasher),
        Constant::Float(value) => value.to_bits().hash(hasher),
        Constant::Complex(real, imaginary) => (real.to_bits(), imaginary.to_bits()).hash(hasher),
        Constant::Str(value) => value.hash(hasher),
        Constant::Bytes(value) => value.hash(hasher),
        Constant::Tuple(items) => items.iter().for_each(|item| feed(item, hasher)),
        // The order of a set does not tell it from another.
        Constant::FrozenSet(items) => items.len().hash(hasher),
        Constant::Code(code) => code.first_line.hash(hasher),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_constants_of_different_types_or_signs_stay_apart() {
        let mut table = ConstantTable::new(Dialect::Listing);
        let values = [Constant::Int(1), Constant::Bool(true), Constant::Float(0.0), Constant::Float(-0.0)];
        let added: Vec<u32> = values.into_iter().map(|value| table.add(value)).collect();
        assert_eq!(added, [0, 1, 2, 3]);
        assert_eq!(table.add(Constant::Int(1)), 0);
    }
}
