//! The front matter: what a lesson says of itself before its first word.

use std::ops::Range;

use toml::de::DeValue;

use super::fields::{Field, Fields, id, is_later_format, line, list, number};
use super::reading::{Neighbour, Reading};
use super::{Pane, Zoom};

/// The fields of a lesson's front matter (FORMATS, section 1). Fields that are missing or refused have their default.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrontMatter {
    /// The id, as progress knows the lesson; never changes once published.
    pub id: String,
    /// 1 to 38 columns.
    pub title: String,
    /// Plain text of 1 to 230 columns.
    pub summary: String,
    /// How long it takes, in minutes.
    pub minutes: u32,
    /// What it teaches, 1 to 6.
    pub concepts: Vec<String>,
    /// Ids of lessons to know before.
    pub requires: Vec<String>,
    /// The lowest CPython 3 on which the prompts give these outputs, as its minor version: 8 is 3.8.
    pub python: u32,
    /// The zoom each beat begins with.
    pub zoom: Zoom,
    /// The extra panes each beat begins with.
    pub show: Vec<Pane>,
    /// Relative paths of the files the program may read.
    pub files: Vec<String>,
    /// Memory for the lesson's program, in MiB.
    pub memory: u32,
    /// Names of environment variables the reader may allow.
    pub env: Vec<String>,
    /// Whether it needs a PostgreSQL server.
    pub needs_postgres: bool,
}

impl Default for FrontMatter {
    fn default() -> Self {
        Self {
            id: String::new(),
            title: String::new(),
            summary: String::new(),
            minutes: 1,
            concepts: Vec::new(),
            requires: Vec::new(),
            python: 13,
            zoom: Zoom::Line,
            show: Vec::new(),
            files: Vec::new(),
            memory: 64,
            env: Vec::new(),
            needs_postgres: false,
        }
    }
}

/// The table of a lesson's fields; the author guide is made from it.
#[rustfmt::skip]
pub const LESSON_FIELDS: &[Field] = &[
    Field { name: "format", required: true, example: "format = 1", bound: "1", means: "the format of the file" },
    Field { name: "id", required: true, example: "id = \"walrus\"", bound: "a small letter, then at most 39 small letters, digits and `-`", means: "how progress knows the lesson, and the file's name after `NN-`; never changes once published" },
    Field { name: "title", required: true, example: "title = \"The walrus\"", bound: "text of 1 to 38 columns", means: "how the list of lessons calls it" },
    Field { name: "summary", required: true, example: "summary = \"A loop that waits for a value.\"", bound: "plain text of 1 to 230 columns", means: "what the list says of it" },
    Field { name: "minutes", required: true, example: "minutes = 6", bound: "a whole number from 1 to 30", means: "how long it takes" },
    Field { name: "concepts", required: true, example: "concepts = [\"send\"]", bound: "1 to 6 texts, each of 1 to 30 columns", means: "what it teaches; the first lesson that lists one introduces it" },
    Field { name: "requires", required: false, example: "requires = [\"send\"]", bound: "at most 5 ids of lessons", means: "lessons of the same course to know before; each comes earlier" },
    Field { name: "python", required: false, example: "python = \"3.8\"", bound: "a version from \"3.8\" to \"3.13\"", means: "the lowest CPython that gives these outputs; by default 3.13" },
    Field { name: "zoom", required: false, example: "zoom = \"protocol\"", bound: "one of \"protocol\", \"line\", \"expression\", \"bytecode\"", means: "how far one key press goes when a beat begins; by default `line`" },
    Field { name: "show", required: false, example: "show = [\"bytecode\"]", bound: "a list of source, conversation, generators, session, notes, bytecode, history, stack", means: "extra panes that are up when a beat begins" },
    Field { name: "files", required: false, example: "files = [\"data/words.txt\"]", bound: "at most 16 relative paths", means: "the files beside the lesson that its program may read" },
    Field { name: "memory", required: false, example: "memory = 16", bound: "a whole number from 1 to 64 (MiB)", means: "memory for its program; with little, what never ends is over at once" },
    Field { name: "env", required: false, example: "env = [\"PGHOST\"]", bound: "a list of names of letters, digits and `_`", means: "environment variables the reader may allow" },
    Field { name: "needs", required: false, example: "needs = [\"postgres\"]", bound: "[\"postgres\"]", means: "what must be there for the lesson to run at all" },
];

/// Reads the front matter of the text and returns it with the byte at which the body begins.
///
/// None if there is nothing more to read: no front matter, or a later format.
pub(super) fn read(reading: &mut Reading<'_>) -> Option<(FrontMatter, usize)> {
    let (toml, body) = fences(reading)?;
    if is_later_format(reading, toml.clone()) {
        return None;
    }
    let mut front = FrontMatter::default();
    let Some(fields) = Fields::parse(reading, toml, LESSON_FIELDS) else { return Some((front, body)) };
    fields.take(reading, "format", |value| number(value, 1..=1));
    about(&mut front, &fields, reading);
    settings(&mut front, &fields, reading);
    outside(&mut front, &fields, reading);
    Some((front, body))
}

/// Returns the bytes between the two lines `+++`, and where the line after them begins.
fn fences(reading: &mut Reading<'_>) -> Option<(Range<usize>, usize)> {
    let text = reading.text;
    let first = text.split('\n').next().unwrap_or_default();
    if first.trim_end() != "+++" {
        let hint = if text.starts_with('\u{FEFF}') {
            "save the file without a byte order mark"
        } else {
            "make `+++` the first line"
        };
        reading.report_with("L002", 0..first.len(), "The front matter does not start with `+++`.", hint);
        return None;
    }
    let start = (first.len() + 1).min(text.len());
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        if line.trim_end() == "+++" {
            return Some((start..at, at + line.len()));
        }
        at += line.len();
    }
    reading.report_with(
        "L002",
        0..3,
        "The front matter does not end with `+++`.",
        "put a line `+++` after its last field",
    );
    None
}

