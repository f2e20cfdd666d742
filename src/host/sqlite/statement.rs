//! A statement that is open: its rows are computed one by one, as they are asked for.

use std::rc::Rc;

use rusqlite::{Column, Connection, Rows, Statement};
use self_cell::{MutBorrow, self_cell};

use super::failure::Failure;
use super::value::{datum, value};
use crate::engine::Datum;

self_cell!(
    /// A statement with the connection it is prepared on.
    pub(super) struct Prepared {
        owner: Rc<Connection>,
        #[covariant]
        dependent: Statement,
    }
);

self_cell!(
    /// Rows with the statement they come from.
    struct Running {
        owner: MutBorrow<Prepared>,
        #[covariant]
        dependent: Rows,
    }
);

/// A statement that runs; its next row, if it has one, is ready.
pub(super) struct Open {
    rows: Running,
    width: usize,
    ready: Option<Datum>,
}

/// Prepares a statement.
pub(super) fn prepare(connection: &Rc<Connection>, text: &str) -> Result<Prepared, Failure> {
    Ok(Prepared::try_new(Rc::clone(connection), |connection| connection.prepare(text))?)
}

impl Prepared {
    /// Returns names and declared types of the columns; `None` of a statement that gives no rows.
    pub(super) fn columns(&self) -> Datum {
        let text = |text: Option<&str>| text.map_or(Datum::None, |text| Datum::Text(text.into()));
        let column = |column: &Column<'_>| Datum::Tuple([text(Some(column.name())), text(column.decl_type())].into());
        let columns: Vec<Datum> =
            self.with_dependent(|_, statement| statement.columns().map(|it| column(&it)).collect());
        if columns.is_empty() { Datum::None } else { Datum::Tuple(columns.into()) }
    }

    /// Runs it with one set of parameters, up to its first row.
    pub(super) fn run(mut self, parameters: &Datum) -> Result<Open, Failure> {
        let width =
            self.with_dependent_mut(|_, statement| bind(statement, parameters).map(|()| statement.column_count()))?;
        let rows = Running::new(MutBorrow::new(self), |prepared| {
            prepared.borrow_mut().with_dependent_mut(|_, statement| statement.raw_query())
        });
        let mut open = Open { rows, width, ready: None };
        open.step()?;
        Ok(open)
    }

    /// Runs it to its end with each of several sets of parameters. Returns how many rows it changed.
    pub(super) fn run_many(mut self, sets: &[Datum]) -> Result<u64, Failure> {
        let mut changed = 0;
        for set in sets {
            changed += self.with_dependent_mut(|connection, statement| {
                bind(statement, set)?;
                let before = connection.total_changes();
                let mut rows = statement.raw_query();
                while rows.next()?.is_some() {}
                Ok::<u64, Failure>(if connection.total_changes() == before { 0 } else { connection.changes() })
            })?;
        }
        Ok(changed)
    }
}

fn bind(statement: &mut Statement<'_>, parameters: &Datum) -> Result<(), Failure> {
    let Datum::Tuple(values) = parameters else { return Ok(()) };
    for (index, datum) in values.iter().enumerate() {
        statement.raw_bind_parameter(index + 1, value(datum))?;
    }
    Ok(())
}

impl Open {
    /// Returns whether a row is ready.
    pub(super) fn has_row(&self) -> bool {
        self.ready.is_some()
    }

    /// Computes the next row.
    fn step(&mut self) -> Result<(), Failure> {
        let width = self.width;
        self.ready = self.rows.with_dependent_mut(|_, rows| {
            let Some(row) = rows.next()? else { return Ok(None) };
            let values: Result<Vec<Datum>, rusqlite::Error> =
                (0..width).map(|index| row.get_ref(index).map(datum)).collect();
            Ok::<Option<Datum>, rusqlite::Error>(Some(Datum::Tuple(values?.into())))
        })?;
        Ok(())
    }

    /// Takes the row that is ready, and computes the next one. If that fails, the row is lost, as in CPython.
    pub(super) fn take(&mut self) -> Result<Option<Datum>, Failure> {
        let Some(row) = self.ready.take() else { return Ok(None) };
        self.step()?;
        Ok(Some(row))
    }
}
