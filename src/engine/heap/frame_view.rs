//! What a program sees of a frame that is not done (CPython: `Objects/frameobject.c`): that of a generator, or one on the
//! stack as it was when the program asked.

use crate::engine::machine::CodeId;
use crate::engine::value::{Handle, Value};

/// A frame, looked at.
#[derive(Debug, Clone, Copy, Hash)]
pub(crate) struct FrameView {
    /// The generator whose frame it is, owned; unbound if it is none's. Then what follows is how the frame was.
    pub generator: Value,
    /// How many others stood below it on the stack: while a frame of the same code stands there, it is that one.
    pub depth: u32,
    /// What it runs.
    pub code: CodeId,
    /// The instruction it is at; none before the first.
    pub instruction: Option<u32>,
    /// Its globals, owned.
    pub globals: Handle,
    /// Its locals: a dict, owned, or None.
    pub locals: Value,
    /// The frame that waits for it, owned, or None.
    pub back: Value,
}

impl FrameView {
    /// Calls `visit` with each value it owns.
    pub(super) fn children(&self, mut visit: impl FnMut(Value)) {
        [self.locals, self.generator, self.back].into_iter().for_each(&mut visit);
        visit(Value::object(self.globals));
    }
}
