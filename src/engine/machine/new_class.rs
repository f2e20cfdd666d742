//! `type(name, bases, namespace)`: a class being made (CPython: `Objects/typeobject.c`, `type_new`).

use std::sync::Arc;

use super::{Arguments, Fault, Holder, Inbox, Machine, NativeFrame, Outcome, Progress};
use crate::engine::builtins::{self, classes, natives};
use crate::engine::heap::{Class, Layout, Object};
use crate::engine::value::{Handle, Value};

/// A class that is made: what stands in it is told its name, then its bases are told of it.
#[derive(Debug, Clone, Hash)]
pub(crate) struct NewClass {
    /// The class, owned.
    class: Value,
    /// What has a `__set_name__` and has not been told: name and value, the first one last; owned.
    untold: Vec<(Value, Value)>,
    /// What is being told, owned; for an error's note.
    telling: Option<(Value, Value)>,
    /// Keyword arguments for `__init_subclass__`, owned.
    keywords: Vec<(Value, Value)>,
    /// Whether `__init_subclass__` has been called.
    is_told: bool,
}

impl Holder for NewClass {
    fn children(&self, mut visit: impl FnMut(Value)) {
        for (name, value) in self.untold.iter().chain(&self.telling).chain(&self.keywords) {
            visit(*name);
            visit(*value);
        }
        visit(self.class);
    }

    /// Calls the next hook, or gives the class.
    fn advance(&mut self, machine: &mut Machine, inbox: Inbox) -> Result<Progress, Fault> {
        match inbox {
            Inbox::Value(value) => machine.release(value),
            Inbox::Raised(exception) => {
                if let Some((name, value)) = self.telling {
                    machine.note_failed_set_name(exception, name, value, self.class)?;
                }
                return Err(Fault::Raised(exception));
            }
            Inbox::Begin | Inbox::Finished => {}
        }
        if let Some((name, value)) = self.telling.take() {
            machine.release(name);
            machine.release(value);
        }
        if let Some((name, value)) = self.untold.pop() {
            self.telling = Some((name, value));
            let method = machine.method_of(value, "__set_name__").unwrap_or(Value::NONE);
            let (callee, arguments) = machine.special_call(method, &[value, self.class, name]);
            return Ok(Progress::Call(callee, arguments));
        }
        if std::mem::replace(&mut self.is_told, true) {
            return Ok(Progress::Done(machine.state.heap.share(self.class)));
        }
        self.tell_bases(machine)
    }
}

impl NewClass {
    /// Calls `super().__init_subclass__` of the class.
    fn tell_bases(&mut self, machine: &mut Machine) -> Result<Progress, Fault> {
        let Some(function) = machine.find_in_bases(self.class, "__init_subclass__") else {
            if self.keywords.is_empty() {
                return Ok(Progress::Done(machine.state.heap.share(self.class)));
            }
            let name = self.class.handle().map(|class| machine.full_name(class)).unwrap_or_default();
            return Err(machine.type_error(format!("{name}.__init_subclass__() takes no keyword arguments")));
        };
        let mut arguments = machine.arguments(&[self.class]);
        for (name, value) in &self.keywords {
            machine.state.heap.share_all(&[*name, *value]);
            arguments.keywords.push((*name, *value));
        }
        Ok(Progress::Call(function, arguments))
    }
}

/// What a class statement or a call of `type` says of a class.
struct Description {
    name: Value,
    bases: Vec<Handle>,
    namespace: Handle,
    metaclass: Handle,
}

/// `type.__new__(metaclass, name, bases, namespace, **keywords)`; the first positional argument is the metaclass.
pub(crate) fn new_class(machine: &mut Machine, arguments: &Arguments) -> Result<Outcome, Fault> {
    let [metaclass, name, bases, namespace] = arguments.positional[..] else {
        return Err(machine.type_error("type.__new__() takes exactly 3 arguments"));
    };
    let description = machine.describe(metaclass, name, bases, namespace)?;
    let class = machine.make_class(&description)?;
    let mut untold = Vec::new();
    if let Object::Dict(dict) = machine.state.heap.get(description.namespace) {
        untold.extend(dict.entries_from(0).map(|(_, entry)| (entry.key, entry.value)));
    }
    untold.retain(|(_, value)| machine.method_of(*value, "__set_name__").is_some());
    untold.reverse();
    let keywords = arguments.keywords.to_vec();
    for (name, value) in untold.iter().chain(&keywords) {
        machine.state.heap.share_all(&[*name, *value]);
    }
    let frame = NewClass { class, untold, telling: None, keywords, is_told: false };
    Ok(Outcome::Frame(NativeFrame::NewClass(Box::new(frame))))
}

