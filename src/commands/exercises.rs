//! The reader's exercise files of one lesson: laid out, written, edited, watched.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::PathBuf;

use super::watch::Watch;
use crate::host::{Exercise, Work};
use crate::report::Problem;
use crate::stage::{Request, Stage};

/// The exercise files of the lesson that is open.
pub(super) struct Exercises {
    /// Where they lie; without a home, nothing is written.
    work: Option<Work>,
    course: String,
    lesson: String,
    /// Texts that could not be written: they last as long as the lesson is open.
    unwritten: BTreeMap<usize, String>,
    /// Tells when the file that lies before the reader is saved.
    watch: Option<Watch>,
}

impl Exercises {
    /// Returns those of a program: it has none.
    pub(super) fn of_program() -> Self {
        Self::of("", None)
    }

    /// Returns those of the lesson that progress knows as `key`, `course/lesson`, below the folder `work`.
    pub(super) fn of(key: &str, work: Option<PathBuf>) -> Self {
        let (course, lesson) = key.split_once('/').unwrap_or(("-", key));
        Self {
            work: work.map(Work::at),
            course: course.to_owned(),
            lesson: lesson.to_owned(),
            unwritten: BTreeMap::new(),
            watch: None,
        }
    }

    /// Does what `stage` asks for; what is not about exercises comes back.
    pub(super) fn answer(&mut self, request: Request, stage: &mut Stage) -> Request {
        match request {
            Request::OpenExercise(index) => self.lay_out(index, stage),
            Request::ReadExercise(index) => self.read(index, stage, true),
            Request::SaveExercise(index, text) => self.save(index, &text, stage),
            Request::EditExercise(index) => return self.edit(index, stage),
            Request::BeginExerciseAnew(index) => self.begin_anew(index, stage),
            other => return other,
        }
        Request::Draw
    }

    /// Reads the file that lies before the reader again, if it was saved since. Returns whether it was.
    pub(super) fn look(&mut self, stage: &mut Stage) -> bool {
        let Some(index) = stage.exercise_that_is_read() else { return false };
        let was_saved = self.watch.as_mut().is_some_and(Watch::has_changed);
        if was_saved {
            self.read(index, stage, false);
        }
        was_saved
    }

    /// Returns whether a file is watched.
    pub(super) fn is_watching(&self, stage: &Stage) -> bool {
        self.watch.is_some() && stage.exercise_that_is_read().is_some()
    }

    /// Takes the text as an editor has left it.
    pub(super) fn was_edited(&mut self, stage: &mut Stage) {
        if let Some(index) = stage.exercise_that_is_read() {
            self.read(index, stage, false);
        }
    }

    fn lay_out(&mut self, index: usize, stage: &mut Stage) {
        let Some((title, start)) = stage.exercise(index) else { return };
        let exercise = self.named(&title);
        let path = self.work.as_ref().map_or(String::new(), |work| work.path_of(&exercise).display().to_string());
        match self.text(index, &title, &start) {
            Ok(text) => {
                stage.lay_out_exercise(index, &path, &text);
                self.watch = self.work.as_ref().and_then(|work| Watch::beside(&work.path_of(&exercise)).ok());
            }
            Err(problem) => {
                stage.lay_out_exercise(index, "", &start);
                stage.notice(&problem.sentence);
            }
        }
    }

    fn read(&mut self, index: usize, stage: &mut Stage, is_asked: bool) {
        let Some((title, start)) = stage.exercise(index) else { return };
        match self.text(index, &title, &start) {
            Ok(text) => stage.exercise_was_read(&text, is_asked),
            Err(problem) => stage.notice(&problem.sentence),
        }
    }

    fn text(&self, index: usize, title: &str, start: &str) -> Result<String, Problem> {
        match (self.unwritten.get(&index), &self.work) {
            (Some(text), _) => Ok(text.clone()),
            (None, Some(work)) => work.open(&self.named(title), start),
            (None, None) => Ok(start.to_owned()),
        }
    }

    fn save(&mut self, index: usize, text: &str, stage: &mut Stage) {
        let Some((title, _)) = stage.exercise(index) else { return };
        let written = self.work.as_ref().map(|work| work.write(&self.named(&title), text));
        match written {
            Some(Ok(())) => drop(self.unwritten.remove(&index)),
            Some(Err(problem)) => {
                stage.notice(&problem.sentence);
                self.unwritten.insert(index, text.to_owned());
            }
            None => drop(self.unwritten.insert(index, text.to_owned())),
        }
    }

    fn edit(&mut self, index: usize, stage: &mut Stage) -> Request {
        let Some((title, _)) = stage.exercise(index) else { return Request::Draw };
        let Some(work) = &self.work else {
            stage.notice("There is no home folder for the file: i edits it here.");
            return Request::Draw;
        };
        let path = work.path_of(&self.named(&title));
        match editor(|name| std::env::var_os(name)) {
            Some(editor) => Request::Lend(editor, path),
            None => {
                let shown = path.display();
                stage.notice(&format!("Neither VISUAL nor EDITOR is set. i edits here; or open {shown} yourself."));
                Request::Draw
            }
        }
    }

    fn begin_anew(&mut self, index: usize, stage: &mut Stage) {
        let Some((title, _)) = stage.exercise(index) else { return };
        self.unwritten.remove(&index);
        let kept = self.work.as_ref().map(|work| work.reset(&self.named(&title)));
        self.lay_out(index, stage);
        match kept {
            Some(Ok(Some(earlier))) => stage.notice(&format!("Yours is kept as {}.", earlier.display())),
            Some(Err(problem)) => stage.notice(&problem.sentence),
            Some(Ok(None)) | None => {}
        }
    }

    fn named(&self, title: &str) -> Exercise {
        Exercise { course: self.course.clone(), lesson: self.lesson.clone(), title: title.to_owned() }
    }
}

/// Returns the person's editor, as it is set for programs that use the whole screen.
fn editor(variable: impl Fn(&str) -> Option<OsString>) -> Option<OsString> {
    ["VISUAL", "EDITOR"].into_iter().find_map(|name| variable(name).filter(|editor| !editor.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_editor_for_screens_comes_first_and_an_empty_one_is_none() {
        let set = |visual: &'static str, edit: &'static str| {
            editor(move |name| Some(OsString::from(if name == "VISUAL" { visual } else { edit })))
        };
        assert_eq!(set("vim", "ed"), Some("vim".into()));
        assert_eq!(set("", "ed"), Some("ed".into()));
        assert_eq!(set("", ""), None);
    }
}
