//! Names that are looked up in the namespace of a class body first, from that body or from what PEP 695 evaluates in it.

use super::{Activation, Fault, Machine, Name, Purpose};
use crate::engine::heap::Object;
use crate::engine::value::Value;

impl Machine {
    /// Pushes the namespace that the top frame binds names in (`LOAD_LOCALS`).
    pub(crate) fn load_locals(&mut self) -> Result<(), Fault> {
        let (locals, _) = self.namespaces();
        let locals = self.state.heap.share_handle(locals);
        self.push_on_top(Value::object(locals));
        Ok(())
    }

    /// Pushes a name of the class body, or of the cell that an enclosing function has (`LOAD_CLASSDEREF`).
    pub(crate) fn load_class_cell(&mut self, index: usize) -> Result<(), Fault> {
        self.load_locals()?;
        self.load_from_namespace_or_cell(index)
    }

    /// Replaces the namespace on top by what a name is in it, or in a cell (`LOAD_FROM_DICT_OR_DEREF`).
    pub(crate) fn load_from_namespace_or_cell(&mut self, index: usize) -> Result<(), Fault> {
        let code = self.code(self.top_code()).code.clone();
        let text = code.cell_names.iter().chain(&code.free_names).nth(index).cloned().unwrap_or_default();
        let name = self.intern(&text);
        self.load_from_namespace(name, Purpose::NameOrCell(index as u32))
    }

    /// Replaces the namespace on top by what a name is in it, or outside (`LOAD_FROM_DICT_OR_GLOBALS`).
    pub(crate) fn load_from_namespace_or_globals(&mut self, index: usize) -> Result<(), Fault> {
        let name = self.name(index);
        self.load_from_namespace(name, Purpose::Name(index as u32))
    }

    /// Replaces the namespace on top by what `name` is in it, or by what `purpose` says where it is not.
    fn load_from_namespace(&mut self, name: Name, purpose: Purpose) -> Result<(), Fault> {
        let Activation::Python(frame) = &mut self.state.top else { return Ok(()) };
        let namespace = frame.pop();
        if !matches!(self.state.heap.object(namespace), Some(Object::Dict(_)))
            && let Some(method) = self.special(namespace, "__getitem__")
        {
            let (callee, arguments) = self.special_call(method, &[namespace, name.value]);
            self.release(namespace);
            return self.call_special(purpose, Vec::new(), callee, arguments);
        }
        let found = namespace.handle().and_then(|namespace| self.look_up(namespace, name));
        if let Some(value) = found {
            self.state.heap.share(value);
            self.push_on_top(value);
        }
        self.release(namespace);
        if found.is_some() { Ok(()) } else { self.load_otherwise(purpose) }
    }

    /// Pushes what a name is where the namespace does not have it.
    pub(super) fn load_otherwise(&mut self, purpose: Purpose) -> Result<(), Fault> {
        match purpose {
            Purpose::NameOrCell(index) => self.load_from_cell(index as usize),
            Purpose::Name(index) => self.load_global(index as usize),
            _ => Ok(()),
        }
    }

    fn load_from_cell(&mut self, index: usize) -> Result<(), Fault> {
        let inside = self.cell(index).and_then(|cell| match self.state.heap.get(cell) {
            Object::Cell(value) => Some(*value),
            _ => None,
        });
        let Some(value) = inside.filter(|value| value.is_bound()) else { return Err(self.unbound_cell(index)) };
        self.state.heap.share(value);
        self.push_on_top(value);
        Ok(())
    }
}
