//! Integers by a specification (CPython: `Python/formatter_unicode.c`, `format_long_internal`).

use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive};

use super::layout::{self, Number};
use super::{Malformed, Specification};

/// Returns `format(i, specification)` of an integer presentation; `i` has few enough digits.
pub(super) fn format(i: &BigInt, specification: &Specification) -> Result<String, Malformed> {
    if specification.precision.is_some() {
        return Err(Malformed::value("Precision not allowed in integer format specifier"));
    }
    if specification.coerces_zero {
        return Err(Malformed::value("Negative zero coercion (z) not allowed in integer format specifier"));
    }
    if specification.kind == Some('c') {
        return character(i, specification);
    }
    let (base, prefix) = match specification.kind {
        Some('b') => (2, "0b"),
        Some('o') => (8, "0o"),
        Some('x') => (16, "0x"),
        Some('X') => (16, "0X"),
        _ => (10, ""),
    };
    let mut digits = i.magnitude().to_str_radix(base);
    if specification.kind == Some('X') {
        digits.make_ascii_uppercase();
    }
    let prefix = if specification.is_alternate { prefix } else { "" };
    Ok(layout::lay_out(&Number { is_negative: i.is_negative(), prefix, digits: &digits, rest: "" }, specification))
}

fn character(i: &BigInt, specification: &Specification) -> Result<String, Malformed> {
    if specification.sign.is_some() {
        return Err(Malformed::value("Sign not allowed with integer format specifier 'c'"));
    }
    if specification.is_alternate {
        return Err(Malformed::value("Alternate form (#) not allowed with integer format specifier 'c'"));
    }
    let c = i.to_u32().and_then(char::from_u32);
    let Some(c) = c else { return Err(Malformed::Overflow("%c arg not in range(0x110000)".to_owned())) };
    let mut padded = specification.clone();
    if padded.align == '=' {
        padded.align = '>';
    }
    Ok(layout::pad(c.encode_utf8(&mut [0; 4]), &padded))
}

/// Returns `hex(i)` and the like: sign, prefix, digits.
pub(crate) fn text_in_base(i: &BigInt, base: u32, prefix: &str) -> String {
    let sign = if i.is_negative() { "-" } else { "" };
    format!("{sign}{prefix}{}", i.magnitude().to_str_radix(base))
}
