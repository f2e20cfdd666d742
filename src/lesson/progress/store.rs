//! The progress file: read, merged and written so that a kill at any moment leaves the old or the new one.
//!
//! This file alone of the room touches the disk.
#![expect(clippy::disallowed_methods, reason = "the keeper of progress reads and writes one file")]

use std::fs::{self, File, TryLockError};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::Progress;

/// The most the file may hold, in bytes.
const MOST_BYTES: u64 = 4 * 1024 * 1024;
/// How often a lock is asked for, and how long it is waited between.
const LOCK_TRIES: u32 = 50;
const LOCK_PAUSE: Duration = Duration::from_millis(20);
/// How many unreadable files are kept aside.
const MOST_ASIDE: u32 = 1_000;

/// The keeper of `progress.json` in a folder.
#[derive(Debug)]
pub struct Store {
    folder: PathBuf,
    /// The file as it was last read or written.
    base: Progress,
    /// Whether a later format stands there: then nothing is saved.
    later: bool,
    disk: Disk,
}

/// Something the reader is told once.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Notice {
    /// The file could not be read and was moved aside.
    #[error("The progress file could not be read; it is kept as `{0}`, and progress begins anew.")]
    MovedAside(PathBuf),
    /// The file is of a later format.
    #[error(
        "The progress file is of format {0}, which this yieldpoint does not know: it is left alone, and nothing is saved."
    )]
    LaterFormat(u64),
}

/// Why progress is not saved or not read: one sentence.
#[derive(Debug, thiserror::Error)]
pub enum ProgressError {
    /// The disk refuses.
    #[error("Progress is not saved: `{path}` cannot be {done}: {reason}.")]
    Disk {
        /// The file or folder.
        path: PathBuf,
        /// What was tried, as a participle.
        done: &'static str,
        /// What the system says.
        reason: io::Error,
    },
    /// Another yieldpoint holds the lock for too long.
    #[error("Progress is not saved: another yieldpoint is writing it.")]
    Locked,
    /// There is too much of it.
    #[error("Progress is not saved: it has grown larger than 4 MiB.")]
    TooLarge,
}

/// The moves on the disk, each of which can fail. Tests make the k-th one fail.
#[derive(Debug, Default)]
struct Disk {
    #[cfg(test)]
    moves_left: Option<std::cell::Cell<u32>>,
}

/// What stands in the file.
enum Found {
    Nothing,
    Progress(Box<Progress>),
    Later(u64),
    Unreadable,
}

impl Store {
    /// Returns the keeper of `folder`, which need not exist yet.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into(), base: Progress::default(), later: false, disk: Disk::default() }
    }

    /// Reads the progress. Without a file it is empty; an unreadable file is moved aside to `progress.json.bad-N`; one of
    /// a later format is left alone, and nothing is saved from then on.
    ///
    /// Errors: the file is there and the disk does not give it, or it cannot be moved aside.
    pub fn load(&mut self) -> Result<(Progress, Option<Notice>), ProgressError> {
        let path = self.path();
        let (progress, notice) = match self.disk.find(&path)? {
            Found::Nothing => (Progress::default(), None),
            Found::Progress(progress) => (*progress, None),
            Found::Later(format) => {
                self.later = true;
                (Progress::default(), Some(Notice::LaterFormat(format)))
            }
            Found::Unreadable => {
                let _lock = self.lock()?;
                (Progress::default(), Some(Notice::MovedAside(self.disk.move_aside(&path)?)))
            }
        };
        self.base = progress.clone();
        Ok((progress, notice))
    }

    /// Merges `mine` with what stands in the file now, writes the result and returns it: it is mine from now on.
    ///
    /// The write is atomic: a new file in the same folder, synced, renamed over the old one, the folder synced. Where a
    /// later format stands nothing is written and `mine` comes back. Errors leave the old file as it was.
    pub fn save(&mut self, mine: &Progress) -> Result<Progress, ProgressError> {
        if self.later {
            return Ok(mine.clone());
        }
        self.disk.make_folder(&self.folder)?;
        let _lock = self.lock()?;
        let path = self.path();
        let theirs = match self.disk.find(&path)? {
            Found::Progress(theirs) => *theirs,
            Found::Nothing => Progress::default(),
            Found::Later(_) => {
                self.later = true;
                return Ok(mine.clone());
            }
            Found::Unreadable => {
                self.disk.move_aside(&path)?;
                Progress::default()
            }
        };
        let merged = Progress::merge(&theirs, &self.base, mine);
        self.disk.write(&path, &merged)?;
        self.base = merged.clone();
        Ok(merged)
    }

    /// Returns the path of the file.
    pub fn path(&self) -> PathBuf {
        self.folder.join("progress.json")
    }

    /// Returns the lock; it is given back when the file is dropped, and by the system when the program dies.
    fn lock(&self) -> Result<File, ProgressError> {
        let path = self.folder.join("progress.json.lock");
        // Opening a pipe would wait for its other end.
        if fs::metadata(&path).is_ok_and(|found| !found.is_file()) {
            return Err(refused(&path, "locked", io::Error::other("it is no file")));
        }
        let file =
            File::options().create(true).append(true).open(&path).map_err(|reason| refused(&path, "locked", reason))?;
        for _ in 0..LOCK_TRIES {
            match file.try_lock() {
                Ok(()) => return Ok(file),
                Err(TryLockError::WouldBlock) => std::thread::sleep(LOCK_PAUSE),
                Err(TryLockError::Error(reason)) => return Err(refused(&path, "locked", reason)),
            }
        }
        Err(ProgressError::Locked)
    }
}

