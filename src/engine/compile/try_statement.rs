//! `try`.
//!
//! ```text
//!       SETUP_FINALLY L1                        SETUP_FINALLY L
//!       body                                    body (and handlers)
//!       POP_BLOCK                               POP_BLOCK
//!       JUMP_FORWARD  else                      BEGIN_FINALLY
//! L1:   DUP_TOP                            L:   finally
//!       class                                   END_FINALLY
//!       COMPARE_OP    exception match
//!       POP_JUMP_IF_FALSE L2
//!       bind or drop, handler
//!       JUMP_FORWARD  end
//! L2:   …
//!       END_FINALLY
//! else: …
//! end:
//! ```

use ruff_python_ast::{ExceptHandler, ExceptHandlerExceptHandler, Stmt, StmtTry};
use ruff_text_size::Ranged;

use super::block::BlockId;
use super::comparison::EXCEPTION_MATCH;
use super::compiler::{Compiled, Compiler};
use super::errors::Reason;
use super::frame_block::FrameBlockKind;
use super::name::Access;
use crate::engine::{Constant, Opcode};

impl Compiler<'_> {
    pub(super) fn visit_try(&mut self, node: &StmtTry) -> Compiled {
        if node.finalbody.is_empty() { self.visit_try_except(node) } else { self.visit_try_finally(node) }
    }

    /// The `finally` is compiled first, to learn whether it leaves by itself, but stands last in the code.
    fn visit_try_finally(&mut self, node: &StmtTry) -> Compiled {
        let (body, end) = (self.new_block(), self.new_block());
        let start = self.unit().current;
        self.use_block(end);
        self.push_frame_block(FrameBlockKind::FinallyEnd, end, Some(end))?;
        self.visit_statements(&node.finalbody)?;
        self.of_last(|compiler| compiler.emit(Opcode::EndFinally));
        let leaves_early = self.pop_frame_block().is_some_and(|block| block.exit.is_none());
        if leaves_early {
            self.of_last(|compiler| compiler.emit(Opcode::PopTop));
        }
        let after = self.unit().current;
        let unit = self.unit_mut();
        unit.current = start;
        unit.blocks[start.index()].next = None;
        let line = self.source.line(node.start());
        self.unit_mut().begin_line(line);
        self.visit_guarded(node, body, end, leaves_early)?;
        let unit = self.unit_mut();
        unit.blocks[unit.current.index()].next = Some(end);
        unit.current = after;
        Ok(())
    }

    fn visit_guarded(&mut self, node: &StmtTry, body: BlockId, end: BlockId, leaves_early: bool) -> Compiled {
        let kind = if leaves_early {
            // A placeholder for the value of a `return` in the body: `break`, `continue` and `return` in the `finally`
            // then find the stack as they expect it.
            self.load_constant(Constant::None);
            FrameBlockKind::FinallyTryWithPlaceholder
        } else {
            FrameBlockKind::FinallyTry
        };
        self.emit_jump(Opcode::SetupFinally, end);
        self.use_block(body);
        self.push_frame_block(kind, body, Some(end))?;
        if node.handlers.is_empty() {
            self.visit_statements(&node.body)?;
        } else {
            self.visit_try_except(node)?;
        }
        self.of_last(|compiler| {
            compiler.emit(Opcode::PopBlock);
            compiler.emit(Opcode::BeginFinally);
        });
        self.pop_frame_block();
        Ok(())
    }

    /// Compiles what is tried, which goes on at `orelse`; what comes next are its handlers.
    pub(super) fn visit_tried(&mut self, statements: &[Stmt], orelse: BlockId) -> Compiled {
        let (body, except) = (self.new_block(), self.new_block());
        self.emit_jump(Opcode::SetupFinally, except);
        self.use_block(body);
        self.push_frame_block(FrameBlockKind::Except, body, None)?;
        self.visit_statements(statements)?;
        self.of_last(|compiler| compiler.emit(Opcode::PopBlock));
        self.pop_frame_block();
        self.emit_jump_of_last(Opcode::JumpForward, orelse);
        self.use_block(except);
        Ok(())
    }

    fn visit_try_except(&mut self, node: &StmtTry) -> Compiled {
        if node.is_star {
            return self.visit_try_star(node);
        }
        let (orelse, end) = (self.new_block(), self.new_block());
        self.visit_tried(&node.body, orelse)?;
        for (index, ExceptHandler::ExceptHandler(handler)) in node.handlers.iter().enumerate() {
            if handler.type_.is_none() && index + 1 < node.handlers.len() {
                return Self::refuse(Reason::BareExceptNotLast, handler.range);
            }
            let line = self.source.line(handler.range.start());
            self.unit_mut().begin_line(line);
            let next = self.new_block();
            self.at(handler, |compiler| compiler.visit_handler(handler, next))?;
            self.emit_jump_of_last(Opcode::JumpForward, end);
            self.use_block(next);
        }
        self.of_last(|compiler| compiler.emit(Opcode::EndFinally));
        self.use_block(orelse);
        self.visit_statements(&node.orelse)?;
        self.use_block(end);
        Ok(())
    }

    fn visit_handler(&mut self, handler: &ExceptHandlerExceptHandler, next: BlockId) -> Compiled {
        if let Some(class) = &handler.type_ {
            self.emit(Opcode::DupTop);
            self.visit(class)?;
            self.emit_arg(Opcode::CompareOp, EXCEPTION_MATCH);
            self.emit_jump(Opcode::PopJumpIfFalse, next);
        }
        self.emit(Opcode::PopTop);
        match &handler.name {
            Some(name) => self.visit_named_handler(handler, name.as_str()),
            None => self.visit_plain_handler(handler),
        }
    }

    fn visit_plain_handler(&mut self, handler: &ExceptHandlerExceptHandler) -> Compiled {
        let body = self.new_block();
        self.emit(Opcode::PopTop);
        self.emit(Opcode::PopTop);
        self.use_block(body);
        self.push_frame_block(FrameBlockKind::HandlerCleanup, body, None)?;
        self.visit_statements(&handler.body)?;
        self.of_last(|compiler| compiler.emit(Opcode::PopExcept));
        self.pop_frame_block();
        Ok(())
    }

    /// `except E as name:` unbinds the name at its end, whatever happens.
    fn visit_named_handler(&mut self, handler: &ExceptHandlerExceptHandler, name: &str) -> Compiled {
        let (body, cleanup) = (self.new_block(), self.new_block());
        self.access_name(name, Access::Store, handler.range)?;
        self.emit(Opcode::PopTop);
        self.emit_jump(Opcode::SetupFinally, cleanup);
        self.use_block(body);
        self.push_frame_block(FrameBlockKind::HandlerCleanup, body, Some(cleanup))?;
        self.visit_statements(&handler.body)?;
        self.of_last(|compiler| {
            compiler.emit(Opcode::PopBlock);
            compiler.emit(Opcode::BeginFinally);
        });
        self.pop_frame_block();
        self.use_block(cleanup);
        self.push_frame_block(FrameBlockKind::FinallyEnd, cleanup, None)?;
        self.of_last(|compiler| {
            compiler.load_constant(Constant::None);
            compiler.write_name(name, Access::Store);
            compiler.write_name(name, Access::Delete);
            compiler.emit(Opcode::EndFinally);
            compiler.emit(Opcode::PopExcept);
        });
        self.pop_frame_block();
        Ok(())
    }
}
