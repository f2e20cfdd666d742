//! Files in memory: all that a closed room has, and what a fork changes of the files of this process.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::sync::Arc;

use super::refusal::{
    FULL, INVALID, IS_FOLDER, NO_FOLDER, NOT_ALLOWED, NOT_EMPTY, NOT_OPEN, NOT_THERE, Refusal, THERE,
};
use super::{Before, FileSystem, Held, disk, extent};
use crate::engine::{Access, Answer, Datum, Extent, FileKind};
use crate::host::limits::{Bytes, FILE_TEXT, SCRATCH};

/// Files in memory, as a file system has them: a file lives as long as it has a name or is open.
pub(super) struct Memory {
    contents: Vec<Content>,
    /// By absolute paths.
    names: BTreeMap<String, Named>,
    open: HashMap<u64, Opened>,
    /// What there was before anything was asked.
    given: Held,
    kind: Scope,
}

/// What there is beside the names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scope {
    /// Nothing; what was given cannot be changed.
    Room,
    /// The files of this process, which are read, and copied before they are changed.
    OverDisk,
}

/// What a file holds.
struct Content {
    bytes: Arc<Vec<u8>>,
    is_fixed: bool,
}

/// What a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Named {
    /// A file, by its place among the contents.
    File(usize),
    /// A file too large to be copied.
    TooLarge,
    /// A folder.
    Folder,
    /// Nothing, whatever lies beneath.
    Nothing,
}

/// An open file.
struct Opened {
    content: usize,
    /// Whether all is written at the end.
    appends: bool,
}

/// The folder of a closed room, as its program sees it.
const FOLDER: &str = "/lesson";
/// When all in a closed room was changed last, in nanoseconds: 2024-01-01, the same for every reader.
const CHANGED: i64 = 1_704_067_200_000_000_000;

