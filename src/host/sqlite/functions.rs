//! Functions of the program's that SQLite calls: each call goes down the line and waits for the program's reply.

use std::cmp::Ordering;

use rusqlite::Connection;
use rusqlite::functions::{Aggregate, Context, FunctionFlags, WindowAggregate};
use rusqlite::types::Value;

use super::failure::Failure;
use super::line::{Line, Wanted};
use super::value::{datum, value};
use crate::engine::{Datum, Function, FunctionKind};

/// A function of the program's, as SQLite knows it.
#[derive(Clone)]
struct Callback {
    number: u64,
    line: Line,
}

/// What a function that raised an exception is to SQLite; it has no other words.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Raised(String);

fn raised(words: impl Into<String>) -> rusqlite::Error {
    rusqlite::Error::UserFunctionError(Box::new(Raised(words.into())))
}

impl Callback {
    fn ask(&self, wanted: Wanted, group: i64, context: Option<&Context<'_>>) -> Option<Datum> {
        let arguments = context
            .map_or_else(Vec::new, |context| (0..context.len()).map(|index| datum(context.get_raw(index))).collect());
        self.line.call(self.number, wanted, group, arguments)
    }

    fn asked_method(
        &self,
        wanted: Wanted,
        group: i64,
        context: Option<&Context<'_>>,
        name: &str,
    ) -> Result<Datum, rusqlite::Error> {
        self.ask(wanted, group, context)
            .ok_or_else(|| raised(format!("user-defined aggregate's '{name}' method raised error")))
    }
}

impl Aggregate<i64, Value> for Callback {
    fn init(&self, _: &mut Context<'_>) -> rusqlite::Result<i64> {
        Ok(self.line.new_group())
    }

    fn step(&self, context: &mut Context<'_>, group: &mut i64) -> rusqlite::Result<()> {
        match self.asked_method(Wanted::Step, *group, Some(context), "step")? {
            // The class itself could not be called.
            Datum::Boolean(false) => Err(raised("user-defined aggregate's '__init__' method raised error")),
            _ => Ok(()),
        }
    }

    fn finalize(&self, _: &mut Context<'_>, group: Option<i64>) -> rusqlite::Result<Value> {
        let group = group.unwrap_or_else(|| self.line.new_group());
        self.asked_method(Wanted::Finalize, group, None, "finalize").map(|given| value(&given))
    }
}

impl WindowAggregate<i64, Value> for Callback {
    fn value(&self, group: Option<&mut i64>) -> rusqlite::Result<Value> {
        let group = group.map_or_else(|| self.line.new_group(), |group| *group);
        self.asked_method(Wanted::Value, group, None, "value").map(|given| value(&given))
    }

    fn inverse(&self, context: &mut Context<'_>, group: &mut i64) -> rusqlite::Result<()> {
        self.asked_method(Wanted::Inverse, *group, Some(context), "inverse").map(|_| ())
    }
}

/// Makes a function of the program's known to a connection, or forgets it.
pub(super) fn define(connection: &Connection, line: &Line, function: &Function) -> Result<(), Failure> {
    let name = &*function.name;
    let Some(number) = function.number else {
        match function.kind {
            FunctionKind::Collation => connection.remove_collation(name)?,
            _ => connection.remove_function(name, function.arguments)?,
        }
        return Ok(());
    };
    let callback = Callback { number, line: line.clone() };
    let mut flags = FunctionFlags::SQLITE_UTF8;
    flags.set(FunctionFlags::SQLITE_DETERMINISTIC, function.is_deterministic);
    match function.kind {
        FunctionKind::Scalar => connection.create_scalar_function(name, function.arguments, flags, move |context| {
            let given = callback.ask(Wanted::Call, 0, Some(context));
            given.map(|given| value(&given)).ok_or_else(|| raised("user-defined function raised exception"))
        })?,
        FunctionKind::Aggregate => connection.create_aggregate_function(name, function.arguments, flags, callback)?,
        FunctionKind::Window => connection.create_window_function(name, function.arguments, flags, callback)?,
        FunctionKind::Collation => connection.create_collation(name, move |one: &str, other: &str| {
            let arguments = vec![Datum::Text(one.into()), Datum::Text(other.into())];
            match callback.line.call(callback.number, Wanted::Compare, 0, arguments) {
                Some(Datum::Integer(order)) => order.cmp(&0),
                _ => Ordering::Equal,
            }
        })?,
    }
    Ok(())
}
