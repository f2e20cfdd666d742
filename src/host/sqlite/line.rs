//! The line between a connection's thread and the run that waits for it: a request in, an answer out, one at a time.

use std::sync::mpsc::{Receiver, Sender};
use std::sync::{Arc, Mutex, PoisonError};

use crate::engine::{DatabaseRequest, Datum};
use crate::host::databases::{PROGRAMMING, failed};

/// What is said to a function that asks in the middle of the statement that calls it.
const BUSY: &str = "a function that a statement calls cannot use the connection of that statement";

/// The thread's end of the line; its functions hold it as well.
#[derive(Clone)]
pub(super) struct Line(Arc<Mutex<Ends>>);

struct Ends {
    requests: Receiver<DatabaseRequest>,
    answers: Sender<Datum>,
    groups: i64,
}

/// What a database wants of a function of the program's.
#[derive(Debug, Clone, Copy)]
pub(super) enum Wanted {
    /// The value for some arguments.
    Call,
    /// A row taken into a group.
    Step,
    /// A row taken out of a window.
    Inverse,
    /// The value of the window as it stands.
    Value,
    /// The value of a group.
    Finalize,
    /// Which of two texts comes first.
    Compare,
}

impl Wanted {
    fn word(self) -> &'static str {
        match self {
            Self::Call => "call",
            Self::Step => "step",
            Self::Inverse => "inverse",
            Self::Value => "value",
            Self::Finalize => "finalize",
            Self::Compare => "compare",
        }
    }
}

impl Line {
    pub(super) fn new(requests: Receiver<DatabaseRequest>, answers: Sender<Datum>) -> Self {
        Self(Arc::new(Mutex::new(Ends { requests, answers, groups: 0 })))
    }

    fn with<T>(&self, act: impl FnOnce(&mut Ends) -> T) -> T {
        act(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Waits for a request; none if the run has gone.
    pub(super) fn next(&self) -> Option<DatabaseRequest> {
        self.with(|ends| ends.requests.recv().ok())
    }

    /// Answers the last request.
    pub(super) fn answer(&self, answer: Datum) {
        // A run that has gone waits for nothing.
        self.with(|ends| ends.answers.send(answer).unwrap_or_default());
    }

    /// Returns the number of a new group of rows.
    pub(super) fn new_group(&self) -> i64 {
        self.with(|ends| {
            ends.groups += 1;
            ends.groups
        })
    }

    /// Has a function of the program's called; none if it raised, or if the run has gone.
    pub(super) fn call(&self, function: u64, wanted: Wanted, group: i64, arguments: Vec<Datum>) -> Option<Datum> {
        self.answer(Datum::Tuple(
            [
                Datum::Text("call".into()),
                Datum::Integer(function as i64),
                Datum::Text(wanted.word().into()),
                Datum::Integer(group),
                Datum::Tuple(arguments.into()),
            ]
            .into(),
        ));
        loop {
            match self.next()? {
                DatabaseRequest::Reply(value) => return value,
                _ => self.answer(failed(Datum::Integer(PROGRAMMING.into()), BUSY, (true, 0))),
            }
        }
    }
}
