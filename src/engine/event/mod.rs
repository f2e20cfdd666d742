//! What a person would tell of a run: the closed list of events (FORMATS, section 6).
//!
//! A run at full speed builds none. They are derived by running again with [`Machine::tell`](super::Machine::tell).

mod fields;
mod sentence;

use std::fmt;
use std::sync::Arc;

pub use fields::{Field, FieldValue};
pub use sentence::sentence;

/// Who acts or is spoken to: the caller, or one generator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lane {
    /// What runs outside all generators: the prompt, the program.
    Caller,
    /// A generator (coroutine, async generator) by the order of its creation, from 0.
    Generator(u32),
}

impl fmt::Display for Lane {
    /// Writes `caller`, or the letter: A to Z, then AA, AB and so on.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self::Generator(ordinal) = *self else { return f.write_str("caller") };
        let mut letters = Vec::new();
        let mut rest = ordinal + 1;
        while rest > 0 {
            rest -= 1;
            letters.push(char::from(b'A' + (rest % 26) as u8));
            rest /= 26;
        }
        letters.iter().rev().try_for_each(|letter| fmt::Write::write_char(f, *letter))
    }
}

/// Where in a file an event happened.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct EventPlace {
    /// The file as the unit that compiled it was named; `>>>` is a prompt.
    pub file: Arc<str>,
    /// Line, from 1.
    pub line: u32,
    /// Column, from 1, in characters.
    pub column: u32,
}

/// An event with who, when and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Steps completed when it happened: it belongs to the step that completed it.
    pub step: u64,
    /// The innermost generator on the stack, else the caller.
    pub lane: Lane,
    /// Where the instruction begins, as CPython 3.13 places it.
    pub at: Option<EventPlace>,
    /// What happened.
    pub event: Event,
}

/// What kind of thing an event is: zooms are made of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// A message between lanes, or what the caller sees of it.
    Protocol,
    /// What ordinary code does: calls, names, exceptions.
    Story,
    /// A line begins.
    Line,
    /// A sub-expression has its value.
    Value,
    /// One step.
    Step,
}

/// How the value of a `return` reaches whoever asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReturnedAs {
    /// As a `StopIteration`.
    StopIteration,
    /// As a `StopAsyncIteration`.
    StopAsyncIteration,
    /// It ends a loop.
    Loop,
    /// It is the value of a `yield from`.
    Value,
    /// It is the value of an `await`, or of what `async for` and `async with` await.
    Awaited,
    /// It is what `close()` gives back.
    Close,
}

impl ReturnedAs {
    /// Returns the word of the format.
    pub fn word(self) -> &'static str {
        match self {
            Self::StopIteration => "StopIteration",
            Self::StopAsyncIteration => "StopAsyncIteration",
            Self::Loop => "loop",
            Self::Value | Self::Awaited => "value",
            Self::Close => "close",
        }
    }
}

/// What `inspect.getgeneratorstate` says of a generator. It is computed from the frame, never kept beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum GeneratorState {
    /// No line of it has run.
    Created,
    /// It runs, or holds the pipe to one that runs.
    Running,
    /// It sleeps at a `yield`.
    Suspended,
    /// It is over.
    Closed,
}

impl GeneratorState {
    /// Returns the word a person reads.
    pub fn word(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Running => "running",
            Self::Suspended => "suspended",
            Self::Closed => "closed",
        }
    }
}

/// How a run ended.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum RunStatus {
    /// To its end, or to an exception that nobody caught at a prompt.
    Finished,
    /// A limit was met.
    Limit,
    /// The program ended with this exit status.
    Exit(u8),
}

