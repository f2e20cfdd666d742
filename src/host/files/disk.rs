//! The files of this process, and what they held before a run on the stage changed them.

use std::collections::HashMap;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::extent;
use super::refusal::{IS_FOLDER, NOT_OPEN, Refusal};
use super::{Before, FileSystem, Held};
use crate::engine::{Access, Answer, Datum, Extent, FileKind};
use crate::host::limits::FILE_TEXT;

/// The files of this process.
pub(super) struct Disk {
    open: HashMap<u64, Opened>,
    /// What there was before it was changed; none if nobody asks.
    held: Option<Held>,
}

/// An open file.
struct Opened {
    file: File,
    /// Whether one can go about in it.
    is_regular: bool,
}

/// What is read on the stage must be there when the run is gone back and forward in: a pipe is not.
const NOT_REGULAR: (i32, &str) = (22, "Only regular files can be read in a run that can be stepped back");

impl Disk {
    /// Returns the files of this process.
    pub(super) fn of_process() -> Self {
        Self { open: HashMap::new(), held: None }
    }

    /// Returns the same, for a run that is gone back in and left by forks.
    pub(super) fn of_stage() -> Self {
        Self { open: HashMap::new(), held: Some(Held::new()) }
    }

    /// Returns what there was before it was changed.
    pub(super) fn held(&self) -> Held {
        self.held.clone().unwrap_or_default()
    }

    fn opened(&mut self, number: u64) -> Result<&mut Opened, Refusal> {
        self.open.get_mut(&number).ok_or_else(|| NOT_OPEN.into())
    }

    fn change(&mut self, path: &str, change: impl FnOnce(&str) -> Result<(), Refusal>) -> Result<Answer, Refusal> {
        self.remember(path);
        change(path).map(|()| Answer::Done)
    }

    /// Remembers what is there, before it is changed for the first time.
    fn remember(&mut self, path: &str) {
        let Some(held) = &mut self.held else { return };
        let Some(place) = absolute(path) else { return };
        held.entry(place).or_insert_with(|| before(Path::new(path)));
    }
}

impl FileSystem for Disk {
    fn open(&mut self, number: u64, path: &str, access: Access, updates: bool) -> Result<Answer, Refusal> {
        if access != Access::Read || updates {
            self.remember(path);
        }
        let mut options = OpenOptions::new();
        match access {
            Access::Read => options.read(true).write(updates),
            Access::Write => options.write(true).read(updates).create(true).truncate(true),
            Access::Append => options.append(true).read(updates).create(true),
            Access::Create => options.write(true).read(updates).create_new(true),
        };
        let reads = access == Access::Read || updates;
        if reads && self.held.is_some() && fs::metadata(path).is_ok_and(|met| !met.is_file() && !met.is_dir()) {
            // Opening a pipe would wait for whoever writes it.
            return Err(NOT_REGULAR.into());
        }
        let file = options.open(path)?;
        let met = file.metadata()?;
        if met.is_dir() {
            return Err(IS_FOLDER.into());
        }
        let is_regular = met.is_file();
        self.open.insert(number, Opened { file, is_regular });
        Ok(Answer::Data(Datum::Boolean(is_regular)))
    }

    fn read(&mut self, number: u64, from: u64, extent: Extent) -> Result<Answer, Refusal> {
        let Opened { file, is_regular } = self.opened(number)?;
        let bytes = if *is_regular {
            file.seek(SeekFrom::Start(from))?;
            extent::take(file, extent)?
        } else {
            read_on(file, extent)?
        };
        Ok(Answer::Data(Datum::Bytes(bytes.into())))
    }

    fn write(&mut self, number: u64, at: u64, bytes: &[u8]) -> Result<Answer, Refusal> {
        let Opened { file, is_regular } = self.opened(number)?;
        if *is_regular {
            file.seek(SeekFrom::Start(at))?;
        }
        file.write_all(bytes)?;
        let end = if *is_regular { file.stream_position()? } else { at + bytes.len() as u64 };
        Ok(Answer::Data(Datum::Integer(end as i64)))
    }

    fn resize(&mut self, number: u64, size: u64) -> Result<Answer, Refusal> {
        self.opened(number)?.file.set_len(size)?;
        Ok(Answer::Done)
    }

    fn size(&mut self, number: u64) -> Result<Answer, Refusal> {
        let met = self.opened(number)?.file.metadata()?;
        Ok(Answer::Data(Datum::Integer(met.len() as i64)))
    }

    fn rename(&mut self, from: &str, to: &str) -> Result<Answer, Refusal> {
        self.remember(to);
        self.change(from, |from| Ok(fs::rename(from, to)?))
    }

    fn close(&mut self, number: u64) {
        self.open.remove(&number);
    }

    fn status(&mut self, path: &str, follows_links: bool) -> Result<Answer, Refusal> {
        status(path, follows_links)
    }

    fn list(&mut self, path: &str) -> Result<Answer, Refusal> {
        Ok(listing(&names(Path::new(path))?))
    }

