//! The two dialects, and the closed table of where they differ.

/// Which instructions the compiler may write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// Exactly what CPython 3.8 prints for the same source.
    Listing,
    /// The same, but where 3.8's instructions cannot express what 3.13 does. The machine runs this one.
    Run,
}
