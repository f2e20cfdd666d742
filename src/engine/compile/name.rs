//! Names: loading, binding and unbinding them where they live.

use ruff_python_ast::ExprContext;
use ruff_text_size::TextRange;

use super::compiler::{Compiled, Compiler};
use super::errors::Reason;
use super::symbol_table::{Binding, ScopeKind};
use crate::engine::Opcode;

/// What is done with a name, an attribute or an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    Load,
    Store,
    Delete,
}

impl From<ExprContext> for Access {
    fn from(context: ExprContext) -> Self {
        match context {
            ExprContext::Load | ExprContext::Invalid => Self::Load,
            ExprContext::Store => Self::Store,
            ExprContext::Del => Self::Delete,
        }
    }
}

impl Access {
    /// Picks the one of three that belongs to it.
    pub(super) fn pick<T>(self, load: T, store: T, delete: T) -> T {
        match self {
            Self::Load => load,
            Self::Store => store,
            Self::Delete => delete,
        }
    }
}

impl Compiler<'_> {
    /// Writes the access to `name` (CPython 3.8, `compiler_nameop`). Errors: binding `__debug__`.
    pub(super) fn access_name(&mut self, name: &str, access: Access, place: TextRange) -> Compiled {
        Self::refuse_debug(name, access, place)?;
        self.write_name(name, access);
        Ok(())
    }

    /// The same for a name that is known to be allowed.
    pub(super) fn write_name(&mut self, name: &str, access: Access) {
        let scope = self.scope();
        let is_function = scope.kind == ScopeKind::Function;
        let name = self.mangled(name);
        let looks_in_class = scope.sees_class && access == Access::Load;
        let is_silent = self.is_silent;
        let unit = self.unit_mut();
        let (opcode, arg) = match scope.binding(&name) {
            Some(Binding::Cell | Binding::Free) => {
                let arg = unit.cell(&name);
                if looks_in_class {
                    self.load_class_namespace();
                    (Opcode::LoadFromDictOrDeref, arg)
                } else {
                    (deref(scope.kind, access), arg)
                }
            }
            Some(Binding::Local) if is_function => {
                // Code that cannot run adds no local (but it does add names, as in CPython).
                let arg = if is_silent { 0 } else { unit.local_names.add(&name) };
                (access.pick(Opcode::LoadFast, Opcode::StoreFast, Opcode::DeleteFast), arg)
            }
            Some(Binding::GlobalExplicit) => (global(access), unit.names.add(&name)),
            Some(Binding::GlobalImplicit) if looks_in_class => {
                let arg = unit.names.add(&name);
                self.load_class_namespace();
                (Opcode::LoadFromDictOrGlobals, arg)
            }
            Some(Binding::GlobalImplicit) if is_function => (global(access), unit.names.add(&name)),
            _ => {
                let arg = unit.names.add(&name);
                (access.pick(Opcode::LoadName, Opcode::StoreName, Opcode::DeleteName), arg)
            }
        };
        self.emit_arg(opcode, arg);
    }

    /// Pushes the namespace of the class body around.
    fn load_class_namespace(&mut self) {
        let arg = self.unit().cell("__classdict__");
        self.emit_arg(Opcode::LoadDeref, arg);
    }

    /// Errors: binding or deleting `__debug__`.
    pub(super) fn refuse_debug(name: &str, access: Access, place: TextRange) -> Compiled {
        match access {
            Access::Store if name == "__debug__" => Self::refuse(Reason::AssignsDebug, place),
            Access::Delete if name == "__debug__" => Self::refuse(Reason::DeletesDebug, place),
            _ => Ok(()),
        }
    }
}

fn deref(scope: ScopeKind, access: Access) -> Opcode {
    let load = if scope == ScopeKind::Class { Opcode::LoadClassderef } else { Opcode::LoadDeref };
    access.pick(load, Opcode::StoreDeref, Opcode::DeleteDeref)
}

fn global(access: Access) -> Opcode {
    access.pick(Opcode::LoadGlobal, Opcode::StoreGlobal, Opcode::DeleteGlobal)
}
