//! `--watch`: told when a file beside a lesson is saved.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _, recommended_watcher};

use crate::host::Folder;
use crate::report::Problem;

/// An editor saves by several moves, often by renaming a file into place: so long there must have been none.
const QUIET: Duration = Duration::from_millis(50);

/// Watches folders: whoever watches a file itself loses it when an editor puts another in its place.
pub(super) struct Watch {
    changes: Receiver<()>,
    /// Watches as long as it lives.
    _watcher: RecommendedWatcher,
}

impl Watch {
    /// Watches these folders and what lies below them. Errors: one of them is in this program, or cannot be watched.
    pub(super) fn of<'a>(folders: impl IntoIterator<Item = &'a Folder>) -> Result<Self, Problem> {
        let mut paths = Vec::new();
        for folder in folders {
            if folder.is_shipped() {
                let problem = Problem::usage("The course in this program never changes: there is nothing to watch.");
                return Err(problem.hint("name a lesson's file or a folder"));
            }
            let path = PathBuf::from(folder.path_of(""));
            paths.push(if path.as_os_str().is_empty() { PathBuf::from(".") } else { path });
        }
        Self::at(&paths)
    }

    /// Watches the folder in which a file lies. Errors: it cannot be watched.
    pub(super) fn beside(file: &Path) -> Result<Self, Problem> {
        Self::at(&[file.parent().unwrap_or(Path::new(".")).to_owned()])
    }

    fn at(folders: &[PathBuf]) -> Result<Self, Problem> {
        let cannot = |error: &notify::Error| Problem::failed(format!("Changes cannot be watched: {error}."));
        let (tell, changes) = channel();
        let told = move |event: notify::Result<Event>| {
            if event.is_ok_and(|event| is_change(event.kind)) {
                // Nobody listens any more when the watch has ended.
                let _ = tell.send(());
            }
        };
        let mut watcher = recommended_watcher(told).map_err(|error| cannot(&error))?;
        for folder in folders {
            watcher.watch(folder, RecursiveMode::Recursive).map_err(|error| cannot(&error))?;
        }
        Ok(Self { changes, _watcher: watcher })
    }

    /// Waits for a change, and until no other has followed for a moment.
    pub(super) fn wait(&mut self) {
        if self.changes.recv().is_ok() {
            self.settle();
        }
    }

    /// Returns whether something has changed since it was last asked. If so, waits until no other change has followed
    /// for a moment; else returns at once.
    pub(super) fn has_changed(&mut self) -> bool {
        let has_changed = self.changes.try_recv().is_ok();
        if has_changed {
            self.settle();
        }
        has_changed
    }

    fn settle(&self) {
        while self.changes.recv_timeout(QUIET).is_ok() {}
    }
}

/// To be read, as a check does, is no change.
fn is_change(kind: EventKind) -> bool {
    kind.is_create() || kind.is_modify() || kind.is_remove()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_save_is_a_change_and_to_be_read_is_none() {
        let place = tempfile::tempdir().unwrap();
        let folder = Folder::open(place.path()).unwrap();
        let file = place.path().join("01-a.md");
        std::fs::write(&file, "one").unwrap();
        let mut watch = Watch::of([&folder]).unwrap();
        assert_eq!(std::fs::read_to_string(&file).unwrap(), "one");
        assert!(!watch.has_changed());
        let beside = place.path().join("01-a.md~");
        std::fs::write(&beside, "two").unwrap();
        std::fs::rename(&beside, &file).unwrap();
        watch.wait();
        assert!(!watch.has_changed());
    }

    #[test]
    fn what_is_in_the_program_is_not_watched() {
        let problem = Watch::of([&Folder::shipped()]).map(|_| ()).unwrap_err();
        assert_eq!(problem.exit_status(), 2);
    }
}
