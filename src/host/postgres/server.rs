//! An open connection to a server: statements go over as text, rows come back as text.

use std::sync::Arc;

use postgres::error::SqlState;
use postgres::{Client, SimpleQueryMessage};

use super::address::{Reach, connect};
use super::failure::Failure;
use crate::engine::{DatabaseRequest, Datum};
use crate::host::databases::done;
use crate::host::limits::FILE_TEXT;

/// An open connection.
pub(in crate::host) struct Server {
    client: Client,
}

impl Server {
    /// Connects to the server that `settings` name, by the names libpq has for them. Errors: the answer that says why not.
    pub(in crate::host) fn connect(settings: &[(Arc<str>, Arc<str>)], reach: Reach) -> Result<Self, Datum> {
        connect(settings, reach).map(|client| Self { client }).map_err(|failure| failure.answer())
    }

    /// Has a request fulfilled and returns the answer: of a statement, `(columns, rows, count)`, where a column is its name
    /// and the number of its type, and `columns` is None if it gives no rows.
    pub(in crate::host) fn ask(&mut self, request: &DatabaseRequest) -> Datum {
        let DatabaseRequest::Execute { text, before, .. } = request else { return done((false, 0), Datum::None) };
        match self.execute(text, before.as_deref()) {
            Ok(value) => done((false, 0), value),
            Err(failure) => failure.answer(),
        }
    }

    fn execute(&mut self, text: &str, before: Option<&str>) -> Result<Datum, Failure> {
        if let Some(before) = before {
            self.client.simple_query(before).map_err(|error| Failure::of(&error, before))?;
        }
        let types = self.types(text)?;
        let messages = self.client.simple_query(text).map_err(|error| Failure::of(&error, text))?;
        let (mut names, mut rows, mut count, mut size) = (None, Vec::new(), 0, 0);
        for message in &messages {
            match message {
                SimpleQueryMessage::RowDescription(columns) => {
                    names = Some(columns.iter().map(|column| Arc::from(column.name())).collect::<Vec<Arc<str>>>());
                    rows.clear();
                }
                SimpleQueryMessage::Row(row) => {
                    let value = |index| row.get(index).map_or(Datum::None, |text| Datum::Text(text.into()));
                    size += (0..row.len()).map(|index| row.get(index).map_or(0, str::len) as u64 + 16).sum::<u64>();
                    rows.push(Datum::Tuple((0..row.len()).map(value).collect()));
                }
                SimpleQueryMessage::CommandComplete(number) => count = *number,
                _ => {}
            }
            if size > FILE_TEXT.0 {
                return Err(Failure::operational("out of memory for query result\n"));
            }
        }
        let columns = names.map_or(Datum::None, |names| columns(&names, &types));
        Ok(Datum::Tuple([columns, Datum::Tuple(rows.into()), Datum::Integer(count as i64)].into()))
    }

    /// Returns the numbers of the types of a statement's columns; none of several statements at once, whose values stay text.
    fn types(&mut self, text: &str) -> Result<Vec<u32>, Failure> {
        match self.client.prepare(text) {
            Ok(statement) => Ok(statement.columns().iter().map(|column| column.type_().oid()).collect()),
            Err(error) if is_several(&error) => Ok(Vec::new()),
            Err(error) => Err(Failure::of(&error, text)),
        }
    }
}

fn is_several(error: &postgres::Error) -> bool {
    error.as_db_error().is_some_and(|refusal| {
        *refusal.code() == SqlState::SYNTAX_ERROR && refusal.message().contains("multiple commands into a prepared")
    })
}

fn columns(names: &[Arc<str>], types: &[u32]) -> Datum {
    let kind = |index| types.get(index).copied().unwrap_or(TEXT);
    let column = |(index, name): (usize, &Arc<str>)| {
        Datum::Tuple([Datum::Text(name.clone()), Datum::Integer(kind(index).into())].into())
    };
    Datum::Tuple(names.iter().enumerate().map(column).collect())
}

/// The number of the type `text`.
const TEXT: u32 = 25;
