//! The text trace (FORMATS, section 6): one event a line, the same for a golden trace beside a lesson.

use std::fmt;

use crate::engine::{FieldValue, Lane, Told};

/// The first line of a trace.
#[derive(Debug, Clone, Copy)]
pub struct TraceHeader<'a> {
    /// The lesson's id, or the program's file name.
    pub id: &'a str,
}

/// One event as a line of a trace, without its newline.
#[derive(Debug, Clone, Copy)]
pub struct TraceLine<'a> {
    /// The beat: 0 before the first, none outside lessons.
    pub beat: Option<u32>,
    /// The event.
    pub told: &'a Told,
}

impl fmt::Display for TraceHeader<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "# yieldpoint-trace 1 {} python 3.13", self.id)
    }
}

impl fmt::Display for TraceLine<'_> {
    /// Columns 1-3 beat, 6-11 lane, 14-22 event, 25-38 place, from 41 the fields, two blanks apart; longer ones push.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let beat = self.beat.map_or_else(|| "-".to_owned(), |beat| beat.to_string());
        let lane = self.told.lane.to_string();
        let place = match &self.told.at {
            Some(at) => format!("{}:{}:{}", at.file, at.line, at.column),
            None => "-".to_owned(),
        };
        let fields: Vec<String> =
            self.told.event.fields().iter().filter_map(|field| text(field.name, &field.value)).collect();
        let line = format!("{beat:>3}  {lane:<6}  {:<9}  {place:<14}  {}", self.told.event.word(), fields.join("  "));
        f.write_str(line.trim_end())
    }
}

/// Returns a field as the trace writes it; nothing if it goes without saying.
fn text(name: &str, value: &FieldValue) -> Option<String> {
    let text = match value {
        FieldValue::Text(text) => text.clone(),
        FieldValue::Lane(lane) => lane.to_string(),
        FieldValue::To(lane) => format!("-> {lane}"),
        FieldValue::Through(lanes) if lanes.is_empty() => return None,
        FieldValue::Through(lanes) => {
            let lanes: Vec<String> = lanes.iter().map(Lane::to_string).collect();
            format!("through {}", lanes.join(" "))
        }
        FieldValue::Word { goes_without_saying: true, .. } | FieldValue::Flag(false) => return None,
        FieldValue::Word { text, .. } if name == "to" => format!("-> {text}"),
        FieldValue::Word { text, .. } => format!("{name} {text}"),
        FieldValue::Flag(true) => name.to_owned(),
        FieldValue::Binding { target, value: Some(value) } => format!("{target} = {value}"),
        FieldValue::Binding { target, value: None } => target.clone(),
        FieldValue::Quoted(text) => crate::engine::quoted(text),
    };
    let text = text.replace('\n', "\\n");
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Event, EventPlace};

    #[test]
    fn columns_stand_where_the_format_says() {
        let at = Some(EventPlace { file: "coro.py".into(), line: 5, column: 9 });
        let event = Event::Bind { name: "step".into(), value: "1".into(), was: Some("0".into()) };
        let told = Told { step: 3, lane: Lane::Generator(0), at, event };
        let line = TraceLine { beat: Some(3), told: &told }.to_string();
        assert_eq!(line, "  3  A       bind       coro.py:5:9     step = 1  was 0");
    }

    #[test]
    fn what_goes_without_saying_is_left_out() {
        let event = Event::Print { stream: crate::engine::Stream::Stdout, text: "received:100\n".into() };
        let told = Told { step: 3, lane: Lane::Caller, at: None, event };
        let line = TraceLine { beat: None, told: &told }.to_string();
        assert_eq!(line, "  -  caller  print      -               'received:100\\n'");
    }
}
