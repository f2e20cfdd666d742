//! What cannot be done with a file, as the system says it.

use std::io;

use crate::engine::{Answer, FileRequest};

/// A refusal: the number and the words of the system, or a sentence of our own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Refusal {
    /// `errno` and `strerror`.
    System(i32, String),
    /// An exception of this class with this message.
    Other(&'static str, String),
}

/// `ENOENT`.
pub(super) const NOT_THERE: (i32, &str) = (2, "No such file or directory");
/// `EBADF`.
pub(super) const NOT_OPEN: (i32, &str) = (9, "Bad file descriptor");
/// `EACCES`.
pub(super) const NOT_ALLOWED: (i32, &str) = (13, "Permission denied");
/// `EEXIST`.
pub(super) const THERE: (i32, &str) = (17, "File exists");
/// `ENOTDIR`.
pub(super) const NO_FOLDER: (i32, &str) = (20, "Not a directory");
/// `EISDIR`.
pub(super) const IS_FOLDER: (i32, &str) = (21, "Is a directory");
/// `EINVAL`.
pub(super) const INVALID: (i32, &str) = (22, "Invalid argument");
/// `ENOSPC`.
pub(super) const FULL: (i32, &str) = (28, "No space left on device");
/// `ENOTEMPTY`.
pub(super) const NOT_EMPTY: (i32, &str) = (39, "Directory not empty");

impl From<(i32, &str)> for Refusal {
    fn from((number, words): (i32, &str)) -> Self {
        Self::System(number, words.to_owned())
    }
}

impl From<io::Error> for Refusal {
    fn from(error: io::Error) -> Self {
        let words = error.to_string();
        let words = words.split(" (os error").next().unwrap_or_default();
        // What the system did not refuse, the library did: as if the device had failed.
        Self::System(error.raw_os_error().unwrap_or(5), words.to_owned())
    }
}

impl Refusal {
    /// Returns the refusal of something that is not to be had here, in a sentence.
    pub(super) fn sentence(sentence: impl Into<String>) -> Self {
        Self::Other("OSError", sentence.into())
    }

    /// Returns the answer that a program gets: it names the path, and where that was to lead.
    pub(super) fn answer(self, request: &FileRequest) -> Answer {
        match self {
            Self::System(number, reason) => {
                let (path, other) = request.paths();
                Answer::SystemRefused { number, reason, path: path.into(), other: other.map(Into::into) }
            }
            Self::Other(class, message) => Answer::Refused { class, message },
        }
    }
}
