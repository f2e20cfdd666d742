//! The words after a fence.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Tag};

use super::markdown::Node;
use super::reading::Reading;
use crate::report::near;

/// A fence's first line, read: the language and the words after it.
#[derive(Debug, Clone)]
pub(super) struct Fence<'a> {
    pub(super) language: &'a str,
    words: Vec<FenceWord<'a>>,
    /// The bytes of its first line.
    pub(super) at: Range<usize>,
    /// Its text, each line with its newline.
    pub(super) text: String,
    /// The line of the lesson on which its text begins, from 1.
    pub(super) text_line: u32,
}

#[derive(Debug, Clone)]
struct FenceWord<'a> {
    name: &'a str,
    /// None if it is a bare word.
    value: Option<&'a str>,
}

/// A word that may stand after a fence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FenceWordForm {
    /// The word.
    pub word: &'static str,
    /// One as it may stand in a lesson.
    pub sample: &'static str,
    /// What it does.
    pub does: &'static str,
}

/// The table of words. The author guide is made from it.
#[rustfmt::skip]
pub const FENCE_WORDS: [FenceWordForm; 10] = [
    FenceWordForm { word: "title", sample: "python title=\"coro.py\"", does: "names the file a piece belongs to; without it that is `lesson.py`" },
    FenceWordForm { word: "continuation", sample: "python continuation", does: "goes on with the file loaded last, or with that of its `title`" },
    FenceWordForm { word: "module", sample: "python module title=\"pipes.py\"", does: "is not loaded: a neighbouring file that `import` finds" },
    FenceWordForm { word: "notest", sample: "pycon notest", does: "is only shown, and may be anything" },
    FenceWordForm { word: "hl_lines", sample: "python hl_lines=\"3 5-6\"", does: "sets lines off, counted within the fence from 1" },
    FenceWordForm { word: "fails", sample: "python fails=\"SyntaxError: 'yield' outside function\"", does: "is refused, or ends, in this last line; nothing of it stays" },
    FenceWordForm { word: "listing", sample: "pycon listing", does: "has bytecode for output, as CPython 3.8 prints it" },
    FenceWordForm { word: "exercise", sample: "python exercise title=\"total.py\"", does: "is what the reader of an exercise starts from" },
    FenceWordForm { word: "solution", sample: "python solution", does: "is the model answer of an exercise" },
    FenceWordForm { word: "check", sample: "pycon check", does: "holds the prompts that prove the answer to an exercise" },
];

/// The words each form of a fence takes. The form is the language with the first of these words that stands there.
const FORMS: [(&str, &[&str]); 10] = [
    ("python module", &["module", "title", "continuation", "hl_lines"]),
    ("python notest", &["notest", "title", "hl_lines"]),
    ("python exercise", &["exercise", "title"]),
    ("python solution", &["solution"]),
    ("python", &["title", "continuation", "module", "notest", "hl_lines", "fails", "exercise", "solution"]),
    ("pycon notest", &["notest"]),
    ("pycon check", &["check"]),
    ("pycon exercise", &["exercise", "title"]),
    ("pycon solution", &["solution"]),
    ("pycon", &["notest", "listing", "check", "exercise", "solution"]),
];

/// Returns whether a word has a value.
fn is_valued(word: &str) -> bool {
    FENCE_WORDS.iter().any(|form| form.word == word && form.sample.contains(&format!("{word}=")))
}

/// Returns whether a reader would take a fence of this language for one that runs.
pub(super) fn looks_as_if_it_ran(language: &str) -> bool {
    let small = language.to_ascii_lowercase();
    let known = matches!(
        small.as_str(),
        "py" | "py3" | "python3" | "ipython" | "ipython3" | "doctest" | "pycon3" | "python-repl"
    );
    known || (matches!(small.as_str(), "python" | "pycon") && language != small)
}

impl<'a> Fence<'a> {
    /// Reads the fence that `node` is; None if it is none.
    pub(super) fn read(reading: &Reading<'a>, node: &Node<'a>) -> Option<Self> {
        let Some(Tag::CodeBlock(CodeBlockKind::Fenced(_))) = node.tag() else { return None };
        let text: &'a str = reading.text;
        let first = text[node.at.clone()].lines().next().unwrap_or_default();
        let info = first.trim().trim_start_matches(['`', '~']).trim();
        let (language, rest) = info.split_once(char::is_whitespace).unwrap_or((info, ""));
        let at = node.at.start..node.at.start + first.trim_end().len();
        let text_line = reading.line_of(node.at.start) + 1;
        Some(Self { language, words: words(rest), at, text: node.code(), text_line })
    }

    /// Returns whether `word` stands after the language.
    pub(super) fn has(&self, word: &str) -> bool {
        self.words.iter().any(|known| known.name == word)
    }

    /// Returns the value of `word`, as in `title="coro.py"`.
    pub(super) fn value(&self, word: &str) -> Option<&'a str> {
        self.words.iter().find(|known| known.name == word).and_then(|known| known.value)
    }

    /// Returns its form: `python`, `pycon check` …
    pub(super) fn form(&self) -> &'static str {
        let form = FORMS.iter().find(|(form, _)| match form.split_once(' ') {
            Some((language, word)) => language == self.language && self.has(word),
            None => *form == self.language,
        });
        form.map_or("", |(form, _)| form)
    }

    /// Reports the words its form does not take, those said twice, and those with a value too many or too few.
    pub(super) fn check_words(&self, reading: &mut Reading<'_>) {
        let form = self.form();
        let known = FORMS.iter().find(|(name, _)| *name == form).map_or(&[][..], |(_, words)| words);
        for (index, word) in self.words.iter().enumerate() {
            let again = self.words[..index].iter().any(|earlier| earlier.name == word.name);
            let valued = is_valued(word.name) == word.value.is_some();
            if known.contains(&word.name) && valued && !again {
                continue;
            }
            let listed =
                known.iter().map(|word| if is_valued(word) { format!("{word}=\"…\"") } else { (*word).to_owned() });
            let sentence = format!(
                "`{}` is not known after `{form}`; known are {}.",
                word.name,
                listed.collect::<Vec<_>>().join(", ")
            );
            let at = reading.range_of(word.name);
            match near(word.name, known.iter().copied()).filter(|near| *near != word.name) {
                Some(near) => reading.report_with("L020", at, sentence, format!("write `{near}`")),
                None => reading.report("L020", at, sentence),
            }
        }
    }
}

fn words(mut rest: &str) -> Vec<FenceWord<'_>> {
    let mut words = Vec::new();
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            return words;
        }
        let end = rest.find(|c: char| c.is_whitespace() || c == '=').unwrap_or(rest.len()).max(1);
        let (name, after) = rest.split_at(end);
        let value = after.strip_prefix("=\"").and_then(|after| after.split_once('"'));
        let (value, after) = value.map_or((None, after), |(value, after)| (Some(value), after));
        words.push(FenceWord { name, value });
        rest = after;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_bare_or_have_a_value() {
        let read = words("title=\"a b.py\"  module hl_lines=\"3 5-6\"x =y");
        let seen: Vec<_> = read.iter().map(|word| (word.name, word.value)).collect();
        assert_eq!(
            seen,
            [
                ("title", Some("a b.py")),
                ("module", None),
                ("hl_lines", Some("3 5-6")),
                ("x", None),
                ("=", None),
                ("y", None)
            ]
        );
    }
}
