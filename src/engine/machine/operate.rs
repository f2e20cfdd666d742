//! Operators on the built-in types: what the fast paths of the loop leave over.

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{Signed, ToPrimitive, Zero};

use super::{Fault, Machine, NativeFrame};
use crate::engine::Opcode;
use crate::engine::builtins::{self, classes, special_seam};
use crate::engine::format::format_percent;
use crate::engine::heap::Object;
use crate::engine::value::{Value, View};

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
    /// Returns the special methods of the operator: of the left operand, of the right one, and in place.
    pub(crate) fn methods(self) -> [&'static str; 3] {
        match self {
            Self::Add => ["__add__", "__radd__", "__iadd__"],
            Self::Subtract => ["__sub__", "__rsub__", "__isub__"],
            Self::Multiply => ["__mul__", "__rmul__", "__imul__"],
            Self::TrueDivide => ["__truediv__", "__rtruediv__", "__itruediv__"],
            Self::FloorDivide => ["__floordiv__", "__rfloordiv__", "__ifloordiv__"],
            Self::Modulo => ["__mod__", "__rmod__", "__imod__"],
            Self::Power => ["__pow__", "__rpow__", "__ipow__"],
            Self::LeftShift => ["__lshift__", "__rlshift__", "__ilshift__"],
            Self::RightShift => ["__rshift__", "__rrshift__", "__irshift__"],
            Self::And => ["__and__", "__rand__", "__iand__"],
            Self::Or => ["__or__", "__ror__", "__ior__"],
            Self::Xor => ["__xor__", "__rxor__", "__ixor__"],
            Self::MatrixMultiply => ["__matmul__", "__rmatmul__", "__imatmul__"],
        }
    }

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

/// What became of an operator that may change its left operand.
pub(crate) enum InPlace {
    /// It is none: a new value has to be made.
    No,
    /// It is done; the left operand is the value.
    Done,
    /// A native frame has to go on with it; it owns the operands it needs.
    Frame(NativeFrame),
}

