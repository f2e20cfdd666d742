//! Anchors: they occur, they are clear, and no two moments meet (L035 to L037).

use super::proof::{Proof, anchors};
use crate::lesson::{Act, Anchor, Anchored, Event, QuestionKind, Who};
use crate::report::{Place, Problem};

/// Every anchor occurs in its beat.
pub(super) fn occur(proof: &mut Proof<'_>) {
    for beat in proof.beats() {
        for anchored in anchors(&beat) {
            if let Err(missing) = proof.performance.instant(beat.number, anchored) {
                proof.tell(Problem::failed(missing.to_string()).code("L035").at(anchored.place.clone()));
            }
        }
    }
}

/// No name in an anchor is both a lane and a function.
pub(super) fn are_clear(proof: &mut Proof<'_>) {
    for beat in proof.beats() {
        for anchored in anchors(&beat) {
            for who in people(anchored) {
                is_clear(proof, who, &anchored.text, &anchored.place);
            }
        }
        for question in beat.questions() {
            if let QuestionKind::Value(name, Some(who)) = &question.kind {
                is_clear(proof, who, &format!("value of {name}"), &question.place);
            }
        }
    }
}

fn is_clear(proof: &mut Proof<'_>, who: &Who, text: &str, place: &Place) {
    let name = match who {
        Who::Caller => "caller",
        Who::Lane(letters) => letters,
        Who::Function(_) => return,
    };
    if proof.performance.has_generator_of(name) {
        let sentence = format!("`{name}` in `{text}` is a lane and a function.");
        proof.tell(Problem::failed(sentence).code("L036").at(place.clone()).hint("rename the function"));
    }
}

/// Returns whom an anchor names.
fn people(anchored: &Anchored) -> Vec<&Who> {
    let Anchor::Event(_, event) = &anchored.anchor else { return Vec::new() };
    match event {
        Event::Message(message) => message.of.iter().chain(&message.to).collect(),
        Event::Becomes(_, _, who) | Event::Changes(_, who) => who.iter().collect(),
        Event::Line(..) | Event::Print(_) | Event::Enter(_) | Event::Exception(_) => Vec::new(),
    }
}

/// No two moments of a kind happen at one instant, however their anchors are written; panes add up.
pub(super) fn do_not_meet(proof: &mut Proof<'_>) {
    for beat in proof.beats() {
        let mut seen: Vec<(u64, &'static str)> = Vec::new();
        let moments = proof.performance.moments(beat.number);
        let single = moments.into_iter().filter(|(_, moment)| !matches!(moment.act, Act::Show(_) | Act::Hide(_)));
        let mut met = Vec::new();
        for (step, moment) in single {
            let word = moment.act.word();
            if seen.contains(&(step, word)) {
                let sentence = format!("Two `{word}` at the same instant of one beat.");
                met.push(Problem::failed(sentence).code("L037").at(moment.place.clone()));
            }
            seen.push((step, word));
        }
        for problem in met {
            proof.tell(problem);
        }
    }
}
