//! Complex numbers by a specification (CPython: `Python/formatter_unicode.c`, `format_complex_internal`).

use super::{Malformed, Specification, float, layout};
use crate::engine::complex::Complex;

/// Returns `format(number, specification)`.
pub(super) fn format((real, imaginary): Complex, specification: &Specification) -> Result<String, Malformed> {
    if !matches!(specification.kind, None | Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | 'n')) {
        return Err(specification.unknown_kind("complex"));
    }
    if specification.fill == '0' && specification.align == '=' {
        return Err(Malformed::value("Zero padding is not allowed in complex format specifier"));
    }
    if specification.align == '=' {
        return Err(Malformed::value("'=' alignment flag is not allowed in complex format specifier"));
    }
    let part = |f: f64, sign: Option<char>| {
        let text = float::format(f, &Specification { width: None, sign, ..specification.clone() })?;
        let is_short = specification.kind.is_none() && specification.precision.is_none();
        Ok(if is_short { text.strip_suffix(".0").map_or(text.clone(), str::to_owned) } else { text })
    };
    let imaginary = |sign| part(imaginary, sign);
    let is_bare = specification.kind.is_none() && real == 0.0 && real.is_sign_positive();
    let text = if is_bare {
        format!("{}j", imaginary(specification.sign)?)
    } else {
        let text = format!("{}{}j", part(real, specification.sign)?, imaginary(Some('+'))?);
        if specification.kind.is_none() { format!("({text})") } else { text }
    };
    Ok(layout::pad(&text, specification))
}
