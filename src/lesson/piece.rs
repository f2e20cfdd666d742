//! Pieces of the program: `python` fences and hidden set-ups.

use super::fence::Fence;
use super::line_set::LineSet;
use super::reading::Reading;
use super::standard_modules::is_standard_module;
use super::{Block, fit};
use crate::report::{Place, counted};

/// A `python` fence that belongs to the program.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    /// The file it belongs to.
    pub file: String,
    /// The line of that file on which it begins, from 1.
    pub first_line: u32,
    /// Its text, marks included; each line ends in a newline.
    pub text: String,
    /// What is done with it.
    pub role: Role,
    /// Lines set off from the first, counted within the fence.
    pub highlighted: LineSet,
    /// Its marks, in order.
    pub marks: Vec<Mark>,
    /// The line of the lesson on which its text begins, from 1.
    pub lesson_line: u32,
    /// The line of its fence.
    pub place: Place,
}

/// What is done with a piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Role {
    /// It is loaded at its place into the namespace of the prompts.
    Load,
    /// It is not loaded: `import` finds it beside the program.
    Module,
    /// Compiling or loading it must end in this last line; done on a fork, nothing of it stays.
    Fail(String),
}

/// A mark at the end of a line, `# (1)`, and its note.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// Its number, from 1.
    pub number: u32,
    /// Its line within the fence, from 1.
    pub line: u32,
    /// What is shown while execution stands there.
    pub note: Vec<Block>,
}

/// Hidden Python: run at its place as file `<setup>`, no beat, no events.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setup {
    /// Its text.
    pub text: String,
    /// The line of the lesson on which its text begins, from 1.
    pub lesson_line: u32,
    /// The comment.
    pub place: Place,
}

/// The files begun so far.
#[derive(Debug, Default)]
pub(super) struct Files {
    begun: Vec<BegunFile>,
}

#[derive(Debug)]
struct BegunFile {
    name: String,
    /// The line of the lesson on which it was begun.
    begun_on: u32,
    lines: u32,
    is_module: bool,
}

impl Files {
    /// Returns how many lines the file has so far; of the one begun or continued last if none is named.
    pub(super) fn lines_of(&self, name: Option<&str>) -> Option<u32> {
        let file = match name {
            Some(name) => self.begun.iter().find(|file| file.name == name),
            None => self.begun.last(),
        };
        file.map(|file| file.lines)
    }

    /// Begins or continues a file with a fence of `lines` lines. Returns its name, the first line of the fence in it, and
    /// whether it is a module.
    fn take(&mut self, reading: &mut Reading<'_>, fence: &Fence<'_>, lines: u32) -> (String, u32, bool) {
        let title = fence.value("title");
        let last = self.begun.last().map(|file| file.name.clone());
        let continues = fence.has("continuation");
        let name = title.map(str::to_owned).or(last.filter(|_| continues)).unwrap_or_else(|| "lesson.py".to_owned());
        let known = self.begun.iter().position(|file| file.name == name);
        match (known, continues) {
            (Some(index), _) => {
                let mut file = self.begun.remove(index);
                if !continues {
                    let sentence = format!("`{name}` was begun on line {}: add `continuation`.", file.begun_on);
                    reading.report_with("L023", fence.at.clone(), sentence, "or give it another title");
                }
                let taken = (name, file.lines + 1, file.is_module);
                file.lines += lines;
                self.begun.push(file);
                taken
            }
            (None, true) => {
                reading.report_with(
                    "L023",
                    fence.at.clone(),
                    "There is nothing to continue.",
                    "begin the file without `continuation`",
                );
                self.begin(reading, &name, fence, lines)
            }
            (None, false) => self.begin(reading, &name, fence, lines),
        }
    }

    fn begin(&mut self, reading: &Reading<'_>, name: &str, fence: &Fence<'_>, lines: u32) -> (String, u32, bool) {
        let begun_on = reading.line_of(fence.at.start);
        let is_module = fence.has("module");
        self.begun.push(BegunFile { name: name.to_owned(), begun_on, lines, is_module });
        (name.to_owned(), 1, is_module)
    }
}

