//! Attributes: looking them up, with descriptors (CPython: `Objects/object.c`, `Objects/typeobject.c`).

use smallvec::smallvec;

use super::code_table::Name;
use super::{Activation, Arguments, Fault, GetAttribute, Machine, Otherwise};
use crate::engine::builtins::{self, classes};
use crate::engine::heap::Object;
use crate::engine::value::{Handle, Value, View};

/// What an attribute turned out to be. References are owned.
pub(crate) enum Found {
    /// A value.
    Value(Value),
    /// A function to be called with the receiver (or its class) as first argument.
    Bound { function: Value, receiver: Value },
    /// A function that gives the attribute: a property, `__get__`, `__getattr__`.
    Computed(Value, Arguments),
}

/// How something that a class has becomes an attribute of its instances.
#[derive(Debug, Clone, Copy)]
enum Descriptor {
    /// It is computed by the machine.
    Getter(u32),
    /// A property with its getter, which may be None.
    Property(Value),
    /// A slot, by its place.
    Member(u32),
    /// A function: it becomes a method.
    Function,
    /// A function that is given the class.
    ClassMethod(Value),
    /// A function that is given neither.
    StaticMethod(Value),
    /// A `super` of a class that is bound to nothing yet.
    Super(Handle),
    /// What a class of the program says: its `__get__`, and whether it has `__set__` or `__delete__` too.
    Program(Option<Value>, bool),
    /// Nothing: it is the attribute.
    No,
}

impl Descriptor {
    /// Returns whether it comes before the instance's own attributes.
    fn is_data(self) -> bool {
        matches!(self, Self::Getter(_) | Self::Property(_) | Self::Member(_) | Self::Program(_, true))
    }
}

impl Machine {
    /// Returns the attribute `name` in the order of `class`, not shared.
    pub(crate) fn find_in_class(&self, class: Handle, name: Name) -> Option<Value> {
        let order = self.class(class).map(|class| &class.mro[..])?;
        self.find_in_order(order, name)
    }

    /// Returns the attribute `name` of the first of some classes that has it, not shared.
    fn find_in_order(&self, order: &[Handle], name: Name) -> Option<Value> {
        order.iter().find_map(|class| self.look_up(self.class(*class)?.attributes, name))
    }

    /// Returns the special method `name` of a value of a class of the program: looked up in the class, not shared.
    pub(crate) fn special(&self, value: Value, name: &str) -> Option<Value> {
        let class = self.program_class(value)?;
        let name = self.state.interned.get(name)?;
        self.find_in_class(class, name).filter(|found| !self.is_for_all(*found))
    }

    /// Returns whether the class of a value has a special method `name` written in Python.
    pub(crate) fn has_special(&self, value: Value, name: &str) -> bool {
        self.special(value, name).is_some_and(|found| !matches!(found.view(), View::Native(_)))
    }

    /// Returns callee and arguments of a special method's call, bound as what the class has says; `arguments`, the
    /// receiver first, are shared.
    pub(crate) fn special_call(&mut self, method: Value, arguments: &[Value]) -> (Value, Arguments) {
        match self.state.heap.object(method) {
            Some(Object::ClassMethod(function)) => {
                let (function, class) = (*function, Value::object(self.class_of(arguments[0])));
                let arguments: Vec<Value> = std::iter::once(class).chain(arguments[1..].iter().copied()).collect();
                self.shared_call(function, &arguments)
            }
            Some(Object::StaticMethod(function)) => self.shared_call(*function, &arguments[1..]),
            _ if self.binds(method) => self.shared_call(method, arguments),
            _ if matches!(self.descriptor(method), Descriptor::Property(_) | Descriptor::Program(Some(_), _)) => {
                let all: Vec<Value> = std::iter::once(method).chain(arguments.iter().copied()).collect();
                self.shared_call(builtins::natives::SYS_CALL_DESCRIPTOR, &all)
            }
            _ => self.shared_call(method, &arguments[1..]),
        }
    }

    /// Returns callee and arguments of a call; both are shared.
    pub(super) fn shared_call(&mut self, callee: Value, arguments: &[Value]) -> (Value, Arguments) {
        self.state.heap.share_all(arguments);
        let callee = self.state.heap.share(callee);
        (callee, Arguments { positional: arguments.into(), keywords: smallvec![] })
    }

