//! Exercises: the reader's text on the desk, and what the lesson says to it.

use crate::lesson::{Element, Exercise, Task};
use crate::play::{ExerciseRun, Message, Run};
use crate::timeline::Zoom;

use super::asking::Asking;
use super::forks::Aside;
use super::standpoint::Standpoint;
use super::state::Stage;
use super::typed_text::TypedText;
use super::{Pane, Request};

/// An exercise that lies before the reader.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Desk {
    /// Which of the lesson's exercises.
    pub(super) index: usize,
    /// Where the reader finds the file; empty if there is none.
    pub(super) path: String,
    /// The reader's text.
    pub(super) text: TypedText,
    /// The text as the file has it.
    pub(super) saved: String,
    /// Letters go into the text.
    pub(super) is_editing: bool,
    /// Hints given so far.
    pub(super) hints: usize,
    /// The model answer stands in the place of the text.
    pub(super) solution_is_shown: bool,
    /// What came of the text when it was checked last.
    pub(super) tried: Option<ExerciseRun>,
    /// The messages that the reader's lines are to bring about.
    pub(super) goal: Vec<Message>,
    /// Lines that the text is scrolled down.
    pub(super) scroll: usize,
}

/// How far the reader has come with an exercise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExerciseRecord {
    /// Its title.
    pub title: String,
    /// How often it was checked.
    pub tries: u32,
    /// Whether it passed.
    pub passed: bool,
    /// Whether the model answer was shown before it passed.
    pub shown: bool,
}

impl Stage {
    /// Returns title and start of the exercise with this index.
    pub fn exercise(&self, index: usize) -> Option<(String, String)> {
        let exercise = self.run.lesson()?.exercises.get(index)?.clone();
        let start = match exercise.task {
            Task::Function(start, ..) => start.text,
            Task::Caller(start, _) => start.text,
        };
        Some((exercise.title, start))
    }

    /// Lays the reader's text of an exercise before them; `path` is where they find it. A text that was begun is checked.
    pub fn lay_out_exercise(&mut self, index: usize, path: &str, text: &str) {
        let Some((_, start)) = self.exercise(index) else { return };
        let is_editing = std::mem::take(&mut self.edits_next);
        self.desk = Some(Desk {
            index,
            path: path.to_owned(),
            text: TypedText::of(text),
            saved: text.to_owned(),
            is_editing,
            hints: 0,
            solution_is_shown: false,
            tried: None,
            goal: Vec::new(),
            scroll: 0,
        });
        let goal = self.run.performance_mut().and_then(|performance| performance.goal(index)).unwrap_or_default();
        let tried = if text == start { None } else { self.tried(index, text) };
        if let Some(desk) = &mut self.desk {
            (desk.goal, desk.tried) = (goal, tried);
        }
    }

    /// Takes the text as the file has it now. It is checked if it has changed, or if that is what was asked for.
    pub fn exercise_was_read(&mut self, text: &str, is_asked: bool) {
        let Some(desk) = &mut self.desk else { return };
        let has_changed = desk.saved != text;
        if has_changed {
            desk.text.replace(text);
            text.clone_into(&mut desk.saved);
        }
        if has_changed || is_asked {
            self.try_exercise();
        }
    }

    /// Returns the exercise that lies before the reader and is read, not typed: its file may change.
    pub fn exercise_that_is_read(&self) -> Option<usize> {
        self.desk_in_view().filter(|desk| !desk.is_editing).map(|desk| desk.index)
    }

    /// Returns how far the reader has come with the exercises that were begun.
    pub fn exercises(&self) -> &[ExerciseRecord] {
        &self.exercises
    }

    /// Takes down how far the reader had come with an exercise in an earlier run of the program.
    pub fn remember_exercise(&mut self, record: ExerciseRecord) {
        self.exercises.push(record);
    }

    /// Returns the desk, unless a fork lies over it on which the text runs.
    pub(super) fn desk_in_view(&self) -> Option<&Desk> {
        self.desk.as_ref().filter(|_| self.run.fork().is_none())
    }

