//! A lesson read from its bytes.

use super::front_matter::number_and_id;
use super::reading::{Reading, Surroundings};
use super::{Lesson, body, fingerprint, front_matter, links};
use crate::report::{Place, Problem};

/// The most a lesson's file may hold, in bytes.
const MOST_BYTES: usize = 256 * 1024;

impl Lesson {
    /// Reads the lesson in `bytes`, shown as `path`, and returns it with all that is wrong with it, in the order of the
    /// places. Whatever can be read is in the lesson, however much is wrong. Nothing is run and no file is opened.
    ///
    /// Cost: linear in the text; well under a millisecond for a lesson of a few pages.
    pub fn read(path: &str, bytes: &[u8], surroundings: Surroundings<'_>) -> (Self, Vec<Problem>) {
        let mut lesson = Self { path: path.to_owned(), source: fingerprint::fingerprint(bytes), ..Self::default() };
        lesson.number = number_of(path);
        let text = match text(path, bytes) {
            Ok(text) => text,
            Err(problem) => return (lesson, vec![problem]),
        };
        let mut reading = Reading::new(path, &text, surroundings);
        if let Some((front, start)) = front_matter::read(&mut reading) {
            lesson.front = front;
            body::read(&mut reading, &mut lesson, start);
            links::prove(&mut reading);
        }
        (lesson, reading.into_problems())
    }

    /// Takes in the files that its program may read, as `read` gives them for a relative path. One that is not there stays
    /// out: the program is told so when it opens it.
    pub fn take_data(&mut self, read: impl Fn(&str) -> Option<Vec<u8>>) {
        self.data = self.front.files.iter().filter_map(|path| Some((path.clone(), read(path)?))).collect();
    }

    /// Takes in the environment variables that its program may see, as `allowed` gives them for a name.
    pub fn take_environment(&mut self, allowed: impl Fn(&str) -> Option<String>) {
        self.environment = self.front.env.iter().filter_map(|name| Some((name.clone(), allowed(name)?))).collect();
    }
}

/// Returns the number in a lesson's file name, 0 if there is none.
pub(super) fn number_of(path: &str) -> u32 {
    let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
    number_and_id(name).map_or(0, |(number, _)| number)
}

/// Returns the text of a file, its lines ended by newlines alone.
pub(super) fn text(path: &str, bytes: &[u8]) -> Result<String, Problem> {
    let whole = Place { path: path.to_owned(), line: 1, column: 1, end_column: 1, source: String::new() };
    if bytes.len() > MOST_BYTES {
        let sentence = format!("`{path}` is larger than 256 KiB.");
        return Err(Problem::failed(sentence).code("L001").at(whole).hint("make two lessons of it"));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.replace("\r\n", "\n")),
        Err(error) => {
            let sentence = format!("`{path}` is not UTF-8 (byte {}).", error.valid_up_to());
            Err(Problem::failed(sentence).code("L001").at(whole).hint("save the file as UTF-8"))
        }
    }
}