    /// Returns whether what a class has becomes a method of its instances: a function, or a method of a built-in type. A
    /// built-in function does not: `class A: size = len`.
    pub(super) fn binds(&self, found: Value) -> bool {
        match found.view() {
            View::Native(number) => builtins::natives::is_method(number),
            _ => matches!(self.state.heap.object(found), Some(Object::Function(_))),
        }
    }

    fn descriptor(&self, found: Value) -> Descriptor {
        match found.view() {
            View::Native(number) if builtins::is_getter(number) => return Descriptor::Getter(number),
            _ if self.binds(found) => return Descriptor::Function,
            _ => {}
        }
        match self.state.heap.object(found) {
            Some(Object::Property(parts)) => Descriptor::Property(parts[0]),
            Some(Object::Super { class, receiver }) if !receiver.is_bound() => Descriptor::Super(*class),
            Some(Object::Member { index, .. }) => Descriptor::Member(*index),
            Some(Object::ClassMethod(function)) => Descriptor::ClassMethod(*function),
            Some(Object::StaticMethod(function)) => Descriptor::StaticMethod(*function),
            _ if self.is_of_program(found) => {
                let is_data = ["__set__", "__delete__"].iter().any(|hook| self.special(found, hook).is_some());
                Descriptor::Program(self.special(found, "__get__"), is_data)
            }
            _ => Descriptor::No,
        }
    }

    /// Looks up attribute `name` of `receiver`, with the hooks `__getattribute__` and `__getattr__` of its class.
    pub(crate) fn attribute(&mut self, receiver: Value, name: Name) -> Result<Found, Fault> {
        if let Some(hook) = self.special(receiver, "__getattribute__") {
            let (callee, arguments) = self.special_call(hook, &[receiver, name.value]);
            return Ok(Found::Computed(callee, arguments));
        }
        match self.attribute_by_default(receiver, name) {
            Err(Fault::Raised(error)) if self.is_instance(error, classes::ATTRIBUTE_ERROR) => {
                let Some(fallback) = self.special(receiver, "__getattr__") else { return Err(Fault::Raised(error)) };
                self.release(error);
                let (callee, arguments) = self.special_call(fallback, &[receiver, name.value]);
                Ok(Found::Computed(callee, arguments))
            }
            found => found,
        }
    }

    /// Looks up attribute `name` of `receiver` as `object.__getattribute__` does, or that of its built-in type.
    pub(crate) fn attribute_by_default(&mut self, receiver: Value, name: Name) -> Result<Found, Fault> {
        match self.state.heap.object(receiver) {
            Some(Object::Class(_)) => self.attribute_of_class(receiver, name),
            Some(Object::Super { class, receiver: bound }) => {
                let (class, bound) = (*class, *bound);
                self.attribute_of_super(receiver, class, bound, name)
            }
            Some(Object::Module(namespace)) => {
                let namespace = *namespace;
                self.attribute_of_module(receiver, namespace, name)
            }
            Some(Object::GenericAlias(parts)) if self.is_forwarded(name) => {
                let origin = parts[0];
                self.attribute(origin, name)
            }
            _ => self.attribute_of_instance(receiver, name),
        }
    }

    /// Returns whether a generic alias has an attribute from the class it stands for.
    fn is_forwarded(&self, name: Name) -> bool {
        let own = [
            "__class__",
            "__mro_entries__",
            "__args__",
            "__origin__",
            "__parameters__",
            "__eq__",
            "__hash__",
            "__repr__",
        ];
        !self.as_text(name.value).is_some_and(|text| own.contains(&&**text))
    }

    /// Returns what is done for an attribute that is computed: a call, whose `AttributeError` may lead to `__getattr__` or
    /// another value.
    pub(crate) fn computed(
        &mut self,
        receiver: Value,
        name: Name,
        call: (Value, Arguments),
        otherwise: Otherwise,
    ) -> Result<(Value, Arguments), GetAttribute> {
        let fallback = self.special(receiver, "__getattr__");
        let is_fallback = fallback == Some(call.0);
        if otherwise == Otherwise::Raise && (is_fallback || fallback.is_none()) {
            return Ok(call);
        }
        Err(GetAttribute::new(self, receiver, name, call, otherwise, !is_fallback))
    }

