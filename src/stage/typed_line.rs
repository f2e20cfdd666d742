//! A line that is typed, with its cursor.

use crate::report::Shown;

use super::Key;

/// A line that is typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct TypedLine {
    text: String,
    /// Where the cursor stands, in bytes of the text.
    cursor: usize,
}

impl TypedLine {
    /// Returns what is typed.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Lets `key` edit the line; returns whether the key is one that does.
    pub(super) fn edit(&mut self, key: Key) -> bool {
        let (before, after) = self.text.split_at(self.cursor);
        let previous = before.chars().next_back().map_or(0, char::len_utf8);
        let next = after.chars().next().map_or(0, char::len_utf8);
        match key {
            Key::Character(c) => {
                self.text.insert(self.cursor, c);
                self.cursor += c.len_utf8();
            }
            Key::Backspace => self.cut(self.cursor - previous),
            Key::Delete => {
                self.text.drain(self.cursor..self.cursor + next);
            }
            Key::Left => self.cursor -= previous,
            Key::Right => self.cursor += next,
            Key::Home | Key::Control('a') => self.cursor = 0,
            Key::End | Key::Control('e') => self.cursor = self.text.len(),
            Key::Control('u') => self.cut(0),
            Key::Control('k') => self.text.truncate(self.cursor),
            Key::Control('w') => {
                let word = before.trim_end().rfind(char::is_whitespace);
                self.cut(word.map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8)));
            }
            _ => return false,
        }
        true
    }

    /// Returns whether the name before the cursor stands behind a dot.
    pub(super) fn is_attribute(&self) -> bool {
        let before = self.text[..self.cursor].trim_end_matches(|c: char| c == '_' || c.is_alphanumeric());
        before.ends_with('.')
    }

    /// Completes the name before the cursor to what all of `names` that begin with it have in common.
    pub(super) fn complete(&mut self, names: &[String]) {
        let before = &self.text[..self.cursor];
        let start = before
            .rfind(|c: char| c != '_' && !c.is_alphanumeric())
            .map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
        let begun = before[start..].to_owned();
        let mut fitting = names.iter().filter(|name| !begun.is_empty() && name.starts_with(&begun));
        let Some(first) = fitting.next() else { return };
        let shared = |one: &str, other: &str| one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
        let length = fitting.map(|other| shared(first, other)).min().unwrap_or(usize::MAX);
        let rest: String = first.chars().take(length).skip(begun.chars().count()).collect();
        self.paste(&rest);
    }

    /// Types pasted text; control characters in it are left out.
    pub(super) fn paste(&mut self, text: &str) {
        for c in text.chars().filter(|c| !c.is_control()) {
            self.edit(Key::Character(c));
        }
    }

    /// Types pasted lines, which stay one input; signs of prompts before them are left out.
    pub(super) fn paste_lines(&mut self, text: &str) {
        let is_session = text.starts_with(">>> ");
        let bare = |line: &str| {
            let prompt = [">>> ", "... ", "..."].iter().find_map(|sign| line.strip_prefix(sign)).filter(|_| is_session);
            // A tab indents; nothing else that controls is kept.
            prompt.unwrap_or(line).replace('\t', "    ").chars().filter(|c| !c.is_control()).collect::<String>()
        };
        let lines: Vec<String> = text.lines().map(bare).collect();
        for c in lines.join("\n").trim_end().chars() {
            self.edit(Key::Character(c));
        }
    }

    /// Returns the text, made fit to be shown, and where the cursor stands in it, in bytes.
    pub(super) fn shown(&self) -> (Shown, usize) {
        (Shown::line(&self.text), Shown::line(&self.text[..self.cursor]).as_str().len())
    }

    /// Takes out what stands between `start` and the cursor.
    fn cut(&mut self, start: usize) {
        self.text.drain(start..self.cursor);
        self.cursor = start;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, keys: &[Key], want: &str, cursor: usize) {
        let mut line = TypedLine::default();
        line.paste(text);
        for key in keys {
            assert!(line.edit(*key), "{key:?}");
        }
        assert_eq!((line.text(), line.cursor), (want, cursor));
    }

    #[test]
    fn a_line_is_edited_as_in_a_shell() {
        use Key::{Backspace, Character, Control, Delete, Home, Left};
        check("", &[Character('日'), Character('b'), Left, Backspace], "b", 0);
        check("abc", &[Home, Delete, Character('x')], "xbc", 1);
        check("g.send(3)", &[Control('u')], "", 0);
        check("a bc  ", &[Control('w')], "a ", 2);
        check("abc", &[Control('w')], "", 0);
        check("abc", &[Left, Control('k')], "ab", 2);
        check("abc", &[Control('a'), Control('e'), Character('d')], "abcd", 4);
        assert!(!TypedLine::default().edit(Key::Enter));
    }

    #[test]
    fn a_name_is_completed_as_far_as_it_is_clear() {
        let names = ["mycoroutine", "mycounter", "g"].map(str::to_owned);
        for (typed, want) in [("next(my", "next(myco"), ("g.send(mycou", "g.send(mycounter"), ("x", "x"), ("", "")] {
            let mut line = TypedLine::default();
            line.paste(typed);
            line.complete(&names);
            assert_eq!(line.text(), want);
        }
    }

    #[test]
    fn pasted_lines_stay_one_input() {
        let pasted = |text: &str| {
            let mut line = TypedLine::default();
            line.paste_lines(text);
            line.text().to_owned()
        };
        assert_eq!(pasted("for x in g:\r\n\tprint(x)\r\n"), "for x in g:\n    print(x)");
        assert_eq!(pasted(">>> for x in g:\n...     print(x)\n...\n"), "for x in g:\n    print(x)");
        assert_eq!(pasted("a\u{1b}[2J"), "a[2J");
    }

    #[test]
    fn what_is_pasted_holds_no_control_character() {
        let mut line = TypedLine::default();
        line.paste("a\u{1b}[2J\nb");
        assert_eq!(line.text(), "a[2Jb");
    }
}
