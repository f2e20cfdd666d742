//! The code generator: the units being written, and the few ways of writing into the innermost one.

use std::sync::Arc;

use ruff_text_size::{Ranged, TextRange};

use super::assemble::assemble;
use super::block::{Block, BlockId};
use super::constant_fold::Folder;
use super::dialect::Dialect;
use super::errors::{CompileError, Reason};
use super::future::Future;
use super::source::Source;
use super::symbol_table::{Binding, NodeKey, Scope, ScopeKind, SymbolTable};
use super::unit::{ConstantTable, NameTable, Unit, UnitKind};
use crate::engine::{Code, CodeFlags, Constant, Opcode};

/// What a visit gives back.
pub(super) type Compiled = Result<(), CompileError>;

/// Writes the code of one tree. Each construct of the grammar has its file of methods.
pub(super) struct Compiler<'t> {
    pub(super) source: &'t Source<'t>,
    pub(super) table: &'t SymbolTable,
    pub(super) folder: Folder,
    pub(super) future: Future,
    pub(super) dialect: Dialect,
    /// Whether the value of an expression statement of the outermost unit is shown.
    pub(super) shows_values: bool,
    /// Whether what is compiled can never run: it is checked, and nothing is written.
    pub(super) is_silent: bool,
    /// How far lines move inside an f-string in CPython 3.8, whose lines there are its own.
    pub(super) line_shift: Option<super::fstring::LineShift>,
    units: Vec<Unit>,
}

impl<'t> Compiler<'t> {
    /// Returns a generator without units; [`Self::enter`] opens the first.
    pub(super) fn new(source: &'t Source<'t>, table: &'t SymbolTable, future: Future, dialect: Dialect) -> Self {
        Self {
            source,
            table,
            folder: Folder::default(),
            future,
            dialect,
            shows_values: false,
            is_silent: false,
            line_shift: None,
            units: Vec::new(),
        }
    }

    #[expect(clippy::expect_used, reason = "a unit is open from the first call of `enter` to the last of `leave`")]
    pub(super) fn unit(&self) -> &Unit {
        self.units.last().expect("a unit is open")
    }

    #[expect(clippy::expect_used, reason = "a unit is open from the first call of `enter` to the last of `leave`")]
    pub(super) fn unit_mut(&mut self) -> &mut Unit {
        self.units.last_mut().expect("a unit is open")
    }

