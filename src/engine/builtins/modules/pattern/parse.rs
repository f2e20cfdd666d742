//! Reading a pattern (CPython: `Lib/re/_parser.py`, whose words the refusals have).

use super::node::{Node, Parsed, RepeatKind, SetItem};
use super::width::width;
use super::{Flags, PatternProblem};

/// Groups may stand in each other so deep.
const DEEPEST: usize = 100;

/// A pattern being read.
pub(super) struct Parser {
    pub characters: Vec<char>,
    /// The next character.
    pub at: usize,
    pub flags: Flags,
    /// The widths of the groups by their numbers; the first is the whole pattern, one that is open has none.
    groups: Vec<Option<(u32, Option<u32>)>>,
    names: Vec<(String, usize)>,
    closed: Vec<usize>,
    depth: usize,
    /// How many groups there were when what looks behind began; it may refer to those alone.
    behind_from: Option<usize>,
}

type Read<T> = Result<T, PatternProblem>;

/// Returns that CPython refuses a pattern in these words, at a character.
pub(super) fn refused(message: impl Into<String>, position: usize) -> PatternProblem {
    PatternProblem::Refused { message: message.into(), position: Some(position) }
}

/// Reads a pattern.
pub(super) fn parse(pattern: &str, flags: Flags) -> Read<Parsed> {
    let mut parser = Parser {
        characters: pattern.chars().collect(),
        at: 0,
        flags,
        groups: vec![None],
        names: Vec::new(),
        closed: Vec::new(),
        depth: 0,
        behind_from: None,
    };
    let root = parser.alternatives()?;
    if parser.at < parser.characters.len() {
        return Err(refused("unbalanced parenthesis", parser.at));
    }
    if !parser.flags.has(Flags::ASCII) {
        parser.flags.0 |= Flags::UNICODE;
    }
    let Parser { flags, groups, names, closed, .. } = parser;
    Ok(Parsed { root, flags, groups: groups.len() - 1, names, closed })
}

impl Parser {
    pub(super) fn peek(&self) -> Option<char> {
        self.characters.get(self.at).copied()
    }

    pub(super) fn next(&mut self) -> Option<char> {
        let next = self.peek();
        self.at += usize::from(next.is_some());
        next
    }

    pub(super) fn accept(&mut self, character: char) -> bool {
        let found = self.peek() == Some(character);
        self.at += usize::from(found);
        found
    }

    /// Returns what stands from `from` up to here.
    pub(super) fn text(&self, from: usize) -> String {
        self.characters[from..self.at].iter().collect()
    }

    /// Returns whether group `number` is there, open or closed.
    pub(super) fn has_group(&self, number: usize) -> bool {
        number < self.groups.len()
    }

    /// Checks that a group can be referred to here: it is closed.
    pub(super) fn check_reference(&self, group: usize, position: usize) -> Read<()> {
        if self.groups[group].is_none() {
            return Err(refused("cannot refer to an open group", position));
        }
        if self.behind_from.is_some_and(|groups| group >= groups) {
            return Err(refused("cannot refer to group defined in the same lookbehind subpattern", position));
        }
        Ok(())
    }

    fn alternatives(&mut self) -> Read<Node> {
        let flags = self.flags;
        let mut nodes = vec![self.sequence()?];
        while self.accept('|') {
            nodes.push(self.sequence()?);
        }
        // Flags of the whole pattern stay; those of a group end with it.
        if self.depth > 0 {
            self.flags = flags;
        }
        Ok(if nodes.len() == 1 { nodes.swap_remove(0) } else { Node::Alternatives(nodes) })
    }

    fn sequence(&mut self) -> Read<Node> {
        let mut nodes = Vec::new();
        while let Some(next) = self.peek() {
            if next == '|' || next == ')' {
                break;
            }
            self.at += 1;
            if self.flags.has(Flags::VERBOSE) && self.skips(next) {
                continue;
            }
            let node = match next {
                '*' | '+' | '?' | '{' => match self.repetition(next)? {
                    Some((least, most)) => self.repeated(&mut nodes, least, most)?,
                    None => Node::Literal { character: next, flags: self.flags },
                },
                '.' => Node::Any { flags: self.flags },
                '^' => Node::LineStart { flags: self.flags },
                '$' => Node::LineEnd { flags: self.flags },
                '[' => self.set()?,
                '(' => match self.group()? {
                    Some(node) => node,
                    None => continue,
                },
                '\\' => self.escape()?,
                character => Node::Literal { character, flags: self.flags },
            };
            nodes.push(node);
        }
        Ok(Node::Sequence(nodes))
    }

