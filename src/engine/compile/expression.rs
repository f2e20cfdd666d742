//! Expressions: the line and place of each, and those that are a few instructions.

use ruff_python_ast::{
    BoolOp, Expr, ExprAttribute, ExprAwait, ExprBinOp, ExprBoolOp, ExprIf, ExprNamed, ExprYield, ExprYieldFrom,
    Operator, UnaryOp,
};
use ruff_text_size::{Ranged, TextRange};

use super::compiler::{Compiled, Compiler};
use super::errors::Reason;
use super::name::Access;
use super::symbol_table::ScopeKind;
use super::unit::UnitKind;
use crate::engine::{Constant, Opcode};

impl Compiler<'_> {
    /// Compiles an expression that is loaded, bound or deleted, as its context says.
    ///
    /// Its line is CPython 3.8's (`compiler_visit_expr`): a new line begins where the expression's differs from the
    /// one around, and again after it. Recursion is as deep as the tree.
    pub(super) fn visit(&mut self, expression: &Expr) -> Compiled {
        let place = self.place_of(expression);
        self.visit_at(place, |compiler| compiler.visit_inside(expression))
    }

    /// Does `visit` with the line and place of an expression that stands at `place`.
    pub(super) fn visit_at(&mut self, place: TextRange, visit: impl FnOnce(&mut Self) -> Compiled) -> Compiled {
        let line = self.line_of(place);
        let before = self.unit().line;
        if line != before {
            self.unit_mut().begin_line(line);
        }
        let result = self.at(place, visit);
        if before != self.unit().line {
            self.unit_mut().begin_line(before);
        }
        result
    }

    pub(super) fn visit_all(&mut self, expressions: &[Expr]) -> Compiled {
        expressions.iter().try_for_each(|expression| self.visit(expression))
    }

    /// Loads `expression`, or None if there is none.
    pub(super) fn visit_or_none(&mut self, expression: Option<&Expr>) -> Compiled {
        match expression {
            Some(expression) => self.visit(expression),
            None => {
                self.load_constant(Constant::None);
                Ok(())
            }
        }
    }

    /// Returns the range that decides the line of `expression`: a comparison that a `not` was folded into keeps its own.
    fn place_of(&self, expression: &Expr) -> TextRange {
        match self.folder.comparison(expression) {
            Some((compare, _)) => compare.range,
            None => expression.range(),
        }
    }

    fn visit_inside(&mut self, expression: &Expr) -> Compiled {
        if let Some(constant) = self.folder.constant(expression) {
            self.load_constant(constant);
            if !matches!(expression, Expr::Name(_)) && !super::literal::is_literal(expression) {
                self.mark_expression_end();
            }
            return Ok(());
        }
        if let Some((compare, inverted)) = self.folder.comparison(expression) {
            return self.visit_compare(compare, inverted);
        }
        match expression {
            Expr::Name(name) => self.access_name(&name.id, name.ctx.into(), name.range),
            Expr::Named(node) => self.visit_named(node),
            Expr::BoolOp(node) => self.visit_boolean(node),
            Expr::BinOp(node) => self.visit_binary(node),
            Expr::UnaryOp(node) => {
                self.visit(&node.operand)?;
                self.emit(unary(node.op));
                self.mark_expression_end();
                Ok(())
            }
            Expr::Lambda(node) => self.visit_lambda(node),
            Expr::If(node) => self.visit_conditional(node),
            Expr::Dict(node) => self.visit_dict(node),
            Expr::Set(node) => self.visit_set(node),
            Expr::ListComp(_) | Expr::SetComp(_) | Expr::DictComp(_) | Expr::Generator(_) => {
                self.visit_comprehension(expression, expression.range())
            }
            Expr::Await(node) => self.visit_await(node),
            Expr::Yield(node) => self.visit_yield(node),
            Expr::YieldFrom(node) => self.visit_yield_from(node),
            Expr::Call(node) => self.visit_call(node),
            Expr::FString(node) => self.visit_fstring(node),
            Expr::Attribute(node) => self.visit_attribute(node),
            Expr::Subscript(node) => self.visit_subscript(node),
            Expr::Slice(node) => self.visit_slice(node),
            Expr::List(node) => self.visit_list(node),
            Expr::Tuple(node) => self.visit_tuple(node),
            Expr::Starred(node) => {
                let reason = if node.ctx.is_store() { Reason::LoneStarTarget } else { Reason::LoneStar };
                Self::refuse(reason, node.range)
            }
            _ => Self::refuse(Reason::Syntax("invalid syntax".to_owned()), expression.range()),
        }
    }

    fn visit_named(&mut self, node: &ExprNamed) -> Compiled {
        let was_paused = std::mem::replace(&mut self.folder.is_paused, true);
        let result = self.visit(&node.value);
        self.folder.is_paused = was_paused;
        result?;
        self.emit(Opcode::DupTop);
        self.visit(&node.target)
    }

    fn visit_boolean(&mut self, node: &ExprBoolOp) -> Compiled {
        let jump = match node.op {
            BoolOp::And => Opcode::JumpIfFalseOrPop,
            BoolOp::Or => Opcode::JumpIfTrueOrPop,
        };
        let end = self.new_block();
        let Some((last, rest)) = node.values.split_last() else { return Ok(()) };
        for value in rest {
            self.visit(value)?;
            self.emit_jump(jump, end);
        }
        self.visit(last)?;
        self.use_block(end);
        Ok(())
    }

    /// A chain `a + b + c …` is as deep as it is long, so its left side is walked by a loop.
    fn visit_binary(&mut self, node: &ExprBinOp) -> Compiled {
        self.visit(&node.left)?;
        self.visit(&node.right)?;
        self.emit(binary(node.op));
        self.mark_expression_end();
        Ok(())
    }

    fn visit_conditional(&mut self, node: &ExprIf) -> Compiled {
        let end = self.new_block();
        let otherwise = self.new_block();
        self.jump_if(&node.test, otherwise, false)?;
        self.visit(&node.body)?;
        self.emit_jump_of_last(Opcode::JumpForward, end);
        self.use_block(otherwise);
        self.visit(&node.orelse)?;
        self.use_block(end);
        Ok(())
    }

    fn visit_yield(&mut self, node: &ExprYield) -> Compiled {
        if self.scope().kind != ScopeKind::Function {
            return Self::refuse(Reason::YieldOutsideFunction, node.range);
        }
        self.visit_or_none(node.value.as_deref())?;
        self.mark_operand_end();
        self.emit(Opcode::YieldValue);
        Ok(())
    }

    fn visit_yield_from(&mut self, node: &ExprYieldFrom) -> Compiled {
        if self.scope().kind != ScopeKind::Function {
            return Self::refuse(Reason::YieldFromOutsideFunction, node.range);
        }
        if self.unit().kind == UnitKind::AsyncFunction {
            return Self::refuse(Reason::YieldFromInAsync, node.range);
        }
        self.visit(&node.value)?;
        self.mark_operand_end();
        self.emit(Opcode::GetYieldFromIter);
        self.load_constant(Constant::None);
        self.emit(Opcode::YieldFrom);
        Ok(())
    }

    fn visit_await(&mut self, node: &ExprAwait) -> Compiled {
        if self.scope().kind != ScopeKind::Function {
            return Self::refuse(Reason::AwaitOutsideFunction, node.range);
        }
        if !matches!(self.unit().kind, UnitKind::AsyncFunction | UnitKind::Comprehension) {
            return Self::refuse(Reason::AwaitOutsideAsync, node.range);
        }
        self.visit(&node.value)?;
        self.await_top();
        Ok(())
    }

    /// Awaits the value on top of the stack.
    pub(super) fn await_top(&mut self) {
        self.emit(Opcode::GetAwaitable);
        self.load_constant(Constant::None);
        self.emit(Opcode::YieldFrom);
    }

    fn visit_attribute(&mut self, node: &ExprAttribute) -> Compiled {
        let access = Access::from(node.ctx);
        if access == Access::Store {
            Self::refuse_debug(&node.attr, access, node.range)?;
            if matches!(&*node.value, Expr::Name(object) if object.id == "self") {
                self.note_static_attribute(&node.attr);
            }
        }
        self.visit(&node.value)?;
        let opcode = access.pick(Opcode::LoadAttr, Opcode::StoreAttr, Opcode::DeleteAttr);
        self.at(self.attribute_place(node), |compiler| compiler.emit_name(opcode, &node.attr));
        if access == Access::Load {
            self.mark_expression_end();
        }
        Ok(())
    }

    /// Returns where CPython 3.13 sees the access: the name alone if it stands on a later line than its object begins.
    pub(super) fn attribute_place(&self, node: &ExprAttribute) -> TextRange {
        if self.source.line(node.range.start()) == self.source.line(node.range.end()) {
            node.range
        } else {
            node.attr.range
        }
    }
}

