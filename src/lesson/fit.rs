//! What fits a terminal of 80 columns and 24 lines.

use std::ops::Range;

use unicode_width::UnicodeWidthStr as _;

use super::prose::{Block, ProseLine, layout};
use super::reading::Reading;

/// Columns for the lines of a program.
pub(super) const SOURCE: usize = 74;
/// Columns for an answer.
pub(super) const ANSWER: usize = 74;
/// Columns for the words of a question.
pub(super) const QUESTION: usize = 66;
/// Columns for all else.
pub(super) const LINE: usize = 78;
/// Columns for the name of a stretch.
pub(super) const CHECKPOINT: usize = 30;
/// Lines for the narration of a beat.
const NARRATION_LINES: usize = 6;
/// Lines for a note, a reply, a hint.
const NOTE_LINES: usize = 4;

/// Reports `text` if it is wider than `most` columns.
pub(super) fn columns(reading: &mut Reading<'_>, at: Range<usize>, what: &str, text: &str, most: usize) {
    let wide = text.width();
    if wide > most {
        reading.report("L070", at, format!("{what} is {wide} columns wide, {most} fit at 80×24."));
    }
}

/// Reports the lines of `text`, the first of which is line `first` of the lesson, that are wider than `most` columns.
pub(super) fn lines(reading: &mut Reading<'_>, first: u32, what: &str, text: &str, most: usize) {
    for (index, line) in text.lines().enumerate() {
        if line.width() > most {
            let at = reading.line_range(first + index as u32);
            columns(reading, at, what, line, most);
        }
    }
}

/// Reports a block of prose that cannot be broken to fit.
pub(super) fn block(reading: &mut Reading<'_>, at: Range<usize>, block: &Block) {
    let widest = layout([block], LINE).iter().map(ProseLine::width).max().unwrap_or(0);
    if widest > LINE {
        reading.report("L070", at, format!("This is {widest} columns wide, {LINE} fit at 80×24."));
    }
}

/// Reports narration of too many lines.
pub(super) fn narration<'b>(reading: &mut Reading<'_>, at: Range<usize>, blocks: impl IntoIterator<Item = &'b Block>) {
    let lines = layout(blocks, LINE).len();
    if lines > NARRATION_LINES {
        let sentence = format!("{lines} lines of narration for this beat; {NARRATION_LINES} fit: begin a new fence.");
        reading.report("L071", at, sentence);
    }
}

/// Reports a note, reply or hint of too many lines.
pub(super) fn note(reading: &mut Reading<'_>, at: Range<usize>, what: &str, blocks: &[Block]) {
    let lines = layout(blocks, LINE).len();
    if lines > NOTE_LINES {
        let sentence = format!("This {what} has {lines} lines; {NOTE_LINES} fit.");
        reading.report("L072", at, sentence);
    }
}
