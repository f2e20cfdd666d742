//! Finds the node that an error is about.

use ruff_python_ast::visitor::{Visitor, walk_expr, walk_stmt};
use ruff_python_ast::{Expr, Mod, Stmt};
use ruff_text_size::{Ranged, TextRange, TextSize};

/// What is looked for.
#[derive(Debug, Clone, Copy)]
pub(super) enum Found {
    /// The expression of this range.
    Exactly(TextRange),
    /// The largest expression that begins here.
    StartingAt(TextSize),
    /// The largest expression that ends here.
    EndingAt(TextSize),
    /// The smallest expression that holds this range.
    Around(TextRange),
    /// The smallest f-string that does.
    FStringAround(TextRange),
}

/// A search over a tree. Recursion is as deep as the tree.
pub(super) struct Search<'t> {
    wanted: Found,
    found: Option<&'t Expr>,
    statement: Option<&'t Stmt>,
    disjunction_behind: Option<TextSize>,
}

impl<'t> Search<'t> {
    pub(super) fn new(wanted: Found) -> Self {
        Self { wanted, found: None, statement: None, disjunction_behind: None }
    }

    /// Returns what was looked for.
    pub(super) fn in_tree(mut self, tree: &'t Mod) -> Option<&'t Expr> {
        match tree {
            Mod::Module(module) => self.visit_body(&module.body),
            Mod::Expression(expression) => self.visit_expr(&expression.body),
        }
        self.found
    }

    /// Looks only behind `at`, and not for `lambda`, `:=`, starred or conditional expressions: these may not stand before
    /// a forgotten comma.
    pub(super) fn disjunction_behind(mut self, at: TextSize) -> Self {
        self.disjunction_behind = Some(at);
        self
    }

    /// Returns the innermost statement that holds `range`.
    pub(super) fn statement_of(tree: &'t Mod, range: TextRange) -> Option<&'t Stmt> {
        let mut search = Self::new(Found::Around(range));
        if let Mod::Module(module) = tree {
            search.visit_body(&module.body);
        }
        search.statement
    }

    fn fits(&self, expression: &Expr) -> bool {
        let range = expression.range();
        let is_excluded = self.disjunction_behind.is_some_and(|at| {
            range.start() <= at
                || matches!(expression, Expr::Lambda(_) | Expr::Named(_) | Expr::If(_) | Expr::Starred(_))
        });
        if is_excluded || range.is_empty() {
            return false;
        }
        match self.wanted {
            Found::Exactly(wanted) => range == wanted,
            // Visits go from outside to inside: the first that fits is the largest.
            Found::StartingAt(at) => range.start() == at && self.found.is_none(),
            Found::EndingAt(at) => range.end() == at && self.found.is_none(),
            Found::Around(wanted) => range.contains_range(wanted),
            Found::FStringAround(wanted) => expression.is_f_string_expr() && range.contains_range(wanted),
        }
    }
}

impl<'t> Visitor<'t> for Search<'t> {
    fn visit_stmt(&mut self, statement: &'t Stmt) {
        if let Found::Around(wanted) = self.wanted
            && statement.range().contains_range(wanted)
        {
            self.statement = Some(statement);
        }
        walk_stmt(self, statement);
    }

    fn visit_expr(&mut self, expression: &'t Expr) {
        if self.fits(expression) {
            self.found = Some(expression);
        }
        walk_expr(self, expression);
    }
}