    fn remove(&mut self, path: &str) -> Result<Answer, Refusal> {
        self.change(path, |path| Ok(fs::remove_file(path)?))
    }

    fn make_folder(&mut self, path: &str) -> Result<Answer, Refusal> {
        self.change(path, |path| Ok(fs::create_dir(path)?))
    }

    fn remove_folder(&mut self, path: &str) -> Result<Answer, Refusal> {
        self.change(path, |path| Ok(fs::remove_dir(path)?))
    }

    fn working_folder(&mut self) -> Result<Answer, Refusal> {
        let folder = std::env::current_dir()?;
        Ok(Answer::Data(Datum::Text(folder.to_string_lossy().into())))
    }
}

/// Returns the absolute path that a path stands for, `.` and `..` worked out by their text; none if it is no text.
pub(super) fn absolute(path: &str) -> Option<String> {
    let whole = std::path::absolute(path).ok()?;
    let mut parts = PathBuf::new();
    for part in whole.components() {
        match part {
            std::path::Component::ParentDir => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.into_os_string().into_string().ok()
}

/// Returns what there is under a name.
pub(super) fn before(path: &Path) -> Before {
    match fs::metadata(path) {
        Ok(met) if met.is_dir() => Before::Folder,
        Ok(met) if met.is_file() && met.len() <= FILE_TEXT.0 => {
            fs::read(path).map_or(Before::Nothing, |bytes| Before::File(Arc::new(bytes)))
        }
        Ok(_) => Before::TooLarge,
        Err(_) => Before::Nothing,
    }
}

/// Reads on in what cannot be gone about in. What is taken out of a pipe does not come again, so nothing is read ahead.
fn read_on(file: &mut File, extent: Extent) -> Result<Vec<u8>, Refusal> {
    match extent {
        Extent::Line { most } => {
            let mut line = Vec::new();
            while most.is_none_or(|most| (line.len() as u64) < most) && line.last() != Some(&b'\n') {
                let byte = extent::take(file, Extent::Bytes(1))?;
                if byte.is_empty() {
                    break;
                }
                line.extend(byte);
            }
            Ok(line)
        }
        Extent::LineOfText { block } | Extent::Text { block, .. } => {
            let mut bytes = vec![0; usize::try_from(block).unwrap_or_default()];
            let read = file.read(&mut bytes)?;
            bytes.truncate(read);
            Ok(bytes)
        }
        extent => extent::take(file, extent),
    }
}

/// Returns what a path names.
pub(super) fn status(path: &str, follows_links: bool) -> Result<Answer, Refusal> {
    let met = if follows_links { fs::metadata(path)? } else { fs::symlink_metadata(path)? };
    Ok(Answer::Data(Datum::Tuple(numbers(&met).into_iter().map(Datum::Integer).collect())))
}

#[cfg(unix)]
fn numbers(met: &Metadata) -> [i64; 10] {
    use std::os::unix::fs::MetadataExt;
    let time = |seconds: i64, nanoseconds: i64| seconds.saturating_mul(1_000_000_000).saturating_add(nanoseconds);
    [
        met.mode().into(),
        met.ino() as i64,
        met.dev() as i64,
        met.nlink() as i64,
        met.uid().into(),
        met.gid().into(),
        met.len() as i64,
        time(met.atime(), met.atime_nsec()),
        time(met.mtime(), met.mtime_nsec()),
        time(met.ctime(), met.ctime_nsec()),
    ]
}

#[cfg(not(unix))]
fn numbers(met: &Metadata) -> [i64; 10] {
    let changed = met.modified().ok().and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok());
    let changed = changed.map_or(0, |passed| i64::try_from(passed.as_nanos()).unwrap_or(i64::MAX));
    let mode = if met.is_dir() { 0o040_755 } else { 0o100_644 };
    [mode, 0, 0, 1, 0, 0, met.len() as i64, changed, changed, changed]
}

/// Returns the names in a folder, sorted, with their kinds; names that are no text are left out.
pub(super) fn names(folder: &Path) -> Result<Vec<(String, FileKind)>, Refusal> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let kind = entry.file_type().map_or(FileKind::Other, |kind| match kind {
            kind if kind.is_file() => FileKind::File,
            kind if kind.is_dir() => FileKind::Folder,
            kind if kind.is_symlink() => FileKind::Link,
            _ => FileKind::Other,
        });
        names.extend(entry.file_name().into_string().ok().map(|name| (name, kind)));
    }
    names.sort_by(|(a, _), (b, _)| a.cmp(b));
    Ok(names)
}

/// Returns the answer that tells names and kinds.
pub(super) fn listing(names: &[(String, FileKind)]) -> Answer {
    let pair = |(name, kind): &(String, FileKind)| {
        Datum::Tuple([Datum::Text(name.as_str().into()), Datum::Text(kind.word().into())].into())
    };
    Answer::Data(Datum::Tuple(names.iter().map(pair).collect()))
}
