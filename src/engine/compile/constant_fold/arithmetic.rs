//! Operators on constants, with CPython's rounding and without its errors: what would raise is left to the run.

use num_bigint::{BigInt, Sign};
use num_integer::Integer;
use num_traits::{ToPrimitive, Zero};
use ruff_python_ast::{Operator, UnaryOp};

use super::super::literal::{integer, is_true};
use super::{MAXIMUM_BITS, sequence};
use crate::engine::Constant;
use crate::engine::complex::{self, Complex};

/// A number of the lowest type that holds it.
enum Numeric {
    Int(BigInt),
    Float(f64),
    Complex(f64, f64),
}

/// Returns `operator value`, if it is defined.
pub(super) fn unary(operator: UnaryOp, value: &Constant) -> Option<Constant> {
    if operator == UnaryOp::Not {
        return Some(Constant::Bool(!is_true(value)));
    }
    Some(match (operator, numeric(value)?) {
        (UnaryOp::USub, Numeric::Int(value)) => integer(-value),
        (UnaryOp::USub, Numeric::Float(value)) => Constant::Float(-value),
        (UnaryOp::USub, Numeric::Complex(real, imaginary)) => Constant::Complex(-real, -imaginary),
        (UnaryOp::UAdd, Numeric::Int(value)) => integer(value),
        (UnaryOp::UAdd, Numeric::Float(value)) => Constant::Float(value),
        (UnaryOp::UAdd, Numeric::Complex(real, imaginary)) => Constant::Complex(real, imaginary),
        (UnaryOp::Invert, Numeric::Int(value)) => integer(-value - 1),
        _ => return None,
    })
}

/// Returns `left operator right`, if it is defined and small enough to keep.
pub(super) fn binary(operator: Operator, left: &Constant, right: &Constant) -> Option<Constant> {
    if let (Constant::Bool(a), Constant::Bool(b)) = (left, right) {
        match operator {
            Operator::BitAnd => return Some(Constant::Bool(a & b)),
            Operator::BitOr => return Some(Constant::Bool(a | b)),
            Operator::BitXor => return Some(Constant::Bool(a ^ b)),
            _ => {}
        }
    }
    match operator {
        Operator::Add => {
            if let Some(joined) = sequence::concatenate(left, right) {
                return Some(joined);
            }
        }
        Operator::Mult => {
            if let Some(repeated) = sequence::repeat(left, right).or_else(|| sequence::repeat(right, left)) {
                return Some(repeated);
            }
        }
        _ => {}
    }
    match (numeric(left)?, numeric(right)?) {
        (Numeric::Int(a), Numeric::Int(b)) => integers(operator, &a, &b),
        (Numeric::Complex(a, b), other) => complexes(operator, (a, b), as_complex(&other)?),
        (other, Numeric::Complex(a, b)) => complexes(operator, as_complex(&other)?, (a, b)),
        (a, b) => floats(operator, as_float(&a)?, as_float(&b)?),
    }
}

fn numeric(value: &Constant) -> Option<Numeric> {
    Some(match value {
        Constant::Bool(value) => Numeric::Int(i64::from(*value).into()),
        Constant::Int(value) => Numeric::Int((*value).into()),
        Constant::BigInt(value) => Numeric::Int(BigInt::clone(value)),
        Constant::Float(value) => Numeric::Float(*value),
        Constant::Complex(real, imaginary) => Numeric::Complex(*real, *imaginary),
        _ => return None,
    })
}

fn as_float(value: &Numeric) -> Option<f64> {
    match value {
        Numeric::Int(value) => value.to_f64().filter(|value| value.is_finite()),
        Numeric::Float(value) => Some(*value),
        Numeric::Complex(..) => None,
    }
}

fn as_complex(value: &Numeric) -> Option<(f64, f64)> {
    match value {
        Numeric::Complex(real, imaginary) => Some((*real, *imaginary)),
        other => as_float(other).map(|value| (value, 0.0)),
    }
}

