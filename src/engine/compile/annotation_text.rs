//! Annotations as text, for `from __future__ import annotations` (CPython 3.8, `Python/ast_unparse.c`).

use std::fmt::Write as _;

use ruff_python_ast::{
    Arguments, BoolOp, Comprehension, ConversionFlag, Expr, ExprFString, FStringPart, InterpolatedStringElement,
    Operator, ParameterWithDefault, Parameters, UnaryOp,
};

use super::literal;
use crate::engine::Constant;
use crate::engine::dis::{constant_repr, no_address};

/// How tightly an expression holds together: one that is looser than its place wants stands in brackets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Precedence {
    Tuple,
    Test,
    Or,
    And,
    Not,
    Comparison,
    BitOr,
    BitXor,
    BitAnd,
    Shift,
    Arithmetic,
    Term,
    Factor,
    Power,
    Await,
    Atom,
}

impl Precedence {
    fn next(self) -> Self {
        match self {
            Self::Tuple => Self::Test,
            Self::Test => Self::Or,
            Self::Or => Self::And,
            Self::And => Self::Not,
            Self::Not => Self::Comparison,
            Self::Comparison => Self::BitOr,
            Self::BitOr => Self::BitXor,
            Self::BitXor => Self::BitAnd,
            Self::BitAnd => Self::Shift,
            Self::Shift => Self::Arithmetic,
            Self::Arithmetic => Self::Term,
            Self::Term => Self::Factor,
            Self::Factor => Self::Power,
            Self::Power => Self::Await,
            Self::Await | Self::Atom => Self::Atom,
        }
    }
}

/// Returns the text that stands for `annotation`. Recursion is as deep as the tree.
pub(super) fn text_of(annotation: &Expr) -> String {
    let mut writer = Writer { text: String::new() };
    writer.write(annotation, Precedence::Test);
    writer.text
}

struct Writer {
    text: String,
}

impl Writer {
    fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Writes `body` in brackets if `own` is looser than `wanted`.
    fn bracketed(&mut self, wanted: Precedence, own: Precedence, body: impl FnOnce(&mut Self)) {
        let needs = wanted > own;
        self.push(if needs { "(" } else { "" });
        body(self);
        self.push(if needs { ")" } else { "" });
    }

    fn separated<T>(&mut self, items: &[T], separator: &str, mut write: impl FnMut(&mut Self, &T)) {
        for (index, item) in items.iter().enumerate() {
            self.push(if index > 0 { separator } else { "" });
            write(self, item);
        }
    }

    fn items(&mut self, items: &[Expr]) {
        self.separated(items, ", ", |writer, item| writer.write(item, Precedence::Test));
    }

    fn write(&mut self, expression: &Expr, wanted: Precedence) {
        if let Some(constant) = literal::constant(expression).filter(|_| !expression.is_name_expr()) {
            return self.constant(&constant);
        }
        match expression {
            Expr::Name(node) => self.push(&node.id),
            Expr::BoolOp(node) => {
                let (own, word) = match node.op {
                    BoolOp::And => (Precedence::And, " and "),
                    BoolOp::Or => (Precedence::Or, " or "),
                };
                self.bracketed(wanted, own, |writer| {
                    writer.separated(&node.values, word, |writer, value| writer.write(value, own.next()));
                });
            }
            Expr::BinOp(node) => {
                let own = precedence_of(node.op);
                let is_power = node.op == Operator::Pow;
                self.bracketed(wanted, own, |writer| {
                    writer.write(&node.left, if is_power { own.next() } else { own });
                    let _ = write!(writer.text, " {} ", node.op.as_str());
                    writer.write(&node.right, if is_power { own } else { own.next() });
                });
            }
            Expr::UnaryOp(node) => {
                let (own, sign) = match node.op {
                    UnaryOp::Not => (Precedence::Not, "not "),
                    UnaryOp::Invert => (Precedence::Factor, "~"),
                    UnaryOp::UAdd => (Precedence::Factor, "+"),
                    UnaryOp::USub => (Precedence::Factor, "-"),
                };
                self.bracketed(wanted, own, |writer| {
                    writer.push(sign);
                    writer.write(&node.operand, own);
                });
            }
            Expr::Lambda(node) => self.bracketed(wanted, Precedence::Test, |writer| {
                writer.push("lambda");
                if let Some(parameters) = &node.parameters {
                    writer.push(" ");
                    writer.parameters(parameters);
                }
                writer.push(": ");
                writer.write(&node.body, Precedence::Test);
            }),
            Expr::If(node) => self.bracketed(wanted, Precedence::Test, |writer| {
                writer.write(&node.body, Precedence::Test.next());
                writer.push(" if ");
                writer.write(&node.test, Precedence::Test.next());
                writer.push(" else ");
                writer.write(&node.orelse, Precedence::Test);
            }),
            Expr::Compare(node) => self.bracketed(wanted, Precedence::Comparison, |writer| {
                writer.write(&node.left, Precedence::Comparison.next());
                for (operator, operand) in node.ops.iter().zip(&node.comparators) {
                    let _ = write!(writer.text, " {} ", operator.as_str());
                    writer.write(operand, Precedence::Comparison.next());
                }
            }),
            Expr::Await(node) => self.bracketed(wanted, Precedence::Await, |writer| {
                writer.push("await ");
                writer.write(&node.value, Precedence::Atom);
            }),
            Expr::Named(node) => self.bracketed(wanted, Precedence::Tuple, |writer| {
                writer.write(&node.target, Precedence::Atom);
                writer.push(" := ");
                writer.write(&node.value, Precedence::Atom);
            }),
            Expr::Starred(node) => {
                self.push("*");
                self.write(&node.value, Precedence::BitOr);
            }
            _ => self.write_atom(expression, wanted),
        }
    }

