//! Where the reader stands in a lesson, in the terms in which progress is kept (FORMATS, section 7).

use super::Stage;
use crate::lesson::{Outcome, Spot};
use crate::play::{Gave, Given};

/// The reader's place, and how far the lesson has been seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReaderPlace {
    /// The beat, and how many protocol and story events into it.
    pub spot: Spot,
    /// The beat's prompt as shown; empty before the first.
    pub prompt: String,
    /// Whether this is the end of the last beat, with no predict question open.
    pub done: bool,
}

/// An answer that was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerRecord {
    /// The question's id.
    pub question: String,
    /// What was answered, in words; nothing if the reader did not know.
    pub gave: String,
    /// What it was worth.
    pub outcome: Outcome,
    /// How many hints had been seen.
    pub hints: u32,
}

impl Stage {
    /// Returns where the reader stands; none in a program.
    pub fn place(&mut self) -> Option<ReaderPlace> {
        let (step, beat) = (self.step(), self.beat());
        let performance = self.run.performance_mut()?;
        let event = performance.told(step).iter().filter(|(of, _)| *of == beat).count() as u32;
        let prompt = performance.beat(beat).map(|beat| beat.prompt.shown()).unwrap_or_default();
        let last = performance.lesson().beats.len() as u32;
        let end = performance.beats().last().map_or(0, |beat| beat.end);
        let open = performance.lesson().clone();
        let open = open
            .questions()
            .any(|question| question.is_predicted() && question.twin.is_none() && self.answers.is_open(question));
        Some(ReaderPlace { spot: Spot { beat, event }, prompt, done: beat == last && step >= end && !open })
    }

    /// Goes to where the reader stood before; runs the lesson as far as needed. A place that is no longer there is the
    /// nearest before it.
    pub fn go_to(&mut self, spot: Spot) {
        let Some(performance) = self.run.performance_mut() else { return };
        let Some(run) = performance.run_to_beat(spot.beat.max(1)) else { return };
        let (start, end) = (run.start, run.end);
        let told = performance.told(end);
        let reached = told.iter().filter(|(of, _)| *of == spot.beat).nth((spot.event as usize).saturating_sub(1));
        let step = reached.map_or(start, |(_, told)| told.step);
        let step = if spot.event == 0 { start } else { step.max(start) };
        performance.run_beyond(step);
        self.stand.go(step);
    }

    /// Returns the answers given so far, the oldest first. Those of earlier runs of the program are among them, without
    /// words.
    pub fn answers(&self) -> Vec<AnswerRecord> {
        let Some(lesson) = self.run.lesson() else { return Vec::new() };
        let words = |given: &Given| match &given.gave {
            Gave::Chosen(index) => {
                let question = lesson.questions().find(|question| question.id == given.question);
                question.and_then(|question| question.answers.get(*index)).map(|answer| answer.claim.clone())
            }
            Gave::Typed(text) => Some(text.clone()),
            Gave::Ordered(order) => Some(order.iter().map(|at| (at + 1).to_string()).collect::<Vec<_>>().join(" ")),
            Gave::Unknown => None,
        };
        let all = self.answers.all().iter();
        all.map(|given| AnswerRecord {
            question: given.question.clone(),
            gave: words(given).unwrap_or_default(),
            outcome: given.outcome,
            hints: given.hints,
        })
        .collect()
    }

    /// Takes down that a question was answered in an earlier run of the program.
    pub fn remember(&mut self, question: &str, outcome: Outcome) {
        self.answers.remember(question, outcome);
    }
}
