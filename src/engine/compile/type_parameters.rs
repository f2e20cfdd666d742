//! Type parameters and type aliases (PEP 695, PEP 696; CPython 3.13, `compiler_type_params`).
//!
//! Bounds, defaults and the values of aliases are functions without parameters, called when they are asked for. The
//! type parameters of a definition are made by a function around it, which is called at once.

use std::sync::Arc;

use ruff_python_ast::{Expr, StmtClassDef, StmtFunctionDef, StmtTypeAlias, TypeParam, TypeParams};
use ruff_text_size::{Ranged, TextRange};

use super::compiler::{Compiled, Compiler};
use super::errors::Reason;
use super::function::{HAS_DEFAULTS, HAS_KEYWORD_DEFAULTS};
use super::name::Access;
use super::symbol_table::{DEFAULTS, GENERIC_BASE, KEYWORD_DEFAULTS, NodeKey, TYPE_PARAMETERS};
use super::unit::UnitKind;
use crate::engine::opcode::{
    MAKES_GENERIC_BASE, MAKES_PARAM_SPEC, MAKES_TYPE_ALIAS, MAKES_TYPE_VAR, MAKES_TYPE_VAR_TUPLE,
    MAKES_TYPE_VAR_WITH_BOUND, MAKES_TYPE_VAR_WITH_CONSTRAINTS, SETS_DEFAULT, SETS_TYPE_PARAMETERS,
};
use crate::engine::{Constant, Opcode};

