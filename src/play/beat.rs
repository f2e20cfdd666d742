//! A beat as it ran.

use super::{Ended, Ran};
use crate::doctest::{Example, Got, Options};
use crate::engine::Told;

/// A beat that has begun.
#[derive(Debug, Clone, PartialEq)]
pub struct BeatRun {
    /// Its number: 0 is what is loaded before the first prompt.
    pub number: u32,
    /// The step at which it begins: the prompt is typed, nothing of it has run.
    pub start: u64,
    /// The last step of its prompt. What is loaded between it and the next prompt comes after.
    pub ran_to: u64,
    /// The last step of it; what is loaded after its prompt counts to it.
    pub end: u64,
    /// What it gave, and whether that is what the lesson says.
    pub verdict: Verdict,
    /// What stands for its prompt on the trunk, if the prompt itself does not run there.
    pub stand_in: Option<StandIn>,
}

/// What stands on the trunk for a prompt that does not run there: two steps of `pass`, so that the beat has a step of
/// its own, and instead of their events those of the prompt.
#[derive(Debug, Clone, PartialEq)]
pub struct StandIn {
    /// How the prompt ended: it does not compile, or it never ends and met a limit on a fork.
    pub ended: Ended,
    /// What is told of it: the prompt at the beat's first step, its traceback or limit at the last.
    pub told: Vec<Told>,
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
    /// Returns the verdict on what `example` gave. What was cut off by a limit, or could not run, is never accepted.
    pub(super) fn on(example: &Example, ran: &Ran) -> Self {
        let error = ran.ended.last_line().map(str::to_owned);
        let line = error.as_ref().map(|error| format!("{error}\n"));
        let got = Got { output: &ran.output, error: line.as_deref() };
        let is_whole = ran.ended == Ended::Finished || error.is_some();
        let accepted = is_whole && example.accepts(got, Options::default());
        Self { output: ran.output.clone(), error, accepted }
    }

    /// Returns what it gave as a session shows it: the output, then the traceback without its stack.
    pub fn shown(&self) -> String {
        match &self.error {
            None => self.output.clone(),
            Some(error) => format!("{}Traceback (most recent call last):\n{error}\n", self.output),
        }
    }
}
