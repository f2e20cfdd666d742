//! A text of several lines that is typed: the reader's file of an exercise.

use std::sync::Arc;

use super::Key;

/// How far Tab and a deeper block indent.
const INDENT: usize = 4;
/// Lines of a page.
const PAGE: usize = 10;
/// The most bytes that are typed: more than any exercise needs.
const MOST: usize = 64 * 1024;

/// So many edits can be undone.
const MOST_EDITS: usize = 200;

/// A text with a cursor. There is always at least one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TypedText {
    lines: Vec<String>,
    /// The line of the cursor, from 0.
    row: usize,
    /// Where the cursor stands in its line, in bytes.
    at: usize,
    /// The text before each edit, the last one at the end.
    done: Vec<Arc<Earlier>>,
    /// The text before each edit that was undone.
    undone: Vec<Arc<Earlier>>,
    /// The last key typed a letter: the next one belongs to the same edit.
    is_in_word: bool,
}

/// A text as it was, and its cursor.
#[derive(Debug, PartialEq, Eq)]
struct Earlier {
    lines: Vec<String>,
    row: usize,
    at: usize,
}

impl TypedText {
    /// Takes a text; the cursor stands at its beginning. Tabs become blanks, other control characters are left out.
    pub(super) fn of(text: &str) -> Self {
        let mut lines: Vec<String> = text.lines().map(clean).collect();
        if lines.is_empty() {
            lines.push(String::new());
        }
        Self { lines, row: 0, at: 0, done: Vec::new(), undone: Vec::new(), is_in_word: false }
    }

    /// Takes another text in place of this one, as one edit; the cursor stays as near to where it is as that has it.
    pub(super) fn replace(&mut self, text: &str) {
        let new = Self::of(text);
        self.as_an_edit(false, |typed| {
            typed.lines = new.lines;
            typed.row = typed.row.min(typed.lines.len() - 1);
            typed.hold();
        });
    }

    /// Returns the text; its last line ends in a newline, unless there is no text.
    pub(super) fn text(&self) -> String {
        let text: String = self.lines.iter().flat_map(|line| [line, "\n"]).collect();
        if text.trim().is_empty() { String::new() } else { text }
    }

    /// Returns its lines.
    pub(super) fn lines(&self) -> &[String] {
        &self.lines
    }

    /// Returns where the cursor stands: line from 0, byte of the line.
    pub(super) fn cursor(&self) -> (usize, usize) {
        (self.row, self.at)
    }

    /// Lets `key` edit the text; returns whether the key is one that does.
    pub(super) fn edit(&mut self, key: Key) -> bool {
        let types = matches!(key, Key::Character(c) if c != ' ');
        self.as_an_edit(types, |typed| typed.take(key))
    }

    /// Undoes the last edit, or with `again` does the one that was undone last.
    pub(super) fn undo(&mut self, again: bool) {
        let now = self.now();
        let (from, to) = if again { (&mut self.undone, &mut self.done) } else { (&mut self.done, &mut self.undone) };
        let Some(earlier) = from.pop() else { return };
        to.push(now);
        self.lines.clone_from(&earlier.lines);
        (self.row, self.at, self.is_in_word) = (earlier.row, earlier.at, false);
    }

    fn now(&self) -> Arc<Earlier> {
        Arc::new(Earlier { lines: self.lines.clone(), row: self.row, at: self.at })
    }

    /// Changes the text so that it can be undone; letters typed one after the other are one edit.
    fn as_an_edit<T>(&mut self, types: bool, change: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.now();
        let result = change(self);
        let has_changed = self.lines != before.lines;
        if has_changed && !(types && self.is_in_word) {
            if self.done.len() == MOST_EDITS {
                self.done.remove(0);
            }
            self.done.push(before);
            self.undone.clear();
        }
        self.is_in_word = types && has_changed;
        result
    }

