//! The scopes of type parameters and type aliases (PEP 695; CPython 3.13, `symtable_enter_type_param_block`).

use ruff_python_ast::{Expr, Parameters, StmtTypeAlias, TypeParam, TypeParams};
use ruff_text_size::{Ranged, TextRange};

use super::NodeKey;
use super::builder::{Builder, Walked};
use super::scope::{Annotation, ScopeKind, flag};
use crate::engine::compile::errors::{CompileError, Reason};

/// The hidden local of a generic class that holds its type parameters.
pub(in crate::engine::compile) const TYPE_PARAMETERS: &str = ".type_params";
/// The hidden local of a generic class that holds the base made of them.
pub(in crate::engine::compile) const GENERIC_BASE: &str = ".generic_base";
/// The hidden parameter with the defaults of a generic function.
pub(in crate::engine::compile) const DEFAULTS: &str = ".defaults";
/// The hidden parameter with the defaults of its keyword-only parameters.
pub(in crate::engine::compile) const KEYWORD_DEFAULTS: &str = ".kwdefaults";

impl Builder<'_> {
    /// Opens the scope of type parameters; [`Self::leave`] closes it.
    pub(super) fn enter_type_parameters(&mut self, parameters: &TypeParams) -> Walked {
        let in_class = self.scope().kind == ScopeKind::Class;
        self.enter_annotation(Annotation::Parameters, NodeKey::of(parameters), parameters.range, in_class)
    }

    fn enter_annotation(&mut self, annotation: Annotation, node: NodeKey, place: TextRange, in_class: bool) -> Walked {
        self.enter(ScopeKind::Function, node, place);
        self.scope_mut().annotation = Some(annotation);
        self.scope_mut().sees_class = in_class;
        if in_class { self.add("__classdict__", flag::USED, place) } else { Ok(()) }
    }

    /// Adds what a generic function's defaults are given as: they are evaluated outside.
    pub(super) fn add_hidden_parameters(&mut self, parameters: &Parameters, place: TextRange) -> Walked {
        let mut positional = parameters.posonlyargs.iter().chain(&parameters.args);
        if positional.any(|parameter| parameter.default.is_some()) {
            self.add(DEFAULTS, flag::PARAMETER, place)?;
        }
        if parameters.kwonlyargs.iter().any(|parameter| parameter.default.is_some()) {
            self.add(KEYWORD_DEFAULTS, flag::PARAMETER, place)?;
        }
        Ok(())
    }

    /// Of the names used in the current scope, which is a class's, only its type parameters are mangled.
    pub(super) fn mangle_only(&mut self, parameters: &TypeParams) {
        let names = parameters.iter().map(|parameter| parameter.name().as_str().into());
        self.scope_mut().mangled_names = Some(names.collect());
    }

    /// Adds type parameters to the current scope, and the scopes of their bounds and defaults.
    pub(super) fn add_type_parameters(&mut self, parameters: &TypeParams) -> Walked {
        parameters.iter().try_for_each(|parameter| self.add_type_parameter(parameter))
    }

    fn add_type_parameter(&mut self, parameter: &TypeParam) -> Walked {
        let (name, place) = (parameter.name(), parameter.range());
        let mangled = self.mangled(name);
        if self.scope().flags(&mangled) & flag::TYPE_PARAMETER != 0 {
            return Err(CompileError::new(Reason::DuplicateTypeParameter(mangled), place));
        }
        self.add(name, flag::LOCAL | flag::TYPE_PARAMETER, place)?;
        match parameter {
            TypeParam::TypeVar(node) => {
                let bound = match node.bound.as_deref() {
                    Some(Expr::Tuple(_)) => "a TypeVar constraint",
                    _ => "a TypeVar bound",
                };
                self.visit_type_variable(bound, NodeKey::of(node), node.bound.as_deref())?;
                self.visit_type_variable("a TypeVar default", NodeKey::second_of(node), node.default.as_deref())
            }
            TypeParam::ParamSpec(node) => {
                self.visit_type_variable("a ParamSpec default", NodeKey::second_of(node), node.default.as_deref())
            }
            TypeParam::TypeVarTuple(node) => {
                self.visit_type_variable("a TypeVarTuple default", NodeKey::second_of(node), node.default.as_deref())
            }
        }
    }

    /// Visits a bound or a default, which is evaluated when it is asked for.
    fn visit_type_variable(&mut self, part: &'static str, node: NodeKey, value: Option<&Expr>) -> Walked {
        let Some(value) = value else { return Ok(()) };
        let in_class = self.scope().sees_class;
        self.enter_annotation(Annotation::Variable(part), node, value.range(), in_class)?;
        self.visit(value)?;
        self.leave();
        Ok(())
    }

    /// Visits `type Name[parameters] = value`.
    pub(super) fn visit_type_alias(&mut self, alias: &StmtTypeAlias) -> Walked {
        self.visit(&alias.name)?;
        let in_class = self.scope().kind == ScopeKind::Class;
        if let Some(parameters) = alias.type_params.as_deref() {
            self.enter_type_parameters(parameters)?;
            self.add_type_parameters(parameters)?;
        }
        self.enter_annotation(Annotation::Alias, NodeKey::of(alias), alias.value.range(), in_class)?;
        self.visit(&alias.value)?;
        self.leave();
        if alias.type_params.is_some() {
            self.leave();
        }
        Ok(())
    }
}
