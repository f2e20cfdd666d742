//! The reader's progress as it lies in the data folder: read once, written after each change.

use crate::host::Folders;
use crate::lesson::{Notice, Progress, Store};
use crate::report::Problem;

/// The progress of all courses, and where it is kept. Without a place for it, nothing is.
pub(super) struct Records {
    store: Option<Store>,
    progress: Progress,
    /// What went wrong first: told once, when the terminal is given back.
    complaint: Option<String>,
    /// Nothing that is changed will be kept.
    is_lost: bool,
}

impl Records {
    /// Reads the progress of this person.
    pub(super) fn open() -> Self {
        let mut records = Self::of_nothing();
        records.is_lost = true;
        let Some(data) = Folders::find().data else {
            records.complaint = Some("Progress is not saved: there is no home folder for it.".to_owned());
            return records;
        };
        let mut store = Store::new(data);
        match store.load() {
            Ok((progress, notice)) => {
                records.progress = progress;
                records.is_lost = matches!(notice, Some(Notice::LaterFormat(_)));
                records.complaint = notice.map(|notice| notice.to_string());
                records.store = Some(store);
            }
            Err(error) => records.complaint = Some(error.to_string()),
        }
        records
    }

    /// Returns records in which nothing is kept, and nobody is told so: for a lesson outside a course.
    pub(super) fn of_nothing() -> Self {
        Self { store: None, progress: Progress::default(), complaint: None, is_lost: false }
    }

    /// Returns the progress as it is known.
    pub(super) fn progress(&self) -> &Progress {
        &self.progress
    }

    /// Changes the progress and writes it. What cannot be written is complained of once, and not tried again.
    pub(super) fn change(&mut self, change: impl FnOnce(&mut Progress)) {
        let Some(store) = &mut self.store else { return };
        change(&mut self.progress);
        match store.save(&self.progress) {
            Ok(merged) => self.progress = merged,
            Err(error) => {
                self.complaint = Some(error.to_string());
                (self.store, self.is_lost) = (None, true);
            }
        }
    }

    /// Returns what went wrong, to be told once.
    pub(super) fn complaint(&self) -> Option<Problem> {
        self.complaint.as_deref().map(Problem::failed)
    }

    /// Returns whether what is changed is kept.
    pub(super) fn is_kept(&self) -> bool {
        self.store.is_some()
    }

    /// Returns whether what is changed is not kept, although it should be.
    pub(super) fn is_lost(&self) -> bool {
        self.is_lost
    }
}
