//! `complex` (CPython: `Objects/complexobject.c`).

use super::float::read;
use super::{classes, parameters, special_seam, text};
use crate::engine::complex::{self, Complex};
use crate::engine::format::repr_of_float;
use crate::engine::heap::Object;
use crate::engine::machine::{Arguments, Fault, Machine, Operator, Outcome};
use crate::engine::value::{Handle, Value};

impl Machine {
    /// Returns a `complex`.
    pub(crate) fn complex(&mut self, (real, imaginary): Complex) -> Value {
        self.state.heap.value(Object::Complex([real.to_bits(), imaginary.to_bits()]))
    }

    /// Returns the number a `complex` is.
    pub(crate) fn as_complex(&self, value: Value) -> Option<Complex> {
        match self.built_in(value) {
            Some(Object::Complex([real, imaginary])) => Some((f64::from_bits(*real), f64::from_bits(*imaginary))),
            _ => None,
        }
    }

    /// Returns the value of an operator one of whose operands is a `complex`; none if neither is, or the other is no
    /// number.
    pub(crate) fn operate_complex(
        &mut self,
        operator: Operator,
        (a, b): (Value, Value),
    ) -> Result<Option<Value>, Fault> {
        if self.as_complex(a).is_none() && self.as_complex(b).is_none() {
            return Ok(None);
        }
        let (Some(x), Some(y)) = (number(self, a)?, number(self, b)?) else { return Ok(None) };
        let value = match operator {
            Operator::Add => (x.0 + y.0, x.1 + y.1),
            Operator::Subtract => (x.0 - y.0, x.1 - y.1),
            Operator::Multiply => complex::product(x, y),
            Operator::TrueDivide => match complex::quotient(x, y) {
                Some(quotient) => quotient,
                None => return Err(self.fault(classes::ZERO_DIVISION_ERROR, "complex division by zero")),
            },
            Operator::Power => return self.complex_power(x, y).map(Some),
            _ => return Ok(None),
        };
        Ok(Some(self.complex(value)))
    }

    /// Returns a power of complex numbers: also of a negative float and a fraction.
    pub(crate) fn complex_power(&mut self, base: Complex, exponent: Complex) -> Result<Value, Fault> {
        match complex::power(base, exponent) {
            None => {
                let text = "0.0 to a negative or complex power";
                Err(self.fault(classes::ZERO_DIVISION_ERROR, text))
            }
            Some((real, imaginary))
                if (real.is_infinite() || imaginary.is_infinite())
                    && [base.0, base.1, exponent.0, exponent.1].iter().all(|part| part.is_finite()) =>
            {
                Err(self.fault(classes::OVERFLOW_ERROR, "complex exponentiation"))
            }
            Some(power) => Ok(self.complex(power)),
        }
    }

    /// Returns whether two numbers one of which is a `complex` are equal; none if neither is one.
    pub(crate) fn equal_complex(&self, a: Value, b: Value) -> Option<bool> {
        let ((real, imaginary), other) = match (self.as_complex(a), self.as_complex(b)) {
            (Some(x), Some(y)) => return Some(x == y),
            (Some(x), None) => (x, b),
            (None, Some(y)) => (y, a),
            (None, None) => return None,
        };
        if imaginary != 0.0 {
            return Some(false);
        }
        let real = Value::small_float(real).filter(|_| real.is_finite())?;
        Some(self.order_numbers(real, other).is_some_and(std::cmp::Ordering::is_eq))
    }
}

/// Returns the complex number that a number is in arithmetic.
fn number(machine: &mut Machine, value: Value) -> Result<Option<Complex>, Fault> {
    if let Some(number) = machine.as_complex(value) {
        return Ok(Some(number));
    }
    Ok(machine.as_real(value)?.map(|real| (real, 0.0)))
}

/// `complex(real=0, imag=0)`, `complex(text)`.
pub(super) fn construct(machine: &mut Machine, _: Handle, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let names = ["real", "imag"];
    let [real, imaginary] = parameters::named(machine, "complex", &arguments.positional, arguments, names, 2)?;
    if let Some(text) = real.and_then(|real| machine.as_text(real)).cloned() {
        if imaginary.is_some() {
            return Err(machine.type_error("complex() can't take second arg if first is a string"));
        }
        return match read_complex(&text) {
            Some(number) => Ok(Outcome::Value(machine.complex(number))),
            None => Err(machine.fault(classes::VALUE_ERROR, "complex() arg is a malformed string")),
        };
    }
    if imaginary.is_some_and(|imaginary| machine.as_text(imaginary).is_some()) {
        return Err(machine.type_error("complex() second arg can't be a string"));
    }
    if let (Some(real), None) = (real, imaginary)
        && matches!(machine.state.heap.object(real), Some(Object::Complex(_)))
    {
        return Ok(Outcome::Value(machine.state.heap.share(real)));
    }
    let x = match real {
        Some(real) => part(machine, real, true)?,
        None => (0.0, 0.0),
    };
    // Where both are given, each is multiplied into the whole: `complex(1, 2j)` is -1.
    let number = match imaginary {
        Some(imaginary) => {
            let is_complex = machine.as_complex(imaginary).is_some();
            let y = part(machine, imaginary, false)?;
            let has_imaginary = real.is_some_and(|real| machine.as_complex(real).is_some());
            let real_part = if is_complex { x.0 - y.1 } else { x.0 };
            (real_part, if has_imaginary { y.0 + x.1 } else { y.0 })
        }
        None => x,
    };
    Ok(Outcome::Value(machine.complex(number)))
}

