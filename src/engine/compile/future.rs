//! `from __future__ import …`: which features a file switches on (CPython, `Python/future.c`).

use std::sync::Arc;

use ruff_python_ast::{Expr, Stmt, StmtImportFrom};
use ruff_text_size::TextSize;

use super::errors::{CompileError, Reason};

/// The features of 3.8, which are those of 3.13.
const FEATURES: [&str; 10] = [
    "nested_scopes",
    "generators",
    "division",
    "absolute_import",
    "with_statement",
    "print_function",
    "unicode_literals",
    "barry_as_FLUFL",
    "generator_stop",
    "annotations",
];

/// What a file asks of the future.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Future {
    /// Annotations are kept as text.
    pub(super) annotations: bool,
    /// `co_flags` that every code object of the file carries.
    pub(super) flags: u32,
    /// Where the last such import that still counts begins.
    pub(super) last: Option<TextSize>,
}

/// CPython 3.8's `CO_FUTURE_BARRY_AS_BDFL`.
const FLAG_BARRY: u32 = 0x40_0000;
/// CPython 3.8's `CO_FUTURE_ANNOTATIONS`.
const FLAG_ANNOTATIONS: u32 = 0x100_0000;

/// Reads the imports at the top of `body`: after the docstring, before anything else.
///
/// Errors: a feature that does not exist.
pub(super) fn of_body(body: &[Stmt]) -> Result<Future, CompileError> {
    let mut future = Future::default();
    for (index, statement) in body.iter().enumerate() {
        match statement {
            Stmt::ImportFrom(import) if is_future(import) => {
                for alias in &import.names {
                    add_feature(&mut future, alias.name.as_str(), import)?;
                }
                future.last = Some(import.range.start());
            }
            Stmt::Expr(node) if index == 0 && matches!(*node.value, Expr::StringLiteral(_)) => {}
            _ => break,
        }
    }
    Ok(future)
}

/// Returns whether `import` is `from __future__ import …`.
pub(super) fn is_future(import: &StmtImportFrom) -> bool {
    import.level == 0 && import.module.as_ref().is_some_and(|module| module.as_str() == "__future__")
}

fn add_feature(future: &mut Future, name: &str, import: &StmtImportFrom) -> Result<(), CompileError> {
    match name {
        "annotations" => {
            future.annotations = true;
            future.flags |= FLAG_ANNOTATIONS;
        }
        "barry_as_FLUFL" => future.flags |= FLAG_BARRY,
        "braces" => return Err(CompileError::new(Reason::Braces, import.range)),
        name if FEATURES.contains(&name) => {}
        name => return Err(CompileError::new(Reason::UnknownFuture(Arc::from(name)), import.range)),
    }
    Ok(())
}
