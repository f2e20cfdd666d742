//! Operators on the built-in types: what the fast paths of the loop leave over.

use std::cmp::Ordering;

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{Signed, ToPrimitive, Zero};

use super::{Fault, Machine};
use crate::engine::builtins::classes;
use crate::engine::heap::Object;
use crate::engine::value::{Value, View};
use crate::engine::{COMPARISONS, Opcode};

/// A binary operator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Operator {
    Add,
    Subtract,
    Multiply,
    TrueDivide,
    FloorDivide,
    Modulo,
    Power,
    LeftShift,
    RightShift,
    And,
    Or,
    Xor,
    MatrixMultiply,
}

impl Operator {
    /// Returns the operator of a `BINARY_…` or `INPLACE_…` instruction, and how messages write it.
    pub(crate) fn of(opcode: Opcode) -> Option<(Self, &'static str)> {
        Some(match opcode {
            Opcode::BinaryAdd => (Self::Add, "+"),
            Opcode::InplaceAdd => (Self::Add, "+="),
            Opcode::BinarySubtract => (Self::Subtract, "-"),
            Opcode::InplaceSubtract => (Self::Subtract, "-="),
            Opcode::BinaryMultiply => (Self::Multiply, "*"),
            Opcode::InplaceMultiply => (Self::Multiply, "*="),
            Opcode::BinaryTrueDivide => (Self::TrueDivide, "/"),
            Opcode::InplaceTrueDivide => (Self::TrueDivide, "/="),
            Opcode::BinaryFloorDivide => (Self::FloorDivide, "//"),
            Opcode::InplaceFloorDivide => (Self::FloorDivide, "//="),
            Opcode::BinaryModulo => (Self::Modulo, "%"),
            Opcode::InplaceModulo => (Self::Modulo, "%="),
            Opcode::BinaryPower => (Self::Power, "** or pow()"),
            Opcode::InplacePower => (Self::Power, "**="),
            Opcode::BinaryLshift => (Self::LeftShift, "<<"),
            Opcode::InplaceLshift => (Self::LeftShift, "<<="),
            Opcode::BinaryRshift => (Self::RightShift, ">>"),
            Opcode::InplaceRshift => (Self::RightShift, ">>="),
            Opcode::BinaryAnd => (Self::And, "&"),
            Opcode::InplaceAnd => (Self::And, "&="),
            Opcode::BinaryOr => (Self::Or, "|"),
            Opcode::InplaceOr => (Self::Or, "|="),
            Opcode::BinaryXor => (Self::Xor, "^"),
            Opcode::InplaceXor => (Self::Xor, "^="),
            Opcode::BinaryMatrixMultiply => (Self::MatrixMultiply, "@"),
            Opcode::InplaceMatrixMultiply => (Self::MatrixMultiply, "@="),
            _ => return None,
        })
    }
}

/// The largest integer an operator may make, in bits: beyond it the answer is `MemoryError`, before anything is allocated.
const LARGEST_INTEGER: u64 = 1 << 27;
/// The longest text or sequence an operator may make, in items.
const LONGEST_SEQUENCE: i64 = 1 << 28;

impl Machine {
    /// Returns the value of a binary operator; the operands stay the caller's.
    pub(crate) fn operate(&mut self, opcode: Opcode, a: Value, b: Value) -> Result<Value, Fault> {
        let Some((operator, symbol)) = Operator::of(opcode) else {
            return Err(Fault::NotHereYet(opcode.name().to_owned()));
        };
        if let (Some(x), Some(y)) = (self.as_integer(a), self.as_integer(b)) {
            if matches!((a.view(), b.view()), (View::Bool(_), View::Bool(_)))
                && matches!(operator, Operator::And | Operator::Or | Operator::Xor)
            {
                let value = match operator {
                    Operator::And => a == Value::TRUE && b == Value::TRUE,
                    Operator::Or => a == Value::TRUE || b == Value::TRUE,
                    _ => a != b,
                };
                return Ok(Value::bool(value));
            }
            return self.operate_integers(operator, &x, &y);
        }
        if let (Some(x), Some(y)) = (self.as_real(a), self.as_real(b)) {
            return self.operate_floats(operator, x, y, symbol, (a, b));
        }
        match operator {
            Operator::Add => self.concatenate(a, b, symbol),
            Operator::Multiply => self.repeat(a, b, symbol),
            Operator::Modulo if self.as_text(a).is_some() => Err(Fault::NotHereYet("% on a str".to_owned())),
            _ => Err(self.unsupported(symbol, a, b)),
        }
    }