/// Returns an argument of `complex`: a number, or what says by `__complex__`, `__float__` or `__index__` which it is.
fn part(machine: &mut Machine, value: Value, is_first: bool) -> Result<Complex, Fault> {
    if let Some(number) = number(machine, value)? {
        return Ok(number);
    }
    if is_first && let Some(method) = machine.special(value, "__complex__").filter(|method| *method != Value::NONE) {
        let answer = machine.ask("__complex__", method, &[value])?;
        if let Some(number) = machine.as_complex(answer) {
            return Ok(number);
        }
        let (class, other) = (machine.class_name(value), machine.class_name(answer));
        return Err(machine.type_error(format!("{class}.__complex__() must return a complex, not {other}")));
    }
    if let Some(real) = special_seam::float(machine, value)? {
        return Ok((real, 0.0));
    }
    let name = machine.class_name(value);
    Err(machine.type_error(if is_first {
        format!("complex() first argument must be a string or a number, not '{name}'")
    } else {
        format!("complex() second argument must be a number, not '{name}'")
    }))
}

/// Reads a complex number as `complex()` does: `1+2j`, `(3)`, ` -j `.
fn read_complex(source: &str) -> Option<Complex> {
    let mut source = source.trim_matches(text::is_space);
    if let Some(inside) = source.strip_prefix('(') {
        source = inside.strip_suffix(')')?.trim_matches(text::is_space);
    }
    if source.contains(text::is_space) || source.is_empty() {
        return None;
    }
    let Some(body) = source.strip_suffix(['j', 'J']) else { return read(source).map(|real| (real, 0.0)) };
    let bytes = body.as_bytes();
    let is_sign = |at: &usize| matches!(bytes[*at], b'+' | b'-') && *at > 0 && !matches!(bytes[*at - 1], b'e' | b'E');
    let (real, imaginary) = match (0..bytes.len()).rev().find(is_sign) {
        Some(at) => (read(&body[..at])?, &body[at..]),
        None => (0.0, body),
    };
    let imaginary = match imaginary {
        "" | "+" => 1.0,
        "-" => -1.0,
        digits => read(digits)?,
    };
    Some((real, imaginary))
}

/// Returns `repr` of a complex number.
pub(super) fn repr_of_complex((real, imaginary): Complex) -> String {
    let short = |f: f64| {
        let text = repr_of_float(f);
        text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
    };
    let tail = short(imaginary);
    if real == 0.0 && real.is_sign_positive() {
        return format!("{tail}j");
    }
    let plus = if tail.starts_with('-') { "" } else { "+" };
    format!("({}{plus}{tail}j)", short(real))
}

fn receiver(machine: &Machine, arguments: &Arguments) -> Complex {
    arguments.positional.first().and_then(|value| machine.as_complex(*value)).unwrap_or_default()
}

/// `complex.conjugate()`.
pub(super) fn conjugate(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    parameters::none(machine, "complex.conjugate", arguments)?;
    let (real, imaginary) = receiver(machine, arguments);
    Ok(Outcome::Value(machine.complex((real, -imaginary))))
}

/// `complex.__complex__()`.
pub(super) fn itself(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    parameters::none(machine, "complex.__complex__", arguments)?;
    let number = receiver(machine, arguments);
    Ok(Outcome::Value(machine.complex(number)))
}

/// `complex.real`.
pub(super) fn real(machine: &mut Machine, value: Value) -> Result<Value, Fault> {
    let (real, _) = machine.as_complex(value).unwrap_or_default();
    Ok(machine.float(real))
}

/// `complex.imag`.
pub(super) fn imag(machine: &mut Machine, value: Value) -> Result<Value, Fault> {
    let (_, imaginary) = machine.as_complex(value).unwrap_or_default();
    Ok(machine.float(imaginary))
}