impl Memory {
    /// Returns the files of a closed room: these, which may only be read, by their relative paths, in a folder of its own.
    pub(super) fn of_room<'a>(files: impl Iterator<Item = (&'a String, &'a Arc<[u8]>)>) -> Self {
        let mut given = Held::from([(FOLDER.to_owned(), Before::Folder)]);
        for (path, bytes) in files {
            let place = format!("{FOLDER}/{path}");
            for (end, _) in place.match_indices('/').skip(1) {
                given.insert(place[..end].to_owned(), Before::Folder);
            }
            given.insert(place, Before::File(Arc::new(bytes.to_vec())));
        }
        Self::from(given, Scope::Room)
    }

    /// Returns copies of the files of this process, as they were before a run changed some of them.
    pub(super) fn over_disk(held: Held) -> Self {
        Self::from(held, Scope::OverDisk)
    }

    /// Returns what there was before anything was asked.
    pub(super) fn anew(&self) -> Self {
        Self::from(self.given.clone(), self.kind)
    }

    fn from(given: Held, kind: Scope) -> Self {
        let mut contents = Vec::new();
        let mut names = BTreeMap::new();
        for (path, before) in &given {
            let named = match before {
                Before::Nothing => Named::Nothing,
                Before::Folder => Named::Folder,
                Before::TooLarge => Named::TooLarge,
                Before::File(bytes) => {
                    contents.push(Content { bytes: bytes.clone(), is_fixed: kind == Scope::Room });
                    Named::File(contents.len() - 1)
                }
            };
            names.insert(path.clone(), named);
        }
        Self { contents, names, open: HashMap::new(), given, kind }
    }

    /// Returns the absolute path that a path stands for.
    fn place(&self, path: &str) -> Result<String, Refusal> {
        if path.is_empty() || path.contains('\0') {
            return Err(NOT_THERE.into());
        }
        if self.kind == Scope::OverDisk {
            return disk::absolute(path).ok_or_else(|| NOT_THERE.into());
        }
        let whole = if path.starts_with('/') { path.to_owned() } else { format!("{FOLDER}/{path}") };
        let mut parts: Vec<&str> = Vec::new();
        for part in whole.split('/') {
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop();
                }
                part => parts.push(part),
            }
        }
        Ok(format!("/{}", parts.join("/")))
    }

    /// Returns what a place names; what lies beneath is copied.
    fn find(&mut self, place: &str) -> Named {
        if let Some(named) = self.names.get(place) {
            return *named;
        }
        let is_hidden = ancestors(place).any(|above| matches!(self.names.get(above), Some(Named::Nothing)));
        if self.kind == Scope::Room || is_hidden {
            return Named::Nothing;
        }
        match disk::before(Path::new(place)) {
            Before::Nothing => Named::Nothing,
            Before::Folder => Named::Folder,
            Before::TooLarge => Named::TooLarge,
            Before::File(bytes) => {
                self.contents.push(Content { bytes, is_fixed: false });
                let named = Named::File(self.contents.len() - 1);
                self.names.insert(place.to_owned(), named);
                named
            }
        }
    }

    /// Returns where a new name may be put. Errors: there is no such folder.
    fn free_place(&mut self, path: &str) -> Result<String, Refusal> {
        let place = self.place(path)?;
        let folder = ancestors(&place).next().unwrap_or("/").to_owned();
        match self.find(&folder) {
            Named::Folder => Ok(place),
            Named::Nothing => Err(NOT_THERE.into()),
            Named::File(_) | Named::TooLarge => Err(NO_FOLDER.into()),
        }
    }

    /// Returns what a path names. Errors: nothing, or a part of it is no folder.
    fn look_up(&mut self, path: &str) -> Result<(String, Named), Refusal> {
        let place = self.place(path)?;
        match self.find(&place) {
            Named::TooLarge => Err(too_large(path)),
            Named::Nothing => {
                let above: Vec<String> = ancestors(&place).map(str::to_owned).collect();
                let is_below_file = above.iter().any(|above| matches!(self.find(above), Named::File(_)));
                Err(if is_below_file { NO_FOLDER } else { NOT_THERE }.into())
            }
            named => Ok((place, named)),
        }
    }

    fn opened(&self, number: u64) -> Result<&Opened, Refusal> {
        self.open.get(&number).ok_or_else(|| NOT_OPEN.into())
    }

    /// Returns what a file holds, to be changed to this size. Errors: it may not be, or there is no room for it.
    fn writable(&mut self, content: usize, size: usize) -> Result<&mut Vec<u8>, Refusal> {
        let written = self.contents.iter().filter(|content| !content.is_fixed);
        let held: usize = written.map(|content| content.bytes.len()).sum();
        let grows = size.saturating_sub(self.contents[content].bytes.len());
        if grows > 0 && held.saturating_add(grows) as u64 > self.most().0 {
            return Err(FULL.into());
        }
        match &mut self.contents[content] {
            Content { is_fixed: true, .. } => Err(NOT_ALLOWED.into()),
            Content { bytes, .. } => Ok(Arc::make_mut(bytes)),
        }
    }

    /// Returns how much may be held of what can be written.
    fn most(&self) -> Bytes {
        match self.kind {
            Scope::Room => SCRATCH,
            Scope::OverDisk => FILE_TEXT,
        }
    }

    /// Returns the names in a folder, sorted, with their kinds.
    fn names_in(&self, place: &str) -> Vec<(String, FileKind)> {
        let mut names: BTreeMap<String, FileKind> = match self.kind {
            Scope::Room => BTreeMap::new(),
            Scope::OverDisk => disk::names(Path::new(place)).unwrap_or_default().into_iter().collect(),
        };
        let within = format!("{}/", place.trim_end_matches('/'));
        let own = self.names.range(within.clone()..).take_while(|(name, _)| name.starts_with(&within));
        for (name, named) in own {
            let name = &name[within.len()..];
            match named {
                _ if name.contains('/') || name.is_empty() => {}
                Named::Nothing => drop(names.remove(name)),
                Named::Folder => drop(names.insert(name.to_owned(), FileKind::Folder)),
                Named::File(_) | Named::TooLarge => drop(names.insert(name.to_owned(), FileKind::File)),
            }
        }
        names.into_iter().collect()
    }

    /// Returns the place of a file that may be removed or renamed.
    fn own_file(&mut self, path: &str) -> Result<(String, usize), Refusal> {
        match self.look_up(path)? {
            (place, Named::File(content)) if !self.contents[content].is_fixed => Ok((place, content)),
            (_, Named::File(_)) => Err(NOT_ALLOWED.into()),
            _ => Err(IS_FOLDER.into()),
        }
    }
}

impl FileSystem for Memory {
    fn working_folder(&mut self) -> Result<Answer, Refusal> {
        Ok(Answer::Data(Datum::Text(match self.kind {
            Scope::Room => FOLDER.into(),
            Scope::OverDisk => std::env::current_dir()?.to_string_lossy().into(),
        })))
    }

    fn open(&mut self, number: u64, path: &str, access: Access, _: bool) -> Result<Answer, Refusal> {
        let there = match self.look_up(path) {
            Ok((_, named)) => Some(named),
            Err(refusal) if refusal == NOT_THERE.into() => None,
            Err(refusal) => return Err(refusal),
        };
        let content = match (there, access) {
            (Some(_), Access::Create) => return Err(THERE.into()),
            (Some(Named::File(content)), Access::Read) => content,
            (Some(Named::File(content)), _) if self.contents[content].is_fixed => return Err(NOT_ALLOWED.into()),
            (Some(Named::File(content)), Access::Append) => content,
            (Some(Named::File(content)), Access::Write) => {
                self.contents[content].bytes = Arc::default();
                content
            }
            (Some(_), _) => return Err(IS_FOLDER.into()),
            (None, Access::Read) => return Err(NOT_THERE.into()),
            (None, Access::Write | Access::Append | Access::Create) => {
                let place = self.free_place(path)?;
                self.contents.push(Content { bytes: Arc::default(), is_fixed: false });
                let content = self.contents.len() - 1;
                self.names.insert(place, Named::File(content));
                content
            }
        };
        self.open.insert(number, Opened { content, appends: access == Access::Append });
        Ok(Answer::Data(Datum::Boolean(true)))
    }

