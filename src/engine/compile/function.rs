//! Functions and lambdas: defaults, annotations, closure, code.

use std::sync::Arc;

use ruff_python_ast::{Decorator, Expr, ExprLambda, ParameterWithDefault, Parameters, StmtFunctionDef};
use ruff_text_size::Ranged;

use super::compiler::{Compiled, Compiler};
use super::docstring::docstring;
use super::errors::CompileError;
use super::name::Access;
use super::symbol_table::{Binding, NodeKey};
use super::unit::UnitKind;
use crate::engine::{Code, Constant, Opcode};

/// `MAKE_FUNCTION`'s bits.
pub(super) const HAS_DEFAULTS: u32 = 1;
pub(super) const HAS_KEYWORD_DEFAULTS: u32 = 2;
const HAS_ANNOTATIONS: u32 = 4;
const HAS_CLOSURE: u32 = 8;

impl Compiler<'_> {
    pub(super) fn visit_function(&mut self, node: &StmtFunctionDef) -> Compiled {
        Self::refuse_debug_parameters(&node.parameters)?;
        self.visit_decorators(&node.decorator_list)?;
        let first_line = self.first_line(&node.decorator_list);
        let flags = self.visit_defaults(&node.parameters)?;
        match node.type_params.as_deref() {
            Some(parameters) => self.visit_generic_function(node, parameters, flags, first_line)?,
            None => self.visit_function_inside(node, flags, first_line)?,
        }
        self.call_decorators(&node.decorator_list);
        self.access_name(&node.name, Access::Store, node.range)
    }

    /// Makes the function, of whose defaults `flags` says which are on the stack.
    pub(super) fn visit_function_inside(&mut self, node: &StmtFunctionDef, flags: u32, first_line: u32) -> Compiled {
        let flags = flags | self.visit_annotations(&node.parameters, node.returns.as_deref())?;
        let kind = if node.is_async { UnitKind::AsyncFunction } else { UnitKind::Function };
        self.enter(kind, &node.name, NodeKey::of(node), first_line);
        let text = docstring(&node.body).and_then(|text| self.docstring_value(text));
        self.add_constant(text.unwrap_or(Constant::None));
        self.count_parameters(&node.parameters);
        self.visit_body(&node.body, &node.body)?;
        let qualname = Arc::clone(&self.unit().qualname);
        let code = self.leave(true);
        self.make_function(code, flags, &qualname);
        Ok(())
    }

    pub(super) fn visit_lambda(&mut self, node: &ExprLambda) -> Compiled {
        let none = Parameters::default();
        let parameters = node.parameters.as_deref().unwrap_or(&none);
        Self::refuse_debug_parameters(parameters)?;
        let flags = self.visit_defaults(parameters)?;
        self.enter(UnitKind::Lambda, "<lambda>", NodeKey::of(node), self.line_of(node.range));
        // The first constant of a lambda is None, so that it has no docstring.
        self.add_constant(Constant::None);
        self.count_parameters(parameters);
        self.visit(&node.body)?;
        let is_generator = self.scope().is_generator;
        if !is_generator {
            self.at(&*node.body, |compiler| compiler.emit(Opcode::ReturnValue));
        }
        let qualname = Arc::clone(&self.unit().qualname);
        let code = self.leave(!is_generator);
        self.make_function(code, flags, &qualname);
        self.mark_expression_end();
        Ok(())
    }

    /// Makes a function of `code`, with the cells it needs (CPython 3.8, `compiler_make_closure`).
    pub(super) fn make_function(&mut self, code: Arc<Code>, mut flags: u32, qualname: &str) {
        if !code.free_names.is_empty() {
            for name in &code.free_names {
                let arg = self.cell_index(name);
                self.emit_arg(Opcode::LoadClosure, arg);
            }
            flags |= HAS_CLOSURE;
            self.emit_arg(Opcode::BuildTuple, code.free_names.len() as u32);
        }
        self.load_constant(Constant::Code(code));
        self.load_text(qualname);
        self.emit_arg(Opcode::MakeFunction, flags);
    }

    /// Returns the number of the cell `name`: the unit's own, or one it was given. A class body that binds a name
    /// which its methods take from further out passes the outer cell on.
    fn cell_index(&self, name: &str) -> u32 {
        let unit = self.unit();
        let is_of_class = unit.kind == UnitKind::Class && matches!(name, "__class__" | "__classdict__");
        let is_own = is_of_class || self.scope().binding(name) == Some(Binding::Cell);
        let own = if is_own { unit.cell_names.find(name) } else { None };
        own.unwrap_or_else(|| unit.cell_names.len() + unit.free_names.find(name).unwrap_or_default())
    }

    /// Reserves a slot for `constant` without loading it.
    pub(super) fn add_constant(&mut self, constant: Constant) {
        if !self.is_silent {
            self.unit_mut().constants.add(constant);
        }
    }

    fn count_parameters(&mut self, parameters: &Parameters) {
        let unit = self.unit_mut();
        unit.positional_only_count = parameters.posonlyargs.len() as u32;
        unit.argument_count = unit.positional_only_count + parameters.args.len() as u32;
        unit.keyword_only_count = parameters.kwonlyargs.len() as u32;
    }

    fn refuse_debug_parameters(parameters: &Parameters) -> Compiled {
        parameters.iter().try_for_each(|parameter| {
            let name = parameter.name();
            Self::refuse_debug(name.as_str(), Access::Store, name.range)
        })
    }

    pub(super) fn visit_decorators(&mut self, decorators: &[Decorator]) -> Compiled {
        decorators.iter().try_for_each(|decorator| self.visit(&decorator.expression))
    }

    pub(super) fn call_decorators(&mut self, decorators: &[Decorator]) {
        for decorator in decorators.iter().rev() {
            self.at(&decorator.expression, |compiler| compiler.emit_arg(Opcode::CallFunction, 1));
        }
    }

    /// Returns `co_firstlineno` of a definition whose line is the current one: that of its first decorator.
    pub(super) fn first_line(&self, decorators: &[Decorator]) -> u32 {
        decorators.first().map_or(self.unit().line, |first| self.source.line(first.expression.start()))
    }

    /// Loads the defaults and returns `MAKE_FUNCTION`'s bits for them.
    fn visit_defaults(&mut self, parameters: &Parameters) -> Result<u32, CompileError> {
        let positional = parameters.posonlyargs.iter().chain(&parameters.args);
        let defaults: Vec<&Expr> = positional.filter_map(ParameterWithDefault::default).collect();
        let mut flags = 0;
        if !defaults.is_empty() {
            defaults.iter().try_for_each(|default| self.visit(default))?;
            self.emit_arg(Opcode::BuildTuple, defaults.len() as u32);
            flags |= HAS_DEFAULTS;
        }
        let mut names = Vec::new();
        for parameter in &parameters.kwonlyargs {
            if let Some(default) = parameter.default() {
                names.push(Constant::Str(self.mangled(parameter.name())));
                self.visit(default)?;
            }
        }
        if !names.is_empty() {
            self.build_named(names);
            flags |= HAS_KEYWORD_DEFAULTS;
        }
        Ok(flags)
    }

    /// Loads the annotations, in CPython 3.8's order, and returns `MAKE_FUNCTION`'s bit for them.
    fn visit_annotations(&mut self, parameters: &Parameters, returns: Option<&Expr>) -> Result<u32, CompileError> {
        let first = parameters.args.iter().chain(&parameters.posonlyargs).map(|parameter| &parameter.parameter);
        let stars = (parameters.vararg.as_deref().into_iter())
            .chain(parameters.kwonlyargs.iter().map(|parameter| &parameter.parameter))
            .chain(parameters.kwarg.as_deref());
        let mut names = Vec::new();
        for parameter in first.chain(stars) {
            if let Some(annotation) = parameter.annotation() {
                self.load_annotation(annotation)?;
                names.push(Constant::Str(self.mangled(&parameter.name)));
            }
        }
        if let Some(returns) = returns {
            self.load_annotation(returns)?;
            names.push(Constant::Str("return".into()));
        }
        if names.is_empty() {
            return Ok(0);
        }
        self.build_named(names);
        Ok(HAS_ANNOTATIONS)
    }

    /// Makes a dict of the values on the stack.
    fn build_named(&mut self, names: Vec<Constant>) {
        let count = names.len() as u32;
        self.load_constant(Constant::Tuple(names.into()));
        self.emit_arg(Opcode::BuildConstKeyMap, count);
    }

    /// Loads an annotation: its value, or its text if the file asks for that.
    pub(super) fn load_annotation(&mut self, annotation: &Expr) -> Compiled {
        if !self.future.annotations {
            return self.visit_maybe_starred(annotation);
        }
        let text = super::annotation_text::text_of(annotation);
        self.load_text(&text);
        Ok(())
    }
}
