//! The fields of an event, in the order of the format: the text trace and the JSON trace are both made from them.

use super::{Event, Lane, ReturnedAs, RunStatus, Stream};

/// One field of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its name in the JSON trace.
    pub name: &'static str,
    /// How the text trace introduces it.
    pub value: FieldValue,
}

/// What a field holds, and how the text trace writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldValue {
    /// Text as it stands.
    Text(String),
    /// The lane created, as it stands.
    Lane(Lane),
    /// The lane spoken to: `-> B`.
    To(Lane),
    /// Lanes passed on the way: `through A B`; left out when empty.
    Through(Vec<Lane>),
    /// Text after the field's own word: `was 0`, `by for`; left out when it goes without saying.
    Word {
        /// The text.
        text: String,
        /// Whether the text trace leaves it out.
        goes_without_saying: bool,
    },
    /// A flag: its name when set.
    Flag(bool),
    /// A binding: `name = value`.
    Binding {
        /// What is bound.
        target: String,
        /// A preview of the value; none if it is gone.
        value: Option<String>,
    },
    /// Text written as a Python string.
    Quoted(String),
}

impl Event {
    /// Returns its fields in the order of the format's table.
    pub fn fields(&self) -> Vec<Field> {
        let field = |name, value| Field { name, value };
        let text = |name, text: &str| field(name, FieldValue::Text(text.to_owned()));
        let word = |name, text: &str, goes_without_saying| {
            field(name, FieldValue::Word { text: text.to_owned(), goes_without_saying })
        };
        let to = |lane: Lane| field("to", FieldValue::To(lane));
        let through = |lanes: &[Lane]| field("through", FieldValue::Through(lanes.to_vec()));
        let binding = |target: &str, value: Option<&String>| {
            field("value", FieldValue::Binding { target: target.to_owned(), value: value.cloned() })
        };
        match self {
            Self::Prompt { source } | Self::Line { source } => vec![text("source", source.trim())],
            Self::Create { generator, name, kind } => {
                vec![field("gen", FieldValue::Lane(*generator)), text("name", name), text("type", kind)]
            }
            Self::Next { to: lane, through: lanes, by, .. } => {
                vec![to(*lane), through(lanes), word("by", by, by == "next()")]
            }
            Self::Send { to: lane, through: lanes, value, .. } => vec![to(*lane), through(lanes), text("value", value)],
            Self::Throw { to: lane, through: lanes, error, .. } => {
                vec![to(*lane), through(lanes), text("error", error)]
            }
            Self::Close { to: lane } | Self::Drop { to: lane } => vec![to(*lane)],
            Self::Delegate { to: Some(lane), by, .. } => vec![to(*lane), word("by", by, false)],
            Self::Delegate { to: None, target, by } => {
                vec![
                    field("to", FieldValue::Word { text: target.clone(), goes_without_saying: false }),
                    word("by", by, false),
                ]
            }
            Self::Yield { to: lane, through: lanes, value, origin, ignored } => vec![
                to(*lane),
                through(lanes),
                text("value", value),
                word("origin", origin.as_deref().unwrap_or_default(), origin.is_none()),
                word("as", if *ignored { "ignored" } else { "" }, !ignored),
            ],
            Self::Return { to: lane, value, returned_as } => {
                vec![to(*lane), text("value", value), word("as", ReturnedAs::word(*returned_as), false)]
            }
            Self::Raise { to: lane, error, converted, closes } => vec![
                to(*lane),
                text("error", error),
                field("converted", FieldValue::Flag(*converted)),
                word("as", if *closes { "close" } else { "" }, !closes),
            ],
            Self::Refuse { to: lane, error } => vec![to(*lane), text("error", error)],
            Self::Print { stream, text } => vec![
                word("stream", if *stream == Stream::Stdout { "stdout" } else { "stderr" }, *stream == Stream::Stdout),
                field("text", FieldValue::Quoted(text.clone())),
            ],
            Self::Show { text } => vec![field("text", FieldValue::Quoted(text.clone()))],
            Self::Traceback { error } | Self::Error { error } | Self::Catch { error } => vec![text("error", error)],
            Self::Effect { request, answer } => vec![text("request", request), text("answer", answer)],
            Self::Limit { which } => vec![text("which", which)],
            Self::End { status } => vec![text("status", &status_words(status))],
            Self::Enter { name, arguments } => vec![text("name", name), text("args", arguments)],
            Self::Leave { name, outcome: Ok(value) } => vec![text("name", name), text("value", value)],
            Self::Leave { name, outcome: Err(error) } => vec![text("name", name), word("error", error, false)],
            Self::Import { name } => vec![text("name", name)],
            Self::Bind { name, value, was } => {
                vec![binding(name, Some(value)), word("was", was.as_deref().unwrap_or_default(), was.is_none())]
            }
            Self::Unbind { name, was } => {
                vec![text("name", name), word("was", was.as_deref().unwrap_or_default(), was.is_none())]
            }
            Self::Store { target, value } => vec![binding(target, value.as_ref())],
            Self::Value { source, value } => vec![binding(source, Some(value))],
            Self::Step { opcode, arg } => vec![text("op", opcode.name()), text("arg", &arg.to_string())],
        }
    }
}

fn status_words(status: &RunStatus) -> String {
    match status {
        RunStatus::Finished => "finished".to_owned(),
        RunStatus::Limit => "limit".to_owned(),
        RunStatus::Exit(status) => format!("exit {status}"),
    }
}
