//! What is looked for in a run: kept as data, because a program may run on for long before it comes.

use std::sync::Arc;

use crate::engine::{Event, Group, Lane, Told, sentence};
use crate::timeline::Zoom;

/// What is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wanted {
    /// The next stop of a zoom.
    Stop(Zoom),
    /// A stop of a zoom in which this lane acts, or is addressed.
    Over(Lane, Zoom),
    /// This generator hands control to whoever resumed it.
    Out(Lane),
    /// This generator ends.
    EndOf(Lane),
    /// A yield.
    Yield,
    /// A line runs: of this file, or of any.
    Line(Option<Arc<str>>, u32),
    /// This name changes, or any.
    Change(Option<String>),
    /// An event that has this word.
    Word(String),
    /// Something that is told with this text in it, or a line that holds it; in lower case.
    Text(String),
    /// This step.
    Step(u64),
    /// The end of the run.
    End,
}

/// Something that is looked for, and how far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Search {
    /// What.
    pub(super) wanted: Wanted,
    /// It does not happen between where the reader stands and this step.
    pub(super) looked_to: u64,
    /// It is looked for in what has happened.
    pub(super) is_back: bool,
}

/// The words of events that are text when they are looked for: a program calls its names so, and a tick is everywhere.
const MERE_TEXT: [&str; 5] = ["line", "value", "step", "limit", "end"];

impl Wanted {
    /// Returns what a person means who types `text`: an event, or text.
    pub(super) fn of_text(text: &str) -> Self {
        if text == "yield" {
            Self::Yield
        } else if Event::WORDS.contains(&text) && !MERE_TEXT.contains(&text) {
            Self::Word(text.to_owned())
        } else {
            Self::Text(text.to_lowercase())
        }
    }

    /// Returns whether this event is what is looked for.
    pub(super) fn is(&self, told: &Told) -> bool {
        match self {
            Self::Stop(zoom) => zoom.stops_at(told.event.group()),
            Self::Over(lane, zoom) => {
                zoom.stops_at(told.event.group()) && (told.lane == *lane || is_addressed(*lane, &told.event))
            }
            Self::Out(lane) => hands_out(*lane, told),
            Self::EndOf(lane) => match &told.event {
                Event::Return { .. } | Event::Raise { .. } => told.lane == *lane,
                Event::Drop { to } => to == lane,
                _ => false,
            },
            Self::Yield => matches!(told.event, Event::Yield { .. }),
            Self::Line(file, line) => {
                let is_there = |at: &crate::engine::EventPlace| {
                    at.line == *line && file.as_ref().is_none_or(|file| *file == at.file)
                };
                matches!(told.event, Event::Line { .. }) && told.at.as_ref().is_some_and(is_there)
            }
            Self::Change(wanted) => match &told.event {
                Event::Bind { name, .. } | Event::Unbind { name, .. } => {
                    wanted.as_ref().is_none_or(|wanted| wanted == name)
                }
                _ => false,
            },
            Self::Word(word) => told.event.word() == word,
            Self::Text(text) => match &told.event {
                Event::Line { source } => source.to_lowercase().contains(text),
                event => {
                    matches!(event.group(), Group::Protocol | Group::Story)
                        && sentence(told).to_lowercase().contains(text)
                }
            },
            Self::Step(step) => told.step >= *step,
            Self::End => false,
        }
    }

    /// Returns what is said when there is none, before or behind; nothing where the end of the run is as good.
    pub(super) fn missing(&self, is_back: bool) -> Option<String> {
        let what = match self {
            Self::Stop(_) | Self::End | Self::Step(_) | Self::Over(..) => return None,
            Self::Out(lane) => return Some(format!("{lane} does not hand control back any more.")),
            Self::EndOf(lane) => return Some(format!("{lane} does not end in this run.")),
            Self::Yield => "yield".to_owned(),
            Self::Line(_, line) => format!("run of line {line}"),
            Self::Change(Some(name)) => format!("change of `{name}`"),
            Self::Change(None) => "change of a name".to_owned(),
            Self::Word(word) => format!("`{word}`"),
            Self::Text(text) => format!("`{text}`"),
        };
        Some(if is_back { format!("There is no {what} before this step.") } else { format!("No {what} follows.") })
    }
}

/// Returns whether a message of this event goes to `lane`.
fn is_addressed(lane: Lane, event: &Event) -> bool {
    match event {
        Event::Next { to, .. }
        | Event::Send { to, .. }
        | Event::Throw { to, .. }
        | Event::Close { to }
        | Event::Drop { to }
        | Event::Yield { to, .. }
        | Event::Return { to, .. }
        | Event::Raise { to, .. } => *to == lane,
        _ => false,
    }
}

/// Returns whether control goes from `lane` to whoever resumed it: also when it only holds the pipe.
fn hands_out(lane: Lane, told: &Told) -> bool {
    match &told.event {
        Event::Yield { through, .. } => told.lane == lane || through.contains(&lane),
        Event::Return { .. } | Event::Raise { .. } | Event::Refuse { .. } => told.lane == lane,
        _ => false,
    }
}
