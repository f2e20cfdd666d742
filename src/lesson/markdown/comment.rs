//! A comment that is a moment: a word, keys, a text.

use std::ops::Range;

use crate::lesson::reading::Reading;

/// A comment of the lesson, read as `word argument key="value" … : text`. Byte ranges are those of the lesson.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::lesson) struct Comment<'a> {
    pub(in crate::lesson) word: &'a str,
    /// The whole comment with its marks.
    pub(in crate::lesson) at: Range<usize>,
    /// What stands between the word and the keys; only `refutes` has such a thing.
    pub(in crate::lesson) argument: Option<&'a str>,
    pub(in crate::lesson) keys: Vec<CommentKey<'a>>,
    /// What follows the colon, white space around it taken off; its line breaks stay.
    pub(in crate::lesson) text: Option<&'a str>,
}

/// One key of a comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::lesson) struct CommentKey<'a> {
    pub(in crate::lesson) name: &'a str,
    pub(in crate::lesson) value: &'a str,
}

impl<'a> Comment<'a> {
    /// Reads the comment at the bytes `at` (from `<!--` to `-->`). None if it is a remark: it does not begin with an
    /// all lower-case word.
    pub(in crate::lesson) fn read(reading: &Reading<'a>, at: Range<usize>) -> Option<Self> {
        let text: &'a str = reading.text;
        let inner = text[at.clone()].trim().strip_prefix("<!--")?.strip_suffix("-->")?;
        let inner = inner.trim_start();
        let word_end = inner.find(|c: char| c.is_whitespace() || c == ':').unwrap_or(inner.len());
        let (word, mut rest) = inner.split_at(word_end);
        if word.is_empty() || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
            return None;
        }
        let mut comment = Self { word, at, argument: None, keys: Vec::new(), text: None };
        loop {
            rest = rest.trim_start();
            if let Some(after) = rest.strip_prefix(':') {
                comment.text = Some(after.trim()).filter(|text| !text.is_empty());
                return Some(comment);
            }
            if rest.is_empty() {
                return Some(comment);
            }
            rest = comment.key_or_argument(rest);
        }
    }

    /// Takes a key or a bare word off the start of `rest` and returns what is left.
    fn key_or_argument(&mut self, rest: &'a str) -> &'a str {
        let end = rest.find(|c: char| c.is_whitespace() || c == '=' || c == ':').unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        let value = after.strip_prefix("=\"").and_then(|after| after.split_once('"'));
        if let Some((value, after)) = value {
            self.keys.push(CommentKey { name, value });
            return after;
        }
        if let Some(after) = after.strip_prefix('=') {
            self.argument = Some(&rest[..=end]);
            return after;
        }
        if self.argument.is_none() {
            self.argument = Some(name);
        }
        after
    }

    /// Returns the value of the key `name`.
    pub(in crate::lesson) fn key(&self, name: &str) -> Option<&'a str> {
        self.keys.iter().find(|key| key.name == name).map(|key| key.value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::{Models, Neighbour, Surroundings};

    fn read(text: &str, check: impl FnOnce(Option<Comment<'_>>)) {
        let models = Models::new();
        let surroundings = Surroundings { models: &models, neighbour: &|_| Neighbour::Missing };
        let reading = Reading::new("a.md", text, surroundings);
        check(Comment::read(&reading, 0..text.len()));
    }

    #[test]
    fn a_moment_is_word_keys_and_text() {
        read("<!-- note at=\"second yield\" x=\"a=b\":\n  Kept: *so*.\n-->", |comment| {
            let comment = comment.unwrap();
            assert_eq!(
                (comment.word, comment.key("at"), comment.key("x")),
                ("note", Some("second yield"), Some("a=b"))
            );
            assert_eq!((comment.text, comment.argument), (Some("Kept: *so*."), None));
        });
        read("<!-- refutes 4 at=\"end\" -->", |comment| {
            let comment = comment.unwrap();
            assert_eq!((comment.argument, comment.key("at"), comment.text), (Some("4"), Some("end"), None));
        });
        read("<!--zoom:line-->", |comment| assert_eq!(comment.unwrap().text, Some("line")));
        read("<!-- note at=end -->", |comment| assert_eq!(comment.unwrap().argument, Some("at=")));
    }

    #[test]
    fn what_does_not_begin_with_a_small_word_is_a_remark() {
        for remark in
            ["<!-- TODO -->", "<!-- // x -->", "<!-- prettier-ignore -->", "<!---->", "<!-- -->", "<!-- Zoom: line -->"]
        {
            read(remark, |comment| assert_eq!(comment, None, "{remark}"));
        }
    }
}