fn integers(operator: Operator, a: &BigInt, b: &BigInt) -> Option<Constant> {
    Some(match operator {
        Operator::Add => integer(a + b),
        Operator::Sub => integer(a - b),
        Operator::Mult if a.is_zero() || b.is_zero() || a.bits() + b.bits() <= MAXIMUM_BITS => integer(a * b),
        Operator::FloorDiv if !b.is_zero() => integer(a.div_floor(b)),
        Operator::Mod if !b.is_zero() => integer(a.mod_floor(b)),
        Operator::Div => return true_divide(a, b),
        Operator::Pow => return power(a, b),
        Operator::LShift => return shift_left(a, b),
        Operator::RShift if b.sign() != Sign::Minus => match b.to_u64() {
            Some(bits) => integer(a >> bits),
            None => integer(if a.sign() == Sign::Minus { BigInt::from(-1) } else { BigInt::zero() }),
        },
        Operator::BitAnd => integer(a & b),
        Operator::BitOr => integer(a | b),
        Operator::BitXor => integer(a ^ b),
        _ => return None,
    })
}

/// Integers that a float holds exactly divide to the nearest float; larger ones are left to the run.
fn true_divide(a: &BigInt, b: &BigInt) -> Option<Constant> {
    const EXACT: u64 = 53;
    if b.is_zero() || a.bits() > EXACT || b.bits() > EXACT {
        return None;
    }
    Some(Constant::Float(a.to_f64()? / b.to_f64()?))
}

fn power(a: &BigInt, b: &BigInt) -> Option<Constant> {
    if b.sign() == Sign::Minus {
        return floats(Operator::Pow, as_float(&Numeric::Int(a.clone()))?, as_float(&Numeric::Int(b.clone()))?);
    }
    let exponent = b.to_u32()?;
    if !a.is_zero() && exponent > 0 && a.bits() > MAXIMUM_BITS / u64::from(exponent) {
        return None;
    }
    Some(integer(a.pow(exponent)))
}

fn shift_left(a: &BigInt, b: &BigInt) -> Option<Constant> {
    if b.sign() == Sign::Minus {
        return None;
    }
    if a.is_zero() {
        return Some(Constant::Int(0));
    }
    let bits = b.to_u64()?;
    let fits = bits <= MAXIMUM_BITS && a.bits() <= MAXIMUM_BITS - bits;
    (fits || bits == 0).then(|| integer(a << bits))
}

fn floats(operator: Operator, a: f64, b: f64) -> Option<Constant> {
    Some(Constant::Float(match operator {
        Operator::Add => a + b,
        Operator::Sub => a - b,
        Operator::Mult => a * b,
        Operator::Div if b != 0.0 => a / b,
        Operator::FloorDiv if b != 0.0 => divide_floor(a, b).0,
        Operator::Mod if b != 0.0 => divide_floor(a, b).1,
        Operator::Pow if a > 0.0 || (a < 0.0 && b.fract() == 0.0) || (a == 0.0 && b >= 0.0) => {
            let value = a.powf(b);
            // Overflow raises.
            if value.is_infinite() && a.is_finite() && b.is_finite() {
                return None;
            }
            value
        }
        _ => return None,
    }))
}

/// Floor division and remainder with the divisor's sign (CPython, `float_divmod`).
fn divide_floor(a: f64, b: f64) -> (f64, f64) {
    let mut remainder = a % b;
    let mut quotient = (a - remainder) / b;
    if remainder == 0.0 {
        remainder = 0.0_f64.copysign(b);
    } else if (b < 0.0) != (remainder < 0.0) {
        remainder += b;
        quotient -= 1.0;
    }
    if quotient == 0.0 {
        return (0.0_f64.copysign(a / b), remainder);
    }
    let floor = quotient.floor();
    (if quotient - floor > 0.5 { floor + 1.0 } else { floor }, remainder)
}

fn complexes(operator: Operator, a: Complex, b: Complex) -> Option<Constant> {
    let (real, imaginary) = match operator {
        Operator::Add => (a.0 + b.0, a.1 + b.1),
        Operator::Sub => (a.0 - b.0, a.1 - b.1),
        Operator::Mult => complex::product(a, b),
        Operator::Div => complex::quotient(a, b)?,
        Operator::Pow => complex::power(a, b).filter(|(real, imaginary)| real.is_finite() && imaginary.is_finite())?,
        _ => return None,
    };
    Some(Constant::Complex(real, imaginary))
}
