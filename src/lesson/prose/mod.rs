//! Prose: what a lesson says, as typed blocks that a terminal and a Markdown page can both show.
//!
//! Main type: [`Block`]. Text in it is the author's, unsanitized: what reaches a terminal passes `report::Shown`.

mod from_markdown;
mod layout;

pub(super) use from_markdown::{blocks, info, inlines, markdown};
pub use layout::{ProseLine, ProseSpan, ProseStyle, layout};

/// A block of prose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading of level 2 to 4; one of level 2 names the stretch that begins there.
    Heading(u8, Vec<Inline>),
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list: the first number if it is numbered, and the items.
    List(Option<u64>, Vec<Vec<Block>>),
    /// A quote.
    Quote(Vec<Block>),
    /// A table.
    Table(Table),
    /// A fence that is shown and never run: the words after it, and its text (each line ends in a newline).
    Code(String, String),
    /// A rule.
    Rule,
}

/// A table; each row has as many cells as the head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Where the text of each column stands.
    pub sides: Vec<Side>,
    /// The cells of the head.
    pub head: Vec<Vec<Inline>>,
    /// The rows below it.
    pub rows: Vec<Vec<Vec<Inline>>>,
}

/// Where in its column a cell's text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// At the left.
    Left,
    /// In the middle.
    Middle,
    /// At the right.
    Right,
}

/// A stretch of text within a block. A line break in the source is a blank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// Plain text.
    Text(String),
    /// A code span.
    Code(String),
    /// Emphasis.
    Emphasis(Vec<Inline>),
    /// Strong emphasis.
    Strong(Vec<Inline>),
    /// A link: its target, and the text.
    Link(String, Vec<Inline>),
    /// An image: its target, and the text shown instead.
    Image(String, String),
    /// A line break that was asked for.
    Break,
}

/// Returns the text of `inlines` as it is shown: code keeps its backticks and what is emphasised its stars, so that they
/// are told apart without colour.
pub fn marked(inlines: &[Inline]) -> String {
    let one = |inline: &Inline| match inline {
        Inline::Text(text) | Inline::Image(_, text) => text.clone(),
        Inline::Code(code) => format!("`{code}`"),
        Inline::Emphasis(inner) => format!("*{}*", marked(inner)),
        Inline::Strong(inner) => format!("**{}**", marked(inner)),
        Inline::Link(_, inner) => marked(inner),
        Inline::Break => "\n".to_owned(),
    };
    inlines.iter().map(one).collect()
}

/// Returns the text of `inlines` without any marks.
pub fn plain(inlines: &[Inline]) -> String {
    inlines.iter().map(Inline::plain).collect()
}

impl Inline {
    fn plain(&self) -> String {
        match self {
            Self::Text(text) | Self::Code(text) | Self::Image(_, text) => text.clone(),
            Self::Emphasis(inner) | Self::Strong(inner) | Self::Link(_, inner) => plain(inner),
            Self::Break => " ".to_owned(),
        }
    }

    /// Returns the text of the first code span in it.
    pub(super) fn first_code(&self) -> Option<&str> {
        match self {
            Self::Code(code) => Some(code),
            Self::Emphasis(inner) | Self::Strong(inner) | Self::Link(_, inner) => {
                inner.iter().find_map(Self::first_code)
            }
            Self::Text(_) | Self::Image(..) | Self::Break => None,
        }
    }
}
