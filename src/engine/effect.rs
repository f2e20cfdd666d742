//! What the machine asks of the outside, and what the outside answers.
//!
//! The machine performs nothing: it stops with a request and is resumed with the answer, a coroutine itself. A request
//! says all that is needed to answer it: a read of a file names the byte at which it begins. Only open files and databases are
//! kept outside between two of them, by the numbers that requests name: a fork has its own, brought there by the same
//! requests.

use std::sync::Arc;

use super::{DatabaseRequest, Datum, FileRequest, Stream};

/// A request to the outside.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Effect {
    /// Write text to an output stream.
    Write {
        /// Which.
        stream: Stream,
        /// The text, whole.
        text: Arc<str>,
    },
    /// Give what waits in an output stream to whoever reads it.
    Flush {
        /// Which.
        stream: Stream,
    },
    /// Read a line from standard input, its newline included; empty at the end of input.
    ReadLine {
        /// What `input()` shows before it waits.
        prompt: Arc<str>,
    },
    /// Tell all environment variables: answered by [`Answer::Texts`], name and value in turn.
    Environment,
    /// Find a module of the program's own: answered by [`Answer::Texts`] (the file's name as it is shown, its source, and
    /// a third, empty text if it is a package), or by [`Answer::Done`] if there is no such module.
    FindModule {
        /// Its dotted name.
        name: Arc<str>,
    },
    /// Ask for something about a file or a folder, see [`FileRequest`].
    File(FileRequest),
    /// Read a clock: answered by [`Answer::Nanoseconds`].
    Clock {
        /// Which.
        clock: Clock,
    },
    /// Let time pass: answered by [`Answer::Done`].
    Sleep {
        /// How much.
        nanoseconds: u64,
    },
    /// Ask a database: answered by [`Answer::Data`], see [`DatabaseRequest`].
    Database {
        /// The number of the connection, given by the program's side.
        connection: u64,
        /// What is asked.
        request: DatabaseRequest,
    },
}

/// A clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Clock {
    /// Since 1970 (`time.time`).
    Wall,
    /// Since some moment, never backwards (`time.monotonic`, `time.perf_counter`).
    Monotonic,
}

/// The answer of the outside.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Answer {
    /// It is done.
    Done,
    /// Text.
    Text(Arc<str>),
    /// Several texts.
    Texts(Arc<[Arc<str>]>),
    /// A time or a stretch of time.
    Nanoseconds(i64),
    /// What a file or a database says.
    Data(Datum),
    /// It cannot be: an exception of this class with this message is raised where the request was made.
    Refused {
        /// The name of a built-in exception class.
        class: &'static str,
        /// Its message.
        message: String,
    },
    /// The system refused it: the subclass of `OSError` that stands for the number is raised.
    SystemRefused {
        /// `errno`.
        number: i32,
        /// `strerror`.
        reason: String,
        /// `filename`.
        path: Arc<str>,
        /// `filename2`: where the path was to lead.
        other: Option<Arc<str>>,
    },
}
