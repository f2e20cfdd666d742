//! The session pane: the caller's prompts up to the present step, and what came of them.

use crate::engine::{Event, Stream, Told};
use crate::report::Shown;
use crate::stage::{LivePrompt, Scroll, SessionKind, SessionLine, SessionView};

use super::Scene;

/// So many lines are given at most: more than any screen shows.
const MOST_LINES: usize = 2_000;

/// Returns the session of `scene`.
pub(in crate::stage) fn session(scene: &Scene, scroll: Scroll) -> SessionView {
    let mut writing = Writing { lines: Vec::new(), open: None, present: scene.step };
    for told in &scene.told {
        writing.hear(told);
    }
    let mut lines = writing.lines;
    lines.drain(..lines.len().saturating_sub(MOST_LINES));
    // While the script goes on, its next prompt types itself; once it is over, a prompt stands ready.
    let sign = Shown::line(if scene.is_over() { ">>> " } else { "" });
    let live = LivePrompt { sign, text: Shown::default(), cursor: 0, objects: Vec::new() };
    SessionView { title: "session", lines, live: Some(live), scroll }
}

/// Lines as they are written.
struct Writing {
    lines: Vec<SessionLine>,
    /// Text of a stream that has not ended its line yet.
    open: Option<(SessionKind, String)>,
    present: u64,
}

impl Writing {
    fn hear(&mut self, told: &Told) {
        match &told.event {
            Event::Prompt { source } => self.prompt(source, told.step),
            Event::Print { stream: Stream::Stdout, text } => self.print(SessionKind::Output, text, told.step),
            Event::Print { stream: Stream::Stderr, text } => self.print(SessionKind::ErrorOutput, text, told.step),
            Event::Show { text } => self.whole(SessionKind::Value, text, told.step),
            Event::Traceback { error } => {
                self.whole(SessionKind::Traceback, "Traceback (most recent call last):", told.step);
                self.whole(SessionKind::Traceback, error, told.step);
            }
            _ => {}
        }
    }

    fn prompt(&mut self, source: &str, step: u64) {
        self.open = None;
        for (at, text) in source.trim_end().lines().enumerate() {
            let kind = if at == 0 { SessionKind::Prompt } else { SessionKind::Continuation };
            self.push(kind, text, None, step);
        }
    }

    /// Adds text that may go on with the line before it, and may leave its last line open.
    fn print(&mut self, kind: SessionKind, text: &str, step: u64) {
        let begun = match self.open.take() {
            Some((of, begun)) if of == kind => {
                self.lines.pop();
                begun
            }
            _ => String::new(),
        };
        let text = begun + text;
        for line in text.lines() {
            self.push(kind, line, Some(step), step);
        }
        if !text.ends_with('\n') && !text.is_empty() {
            let last = text.lines().next_back().unwrap_or_default().to_owned();
            self.open = Some((kind, last));
        }
    }

    fn whole(&mut self, kind: SessionKind, text: &str, step: u64) {
        self.open = None;
        for line in text.lines() {
            self.push(kind, line, Some(step), step);
        }
    }

    fn push(&mut self, kind: SessionKind, text: &str, tied: Option<u64>, step: u64) {
        self.lines.push(SessionLine { kind, text: Shown::line(text), step: tied, present: step == self.present });
    }
}