impl Machine {
    fn describe(
        &mut self,
        metaclass: Value,
        name: Value,
        bases: Value,
        namespace: Value,
    ) -> Result<Description, Fault> {
        if self.as_text(name).is_none() {
            let class = self.class_name(name);
            return Err(self.type_error(format!("type.__new__() argument 1 must be str, not {class}")));
        }
        let Some(Object::Tuple(items)) = self.state.heap.object(bases) else {
            let class = self.class_name(bases);
            return Err(self.type_error(format!("type.__new__() argument 2 must be tuple, not {class}")));
        };
        let items = items.to_vec();
        let Some(namespace) = self.namespace_to_write(namespace) else {
            let class = self.class_name(namespace);
            return Err(self.type_error(format!("type.__new__() argument 3 must be dict, not {class}")));
        };
        let mut bases = Vec::new();
        for base in &items {
            match self.as_class(*base) {
                Some(handle) => bases.push(handle),
                None if self.method_of(*base, "__mro_entries__").is_some() => {
                    return Err(self.type_error("type() doesn't support MRO entry resolution; use types.new_class()"));
                }
                None => return Err(self.type_error("bases must be types")),
            }
        }
        if bases.is_empty() {
            bases.push(classes::OBJECT);
        }
        let metaclass = self.as_class(metaclass).unwrap_or(classes::TYPE);
        let metaclass = self.most_derived_metaclass(metaclass, &items)?;
        Ok(Description { name, bases, namespace, metaclass })
    }

    /// Makes a class. Returns the new reference.
    fn make_class(&mut self, description: &Description) -> Result<Value, Fault> {
        let Description { name, bases, namespace, metaclass } = description;
        self.refuse_repeated_bases(bases)?;
        let layout = self.extended_layout(bases)?;
        let order = self.linearize(bases)?;
        let attributes = self.copy_namespace(*namespace)?;
        let text = self.as_text(*name).cloned().unwrap_or_default();
        let completed = self.complete_namespace(attributes, &text, layout);
        let (qualname, layout) = match completed {
            Ok(completed) => completed,
            Err(fault) => {
                self.release(Value::object(attributes));
                return Err(fault);
            }
        };
        let module_name = self.intern("__module__");
        let module = self.look_up(attributes, module_name).and_then(|value| self.as_text(value).cloned());
        self.classes_have_changed();
        let class = self.state.heap.allocate(Object::Free(0));
        let mut mro = vec![class];
        mro.extend(&order);
        order.iter().chain(bases).chain([metaclass]).for_each(|handle| {
            self.state.heap.share_handle(*handle);
        });
        *self.state.heap.get_mut(class) = Object::Class(Box::new(Class {
            metaclass: *metaclass,
            name: text,
            qualname,
            module: module.unwrap_or_else(|| "builtins".into()),
            bases: bases.as_slice().into(),
            mro: mro.into(),
            attributes,
            layout,
        }));
        self.add_members(class, layout);
        self.fill_class_cell(attributes, "__classcell__", class);
        self.fill_class_cell(attributes, "__classdictcell__", attributes);
        let finaliser = self.intern("__del__");
        if self.find_in_class(class, finaliser).is_some() {
            self.finalises(class);
        }
        Ok(Value::object(class))
    }

    pub(super) fn refuse_repeated_bases(&mut self, bases: &[Handle]) -> Result<(), Fault> {
        for (place, base) in bases.iter().enumerate() {
            if bases[..place].contains(base) {
                let name = self.full_name(*base);
                return Err(self.type_error(format!("duplicate base class {name}")));
            }
        }
        Ok(())
    }

    fn copy_namespace(&mut self, namespace: Handle) -> Result<Handle, Fault> {
        let copy = self.new_dict();
        builtins::merge_dicts(self, copy, Value::object(namespace))?;
        Ok(copy)
    }

    /// Takes out of a class's namespace what is not to stay, and adds what every class has. Returns the qualified name and
    /// the layout with the class's own slots.
    fn complete_namespace(
        &mut self,
        attributes: Handle,
        name: &Arc<str>,
        layout: Layout,
    ) -> Result<(Arc<str>, Layout), Fault> {
        let inherits_dict = layout.has_dict;
        let layout = self.add_slots(attributes, name, layout)?;
        let qualname = match self.take_from(attributes, "__qualname__") {
            Some(value) => {
                let text = self.as_text(value).cloned();
                let class = self.class_name(value);
                self.release(value);
                let Some(text) = text else {
                    return Err(self.type_error(format!("type __qualname__ must be a str, not {class}")));
                };
                text
            }
            None => name.clone(),
        };
        let module = self.intern("__module__");
        if self.look_up(attributes, module).is_none() {
            let dunder = self.intern("__name__");
            let caller = self.globals_of_caller();
            if let Some(value) = self.look_up(caller, dunder) {
                self.state.heap.share(value);
                self.bind(attributes, module, value);
            }
        }
        self.make_implicit(attributes, "__new__", Object::StaticMethod);
        for hook in ["__init_subclass__", "__class_getitem__"] {
            self.make_implicit(attributes, hook, Object::ClassMethod);
        }
        let (equal, hash) = (self.intern("__eq__"), self.intern("__hash__"));
        if self.look_up(attributes, equal).is_some() && self.look_up(attributes, hash).is_none() {
            self.bind(attributes, hash, Value::NONE);
        }
        let inherited = self.layout(layout.base);
        let added = [
            (layout.has_dict && !inherits_dict, "__dict__", natives::INSTANCE_DICT),
            (layout.has_weak && !inherited.has_weak, "__weakref__", natives::INSTANCE_WEAKREF),
        ];
        for (_, name, native) in added.into_iter().filter(|(is_added, ..)| *is_added) {
            let name = self.intern(name);
            self.bind(attributes, name, native);
        }
        let documentation = self.intern("__doc__");
        if self.look_up(attributes, documentation).is_none() {
            self.bind(attributes, documentation, Value::NONE);
        }
        Ok((qualname, layout))
    }

