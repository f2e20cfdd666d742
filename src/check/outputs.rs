//! Outputs: what every prompt gives, and that it ends (L060, L061).

use super::difference::outcome;
use super::loading::place_of_the_end;
use super::proof::Proof;
use crate::engine::{Limit, Stop};
use crate::play::{Ended, LoadOutcome, Standing};
use crate::report::Problem;

/// Every prompt gives what the lesson says.
pub(super) fn are_right(proof: &mut Proof<'_>) {
    let runs = proof.performance.beats().to_vec();
    for beat in proof.beats() {
        let Some(run) = runs.get(beat.number as usize).filter(|run| !run.verdict.accepted) else { continue };
        let outcome = outcome(&beat.prompt.want, &run.verdict);
        let sentence = format!("`{}`: {outcome}.", first_line(&beat.prompt.shown()));
        proof.tell(Problem::failed(sentence).code("L060").at(beat.place.clone()));
    }
}

/// Every prompt and every load ends within its limits, but for prompts that are said to be endless.
pub(super) fn end(proof: &mut Proof<'_>) {
    let runs = proof.performance.beats().to_vec();
    let beats = proof.beats();
    for beat in beats.iter().filter(|beat| beat.is_endless()) {
        if runs.get(beat.number as usize).is_some_and(|run| !run.verdict.accepted) {
            let sentence = format!("`{}` ends after all, so it is not `endless`.", first_line(&beat.prompt.shown()));
            proof.tell(Problem::failed(sentence).code("L061").at(beat.place.clone()));
        }
    }
    if let Standing::Over(Stop::Limit(limit)) = proof.performance.standing().clone()
        && let (Some(place), Some(beat)) = (place_of_the_end(proof), beats.last())
    {
        let sentence = format!("`{}` met the limit of {}.", first_line(&beat.prompt.shown()), words(limit));
        let problem = Problem::failed(sentence).code("L061").at(place);
        proof.tell(problem.hint("if it is meant never to end, write `<!-- endless -->` before it"));
    }
    loads_end(proof);
}

fn loads_end(proof: &mut Proof<'_>) {
    for load in proof.performance.loads().to_vec() {
        if let LoadOutcome::Ran(Ended::Over(Stop::Limit(limit))) = load.outcome {
            let sentence = format!("Loading `{}` met the limit of {}.", load.file, words(limit));
            proof.tell(Problem::failed(sentence).code("L061").at(load.place));
        }
    }
}

fn words(limit: Limit) -> String {
    match limit {
        Limit::Steps { steps } => format!("{steps} steps"),
        Limit::Memory { bytes } => format!("{bytes} bytes"),
    }
}

/// Returns the first line of a prompt: enough to know it by.
pub(super) fn first_line(prompt: &str) -> &str {
    prompt.lines().next().unwrap_or_default()
}
