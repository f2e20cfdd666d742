//! `repr` of constants, as CPython 3.8 writes it.

use std::fmt::Write as _;
use std::sync::Arc;

use super::AddressOf;
use super::printable::is_printable;
use super::set_order::set_order;
use crate::engine::{Code, Constant};

/// Returns `repr(constant)`.
pub fn constant_repr(constant: &Constant, address_of: &AddressOf<'_>) -> String {
    match constant {
        Constant::None => "None".to_owned(),
        Constant::Ellipsis => "Ellipsis".to_owned(),
        Constant::Bool(true) => "True".to_owned(),
        Constant::Bool(false) => "False".to_owned(),
        Constant::Int(value) => value.to_string(),
        Constant::BigInt(value) => value.to_string(),
        Constant::Float(value) => float_repr(*value, ".0"),
        Constant::Complex(real, imaginary) => complex_repr(*real, *imaginary),
        Constant::Str(text) => str_repr(text),
        Constant::Bytes(bytes) => bytes_repr(bytes),
        Constant::Tuple(items) => {
            let comma = if items.len() == 1 { "," } else { "" };
            format!("({}{comma})", joined(items.iter(), address_of))
        }
        Constant::FrozenSet(items) if items.is_empty() => "frozenset()".to_owned(),
        Constant::FrozenSet(items) => {
            let order = set_order(items);
            format!("frozenset({{{}}})", joined(order.into_iter().map(|at| &items[at]), address_of))
        }
        Constant::Code(code) => code_repr(code, address_of),
    }
}

/// Returns `repr` of a code object.
pub(super) fn code_repr(code: &Arc<Code>, address_of: &AddressOf<'_>) -> String {
    format!("<code object {} at {}, file \"{}\", line {}>", code.name, address_of(code), code.file, code.first_line)
}

fn joined<'c>(items: impl Iterator<Item = &'c Constant>, address_of: &AddressOf<'_>) -> String {
    items.map(|item| constant_repr(item, address_of)).collect::<Vec<_>>().join(", ")
}

/// Returns the shortest text that reads as `value`; `whole` is added to one that looks like an integer.
fn float_repr(value: f64, whole: &str) -> String {
    if value.is_nan() {
        return "nan".to_owned();
    }
    if value.is_infinite() {
        return if value > 0.0 { "inf" } else { "-inf" }.to_owned();
    }
    let scientific = shortest(value);
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or_default();
    if (-4..16).contains(&exponent) {
        let fixed = format!("{value}");
        return if fixed.contains('.') { fixed } else { fixed + whole };
    }
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{mantissa}e{sign}{:02}", exponent.abs())
}

/// Returns the shortest digits that read as `value`, in scientific notation. Where two of seventeen digits lie equally
/// near, it is the even one, as in CPython.
fn shortest(value: f64) -> String {
    const ALL_DIGITS: usize = 17;
    let shortest = format!("{value:e}");
    let digits = shortest.bytes().take_while(|&byte| byte != b'e').filter(u8::is_ascii_digit).count();
    if digits == ALL_DIGITS { format!("{value:.16e}") } else { shortest }
}

fn complex_repr(real: f64, imaginary: f64) -> String {
    let tail = float_repr(imaginary, "");
    if real == 0.0 && real.is_sign_positive() {
        return format!("{tail}j");
    }
    let plus = if tail.starts_with('-') { "" } else { "+" };
    format!("({}{plus}{tail}j)", float_repr(real, ""))
}

/// Returns the quote Python picks: `'`, but `"` if only `'` occurs.
fn quote_for(has_single: bool, has_double: bool) -> char {
    if has_single && !has_double { '"' } else { '\'' }
}

fn str_repr(text: &str) -> String {
    let quote = quote_for(text.contains('\''), text.contains('"'));
    let mut shown = String::with_capacity(text.len() + 2);
    shown.push(quote);
    for c in text.chars() {
        match c {
            '\n' => shown.push_str("\\n"),
            '\r' => shown.push_str("\\r"),
            '\t' => shown.push_str("\\t"),
            '\\' => shown.push_str("\\\\"),
            c if c == quote => shown.extend(['\\', c]),
            c if is_printable(c) => shown.push(c),
            c => push_escape(&mut shown, c as u32),
        }
    }
    shown.push(quote);
    shown
}

fn push_escape(shown: &mut String, c: u32) {
    let _ = match c {
        0..=0xFF => write!(shown, "\\x{c:02x}"),
        0x100..=0xFFFF => write!(shown, "\\u{c:04x}"),
        _ => write!(shown, "\\U{c:08x}"),
    };
}

fn bytes_repr(bytes: &[u8]) -> String {
    let quote = quote_for(bytes.contains(&b'\''), bytes.contains(&b'"'));
    let mut shown = format!("b{quote}");
    for &byte in bytes {
        match byte {
            b'\n' => shown.push_str("\\n"),
            b'\r' => shown.push_str("\\r"),
            b'\t' => shown.push_str("\\t"),
            b'\\' => shown.push_str("\\\\"),
            byte if char::from(byte) == quote => shown.extend(['\\', quote]),
            b' '..=b'~' => shown.push(char::from(byte)),
            byte => push_escape(&mut shown, u32::from(byte)),
        }
    }
    shown.push(quote);
    shown
}

#[cfg(test)]
mod tests {
    use super::super::no_address;
    use super::*;

    #[track_caller]
    fn check(constant: &Constant, expected: &str) {
        assert_eq!(constant_repr(constant, &no_address), expected);
    }

    #[test]
    fn numbers_are_written_as_python_writes_them() {
        check(&Constant::Float(1.0), "1.0");
        check(&Constant::Float(1e16), "1e+16");
        check(&Constant::Float(123_456_789_012_345.6), "123456789012345.6");
        check(&Constant::Float(0.0001), "0.0001");
        check(&Constant::Float(0.00001), "1e-05");
        check(&Constant::Float(f64::INFINITY), "inf");
        check(&Constant::Complex(0.0, 1.0), "1j");
        check(&Constant::Complex(-0.0, -2.5), "(-0-2.5j)");
    }

    #[test]
    fn text_and_bytes_are_quoted_and_escaped() {
        check(&Constant::Str("it's".into()), "\"it's\"");
        check(&Constant::Str("it's \"so\"\n\u{7f}\u{e9}\u{200b}".into()), "'it\\'s \"so\"\\n\\x7f\u{e9}\\u200b'");
        check(&Constant::Bytes((*b"a'\\\x00\xff").into()), "b\"a'\\\\\\x00\\xff\"");
    }

    #[test]
    fn containers_show_their_items() {
        check(&Constant::Tuple([Constant::Int(1)].into()), "(1,)");
        check(&Constant::FrozenSet([Constant::Int(10), Constant::Int(1)].into()), "frozenset({1, 10})");
    }
}
