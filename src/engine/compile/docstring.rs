//! Docstrings.

use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::Ranged;

use super::compiler::{Compiled, Compiler};
use super::dialect::Construct;
use super::literal;
use crate::engine::Constant;

/// Returns the docstring of a body, if its first statement is a text.
pub(super) fn docstring(body: &[Stmt]) -> Option<&Expr> {
    match body.first() {
        Some(Stmt::Expr(node)) if node.value.is_string_literal_expr() => Some(&node.value),
        _ => None,
    }
}

impl Compiler<'_> {
    /// Loads a docstring.
    pub(super) fn visit_docstring(&mut self, text: &Expr) -> Compiled {
        let Some(value) = self.docstring_value(text) else { return Ok(()) };
        self.visit_at(text.range(), |compiler| {
            compiler.load_constant(value);
            Ok(())
        })
    }

    /// Returns the value of a docstring as the dialect keeps it.
    pub(super) fn docstring_value(&self, text: &Expr) -> Option<Constant> {
        let value = literal::constant(text)?;
        match &value {
            Constant::Str(text) if self.dialect.runs(Construct::Docstring) => Some(Constant::Str(clean(text).into())),
            _ => Some(value),
        }
    }
}

/// Returns `text` with tabs widened and without the blanks that all its lines but the first begin with (CPython 3.13,
/// `_PyCompile_CleanDoc`).
fn clean(text: &str) -> String {
    let text = widen_tabs(text);
    let (first, rest) = text.split_once('\n').map_or((&*text, None), |(first, rest)| (first, Some(rest)));
    let first = first.trim_start_matches(' ');
    let Some(rest) = rest else { return first.to_owned() };
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let is_blank = |line: &&str| line.trim_start_matches(' ').is_empty();
    let lines: Vec<&str> = rest.split('\n').collect();
    let margin = lines.iter().filter(|line| !is_blank(line)).map(|line| indent(line)).min().unwrap_or_default();
    let lines = lines.into_iter().map(|line| &line[margin.min(indent(line))..]);
    std::iter::once(first).chain(lines).collect::<Vec<_>>().join("\n")
}

/// `str.expandtabs()`.
fn widen_tabs(text: &str) -> String {
    const TAB: usize = 8;
    let mut wide = String::with_capacity(text.len());
    let mut column = 0;
    for c in text.chars() {
        match c {
            '\t' => {
                let blanks = TAB - column % TAB;
                wide.extend(std::iter::repeat_n(' ', blanks));
                column += blanks;
                continue;
            }
            '\n' | '\r' => column = 0,
            _ => column += 1,
        }
        wide.push(c);
    }
    wide
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_blanks_are_taken_off() {
        assert_eq!(clean("  a\n      b\n   \tc\n     "), "a\nb\n  c\n");
        assert_eq!(clean("a"), "a");
        assert_eq!(clean("a\n\n    b\n  c\n"), "a\n\n  b\nc\n");
    }
}