    /// A function of this name is a static or class method without being said to be.
    fn make_implicit(&mut self, attributes: Handle, name: &str, wrap: fn(Value) -> Object) {
        let name = self.intern(name);
        let Some(found) = self.look_up(attributes, name) else { return };
        if matches!(self.state.heap.object(found), Some(Object::Function(_))) {
            self.state.heap.share(found);
            let wrapped = self.state.heap.value(wrap(found));
            if let Some(before) = self.bind(attributes, name, wrapped) {
                self.release(before);
            }
        }
    }

    /// Takes a value out of a namespace; it is the caller's.
    fn take_from(&mut self, namespace: Handle, name: &str) -> Option<Value> {
        let name = self.intern(name);
        let (key, value) = self.unbind(namespace, name)?;
        self.release(key);
        Some(value)
    }

    /// Returns the namespace of the globals of the innermost Python frame.
    pub(crate) fn globals_of_caller(&self) -> Handle {
        self.innermost_frame(|_| true).map_or(self.state.globals, |frame| frame.globals)
    }

    /// Puts `object` into the cell that the body has left under `name`: the class, which its methods see, or its namespace.
    fn fill_class_cell(&mut self, attributes: Handle, name: &str, object: Handle) {
        let Some(cell) = self.take_from(attributes, name) else { return };
        if let Some(handle) = cell.handle() {
            self.state.heap.share_handle(object);
            let before = match self.state.heap.get_mut(handle) {
                Object::Cell(inside) => std::mem::replace(inside, Value::object(object)),
                _ => Value::object(object),
            };
            self.release(before);
        }
        self.release(cell);
    }

    /// Returns the method resolution order of a class with these bases, the class itself left out (C3, PEP 253).
    pub(super) fn linearize(&mut self, bases: &[Handle]) -> Result<Vec<Handle>, Fault> {
        let mut lists: Vec<Vec<Handle>> =
            bases.iter().filter_map(|base| self.class(*base).map(|class| class.mro.to_vec())).collect();
        lists.push(bases.to_vec());
        let mut order = Vec::new();
        loop {
            lists.retain(|list| !list.is_empty());
            if lists.is_empty() {
                return Ok(order);
            }
            let heads = lists.iter().map(|list| list[0]);
            let good = heads.into_iter().find(|head| lists.iter().all(|list| !list[1..].contains(head)));
            let Some(head) = good else { return Err(self.no_order(&lists)) };
            order.push(head);
            for list in &mut lists {
                list.retain(|class| *class != head);
            }
        }
    }

    fn no_order(&mut self, lists: &[Vec<Handle>]) -> Fault {
        let mut heads: Vec<Handle> = Vec::new();
        for list in lists {
            if !heads.contains(&list[0]) {
                heads.push(list[0]);
            }
        }
        let names: Vec<String> =
            heads.iter().filter_map(|head| self.class(*head).map(|class| class.name.to_string())).collect();
        let text = format!("Cannot create a consistent method resolution order (MRO) for bases {}", names.join(", "));
        self.type_error(text)
    }

    /// Returns the attribute `name` that a class has from its bases, a new reference; unwrapped if a class method, none if
    /// it is only `object`'s.
    pub(super) fn find_in_bases(&mut self, class: Value, name: &str) -> Option<Value> {
        let name = self.intern(name);
        let order = class.handle().and_then(|class| self.class(class)).map(|class| class.mro.clone())?;
        let found = order.iter().skip(1).find_map(|class| {
            let attributes = self.class(*class)?.attributes;
            self.look_up(attributes, name)
        })?;
        let function = match self.state.heap.object(found) {
            Some(Object::ClassMethod(function)) => *function,
            _ => found,
        };
        (!self.is_for_all(function)).then(|| self.state.heap.share(function))
    }

    /// An error came out of `__set_name__`: CPython adds a note that says of what.
    fn note_failed_set_name(&mut self, error: Value, name: Value, value: Value, class: Value) -> Result<(), Fault> {
        let kind = self.class_name(value);
        let shown = self.repr_of(name)?;
        let class = class.handle().map(|class| self.full_name(class)).unwrap_or_default();
        let text = format!("Error calling __set_name__ on '{kind}' instance {shown} in '{class}'");
        let note = self.text(text);
        self.add_note(error, note)
    }
}
