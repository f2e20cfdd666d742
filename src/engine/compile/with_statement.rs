//! `with` and `async with`: each item is a `with` of its own around the next.

use ruff_python_ast::{Stmt, StmtWith, WithItem};
use ruff_text_size::Ranged;

use super::compiler::{Compiled, Compiler};
use super::errors::Reason;
use super::frame_block::FrameBlockKind;
use super::unit::UnitKind;
use crate::engine::Opcode;

impl Compiler<'_> {
    pub(super) fn visit_with(&mut self, node: &StmtWith) -> Compiled {
        if node.is_async && self.unit().kind != UnitKind::AsyncFunction {
            return Self::refuse(Reason::AsyncWithOutsideAsync, node.range);
        }
        self.visit_items(&node.items, &node.body, node.is_async)
    }

    fn visit_items(&mut self, items: &[WithItem], body: &[Stmt], is_async: bool) -> Compiled {
        let Some((item, rest)) = items.split_first() else { return self.visit_statements(body) };
        let (block, finally) = (self.new_block(), self.new_block());
        self.visit(&item.context_expr)?;
        self.at(&item.context_expr, |compiler| {
            if is_async {
                compiler.emit(Opcode::BeforeAsyncWith);
                compiler.await_top();
                compiler.emit_jump(Opcode::SetupAsyncWith, finally);
            } else {
                compiler.emit_jump(Opcode::SetupWith, finally);
            }
        });
        self.use_block(block);
        let kind = if is_async { FrameBlockKind::AsyncWith } else { FrameBlockKind::With };
        self.at(&item.context_expr, |compiler| compiler.push_frame_block(kind, block, Some(finally)))?;
        match &item.optional_vars {
            Some(target) => self.visit(target)?,
            None => self.at(&item.context_expr, |compiler| compiler.emit(Opcode::PopTop)),
        }
        self.visit_items(rest, body, is_async)?;
        let place = item.context_expr.range();
        self.at(place, |compiler| {
            compiler.emit(Opcode::PopBlock);
            compiler.emit(Opcode::BeginFinally);
        });
        self.pop_frame_block();
        self.use_block(finally);
        self.push_frame_block(FrameBlockKind::FinallyEnd, finally, None)?;
        self.at(place, |compiler| {
            compiler.emit(Opcode::WithCleanupStart);
            if is_async {
                compiler.await_top();
            }
            compiler.emit(Opcode::WithCleanupFinish);
            compiler.emit(Opcode::EndFinally);
        });
        self.pop_frame_block();
        Ok(())
    }
}