impl Disk {
    fn find(&self, path: &Path) -> Result<Found, ProgressError> {
        self.may(path, "read")?;
        let found = match fs::metadata(path) {
            Ok(found) => found,
            Err(reason) if reason.kind() == io::ErrorKind::NotFound => {
                // A link that leads nowhere is something, too.
                return Ok(if fs::symlink_metadata(path).is_ok() { Found::Unreadable } else { Found::Nothing });
            }
            // A link to itself, for example.
            Err(_) if fs::symlink_metadata(path).is_ok_and(|found| found.is_symlink()) => return Ok(Found::Unreadable),
            Err(reason) => return Err(refused(path, "read", reason)),
        };
        if !found.is_file() || found.len() > MOST_BYTES {
            return Ok(Found::Unreadable);
        }
        let mut bytes = Vec::new();
        let file = File::open(path).map_err(|reason| refused(path, "read", reason))?;
        file.take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(|reason| refused(path, "read", reason))?;
        Ok(understand(&bytes))
    }

    /// Moves what stands at `path` to the first free `….bad-N` and returns that path.
    fn move_aside(&self, path: &Path) -> Result<PathBuf, ProgressError> {
        self.may(path, "moved aside")?;
        for number in 1..=MOST_ASIDE {
            let aside = with_ending(path, &format!(".bad-{number}"));
            if fs::symlink_metadata(&aside).is_err() {
                fs::rename(path, &aside).map_err(|reason| refused(path, "moved aside", reason))?;
                return Ok(aside);
            }
        }
        Err(refused(path, "moved aside", io::Error::other("there are 1,000 such files already")))
    }

    fn make_folder(&self, folder: &Path) -> Result<(), ProgressError> {
        self.may(folder, "made")?;
        fs::create_dir_all(folder).map_err(|reason| refused(folder, "made", reason))
    }

    /// Writes `progress` in place of `path`. The new file has one fixed name: the lock is held, so a kill leaves at most
    /// one behind, and the next save writes over it.
    fn write(&self, path: &Path, progress: &Progress) -> Result<(), ProgressError> {
        let new = with_ending(path, ".new");
        let refused_new = |reason| refused(&new, "written", reason);
        let bytes = serde_json::to_vec(progress).map_err(|reason| refused_new(reason.into()))?;
        if bytes.len() as u64 > MOST_BYTES {
            return Err(ProgressError::TooLarge);
        }
        self.may(&new, "written")?;
        let mut file = self.fresh(&new)?;
        file.write_all(&bytes).map_err(refused_new)?;
        self.may(&new, "written")?;
        file.sync_all().map_err(refused_new)?;
        drop(file);
        self.may(path, "written")?;
        fs::rename(&new, path).map_err(|reason| refused(path, "written", reason))?;
        self.may(path, "written")?;
        sync_folder(path).map_err(|reason| refused(path, "written", reason))
    }

    /// Returns the new file, empty. What a kill left behind, or somebody put there, is taken away first: writing
    /// through a link or into a pipe would not make a file.
    fn fresh(&self, new: &Path) -> Result<File, ProgressError> {
        self.may(new, "written")?;
        match fs::remove_file(new) {
            Err(reason) if reason.kind() != io::ErrorKind::NotFound => return Err(refused(new, "written", reason)),
            _ => {}
        }
        File::options().write(true).create_new(true).open(new).map_err(|reason| refused(new, "written", reason))
    }

    #[cfg(not(test))]
    #[expect(clippy::unused_self, clippy::unnecessary_wraps, reason = "tests make a move fail here")]
    fn may(&self, _path: &Path, _done: &'static str) -> Result<(), ProgressError> {
        Ok(())
    }

    #[cfg(test)]
    fn may(&self, path: &Path, done: &'static str) -> Result<(), ProgressError> {
        let Some(left) = &self.moves_left else { return Ok(()) };
        if left.get() == 0 {
            return Err(refused(path, done, io::Error::other("no move is left")));
        }
        left.set(left.get() - 1);
        Ok(())
    }
}

/// Reads the bytes of a progress file; the format comes first.
fn understand(bytes: &[u8]) -> Found {
    let Ok(value) = serde_json::from_slice::<serde_json::Value>(bytes) else { return Found::Unreadable };
    match value.get("format").and_then(serde_json::Value::as_u64) {
        Some(1) => {
            serde_json::from_value(value).map_or(Found::Unreadable, |progress| Found::Progress(Box::new(progress)))
        }
        Some(format) if format > 1 => Found::Later(format),
        _ => Found::Unreadable,
    }
}

