//! How many rows text takes: layouts grow for words that must be read. The painter breaks lines by the same rule.

use unicode_width::UnicodeWidthStr as _;

use super::NotesView;

/// Returns the rows of the notes in a pane of `width` columns, a blank row between two paragraphs.
pub(super) fn notes_rows(notes: &NotesView, width: u16) -> u16 {
    let rows: usize = notes.notes.iter().map(|note| rows(note.text.as_str(), usize::from(width.max(1)))).sum();
    let between = notes.notes.len().saturating_sub(1);
    u16::try_from(rows + between).unwrap_or(u16::MAX)
}

/// Returns the rows of `text`, broken at blanks, words that are too long anywhere.
fn rows(text: &str, width: usize) -> usize {
    text.split('\n').map(|line| line_rows(line, width)).sum()
}

fn line_rows(line: &str, width: usize) -> usize {
    let (mut rows, mut column) = (1, 0);
    for word in line.split(' ') {
        let wide = word.width();
        if column > 0 && column + 1 + wide > width {
            rows += 1;
            column = 0;
        } else if column > 0 {
            column += 1;
        }
        column += wide;
        while column > width {
            rows += 1;
            column -= width;
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, width: usize, want: usize) {
        assert_eq!(rows(text, width), want, "{text:?} in {width}");
    }

    #[test]
    fn rows_are_counted_as_they_are_painted() {
        check("one two three", 7, 2);
        check("one two three", 13, 1);
        check("abcdefgh ij", 3, 4);
        check("a\n\nb", 5, 3);
        check("", 5, 1);
        check("日本語", 4, 2);
    }
}
