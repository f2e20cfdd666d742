//! Floats by a specification (CPython: `Python/formatter_unicode.c`, `format_float_internal`).

use super::digits::{self, Style, repr_of_float};
use super::layout::{self, Number};
use super::{Malformed, Specification};

/// The precision of `e`, `f` and `g` where none is given.
const DEFAULT_PRECISION: usize = 6;

/// Returns `format(f, specification)`.
pub(super) fn format(f: f64, specification: &Specification) -> Result<String, Malformed> {
    let kind = specification.kind;
    if !matches!(kind, None | Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | 'n' | '%')) {
        return Err(specification.unknown_kind("float"));
    }
    if specification.precision.is_some_and(|precision| precision > i32::MAX as usize) {
        return Err(Malformed::value("precision too big"));
    }
    let f = if kind == Some('%') { f * 100.0 } else { f };
    let mut text = plain(f, kind, specification.precision, specification.is_alternate);
    let mut is_negative = f.is_sign_negative() && !f.is_nan();
    if specification.coerces_zero && is_negative && is_all_zero(&text) {
        is_negative = false;
    }
    if matches!(kind, Some('E' | 'F' | 'G')) {
        text.make_ascii_uppercase();
    }
    let whole = text.bytes().take_while(u8::is_ascii_digit).count();
    let mut rest = text[whole..].to_owned();
    if kind == Some('%') {
        rest.push('%');
    }
    Ok(layout::lay_out(&Number { is_negative, prefix: "", digits: &text[..whole], rest: &rest }, specification))
}

fn is_all_zero(text: &str) -> bool {
    let mantissa = text.split('e').next().unwrap_or_default();
    mantissa.bytes().all(|byte| matches!(byte, b'0' | b'.'))
}

/// Returns a float without sign and width.
pub(super) fn plain(f: f64, kind: Option<char>, precision: Option<usize>, is_alternate: bool) -> String {
    if !f.is_finite() {
        return repr_of_float(f.abs());
    }
    let places = precision.unwrap_or(DEFAULT_PRECISION);
    match (kind, precision) {
        (None, None) if is_alternate => digits::write(f, Style::Repr, true, true),
        (None, None) => digits::write(f, Style::Repr, false, true),
        (None, Some(precision)) => digits::write(f, Style::General(precision), is_alternate, true),
        (Some('e' | 'E'), _) => digits::write(f, Style::Exponent(places), is_alternate, false),
        (Some('g' | 'G' | 'n'), _) => digits::write(f, Style::General(places), is_alternate, false),
        _ => digits::write(f, Style::Fixed(places), is_alternate, false),
    }
}
