//! A CPython of the reader's, started to run the sessions of lessons.

use std::ffi::OsString;
use std::io::Write as _;
use std::path::{Component, Path, PathBuf};
use std::process::{Command, Output, Stdio};

use crate::check::{CpythonVersion, Given, Part};
use crate::host::reason;
use crate::lesson::Lesson;
use crate::report::Problem;

/// The program that runs the parts there.
const SESSION: &str = include_str!("../../assets/session.py");

/// The lowest minor version that runs it.
const LOWEST: u32 = 8;

/// What is kept of this process's environment: where programs and their libraries are found.
const KEPT: [&str; 5] = ["PATH", "HOME", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT"];

/// A CPython that was asked for its version.
#[derive(Debug, Clone)]
pub(super) struct Python {
    program: PathBuf,
    /// Its version.
    pub(super) version: CpythonVersion,
}

impl Python {
    /// Asks `program` for its version. Errors: it does not start, is no CPython, or is older than 3.8.
    pub(super) fn of(program: &Path) -> Result<Self, Problem> {
        let ask = "import sys; print(sys.implementation.name, *sys.version_info[:3])";
        let output = started(program, ask, (Path::new("."), &[]), b"")?;
        let shown = program.display();
        if !output.status.success() {
            let sentence = format!("`{shown}` does not run Python; it said `{}`.", last_line(&output.stderr));
            return Err(Problem::usage(sentence));
        }
        let said = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        let words: Vec<&str> = said.split(' ').collect();
        let ["cpython", "3", minor, micro] = words[..] else {
            return Err(
                Problem::usage(format!("`{shown}` is no CPython 3.")).hint("name one, for example `python3.13`")
            );
        };
        let number = |text: &str| text.parse::<u32>().unwrap_or(0);
        let version = CpythonVersion { minor: number(minor), micro: number(micro) };
        if version.minor < LOWEST {
            let sentence = format!("`{shown}` is {version}; sessions are run by CPython 3.{LOWEST} or newer.");
            return Err(Problem::usage(sentence));
        }
        Ok(Self { program: program.to_owned(), version })
    }

    /// Runs the parts of a lesson in one session, in an empty folder with the files and modules of the lesson in it.
    ///
    /// Errors: the folder cannot be made, or the process ends without an answer. It runs with this person's rights.
    pub(super) fn run(&self, lesson: &Lesson, parts: &[Part]) -> Result<Vec<Given>, Problem> {
        let cannot = |error: &std::io::Error| {
            Problem::failed(format!("The folder for the session cannot be written: {}.", reason(error)))
        };
        let folder = tempfile::tempdir().map_err(|error| cannot(&error))?;
        furnish(folder.path(), lesson).map_err(|error| cannot(&error))?;
        let script = serde_json::to_vec(parts).unwrap_or_default();
        let output = started(&self.program, SESSION, (folder.path(), &server_of(lesson)), &script)?;
        serde_json::from_slice(&output.stdout).map_err(|_| {
            let last = last_line(&output.stderr);
            Problem::failed(format!("{} broke off the session; it said `{last}`.", self.version))
        })
    }
}

fn last_line(text: &[u8]) -> String {
    String::from_utf8_lossy(text).lines().last().unwrap_or("nothing").to_owned()
}

/// Writes the lesson's files and modules into `folder`.
fn furnish(folder: &Path, lesson: &Lesson) -> std::io::Result<()> {
    let modules = lesson.modules().into_iter().map(|(name, text)| (name, text.into_bytes()));
    for (name, bytes) in lesson.data.iter().cloned().chain(modules) {
        let path = PathBuf::from(name);
        // Read beside the lesson, it leads nowhere else; looked at again, because here it is written.
        if path.components().all(|part| matches!(part, Component::Normal(_))) {
            let path = folder.join(path);
            path.parent().map_or(Ok(()), std::fs::create_dir_all)?;
            std::fs::write(path, bytes)?;
        }
    }
    Ok(())
}

/// Returns the variables that name the server of a lesson that needs one.
fn server_of(lesson: &Lesson) -> Vec<(&'static str, OsString)> {
    if !lesson.front.needs_postgres {
        return Vec::new();
    }
    let named = [("PGHOST", Some("localhost")), ("PGPORT", Some("5432")), ("PGUSER", None), ("PGPASSWORD", None)];
    let value = |name, usual: Option<&str>| std::env::var_os(name).or_else(|| usual.map(OsString::from));
    named.into_iter().filter_map(|(name, usual)| Some((name, value(name, usual)?))).collect()
}

/// Runs `source` by `program` in a folder, with some variables, and `input` on its standard input, to its end.
fn started(
    program: &Path,
    source: &str,
    (folder, variables): (&Path, &[(&'static str, OsString)]),
    input: &[u8],
) -> Result<Output, Problem> {
    let cannot = |error: &std::io::Error| {
        Problem::usage(format!("`{}` cannot be started: {}.", program.display(), reason(error)))
    };
    let kept = KEPT.iter().filter_map(|name| Some((name, std::env::var_os(name)?)));
    let mut child = Command::new(program)
        .args(["-s", "-B", "-c", source])
        .current_dir(folder)
        .env_clear()
        .envs(kept)
        .envs(variables.iter().cloned())
        .envs([("PYTHONHASHSEED", "0"), ("PYTHONIOENCODING", "utf-8")])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| cannot(&error))?;
    // One that does not read its input has ended: what it said is told.
    let written = child.stdin.take().map(|mut stdin| stdin.write_all(input));
    drop(written);
    child.wait_with_output().map_err(|error| cannot(&error))
}
