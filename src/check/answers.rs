//! Answers: what is listed against what the run gives (L041, L045, L048).

use super::proof::Proof;
use crate::lesson::{Anchored, Beat, Question, QuestionKind};
use crate::play::{QuestionRun, Right, Unanswerable};
use crate::report::Problem;

/// Exactly one listed answer is what the run gives; a question to which the run says nothing is none.
pub(super) fn hold_the_right_one(proof: &mut Proof<'_>) {
    for (_, question, run) in predicted(proof) {
        let sentence = match run {
            // An anchor that does not occur is told of by its own check.
            Err(Unanswerable::Missing(_)) => continue,
            Err(nothing) => nothing.to_string(),
            Ok(_) if question.answers.is_empty() || question.kind == QuestionKind::Order => continue,
            Ok(run) => {
                let right = run.right.shown(&question);
                match run.right.listed(&question).len() {
                    1 => continue,
                    0 => format!("The run gives `{right}`, and no answer says so."),
                    count => format!("The run gives `{right}`, and {count} answers say so."),
                }
            }
        };
        proof.tell(Problem::failed(sentence).code("L041").at(question.place.clone()));
    }
}

/// The one answer that may do without reply and model is the right one.
pub(super) fn reply_to_the_wrong(proof: &mut Proof<'_>) {
    for (_, question, run) in predicted(proof) {
        let Ok(run) = run else { continue };
        let listed = run.right.listed(&question);
        if question.kind == QuestionKind::Order || listed.len() != 1 {
            continue;
        }
        let silent = question
            .answers
            .iter()
            .enumerate()
            .find(|(index, answer)| !listed.contains(index) && answer.reply.is_empty() && answer.refutes.is_none());
        // Of several the reading has told; the run knows only which of them may stay.
        let count =
            question.answers.iter().filter(|answer| answer.reply.is_empty() && answer.refutes.is_none()).count();
        if let Some((_, answer)) = silent.filter(|_| count == 1) {
            let sentence = format!("The wrong answer `{}` has neither a reply nor a `refutes`.", answer.claim);
            proof.tell(Problem::failed(sentence).code("L045").at(answer.place.clone()));
        }
    }
}

/// Events to be ordered happen one after the other, and not as they are listed.
pub(super) fn are_shuffled(proof: &mut Proof<'_>) {
    for (beat, question, run) in predicted(proof) {
        let Ok(QuestionRun { right: Right::Order(order), .. }) = run else { continue };
        let problem = match one_instant(proof, &beat, &question, &order) {
            // Anchors that mean the same were told of when the lesson was read.
            Some((earlier, later)) if earlier.anchor == later.anchor => continue,
            Some((earlier, later)) => {
                Problem::failed(format!("`{}` and `{}` are one instant.", earlier.text, later.text))
            }
            None if order.is_sorted() => {
                Problem::failed("The events are listed in the order in which they happen.").hint("shuffle them")
            }
            None => continue,
        };
        proof.tell(problem.code("L048").at(question.place.clone()));
    }
}

/// Returns the first two neighbours in the order of the run that happen at one instant.
fn one_instant<'q>(
    proof: &mut Proof<'_>,
    beat: &Beat,
    question: &'q Question,
    order: &[usize],
) -> Option<(&'q Anchored, &'q Anchored)> {
    let instants = order.iter().filter_map(|index| question.answers.get(*index)?.instant.as_ref());
    let mut before: Option<(u64, &Anchored)> = None;
    for instant in instants {
        let step = proof.performance.instant(beat.number, instant).ok()?;
        if let Some((_, earlier)) = before.filter(|(at, _)| *at == step) {
            return Some((earlier, instant));
        }
        before = Some((step, instant));
    }
    None
}

/// Returns the predict questions of all beats with what the run says to them.
fn predicted(proof: &mut Proof<'_>) -> Vec<(Beat, Question, Result<QuestionRun, Unanswerable>)> {
    let mut asked = Vec::new();
    for beat in proof.beats() {
        for question in beat.questions().filter(|question| question.is_predicted()) {
            let run = proof.performance.question(beat.number, question);
            asked.push((beat.clone(), question.clone(), run));
        }
    }
    asked
}
