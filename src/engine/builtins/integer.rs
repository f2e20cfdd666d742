//! `int` (CPython: `Objects/longobject.c`).

use num_bigint::{BigInt, Sign};
use num_traits::{FromPrimitive, Signed, ToPrimitive};

use super::{classes, parameters, special_seam, text};
use crate::engine::heap::Object;
use crate::engine::machine::{Arguments, Fault, Machine, Outcome};
use crate::engine::value::{Handle, Value};

/// The most digits a text may have that becomes an integer, as `sys.get_int_max_str_digits()` says.
pub(crate) const MOST_DIGITS: usize = 4300;

/// `int()`, `int(number)`, `int(text, base=10)`.
pub(super) fn new_int(machine: &mut Machine, _: Handle, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let [value, base] = parameters::named(machine, "int", &arguments.positional, arguments, ["", "base"], 2)?;
    let Some(value) = value else {
        if base.is_some() {
            return Err(machine.type_error("int() missing string argument"));
        }
        return Ok(Outcome::Value(Value::count(0)));
    };
    let made = match base {
        Some(base) => with_base(machine, value, base)?,
        None => convert(machine, value)?,
    };
    Ok(Outcome::Value(made))
}

fn convert(machine: &mut Machine, value: Value) -> Result<Value, Fault> {
    if let Some(i) = machine.as_integer(value) {
        return Ok(machine.big_integer(i));
    }
    if let Some(f) = machine.as_float(value) {
        return of_float(machine, f);
    }
    if let Some(text) = text_of(machine, value) {
        return of_text(machine, value, &text, 10);
    }
    if let Some(i) = special_seam::integer(machine, value)? {
        return Ok(machine.big_integer(i));
    }
    let name = machine.class_name(value);
    let text = format!("int() argument must be a string, a bytes-like object or a real number, not '{name}'");
    Err(machine.type_error(text))
}

/// Returns the text of a `str` or `bytes`.
fn text_of(machine: &Machine, value: Value) -> Option<String> {
    match machine.built_in(value) {
        Some(Object::Str(text)) => Some(text.text.to_string()),
        Some(Object::Bytes(bytes)) => Some(bytes.iter().map(|byte| char::from(*byte)).collect()),
        Some(Object::ByteArray(bytes)) => Some(bytes.iter().map(|byte| char::from(*byte)).collect()),
        _ => None,
    }
}

fn with_base(machine: &mut Machine, value: Value, base: Value) -> Result<Value, Fault> {
    let base = machine.index_of(base)?;
    let Some(text) = text_of(machine, value) else {
        return Err(machine.type_error("int() can't convert non-string with explicit base"));
    };
    match base.to_u32() {
        Some(base @ (0 | 2..=36)) => of_text(machine, value, &text, base),
        _ => Err(machine.fault(classes::VALUE_ERROR, "int() base must be >= 2 and <= 36, or 0")),
    }
}

/// Returns the integer a float is cut to.
pub(super) fn of_float(machine: &mut Machine, f: f64) -> Result<Value, Fault> {
    if f.is_nan() {
        return Err(machine.fault(classes::VALUE_ERROR, "cannot convert float NaN to integer"));
    }
    match BigInt::from_f64(f.trunc()) {
        Some(i) => Ok(machine.big_integer(i)),
        None => Err(machine.fault(classes::OVERFLOW_ERROR, "cannot convert float infinity to integer")),
    }
}

/// A text read as an integer: its sign, its digits without underscores, its base.
struct Read {
    is_negative: bool,
    digits: String,
    base: u32,
}

/// Reads a text as an integer literal of a base (0: what its prefix says).
fn read(text: &str, base: u32) -> Option<Read> {
    let plain: String = text
        .trim_matches(text::is_space)
        .chars()
        .map(|c| text::classify::decimal_value(c).and_then(|digit| char::from_digit(digit, 10)).unwrap_or(c))
        .collect();
    let unsigned = plain.strip_prefix(['+', '-']).unwrap_or(&plain);
    let prefixed = [("0x", 16), ("0o", 8), ("0b", 2)].into_iter().find_map(|(prefix, of)| {
        let head = unsigned.get(..2)?;
        (head.eq_ignore_ascii_case(prefix) && (base == 0 || base == of)).then_some(of)
    });
    let (digits, base) = match prefixed {
        Some(of) => (unsigned[2..].strip_prefix('_').unwrap_or(&unsigned[2..]), of),
        None if base == 0 => (unsigned, 10),
        None => (unsigned, base),
    };
    let is_whole = !digits.is_empty()
        && digits.chars().all(|c| c == '_' || c.is_digit(base))
        && !digits.starts_with('_')
        && !digits.ends_with('_')
        && !digits.contains("__");
    let digits = digits.replace('_', "");
    is_whole.then(|| Read { is_negative: plain.starts_with('-'), digits, base })
}

fn of_text(machine: &mut Machine, value: Value, text: &str, base: u32) -> Result<Value, Fault> {
    // `012` is no literal: base 0 refuses it too.
    let found = read(text, base).filter(|read| {
        let has_leading_zero = read.digits.len() > 1 && read.digits.starts_with('0');
        base != 0 || read.base != 10 || !has_leading_zero || read.digits.bytes().all(|byte| byte == b'0')
    });
    let Some(found) = found else {
        let shown = machine.repr_of(value)?;
        let message = format!("invalid literal for int() with base {base}: {shown}");
        return Err(machine.fault(classes::VALUE_ERROR, &message));
    };
    let most = machine.state.most_digits;
    if found.digits.len() > most && !found.base.is_power_of_two() {
        let count = found.digits.len();
        let message = format!(
            "Exceeds the limit ({most} digits) for integer string conversion: value has {count} digits; use sys.set_int_max_str_digits() to increase the limit"
        );
        return Err(machine.fault(classes::VALUE_ERROR, &message));
    }
    let magnitude = BigInt::parse_bytes(found.digits.as_bytes(), found.base).unwrap_or_default();
    Ok(machine.big_integer(if found.is_negative { -magnitude } else { magnitude }))
}

