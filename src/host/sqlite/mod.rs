//! SQLite: each connection of a program on a thread of its own, so that a function of the program's that a statement calls
//! can be waited for in the middle of the statement.
//!
//! Main type: [`Sqlite`], what a run reaches of it.

mod failure;
mod functions;
mod line;
mod place;
mod session;
mod statement;
mod value;

use std::collections::BTreeMap;
use std::sync::Arc;

pub(super) use session::Session;

use super::limits::{Bytes, FILE_TEXT, SCRATCH};
use crate::engine::Datum;
use place::{File, Place};

/// Which databases of SQLite's a run reaches.
pub(super) struct Sqlite {
    place: Place,
    /// How often the meter may be looked at in one request; none for any number. Each look is 10,000 instructions.
    looks: Option<u64>,
    /// What each file held when it was first opened, for forks.
    held: Option<BTreeMap<String, File>>,
}

/// So many looks in a request that is made on the stage.
const STAGE: u64 = 20_000;
/// So many in a lesson.
const LESSON: u64 = 2_000;
/// The largest file of which a fork can have a copy.
const COPIED: Bytes = FILE_TEXT;

impl Default for Sqlite {
    fn default() -> Self {
        Self { place: Place::Process, looks: None, held: None }
    }
}

impl Sqlite {
    /// Returns that of a run on the stage.
    pub(super) fn of_stage() -> Self {
        Self { place: Place::Process, looks: Some(STAGE), held: Some(BTreeMap::new()) }
    }

    /// Returns that of a closed room with these files.
    pub(super) fn of_room<'a>(files: impl Iterator<Item = (&'a String, &'a Arc<[u8]>)>) -> Self {
        let file = |(name, bytes): (&String, &Arc<[u8]>)| (name.clone(), File::ReadOnly(bytes.clone()));
        let files: BTreeMap<String, File> = files.map(file).collect();
        Self { place: Place::room(files.clone(), false, SCRATCH), looks: Some(LESSON), held: Some(files) }
    }

    /// Returns that of a fork: in memory, beginning with what the files of the trunk held.
    pub(super) fn for_fork(&self) -> Self {
        let held = self.held.clone().unwrap_or_default();
        let (takes_any_path, most) = match self.place {
            Place::Process => (true, COPIED),
            Place::Memory(ref memory) => (memory.takes_any_path(), memory.most()),
        };
        Self { place: Place::room(held.clone(), takes_any_path, most), looks: self.looks, held: Some(held) }
    }

    /// Opens a connection; another's lock is waited for up to `timeout` milliseconds. Errors: the answer that says why not.
    pub(super) fn open(&mut self, path: &str, is_uri: bool, timeout: u64) -> Result<Session, Datum> {
        if let (Place::Process, Some(held)) = (&self.place, &mut self.held)
            && !held.contains_key(path)
            && let Some(file) = place::copy_of(path, COPIED)
        {
            held.insert(path.to_owned(), file);
        }
        let opened = Session::open(&mut self.place, (path, is_uri, timeout), self.looks);
        opened.map_err(|failure| failure.answer((false, 0)))
    }
}
