//! Which databases a program reaches: those of this process, or only those in memory, of a closed room.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use rusqlite::backup::Backup;
use rusqlite::config::DbConfig;
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::limits::Limit;
use rusqlite::{Connection, MAIN_DB, OpenFlags, ffi};

use super::failure::Failure;
use crate::host::databases::NOT_SUPPORTED;
use crate::host::limits::{Bytes, VALUE};

/// Where databases are opened.
pub(super) enum Place {
    /// Wherever this process reaches.
    Process,
    /// In memory: a file is a name there, and lasts as long as the room.
    Memory(Memory),
}

/// Databases in memory, by the name the program gives them.
pub(super) struct Memory {
    /// Keeps the names of two rooms apart.
    scope: u64,
    /// What is there from the start.
    files: BTreeMap<String, File>,
    /// A connection to each that was opened: it keeps the database.
    kept: BTreeMap<String, Connection>,
    /// Whether any path is a name, not only those of the room's own folder.
    takes_any_path: bool,
    /// How large each may grow.
    most: Bytes,
}

/// A database that is there from the start.
#[derive(Debug, Clone)]
pub(super) enum File {
    /// It may be read.
    ReadOnly(Arc<[u8]>),
    /// It may be read and changed.
    Copy(Arc<[u8]>),
    /// It was too large to be copied.
    TooLarge,
}

/// Why a fork does not open a file.
const TOO_LARGE: &str = "the database is too large for a fork to have a copy of it";
/// So many bytes a page has.
const PAGE: u64 = 4096;

impl Place {
    /// Returns a closed room with these databases in it. It takes only names of its own folder, unless `takes_any_path`.
    pub(super) fn room(files: BTreeMap<String, File>, takes_any_path: bool, most: Bytes) -> Self {
        static ROOMS: AtomicU64 = AtomicU64::new(0);
        let scope = ROOMS.fetch_add(1, Ordering::Relaxed);
        Self::Memory(Memory { scope, files, kept: BTreeMap::new(), takes_any_path, most })
    }

    /// Opens a connection; another's lock is waited for up to `timeout` milliseconds.
    pub(super) fn open(&mut self, path: &str, is_uri: bool, timeout: u64) -> Result<Connection, Failure> {
        let connection = match self {
            Self::Process => of_process(path, is_uri)?,
            Self::Memory(memory) => memory.open(path, is_uri)?,
        };
        // The SQLite that is built in has them on; CPython's, like SQLite's own, has not.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY, false)?;
        connection.busy_timeout(Duration::from_millis(timeout.min(i32::MAX as u64)))?;
        Ok(connection)
    }
}

/// Opens a file as this process reaches it.
fn of_process(path: &str, is_uri: bool) -> Result<Connection, Failure> {
    let access = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    let opened = if is_uri {
        Connection::open_with_flags(path, access | OpenFlags::SQLITE_OPEN_URI)
    } else if path.starts_with("file:") {
        // The SQLite that is built in takes every such path for a URI.
        Connection::open_with_flags(format!("./{path}"), access)
    } else {
        Connection::open_with_flags(path, access)
    };
    opened.map_err(opened_wrong)
}

/// Returns what CPython says of a file that cannot be opened.
fn opened_wrong(error: rusqlite::Error) -> Failure {
    let failure = Failure::from(error);
    match failure.message.split_once(": ") {
        // rusqlite adds the path.
        Some((message, _)) if message.starts_with("unable to open") => Failure::new(failure.code, message),
        _ => failure,
    }
}

/// Returns what a file holds, for a copy of it; none if it is not there or holds no database.
pub(super) fn copy_of(path: &str, most: Bytes) -> Option<File> {
    let file = std::fs::metadata(path).ok().filter(std::fs::Metadata::is_file)?;
    if file.len() > most.0 {
        return Some(File::TooLarge);
    }
    let source = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).ok()?;
    bytes_of(&source, MAIN_DB).ok().map(File::Copy)
}

/// Returns a whole database as bytes.
pub(super) fn bytes_of<N: rusqlite::Name>(source: &Connection, name: N) -> Result<Arc<[u8]>, Failure> {
    let mut copy = Connection::open_in_memory()?;
    Backup::new_with_names(source, name, &mut copy, MAIN_DB)?.run_to_completion(i32::MAX, Duration::ZERO, None)?;
    let bytes: &[u8] = &copy.serialize(MAIN_DB)?;
    Ok(bytes.into())
}

impl Memory {
    /// Returns whether any path is a name.
    pub(super) fn takes_any_path(&self) -> bool {
        self.takes_any_path
    }

    /// Returns how large each database may grow.
    pub(super) fn most(&self) -> Bytes {
        self.most
    }

