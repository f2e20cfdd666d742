//! Requests to the outside and its answers, in words.

use super::{database, file};
use crate::engine::{Answer, Clock, Effect};

/// Returns a request as a program would make it, and its answer.
pub(super) fn words(effect: &Effect, answer: &Answer) -> (String, String) {
    (request(effect), reply(effect, answer))
}

fn request(effect: &Effect) -> String {
    match effect {
        Effect::Write { text, .. } => format!("write({text:?})"),
        Effect::Flush { .. } => "flush".to_owned(),
        Effect::ReadLine { prompt } => format!("input({prompt:?})"),
        Effect::Environment => "environ".to_owned(),
        Effect::FindModule { name } => format!("import {name}"),
        Effect::File(request) => file::request(request),
        Effect::Clock { clock } => match clock {
            Clock::Wall => "time".to_owned(),
            Clock::Monotonic => "monotonic".to_owned(),
        },
        Effect::Sleep { nanoseconds } => format!("sleep({})", seconds(*nanoseconds as i64)),
        Effect::Database { request, .. } => database::request(request),
    }
}

/// The environment is not shown: what stands in it is nobody's business but the program's.
fn reply(effect: &Effect, answer: &Answer) -> String {
    match (effect, answer) {
        (Effect::FindModule { name }, Answer::Done) => format!("no module {name}"),
        (_, Answer::Done) => "done".to_owned(),
        (_, Answer::Text(text)) => format!("{text:?}"),
        (Effect::FindModule { .. }, Answer::Texts(texts)) => {
            texts.first().map_or_else(String::new, ToString::to_string)
        }
        (_, Answer::Texts(texts)) => format!("{} variables", texts.len() / 2),
        (Effect::Database { request, .. }, Answer::Data(data)) => database::answer(request, data),
        (Effect::File(request), Answer::Data(data)) => file::answer(request, data),
        (_, Answer::Data(_)) => String::new(),
        (_, Answer::Nanoseconds(nanoseconds)) => seconds(*nanoseconds),
        (_, Answer::Refused { class, message }) => format!("{class}: {message}"),
        (_, Answer::SystemRefused { number, reason, path, .. }) => format!("[Errno {number}] {reason}: {path:?}"),
    }
}

fn seconds(nanoseconds: i64) -> String {
    format!("{} s", nanoseconds as f64 / 1e9)
}
