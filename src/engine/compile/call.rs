//! Calls: methods, plain calls, and calls that unpack.

use std::sync::Arc;

use ruff_python_ast::{Expr, ExprAttribute, ExprCall, Keyword};
use ruff_text_size::{Ranged, TextRange};
use rustc_hash::FxHashSet;

use super::compiler::{Compiled, Compiler};
use super::dialect::Construct;
use super::display::GROWING_TUPLE;
use super::errors::Reason;
use super::name::Access;
use crate::engine::{Constant, Opcode};

impl Compiler<'_> {
    pub(super) fn visit_call(&mut self, node: &ExprCall) -> Compiled {
        Self::refuse_repeated(&node.arguments.keywords)?;
        if let Some(attribute) = method_of(node) {
            return self.visit_method_call(node, attribute);
        }
        self.visit(&node.func)?;
        if let [argument @ Expr::Generator(_)] = &*node.arguments.args
            && node.arguments.keywords.is_empty()
        {
            self.visit_lone_argument(argument, node)?;
            self.emit_arg(Opcode::CallFunction, 1);
        } else {
            self.visit_arguments(0, &node.arguments.args, None, &node.arguments.keywords)?;
        }
        self.mark_expression_end();
        Ok(())
    }

    fn visit_method_call(&mut self, node: &ExprCall, method: &ExprAttribute) -> Compiled {
        self.visit(&method.value)?;
        let place = self.attribute_place(method);
        self.at(place, |compiler| compiler.emit_name(Opcode::LoadMethod, &method.attr));
        match &*node.arguments.args {
            [argument @ Expr::Generator(_)] => self.visit_lone_argument(argument, node)?,
            arguments => self.visit_all(arguments)?,
        }
        let place = self.method_call_place(node, method);
        self.at(place, |compiler| compiler.emit_arg(Opcode::CallMethod, node.arguments.args.len() as u32));
        self.mark_expression_end();
        Ok(())
    }

    /// Compiles a generator expression that is the only argument: without brackets of its own it has the call's.
    fn visit_lone_argument(&mut self, argument: &Expr, call: &ExprCall) -> Compiled {
        let is_bare = matches!(argument, Expr::Generator(node) if !node.parenthesized);
        let place = if is_bare { call.arguments.range } else { argument.range() };
        self.visit_at(place, |compiler| compiler.visit_comprehension(argument, place))
    }

    /// Returns where CPython 3.13 sees the call: from the method's name if that is on a later line than its object
    /// begins.
    fn method_call_place(&self, node: &ExprCall, method: &ExprAttribute) -> TextRange {
        if self.source.line(node.start()) == self.source.line(method.range.end()) {
            node.range()
        } else {
            TextRange::new(method.attr.range.start(), node.range().end())
        }
    }

    /// Compiles arguments and the call itself; `already` positional ones are on the stack, and the value of the name
    /// `last` follows those written (CPython 3.8, `compiler_call_helper`).
    pub(super) fn visit_arguments(
        &mut self,
        already: u32,
        arguments: &[Expr],
        last: Option<&str>,
        keywords: &[Keyword],
    ) -> Compiled {
        let unpacks =
            arguments.iter().any(Expr::is_starred_expr) || keywords.iter().any(|keyword| keyword.arg.is_none());
        if unpacks {
            self.visit_unpacked(already, arguments, last)?;
            return self.visit_unpacked_keywords(keywords);
        }
        self.visit_all(arguments)?;
        let count = already + arguments.len() as u32 + self.load_if_named(last);
        if keywords.is_empty() {
            self.emit_arg(Opcode::CallFunction, count);
            return Ok(());
        }
        keywords.iter().try_for_each(|keyword| self.visit(&keyword.value))?;
        self.load_constant(names_of(keywords));
        self.emit_arg(Opcode::CallFunctionKw, count + keywords.len() as u32);
        Ok(())
    }

    /// Leaves one iterable of all positional arguments on the stack.
    fn visit_unpacked(&mut self, already: u32, arguments: &[Expr], last: Option<&str>) -> Compiled {
        if self.dialect.runs(Construct::StarredCall) && arguments.iter().any(Expr::is_starred_expr) {
            return match arguments {
                [Expr::Starred(star)] if already == 0 => self.visit(&star.value),
                arguments => self.grow(already, arguments, last, GROWING_TUPLE),
            };
        }
        let (mut parts, mut seen) = (0, already);
        for argument in arguments {
            if let Expr::Starred(star) = argument {
                if seen > 0 {
                    self.emit_arg(Opcode::BuildTuple, seen);
                    seen = 0;
                    parts += 1;
                }
                self.visit(&star.value)?;
                parts += 1;
            } else {
                self.visit(argument)?;
                seen += 1;
            }
        }
        seen += self.load_if_named(last);
        if seen > 0 {
            self.emit_arg(Opcode::BuildTuple, seen);
            parts += 1;
        }
        match parts {
            0 => self.emit_arg(Opcode::BuildTuple, 0),
            1 => {}
            parts => self.emit_arg(Opcode::BuildTupleUnpackWithCall, parts),
        }
        Ok(())
    }

    /// Loads the name, if there is one, and returns how many values that are.
    pub(super) fn load_if_named(&mut self, name: Option<&str>) -> u32 {
        name.map_or(0, |name| {
            self.write_name(name, Access::Load);
            1
        })
    }

    /// Leaves one mapping of all keyword arguments on the stack, if there are any, and calls.
    fn visit_unpacked_keywords(&mut self, keywords: &[Keyword]) -> Compiled {
        let joins_each = self.dialect.runs(Construct::StarredKeywords);
        let mut parts = 0;
        if joins_each && keywords.first().is_some_and(|keyword| keyword.arg.is_none()) {
            self.emit_arg(Opcode::BuildMap, 0);
            parts = 1;
        }
        for part in keywords.chunk_by(|a, b| a.arg.is_some() && b.arg.is_some()) {
            match part {
                [Keyword { arg: None, value, .. }] => self.visit(value)?,
                part => self.build_keywords(part)?,
            }
            parts += 1;
            if joins_each && parts == 2 {
                self.emit_arg(Opcode::BuildMapUnpackWithCall, 2);
                parts = 1;
            }
        }
        if parts > 1 {
            self.emit_arg(Opcode::BuildMapUnpackWithCall, parts);
        }
        self.emit_arg(Opcode::CallFunctionEx, u32::from(parts > 0));
        Ok(())
    }

    fn build_keywords(&mut self, keywords: &[Keyword]) -> Compiled {
        if let [Keyword { arg: Some(name), value, .. }] = keywords {
            self.load_text(name.as_str());
            self.visit(value)?;
            self.emit_arg(Opcode::BuildMap, 1);
            return Ok(());
        }
        keywords.iter().try_for_each(|keyword| self.visit(&keyword.value))?;
        self.load_constant(names_of(keywords));
        self.emit_arg(Opcode::BuildConstKeyMap, keywords.len() as u32);
        Ok(())
    }

    /// Errors: a keyword given twice, or `__debug__` as one.
    pub(super) fn refuse_repeated(keywords: &[Keyword]) -> Compiled {
        let mut seen = FxHashSet::default();
        for keyword in keywords {
            let Some(name) = &keyword.arg else { continue };
            Self::refuse_debug(name, Access::Store, keyword.range)?;
            if !seen.insert(name.as_str()) {
                return Self::refuse(Reason::RepeatedKeyword(Arc::from(name.as_str())), keyword.range);
            }
        }
        Ok(())
    }
}

/// Returns the attribute that is called, if the call can do without a bound method: no keywords, no stars.
fn method_of(node: &ExprCall) -> Option<&ExprAttribute> {
    let Expr::Attribute(attribute) = &*node.func else { return None };
    let is_plain = node.arguments.keywords.is_empty() && !node.arguments.args.iter().any(Expr::is_starred_expr);
    is_plain.then_some(attribute)
}

fn names_of(keywords: &[Keyword]) -> Constant {
    let names = keywords.iter().filter_map(|keyword| keyword.arg.as_ref());
    Constant::Tuple(names.map(|name| Constant::Str(name.as_str().into())).collect())
}
