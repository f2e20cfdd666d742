//! The program's text as it is shown: marks, what is in hand, trays.

use std::ops::Range;

use crate::engine::Lane;
use crate::report::Shown;

use super::SourcePlace;

/// The source pane.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceView {
    /// Name of the file.
    pub file: Shown,
    /// The lines, in order. A long file may give only a stretch around [`Self::at`]; numbers tell which.
    pub lines: Vec<SourceLine>,
    /// Number of lines of the whole file: the width of the number column follows from it.
    pub line_count: u32,
    /// Index into [`Self::lines`] of the line that must be on the screen.
    pub at: usize,
    /// What the marks on the screen mean.
    pub legend: Vec<Legend>,
}

/// A line of the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceLine {
    /// Line, from 1.
    pub number: u32,
    /// The text, without its end.
    pub text: Shown,
    /// The roles of its parts: byte ranges of [`Self::text`], in order, without overlap.
    pub highlights: Vec<Highlight>,
    /// The generator whose mark stands in the gutter.
    pub lane: Option<Lane>,
    /// The mark in the gutter.
    pub mark: Option<SourceMark>,
    /// What is in hand: a byte range of [`Self::text`].
    pub in_hand: Option<Range<usize>>,
    /// Generators that sleep at a token of this line.
    pub sleepers: Vec<Sleeper>,
    /// The tray that is drawn under it.
    pub tray: Option<Tray>,
    /// The line is set off by the lesson; where any is, the others are dimmed.
    pub set_off: bool,
}

impl SourceView {
    /// Returns a file in which nothing runs or sleeps. `highlights` are those of its lines, in order.
    pub fn plain(file: &str, text: &str, highlights: impl IntoIterator<Item = Vec<Highlight>>) -> Self {
        let mut highlights = highlights.into_iter();
        Self::stretch(file, text, 1..u32::MAX, |_| highlights.next().unwrap_or_default())
    }

    /// Returns the lines `numbers` of a file, from 1, in which nothing runs or sleeps. `highlights` gives those of a line.
    pub fn stretch(
        file: &str,
        text: &str,
        numbers: Range<u32>,
        mut highlights: impl FnMut(u32) -> Vec<Highlight>,
    ) -> Self {
        let shown = text.lines().zip(1..).skip(numbers.start.saturating_sub(1) as usize);
        let lines = shown.take_while(|(_, number)| *number < numbers.end).map(|(text, number)| SourceLine {
            number,
            text: Shown::line(text),
            highlights: highlights(number),
            lane: None,
            mark: None,
            in_hand: None,
            sleepers: Vec::new(),
            tray: None,
            set_off: false,
        });
        let line_count = text.lines().count() as u32;
        Self { file: Shown::line(file), lines: lines.collect(), line_count, at: 0, legend: Vec::new() }
    }
}

/// The token at which a generator is paused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sleeper {
    /// Who sleeps there.
    pub lane: Lane,
    /// The token: a byte range of the line's text.
    pub token: Range<usize>,
}

/// A mark in the gutter of the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SourceMark {
    /// A generator sleeps at a token of this line.
    Asleep,
    /// A value has just come in at a token of this line.
    Arrived,
    /// A generator is inside a `yield from` (or `await`) of this line.
    Delegates,
    /// This line is next.
    Next,
    /// This line has just run.
    JustRun,
}

/// What stands under the token in hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tray {
    /// The token has this value.
    Value(Shown),
    /// The value goes out.
    Out {
        /// What goes out.
        value: Shown,
        /// Who gets it.
        to: Shown,
    },
    /// The value has come in.
    In {
        /// What came in.
        value: Shown,
        /// Who sent it.
        from: Shown,
    },
}

/// What a mark means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Legend {
    /// Whose mark it is.
    pub lane: Option<Lane>,
    /// The mark.
    pub mark: SourceMark,
    /// Its meaning.
    pub text: Shown,
    /// Where it stands; shown where there is room.
    pub place: Option<SourcePlace>,
}

/// A part of a source line with one role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Highlight {
    /// Byte range of the line's text.
    pub range: Range<usize>,
    /// What it is.
    pub role: CodeRole,
}

/// What a part of the source is. Text without a role is plain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CodeRole {
    /// A keyword.
    Keyword,
    /// `yield`, `yield from`, `await`, `async`: the words this program is about.
    Yield,
    /// `None`, `True`, `False`, `...`.
    Constant,
    /// A number.
    Number,
    /// Text or bytes, with its quotes.
    Text,
    /// An escape or a placeholder inside text.
    Escape,
    /// A remark.
    Comment,
    /// The name of a function or class where it is defined.
    Definition,
    /// A name that Python brings along.
    Builtin,
    /// A decorator.
    Decorator,
    /// An operator.
    Operator,
}

impl CodeRole {
    /// Every role.
    pub const ALL: [Self; 11] = [
        Self::Keyword,
        Self::Yield,
        Self::Constant,
        Self::Number,
        Self::Text,
        Self::Escape,
        Self::Comment,
        Self::Definition,
        Self::Builtin,
        Self::Decorator,
        Self::Operator,
    ];

    /// Returns its word in the files of themes.
    pub fn word(self) -> &'static str {
        match self {
            Self::Keyword => "keyword",
            Self::Yield => "yield",
            Self::Constant => "constant",
            Self::Number => "number",
            Self::Text => "text",
            Self::Escape => "escape",
            Self::Comment => "comment",
            Self::Definition => "definition",
            Self::Builtin => "builtin",
            Self::Decorator => "decorator",
            Self::Operator => "operator",
        }
    }
}
