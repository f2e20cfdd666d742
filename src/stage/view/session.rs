//! The caller's prompts, and what came of them.

use crate::report::Shown;

use super::Scroll;

/// The session pane. It ends at the present step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionView {
    /// Its title: `session`, or `output` for a program.
    pub title: &'static str,
    /// The lines, oldest first. Long sessions give only their end.
    pub lines: Vec<SessionLine>,
    /// What is typed now.
    pub live: Option<LivePrompt>,
    /// How far it is scrolled up from the last line.
    pub scroll: Scroll,
}

/// A line of the session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionLine {
    /// What it is.
    pub kind: SessionKind,
    /// The text, without a prompt's sign.
    pub text: Shown,
    /// The step that wrote it; shown where there is room.
    pub step: Option<u64>,
    /// The present step wrote it.
    pub present: bool,
}

/// What a line of the session is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SessionKind {
    /// The first line of what the caller typed: `>>> `.
    Prompt,
    /// A further line of it: `... `.
    Continuation,
    /// Printed by the program.
    Output,
    /// Written to the error stream.
    ErrorOutput,
    /// Shown by the prompt.
    Value,
    /// A line of a traceback.
    Traceback,
    /// A remark of ours: `at step 41, instead of g.send(3):`.
    Remark,
}

impl SessionKind {
    /// Returns what stands before its text.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Prompt => ">>> ",
            Self::Continuation => "... ",
            _ => "",
        }
    }
}

/// The line that is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LivePrompt {
    /// What stands before it: `>>> `, the text of an `input()`, or nothing while the script goes on by itself.
    pub sign: Shown,
    /// What was typed.
    pub text: Shown,
    /// Where the cursor stands, in bytes of [`Self::text`].
    pub cursor: usize,
    /// Live objects, as help for typing: `g  mycoroutine`.
    pub objects: Vec<Shown>,
}
