//! Warnings: of a coroutine that nobody awaits (CPython: `Lib/warnings.py`, `_warn_unawaited_coroutine`), and others.

use super::{Effect, Machine};
use crate::engine::Stream;
use crate::engine::heap::GeneratorKind;
use crate::engine::value::{Handle, Value};

impl Machine {
    /// Warns on stderr if a generator that is about to go is a coroutine that has never begun.
    pub(crate) fn warn_of_unawaited(&mut self, generator: Handle) {
        let Some(coroutine) = self.as_generator(Value::object(generator)) else { return };
        let is_created = coroutine.frame.as_ref().is_some_and(|frame| !frame.has_begun());
        if coroutine.kind != GeneratorKind::Coroutine || !is_created {
            return;
        }
        let name = self.qualname_of_generator(generator);
        self.warn(
            "RuntimeWarning",
            &format!("coroutine '{name}' was never awaited"),
            "RuntimeWarning: Enable tracemalloc to get the object allocation traceback\n",
        );
    }

    /// Warns on stderr, once for each line of the program; `more` is written below.
    pub(crate) fn warn(&mut self, category: &str, text: &str, more: &str) {
        let (place, source) = match self.innermost_visible_frame() {
            Some(frame) => {
                let loaded = self.code(frame.code);
                let at = (frame.next as usize).saturating_sub(1);
                let line = loaded.code.positions.get(at).map_or(loaded.code.first_line, |position| position.line);
                let source = loaded.source.lines().nth((line as usize).saturating_sub(1)).unwrap_or_default().trim();
                (format!("{}:{line}", loaded.code.file), format!("  {source}\n"))
            }
            None => ("sys:1".to_owned(), String::new()),
        };
        let warning: std::sync::Arc<str> = format!("{place}: {category}: {text}\n").into();
        if self.state.warned.contains(&warning) {
            return;
        }
        let text = format!("{warning}{source}{more}");
        self.state.warned.push(warning);
        self.want(Effect::Write { stream: Stream::Stderr, text: text.into() }, false);
    }
}