    fn write_atom(&mut self, expression: &Expr, wanted: Precedence) {
        match expression {
            Expr::Tuple(node) if node.elts.is_empty() => self.push("()"),
            Expr::Tuple(node) => self.bracketed(wanted, Precedence::Tuple, |writer| {
                writer.items(&node.elts);
                writer.push(if node.elts.len() == 1 { "," } else { "" });
            }),
            Expr::List(node) => self.enclosed("[", "]", |writer| writer.items(&node.elts)),
            Expr::Set(node) => self.enclosed("{", "}", |writer| writer.items(&node.elts)),
            Expr::Dict(node) => self.enclosed("{", "}", |writer| {
                writer.separated(&node.items, ", ", |writer, item| match &item.key {
                    Some(key) => {
                        writer.write(key, Precedence::Test);
                        writer.push(": ");
                        writer.write(&item.value, Precedence::Test);
                    }
                    None => {
                        writer.push("**");
                        writer.write(&item.value, Precedence::BitOr);
                    }
                });
            }),
            Expr::ListComp(node) => self.comprehension("[", "]", &[&node.elt], &node.generators),
            Expr::SetComp(node) => self.comprehension("{", "}", &[&node.elt], &node.generators),
            Expr::Generator(node) => self.comprehension("(", ")", &[&node.elt], &node.generators),
            Expr::DictComp(node) => {
                let items: Vec<&Expr> = node.key.as_deref().into_iter().chain([&*node.value]).collect();
                self.comprehension("{", "}", &items, &node.generators);
            }
            Expr::Yield(node) => self.enclosed("(", ")", |writer| {
                writer.push("yield");
                if let Some(value) = &node.value {
                    writer.push(" ");
                    writer.write(value, Precedence::Test);
                }
            }),
            Expr::YieldFrom(node) => self.enclosed("(", ")", |writer| {
                writer.push("yield from ");
                writer.write(&node.value, Precedence::Test);
            }),
            Expr::Call(node) => {
                self.write(&node.func, Precedence::Atom);
                self.arguments(&node.arguments);
            }
            Expr::Attribute(node) => {
                self.write(&node.value, Precedence::Atom);
                // `1.real` would be read as a float.
                let is_integer = matches!(literal::constant(&node.value), Some(Constant::Int(_) | Constant::BigInt(_)));
                self.push(if is_integer { " ." } else { "." });
                self.push(&node.attr);
            }
            Expr::Subscript(node) => {
                self.write(&node.value, Precedence::Atom);
                self.enclosed("[", "]", |writer| writer.index(&node.slice));
            }
            Expr::Slice(_) => self.index(expression),
            Expr::FString(node) => self.fstring(node),
            _ => {}
        }
    }

    fn enclosed(&mut self, open: &str, close: &str, body: impl FnOnce(&mut Self)) {
        self.push(open);
        body(self);
        self.push(close);
    }

    fn constant(&mut self, constant: &Constant) {
        match constant {
            Constant::Ellipsis => self.push("..."),
            // Infinity has no literal; the largest exponent overflows to it.
            constant => {
                let text = constant_repr(constant, &no_address);
                let is_number = matches!(constant, Constant::Float(_) | Constant::Complex(..));
                self.push(&if is_number { text.replace("inf", "1e309") } else { text });
            }
        }
    }

    fn index(&mut self, index: &Expr) {
        match index {
            Expr::Slice(node) => {
                for (part, colon) in [(&node.lower, ":"), (&node.upper, "")] {
                    if let Some(part) = part {
                        self.write(part, Precedence::Test);
                    }
                    self.push(colon);
                }
                if let Some(step) = &node.step {
                    self.push(":");
                    self.write(step, Precedence::Test);
                }
            }
            Expr::Tuple(node) if node.elts.iter().any(Expr::is_slice_expr) => {
                self.separated(&node.elts, ", ", Self::index);
            }
            index => self.write(index, Precedence::Tuple),
        }
    }

