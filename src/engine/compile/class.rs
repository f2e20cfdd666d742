//! Classes: a body that is run once to fill a namespace, and the call that makes the class of it.

use std::sync::Arc;

use ruff_python_ast::StmtClassDef;

use super::compiler::{Compiled, Compiler};
use super::dialect::Construct;
use super::name::Access;
use super::symbol_table::{NodeKey, TYPE_PARAMETERS};
use super::unit::UnitKind;
use crate::engine::dis::text_set_order;
use crate::engine::{Code, Constant, Opcode};

impl Compiler<'_> {
    /// Compiles `name = __build_class__(body, name, *bases, **keywords)` (PEP 3115).
    pub(super) fn visit_class(&mut self, node: &StmtClassDef) -> Compiled {
        self.visit_decorators(&node.decorator_list)?;
        let first_line = self.first_line(&node.decorator_list);
        Self::refuse_repeated(node.keywords())?;
        match node.type_params.as_deref() {
            Some(parameters) => self.visit_generic_class(node, parameters, first_line)?,
            None => {
                let code = self.visit_class_body(node, first_line)?;
                self.begin_class(node, code);
                self.visit_arguments(2, node.bases(), None, node.keywords())?;
            }
        }
        self.call_decorators(&node.decorator_list);
        self.access_name(&node.name, Access::Store, node.range)
    }

    /// Pushes what makes a class, its body and its name.
    pub(super) fn begin_class(&mut self, node: &StmtClassDef, code: Arc<Code>) {
        self.emit(Opcode::LoadBuildClass);
        self.make_function(code, 0, &node.name);
        self.load_text(&node.name);
    }

    /// Writes the code of the class's body.
    pub(super) fn visit_class_body(
        &mut self,
        node: &StmtClassDef,
        first_line: u32,
    ) -> Result<Arc<Code>, super::errors::CompileError> {
        self.enter(UnitKind::Class, &node.name, NodeKey::of(node), first_line);
        self.unit_mut().private = Some(node.name.as_str().into());
        // CPython 3.13 sees what is written here at the very start of the class's first line.
        self.unit_mut().place = Some(self.source.line_start(first_line));
        self.write_name("__name__", Access::Load);
        self.write_name("__module__", Access::Store);
        let qualname = Arc::clone(&self.unit().qualname);
        self.load_constant(Constant::Str(qualname));
        self.write_name("__qualname__", Access::Store);
        let is_newer = self.dialect.runs(Construct::ClassBody);
        if is_newer {
            self.load_constant(Constant::Int(i64::from(first_line)));
            self.write_name("__firstlineno__", Access::Store);
        }
        if node.type_params.is_some() {
            self.write_name(TYPE_PARAMETERS, Access::Load);
            self.write_name("__type_params__", Access::Store);
        }
        let needs_namespace = self.scope().needs_class_namespace;
        if needs_namespace {
            let cell = self.unit().cell("__classdict__");
            self.emit(Opcode::LoadLocals);
            self.emit_arg(Opcode::StoreDeref, cell);
        }
        self.visit_documented_body(&node.body)?;
        let needs_cell = self.scope().needs_class_closure;
        self.of_last(|compiler| {
            if is_newer {
                compiler.store_static_attributes();
            }
            if needs_namespace {
                let cell = compiler.unit().cell("__classdict__");
                compiler.emit_arg(Opcode::LoadClosure, cell);
                compiler.write_name("__classdictcell__", Access::Store);
            }
            if needs_cell {
                compiler.emit_arg(Opcode::LoadClosure, 0);
                compiler.emit(Opcode::DupTop);
                compiler.write_name("__classcell__", Access::Store);
            } else {
                compiler.load_constant(Constant::None);
            }
            compiler.emit(Opcode::ReturnValue);
        });
        Ok(self.leave(true))
    }

    /// Binds the names of the attributes that methods set on `self`, in the order in which CPython walks the set of them.
    fn store_static_attributes(&mut self) {
        let names = std::mem::take(&mut self.unit_mut().static_attributes).into_names();
        let order = text_set_order(&names).into_iter().map(|at| Constant::Str(Arc::clone(&names[at])));
        self.load_constant(Constant::Tuple(order.collect()));
        self.write_name("__static_attributes__", Access::Store);
    }
}
