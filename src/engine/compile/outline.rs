//! The statements a source is made of, before any is compiled.

use ruff_python_ast::{Expr, Mod, Stmt};
use ruff_text_size::Ranged;

use super::source::Source;
use super::{Mode, parse};
use crate::report::Problem;

/// A statement at the top level of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Statement {
    /// Its first line, from 1; of a function or class that of its first decorator.
    pub first_line: u32,
    /// Its last line.
    pub last_line: u32,
    /// Whether it only defines or imports: a function, a class, an import, a bare text.
    pub defines: bool,
}

/// Returns the top-level statements of `source`, shown as `file`, in order. Those that share a line are one.
///
/// Errors: what the tokenizer or the grammar refuses. Cost: one parse.
pub fn outline(source: &str, file: &str) -> Result<Vec<Statement>, Problem> {
    let source = Source::new(source, file);
    parse::with_tree(&source, Mode::File, |tree| {
        let Mod::Module(module) = tree else { return Ok(Vec::new()) };
        let mut statements: Vec<Statement> = Vec::new();
        for statement in &module.body {
            let (first_line, last_line) = (source.line(statement.start()), source.line(statement.end()));
            let defines = defines(statement);
            match statements.last_mut().filter(|before| before.last_line == first_line) {
                Some(before) => (before.last_line, before.defines) = (last_line, before.defines && defines),
                None => statements.push(Statement { first_line, last_line, defines }),
            }
        }
        Ok(statements)
    })
    .map_err(|error| error.into_problem(&source))
}

fn defines(statement: &Stmt) -> bool {
    match statement {
        Stmt::FunctionDef(_) | Stmt::ClassDef(_) | Stmt::Import(_) | Stmt::ImportFrom(_) => true,
        Stmt::Expr(expression) => matches!(*expression.value, Expr::StringLiteral(_)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_have_their_lines_and_those_of_one_line_are_one() {
        let source = "'''What\nthis is.'''\nimport a; import b\n\n@decorated\ndef f():\n    return 1\n\nx = [\n    1,\n]; y = 2\n";
        let seen: Vec<_> =
            outline(source, "a.py").unwrap().iter().map(|s| (s.first_line, s.last_line, s.defines)).collect();
        assert_eq!(seen, [(1, 2, true), (3, 3, true), (5, 7, true), (9, 11, false)]);
        assert!(outline("def (", "a.py").is_err());
    }
}
