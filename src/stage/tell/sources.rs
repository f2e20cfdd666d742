//! The program's files, as far as they have been loaded.

use std::ops::Range;

use crate::engine::Position;
use crate::lesson::{Element, Lesson, Role};
use crate::report::Shown;

/// The files of a program by their names, in the order in which they were begun.
pub(in crate::stage) struct Sources {
    files: Vec<SourceFile>,
    last: usize,
}

/// A file of the program.
pub(in crate::stage) struct SourceFile {
    /// Its name.
    pub(in crate::stage) name: String,
    /// Its text so far.
    pub(in crate::stage) text: String,
}

impl Sources {
    /// Returns the files of `lesson` with the pieces that stand before beat `beat` or an earlier one.
    pub(in crate::stage) fn up_to(lesson: &Lesson, beat: u32) -> Self {
        let mut sources = Self { files: Vec::new(), last: 0 };
        let beats = lesson.beats.iter().take_while(|known| known.number <= beat.max(1));
        for element in beats.flat_map(|beat| &beat.before) {
            if let Element::Piece(piece) = element {
                let is_seen = piece.role != Role::Module;
                sources.add(&piece.file, &piece.text, is_seen);
            }
        }
        sources
    }

    fn add(&mut self, name: &str, text: &str, is_seen: bool) {
        let at = self.files.iter().position(|file| file.name == name).unwrap_or(self.files.len());
        match self.files.get_mut(at) {
            Some(file) => file.text.push_str(text),
            None => self.files.push(SourceFile { name: name.to_owned(), text: text.to_owned() }),
        }
        if is_seen {
            self.last = at;
        }
    }

    /// Returns the file of this name.
    pub(in crate::stage) fn file(&self, name: &str) -> Option<&SourceFile> {
        self.files.iter().find(|file| file.name == name)
    }

    /// Returns the file that was loaded last.
    pub(in crate::stage) fn last(&self) -> Option<&SourceFile> {
        self.files.get(self.last)
    }

    /// Returns the text at `position` of file `name`; none if it spans several lines or is not known.
    pub(in crate::stage) fn token(&self, name: &str, position: &Position) -> Option<String> {
        if position.end_line != position.line {
            return None;
        }
        let line = self.file(name)?.text.lines().nth(position.line.checked_sub(1)? as usize)?;
        let shown = Shown::line(line);
        shown.as_str().get(range(&shown, position)?).map(str::to_owned)
    }

    /// Returns the width of the longest line of all files, in characters.
    pub(in crate::stage) fn longest_line(&self) -> u16 {
        let lines = self.files.iter().flat_map(|file| file.text.lines());
        lines.map(|line| line.chars().count()).max().unwrap_or(0).try_into().unwrap_or(u16::MAX)
    }
}

/// Returns the byte range of `line` that `position` covers; of a position over several lines its part of the first one.
pub(super) fn range(line: &Shown, position: &Position) -> Option<Range<usize>> {
    let first = position.column.checked_sub(1)? as usize;
    let start = byte_at(line.as_str(), first);
    let end = if position.end_line == position.line {
        byte_at(line.as_str(), position.end_column.saturating_sub(1) as usize)
    } else {
        line.as_str().trim_end().len()
    };
    (start < end).then_some(start..end)
}

/// Returns the byte at which character `index`, from 0, begins; the end if there are fewer.
pub(super) fn byte_at(text: &str, index: usize) -> usize {
    text.char_indices().nth(index).map_or(text.len(), |(byte, _)| byte)
}
