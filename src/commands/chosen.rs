//! Which lessons a person means: a course, or one lesson by id, number or file.

use std::borrow::Cow;
use std::ffi::OsStr;
use std::path::Path;

use super::arguments::Everywhere;
use crate::host::{DATA, Folder, FolderError, LESSON};
use crate::lesson::Lesson;
use crate::report::Problem;

/// A folder of lessons, opened, and perhaps one lesson in it.
#[derive(Debug)]
pub(super) struct Chosen {
    /// The folder: a course, or where the lesson's file lies.
    folder: Folder,
    /// The file name of the one lesson; none means the course.
    lesson: Option<String>,
}

/// A file of a course as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LessonText {
    /// Where a person finds it.
    pub(super) path: String,
    /// What it says.
    pub(super) text: String,
}

/// The file that makes a folder a course.
pub(super) const COURSE_FILE: &str = "course.toml";

impl Chosen {
    /// Returns the course that `--course` names, else the one in the binary.
    pub(super) fn course(everywhere: &Everywhere) -> Result<Self, Problem> {
        let folder = everywhere.course.as_deref().map_or_else(|| Ok(Folder::shipped()), Folder::open)?;
        Ok(Self { folder, lesson: None })
    }

    /// Returns the lesson `name` of the course, or the lesson in the file `name` if that ends in `.md`.
    ///
    /// Errors: no such file; no such lesson, with the ids there are.
    pub(super) fn lesson(name: &Path, everywhere: &Everywhere) -> Result<Self, Problem> {
        if name.extension() == Some(OsStr::new("md")) {
            return Self::file(name);
        }
        let Self { folder, .. } = Self::course(everywhere)?;
        let names = folder.names()?;
        match name.to_str().and_then(|name| find(&names, name)) {
            Some(lesson) => Ok(Self { lesson: Some(lesson.to_owned()), folder }),
            None => Err(no_lesson(&names, name)),
        }
    }

    /// Returns what `path` is: a folder is a course, a file a lesson.
    pub(super) fn path(path: &Path) -> Result<Self, Problem> {
        if path.is_dir() { Ok(Self { folder: Folder::open(path)?, lesson: None }) } else { Self::file(path) }
    }

    /// Returns the folder that holds it.
    pub(super) fn folder(&self) -> &Folder {
        &self.folder
    }

    /// Gives a lesson the files beside it that it names. One that cannot be read is for `check` to tell, and for the
    /// lesson's program to meet.
    pub(super) fn give_data(&self, lesson: &mut Lesson) {
        lesson.take_data(|name| self.data(name));
    }

    /// Returns what the file at a relative path beside the lessons holds, if it is there and not too large.
    pub(super) fn data(&self, name: &str) -> Option<Vec<u8>> {
        self.folder.read(name, DATA).ok().map(Cow::into_owned)
    }

    /// Returns whether it is one lesson, not a course.
    pub(super) fn is_one_lesson(&self) -> bool {
        self.lesson.is_some()
    }

    /// Returns the file name of the one lesson, or those of `course.toml` and every lesson in order. Errors: the folder
    /// cannot be read, or holds no lesson.
    pub(super) fn names(&self) -> Result<Vec<String>, Problem> {
        match &self.lesson {
            Some(lesson) => Ok(vec![lesson.clone()]),
            None => self.course_names(),
        }
    }

    /// Returns the text of the one lesson, or of `course.toml` and every lesson in order, and a problem for each file
    /// that cannot be read. Errors: the folder cannot be read, or holds no lesson. Cost: one read a file.
    pub(super) fn texts(&self) -> Result<(Vec<LessonText>, Vec<Problem>), Problem> {
        let names = self.names()?;
        let (mut texts, mut problems) = (Vec::new(), Vec::new());
        for name in names {
            match self.text(&name) {
                Ok(text) => texts.push(text),
                Err(problem) => problems.push(problem),
            }
        }
        Ok((texts, problems))
    }

    fn course_names(&self) -> Result<Vec<String>, Problem> {
        let mut names = self.folder.names()?;
        names.retain(|name| name == COURSE_FILE || parts(name).is_some());
        names.sort_by_key(|name| name != COURSE_FILE);
        if names.iter().all(|name| name == COURSE_FILE) {
            let place = if self.folder.is_shipped() {
                "this yieldpoint".to_owned()
            } else {
                format!("`{}`", self.folder.path_of(""))
            };
            return Err(
                Problem::usage(format!("There is no lesson in {place}.")).hint("a lesson's file is named `NN-<id>.md`")
            );
        }
        Ok(names)
    }

