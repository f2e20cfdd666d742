//! What the machine asks of the outside, and what the outside answers.
//!
//! The machine performs nothing: it stops with a request and is resumed with the answer, a coroutine itself. A request
//! says all that is needed to answer it, so the outside keeps no state between two of them: a read of a file names the
//! byte at which it begins. That is what lets a run be forked in the middle of a file. Only a database keeps state, by the
//! numbers that requests name: a fork has its own, brought there by the same requests.

use std::sync::Arc;

use super::{DatabaseRequest, Datum, Stream};

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
    /// See whether a file can be opened: answered by [`Answer::Done`] or refused. Opening for writing empties or makes it.
    OpenFile {
        /// Its path, as the program gave it.
        path: Arc<str>,
        /// What for.
        access: Access,
    },
    /// Read text from a file, `\r\n` and `\r` as `\n`: answered by [`Answer::Read`].
    ReadFile {
        /// Its path, as the program gave it.
        path: Arc<str>,
        /// The byte at which the text begins.
        from: u64,
        /// How much.
        extent: Extent,
    },
    /// Write text at the end of a file: answered by [`Answer::Done`].
    AppendFile {
        /// Its path, as the program gave it.
        path: Arc<str>,
        /// The text, whole.
        text: Arc<str>,
    },
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

/// What a file is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Access {
    /// `'r'`: it must be there.
    Read,
    /// `'w'`: it is made, or emptied.
    Write,
    /// `'a'`: it is made if it is not there.
    Append,
    /// `'x'`: it is made, and must not be there.
    Create,
}

/// How much text is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Extent {
    /// To the end of the line, the newline included; of a longer line, so many characters.
    Line {
        /// The most characters; none for a whole line.
        most: Option<u64>,
    },
    /// So many characters.
    Characters(u64),
    /// To the end of the file.
    Rest,
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
    /// Text of a file.
    Read {
        /// The text; empty at the end of the file.
        text: Arc<str>,
        /// The byte after it.
        next: u64,
    },
    /// A time or a stretch of time.
    Nanoseconds(i64),
    /// What a database says.
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
    },
}
