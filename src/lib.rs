//! yieldpoint: watch Python generators and coroutines run, forwards and backwards.
//!
//! The rooms, and who may use whom, are drawn in `ARCHITECTURE.md`; `tests/architecture.rs` holds the picture true.

pub mod check;
pub mod commands;
pub mod doctest;
pub mod engine;
pub mod export;
pub mod host;
pub mod lesson;
pub mod play;
pub mod report;
pub mod stage;
pub mod timeline;
pub mod ui;
