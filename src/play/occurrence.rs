//! Which events of a run an anchor means: every kind of anchor mapped to the engine's events.

use super::cast::Cast;
use crate::engine::{self, Lane, ReturnedAs, Told};
use crate::lesson::{Event, Message, MessageWord};

/// Counts what an anchor means, event by event.
pub(super) struct Occurrence<'a> {
    event: &'a Event,
    /// The file that `line N` means if it names none: the one loaded last.
    file: Option<&'a str>,
    cast: Cast,
    exceptions: Exceptions,
}

/// The exception on its way, as far as events tell: one object counts once, at the first event that tells of it.
#[derive(Debug, Default)]
struct Exceptions {
    under_way: Option<UnderWay>,
}

#[derive(Debug)]
struct UnderWay {
    text: String,
    /// Whether the last event that told of it is the `throw` that brings it in.
    is_thrown: bool,
}

impl<'a> Occurrence<'a> {
    pub(super) fn of(event: &'a Event, file: Option<&'a str>, cast: Cast) -> Self {
        Self { event, file, cast, exceptions: Exceptions::default() }
    }

    /// Returns whether `told` is what the anchor means. Must be shown every event of the beat, in order.
    pub(super) fn fits(&mut self, told: &Told) -> bool {
        self.cast.see(told);
        let begins = self.exceptions.first_told(told);
        match self.event {
            Event::Message(message) => self.is_message(message, told),
            Event::Line(line, file) => {
                let file = file.as_deref().or(self.file);
                matches!(told.event, engine::Event::Line { .. })
                    && told.at.as_ref().is_some_and(|at| at.line == *line && file == Some(&*at.file))
            }
            Event::Print(wanted) => match &told.event {
                engine::Event::Print { text, .. } => {
                    wanted.as_ref().is_none_or(|wanted| text.contains(wanted.as_str()))
                }
                _ => false,
            },
            Event::Enter(wanted) => matches!(&told.event, engine::Event::Enter { name, .. } if name == wanted),
            Event::Becomes(wanted, literal, who) => match &told.event {
                engine::Event::Bind { name, value, .. } => {
                    name == wanted
                        && literal.is_shown_as(value)
                        && who.as_ref().is_none_or(|who| self.cast.is(who, told.lane))
                }
                _ => false,
            },
            Event::Changes(wanted, who) => match &told.event {
                engine::Event::Bind { name, value, was: Some(was) } => {
                    name == wanted && value != was && who.as_ref().is_none_or(|who| self.cast.is(who, told.lane))
                }
                _ => false,
            },
            Event::Exception(class) => begins.is_some_and(|begun| is_of_class(begun, class)),
        }
    }

    fn is_message(&self, message: &Message, told: &Told) -> bool {
        is_word(message.word, &told.event)
            && message
                .value
                .as_ref()
                .is_none_or(|value| value_crossing(&told.event).is_some_and(|crossing| value.is_shown_as(crossing)))
            && message
                .class
                .as_ref()
                .is_none_or(|class| error_crossing(&told.event).is_some_and(|crossing| is_of_class(crossing, class)))
            && message.of.as_ref().is_none_or(|who| self.cast.is(who, told.lane))
            && message.to.as_ref().is_none_or(|who| addressed(&told.event).is_some_and(|lane| self.cast.is(who, lane)))
    }
}

impl Exceptions {
    /// Returns the text of the exception that `told` is the first to tell of.
    fn first_told<'t>(&mut self, told: &'t Told) -> Option<&'t str> {
        use engine::Event;
        let before = self.under_way.take();
        let is_same = |text: &str| before.as_ref().is_some_and(|before| before.text == text);
        let (text, is_known, is_thrown) = match &told.event {
            // The value is told, not the exception that carries it; nothing tells of that one again.
            Event::Return { returned_as: ReturnedAs::StopIteration, .. } => return Some("StopIteration"),
            Event::Return { returned_as: ReturnedAs::StopAsyncIteration, .. } => return Some("StopAsyncIteration"),
            Event::Throw { error, .. } => (error, false, true),
            Event::Error { error } => (error, false, false),
            // What leaves a frame may be what came in or began inside; what is refused, what was just thrown in.
            Event::Raise { error, .. } => (error, is_same(error), false),
            Event::Refuse { error, .. } => {
                (error, is_same(error) && before.as_ref().is_some_and(|before| before.is_thrown), false)
            }
            Event::Traceback { .. } | Event::Prompt { .. } => return None,
            _ => {
                self.under_way = before;
                return None;
            }
        };
        self.under_way = Some(UnderWay { text: text.clone(), is_thrown });
        (!is_known).then_some(text)
    }
}

/// Returns whether the exception told as `Type: message` is of this class.
fn is_of_class(error: &str, class: &str) -> bool {
    let name = error.split(':').next().unwrap_or_default();
    name == class || name.rsplit('.').next() == Some(class)
}

