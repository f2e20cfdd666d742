//! A pattern written anew, in the syntax of `fancy-regex`.

use std::fmt::Write as _;

use super::Flags;
use super::node::{Category, Node, Parsed, RepeatKind, SetItem};

/// Returns the pattern as `fancy-regex` reads it.
pub(super) fn emit(parsed: &Parsed) -> String {
    let mut text = String::new();
    write(&mut text, &parsed.root);
    text
}

fn write(text: &mut String, node: &Node) {
    match node {
        Node::Literal { character, flags } => within_case(text, *flags, |text| write_character(text, *character)),
        Node::Any { flags } => text.push_str(if flags.has(Flags::DOTALL) { "(?s:.)" } else { r"[^\n]" }),
        Node::Set { is_negated, items, flags } => {
            within_case(text, *flags, |text| write_set(text, *is_negated, items, *flags));
        }
        Node::LineStart { flags } => text.push_str(if flags.has(Flags::MULTILINE) { "(?m:^)" } else { r"\A" }),
        // Before a newline at the very end counts as the end.
        Node::LineEnd { flags } => text.push_str(if flags.has(Flags::MULTILINE) { "(?m:$)" } else { r"(?=\n?\z)" }),
        Node::Start => text.push_str(r"\A"),
        Node::End => text.push_str(r"\z"),
        Node::Boundary { is_negated, flags } => write_boundary(text, *is_negated, *flags),
        Node::Group { number: Some(_), inside } => within(text, "(", inside),
        Node::Group { number: None, inside } => within(text, "(?:", inside),
        Node::Atomic(inside) => within(text, "(?>", inside),
        Node::Look { is_behind, is_negated, inside } => {
            let opening = match (is_behind, is_negated) {
                (false, false) => "(?=",
                (false, true) => "(?!",
                (true, false) => "(?<=",
                (true, true) => "(?<!",
            };
            within(text, opening, inside);
        }
        Node::Reference { group, flags } => within_case(text, *flags, |text| {
            let _ = write!(text, r"(?:\{group})");
        }),
        Node::Conditional { group, yes, no } => {
            let _ = write!(text, "(?({group})");
            within(text, "(?:", yes);
            text.push('|');
            within(text, "(?:", no);
            text.push(')');
        }
        Node::Repeat { inside, least, most, kind } => write_repeat(text, inside, *least, *most, *kind),
        Node::Sequence(nodes) => nodes.iter().for_each(|node| write(text, node)),
        Node::Alternatives(nodes) => {
            text.push_str("(?:");
            for (index, node) in nodes.iter().enumerate() {
                if index > 0 {
                    text.push('|');
                }
                write(text, node);
            }
            text.push(')');
        }
    }
}

fn within(text: &mut String, opening: &str, inside: &Node) {
    text.push_str(opening);
    write(text, inside);
    text.push(')');
}

/// Writes something that does not mind the case of letters where the flags say so.
fn within_case(text: &mut String, flags: Flags, inside: impl FnOnce(&mut String)) {
    if !flags.has(Flags::IGNORECASE) {
        return inside(text);
    }
    text.push_str("(?i:");
    inside(text);
    text.push(')');
}

fn write_character(text: &mut String, character: char) {
    if character.is_alphanumeric() || character == '_' || !character.is_ascii() && !character.is_whitespace() {
        text.push(character);
    } else {
        let _ = write!(text, r"\x{{{:x}}}", u32::from(character));
    }
}

fn write_set(text: &mut String, is_negated: bool, items: &[SetItem], flags: Flags) {
    text.push_str(if is_negated { "[^" } else { "[" });
    for item in items {
        match *item {
            SetItem::Character(character) => write_character(text, character),
            SetItem::Range(first, last) => {
                write_character(text, first);
                text.push('-');
                write_character(text, last);
            }
            SetItem::Category { category, is_negated } => {
                text.push_str(if is_negated { "[^" } else { "[" });
                text.push_str(members(category, flags));
                text.push(']');
            }
        }
    }
    text.push(']');
}

/// Returns what a category consists of: CPython asks `str.isdecimal`, `isspace` and `isalnum`.
fn members(category: Category, flags: Flags) -> &'static str {
    match (category, flags.has(Flags::ASCII)) {
        (Category::Digit, false) => r"\p{Nd}",
        (Category::Digit, true) => "0-9",
        (Category::Space, false) => r"\s\x1c-\x1f",
        (Category::Space, true) => r"\x20\t\n\r\x0b\x0c",
        (Category::Word, false) => r"\p{L}\p{N}_",
        (Category::Word, true) => "a-zA-Z0-9_",
    }
}

/// Between a character of a word and one of none, or the end of the text.
fn write_boundary(text: &mut String, is_negated: bool, flags: Flags) {
    let word = members(Category::Word, flags);
    let _ = if is_negated {
        // CPython 3.13 finds none in an empty text.
        write!(text, r"(?!\A\z)(?:(?<=[{word}])(?=[{word}])|(?<![{word}])(?![{word}]))")
    } else {
        write!(text, "(?:(?<=[{word}])(?![{word}])|(?<![{word}])(?=[{word}]))")
    };
}

fn write_repeat(text: &mut String, inside: &Node, least: u32, most: Option<u32>, kind: RepeatKind) {
    text.push_str(if kind == RepeatKind::Possessive { "(?>" } else { "(?:" });
    within(text, "(?:", inside);
    match (least, most) {
        (0, None) => text.push('*'),
        (1, None) => text.push('+'),
        (0, Some(1)) => text.push('?'),
        (least, None) => {
            let _ = write!(text, "{{{least},}}");
        }
        (least, Some(most)) => {
            let _ = write!(text, "{{{least},{most}}}");
        }
    }
    if kind == RepeatKind::Lazy {
        text.push('?');
    }
    text.push(')');
}
