//! What stands behind a backslash in a pattern.

use super::node::{Category, Node, SetItem};
use super::parse::{Parser, refused};
use super::{Flags, PatternProblem};

impl Parser {
    /// Reads what stands behind a backslash outside of a set.
    pub(super) fn escape(&mut self) -> Result<Node, PatternProblem> {
        let start = self.at - 1;
        let flags = self.flags;
        let Some(next) = self.next() else { return Err(refused("bad escape (end of pattern)", start)) };
        if let Some((category, is_negated)) = Category::of_letter(next) {
            let items = vec![SetItem::Category { category, is_negated }];
            return Ok(Node::Set { is_negated: false, items, flags });
        }
        Ok(match next {
            'A' => Node::Start,
            'Z' => Node::End,
            'b' | 'B' => Node::Boundary { is_negated: next == 'B', flags },
            '1'..='9' => return self.reference_or_octal(start, next, flags),
            _ => Node::Literal { character: self.character_escape(start, next)?, flags },
        })
    }

    /// Reads what stands behind a backslash inside of a set.
    pub(super) fn escape_in_set(&mut self) -> Result<SetItem, PatternProblem> {
        let start = self.at - 1;
        let Some(next) = self.next() else { return Err(refused("bad escape (end of pattern)", start)) };
        if let Some((category, is_negated)) = Category::of_letter(next) {
            return Ok(SetItem::Category { category, is_negated });
        }
        Ok(SetItem::Character(match next {
            'b' => '\u{8}',
            '1'..='7' => {
                self.at -= 1;
                self.octal(start, 3)?
            }
            '8' | '9' => return Err(refused(format!("bad escape \\{next}"), start)),
            _ => self.character_escape(start, next)?,
        }))
    }

    /// Reads an escape that stands for a character.
    fn character_escape(&mut self, start: usize, next: char) -> Result<char, PatternProblem> {
        Ok(match next {
            'a' => '\u{7}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'v' => '\u{b}',
            'x' => return self.hexadecimal(start, 2),
            'u' => return self.hexadecimal(start, 4),
            'U' => return self.hexadecimal(start, 8),
            'N' => return Err(PatternProblem::NotHereYet(r"\N{…} in a pattern".to_owned())),
            '0' => {
                self.at -= 1;
                return self.octal(start, 3);
            }
            letter if letter.is_ascii_alphabetic() => {
                return Err(refused(format!("bad escape \\{letter}"), start));
            }
            other => other,
        })
    }

    fn hexadecimal(&mut self, start: usize, digits: usize) -> Result<char, PatternProblem> {
        let from = self.at;
        while self.at < from + digits && self.peek().is_some_and(|c| c.is_ascii_hexdigit()) {
            self.at += 1;
        }
        let shown = self.text(start);
        if self.at < from + digits {
            return Err(refused(format!("incomplete escape {shown}"), start));
        }
        let number = u32::from_str_radix(&self.text(from), 16).unwrap_or_default();
        char::from_u32(number).ok_or_else(|| refused(format!("bad escape {shown}"), start))
    }

    fn octal(&mut self, start: usize, digits: usize) -> Result<char, PatternProblem> {
        let from = self.at;
        while self.at < from + digits && self.peek().is_some_and(|c| c.is_digit(8)) {
            self.at += 1;
        }
        let number = u32::from_str_radix(&self.text(from), 8).unwrap_or_default();
        if number > 0o377 {
            let text = format!("octal escape value {} outside of range 0-0o377", self.text(start));
            return Err(refused(text, start));
        }
        char::from_u32(number).ok_or_else(|| refused("bad escape", start))
    }

    /// `\1`, or `\123`.
    fn reference_or_octal(&mut self, start: usize, first: char, flags: Flags) -> Result<Node, PatternProblem> {
        let digit = |at: usize| self.characters.get(at).copied().filter(char::is_ascii_digit);
        if let Some(second) = digit(self.at) {
            let is_octal = |c: char| c.is_digit(8);
            if is_octal(first) && is_octal(second) && digit(self.at + 1).is_some_and(is_octal) {
                self.at -= 1;
                return Ok(Node::Literal { character: self.octal(start, 3)?, flags });
            }
            self.at += 1;
        }
        let group: usize = self.text(start + 1).parse().unwrap_or_default();
        if !self.has_group(group) {
            return Err(refused(format!("invalid group reference {group}"), start + 1));
        }
        self.check_reference(group, start)?;
        Ok(Node::Reference { group, flags })
    }
}
