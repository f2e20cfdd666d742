//! Assignments: plain, augmented, annotated.

use ruff_python_ast::{Expr, StmtAnnAssign, StmtAssign, StmtAugAssign};
use ruff_text_size::Ranged;

use super::compiler::{Compiled, Compiler};
use super::expression::in_place;
use super::name::Access;
use super::unit::UnitKind;
use crate::engine::{Constant, Opcode};

impl Compiler<'_> {
    pub(super) fn visit_assign(&mut self, node: &StmtAssign) -> Compiled {
        self.visit(&node.value)?;
        for (index, target) in node.targets.iter().enumerate() {
            if index + 1 < node.targets.len() {
                self.emit(Opcode::DupTop);
            }
            self.visit(target)?;
        }
        Ok(())
    }

    pub(super) fn visit_augmented(&mut self, node: &StmtAugAssign) -> Compiled {
        let operation = in_place(node.op);
        match &*node.target {
            Expr::Attribute(target) => {
                let place = self.attribute_place(target);
                self.visit_target(&node.target, |compiler| {
                    compiler.visit(&target.value)?;
                    compiler.at(place, |compiler| {
                        compiler.emit(Opcode::DupTop);
                        compiler.emit_name(Opcode::LoadAttr, &target.attr);
                    });
                    compiler.mark_expression_end();
                    Ok(())
                })?;
                self.visit(&node.value)?;
                self.emit(operation);
                self.visit_target(&node.target, |compiler| {
                    compiler.at(place, |compiler| {
                        compiler.emit(Opcode::RotTwo);
                        compiler.emit_name(Opcode::StoreAttr, &target.attr);
                    });
                    Ok(())
                })
            }
            Expr::Subscript(target) => {
                self.visit_target(&node.target, |compiler| {
                    compiler.visit(&target.value)?;
                    compiler.visit_index(&target.slice)?;
                    compiler.emit(Opcode::DupTopTwo);
                    compiler.emit(Opcode::BinarySubscr);
                    compiler.mark_expression_end();
                    Ok(())
                })?;
                self.visit(&node.value)?;
                self.emit(operation);
                self.visit_target(&node.target, |compiler| {
                    compiler.emit(Opcode::RotThree);
                    compiler.emit(Opcode::StoreSubscr);
                    Ok(())
                })
            }
            Expr::Name(target) => {
                Self::refuse_debug(&target.id, Access::Store, target.range)?;
                self.at(target, |compiler| compiler.write_name(&target.id, Access::Load));
                self.visit(&node.value)?;
                self.emit(operation);
                self.at(target, |compiler| compiler.write_name(&target.id, Access::Store));
                Ok(())
            }
            // The parser has refused all others.
            target => self.visit(target),
        }
    }

    /// Does `visit` with the line and place of the target.
    fn visit_target(&mut self, target: &Expr, visit: impl FnOnce(&mut Self) -> Compiled) -> Compiled {
        self.visit_at(target.range(), visit)
    }

    /// Compiles `target: annotation = value`: the value first, the annotation last.
    pub(super) fn visit_annotated(&mut self, node: &StmtAnnAssign) -> Compiled {
        if let Some(value) = &node.value {
            self.visit(value)?;
            self.visit(&node.target)?;
        }
        let keeps_annotations = matches!(self.unit().kind, UnitKind::Module | UnitKind::Class);
        match &*node.target {
            Expr::Name(name) => {
                Self::refuse_debug(&name.id, Access::Store, name.range)?;
                if node.simple && keeps_annotations {
                    self.store_annotation(&name.id, &node.annotation)?;
                }
            }
            Expr::Attribute(target) if node.value.is_none() => {
                Self::refuse_debug(&target.attr, Access::Store, target.range)?;
                self.evaluate(&target.value)?;
            }
            Expr::Subscript(target) if node.value.is_none() => {
                self.evaluate(&target.value)?;
                self.evaluate_index(&target.slice)?;
            }
            _ => {}
        }
        if !node.simple && keeps_annotations && !self.future.annotations {
            self.evaluate(&node.annotation)?;
        }
        Ok(())
    }

    fn store_annotation(&mut self, name: &str, annotation: &Expr) -> Compiled {
        self.load_annotation(annotation)?;
        self.emit_name(Opcode::LoadName, "__annotations__");
        let mangled = self.mangled(name);
        self.load_constant(Constant::Str(mangled));
        self.emit(Opcode::StoreSubscr);
        Ok(())
    }

    /// Evaluates an expression for its effects.
    fn evaluate(&mut self, expression: &Expr) -> Compiled {
        self.visit(expression)?;
        self.emit(Opcode::PopTop);
        Ok(())
    }

    fn evaluate_index(&mut self, index: &Expr) -> Compiled {
        match index {
            Expr::Slice(slice) => {
                let parts = [&slice.lower, &slice.upper, &slice.step];
                parts.into_iter().flatten().try_for_each(|part| self.evaluate(part))
            }
            Expr::Tuple(tuple) if tuple.elts.iter().any(Expr::is_slice_expr) => {
                tuple.elts.iter().try_for_each(|item| self.evaluate_index(item))
            }
            index => self.evaluate(index),
        }
    }
}
