//! Names, attributes and cells: what `LOAD_…`, `STORE_…` and `DELETE_…` do.

use super::hint::Hint;
use super::{Activation, CodeId, Fault, Machine, Name, Purpose};
use crate::engine::builtins::{self, classes};
use crate::engine::heap::Object;
use crate::engine::value::{Handle, Value};

impl Machine {
    pub(super) fn top_code(&self) -> CodeId {
        match &self.state.top {
            Activation::Python(frame) => frame.code,
            _ => CodeId(0),
        }
    }

    pub(super) fn name(&self, index: usize) -> Name {
        self.code(self.top_code()).names[index]
    }

    pub(super) fn name_text(&self, index: usize) -> std::sync::Arc<str> {
        self.code(self.top_code()).code.names[index].clone()
    }

    pub(super) fn namespaces(&self) -> (Handle, Handle) {
        match &self.state.top {
            Activation::Python(frame) => (frame.locals, frame.globals),
            _ => (Handle::NONE, self.state.globals),
        }
    }

    /// Returns the dict that a mapping is or derives from, if names are bound in it without asking its class.
    pub(crate) fn namespace_to_write(&self, mapping: Value) -> Option<Handle> {
        let dict = self.payload(mapping).unwrap_or(mapping);
        self.as_dict(dict).and(dict.handle())
    }

    /// Returns the special method that reads, sets or deletes names where the body of a class runs in a mapping that
    /// decides about that itself (PEP 3115), and the mapping; neither is shared.
    fn name_hook(&self, hook: &str) -> Option<(Value, Value)> {
        let (locals, _) = self.namespaces();
        if locals == Handle::NONE || matches!(self.state.heap.get(locals), Object::Dict(_)) {
            return None;
        }
        let mapping = Value::object(locals);
        self.special(mapping, hook).map(|method| (method, mapping))
    }

    /// Replaces the top value by `value` (owned).
    pub(crate) fn replace_top(&mut self, value: Value) {
        let Activation::Python(frame) = &mut self.state.top else { return };
        let before = frame.pop();
        frame.push(value);
        self.release(before);
    }

    /// Drops the top value.
    pub(crate) fn drop_top(&mut self) {
        let Activation::Python(frame) = &mut self.state.top else { return };
        let value = frame.pop();
        self.release(value);
    }

    /// The top frame goes on at instruction `target`.
    pub(crate) fn jump(&mut self, target: usize) {
        if let Activation::Python(frame) = &mut self.state.top {
            frame.next = target as u32;
        }
    }

    #[inline(never)]
    pub(crate) fn load_global(&mut self, index: usize) -> Result<(), Fault> {
        let (_, globals) = self.namespaces();
        self.load_from(&[globals, self.state.builtins], index)
    }

    #[inline(never)]
    pub(crate) fn load_name(&mut self, index: usize) -> Result<(), Fault> {
        if let Some((method, mapping)) = self.name_hook("__getitem__") {
            let name = self.name(index).value;
            let (callee, arguments) = self.special_call(method, &[mapping, name]);
            return self.call_special(Purpose::Name(index as u32), Vec::new(), callee, arguments);
        }
        let (locals, globals) = self.namespaces();
        self.load_from(&[locals, globals, self.state.builtins], index)
    }

    fn load_from(&mut self, namespaces: &[Handle], index: usize) -> Result<(), Fault> {
        let name = self.name(index);
        for namespace in namespaces {
            if let Some((number, value)) = self.find(*namespace, name) {
                self.remember(index, *namespace, number);
                self.state.heap.share(value);
                self.push_on_top(value);
                return Ok(());
            }
        }
        let text = self.name_text(index);
        if builtins::cpython_has("builtins", &text) {
            return Err(Fault::NotHereYet(text.to_string()));
        }
        if let Some(module) = self.state.starred.iter().find(|module| builtins::cpython_module_has(module, &text)) {
            return Err(Fault::NotHereYet(format!("{module}.{text}")));
        }
        Err(self.name_error(name.value))
    }

    /// Makes `__annotations__` where the module or class body has none yet (`SETUP_ANNOTATIONS`).
    pub(crate) fn setup_annotations(&mut self) -> Result<(), Fault> {
        let (locals, _) = self.namespaces();
        let locals = self.namespace_to_write(Value::object(locals)).unwrap_or(locals);
        let name = self.intern("__annotations__");
        if self.look_up(locals, name).is_none() {
            let annotations = self.state.heap.value(Object::Dict(Box::default()));
            self.bind(locals, name, annotations);
        }
        Ok(())
    }