    /// Whitespace and comments of a verbose pattern.
    fn skips(&mut self, next: char) -> bool {
        if next == '#' {
            while self.next().is_some_and(|c| c != '\n') {}
        }
        next == '#' || " \t\n\r\x0b\x0c".contains(next)
    }

    /// Reads how often something is repeated; none if a brace stands for itself.
    fn repetition(&mut self, sign: char) -> Read<Option<(u32, Option<u32>)>> {
        Ok(Some(match sign {
            '*' => (0, None),
            '+' => (1, None),
            '?' => (0, Some(1)),
            _ => return self.braces(),
        }))
    }

    fn braces(&mut self) -> Read<Option<(u32, Option<u32>)>> {
        let here = self.at;
        if self.peek() == Some('}') {
            return Ok(None);
        }
        let least = self.number(here)?;
        let most = if self.accept(',') { self.number(here)? } else { least };
        if !self.accept('}') {
            self.at = here;
            return Ok(None);
        }
        let least = least.unwrap_or_default();
        if most.is_some_and(|most| most < least) {
            return Err(refused("min repeat greater than max repeat", here));
        }
        Ok(Some((least, most)))
    }

    fn number(&mut self, here: usize) -> Read<Option<u32>> {
        let from = self.at;
        while self.peek().is_some_and(|c| c.is_ascii_digit()) {
            self.at += 1;
        }
        if from == self.at {
            return Ok(None);
        }
        match self.text(from).parse::<u32>() {
            Ok(number) if number < u32::MAX => Ok(Some(number)),
            _ => Err(refused("the repetition number is too large", here)),
        }
    }

    fn repeated(&mut self, nodes: &mut Vec<Node>, least: u32, most: Option<u32>) -> Read<Node> {
        // The sign itself begins where the repetition does.
        let sign = self.sign_before();
        let is_place = |node: &Node| {
            matches!(
                node,
                Node::LineStart { .. } | Node::LineEnd { .. } | Node::Start | Node::End | Node::Boundary { .. }
            )
        };
        let Some(inside) = nodes.pop().filter(|node| !is_place(node)) else {
            return Err(refused("nothing to repeat", sign));
        };
        if matches!(inside, Node::Repeat { .. }) {
            return Err(refused("multiple repeat", sign));
        }
        let kind = if self.accept('?') {
            RepeatKind::Lazy
        } else if self.accept('+') {
            RepeatKind::Possessive
        } else {
            RepeatKind::Greedy
        };
        Ok(Node::Repeat { inside: Box::new(inside), least, most, kind })
    }

    /// Returns where the repetition that has just been read begins.
    fn sign_before(&self) -> usize {
        let last = self.at - 1;
        if self.characters[last] == '}' {
            return self.characters[..last].iter().rposition(|c| *c == '{').unwrap_or(last);
        }
        last
    }

    fn set(&mut self) -> Read<Node> {
        let here = self.at - 1;
        let is_negated = self.accept('^');
        let mut items = Vec::new();
        let first = self.at;
        loop {
            let from = self.at;
            let unterminated = refused("unterminated character set", here);
            let Some(next) = self.next() else { return Err(unterminated) };
            if next == ']' && from > first {
                return Ok(Node::Set { is_negated, items, flags: self.flags });
            }
            let low = self.set_item(next)?;
            if !self.accept('-') {
                items.push(low);
                continue;
            }
            let end = self.at;
            let Some(next) = self.next() else { return Err(unterminated) };
            if next == ']' {
                items.extend([low, SetItem::Character('-')]);
                return Ok(Node::Set { is_negated, items, flags: self.flags });
            }
            let high = self.set_item(next)?;
            match (low, high) {
                (SetItem::Character(low), SetItem::Character(high)) if low <= high => {
                    items.push(SetItem::Range(low, high));
                }
                _ => {
                    let low: String = self.characters[from..end - 1].iter().collect();
                    let high = self.text(end);
                    return Err(refused(format!("bad character range {low}-{high}"), from));
                }
            }
        }
    }

