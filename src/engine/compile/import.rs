//! Imports.

use ruff_python_ast::{Alias, StmtImport, StmtImportFrom};

use ruff_text_size::TextRange;

use super::compiler::{Compiled, Compiler};
use super::errors::Reason;
use super::future::is_future;
use super::name::Access;
use crate::engine::{Constant, Opcode};

impl Compiler<'_> {
    pub(super) fn visit_import(&mut self, node: &StmtImport) -> Compiled {
        for alias in &node.names {
            self.load_constant(Constant::Int(0));
            self.load_constant(Constant::None);
            self.emit_name(Opcode::ImportName, &alias.name);
            match &alias.asname {
                Some(name) => self.bind_submodule(alias, name.as_str(), node.range)?,
                None => {
                    let top = alias.name.split_once('.').map_or(alias.name.as_str(), |(top, _)| top);
                    self.access_name(top, Access::Store, node.range)?;
                }
            }
        }
        Ok(())
    }

    /// `import a.b.c as name` gives the module `a`: the others are taken out of it one by one.
    fn bind_submodule(&mut self, alias: &Alias, name: &str, place: TextRange) -> Compiled {
        let mut inner = alias.name.split('.').skip(1).peekable();
        if inner.peek().is_none() {
            return self.access_name(name, Access::Store, place);
        }
        while let Some(module) = inner.next() {
            self.emit_unmangled(Opcode::ImportFrom, module);
            if inner.peek().is_some() {
                self.emit(Opcode::RotTwo);
                self.emit(Opcode::PopTop);
            }
        }
        self.access_name(name, Access::Store, place)?;
        self.emit(Opcode::PopTop);
        Ok(())
    }

    pub(super) fn visit_import_from(&mut self, node: &StmtImportFrom) -> Compiled {
        if is_future(node) && self.future.last.is_none_or(|last| node.range.start() > last) {
            return Self::refuse(Reason::LateFuture, node.range);
        }
        let names = node.names.iter().map(|alias| Constant::Str(alias.name.as_str().into()));
        self.load_constant(Constant::Int(i64::from(node.level)));
        self.load_constant(Constant::Tuple(names.collect()));
        self.emit_name(Opcode::ImportName, node.module.as_ref().map_or("", |module| module.as_str()));
        for alias in &node.names {
            if alias.name.as_str() == "*" {
                self.emit(Opcode::ImportStar);
                return Ok(());
            }
            self.emit_name(Opcode::ImportFrom, &alias.name);
            self.access_name(alias.asname.as_ref().unwrap_or(&alias.name), Access::Store, node.range)?;
        }
        self.emit(Opcode::PopTop);
        Ok(())
    }
}
