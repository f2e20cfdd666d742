//! Comparisons, single and chained.

use ruff_python_ast::{CmpOp, Expr, ExprCompare};
use ruff_text_size::Ranged;

use super::compiler::{Compiled, Compiler};
use crate::engine::Opcode;

impl Compiler<'_> {
    /// Compiles a comparison; with `inverted` its only operator (`is` or `in`) becomes the opposite.
    pub(super) fn visit_compare(&mut self, node: &ExprCompare, inverted: bool) -> Compiled {
        let (Some((last, rest)), Some((&last_operator, operators))) =
            (node.comparators.split_last(), node.ops.split_last())
        else {
            return Ok(());
        };
        let last_operator = if inverted { opposite(last_operator) } else { last_operator };
        self.at(node, |compiler| {
            compiler.visit(&node.left)?;
            if rest.is_empty() {
                compiler.visit_comparator(last, last_operator)?;
                compiler.emit_arg(Opcode::CompareOp, comparison_number(last_operator));
                compiler.mark_expression_end();
                return Ok(());
            }
            let cleanup = compiler.new_block();
            let end = compiler.new_block();
            for (comparator, &operator) in rest.iter().zip(operators) {
                compiler.visit(comparator)?;
                compiler.emit(Opcode::DupTop);
                compiler.emit(Opcode::RotThree);
                compiler.emit_arg(Opcode::CompareOp, comparison_number(operator));
                compiler.emit_jump(Opcode::JumpIfFalseOrPop, cleanup);
            }
            compiler.visit_comparator(last, last_operator)?;
            compiler.emit_arg(Opcode::CompareOp, comparison_number(last_operator));
            compiler.mark_expression_end();
            compiler.emit_jump(Opcode::JumpForward, end);
            compiler.use_block(cleanup);
            compiler.emit(Opcode::RotTwo);
            compiler.emit(Opcode::PopTop);
            compiler.mark_expression_end();
            compiler.use_block(end);
            Ok(())
        })
    }

    /// Compiles the last operand of a comparison: a list or set display after `in` is not made anew each time.
    pub(super) fn visit_comparator(&mut self, operand: &Expr, operator: CmpOp) -> Compiled {
        if matches!(operator, CmpOp::In | CmpOp::NotIn) { self.visit_iterable(operand) } else { self.visit(operand) }
    }

    /// Compiles what is only iterated or searched (CPython 3.8, `fold_iter`).
    pub(super) fn visit_iterable(&mut self, expression: &Expr) -> Compiled {
        let folded = self.folder.iterable(expression);
        match (folded, expression) {
            (Some(constant), _) => self.visit_at(expression.range(), |compiler| {
                compiler.load_constant(constant);
                Ok(())
            }),
            (None, Expr::List(list)) if !list.elts.iter().any(Expr::is_starred_expr) => {
                self.visit_at(list.range, |compiler| {
                    compiler.visit_all(&list.elts)?;
                    compiler.emit_arg(Opcode::BuildTuple, list.elts.len() as u32);
                    compiler.mark_expression_end();
                    Ok(())
                })
            }
            _ => self.visit(expression),
        }
    }
}

/// Returns the operand of `COMPARE_OP`.
pub(super) fn comparison_number(operator: CmpOp) -> u32 {
    match operator {
        CmpOp::Lt => 0,
        CmpOp::LtE => 1,
        CmpOp::Eq => 2,
        CmpOp::NotEq => 3,
        CmpOp::Gt => 4,
        CmpOp::GtE => 5,
        CmpOp::In => 6,
        CmpOp::NotIn => 7,
        CmpOp::Is => 8,
        CmpOp::IsNot => 9,
    }
}

/// The operand of `COMPARE_OP` that asks whether an exception is of a class.
pub(super) const EXCEPTION_MATCH: u32 = 10;

fn opposite(operator: CmpOp) -> CmpOp {
    match operator {
        CmpOp::In => CmpOp::NotIn,
        CmpOp::NotIn => CmpOp::In,
        CmpOp::Is => CmpOp::IsNot,
        CmpOp::IsNot => CmpOp::Is,
        other => other,
    }
}
