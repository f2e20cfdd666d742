//! How much the outside world may hand in. Every limit stands here, with its unit.

/// A number of bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Bytes(pub u64);

/// A lesson's Markdown, `course.toml` or a golden trace.
pub const LESSON: Bytes = Bytes(256 * KIB);
/// One file that a lesson lists in `files`.
pub const DATA: Bytes = Bytes(MIB);
/// All that a lesson's program may write into files of its own.
pub(super) const SCRATCH: Bytes = Bytes(16 * MIB);
/// All that is read from one course folder, each file counted once at its latest size.
pub const COURSE: Bytes = Bytes(64 * MIB);
/// A Python file of the reader's own; CPython has no limit, its parser needs about a hundred times the size.
pub const SOURCE: Bytes = Bytes(16 * MIB);
/// An exercise file of the reader's.
pub const EXERCISE: Bytes = Bytes(256 * KIB);
/// One line of a program's standard input.
pub(super) const INPUT_LINE: Bytes = Bytes(16 * MIB);
/// Text that a program reads from a file at once.
pub(super) const FILE_TEXT: Bytes = Bytes(64 * MIB);
/// One value in a database of a lesson's.
#[cfg(feature = "sqlite")]
pub(super) const VALUE: Bytes = Bytes(4 * MIB);
/// Names in a course folder, other files included.
pub(super) const NAMES: usize = 10_000;

const KIB: u64 = 1024;
const MIB: u64 = 1024 * KIB;

impl Bytes {
    /// Returns the size as a person says it: `1 byte`, `256 KiB`, `64 MiB`; uneven sizes are rounded down.
    pub fn in_words(self) -> String {
        match self.0 {
            1 => "1 byte".to_owned(),
            bytes if bytes < KIB => format!("{bytes} bytes"),
            bytes if bytes < MIB => format!("{} KiB", bytes / KIB),
            bytes => format!("{} MiB", bytes / MIB),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_is_said_in_its_own_unit() {
        for (limit, words) in [(LESSON, "256 KiB"), (COURSE, "64 MiB"), (Bytes(1), "1 byte"), (Bytes(999), "999 bytes")]
        {
            assert_eq!(limit.in_words(), words);
        }
    }
}
