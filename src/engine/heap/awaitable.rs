//! What `await` waits for beside coroutines: the objects that asynchronous generators give, and the iterator of a
//! coroutine (CPython: `Objects/genobject.c`).

use crate::engine::value::Value;

/// An awaitable object that stands for a message to a coroutine or asynchronous generator.
#[derive(Debug, Clone, Hash)]
pub(crate) struct Awaitable {
    /// Which message.
    pub kind: AwaitableKind,
    /// How far it has got.
    pub progress: AwaitableProgress,
    /// The coroutine or asynchronous generator, owned.
    pub target: Value,
    /// What is sent or thrown, owned; else None.
    pub argument: Value,
}

/// The messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum AwaitableKind {
    /// `coroutine.__await__()`: whatever is done with it is done with the coroutine.
    Wrapper,
    /// `__anext__()`, `asend(value)`.
    Send,
    /// `athrow(exception)`.
    Throw,
    /// `aclose()`.
    Close,
}

/// How far an awaitable has got.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum AwaitableProgress {
    /// Nobody has awaited it.
    Created,
    /// Its message has gone in, and it has not been answered.
    Sent,
    /// It is over.
    Closed,
}

impl Awaitable {
    /// Calls `visit` with each value it owns.
    pub(crate) fn children(&self, mut visit: impl FnMut(Value)) {
        visit(self.target);
        visit(self.argument);
    }
}
