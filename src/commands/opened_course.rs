//! A course, opened: what it says of itself, and its lessons as text.

use super::arguments::Everywhere;
use super::chosen::{COURSE_FILE, Chosen, LessonText, find};
use crate::host::{Folder, LESSON};
use crate::lesson::{Course, CourseLesson, Lesson, LessonState, Models, Neighbour, Progress, Surroundings};
use crate::report::Problem;

/// A course and the texts of its lessons. The lessons themselves are read when they are asked for.
pub(super) struct OpenedCourse {
    /// The course, by its manifest and the front matter of its lessons.
    pub(super) course: Course,
    /// The wrong models that answers may name.
    pub(super) models: Models,
    texts: Vec<LessonText>,
    chosen: Chosen,
}

impl OpenedCourse {
    /// Opens the course that `--course` names, else the one in the binary.
    ///
    /// Errors: no such folder, no `course.toml` in it, or one that is not for this program. A lesson that cannot be read
    /// is told in the second part, and left out.
    pub(super) fn open(everywhere: &Everywhere) -> Result<(Self, Vec<Problem>), Problem> {
        let chosen = Chosen::course(everywhere)?;
        let (mut texts, problems) = chosen.texts()?;
        let Some(at) = texts.iter().position(|text| text.path == chosen.folder().path_of(COURSE_FILE)) else {
            let folder = chosen.folder().path_of("");
            let problem = Problem::usage(format!("The folder `{folder}` is no course: it has no `{COURSE_FILE}`."));
            return Err(problem.hint("open one lesson of it with `yieldpoint learn FILE.md`"));
        };
        let manifest = texts.remove(at);
        let lessons: Vec<(&str, &[u8])> = texts.iter().map(|text| (text.path.as_str(), text.text.as_bytes())).collect();
        let (course, told) =
            Course::read((&manifest.path, manifest.text.as_bytes()), &lessons, env!("CARGO_PKG_VERSION"));
        if course.id.is_empty() || course.lessons.is_empty() {
            let no_course = || Problem::usage(format!("`{}` is no course's manifest.", manifest.path));
            return Err(told.into_iter().next().unwrap_or_else(no_course));
        }
        let models = course.known_models(&models_in(&Folder::shipped()));
        Ok((Self { course, models, texts, chosen }, problems))
    }

    /// Returns the lesson of the course with this id or number.
    pub(super) fn find(&self, wanted: &str) -> Result<&CourseLesson, Problem> {
        let lessons = &self.course.lessons;
        let name = |lesson: &CourseLesson| format!("{:02}-{}.md", lesson.number, lesson.front.id);
        let names: Vec<String> = lessons.iter().map(name).collect();
        let found = find(&names, wanted).and_then(|found| names.iter().position(|name| name == found));
        found.map(|at| &lessons[at]).ok_or_else(|| super::chosen::no_lesson(&names, wanted.as_ref()))
    }

    /// Reads `lesson` whole, with all that is wrong with it.
    pub(super) fn read(&self, lesson: &CourseLesson) -> (Lesson, Vec<Problem>) {
        let text = self.texts.iter().find(|text| text.path == lesson.path);
        read(&lesson.path, text.map_or("", |text| &text.text), &self.models)
    }

    /// Reads `lesson` whole, with the files its program may open.
    pub(super) fn read_to_play(&self, lesson: &CourseLesson) -> (Lesson, Vec<Problem>) {
        let (mut lesson, problems) = self.read(lesson);
        self.chosen.give_data(&mut lesson);
        (lesson, problems)
    }

    /// Returns how many lessons of the course were seen to their end.
    pub(super) fn done(&self, progress: &Progress) -> usize {
        let state = |lesson| self.course.state_of(lesson, progress);
        self.course.lessons.iter().filter(|lesson| state(lesson) == LessonState::Done).count()
    }
}

/// Reads a lesson. What its links and files lead to is for `check` to prove: here they are taken to be there.
pub(super) fn read(path: &str, text: &str, models: &Models) -> (Lesson, Vec<Problem>) {
    let surroundings = Surroundings { models, neighbour: &|_| Neighbour::File };
    Lesson::read(path, text.as_bytes(), surroundings)
}

/// Returns the wrong models of the course in `folder`; none if it is no course.
pub(super) fn models_in(folder: &Folder) -> Models {
    let manifest = folder.read(COURSE_FILE, LESSON);
    let read = |bytes: &[u8]| Course::read((COURSE_FILE, bytes), &[], env!("CARGO_PKG_VERSION")).0.models;
    manifest.map_or_else(|_| Models::new(), |bytes| read(&bytes))
}
