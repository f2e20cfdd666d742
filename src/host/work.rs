//! The reader's exercise files: `<work>/<course>/<lesson>/<title>`, edited in place or with any editor.

use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use cap_std::ambient_authority;
use cap_std::fs::{Dir, OpenOptions};

use super::limits::EXERCISE;
use super::reason::reason;
use crate::report::Problem;

/// The folder of exercise files. A file in it is written once, from its start, and never overwritten.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Work {
    folder: PathBuf,
}

/// Which exercise: its file's place below the folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exercise {
    /// The course's id, or `-` for a lesson outside a course.
    pub course: String,
    /// The lesson's id.
    pub lesson: String,
    /// The exercise's title, which is the file's name: `total.py`.
    pub title: String,
}

/// More earlier versions than this are not kept: the next reset is refused.
const EARLIER_VERSIONS: u32 = 9_999;

impl Work {
    /// Returns the work folder at `folder`, which need not exist yet.
    pub fn at(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// Returns where the reader finds the file.
    pub fn path_of(&self, exercise: &Exercise) -> PathBuf {
        self.folder.join(&exercise.course).join(&exercise.lesson).join(&exercise.title)
    }

    /// Returns the reader's text of the exercise; if there is no file yet, writes `start` into one first.
    ///
    /// Errors: the folder or file cannot be written or read, is a link out of the folder, is no regular file, is larger
    /// than [`EXERCISE`], is not UTF-8. Cost: one file.
    pub fn open(&self, exercise: &Exercise, start: &str) -> Result<String, Problem> {
        let folder = self.lesson_folder(exercise)?;
        let mut fresh = OpenOptions::new();
        match folder.open_with(&exercise.title, fresh.write(true).create_new(true)) {
            Ok(mut file) => {
                // A start that is cut in the middle would never be repaired, because files are never overwritten.
                file.write_all(start.as_bytes()).and_then(|()| file.sync_all()).map_err(|error| {
                    let _ = folder.remove_file(&exercise.title);
                    self.problem(exercise, &error)
                })?;
                Ok(start.to_owned())
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => self.read(exercise, &folder),
            Err(error) => Err(self.problem(exercise, &error)),
        }
    }

    /// Writes the reader's text of the exercise, which was opened before, as a whole: beside the file first, then in its
    /// place.
    ///
    /// Errors: those of [`Work::open`].
    pub fn write(&self, exercise: &Exercise, text: &str) -> Result<(), Problem> {
        let folder = self.lesson_folder(exercise)?;
        let beside = format!("{}.new", exercise.title);
        let written = folder
            .create(&beside)
            .and_then(|mut file| file.write_all(text.as_bytes()).and_then(|()| file.sync_all()))
            .and_then(|()| folder.rename(&beside, &folder, &exercise.title));
        written.map_err(|error| {
            let _ = folder.remove_file(&beside);
            self.problem(exercise, &error)
        })
    }

    /// Renames the reader's file to the first free of `<title>.1`, `.2` … and returns that path; nothing if there is no
    /// file. The next [`Work::open`] begins again.
    pub fn reset(&self, exercise: &Exercise) -> Result<Option<PathBuf>, Problem> {
        // Looked for first: nothing is made for an exercise that was never begun.
        if is_a_place(exercise).is_ok() && self.path_of(exercise).symlink_metadata().is_err() {
            return Ok(None);
        }
        let folder = self.lesson_folder(exercise)?;
        let earlier = (1..=EARLIER_VERSIONS)
            .map(|number| format!("{}.{number}", exercise.title))
            .find(|name| folder.symlink_metadata(name).is_err());
        let Some(earlier) = earlier else {
            return Err(Problem::failed(format!(
                "There are {EARLIER_VERSIONS} earlier versions of `{}`.",
                exercise.title
            ))
            .hint("move some of them away"));
        };
        folder.rename(&exercise.title, &folder, &earlier).map_err(|error| self.problem(exercise, &error))?;
        Ok(Some(self.path_of(exercise).with_file_name(earlier)))
    }

    /// Opens `<work>/<course>/<lesson>`, created if need be. Everything below the work folder is resolved beneath it.
    fn lesson_folder(&self, exercise: &Exercise) -> Result<Dir, Problem> {
        is_a_place(exercise)?;
        let below = Path::new(&exercise.course).join(&exercise.lesson);
        Dir::create_ambient_dir_all(&self.folder, ambient_authority())
            .and_then(|()| Dir::open_ambient_dir(&self.folder, ambient_authority()))
            .and_then(|work| work.create_dir_all(&below).and_then(|()| work.open_dir(&below)))
            .map_err(|error| self.problem(exercise, &error))
    }

    fn read(&self, exercise: &Exercise, folder: &Dir) -> Result<String, Problem> {
        let path = self.path_of(exercise).display().to_string();
        let broken = |error: io::Error| self.problem(exercise, &error);
        // Looked at before it is opened: opening a pipe waits for a writer.
        if !folder.metadata(&exercise.title).map_err(broken)?.is_file() {
            return Err(Problem::failed(format!("`{path}` is no regular file.")));
        }
        let mut bytes = Vec::new();
        folder
            .open(&exercise.title)
            .and_then(|file| file.take(EXERCISE.0 + 1).read_to_end(&mut bytes))
            .map_err(broken)?;
        if bytes.len() as u64 > EXERCISE.0 {
            return Err(Problem::failed(format!("The file `{path}` is larger than {}.", EXERCISE.in_words())));
        }
        String::from_utf8(bytes).map_err(|_| Problem::failed(format!("The file `{path}` is not UTF-8.")))
    }

    fn problem(&self, exercise: &Exercise, error: &io::Error) -> Problem {
        let path = self.path_of(exercise);
        Problem::failed(format!("The exercise file `{}` cannot be used: {}.", path.display(), reason(error)))
    }
}

/// Refuses an exercise whose parts are no names.
fn is_a_place(exercise: &Exercise) -> Result<(), Problem> {
    let parts = [&exercise.course, &exercise.lesson, &exercise.title];
    match parts.into_iter().find(|part| !is_plain(part)) {
        Some(part) => Err(Problem::failed(format!("`{part}` is no name for an exercise's file."))),
        None => Ok(()),
    }
}

/// Returns whether `part` is one name and no way: ids, titles, and `-`.
fn is_plain(part: &str) -> bool {
    !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c)) && !part.starts_with('.')
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn total() -> Exercise {
        Exercise { course: "yieldpoint".to_owned(), lesson: "walrus".to_owned(), title: "total.py".to_owned() }
    }