    fn read(&mut self, number: u64, from: u64, extent: Extent) -> Result<Answer, Refusal> {
        let bytes = &self.contents[self.opened(number)?.content].bytes;
        let from = usize::try_from(from).unwrap_or(usize::MAX).min(bytes.len());
        Ok(Answer::Data(Datum::Bytes(extent::take(&mut &bytes[from..], extent)?.into())))
    }

    fn size(&mut self, number: u64) -> Result<Answer, Refusal> {
        let size = self.contents[self.opened(number)?.content].bytes.len();
        Ok(Answer::Data(Datum::Integer(size as i64)))
    }

    fn write(&mut self, number: u64, at: u64, bytes: &[u8]) -> Result<Answer, Refusal> {
        let Opened { content, appends } = *self.opened(number)?;
        let size = self.contents[content].bytes.len();
        let at = if appends { size } else { usize::try_from(at).unwrap_or(usize::MAX) };
        let end = at.saturating_add(bytes.len());
        let held = self.writable(content, end.max(size))?;
        if held.len() < end {
            held.resize(end, 0);
        }
        held[at..end].copy_from_slice(bytes);
        Ok(Answer::Data(Datum::Integer(end as i64)))
    }

    fn resize(&mut self, number: u64, size: u64) -> Result<Answer, Refusal> {
        let content = self.opened(number)?.content;
        let size = usize::try_from(size).unwrap_or(usize::MAX);
        self.writable(content, size)?.resize(size, 0);
        Ok(Answer::Done)
    }

    fn status(&mut self, path: &str, follows_links: bool) -> Result<Answer, Refusal> {
        let place = self.place(path)?;
        if self.kind == Scope::OverDisk && !self.names.contains_key(&place) && self.find(&place) != Named::Nothing {
            return disk::status(path, follows_links);
        }
        let (mode, number, size) = match self.look_up(path)?.1 {
            Named::File(content) => (0o100_644, content as i64 + 1, self.contents[content].bytes.len() as i64),
            _ => (0o040_755, 0, 0),
        };
        let numbers = [mode, number, 0, 1, 0, 0, size, CHANGED, CHANGED, CHANGED];
        Ok(Answer::Data(Datum::Tuple(numbers.map(Datum::Integer).into())))
    }

    fn list(&mut self, path: &str) -> Result<Answer, Refusal> {
        let (place, named) = self.look_up(path)?;
        if named != Named::Folder {
            return Err(NO_FOLDER.into());
        }
        Ok(disk::listing(&self.names_in(&place)))
    }

    fn remove(&mut self, path: &str) -> Result<Answer, Refusal> {
        let (place, _) = self.own_file(path)?;
        self.names.insert(place, Named::Nothing);
        Ok(Answer::Done)
    }

    fn rename(&mut self, from: &str, to: &str) -> Result<Answer, Refusal> {
        if self.look_up(from)?.1 == Named::Folder {
            return Err(Refusal::sentence(format!("'{from}' is a folder, and only files can be renamed here")));
        }
        let (before, content) = self.own_file(from)?;
        let place = self.free_place(to)?;
        match self.find(&place) {
            Named::Folder => return Err(IS_FOLDER.into()),
            Named::File(other) if self.contents[other].is_fixed => return Err(NOT_ALLOWED.into()),
            _ => {}
        }
        self.names.insert(before, Named::Nothing);
        self.names.insert(place, Named::File(content));
        Ok(Answer::Done)
    }

    fn make_folder(&mut self, path: &str) -> Result<Answer, Refusal> {
        match self.look_up(path) {
            Ok(_) => return Err(THERE.into()),
            Err(refusal) if refusal == NOT_THERE.into() => {}
            Err(refusal) => return Err(refusal),
        }
        let place = self.free_place(path)?;
        self.names.insert(place, Named::Folder);
        Ok(Answer::Done)
    }

    fn remove_folder(&mut self, path: &str) -> Result<Answer, Refusal> {
        let (place, named) = self.look_up(path)?;
        if named != Named::Folder {
            return Err(NO_FOLDER.into());
        }
        if !self.names_in(&place).is_empty() {
            return Err(NOT_EMPTY.into());
        }
        if place == FOLDER {
            return Err(INVALID.into());
        }
        self.names.insert(place, Named::Nothing);
        Ok(Answer::Done)
    }

    fn close(&mut self, number: u64) {
        self.open.remove(&number);
    }
}

/// Returns the folders that a place lies in, the nearest first; the root is not among them.
fn ancestors(place: &str) -> impl Iterator<Item = &str> {
    place.rmatch_indices('/').map(|(at, _)| &place[..at]).filter(|above| !above.is_empty())
}

fn too_large(path: &str) -> Refusal {
    Refusal::sentence(format!("'{path}' is too large for a fork to have a copy of it"))
}
