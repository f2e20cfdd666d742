//! One unit run to its end on a timeline: the trunk's or a fork's.

use std::sync::Arc;

use crate::engine::{Ending, Limit, Mode, Stop, Unit};
use crate::host::Host;
use crate::report::Problem;
use crate::timeline::{Progress, Timeline};

/// The most steps one unit of a lesson may take.
pub(super) const STEPS_A_BEAT: u64 = 5_000_000;

/// What a unit wrote, and how it ended.
#[derive(Debug, Clone, PartialEq)]
pub struct Ran {
    /// All it printed and showed.
    pub output: String,
    /// How it ended.
    pub ended: Ended,
}

/// How a unit ended.
#[derive(Debug, Clone, PartialEq)]
pub enum Ended {
    /// It ran to its end.
    Finished,
    /// Nobody caught an exception: the traceback's last line, without newline.
    Raised(String),
    /// It does not compile: nothing of it ran, and the timeline is as before.
    Refused(Problem),
    /// It met a limit, or what is not there yet: the timeline can never go on.
    Over(Stop),
}

impl Ended {
    /// Returns the last line of the traceback a session would show: of an exception, or of CPython's compiler.
    pub fn last_line(&self) -> Option<&str> {
        match self {
            Self::Raised(line) => Some(line),
            Self::Refused(problem) if is_syntax_error(problem) => Some(&problem.sentence),
            _ => None,
        }
    }
}

/// Returns whether CPython refuses the source too; else it is this program that does not know a construct yet.
pub(super) fn is_syntax_error(problem: &Problem) -> bool {
    let class = problem.sentence.split(':').next().unwrap_or_default();
    matches!(class, "SyntaxError" | "IndentationError" | "TabError")
}

/// Compiles what was typed at a prompt. Several statements, which a prompt of Python refuses, are one input all the same:
/// what they give back is not shown then.
pub(super) fn compile_typed(source: &str) -> Result<Unit, Problem> {
    let source = format!("{source}\n");
    let refused = match Unit::compile(&source, Unit::PROMPT, Mode::Prompt) {
        Ok(unit) => return Ok(unit),
        Err(problem) => problem,
    };
    if refused.sentence.contains("multiple statements found") {
        return Unit::compile(&source, Unit::PROMPT, Mode::File);
    }
    Err(refused)
}

/// Compiles `source`, shown as `file`, and runs it at the frontier of `timeline`, for [`STEPS_A_BEAT`] steps at most.
pub(super) fn run_on(timeline: &mut Timeline, host: &mut Host, source: &str, file: &str, mode: Mode) -> Ran {
    let unit = match Unit::compile(source, file, mode) {
        Ok(unit) => unit,
        Err(problem) => return Ran { output: String::new(), ended: Ended::Refused(problem) },
    };
    let before = timeline.outputs(timeline.frontier()).len();
    timeline.begin(Arc::new(unit));
    let limit = timeline.frontier() + STEPS_A_BEAT;
    let ended = match timeline.record(host, limit) {
        Progress::Ended(Ending::Finished) => Ended::Finished,
        Progress::Ended(Ending::Uncaught { last_line, .. }) => Ended::Raised(last_line),
        Progress::Ended(Ending::Exit(0)) => Ended::Raised("SystemExit".to_owned()),
        Progress::Ended(Ending::Exit(status)) => Ended::Raised(format!("SystemExit: {status}")),
        Progress::Over(stop) => Ended::Over(stop),
        Progress::Reached | Progress::Asks { .. } => Ended::Over(Stop::Limit(Limit::Steps { steps: STEPS_A_BEAT })),
    };
    let written = &timeline.outputs(timeline.frontier())[before..];
    Ran { output: written.iter().map(|output| &*output.text).collect(), ended }
}