    fn set_item(&mut self, next: char) -> Read<SetItem> {
        if next == '\\' { self.escape_in_set() } else { Ok(SetItem::Character(next)) }
    }

    /// Reads what stands behind `(`; none if it is no part of the pattern, but a comment or flags.
    fn group(&mut self) -> Read<Option<Node>> {
        let start = self.at - 1;
        if !self.accept('?') {
            return self.numbered(start, None).map(Some);
        }
        let Some(kind) = self.next() else { return Err(refused("unexpected end of pattern", self.at)) };
        match kind {
            'P' => self.python_group(start).map(Some),
            ':' => self.inside(start).map(|inside| Some(Node::Group { number: None, inside: Box::new(inside) })),
            '>' => self.inside(start).map(|inside| Some(Node::Atomic(Box::new(inside)))),
            '=' | '!' => self.look(start, false, kind == '!').map(Some),
            '<' => match self.next() {
                Some(direction @ ('=' | '!')) => self.look(start, true, direction == '!').map(Some),
                Some(other) => Err(refused(format!("unknown extension ?<{other}"), start + 1)),
                None => Err(refused("unexpected end of pattern", self.at)),
            },
            '(' => self.conditional(start).map(Some),
            '#' => loop {
                match self.next() {
                    None => return Err(refused("missing ), unterminated comment", start)),
                    Some(')') => return Ok(None),
                    Some(_) => {}
                }
            },
            _ if kind == '-' || "aiLmsux".contains(kind) => self.flags_of_group(start, kind),
            other => Err(refused(format!("unknown extension ?{other}"), start + 1)),
        }
    }