    fn take(&mut self, key: Key) -> bool {
        match key {
            Key::Character(c) => self.put(c),
            Key::Enter => self.break_line(),
            Key::Tab => (0..INDENT - self.column() % INDENT).for_each(|_| self.put(' ')),
            Key::BackTab => self.dedent(),
            Key::Backspace => self.take_before(),
            Key::Delete => self.take_behind(),
            Key::Left => self.back(),
            Key::Right => self.forth(),
            Key::Up => self.go_to_row(self.row.saturating_sub(1)),
            Key::Down => self.go_to_row(self.row + 1),
            Key::PageUp => self.go_to_row(self.row.saturating_sub(PAGE)),
            Key::PageDown => self.go_to_row(self.row + PAGE),
            Key::Home | Key::Control('a') => self.at = 0,
            Key::End | Key::Control('e') => self.at = self.line().len(),
            Key::Control('u') => {
                self.lines[self.row].drain(..self.at);
                self.at = 0;
            }
            Key::Control('k') => self.cut_behind(),
            Key::Control('w') => self.take_word(),
            _ => return false,
        }
        true
    }

    /// Types pasted text as it stands: nothing is indented by itself.
    pub(super) fn paste(&mut self, text: &str) {
        self.as_an_edit(false, |typed| {
            for (index, line) in text.split('\n').enumerate() {
                if index > 0 {
                    typed.new_line("");
                }
                clean(line).chars().for_each(|c| typed.put(c));
            }
        });
    }

    fn line(&self) -> &str {
        &self.lines[self.row]
    }

    fn column(&self) -> usize {
        self.line()[..self.at].chars().count()
    }

    fn put(&mut self, c: char) {
        let is_full = self.lines.iter().map(|line| line.len() + 1).sum::<usize>() >= MOST;
        if !c.is_control() && !is_full {
            self.lines[self.row].insert(self.at, c);
            self.at += c.len_utf8();
        }
    }

    /// Begins a line, as deep as this one; deeper behind a colon.
    fn break_line(&mut self) {
        let before = &self.line()[..self.at];
        let depth = before.len() - before.trim_start_matches(' ').len();
        let deeper = if before.trim_end().ends_with(':') { INDENT } else { 0 };
        self.new_line(&" ".repeat(depth + deeper));
    }

    fn new_line(&mut self, indent: &str) {
        let behind = self.lines[self.row].split_off(self.at);
        self.lines.insert(self.row + 1, format!("{indent}{behind}"));
        self.row += 1;
        self.at = indent.len();
    }

    /// Takes the character before the cursor away; where only blanks stand before it, up to the next depth.
    fn take_before(&mut self) {
        let before = &self.line()[..self.at];
        if before.is_empty() {
            self.join_with_above();
        } else if before.chars().all(|c| c == ' ') {
            let to = (self.at - 1) / INDENT * INDENT;
            self.lines[self.row].drain(to..self.at);
            self.at = to;
        } else {
            let length = before.chars().next_back().map_or(0, char::len_utf8);
            self.at -= length;
            self.lines[self.row].remove(self.at);
        }
    }

    fn join_with_above(&mut self) {
        if self.row > 0 {
            let line = self.lines.remove(self.row);
            self.row -= 1;
            self.at = self.line().len();
            self.lines[self.row].push_str(&line);
        }
    }

    fn take_behind(&mut self) {
        if self.at < self.line().len() {
            self.lines[self.row].remove(self.at);
        } else if self.row + 1 < self.lines.len() {
            let below = self.lines.remove(self.row + 1);
            self.lines[self.row].push_str(&below);
        }
    }

    /// Takes what stands behind the cursor away; at the end of a line its end.
    fn cut_behind(&mut self) {
        if self.at == self.line().len() {
            self.take_behind();
        } else {
            self.lines[self.row].truncate(self.at);
        }
    }

    fn take_word(&mut self) {
        let before = &self.line()[..self.at];
        let word = before.trim_end().rfind(|c: char| c != '_' && !c.is_alphanumeric());
        let to = word.map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
        // A sign before the cursor is a word of its own.
        let to = if to == self.at { to - before.chars().next_back().map_or(0, char::len_utf8) } else { to };
        self.lines[self.row].drain(to..self.at);
        self.at = to;
    }

    fn dedent(&mut self) {
        let depth = self.line().len() - self.line().trim_start_matches(' ').len();
        let less = depth.min(INDENT);
        self.lines[self.row].drain(..less);
        self.at = self.at.saturating_sub(less);
    }

    fn back(&mut self) {
        match self.line()[..self.at].chars().next_back() {
            Some(c) => self.at -= c.len_utf8(),
            None if self.row > 0 => {
                self.row -= 1;
                self.at = self.line().len();
            }
            None => {}
        }
    }

