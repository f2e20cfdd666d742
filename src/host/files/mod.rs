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
use refusal::Refusal;

use super::room::Room;
use crate::engine::{Access, Answer, Effect, Extent, FileRequest};

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

/// What can be asked of files, wherever they are. Open ones go by their numbers.
trait FileSystem {
    fn open(&mut self, number: u64, path: &str, access: Access, updates: bool) -> Result<Answer, Refusal>;
    fn read(&mut self, number: u64, from: u64, extent: Extent) -> Result<Answer, Refusal>;
    fn write(&mut self, number: u64, at: u64, bytes: &[u8]) -> Result<Answer, Refusal>;
    fn resize(&mut self, number: u64, size: u64) -> Result<Answer, Refusal>;
    fn size(&mut self, number: u64) -> Result<Answer, Refusal>;
    fn close(&mut self, number: u64);
    fn status(&mut self, path: &str, follows_links: bool) -> Result<Answer, Refusal>;
    fn list(&mut self, path: &str) -> Result<Answer, Refusal>;
    fn remove(&mut self, path: &str) -> Result<Answer, Refusal>;
    fn rename(&mut self, from: &str, to: &str) -> Result<Answer, Refusal>;
    fn make_folder(&mut self, path: &str) -> Result<Answer, Refusal>;
    fn remove_folder(&mut self, path: &str) -> Result<Answer, Refusal>;
    fn working_folder(&mut self) -> Result<Answer, Refusal>;

    /// Fulfils a request.
    fn perform(&mut self, request: &FileRequest) -> Answer {
        let done = match request {
            FileRequest::Open { file, access, updates } => self.open(file.number, &file.path, *access, *updates),
            FileRequest::Read { file, from, extent } => self.read(file.number, *from, *extent),
            FileRequest::Write { file, at, bytes } => self.write(file.number, *at, bytes),
            FileRequest::Resize { file, size } => self.resize(file.number, *size),
            FileRequest::Size { file } => self.size(file.number),
            FileRequest::Close { file } => {
                self.close(file.number);
                Ok(Answer::Done)
            }
            FileRequest::Status { path, follows_links } => self.status(path, *follows_links),
            FileRequest::List { path } => self.list(path),
            FileRequest::Remove { path } => self.remove(path),
            FileRequest::Rename { from, to } => self.rename(from, to),
            FileRequest::MakeFolder { path } => self.make_folder(path),
            FileRequest::RemoveFolder { path } => self.remove_folder(path),
            FileRequest::WorkingFolder => self.working_folder(),
        };
        done.unwrap_or_else(|refusal| refusal.answer(request))
    }
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
