//! The closed room a lesson runs in: it has the files and modules it was given, and a clock of its own.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::files::refused_as;
use super::text;
use crate::engine::{Access, Answer, Clock, Extent};

/// What a closed room has; nothing else is in it.
#[derive(Debug, Clone, Default)]
pub struct Room {
    files: BTreeMap<String, Arc<[u8]>>,
    modules: BTreeMap<String, [Arc<str>; 2]>,
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

    /// Returns a module's file and source.
    pub(super) fn module(&self, name: &str) -> Option<Answer> {
        self.modules.get(name).map(|[file, source]| Answer::Texts([file.clone(), source.clone()].into()))
    }

    fn file(&self, path: &str) -> Option<&Arc<[u8]>> {
        self.files.get(path.strip_prefix("./").unwrap_or(path))
    }

    /// Returns whether a file can be opened: those of the room for reading.
    pub(super) fn open(&self, path: &str, access: Access) -> Answer {
        match (access, self.file(path)) {
            (Access::Read, Some(_)) => Answer::Done,
            (Access::Read, None) => refused_as(2, "No such file or directory", path),
            _ => refused_as(30, "Read-only file system", path),
        }
    }

    /// Reads text from byte `from` on.
    pub(super) fn read(&self, path: &str, from: u64, extent: Extent) -> Answer {
        match self.file(path) {
            Some(bytes) => text::read(&mut &bytes[(from as usize).min(bytes.len())..], from, extent),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_room_has_what_it_was_given_and_no_more() {
        let room = Room::default().with_file("data/a.txt", b"one\ntwo\n").with_module("coro", "coro.py", "x = 1");
        assert_eq!(room.open("data/a.txt", Access::Read), Answer::Done);
        assert_eq!(room.open("./data/a.txt", Access::Read), Answer::Done);
        assert_eq!(room.open("/etc/passwd", Access::Read), refused_as(2, "No such file or directory", "/etc/passwd"));
        assert_eq!(room.open("data/a.txt", Access::Write), refused_as(30, "Read-only file system", "data/a.txt"));
        assert_eq!(room.read("data/a.txt", 4, Extent::Rest), Answer::Read { text: "two\n".into(), next: 8 });
        assert_eq!(room.read("data/a.txt", 99, Extent::Rest), Answer::Read { text: "".into(), next: 99 });
        assert_eq!(room.module("coro"), Some(Answer::Texts(["coro.py".into(), "x = 1".into()].into())));
        assert_eq!(room.module("other"), None);
    }

    #[test]
    fn time_passes_by_sleeping() {
        let mut room = Room::default();
        room.sleep(5_000_000_000);
        assert_eq!(room.clock(Clock::Monotonic), Answer::Nanoseconds(5_000_000_000 + LOOK));
    }
}
