//! How two texts differ, in a few words and as a whole.

use similar::TextDiff;

use crate::doctest::Want;
use crate::play::Verdict;

/// Returns what a prompt should have given and what it gave, for a sentence: the exceptions if they differ, else the
/// outputs.
pub(super) fn outcome(want: &Want, verdict: &Verdict) -> String {
    let wanted = want.error.as_deref().map(str::trim_end);
    let got = verdict.error.as_deref();
    if wanted == got {
        return difference(&want.output, &verdict.output);
    }
    let or_output = |error: Option<&str>, output: &str| quoted(error.or(output.lines().next()));
    format!("expected {}, got {}", or_output(wanted, &want.output), or_output(got, &verdict.output))
}

/// Returns what was expected and what came, for a sentence: both, if each is one line, else the first line that differs.
fn difference(want: &str, got: &str) -> String {
    if !got.is_empty() && want.strip_suffix('\n') == Some(got) {
        return format!("expected a new line after {}, got none", quoted(got.lines().last()));
    }
    let one_line = |text: &str| text.lines().count() <= 1;
    if one_line(want) && one_line(got) {
        return format!("expected {}, got {}", quoted(want.lines().next()), quoted(got.lines().next()));
    }
    let (mut wanted, mut given) = (want.lines(), got.lines());
    let mut line = 1;
    loop {
        match (wanted.next(), given.next()) {
            (Some(want), Some(got)) if want == got => line += 1,
            // Only the ends of lines differ.
            (None, None) => return "expected the same with other blanks at the end".to_owned(),
            (want, got) => return format!("line {line}: expected {}, got {}", quoted(want), quoted(got)),
        }
    }
}

fn quoted(line: Option<&str>) -> String {
    match line {
        None => "nothing".to_owned(),
        Some(line) => format!("`{line}`"),
    }
}

/// Returns the difference of two texts as a unified diff with three lines around each change; empty if there is none.
pub fn diff(old_name: &str, old: &str, new_name: &str, new: &str) -> String {
    TextDiff::from_lines(old, new).unified_diff().context_radius(3).header(old_name, new_name).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_is_shown_whole_of_many_the_first_that_differs() {
        assert_eq!(difference("1\n", "2\n"), "expected `1`, got `2`");
        assert_eq!(difference("a\nb\n", "a\nb"), "expected a new line after `b`, got none");
        assert_eq!(difference("", "2\n"), "expected nothing, got `2`");
        assert_eq!(difference("a\nb\n", "a\nc\n"), "line 2: expected `b`, got `c`");
        assert_eq!(difference("a\n", "a\nc\n"), "line 2: expected nothing, got `c`");
    }

    #[test]
    fn a_diff_has_what_went_and_what_came() {
        assert_eq!(diff("old", "a\nb\n", "new", "a\nc\n"), "--- old\n+++ new\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n");
    }
}
