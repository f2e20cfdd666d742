//! The one door to lesson files: a folder on disk, or the course in the binary. Read-only.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Read as _};
use std::path::{Component, Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use cap_std::ambient_authority;
use cap_std::fs::{Dir, Metadata};

use super::limits::{Bytes, COURSE, NAMES};
use super::reason::reason;
use super::shipped;
use crate::report::Problem;

/// A folder of lessons. It is opened once; after that only names below it are resolved, never a path from outside.
#[derive(Debug)]
pub struct Folder {
    root: Root,
    /// Size in bytes of each file read so far, by name: together they stay below [`COURSE`].
    sizes: Mutex<BTreeMap<String, u64>>,
}

#[derive(Debug)]
enum Root {
    /// A folder on disk, opened, and its path as the person wrote it.
    Disk { folder: Dir, path: PathBuf },
    /// The course in the binary.
    Shipped,
}

/// Why a file of a folder is not given out. Each is a full sentence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FolderError {
    /// There is no such folder, or it may not be opened.
    #[error("The folder `{path}` cannot be opened: {reason}.")]
    NoFolder {
        /// The folder as the person wrote it.
        path: String,
        /// The system's words.
        reason: String,
    },
    /// The folder holds more names than a course can have.
    #[error("The folder `{path}` holds more than {limit} files; a course has at most 99 lessons.")]
    TooManyNames {
        /// The folder as the person wrote it.
        path: String,
        /// The limit, in names.
        limit: usize,
    },
    /// There is no such file.
    #[error("The file `{name}` does not exist.")]
    NotThere {
        /// The file, as it was asked for.
        name: String,
    },
    /// The name leads out of the folder.
    #[error("The file `{name}` is outside the folder.")]
    Outside {
        /// The file, as it was asked for.
        name: String,
    },
    /// The name, or a folder on the way to it, is a link.
    #[error("The file `{name}` is a link.")]
    Link {
        /// The file, as it was asked for.
        name: String,
    },
    /// A folder, a pipe, a device.
    #[error("`{name}` is no regular file.")]
    NotAFile {
        /// The file, as it was asked for.
        name: String,
    },
    /// The file is larger than its kind may be.
    #[error("The file `{name}` is larger than {}.", limit.in_words())]
    TooLarge {
        /// The file, as it was asked for.
        name: String,
        /// The limit it met.
        limit: Bytes,
    },
    /// With this file, more than [`COURSE`] would have been read.
    #[error("With the file `{name}` the course is larger than {}.", COURSE.in_words())]
    CourseTooLarge {
        /// The file, as it was asked for.
        name: String,
    },
    /// The system refuses it.
    #[error("The file `{name}` cannot be read: {reason}.")]
    Unreadable {
        /// The file, as it was asked for.
        name: String,
        /// The system's words.
        reason: String,
    },
}

impl From<FolderError> for Problem {
    fn from(error: FolderError) -> Self {
        Problem::usage(error.to_string())
    }
}

impl Folder {
    /// Returns the folder at `path` on disk. Relative paths begin at the working folder; links on the way are followed,
    /// because the person named them.
    pub fn open(path: &Path) -> Result<Self, FolderError> {
        let opened = Dir::open_ambient_dir(path, ambient_authority());
        let folder = opened
            .map_err(|error| FolderError::NoFolder { path: path.display().to_string(), reason: reason(&error) })?;
        Ok(Self::with(Root::Disk { folder, path: path.to_owned() }))
    }

    /// Returns the folder in which the file `path` really lies, and the file's name there: one lesson named by the
    /// person, who may have named a link to it.
    pub fn of_file(path: &Path) -> Result<(Self, String), FolderError> {
        let name = path.display().to_string();
        let real = path.canonicalize().map_err(|error| FolderError::of(&name, &error))?;
        let (Some(parent), Some(file)) = (real.parent(), real.file_name().and_then(|file| file.to_str())) else {
            return Err(FolderError::NotAFile { name });
        };
        Ok((Self::open(parent)?, file.to_owned()))
    }

    /// Returns the course in the binary.
    pub fn shipped() -> Self {
        Self::with(Root::Shipped)
    }

    fn with(root: Root) -> Self {
        Self { root, sizes: Mutex::default() }
    }

    /// Returns `name` as a person would find the file: below the path with which the folder was opened.
    pub fn path_of(&self, name: &str) -> String {
        match &self.root {
            Root::Disk { path, .. } => path.join(name).display().to_string(),
            Root::Shipped => name.to_owned(),
        }
    }

    /// Returns whether this is the course in the binary.
    pub fn is_shipped(&self) -> bool {
        matches!(self.root, Root::Shipped)
    }