    fn attribute_of_instance(&mut self, receiver: Value, name: Name) -> Result<Found, Fault> {
        let class = self.class_of(receiver);
        let found = self.find_in_class(class, name);
        let descriptor = found.map_or(Descriptor::No, |found| self.descriptor(found));
        if let Some(found) = found
            && descriptor.is_data()
            && !matches!(descriptor, Descriptor::Program(None, _))
        {
            return self.get(descriptor, found, Some(receiver), class);
        }
        if let Some(own) = self.own_attributes(receiver)
            && let Some(value) = self.look_up(own, name)
        {
            return Ok(Found::Value(self.state.heap.share(value)));
        }
        match found {
            Some(found) => self.get(descriptor, found, Some(receiver), class),
            None => Err(self.missing_attribute(receiver, class, name)),
        }
    }

    /// Returns what a class has as an attribute of an instance, or of the class itself if there is no receiver.
    fn get(
        &mut self,
        descriptor: Descriptor,
        found: Value,
        receiver: Option<Value>,
        class: Handle,
    ) -> Result<Found, Fault> {
        let owner = Value::object(class);
        Ok(match (descriptor, receiver) {
            (Descriptor::ClassMethod(function), _) => {
                self.state.heap.share(function);
                Found::Bound { function, receiver: self.state.heap.share(owner) }
            }
            (Descriptor::StaticMethod(function), _) => Found::Value(self.state.heap.share(function)),
            (Descriptor::Program(Some(get), _), receiver) => {
                let receiver = receiver.unwrap_or(Value::NONE);
                let (callee, arguments) = self.special_call(get, &[found, receiver, owner]);
                Found::Computed(callee, arguments)
            }
            (Descriptor::Super(class), Some(receiver)) if self.start_of_super(class, receiver).is_some() => {
                self.state.heap.share_handle(class);
                let receiver = self.state.heap.share(receiver);
                Found::Value(self.state.heap.value(Object::Super { class, receiver }))
            }
            (Descriptor::Getter(number), Some(receiver)) => Found::Value(builtins::get(self, number, receiver)?),
            (Descriptor::Property(getter), Some(receiver)) => return self.get_by_property(found, getter, receiver),
            (Descriptor::Member(index), Some(receiver)) => Found::Value(self.slot(found, receiver, index)?),
            (Descriptor::Function, Some(receiver)) => {
                self.state.heap.share(found);
                Found::Bound { function: found, receiver: self.state.heap.share(receiver) }
            }
            (_, _) => Found::Value(self.state.heap.share(found)),
        })
    }

    /// Returns what `descriptor.__get__(receiver)` gives, of a property or a slot.
    pub(crate) fn get_by(&mut self, descriptor: Value, receiver: Value) -> Result<Found, Fault> {
        self.get(self.descriptor(descriptor), descriptor, Some(receiver), self.class_of(receiver))
    }

    fn get_by_property(&mut self, property: Value, getter: Value, receiver: Value) -> Result<Found, Fault> {
        if getter == Value::NONE {
            return Err(self.property_lacks(property, receiver, "getter"));
        }
        let (callee, arguments) = self.shared_call(getter, &[receiver]);
        Ok(Found::Computed(callee, arguments))
    }

    /// Returns what is raised where a property has no `getter`, `setter` or `deleter`, whichever it lacks.
    pub(super) fn property_lacks(&mut self, property: Value, receiver: Value, lacks: &str) -> Fault {
        let class = self.qualname_of_class(self.class_of(receiver));
        let text = match self.name_of_property(property, receiver) {
            Some(name) => format!("property '{name}' of '{class}' object has no {lacks}"),
            None => format!("property of '{class}' object has no {lacks}"),
        };
        self.fault(classes::ATTRIBUTE_ERROR, &text)
    }

    /// Returns the name under which the class of `receiver` has a property.
    pub(super) fn name_of_property(&self, property: Value, receiver: Value) -> Option<std::sync::Arc<str>> {
        let order = self.class(self.class_of(receiver)).map(|class| class.mro.clone())?;
        order.iter().find_map(|class| {
            let Object::Dict(dict) = self.state.heap.get(self.class(*class)?.attributes) else { return None };
            let entry = dict.entries_from(0).map(|(_, entry)| entry).find(|entry| entry.value == property)?;
            self.as_text(entry.key).cloned()
        })
    }