    /// Returns the scope of the innermost unit.
    pub(super) fn scope(&self) -> &'t Scope {
        self.table.scope(self.unit().scope)
    }

    /// Returns how many units are open.
    pub(super) fn depth(&self) -> usize {
        self.units.len()
    }

    /// Opens the unit of `node` (CPython 3.8, `compiler_enter_scope`).
    pub(super) fn enter(&mut self, kind: UnitKind, name: &str, node: NodeKey, first_line: u32) {
        let id = self.table.scope_of(node);
        let scope = self.table.scope(id);
        let mut cells = scope.cells();
        if scope.needs_class_closure {
            cells.push("__class__".into());
        }
        if scope.needs_class_namespace {
            cells.push("__classdict__".into());
        }
        let unit = Unit {
            kind,
            scope: id,
            name: name.into(),
            qualname: self.qualified(kind, name),
            private: self.units.last().and_then(|unit| unit.private.clone()),
            first_line,
            argument_count: 0,
            positional_only_count: 0,
            keyword_only_count: 0,
            constants: ConstantTable::new(self.dialect),
            names: NameTable::default(),
            local_names: scope.parameters.iter().cloned().collect(),
            cell_names: cells.into_iter().collect(),
            free_names: scope.frees().into_iter().collect(),
            static_attributes: NameTable::default(),
            blocks: vec![Block::default()],
            current: BlockId::ENTRY,
            last_written: None,
            frame_blocks: Vec::new(),
            line: 0,
            line_taken: false,
            place: None,
        };
        self.units.push(unit);
    }

    /// Closes the innermost unit; with `returns_none` code that falls off its end returns None.
    pub(super) fn leave(&mut self, returns_none: bool) -> Arc<Code> {
        if !self.unit().blocks[self.unit().current.index()].returns {
            self.unit_mut().place = self.unit_mut().last_mut().and_then(|last| last.place);
            let end = self.unit_mut().new_block();
            self.unit_mut().use_block(end);
            if returns_none {
                self.load_constant(Constant::None);
            }
            self.emit(Opcode::ReturnValue);
        }
        let flags = self.code_flags();
        #[expect(clippy::expect_used, reason = "a unit is open from the first call of `enter` to the last of `leave`")]
        let unit = self.units.pop().expect("a unit is open");
        Arc::new(assemble(unit, flags, self.source))
    }

    fn code_flags(&self) -> CodeFlags {
        let scope = self.scope();
        let mut flags = self.future.flags;
        if scope.kind == ScopeKind::Function {
            flags |= CodeFlags::NEWLOCALS | CodeFlags::OPTIMIZED;
            let bits = [
                (scope.is_nested, CodeFlags::NESTED),
                (scope.is_generator && !scope.is_coroutine, CodeFlags::GENERATOR),
                (!scope.is_generator && scope.is_coroutine, CodeFlags::COROUTINE),
                (scope.is_generator && scope.is_coroutine, CodeFlags::ASYNC_GENERATOR),
                (scope.has_varargs, CodeFlags::VARARGS),
                (scope.has_varkeywords, CodeFlags::VARKEYWORDS),
            ];
            flags |= bits.iter().filter(|(is_set, _)| *is_set).fold(0, |all, (_, bit)| all | bit);
        }
        let unit = self.unit();
        if unit.cell_names.len() == 0 && unit.free_names.len() == 0 {
            flags |= CodeFlags::NOFREE;
        }
        CodeFlags(flags)
    }

    /// Returns `co_qualname` of a unit named `name` inside the innermost one (PEP 3155).
    fn qualified(&self, kind: UnitKind, name: &str) -> Arc<str> {
        // A scope of type parameters is passed over.
        let around = match &self.units[..] {
            [around @ .., last] if last.kind == UnitKind::Annotation => around,
            around => around,
        };
        let [_, .., parent] = around else { return name.into() };
        if matches!(kind, UnitKind::Function | UnitKind::AsyncFunction | UnitKind::Class) {
            let scope = self.table.scope(parent.scope);
            if scope.binding(&scope.mangled(parent.private.as_deref(), name)) == Some(Binding::GlobalExplicit) {
                return name.into();
            }
        }
        match parent.kind {
            UnitKind::Function | UnitKind::AsyncFunction | UnitKind::Lambda => {
                format!("{}.<locals>.{name}", parent.qualname).into()
            }
            _ => format!("{}.{name}", parent.qualname).into(),
        }
    }

    /// Notes that `self.name` is set: it is a static attribute of the nearest class around.
    pub(super) fn note_static_attribute(&mut self, name: &str) {
        let around = self.units.iter_mut().rev().skip(1);
        if let Some(class) = around.into_iter().find(|unit| unit.kind == UnitKind::Class) {
            class.static_attributes.add(&name.into());
        }
    }

    /// Writes an instruction without operand.
    pub(super) fn emit(&mut self, opcode: Opcode) {
        self.emit_arg(opcode, 0);
    }

    /// Writes an instruction with its operand.
    pub(super) fn emit_arg(&mut self, opcode: Opcode, arg: u32) {
        if !self.is_silent {
            self.unit_mut().write(opcode, arg, None);
        }
    }

    /// Writes a jump.
    pub(super) fn emit_jump(&mut self, opcode: Opcode, target: BlockId) {
        if !self.is_silent {
            self.unit_mut().write(opcode, 0, Some(target));
        }
    }

    /// Writes a jump that belongs to no construct of its own.
    pub(super) fn emit_jump_of_last(&mut self, opcode: Opcode, target: BlockId) {
        self.of_last(|compiler| compiler.emit_jump(opcode, target));
    }

    /// Does `write` with the place of the instruction before it. Where several ways meet there is none: then what is
    /// written belongs to no line, and the line that ran last stays (CPython 3.13, `propagate_line_numbers`).
    pub(super) fn of_last(&mut self, write: impl FnOnce(&mut Self)) {
        let before = self.unit_mut().last_mut().and_then(|last| last.place);
        let place = std::mem::replace(&mut self.unit_mut().place, before);
        write(self);
        self.unit_mut().place = place;
    }

    /// Writes an instruction whose operand is an attribute or module name, which is mangled in a class.
    pub(super) fn emit_name(&mut self, opcode: Opcode, name: &str) {
        let name = self.mangled(name);
        self.emit_unmangled(opcode, &name);
    }

    /// Returns `name` as it is stored in the innermost unit.
    pub(super) fn mangled(&self, name: &str) -> Arc<str> {
        self.scope().mangled(self.unit().private.as_deref(), name)
    }

    /// The same for a name that is used as it is.
    pub(super) fn emit_unmangled(&mut self, opcode: Opcode, name: &str) {
        if !self.is_silent {
            let arg = self.unit_mut().names.add(&name.into());
            self.emit_arg(opcode, arg);
        }
    }

    /// Writes `LOAD_CONST`.
    pub(super) fn load_constant(&mut self, constant: Constant) {
        if !self.is_silent {
            let arg = self.unit_mut().constants.add(constant);
            self.emit_arg(Opcode::LoadConst, arg);
        }
    }

    /// Writes `LOAD_CONST` of a text.
    pub(super) fn load_text(&mut self, text: &str) {
        self.load_constant(Constant::Str(text.into()));
    }

    /// Returns a new, unlinked block of the innermost unit.
    pub(super) fn new_block(&mut self) -> BlockId {
        self.unit_mut().new_block()
    }

    /// Goes on in `block`.
    pub(super) fn use_block(&mut self, block: BlockId) {
        self.unit_mut().use_block(block);
    }

    /// Does `visit` with `place` as the place of what is written, then goes back to the place before.
    pub(super) fn at<T>(&mut self, place: impl Ranged, visit: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.unit_mut().place.replace(place.range());
        let result = visit(self);
        self.unit_mut().place = before;
        result
    }

    /// Does `visit` without writing anything: its code can never run, but its errors count.
    pub(super) fn silently(&mut self, visit: impl FnOnce(&mut Self) -> Compiled) -> Compiled {
        let was_silent = std::mem::replace(&mut self.is_silent, true);
        let result = visit(self);
        self.is_silent = was_silent;
        result
    }

    /// Marks the instruction written last as the end of an expression whose value is then on top of the stack.
    pub(super) fn mark_expression_end(&mut self) {
        if !self.is_silent
            && let Some(last) = self.unit_mut().last_mut()
        {
            last.ends_expression = true;
        }
    }

    /// Marks the instruction written last as the end of the operand of a `yield`, whatever that is.
    pub(super) fn mark_operand_end(&mut self) {
        if !self.is_silent
            && let Some(last) = self.unit_mut().last_written_mut()
        {
            last.ends_expression = true;
        }
    }

    /// Returns the refusal of `range` for `reason`.
    pub(super) fn refuse(reason: Reason, range: TextRange) -> Compiled {
        Err(CompileError::new(reason, range))
    }
}
