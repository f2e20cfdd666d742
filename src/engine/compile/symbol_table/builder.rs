//! Collects what each scope does with each name: one walk over the statements.

use std::sync::Arc;

use ruff_python_ast::{
    ExceptHandler, Expr, Identifier, Mod, Parameters, Pattern, Stmt, StmtAnnAssign, StmtClassDef, StmtFunctionDef,
    StmtImport, StmtImportFrom, StmtTry,
};
use ruff_text_size::TextRange;
use rustc_hash::FxHashMap;

use super::scope::{Scope, ScopeId, ScopeKind, flag};
use super::type_parameters::{GENERIC_BASE, TYPE_PARAMETERS};
use super::{NodeKey, SymbolTable};
use crate::engine::compile::errors::{CompileError, Reason};
use crate::engine::compile::future;
use crate::engine::compile::source::Source;

pub(super) type Walked = Result<(), CompileError>;

/// The walk: the scope it is in, and the scopes so far.
pub(super) struct Builder<'s> {
    pub(super) source: &'s Source<'s>,
    pub(super) scopes: Vec<Scope>,
    pub(super) current: ScopeId,
    by_node: FxHashMap<NodeKey, ScopeId>,
    /// The class whose name mangles `__private` names.
    pub(super) private: Option<Arc<str>>,
    /// Whether annotations are text (`from __future__ import annotations`).
    annotations_are_text: bool,
    /// Whether the walk is inside such an annotation.
    pub(super) in_text_annotation: bool,
}

/// Walks `tree`. Errors: see [`SymbolTable::new`].
pub(super) fn build(tree: &Mod, source: &Source<'_>) -> Result<SymbolTable, CompileError> {
    let mut builder = Builder {
        source,
        scopes: vec![Scope::new(ScopeKind::Module, None, TextRange::default())],
        current: ScopeId::MODULE,
        by_node: FxHashMap::default(),
        private: None,
        annotations_are_text: false,
        in_text_annotation: false,
    };
    match tree {
        Mod::Module(module) => {
            builder.annotations_are_text = future::of_body(&module.body)?.annotations;
            builder.visit_body(&module.body)?;
        }
        Mod::Expression(expression) => builder.visit(&expression.body)?,
    }
    Ok(SymbolTable { scopes: builder.scopes, by_node: builder.by_node })
}

