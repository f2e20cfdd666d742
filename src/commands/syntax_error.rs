//! A program that does not compile, in the form in which CPython 3.13 prints it (`Lib/traceback.py`).

use std::fmt::Write as _;

use crate::report::{Place, Problem};

/// Returns the lines that `python FILE.py` prints: the place, the source line with a caret under it, the sentence.
/// What is no exception of Python (a construct that is not there yet) keeps the same form.
pub(super) fn traceback(problem: &Problem) -> String {
    let mut text = String::new();
    if let Some(place) = &problem.place {
        let _ = writeln!(text, "  File \"{}\", line {}", place.path, place.line);
        text.push_str(&source_lines(place));
    }
    let _ = writeln!(text, "{}", problem.sentence);
    for hint in &problem.hints {
        let _ = writeln!(text, "fix: {hint}");
    }
    text
}

/// Returns the source line without its indentation, and the caret line; nothing if the line is not known. Blanks are
/// cut, tabs are kept and repeated above the caret, as CPython does it.
fn source_lines(place: &Place) -> String {
    let line = place.source.trim_start_matches([' ', '\n', '\x0C']);
    if line.is_empty() {
        return String::new();
    }
    let cut = place.source.chars().count() - line.chars().count();
    let start = (place.column as usize).saturating_sub(1 + cut);
    let width = (place.end_column.saturating_sub(place.column) as usize).max(1);
    let before: String = line.chars().take(start).map(|c| if c.is_whitespace() { c } else { ' ' }).collect();
    format!("    {line}\n    {before}{}{}\n", " ".repeat(start - before.chars().count()), "^".repeat(width))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(source: &str, start: usize, end: usize, want: &str) {
        let problem = Problem::failed("SyntaxError: no").at(Place::of_bytes("/x.py", source, start, end));
        assert_eq!(traceback(&problem), want);
    }

    #[test]
    fn it_reads_as_cpythons() {
        check("x\n  a = (\n", 8, 9, "  File \"/x.py\", line 2\n    a = (\n        ^\nSyntaxError: no\n");
        check("abc def", 4, 7, "  File \"/x.py\", line 1\n    abc def\n        ^^^\nSyntaxError: no\n");
    }

    #[test]
    fn tabs_stand_above_the_caret_too() {
        check("\tx y", 3, 4, "  File \"/x.py\", line 1\n    \tx y\n    \t  ^\nSyntaxError: no\n");
    }

    #[test]
    fn the_end_of_the_line_can_be_pointed_at() {
        check("ab", 2, 2, "  File \"/x.py\", line 1\n    ab\n      ^\nSyntaxError: no\n");
    }

    #[test]
    fn without_a_place_there_is_the_sentence_alone() {
        assert_eq!(traceback(&Problem::failed("SyntaxError: no")), "SyntaxError: no\n");
    }
}
