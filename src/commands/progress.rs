//! Keeping the reader's progress in one lesson: read when it opens, written at each beat and when it is left.

use std::time::{SystemTime, UNIX_EPOCH};

use super::records::Records;
use crate::lesson::{Attempt, ExerciseProgress, Lesson, LessonProgress};
use crate::stage::{AnswerRecord, ExerciseRecord, ReaderPlace, Stage};

/// The keeper of one lesson's progress. For a lesson outside a course it keeps nothing.
pub(super) struct Keeper {
    records: Records,
    /// The lesson as progress knows it: `course/lesson`.
    key: String,
    source: String,
    /// The name of this run of the program.
    run: String,
    /// How many answers of this run have been taken down.
    taken: usize,
    /// The beat that was written last.
    beat: Option<u32>,
    /// How far the exercises were that were written last.
    exercises: Vec<ExerciseRecord>,
    /// Where the reader stands is kept; while an old prediction is made again only what they say is.
    keeps_place: bool,
}

impl Keeper {
    /// Returns the keeper of `lesson` in `records`, under the name `key`.
    pub(super) fn of(records: Records, key: String, lesson: &Lesson) -> Self {
        Self {
            records,
            key,
            source: lesson.source.clone(),
            run: run_name(),
            taken: 0,
            beat: None,
            exercises: Vec::new(),
            keeps_place: true,
        }
    }

    /// Returns the keeper of `lesson` while an old prediction is made again.
    pub(super) fn of_review(records: Records, key: String, lesson: &Lesson) -> Self {
        Self { keeps_place: false, ..Self::of(records, key, lesson) }
    }

    /// Returns the keeper of a program: it only holds the records meanwhile.
    pub(super) fn of_program(records: Records) -> Self {
        let (key, source) = Default::default();
        let exercises = Vec::new();
        Self { records, key, source, run: run_name(), taken: 0, beat: None, exercises, keeps_place: false }
    }

    /// Takes `stage` to where the reader stood, with the answers given by then.
    pub(super) fn restore(&mut self, stage: &mut Stage, lesson: &Lesson) {
        let Some(known) = self.records.progress().lessons.get(&self.key) else { return };
        for attempt in &known.answers {
            stage.remember(&attempt.question, attempt.outcome);
        }
        self.taken = known.answers.len();
        for (title, exercise) in &known.exercises {
            let ExerciseProgress { tries, passed, shown, .. } = *exercise;
            stage.remember_exercise(ExerciseRecord { title: title.clone(), tries, passed, shown });
        }
        self.exercises = stage.exercises().to_vec();
        // A lesson that was seen to its end begins anew.
        if !known.done {
            stage.go_to(known.spot(lesson));
        }
        self.beat = Some(stage.beat());
    }

    /// Takes `new`, the stage of the `lesson` as it was written anew, to where the reader stands on `old`, with the answers
    /// given there.
    pub(super) fn follow(&mut self, old: &mut Stage, new: &mut Stage, lesson: &Lesson) {
        for AnswerRecord { question, outcome, .. } in old.answers() {
            new.remember(&question, outcome);
        }
        old.exercises().iter().for_each(|record| new.remember_exercise(record.clone()));
        if let Some(place) = old.place() {
            let mut stood = LessonProgress::default();
            (stood.beat, stood.event, stood.prompt) = (place.spot.beat, place.spot.event, place.prompt);
            stood.source.clone_from(&self.source);
            new.go_to(stood.spot(lesson));
        }
        self.source.clone_from(&lesson.source);
    }

    /// Writes where the reader stands, if the beat is another one than that written last, or if they are `leaving`.
    pub(super) fn keep(&mut self, stage: &mut Stage, leaving: bool) {
        if !leaving && self.beat == Some(stage.beat()) && self.exercises == stage.exercises() {
            return;
        }
        let Some(place) = stage.place() else { return };
        self.beat = Some(place.spot.beat);
        let answers = stage.answers();
        self.exercises = stage.exercises().to_vec();
        let exercises = &self.exercises;
        let keeps_place = self.keeps_place;
        let Self { key, source, run, taken, .. } = self;
        let new = (*taken as u64..).zip(answers.iter().skip(*taken));
        let new = new.map(|(number, answer)| {
            Attempt::new(run, number, &answer.question, &answer.gave, answer.outcome, answer.hints)
        });
        self.records.change(|progress| {
            let lesson: &mut LessonProgress = progress.lessons.entry(key.clone()).or_default();
            if keeps_place {
                stand_at(lesson, place, source);
            }
            new.for_each(|attempt| lesson.record(attempt));
            for record in exercises {
                let kept = lesson.exercises.entry(record.title.clone()).or_default();
                kept.tries = kept.tries.max(record.tries);
                kept.passed |= record.passed;
                kept.shown |= record.shown;
            }
            if keeps_place {
                progress.last = Some(key.clone());
            }
        });
        self.taken = answers.len();
    }

    /// Gives the records back; from then on nothing is kept.
    pub(super) fn give_back(&mut self) -> Records {
        std::mem::replace(&mut self.records, Records::of_nothing())
    }
}

/// Takes down that the reader stands at `place` of the lesson with this `source`.
fn stand_at(lesson: &mut LessonProgress, place: ReaderPlace, source: &str) {
    lesson.beat = place.spot.beat;
    lesson.event = place.spot.event;
    lesson.prompt = place.prompt;
    source.clone_into(&mut lesson.source);
    lesson.furthest = lesson.furthest.max(place.spot.beat);
    lesson.done |= place.done;
}

/// Returns a name for this run of the program, which no other run has had: answers are told apart by it.
fn run_name() -> String {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    format!("{:08x}", (since.as_nanos() as u64 ^ u64::from(std::process::id()).rotate_left(40)) as u32)
}
