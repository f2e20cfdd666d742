//! Machines that nobody needs any more are given back on a thread of their own: one may own a million small boxes, and
//! whoever waits for a screen does not wait for that.

use std::sync::OnceLock;
use std::sync::mpsc::{SyncSender, TrySendError, sync_channel};
use std::thread;

use crate::engine::Machine;

/// A machine of fewer pages is given back at once: to hand it over takes longer.
const FEW_PAGES: usize = 64;
/// So many may wait; beyond that, whoever brings one gives it back: memory is not to pile up.
const MOST_WAITING: usize = 4;

/// Gives a machine back.
pub(super) fn discard(machine: Machine) {
    static WAITING: OnceLock<Option<SyncSender<Machine>>> = OnceLock::new();
    if machine.pages() < FEW_PAGES {
        return;
    }
    let Some(waiting) = WAITING.get_or_init(start) else { return };
    if let Err(TrySendError::Full(machine) | TrySendError::Disconnected(machine)) = waiting.try_send(machine) {
        drop(machine);
    }
}

/// Starts the thread, if the system lets us.
fn start() -> Option<SyncSender<Machine>> {
    let (sender, receiver) = sync_channel(MOST_WAITING);
    let give_back = move || receiver.into_iter().for_each(drop);
    thread::Builder::new().name("discard".to_owned()).spawn(give_back).ok().map(|_| sender)
}
