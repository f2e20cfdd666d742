//! What a program asks of a database, and the plain data that crosses to it and back.
//!
//! The machine holds no handle of a database: connections, statements and functions have numbers, which the program's
//! side gives. So the same requests in the same order lead another database to the same place.

use std::sync::Arc;

/// A value that crosses between the machine and a database.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Datum {
    /// `None`, `NULL`.
    None,
    /// `True`, `False`.
    Boolean(bool),
    /// An integer of 64 bits.
    Integer(i64),
    /// The bits of a float.
    Float(u64),
    /// Text.
    Text(Arc<str>),
    /// Bytes.
    Bytes(Arc<[u8]>),
    /// Several values.
    Tuple(Arc<[Datum]>),
}

/// A request to a database, on a connection of the program's.
///
/// Each is answered by a tuple: `("done", is in a transaction, total changes, value)`, `("error", code, name, message, is in
/// a transaction, total changes)`, or, when the database needs a function of the program's first, `("call", function, what,
/// group, arguments)`, after which [`DatabaseRequest::Reply`] goes on.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum DatabaseRequest {
    /// Opens the connection.
    Connect(Address),
    /// Runs one statement with each of several sets of parameters. Its value is `(columns, has a row, changes, last row
    /// id)`; `columns` is None or a tuple of a name and a declared type for each. The first row is ready, not fetched.
    Execute {
        /// The number by which rows are fetched.
        statement: u64,
        /// The statement.
        text: Arc<str>,
        /// Tuples of parameters: one, unless the statement is run for many.
        parameters: Arc<[Datum]>,
        /// What is run before it if no transaction is open.
        before: Option<Arc<str>>,
    },
    /// Takes rows. Its value is `(rows, has another row, changes)`.
    Fetch {
        /// The statement.
        statement: u64,
        /// How many at most; none for all.
        most: Option<u64>,
    },
    /// Ends a statement before its last row.
    Finish {
        /// The statement.
        statement: u64,
    },
    /// Runs several statements and drops their rows.
    Script {
        /// The statements.
        text: Arc<str>,
    },
    /// Makes a function of the program's known to the database, or forgets it.
    Define(Function),
    /// Gives what the function that was asked for has given; none if it raised an exception.
    Reply(Option<Datum>),
    /// Gives the whole database as bytes.
    Serialize {
        /// `main`, `temp`, or the name it was attached by.
        name: Arc<str>,
    },
    /// Puts a whole database in the place of the one that is there.
    Restore {
        /// `main`, `temp`, or the name it was attached by.
        name: Arc<str>,
        /// Its bytes.
        bytes: Arc<[u8]>,
    },
    /// Reads or sets a limit; its value is the limit before.
    Limit {
        /// SQLite's number of it.
        category: i32,
        /// The new limit; nothing is set if it is negative.
        limit: i32,
    },
    /// Closes the connection.
    Close,
}

/// Where a database is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Address {
    /// SQLite.
    File {
        /// The path, as the program gave it; `:memory:` for none.
        path: Arc<str>,
        /// Whether it is a URI.
        is_uri: bool,
        /// How long another's lock is waited for, in milliseconds.
        timeout: u64,
    },
    /// PostgreSQL: names and values of libpq's settings.
    Server(Arc<[(Arc<str>, Arc<str>)]>),
}

/// A function of the program's that a database calls.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Function {
    /// Its number; none to forget it.
    pub number: Option<u64>,
    /// Its name in SQL.
    pub name: Arc<str>,
    /// How many arguments it takes; any number if negative.
    pub arguments: i32,
    /// What it is.
    pub kind: FunctionKind,
    /// Whether it always gives the same for the same arguments.
    pub is_deterministic: bool,
}

/// What a function of the program's is to a database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FunctionKind {
    /// It gives a value for a row.
    Scalar,
    /// It gives a value for a group of rows.
    Aggregate,
    /// It gives a value for a moving window of rows.
    Window,
    /// It says which of two texts comes first.
    Collation,
}
