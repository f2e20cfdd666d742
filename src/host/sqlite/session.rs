//! A connection on its thread: requests come down the line one by one, and each is answered.

use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{self, JoinHandle};

use rusqlite::limits::Limit;
use rusqlite::{Connection, InterruptHandle, ffi};

use super::failure::Failure;
use super::functions::define;
use super::line::Line;
use super::place::{Place, bytes_of, fill};
use super::statement::{Open, prepare};
use crate::engine::{DatabaseRequest, Datum};
use crate::host::databases::{PROGRAMMING, done};
use crate::host::limits::FILE_TEXT;

/// The run's end of a connection. Dropped, it closes the connection.
pub(in crate::host) struct Session {
    requests: Option<Sender<DatabaseRequest>>,
    answers: Receiver<Datum>,
    interrupt: InterruptHandle,
    thread: Option<JoinHandle<()>>,
}

/// So many instructions of SQLite's own machine are run between two looks at the meter.
const LOOK: i32 = 10_000;

impl Session {
    /// Opens a connection. `most` looks at the meter may pass in one request; none for any number.
    pub(super) fn open(
        place: &mut Place,
        (path, is_uri, timeout): (&str, bool, u64),
        most: Option<u64>,
    ) -> Result<Self, Failure> {
        let mut connection = place.open(path, is_uri, timeout)?;
        let meter = Arc::new(AtomicU64::new(0));
        if let Some(most) = most {
            let meter = Arc::clone(&meter);
            connection.progress_handler(LOOK, Some(move || meter.fetch_add(1, Ordering::Relaxed) >= most))?;
        }
        let interrupt = connection.get_interrupt_handle();
        let (requests, receiver) = channel();
        let (sender, answers) = channel();
        let serve = move || Served::new(connection, Line::new(receiver, sender), meter).serve();
        let thread = thread::Builder::new().name("sqlite".to_owned()).spawn(serve);
        let thread = thread.map_err(|error| Failure::new(ffi::SQLITE_NOMEM, error.to_string()))?;
        Ok(Self { requests: Some(requests), answers, interrupt, thread: Some(thread) })
    }

    /// Has a request fulfilled and returns the answer.
    pub(in crate::host) fn ask(&mut self, request: &DatabaseRequest) -> Datum {
        let sent = self.requests.as_ref().is_some_and(|requests| requests.send(request.clone()).is_ok());
        let answer = if sent { self.answers.recv().ok() } else { None };
        answer
            .unwrap_or_else(|| Failure::new(ffi::SQLITE_INTERNAL, "the database's thread has ended").answer((false, 0)))
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.requests = None;
        self.interrupt.interrupt();
        // A thread that has panicked has closed its connection as well.
        self.thread.take().map(JoinHandle::join).transpose().unwrap_or_default();
    }
}

/// The connection and its open statements, on their thread.
struct Served {
    connection: Rc<Connection>,
    statements: HashMap<u64, Open>,
    line: Line,
    /// Looks that have passed in this request.
    meter: Arc<AtomicU64>,
}

impl Served {
    fn new(connection: Connection, line: Line, meter: Arc<AtomicU64>) -> Self {
        Self { connection: Rc::new(connection), statements: HashMap::new(), line, meter }
    }

    fn serve(mut self) {
        while let Some(request) = self.line.next() {
            self.meter.store(0, Ordering::Relaxed);
            let fulfilled = self.fulfil(&request);
            let state = (!self.connection.is_autocommit(), self.connection.total_changes());
            self.line.answer(match fulfilled {
                Ok(value) => done(state, value),
                Err(failure) => failure.answer(state),
            });
        }
    }

    fn fulfil(&mut self, request: &DatabaseRequest) -> Result<Datum, Failure> {
        match request {
            DatabaseRequest::Execute { statement, text, parameters, before } => {
                self.execute(*statement, text, parameters, before.as_deref())
            }
            DatabaseRequest::Fetch { statement, most } => self.fetch(*statement, *most),
            DatabaseRequest::Finish { statement } => {
                self.statements.remove(statement);
                Ok(Datum::None)
            }
            DatabaseRequest::Script { text } => {
                self.connection.execute_batch(text)?;
                Ok(Datum::None)
            }
            DatabaseRequest::Define(function) => define(&self.connection, &self.line, function).map(|()| Datum::None),
            DatabaseRequest::Serialize { name } => bytes_of(&self.connection, &**name).map(Datum::Bytes),
            DatabaseRequest::Restore { name, bytes } => fill(self.alone()?, &**name, bytes).map(|()| Datum::None),
            DatabaseRequest::Limit { category, limit } => self.limit(*category, *limit),
            // The line is cut when the session is dropped.
            DatabaseRequest::Connect(_) | DatabaseRequest::Reply(_) | DatabaseRequest::Close => Ok(Datum::None),
        }
    }

