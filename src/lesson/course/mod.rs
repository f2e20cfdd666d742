//! A course: a folder of lessons with `course.toml`.
//!
//! Main type: [`Course`]. It reads front matter only, so that opening a course costs no more than its list.

mod graph;
mod manifest;
mod review;
mod state;

pub use manifest::COURSE_FIELDS;
pub use review::OldPrediction;
pub use state::LessonState;

use super::reading::{Models, Reading, Surroundings};
use super::{CHECKS, Check, FrontMatter, Lesson, Neighbour, front_matter, read};
use crate::report::{Place, Problem};

/// A course, by its manifest and the front matter of its lessons.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Course {
    /// The id under which progress is kept.
    pub id: String,
    /// Up to 60 columns.
    pub title: String,
    /// Plain text.
    pub summary: String,
    /// The licence, if it says so.
    pub license: Option<String>,
    /// Where it lives, if it says so.
    pub url: Option<String>,
    /// The language it is written in.
    pub language: String,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// The wrong models it adds to those every course knows.
    pub models: Models,
    /// Its lessons, in the order of their numbers.
    pub lessons: Vec<CourseLesson>,
}

/// A lesson of a course, by its front matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CourseLesson {
    /// Its file as it was named.
    pub path: String,
    /// The number in its file's name.
    pub number: u32,
    /// What it says of itself.
    pub front: FrontMatter,
    /// Where its id is written; the file's first line if it is not.
    place: Place,
}

/// The id of the course that is part of the program.
const BUILT_IN: &str = "yieldpoint";

/// The most lessons a course may have.
const MOST_LESSONS: usize = 99;

impl Course {
    /// Reads the course whose manifest has this path and these bytes, and whose folder holds `lessons`: path and bytes
    /// of each file named `*.md`. Other Markdown files are left alone: only names that begin with two digits and `-` are
    /// lessons. `program` is the version of this program (`0.3.0`).
    ///
    /// Returns the course with all that is wrong with it as a course; what is wrong within a lesson its own reading tells.
    /// A later format, or a program that is too old, leaves the lessons unread. Cost: linear in the front matter.
    pub fn read(manifest: (&str, &[u8]), lessons: &[(&str, &[u8])], program: &str) -> (Self, Vec<Problem>) {
        let (path, bytes) = manifest;
        let text = match read::text(path, bytes) {
            Ok(text) => text,
            Err(problem) => return (Self::default(), vec![problem]),
        };
        let no_models = Models::new();
        let surroundings = Surroundings { models: &no_models, neighbour: &|_| Neighbour::File };
        let mut reading = Reading::new(path, &text, surroundings);
        let mut course = Self { language: "en".to_owned(), ..Self::default() };
        let readable = manifest::read(&mut reading, &mut course, program);
        if readable && lessons.len() > MOST_LESSONS {
            reading.report("L005", 0..0, format!("`lessons` must be at most {MOST_LESSONS}, not {}.", lessons.len()));
        }
        let mut problems = reading.into_problems();
        if readable {
            course.lessons =
                lessons.iter().take(MOST_LESSONS).filter_map(|(path, bytes)| course_lesson(path, bytes)).collect();
            course.lessons.sort_by(|a, b| (a.number, &a.path).cmp(&(b.number, &b.path)));
            graph::prove(&course.lessons, &mut problems);
        }
        (course, problems)
    }

    /// Returns whether it is the course that is part of the program; any other is a pack.
    pub fn is_built_in(&self) -> bool {
        self.id == BUILT_IN
    }

    /// Returns the wrong models its lessons may refute: those of the built-in course and its own.
    pub fn known_models(&self, built_in: &Models) -> Models {
        built_in.iter().chain(&self.models).map(|(number, model)| (*number, model.clone())).collect()
    }

    /// Returns the problems (L080) of models of its own that no answer of `lessons` refutes. `manifest` is the path and
    /// the text of `course.toml`.
    pub fn unrefuted(&self, manifest: (&str, &str), lessons: &[Lesson]) -> Vec<Problem> {
        let refuted: Vec<u32> = lessons.iter().flat_map(Lesson::refuted_models).collect();
        let left = self.models.iter().filter(|(number, _)| !refuted.contains(number));
        let (path, text) = manifest;
        let problem = |(number, model): (&u32, &String)| {
            let line = text.lines().position(|line| line.trim_start().starts_with(&format!("{number} "))).unwrap_or(0);
            let problem = Problem::failed(format!("Model {number} ({model}) is refuted by no question of the course."))
                .code("L080")
                .at(Place::of_line(path, text, line as u32 + 1));
            Check::remedied(CHECKS.iter().copied(), problem)
        };
        left.map(problem).collect()
    }
}

