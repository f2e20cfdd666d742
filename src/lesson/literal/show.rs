//! A literal as CPython's `repr` writes it.

use std::fmt::{self, Write as _};

use super::Literal;

impl fmt::Display for Literal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => f.write_str("None"),
            Self::Bool(true) => f.write_str("True"),
            Self::Bool(false) => f.write_str("False"),
            Self::Integer(number) => write!(f, "{number}"),
            Self::Float(number) => float(f, *number),
            Self::Text(text) => quoted(f, "", text.chars(), false),
            Self::Bytes(bytes) => quoted(f, "b", bytes.iter().map(|byte| char::from(*byte)), true),
            Self::Tuple(items) if items.len() == 1 => write!(f, "({},)", items[0]),
            Self::Tuple(items) => list(f, '(', items, ')'),
            Self::List(items) => list(f, '[', items, ']'),
            Self::Set(items) if items.is_empty() => f.write_str("set()"),
            Self::Set(items) => list(f, '{', items, '}'),
            Self::Dict(items) => dict(f, items),
            Self::Preview(text) => f.write_str(text),
        }
    }
}

fn list(f: &mut fmt::Formatter<'_>, open: char, items: &[Literal], close: char) -> fmt::Result {
    f.write_char(open)?;
    for (index, item) in items.iter().enumerate() {
        write!(f, "{}{item}", if index > 0 { ", " } else { "" })?;
    }
    f.write_char(close)
}

fn dict(f: &mut fmt::Formatter<'_>, items: &[(Literal, Literal)]) -> fmt::Result {
    f.write_char('{')?;
    for (index, (key, value)) in items.iter().enumerate() {
        write!(f, "{}{key}: {value}", if index > 0 { ", " } else { "" })?;
    }
    f.write_char('}')
}

/// Python writes an exponent with a sign and at least two digits, Rust without.
fn float(f: &mut fmt::Formatter<'_>, number: f64) -> fmt::Result {
    let text = format!("{number:?}");
    let Some((digits, exponent)) = text.split_once('e') else { return f.write_str(&text) };
    let (sign, exponent) = exponent.strip_prefix('-').map_or(('+', exponent), |exponent| ('-', exponent));
    write!(f, "{digits}e{sign}{exponent:0>2}")
}

fn quoted(
    f: &mut fmt::Formatter<'_>,
    prefix: &str,
    text: impl Iterator<Item = char> + Clone,
    bytes: bool,
) -> fmt::Result {
    let has = |quote| text.clone().any(|c| c == quote);
    let quote = if has('\'') && !has('"') { '"' } else { '\'' };
    write!(f, "{prefix}{quote}")?;
    for c in text {
        match c {
            '\n' => f.write_str("\\n")?,
            '\r' => f.write_str("\\r")?,
            '\t' => f.write_str("\\t")?,
            '\\' => f.write_str("\\\\")?,
            c if c == quote => write!(f, "\\{c}")?,
            c if c.is_control() || (bytes && !c.is_ascii()) => write!(f, "\\x{:02x}", c as u32)?,
            c if c.is_whitespace() && c != ' ' => escaped(f, c)?,
            c => f.write_char(c)?,
        }
    }
    f.write_char(quote)
}

fn escaped(f: &mut fmt::Formatter<'_>, c: char) -> fmt::Result {
    let code = c as u32;
    if code <= 0xFF { write!(f, "\\x{code:02x}") } else { write!(f, "\\u{code:04x}") }
}
