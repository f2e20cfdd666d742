//! Lessons proved: what they print, ask, promise and show is what the run gives.
//!
//! Main type: [`Checked`], made by [`check`] from the texts of a course or of one lesson. What can be decided without a
//! run, `lesson` decides while it reads; each check that needs one is a row of [`CHECKS`]: code, title, function, and the
//! example that fails it. This room opens no file, writes nothing, and knows no format of traces: it is given the texts,
//! and a function that writes a trace.

mod anchors;
mod answers;
mod branches;
mod checks;
mod course;
mod cpython;
mod difference;
mod exercises;
mod golden;
mod json;
mod loading;
mod needs;
mod outputs;
mod proof;
mod tally;

pub use checks::{CHECKS, How, RunCheck, all};
pub use course::{Checked, CourseFiles, LessonFile, Renewal, check};
pub use cpython::{Agreement, Cpython, CpythonVersion, Given, Part, RunSession};
pub use difference::diff;
pub use json::{JSON_HEADER, json};
pub use proof::{Proof, hinders_a_run};
pub use tally::Tally;
