//! A run as text that leaves the program: traces. Pictures of the screen come later, from `ui`'s paint.
//!
//! Main type: [`TraceLine`]. This room writes to no stream: `commands` does.

mod trace;

pub use trace::{TraceHeader, TraceLine};
