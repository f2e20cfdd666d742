//! The closed room a lesson runs in: it has the files and modules it was given, an empty folder to write in, and a clock
//! of its own.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::files::refused_as;
use super::limits::SCRATCH;
use super::text;
use crate::engine::{Access, Answer, Clock, Extent};

/// What a closed room has; nothing else is in it.
#[derive(Debug, Clone, Default)]
pub struct Room {
    files: BTreeMap<String, Arc<[u8]>>,
    /// What the program wrote: files of an empty folder, gone with the room.
    scratch: BTreeMap<String, Arc<Vec<u8>>>,
    modules: BTreeMap<String, [Arc<str>; 2]>,
    /// Whether the server that lessons may ask is let in.
    has_server: bool,
    variables: Vec<[Arc<str>; 2]>,
    /// Nanoseconds since the room was closed: they pass by `sleep`, and a little by each look.
    passed: i64,
}

/// The wall clock when a room is closed, in nanoseconds: 2024-01-01, the same for every reader.
const BEGAN: i64 = 1_704_067_200_000_000_000;
/// So much time passes while a program looks at the clock, in nanoseconds.
const LOOK: i64 = 1_000_000;

impl Room {
    /// Puts a file into the room, which a program may read by this relative path.
    #[must_use]
    pub fn with_file(mut self, path: &str, bytes: &[u8]) -> Self {
        self.files.insert(path.to_owned(), bytes.into());
        self
    }

    /// Puts a module into the room: its name, its file's name as it is shown, and its source.
    #[must_use]
    pub fn with_module(mut self, name: &str, file: &str, source: &str) -> Self {
        self.modules.insert(name.to_owned(), [file.into(), source.into()]);
        self
    }

    /// Lets the program see an environment variable: its name and its value.
    #[must_use]
    pub fn with_variable(mut self, name: &str, value: &str) -> Self {
        self.variables.push([name.into(), value.into()]);
        self
    }

    /// Returns the environment: name and value in turn.
    pub(super) fn environment(&self) -> Answer {
        Answer::Texts(self.variables.iter().flatten().cloned().collect())
    }

    /// Lets in the PostgreSQL server that lessons may ask.
    #[must_use]
    pub fn with_server(mut self) -> Self {
        self.has_server = true;
        self
    }

    /// Returns whether a server is let in.
    #[cfg(feature = "postgres")]
    pub(super) fn has_server(&self) -> bool {
        self.has_server
    }

    /// Returns the files it was given, by their paths.
    #[cfg(feature = "sqlite")]
    pub(super) fn files(&self) -> impl Iterator<Item = (&String, &Arc<[u8]>)> {
        self.files.iter()
    }

    /// Returns a module's file and source.
    pub(super) fn module(&self, name: &str) -> Option<Answer> {
        self.modules.get(name).map(|[file, source]| Answer::Texts([file.clone(), source.clone()].into()))
    }

    fn file(&self, path: &str) -> Option<&[u8]> {
        let name = name(path);
        self.files.get(name).map(|bytes| &**bytes).or_else(|| self.scratch.get(name).map(|bytes| bytes.as_slice()))
    }

    /// Returns whether a file can be opened: those of the room for reading, others of its folder also for writing, which
    /// empties or makes them.
    pub(super) fn open(&mut self, path: &str, access: Access) -> Answer {
        let is_there = self.file(path).is_some();
        match access {
            Access::Read if is_there => Answer::Done,
            Access::Create if is_there => refused_as(17, "File exists", path),
            _ if self.files.contains_key(name(path)) => refused_as(13, "Permission denied", path),
            Access::Read => refused_as(2, "No such file or directory", path),
            _ if !is_of_the_folder(path) => refused_as(2, "No such file or directory", path),
            Access::Append if is_there => Answer::Done,
            Access::Write | Access::Append | Access::Create => {
                self.scratch.insert(name(path).to_owned(), Arc::default());
                Answer::Done
            }
        }
    }

    /// Reads text from byte `from` on.
    pub(super) fn read(&self, path: &str, from: u64, extent: Extent) -> Answer {
        match self.file(path) {
            Some(bytes) => text::read(&mut &bytes[(from as usize).min(bytes.len())..], from, extent),
            None => refused_as(2, "No such file or directory", path),
        }
    }

