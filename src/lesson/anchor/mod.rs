//! Anchors: instants of a beat, named by what happens (FORMATS, section 2).
//!
//! Main type: [`Anchor`]. This room only reads them; `play` finds them in a run.

mod parse;

pub use parse::AnchorProblem;

use super::Literal;
use crate::report::Place;

/// The form of an anchor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AnchorForm {
    /// How it is written; what is in brackets may be left out.
    pub written: &'static str,
    /// Which instant it is.
    pub means: &'static str,
    /// One as it may stand in a lesson.
    pub sample: &'static str,
}

/// The table of forms; the author guide is made from it.
#[rustfmt::skip]
pub const ANCHOR_FORMS: [AnchorForm; 11] = [
    AnchorForm { written: "start", means: "before the first step of the beat", sample: "start" },
    AnchorForm { written: "end", means: "when the output is shown", sample: "end" },
    AnchorForm { written: "MESSAGE [VALUE] [of WHO] [to WHO]", means: "right after a message; VALUE is a Python literal, what crosses; `of` acts, `to` is addressed", sample: "yield 3 of A to caller" },
    AnchorForm { written: "MESSAGE [CLASS] [of WHO] [to WHO]", means: "the same for `throw`, `raise` and `refuse`, with the class of the exception", sample: "throw ValueError to coro" },
    AnchorForm { written: "line NUMBER [of FILE]", means: "right before the line runs; without a file, of the one loaded last", sample: "line 5 of coro.py" },
    AnchorForm { written: "print [TEXT]", means: "right after something is printed, with this Python string in it", sample: "print 'received'" },
    AnchorForm { written: "enter NAME", means: "right after an ordinary function is called", sample: "enter helper" },
    AnchorForm { written: "NAME becomes VALUE [of WHO]", means: "right after the name takes this value", sample: "step becomes 2 of A" },
    AnchorForm { written: "NAME changes [of WHO]", means: "right after the name takes another value than it had", sample: "step changes" },
    AnchorForm { written: "CLASS", means: "right after the first event that tells of an exception of this class", sample: "StopIteration" },
    AnchorForm { written: "ORDINAL … or … ORDINAL time", means: "which of the events that fit: `first` to `tenth`, `11th`, `last`; the first if none is said", sample: "second send" },
];

/// An instant of a beat.
#[derive(Debug, Clone, PartialEq)]
pub enum Anchor {
    /// Before the first step.
    Start,
    /// When the output is shown.
    End,
    /// Right after an event; right before, if it is a line.
    Event(Ordinal, Event),
}

/// Which of the events that fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ordinal {
    /// The n-th, from 1.
    Nth(u32),
    /// The last.
    Last,
}

/// What must happen.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// A message of the protocol.
    Message(Message),
    /// A line is about to run: its number from 1, and its file; the file loaded last if none.
    Line(u32, Option<String>),
    /// Something is printed, with this text in it.
    Print(Option<String>),
    /// An ordinary function of this name is called.
    Enter(String),
    /// A name takes a value: the name, the value, in whose frame.
    Becomes(String, Literal, Option<Who>),
    /// A name takes any other value than it had: the name, in whose frame.
    Changes(String, Option<Who>),
    /// An exception of this class is told of for the first time.
    Exception(String),
}

/// A message, what crosses, and between whom.
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    /// Which.
    pub word: MessageWord,
    /// The value that crosses; any if none.
    pub value: Option<Literal>,
    /// The class of the exception that crosses; any if none.
    pub class: Option<String>,
    /// Who acts.
    pub of: Option<Who>,
    /// Who is addressed.
    pub to: Option<Who>,
}

/// The messages an anchor can name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MessageWord {
    /// A generator is made.
    Create,
    /// Next, send or throw.
    Resume,
    /// It is asked to go on.
    Next,
    /// A value goes in.
    Send,
    /// An exception goes in.
    Throw,
    /// It is closed.
    Close,
    /// Nobody holds it any more.
    Drop,
    /// It holds the pipe to another from now on.
    Delegate,
    /// It gives a value and sleeps.
    Yield,
    /// It is finished.
    Return,
    /// An exception leaves it.
    Raise,
    /// It does not take a message.
    Refuse,
}

impl MessageWord {
    /// All messages with their words.
    pub const WORDS: [(Self, &'static str); 12] = [
        (Self::Create, "create"),
        (Self::Resume, "resume"),
        (Self::Next, "next"),
        (Self::Send, "send"),
        (Self::Throw, "throw"),
        (Self::Close, "close"),
        (Self::Drop, "drop"),
        (Self::Delegate, "delegate"),
        (Self::Yield, "yield"),
        (Self::Return, "return"),
        (Self::Raise, "raise"),
        (Self::Refuse, "refuse"),
    ];

    fn named(word: &str) -> Option<Self> {
        Self::WORDS.iter().find(|(_, known)| *known == word).map(|(message, _)| *message)
    }
}

/// A lane, or the generators of a function.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// The caller.
    Caller,
    /// One lane, by its letters: `A`, `AB`.
    Lane(String),
    /// All generators of the function with this `__qualname__`, counted together.
    Function(String),
}

impl Who {
    /// Returns whom `word` names: `caller`, one or two capitals for a lane, else a function.
    pub fn named(word: &str) -> Self {
        let lane = matches!(word.len(), 1 | 2) && word.bytes().all(|byte| byte.is_ascii_uppercase());
        match word {
            "caller" => Self::Caller,
            _ if lane => Self::Lane(word.to_owned()),
            _ => Self::Function(word.to_owned()),
        }
    }
}

/// An anchor with the words it was written in, and where.
#[derive(Debug, Clone, PartialEq)]
pub struct Anchored {
    /// The instant.
    pub anchor: Anchor,
    /// As written.
    pub text: String,
    /// Where it is written; where its moment stands if the lesson leaves it out.
    pub place: Place,
}

impl Anchor {
    /// Reads an anchor. Cost: linear.
    pub fn parse(text: &str) -> Result<Self, AnchorProblem> {
        parse::anchor(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_samples_of_the_table_are_anchors() {
        for form in ANCHOR_FORMS {
            assert!(Anchor::parse(form.sample).is_ok(), "{}", form.sample);
        }
        for (_, word) in MessageWord::WORDS {
            assert!(Anchor::parse(word).is_ok(), "{word}");
        }
    }
}