    fn missing_attribute(&mut self, receiver: Value, class: Handle, name: Name) -> Fault {
        let text = self.as_text(name.value).cloned().unwrap_or_default();
        if self.native_has(receiver, name) {
            let native = self.full_name(self.native_base(class));
            return Fault::NotHereYet(format!("{native}.{text}"));
        }
        let class = self.class_name(receiver);
        self.attribute_error(receiver, name.value, &format!("'{class}' object has no attribute '{text}'"))
    }

    /// Returns whether CPython's built-in type of a value has an attribute that is not here yet.
    fn native_has(&self, receiver: Value, name: Name) -> bool {
        let native = self.native_base(self.class_of(receiver));
        let text = self.as_text(name.value).map_or("", |text| text);
        self.cpython_class_has(native, text)
    }

    /// Returns whether a built-in class of CPython has an attribute of this name.
    fn cpython_class_has(&self, native: Handle, text: &str) -> bool {
        builtins::cpython_has(&self.name_of_native(native), text)
    }

    /// Returns the name under which the names of a built-in class are known: all exceptions have those of the first.
    pub(crate) fn name_of_native(&self, native: Handle) -> std::sync::Arc<str> {
        if self.is_subclass(native, classes::BASE_EXCEPTION) {
            return "BaseException".into();
        }
        self.class(native).map_or("object".into(), |class| class.name.clone())
    }

    fn attribute_of_class(&mut self, receiver: Value, name: Name) -> Result<Found, Fault> {
        let class = receiver.handle().unwrap_or_default();
        let metaclass = self.class_of(receiver);
        let of_metaclass = self.find_in_class(metaclass, name);
        let descriptor = of_metaclass.map_or(Descriptor::No, |found| self.descriptor(found));
        if let Some(found) = of_metaclass
            && descriptor.is_data()
            && !matches!(descriptor, Descriptor::Program(None, _))
        {
            return self.get(descriptor, found, Some(receiver), metaclass);
        }
        if let Some(found) = self.find_in_class(class, name) {
            return self.get(self.descriptor(found), found, None, class);
        }
        if let Some(found) = of_metaclass {
            return self.get(descriptor, found, Some(receiver), metaclass);
        }
        let text = self.as_text(name.value).cloned().unwrap_or_default();
        let native = self.native_base(class);
        if self.cpython_class_has(native, &text) || builtins::cpython_has("type", &text) {
            let native = self.full_name(native);
            return Err(Fault::NotHereYet(format!("{native}.{text}")));
        }
        let class = self.class(class).map(|class| class.name.clone()).unwrap_or_default();
        Err(self.attribute_error(receiver, name.value, &format!("type object '{class}' has no attribute '{text}'")))
    }

    fn attribute_of_super(&mut self, whole: Value, class: Handle, bound: Value, name: Name) -> Result<Found, Fault> {
        let text = self.as_text(name.value).cloned().unwrap_or_default();
        let start = self.start_of_super(class, bound);
        let found = start.filter(|_| &*text != "__class__").and_then(|start| {
            let order = self.class(start).map(|class| class.mro.clone())?;
            let after = order.iter().position(|entry| *entry == class).map_or(order.len(), |at| at + 1);
            self.find_in_order(&order[after..], name)
        });
        match (found, start) {
            (Some(found), Some(start)) => {
                let receiver = (Value::object(start) != bound).then_some(bound);
                self.get(self.descriptor(found), found, receiver, start)
            }
            _ => {
                let native = start.map(|start| self.native_base(start));
                if native.is_some_and(|native| self.cpython_class_has(native, &text))
                    && self.find_in_class(classes::SUPER, name).is_none()
                {
                    return Err(Fault::NotHereYet(format!("super().{text}")));
                }
                self.attribute_of_instance(whole, name)
            }
        }
    }

    /// Returns the class in whose order `super(class, bound)` looks; none if it is bound to nothing.
    pub(crate) fn start_of_super(&self, class: Handle, bound: Value) -> Option<Handle> {
        let itself = bound.handle().filter(|bound| self.is_subclass(*bound, class));
        let of_instance = || Some(self.class_of(bound)).filter(|start| self.is_subclass(*start, class));
        if bound.is_bound() { itself.or_else(of_instance) } else { None }
    }