    /// Returns a file's text; the problems are those of check L001.
    fn text(&self, name: &str) -> Result<LessonText, Problem> {
        let path = self.folder.path_of(name);
        let bytes = self.folder.read(name, LESSON).map_err(|error| match error {
            FolderError::TooLarge { .. } => {
                Problem::failed(format!("`{path}` is larger than {}.", LESSON.in_words())).code("L001")
            }
            other => other.into(),
        })?;
        let text = str::from_utf8(&bytes).map_err(|error| {
            Problem::failed(format!("`{path}` is not UTF-8 (byte {}).", error.valid_up_to() + 1)).code("L001")
        })?;
        Ok(LessonText { text: text.to_owned(), path })
    }

    fn file(path: &Path) -> Result<Self, Problem> {
        let (folder, lesson) = Folder::of_file(path)?;
        Ok(Self { folder, lesson: Some(lesson) })
    }
}

/// Returns the file of the lesson with this id, number or stem (`send`, `8`, `08`, `08-send`).
pub(super) fn find<'names>(names: &'names [String], wanted: &str) -> Option<&'names str> {
    let is_wanted = |(number, id): (&str, &str)| {
        id == wanted
            || wanted.parse::<u32>().is_ok_and(|wanted| number.parse() == Ok(wanted))
            || wanted.strip_prefix(number).and_then(|rest| rest.strip_prefix('-')) == Some(id)
    };
    names.iter().map(String::as_str).find(|name| parts(name).is_some_and(is_wanted))
}

/// Returns number and id of a lesson's file name, `NN-<id>.md`.
pub(super) fn parts(name: &str) -> Option<(&str, &str)> {
    let (number, id) = name.strip_suffix(".md")?.split_once('-')?;
    (number.len() == 2 && number.bytes().all(|digit| digit.is_ascii_digit())).then_some((number, id))
}

/// Returns the problem that no lesson among `names` is the `wanted` one.
pub(super) fn no_lesson(names: &[String], wanted: &Path) -> Problem {
    let ids: Vec<String> = names.iter().filter_map(|name| parts(name)).map(|(_, id)| format!("`{id}`")).collect();
    let problem = Problem::usage(format!("There is no lesson `{}` in this course.", wanted.display()));
    if ids.is_empty() { problem } else { problem.hint(format!("its lessons are {}", ids.join(", "))) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(wanted: &str, want: Option<&str>) {
        let names = ["08-send.md", "10-walrus.md", "course.toml", "8-no.md", "notes.md"].map(str::to_owned);
        assert_eq!(find(&names, wanted), want, "{wanted}");
    }

    #[test]
    fn a_course_is_its_own_file_then_its_lessons_and_a_bad_one_does_not_hide_the_rest() {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in [("10-b.md", &b"b"[..]), ("08-a.md", b"a\xE9"), ("course.toml", b"c"), ("notes.md", b"n")] {
            std::fs::write(folder.path().join(name), text).unwrap();
        }
        let (texts, problems) = Chosen::path(folder.path()).unwrap().texts().unwrap();
        assert_eq!(texts.iter().map(|file| file.text.as_str()).collect::<Vec<_>>(), ["c", "b"]);
        let [problem] = problems.as_slice() else { panic!("{problems:?}") };
        assert_eq!(problem.code, Some("L001"));
        assert!(problem.sentence.ends_with("08-a.md` is not UTF-8 (byte 2)."), "{}", problem.sentence);
    }

    #[test]
    fn a_folder_without_lessons_is_no_course() {
        let folder = tempfile::tempdir().unwrap();
        let problem = Chosen::path(folder.path()).unwrap().texts().unwrap_err();
        assert_eq!(problem.exit_status(), 2);
    }

    #[test]
    fn a_lesson_has_an_id_a_number_and_a_stem() {
        for wanted in ["send", "8", "08", "08-send"] {
            check(wanted, Some("08-send.md"));
        }
        check("10", Some("10-walrus.md"));
    }

    #[test]
    fn what_is_no_lesson_is_not_found() {
        for wanted in ["", "9", "no", "notes", "course.toml", "sen", "08-", "-send", "10-send"] {
            check(wanted, None);
        }
    }

    #[test]
    fn a_miss_names_what_there_is() {
        let problem = no_lesson(&["08-send.md".to_owned(), "10-walrus.md".to_owned()], Path::new("snd"));
        assert_eq!(problem.sentence, "There is no lesson `snd` in this course.");
        assert_eq!(problem.hints, ["its lessons are `send`, `walrus`"]);
    }
}