/// Reads the front matter of a file, if its name is a lesson's.
fn course_lesson(path: &str, bytes: &[u8]) -> Option<CourseLesson> {
    let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
    let digits = name.bytes().take(2).filter(u8::is_ascii_digit).count();
    if digits < 2 || !name[2..].starts_with('-') {
        return None;
    }
    let text = String::from_utf8_lossy(bytes).replace("\r\n", "\n");
    let no_models = Models::new();
    let surroundings = Surroundings { models: &no_models, neighbour: &|_| Neighbour::File };
    let mut reading = Reading::new(path, &text, surroundings);
    let front = front_matter::read(&mut reading).map_or(FrontMatter::default(), |(front, _)| front);
    let line = text.lines().position(|line| line.trim_start().starts_with("id")).unwrap_or(0);
    let place = Place::of_line(path, &text, line as u32 + 1);
    Some(CourseLesson { path: path.to_owned(), number: name[..2].parse().unwrap_or(0), front, place })
}

#[cfg(test)]
mod tests {
    use super::*;

    const MANIFEST: &str = "format = 1\nid = \"mine\"\ntitle = \"Mine\"\nsummary = \"x\"\n";

    fn lesson(id: &str, requires: &str) -> String {
        format!(
            "+++\nformat = 1\nid = \"{id}\"\ntitle = \"T\"\nsummary = \"s\"\nminutes = 1\nconcepts = [\"c\"]\nrequires = [{requires}]\n+++\n"
        )
    }

    #[track_caller]
    fn check(manifest: &str, lessons: &[(&str, &str, &str)], told: &[&str]) {
        let texts: Vec<String> = lessons.iter().map(|(_, id, requires)| lesson(id, requires)).collect();
        let files: Vec<(&str, &[u8])> =
            lessons.iter().zip(&texts).map(|((path, ..), text)| (*path, text.as_bytes())).collect();
        let (_, problems) = Course::read(("course.toml", manifest.as_bytes()), &files, "0.2.0");
        let said: Vec<String> = problems.iter().map(|p| format!("{} {}", p.code.unwrap(), p.sentence)).collect();
        assert_eq!(said, told);
    }

    #[test]
    fn a_sound_course_is_read_in_the_order_of_its_numbers() {
        check(MANIFEST, &[("02-b.md", "b", "\"a\""), ("01-a.md", "a", ""), ("README.md", "x", "")], &[]);
        let (course, _) =
            Course::read(("course.toml", MANIFEST.as_bytes()), &[("02-b.md", b""), ("01-a.md", b"")], "0.2.0");
        assert_eq!(course.lessons.iter().map(|lesson| lesson.number).collect::<Vec<_>>(), [1, 2]);
    }

    #[test]
    fn ids_and_numbers_are_used_once() {
        check(
            MANIFEST,
            &[("01-a.md", "a", ""), ("01-b.md", "b", "")],
            &["L008 The number 01 is used twice: 01-a.md, 01-b.md."],
        );
        check(
            MANIFEST,
            &[("01-a.md", "a", ""), ("02-a.md", "a", "")],
            &["L008 The id `a` is used twice: 01-a.md, 02-a.md."],
        );
    }

    #[test]
    fn what_is_required_exists_and_comes_earlier() {
        check(
            MANIFEST,
            &[("01-a.md", "a", "\"b\""), ("02-b.md", "b", "")],
            &["L009 `a` requires `b`, which comes later."],
        );
        check(MANIFEST, &[("01-a.md", "a", "\"x\"")], &["L009 `a` requires `x`, which does not exist."]);
        check(
            MANIFEST,
            &[("01-a.md", "a", "\"b\""), ("02-b.md", "b", "\"a\"")],
            &["L009 `a` requires `b`, which requires this one."],
        );
    }

    #[test]
    fn a_course_for_a_newer_program_is_refused_before_its_lessons() {
        let newer = format!("{MANIFEST}yieldpoint = \"0.3\"\n");
        check(&newer, &[("01-a.md", "a", "\"x\"")], &["L012 This course needs yieldpoint 0.3; this is 0.2.0."]);
        check(&format!("{MANIFEST}yieldpoint = \"0.2\"\n"), &[], &[]);
    }

    #[test]
    fn a_packs_models_start_at_100_and_are_refuted() {
        check(
            &format!("{MANIFEST}[models]\n4 = \"x\"\n"),
            &[],
            &["L005 `models` must be numbers from 100 to 999, each with a text, not `4`."],
        );
        let manifest = format!("{MANIFEST}[models]\n100 = \"x\"\n");
        let (course, problems) = Course::read(("course.toml", manifest.as_bytes()), &[], "0.2.0");
        assert!(problems.is_empty());
        let built_in = [(4, "y".to_owned())].into();
        assert_eq!(course.known_models(&built_in).into_keys().collect::<Vec<_>>(), [4, 100]);
        let told = course.unrefuted(("course.toml", &manifest), &[]);
        assert_eq!(told[0].sentence, "Model 100 (x) is refuted by no question of the course.");
        assert_eq!(told[0].place.as_ref().unwrap().line, 6);
    }
}
