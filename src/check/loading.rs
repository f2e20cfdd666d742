//! Loading: pieces, set-ups and everything else that must compile (L024 to L027).

use super::proof::Proof;
use crate::engine::Stop;
use crate::lesson::{SourceText, Task};
use crate::play::{Ended, LoadOutcome, LoadRun};
use crate::report::{Place, Problem};

/// All Python compiles, and uses nothing that the engine does not know yet.
pub(super) fn compiles(proof: &mut Proof<'_>) {
    for load in proof.performance.loads().to_vec() {
        if let LoadOutcome::Ran(ended) = &load.outcome
            && let Some(problem) = unknown(ended, |line| load.lesson_line_of(line), proof, &load.place)
        {
            proof.tell(problem);
        }
    }
    prompts(proof);
    texts_of_exercises(proof);
}

/// A prompt may show a `SyntaxError`, if CPython says it too; what the engine does not know it may not use.
fn prompts(proof: &mut Proof<'_>) {
    let runs = proof.performance.beats().to_vec();
    for beat in proof.beats() {
        let Some(run) = runs.get(beat.number as usize) else { continue };
        let refused = run.stand_in.as_ref().map(|stand_in| &stand_in.ended);
        if let Some(Ended::Refused(problem)) = refused.filter(|ended| ended.last_line().is_none()) {
            proof.tell(problem.clone().code("L024").at(beat.place.clone()));
        } else if let Some(Ended::Over(stop @ Stop::NotHereYet { .. })) = refused {
            proof.tell(not_here_yet(stop).at(beat.place.clone()));
        }
    }
    if let crate::play::Standing::Over(stop @ Stop::NotHereYet { .. }) = proof.performance.standing().clone()
        && let Some(place) = place_of_the_end(proof)
    {
        proof.tell(not_here_yet(&stop).at(place));
    }
}

/// Returns where the run of a lesson broke off, if that was at a prompt.
pub(super) fn place_of_the_end(proof: &Proof<'_>) -> Option<Place> {
    let loading = proof.performance.loads().iter().any(|load| matches!(load.outcome, LoadOutcome::Ran(Ended::Over(_))));
    proof.beats().last().filter(|_| !loading).map(|beat| beat.place.clone())
}

fn texts_of_exercises(proof: &mut Proof<'_>) {
    let lesson = proof.lesson.clone();
    for (exercise, (start, solution)) in lesson.exercises.iter().zip(proof.exercises.clone()) {
        let Task::Function(start_text, solution_text, _) = &exercise.task else { continue };
        for (ended, SourceText { lesson_line, .. }) in [(start.loaded, start_text), (solution.loaded, solution_text)] {
            let line_of = |line: u32| lesson_line + line.saturating_sub(1);
            if let Some(problem) = unknown(&ended, line_of, proof, &exercise.place) {
                proof.tell(problem);
            }
        }
    }
}

/// Returns the problem of source that could not be compiled or run, with its place in the lesson.
fn unknown(ended: &Ended, line_of: impl Fn(u32) -> u32, proof: &Proof<'_>, whole: &Place) -> Option<Problem> {
    match ended {
        Ended::Refused(problem) => {
            let place = problem.place.as_ref().map_or(whole.clone(), |place| Place {
                path: proof.lesson.path.clone(),
                line: line_of(place.line),
                ..place.clone()
            });
            Some(problem.clone().code("L024").at(place))
        }
        Ended::Over(stop @ Stop::NotHereYet { place, .. }) => {
            let place = place.as_ref().map_or(whole.clone(), |place| proof.line(line_of(place.line)));
            Some(not_here_yet(stop).at(place))
        }
        _ => None,
    }
}

fn not_here_yet(stop: &Stop) -> Problem {
    Problem::failed(stop.sentence()).code("L024")
}

/// Loading ends in no exception.
pub(super) fn ends_well(proof: &mut Proof<'_>) {
    for load in proof.performance.loads().to_vec() {
        if let LoadOutcome::Ran(Ended::Raised(line)) = &load.outcome {
            let problem = Problem::failed(format!("Loading `{}` ends in `{line}`.", load.file)).code("L025");
            let problem = problem.at(load.place.clone());
            let meant = format!("if that is meant, write `fails=\"{line}\"`");
            proof.tell(if load.is_hidden { problem } else { problem.hint(meant) });
        }
    }
}

/// What is promised to fail ends in the last line that was promised.
pub(super) fn keeps_promises(proof: &mut Proof<'_>) {
    for LoadRun { outcome, place, .. } in proof.performance.loads().to_vec() {
        let LoadOutcome::Failed { promised, ended } = outcome else { continue };
        let got = match &ended {
            Ended::Refused(problem) => Some(problem.sentence.as_str()),
            ended => ended.last_line(),
        };
        if got != Some(promised.as_str()) {
            let got = got.map_or("nothing".to_owned(), |line| format!("`{line}`"));
            let sentence = format!("`fails` promises `{promised}`; it ended in {got}.");
            proof.tell(Problem::failed(sentence).code("L026").at(place));
        }
    }
}

/// Calls that resume a generator belong at a prompt.
pub(super) fn resumes_nothing(proof: &mut Proof<'_>) {
    for load in proof.performance.loads().to_vec() {
        if let Some(line) = proof.performance.resumes_in(&load) {
            let sentence = format!("Loading `{}` resumes a generator (line {line}).", load.file);
            let place = proof.line(load.lesson_line_of(line));
            proof.tell(Problem::failed(sentence).code("L027").at(place).hint("move the call to a prompt"));
        }
    }
}
