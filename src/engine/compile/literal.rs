//! Literals of the tree as constants.

use std::sync::Arc;

use num_bigint::BigInt;
use num_traits::{Num, ToPrimitive, Zero};
use ruff_python_ast::{Expr, Int, Number};

use crate::engine::Constant;

/// Returns the value of a literal, also of `__debug__`; none if `expression` is something else.
pub(super) fn constant(expression: &Expr) -> Option<Constant> {
    Some(match expression {
        Expr::StringLiteral(node) => Constant::Str(node.value.to_str().into()),
        Expr::BytesLiteral(node) => Constant::Bytes(node.value.bytes().collect()),
        Expr::NumberLiteral(node) => match &node.value {
            Number::Int(value) => integer_literal(value),
            Number::Float(value) => Constant::Float(*value),
            Number::Complex { real, imag } => Constant::Complex(*real, *imag),
        },
        Expr::BooleanLiteral(node) => Constant::Bool(node.value),
        Expr::NoneLiteral(_) => Constant::None,
        Expr::EllipsisLiteral(_) => Constant::Ellipsis,
        Expr::Name(name) if name.id == "__debug__" && name.ctx.is_load() => Constant::Bool(true),
        _ => return None,
    })
}

/// Returns whether a constant counts as true.
pub(super) fn is_true(constant: &Constant) -> bool {
    match constant {
        Constant::None => false,
        Constant::Ellipsis | Constant::Code(_) | Constant::BigInt(_) => true,
        Constant::Bool(value) => *value,
        Constant::Int(value) => *value != 0,
        Constant::Float(value) => *value != 0.0,
        Constant::Complex(real, imaginary) => *real != 0.0 || *imaginary != 0.0,
        Constant::Str(value) => !value.is_empty(),
        Constant::Bytes(value) => !value.is_empty(),
        Constant::Tuple(items) | Constant::FrozenSet(items) => !items.is_empty(),
    }
}

/// Returns an integer in its shortest form.
pub(super) fn integer(value: BigInt) -> Constant {
    value.to_i64().map_or_else(|| Constant::BigInt(Arc::new(value)), Constant::Int)
}

fn integer_literal(value: &Int) -> Constant {
    if let Some(value) = value.as_i64() {
        return Constant::Int(value);
    }
    let text = value.to_string().replace('_', "").to_ascii_lowercase();
    let (digits, radix) = match text.get(..2) {
        Some("0x") => (&text[2..], 16),
        Some("0o") => (&text[2..], 8),
        Some("0b") => (&text[2..], 2),
        _ => (&text[..], 10),
    };
    integer(BigInt::from_str_radix(digits, radix).unwrap_or_else(|_| BigInt::zero()))
}

/// Returns whether `expression` is written as one token (or several strings): there is nothing to compute.
pub(super) fn is_literal(expression: &Expr) -> bool {
    expression.is_literal_expr()
}
