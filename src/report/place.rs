//! A place in a text a person wrote.

use unicode_width::UnicodeWidthStr;

use super::Shown;

/// A stretch of one line of a file: what a caret points at.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Place {
    /// The file as the person named it.
    pub path: String,
    /// Line, from 1.
    pub line: u32,
    /// First column, from 1, in characters.
    pub column: u32,
    /// Column after the last one, in characters; at least `column`.
    pub end_column: u32,
    /// The whole line without its end, for the caret. Empty if the place is the file as a whole.
    pub source: String,
}

impl Place {
    /// Returns the place of the byte range `start..end` of `text`; a range over several lines is cut at the first line's end.
    ///
    /// Cost: one walk over `text` up to `start`.
    pub fn of_bytes(path: &str, text: &str, start: usize, end: usize) -> Self {
        let start = floor_char_boundary(text, start);
        let end = floor_char_boundary(text, end).max(start);
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
        let line = text[..line_start].matches('\n').count() as u32 + 1;
        let column = text[line_start..start].chars().count() as u32 + 1;
        let width = text[start..end.min(line_end).max(start)].chars().count() as u32;
        Self {
            path: path.to_owned(),
            line,
            column,
            end_column: column + width,
            source: text[line_start..line_end].trim_end_matches('\r').to_owned(),
        }
    }

    /// Returns the place that is a whole line of `text`, by its number from 1.
    pub fn of_line(path: &str, text: &str, line: u32) -> Self {
        let source = text.lines().nth(line.saturating_sub(1) as usize).unwrap_or_default();
        let indent = source.chars().take_while(|c| c.is_whitespace()).count() as u32;
        let end = source.trim_end().chars().count() as u32;
        Self {
            path: path.to_owned(),
            line,
            column: indent + 1,
            end_column: end.max(indent) + 1,
            source: source.to_owned(),
        }
    }

    /// Returns the two lines of the caret: the source line, and a line of blanks and `^` under the stretch.
    /// Both are cut around the stretch so that neither is wider than `width` columns.
    pub fn caret(&self, width: usize) -> [Shown; 2] {
        let line: Vec<char> = self.source.chars().map(|c| if c == '\t' { ' ' } else { c }).collect();
        let start = (self.column as usize).saturating_sub(1).min(line.len());
        let end = (self.end_column as usize).saturating_sub(1).clamp(start, line.len());
        let first = if line.len() > width { start.saturating_sub(width / 2) } else { 0 };
        let last = line.len().min(first + width);
        let text = |from: usize, to: usize| Shown::line(&line[from..to.max(from)].iter().collect::<String>());
        let columns = |shown: &Shown| UnicodeWidthStr::width(shown.as_str());
        let before = columns(&text(first, start));
        let under = columns(&text(start, end.min(last))).max(1);
        [text(first, last), Shown::line(&format!("{}{}", " ".repeat(before), "^".repeat(under)))]
    }
}

/// Returns the largest boundary of a character at or before `at`, which may lie past the end.
fn floor_char_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_characters_and_lines_count_from_one() {
        let place = Place::of_bytes("a.py", "x\nä = yield\n", 7, 12);
        assert_eq!((place.line, place.column, place.end_column), (2, 5, 10));
        assert_eq!(place.source, "ä = yield");
    }

    #[test]
    fn the_caret_stands_under_wide_characters() {
        let place = Place::of_bytes("a.py", "'日本' + 1", 9, 10);
        let [line, caret] = place.caret(80);
        assert_eq!(line.as_str(), "'日本' + 1");
        assert_eq!(caret.as_str(), "       ^");
    }
}
