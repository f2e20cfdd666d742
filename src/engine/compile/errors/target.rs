//! Words for targets.
