//! `float` (CPython: `Objects/floatobject.c`).

use num_bigint::BigInt;

use super::{classes, parameters, special_seam, text};
use crate::engine::heap::Object;
use crate::engine::machine::{Arguments, Fault, Machine, Outcome};
use crate::engine::value::{Handle, Value};

/// `float()`, `float(number)`, `float(text)`.
pub(super) fn new_float(machine: &mut Machine, _: Handle, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    super::take_no_keywords(machine, "float", arguments)?;
    let given = parameters::positional(machine, "float", &arguments.positional, 0, 1)?;
    let Some(value) = given.first().copied() else { return Ok(Outcome::Value(machine.float(0.0))) };
    let f = match machine.as_real(value)? {
        Some(f) => f,
        None => of_text(machine, value)?,
    };
    Ok(Outcome::Value(machine.float(f)))
}

fn of_text(machine: &mut Machine, value: Value) -> Result<f64, Fault> {
    let text = match machine.built_in(value) {
        Some(Object::Str(text)) => text.text.to_string(),
        Some(Object::Bytes(bytes)) => bytes.iter().map(|byte| char::from(*byte)).collect(),
        Some(Object::ByteArray(bytes)) => bytes.iter().map(|byte| char::from(*byte)).collect(),
        _ => {
            if let Some(f) = special_seam::float(machine, value)? {
                return Ok(f);
            }
            let name = machine.class_name(value);
            return Err(machine.type_error(format!("float() argument must be a string or a real number, not '{name}'")));
        }
    };
    match read(&text) {
        Some(f) => Ok(f),
        None => {
            let shown = machine.repr_of(value)?;
            Err(machine.fault(classes::VALUE_ERROR, &format!("could not convert string to float: {shown}")))
        }
    }
}

/// Reads a float as `float()` does: blanks around it, underscores between digits, digits of any script.
pub(super) fn read(text: &str) -> Option<f64> {
    let plain: String = text
        .trim_matches(text::is_space)
        .chars()
        .map(|c| text::classify::decimal_value(c).and_then(|digit| char::from_digit(digit, 10)).unwrap_or(c))
        .collect();
    let is_digit = |at: Option<&u8>| at.is_some_and(u8::is_ascii_digit);
    let bytes = plain.as_bytes();
    for (at, byte) in bytes.iter().enumerate() {
        if *byte == b'_' && !(at > 0 && is_digit(bytes.get(at - 1)) && is_digit(bytes.get(at + 1))) {
            return None;
        }
    }
    let plain = plain.replace('_', "");
    let unsigned = plain.strip_prefix(['+', '-']).unwrap_or(&plain);
    if unsigned.eq_ignore_ascii_case("nan") {
        return Some(if plain.starts_with('-') { -f64::NAN } else { f64::NAN });
    }
    let is_word = unsigned.eq_ignore_ascii_case("inf") || unsigned.eq_ignore_ascii_case("infinity");
    let is_number = unsigned.starts_with(|c: char| c.is_ascii_digit() || c == '.');
    (is_word || is_number).then(|| plain.parse().ok()).flatten()
}

fn receiver(machine: &Machine, arguments: &Arguments) -> f64 {
    arguments.positional.first().and_then(|value| machine.as_float(*value)).unwrap_or_default()
}

/// `float.is_integer()`.
pub(super) fn is_integer(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    parameters::none(machine, "float.is_integer", arguments)?;
    let f = receiver(machine, arguments);
    Ok(Outcome::Value(Value::bool(f.is_finite() && f.fract() == 0.0)))
}

/// `float.conjugate()`.
pub(super) fn conjugate(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    parameters::none(machine, "float.conjugate", arguments)?;
    Ok(Outcome::Value(machine.state.heap.share(arguments.positional[0])))
}

/// `float.real`.
pub(super) fn real(machine: &mut Machine, value: Value) -> Result<Value, Fault> {
    Ok(machine.state.heap.share(value))
}

/// `float.imag`.
pub(super) fn imag(machine: &mut Machine, _: Value) -> Result<Value, Fault> {
    Ok(machine.float(0.0))
}

/// Returns a finite float as a whole number times a power of two, with as few bits as that takes.
fn parts(f: f64) -> (i64, i32) {
    let bits = f.to_bits();
    let biased = ((bits >> 52) & 0x7FF) as i32;
    let fraction = (bits & ((1 << 52) - 1)) as i64;
    let (mut mantissa, mut exponent) =
        if biased == 0 { (fraction, -1074) } else { (fraction | 1 << 52, biased - 1075) };
    if mantissa == 0 {
        return (0, 0);
    }
    let zeros = mantissa.trailing_zeros();
    mantissa >>= zeros;
    exponent += zeros as i32;
    (if f < 0.0 { -mantissa } else { mantissa }, exponent)
}

/// `float.as_integer_ratio()`.
pub(super) fn as_integer_ratio(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    parameters::none(machine, "float.as_integer_ratio", arguments)?;
    let f = receiver(machine, arguments);
    if f.is_nan() {
        return Err(machine.fault(classes::VALUE_ERROR, "cannot convert NaN to integer ratio"));
    }
    if f.is_infinite() {
        return Err(machine.fault(classes::OVERFLOW_ERROR, "cannot convert Infinity to integer ratio"));
    }
    let (mantissa, exponent) = parts(f);
    let power = BigInt::from(1) << exponent.unsigned_abs();
    let (above, below) =
        if exponent >= 0 { (power * mantissa, BigInt::from(1)) } else { (BigInt::from(mantissa), power) };
    let pair = [machine.big_integer(above), machine.big_integer(below)];
    Ok(Outcome::Value(machine.tuple(pair)))
}

/// `float.hex()`.
pub(super) fn hex(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    parameters::none(machine, "float.hex", arguments)?;
    let f = receiver(machine, arguments);
    if !f.is_finite() {
        let text = crate::engine::format::repr_of_float(f);
        return Ok(Outcome::Value(machine.text(text)));
    }
    let bits = f.to_bits();
    let biased = ((bits >> 52) & 0x7FF) as i32;
    let fraction = bits & ((1 << 52) - 1);
    let sign = if f.is_sign_negative() { "-" } else { "" };
    let text = if f == 0.0 {
        format!("{sign}0x0.0p+0")
    } else {
        let (first, exponent) = if biased == 0 { (0, -1022) } else { (1, biased - 1023) };
        format!("{sign}0x{first}.{fraction:013x}p{exponent:+}")
    };
    Ok(Outcome::Value(machine.text(text)))
}