    fn forth(&mut self) {
        match self.line()[self.at..].chars().next() {
            Some(c) => self.at += c.len_utf8(),
            None if self.row + 1 < self.lines.len() => (self.row, self.at) = (self.row + 1, 0),
            None => {}
        }
    }

    fn go_to_row(&mut self, row: usize) {
        let column = self.column();
        self.row = row.min(self.lines.len() - 1);
        self.at = self.line().char_indices().nth(column).map_or(self.line().len(), |(at, _)| at);
    }

    /// Puts the cursor onto a border of characters inside its line.
    fn hold(&mut self) {
        self.at = self.at.min(self.line().len());
        while !self.line().is_char_boundary(self.at) {
            self.at -= 1;
        }
    }
}

fn clean(line: &str) -> String {
    line.replace('\t', "    ").chars().filter(|c| !c.is_control()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, keys: &[Key], want: &str, cursor: (usize, usize)) {
        let mut typed = TypedText::of(text);
        for key in keys {
            assert!(typed.edit(*key), "{key:?}");
        }
        assert_eq!((typed.text().as_str(), typed.cursor()), (want, cursor));
    }

    #[test]
    fn a_program_is_typed_with_its_depth() {
        use Key::{BackTab, Backspace, Character, Down, End, Enter, Tab};
        let typed = [Character('i'), Character('f'), Character(':'), Enter, Character('x'), Enter, Backspace];
        check("", &typed, "if:\n    x\n\n", (2, 0));
        check("a\n", &[Tab, Tab, BackTab], "    a\n", (0, 4));
        check("    a\nb\n", &[Down, Backspace], "    ab\n", (0, 5));
        check("def f():\n", &[End, Enter], "def f():\n    \n", (1, 4));
    }

    #[test]
    fn it_is_edited_as_in_a_shell_and_across_lines() {
        use Key::{Control, Delete, Down, End, Left, Right, Up};
        check("ab\ncd\n", &[Control('e'), Delete], "abcd\n", (0, 2));
        check("ab\ncd\n", &[End, Right, Left], "ab\ncd\n", (0, 2));
        check("next(c)\n", &[End, Control('w'), Control('w')], "next(\n", (0, 5));
        check("abc\n", &[Right, Control('k'), Control('u')], "", (0, 0));
        check("日本\nabc\n", &[End, Down, Up], "日本\nabc\n", (0, 6));
    }

    #[test]
    fn what_is_pasted_keeps_its_lines_and_holds_no_control_character() {
        let mut typed = TypedText::of("");
        typed.paste("def f():\n\treturn 1\u{1b}\n");
        assert_eq!(typed.text(), "def f():\n    return 1\n\n");
        assert_eq!(typed.cursor(), (2, 0));
    }

    #[test]
    fn edits_are_undone_word_by_word_and_done_again() {
        use Key::{Character, Control, End, Enter};
        let mut typed = TypedText::of("x");
        let keys = [End, Character('y'), Character('z'), Enter, Character('a'), Character(' '), Character('b')];
        assert!(keys.into_iter().all(|key| typed.edit(key)));
        let mut texts = vec![typed.text()];
        for _ in 0..6 {
            typed.undo(false);
            texts.push(typed.text());
        }
        assert_eq!(texts, ["xyz\na b\n", "xyz\na \n", "xyz\na\n", "xyz\n\n", "xyz\n", "x\n", "x\n"]);
        for _ in 0..9 {
            typed.undo(true);
        }
        assert_eq!((typed.text().as_str(), typed.cursor()), ("xyz\na b\n", (1, 3)));
        // What is typed after an undo takes the place of what was undone.
        typed.undo(false);
        typed.edit(Control('u'));
        typed.undo(true);
        assert_eq!(typed.text(), "xyz\n\n");
    }

    #[test]
    fn another_text_comes_in_its_place_and_goes_again() {
        let mut typed = TypedText::of("abc\ndef\n");
        assert!([Key::Down, Key::End].into_iter().all(|key| typed.edit(key)));
        typed.replace("日本\n");
        assert_eq!((typed.text().as_str(), typed.cursor()), ("日本\n", (0, 3)));
        typed.undo(false);
        assert_eq!((typed.text().as_str(), typed.cursor()), ("abc\ndef\n", (1, 3)));
    }
}
