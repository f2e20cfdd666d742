//! A lesson performed: its beats on a timeline, verdicts on their outputs, instants found, answers computed.
//!
//! Main type: [`Performance`]. It runs a lesson lazily, one beat beyond the reader, and never shows anything: `stage` and
//! `check` read it.

mod beat;
mod performance;

pub use beat::{BeatRun, Verdict};
pub use performance::{Performance, Standing};