    /// Returns the float an `int`, `bool` or `float` is in arithmetic with floats.
    fn as_real(&self, value: Value) -> Option<f64> {
        self.as_float(value).or_else(|| self.as_integer(value).and_then(|i| i.to_f64()))
    }

    pub(crate) fn unsupported(&mut self, symbol: &str, a: Value, b: Value) -> Fault {
        let (a, b) = (self.class_name(a), self.class_name(b));
        self.type_error(format!("unsupported operand type(s) for {symbol}: '{a}' and '{b}'"))
    }

    fn operate_integers(&mut self, operator: Operator, x: &BigInt, y: &BigInt) -> Result<Value, Fault> {
        let zero_division = |machine: &mut Self, text: &str| machine.fault(classes::ZERO_DIVISION_ERROR, text);
        let value = match operator {
            Operator::Add => x + y,
            Operator::Subtract => x - y,
            Operator::Multiply => {
                if x.bits() + y.bits() > LARGEST_INTEGER {
                    return Err(self.fault(classes::MEMORY_ERROR, "an integer of more than 16 MiB"));
                }
                x * y
            }
            Operator::FloorDivide if y.is_zero() => {
                return Err(zero_division(self, "integer division or modulo by zero"));
            }
            Operator::Modulo if y.is_zero() => return Err(zero_division(self, "integer modulo by zero")),
            Operator::TrueDivide if y.is_zero() => return Err(zero_division(self, "division by zero")),
            Operator::FloorDivide => x.div_floor(y),
            Operator::Modulo => x.mod_floor(y),
            Operator::TrueDivide => return self.divide_integers(x, y),
            Operator::Power if y.is_negative() => {
                let (base, exponent) = (x.to_f64().unwrap_or(f64::NAN), y.to_f64().unwrap_or(f64::NAN));
                if x.is_zero() {
                    return Err(zero_division(self, "zero to a negative power"));
                }
                return Ok(self.float(base.powf(exponent)));
            }
            Operator::Power => return self.power(x, y),
            Operator::LeftShift | Operator::RightShift => return self.shift(operator, x, y),
            Operator::And => x & y,
            Operator::Or => x | y,
            Operator::Xor => x ^ y,
            Operator::MatrixMultiply => {
                return Err(self.type_error("unsupported operand type(s) for @: 'int' and 'int'"));
            }
        };
        Ok(self.big_integer(value))
    }

    /// `int / int`, correctly rounded: exact when both fit a float, else scaled to 64 bits of quotient with a sticky bit.
    fn divide_integers(&mut self, x: &BigInt, y: &BigInt) -> Result<Value, Fault> {
        if x.bits() <= 53 && y.bits() <= 53 {
            let (x, y) = (x.to_f64().unwrap_or(0.0), y.to_f64().unwrap_or(1.0));
            return Ok(self.float(x / y));
        }
        let shift = y.bits() as i64 - x.bits() as i64 + 66;
        let (top, bottom) = if shift >= 0 { (x.abs() << shift, y.abs()) } else { (x.abs(), y.abs() << -shift) };
        let (quotient, rest) = top.div_rem(&bottom);
        let sticky = if rest.is_zero() { quotient } else { quotient | BigInt::from(1) };
        let magnitude = sticky.to_f64().unwrap_or(f64::INFINITY) * 2f64.powi(-(shift.clamp(-2000, 2000) as i32));
        if magnitude.is_infinite() {
            return Err(self.fault(classes::OVERFLOW_ERROR, "integer division result too large for a float"));
        }
        let sign = if x.is_negative() == y.is_negative() { 1.0 } else { -1.0 };
        Ok(self.float(sign * magnitude))
    }

    fn power(&mut self, x: &BigInt, y: &BigInt) -> Result<Value, Fault> {
        let exponent = y.to_u64().filter(|y| x.bits() <= 1 || x.bits().saturating_mul(*y) <= LARGEST_INTEGER);
        let Some(exponent) = exponent else {
            if x.bits() <= 1 {
                let even = y.is_even();
                let value = if x.is_negative() && even { -x } else { x.clone() };
                return Ok(self.big_integer(value));
            }
            return Err(self.fault(classes::MEMORY_ERROR, "an integer of more than 16 MiB"));
        };
        Ok(self.big_integer(num_traits::pow::Pow::pow(x, exponent)))
    }