    /// Returns the names of the regular files directly in the folder, sorted; links and names that are not UTF-8 are
    /// left out. Cost: one look at the folder.
    pub fn names(&self) -> Result<Vec<String>, FolderError> {
        let mut names = match &self.root {
            Root::Disk { folder, path } => names_on_disk(folder, &path.display().to_string())?,
            Root::Shipped => shipped::names().filter(|name| !name.contains('/')).map(str::to_owned).collect(),
        };
        names.sort_unstable();
        Ok(names)
    }

    /// Returns the whole file `name` (components parted by `/`) if it is a regular file of at most `limit` bytes.
    ///
    /// Errors: it is not there, leads out of the folder, is or passes a link, is no regular file, is too large.
    /// Cost: one look a component, one read.
    pub fn read(&self, name: &str, limit: Bytes) -> Result<Cow<'static, [u8]>, FolderError> {
        check_name(name)?;
        let bytes = match &self.root {
            Root::Disk { folder, .. } => Cow::Owned(read_on_disk(folder, name, limit)?),
            Root::Shipped => Cow::Borrowed(shipped::read(name).ok_or_else(|| FolderError::not_there(name))?),
        };
        self.count(name, bytes.len() as u64)?;
        Ok(bytes)
    }

    /// Adds the size of a file to what was read; a file read again counts once.
    fn count(&self, name: &str, size: u64) -> Result<(), FolderError> {
        let mut sizes = self.sizes.lock().unwrap_or_else(PoisonError::into_inner);
        sizes.insert(name.to_owned(), size);
        if sizes.values().sum::<u64>() > COURSE.0 {
            sizes.remove(name);
            return Err(FolderError::CourseTooLarge { name: name.to_owned() });
        }
        Ok(())
    }
}

impl FolderError {
    fn not_there(name: &str) -> Self {
        Self::NotThere { name: name.to_owned() }
    }

    /// Returns what an error of the system says about the file `name`. `cap-std` refuses a way out of the folder with
    /// "permission denied", but names are checked before, so that is the disk's own word here.
    fn of(name: &str, error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::not_there(name),
            _ => Self::Unreadable { name: name.to_owned(), reason: reason(error) },
        }
    }
}

/// Refuses a name that is not a plain way downwards, before the disk is asked.
fn check_name(name: &str) -> Result<(), FolderError> {
    let plain = |component| matches!(component, Component::Normal(_));
    if !name.is_empty() && !name.contains('\0') && !name.contains('\\') && Path::new(name).components().all(plain) {
        return Ok(());
    }
    Err(FolderError::Outside { name: name.to_owned() })
}

fn names_on_disk(folder: &Dir, path: &str) -> Result<Vec<String>, FolderError> {
    let broken = |error: io::Error| FolderError::NoFolder { path: path.to_owned(), reason: reason(&error) };
    let mut names = Vec::new();
    for (seen, entry) in folder.entries().map_err(broken)?.enumerate() {
        if seen >= NAMES {
            return Err(FolderError::TooManyNames { path: path.to_owned(), limit: NAMES });
        }
        let entry = entry.map_err(broken)?;
        if entry.file_type().is_ok_and(|kind| kind.is_file())
            && let Ok(name) = entry.file_name().into_string()
        {
            names.push(name);
        }
    }
    Ok(names)
}

/// Reads a file below `folder`. What it is is looked at before it is opened, because opening a pipe waits for a writer,
/// and again afterwards, because another program may have changed it in between.
fn read_on_disk(folder: &Dir, name: &str, limit: Bytes) -> Result<Vec<u8>, FolderError> {
    let broken = |error: io::Error| FolderError::of(name, &error);
    refuse_links(folder, name)?;
    let file = folder.open(name).map_err(broken)?;
    check_regular(name, &file.metadata().map_err(broken)?, limit)?;
    let mut bytes = Vec::new();
    // One byte more than allowed, so that a file that grows while it is read is found out.
    file.take(limit.0 + 1).read_to_end(&mut bytes).map_err(broken)?;
    if bytes.len() as u64 > limit.0 {
        return Err(FolderError::TooLarge { name: name.to_owned(), limit });
    }
    Ok(bytes)
}

/// Looks at each component of `name` without following it.
fn refuse_links(folder: &Dir, name: &str) -> Result<(), FolderError> {
    let ends = name.match_indices('/').map(|(at, _)| at).chain([name.len()]);
    for end in ends {
        let met = folder.symlink_metadata(&name[..end]).map_err(|error| FolderError::of(name, &error))?;
        if met.is_symlink() {
            return Err(FolderError::Link { name: name.to_owned() });
        }
        if end == name.len() {
            check_regular(name, &met, Bytes(u64::MAX))?;
        }
    }
    Ok(())
}

