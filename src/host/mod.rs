//! The outside world: files, folders, the environment; and how much of it may come in.
//!
//! Main types: [`Host`] (performs what a running program asks for), [`Room`] (what a closed one has), [`Folder`] (the one door to lesson files, real or
//! shipped in the binary, read-only), [`SourceFile`] (a Python file of the reader's own) and [`Work`] (the reader's
//! exercise files). One file a subject; the limits stand in one file with their units. This room never runs a program,
//! never draws, and never reads what a lesson did not name.
#![expect(clippy::disallowed_methods, reason = "this room is the outside world")]

mod databases;
mod decode;
mod files;
mod folder;
mod folders;
mod input;
mod limits;
mod module_file;
mod output;
mod outside;
#[cfg(feature = "postgres")]
mod postgres;
mod reason;
mod room;
mod shipped;
mod source;
#[cfg(feature = "sqlite")]
mod sqlite;
mod work;

pub use folder::{Folder, FolderError};
pub use folders::Folders;
pub use limits::{Bytes, COURSE, DATA, EXERCISE, LESSON, SOURCE};
pub use outside::{Flusher, Host};
#[cfg(feature = "postgres")]
pub use postgres::answers as has_postgres;
pub use reason::reason;
pub use room::Room;
pub use source::SourceFile;
pub use work::{Exercise, Work};

/// Returns whether the server that lessons may ask answers: without the client, none does.
#[cfg(not(feature = "postgres"))]
pub fn has_postgres() -> bool {
    false
}