    fn shift(&mut self, operator: Operator, x: &BigInt, y: &BigInt) -> Result<Value, Fault> {
        if y.is_negative() {
            return Err(self.fault(classes::VALUE_ERROR, "negative shift count"));
        }
        let count = y.to_u64().unwrap_or(u64::MAX);
        let value = if operator == Operator::RightShift {
            if count >= x.bits() { BigInt::from(if x.is_negative() { -1 } else { 0 }) } else { x >> count }
        } else if x.is_zero() {
            BigInt::zero()
        } else if x.bits().saturating_add(count) > LARGEST_INTEGER {
            return Err(self.fault(classes::MEMORY_ERROR, "an integer of more than 16 MiB"));
        } else {
            x << count
        };
        Ok(self.big_integer(value))
    }

    fn operate_floats(
        &mut self,
        operator: Operator,
        x: f64,
        y: f64,
        symbol: &str,
        (a, b): (Value, Value),
    ) -> Result<Value, Fault> {
        let value = match operator {
            Operator::Add => x + y,
            Operator::Subtract => x - y,
            Operator::Multiply => x * y,
            Operator::TrueDivide if y == 0.0 => {
                return Err(self.fault(classes::ZERO_DIVISION_ERROR, "float division by zero"));
            }
            Operator::TrueDivide => x / y,
            Operator::FloorDivide if y == 0.0 => {
                return Err(self.fault(classes::ZERO_DIVISION_ERROR, "float floor division by zero"));
            }
            Operator::Modulo if y == 0.0 => {
                return Err(self.fault(classes::ZERO_DIVISION_ERROR, "float modulo by zero"));
            }
            Operator::FloorDivide => divide_floats(x, y).0,
            Operator::Modulo => divide_floats(x, y).1,
            Operator::Power if x == 0.0 && y < 0.0 => {
                return Err(self.fault(classes::ZERO_DIVISION_ERROR, "zero to a negative power"));
            }
            Operator::Power if x < 0.0 && y.fract() != 0.0 && y.is_finite() => {
                return Err(Fault::NotHereYet("complex".to_owned()));
            }
            Operator::Power => {
                let value = x.powf(y);
                if value.is_infinite() && x.is_finite() && y.is_finite() {
                    return Err(self.fault(classes::OVERFLOW_ERROR, "(34, 'Numerical result out of range')"));
                }
                value
            }
            _ => return Err(self.unsupported(symbol, a, b)),
        };
        Ok(self.float(value))
    }

    fn concatenate(&mut self, a: Value, b: Value, symbol: &str) -> Result<Value, Fault> {
        let items = match (self.state.heap.object(a), self.state.heap.object(b)) {
            (Some(Object::Str(x)), Some(Object::Str(y))) => {
                let text = format!("{}{}", x.text, y.text);
                return Ok(self.text(text));
            }
            (Some(Object::Tuple(x)), Some(Object::Tuple(y))) => [&x[..], &y[..]].concat(),
            (Some(Object::List(x)), Some(Object::List(y))) => [&x[..], &y[..]].concat(),
            (Some(Object::Str(_)), _) => {
                let name = self.class_name(b);
                return Err(self.type_error(format!("can only concatenate str (not \"{name}\") to str")));
            }
            (Some(Object::Tuple(_)), _) => {
                let name = self.class_name(b);
                return Err(self.type_error(format!("can only concatenate tuple (not \"{name}\") to tuple")));
            }
            (Some(Object::List(_)), _) => {
                let name = self.class_name(b);
                return Err(self.type_error(format!("can only concatenate list (not \"{name}\") to list")));
            }
            _ => return Err(self.unsupported(symbol, a, b)),
        };
        self.state.heap.share_all(&items);
        let is_list = matches!(self.state.heap.object(a), Some(Object::List(_)));
        Ok(self.state.heap.value(if is_list { Object::List(items) } else { Object::Tuple(items.into()) }))
    }

    fn repeat(&mut self, a: Value, b: Value, symbol: &str) -> Result<Value, Fault> {
        let (sequence, count) = if self.as_integer(b).is_some() { (a, b) } else { (b, a) };
        let Some(count) = self.as_integer(count) else { return Err(self.cannot_repeat(a, b, symbol)) };
        let count = count.to_i64().unwrap_or(if count.is_negative() { 0 } else { i64::MAX }).max(0);
        let length = match self.state.heap.object(sequence) {
            Some(Object::Str(text)) => text.text.len(),
            Some(Object::Tuple(items)) => items.len(),
            Some(Object::List(items)) => items.len(),
            _ => return Err(self.unsupported(symbol, a, b)),
        };
        if count.saturating_mul(length as i64) > LONGEST_SEQUENCE {
            return Err(Fault::Raised(self.exception(classes::MEMORY_ERROR, &[])));
        }
        let count = count as usize;
        let items = match self.state.heap.object(sequence) {
            Some(Object::Str(text)) => {
                let text = text.text.repeat(count);
                return Ok(self.text(text));
            }
            Some(Object::Tuple(items)) => items.repeat(count),
            Some(Object::List(items)) => items.repeat(count),
            _ => Vec::new(),
        };
        self.state.heap.share_all(&items);
        let is_list = matches!(self.state.heap.object(sequence), Some(Object::List(_)));
        Ok(self.state.heap.value(if is_list { Object::List(items) } else { Object::Tuple(items.into()) }))
    }