    fn attribute_of_module(&mut self, module: Value, namespace: Handle, name: Name) -> Result<Found, Fault> {
        if let Some(value) = self.look_up(namespace, name) {
            return Ok(Found::Value(self.state.heap.share(value)));
        }
        if let Some(found) = self.find_in_class(classes::MODULE, name) {
            return self.get(self.descriptor(found), found, Some(module), classes::MODULE);
        }
        // PEP 562.
        let hook = self.intern("__getattr__");
        if let Some(hook) = self.look_up(namespace, hook) {
            let (callee, arguments) = self.shared_call(hook, &[name.value]);
            return Ok(Found::Computed(callee, arguments));
        }
        Err(self.no_module_attribute(module, namespace, name))
    }

    fn no_module_attribute(&mut self, object: Value, namespace: Handle, name: Name) -> Fault {
        let dunder = self.intern("__name__");
        let module = self.look_up(namespace, dunder).and_then(|value| self.as_text(value).cloned()).unwrap_or_default();
        let text = self.as_text(name.value).cloned().unwrap_or_default();
        if builtins::cpython_module_has(&module, &text) {
            return Fault::NotHereYet(format!("{module}.{text}"));
        }
        self.attribute_error(object, name.value, &format!("module '{module}' has no attribute '{text}'"))
    }

    /// Returns the namespace of a value's own attributes, if it has one now.
    pub(crate) fn own_attributes(&self, value: Value) -> Option<Handle> {
        let own = match self.state.heap.object(value)? {
            Object::Instance { attributes, .. } => *attributes,
            Object::Extended(instance) => instance.attributes,
            Object::Exception(exception) => exception.attributes,
            Object::Function(function) => function.attributes,
            Object::Class(class) => class.attributes,
            Object::Module(namespace) => *namespace,
            _ => return None,
        };
        own.is_some().then_some(own)
    }

    /// Returns the namespace of a value's own attributes, made if there is none yet; none if it can have none.
    pub(crate) fn own_attributes_made(&mut self, value: Value) -> Option<Handle> {
        if let Some(own) = self.own_attributes(value) {
            return Some(own);
        }
        let made = self.state.heap.allocate(Object::Dict(Box::default()));
        match value.handle().map(|handle| self.state.heap.get_mut(handle)) {
            Some(Object::Exception(exception)) => exception.attributes = made,
            Some(Object::Function(function)) => function.attributes = made,
            _ => {
                self.release(Value::object(made));
                return None;
            }
        }
        Some(made)
    }

    /// Replaces the top value by its attribute (`LOAD_ATTR`).
    #[inline(never)]
    pub(crate) fn load_attribute(&mut self, index: usize) -> Result<(), Fault> {
        let name = self.name(index);
        let Activation::Python(frame) = &self.state.top else { return Ok(()) };
        let receiver = frame.peek(0);
        self.remember_attribute(index, receiver, name);
        match self.attribute(receiver, name)? {
            Found::Value(value) => self.replace_top(value),
            Found::Bound { function, receiver } => {
                let method = self.state.heap.value(Object::Method { function, receiver });
                self.replace_top(method);
            }
            Found::Computed(callee, arguments) => {
                let computed = self.computed(receiver, name, (callee, arguments), Otherwise::Raise);
                self.drop_top();
                return self.compute_attribute(computed);
            }
        }
        Ok(())
    }

    /// Replaces the top value by a method and its receiver, or by nothing and an attribute that can be called
    /// (`LOAD_METHOD`).
    #[inline(never)]
    pub(crate) fn load_method(&mut self, index: usize) -> Result<(), Fault> {
        let name = self.name(index);
        let Activation::Python(frame) = &self.state.top else { return Ok(()) };
        let receiver = frame.peek(0);
        self.remember_attribute(index, receiver, name);
        let (below, above) = match self.attribute(receiver, name)? {
            Found::Value(value) => (Value::UNBOUND, value),
            Found::Bound { function, receiver } => (function, receiver),
            Found::Computed(callee, arguments) => {
                let computed = self.computed(receiver, name, (callee, arguments), Otherwise::Raise);
                self.replace_top(Value::UNBOUND);
                return self.compute_attribute(computed);
            }
        };
        self.replace_top(below);
        self.push_on_top(above);
        Ok(())
    }

    /// Does the call that gives an attribute.
    fn compute_attribute(&mut self, computed: Result<(Value, Arguments), GetAttribute>) -> Result<(), Fault> {
        match computed {
            Ok((callee, arguments)) => self.call(callee, arguments),
            Err(frame) => self.go_on_with(super::NativeCall::new(super::NativeFrame::GetAttribute(Box::new(frame)))),
        }
    }
}
