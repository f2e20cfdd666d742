//! Formatting: the specifications of `format` and f-strings, `str.format`, and `%` on a str.
//!
//! Main type: [`Specification`], what stands behind the colon. What is formatted becomes text here; values whose class is
//! written in Python answer for themselves.

mod complex;
mod digits;
mod field;
mod float;
mod integer;
mod layout;
mod percent;
mod specification;
mod template;
mod value;

pub(crate) use digits::{repr_of_float, rounded};
pub(crate) use integer::text_in_base;
pub(crate) use percent::{BytesMode, format_percent};
use specification::Specification;
pub(crate) use template::{format_template, format_template_of_mapping};

/// Why a format cannot be used: the class of the exception and its message.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Malformed {
    /// A `ValueError`.
    Value(String),
    /// An `OverflowError`.
    Overflow(String),
}

impl Malformed {
    fn value(text: impl Into<String>) -> Self {
        Self::Value(text.into())
    }
}
