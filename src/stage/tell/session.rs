//! The session pane: the caller's prompts up to the present step, and what came of them.

use crate::engine::{Ending, Event, Stream, Told};
use crate::play::{Exploration, Fork, InputLine, PromptState, Run};
use crate::report::Shown;
use crate::stage::{LivePrompt, Scroll, SessionKind, SessionLine, SessionView, grouped};

use super::Scene;

/// So many lines are given at most: more than any screen shows.
const MOST_LINES: usize = 2_000;

/// Returns the session of `scene`: of a lesson prompts and what came of them, of a program its output. `typed` is the line
/// that is typed there.
pub(in crate::stage) fn session(scene: &Scene, run: &Run, typed: Option<LivePrompt>, scroll: Scroll) -> SessionView {
    let exploration = run.exploration();
    let traceback = exploration.and_then(|exploration| traceback_at(exploration, scene.step));
    let inputs = exploration.map_or(&[] as &[_], Exploration::inputs);
    let mut writing = Writing { lines: Vec::new(), open: None, present: scene.step, traceback, inputs };
    let past = run.fork().map_or(0, |fork| fork.past().0.len());
    for (at, told) in scene.told.iter().enumerate() {
        if let Some(fork) = run.fork().filter(|_| at == past) {
            writing.whole(SessionKind::Remark, &remark(fork), told.step);
        }
        writing.hear(told);
    }
    let asks = exploration.and_then(Exploration::asks);
    let live = match (typed, asks) {
        (Some(typed), Some(prompt)) => Some(writing.input(prompt, typed)),
        (Some(typed), None) => Some(typed),
        (None, _) if exploration.is_none() => Some(next_prompt(scene)),
        (None, _) => None,
    };
    let mut lines = writing.lines;
    lines.drain(..lines.len().saturating_sub(MOST_LINES));
    SessionView { title: if exploration.is_some() { "output" } else { "session" }, lines, live, scroll }
}

/// While the script goes on, its next prompt types itself; once it is over, a prompt stands ready.
fn next_prompt(scene: &Scene) -> LivePrompt {
    let sign = Shown::line(if scene.is_over() { ">>> " } else { "" });
    LivePrompt { sign, text: Shown::default(), cursor: 0, objects: Vec::new() }
}

/// Says where a fork has left.
fn remark(fork: &Fork) -> String {
    let step = grouped(fork.from);
    if let Some((name, _)) = fork.loaded() {
        return format!("{name}, checked:");
    }
    match fork.prompt() {
        Some((prompt, PromptState::AboutToRun)) => format!("at step {step}, instead of {prompt}:"),
        Some((prompt, PromptState::Runs)) => format!("at step {step}, in the middle of {prompt}:"),
        Some((prompt, PromptState::Over)) => format!("at step {step}, after {prompt}:"),
        None => format!("at step {step}:"),
    }
}

/// Returns the whole traceback in which a program has ended by `step`.
fn traceback_at(exploration: &Exploration, step: u64) -> Option<String> {
    match exploration.ending(step)? {
        Ending::Uncaught { traceback, .. } => Some(traceback.clone()),
        Ending::Finished | Ending::Exit(_) => None,
    }
}

/// Lines as they are written.
struct Writing<'r> {
    lines: Vec<SessionLine>,
    /// Text of a stream that has not ended its line yet.
    open: Option<(SessionKind, String)>,
    present: u64,
    /// The whole traceback, where more than its last line is known.
    traceback: Option<String>,
    /// What the reader typed for the program.
    inputs: &'r [InputLine],
}

impl Writing<'_> {
    fn hear(&mut self, told: &Told) {
        match &told.event {
            Event::Prompt { source } => self.prompt(source, told.step),
            Event::Print { stream: Stream::Stdout, text } => self.print(SessionKind::Output, text, told.step),
            Event::Print { stream: Stream::Stderr, text } => self.print(SessionKind::ErrorOutput, text, told.step),
            // What was typed stands where a terminal would have shown it.
            Event::Effect { .. } => {
                if let Some(input) = self.inputs.iter().find(|input| input.step == told.step) {
                    self.print(SessionKind::Output, &format!("{}{}", input.prompt, input.line), told.step);
                }
            }
            Event::Show { text } => self.whole(SessionKind::Value, text, told.step),
            Event::Traceback { .. } if self.traceback.is_some() => {
                let traceback = self.traceback.take().unwrap_or_default();
                self.whole(SessionKind::Traceback, &traceback, told.step);
            }
            Event::Traceback { error } => {
                self.whole(SessionKind::Traceback, "Traceback (most recent call last):", told.step);
                self.whole(SessionKind::Traceback, error, told.step);
            }
            _ => {}
        }
    }

    /// Returns the line that is typed for `input()`: behind what stands in its line already, and its prompt.
    fn input(&mut self, prompt: &str, typed: LivePrompt) -> LivePrompt {
        let begun = self.open.take().map(|(_, begun)| begun).inspect(|_| drop(self.lines.pop())).unwrap_or_default();
        LivePrompt { sign: Shown::line(&(begun + prompt)), objects: Vec::new(), ..typed }
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