fn check_regular(name: &str, met: &Metadata, limit: Bytes) -> Result<(), FolderError> {
    if !met.is_file() {
        return Err(FolderError::NotAFile { name: name.to_owned() });
    }
    if met.len() > limit.0 {
        return Err(FolderError::TooLarge { name: name.to_owned(), limit });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::limits::LESSON;
    use super::*;
    use std::fs;

    /// A folder with a lesson, a folder `data`, links, and a file beside it that must not be reached.
    fn around() -> tempfile::TempDir {
        let around = tempfile::tempdir().unwrap();
        let course = around.path().join("course");
        fs::create_dir_all(course.join("data/deep")).unwrap();
        fs::write(around.path().join("secret"), "secret").unwrap();
        fs::write(course.join("01-one.md"), "one").unwrap();
        fs::write(course.join("data/deep/a.txt"), "a").unwrap();
        #[cfg(unix)]
        for (to, name) in [("../secret", "link"), ("01-one.md", "near"), ("..", "up"), ("data", "folder")] {
            std::os::unix::fs::symlink(to, course.join(name)).unwrap();
        }
        around
    }

    #[track_caller]
    fn check(name: &str, want: Result<&str, &str>) {
        let around = around();
        let folder = Folder::open(&around.path().join("course")).unwrap();
        let got = folder.read(name, LESSON).map_err(|error| error.to_string());
        let got = got.as_ref().map(|bytes| str::from_utf8(bytes).unwrap()).map_err(String::as_str);
        assert_eq!(got, want, "{name}");
    }

    #[test]
    fn a_regular_file_below_the_folder_is_read() {
        check("01-one.md", Ok("one"));
        check("data/deep/a.txt", Ok("a"));
    }

    #[test]
    fn nothing_outside_the_folder_is_reached() {
        for name in ["../secret", "/etc/passwd", "data/../../secret", "./01-one.md/..", "", "data\\..\\x", "a\0b"] {
            check(name, Err(&format!("The file `{name}` is outside the folder.")));
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_refused_wherever_it_leads() {
        for name in ["link", "near", "up/secret", "folder/deep/a.txt"] {
            check(name, Err(&format!("The file `{name}` is a link.")));
        }
    }

    #[test]
    fn what_is_no_file_is_refused() {
        check("data", Err("`data` is no regular file."));
        check("two.md", Err("The file `two.md` does not exist."));
        check("01-one.md/x", Err("The file `01-one.md/x` does not exist."));
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_is_refused_without_waiting_for_its_writer() {
        let around = around();
        let course = around.path().join("course");
        let made = std::process::Command::new("mkfifo").arg(course.join("pipe")).status().unwrap();
        assert!(made.success());
        let got = Folder::open(&course).unwrap().read("pipe", LESSON);
        assert_eq!(got, Err(FolderError::NotAFile { name: "pipe".to_owned() }));
    }

    #[test]
    fn a_file_over_its_limit_is_refused_and_one_at_the_limit_is_not() {
        let around = around();
        let folder = Folder::open(&around.path().join("course")).unwrap();
        assert!(folder.read("01-one.md", Bytes(3)).is_ok());
        let refused = folder.read("01-one.md", Bytes(2)).unwrap_err();
        assert_eq!(refused.to_string(), "The file `01-one.md` is larger than 2 bytes.");
    }

    #[test]
    fn a_course_over_its_limit_is_refused_and_a_file_read_twice_counts_once() {
        let folder = Folder::shipped();
        for _ in 0..3 {
            folder.count("a", COURSE.0).unwrap();
        }
        let refused = folder.count("b", 1).unwrap_err();
        assert_eq!(refused.to_string(), "With the file `b` the course is larger than 64 MiB.");
        folder.count("a", COURSE.0 - 1).unwrap();
        folder.count("b", 1).unwrap();
    }

    #[test]
    fn names_are_the_regular_files_in_order() {
        let around = around();
        let course = around.path().join("course");
        fs::write(course.join("00-zero.md"), "").unwrap();
        assert_eq!(Folder::open(&course).unwrap().names().unwrap(), ["00-zero.md", "01-one.md"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_the_person_names_leads_to_the_real_folder() {
        let around = around();
        let (folder, name) = Folder::of_file(&around.path().join("course/near")).unwrap();
        assert_eq!(folder.read(&name, LESSON).unwrap().as_ref(), b"one");
        assert_eq!(folder.read("data/deep/a.txt", LESSON).unwrap().as_ref(), b"a");
    }

    #[test]
    fn a_folder_that_is_not_there_is_one_sentence() {
        let refused = Folder::open(Path::new("/no/such")).unwrap_err();
        assert_eq!(refused.to_string(), "The folder `/no/such` cannot be opened: no such file or directory.");
    }
}
