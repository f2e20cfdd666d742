//! Conditions: code that jumps on the truth of an expression (CPython 3.8, `compiler_jump_if`).

use ruff_python_ast::{BoolOp, Expr, ExprBoolOp, ExprCompare, ExprIf, UnaryOp};

use ruff_text_size::Ranged;

use super::block::BlockId;
use super::comparison::comparison_number;
use super::compiler::{Compiled, Compiler};
use crate::engine::Opcode;

impl Compiler<'_> {
    /// Jumps to `target` if the truth of `expression` is `wanted`; else goes on.
    pub(super) fn jump_if(&mut self, expression: &Expr, target: BlockId, wanted: bool) -> Compiled {
        if self.folder.is_constant(expression) {
            return self.jump_if_value(expression, target, wanted);
        }
        match expression {
            Expr::UnaryOp(node) if node.op == UnaryOp::Not && self.folder.comparison(expression).is_none() => {
                self.jump_if(&node.operand, target, !wanted)
            }
            Expr::BoolOp(node) => self.jump_if_boolean(node, target, wanted),
            Expr::If(node) => self.jump_if_conditional(node, target, wanted),
            Expr::Compare(node) if node.ops.len() > 1 => self.jump_if_chain(expression, node, target, wanted),
            _ => self.jump_if_value(expression, target, wanted),
        }
    }

    fn jump_if_value(&mut self, expression: &Expr, target: BlockId, wanted: bool) -> Compiled {
        self.visit(expression)?;
        let place = self.folder.comparison(expression).map_or(expression.range(), |(compare, _)| compare.range);
        self.at(place, |compiler| compiler.emit_jump(jump(wanted), target));
        Ok(())
    }

    fn jump_if_boolean(&mut self, node: &ExprBoolOp, target: BlockId, wanted: bool) -> Compiled {
        let Some((last, rest)) = node.values.split_last() else { return Ok(()) };
        let stops_on = node.op == BoolOp::Or;
        let early = if stops_on == wanted { target } else { self.new_block() };
        for value in rest {
            self.jump_if(value, early, stops_on)?;
        }
        self.jump_if(last, target, wanted)?;
        if early != target {
            self.use_block(early);
        }
        Ok(())
    }

    fn jump_if_conditional(&mut self, node: &ExprIf, target: BlockId, wanted: bool) -> Compiled {
        let end = self.new_block();
        let otherwise = self.new_block();
        self.jump_if(&node.test, otherwise, false)?;
        self.jump_if(&node.body, target, wanted)?;
        self.emit_jump_of_last(Opcode::JumpForward, end);
        self.use_block(otherwise);
        self.jump_if(&node.orelse, target, wanted)?;
        self.use_block(end);
        Ok(())
    }

    fn jump_if_chain(&mut self, whole: &Expr, node: &ExprCompare, target: BlockId, wanted: bool) -> Compiled {
        let (Some((last, rest)), Some((last_operator, operators))) =
            (node.comparators.split_last(), node.ops.split_last())
        else {
            return Ok(());
        };
        let cleanup = self.new_block();
        let end = self.new_block();
        self.visit(&node.left)?;
        for (comparator, &operator) in rest.iter().zip(operators) {
            self.visit(comparator)?;
            self.at(whole, |compiler| {
                compiler.emit(Opcode::DupTop);
                compiler.emit(Opcode::RotThree);
                compiler.emit_arg(Opcode::CompareOp, comparison_number(operator));
                compiler.emit_jump(Opcode::PopJumpIfFalse, cleanup);
            });
        }
        self.visit_comparator(last, *last_operator)?;
        self.at(whole, |compiler| {
            compiler.emit_arg(Opcode::CompareOp, comparison_number(*last_operator));
            compiler.emit_jump(jump(wanted), target);
            compiler.emit_jump(Opcode::JumpForward, end);
            compiler.use_block(cleanup);
            compiler.emit(Opcode::PopTop);
            if !wanted {
                compiler.emit_jump(Opcode::JumpForward, target);
            }
        });
        self.use_block(end);
        Ok(())
    }
}

fn jump(wanted: bool) -> Opcode {
    if wanted { Opcode::PopJumpIfTrue } else { Opcode::PopJumpIfFalse }
}
