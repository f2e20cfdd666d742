//! Computes at compile time what CPython 3.8 computes there (`Python/ast_opt.c`).
//!
//! Main type: [`Folder`], which answers whether an expression is a constant and which. The tree is never changed; the
//! answers are remembered by node.

mod arithmetic;
mod sequence;

use std::sync::Arc;

use ruff_python_ast::{CmpOp, Expr, ExprCompare, ExprSubscript, UnaryOp};
use rustc_hash::FxHashMap;

use super::literal;
use super::symbol_table::NodeKey;
use crate::engine::Constant;

/// The most bits an integer may have that is computed here; 3.8's and 3.13's limit.
const MAXIMUM_BITS: u64 = 128;
/// The most items of a repeated tuple.
const MAXIMUM_ITEMS: usize = 256;
/// The most characters of a repeated text.
const MAXIMUM_TEXT: usize = 4096;
/// The most items of a repeated tuple, those inside its items included.
const MAXIMUM_TOTAL_ITEMS: usize = 1024;

/// What is known of the expressions of one tree.
#[derive(Debug, Default)]
pub(super) struct Folder {
    known: FxHashMap<NodeKey, Option<Constant>>,
    /// Whether nothing is computed: CPython 3.8 forgets to look into `:=`.
    pub(super) is_paused: bool,
}

impl Folder {
    /// Returns the value of `expression` if it is a constant or can be computed. Cost: each node once.
    pub(super) fn constant(&mut self, expression: &Expr) -> Option<Constant> {
        if self.is_paused {
            return if expression.is_name_expr() { None } else { literal::constant(expression) };
        }
        match expression {
            Expr::BinOp(_) | Expr::UnaryOp(_) | Expr::Tuple(_) | Expr::Subscript(_) => {
                let key = NodeKey::of(expression);
                if let Some(known) = self.known.get(&key) {
                    return known.clone();
                }
                let folded = self.fold(expression);
                self.known.insert(key, folded.clone());
                folded
            }
            _ => literal::constant(expression),
        }
    }

    /// Returns whether `expression` is a constant.
    pub(super) fn is_constant(&mut self, expression: &Expr) -> bool {
        self.constant(expression).is_some()
    }

    /// Returns the constant that replaces the right side of `in` or the iterable of a `for`: a list of constants
    /// becomes a tuple, a set a frozenset.
    pub(super) fn iterable(&mut self, expression: &Expr) -> Option<Constant> {
        match expression {
            _ if self.is_paused => self.constant(expression),
            Expr::List(node) => self.all(&node.elts).map(Constant::Tuple),
            Expr::Set(node) => self.all(&node.elts).map(|items| sequence::frozen_set(&items)),
            _ => self.constant(expression),
        }
    }

    fn fold(&mut self, expression: &Expr) -> Option<Constant> {
        match expression {
            Expr::BinOp(node) => {
                let (left, right) = (self.constant(&node.left)?, self.constant(&node.right)?);
                arithmetic::binary(node.op, &left, &right)
            }
            Expr::UnaryOp(node) => arithmetic::unary(node.op, &self.constant(&node.operand)?),
            Expr::Tuple(node) if node.ctx.is_load() => self.all(&node.elts).map(Constant::Tuple),
            Expr::Subscript(node) if node.ctx.is_load() => self.subscript(node),
            _ => None,
        }
    }

    fn all(&mut self, items: &[Expr]) -> Option<Arc<[Constant]>> {
        items.iter().map(|item| self.constant(item)).collect()
    }

    fn subscript(&mut self, node: &ExprSubscript) -> Option<Constant> {
        let value = self.constant(&node.value)?;
        let index = match self.constant(&node.slice)? {
            Constant::Int(index) => index,
            Constant::Bool(index) => i64::from(index),
            _ => return None,
        };
        sequence::item(&value, index)
    }

    /// Returns the comparison that `expression` is once each `not` in front of a single `is` or `in` is folded into it,
    /// and whether its operator turns into the opposite.
    pub(super) fn comparison<'n>(&self, expression: &'n Expr) -> Option<(&'n ExprCompare, bool)> {
        let (mut inner, mut inverted) = (expression, false);
        while let Expr::UnaryOp(node) = inner {
            if node.op != UnaryOp::Not || self.is_paused {
                return None;
            }
            inverted = !inverted;
            inner = &node.operand;
        }
        match inner {
            Expr::Compare(compare) if !inverted && std::ptr::eq(inner, expression) => Some((compare, false)),
            Expr::Compare(compare) if matches!(*compare.ops, [CmpOp::Is | CmpOp::IsNot | CmpOp::In | CmpOp::NotIn]) => {
                Some((compare, inverted))
            }
            _ => None,
        }
    }
}
