//! What a server refuses, in libpq's words (`fe-protocol3.c`, `pqBuildErrorMessage3` and `reportErrorPosition`).

use std::fmt::Write as _;

use postgres::error::{DbError, ErrorPosition};

use crate::engine::Datum;
use crate::host::databases::failed;

/// Why a request was not fulfilled.
#[derive(Debug)]
pub(in crate::host) struct Failure {
    /// `SQLSTATE` and the fields of the error; empty if the server said nothing.
    fields: Vec<Datum>,
    /// What libpq says.
    message: String,
    /// Whether the connection is lost with it.
    pub is_lost: bool,
}

/// What libpq says when a server has gone.
const GONE: &str = "server closed the connection unexpectedly\n\
                    \tThis probably means the server terminated abnormally\n\
                    \tbefore or while processing the request.\n";

/// How much of a line is shown, and how much of it right of the place that is meant, in columns.
const SHOWN: usize = 60;
const RIGHT: usize = 10;

impl Failure {
    /// Returns a failure that no server has a number for.
    pub(super) fn operational(message: impl Into<String>) -> Self {
        Self { fields: Vec::new(), message: message.into(), is_lost: false }
    }

    /// Returns what `error` means for the statement `text`.
    pub(super) fn of(error: &postgres::Error, text: &str) -> Self {
        match error.as_db_error() {
            Some(refusal) if !matches!(refusal.severity(), "FATAL" | "PANIC") => {
                Self { fields: fields(refusal), message: words(refusal, text), is_lost: false }
            }
            Some(_) => Self { is_lost: true, ..Self::operational(GONE) },
            None if error.is_closed() || is_io(error) => Self { is_lost: true, ..Self::operational(GONE) },
            None => Self::operational(format!("{error}\n")),
        }
    }

    /// Returns the answer that says so.
    pub(in crate::host) fn answer(&self) -> Datum {
        failed(Datum::Tuple(self.fields.clone().into()), &self.message, (self.is_lost, 0))
    }
}

fn is_io(error: &postgres::Error) -> bool {
    std::error::Error::source(error).is_some_and(<dyn std::error::Error + 'static>::is::<std::io::Error>)
}

/// The fields of an error in the order in which `psycopg2` reads them.
fn fields(refusal: &DbError) -> Vec<Datum> {
    let text = |text: Option<&str>| text.map_or(Datum::None, |text| Datum::Text(text.into()));
    let position = refusal.position().map(|position| match position {
        ErrorPosition::Original(position) | ErrorPosition::Internal { position, .. } => position.to_string(),
    });
    [
        Some(refusal.code().code()),
        Some(refusal.severity()),
        Some(refusal.message()),
        refusal.detail(),
        refusal.hint(),
        position.as_deref(),
        refusal.where_(),
        refusal.schema(),
        refusal.table(),
        refusal.column(),
        refusal.datatype(),
        refusal.constraint(),
    ]
    .into_iter()
    .map(text)
    .collect()
}

fn words(refusal: &DbError, text: &str) -> String {
    let mut words = format!("{}:  {}\n", refusal.severity(), refusal.message());
    match refusal.position() {
        Some(ErrorPosition::Original(position)) => words.push_str(&pointed(text, *position as usize)),
        Some(ErrorPosition::Internal { position, query }) => words.push_str(&pointed(query, *position as usize)),
        None => {}
    }
    let internal = match refusal.position() {
        Some(ErrorPosition::Internal { query, .. }) => Some(query.as_str()),
        _ => None,
    };
    let lines =
        [("DETAIL", refusal.detail()), ("HINT", refusal.hint()), ("QUERY", internal), ("CONTEXT", refusal.where_())];
    for (name, line) in lines {
        if let Some(line) = line {
            // A text takes whatever is written.
            writeln!(words, "{name}:  {line}").unwrap_or_default();
        }
    }
    words
}

/// Returns the line of a statement that holds the character at `position`, counted from 1, and a mark below it.
fn pointed(text: &str, position: usize) -> String {
    let Some(place) = position.checked_sub(1) else { return String::new() };
    let characters: Vec<char> = text.chars().map(|c| if c == '\t' { ' ' } else { c }).collect();
    if place > characters.len() {
        return String::new();
    }
    let is_end = |c: &char| matches!(c, '\n' | '\r');
    let mut begin = characters[..place].iter().rposition(is_end).map_or(0, |at| at + 1);
    let mut end = characters[place..].iter().position(is_end).map_or(characters.len(), |at| place + at);
    let number = characters[..begin].iter().filter(|c| **c == '\n').count() + 1;
    let (mut is_cut_left, mut is_cut_right) = (false, false);
    if end - begin > SHOWN {
        if begin + SHOWN >= place + RIGHT {
            (end, is_cut_right) = (begin + SHOWN, true);
        } else {
            if place + RIGHT < end {
                (end, is_cut_right) = (place + RIGHT, true);
            }
            if end - begin > SHOWN {
                (begin, is_cut_left) = (end - SHOWN, true);
            }
        }
    }
    let dots = |is_cut: bool| if is_cut { "..." } else { "" };
    let before = format!("LINE {number}: {}", dots(is_cut_left));
    let line: String = characters[begin..end].iter().collect();
    let mark = " ".repeat(before.len() + place - begin);
    format!("{before}{line}{}\n{mark}^\n", dots(is_cut_right))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_is_shown_where_it_is_wrong() {
        assert_eq!(pointed("select x", 8), "LINE 1: select x\n               ^\n");
        assert_eq!(pointed("select\n\tx", 9), "LINE 2:  x\n         ^\n");
        assert_eq!(pointed("select", 0), "");
        let long = format!("select {} x", "1, ".repeat(40));
        let shown = pointed(&long, 129);
        assert_eq!(shown.lines().next().unwrap().len(), "LINE 1: ...".len() + SHOWN);
        assert_eq!(shown.lines().nth(1).unwrap().len(), shown.lines().next().unwrap().len());
    }
}
