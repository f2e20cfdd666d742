//! What a reading of one text collects: the problems with their places, and the links met.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{CHECKS, Check};
use crate::report::{Place, Problem};

/// The most problems one reading tells of; a text with more is read to its end in silence.
const MOST_PROBLEMS: usize = 200;

/// The numbered wrong models a course knows, with their sentences.
pub type Models = BTreeMap<u32, String>;

/// What a lesson cannot know by itself: the course's models, and what lies beside it.
#[derive(Clone, Copy)]
pub struct Surroundings<'a> {
    /// The wrong models a `refutes` may name: the built-in course's and, in a pack, its own.
    pub models: &'a Models,
    /// Says what stands at a relative path beside the lesson. It is asked for `files` and for links only.
    pub neighbour: &'a dyn Fn(&str) -> Neighbour,
}

/// What stands at a path beside a lesson.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Neighbour {
    /// A regular file of permitted size.
    File,
    /// Nothing.
    Missing,
    /// A link, or a path through one.
    Link,
    /// A folder, a pipe, a device.
    NoFile,
    /// A regular file larger than 1 MiB.
    TooLarge,
}

/// A reading in progress.
pub(super) struct Reading<'a> {
    pub(super) path: &'a str,
    pub(super) text: &'a str,
    pub(super) surroundings: Surroundings<'a>,
    /// Links met so far: the target, and where it is written.
    pub(super) links: Vec<(String, Range<usize>)>,
    /// The anchors of the headings met so far, as a Markdown page has them (`end-it`).
    pub(super) headings: Vec<String>,
    problems: Vec<Problem>,
    line_starts: Vec<usize>,
}

impl<'a> Reading<'a> {
    pub(super) fn new(path: &'a str, text: &'a str, surroundings: Surroundings<'a>) -> Self {
        let line_starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { path, text, surroundings, links: Vec::new(), headings: Vec::new(), problems: Vec::new(), line_starts }
    }

    /// Reports that the check `code` fails at the bytes `at` of the text.
    pub(super) fn report(&mut self, code: &'static str, at: Range<usize>, sentence: impl Into<String>) {
        let problem = Problem::failed(sentence).code(code).at(self.place(at));
        self.tell(problem);
    }

    /// Reports likewise, and says what to do.
    pub(super) fn report_with(
        &mut self,
        code: &'static str,
        at: Range<usize>,
        sentence: impl Into<String>,
        hint: impl Into<String>,
    ) {
        let problem = Problem::failed(sentence).code(code).at(self.place(at)).hint(hint);
        self.tell(problem);
    }

    /// Reports likewise, where only the place is known.
    pub(super) fn report_at(&mut self, code: &'static str, place: Place, sentence: impl Into<String>) {
        self.tell(Problem::failed(sentence).code(code).at(place));
    }

    /// Tells of a problem; if it does not say what to do, the row of its check does.
    pub(super) fn tell(&mut self, problem: Problem) {
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.push(Check::remedied(CHECKS.iter().copied(), problem));
        }
    }

    /// Returns the problems told, in the order of their places.
    pub(super) fn into_problems(self) -> Vec<Problem> {
        let mut problems = self.problems;
        problems.sort_by_key(|problem| problem.place.as_ref().map_or((0, 0), |place| (place.line, place.column)));
        problems
    }

    /// Returns the line number, from 1, of the byte `at`.
    pub(super) fn line_of(&self, at: usize) -> u32 {
        self.line_starts.partition_point(|start| *start <= at) as u32
    }

    /// Returns the bytes of line `line` (from 1) without its end and its indentation; the end of the text if there is none.
    pub(super) fn line_range(&self, line: u32) -> Range<usize> {
        let index = (line as usize).saturating_sub(1);
        let start = self.line_starts.get(index).copied().unwrap_or(self.text.len());
        let end = self.line_starts.get(index + 1).map_or(self.text.len(), |next| next - 1);
        let source = &self.text[start..end];
        let indent = source.len() - source.trim_start().len();
        start + indent..start + source.trim_end().len().max(indent)
    }

    /// Returns the place of the bytes `at`, cut at the end of their first line. Cost: the length of that line.
    pub(super) fn place(&self, at: Range<usize>) -> Place {
        let line = self.line_of(at.start);
        let start = self.line_starts[line as usize - 1];
        let end = self.line_starts.get(line as usize).map_or(self.text.len(), |next| next - 1);
        let source = &self.text[start..end];
        let inside = at.start - start..at.end.min(end).max(at.start) - start;
        let Place { column, end_column, .. } = Place::of_bytes(self.path, source, inside.start, inside.end);
        Place { path: self.path.to_owned(), line, column, end_column, source: source.to_owned() }
    }

    /// Returns the bytes of `part`, which must be a part of the text itself.
    pub(super) fn range_of(&self, part: &str) -> Range<usize> {
        let start = (part.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize).min(self.text.len());
        start..(start + part.len()).min(self.text.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_lines_and_columns_of_the_text() {
        let models = Models::new();
        let surroundings = Surroundings { models: &models, neighbour: &|_| Neighbour::Missing };
        let text = "one\n  zwö drei\n";
        let reading = Reading::new("a.md", text, surroundings);
        let place = reading.place(reading.range_of(&text[11..15]));
        assert_eq!((place.line, place.column, place.end_column, place.source.as_str()), (2, 7, 11, "  zwö drei"));
        assert_eq!(&text[reading.line_range(2)], "zwö drei");
        assert_eq!(reading.line_range(9), text.len()..text.len());
        assert_eq!(reading.place(text.len()..text.len()).line, 3);
    }
}
