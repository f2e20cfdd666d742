//! Statements: the line of each, bodies, and those that are a few instructions.

use ruff_python_ast::{Expr, Stmt, StmtAssert, StmtExpr, StmtIf, StmtRaise, StmtReturn};
use ruff_text_size::{Ranged, TextRange};

use super::compiler::{Compiled, Compiler};
use super::dialect::Construct;
use super::docstring::docstring;
use super::errors::Reason;
use super::frame_block::FrameBlockKind;
use super::literal::is_true;
use super::name::Access;
use super::symbol_table::ScopeKind;
use super::unit::UnitKind;
use crate::engine::{Constant, Opcode};

impl Compiler<'_> {
    /// Compiles the body of a module or class: annotations, docstring, statements (CPython 3.8, `compiler_body`).
    pub(super) fn visit_documented_body(&mut self, body: &[Stmt]) -> Compiled {
        if let (UnitKind::Module, 0, Some(first)) = (self.unit().kind, self.unit().line, body.first()) {
            self.unit_mut().line = self.source.line(first.start());
            self.unit_mut().place = Some(first.range());
        }
        if has_annotations(body) {
            self.emit(Opcode::SetupAnnotations);
        }
        let rest = match (docstring(body), body.split_first()) {
            (Some(text), Some((first, rest))) => {
                self.visit_docstring(text)?;
                self.at(first, |compiler| compiler.access_name("__doc__", Access::Store, first.range()))?;
                rest
            }
            _ => body,
        };
        self.visit_body(rest, body)
    }

    /// Compiles what is typed at a prompt: it has no docstring.
    pub(super) fn visit_prompt(&mut self, body: &[Stmt]) -> Compiled {
        if has_annotations(body) {
            self.emit(Opcode::SetupAnnotations);
        }
        self.visit_statements(body)
    }

    /// Compiles statements one after the other.
    pub(super) fn visit_statements(&mut self, statements: &[Stmt]) -> Compiled {
        statements.iter().try_for_each(|statement| self.visit_statement(statement))
    }

    /// The same for the rest of a body. A text that was computed, if it comes first, is no docstring: it is evaluated.
    pub(super) fn visit_body(&mut self, rest: &[Stmt], body: &[Stmt]) -> Compiled {
        if let Some((Stmt::Expr(first), others)) = rest.split_first()
            && rest.len() == body.len()
            && docstring(body).is_none()
            && matches!(self.folder.constant(&first.value), Some(Constant::Str(_)))
        {
            self.at_statement(&rest[0], |compiler| {
                compiler.visit(&first.value)?;
                compiler.emit(Opcode::PopTop);
                Ok(())
            })?;
            return self.visit_statements(others);
        }
        self.visit_statements(rest)
    }

    /// Does `visit` with the line and place of `statement`. In CPython 3.8 its last line goes on behind it.
    fn at_statement(&mut self, statement: &Stmt, visit: impl FnOnce(&mut Self) -> Compiled) -> Compiled {
        let place = self.place_of_statement(statement);
        let line = self.source.line(place.start());
        self.unit_mut().begin_line(line);
        self.at(place, visit)
    }

    /// Returns the range of a statement as CPython has it: a decorated definition begins at its `def` or `class`.
    fn place_of_statement(&self, statement: &Stmt) -> TextRange {
        let decorators = match statement {
            Stmt::FunctionDef(node) => &node.decorator_list[..],
            Stmt::ClassDef(node) => &node.decorator_list[..],
            _ => &[],
        };
        decorators
            .last()
            .map_or(statement.range(), |last| TextRange::new(self.source.next_token(last.end()), statement.end()))
    }

    fn visit_statement(&mut self, statement: &Stmt) -> Compiled {
        self.at_statement(statement, |compiler| compiler.visit_statement_inside(statement))
    }

    fn visit_statement_inside(&mut self, statement: &Stmt) -> Compiled {
        match statement {
            Stmt::FunctionDef(node) => self.visit_function(node),
            Stmt::ClassDef(node) => self.visit_class(node),
            Stmt::Return(node) => self.visit_return(node),
            Stmt::Delete(node) => self.visit_all(&node.targets),
            Stmt::Assign(node) => self.visit_assign(node),
            Stmt::AugAssign(node) => self.visit_augmented(node),
            Stmt::AnnAssign(node) => self.visit_annotated(node),
            Stmt::For(node) if node.is_async => self.visit_async_for(node),
            Stmt::For(node) => self.visit_for(node),
            Stmt::While(node) => self.visit_while(node),
            Stmt::If(node) => self.visit_if(node),
            Stmt::With(node) => self.visit_with(node),
            Stmt::Raise(node) => self.visit_raise(node),
            Stmt::Try(node) => self.visit_try(node),
            Stmt::Assert(node) => self.visit_assert(node),
            Stmt::Import(node) => self.visit_import(node),
            Stmt::ImportFrom(node) => self.visit_import_from(node),
            Stmt::Expr(node) => self.visit_expression_statement(node),
            Stmt::Break(node) => self.visit_break(node.range),
            Stmt::Continue(node) => self.visit_continue(node.range),
            Stmt::Global(_) | Stmt::Nonlocal(_) | Stmt::Pass(_) => Ok(()),
            Stmt::Match(node) => self.visit_match(node),
            Stmt::TypeAlias(node) => self.visit_type_alias(node),
            // The symbol table has refused it.
            Stmt::IpyEscapeCommand(_) => Self::refuse(Reason::Syntax("invalid syntax".to_owned()), statement.range()),
        }
    }

    fn visit_expression_statement(&mut self, node: &StmtExpr) -> Compiled {
        if self.shows_values && self.depth() == 1 {
            self.visit(&node.value)?;
            self.emit(Opcode::PrintExpr);
        } else if !self.folder.is_constant(&node.value) {
            self.visit(&node.value)?;
            self.emit(Opcode::PopTop);
        }
        Ok(())
    }

    fn visit_return(&mut self, node: &StmtReturn) -> Compiled {
        let scope = self.scope();
        if scope.kind != ScopeKind::Function {
            return Self::refuse(Reason::ReturnOutsideFunction, node.range);
        }
        if node.value.is_some() && scope.is_coroutine && scope.is_generator {
            return Self::refuse(Reason::ReturnValueInAsyncGenerator, node.range);
        }
        let value = node.value.as_deref();
        let keeps_top = value.is_some_and(|value| !self.folder.is_constant(value));
        if keeps_top {
            self.visit_or_none(value)?;
        } else if let Some(value) = value
            && self.source.line(value.start()) == self.source.line(node.range.start())
        {
            self.unit_mut().place = Some(value.range());
        }
        for depth in (0..self.unit().frame_blocks.len()).rev() {
            self.refuse_to_leave(depth, node.range)?;
            self.unwind_frame_block(depth, keeps_top);
        }
        if !keeps_top {
            self.visit_or_none(value)?;
        }
        self.emit(Opcode::ReturnValue);
        Ok(())
    }

    /// Nothing leaves an `except*` block but its end.
    fn refuse_to_leave(&self, depth: usize, place: TextRange) -> Compiled {
        if self.unit().frame_blocks[depth].kind != FrameBlockKind::GroupHandler {
            return Ok(());
        }
        let text = "'break', 'continue' and 'return' cannot appear in an except* block";
        Self::refuse(Reason::Syntax(text.to_owned()), place)
    }

    fn visit_break(&mut self, place: TextRange) -> Compiled {
        for depth in (0..self.unit().frame_blocks.len()).rev() {
            self.refuse_to_leave(depth, place)?;
            self.unwind_frame_block(depth, false);
            let block = self.unit().frame_blocks[depth];
            if let (FrameBlockKind::WhileLoop | FrameBlockKind::ForLoop, Some(exit)) = (block.kind, block.exit) {
                self.emit_jump(Opcode::JumpAbsolute, exit);
                return Ok(());
            }
        }
        Self::refuse(Reason::BreakOutsideLoop, place)
    }

    fn visit_continue(&mut self, place: TextRange) -> Compiled {
        for depth in (0..self.unit().frame_blocks.len()).rev() {
            let block = self.unit().frame_blocks[depth];
            if matches!(block.kind, FrameBlockKind::WhileLoop | FrameBlockKind::ForLoop) {
                self.emit_jump(Opcode::JumpAbsolute, block.start);
                return Ok(());
            }
            self.refuse_to_leave(depth, place)?;
            self.unwind_frame_block(depth, false);
        }
        Self::refuse(Reason::ContinueOutsideLoop, place)
    }

    /// Compiles `if … elif … else`. CPython sees each `elif` as an `if` in the `else` of the one before; the ends of
    /// all of them come to lie one after the other.
    fn visit_if(&mut self, node: &StmtIf) -> Compiled {
        let mut ends = vec![];
        let first = (Some(&*node.test), &node.body[..], node.range);
        let others = node.elif_else_clauses.iter().map(|clause| (clause.test.as_ref(), &clause.body[..], clause.range));
        let mut clauses = std::iter::once(first).chain(others).peekable();
        let was_silent = self.is_silent;
        let mut result = Ok(());
        while let Some((test, body, place)) = clauses.next() {
            let Some(test) = test else {
                result = self.visit_statements(body);
                break;
            };
            if place.start() != node.range.start() {
                let line = self.source.line(place.start());
                self.unit_mut().begin_line(line);
                self.unit_mut().place = Some(place);
            }
            let end = self.new_block();
            ends.push(end);
            result = self.visit_if_clause(test, body, end, clauses.peek().is_some());
            if result.is_err() {
                break;
            }
        }
        self.is_silent = was_silent;
        for end in ends.into_iter().rev() {
            self.use_block(end);
        }
        result
    }

    /// Compiles one test and its body; what follows is silent from here on if the test is always true.
    fn visit_if_clause(&mut self, test: &Expr, body: &[Stmt], end: super::block::BlockId, has_else: bool) -> Compiled {
        match self.folder.constant(test).as_ref().map(is_true) {
            Some(false) => self.silently(|compiler| compiler.visit_statements(body)),
            Some(true) => {
                self.visit_statements(body)?;
                self.is_silent = true;
                Ok(())
            }
            None => {
                let next = if has_else { self.new_block() } else { end };
                self.jump_if(test, next, false)?;
                self.visit_statements(body)?;
                if has_else {
                    self.emit_jump_of_last(Opcode::JumpForward, end);
                    self.use_block(next);
                }
                Ok(())
            }
        }
    }

    fn visit_raise(&mut self, node: &StmtRaise) -> Compiled {
        let mut count = 0;
        for value in node.exc.iter().chain(&node.cause) {
            self.visit(value)?;
            count += 1;
        }
        self.emit_arg(Opcode::RaiseVarargs, count);
        Ok(())
    }

    fn visit_assert(&mut self, node: &StmtAssert) -> Compiled {
        let end = self.new_block();
        self.jump_if(&node.test, end, true)?;
        if self.dialect.runs(Construct::Assert) {
            self.emit(Opcode::LoadAssertionError);
        } else {
            self.emit_unmangled(Opcode::LoadGlobal, "AssertionError");
        }
        if let Some(message) = &node.msg {
            self.visit(message)?;
            self.emit_arg(Opcode::CallFunction, 1);
        }
        self.at(&*node.test, |compiler| compiler.emit_arg(Opcode::RaiseVarargs, 1));
        self.use_block(end);
        Ok(())
    }
}

/// Returns whether an annotated name stands anywhere in `body`, functions and classes in it left out.
fn has_annotations(body: &[Stmt]) -> bool {
    body.iter().any(|statement| match statement {
        Stmt::AnnAssign(_) => true,
        Stmt::For(node) => has_annotations(&node.body) || has_annotations(&node.orelse),
        Stmt::While(node) => has_annotations(&node.body) || has_annotations(&node.orelse),
        Stmt::If(node) => {
            has_annotations(&node.body) || node.elif_else_clauses.iter().any(|clause| has_annotations(&clause.body))
        }
        Stmt::With(node) => has_annotations(&node.body),
        Stmt::Try(node) => {
            let handlers = node.handlers.iter().filter_map(|handler| handler.as_except_handler());
            handlers.into_iter().any(|handler| has_annotations(&handler.body))
                || has_annotations(&node.body)
                || has_annotations(&node.finalbody)
                || has_annotations(&node.orelse)
        }
        Stmt::Match(node) => node.cases.iter().any(|case| has_annotations(&case.body)),
        _ => false,
    })
}
