//! What SQLite refuses, as a number and a sentence.

use rusqlite::ffi;

use crate::engine::Datum;
use crate::host::databases::{PROGRAMMING, failed};

/// Why a request was not fulfilled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Failure {
    /// SQLite's extended result code, or one of [`crate::host::databases`].
    pub code: i32,
    /// What it says.
    pub message: String,
}

impl Failure {
    /// Returns a failure with a result code.
    pub(super) fn new(code: i32, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }

    /// Returns the answer that says so; `state` is whether a transaction is open, and how much has changed in all.
    pub(super) fn answer(&self, state: (bool, u64)) -> Datum {
        failed(Datum::Integer(self.code.into()), &self.message, state)
    }

    /// Returns the failure to open a file.
    pub(super) fn cannot_open() -> Self {
        Self::new(ffi::SQLITE_CANTOPEN, "unable to open database file")
    }
}

impl From<rusqlite::Error> for Failure {
    fn from(error: rusqlite::Error) -> Self {
        match error {
            rusqlite::Error::SqliteFailure(error, message) => {
                let message = message.unwrap_or_else(|| ffi::code_to_str(error.extended_code).to_owned());
                Self::new(error.extended_code, message)
            }
            rusqlite::Error::SqlInputError { error, msg, .. } => Self::new(error.extended_code, msg),
            rusqlite::Error::MultipleStatement => {
                Self::new(PROGRAMMING, "You can only execute one statement at a time.")
            }
            rusqlite::Error::NulError(_) => Self::new(PROGRAMMING, "the query contains a null character"),
            other => Self::new(ffi::SQLITE_ERROR, other.to_string()),
        }
    }
}
