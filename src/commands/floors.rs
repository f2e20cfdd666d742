//! The screen of the course: the list of lessons, and a lesson over it.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use super::arguments::Everywhere;
use super::exercises::Exercises;
use super::learn::Reread;
use super::opened_course::OpenedCourse;
use super::program;
use super::progress::Keeper;
use super::records::Records;
use super::settings::Settings;
use crate::lesson::{CourseLesson, Lesson, Models, OldPrediction};
use crate::play::{has_what_it_needs, page_of_needs};
use crate::report::Problem;
use crate::stage::{CourseList, Input, Request, ScreenView, Size, Stage};
use crate::ui::terminal::Screen;

/// So often a file that is written is looked at. Nothing is drawn unless it was saved.
const LOOK: Duration = Duration::from_millis(100);

/// What is on the screen, and what lies below it.
pub(super) struct Floors {
    floor: Floor,
    size: Size,
    /// Every course there is.
    courses: Vec<Everywhere>,
    /// The one whose list is on the screen, or a key away.
    course: usize,
    settings: Settings,
    /// Reads the lesson again while it is written.
    reread: Option<Reread>,
}

#[expect(clippy::large_enum_variant, reason = "there is one of it; a box would only be in the way")]
enum Floor {
    /// The list of lessons, perhaps with one of them over it.
    Course(Lessons, Option<OpenLesson>),
    /// A lesson that was named: leaving it leads out, and the list is a key away.
    Lesson(OpenLesson),
}

/// The list of lessons with what they are read from.
struct Lessons {
    opened: OpenedCourse,
    list: CourseList,
    /// The progress; while a lesson is open, that keeps it.
    records: Records,
    /// The predictions of earlier runs of the program that are to be made again, and how many there were at first.
    old: (Vec<OldPrediction>, usize),
}

/// A lesson on the stage, and who keeps the progress in it.
pub(super) struct OpenLesson {
    stage: Stage,
    keeper: Keeper,
    exercises: Exercises,
}

impl OpenLesson {
    /// Opens a lesson where it was left. Progress is kept in records under a key. If what it needs is not there, opens the
    /// page that says how to get it; of that no progress is kept.
    pub(super) fn new(lesson: Lesson, models: Models, (records, key): (Records, String), settings: &Settings) -> Self {
        if !has_what_it_needs(&lesson) {
            let stage = Stage::new(Arc::new(page_of_needs()), models);
            return Self { stage, keeper: Keeper::of_program(records), exercises: Exercises::of_program() };
        }
        let lesson = Arc::new(lesson);
        let mut stage = Stage::new(lesson.clone(), models);
        let exercises = Exercises::of(&key, settings.work());
        let mut keeper = Keeper::of(records, key, &lesson);
        keeper.restore(&mut stage, &lesson);
        Self { stage, keeper, exercises }
    }

    /// Puts `lesson`, the same one after it was written anew, on the stage: at the same beat, with the answers given.
    fn replace(&mut self, lesson: Lesson, models: Models) {
        let lesson = Arc::new(lesson);
        let mut stage = Stage::new(lesson.clone(), models);
        self.keeper.follow(&mut self.stage, &mut stage, &lesson);
        stage.notice("The lesson was read again.");
        self.stage = stage;
    }

    /// Opens a program over the list.
    fn of_program(stage: Stage, records: Records) -> Self {
        Self { stage, keeper: Keeper::of_program(records), exercises: Exercises::of_program() }
    }

    fn update(&mut self, input: Input) -> Vec<Request> {
        let was_lent = matches!(input, Input::Lent(_));
        let was_saved = input == Input::Tick && self.exercises.look(&mut self.stage);
        let asked = self.stage.update(input);
        if was_lent {
            self.exercises.was_edited(&mut self.stage);
        }
        let mut asked: Vec<Request> =
            asked.into_iter().map(|request| self.exercises.answer(request, &mut self.stage)).collect();
        asked.extend(was_saved.then_some(Request::Draw));
        if !asked.is_empty() {
            self.keeper.keep(&mut self.stage, false);
        }
        asked
    }

    /// Writes down where the reader stands, and gives the progress back.
    fn close(&mut self) -> Records {
        self.keeper.keep(&mut self.stage, true);
        self.keeper.give_back()
    }
}

impl Lessons {
    /// Lists the lessons of `opened`. `problems` are those of lessons that could not be read.
    fn new(opened: OpenedCourse, problems: &[Problem], records: Records) -> Self {
        let mut list = CourseList::new(opened.course.clone(), records.progress(), |lesson| beats(&opened, lesson));
        if let Some(problem) = problems.first() {
            list.notice(&said(problem, problems.len()));
        }
        Self { opened, list, records, old: (Vec::new(), 0) }
    }

    /// Brings old predictions back: once, at the start of the program.
    fn with_old_predictions(mut self) -> Self {
        let opened = &self.opened;
        let is_prediction = |lesson: &CourseLesson, id: &str| {
            let (lesson, _) = opened.read(lesson);
            lesson.questions().any(|asked| asked.id == id && asked.is_predicted() && asked.twin.is_none())
        };
        let old = opened.course.old_predictions(self.records.progress(), is_prediction);
        self.list.set_old_predictions(old.len());
        let count = old.len();
        Self { old: (old, count), ..self }
    }

