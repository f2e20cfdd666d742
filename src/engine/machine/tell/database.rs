//! Requests to a database and its answers, in words.

use crate::engine::{Address, DatabaseRequest, Datum, FunctionKind};
use crate::report::counted;

/// Returns a request as a program would make it.
pub(super) fn request(request: &DatabaseRequest) -> String {
    match request {
        DatabaseRequest::Connect(Address::File { path, .. }) => format!("connect({path:?})"),
        DatabaseRequest::Connect(Address::Server(settings)) => {
            let secret = |name: &str| name == "password";
            let shown =
                settings.iter().filter(|(name, _)| !secret(name)).map(|(name, value)| format!("{name}={value}"));
            format!("connect({:?})", shown.collect::<Vec<_>>().join(" "))
        }
        DatabaseRequest::Execute { text, parameters, .. } => match &parameters[..] {
            [Datum::Tuple(values)] if values.is_empty() => format!("execute({text:?})"),
            [one] => format!("execute({text:?}, {})", words(one)),
            many => format!("executemany({text:?}) with {} rows", many.len()),
        },
        DatabaseRequest::Fetch { most: Some(1), .. } => "fetch a row".to_owned(),
        DatabaseRequest::Fetch { most: Some(most), .. } => format!("fetch {most} rows"),
        DatabaseRequest::Fetch { most: None, .. } => "fetch all rows".to_owned(),
        DatabaseRequest::Finish { .. } => "end of a statement".to_owned(),
        DatabaseRequest::Script { text } => format!("executescript({text:?})"),
        DatabaseRequest::Define(function) => match function.kind {
            FunctionKind::Scalar => format!("create_function({:?})", function.name),
            FunctionKind::Aggregate => format!("create_aggregate({:?})", function.name),
            FunctionKind::Window => format!("create_window_function({:?})", function.name),
            FunctionKind::Collation => format!("create_collation({:?})", function.name),
        },
        DatabaseRequest::Reply(Some(value)) => format!("the function gives {}", words(value)),
        DatabaseRequest::Reply(None) => "the function raised an exception".to_owned(),
        DatabaseRequest::Serialize { name } => format!("serialize({name:?})"),
        DatabaseRequest::Restore { name, bytes } => format!("deserialize({} bytes as {name:?})", bytes.len()),
        DatabaseRequest::Limit { category, .. } => format!("limit {category}"),
        DatabaseRequest::Close => "close of the database".to_owned(),
    }
}

/// Returns an answer: the rows, what went wrong, or the function that is called.
pub(super) fn answer(request: &DatabaseRequest, answer: &Datum) -> String {
    let Datum::Tuple(parts) = answer else { return words(answer) };
    match (&parts[..], request) {
        ([Datum::Text(done), _, _, Datum::Tuple(value)], DatabaseRequest::Fetch { .. }) if &**done == "done" => {
            value.first().map_or_else(String::new, rows)
        }
        ([Datum::Text(done), _, _, Datum::Tuple(value)], DatabaseRequest::Execute { .. }) if &**done == "done" => {
            match &value[..] {
                [Datum::None, _, Datum::Integer(changes), _] if *changes >= 0 => {
                    format!("{} changed", counted(*changes as usize, "row"))
                }
                // A server sends all rows at once.
                [Datum::Tuple(_), found @ Datum::Tuple(_), ..] => rows(found),
                [Datum::Tuple(columns), Datum::Boolean(false), ..] => format!("{}, no row", columns_in_words(columns)),
                [Datum::Tuple(columns), ..] => columns_in_words(columns),
                _ => "done".to_owned(),
            }
        }
        ([Datum::Text(error), _, Datum::Text(_), Datum::Text(message), ..], _) if &**error == "error" => {
            message.trim_end().to_owned()
        }
        ([Datum::Text(call), _, Datum::Text(what), _, arguments], _) if &**call == "call" => {
            format!("{what} with {}", words(arguments))
        }
        _ => "done".to_owned(),
    }
}

fn columns_in_words(columns: &[Datum]) -> String {
    counted(columns.len(), "column")
}

fn rows(rows: &Datum) -> String {
    match rows {
        Datum::Tuple(rows) => match &rows[..] {
            [] => "no row".to_owned(),
            [row] => words(row),
            rows => format!("{} rows, the first {}", rows.len(), words(&rows[0])),
        },
        other => words(other),
    }
}

/// Returns a value as Python writes it.
fn words(datum: &Datum) -> String {
    match datum {
        Datum::None => "None".to_owned(),
        Datum::Boolean(true) => "True".to_owned(),
        Datum::Boolean(false) => "False".to_owned(),
        Datum::Integer(i) => i.to_string(),
        Datum::Float(bits) => format!("{:?}", f64::from_bits(*bits)),
        Datum::Text(text) => crate::engine::quoted(text),
        Datum::Bytes(bytes) => format!("{} bytes", bytes.len()),
        Datum::Tuple(items) => match &items[..] {
            [one] => format!("({},)", words(one)),
            items => format!("({})", items.iter().map(words).collect::<Vec<_>>().join(", ")),
        },
    }
}