    fn execute(&mut self, number: u64, text: &str, sets: &[Datum], before: Option<&str>) -> Result<Datum, Failure> {
        let prepared = prepare(&self.connection, text)?;
        if let Some(before) = before.filter(|_| self.connection.is_autocommit()) {
            self.connection.execute_batch(before)?;
        }
        let columns = prepared.columns();
        let [set] = sets else {
            let changed = prepared.run_many(sets)?;
            return Ok(self.executed(Datum::None, false, changed as i64));
        };
        let total = self.connection.total_changes();
        let open = prepared.run(set)?;
        let (has_row, has_changed) = (open.has_row(), self.connection.total_changes() != total);
        if has_row {
            self.statements.insert(number, open);
        }
        let changed = if has_changed { self.connection.changes() as i64 } else { 0 };
        Ok(self.executed(columns, has_row, changed))
    }

    fn executed(&self, columns: Datum, has_row: bool, changed: i64) -> Datum {
        let last = self.connection.last_insert_rowid();
        Datum::Tuple([columns, Datum::Boolean(has_row), Datum::Integer(changed), Datum::Integer(last)].into())
    }

    fn fetch(&mut self, number: u64, most: Option<u64>) -> Result<Datum, Failure> {
        let mut rows = Vec::new();
        let mut size = 0;
        let Some(open) = self.statements.get_mut(&number) else {
            return Ok(Datum::Tuple([Datum::Tuple([].into()), Datum::Boolean(false), Datum::Integer(0)].into()));
        };
        let mut failure = None;
        while most.is_none_or(|most| (rows.len() as u64) < most) {
            match open.take() {
                Ok(Some(row)) => {
                    size += size_of(&row);
                    rows.push(row);
                }
                Ok(None) => break,
                Err(why) => failure = Some(why),
            }
            if size > FILE_TEXT.0 {
                failure = Some(Failure::new(ffi::SQLITE_NOMEM, "the rows of one fetch are too large"));
            }
            if failure.is_some() {
                break;
            }
        }
        let has_row = open.has_row();
        if !has_row || failure.is_some() {
            self.statements.remove(&number);
        }
        let changed = Datum::Integer(self.connection.changes() as i64);
        match failure {
            None => Ok(Datum::Tuple([Datum::Tuple(rows.into()), Datum::Boolean(has_row), changed].into())),
            Some(failure) => Err(failure),
        }
    }

    /// Returns the connection when no statement is open on it.
    fn alone(&mut self) -> Result<&mut Connection, Failure> {
        self.statements.clear();
        Rc::get_mut(&mut self.connection).ok_or_else(|| Failure::new(ffi::SQLITE_BUSY, "database is locked"))
    }

    fn limit(&self, category: i32, limit: i32) -> Result<Datum, Failure> {
        let known = [
            Limit::SQLITE_LIMIT_LENGTH,
            Limit::SQLITE_LIMIT_SQL_LENGTH,
            Limit::SQLITE_LIMIT_COLUMN,
            Limit::SQLITE_LIMIT_EXPR_DEPTH,
            Limit::SQLITE_LIMIT_COMPOUND_SELECT,
            Limit::SQLITE_LIMIT_VDBE_OP,
            Limit::SQLITE_LIMIT_FUNCTION_ARG,
            Limit::SQLITE_LIMIT_ATTACHED,
            Limit::SQLITE_LIMIT_LIKE_PATTERN_LENGTH,
            Limit::SQLITE_LIMIT_VARIABLE_NUMBER,
            Limit::SQLITE_LIMIT_TRIGGER_DEPTH,
            Limit::SQLITE_LIMIT_WORKER_THREADS,
        ];
        let found = usize::try_from(category).ok().and_then(|category| known.get(category).copied());
        let Some(found) = found else {
            return Err(Failure::new(PROGRAMMING, "'category' is out of bounds"));
        };
        let before = self.connection.limit(found)?;
        if limit >= 0 {
            self.connection.set_limit(found, limit)?;
        }
        Ok(Datum::Integer(before.into()))
    }
}

/// Returns about how many bytes a value takes.
fn size_of(datum: &Datum) -> u64 {
    match datum {
        Datum::Text(text) => text.len() as u64,
        Datum::Bytes(bytes) => bytes.len() as u64,
        Datum::Tuple(items) => 16 + items.iter().map(size_of).sum::<u64>(),
        _ => 16,
    }
}
