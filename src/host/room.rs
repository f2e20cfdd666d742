//! The closed room a lesson runs in: the files and modules it was given, and a clock of its own.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::engine::{Answer, Clock};

/// What a closed room has; nothing else is in it.
#[derive(Debug, Clone, Default)]
pub struct Room {
    files: BTreeMap<String, Arc<[u8]>>,
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
    pub(super) fn files(&self) -> impl Iterator<Item = (&String, &Arc<[u8]>)> {
        self.files.iter()
    }

    /// Returns a module's file and source.
    pub(super) fn module(&self, name: &str) -> Option<Answer> {
        self.modules.get(name).map(|[file, source]| Answer::Texts([file.clone(), source.clone()].into()))
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
    fn time_passes_by_sleeping() {
        let mut room = Room::default();
        room.sleep(5_000_000_000);
        assert_eq!(room.clock(Clock::Monotonic), Answer::Nanoseconds(5_000_000_000 + LOOK));
    }
}
