//! A Python file of the reader's own, as `run`, `trace` and the explorer take it.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::decode::decode;
use super::limits::SOURCE;
use super::reason::reason;
use crate::report::Problem;

/// A Python program, read and decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// The name that tracebacks show: the absolute path, or `<stdin>`.
    pub name: String,
    /// Its text: UTF-8, lines ending in `\n`.
    pub text: String,
}

impl SourceFile {
    /// Returns the program at `path`; `-` is standard input, to its end.
    ///
    /// Errors: no such file, a folder, not readable, larger than [`SOURCE`] (exit status 2); not decodable, in CPython's
    /// words (exit status 1). A pipe is read, as CPython does, so that `<(…)` of a shell works.
    pub fn read(path: &Path) -> Result<Self, Problem> {
        if path.as_os_str() == "-" {
            return Self::from_bytes("<stdin>".to_owned(), "standard input", io::stdin().lock());
        }
        let shown = path.display().to_string();
        let file = File::open(path).map_err(|error| unreadable(&shown, &error))?;
        if file.metadata().is_ok_and(|met| met.is_dir()) {
            return Err(Problem::usage(format!("`{shown}` is a folder, not a Python file.")));
        }
        Self::from_bytes(absolute(path), &shown, file)
    }

    fn from_bytes(name: String, shown: &str, reader: impl Read) -> Result<Self, Problem> {
        let mut bytes = Vec::new();
        // One byte more than allowed, so that a longer file is found out.
        reader.take(SOURCE.0 + 1).read_to_end(&mut bytes).map_err(|error| unreadable(shown, &error))?;
        if bytes.len() as u64 > SOURCE.0 {
            return Err(Problem::usage(format!("`{shown}` is larger than {}.", SOURCE.in_words())));
        }
        let text = decode(&bytes, &name)?;
        Ok(Self { name, text })
    }
}

fn unreadable(shown: &str, error: &io::Error) -> Problem {
    match error.kind() {
        io::ErrorKind::NotFound => Problem::usage(format!("The file `{shown}` does not exist.")),
        io::ErrorKind::IsADirectory => Problem::usage(format!("`{shown}` is a folder, not a Python file.")),
        _ => Problem::usage(format!("The file `{shown}` cannot be read: {}.", reason(error))),
    }
}

/// Returns the path as CPython writes it into `__file__` and tracebacks since 3.9: put behind the working folder, with
/// nothing resolved.
fn absolute(path: &Path) -> String {
    std::env::current_dir().map_or_else(|_| path.to_owned(), |folder| folder.join(path)).display().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_over_the_limit_is_refused_without_reading_on() {
        let refused = SourceFile::from_bytes("x".to_owned(), "x.py", io::repeat(b'#')).unwrap_err();
        assert_eq!(refused.sentence, "`x.py` is larger than 16 MiB.");
        assert_eq!(refused.exit_status(), 2);
    }

    #[test]
    fn a_missing_file_and_a_folder_are_wrong_use() {
        let folder = tempfile::tempdir().unwrap();
        let missing = folder.path().join("no.py");
        let refused = SourceFile::read(&missing).unwrap_err();
        assert_eq!(refused.sentence, format!("The file `{}` does not exist.", missing.display()));
        let refused = SourceFile::read(folder.path()).unwrap_err();
        assert_eq!(refused.sentence, format!("`{}` is a folder, not a Python file.", folder.path().display()));
        assert_eq!(refused.exit_status(), 2);
    }

    #[test]
    fn the_name_is_the_absolute_path() {
        let folder = std::env::current_dir().unwrap();
        assert_eq!(absolute(Path::new("./a/../b.py")), format!("{}/./a/../b.py", folder.display()));
        assert_eq!(absolute(Path::new("/x/b.py")), "/x/b.py");
    }
}
