//! Names: loading, binding and unbinding them where they live.

use ruff_python_ast::ExprContext;
use ruff_text_size::TextRange;

use super::compiler::{Compiled, Compiler};
use super::errors::Reason;
use super::symbol_table::{Binding, ScopeKind, mangle};
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
        let name = mangle(self.unit().private.as_deref(), name);
        let is_silent = self.is_silent;
        let unit = self.unit_mut();
        let (opcode, arg) = match scope.binding(&name) {
            Some(Binding::Cell) => (deref(scope.kind, access), unit.cell_names.find(&name).unwrap_or_default()),
            Some(Binding::Free) => {
                let arg = unit.cell_names.len() + unit.free_names.find(&name).unwrap_or_default();
                (deref(scope.kind, access), arg)
            }
            Some(Binding::Local) if is_function => {
                // Code that cannot run adds no local (but it does add names, as in CPython).
                let arg = if is_silent { 0 } else { unit.local_names.add(&name) };
                (access.pick(Opcode::LoadFast, Opcode::StoreFast, Opcode::DeleteFast), arg)
            }
            Some(Binding::GlobalExplicit) => (global(access), unit.names.add(&name)),
            Some(Binding::GlobalImplicit) if is_function => (global(access), unit.names.add(&name)),
            _ => {
                let arg = unit.names.add(&name);
                (access.pick(Opcode::LoadName, Opcode::StoreName, Opcode::DeleteName), arg)
            }
        };
        self.emit_arg(opcode, arg);
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
