//! From text to tree, without overflowing a stack.

use std::thread;

use ruff_python_ast::{Mod, PythonVersion, Stmt};
use ruff_python_parser::{Mode as ParseMode, ParseOptions, UnsupportedSyntaxErrorKind, parse_unchecked};
use ruff_text_size::{Ranged, TextRange, TextSize};

use super::Mode;
use super::errors::{CompileError, Reason, explain};
use super::scan::{Scan, scan};
use super::source::Source;

/// The deepest expression that is compiled; CPython 3.13 gives up at about the same depth.
const MAXIMUM_DEPTH: u32 = 10_000;
/// Up to this depth the caller's stack is enough.
const SHALLOW: u32 = 200;
/// The stack on which deeper sources are parsed, compiled and dropped, in bytes. Only what is used of it is memory.
const STACK: usize = 512 << 20;

/// Parses `source` and does `work` with its tree, which is gone when this returns.
///
/// Errors: what the tokenizer or the grammar refuses, what is too deep, and those of `work`.
/// Cost: one walk over the bytes and one parse; a thread of its own if the source nests deeply.
pub(super) fn with_tree<T: Send>(
    source: &Source<'_>,
    mode: Mode,
    work: impl FnOnce(&Mod) -> Result<T, CompileError> + Send,
) -> Result<T, CompileError> {
    refuse_null(source)?;
    let scan = scan(source);
    if let Some(error) = scan.error.as_ref().filter(|error| error.reason.is_limit()) {
        return Err(error.clone());
    }
    if scan.depth > MAXIMUM_DEPTH {
        return Err(CompileError::new(Reason::TooDeep, TextRange::default()));
    }
    if scan.depth <= SHALLOW {
        return parse(source, mode, scan, work);
    }
    thread::scope(|scope| {
        let thread = thread::Builder::new().stack_size(STACK);
        let running = thread.spawn_scoped(scope, || parse(source, mode, scan, work));
        let too_deep = || Err(CompileError::new(Reason::TooDeep, TextRange::default()));
        running.map_or_else(|_| too_deep(), |thread| thread.join().unwrap_or_else(|_| too_deep()))
    })
}

fn refuse_null(source: &Source<'_>) -> Result<(), CompileError> {
    match source.text().find('\0') {
        None => Ok(()),
        Some(at) => {
            let sentence = "source code cannot contain null bytes".to_owned();
            Err(CompileError::new(Reason::Syntax(sentence), TextRange::at((at as u32).into(), 1.into())))
        }
    }
}

fn parse<T>(
    source: &Source<'_>,
    mode: Mode,
    scan: Scan,
    work: impl FnOnce(&Mod) -> Result<T, CompileError>,
) -> Result<T, CompileError> {
    let parse_mode = if mode == Mode::Expression { ParseMode::Expression } else { ParseMode::Module };
    let options = ParseOptions::from(parse_mode).with_target_version(PythonVersion::PY313);
    let parsed = parse_unchecked(source.text(), options);
    if !parsed.errors().is_empty() {
        return Err(explain(parsed.errors(), parsed.syntax(), source, scan));
    }
    if let Some(error) = scan.error {
        return Err(error);
    }
    if let Some(error) = parsed.unsupported_syntax_errors().first() {
        let sentence = match error.kind {
            UnsupportedSyntaxErrorKind::UnparenthesizedExceptionTypes => {
                "multiple exception types must be parenthesized"
            }
            _ => super::errors::words_of_newer_syntax(source.slice(error.range)),
        };
        return Err(CompileError::new(Reason::Syntax(sentence.to_owned()), error.range));
    }
    if let (Mode::Prompt, Mod::Module(module)) = (mode, parsed.syntax()) {
        refuse_several(source, &module.body)?;
    }
    work(parsed.syntax())
}

/// A prompt takes one statement, or several simple ones on a line.
fn refuse_several(source: &Source<'_>, body: &[Stmt]) -> Result<(), CompileError> {
    let refuse = |sentence: &str, range| Err(CompileError::new(Reason::Syntax(sentence.to_owned()), range));
    let Some(first) = body.first() else {
        return refuse("invalid syntax", TextRange::empty(TextSize::of(source.text())));
    };
    for pair in body.windows(2) {
        let between = source.slice(TextRange::new(pair[0].end(), pair[1].start()));
        if !between.trim_start().starts_with(';') || between.contains('\n') {
            return refuse("multiple statements found while compiling a single statement", first.range());
        }
    }
    Ok(())
}
