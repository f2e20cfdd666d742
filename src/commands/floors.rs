//! The screen of the course: the list of lessons, and a lesson over it.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use super::arguments::Everywhere;
use super::opened_course::OpenedCourse;
use super::program;
use super::progress::Keeper;
use super::records::Records;
use super::settings::Settings;
use crate::lesson::{CourseLesson, Lesson, Models};
use crate::report::Problem;
use crate::stage::{CourseList, Input, Request, ScreenView, Size, Stage};
use crate::ui::terminal::Screen;

/// What is on the screen, and what lies below it.
pub(super) struct Floors {
    floor: Floor,
    size: Size,
    /// Every course there is.
    courses: Vec<Everywhere>,
    /// The one whose list is on the screen, or a key away.
    course: usize,
    settings: Settings,
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
}

/// A lesson on the stage, and who keeps the progress in it.
pub(super) struct OpenLesson {
    stage: Stage,
    keeper: Keeper,
}

impl OpenLesson {
    /// Opens a lesson where it was left. Progress is kept in `records` under `key`.
    pub(super) fn new(lesson: Lesson, models: Models, records: Records, key: String) -> Self {
        let lesson = Arc::new(lesson);
        let mut stage = Stage::new(lesson.clone(), models);
        let mut keeper = Keeper::of(records, key, &lesson);
        keeper.restore(&mut stage, &lesson);
        Self { stage, keeper }
    }

    /// Opens a program over the list.
    fn of_program(stage: Stage, records: Records) -> Self {
        Self { stage, keeper: Keeper::of_program(records) }
    }

    fn update(&mut self, input: Input) -> Vec<Request> {
        let asked = self.stage.update(input);
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
        Self { opened, list, records }
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
        Some(OpenLesson::new(lesson, self.opened.models.clone(), records, key))
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
        Self::with(Floor::Course(Lessons::new(opened, problems, Records::open()), None), (courses, 0), settings)
    }

    /// Returns one lesson; the list of its course, one of `courses` by its index, is a key away.
    pub(super) fn of_lesson(lesson: OpenLesson, courses: (Vec<Everywhere>, usize), settings: &Settings) -> Self {
        Self::with(Floor::Lesson(lesson), courses, settings)
    }

    fn with(floor: Floor, (courses, course): (Vec<Everywhere>, usize), settings: &Settings) -> Self {
        let size = Size { width: 80, height: 24 };
        let mut floors = Self { floor, size, courses, course, settings: settings.clone() };
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

    /// Does what is asked for between floors; the rest is for the terminal.
    fn pass_on(&mut self, request: Request) -> Request {
        match (&request, &self.floor) {
            (Request::OpenLesson(index), _) => self.open(*index),
            (Request::Explore(name), _) => self.explore(name),
            (Request::NextCourse, _) => self.go_to_next_course(),
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
        let asked = match &mut self.floor {
            Floor::Course(_, Some(lesson)) | Floor::Lesson(lesson) => lesson.update(input),
            Floor::Course(lessons, None) => lessons.list.update(input),
        };
        asked.into_iter().map(|request| self.pass_on(request)).collect()
    }

    fn view(&mut self) -> ScreenView {
        match &mut self.floor {
            Floor::Course(_, Some(lesson)) | Floor::Lesson(lesson) => ScreenView::Stage(lesson.stage.view()),
            Floor::Course(lessons, None) => ScreenView::Course(lessons.list.view()),
        }
    }

    fn wait(&self) -> Option<Duration> {
        match &self.floor {
            Floor::Course(_, Some(lesson)) | Floor::Lesson(lesson) => lesson.stage.wait(),
            Floor::Course(_, None) => None,
        }
    }
}
