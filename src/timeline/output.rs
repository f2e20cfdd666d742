//! What a program wrote, tied to the step that wrote it.

use std::sync::Arc;

use crate::engine::Stream;

/// One write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    /// The step that wrote it.
    pub step: u64,
    /// Where to.
    pub stream: Stream,
    /// What, whole.
    pub text: Arc<str>,
}