/// What happened. Values are previews (bounded text made without running anything).
#[expect(missing_docs, reason = "the fields are those of the format's table, name for name")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// The caller runs a prompt.
    Prompt { source: Arc<str> },
    /// A generator is created.
    Create { generator: Lane, name: String, kind: &'static str },
    /// `next`: by `next()`, `for`, `list` … `found` is the state in which it finds the addressee.
    Next { to: Lane, through: Vec<Lane>, by: String, found: GeneratorState },
    /// `.send(value)`, also of None.
    Send { to: Lane, through: Vec<Lane>, value: String, found: GeneratorState },
    /// `.throw(error)`.
    Throw { to: Lane, through: Vec<Lane>, error: String, found: GeneratorState },
    /// `.close()`.
    Close { to: Lane },
    /// The last reference to a created or suspended generator was released.
    Drop { to: Lane },
    /// `yield from` or `await` begins: includes the first next.
    Delegate { to: Option<Lane>, target: String, by: &'static str },
    /// A value is handed out and the frame sleeps. `origin` is the type of a plain iterator whose value is passed on.
    Yield { to: Lane, through: Vec<Lane>, value: String, origin: Option<String>, ignored: bool },
    /// A generator is finished.
    Return { to: Lane, value: String, returned_as: ReturnedAs },
    /// An exception leaves a generator.
    Raise { to: Lane, error: String, converted: bool, closes: bool },
    /// A message does not go in.
    Refuse { to: Lane, error: String },
    /// Text is written.
    Print { stream: Stream, text: String },
    /// The prompt shows a value.
    Show { text: String },
    /// An exception has left the prompt or program.
    Traceback { error: String },
    /// The outside answered.
    Effect { request: String, answer: String },
    /// A limit was met.
    Limit { which: String },
    /// The run is over.
    End { status: RunStatus },
    /// An ordinary function's frame begins.
    Enter { name: String, arguments: String },
    /// An ordinary function's frame is gone.
    Leave { name: String, outcome: Result<String, String> },
    /// A module's code begins.
    Import { name: String },
    /// A name is bound.
    Bind { name: String, value: String, was: Option<String> },
    /// A name is unbound.
    Unbind { name: String, was: Option<String> },
    /// An attribute or item is set (or deleted: no value).
    Store { target: String, value: Option<String> },
    /// An exception begins that no message tells of.
    Error { error: String },
    /// A handler or `finally` takes an exception.
    Catch { error: String },
    /// A line is next.
    Line { source: Arc<str> },
    /// A sub-expression has its value.
    Value { source: String, value: String },
    /// One step.
    Step { opcode: super::Opcode, arg: u32 },
}

/// Which of the two output streams.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stream {
    /// Standard output.
    Stdout,
    /// Standard error.
    Stderr,
}

macro_rules! words {
    ($($variant:ident $word:literal)*) => {
        impl Event {
            /// The words of the format, in the order of the variants.
            pub const WORDS: &'static [&'static str] = &[$($word,)*];

            /// Returns the word of the format.
            pub fn word(&self) -> &'static str {
                match self { $(Self::$variant { .. } => $word,)* }
            }
        }
    };
}

words! {
    Prompt "prompt"
    Create "create"
    Next "next"
    Send "send"
    Throw "throw"
    Close "close"
    Drop "drop"
    Delegate "delegate"
    Yield "yield"
    Return "return"
    Raise "raise"
    Refuse "refuse"
    Print "print"
    Show "show"
    Traceback "traceback"
    Effect "effect"
    Limit "limit"
    End "end"
    Enter "enter"
    Leave "leave"
    Import "import"
    Bind "bind"
    Unbind "unbind"
    Store "store"
    Error "error"
    Catch "catch"
    Line "line"
    Value "value"
    Step "step"
}

impl Event {
    /// Returns what kind of thing it is.
    pub fn group(&self) -> Group {
        match self {
            Self::Enter { .. }
            | Self::Leave { .. }
            | Self::Import { .. }
            | Self::Bind { .. }
            | Self::Unbind { .. }
            | Self::Store { .. }
            | Self::Error { .. }
            | Self::Catch { .. } => Group::Story,
            Self::Line { .. } => Group::Line,
            Self::Value { .. } => Group::Value,
            Self::Step { .. } => Group::Step,
            _ => Group::Protocol,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lanes_are_lettered_as_columns_of_a_sheet() {
        let letters = |n| Lane::Generator(n).to_string();
        assert_eq!([letters(0), letters(25), letters(26), letters(27), letters(702)], ["A", "Z", "AA", "AB", "AAA"]);
        assert_eq!(Lane::Caller.to_string(), "caller");
    }
}