    #[test]
    fn the_start_is_written_once_and_what_the_reader_wrote_stays() {
        let folder = tempfile::tempdir().unwrap();
        let work = Work::at(folder.path().join("deep/work"));
        assert_eq!(work.open(&total(), "start").unwrap(), "start");
        let path = work.path_of(&total());
        assert!(path.ends_with("deep/work/yieldpoint/walrus/total.py"));
        fs::write(&path, "mine").unwrap();
        assert_eq!(work.open(&total(), "start").unwrap(), "mine");
        work.write(&total(), "ours").unwrap();
        assert_eq!(work.open(&total(), "start").unwrap(), "ours");
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
    }

    #[test]
    fn a_reset_keeps_what_was_there_under_the_next_number() {
        let folder = tempfile::tempdir().unwrap();
        let work = Work::at(folder.path().to_owned());
        assert_eq!(work.reset(&total()).unwrap(), None);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "nothing is made for what was not begun");
        for number in 1..3 {
            work.open(&total(), &format!("text {number}")).unwrap();
            let earlier = work.reset(&total()).unwrap().unwrap();
            assert!(earlier.ends_with(format!("total.py.{number}")));
            assert_eq!(fs::read_to_string(earlier).unwrap(), format!("text {number}"));
        }
        assert_eq!(work.open(&total(), "start").unwrap(), "start");
    }

    #[test]
    fn a_name_is_no_way_out() {
        let folder = tempfile::tempdir().unwrap();
        let work = Work::at(folder.path().join("work"));
        for title in ["../x.py", "/tmp/x.py", "", "..", "a/b.py", ".hidden"] {
            let refused = work.open(&Exercise { title: title.to_owned(), ..total() }, "").unwrap_err();
            assert_eq!(refused.sentence, format!("`{title}` is no name for an exercise's file."));
        }
        assert!(!folder.path().join("work").exists());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_out_of_the_folder_is_not_followed() {
        let folder = tempfile::tempdir().unwrap();
        let work = Work::at(folder.path().join("work"));
        work.open(&total(), "").unwrap();
        fs::write(folder.path().join("secret"), "secret").unwrap();
        let path = work.path_of(&total());
        fs::remove_file(&path).unwrap();
        std::os::unix::fs::symlink("../../../secret", &path).unwrap();
        assert!(work.open(&total(), "").unwrap_err().sentence.contains("cannot be used"));
    }

    #[test]
    fn what_cannot_be_written_is_one_sentence() {
        let folder = tempfile::tempdir().unwrap();
        let home = folder.path().join("file");
        fs::write(&home, "").unwrap();
        let refused = Work::at(home.join("work")).open(&total(), "").unwrap_err();
        assert!(refused.sentence.ends_with("cannot be used: not a directory."), "{}", refused.sentence);
    }
}
