//! The terminal: raw mode, the alternate screen, events, signals, and everything given back at the end.
//!
//! Main function: [`run`], which shows a [`Screen`] until it asks to leave. However the program ends (a request, a panic, a
//! signal, a closed line), one idempotent [`restore`] gives the terminal back as it was found. Nothing is written and no
//! time is used while nothing changes. This half knows no pane: what is drawn comes from [`paint`](super::paint).

mod background;
mod events;
mod frames;
mod lending;
mod modes;
mod presses;
mod run;
#[cfg(unix)]
mod signals;

pub use modes::restore;
pub use run::{Options, Screen, run, size};
