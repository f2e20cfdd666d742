//! Signals and a closed line: the terminal is given back, then the process ends or stops.
//!
//! Two threads wait, each without using time: one for signals, one for the end of the line. The second is needed because
//! crossterm's reader never returns once its terminal is gone.

use std::io::{self, IsTerminal as _};
use std::sync::Once;
use std::thread;

use rustix::event::{PollFd, PollFlags, poll};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGSTOP, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;
use signal_hook::low_level::raise;

use super::modes;

/// Starts both threads, once in a process.
pub(super) fn watch() -> io::Result<()> {
    static STARTED: Once = Once::new();
    let mut result = Ok(());
    STARTED.call_once(|| result = start());
    result
}

fn start() -> io::Result<()> {
    let signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT])?;
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
            _ => end(signal),
        }
    }
}

/// Gives the terminal back and ends the process as a shell reports a signal: 128 + its number.
#[expect(clippy::disallowed_methods, reason = "a signal ends the process wherever it is; the terminal is restored")]
fn end(signal: i32) -> ! {
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