fn unary(operator: UnaryOp) -> Opcode {
    match operator {
        UnaryOp::Invert => Opcode::UnaryInvert,
        UnaryOp::Not => Opcode::UnaryNot,
        UnaryOp::UAdd => Opcode::UnaryPositive,
        UnaryOp::USub => Opcode::UnaryNegative,
    }
}

fn binary(operator: Operator) -> Opcode {
    match operator {
        Operator::Add => Opcode::BinaryAdd,
        Operator::Sub => Opcode::BinarySubtract,
        Operator::Mult => Opcode::BinaryMultiply,
        Operator::MatMult => Opcode::BinaryMatrixMultiply,
        Operator::Div => Opcode::BinaryTrueDivide,
        Operator::Mod => Opcode::BinaryModulo,
        Operator::Pow => Opcode::BinaryPower,
        Operator::LShift => Opcode::BinaryLshift,
        Operator::RShift => Opcode::BinaryRshift,
        Operator::BitOr => Opcode::BinaryOr,
        Operator::BitXor => Opcode::BinaryXor,
        Operator::BitAnd => Opcode::BinaryAnd,
        Operator::FloorDiv => Opcode::BinaryFloorDivide,
    }
}

/// Returns the instruction of `target operator= value`.
pub(super) fn in_place(operator: Operator) -> Opcode {
    match operator {
        Operator::Add => Opcode::InplaceAdd,
        Operator::Sub => Opcode::InplaceSubtract,
        Operator::Mult => Opcode::InplaceMultiply,
        Operator::MatMult => Opcode::InplaceMatrixMultiply,
        Operator::Div => Opcode::InplaceTrueDivide,
        Operator::Mod => Opcode::InplaceModulo,
        Operator::Pow => Opcode::InplacePower,
        Operator::LShift => Opcode::InplaceLshift,
        Operator::RShift => Opcode::InplaceRshift,
        Operator::BitOr => Opcode::InplaceOr,
        Operator::BitXor => Opcode::InplaceXor,
        Operator::BitAnd => Opcode::InplaceAnd,
        Operator::FloorDiv => Opcode::InplaceFloorDivide,
    }
}
