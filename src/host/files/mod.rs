//! The files of one run: those of this process, or copies in memory, of a closed room and of a fork.
//!
//! Main type: [`Files`].

mod disk;
mod extent;
mod memory;
mod refusal;

use std::collections::BTreeMap;
use std::sync::Arc;

use disk::Disk;
use memory::Memory;

use super::room::Room;
use crate::engine::{Answer, Effect, FileRequest};

/// The files that a run reaches.
pub(super) struct Files {
    place: Place,
    /// What was asked before the run left its trunk, to be asked again before the first request of its own.
    past: Vec<(Effect, Answer)>,
    /// Whether that gave other answers than it gave the trunk.
    is_lost: bool,
}

/// Where they are.
enum Place {
    /// Where this process has them.
    Disk(Disk),
    /// In memory.
    Memory(Memory),
}

/// What there was before a run changed it, by its absolute path.
type Held = BTreeMap<String, Before>;

/// What there was under a name.
#[derive(Debug, Clone)]
enum Before {
    /// Nothing.
    Nothing,
    /// A folder.
    Folder,
    /// A file.
    File(Arc<Vec<u8>>),
    /// A file too large to be copied.
    TooLarge,
}

/// Why a fork has no files of its own.
const DIFFERENT: &str = "the files cannot be brought to where this fork left: asked again, they are different";

impl Files {
    fn at(place: Place) -> Self {
        Self { place, past: Vec::new(), is_lost: false }
    }

    /// Returns those of this process.
    pub(super) fn of_process() -> Self {
        Self::at(Place::Disk(Disk::of_process()))
    }

    /// Returns those of a run on the stage: the same, but of each file that is changed it is remembered what it held, for
    /// forks, and what cannot be gone back in is not read.
    pub(super) fn of_stage() -> Self {
        Self::at(Place::Disk(Disk::of_stage()))
    }

    /// Returns those of a closed room: what it was given, which a program may only read, and an empty folder.
    pub(super) fn of_room(room: &Room) -> Self {
        Self::at(Place::Memory(Memory::of_room(room.files())))
    }

    /// Returns those of a fork: copies in memory, brought to where it leaves by what was asked up to there.
    pub(super) fn for_fork(&self, past: &[(Effect, Answer)]) -> Self {
        let memory = match &self.place {
            Place::Disk(disk) => Memory::over_disk(disk.held()),
            Place::Memory(memory) => memory.anew(),
        };
        let past = past.iter().filter(|(effect, _)| matches!(effect, Effect::File(_))).cloned().collect();
        Self { place: Place::Memory(memory), past, is_lost: false }
    }

    /// Fulfils a request.
    pub(super) fn perform(&mut self, request: &FileRequest) -> Answer {
        for (effect, answer) in std::mem::take(&mut self.past) {
            if let Effect::File(request) = effect {
                self.is_lost |= self.ask(&request) != answer;
            }
        }
        if self.is_lost {
            return Answer::Refused { class: "OSError", message: DIFFERENT.to_owned() };
        }
        self.ask(request)
    }

    fn ask(&mut self, request: &FileRequest) -> Answer {
        match &mut self.place {
            Place::Disk(disk) => disk.perform(request),
            Place::Memory(memory) => memory.perform(request),
        }
    }
}
