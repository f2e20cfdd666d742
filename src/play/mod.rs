//! A lesson performed: its beats on a timeline, verdicts on their outputs, instants found, answers computed, exercises tried.
//!
//! Main type: [`Performance`]. It runs a lesson lazily, one beat beyond the reader, and never shows anything: `stage` and
//! `check` read it. It judges no lesson: what is wrong with one it tells as data (how a load ended, what an anchor
//! missed), and `check` makes sentences of it. Whatever the reader or the author tries runs on a fork.
//!
//! [`Exploration`] is the same for a program of the reader's own: no script, no beats, run as far as the reader has
//! looked. [`Run`] is either of them, as the stage shows it.

mod answers;
mod beat;
mod cast;
mod draft;
mod exercise;
mod exploration;
mod fork;
mod grade;
mod instant;
mod load;
mod moments;
mod needs;
mod occurrence;
mod performance;
mod question;
mod right;
mod run;
mod run_on;
mod tell;

#[cfg(test)]
mod rehearsal;

pub use answers::{Answers, Given};
pub use beat::{BeatRun, StandIn, Verdict};
pub use draft::Draft;
pub use exercise::{ExampleRun, ExerciseRun, Message};
pub use exploration::{Exploration, InputLine, Program};
pub use fork::{Fork, PromptState, Trunk};
pub use grade::{Gave, Graded};
pub use instant::Missing;
pub use load::{LoadOutcome, LoadRun};
pub use moments::{Focus, Settings};
pub use needs::{has_what_it_needs, page_of_needs};
pub use performance::{Performance, Standing};
pub use question::{QuestionRun, Unanswerable};
pub use right::Right;
pub use run::Run;
pub use run_on::{Ended, Ran};
