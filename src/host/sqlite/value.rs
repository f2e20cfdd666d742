//! Values of SQLite's as plain data, and back.

use rusqlite::types::{Value, ValueRef};

use crate::engine::Datum;

/// Returns a value as plain data. Text that is no UTF-8 is a tuple of its bytes.
pub(super) fn datum(value: ValueRef<'_>) -> Datum {
    match value {
        ValueRef::Null => Datum::None,
        ValueRef::Integer(i) => Datum::Integer(i),
        ValueRef::Real(f) => Datum::Float(f.to_bits()),
        ValueRef::Text(bytes) => match std::str::from_utf8(bytes) {
            Ok(text) => Datum::Text(text.into()),
            Err(_) => Datum::Tuple([Datum::Bytes(bytes.into())].into()),
        },
        ValueRef::Blob(bytes) => Datum::Bytes(bytes.into()),
    }
}

/// Returns plain data as a value; a tuple, which no parameter is, as `NULL`.
pub(super) fn value(datum: &Datum) -> Value {
    match datum {
        Datum::None | Datum::Tuple(_) => Value::Null,
        Datum::Boolean(value) => Value::Integer((*value).into()),
        Datum::Integer(i) => Value::Integer(*i),
        Datum::Float(bits) => Value::Real(f64::from_bits(*bits)),
        Datum::Text(text) => Value::Text(text.to_string()),
        Datum::Bytes(bytes) => Value::Blob(bytes.to_vec()),
    }
}