    fn cannot_repeat(&mut self, a: Value, b: Value, symbol: &str) -> Fault {
        let is_sequence = |machine: &Self, value| {
            matches!(machine.state.heap.object(value), Some(Object::Str(_) | Object::Tuple(_) | Object::List(_)))
        };
        let other = if is_sequence(self, a) { b } else { a };
        if is_sequence(self, a) || is_sequence(self, b) {
            let name = self.class_name(other);
            return self.type_error(format!("can't multiply sequence by non-int of type '{name}'"));
        }
        self.unsupported(symbol, a, b)
    }

    /// Returns the value of a unary operator; the operand stays the caller's.
    pub(crate) fn operate_unary(&mut self, opcode: Opcode, a: Value) -> Result<Value, Fault> {
        let symbol = match opcode {
            Opcode::UnaryNot => return Ok(Value::bool(!self.is_true(a))),
            Opcode::UnaryNegative => "-",
            Opcode::UnaryPositive => "+",
            _ => "~",
        };
        if let Some(x) = self.as_integer(a) {
            return Ok(match symbol {
                "-" => self.big_integer(-x),
                "+" => self.big_integer(x),
                _ => self.big_integer(-x - 1),
            });
        }
        match self.as_float(a) {
            Some(x) if symbol == "-" => Ok(self.float(-x)),
            Some(x) if symbol == "+" => Ok(self.float(x)),
            _ => {
                let name = self.class_name(a);
                Err(self.type_error(format!("bad operand type for unary {symbol}: '{name}'")))
            }
        }
    }

    /// Returns the truth of a comparison by its number in [`COMPARISONS`]; the operands stay the caller's.
    pub(crate) fn compare(&mut self, comparison: u32, a: Value, b: Value) -> Result<bool, Fault> {
        if comparison < 6 && self.are_deques(a, b) {
            return self.compare_deques(comparison, a, b);
        }
        match COMPARISONS.get(comparison as usize).copied().unwrap_or("BAD") {
            "==" => self.is_equal(a, b),
            "!=" => Ok(!self.is_equal(a, b)?),
            "is" => Ok(a == b),
            "is not" => Ok(a != b),
            "in" => self.contains(b, a),
            "not in" => Ok(!self.contains(b, a)?),
            "exception match" => self.matches_exception(a, b),
            symbol => {
                let ordering = self.order(symbol, a, b)?;
                Ok(ordering.is_some_and(|ordering| match symbol {
                    "<" => ordering.is_lt(),
                    "<=" => ordering.is_le(),
                    ">" => ordering.is_gt(),
                    _ => ordering.is_ge(),
                }))
            }
        }
    }

