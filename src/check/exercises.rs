//! Exercises: the start fails, the solution passes (L051, L052).

use super::difference::outcome;
use super::outputs::first_line;
use super::proof::Proof;
use crate::play::{Ended, ExerciseRun};
use crate::report::Problem;

/// There is something to do: the start does not pass.
pub(super) fn starts_fail(proof: &mut Proof<'_>) {
    let lesson = proof.lesson.clone();
    for (exercise, (start, _)) in lesson.exercises.iter().zip(proof.exercises.clone()) {
        if start.passed {
            let sentence = format!("The start of `{}` already passes: there is nothing to do.", exercise.title);
            proof.tell(Problem::failed(sentence).code("L051").at(exercise.place.clone()));
        }
    }
}

/// It can be done: the solution passes.
pub(super) fn solutions_pass(proof: &mut Proof<'_>) {
    let lesson = proof.lesson.clone();
    for (exercise, (_, solution)) in lesson.exercises.iter().zip(proof.exercises.clone()) {
        if let Some(why) = failure(&solution) {
            let sentence = format!("The solution of `{}` {why}.", exercise.title);
            proof.tell(Problem::failed(sentence).code("L052").at(exercise.place.clone()));
        }
    }
}

/// Returns why a solution fails; none if it passes, or does not compile: that is told elsewhere.
fn failure(run: &ExerciseRun) -> Option<String> {
    match &run.loaded {
        Ended::Raised(line) => return Some(format!("ends in `{line}` when it is loaded")),
        Ended::Over(_) => return Some("does not end when it is loaded".to_owned()),
        Ended::Refused(_) => return None,
        Ended::Finished => {}
    }
    let failed = run.first_failure()?;
    let prompt = failed.example.shown();
    let prompt = first_line(&prompt);
    Some(match &failed.ended {
        Ended::Over(_) => format!("fails at `{prompt}`: it does not end"),
        Ended::Refused(problem) if failed.verdict.error.is_none() => {
            format!("fails at `{prompt}`: {}", problem.sentence.trim_end_matches('.'))
        }
        _ => format!("fails at `{prompt}`: {}", outcome(&failed.example.want, &failed.verdict)),
    })
}
