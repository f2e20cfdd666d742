//! One scope and its symbols.

use std::sync::Arc;

use ruff_text_size::TextRange;
use rustc_hash::FxHashMap;

use super::mangle::mangle;

/// Names a scope of one symbol table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::engine::compile) struct ScopeId(pub(super) u32);

impl ScopeId {
    /// The outermost scope.
    pub(in crate::engine::compile) const MODULE: Self = Self(0);

    /// Returns its index among the scopes.
    pub(super) fn index(self) -> usize {
        self.0 as usize
    }
}

/// What a scope belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::engine::compile) enum ScopeKind {
    Module,
    Class,
    /// A function, a lambda, a comprehension, or what PEP 695 evaluates in a scope of its own.
    Function,
}

/// Where a name lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::engine::compile) enum Binding {
    /// In this scope.
    Local,
    /// Global by a `global` statement.
    GlobalExplicit,
    /// Global because no function around binds it.
    GlobalImplicit,
    /// In a function around.
    Free,
    /// In this scope, shared with a function inside.
    Cell,
}

/// What happens to a name in a scope, as bits.
pub(super) mod flag {
    pub(in super::super) const GLOBAL: u16 = 1;
    pub(in super::super) const LOCAL: u16 = 1 << 1;
    pub(in super::super) const PARAMETER: u16 = 1 << 2;
    pub(in super::super) const NONLOCAL: u16 = 1 << 3;
    pub(in super::super) const USED: u16 = 1 << 4;
    /// A free name of a method that the class body binds too.
    pub(in super::super) const FREE_CLASS: u16 = 1 << 6;
    pub(in super::super) const IMPORTED: u16 = 1 << 7;
    pub(in super::super) const ANNOTATED: u16 = 1 << 8;
    /// The target of a comprehension's `for`.
    pub(in super::super) const ITERATION_TARGET: u16 = 1 << 9;
    /// A type parameter of this scope.
    pub(in super::super) const TYPE_PARAMETER: u16 = 1 << 10;
    /// Any way of binding here.
    pub(in super::super) const BOUND: u16 = LOCAL | PARAMETER | IMPORTED;
}

/// A name in a scope.
#[derive(Debug, Clone)]
pub(super) struct Symbol {
    pub(super) flags: u16,
    pub(super) binding: Option<Binding>,
}

/// Everything one scope does with names.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own, as in CPython's symbol table entry")]
pub(in crate::engine::compile) struct Scope {
    pub(in crate::engine::compile) kind: ScopeKind,
    /// Whether a function is around it.
    pub(in crate::engine::compile) is_nested: bool,
    /// Whether it has a `yield` or is a generator expression.
    pub(in crate::engine::compile) is_generator: bool,
    /// Whether it is `async def`, or a comprehension that awaits.
    pub(in crate::engine::compile) is_coroutine: bool,
    pub(in crate::engine::compile) has_varargs: bool,
    pub(in crate::engine::compile) has_varkeywords: bool,
    /// Whether a method needs the cell `__class__`.
    pub(in crate::engine::compile) needs_class_closure: bool,
    /// Parameters in CPython's order: positional, keyword-only, `*`, `**`.
    pub(in crate::engine::compile) parameters: Vec<Arc<str>>,
    /// Whether a scope inside looks names up in the body of this class (`__classdict__`).
    pub(in crate::engine::compile) needs_class_namespace: bool,
    /// Whether names of the class body around are found in it, though it is a function.
    pub(in crate::engine::compile) sees_class: bool,
    /// Of PEP 695: what it is the scope of.
    pub(super) annotation: Option<Annotation>,
    /// The only names that are mangled here, if not all are: the type parameters of a class (CPython 3.13,
    /// `ste_mangled_names`).
    pub(in crate::engine::compile) mangled_names: Option<Vec<Arc<str>>>,
    /// The comprehension it is, if it is one.
    pub(super) comprehension: Option<Comprehension>,
    /// Whether the target of a comprehension's `for` is being visited.
    pub(super) in_iteration_target: bool,
    /// How many iterables of comprehensions are being visited.
    pub(super) iterable_depth: u32,
    pub(super) symbols: FxHashMap<Arc<str>, Symbol>,
    /// Names in the order in which they came, for the first error to be CPython's.
    pub(super) order: Vec<Arc<str>>,
    /// `global` and `nonlocal`, where they stand.
    pub(super) directives: Vec<(Arc<str>, TextRange)>,
    pub(super) parent: Option<ScopeId>,
    pub(super) children: Vec<ScopeId>,
    pub(super) place: TextRange,
}