    /// Returns `a == b`. Deep sequences are compared without recursion.
    pub(crate) fn is_equal(&self, a: Value, b: Value) -> Result<bool, Fault> {
        let mut work = vec![(a, b)];
        while let Some((a, b)) = work.pop() {
            if a == b && self.as_float(a).is_none_or(|f| !f.is_nan()) {
                continue;
            }
            let equal = match (self.state.heap.object(a), self.state.heap.object(b)) {
                (Some(Object::Str(x)), Some(Object::Str(y))) => x.text == y.text,
                (Some(Object::Tuple(x)), Some(Object::Tuple(y))) => push_pairs(&mut work, x, y),
                (Some(Object::List(x)), Some(Object::List(y))) => push_pairs(&mut work, x, y),
                (Some(Object::Dict(_)), Some(Object::Dict(_))) => {
                    return Err(Fault::NotHereYet("comparing two dicts".to_owned()));
                }
                _ => self.order_numbers(a, b) == Some(Ordering::Equal),
            };
            if !equal {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn order_numbers(&self, a: Value, b: Value) -> Option<Ordering> {
        match (self.as_integer(a), self.as_integer(b), self.as_float(a), self.as_float(b)) {
            (Some(x), Some(y), ..) => Some(x.cmp(&y)),
            (_, _, Some(x), Some(y)) => x.partial_cmp(&y),
            (Some(x), _, _, Some(y)) => order_with_float(&x, y),
            (_, Some(y), Some(x), _) => order_with_float(&y, x).map(Ordering::reverse),
            _ => None,
        }
    }

    /// Returns how two values are ordered; None if one is not a number.
    fn order(&mut self, symbol: &str, a: Value, b: Value) -> Result<Option<Ordering>, Fault> {
        let is_number =
            |machine: &Self, value| machine.as_integer(value).is_some() || machine.as_float(value).is_some();
        let mut pair = (a, b);
        loop {
            let (a, b) = pair;
            if is_number(self, a) && is_number(self, b) {
                return Ok(self.order_numbers(a, b));
            }
            let (x, y): (&[Value], &[Value]) = match (self.state.heap.object(a), self.state.heap.object(b)) {
                (Some(Object::Str(x)), Some(Object::Str(y))) => return Ok(Some(x.text.chars().cmp(y.text.chars()))),
                (Some(Object::Tuple(x)), Some(Object::Tuple(y))) => (x, y),
                (Some(Object::List(x)), Some(Object::List(y))) => (x, y),
                _ => {
                    return Err(self.unordered(symbol, a, b));
                }
            };
            let mut differing = None;
            for (x, y) in x.iter().zip(y) {
                if !self.is_equal(*x, *y)? {
                    differing = Some((*x, *y));
                    break;
                }
            }
            match differing {
                Some(next) => pair = next,
                None => return Ok(Some(x.len().cmp(&y.len()))),
            }
        }
    }

    pub(crate) fn unordered(&mut self, symbol: &str, a: Value, b: Value) -> Fault {
        let (a, b) = (self.class_name(a), self.class_name(b));
        self.type_error(format!("'{symbol}' not supported between instances of '{a}' and '{b}'"))
    }

    fn contains(&mut self, container: Value, item: Value) -> Result<bool, Fault> {
        let items = match self.state.heap.object(container) {
            Some(Object::Tuple(items)) => items.to_vec(),
            Some(Object::List(items)) => items.clone(),
            Some(Object::Str(text)) => {
                let text = text.text.clone();
                let Some(part) = self.as_text(item) else {
                    let name = self.class_name(item);
                    let message = format!("'in <string>' requires string as left operand, not {name}");
                    return Err(self.type_error(message));
                };
                return Ok(text.contains(&**part));
            }
            Some(_) => return Err(Fault::NotHereYet(format!("`in` on a {}", self.class_name(container)))),
            None => {
                let name = self.class_name(container);
                return Err(self.type_error(format!("argument of type '{name}' is not iterable")));
            }
        };
        for candidate in items {
            if candidate == item || self.is_equal(candidate, item)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn matches_exception(&mut self, raised: Value, wanted: Value) -> Result<bool, Fault> {
        let Some(raised) = raised.handle() else { return Ok(false) };
        let wanted = match self.state.heap.object(wanted) {
            Some(Object::Tuple(items)) => items.to_vec(),
            _ => vec![wanted],
        };
        for class in wanted {
            let class = class.handle().filter(|class| self.is_subclass(*class, classes::BASE_EXCEPTION));
            let Some(class) = class else {
                let text = "catching classes that do not inherit from BaseException is not allowed";
                return Err(self.type_error(text));
            };
            if self.is_subclass(raised, class) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

fn push_pairs(work: &mut Vec<(Value, Value)>, x: &[Value], y: &[Value]) -> bool {
    if x.len() != y.len() {
        return false;
    }
    work.extend(x.iter().copied().zip(y.iter().copied()).rev());
    true
}

/// Returns how an integer and a float are ordered, exactly.
fn order_with_float(x: &BigInt, y: f64) -> Option<Ordering> {
    if y.is_nan() {
        return None;
    }
    if y.is_infinite() {
        return Some(if y > 0.0 { Ordering::Less } else { Ordering::Greater });
    }
    let floor = num_traits::FromPrimitive::from_f64(y.floor())?;
    Some(x.cmp(&floor).then(if y.fract() == 0.0 { Ordering::Equal } else { Ordering::Less }))
}

/// Returns quotient and rest of `divmod(x, y)` for floats, as CPython rounds them (`Objects/floatobject.c`, `_float_div_mod`).
fn divide_floats(x: f64, y: f64) -> (f64, f64) {
    let mut rest = x % y;
    let mut quotient = (x - rest) / y;
    if rest == 0.0 {
        rest = 0.0_f64.copysign(y);
    } else if (y < 0.0) != (rest < 0.0) {
        rest += y;
        quotient -= 1.0;
    }
    let floor = if quotient == 0.0 {
        0.0_f64.copysign(x / y)
    } else {
        let floor = quotient.floor();
        if quotient - floor > 0.5 { floor + 1.0 } else { floor }
    };
    (floor, rest)
}
