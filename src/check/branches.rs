//! Branches: the call that is offered compiles and ends (L064).

use super::proof::Proof;
use crate::lesson::Act;
use crate::play::Ended;
use crate::report::Problem;

/// Runs each call that is offered on a fork at its instant, to its end. That it raises is all right.
pub(super) fn end(proof: &mut Proof<'_>) {
    for beat in proof.beats().iter().filter(|beat| !beat.is_endless()) {
        for moment in beat.moments() {
            let Act::Branch(Some(call), _) = &moment.act else { continue };
            let Ok(step) = proof.performance.instant(beat.number, &moment.at) else { continue };
            let why = match proof.performance.try_call(step, call).ended {
                Ended::Finished | Ended::Raised(_) => continue,
                Ended::Over(_) => "does not end".to_owned(),
                Ended::Refused(problem) => format!("does not compile: {}", problem.sentence.trim_end_matches('.')),
            };
            proof.tell(Problem::failed(format!("`{call}` {why}.")).code("L064").at(moment.place.clone()));
        }
    }
}
