//! What a program asks of files and folders.
//!
//! As with databases the machine holds no handle: open files have numbers, which the program's side gives, and each read and
//! write names its place. So the same requests in the same order lead another folder to the same state.

use std::sync::Arc;

/// A request about a file or a folder. Where nothing else is said it is answered by
/// [`Answer::Done`](super::Answer::Done); what the system refuses, by
/// [`Answer::SystemRefused`](super::Answer::SystemRefused).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum FileRequest {
    /// Opens a file; for writing, empties or makes it. Answered by whether one can go about in it (a pipe only goes on).
    Open {
        /// The number by which it is read and written, and its path.
        file: OpenFile,
        /// What for.
        access: Access,
        /// Whether it is read and written (`'+'`).
        updates: bool,
    },
    /// Reads from an open file: answered by bytes, none at its end.
    Read {
        /// The file.
        file: OpenFile,
        /// The byte at which to begin.
        from: u64,
        /// How much.
        extent: Extent,
    },
    /// Writes to an open file: answered by the byte after what was written.
    Write {
        /// The file.
        file: OpenFile,
        /// The byte at which to begin. A file opened with [`Access::Append`] is always written at its end.
        at: u64,
        /// All of it.
        bytes: Arc<[u8]>,
    },
    /// Cuts an open file, or fills it up with zeros.
    Resize {
        /// The file.
        file: OpenFile,
        /// Its new size in bytes.
        size: u64,
    },
    /// Asks for the size of an open file: answered by bytes.
    Size {
        /// The file.
        file: OpenFile,
    },
    /// Closes a file.
    Close {
        /// The file.
        file: OpenFile,
    },
    /// Asks what a path names: answered by ten integers, those of `os.stat_result`, times in nanoseconds.
    Status {
        /// The path.
        path: Arc<str>,
        /// Whether a link is followed.
        follows_links: bool,
    },
    /// Asks what is in a folder: answered by a tuple of names and [kinds](FileKind).
    List {
        /// The folder.
        path: Arc<str>,
    },
    /// Removes a file.
    Remove {
        /// Its path.
        path: Arc<str>,
    },
    /// Gives a file or folder another name; a file of that name goes.
    Rename {
        /// The path it has.
        from: Arc<str>,
        /// The path it gets.
        to: Arc<str>,
    },
    /// Makes a folder.
    MakeFolder {
        /// Its path.
        path: Arc<str>,
    },
    /// Removes an empty folder.
    RemoveFolder {
        /// Its path.
        path: Arc<str>,
    },
    /// Asks where relative paths begin: answered by a text.
    WorkingFolder,
}

/// An open file.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct OpenFile {
    /// Its number, from 3 on (0 to 2 are the standard streams).
    pub number: u64,
    /// Its path, as the program gave it.
    pub path: Arc<str>,
}

/// What a file is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Access {
    /// `'r'`: it must be there.
    Read,
    /// `'w'`: it is made, or emptied.
    Write,
    /// `'a'`: it is made if it is not there.
    Append,
    /// `'x'`: it is made, and must not be there.
    Create,
}

/// How much is read, in bytes. Less is given only at the end of the file.
///
/// Text is decoded in blocks, and what cannot be decoded is an error for the whole block, as in CPython: so text is read by
/// lines only while the rest of its block is UTF-8; of another block all is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Extent {
    /// So many bytes.
    Bytes(u64),
    /// To the end of the line, the newline included; of a longer line, so many bytes.
    Line {
        /// The most bytes; none for a whole line.
        most: Option<u64>,
    },
    /// To the end of the file.
    Rest,
    /// A line, not beyond the block.
    LineOfText {
        /// How much is left of the block.
        block: u64,
    },
    /// So many bytes, not beyond the block.
    Text {
        /// How many.
        bytes: u64,
        /// How much is left of the block.
        block: u64,
    },
}

/// What a name in a folder stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FileKind {
    /// A file.
    File,
    /// A folder.
    Folder,
    /// A symbolic link.
    Link,
    /// Anything else.
    Other,
}

impl FileKind {
    /// Returns the word that the program's side knows it by.
    pub fn word(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Folder => "folder",
            Self::Link => "link",
            Self::Other => "other",
        }
    }
}

impl Access {
    const LETTERS: [(Self, &str); 4] =
        [(Self::Read, "r"), (Self::Write, "w"), (Self::Append, "a"), (Self::Create, "x")];

    /// Returns the letter of a mode.
    pub fn letter(self) -> &'static str {
        Self::LETTERS.iter().find(|(access, _)| *access == self).map_or("r", |(_, letter)| letter)
    }

    /// Returns what the letter of a mode stands for.
    pub fn of_letter(letter: &str) -> Option<Self> {
        Self::LETTERS.iter().find(|(_, other)| *other == letter).map(|(access, _)| *access)
    }
}

impl FileRequest {
    /// Returns the path that it is about, and the one that this is to lead to.
    pub fn paths(&self) -> (&str, Option<&str>) {
        match self {
            Self::Open { file, .. }
            | Self::Read { file, .. }
            | Self::Write { file, .. }
            | Self::Resize { file, .. }
            | Self::Size { file }
            | Self::Close { file } => (&file.path, None),
            Self::Status { path, .. }
            | Self::List { path }
            | Self::Remove { path }
            | Self::MakeFolder { path }
            | Self::RemoveFolder { path } => (path, None),
            Self::Rename { from, to } => (from, Some(to)),
            Self::WorkingFolder => ("", None),
        }
    }

    /// Returns whether it makes a difference to later requests.
    pub fn changes(&self) -> bool {
        match self {
            Self::Open { .. }
            | Self::Write { .. }
            | Self::Resize { .. }
            | Self::Close { .. }
            | Self::Remove { .. }
            | Self::Rename { .. }
            | Self::MakeFolder { .. }
            | Self::RemoveFolder { .. } => true,
            Self::Read { .. } | Self::Size { .. } | Self::Status { .. } | Self::List { .. } | Self::WorkingFolder => {
                false
            }
        }
    }
}
