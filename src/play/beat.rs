//! A beat as it ran.

use crate::doctest::{Example, Got, Options};

/// A beat that has begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BeatRun {
    /// Its number: 0 is what is loaded before the first prompt.
    pub number: u32,
    /// The step at which it begins: the prompt is typed, nothing of it has run.
    pub start: u64,
    /// The last step of it; what is loaded after its prompt counts to it.
    pub end: u64,
    /// What it gave, and whether that is what the lesson says.
    pub verdict: Verdict,
}

/// What a prompt gave.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Verdict {
    /// All it printed and showed.
    pub output: String,
    /// The last line of the traceback it ended in, without newline.
    pub error: Option<String>,
    /// Whether that is what the lesson says.
    pub accepted: bool,
}

impl Verdict {
    /// Returns the verdict on what `example` gave.
    pub(super) fn on(example: &Example, output: String, error: Option<String>) -> Self {
        let line = error.as_ref().map(|error| format!("{error}\n"));
        let got = Got { output: &output, error: line.as_deref() };
        let accepted = example.accepts(got, Options::default());
        Self { output, error, accepted }
    }

    /// Returns what it gave as a session shows it: the output, then the traceback without its stack.
    pub fn shown(&self) -> String {
        match &self.error {
            None => self.output.clone(),
            Some(error) => format!("{}Traceback (most recent call last):\n{error}\n", self.output),
        }
    }
}