    /// Writes text at the end of a file that was opened for writing.
    pub(super) fn append(&mut self, path: &str, text: &str) -> Answer {
        let held: usize = self.scratch.values().map(|bytes| bytes.len()).sum();
        if (held + text.len()) as u64 > SCRATCH.0 {
            return refused_as(28, "No space left on device", path);
        }
        match self.scratch.get_mut(name(path)) {
            Some(bytes) => {
                Arc::make_mut(bytes).extend_from_slice(text.as_bytes());
                Answer::Done
            }
            None => refused_as(2, "No such file or directory", path),
        }
    }

    /// Looks at a clock.
    pub(super) fn clock(&mut self, clock: Clock) -> Answer {
        self.passed = self.passed.saturating_add(LOOK);
        Answer::Nanoseconds(match clock {
            Clock::Wall => BEGAN.saturating_add(self.passed),
            Clock::Monotonic => self.passed,
        })
    }

    /// Lets time pass, without waiting.
    pub(super) fn sleep(&mut self, nanoseconds: u64) {
        self.passed = self.passed.saturating_add_unsigned(nanoseconds);
    }
}

/// Returns the name by which the room knows a path.
fn name(path: &str) -> &str {
    path.strip_prefix("./").unwrap_or(path)
}

/// Returns whether a path names a file of the room's own folder: it leads neither out of it nor further down.
fn is_of_the_folder(path: &str) -> bool {
    let name = name(path);
    !name.is_empty() && name != "." && name != ".." && !name.contains(['/', '\\', '\0'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_room_has_what_it_was_given_and_no_more() {
        let mut room = Room::default().with_file("data/a.txt", b"one\ntwo\n").with_module("coro", "coro.py", "x = 1");
        assert_eq!(room.open("data/a.txt", Access::Read), Answer::Done);
        assert_eq!(room.open("./data/a.txt", Access::Read), Answer::Done);
        assert_eq!(room.open("/etc/passwd", Access::Read), refused_as(2, "No such file or directory", "/etc/passwd"));
        assert_eq!(room.open("data/a.txt", Access::Write), refused_as(13, "Permission denied", "data/a.txt"));
        assert_eq!(room.read("data/a.txt", 4, Extent::Rest), Answer::Read { text: "two\n".into(), next: 8 });
        assert_eq!(room.read("data/a.txt", 99, Extent::Rest), Answer::Read { text: "".into(), next: 99 });
        assert_eq!(room.module("coro"), Some(Answer::Texts(["coro.py".into(), "x = 1".into()].into())));
        assert_eq!(room.module("other"), None);
    }

    #[test]
    fn what_is_written_stays_in_the_room_and_is_bounded() {
        let mut room = Room::default();
        assert_eq!(room.open("own.txt", Access::Read), refused_as(2, "No such file or directory", "own.txt"));
        assert_eq!(room.open("own.txt", Access::Write), Answer::Done);
        assert_eq!(room.append("own.txt", "one\n"), Answer::Done);
        let before = room.clone();
        assert_eq!(room.append("./own.txt", "two\n"), Answer::Done);
        assert_eq!(room.read("own.txt", 0, Extent::Rest), Answer::Read { text: "one\ntwo\n".into(), next: 8 });
        assert_eq!(before.read("own.txt", 0, Extent::Rest), Answer::Read { text: "one\n".into(), next: 4 });
        assert_eq!(room.open("own.txt", Access::Create), refused_as(17, "File exists", "own.txt"));
        for outside in ["/tmp/x", "../x", "down/x", "..", ""] {
            let refused = refused_as(2, "No such file or directory", outside);
            assert_eq!(room.open(outside, Access::Write), refused, "{outside}");
        }
        let most = "x".repeat(SCRATCH.0 as usize - 8);
        assert_eq!(room.append("own.txt", &most), Answer::Done);
        assert_eq!(room.append("own.txt", "x"), refused_as(28, "No space left on device", "own.txt"));
    }

    #[test]
    fn time_passes_by_sleeping() {
        let mut room = Room::default();
        room.sleep(5_000_000_000);
        assert_eq!(room.clock(Clock::Monotonic), Answer::Nanoseconds(5_000_000_000 + LOOK));
    }
}
