//! What went wrong and where, and the one door for text that may be shown.
//!
//! Main types: [`Problem`] (a sentence, a place, what to do) and [`Shown`] (text that cannot drive a terminal). [`near`]
//! finds what was probably meant.
//! This room uses no other room, and every room may use it. It never prints: `commands` does, at the edge.

mod counted;
mod near;
mod place;
mod problem;
mod shown;

pub use counted::counted;
pub use near::near;
pub use place::Place;
pub use problem::{Kind, Problem};
pub use shown::Shown;