/// Reads a `python` fence that is a piece of the program; the notes of its marks are still to come.
pub(super) fn piece(reading: &mut Reading<'_>, fence: &Fence<'_>, files: &mut Files) -> Piece {
    if let Some(title) = fence.value("title") {
        file_name(reading, title, ".py");
    }
    let lines = fence.text.lines().count() as u32;
    if fence.has("module") && fence.value("title").is_none() && !fence.has("continuation") {
        reading.report_with(
            "L032",
            fence.at.clone(),
            "`module` needs `title`.",
            "for example `python module title=\"pipes.py\"`",
        );
    }
    let (file, first_line, role) = if let Some(last_line) = fence.value("fails") {
        (fence.value("title").unwrap_or("lesson.py").to_owned(), 1, Role::Fail(last_line.to_owned()))
    } else {
        let (file, first_line, is_module) = files.take(reading, fence, lines);
        (file, first_line, if is_module { Role::Module } else { Role::Load })
    };
    fit::lines(reading, fence.text_line, "This line", &fence.text, fit::SOURCE);
    Piece {
        file,
        first_line,
        text: fence.text.clone(),
        role,
        highlighted: highlighted(reading, fence),
        marks: marks(reading, fence),
        lesson_line: fence.text_line,
        place: reading.place(fence.at.clone()),
    }
}

/// Reports a file's name that Python cannot import, or by which it would find another module.
pub(super) fn file_name(reading: &mut Reading<'_>, title: &str, ending: &str) {
    let at = reading.range_of(title);
    let stem = title.strip_suffix(ending).unwrap_or_default();
    let letters = |c: char| c.is_ascii_alphanumeric() || c == '_';
    if !stem.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') || !stem.chars().all(letters) {
        let sentence = format!("`{title}` is no file name for Python.");
        reading.report_with("L022", at, sentence, format!("letters, digits and `_`, then `{ending}`"));
    } else if is_standard_module(stem) {
        reading.report("L022", at, format!("`{title}` hides the module `{stem}`."));
    }
}

fn highlighted(reading: &mut Reading<'_>, fence: &Fence<'_>) -> LineSet {
    let Some(text) = fence.value("hl_lines") else { return LineSet::default() };
    let at = reading.range_of(text);
    let Some(lines) = LineSet::parse(text) else {
        reading.report("L028", at, format!("`hl_lines` are numbers and ranges, such as \"3 5-6\", not \"{text}\"."));
        return LineSet::default();
    };
    let count = fence.text.lines().count() as u32;
    let largest = lines.largest();
    let blank = fence.text.lines().zip(1..).find(|(line, number)| lines.contains(*number) && line.trim().is_empty());
    if largest > count {
        reading.report("L028", at, format!("`hl_lines` {largest}: the fence has {}.", counted(count as usize, "line")));
    } else if let Some((_, number)) = blank {
        reading.report("L028", at, format!("`hl_lines` {number}: that line is blank."));
    }
    lines
}

/// Returns the marks of a fence; one out of turn is reported and left out.
fn marks(reading: &mut Reading<'_>, fence: &Fence<'_>) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    for (index, line) in fence.text.lines().enumerate() {
        let Some(number) = mark_of(line) else { continue };
        let due = marks.len() as u32 + 1;
        if number == due && number <= 9 {
            marks.push(Mark { number, line: index as u32 + 1, note: Vec::new() });
        } else {
            let at = reading.line_range(fence.text_line + index as u32);
            let sentence = if due > 9 {
                "Marks count 1, 2, 3 … up to 9.".to_owned()
            } else {
                format!("Marks count 1, 2, 3: this one is ({due}), not ({number}).")
            };
            reading.report("L029", at, sentence);
        }
    }
    marks
}

/// Returns the number of the mark at the end of a line: `# (1)` or `# (1)!`.
fn mark_of(line: &str) -> Option<u32> {
    let line = line.trim_end();
    let line = line.strip_suffix('!').unwrap_or(line).strip_suffix(')')?;
    let (before, digits) = line.rsplit_once('(')?;
    let well =
        before.trim_end().ends_with('#') && !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    well.then(|| digits.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_ends_its_line() {
        assert_eq!(mark_of("x = yield  # (1)"), Some(1));
        assert_eq!(mark_of("x = yield  # (12)! "), Some(12));
        assert_eq!(mark_of("print(1)"), None);
        assert_eq!(mark_of("x  # (1) more"), None);
        assert_eq!(mark_of("x  # (one)"), None);
    }
}
