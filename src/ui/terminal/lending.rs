//! The reader's own editor, to which the terminal is lent.
#![expect(clippy::disallowed_methods, reason = "the editor is a program that the reader named")]

use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, ExitStatus};

/// Runs `editor` on `file` to its end. Returns why that was not possible, in a sentence.
pub(super) fn edit(editor: &OsStr, file: &Path) -> Option<String> {
    let shown = editor.to_string_lossy();
    match command(editor, file).status() {
        Ok(status) if status.success() => None,
        Ok(status) => Some(format!("The editor `{shown}` ended with {}.", in_words(status))),
        Err(error) => Some(format!("The editor `{shown}` cannot be started: {error}.")),
    }
}

fn in_words(status: ExitStatus) -> String {
    status.code().map_or("a signal".to_owned(), |code| format!("status {code}"))
}

/// What is set as an editor may have arguments and quotes: a shell reads it, as git does.
#[cfg(unix)]
fn command(editor: &OsStr, file: &Path) -> Command {
    let mut script = editor.to_owned();
    script.push(" \"$1\"");
    let mut command = Command::new("sh");
    command.arg("-c").arg(script).arg("sh").arg(file);
    command
}

#[cfg(not(unix))]
fn command(editor: &OsStr, file: &Path) -> Command {
    let words = editor.to_string_lossy().into_owned();
    let mut words = words.split_whitespace();
    let mut command = Command::new(words.next().unwrap_or_default());
    command.args(words).arg(file);
    command
}
