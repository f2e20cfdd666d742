//! Indents: which are open, and which lines do not fit (CPython 3.13, `tok_get_normal_mode`).

use super::{Scanned, Scanner};
use crate::engine::compile::errors::{CompileError, Reason};

/// The most indents that may be open, the outermost line counted (CPython, `MAXINDENT`).
const MAXIMUM: usize = 100;
const TAB: u32 = 8;

/// The open indents, each measured twice: with tabs of eight columns and of one. Where the two disagree, the line means
/// different things to different readers.
#[derive(Debug)]
pub(super) struct Indentation {
    open: Vec<(u32, u32)>,
}

impl Indentation {
    pub(super) fn new() -> Self {
        Self { open: vec![(0, 0)] }
    }

    fn innermost(&self) -> (u32, u32) {
        self.open.last().copied().unwrap_or_default()
    }

    /// Takes the indent of a line.
    fn take(&mut self, (wide, narrow): (u32, u32)) -> Result<(), Reason> {
        let (inner_wide, inner_narrow) = self.innermost();
        if wide > inner_wide {
            if narrow <= inner_narrow {
                return Err(Reason::Tabs);
            }
            if self.open.len() >= MAXIMUM {
                return Err(Reason::TooManyIndents);
            }
            self.open.push((wide, narrow));
            return Ok(());
        }
        while self.open.len() > 1 && wide < self.innermost().0 {
            self.open.pop();
        }
        if wide != self.innermost().0 {
            let sentence = "unindent does not match any outer indentation level";
            return Err(Reason::Indentation(sentence.to_owned()));
        }
        if narrow == self.innermost().1 { Ok(()) } else { Err(Reason::Tabs) }
    }
}

impl Scanner<'_> {
    /// Takes the indent of the line that begins here, blank lines and comments skipped.
    pub(super) fn begin_line(&mut self) -> Scanned {
        loop {
            let (mut wide, mut narrow) = (0_u32, 0_u32);
            loop {
                match self.peek(0) {
                    b' ' => (wide, narrow) = (wide + 1, narrow + 1),
                    b'\t' => (wide, narrow) = ((wide / TAB + 1) * TAB, narrow + 1),
                    b'\x0C' => (wide, narrow) = (0, 0),
                    _ => break,
                }
                self.at += 1;
            }
            match self.peek(0) {
                _ if self.is_at_end() => return Ok(()),
                b'#' => self.at += self.bytes[self.at..].iter().take_while(|&&byte| byte != b'\n').count(),
                b'\n' => {}
                // A line that only goes on below has the indent of what follows.
                b'\\' if self.peek(1) == b'\n' => return Ok(()),
                _ => return self.take_indent((wide, narrow)),
            }
            if self.is_at_end() {
                return Ok(());
            }
            self.at += 1;
        }
    }

    fn take_indent(&mut self, indent: (u32, u32)) -> Scanned {
        self.indentation.take(indent).map_err(|reason| {
            let line = self.source.line((self.at as u32).into());
            let at = match reason {
                Reason::Tabs => self.source.line_start(line).start().to_usize(),
                _ => self.at,
            };
            let error = self.refuse_at(at, reason);
            CompileError { range: ruff_text_size::TextRange::empty(error.range.start()), ..error }
        })
    }
}
