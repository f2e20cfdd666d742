//! `try` with `except*` (PEP 654; CPython 3.11, `compiler_try_star_except`, in the manner of 3.8's `try`).
//!
//! ```text
//! L1:   drop class and traceback
//!       BUILD_LIST 0            what the handlers raise
//!       DUP_TOP_TWO, POP_TOP    the group, the list, what is left of the group
//!       class
//!       CHECK_EG_MATCH          what is left, and what matches
//!       …  POP_JUMP_IF_TRUE L2  if that is None
//!       bind or drop
//!       SETUP_FINALLY L3, handler, POP_BLOCK, JUMP_FORWARD L4
//! L3:   LIST_APPEND 5, POP_EXCEPT, JUMP_FORWARD L4
//! L2:   POP_TOP
//! L4:   …
//!       LIST_APPEND 1, PREP_RERAISE_STAR
//!       …  POP_JUMP_IF_FALSE L5 if that is an exception
//!       POP_TOP, POP_EXCEPT, JUMP_FORWARD end
//! L5:   RERAISE
//! ```

use ruff_python_ast::{ExceptHandler, ExceptHandlerExceptHandler, StmtTry};

use super::compiler::{Compiled, Compiler};
use super::frame_block::FrameBlockKind;
use super::name::Access;
use crate::engine::{Constant, Opcode};

/// The number of `is` among the comparisons.
const IS: u32 = 8;

impl Compiler<'_> {
    pub(super) fn visit_try_star(&mut self, node: &StmtTry) -> Compiled {
        let (orelse, end, reraise) = (self.new_block(), self.new_block(), self.new_block());
        self.visit_tried(&node.body, orelse)?;
        for (index, ExceptHandler::ExceptHandler(handler)) in node.handlers.iter().enumerate() {
            let line = self.source.line(handler.range.start());
            self.unit_mut().begin_line(line);
            self.at(handler, |compiler| {
                if index == 0 {
                    compiler.keep_exception_alone();
                    compiler.emit_arg(Opcode::BuildList, 0);
                    compiler.emit(Opcode::DupTopTwo);
                    compiler.emit(Opcode::PopTop);
                }
                compiler.visit_star_handler(handler)
            })?;
        }
        self.of_last(|compiler| {
            compiler.emit_arg(Opcode::ListAppend, 1);
            compiler.emit(Opcode::PrepReraiseStar);
            compiler.jump_on_none(Opcode::PopJumpIfFalse, reraise);
            compiler.emit(Opcode::PopTop);
            compiler.emit(Opcode::PopExcept);
            compiler.emit_jump(Opcode::JumpForward, end);
            compiler.use_block(reraise);
            compiler.emit(Opcode::Reraise);
        });
        self.use_block(orelse);
        self.visit_statements(&node.orelse)?;
        self.use_block(end);
        Ok(())
    }

    /// Of class, exception and traceback on top, only the exception stays.
    fn keep_exception_alone(&mut self) {
        self.emit(Opcode::PopTop);
        self.emit(Opcode::RotTwo);
        self.emit(Opcode::PopTop);
    }

    /// Jumps on whether the top value, which stays, is None.
    fn jump_on_none(&mut self, opcode: Opcode, target: super::block::BlockId) {
        self.emit(Opcode::DupTop);
        self.load_constant(Constant::None);
        self.emit_arg(Opcode::CompareOp, IS);
        self.emit_jump(opcode, target);
    }

    fn visit_star_handler(&mut self, handler: &ExceptHandlerExceptHandler) -> Compiled {
        let (no_match, next) = (self.new_block(), self.new_block());
        let (body, cleanup) = (self.new_block(), self.new_block());
        if let Some(class) = &handler.type_ {
            self.visit(class)?;
        }
        self.emit(Opcode::CheckEgMatch);
        self.jump_on_none(Opcode::PopJumpIfTrue, no_match);
        match &handler.name {
            Some(name) => self.access_name(name, Access::Store, handler.range)?,
            None => self.emit(Opcode::PopTop),
        }
        self.emit_jump(Opcode::SetupFinally, cleanup);
        self.use_block(body);
        self.push_frame_block(FrameBlockKind::GroupHandler, body, None)?;
        self.visit_statements(&handler.body)?;
        self.of_last(|compiler| compiler.emit(Opcode::PopBlock));
        self.pop_frame_block();
        self.of_last(|compiler| {
            compiler.unbind_handled(handler);
            compiler.emit_jump(Opcode::JumpForward, next);
            compiler.use_block(cleanup);
            compiler.unbind_handled(handler);
            compiler.keep_exception_alone();
            compiler.emit_arg(Opcode::ListAppend, 5);
            compiler.emit(Opcode::PopExcept);
            compiler.emit_jump(Opcode::JumpForward, next);
            compiler.use_block(no_match);
            compiler.emit(Opcode::PopTop);
        });
        self.use_block(next);
        Ok(())
    }

    fn unbind_handled(&mut self, handler: &ExceptHandlerExceptHandler) {
        if let Some(name) = &handler.name {
            self.load_constant(Constant::None);
            self.write_name(name, Access::Store);
            self.write_name(name, Access::Delete);
        }
    }
}
