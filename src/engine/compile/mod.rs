//! The compiler: Python source in, [`Code`] out.
//!
//! It parses with Astral's parser (target version 3.13), builds a symbol table, refuses what CPython's symbol table
//! and compiler refuse in CPython's words, and writes CPython 3.8's wordcode. It runs nothing.
//!
//! A reader may follow a statement through `statement`, `expression` and their neighbours (a file for each construct
//! of the grammar) into `unit` and `block`, from there through `assemble` and `peephole` into the code object.

mod annotation_text;
mod assemble;
mod assignment;
mod block;
mod call;
mod class;
mod comparison;
mod compiler;
mod comprehension;
mod condition;
mod constant_fold;
mod dialect;
mod display;
mod docstring;
mod errors;
mod expression;
mod frame_block;
mod fstring;
mod function;
mod future;
mod import;
mod line_table;
mod literal;
mod loop_statement;
mod match_statement;
mod name;
mod outline;
mod parse;
mod pattern;
mod peephole;
mod scan;
mod source;
mod stack_depth;
mod statement;
mod subscript;
mod symbol_table;
mod try_star_statement;
mod try_statement;
mod type_parameters;
mod unit;
mod with_statement;

use std::sync::Arc;

use ruff_python_ast::Mod;

use self::compiler::Compiler;
pub use self::dialect::{Construct, DIFFERENCES, Dialect, Difference};
use self::errors::CompileError;
use self::future::Future;
pub use self::outline::{Statement, outline};
use self::source::Source;
pub(in crate::engine) use self::symbol_table::mangle;
use self::symbol_table::{NodeKey, SymbolTable};
use self::unit::UnitKind;
use super::{Code, Opcode};
use crate::report::Problem;

/// What a piece of source is, as the third argument of Python's `compile`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// A file: statements (`exec`).
    File,
    /// One statement typed at a prompt: the value of an expression is shown (`single`).
    Prompt,
    /// One expression: its value is returned (`eval`).
    Expression,
}

/// Compiles `source`, shown as `file`.
///
/// Errors: one problem with place and caret; the sentence is the last line CPython 3.13 would print
/// (`SyntaxError: 'yield' outside function`), or says which construct is not there yet.
/// Cost: linear in the source; one walk for the parse, one for the names, one for the code.
pub fn compile(source: &str, file: &str, mode: Mode, dialect: Dialect) -> Result<Arc<Code>, Problem> {
    let source = Source::new(source, file);
    parse::with_tree(&source, mode, |tree| write_code(tree, &source, mode, dialect))
        .map_err(|error| error.into_problem(&source))
}

fn write_code(tree: &Mod, source: &Source<'_>, mode: Mode, dialect: Dialect) -> Result<Arc<Code>, CompileError> {
    let future = match tree {
        Mod::Module(module) => future::of_body(&module.body)?,
        Mod::Expression(_) => Future::default(),
    };
    let table = SymbolTable::new(tree, source)?;
    let mut compiler = Compiler::new(source, &table, future, dialect);
    compiler.shows_values = mode == Mode::Prompt;
    compiler.enter(UnitKind::Module, "<module>", NodeKey::of(tree), 0);
    match tree {
        Mod::Module(module) if mode == Mode::Prompt => {
            compiler.visit_prompt(&module.body)?;
        }
        Mod::Module(module) => compiler.visit_documented_body(&module.body)?,
        Mod::Expression(expression) => {
            compiler.visit(&expression.body)?;
            compiler.emit(Opcode::ReturnValue);
        }
    }
    Ok(compiler.leave(true))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Compiles the body of a function and returns the source of each instruction that ends an expression.
    #[track_caller]
    fn check(statement: &str, expected: &[&str]) {
        let source = format!("def f():\n {statement}\n");
        let module = compile(&source, "a.py", Mode::File, Dialect::Run).map_err(|problem| problem.render(80)).unwrap();
        let function = module.constants.iter().find_map(|constant| match constant {
            crate::engine::Constant::Code(code) => Some(code),
            _ => None,
        });
        let line = source.lines().nth(1).unwrap_or_default();
        let ends: Vec<&str> = (function.unwrap().positions.iter())
            .filter(|position| position.ends_expression)
            .map(|position| &line[position.column as usize - 1..position.end_column as usize - 1])
            .collect();
        assert_eq!(ends, expected, "{statement}");
    }

    #[test]
    fn values_are_told_of_what_is_computed_and_of_what_is_yielded() {
        check("x = a + b.c(d)[0]", &["b.c(d)", "b.c(d)[0]", "a + b.c(d)[0]"]);
        check("x = y = 1", &[]);
        check("x = yield a", &["a"]);
        check("x = yield", &["yield"]);
        check("x = yield from a", &["a"]);
        check("yield a or b", &["b"]);
        check("return (y := f(1))", &["f(1)"]);
        check("x = -1", &["-1"]);
        check("x = f'{a} {b}'", &["f'{a} {b}'"]);
    }

    #[test]
    fn a_prompt_shows_the_value_of_its_one_statement() {
        let names = |source: &str| {
            let code = compile(source, "<prompt>", Mode::Prompt, Dialect::Run).map_err(|problem| problem.sentence)?;
            Ok(code.instructions.iter().map(|one| one.opcode.name()).collect::<Vec<_>>().join(" "))
        };
        assert_eq!(names("1"), Ok("LOAD_CONST PRINT_EXPR LOAD_CONST RETURN_VALUE".to_owned()));
        assert_eq!(names("a; b"), Ok("LOAD_NAME PRINT_EXPR LOAD_NAME PRINT_EXPR LOAD_CONST RETURN_VALUE".to_owned()));
        let several = "SyntaxError: multiple statements found while compiling a single statement";
        assert_eq!(names("a\nb"), Err(several.to_owned()));
    }

    #[test]
    fn what_is_not_there_yet_is_refused_with_a_way_around() {
        let problem = compile("x = '\\ud800'\n", "a.py", Mode::File, Dialect::Run).unwrap_err();
        assert_eq!(
            problem.render(80),
            "a.py:1:5: `'\\ud800'` is not there yet.\n    x = '\\ud800'\n        ^^^^^^^^\n\
             fix: write the character itself or its \\U escape\n"
        );
    }

    #[test]
    fn no_source_is_too_deep_for_the_stack() {
        let depths = ["-", "not ", "a.", "a(", "a**", "lambda: ", "a + ", "[", "f'{", "x if y else "];
        for piece in depths {
            for count in [1_000, 9_000, 100_000] {
                let source = format!("x = {}a", piece.repeat(count));
                let _ = compile(&source, "a.py", Mode::File, Dialect::Run);
            }
        }
    }
}