impl Builder<'_> {
    pub(super) fn scope(&self) -> &Scope {
        &self.scopes[self.current.index()]
    }

    pub(super) fn scope_mut(&mut self) -> &mut Scope {
        &mut self.scopes[self.current.index()]
    }

    /// Opens the scope of `node`; [`Self::leave`] closes it.
    pub(super) fn enter(&mut self, kind: ScopeKind, node: NodeKey, place: TextRange) {
        let id = ScopeId(self.scopes.len() as u32);
        let parent = self.current;
        let mut scope = Scope::new(kind, Some((parent, self.scope())), place);
        scope.iterable_depth = self.scope().iterable_depth;
        if kind != ScopeKind::Class {
            scope.mangled_names.clone_from(&self.scope().mangled_names);
        }
        self.scope_mut().children.push(id);
        self.scopes.push(scope);
        self.by_node.insert(node, id);
        self.current = id;
    }

    pub(super) fn leave(&mut self) {
        self.current = self.scope().parent.unwrap_or(ScopeId::MODULE);
    }

    /// Notes that the current scope does `flags` with `name`.
    pub(super) fn add(&mut self, name: &str, flags: u16, place: TextRange) -> Walked {
        self.add_in(self.current, name, flags, place)
    }

    /// The same for the scope `id`.
    pub(super) fn add_in(&mut self, id: ScopeId, name: &str, flags: u16, place: TextRange) -> Walked {
        let name = self.mangled(name);
        let scope = &mut self.scopes[id.index()];
        if flags & flag::PARAMETER != 0 && scope.flags(&name) & flag::PARAMETER != 0 {
            return Err(CompileError::new(Reason::DuplicateArgument(name), place));
        }
        let target = if scope.in_iteration_target { flag::ITERATION_TARGET } else { 0 };
        let now = scope.add(&name, flags | target);
        if target != 0 && now & (flag::GLOBAL | flag::NONLOCAL) != 0 {
            return Err(CompileError::new(Reason::InnerLoopRebindsNamed(name), place));
        }
        if flags & flag::PARAMETER != 0 {
            scope.parameters.push(name);
        } else if flags & flag::GLOBAL != 0 {
            // A name that any function calls global is so at module level too (it compiles to STORE_GLOBAL there).
            self.scopes[ScopeId::MODULE.index()].add(&name, flags);
        }
        Ok(())
    }

    /// Returns the flags of `name` in the current scope.
    fn lookup(&self, name: &str) -> u16 {
        self.scope().flags(&self.mangled(name))
    }

    /// Returns `name` as it is stored in the current scope.
    pub(super) fn mangled(&self, name: &str) -> Arc<str> {
        self.scope().mangled(self.private.as_deref(), name)
    }

    /// Notes a `global` or `nonlocal` for later errors.
    pub(super) fn direct(&mut self, name: &str, place: TextRange) {
        let name = self.mangled(name);
        self.scope_mut().directives.push((name, place));
    }

    fn visit_body(&mut self, body: &[Stmt]) -> Walked {
        body.iter().try_for_each(|statement| self.visit_statement(statement))
    }

    fn visit_statement(&mut self, statement: &Stmt) -> Walked {
        match statement {
            Stmt::FunctionDef(function) => self.visit_function(function),
            Stmt::ClassDef(class) => self.visit_class(class),
            Stmt::Return(node) => self.visit_optional(node.value.as_deref()),
            Stmt::Delete(node) => self.visit_all(&node.targets),
            Stmt::Assign(node) => {
                self.visit_all(&node.targets)?;
                self.visit(&node.value)
            }
            Stmt::AugAssign(node) => {
                self.visit(&node.target)?;
                self.visit(&node.value)
            }
            Stmt::AnnAssign(node) => self.visit_annotated(node),
            Stmt::For(node) => {
                self.visit(&node.target)?;
                self.visit(&node.iter)?;
                self.visit_body(&node.body)?;
                self.visit_body(&node.orelse)
            }
            Stmt::While(node) => {
                self.visit(&node.test)?;
                self.visit_body(&node.body)?;
                self.visit_body(&node.orelse)
            }
            Stmt::If(node) => {
                self.visit(&node.test)?;
                self.visit_body(&node.body)?;
                for clause in &node.elif_else_clauses {
                    self.visit_optional(clause.test.as_ref())?;
                    self.visit_body(&clause.body)?;
                }
                Ok(())
            }
            Stmt::With(node) => {
                for item in &node.items {
                    self.visit(&item.context_expr)?;
                    self.visit_optional(item.optional_vars.as_deref())?;
                }
                self.visit_body(&node.body)
            }
            Stmt::Raise(node) => {
                self.visit_optional(node.exc.as_deref())?;
                self.visit_optional(node.cause.as_deref())
            }
            Stmt::Try(node) => self.visit_try(node),
            Stmt::Assert(node) => {
                self.visit(&node.test)?;
                self.visit_optional(node.msg.as_deref())
            }
            Stmt::Import(node) => self.visit_import(node),
            Stmt::ImportFrom(node) => self.visit_import_from(node),
            Stmt::Global(node) => self.visit_directive(&node.names, node.range, flag::GLOBAL),
            Stmt::Nonlocal(node) => self.visit_directive(&node.names, node.range, flag::NONLOCAL),
            Stmt::Expr(node) => self.visit(&node.value),
            Stmt::Pass(_) | Stmt::Break(_) | Stmt::Continue(_) => Ok(()),
            Stmt::Match(node) => {
                self.visit(&node.subject)?;
                for case in &node.cases {
                    self.visit_pattern(&case.pattern)?;
                    self.visit_optional(case.guard.as_deref())?;
                    self.visit_body(&case.body)?;
                }
                Ok(())
            }
            Stmt::TypeAlias(node) => self.visit_type_alias(node),
            Stmt::IpyEscapeCommand(node) => {
                Err(CompileError::new(Reason::Syntax("invalid syntax".to_owned()), node.range))
            }
        }
    }

    /// Visits a pattern: the names it captures are bound.
    fn visit_pattern(&mut self, pattern: &Pattern) -> Walked {
        let inner: Vec<&Pattern> = match pattern {
            Pattern::MatchValue(node) => return self.visit(&node.value),
            Pattern::MatchSingleton(_) => return Ok(()),
            Pattern::MatchStar(node) => return self.capture(node.name.as_ref()),
            Pattern::MatchAs(node) => {
                if let Some(pattern) = &node.pattern {
                    self.visit_pattern(pattern)?;
                }
                return self.capture(node.name.as_ref());
            }
            Pattern::MatchMapping(node) => {
                self.visit_all(&node.keys)?;
                node.patterns.iter().try_for_each(|pattern| self.visit_pattern(pattern))?;
                return self.capture(node.rest.as_ref());
            }
            Pattern::MatchClass(node) => {
                self.visit(&node.cls)?;
                let keywords = node.arguments.keywords.iter().map(|keyword| &keyword.pattern);
                node.arguments.patterns.iter().chain(keywords).collect()
            }
            Pattern::MatchSequence(node) => node.patterns.iter().collect(),
            Pattern::MatchOr(node) => node.patterns.iter().collect(),
        };
        inner.into_iter().try_for_each(|pattern| self.visit_pattern(pattern))
    }

    fn capture(&mut self, name: Option<&Identifier>) -> Walked {
        name.map_or(Ok(()), |name| self.add(name, flag::LOCAL, name.range))
    }

    fn visit_function(&mut self, function: &StmtFunctionDef) -> Walked {
        self.add(&function.name, flag::LOCAL, function.range)?;
        for decorator in &function.decorator_list {
            self.visit(&decorator.expression)?;
        }
        self.visit_defaults(&function.parameters)?;
        let Some(parameters) = function.type_params.as_deref() else { return self.visit_function_inside(function) };
        self.enter_type_parameters(parameters)?;
        self.add_hidden_parameters(&function.parameters, parameters.range)?;
        self.add_type_parameters(parameters)?;
        self.visit_function_inside(function)?;
        self.leave();
        Ok(())
    }

    /// Visits what of a function its type parameters are seen in: annotations and body.
    fn visit_function_inside(&mut self, function: &StmtFunctionDef) -> Walked {
        for parameter in &function.parameters {
            self.visit_annotation(parameter.annotation())?;
        }
        self.visit_annotation(function.returns.as_deref())?;
        self.enter(ScopeKind::Function, NodeKey::of(function), function.range);
        self.scope_mut().is_coroutine = function.is_async;
        self.add_parameters(&function.parameters)?;
        self.visit_body(&function.body)?;
        self.leave();
        Ok(())
    }

    /// Visits the defaults of `parameters`, which belong to the scope around.
    pub(super) fn visit_defaults(&mut self, parameters: &Parameters) -> Walked {
        let positional = parameters.posonlyargs.iter().chain(&parameters.args);
        for parameter in positional.chain(&parameters.kwonlyargs) {
            self.visit_optional(parameter.default())?;
        }
        Ok(())
    }

    /// Adds `parameters` to the current scope in CPython's order: positional, keyword-only, `*`, `**`.
    pub(super) fn add_parameters(&mut self, parameters: &Parameters) -> Walked {
        let named = parameters.posonlyargs.iter().chain(&parameters.args).chain(&parameters.kwonlyargs);
        for parameter in named.map(|parameter| &parameter.parameter) {
            self.add(&parameter.name, flag::PARAMETER, parameter.name.range)?;
        }
        let stars = parameters.vararg.iter().chain(&parameters.kwarg);
        for parameter in stars {
            self.add(&parameter.name, flag::PARAMETER, parameter.name.range)?;
        }
        self.scope_mut().has_varargs = parameters.vararg.is_some();
        self.scope_mut().has_varkeywords = parameters.kwarg.is_some();
        Ok(())
    }

    fn visit_class(&mut self, class: &StmtClassDef) -> Walked {
        self.add(&class.name, flag::LOCAL, class.range)?;
        for decorator in &class.decorator_list {
            self.visit(&decorator.expression)?;
        }
        let name = class.name.as_str().into();
        let Some(parameters) = class.type_params.as_deref() else {
            self.visit_bases(class)?;
            let outer = self.private.replace(name);
            self.visit_class_body(class)?;
            self.private = outer;
            return Ok(());
        };
        self.enter_type_parameters(parameters)?;
        let outer = self.private.replace(name);
        self.mangle_only(parameters);
        self.add_type_parameters(parameters)?;
        for hidden in [TYPE_PARAMETERS, GENERIC_BASE] {
            self.add(hidden, flag::LOCAL | flag::USED, parameters.range)?;
        }
        self.visit_bases(class)?;
        self.visit_class_body(class)?;
        self.private = outer;
        self.leave();
        Ok(())
    }

    fn visit_bases(&mut self, class: &StmtClassDef) -> Walked {
        self.visit_all(class.bases())?;
        class.keywords().iter().try_for_each(|keyword| self.visit(&keyword.value))
    }

    fn visit_class_body(&mut self, class: &StmtClassDef) -> Walked {
        self.enter(ScopeKind::Class, NodeKey::of(class), class.range);
        if class.type_params.is_some() {
            self.add("__type_params__", flag::LOCAL, class.range)?;
            self.add(TYPE_PARAMETERS, flag::USED, class.range)?;
        }
        self.visit_body(&class.body)?;
        self.leave();
        Ok(())
    }

    fn visit_annotated(&mut self, node: &StmtAnnAssign) -> Walked {
        match &*node.target {
            Expr::Name(name) => {
                let flags = self.lookup(&name.id);
                if node.simple && self.current != ScopeId::MODULE && flags & (flag::GLOBAL | flag::NONLOCAL) != 0 {
                    let reason =
                        if flags & flag::GLOBAL != 0 { Reason::AnnotatedGlobal } else { Reason::AnnotatedNonlocal };
                    return Err(CompileError::new(reason(name.id.as_str().into()), node.range));
                }
                if node.simple {
                    self.add(&name.id, flag::ANNOTATED | flag::LOCAL, name.range)?;
                } else if node.value.is_some() {
                    self.add(&name.id, flag::LOCAL, name.range)?;
                }
            }
            target => self.visit(target)?,
        }
        self.visit_annotation(Some(&node.annotation))?;
        self.visit_optional(node.value.as_deref())
    }

    fn visit_annotation(&mut self, annotation: Option<&Expr>) -> Walked {
        let was = std::mem::replace(&mut self.in_text_annotation, self.annotations_are_text);
        let walked = self.visit_optional(annotation);
        self.in_text_annotation = was;
        walked
    }

    fn visit_try(&mut self, node: &StmtTry) -> Walked {
        self.visit_body(&node.body)?;
        self.visit_body(&node.orelse)?;
        for ExceptHandler::ExceptHandler(handler) in &node.handlers {
            self.visit_optional(handler.type_.as_deref())?;
            if let Some(name) = &handler.name {
                self.add(name, flag::LOCAL, handler.range)?;
            }
            self.visit_body(&handler.body)?;
        }
        self.visit_body(&node.finalbody)
    }

    fn visit_import(&mut self, node: &StmtImport) -> Walked {
        node.names.iter().try_for_each(|alias| {
            let name = alias.asname.as_ref().unwrap_or(&alias.name).as_str();
            let top = name.split_once('.').map_or(name, |(top, _)| top);
            self.add(top, flag::IMPORTED, alias.range)
        })
    }

    fn visit_import_from(&mut self, node: &StmtImportFrom) -> Walked {
        node.names.iter().try_for_each(|alias| {
            let name = alias.asname.as_ref().unwrap_or(&alias.name).as_str();
            if name != "*" {
                return self.add(name, flag::IMPORTED, alias.range);
            }
            if self.current == ScopeId::MODULE {
                return Ok(());
            }
            Err(CompileError::new(Reason::ImportStarInside, alias.range))
        })
    }

    fn visit_directive(&mut self, names: &[Identifier], place: TextRange, directive: u16) -> Walked {
        for name in names {
            if let Some(reason) = too_late(self.lookup(name), directive, name.as_str()) {
                return Err(CompileError::new(reason, place));
            }
            self.add(name, directive, place)?;
            self.direct(name, place);
        }
        Ok(())
    }
}