/// Makes a rename last: on Unix the folder itself is synced, elsewhere a folder cannot be opened.
fn sync_folder(path: &Path) -> io::Result<()> {
    match path.parent() {
        Some(folder) if cfg!(unix) => File::open(folder)?.sync_all(),
        _ => Ok(()),
    }
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

fn refused(path: &Path, done: &'static str, reason: io::Error) -> ProgressError {
    ProgressError::Disk { path: path.to_owned(), done, reason }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::progress::{Attempt, LessonProgress, Outcome};

    fn with_beat(beat: u32, n: u64) -> Progress {
        let mut lesson = LessonProgress { beat, furthest: beat, ..LessonProgress::default() };
        lesson.record(Attempt::new("run", n, "q", "1", Outcome::Right, 0));
        Progress { lessons: [("c/l".to_owned(), lesson)].into(), ..Progress::default() }
    }

    fn folder() -> tempfile::TempDir {
        tempfile::tempdir().unwrap()
    }

    #[test]
    fn what_is_saved_is_loaded_and_two_at_once_lose_nothing() {
        let folder = folder();
        let mut one = Store::new(folder.path().join("data"));
        let mut two = Store::new(folder.path().join("data"));
        assert_eq!(one.load().unwrap(), (Progress::default(), None));
        two.load().unwrap();
        one.save(&with_beat(3, 1)).unwrap();
        let merged = two.save(&with_beat(2, 2)).unwrap();
        let lesson = &merged.lessons["c/l"];
        assert_eq!((lesson.beat, lesson.furthest, lesson.answers.len()), (2, 3, 2));
        assert_eq!(Store::new(folder.path().join("data")).load().unwrap().0, merged);
        let names: Vec<_> = fs::read_dir(folder.path().join("data")).unwrap().map(|e| e.unwrap().file_name()).collect();
        assert_eq!(names.len(), 2, "the file and its lock: {names:?}");
    }

    #[test]
    fn every_cut_of_the_file_is_kept_aside_and_the_program_goes_on() {
        let whole = serde_json::to_vec(&with_beat(3, 1)).unwrap();
        for cut in 0..whole.len() {
            let folder = folder();
            let mut store = Store::new(folder.path());
            fs::write(store.path(), &whole[..cut]).unwrap();
            let (progress, notice) = store.load().unwrap();
            assert_eq!(progress, Progress::default());
            let Some(Notice::MovedAside(aside)) = notice else { panic!("cut at {cut}: {notice:?}") };
            assert_eq!(fs::read(aside).unwrap(), &whole[..cut]);
            store.save(&progress).unwrap();
        }
    }

    #[test]
    fn a_folder_or_a_broken_link_in_its_place_is_moved_aside_too() {
        let folder = folder();
        let mut store = Store::new(folder.path());
        fs::create_dir(store.path()).unwrap();
        assert!(
            matches!(store.load().unwrap().1, Some(Notice::MovedAside(aside)) if aside.ends_with("progress.json.bad-1"))
        );
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink("progress.json", store.path()).unwrap();
            assert!(
                matches!(store.load().unwrap().1, Some(Notice::MovedAside(aside)) if aside.ends_with("progress.json.bad-2"))
            );
        }
    }

    #[test]
    fn a_later_format_is_left_alone() {
        let folder = folder();
        let mut store = Store::new(folder.path());
        fs::write(store.path(), r#"{"format":2,"lessons":17}"#).unwrap();
        assert_eq!(store.load().unwrap().1, Some(Notice::LaterFormat(2)));
        store.save(&with_beat(1, 1)).unwrap();
        assert_eq!(fs::read_to_string(store.path()).unwrap(), r#"{"format":2,"lessons":17}"#);
    }

    #[test]
    fn a_stop_at_any_move_leaves_the_old_or_the_new_file() {
        let mut finished = false;
        for moves in 0..20 {
            let folder = folder();
            let mut store = Store::new(folder.path());
            let old = store.save(&with_beat(1, 1)).unwrap();
            store.disk.moves_left = Some(std::cell::Cell::new(moves));
            let saved = store.save(&with_beat(2, 2));
            let (now, notice) = Store::new(folder.path()).load().unwrap();
            assert_eq!(notice, None);
            assert!(now == old || now.lessons["c/l"].answers.len() == 2, "after {moves} moves: {now:?}");
            Store::new(folder.path()).save(&with_beat(3, 3)).unwrap();
            assert!(!folder.path().join("progress.json.new").exists());
            finished |= saved.is_ok();
        }
        assert!(finished, "twenty moves are enough to save");
    }

    #[test]
    fn a_home_that_is_a_file_is_one_sentence() {
        let folder = folder();
        let file = folder.path().join("home");
        fs::write(&file, "").unwrap();
        let mut store = Store::new(file.join("data"));
        let error = store.save(&with_beat(1, 1)).unwrap_err().to_string();
        assert!(error.starts_with("Progress is not saved: `") && error.lines().count() == 1, "{error}");
    }
}
