//! Keeping the reader's progress in one lesson: read when it opens, written at each beat and when it is left.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::host::Folders;
use crate::lesson::{Attempt, Lesson, LessonProgress, Outcome, Progress, Store};
use crate::stage::Stage;

/// The keeper of one lesson's progress. Without a folder for it, or for a lesson outside a course, it keeps nothing.
pub(super) struct Keeper {
    store: Option<Store>,
    progress: Progress,
    /// The lesson as progress knows it: `course/lesson`.
    key: String,
    source: String,
    /// The name of this run of the program.
    run: String,
    /// How many answers of this run have been taken down.
    taken: usize,
    /// The beat that was written last.
    beat: Option<u32>,
    /// What went wrong first: told once, when the terminal is given back.
    complaint: Option<String>,
}

impl Keeper {
    /// Returns the keeper of `lesson` in `course`; none keeps nothing.
    pub(super) fn of(course: Option<&str>, lesson: &Lesson) -> Self {
        let mut keeper = Self {
            store: None,
            progress: Progress::default(),
            key: format!("{}/{}", course.unwrap_or("-"), lesson.front.id),
            source: lesson.source.clone(),
            run: run_name(),
            taken: 0,
            beat: None,
            complaint: None,
        };
        let data = Folders::find().data;
        if course.is_none() {
            return keeper;
        }
        let Some(data) = data else {
            keeper.complaint = Some("Progress is not saved: there is no home folder for it.".to_owned());
            return keeper;
        };
        let mut store = Store::new(data);
        match store.load() {
            Ok((progress, notice)) => {
                keeper.progress = progress;
                keeper.complaint = notice.map(|notice| notice.to_string());
                keeper.store = Some(store);
            }
            Err(error) => keeper.complaint = Some(error.to_string()),
        }
        keeper
    }

    /// Takes `stage` to where the reader stood, with the answers given by then.
    pub(super) fn restore(&mut self, stage: &mut Stage, lesson: &Lesson) {
        let Some(known) = self.progress.lessons.get(&self.key) else { return };
        for attempt in &known.answers {
            stage.remember(&attempt.question, attempt.outcome);
        }
        self.taken = known.answers.len();
        // A lesson that was seen to its end begins anew.
        if !known.done {
            stage.go_to(known.spot(lesson));
        }
        self.beat = Some(stage.beat());
    }

    /// Writes where the reader stands, if the beat is another one than that written last, or if they are `leaving`.
    pub(super) fn keep(&mut self, stage: &mut Stage, leaving: bool) {
        if self.store.is_none() || self.complaint.is_some() {
            return;
        }
        if !leaving && self.beat == Some(stage.beat()) {
            return;
        }
        let place = stage.place();
        self.beat = Some(place.spot.beat);
        let lesson: &mut LessonProgress = self.progress.lessons.entry(self.key.clone()).or_default();
        lesson.beat = place.spot.beat;
        lesson.event = place.spot.event;
        lesson.prompt = place.prompt;
        lesson.source.clone_from(&self.source);
        lesson.furthest = lesson.furthest.max(place.spot.beat);
        lesson.done |= place.done;
        let answers: Vec<(String, String, Outcome)> = stage.answers();
        for (number, (question, gave, outcome)) in answers.iter().enumerate().skip(self.taken) {
            lesson.record(Attempt::new(&self.run, number as u64, question, gave, *outcome, 0));
        }
        self.taken = answers.len();
        self.progress.last = Some(self.key.clone());
        match self.store.as_mut().map(|store| store.save(&self.progress)) {
            Some(Ok(merged)) => self.progress = merged,
            Some(Err(error)) => self.complaint = Some(error.to_string()),
            None => {}
        }
    }

    /// Returns what went wrong, to be told once.
    pub(super) fn complaint(&self) -> Option<&str> {
        self.complaint.as_deref()
    }
}

/// Returns a name for this run of the program, which no other run has had: answers are told apart by it.
fn run_name() -> String {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    format!("{:08x}", (since.as_nanos() as u64 ^ u64::from(std::process::id()).rotate_left(40)) as u32)
}