/// Which comprehension a scope is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Comprehension {
    List,
    Set,
    Dict,
    Generator,
}

/// What a scope of PEP 695 is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Annotation {
    /// The type parameters of a function, a class or an alias, and what can see them.
    Parameters,
    /// A bound, the constraints or a default of a type parameter, in CPython's words.
    Variable(&'static str),
    /// The value of a type alias.
    Alias,
}

impl Annotation {
    /// Returns how CPython goes on after "yield expression cannot be used within".
    pub(super) fn within(self) -> &'static str {
        match self {
            Self::Parameters => "the definition of a generic",
            Self::Variable(part) => part,
            Self::Alias => "a type alias",
        }
    }
}

impl Scope {
    pub(super) fn new(kind: ScopeKind, parent: Option<(ScopeId, &Scope)>, place: TextRange) -> Self {
        Self {
            kind,
            is_nested: parent.is_some_and(|(_, scope)| scope.is_nested || scope.kind == ScopeKind::Function),
            is_generator: false,
            is_coroutine: false,
            has_varargs: false,
            has_varkeywords: false,
            needs_class_closure: false,
            needs_class_namespace: false,
            sees_class: false,
            annotation: None,
            mangled_names: None,
            parameters: Vec::new(),
            comprehension: None,
            in_iteration_target: false,
            iterable_depth: 0,
            symbols: FxHashMap::default(),
            order: Vec::new(),
            directives: Vec::new(),
            parent: parent.map(|(id, _)| id),
            children: Vec::new(),
            place,
        }
    }

    /// Returns where `name`, already mangled, lives; none if the scope does not know it.
    pub(in crate::engine::compile) fn binding(&self, name: &str) -> Option<Binding> {
        self.symbols.get(name).and_then(|symbol| symbol.binding)
    }

    /// Returns `name` as it is stored here, within the class `private`.
    pub(in crate::engine::compile) fn mangled(&self, private: Option<&str>, name: &str) -> Arc<str> {
        match &self.mangled_names {
            Some(names) if names.iter().all(|mangled| **mangled != *name) => name.into(),
            _ => mangle(private, name),
        }
    }

    /// Returns, sorted, the names shared with functions inside.
    pub(in crate::engine::compile) fn cells(&self) -> Vec<Arc<str>> {
        self.sorted(|symbol| symbol.binding == Some(Binding::Cell))
    }

    /// Returns, sorted, the names taken from functions around.
    pub(in crate::engine::compile) fn frees(&self) -> Vec<Arc<str>> {
        self.sorted(|symbol| symbol.binding == Some(Binding::Free) || symbol.flags & flag::FREE_CLASS != 0)
    }

    fn sorted(&self, belongs: impl Fn(&Symbol) -> bool) -> Vec<Arc<str>> {
        let mut names: Vec<_> =
            self.symbols.iter().filter(|(_, symbol)| belongs(symbol)).map(|(name, _)| Arc::clone(name)).collect();
        names.sort_unstable();
        names
    }

    /// Returns the flags of `name`, 0 if it is new.
    pub(super) fn flags(&self, name: &str) -> u16 {
        self.symbols.get(name).map_or(0, |symbol| symbol.flags)
    }

    /// Adds `flags` to `name` and returns what it has now.
    pub(super) fn add(&mut self, name: &Arc<str>, flags: u16) -> u16 {
        if let Some(symbol) = self.symbols.get_mut(name) {
            symbol.flags |= flags;
            return symbol.flags;
        }
        self.symbols.insert(Arc::clone(name), Symbol { flags, binding: None });
        self.order.push(Arc::clone(name));
        flags
    }

    /// Returns where a `global` or `nonlocal` names `name`; else the place of the scope.
    pub(super) fn directive(&self, name: &str) -> TextRange {
        self.directives.iter().find(|(directive, _)| &**directive == name).map_or(self.place, |&(_, place)| place)
    }
}
