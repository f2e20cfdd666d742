//! Python's literals: the values an anchor or a typed answer can name.
//!
//! Main type: [`Literal`]. Two are equal if they are of the same type and the same value: `1`, `1.0` and `True` differ.

mod parse;
mod show;

use num_bigint::BigInt;

/// A literal of Python's.
#[derive(Debug, Clone, PartialEq)]
pub enum Literal {
    /// `None`.
    None,
    /// `True`, `False`.
    Bool(bool),
    /// A whole number of any size.
    Integer(BigInt),
    /// A number with a point or an exponent.
    Float(f64),
    /// Text.
    Text(String),
    /// Bytes.
    Bytes(Vec<u8>),
    /// A tuple.
    Tuple(Vec<Literal>),
    /// A list.
    List(Vec<Literal>),
    /// A set, in the order of its items' text.
    Set(Vec<Literal>),
    /// A dict, in its own order.
    Dict(Vec<(Literal, Literal)>),
    /// The preview of a thing that has no literal: `<A coro>`, `ValueError('x')`.
    Preview(String),
}

impl Literal {
    /// Returns the literal that `text` is, white space around it taken off.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        Self::parse_start(text).filter(|(_, rest)| rest.is_empty()).map(|(literal, _)| literal)
    }

    /// Returns whether `preview`, a value as the trace shows it, is this value.
    pub fn is_shown_as(&self, preview: &str) -> bool {
        Self::parse(preview).map_or_else(|| self.to_string() == preview, |shown| shown == *self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(written: &str, repr: &str) {
        assert_eq!(Literal::parse(written).unwrap().to_string(), repr);
    }

    /// The right column is CPython 3.13's `repr` of the left one.
    #[test]
    fn literals_are_shown_as_repr_shows_them() {
        for text in [
            "None",
            "True",
            "0",
            "-1",
            "'a'",
            "\"it's\"",
            "b'\\x00a'",
            "()",
            "(1,)",
            "[1, [2]]",
            "{'a': 1}",
            "{1, 2}",
            "set()",
        ] {
            check(text, text);
        }
        check("1_000", "1000");
        check("0xff", "255");
        check("1e16", "1e+16");
        check("0.00001", "1e-05");
        check("1e15", "1000000000000000.0");
        check("1.", "1.0");
        check("-0.0", "-0.0");
        check("\"a\"", "'a'");
        check(r"'\u00e9\n\t\\\x07'", r"'é\n\t\\\x07'");
        check(r#"'"\''"#, r#"'"\''"#);
        check("r'\\n'", "'\\\\n'");
        check("{2, 1, 2}", "{1, 2}");
        check("<A coro>", "<A coro>");
        check("ValueError('x')", "ValueError('x')");
    }

    #[test]
    fn types_count_and_what_is_no_literal_is_none() {
        assert_ne!(Literal::parse("1"), Literal::parse("1.0"));
        assert_ne!(Literal::parse("1"), Literal::parse("True"));
        assert_eq!(Literal::parse("'a'"), Literal::parse("\"a\""));
        for text in ["", "x", "1 2", "3rd", "'a", "[1", "1+1", "01", "nothing", "{1: 2, 3}", "'\\x1'"] {
            assert_eq!(Literal::parse(text), None, "{text}");
        }
        assert_eq!(Literal::parse(&"[".repeat(100_000)), None);
    }

    #[test]
    fn a_cut_preview_is_compared_as_text() {
        let literal = Literal::parse("'abc'").unwrap();
        assert!(literal.is_shown_as("\"abc\"") && !literal.is_shown_as("'ab…'"));
    }
}