    /// Reads to the end of a group.
    fn inside(&mut self, start: usize) -> Read<Node> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(PatternProblem::NotHereYet(format!("a pattern with more than {DEEPEST} groups in each other")));
        }
        let inside = self.alternatives()?;
        self.depth -= 1;
        if !self.accept(')') {
            return Err(refused("missing ), unterminated subpattern", start));
        }
        Ok(inside)
    }

    fn numbered(&mut self, start: usize, name: Option<(String, usize)>) -> Read<Node> {
        let number = self.groups.len();
        self.groups.push(None);
        if let Some((name, position)) = name {
            if let Some((_, before)) = self.names.iter().find(|(known, _)| *known == name) {
                let text = format!("redefinition of group name '{name}' as group {number}; was group {before}");
                return Err(refused(text, position));
            }
            self.names.push((name, number));
        }
        let inside = self.inside(start)?;
        let widths: Vec<_> = self.groups.iter().map(|width| width.unwrap_or((0, None))).collect();
        self.groups[number] = Some(width(&inside, &widths));
        self.closed.push(number);
        Ok(Node::Group { number: Some(number), inside: Box::new(inside) })
    }

    /// `(?P<name>…)`, `(?P=name)`.
    fn python_group(&mut self, start: usize) -> Read<Node> {
        match self.next() {
            Some('<') => {
                let from = self.at;
                let name = self.name('>')?;
                self.numbered(start, Some((name, from)))
            }
            Some('=') => {
                let from = self.at;
                let name = self.name(')')?;
                let group = self.group_named(&name, from)?;
                self.check_reference(group, from)?;
                Ok(Node::Reference { group, flags: self.flags })
            }
            Some(other) => Err(refused(format!("unknown extension ?P{other}"), start + 1)),
            None => Err(refused("unexpected end of pattern", self.at)),
        }
    }

    fn group_named(&self, name: &str, position: usize) -> Read<usize> {
        match self.names.iter().find(|(known, _)| known == name) {
            Some((_, group)) => Ok(*group),
            None => Err(refused(format!("unknown group name '{name}'"), position)),
        }
    }

    /// Reads a name up to `end`, which is taken as well.
    fn raw_name(&mut self, end: char) -> Read<String> {
        let from = self.at;
        while self.peek().is_some_and(|c| c != end) {
            self.at += 1;
        }
        let name = self.text(from);
        let is_ended = self.next().is_some();
        if name.is_empty() {
            return Err(refused("missing group name", from));
        }
        if !is_ended {
            return Err(refused(format!("missing {end}, unterminated name"), from));
        }
        Ok(name)
    }

    fn name(&mut self, end: char) -> Read<String> {
        let from = self.at;
        let name = self.raw_name(end)?;
        let mut characters = name.chars();
        let begins = characters.next().is_some_and(|c| c.is_alphabetic() || c == '_');
        if begins && characters.all(|c| c.is_alphanumeric() || c == '_') {
            return Ok(name);
        }
        let shown = crate::engine::builtins::quoted(&name);
        Err(refused(format!("bad character in group name {shown}"), from))
    }

    fn look(&mut self, start: usize, is_behind: bool, is_negated: bool) -> Read<Node> {
        let before = self.behind_from;
        if is_behind && before.is_none() {
            self.behind_from = Some(self.groups.len());
        }
        let inside = self.inside(start)?;
        self.behind_from = before;
        if is_behind {
            let widths: Vec<_> = self.groups.iter().map(|width| width.unwrap_or((0, None))).collect();
            let (least, most) = width(&inside, &widths);
            if most != Some(least) {
                let message = "look-behind requires fixed-width pattern".to_owned();
                return Err(PatternProblem::Refused { message, position: None });
            }
        }
        Ok(Node::Look { is_behind, is_negated, inside: Box::new(inside) })
    }

    /// `(?(group)yes|no)`.
    fn conditional(&mut self, start: usize) -> Read<Node> {
        let from = self.at;
        let name = self.raw_name(')')?;
        let group = match name.parse::<usize>() {
            Ok(0) => return Err(refused("bad group number", from)),
            Ok(group) if self.has_group(group) => group,
            Ok(group) => return Err(refused(format!("invalid group reference {group}"), from)),
            Err(_) => {
                self.at = from;
                let name = self.name(')')?;
                self.group_named(&name, from)?
            }
        };
        self.depth += 1;
        let flags = self.flags;
        let yes = self.sequence()?;
        let no = if self.accept('|') { self.sequence()? } else { Node::Sequence(Vec::new()) };
        if self.peek() == Some('|') {
            return Err(refused("conditional backref with more than two branches", self.at));
        }
        self.flags = flags;
        self.depth -= 1;
        if !self.accept(')') {
            return Err(refused("missing ), unterminated subpattern", start));
        }
        Ok(Node::Conditional { group, yes: Box::new(yes), no: Box::new(no) })
    }

    /// `(?i)` for the whole pattern, `(?i-s:…)` for a group.
    fn flags_of_group(&mut self, start: usize, first: char) -> Read<Option<Node>> {
        let (mut on, mut off, mut is_off) = (0, 0, false);
        let mut next = Some(first);
        loop {
            let Some(letter) = next else { return Err(refused("missing -, : or )", self.at)) };
            match letter {
                '-' if !is_off => is_off = true,
                ':' => break,
                ')' if !is_off => {
                    if start > 0 {
                        return Err(refused("global flags not at the start of the expression", start));
                    }
                    self.flags.0 |= on;
                    return Ok(None);
                }
                letter => {
                    let Some(flag) = flag_of(letter) else {
                        let text = if letter.is_alphabetic() { "unknown flag" } else { "missing -, : or )" };
                        return Err(refused(text, self.at - 1));
                    };
                    if is_off { off |= flag } else { on |= flag }
                }
            }
            next = self.next();
        }
        let before = self.flags;
        let kept = if on & Flags::ASCII != 0 { before.0 & !Flags::UNICODE } else { before.0 };
        self.flags = Flags((kept | on) & !off);
        let inside = self.inside(start)?;
        self.flags = before;
        Ok(Some(Node::Group { number: None, inside: Box::new(inside) }))
    }
}

fn flag_of(letter: char) -> Option<u32> {
    Some(match letter {
        'i' => Flags::IGNORECASE,
        'm' => Flags::MULTILINE,
        's' => Flags::DOTALL,
        'x' => Flags::VERBOSE,
        'a' => Flags::ASCII,
        'u' => Flags::UNICODE,
        _ => return None,
    })
}
