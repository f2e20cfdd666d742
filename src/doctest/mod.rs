//! Doctest's rules: prompts, expected output, and whether what came out is what was expected.
//!
//! Main types: [`Example`] (a prompt, its expected output and options) and [`Got`] (what a run of it gave).
//! Lessons and Python's own `doctest` module both need them. It answers to CPython 3.13's `Lib/doctest.py`.
//! This room is pure text: it uses no other room, runs no Python and opens no file.

mod example;
mod matching;
mod session;

pub use example::{Example, Flag, Options, Want};
pub use matching::{Got, check_output};
pub use session::{Around, SessionProblem, SessionProblemKind, parse};
