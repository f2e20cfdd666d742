//! The databases of one run: its connections by their numbers, and, on a fork, what brings them to where it left.

use std::collections::HashMap;

#[cfg(feature = "postgres")]
use super::postgres::{Reach, Server};
use super::room::Room;
#[cfg(feature = "sqlite")]
use super::sqlite::Sqlite;
use crate::engine::{Address, Answer, DatabaseRequest, Datum, Effect};

/// What a run reaches of databases, and its open connections.
#[derive(Default)]
pub(super) struct Databases {
    connections: HashMap<u64, Connected>,
    /// What was asked before the run left its trunk, to be asked again before the first request of its own.
    past: Past,
    is_fork: bool,
    #[cfg(feature = "sqlite")]
    sqlite: Sqlite,
    #[cfg(feature = "postgres")]
    servers: Reach,
}

/// An open connection.
enum Connected {
    /// To SQLite.
    #[cfg(feature = "sqlite")]
    Sqlite(super::sqlite::Session),
    /// To PostgreSQL.
    #[cfg(feature = "postgres")]
    Server(Box<Server>),
}

impl Connected {
    /// Has a request fulfilled.
    #[cfg_attr(
        not(any(feature = "sqlite", feature = "postgres")),
        expect(unused_variables, reason = "nothing is asked")
    )]
    fn ask(&mut self, request: &DatabaseRequest) -> Datum {
        // Without either there is no connection.
        match *self {
            #[cfg(feature = "sqlite")]
            Self::Sqlite(ref mut session) => session.ask(request),
            #[cfg(feature = "postgres")]
            Self::Server(ref mut server) => server.ask(request),
        }
    }
}

/// What was asked of databases before a fork.
#[derive(Debug, Default)]
enum Past {
    /// Nothing, or all of it was asked again.
    #[default]
    Done,
    /// It has not been asked again yet.
    Waiting(Vec<(Effect, Answer)>),
    /// The databases of the fork are not those of the trunk, for this reason.
    Lost(&'static str),
}

/// What a program asks for that cannot be asked for: `ProgrammingError`.
pub(super) const PROGRAMMING: i32 = -1;
/// What is not built in, or not to be had here: `NotSupportedError`.
pub(super) const NOT_SUPPORTED: i32 = -2;

/// Why a fork has no database of its own.
const DIFFERENT: &str = "the database cannot be brought to where this fork left: asked again, it answers differently";
/// Why a lesson reaches no server.
#[cfg(feature = "postgres")]
const NO_SERVER: &str = "a lesson reaches a server only if its front matter says needs = [\"postgres\"]";
/// Why a fork has no server.
const SERVER: &str = "a fork asks no server: what it changes there could not be taken back";

impl Databases {
    /// Returns those of a run on the stage: the same, but of each file it is remembered what it held, for forks.
    pub(super) fn of_stage() -> Self {
        Self {
            #[cfg(feature = "sqlite")]
            sqlite: Sqlite::of_stage(),
            ..Self::default()
        }
    }

    /// Returns those of a closed room: its files, which a program may only read, and the server that lessons may ask, if
    /// it is let in.
    #[cfg_attr(
        not(any(feature = "sqlite", feature = "postgres")),
        expect(unused_variables, reason = "nothing is let in")
    )]
    pub(super) fn of_room(room: &Room) -> Self {
        Self {
            #[cfg(feature = "sqlite")]
            sqlite: Sqlite::of_room(room.files()),
            #[cfg(feature = "postgres")]
            servers: if room.has_server() { Reach::Lessons } else { Reach::No },
            ..Self::default()
        }
    }

    /// Returns those of a fork: in memory, brought to where it leaves by what was asked up to there, with the answers.
    pub(super) fn for_fork(&self, past: Vec<(Effect, Answer)>) -> Self {
        Self {
            connections: HashMap::new(),
            past: Past::Waiting(past),
            is_fork: true,
            #[cfg(feature = "sqlite")]
            sqlite: self.sqlite.for_fork(),
            #[cfg(feature = "postgres")]
            servers: Reach::No,
        }
    }

    /// Has a request fulfilled.
    pub(super) fn perform(&mut self, connection: u64, request: &DatabaseRequest) -> Answer {
        if let Past::Waiting(past) = std::mem::take(&mut self.past) {
            self.past = self.ask_again(&past);
        }
        if let Past::Lost(why) = self.past {
            return refused(NOT_SUPPORTED, why);
        }
        self.ask(connection, request)
    }

    /// Asks again what was asked before the fork.
    fn ask_again(&mut self, past: &[(Effect, Answer)]) -> Past {
        for (effect, answer) in past {
            let Effect::Database { connection, request } = effect else { continue };
            if let DatabaseRequest::Connect(Address::Server(_)) = request {
                return Past::Lost(SERVER);
            }
            if self.ask(*connection, request) != *answer {
                return Past::Lost(DIFFERENT);
            }
        }
        Past::Done
    }

    fn ask(&mut self, connection: u64, request: &DatabaseRequest) -> Answer {
        match request {
            DatabaseRequest::Connect(address) => match self.connect(address) {
                Ok(connected) => {
                    self.connections.insert(connection, connected);
                    Answer::Data(done((false, 0), Datum::None))
                }
                Err(answer) => answer,
            },
            DatabaseRequest::Close => {
                self.connections.remove(&connection);
                Answer::Data(done((false, 0), Datum::None))
            }
            request => match self.connections.get_mut(&connection) {
                Some(connected) => Answer::Data(connected.ask(request)),
                None => refused(PROGRAMMING, "Cannot operate on a closed database."),
            },
        }
    }

    fn connect(&mut self, address: &Address) -> Result<Connected, Answer> {
        match address {
            #[cfg(feature = "sqlite")]
            Address::File { path, is_uri, timeout } => {
                self.sqlite.open(path, *is_uri, *timeout).map(Connected::Sqlite).map_err(Answer::Data)
            }
            #[cfg(not(feature = "sqlite"))]
            Address::File { .. } => Err(refused(NOT_SUPPORTED, "this yieldpoint was built without SQLite")),
            Address::Server(_) if self.is_fork => Err(refused(NOT_SUPPORTED, SERVER)),
            #[cfg(feature = "postgres")]
            Address::Server(_) if self.servers == Reach::No => Err(refused(NOT_SUPPORTED, NO_SERVER)),
            #[cfg(feature = "postgres")]
            Address::Server(settings) => {
                let server = Server::connect(settings, self.servers).map_err(Answer::Data)?;
                Ok(Connected::Server(Box::new(server)))
            }
            #[cfg(not(feature = "postgres"))]
            Address::Server(_) => Err(refused(NOT_SUPPORTED, "this yieldpoint was built without PostgreSQL")),
        }
    }
}

/// Returns the answer that something is done: whether a transaction is open, how much has changed in all, and a value.
pub(super) fn done(state: (bool, u64), value: Datum) -> Datum {
    let parts = [Datum::Text("done".into()), Datum::Boolean(state.0), Datum::Integer(state.1 as i64), value];
    Datum::Tuple(parts.into())
}

/// Returns the answer that something failed, by its code.
pub(super) fn failed(code: Datum, message: &str, state: (bool, u64)) -> Datum {
    let parts = [
        Datum::Text("error".into()),
        code,
        Datum::Text(message.into()),
        Datum::Boolean(state.0),
        Datum::Integer(state.1 as i64),
    ];
    Datum::Tuple(parts.into())
}

fn refused(code: i32, message: &str) -> Answer {
    Answer::Data(failed(Datum::Integer(code.into()), message, (false, 0)))
}