impl Compiler<'_> {
    /// Makes a generic function, of whose defaults `flags` says which are on the stack.
    pub(super) fn visit_generic_function(
        &mut self,
        node: &StmtFunctionDef,
        parameters: &TypeParams,
        flags: u32,
        first_line: u32,
    ) -> Compiled {
        self.enter_generic(&node.name, parameters, first_line);
        let hidden = [(HAS_DEFAULTS, DEFAULTS), (HAS_KEYWORD_DEFAULTS, KEYWORD_DEFAULTS)];
        let hidden: Vec<&str> = hidden.into_iter().filter(|(bit, _)| flags & bit != 0).map(|(_, name)| name).collect();
        self.unit_mut().argument_count = hidden.len() as u32;
        self.visit_type_parameters(parameters)?;
        hidden.iter().for_each(|name| self.write_name(name, Access::Load));
        self.visit_function_inside(node, flags, first_line)?;
        self.emit(Opcode::RotTwo);
        self.emit_arg(Opcode::CallIntrinsic2, SETS_TYPE_PARAMETERS);
        self.leave_generic(hidden.len() as u32);
        Ok(())
    }

    /// Makes a generic class.
    pub(super) fn visit_generic_class(
        &mut self,
        node: &StmtClassDef,
        parameters: &TypeParams,
        first_line: u32,
    ) -> Compiled {
        self.enter_generic(&node.name, parameters, first_line);
        self.unit_mut().private = Some(node.name.as_str().into());
        self.visit_type_parameters(parameters)?;
        self.write_name(TYPE_PARAMETERS, Access::Store);
        let code = self.visit_class_body(node, first_line)?;
        self.begin_class(node, code);
        self.write_name(TYPE_PARAMETERS, Access::Load);
        self.emit_arg(Opcode::CallIntrinsic1, MAKES_GENERIC_BASE);
        self.write_name(GENERIC_BASE, Access::Store);
        self.visit_arguments(2, node.bases(), Some(GENERIC_BASE), node.keywords())?;
        self.leave_generic(0);
        Ok(())
    }

    /// Compiles `type Name[parameters] = value`.
    pub(super) fn visit_type_alias(&mut self, node: &StmtTypeAlias) -> Compiled {
        let Expr::Name(name) = &*node.name else {
            return Self::refuse(Reason::Syntax("invalid syntax".to_owned()), node.range);
        };
        Self::refuse_debug(&name.id, Access::Store, node.range)?;
        let line = self.line_of(node.range);
        match node.type_params.as_deref() {
            Some(parameters) => {
                self.enter_generic(&name.id, parameters, line);
                self.load_text(&name.id);
                self.visit_type_parameters(parameters)?;
                self.make_alias(node, &name.id, line)?;
                self.leave_generic(0);
            }
            None => {
                self.load_text(&name.id);
                self.load_constant(Constant::None);
                self.make_alias(node, &name.id, line)?;
            }
        }
        self.access_name(&name.id, Access::Store, name.range)
    }

    /// Makes an alias; its name and its type parameters are on the stack.
    fn make_alias(&mut self, node: &StmtTypeAlias, name: &str, line: u32) -> Compiled {
        let place = self.unit().place;
        self.enter(UnitKind::Annotation, name, NodeKey::of(node), line);
        self.unit_mut().place = place;
        // The first constant is None, so that there is no docstring.
        self.add_constant(Constant::None);
        self.visit(&node.value)?;
        self.leave_evaluated();
        self.emit_arg(Opcode::BuildTuple, 3);
        self.emit_arg(Opcode::CallIntrinsic1, MAKES_TYPE_ALIAS);
        Ok(())
    }

    /// Opens the function that makes the type parameters of what is named `name`.
    fn enter_generic(&mut self, name: &str, parameters: &TypeParams, first_line: u32) {
        let (place, name) = (self.unit().place, format!("<generic parameters of {name}>"));
        self.enter(UnitKind::Annotation, &name, NodeKey::of(parameters), first_line);
        self.unit_mut().place = place;
    }

    /// Closes it: it returns what is on top, and is called with `count` arguments that are on the stack.
    fn leave_generic(&mut self, count: u32) {
        self.leave_evaluated();
        match count {
            0 => {}
            1 => self.emit(Opcode::RotTwo),
            _ => self.emit(Opcode::RotThree),
        }
        self.emit_arg(Opcode::CallFunction, count);
    }

    /// Closes a function that returns what is on top, and makes it.
    fn leave_evaluated(&mut self) {
        self.emit(Opcode::ReturnValue);
        let qualname = Arc::clone(&self.unit().qualname);
        let code = self.leave(false);
        self.make_function(code, 0, &qualname);
    }

    /// Makes type parameters, binds them and leaves a tuple of them on the stack. Errors: one without a default after one
    /// that has a default.
    fn visit_type_parameters(&mut self, parameters: &TypeParams) -> Compiled {
        let mut has_default = false;
        for parameter in parameters {
            let (name, place) = (parameter.name(), parameter.range());
            if has_default && parameter.default().is_none() {
                return Self::refuse(Reason::TypeParameterWithoutDefault(name.as_str().into()), place);
            }
            has_default |= parameter.default().is_some();
            self.at(place, |compiler| compiler.visit_type_parameter(parameter))?;
        }
        self.emit_arg(Opcode::BuildTuple, parameters.len() as u32);
        Ok(())
    }

    fn visit_type_parameter(&mut self, parameter: &TypeParam) -> Compiled {
        let (name, place) = (parameter.name(), parameter.range());
        Self::refuse_debug(name, Access::Store, place)?;
        self.load_text(name);
        let default = match parameter {
            TypeParam::TypeVar(node) => {
                self.visit_bound(name, NodeKey::of(node), node.bound.as_deref())?;
                NodeKey::second_of(node)
            }
            TypeParam::ParamSpec(node) => {
                self.emit_arg(Opcode::CallIntrinsic1, MAKES_PARAM_SPEC);
                NodeKey::second_of(node)
            }
            TypeParam::TypeVarTuple(node) => {
                self.emit_arg(Opcode::CallIntrinsic1, MAKES_TYPE_VAR_TUPLE);
                NodeKey::second_of(node)
            }
        };
        if let Some(value) = parameter.default() {
            self.visit_later(name, default, value)?;
            self.emit_arg(Opcode::CallIntrinsic2, SETS_DEFAULT);
        }
        self.emit(Opcode::DupTop);
        self.access_name(name, Access::Store, place)
    }

    /// Makes a type variable; its name is on the stack.
    fn visit_bound(&mut self, name: &str, node: NodeKey, bound: Option<&Expr>) -> Compiled {
        let Some(bound) = bound else {
            self.emit_arg(Opcode::CallIntrinsic1, MAKES_TYPE_VAR);
            return Ok(());
        };
        self.visit_later(name, node, bound)?;
        let makes = if bound.is_tuple_expr() { MAKES_TYPE_VAR_WITH_CONSTRAINTS } else { MAKES_TYPE_VAR_WITH_BOUND };
        self.emit_arg(Opcode::CallIntrinsic2, makes);
        Ok(())
    }

    /// Makes a function that evaluates `value`.
    fn visit_later(&mut self, name: &str, node: NodeKey, value: &Expr) -> Compiled {
        let place: Option<TextRange> = self.unit().place;
        self.enter(UnitKind::Annotation, name, node, self.line_of(value.range()));
        self.unit_mut().place = place;
        self.visit_maybe_starred(value)?;
        self.leave_evaluated();
        Ok(())
    }

    /// Visits an expression that may be `*name`: the one item of what is unpacked (PEP 646).
    pub(super) fn visit_maybe_starred(&mut self, value: &Expr) -> Compiled {
        let Expr::Starred(star) = value else { return self.visit(value) };
        self.visit(&star.value)?;
        self.emit_arg(Opcode::UnpackSequence, 1);
        Ok(())
    }
}