    fn comprehension(&mut self, open: &str, close: &str, items: &[&Expr], clauses: &[Comprehension]) {
        self.push(open);
        self.separated(items, ": ", |writer, item| writer.write(item, Precedence::Test));
        for clause in clauses {
            self.push(if clause.is_async { " async for " } else { " for " });
            self.write(&clause.target, Precedence::Tuple);
            self.push(" in ");
            self.write(&clause.iter, Precedence::Test.next());
            for condition in &clause.ifs {
                self.push(" if ");
                self.write(condition, Precedence::Test.next());
            }
        }
        self.push(close);
    }

    fn arguments(&mut self, arguments: &Arguments) {
        if let ([argument @ Expr::Generator(_)], []) = (&*arguments.args, &arguments.keywords[..]) {
            return self.write(argument, Precedence::Test);
        }
        self.push("(");
        self.items(&arguments.args);
        for (index, keyword) in arguments.keywords.iter().enumerate() {
            self.push(if index > 0 || !arguments.args.is_empty() { ", " } else { "" });
            match &keyword.arg {
                Some(name) => {
                    let _ = write!(self.text, "{}=", name.as_str());
                }
                None => self.push("**"),
            }
            self.write(&keyword.value, Precedence::Test);
        }
        self.push(")");
    }

    fn parameters(&mut self, parameters: &Parameters) {
        let mut is_first = true;
        let mut comma =
            |writer: &mut Self| writer.push(if std::mem::replace(&mut is_first, false) { "" } else { ", " });
        for (index, parameter) in parameters.posonlyargs.iter().chain(&parameters.args).enumerate() {
            comma(self);
            self.parameter(parameter);
            if index + 1 == parameters.posonlyargs.len() {
                self.push(", /");
            }
        }
        if let Some(star) = &parameters.vararg {
            comma(self);
            let _ = write!(self.text, "*{}", star.name.as_str());
        } else if !parameters.kwonlyargs.is_empty() {
            comma(self);
            self.push("*");
        }
        for parameter in &parameters.kwonlyargs {
            comma(self);
            self.parameter(parameter);
        }
        if let Some(stars) = &parameters.kwarg {
            comma(self);
            let _ = write!(self.text, "**{}", stars.name.as_str());
        }
    }

    fn parameter(&mut self, parameter: &ParameterWithDefault) {
        self.push(parameter.name().as_str());
        if let Some(default) = parameter.default() {
            self.push("=");
            self.write(default, Precedence::Test);
        }
    }

    /// Writes an f-string as CPython does: its body as one text, quoted by `repr`.
    fn fstring(&mut self, node: &ExprFString) {
        let mut body = Writer { text: String::new() };
        for part in &node.value {
            match part {
                FStringPart::Literal(text) => body.braced_text(&text.value),
                FStringPart::FString(text) => body.elements(text.elements.iter()),
            }
        }
        self.push("f");
        self.push(&constant_repr(&Constant::Str(body.text.into()), &no_address));
    }

    fn braced_text(&mut self, text: &str) {
        self.push(&text.replace('{', "{{").replace('}', "}}"));
    }

    fn elements<'n>(&mut self, elements: impl Iterator<Item = &'n InterpolatedStringElement>) {
        for element in elements {
            match element {
                InterpolatedStringElement::Literal(text) => self.braced_text(&text.value),
                InterpolatedStringElement::Interpolation(field) => {
                    let inner = {
                        let mut writer = Self { text: String::new() };
                        writer.write(&field.expression, Precedence::Test.next());
                        writer.text
                    };
                    // A brace at once behind the brace would be read as text.
                    self.push(if inner.starts_with('{') { "{ " } else { "{" });
                    self.push(&inner);
                    self.push(match field.conversion {
                        ConversionFlag::None if field.debug_text.is_some() && field.format_spec.is_none() => "!r",
                        ConversionFlag::None => "",
                        ConversionFlag::Str => "!s",
                        ConversionFlag::Repr => "!r",
                        ConversionFlag::Ascii => "!a",
                    });
                    if let Some(format) = &field.format_spec {
                        self.push(":");
                        self.elements(format.elements.iter());
                    }
                    self.push("}");
                }
            }
        }
    }
}

fn precedence_of(operator: Operator) -> Precedence {
    match operator {
        Operator::BitOr => Precedence::BitOr,
        Operator::BitXor => Precedence::BitXor,
        Operator::BitAnd => Precedence::BitAnd,
        Operator::LShift | Operator::RShift => Precedence::Shift,
        Operator::Add | Operator::Sub => Precedence::Arithmetic,
        Operator::Mult | Operator::MatMult | Operator::Div | Operator::Mod | Operator::FloorDiv => Precedence::Term,
        Operator::Pow => Precedence::Power,
    }
}
