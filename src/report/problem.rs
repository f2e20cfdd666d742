//! What a person is told when something is wrong.

use std::fmt::Write as _;

use super::{Place, Shown};

/// Whose doing a problem is; decides the exit status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The program, lesson or check failed: exit status 1.
    Failed,
    /// Wrong use of the command line, or a file that is not there or cannot be read: exit status 2.
    Usage,
}

/// One thing that is wrong: a full sentence, the place if there is one, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Whose doing it is.
    pub kind: Kind,
    /// The code of a check (`L035`), if a check found it.
    pub code: Option<&'static str>,
    /// A full sentence without place. Names in it are quoted with backticks.
    pub sentence: String,
    /// Where.
    pub place: Option<Place>,
    /// What to do, each a sentence.
    pub hints: Vec<String>,
}

impl Problem {
    /// Returns a problem of the program or lesson.
    pub fn failed(sentence: impl Into<String>) -> Self {
        Self { kind: Kind::Failed, code: None, sentence: sentence.into(), place: None, hints: Vec::new() }
    }

    /// Returns a problem of use: arguments, files.
    pub fn usage(sentence: impl Into<String>) -> Self {
        Self { kind: Kind::Usage, ..Self::failed(sentence) }
    }

    /// Adds the code of the check that found it.
    #[must_use]
    pub fn code(mut self, code: &'static str) -> Self {
        self.code = Some(code);
        self
    }

    /// Adds the place.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    /// Adds one sentence that says what to do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// Returns the exit status a command ends with because of it.
    pub fn exit_status(&self) -> u8 {
        match self.kind {
            Kind::Failed => 1,
            Kind::Usage => 2,
        }
    }

    /// Returns the text a person reads: `PATH:LINE:COL: CODE sentence`, the line with its caret, `fix: …`.
    /// Every line ends in a newline; the source line is cut to `width` columns.
    pub fn render(&self, width: usize) -> String {
        let mut text = String::new();
        if let Some(place) = &self.place {
            let _ = write!(text, "{}:{}:{}: ", Shown::line(&place.path), place.line, place.column);
        }
        if let Some(code) = self.code {
            let _ = write!(text, "{code} ");
        }
        let _ = writeln!(text, "{}", Shown::line(&self.sentence));
        if let Some(place) = self.place.as_ref().filter(|place| !place.source.is_empty()) {
            let [line, caret] = place.caret(width.saturating_sub(4).max(8));
            let _ = writeln!(text, "    {line}\n    {caret}");
        }
        for hint in &self.hints {
            let _ = writeln!(text, "fix: {}", Shown::line(hint));
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_reads_as_place_sentence_caret_and_fix() {
        let problem = Problem::failed("`yeild` is not known.")
            .code("L020")
            .at(Place::of_bytes("a.md", "one\n  yeild 1\n", 6, 11))
            .hint("write `yield`");
        assert_eq!(
            problem.render(80),
            "a.md:2:3: L020 `yeild` is not known.\n      yeild 1\n      ^^^^^\nfix: write `yield`\n"
        );
        assert_eq!(problem.exit_status(), 1);
    }
}