fn about(front: &mut FrontMatter, fields: &Fields<'_>, reading: &mut Reading<'_>) {
    let mut take_line = |name, most, to: &mut String| {
        if let Some((text, _)) = fields.take(reading, name, |value| line(value, most)) {
            *to = text;
        }
    };
    take_line("title", 38, &mut front.title);
    take_line("summary", 230, &mut front.summary);
    if let Some((found, at)) = fields.take(reading, "id", id) {
        file_name(reading, &found, at);
        front.id = found;
    }
    if let Some((minutes, _)) = fields.take(reading, "minutes", |value| number(value, 1..=30)) {
        front.minutes = minutes;
    }
    if let Some((concepts, _)) = fields.take(reading, "concepts", |value| list(value, 1..=6, |item| line(item, 30))) {
        front.concepts = concepts;
    }
    if let Some((requires, _)) = fields.take(reading, "requires", |value| list(value, 0..=5, id)) {
        front.requires = requires;
    }
}

fn file_name(reading: &mut Reading<'_>, id: &str, at: Range<usize>) {
    let name = reading.path.rsplit(['/', '\\']).next().unwrap_or_default();
    if number_and_id(name).is_none_or(|(_, named)| named != id) {
        let sentence = format!("The file is `{name}` but the id is `{id}`: expected `NN-{id}.md`.");
        reading.report("L007", at, sentence);
    }
}

/// Returns the number and the id in a file name `NN-<id>.md`.
pub(super) fn number_and_id(name: &str) -> Option<(u32, &str)> {
    let (number, id) = name.strip_suffix(".md")?.split_once('-')?;
    let digits = number.len() == 2 && number.bytes().all(|byte| byte.is_ascii_digit());
    (digits && super::fields::is_id(id)).then(|| (number.parse().unwrap_or(0), id))
}

fn settings(front: &mut FrontMatter, fields: &Fields<'_>, reading: &mut Reading<'_>) {
    let python = |text: &str| text.strip_prefix("3.")?.parse().ok().filter(|minor| (8..=13).contains(minor));
    if let Some((minor, _)) = fields.take(reading, "python", |value| python(value.as_str()?)) {
        front.python = minor;
    }
    if let Some((zoom, _)) = fields.take(reading, "zoom", |value| Zoom::named(value.as_str()?)) {
        front.zoom = zoom;
    }
    let pane = |item: &DeValue<'_>| Pane::named(item.as_str()?);
    if let Some((show, _)) = fields.take(reading, "show", |value| list(value, 0..=Pane::WORDS.len(), pane)) {
        front.show = show;
    }
    if let Some((memory, _)) = fields.take(reading, "memory", |value| number(value, 1..=64)) {
        front.memory = memory;
    }
}

fn outside(front: &mut FrontMatter, fields: &Fields<'_>, reading: &mut Reading<'_>) {
    if let Some((files, at)) = fields.take(reading, "files", |value| list(value, 0..=16, |item| line(item, 200))) {
        for path in &files {
            file(reading, path, at.clone());
        }
        front.files = files;
    }
    let name = |text: &str| {
        let fits = |c: char| c.is_ascii_alphanumeric() || c == '_';
        (text.chars().all(fits) && text.starts_with(|c: char| !c.is_ascii_digit())).then(|| text.to_owned())
    };
    if let Some((env, _)) = fields.take(reading, "env", |value| list(value, 0..=32, |item| name(item.as_str()?))) {
        front.env = env;
    }
    let postgres = |item: &DeValue<'_>| (item.as_str()? == "postgres").then_some(());
    if let Some((needs, _)) = fields.take(reading, "needs", |value| list(value, 0..=1, postgres)) {
        front.needs_postgres = !needs.is_empty();
    }
}

fn file(reading: &mut Reading<'_>, path: &str, at: Range<usize>) {
    let wrong = if is_inside(path) {
        match (reading.surroundings.neighbour)(path) {
            Neighbour::File => return,
            Neighbour::Link => "is a link",
            Neighbour::Missing | Neighbour::NoFile => "is no file",
            Neighbour::TooLarge => "is too large: 1 MiB is the most",
        }
    } else {
        "is outside the folder"
    };
    reading.report("L010", at, format!("`{path}` {wrong}."));
}

/// Returns whether a path can lead nowhere but beside the lesson or below.
pub(super) fn is_inside(path: &str) -> bool {
    let parts_fit = path.split('/').all(|part| !matches!(part, "" | "." | ".."));
    parts_fit && !path.contains(['\\', ':', '\0'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_by_number_and_id() {
        assert_eq!(number_and_id("08-send.md"), Some((8, "send")));
        assert_eq!(number_and_id("8-send.md"), None);
        assert_eq!(number_and_id("08-Send.md"), None);
        assert_eq!(number_and_id("README.md"), None);
    }

    #[test]
    fn a_path_stays_beside_the_lesson() {
        assert!(is_inside("data/a.txt"));
        for path in ["../a", "/etc/passwd", "a/../b", "c:\\x", "", "a//b", "./a"] {
            assert!(!is_inside(path), "{path}");
        }
    }
}