/// Returns whether an anchor with this word means such an event.
fn is_word(word: MessageWord, event: &engine::Event) -> bool {
    use engine::Event;
    match word {
        MessageWord::Create => matches!(event, Event::Create { .. }),
        MessageWord::Resume => matches!(event, Event::Next { .. } | Event::Send { .. } | Event::Throw { .. }),
        MessageWord::Next => matches!(event, Event::Next { .. }),
        MessageWord::Send => matches!(event, Event::Send { .. }),
        MessageWord::Throw => matches!(event, Event::Throw { .. }),
        MessageWord::Close => matches!(event, Event::Close { .. }),
        MessageWord::Drop => matches!(event, Event::Drop { .. }),
        MessageWord::Delegate => matches!(event, Event::Delegate { .. }),
        MessageWord::Yield => matches!(event, Event::Yield { .. }),
        MessageWord::Return => matches!(event, Event::Return { .. }),
        MessageWord::Raise => matches!(event, Event::Raise { .. }),
        MessageWord::Refuse => matches!(event, Event::Refuse { .. }),
    }
}

/// Returns the lane a message goes to; none if the event is no message, or what it goes to has no lane.
pub(super) fn addressed(event: &engine::Event) -> Option<Lane> {
    use engine::Event;
    match event {
        Event::Create { generator: lane, .. }
        | Event::Next { to: lane, .. }
        | Event::Send { to: lane, .. }
        | Event::Throw { to: lane, .. }
        | Event::Close { to: lane }
        | Event::Drop { to: lane }
        | Event::Yield { to: lane, .. }
        | Event::Return { to: lane, .. }
        | Event::Raise { to: lane, .. }
        | Event::Refuse { to: lane, .. } => Some(*lane),
        Event::Delegate { to, .. } => *to,
        Event::Prompt { .. }
        | Event::Print { .. }
        | Event::Show { .. }
        | Event::Traceback { .. }
        | Event::Effect { .. }
        | Event::Limit { .. }
        | Event::End { .. }
        | Event::Enter { .. }
        | Event::Leave { .. }
        | Event::Import { .. }
        | Event::Bind { .. }
        | Event::Unbind { .. }
        | Event::Store { .. }
        | Event::Error { .. }
        | Event::Catch { .. }
        | Event::Line { .. }
        | Event::Value { .. }
        | Event::Step { .. } => None,
    }
}

/// Returns the preview of the value that crosses with a message.
pub(super) fn value_crossing(event: &engine::Event) -> Option<&str> {
    use engine::Event;
    match event {
        Event::Send { value, .. } | Event::Yield { value, .. } | Event::Return { value, .. } => Some(value),
        _ => None,
    }
}

/// Returns the exception that crosses with a message, as `Type: message`.
pub(super) fn error_crossing(event: &engine::Event) -> Option<&str> {
    use engine::Event;
    match event {
        Event::Throw { error, .. } | Event::Raise { error, .. } | Event::Refuse { error, .. } => Some(error),
        _ => None,
    }
}

/// Returns the event in the words of an anchor; none for events that no anchor names.
pub(super) fn anchor_words(told: &Told) -> Option<String> {
    use engine::Event;
    let class = |error: &str| error.split(':').next().unwrap_or_default().to_owned();
    let word = told.event.word();
    Some(match &told.event {
        Event::Send { value, .. } | Event::Yield { value, .. } | Event::Return { value, .. } => {
            format!("{word} {value}")
        }
        Event::Throw { error, .. } | Event::Raise { error, .. } | Event::Refuse { error, .. } => {
            format!("{word} {}", class(error))
        }
        Event::Create { .. }
        | Event::Next { .. }
        | Event::Close { .. }
        | Event::Drop { .. }
        | Event::Delegate { .. } => word.to_owned(),
        Event::Print { text, .. } => format!("print {}", engine::quoted(text)),
        Event::Enter { name, .. } => format!("enter {name}"),
        Event::Bind { name, value, .. } => format!("{name} becomes {value}"),
        Event::Error { error } => class(error),
        Event::Line { .. } => format!("line {}", told.at.as_ref()?.line),
        _ => return None,
    })
}

/// Returns whether an event is of the kind an anchor asks for, whatever the value: the nearest thing to name when the
/// anchor itself never occurs.
pub(super) fn is_of_kind(event: &Event, told: &Told) -> bool {
    match event {
        Event::Message(message) => is_word(message.word, &told.event),
        Event::Line(..) => matches!(told.event, engine::Event::Line { .. }),
        Event::Print(_) => matches!(told.event, engine::Event::Print { .. }),
        Event::Enter(_) => matches!(told.event, engine::Event::Enter { .. }),
        Event::Becomes(wanted, ..) | Event::Changes(wanted, _) => {
            matches!(&told.event, engine::Event::Bind { name, .. } if name == wanted)
        }
        Event::Exception(_) => {
            matches!(told.event, engine::Event::Error { .. }) || error_crossing(&told.event).is_some()
        }
    }
}