/// The largest integer an operator may make, in bits: beyond it the answer is `MemoryError`, before anything is allocated.
const LARGEST_INTEGER: u64 = 1 << 27;

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
        if let (Some(x), Some(y)) = (self.as_real(a)?, self.as_real(b)?) {
            return self.operate_floats(operator, x, y, symbol, (a, b));
        }
        if let Some(value) = self.operate_complex(operator, (a, b))? {
            return Ok(value);
        }
        match operator {
            Operator::Add => self.concatenate(a, b, symbol),
            Operator::Multiply => self.repeat(a, b, symbol),
            Operator::Modulo if self.as_text(a).is_some() => {
                let template = self.as_text(a).cloned().unwrap_or_default();
                let text = format_percent(self, &template, b, None)?;
                Ok(self.text(text))
            }
            Operator::Modulo if matches!(self.state.heap.object(a), Some(Object::Bytes(_) | Object::ByteArray(_))) => {
                let is_array = matches!(self.state.heap.object(a), Some(Object::ByteArray(_)));
                let bytes = builtins::format_percent_of_bytes(self, a, b)?;
                Ok(if is_array { self.byte_array(bytes) } else { self.bytes(bytes) })
            }
            Operator::Or | Operator::And | Operator::Subtract | Operator::Xor => {
                if operator == Operator::Or
                    && let Some(union) = builtins::union_of_dicts(self, a, b)?
                {
                    return Ok(union);
                }
                if operator == Operator::Or
                    && let Some(union) = self.union_of_types(a, b)?
                {
                    return Ok(union);
                }
                match builtins::operate_sets(self, operator, a, b)? {
                    Some(value) => Ok(value),
                    None => Err(self.unsupported(symbol, a, b)),
                }
            }
            _ => Err(self.unsupported(symbol, a, b)),
        }
    }

    /// Returns the value of a binary operator as [`Machine::operate`] does, also of values whose class is written in Python.
    pub(crate) fn operate_any(&mut self, opcode: Opcode, a: Value, b: Value) -> Result<Value, Fault> {
        if self.is_of_program(a) || self.is_of_program(b) {
            let Some((operator, symbol)) = Operator::of(opcode) else { return self.operate(opcode, a, b) };
            return match special_seam::operate(self, operator, a, b)? {
                Some(value) => Ok(value),
                None => Err(self.unsupported(symbol, a, b)),
            };
        }
        self.operate(opcode, a, b)
    }

    /// Carries out an operator that changes its left operand: `+=` and `*=` of a list, `|=` and its kind of a set or dict.
    pub(crate) fn operate_in_place(&mut self, opcode: Opcode, a: Value, b: Value) -> Result<InPlace, Fault> {
        let Some((operator, _)) = Operator::of(opcode).filter(|_| opcode.name().starts_with("INPLACE")) else {
            return Ok(InPlace::No);
        };
        let Some(handle) = a.handle() else { return Ok(InPlace::No) };
        let frame = match (self.state.heap.get(handle), operator) {
            (Object::List(_), Operator::Add) => builtins::extend_by(self, a, b, true)?,
            (Object::List(items), Operator::Multiply) if self.as_integer(b).is_some() => {
                let items = items.to_vec();
                let count = self.times(b, items.len())?;
                let repeated = items.repeat(count);
                self.state.heap.share_all(&repeated);
                let before = self.state.heap.change_list(handle, |items| std::mem::replace(items, repeated.into()));
                self.release_all(before.unwrap_or_default().take());
                None
            }
            (Object::ByteArray(_), Operator::Add) => {
                let Some(more) = builtins::bytes_of(self, b) else { return Ok(InPlace::No) };
                self.change_bytes(handle, |bytes| bytes.extend(more))?;
                None
            }
            (Object::ByteArray(bytes), Operator::Multiply) if self.as_integer(b).is_some() => {
                let length = bytes.len();
                let count = self.times(b, length)?;
                self.change_bytes(handle, |bytes| *bytes = bytes.repeat(count))?;
                None
            }
            (Object::Dict(_), Operator::Or) => builtins::update_in_place(self, a, b)?,
            (Object::Set(set), _) if !set.is_frozen && self.as_set(b).is_some() => {
                let other = b.handle().unwrap_or_default();
                if !builtins::operate_set_in_place(self, operator, handle, other)? {
                    return Ok(InPlace::No);
                }
                None
            }
            _ => return Ok(InPlace::No),
        };
        Ok(frame.map_or(InPlace::Done, InPlace::Frame))
    }

    /// Returns how often a sequence of `length` items is repeated, if there is room for that.
    fn times(&mut self, count: Value, length: usize) -> Result<usize, Fault> {
        let count = self.integer_of(count);
        let count = count.to_i64().unwrap_or(if count.is_negative() { 0 } else { i64::MAX }).max(0);
        if length == 0 {
            return Ok(0);
        }
        self.ask_for(usize::try_from(count).unwrap_or(usize::MAX).saturating_mul(length))?;
        Ok(count as usize)
    }

    /// Returns the float an `int`, `bool` or `float` is in arithmetic with floats.
    ///
    /// Errors: `OverflowError` for an integer that is too large.
    pub(crate) fn as_real(&mut self, value: Value) -> Result<Option<f64>, Fault> {
        if let Some(f) = self.as_float(value) {
            return Ok(Some(f));
        }
        let Some(i) = self.as_integer(value) else { return Ok(None) };
        self.float_of(&i).map(Some)
    }

    /// Returns the float nearest to an integer.
    ///
    /// Errors: `OverflowError` if it is too large.
    pub(crate) fn float_of(&mut self, i: &BigInt) -> Result<f64, Fault> {
        match i.to_f64().filter(|f| f.is_finite()) {
            Some(f) => Ok(f),
            None => Err(self.fault(classes::OVERFLOW_ERROR, "int too large to convert to float")),
        }
    }

    /// Returns the `TypeError` for operands that an operator does not know.
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
                let (base, exponent) = (self.float_of(x)?, self.float_of(y)?);
                if x.is_zero() {
                    return Err(zero_division(self, "0.0 cannot be raised to a negative power"));
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
                return Err(self.fault(classes::ZERO_DIVISION_ERROR, "0.0 cannot be raised to a negative power"));
            }
            Operator::Power if x < 0.0 && y.fract() != 0.0 && y.is_finite() => {
                return self.complex_power((x, 0.0), (y, 0.0));
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
                let (x, y) = (x.text.clone(), y.text.clone());
                self.ask_for(x.len() + y.len())?;
                return Ok(self.text([&*x, &*y].concat()));
            }
            (Some(object @ (Object::Bytes(_) | Object::ByteArray(_))), _) => {
                let is_array = matches!(object, Object::ByteArray(_));
                let (Some(x), Some(y)) = (builtins::bytes_of(self, a), builtins::bytes_of(self, b)) else {
                    let (name, own) = (self.class_name(b), if is_array { "bytearray" } else { "bytes" });
                    return Err(self.type_error(format!("can't concat {name} to {own}")));
                };
                self.ask_for(x.len() + y.len())?;
                let bytes = [x, y].concat();
                return Ok(if is_array { self.byte_array(bytes) } else { self.bytes(bytes) });
            }
            // A tuple does not change: nothing and a tuple are that tuple.
            (Some(Object::Tuple(x)), Some(Object::Tuple(y))) if x.is_empty() || y.is_empty() => {
                let sum = if x.is_empty() { b } else { a };
                return Ok(self.state.heap.share(sum));
            }
            (Some(Object::Tuple(x)), Some(Object::Tuple(y))) => [&x[..], &y[..]].concat(),
            (Some(Object::List(x)), Some(Object::List(y))) => [x.in_one_piece(), y.in_one_piece()].concat(),
            (Some(object @ (Object::Str(_) | Object::Tuple(_) | Object::List(_))), _) => {
                let own = match object {
                    Object::Str(_) => "str",
                    Object::Tuple(_) => "tuple",
                    _ => "list",
                };
                let name = self.class_name(b);
                return Err(self.type_error(format!("can only concatenate {own} (not \"{name}\") to {own}")));
            }
            _ => return Err(self.unsupported(symbol, a, b)),
        };
        self.ask_for(items.len() * 8)?;
        self.state.heap.share_all(&items);
        let is_list = matches!(self.state.heap.object(a), Some(Object::List(_)));
        Ok(self.state.heap.value(if is_list { Object::List(items.into()) } else { Object::Tuple(items.into()) }))
    }

    fn repeat(&mut self, a: Value, b: Value, symbol: &str) -> Result<Value, Fault> {
        let (sequence, count) = if self.as_integer(b).is_some() { (a, b) } else { (b, a) };
        if self.as_integer(count).is_none() {
            return Err(self.cannot_repeat(a, b, symbol));
        }
        let length = match self.state.heap.object(sequence) {
            Some(Object::Str(text)) => text.text.len(),
            Some(Object::Bytes(bytes)) => bytes.len(),
            Some(Object::ByteArray(bytes)) => bytes.len(),
            Some(Object::Tuple(items)) => items.len() * 8,
            Some(Object::List(items)) => items.len() * 8,
            _ => return Err(self.unsupported(symbol, a, b)),
        };
        let count = self.times(count, length)?;
        let items = match self.state.heap.object(sequence) {
            Some(Object::Str(text)) => {
                let text = text.text.repeat(count);
                return Ok(self.text(text));
            }
            Some(Object::Bytes(bytes)) => {
                let bytes = bytes.repeat(count);
                return Ok(self.bytes(bytes));
            }
            Some(Object::ByteArray(bytes)) => {
                let bytes = bytes.repeat(count);
                return Ok(self.byte_array(bytes));
            }
            Some(Object::Tuple(items)) => items.repeat(count),
            Some(Object::List(items)) => items.in_one_piece().repeat(count),
            _ => Vec::new(),
        };
        self.state.heap.share_all(&items);
        let is_list = matches!(self.state.heap.object(sequence), Some(Object::List(_)));
        Ok(self.state.heap.value(if is_list { Object::List(items.into()) } else { Object::Tuple(items.into()) }))
    }

    fn cannot_repeat(&mut self, a: Value, b: Value, symbol: &str) -> Fault {
        let is_sequence = |machine: &Self, value| {
            matches!(
                machine.state.heap.object(value),
                Some(Object::Str(_) | Object::Bytes(_) | Object::ByteArray(_) | Object::Tuple(_) | Object::List(_))
            )
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
                if let Some((real, imaginary)) = self.as_complex(a).filter(|_| symbol != "~") {
                    let sign = if symbol == "-" { -1.0 } else { 1.0 };
                    return Ok(self.complex((sign * real, sign * imaginary)));
                }
                let name = self.class_name(a);
                Err(self.type_error(format!("bad operand type for unary {symbol}: '{name}'")))
            }
        }
    }
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
