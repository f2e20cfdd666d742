//! A pattern taken apart.

use super::Flags;

/// A part of a pattern. What flags decide at a place is kept there, as they may be changed inside of groups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Node {
    /// A character that stands for itself.
    Literal { character: char, flags: Flags },
    /// `.`.
    Any { flags: Flags },
    /// `[…]`, `\d` and the like.
    Set { is_negated: bool, items: Vec<SetItem>, flags: Flags },
    /// `^`.
    LineStart { flags: Flags },
    /// `$`.
    LineEnd { flags: Flags },
    /// `\A`.
    Start,
    /// `\Z`.
    End,
    /// `\b`, or `\B`.
    Boundary { is_negated: bool, flags: Flags },
    /// `(…)` with its number, or `(?:…)`.
    Group { number: Option<usize>, inside: Box<Node> },
    /// `(?>…)`.
    Atomic(Box<Node>),
    /// `(?=…)`, `(?!…)`, `(?<=…)`, `(?<!…)`.
    Look { is_behind: bool, is_negated: bool, inside: Box<Node> },
    /// `\1`, `(?P=name)`.
    Reference { group: usize, flags: Flags },
    /// `(?(1)…|…)`.
    Conditional { group: usize, yes: Box<Node>, no: Box<Node> },
    /// `*`, `+`, `?`, `{…}`.
    Repeat { inside: Box<Node>, least: u32, most: Option<u32>, kind: RepeatKind },
    /// One after the other.
    Sequence(Vec<Node>),
    /// One or the other.
    Alternatives(Vec<Node>),
}

/// How a repetition gives back what it has taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RepeatKind {
    /// It takes much first.
    Greedy,
    /// It takes little first (`?` behind it).
    Lazy,
    /// It gives nothing back (`+` behind it).
    Possessive,
}

/// A part of a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SetItem {
    /// A character.
    Character(char),
    /// Characters from one to another.
    Range(char, char),
    /// `\d`, `\s`, `\w`, or the opposite.
    Category { category: Category, is_negated: bool },
}

/// A kind of characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Category {
    Digit,
    Space,
    Word,
}

impl Category {
    /// Returns the category of the letter of an escape, and whether it is the opposite.
    pub(super) fn of_letter(letter: char) -> Option<(Self, bool)> {
        let category = match letter.to_ascii_lowercase() {
            'd' => Self::Digit,
            's' => Self::Space,
            'w' => Self::Word,
            _ => return None,
        };
        Some((category, letter.is_ascii_uppercase()))
    }
}

/// A pattern and what is known of its groups.
#[derive(Debug)]
pub(super) struct Parsed {
    pub root: Node,
    /// The flags, those in the pattern included.
    pub flags: Flags,
    /// How many groups it has.
    pub groups: usize,
    /// Their names, with the numbers.
    pub names: Vec<(String, usize)>,
    /// The groups in the order in which they are closed.
    pub closed: Vec<usize>,
}