    /// Offers the next exercise that was not offered yet and stands between the present step and `target`; at `target`
    /// itself if one `arrives` there. What is asked before it comes first. Returns whether something is offered.
    pub(super) fn offer_exercise(&mut self, target: u64, arrives: bool) -> bool {
        let Some((index, place)) = self.exercise_before(target, arrives) else { return false };
        self.stand.go(place);
        self.asking = self.question_of_exercise(index);
        if self.asking.is_none() {
            self.open_exercise(index);
        }
        true
    }

    /// Returns the first exercise that stands in the way to `target`, and its step.
    pub(super) fn exercise_before(&self, target: u64, arrives: bool) -> Option<(usize, u64)> {
        let performance = self.run.performance().filter(|_| self.reviewed.is_none())?;
        let count = performance.lesson().exercises.len();
        let places = (0..count).filter_map(|index| Some((index, performance.exercise_place(index)?)));
        let here = self.stand.step;
        let mut open = places.filter(|(index, place)| {
            !self.offered.contains(index) && here <= *place && (*place < target || arrives && *place == target)
        });
        open.next()
    }

    fn question_of_exercise(&mut self, index: usize) -> Option<Asking> {
        let lesson = self.run.lesson()?.clone();
        let before = &lesson.exercises.get(index)?.before;
        let questions = before.iter().filter_map(|element| match element {
            Element::Question(question) => Some(question),
            _ => None,
        });
        questions.into_iter().find_map(|question| self.open(0, question))
    }

    fn open_exercise(&mut self, index: usize) {
        self.offered.push(index);
        self.asked.push(Request::OpenExercise(index));
    }

    /// Begins to edit: the exercise that lies here, or the one that was met last.
    pub(super) fn edit_here(&mut self) {
        if let Some(desk) = &mut self.desk {
            (desk.is_editing, desk.solution_is_shown) = (true, false);
        } else if let Some(index) = self.exercise_at_hand() {
            self.edits_next = true;
            self.open_exercise(index);
        }
    }

    /// Asks for the reader's own editor on the exercise that lies here, or on the one that was met last.
    pub(super) fn edit_outside(&mut self) {
        let index = self.desk.as_ref().map(|desk| desk.index).or_else(|| {
            let index = self.exercise_at_hand()?;
            self.open_exercise(index);
            Some(index)
        });
        self.asked.extend(index.map(Request::EditExercise));
    }

    /// Returns the last exercise up to the present beat, else the first of the lesson.
    fn exercise_at_hand(&mut self) -> Option<usize> {
        let beat = self.beat();
        let exercises = self.run.lesson().map_or(&[] as &[Exercise], |lesson| &lesson.exercises);
        let met = exercises.iter().rposition(|exercise| exercise.after_beat <= beat);
        let at_hand = met.or((!exercises.is_empty()).then_some(0));
        if at_hand.is_none() {
            self.stand.notice = Some("This lesson has no exercise.".to_owned());
        }
        at_hand
    }

    /// Undoes the last edit of the text, or with `again` does it again.
    pub(super) fn undo_edit(&mut self, again: bool) {
        self.desk.iter_mut().for_each(|desk| desk.text.undo(again));
    }

    /// Leaves the text; it is saved as it is.
    pub(super) fn leave_editing(&mut self) {
        self.save_exercise();
        self.desk.iter_mut().for_each(|desk| desk.is_editing = false);
    }

    /// Asks for the text to be saved, if it is not as the file has it.
    pub(super) fn save_exercise(&mut self) {
        let Some(desk) = &mut self.desk else { return };
        let text = desk.text.text();
        if desk.is_editing && text != desk.saved {
            desk.saved.clone_from(&text);
            // What was said of it was said of another text.
            desk.tried = None;
            self.asked.push(Request::SaveExercise(desk.index, text));
        }
    }

    /// Saves the text and checks it; one that is not typed here is read from its file first.
    pub(super) fn check_exercise(&mut self) {
        match &mut self.desk {
            Some(desk) if desk.is_editing => {
                let (index, text) = (desk.index, desk.text.text());
                desk.saved.clone_from(&text);
                self.asked.push(Request::SaveExercise(index, text));
                self.try_exercise();
            }
            Some(desk) => self.asked.push(Request::ReadExercise(desk.index)),
            None => {}
        }
    }

