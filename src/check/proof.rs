//! A lesson under proof: its performance, and what has been found wrong so far.

use std::sync::Arc;

use super::{Agreement, CHECKS, Cpython, How};
use crate::lesson::{Anchored, Beat, Check, Lesson};
use crate::play::{ExerciseRun, Performance};
use crate::report::{Place, Problem};

/// A lesson, performed to its end, and what is wrong with it.
pub struct Proof<'a> {
    /// The lesson.
    pub(super) lesson: Arc<Lesson>,
    /// Its whole text.
    pub(super) text: &'a str,
    /// Its run.
    pub(super) performance: Performance,
    /// The tries of start and solution of each exercise that the run came to.
    pub(super) exercises: Vec<(ExerciseRun, ExerciseRun)>,
    /// Its trace.
    pub(super) trace: String,
    /// The golden trace: where it lies and what it says, if it is there; none if the lesson needs none.
    pub(super) golden: Option<(&'a str, Option<&'a str>)>,
    /// A CPython to ask, if one is to be asked.
    pub(super) python: Option<&'a Cpython<'a>>,
    /// How far it agrees.
    pub(super) agreement: Agreement,
    /// What is wrong.
    problems: Vec<Problem>,
}

impl<'a> Proof<'a> {
    /// Performs a lesson to its end, without judging it. `write` writes the trace of a performance.
    pub(super) fn perform(
        lesson: Arc<Lesson>,
        text: &'a str,
        golden: Option<(&'a str, Option<&'a str>)>,
        python: Option<&'a Cpython<'a>>,
        write: &dyn Fn(&mut Performance) -> String,
    ) -> Self {
        let mut performance = Performance::new(lesson.clone());
        performance.run_to_end();
        let tries = (0..lesson.exercises.len())
            .map_while(|index| Some((performance.try_start(index)?, performance.try_solution(index)?)));
        let exercises = tries.collect();
        let trace = write(&mut performance);
        let agreement = Agreement::default();
        Self { lesson, text, performance, exercises, trace, golden, python, agreement, problems: Vec::new() }
    }

    /// Proves the lesson by all checks that need a run: first those that the others build on, and the others only if
    /// nothing was found wrong by then. Returns what is wrong, in the order of the places.
    pub(super) fn prove(&mut self) -> Vec<Problem> {
        for comes_first in [true, false] {
            if !self.problems.is_empty() {
                break;
            }
            for row in CHECKS.iter().filter(|row| row.comes_first == comes_first) {
                if let How::Run(prove) = row.how {
                    prove(self);
                }
            }
        }
        self.problems.sort_by_key(|problem| problem.place.as_ref().map_or((0, 0), |place| (place.line, place.column)));
        std::mem::take(&mut self.problems)
    }

    /// Returns how many problems were found so far.
    pub(super) fn problem_count(&self) -> usize {
        self.problems.len()
    }

    /// Tells that something is wrong.
    pub(super) fn tell(&mut self, problem: Problem) {
        self.problems.push(Check::remedied(super::all(), problem));
    }

    /// Returns the beats of the lesson that have run.
    pub(super) fn beats(&self) -> Vec<Beat> {
        let ran = self.performance.beats().len() - 1;
        self.lesson.beats.iter().take(ran).cloned().collect()
    }

    /// Returns the place of a line of the lesson.
    pub(super) fn line(&self, line: u32) -> Place {
        Place::of_line(&self.lesson.path, self.text, line)
    }
}

/// Returns every anchor of a beat: of its moments, its questions and their answers.
pub(super) fn anchors(beat: &Beat) -> Vec<&Anchored> {
    let moments = beat.moments().map(|moment| &moment.at);
    let questions = beat.questions().flat_map(|question| {
        let answers = question.answers.iter().flat_map(|answer| {
            answer.instant.iter().chain(answer.refutes.as_ref().and_then(|refuted| refuted.at.as_ref()))
        });
        [&question.at].into_iter().chain(&question.until).chain(answers)
    });
    moments.chain(questions).collect()
}

/// Returns whether a problem that was read makes a run pointless: the lesson is not what its author meant. What is only
/// too wide, or lacks a reply, is no hindrance.
pub fn hinders_a_run(problem: &Problem) -> bool {
    problem.code.is_none_or(|code| code < "L040" || code == "L050")
}
