//! The screen: painting a [`StageView`](crate::stage::StageView) and driving a terminal.
//!
//! Two halves: [`paint`] turns a view into cells and knows no terminal; [`terminal`] owns raw mode, events and their end and
//! knows no pane. Main types: [`Theme`] (a style for each role), [`MarkSet`] (Unicode or ASCII marks).
//! This room decides nothing about a run: it never changes the state it shows.

mod linear;
mod marks;
pub mod paint;
pub mod terminal;
mod theme;

pub use linear::linear;
pub use marks::{Mark, MarkSet};
pub use theme::{Theme, ThemeName};
