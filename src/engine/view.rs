//! What can be seen of a machine from outside. Looking changes nothing: no user code runs, no iterator moves.

use std::sync::Arc;

use super::{Code, GeneratorState, Lane, Position};

/// One frame, as the panes show it.
#[derive(Debug, Clone, PartialEq)]
pub struct FrameView {
    /// Whose frame it is.
    pub lane: Lane,
    /// The code it runs.
    pub code: Arc<Code>,
    /// Index of the next instruction. Of a sleeping or waiting frame: the one after the `yield` or the call.
    pub next: usize,
    /// Index of the instruction executed last; none if the frame has not begun.
    pub last: Option<usize>,
    /// Where the frame is: of a sleeping or waiting one the `yield` or the call, else the next instruction.
    pub position: Position,
    /// Whether it is paused at a `yield`, or inside a `yield from`.
    pub sleeps: bool,
    /// Names and values in order of their slots; a name without a value is not bound yet.
    pub locals: Vec<Local>,
    /// The value stack as previews, the top last.
    pub value_stack: Vec<String>,
    /// The block stack as CPython names it, the innermost last.
    pub block_stack: Vec<String>,
}

/// A name of a frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Local {
    /// The name.
    pub name: Arc<str>,
    /// A preview of its value; none if it is not bound.
    pub value: Option<String>,
}

/// One generator that is still alive, as its card shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct GeneratorView {
    /// Its lane.
    pub lane: Lane,
    /// Its function's qualified name.
    pub name: Arc<str>,
    /// `generator`, `coroutine`, `async_generator`.
    pub kind: &'static str,
    /// What `inspect.getgeneratorstate` says.
    pub state: GeneratorState,
    /// Its frame; none once it is closed.
    pub frame: Option<FrameView>,
    /// The generator it delegates to by `yield from`, or a preview of the plain iterator.
    pub delegates_to: Option<Result<Lane, String>>,
    /// Who resumed it, while it runs.
    pub asked_by: Option<Lane>,
}
