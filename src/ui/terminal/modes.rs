//! The modes that the terminal is put into, and the way back.
//!
//! The lock holds the state together with the right to write: after [`restore`] no frame that was under way can follow.

use std::io::{self, Write as _};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError, TryLockError};
use std::time::Duration;

/// Into the alternate screen, cursor hidden, pasted text in brackets.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[?25l\x1b[?2004h";
/// Presses, moves with a button down, the wheel; in the form that has no largest column. No report of mere moves.
const MOUSE_ON: &[u8] = b"\x1b[?1000h\x1b[?1002h\x1b[?1006h";
const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1002l\x1b[?1000l";
/// A frame that was cut off is ended first; then colours, mouse, paste, cursor, screen.
const LEAVE: &[u8] = b"\x1b[?2026l\x1b[0m\x1b[?1006l\x1b[?1002l\x1b[?1000l\x1b[?2004l\x1b[?25h\x1b[?1049l";

/// How long the way back waits for a frame that is being written. A terminal that takes nothing must not keep us.
const PATIENCE: Duration = Duration::from_millis(200);

/// What the terminal has been put into.
#[derive(Debug)]
struct Modes {
    /// It is ours: frames may be written.
    entered: bool,
    /// The mouse is taken whenever it is ours.
    mouse: bool,
}

static LENT: AtomicBool = AtomicBool::new(false);

static MODES: Mutex<Modes> = Mutex::new(Modes { entered: false, mouse: false });

fn lock() -> MutexGuard<'static, Modes> {
    MODES.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Takes the terminal: raw mode, alternate screen, cursor hidden, mouse if asked for. Taking it twice sets every mode again,
/// which is what a process that was stopped from outside needs.
pub(super) fn enter(mouse: bool) -> io::Result<()> {
    let mut modes = lock();
    modes.mouse = mouse;
    take(&mut modes)
}

/// Gives the terminal back as long as `work` runs, and takes it again. Meanwhile it is another process's: signals that come
/// from its keys are not for us.
pub(super) fn lend<T>(work: impl FnOnce() -> T) -> io::Result<T> {
    restore();
    LENT.store(true, Ordering::SeqCst);
    let done = work();
    LENT.store(false, Ordering::SeqCst);
    reenter()?;
    Ok(done)
}

/// Returns whether another process has the terminal now.
#[cfg(unix)]
pub(super) fn is_lent() -> bool {
    LENT.load(Ordering::SeqCst)
}

/// Takes the terminal again after the process was stopped, or after it was lent.
pub(super) fn reenter() -> io::Result<()> {
    take(&mut lock())
}

fn take(modes: &mut Modes) -> io::Result<()> {
    // Raw mode that is on already would not be set again; whoever had the terminal meanwhile may have changed it.
    crossterm::terminal::disable_raw_mode()?;
    crossterm::terminal::enable_raw_mode()?;
    modes.entered = true;
    let mut output = io::stdout().lock();
    output.write_all(ENTER)?;
    if modes.mouse {
        output.write_all(MOUSE_ON)?;
    }
    output.flush()
}

/// Takes the mouse, or leaves it to the terminal.
pub(super) fn take_mouse(mouse: bool) -> io::Result<()> {
    let mut modes = lock();
    modes.mouse = mouse;
    put(&modes, if mouse { MOUSE_ON } else { MOUSE_OFF })
}

/// Writes a whole frame at once; nothing if the terminal is not ours now.
pub(super) fn write(frame: &[u8]) -> io::Result<()> {
    put(&lock(), frame)
}

fn put(modes: &Modes, bytes: &[u8]) -> io::Result<()> {
    if !modes.entered {
        return Ok(());
    }
    let mut output = io::stdout().lock();
    output.write_all(bytes)?;
    output.flush()
}

/// Gives the terminal back as it was found. May be called at any time, from any thread, any number of times; cannot fail.
///
/// Waits at most 200 ms for a frame that is being written. If the terminal takes nothing, its line settings are given back
/// and the rest is left out.
pub fn restore() {
    let Some(mut modes) = lock_patiently() else {
        let _ = crossterm::terminal::disable_raw_mode();
        return;
    };
    if !modes.entered {
        return;
    }
    // Nothing can be done about a failure here: whoever reads the terminal is gone.
    let _ = put(&modes, LEAVE);
    modes.entered = false;
    let _ = crossterm::terminal::disable_raw_mode();
}

#[expect(clippy::disallowed_methods, reason = "the way back from a stuck terminal waits for real time")]
fn lock_patiently() -> Option<MutexGuard<'static, Modes>> {
    let pause = Duration::from_millis(5);
    for _ in 0..PATIENCE.as_millis() / pause.as_millis() {
        match MODES.try_lock() {
            Ok(modes) => return Some(modes),
            Err(TryLockError::Poisoned(modes)) => return Some(modes.into_inner()),
            Err(TryLockError::WouldBlock) => std::thread::sleep(pause),
        }
    }
    None
}