    /// Opens the lesson of the next old prediction at its question. One that is gone meanwhile is left out.
    fn review(&mut self, settings: &Settings) -> Option<OpenLesson> {
        while !self.old.0.is_empty() {
            let OldPrediction { lesson, question } = self.old.0.remove(0);
            self.list.set_old_predictions(self.old.0.len());
            let place = (self.old.1 - self.old.0.len(), self.old.1);
            let chosen = &self.opened.course.lessons[lesson];
            let (mut lesson, _) = self.opened.read_to_play(chosen);
            settings.give_environment(&mut lesson);
            let lesson = Arc::new(lesson);
            let mut stage = Stage::new(lesson.clone(), self.opened.models.clone());
            if stage.review(&question, place) {
                let records = std::mem::replace(&mut self.records, Records::of_nothing());
                let key = self.opened.course.key_of(chosen);
                let exercises = Exercises::of(&key, settings.work());
                return Some(OpenLesson { stage, keeper: Keeper::of_review(records, key, &lesson), exercises });
            }
        }
        None
    }

    /// Opens the lesson with this index. One with problems is not opened: the first of them is said.
    fn open(&mut self, index: usize, settings: &Settings) -> Option<OpenLesson> {
        let chosen = self.opened.course.lessons.get(index)?;
        let (mut lesson, problems) = self.opened.read_to_play(chosen);
        if let Some(problem) = problems.first() {
            self.list.notice(&said(problem, problems.len()));
            return None;
        }
        settings.give_environment(&mut lesson);
        let key = self.opened.course.key_of(chosen);
        let records = std::mem::replace(&mut self.records, Records::of_nothing());
        Some(OpenLesson::new(lesson, self.opened.models.clone(), (records, key), settings))
    }

    /// Opens a program of the reader's own. One that cannot be read or does not compile is not opened: that is said.
    fn explore(&mut self, name: &str, settings: &Settings) -> Option<OpenLesson> {
        match program::explored(Path::new(name), settings) {
            Ok(stage) => {
                let records = std::mem::replace(&mut self.records, Records::of_nothing());
                Some(OpenLesson::of_program(stage, records))
            }
            Err(problem) => {
                self.list.notice(&said(&problem, 1));
                None
            }
        }
    }

    /// Takes the progress back, and chooses the lesson that was seen last; the next one, if that is done.
    fn return_to(&mut self, records: Records) {
        let Self { opened, list, .. } = self;
        list.renew(records.progress(), |lesson| beats(opened, lesson));
        let last = records.progress().last.as_deref();
        let at = opened.course.lessons.iter().position(|lesson| Some(&*opened.course.key_of(lesson)) == last);
        at.into_iter().for_each(|at| list.choose_after(at));
        self.records = records;
    }
}

fn beats(opened: &OpenedCourse, lesson: &CourseLesson) -> u32 {
    opened.read(lesson).0.beats.len() as u32
}

/// Says the first of `count` problems.
fn said(problem: &Problem, count: usize) -> String {
    let place = problem.place.as_ref().map_or(String::new(), |place| format!("{}:{}: ", place.path, place.line));
    let more =
        if count > 1 { format!(" And {} more: `yieldpoint check` tells them.", count - 1) } else { String::new() };
    format!("{place}{}{more}", problem.sentence)
}

impl Floors {
    /// Returns the list of lessons of `opened`, the first of `courses`. `problems` are those of lessons that could not be read.
    pub(super) fn of_course(
        opened: OpenedCourse,
        problems: &[Problem],
        courses: Vec<Everywhere>,
        settings: &Settings,
    ) -> Self {
        let lessons = Lessons::new(opened, problems, Records::open()).with_old_predictions();
        Self::with(Floor::Course(lessons, None), (courses, 0), settings)
    }

    /// Returns one lesson; the list of its course, one of `courses` by its index, is a key away. With `reread`, it is read
    /// again when it is saved.
    pub(super) fn of_lesson(
        lesson: OpenLesson,
        reread: Option<Reread>,
        courses: (Vec<Everywhere>, usize),
        settings: &Settings,
    ) -> Self {
        Self { reread, ..Self::with(Floor::Lesson(lesson), courses, settings) }
    }

    fn with(floor: Floor, (courses, course): (Vec<Everywhere>, usize), settings: &Settings) -> Self {
        let size = Size { width: 80, height: 24 };
        let mut floors = Self { floor, size, courses, course, settings: settings.clone(), reread: None };
        floors.arrive();
        floors
    }

    /// What has come to the screen takes its size, and what the keys mean.
    fn arrive(&mut self) {
        let (size, keymap) = (Input::Size(self.size), self.settings.keymap.clone());
        match &mut self.floor {
            Floor::Course(_, Some(lesson)) | Floor::Lesson(lesson) => {
                lesson.stage.set_keys(keymap);
                lesson.stage.update(size);
            }
            Floor::Course(lessons, None) => {
                lessons.list.set_keys(keymap);
                lessons.list.set_others(self.courses.len() > 1);
                lessons.list.update(size);
            }
        }
    }

