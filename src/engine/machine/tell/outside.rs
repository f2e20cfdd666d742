//! Requests to the outside and its answers, in words.

use super::database;
use crate::engine::{Access, Answer, Clock, Effect, Extent};

/// Returns a request as a program would make it, and its answer.
pub(super) fn words(effect: &Effect, answer: &Answer) -> (String, String) {
    (request(effect), reply(effect, answer))
}

fn request(effect: &Effect) -> String {
    match effect {
        Effect::Write { text, .. } => format!("write({text:?})"),
        Effect::ReadLine { prompt } => format!("input({prompt:?})"),
        Effect::Environment => "environ".to_owned(),
        Effect::FindModule { name } => format!("import {name}"),
        Effect::OpenFile { path, access } => format!("open({path:?}, {:?})", letter(*access)),
        Effect::ReadFile { path, extent, .. } => match extent {
            Extent::Line { .. } => format!("readline of {path:?}"),
            Extent::Characters(count) => format!("read({count}) of {path:?}"),
            Extent::Rest => format!("read of {path:?}"),
        },
        Effect::AppendFile { path, text } => format!("write({text:?}) to {path:?}"),
        Effect::Clock { clock } => match clock {
            Clock::Wall => "time".to_owned(),
            Clock::Monotonic => "monotonic".to_owned(),
        },
        Effect::Sleep { nanoseconds } => format!("sleep({})", seconds(*nanoseconds as i64)),
        Effect::Database { request, .. } => database::request(request),
    }
}

fn letter(access: Access) -> &'static str {
    match access {
        Access::Read => "r",
        Access::Write => "w",
        Access::Append => "a",
        Access::Create => "x",
    }
}

/// The environment is not shown: what stands in it is nobody's business but the program's.
fn reply(effect: &Effect, answer: &Answer) -> String {
    match (effect, answer) {
        (Effect::FindModule { name }, Answer::Done) => format!("no module {name}"),
        (_, Answer::Done) => "done".to_owned(),
        (_, Answer::Text(text) | Answer::Read { text, .. }) => format!("{text:?}"),
        (Effect::FindModule { .. }, Answer::Texts(texts)) => {
            texts.first().map_or_else(String::new, ToString::to_string)
        }
        (_, Answer::Texts(texts)) => format!("{} variables", texts.len() / 2),
        (Effect::Database { request, .. }, Answer::Data(data)) => database::answer(request, data),
        (_, Answer::Data(_)) => String::new(),
        (_, Answer::Nanoseconds(nanoseconds)) => seconds(*nanoseconds),
        (_, Answer::Refused { class, message }) => format!("{class}: {message}"),
        (_, Answer::SystemRefused { number, reason, path }) => format!("[Errno {number}] {reason}: {path:?}"),
    }
}

fn seconds(nanoseconds: i64) -> String {
    format!("{} s", nanoseconds as f64 / 1e9)
}