/// Returns why `global` or `nonlocal` comes too late for a name that already has `flags`.
fn too_late(flags: u16, directive: u16, name: &str) -> Option<Reason> {
    let is_global = directive == flag::GLOBAL;
    let reason: fn(Arc<str>) -> Reason = match (flags, is_global) {
        (_, true) if flags & flag::PARAMETER != 0 => Reason::ParameterAndGlobal,
        (_, false) if flags & flag::PARAMETER != 0 => Reason::ParameterAndNonlocal,
        (_, true) if flags & flag::USED != 0 => Reason::UsedBeforeGlobal,
        (_, false) if flags & flag::USED != 0 => Reason::UsedBeforeNonlocal,
        (_, true) if flags & flag::ANNOTATED != 0 => Reason::AnnotatedGlobal,
        (_, false) if flags & flag::ANNOTATED != 0 => Reason::AnnotatedNonlocal,
        (_, true) if flags & flag::LOCAL != 0 => Reason::AssignedBeforeGlobal,
        (_, false) if flags & flag::LOCAL != 0 => Reason::AssignedBeforeNonlocal,
        _ => return None,
    };
    Some(reason(name.into()))
}

/// Returns the refusal of Python that the compiler does not know yet.
pub(super) fn not_there(construct: &'static str, hint: &'static str, range: TextRange) -> CompileError {
    CompileError::new(Reason::NotThereYet { construct, hint }, range)
}