    /// Writes down where the reader stands, and returns what is to be told of that, once.
    pub(super) fn close(self) -> Option<Problem> {
        let records = match self.floor {
            Floor::Course(_, Some(mut lesson)) | Floor::Lesson(mut lesson) => lesson.close(),
            Floor::Course(lessons, None) => lessons.records,
        };
        records.complaint()
    }

    /// Opens a lesson of the list.
    fn open(&mut self, index: usize) {
        let Floor::Course(lessons, over @ None) = &mut self.floor else { return };
        *over = lessons.open(index, &self.settings);
        self.arrive();
    }

    /// Opens a program over the list.
    fn explore(&mut self, name: &str) {
        let Floor::Course(lessons, over @ None) = &mut self.floor else { return };
        *over = lessons.explore(name, &self.settings);
        self.arrive();
    }

    /// Goes from a lesson to the list.
    fn go_to_list(&mut self) {
        match &mut self.floor {
            Floor::Course(lessons, over) => {
                if let Some(mut lesson) = over.take() {
                    lessons.return_to(lesson.close());
                }
            }
            Floor::Lesson(lesson) => match OpenedCourse::open(&self.courses[self.course]) {
                Ok((opened, problems)) => {
                    let closed = lesson.close();
                    let records = if closed.is_kept() { closed } else { Records::open() };
                    self.floor = Floor::Course(Lessons::new(opened, &problems, records), None);
                }
                Err(problem) => lesson.stage.notice(&problem.sentence),
            },
        }
        self.arrive();
    }

    /// Has the next old prediction made again; after the last, shows the list.
    fn review(&mut self) {
        self.go_to_list();
        if let Floor::Course(lessons, over) = &mut self.floor {
            *over = lessons.review(&self.settings);
        }
        self.arrive();
    }

    /// Shows the list of the next course, if there is another one.
    fn go_to_next_course(&mut self) {
        let Floor::Course(lessons, None) = &mut self.floor else { return };
        if self.courses.len() < 2 {
            lessons.list.notice("There is no other course: `courses` in the configuration names them.");
            return;
        }
        self.course = (self.course + 1) % self.courses.len();
        match OpenedCourse::open(&self.courses[self.course]) {
            Ok((opened, problems)) => {
                let records = std::mem::replace(&mut lessons.records, Records::of_nothing());
                *lessons = Lessons::new(opened, &problems, records);
            }
            Err(problem) => lessons.list.notice(&problem.sentence),
        }
        self.arrive();
    }

    /// Puts the lesson as it is now in the place of the one on the stage, if it was saved since it was last looked at.
    fn look_at_the_file(&mut self) -> Vec<Request> {
        let (Floor::Lesson(open), Some(reread)) = (&mut self.floor, &mut self.reread) else { return Vec::new() };
        match reread.changed() {
            None => return Vec::new(),
            Some(Ok((lesson, models))) => open.replace(lesson, models),
            Some(Err(problems)) => {
                problems.first().into_iter().for_each(|problem| open.stage.notice(&said(problem, problems.len())));
            }
        }
        self.arrive();
        vec![Request::Draw]
    }

    /// Does what is asked for between floors; the rest is for the terminal.
    fn pass_on(&mut self, request: Request) -> Request {
        match (&request, &self.floor) {
            (Request::OpenLesson(index), _) => self.open(*index),
            (Request::Explore(name), _) => self.explore(name),
            (Request::NextCourse, _) => self.go_to_next_course(),
            (Request::NextReview, _) => self.review(),
            (Request::Lessons, _) | (Request::LeaveFloor, Floor::Course(_, Some(_))) => self.go_to_list(),
            _ => return request,
        }
        Request::Draw
    }
}

impl Screen for Floors {
    fn update(&mut self, input: Input) -> Vec<Request> {
        if let Input::Size(size) = input {
            self.size = size;
        }
        let mut redrawn = if input == Input::Tick { self.look_at_the_file() } else { Vec::new() };
        let asked = match &mut self.floor {
            Floor::Course(_, Some(lesson)) | Floor::Lesson(lesson) => lesson.update(input),
            Floor::Course(lessons, None) => lessons.list.update(input),
        };
        redrawn.extend(asked.into_iter().map(|request| self.pass_on(request)));
        redrawn
    }

    fn view(&mut self) -> ScreenView {
        match &mut self.floor {
            Floor::Course(_, Some(lesson)) | Floor::Lesson(lesson) => lesson.stage.screen(),
            Floor::Course(lessons, None) => ScreenView::Course(lessons.list.view()),
        }
    }

    fn wait(&self) -> Option<Duration> {
        match &self.floor {
            Floor::Course(_, Some(lesson)) | Floor::Lesson(lesson) => {
                let watches = self.reread.is_some() || lesson.exercises.is_watching(&lesson.stage);
                lesson.stage.wait().or(watches.then_some(LOOK))
            }
            Floor::Course(_, None) => None,
        }
    }
}
