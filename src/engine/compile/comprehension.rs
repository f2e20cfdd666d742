//! Comprehensions and generator expressions: a function of their own, called at once.

use std::sync::Arc;

use ruff_python_ast::{Comprehension, Expr};
use ruff_text_size::{Ranged, TextRange};

use super::compiler::{Compiled, Compiler};
use super::errors::Reason;
use super::symbol_table::NodeKey;
use super::unit::UnitKind;
use crate::engine::{Constant, Opcode};

/// One of the four, taken apart.
struct Parts<'n> {
    name: &'static str,
    /// Makes the empty result; none for a generator expression.
    empty: Option<Opcode>,
    /// Adds to the result.
    add: Opcode,
    /// Where it stands; a generator expression that is a call's only argument has the call's brackets.
    place: TextRange,
    /// A dict's key and value; else one element.
    items: Vec<&'n Expr>,
    clauses: &'n [Comprehension],
}

impl Compiler<'_> {
    pub(super) fn visit_comprehension(&mut self, node: &Expr, place: TextRange) -> Compiled {
        let Some(parts) = parts_of(node, place) else { return Ok(()) };
        let Some(outermost) = parts.clauses.first() else { return Ok(()) };
        let around = self.unit().kind;
        let is_generator = parts.empty.is_none();
        self.enter(UnitKind::Comprehension, parts.name, NodeKey::of(node), self.line_of(place));
        let awaits = self.scope().is_coroutine && !is_generator;
        if awaits && !matches!(around, UnitKind::AsyncFunction | UnitKind::Comprehension) {
            return Self::refuse(Reason::AsyncComprehensionOutsideAsync, place);
        }
        self.unit_mut().place = Some(place);
        if let Some(empty) = parts.empty {
            self.emit_arg(empty, 0);
        }
        self.visit_clause(&parts, 0)?;
        if !is_generator {
            self.emit(Opcode::ReturnValue);
        }
        let qualname = Arc::clone(&self.unit().qualname);
        let code = self.leave(true);
        self.make_function(code, 0, &qualname);
        self.visit_iterable(&outermost.iter)?;
        let get = if outermost.is_async { Opcode::GetAiter } else { Opcode::GetIter };
        self.at(&outermost.iter, |compiler| compiler.emit(get));
        self.emit_arg(Opcode::CallFunction, 1);
        self.mark_expression_end();
        if awaits {
            self.await_top();
        }
        Ok(())
    }

    fn visit_clause(&mut self, parts: &Parts<'_>, index: usize) -> Compiled {
        let clause = &parts.clauses[index];
        if index == 0 {
            // The outermost iterable comes in as the argument `.0`.
            self.unit_mut().argument_count = 1;
            self.at(&clause.iter, |compiler| compiler.emit_arg(Opcode::LoadFast, 0));
        } else {
            self.visit_iterable(&clause.iter)?;
            let get = if clause.is_async { Opcode::GetAiter } else { Opcode::GetIter };
            self.at(&clause.iter, |compiler| compiler.emit(get));
        }
        if clause.is_async { self.visit_async_clause(parts, index) } else { self.visit_sync_clause(parts, index) }
    }

    fn visit_sync_clause(&mut self, parts: &Parts<'_>, index: usize) -> Compiled {
        let clause = &parts.clauses[index];
        let (start, cleanup, anchor) = (self.new_block(), self.new_block(), self.new_block());
        self.use_block(start);
        self.at(&clause.iter, |compiler| compiler.emit_jump(Opcode::ForIter, anchor));
        self.visit(&clause.target)?;
        clause.ifs.iter().try_for_each(|condition| self.jump_if(condition, cleanup, false))?;
        self.visit_next_clause(parts, index)?;
        self.use_block(cleanup);
        self.emit_jump(Opcode::JumpAbsolute, start);
        self.use_block(anchor);
        Ok(())
    }

    fn visit_async_clause(&mut self, parts: &Parts<'_>, index: usize) -> Compiled {
        let clause = &parts.clauses[index];
        let (start, cleanup, except) = (self.new_block(), self.new_block(), self.new_block());
        self.use_block(start);
        self.emit_jump(Opcode::SetupFinally, except);
        self.emit(Opcode::GetAnext);
        self.load_constant(Constant::None);
        self.emit(Opcode::YieldFrom);
        self.emit(Opcode::PopBlock);
        self.visit(&clause.target)?;
        clause.ifs.iter().try_for_each(|condition| self.jump_if(condition, cleanup, false))?;
        self.visit_next_clause(parts, index)?;
        self.use_block(cleanup);
        self.emit_jump(Opcode::JumpAbsolute, start);
        self.use_block(except);
        self.at(&clause.iter, |compiler| compiler.emit(Opcode::EndAsyncFor));
        Ok(())
    }

    /// Compiles the clause after number `index`, or the element if it was the last.
    fn visit_next_clause(&mut self, parts: &Parts<'_>, index: usize) -> Compiled {
        if index + 1 < parts.clauses.len() {
            return self.visit_clause(parts, index + 1);
        }
        parts.items.iter().try_for_each(|item| self.visit(item))?;
        let place = match &parts.items[..] {
            [key, value] => key.range().cover(value.range()),
            items => items.first().map_or(parts.place, ruff_text_size::Ranged::range),
        };
        self.at(place, |compiler| {
            if parts.empty.is_none() {
                compiler.mark_operand_end();
                compiler.emit(Opcode::YieldValue);
                compiler.emit(Opcode::PopTop);
            } else {
                compiler.emit_arg(parts.add, index as u32 + 2);
            }
        });
        Ok(())
    }
}

fn parts_of(node: &Expr, place: TextRange) -> Option<Parts<'_>> {
    let parts = |name, empty, add, items, clauses| Some(Parts { name, empty, add, place, items, clauses });
    match node {
        Expr::Generator(node) => parts("<genexpr>", None, Opcode::YieldValue, vec![&*node.elt], &node.generators[..]),
        Expr::ListComp(node) => {
            parts("<listcomp>", Some(Opcode::BuildList), Opcode::ListAppend, vec![&*node.elt], &node.generators)
        }
        Expr::SetComp(node) => {
            parts("<setcomp>", Some(Opcode::BuildSet), Opcode::SetAdd, vec![&*node.elt], &node.generators)
        }
        Expr::DictComp(node) => {
            let items = node.key.as_deref().into_iter().chain([&*node.value]).collect();
            parts("<dictcomp>", Some(Opcode::BuildMap), Opcode::MapAdd, items, &node.generators)
        }
        _ => None,
    }
}
