//! Which questions stand in the way, and answering them.

use std::collections::BTreeMap;

use crate::lesson::{Element, Question};
use crate::play::{Gave, Performance, QuestionRun};

use super::asking::{Asking, Guess};
use super::state::Stage;

/// Where the questions lie in the run. Each is looked up once: a run does not change.
#[derive(Debug, Default)]
pub(super) struct QuestionRuns {
    known: BTreeMap<String, Option<QuestionRun>>,
    /// Ask questions that were put off: they hide nothing, so they stand in the way once only.
    put_off: Vec<String>,
}

impl QuestionRuns {
    fn of(&mut self, performance: &mut Performance, beat: u32, question: &Question) -> Option<QuestionRun> {
        if let Some(known) = self.known.get(&question.id) {
            return known.clone();
        }
        let run = performance.question(beat, question).ok();
        self.known.insert(question.id.clone(), run.clone());
        run
    }
}

impl Stage {
    /// Returns the first question that is open and whose instant lies between the present step and `target`, this one
    /// left out: whoever goes to `target` would pass it.
    pub(super) fn question_before(&mut self, target: u64) -> Option<Asking> {
        let lesson = self.run.lesson()?.clone();
        let first = self.beat().saturating_sub(1) as usize;
        let mut open: Vec<Asking> = Vec::new();
        for beat in lesson.beats.iter().skip(first.saturating_sub(1)) {
            let run = self.run.performance()?.beats().get(beat.number as usize);
            if run.is_none_or(|run| run.start >= target) {
                break;
            }
            for question in beat.questions() {
                open.extend(self.open(beat.number, question));
            }
        }
        let is_wanted =
            |asking: &Asking| self.reviewed.as_ref().is_none_or(|reviewed| reviewed.id == asking.question.id);
        open.retain(|asking| (self.stand.step..target).contains(&asking.run.at) && is_wanted(asking));
        // The first one of an instant stays the first: `min_by_key` takes it.
        open.into_iter().min_by_key(|asking| asking.run.at)
    }

    /// Returns the first open question of the lesson's closing, once the script is over.
    pub(super) fn question_of_the_closing(&mut self) -> Option<Asking> {
        let lesson = self.run.lesson().filter(|_| self.reviewed.is_none())?.clone();
        let questions = lesson.closing.iter().filter_map(|element| match element {
            Element::Question(question) => Some(question),
            _ => None,
        });
        questions.into_iter().find_map(|question| self.open(0, question))
    }

    /// Returns a question of `beat` as it would be asked; none if it is not open or not to be asked.
    pub(super) fn open(&mut self, beat: u32, question: &Question) -> Option<Asking> {
        let is_asked = self.answers.is_open(question) && self.answers.calls_for(question);
        if !is_asked || self.runs.put_off.contains(&question.id) {
            return None;
        }
        let run = self.runs.of(self.run.performance_mut()?, beat, question)?;
        Some(Asking::new(beat, question.clone(), run))
    }

    /// Answers the open question, keeps the guess, and opens the next one of the same instant.
    pub(super) fn answer(&mut self, gave: &Gave) {
        let Some((asking, performance)) = self.asking.take().zip(self.run.performance_mut()) else { return };
        let Asking { beat, question, run, .. } = &asking;
        let graded = performance.grade(*beat, question, run, gave, &self.models);
        self.answers.give(question, gave.clone(), graded.outcome, asking.hints as u32);
        self.guesses.push(Guess {
            beat: *beat,
            question: question.clone(),
            at: run.at,
            until: run.until,
            said: asking.in_words(gave),
            graded,
        });
        let is_over =
            self.stand.step == self.run.timeline().frontier() && self.exercise_before(u64::MAX, true).is_none();
        self.asking = match *beat {
            0 if is_over => self.question_of_the_closing(),
            // What is asked before an exercise; the next step brings what follows.
            0 => None,
            _ => self.question_before(run.at + 1),
        };
    }

    /// Leaves the open question open. One that hides nothing does not stand in the way again.
    pub(super) fn put_off(&mut self) {
        self.typing = None;
        if let Some(asking) = self.asking.take().filter(|asking| !asking.question.is_predicted()) {
            self.runs.put_off.push(asking.question.id);
        }
    }
}
