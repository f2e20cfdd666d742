//! Annotations as text.
use ruff_python_ast::Expr;

pub(super) fn text_of(_annotation: &Expr) -> String {
    String::new()
}
