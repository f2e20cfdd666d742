//! Which name means what in which scope: CPython's symbol table (`Python/symtable.c`).
//!
//! Main type: [`SymbolTable`]. It is made by one walk over the tree (`builder`), which collects what each scope does
//! with each name, and one walk over the scopes (`resolve`), which says where each name lives. Scopes are those of
//! CPython 3.8 (a comprehension is a function); what is refused, and its words, are 3.13's.

mod builder;
mod expressions;
mod mangle;
mod resolve;
mod scope;
mod type_parameters;

use ruff_python_ast::Mod;
use rustc_hash::FxHashMap;

pub(in crate::engine) use mangle::mangle;
pub(super) use scope::{Binding, Scope, ScopeId, ScopeKind};
pub(super) use type_parameters::{DEFAULTS, GENERIC_BASE, KEYWORD_DEFAULTS, TYPE_PARAMETERS};

use super::errors::CompileError;
use super::source::Source;

/// The scopes of one unit of source.
pub(super) struct SymbolTable {
    scopes: Vec<Scope>,
    by_node: FxHashMap<NodeKey, ScopeId>,
}

/// Names a node of a tree that is not moved: its address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct NodeKey(usize);

impl NodeKey {
    /// Returns the key of `node`.
    pub(super) fn of<T>(node: &T) -> Self {
        Self(std::ptr::from_ref(node).addr())
    }

    /// Returns the key of the second scope that `node` opens: the default of a type parameter that also has a bound.
    pub(super) fn second_of<T>(node: &T) -> Self {
        Self(std::ptr::from_ref(node).addr() + 1)
    }
}

impl SymbolTable {
    /// Collects and resolves all names of `tree`. Errors: the first name CPython's symbol table refuses.
    pub(super) fn new(tree: &Mod, source: &Source<'_>) -> Result<Self, CompileError> {
        let mut table = builder::build(tree, source)?;
        resolve::resolve(&mut table.scopes)?;
        Ok(table)
    }

    /// Returns the scope that `node` opens; the module's if it opens none.
    pub(super) fn scope_of(&self, node: NodeKey) -> ScopeId {
        self.by_node.get(&node).copied().unwrap_or(ScopeId::MODULE)
    }

    /// Returns a scope.
    pub(super) fn scope(&self, scope: ScopeId) -> &Scope {
        &self.scopes[scope.index()]
    }
}
