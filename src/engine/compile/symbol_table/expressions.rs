//! Collects the names of expressions, and opens the scopes of lambdas and comprehensions.

use ruff_python_ast::{Comprehension as Clause, Expr, ExprLambda, ExprNamed, InterpolatedStringElement, Parameters};
use ruff_text_size::{Ranged, TextRange};

use super::NodeKey;
use super::builder::{Builder, Walked, not_there};
use super::scope::{Annotation, Comprehension, ScopeKind, flag};
use crate::engine::compile::errors::{CompileError, Reason};
use crate::engine::compile::fstring::elements_of;

impl Builder<'_> {
    pub(super) fn visit_all(&mut self, expressions: &[Expr]) -> Walked {
        expressions.iter().try_for_each(|expression| self.visit(expression))
    }

    pub(super) fn visit_optional(&mut self, expression: Option<&Expr>) -> Walked {
        expression.map_or(Ok(()), |expression| self.visit(expression))
    }

    /// Visits one expression. Recursion is as deep as the tree.
    pub(super) fn visit(&mut self, expression: &Expr) -> Walked {
        match expression {
            Expr::Name(name) => {
                let loads = name.ctx.is_load();
                self.add(&name.id, if loads { flag::USED } else { flag::LOCAL }, name.range)?;
                if loads && name.id == "super" && self.scope().kind == ScopeKind::Function {
                    // `super()` needs the class it stands in.
                    self.add("__class__", flag::USED, name.range)?;
                }
                Ok(())
            }
            Expr::Lambda(lambda) => self.visit_lambda(lambda),
            Expr::Named(named) => self.visit_named(named),
            Expr::ListComp(node) => {
                self.visit_comprehension(expression, Comprehension::List, &node.generators, &[&node.elt])
            }
            Expr::SetComp(node) => {
                self.visit_comprehension(expression, Comprehension::Set, &node.generators, &[&node.elt])
            }
            Expr::DictComp(node) => {
                let items: Vec<&Expr> = node.key.iter().map(|key| &**key).chain([&*node.value]).collect();
                self.visit_comprehension(expression, Comprehension::Dict, &node.generators, &items)
            }
            Expr::Generator(node) => {
                self.visit_comprehension(expression, Comprehension::Generator, &node.generators, &[&node.elt])
            }
            Expr::Yield(node) => {
                self.visit_yield(node.range)?;
                self.visit_optional(node.value.as_deref())
            }
            Expr::YieldFrom(node) => {
                self.visit_yield(node.range)?;
                self.visit(&node.value)
            }
            Expr::Await(node) => {
                self.refuse_in_annotation("await expression", node.range)?;
                self.scope_mut().is_coroutine = true;
                self.visit(&node.value)
            }
            Expr::StringLiteral(node) => self.refuse_surrogate(node.value.to_str(), node.range),
            Expr::FString(node) => self.visit_elements(elements_of(node)),
            _ => self.visit_parts(expression),
        }
    }

    /// Visits an expression that only has parts.
    fn visit_parts(&mut self, expression: &Expr) -> Walked {
        match expression {
            Expr::BoolOp(node) => self.visit_all(&node.values),
            Expr::BinOp(node) => {
                self.visit(&node.left)?;
                self.visit(&node.right)
            }
            Expr::UnaryOp(node) => self.visit(&node.operand),
            Expr::If(node) => {
                self.visit(&node.test)?;
                self.visit(&node.body)?;
                self.visit(&node.orelse)
            }
            Expr::Dict(node) => node.items.iter().try_for_each(|item| {
                self.visit_optional(item.key.as_ref())?;
                self.visit(&item.value)
            }),
            Expr::Set(node) => self.visit_all(&node.elts),
            Expr::Compare(node) => {
                self.visit(&node.left)?;
                self.visit_all(&node.comparators)
            }
            Expr::Call(node) => {
                self.visit(&node.func)?;
                self.visit_all(&node.arguments.args)?;
                node.arguments.keywords.iter().try_for_each(|keyword| self.visit(&keyword.value))
            }
            Expr::Attribute(node) => self.visit(&node.value),
            Expr::Subscript(node) => {
                self.visit(&node.value)?;
                self.visit(&node.slice)
            }
            Expr::Starred(node) => self.visit(&node.value),
            Expr::List(node) => self.visit_all(&node.elts),
            Expr::Tuple(node) => self.visit_all(&node.elts),
            Expr::Slice(node) => {
                self.visit_optional(node.lower.as_deref())?;
                self.visit_optional(node.upper.as_deref())?;
                self.visit_optional(node.step.as_deref())
            }
            _ => Ok(()),
        }
    }

    fn visit_elements<'n>(&mut self, elements: impl Iterator<Item = &'n InterpolatedStringElement>) -> Walked {
        for element in elements {
            match element {
                InterpolatedStringElement::Literal(text) => self.refuse_surrogate(&text.value, text.range)?,
                InterpolatedStringElement::Interpolation(field) => {
                    self.visit(&field.expression)?;
                    if let Some(format) = &field.format_spec {
                        self.visit_elements(format.elements.iter())?;
                    }
                }
            }
        }
        Ok(())
    }

    /// Errors: half of a surrogate pair, written as an escape. The parser has put a replacement character for it.
    fn refuse_surrogate(&self, value: &str, place: TextRange) -> Walked {
        const ESCAPES: [&str; 4] = ["\\ud", "\\uD", "\\U0000d", "\\U0000D"];
        if value.contains('\u{FFFD}') {
            let written = self.source.slice(place);
            if ESCAPES.iter().any(|escape| written.contains(escape)) {
                return Err(not_there("'\\ud800'", "write the character itself or its \\U escape", place));
            }
        }
        Ok(())
    }

    fn visit_lambda(&mut self, lambda: &ExprLambda) -> Walked {
        let none = Parameters::default();
        let parameters = lambda.parameters.as_deref().unwrap_or(&none);
        self.visit_defaults(parameters)?;
        self.enter(ScopeKind::Function, NodeKey::of(lambda), lambda.range);
        self.add_parameters(parameters)?;
        self.visit(&lambda.body)?;
        self.leave();
        Ok(())
    }

    fn visit_named(&mut self, named: &ExprNamed) -> Walked {
        self.refuse_in_annotation("named expression", named.range)?;
        if self.scope().iterable_depth > 0 {
            return Err(CompileError::new(Reason::NamedInIterable, named.range));
        }
        if self.scope().comprehension.is_some()
            && let Expr::Name(target) = &*named.target
        {
            self.bind_outside_comprehension(&target.id, target.range)?;
        }
        self.visit(&named.value)?;
        self.visit(&named.target)
    }

    /// Binds the target of `:=` in the scope around all comprehensions (PEP 572).
    fn bind_outside_comprehension(&mut self, name: &str, place: TextRange) -> Walked {
        let mut id = self.current;
        loop {
            let scope = &self.scopes[id.index()];
            let flags = scope.flags(name);
            if let Some(annotation) = scope.annotation {
                let within = match annotation {
                    Annotation::Parameters => "within the definition of a generic",
                    Annotation::Variable(_) => "in a TypeVar bound",
                    Annotation::Alias => "in a type alias",
                };
                return Err(CompileError::new(Reason::NamedInAnnotationComprehension(within), place));
            }
            if scope.comprehension.is_some() {
                if flags & flag::ITERATION_TARGET != 0 && flags & (flag::LOCAL | flag::GLOBAL) != 0 {
                    return Err(CompileError::new(Reason::NamedRebindsIteration(name.into()), place));
                }
            } else {
                let (inner, outer) = match scope.kind {
                    ScopeKind::Class => {
                        return Err(CompileError::new(Reason::NamedInClassComprehension, place));
                    }
                    ScopeKind::Function if flags & flag::GLOBAL != 0 => (flag::GLOBAL, flag::LOCAL),
                    ScopeKind::Function => (flag::NONLOCAL, flag::LOCAL),
                    ScopeKind::Module => (flag::GLOBAL, flag::GLOBAL),
                };
                self.add(name, inner, place)?;
                self.direct(name, place);
                return self.add_in(id, name, outer, place);
            }
            let Some(parent) = scope.parent else { return Ok(()) };
            id = parent;
        }
    }

    fn visit_comprehension(&mut self, node: &Expr, kind: Comprehension, clauses: &[Clause], items: &[&Expr]) -> Walked {
        let Some((first, rest)) = clauses.split_first() else { return Ok(()) };
        self.visit_iterable(&first.iter)?;
        self.enter(ScopeKind::Function, NodeKey::of(node), node.range());
        self.scope_mut().comprehension = Some(kind);
        self.scope_mut().is_coroutine = first.is_async;
        self.add(".0", flag::PARAMETER, node.range())?;
        self.visit_target(first)?;
        for clause in rest {
            self.visit_iteration(&clause.target, Some(&clause.iter), &clause.ifs)?;
            self.scope_mut().is_coroutine |= clause.is_async;
        }
        items.iter().rev().try_for_each(|item| self.visit(item))?;
        let is_generator = kind == Comprehension::Generator;
        self.scope_mut().is_generator = is_generator;
        let awaits = self.scope().is_coroutine && !is_generator;
        self.leave();
        self.scope_mut().is_coroutine |= awaits;
        Ok(())
    }

    fn visit_target(&mut self, clause: &Clause) -> Walked {
        self.visit_iteration(&clause.target, None, &clause.ifs)
    }

    fn visit_iteration(&mut self, target: &Expr, iterable: Option<&Expr>, conditions: &[Expr]) -> Walked {
        self.scope_mut().in_iteration_target = true;
        self.visit(target)?;
        self.scope_mut().in_iteration_target = false;
        iterable.map_or(Ok(()), |iterable| self.visit_iterable(iterable))?;
        self.visit_all(conditions)
    }

    fn visit_iterable(&mut self, iterable: &Expr) -> Walked {
        self.scope_mut().iterable_depth += 1;
        self.visit(iterable)?;
        self.scope_mut().iterable_depth -= 1;
        Ok(())
    }

    fn visit_yield(&mut self, place: TextRange) -> Walked {
        self.refuse_in_annotation("yield expression", place)?;
        let name = match self.scope().comprehension {
            None => {
                self.scope_mut().is_generator = true;
                return Ok(());
            }
            Some(Comprehension::List) => "list comprehension",
            Some(Comprehension::Set) => "set comprehension",
            Some(Comprehension::Dict) => "dict comprehension",
            Some(Comprehension::Generator) => "generator expression",
        };
        Err(CompileError::new(Reason::YieldInComprehension(name), place))
    }

    fn refuse_in_annotation(&self, what: &'static str, place: TextRange) -> Walked {
        let within = match self.scope().annotation {
            _ if self.in_text_annotation => "an annotation",
            Some(annotation) => annotation.within(),
            None => return Ok(()),
        };
        Err(CompileError::new(Reason::InAnnotation(what, within), place))
    }
}
