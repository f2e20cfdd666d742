//! The reader's own editor, to which the terminal is lent.
#![expect(clippy::disallowed_methods, reason = "the editor is a program that the reader named")]

use std::ffi::OsStr;
use std::io;
use std::path::Path;
use std::process::{Command, ExitStatus};
use std::sync::{Condvar, Mutex, PoisonError};
#[cfg(unix)]
use std::time::Duration;

/// The process that has the terminal, and a bell for its end.
static EDITOR: (Mutex<Option<u32>>, Condvar) = (Mutex::new(None), Condvar::new());

/// How long an editor that is told to end may take to put its files and the terminal in order.
#[cfg(unix)]
const PATIENCE: Duration = Duration::from_millis(500);

/// Runs `editor` on `file` to its end. Returns why that was not possible, in a sentence.
pub(super) fn edit(editor: &OsStr, file: &Path) -> Option<String> {
    let shown = editor.to_string_lossy();
    match run(command(editor, file)) {
        Ok(status) if status.success() => None,
        Ok(status) => Some(format!("The editor `{shown}` ended with {}.", in_words(status))),
        Err(error) => Some(format!("The editor `{shown}` cannot be started: {error}.")),
    }
}

fn run(mut command: Command) -> io::Result<ExitStatus> {
    let (editor, gone) = &EDITOR;
    let is_now = |process| *editor.lock().unwrap_or_else(PoisonError::into_inner) = process;
    let mut child = command.spawn()?;
    is_now(Some(child.id()));
    let status = child.wait();
    is_now(None);
    gone.notify_all();
    status
}

/// Tells the editor, if one has the terminal, that it is to end, and waits for that: two programs that read one terminal
/// would share its keys.
#[cfg(unix)]
pub(super) fn end() {
    use rustix::process::{Pid, Signal, kill_process};
    let (editor, gone) = &EDITOR;
    let running = editor.lock().unwrap_or_else(PoisonError::into_inner);
    let Some(process) = running.and_then(|id| Pid::from_raw(i32::try_from(id).ok()?)) else { return };
    // It may have ended this moment.
    let _ = kill_process(process, Signal::TERM);
    drop(gone.wait_timeout_while(running, PATIENCE, |running| running.is_some()));
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
