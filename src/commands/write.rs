//! Files that are written for the person: whole at any time.

use std::io::Write as _;
use std::path::Path;

use crate::host::reason;
use crate::report::Problem;

/// Writes a file in the place of the one that is there, if there is one.
pub(super) fn replace(path: &Path, text: &str) -> Result<(), Problem> {
    let file = whole(path, text)?;
    file.persist(path).map(drop).map_err(|error| cannot(path, &error.error))
}

/// Writes a file that is not there yet. Errors: there is one.
pub(super) fn create(path: &Path, text: &str) -> Result<(), Problem> {
    let file = whole(path, text)?;
    file.persist_noclobber(path).map(drop).map_err(|error| match error.error.kind() {
        std::io::ErrorKind::AlreadyExists => {
            Problem::usage(format!("The file `{}` is there already.", path.display())).hint("choose another name")
        }
        _ => cannot(path, &error.error),
    })
}

/// Writes the text beside where it is to be.
fn whole(path: &Path, text: &str) -> Result<tempfile::NamedTempFile, Problem> {
    let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = beside(folder).map_err(|error| cannot(path, &error))?;
    file.write_all(text.as_bytes()).map_err(|error| cannot(path, &error))?;
    Ok(file)
}

/// Returns a new file in `folder` that others may read as any file of theirs, unlike a temporary one.
fn beside(folder: &Path) -> std::io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}

fn cannot(path: &Path, error: &std::io::Error) -> Problem {
    Problem::usage(format!("The file `{}` cannot be written: {}.", path.display(), reason(error)))
}