    fn try_exercise(&mut self) {
        let Some((index, text)) = self.desk.as_ref().map(|desk| (desk.index, desk.saved.clone())) else { return };
        let tried = self.tried(index, &text);
        let passed = tried.as_ref().is_some_and(|run| run.passed);
        if let Some(record) = self.record(index) {
            record.tries += 1;
            record.passed |= passed;
        }
        if let Some(desk) = &mut self.desk {
            // One that does not pass is worked on; the keys of one that does matter more than its letters.
            desk.is_editing &= !passed;
            desk.tried = tried;
        }
    }

    fn tried(&mut self, index: usize, text: &str) -> Option<ExerciseRun> {
        self.run.performance_mut()?.try_text(index, text)
    }

    /// Returns the record of an exercise.
    fn record(&mut self, index: usize) -> Option<&mut ExerciseRecord> {
        let (title, _) = self.exercise(index)?;
        if !self.exercises.iter().any(|record| record.title == title) {
            self.exercises.push(ExerciseRecord { title: title.clone(), tries: 0, passed: false, shown: false });
        }
        self.exercises.iter_mut().find(|record| record.title == title)
    }

    /// Gives one more hint.
    pub(super) fn exercise_hint(&mut self) {
        let Some(lesson) = self.run.lesson().cloned() else { return };
        if let Some(desk) = &mut self.desk {
            let most = lesson.exercises.get(desk.index).map_or(0, |exercise| exercise.hints.len());
            desk.hints = (desk.hints + 1).min(most);
        }
    }

    /// Shows the model answer, or the reader's text again.
    pub(super) fn exercise_solution(&mut self) {
        let Some(desk) = &mut self.desk else { return };
        desk.solution_is_shown = !desk.solution_is_shown;
        desk.scroll = 0;
        let (index, is_shown) = (desk.index, desk.solution_is_shown);
        if let Some(record) = self.record(index).filter(|record| is_shown && !record.passed) {
            record.shown = true;
        }
    }

    /// Begins the exercise anew; what was written is kept under another name.
    pub(super) fn begin_anew(&mut self) {
        let index = self.desk.take().map(|desk| desk.index);
        self.asked.extend(index.map(Request::BeginExerciseAnew));
    }

    /// Puts the run of the text on the stage: at the first prompt that does not give what it should, or where it is
    /// loaded. Where nothing was checked yet, goes on with the lesson: nobody who only steps is kept.
    pub(super) fn watch_exercise(&mut self) {
        let Some(desk) = &self.desk else { return };
        let (index, text) = (desk.index, desk.saved.clone());
        let Some(run) = desk.tried.clone() else {
            self.desk = None;
            return;
        };
        let Some((title, _)) = self.exercise(index) else { return };
        let place = self.run.performance().and_then(|performance| performance.exercise_place(index));
        let Some(place) = place else { return };
        let is_session = matches!(self.task(index), Some(Task::Caller(..)));
        let mut fork = self.run.leave(self.forks.next_number(), place);
        if !is_session && let Err(problem) = fork.load(&title, &text) {
            self.stand.notice = Some(problem.sentence);
            return;
        }
        let mut begins = place;
        for example in &run.examples {
            begins = fork.timeline().frontier();
            if fork.call(example.example.source.trim_end_matches('\n')).is_err() {
                break;
            }
            fork.record(u64::MAX);
            if !example.verdict.accepted && !is_session {
                break;
            }
        }
        let begins = if is_session { place } else { begins };
        let beat = fork.beat();
        let stand = Standpoint { zoom: Some((beat, Zoom::Line)), focus: Pane::Source, ..Standpoint::at(begins) };
        self.put_on_stage(Aside { run: Run::Fork(fork), stand });
    }

    fn task(&self, index: usize) -> Option<&Task> {
        self.run.lesson()?.exercises.get(index).map(|exercise| &exercise.task)
    }

    /// Scrolls the text that is read.
    pub(super) fn scroll_exercise(&mut self, lines: i32) {
        if let Some(desk) = &mut self.desk {
            let most = desk.text.lines().len().saturating_sub(1);
            desk.scroll = desk.scroll.saturating_add_signed(lines as isize).min(most);
        }
    }
}