    fn open(&mut self, path: &str, is_uri: bool) -> Result<Connection, Failure> {
        let named = Named::read(path, is_uri)?;
        if named.name.is_empty() || named.name == ":memory:" {
            return confined(Connection::open_in_memory()?, self.most);
        }
        let is_of_the_folder = !named.name.contains(['/', '\\', '\0']) && named.name != "." && named.name != "..";
        let there = self.files.get(&named.name).cloned();
        if !(is_of_the_folder || self.takes_any_path || there.is_some()) {
            return Err(Failure::cannot_open());
        }
        if !self.kept.contains_key(&named.name) {
            if there.is_none() && !named.makes {
                return Err(Failure::cannot_open());
            }
            let mut keeper = self.connect(&named.name, true)?;
            match &there {
                Some(File::ReadOnly(bytes) | File::Copy(bytes)) => fill(&mut keeper, MAIN_DB, bytes)?,
                Some(File::TooLarge) => return Err(Failure::new(NOT_SUPPORTED, TOO_LARGE)),
                None => {}
            }
            self.kept.insert(named.name.clone(), keeper);
        }
        let writes = named.writes && !matches!(there, Some(File::ReadOnly(_)));
        confined(self.connect(&named.name, writes)?, self.most)
    }

    fn connect(&self, name: &str, writes: bool) -> Result<Connection, Failure> {
        let mut uri = format!("file:/yieldpoint-{}-{}-", std::process::id(), self.scope);
        for byte in name.bytes() {
            // A text takes whatever is written.
            write!(uri, "{byte:02x}").unwrap_or_default();
        }
        uri.push_str("?vfs=memdb");
        let access = if writes {
            OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE
        } else {
            OpenFlags::SQLITE_OPEN_READ_ONLY
        };
        Ok(Connection::open_with_flags(uri, access | OpenFlags::SQLITE_OPEN_URI)?)
    }
}

/// A name with what its URI asks for.
struct Named {
    name: String,
    writes: bool,
    makes: bool,
}

impl Named {
    fn read(path: &str, is_uri: bool) -> Result<Self, Failure> {
        let plain =
            |name: &str| Self { name: name.strip_prefix("./").unwrap_or(name).to_owned(), writes: true, makes: true };
        let Some(uri) = path.strip_prefix("file:").filter(|_| is_uri) else { return Ok(plain(path)) };
        let (name, query) = uri.split_once('?').unwrap_or((uri, ""));
        let mut named = plain(name);
        for setting in query.split('&').filter(|setting| !setting.is_empty()) {
            match setting {
                "mode=memory" => ":memory:".clone_into(&mut named.name),
                "mode=ro" => (named.writes, named.makes) = (false, false),
                "mode=rw" => named.makes = false,
                "mode=rwc" => {}
                _ => return Err(Failure::cannot_open()),
            }
        }
        Ok(named)
    }
}

/// Puts a whole database in the place of the one that `name` stands for.
pub(super) fn fill<N: rusqlite::Name + Copy>(
    connection: &mut Connection,
    name: N,
    bytes: &[u8],
) -> Result<(), Failure> {
    let mut source = Connection::open_in_memory()?;
    if !bytes.is_empty() {
        source.deserialize_read_exact(MAIN_DB, bytes, bytes.len(), false)?;
    }
    Backup::new_with_names(&source, MAIN_DB, connection, name)?.run_to_completion(i32::MAX, Duration::ZERO, None)?;
    Ok(())
}

/// Shuts a connection off from all files, and bounds what it may take.
fn confined(mut connection: Connection, most: Bytes) -> Result<Connection, Failure> {
    connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, VALUE.0 as i32)?;
    let pages = most.0 / PAGE;
    connection.execute_batch(&format!("PRAGMA max_page_count = {pages}; PRAGMA temp_store = MEMORY"))?;
    connection.authorizer(Some(|context: AuthContext<'_>| match context.action {
        // `VACUUM` attaches a database without a name.
        AuthAction::Attach { filename } if !filename.is_empty() && filename != ":memory:" => Authorization::Deny,
        AuthAction::Pragma { pragma_name, pragma_value: Some(_) } if is_a_limit(pragma_name) => Authorization::Deny,
        // To attach what is no plain text comes as unknown: its name is not known yet.
        AuthAction::Function { function_name: "load_extension" }
        | AuthAction::Unknown { code: ffi::SQLITE_ATTACH, .. } => Authorization::Deny,
        _ => Authorization::Allow,
    }))?;
    Ok(connection)
}

fn is_a_limit(pragma: &str) -> bool {
    [
        "max_page_count",
        "temp_store",
        "temp_store_directory",
        "data_store_directory",
        "hard_heap_limit",
        "soft_heap_limit",
    ]
    .contains(&pragma.to_ascii_lowercase().as_str())
}
