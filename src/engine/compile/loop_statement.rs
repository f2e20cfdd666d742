//! `for`, `async for` and `while`.

use ruff_python_ast::{StmtFor, StmtWhile};

use super::compiler::{Compiled, Compiler};
use super::errors::Reason;
use super::frame_block::FrameBlockKind;
use super::literal::is_true;
use super::unit::UnitKind;
use crate::engine::{Constant, Opcode};

impl Compiler<'_> {
    pub(super) fn visit_for(&mut self, node: &StmtFor) -> Compiled {
        let (start, cleanup, end) = (self.new_block(), self.new_block(), self.new_block());
        self.push_frame_block(FrameBlockKind::ForLoop, start, Some(end))?;
        self.visit_iterable(&node.iter)?;
        self.at(&*node.iter, |compiler| compiler.emit(Opcode::GetIter));
        self.use_block(start);
        self.at(&*node.iter, |compiler| compiler.emit_jump(Opcode::ForIter, cleanup));
        self.visit(&node.target)?;
        self.visit_statements(&node.body)?;
        self.emit_jump_of_last(Opcode::JumpAbsolute, start);
        self.use_block(cleanup);
        self.pop_frame_block();
        self.visit_statements(&node.orelse)?;
        self.use_block(end);
        Ok(())
    }

    pub(super) fn visit_async_for(&mut self, node: &StmtFor) -> Compiled {
        if self.unit().kind != UnitKind::AsyncFunction {
            return Self::refuse(Reason::AsyncForOutsideAsync, node.range);
        }
        let (start, except, end) = (self.new_block(), self.new_block(), self.new_block());
        self.visit(&node.iter)?;
        self.at(&*node.iter, |compiler| compiler.emit(Opcode::GetAiter));
        self.use_block(start);
        self.push_frame_block(FrameBlockKind::ForLoop, start, Some(end))?;
        self.emit_jump(Opcode::SetupFinally, except);
        self.emit(Opcode::GetAnext);
        self.load_constant(Constant::None);
        self.emit(Opcode::YieldFrom);
        self.emit(Opcode::PopBlock);
        self.visit(&node.target)?;
        self.visit_statements(&node.body)?;
        self.emit_jump_of_last(Opcode::JumpAbsolute, start);
        self.pop_frame_block();
        self.use_block(except);
        self.at(&*node.iter, |compiler| compiler.emit(Opcode::EndAsyncFor));
        self.visit_statements(&node.orelse)?;
        self.use_block(end);
        Ok(())
    }

    pub(super) fn visit_while(&mut self, node: &StmtWhile) -> Compiled {
        let constant = self.folder.constant(&node.test).as_ref().map(is_true);
        if constant == Some(false) {
            self.visit_dead_loop(node)?;
            return self.visit_statements(&node.orelse);
        }
        let (start, end, anchor) = (self.new_block(), self.new_block(), self.new_block());
        self.use_block(start);
        self.push_frame_block(FrameBlockKind::WhileLoop, start, Some(end))?;
        if constant.is_none() {
            self.jump_if(&node.test, anchor, false)?;
        }
        self.visit_statements(&node.body)?;
        self.emit_jump_of_last(Opcode::JumpAbsolute, start);
        if constant.is_none() {
            self.use_block(anchor);
        }
        self.pop_frame_block();
        self.visit_statements(&node.orelse)?;
        self.use_block(end);
        Ok(())
    }

    /// Checks the body of `while False`, in which `break` and `continue` are at home.
    fn visit_dead_loop(&mut self, node: &StmtWhile) -> Compiled {
        self.silently(|compiler| {
            let nowhere = compiler.new_block();
            compiler.push_frame_block(FrameBlockKind::WhileLoop, nowhere, Some(nowhere))?;
            compiler.visit_statements(&node.body)?;
            compiler.pop_frame_block();
            Ok(())
        })
    }
}
