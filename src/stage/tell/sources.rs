//! The program's files, as far as they have been loaded.

use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use crate::engine::Position;
use crate::lesson::{Element, Lesson, Role};
use crate::play::{Fork, Run, Trunk};
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
    /// Its name as the title of the pane says it: without its folder.
    pub(in crate::stage) title: String,
    /// Its text so far.
    pub(in crate::stage) text: Arc<str>,
}

impl Sources {
    /// Returns the files of `run` as far as they have been loaded at beat `beat`.
    pub(in crate::stage) fn of(run: &Run, beat: u32) -> Self {
        match run {
            Run::Lesson(performance) => Self::up_to(performance.lesson(), beat),
            Run::Program(exploration) => Self::of_files(exploration.files()),
            Run::Fork(fork) if fork.loaded().is_some() => Self::of_exercise(fork),
            Run::Fork(Fork { trunk: Trunk::Lesson(lesson, beat), .. }) => Self::up_to(lesson, *beat),
            Run::Fork(Fork { trunk: Trunk::Program(_, files), .. }) => {
                Self::of_files(files.iter().map(|(name, source)| (name, source)))
            }
        }
    }

    /// Returns the files of the lesson and, as the one loaded last, what the reader wrote.
    fn of_exercise(fork: &Fork) -> Self {
        let mut sources = match &fork.trunk {
            Trunk::Lesson(lesson, beat) => Self::up_to(lesson, *beat),
            Trunk::Program(..) => Self { files: Vec::new(), last: 0 },
        };
        sources.files.extend(Self::of_files(fork.loaded().into_iter()).files);
        sources.last = sources.files.len().saturating_sub(1);
        sources
    }

    /// Returns the files of a program.
    fn of_files<'f>(files: impl Iterator<Item = (&'f Arc<str>, &'f Arc<str>)>) -> Self {
        let title =
            |file: &str| Path::new(file).file_name().map_or(file, |name| name.to_str().unwrap_or(file)).to_owned();
        let file = |(name, text): (&Arc<str>, &Arc<str>)| SourceFile {
            name: name.to_string(),
            title: title(name),
            text: text.clone(),
        };
        Self { files: files.map(file).collect(), last: 0 }
    }

    /// Returns the files of `lesson` with the pieces that stand before beat `beat` or an earlier one.
    pub(in crate::stage) fn up_to(lesson: &Lesson, beat: u32) -> Self {
        let (mut files, mut last): (Vec<(&str, String)>, usize) = (Vec::new(), 0);
        let beats = lesson.beats.iter().take_while(|known| known.number <= beat.max(1));
        for element in beats.flat_map(|beat| &beat.before) {
            if let Element::Piece(piece) = element {
                let at = files.iter().position(|(name, _)| *name == piece.file).unwrap_or(files.len());
                match files.get_mut(at) {
                    Some((_, text)) => text.push_str(&piece.text),
                    None => files.push((&piece.file, piece.text.clone())),
                }
                if piece.role != Role::Module {
                    last = at;
                }
            }
        }
        let file = |(name, text): (&str, String)| SourceFile {
            name: name.to_owned(),
            title: name.to_owned(),
            text: text.into(),
        };
        Self { files: files.into_iter().map(file).collect(), last }
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

    /// Returns the names that stand behind a dot anywhere in the files.
    pub(in crate::stage) fn attributes(&self) -> impl Iterator<Item = String> {
        let is_name = |c: char| c == '_' || c.is_alphanumeric();
        let behind_dots = self.files.iter().flat_map(|file| file.text.split('.').skip(1));
        let names = behind_dots.map(move |text| text.chars().take_while(|c| is_name(*c)).collect::<String>());
        names.filter(|name| name.starts_with(|c: char| c == '_' || c.is_alphabetic()))
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