    #[inline(never)]
    pub(crate) fn store_name(&mut self, index: usize) -> Result<(), Fault> {
        if let Some((method, mapping)) = self.name_hook("__setitem__") {
            let Activation::Python(frame) = &mut self.state.top else { return Ok(()) };
            let value = frame.pop();
            let name = self.name(index).value;
            let (callee, arguments) = self.special_call(method, &[mapping, name, value]);
            self.release(value);
            return self.call_for_nothing(callee, arguments);
        }
        let (locals, _) = self.namespaces();
        self.store_in(locals, index);
        Ok(())
    }

    pub(crate) fn store_global(&mut self, index: usize) -> Result<(), Fault> {
        let (_, globals) = self.namespaces();
        self.store_in(globals, index);
        Ok(())
    }

    #[cold]
    fn remember(&mut self, index: usize, namespace: Handle, number: usize) {
        let hint = self.hint_to_set(index);
        (hint.entry, hint.owner) = (number as u32, namespace);
    }

    /// Returns the hint for name `index` of the top frame's code, to set it.
    pub(super) fn hint_to_set(&mut self, index: usize) -> &mut Hint {
        let code = self.top_code();
        let count = self.code(code).names.len();
        self.scratch.hint_to_set(code, index, count)
    }

    fn store_in(&mut self, namespace: Handle, index: usize) {
        let Activation::Python(frame) = &mut self.state.top else { return };
        let value = frame.pop();
        let name = self.name(index);
        if let Some((number, _)) = self.find(namespace, name) {
            self.remember(index, namespace, number);
        }
        let before = self.bind(namespace, name, value);
        self.tell_bind_name(index, value, before);
        if let Some(before) = before {
            self.release(before);
        }
    }

    pub(crate) fn delete_name(&mut self, index: usize) -> Result<(), Fault> {
        if let Some((method, mapping)) = self.name_hook("__delitem__") {
            let name = self.name(index).value;
            let (callee, arguments) = self.special_call(method, &[mapping, name]);
            return self.call_for_nothing(callee, arguments);
        }
        let (locals, _) = self.namespaces();
        self.delete_from(locals, index)
    }

    pub(crate) fn delete_global(&mut self, index: usize) -> Result<(), Fault> {
        let (_, globals) = self.namespaces();
        self.delete_from(globals, index)
    }

    fn delete_from(&mut self, namespace: Handle, index: usize) -> Result<(), Fault> {
        let name = self.name(index);
        let Some((key, value)) = self.unbind(namespace, name) else {
            return Err(self.name_error(name.value));
        };
        self.tell_unbind_name(index, value);
        self.release(value);
        self.release(key);
        Ok(())
    }

    /// Returns the `UnboundLocalError` for a local that has no value.
    #[cold]
    #[inline(never)]
    pub(crate) fn unbound_local(&mut self, index: usize) -> Fault {
        let name = self.code(self.top_code()).code.local_names[index].clone();
        let text = format!("cannot access local variable '{name}' where it is not associated with a value");
        self.fault(classes::UNBOUND_LOCAL_ERROR, &text)
    }

    /// Returns the error for a cell that has no value.
    #[cold]
    #[inline(never)]
    pub(crate) fn unbound_cell(&mut self, index: usize) -> Fault {
        let code = self.code(self.top_code()).code.clone();
        match code.cell_names.get(index) {
            Some(name) => {
                let text = format!("cannot access local variable '{name}' where it is not associated with a value");
                self.fault(classes::UNBOUND_LOCAL_ERROR, &text)
            }
            None => {
                let name = &code.free_names[index - code.cell_names.len()];
                let text = format!(
                    "cannot access free variable '{name}' where it is not associated with a value in enclosing scope"
                );
                self.fault(classes::NAME_ERROR, &text)
            }
        }
    }

    pub(super) fn cell(&self, index: usize) -> Option<Handle> {
        let Activation::Python(frame) = &self.state.top else { return None };
        let first = self.code(frame.code).code.local_names.len();
        frame.registers[first + index].handle()
    }

    pub(crate) fn store_cell(&mut self, index: usize) -> Result<(), Fault> {
        let Activation::Python(frame) = &mut self.state.top else { return Ok(()) };
        let value = frame.pop();
        let before = self.set_cell(index, value);
        self.tell_bind_cell(index, value, before);
        self.release(before);
        Ok(())
    }

    pub(crate) fn delete_cell(&mut self, index: usize) -> Result<(), Fault> {
        let before = self.set_cell(index, Value::UNBOUND);
        if !before.is_bound() {
            return Err(self.unbound_cell(index));
        }
        self.release(before);
        Ok(())
    }

    fn set_cell(&mut self, index: usize, value: Value) -> Value {
        let Some(cell) = self.cell(index) else { return value };
        match self.state.heap.get_mut(cell) {
            Object::Cell(inside) => std::mem::replace(inside, value),
            _ => value,
        }
    }
}