fn receiver(machine: &Machine, arguments: &Arguments) -> BigInt {
    arguments.positional.first().map(|value| machine.integer_of(*value)).unwrap_or_default()
}

/// `int.bit_length()`.
pub(super) fn bit_length(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    parameters::none(machine, "int.bit_length", arguments)?;
    Ok(Outcome::Value(Value::count(receiver(machine, arguments).bits() as usize)))
}

/// `int.bit_count()`.
pub(super) fn bit_count(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    parameters::none(machine, "int.bit_count", arguments)?;
    let count: u32 = receiver(machine, arguments).magnitude().iter_u64_digits().map(u64::count_ones).sum();
    Ok(Outcome::Value(Value::count(count as usize)))
}

/// `int.conjugate()`.
pub(super) fn conjugate(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    parameters::none(machine, "int.conjugate", arguments)?;
    let i = receiver(machine, arguments);
    Ok(Outcome::Value(machine.big_integer(i)))
}

/// `int.is_integer()`.
pub(super) fn is_integer(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    parameters::none(machine, "int.is_integer", arguments)?;
    Ok(Outcome::Value(Value::TRUE))
}

/// `int.as_integer_ratio()`.
pub(super) fn as_integer_ratio(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    parameters::none(machine, "int.as_integer_ratio", arguments)?;
    let i = receiver(machine, arguments);
    let i = machine.big_integer(i);
    Ok(Outcome::Value(machine.tuple([i, Value::count(1)])))
}

/// `int.real`, `int.numerator`.
pub(super) fn real(machine: &mut Machine, value: Value) -> Result<Value, Fault> {
    let i = machine.integer_of(value);
    Ok(machine.big_integer(i))
}

/// `int.imag`.
pub(super) fn imag(_: &mut Machine, _: Value) -> Result<Value, Fault> {
    Ok(Value::count(0))
}

/// `int.denominator`.
pub(super) fn denominator(_: &mut Machine, _: Value) -> Result<Value, Fault> {
    Ok(Value::count(1))
}

/// Returns whether an argument `byteorder` means little end first.
fn is_little(machine: &mut Machine, method: &str, order: Option<Value>) -> Result<bool, Fault> {
    let Some(order) = order else { return Ok(false) };
    match machine.as_text(order).cloned() {
        Some(order) if &*order == "little" => Ok(true),
        Some(order) if &*order == "big" => Ok(false),
        Some(_) => Err(machine.fault(classes::VALUE_ERROR, "byteorder must be either 'little' or 'big'")),
        None => {
            let class = machine.class_name(order);
            Err(machine.type_error(format!("{method}() argument 'byteorder' must be str, not {class}")))
        }
    }
}

/// `int.to_bytes(length=1, byteorder='big', *, signed=False)`.
pub(super) fn to_bytes(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let names = ["length", "byteorder", "signed"];
    let given = &arguments.positional[1..];
    let [length, order, signed] = parameters::named(machine, "to_bytes", given, arguments, names, 2)?;
    let length = match length {
        Some(length) => machine.size_of(length)?,
        None => 1,
    };
    let is_little = is_little(machine, "to_bytes", order)?;
    let Ok(length) = usize::try_from(length) else {
        return Err(machine.fault(classes::VALUE_ERROR, "length argument must be non-negative"));
    };
    machine.ask_for(length)?;
    let i = receiver(machine, arguments);
    let is_signed = signed.is_some_and(|signed| machine.is_true(signed));
    if i.is_negative() && !is_signed {
        return Err(machine.fault(classes::OVERFLOW_ERROR, "can't convert negative int to unsigned"));
    }
    let bytes = if is_signed { i.to_signed_bytes_le() } else { i.magnitude().to_bytes_le() };
    let bytes = if i.sign() == Sign::NoSign { Vec::new() } else { bytes };
    if bytes.len() > length {
        return Err(machine.fault(classes::OVERFLOW_ERROR, "int too big to convert"));
    }
    let mut whole = bytes;
    whole.resize(length, if i.is_negative() { 0xFF } else { 0 });
    if !is_little {
        whole.reverse();
    }
    Ok(Outcome::Value(machine.bytes(whole)))
}

/// `int.from_bytes(bytes, byteorder='big', *, signed=False)`.
pub(super) fn from_bytes(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let names = ["bytes", "byteorder", "signed"];
    let given = &arguments.positional[1..];
    let [value, order, signed] = parameters::named(machine, "from_bytes", given, arguments, names, 2)?;
    let Some(value) = value else {
        return Err(machine.type_error("from_bytes() missing required argument 'bytes' (pos 1)"));
    };
    let is_little = is_little(machine, "from_bytes", order)?;
    let mut bytes = super::bytes::of_value(machine, value, "bytes")?;
    if is_little {
        bytes.reverse();
    }
    let is_signed = signed.is_some_and(|signed| machine.is_true(signed));
    let i = if is_signed { BigInt::from_signed_bytes_be(&bytes) } else { BigInt::from_bytes_be(Sign::Plus, &bytes) };
    Ok(Outcome::Value(machine.big_integer(i)))
}
