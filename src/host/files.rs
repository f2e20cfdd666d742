//! Files of the reader's own, as a program that is `run` opens them: read, made, written at the end.

use std::fs::{File, OpenOptions};
use std::io::{self, BufReader, Seek, SeekFrom, Write};
use std::path::Path;

use super::text;
use crate::engine::{Access, Answer, Extent};

/// Returns whether a file can be opened; for writing, empties or makes it.
pub(super) fn open(path: &str, access: Access) -> Answer {
    let opened = match access {
        Access::Read => File::open(path),
        Access::Write => OpenOptions::new().write(true).create(true).truncate(true).open(path),
        Access::Append => OpenOptions::new().append(true).create(true).open(path),
        Access::Create => OpenOptions::new().write(true).create_new(true).open(path),
    };
    match opened.and_then(|file| file.metadata()) {
        Ok(met) if met.is_dir() => refused_as(21, "Is a directory", path),
        Ok(met) if !met.is_file() && access == Access::Read => no_regular_file(path),
        Ok(_) => Answer::Done,
        Err(error) => refused(&error, path),
    }
}

/// Reads text from byte `from` on.
pub(super) fn read(path: &str, from: u64, extent: Extent) -> Answer {
    let opened = File::open(path).and_then(|mut file| file.seek(SeekFrom::Start(from)).map(|_| file));
    match opened {
        Ok(file) => text::read(&mut BufReader::new(file), from, extent),
        Err(error) => refused(&error, path),
    }
}

/// Writes text at the end.
pub(super) fn append(path: &str, text: &str) -> Answer {
    let written = OpenOptions::new().append(true).open(path).and_then(|mut file| file.write_all(text.as_bytes()));
    written.map_or_else(|error| refused(&error, path), |()| Answer::Done)
}

/// What is read must be there when the run is gone back and forward in: a pipe is not.
fn no_regular_file(path: &str) -> Answer {
    refused_as(22, "Only regular files can be read in a run that can be stepped back", path)
}

fn refused(error: &io::Error, path: &str) -> Answer {
    let words = error.to_string();
    let reason = words.split(" (os error").next().unwrap_or_default();
    refused_as(error.raw_os_error().unwrap_or(5), reason, path)
}

/// Returns the refusal of a system call by its number.
pub(super) fn refused_as(number: i32, reason: &str, path: &str) -> Answer {
    Answer::SystemRefused { number, reason: reason.to_owned(), path: path.into() }
}

/// Returns the file of a module below `folder` and whether it is a package; a package comes before a file.
pub(super) fn module_file(folder: &Path, name: &str) -> Option<(std::path::PathBuf, bool)> {
    let parts = name.split('.');
    if !parts.clone().all(|part| !part.is_empty() && part.chars().all(|c| c == '_' || c.is_alphanumeric())) {
        return None;
    }
    let base: std::path::PathBuf = folder.join(parts.collect::<std::path::PathBuf>());
    let (package, file) = (base.join("__init__.py"), base.with_extension("py"));
    if package.is_file() {
        return Some((package, true));
    }
    file.is_file().then_some((file, false))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_where_the_program_says() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        let path = path.to_str().unwrap();
        let missing = refused_as(2, "No such file or directory", path);
        assert_eq!(open(path, Access::Read), missing);
        assert_eq!(open(path, Access::Write), Answer::Done);
        assert_eq!(append(path, "one\ntwo\n"), Answer::Done);
        assert_eq!(open(path, Access::Append), Answer::Done);
        let line = Extent::Line { most: None };
        assert_eq!(read(path, 4, line), Answer::Read { text: "two\n".into(), next: 8 });
        assert_eq!(open(path, Access::Create), refused_as(17, "File exists", path));
        let folder = folder.path().to_str().unwrap();
        assert_eq!(open(folder, Access::Read), refused_as(21, "Is a directory", folder));
    }

    #[test]
    fn a_module_lies_beside_the_program_or_in_a_package() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("pack")).unwrap();
        for name in ["a.py", "pack/__init__.py", "pack/b.py"] {
            std::fs::write(folder.path().join(name), "").unwrap();
        }
        for (name, found) in
            [("a", Some(false)), ("pack", Some(true)), ("pack.b", Some(false)), ("c", None), ("", None)]
        {
            assert_eq!(module_file(folder.path(), name).map(|(_, is_package)| is_package), found, "{name}");
        }
    }
}
