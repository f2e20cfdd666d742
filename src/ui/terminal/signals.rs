//! Signals and a closed line: the terminal is given back, then the process ends or stops.
//!
//! Two threads wait, each without using time: one for signals, one for the end of the line. The second is needed because
//! crossterm's reader never returns once its terminal is gone.

use std::io::{self, IsTerminal as _};
use std::sync::{Condvar, Mutex, Once, PoisonError};
use std::thread;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, poll};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGSTOP, SIGTERM, SIGTSTP, SIGURG, SIGWINCH};
use signal_hook::iterator::Signals;
use signal_hook::low_level::raise;

use super::{lending, modes};

/// How often [`MARK`] has come: [`settle`] waits for it to grow.
static MARKS_SEEN: (Mutex<u64>, Condvar) = (Mutex::new(0), Condvar::new());

/// A signal that means nothing to a process like this one: we send it to ourselves.
const MARK: i32 = SIGURG;

/// How long it is waited for: the thread does nothing else.
const PATIENCE: Duration = Duration::from_millis(250);

/// Starts both threads, once in a process.
pub(super) fn watch() -> io::Result<()> {
    static STARTED: Once = Once::new();
    let mut result = Ok(());
    STARTED.call_once(|| result = start());
    result
}

fn start() -> io::Result<()> {
    let signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, MARK])?;
    thread::Builder::new().name("signals".to_owned()).spawn(move || obey(signals))?;
    if io::stdin().is_terminal() {
        thread::Builder::new().name("line".to_owned()).spawn(wait_for_the_end_of_the_line)?;
    }
    Ok(())
}

fn obey(mut signals: Signals) {
    for signal in signals.forever() {
        match signal {
            // The keys of whoever has the terminal now are sent to us as well.
            SIGINT | SIGQUIT | SIGCONT if modes::is_lent() => {}
            SIGTSTP if modes::is_lent() => drop(raise(SIGSTOP)),
            SIGTSTP => suspend(),
            SIGCONT => go_on(),
            MARK => mark_is_seen(),
            _ => end(signal),
        }
    }
}

fn mark_is_seen() {
    let (seen, grown) = &MARKS_SEEN;
    *seen.lock().unwrap_or_else(PoisonError::into_inner) += 1;
    grown.notify_all();
}

/// Waits until all signals that have come are obeyed, while the terminal is still lent: what ended the editor was sent to us
/// as well, and must not end us when the terminal is ours again.
///
/// Signals that are pending are obeyed in the order of their numbers: only a second mark is sure to come after all others.
pub(super) fn settle() {
    let (seen, grown) = &MARKS_SEEN;
    for _ in 0..2 {
        let seen = seen.lock().unwrap_or_else(PoisonError::into_inner);
        let before = *seen;
        // The lock is held: that it is seen cannot be missed. Raising a signal at oneself cannot fail.
        let _ = raise(MARK);
        drop(grown.wait_timeout_while(seen, PATIENCE, |seen| *seen == before));
    }
}

/// Ends the editor that has the terminal, gives the terminal back and ends the process as a shell reports a signal: 128 + its number.
#[expect(clippy::disallowed_methods, reason = "a signal ends the process wherever it is; the terminal is restored")]
fn end(signal: i32) -> ! {
    lending::end();
    modes::restore();
    std::process::exit(128 + signal)
}

/// Gives the terminal back and stops the process. It goes on at SIGCONT, which takes the terminal again.
///
/// SIGSTOP, not SIGTSTP: the latter is dropped in a process group without a parent in its session.
pub(super) fn suspend() {
    modes::restore();
    // Raising SIGSTOP at oneself cannot fail.
    let _ = raise(SIGSTOP);
}

/// Takes the terminal again and has the screen drawn: a change of size is what the reader of events wakes up for.
fn go_on() {
    if modes::reenter().is_ok() {
        let _ = raise(SIGWINCH);
    }
}

fn wait_for_the_end_of_the_line() {
    let input = io::stdin();
    loop {
        // No flag is asked for: only hang-up and errors are told, input is not.
        let mut line = [PollFd::new(&input, PollFlags::empty())];
        match poll(&mut line, None) {
            Ok(_) => break,
            Err(rustix::io::Errno::INTR) => {}
            Err(_) => return,
        }
    }
    end(SIGHUP)
}
