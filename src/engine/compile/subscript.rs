//! Subscripts and slices.

use ruff_python_ast::{Expr, ExprSlice, ExprSubscript, ExprTuple};

use super::compiler::{Compiled, Compiler};
use super::name::Access;
use crate::engine::Opcode;

impl Compiler<'_> {
    pub(super) fn visit_subscript(&mut self, node: &ExprSubscript) -> Compiled {
        let access = Access::from(node.ctx);
        self.visit(&node.value)?;
        self.visit_index(&node.slice)?;
        self.emit(access.pick(Opcode::BinarySubscr, Opcode::StoreSubscr, Opcode::DeleteSubscr));
        if access == Access::Load {
            self.mark_expression_end();
        }
        Ok(())
    }

    /// Compiles what stands between the brackets. In CPython 3.8 slices are no expressions: they and a tuple that
    /// holds one begin no line of their own.
    pub(super) fn visit_index(&mut self, index: &Expr) -> Compiled {
        match index {
            Expr::Slice(slice) => self.at(slice, |compiler| compiler.visit_slice(slice)),
            Expr::Tuple(tuple) if tuple.elts.iter().any(Expr::is_slice_expr) => self.visit_slices(tuple),
            index => self.visit(index),
        }
    }

    fn visit_slices(&mut self, tuple: &ExprTuple) -> Compiled {
        self.at(tuple, |compiler| {
            for item in &tuple.elts {
                compiler.visit_index(item)?;
            }
            compiler.emit_arg(Opcode::BuildTuple, tuple.elts.len() as u32);
            compiler.mark_expression_end();
            Ok(())
        })
    }

    pub(super) fn visit_slice(&mut self, node: &ExprSlice) -> Compiled {
        self.visit_or_none(node.lower.as_deref())?;
        self.visit_or_none(node.upper.as_deref())?;
        let count = if let Some(step) = &node.step {
            self.visit(step)?;
            3
        } else {
            2
        };
        self.emit_arg(Opcode::BuildSlice, count);
        self.mark_expression_end();
        Ok(())
    }
}
