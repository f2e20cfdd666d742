//! Attributes: looking them up, setting and deleting them, with descriptors (CPython: `Objects/object.c`, `Objects/typeobject.c`).

use smallvec::smallvec;

use super::code_table::Name;
use super::{Activation, Arguments, Fault, Machine};
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

impl Machine {
    /// Returns the attribute `name` in the order of `class`, not shared.
    pub(crate) fn find_in_class(&self, class: Handle, name: Name) -> Option<Value> {
        let order = self.class(class).map(|class| &class.mro[..])?;
        order.iter().find_map(|class| self.look_up(self.class(*class)?.attributes, name))
    }

    /// Returns the special method `name` of a value of a class of the program: looked up in the class, not shared.
    pub(crate) fn special(&mut self, value: Value, name: &str) -> Option<Value> {
        match self.state.heap.object(value) {
            Some(Object::Instance { class, .. }) => {
                let class = *class;
                let name = self.intern(name);
                self.find_in_class(class, name)
            }
            Some(Object::Exception(exception)) if !classes::is_built_in(exception.class) => {
                let class = exception.class;
                let name = self.intern(name);
                self.find_in_class(class, name).filter(|found| !matches!(found.view(), View::Native(_)))
            }
            _ => None,
        }
    }

    /// Returns whether the class of a value has a special method `name` written in Python.
    pub(crate) fn has_special(&self, value: Value, name: &str) -> bool {
        let class = match self.state.heap.object(value) {
            Some(Object::Instance { class, .. }) => *class,
            Some(Object::Exception(exception)) if !classes::is_built_in(exception.class) => exception.class,
            _ => return false,
        };
        let found = self.state.interned.get(name).and_then(|name| self.find_in_class(class, name));
        found.is_some_and(|found| !matches!(found.view(), View::Native(_)))
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
            _ => self.shared_call(method, &arguments[1..]),
        }
    }

    /// Returns callee and arguments of a call; both are shared.
    fn shared_call(&mut self, callee: Value, arguments: &[Value]) -> (Value, Arguments) {
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

    /// Looks up attribute `name` of `receiver`.
    pub(crate) fn attribute(&mut self, receiver: Value, name: Name) -> Result<Found, Fault> {
        match self.state.heap.object(receiver) {
            Some(Object::Class(_)) => self.attribute_of_class(receiver, name),
            Some(Object::Super { class, receiver: bound }) => {
                let (class, bound) = (*class, *bound);
                self.attribute_of_super(receiver, class, bound, name)
            }
            Some(Object::Module(namespace)) => {
                let namespace = *namespace;
                match self.look_up(namespace, name) {
                    Some(value) => Ok(Found::Value(self.state.heap.share(value))),
                    None => Err(self.no_module_attribute(namespace, name)),
                }
            }
            _ => self.attribute_of_instance(receiver, name),
        }
    }

    fn attribute_of_instance(&mut self, receiver: Value, name: Name) -> Result<Found, Fault> {
        let class = self.class_of(receiver);
        let found = self.find_in_class(class, name);
        if let Some(found) = found
            && let Some(computed) = self.data_descriptor(found, receiver)?
        {
            return Ok(computed);
        }
        if let Some(own) = self.own_attributes(receiver)
            && let Some(value) = self.look_up(own, name)
        {
            return Ok(Found::Value(self.state.heap.share(value)));
        }
        match found {
            Some(found) => self.bind_to(found, receiver, class),
            None => self.missing_attribute(receiver, class, name),
        }
    }

    /// A descriptor that comes before the instance's own attributes: a property, a native attribute.
    fn data_descriptor(&mut self, found: Value, receiver: Value) -> Result<Option<Found>, Fault> {
        Ok(match found.view() {
            View::Native(number) if builtins::is_getter(number) => {
                Some(Found::Value(builtins::get(self, number, receiver)?))
            }
            _ => match self.state.heap.object(found) {
                Some(Object::Property(parts)) => {
                    let getter = parts[0];
                    if getter == Value::NONE {
                        return Err(self.fault(classes::ATTRIBUTE_ERROR, "property has no getter"));
                    }
                    let (callee, arguments) = self.shared_call(getter, &[receiver]);
                    Some(Found::Computed(callee, arguments))
                }
                _ => None,
            },
        })
    }

    /// Binds what a class has to a receiver: functions become methods.
    fn bind_to(&mut self, found: Value, receiver: Value, class: Handle) -> Result<Found, Fault> {
        let (function, first) = match self.state.heap.object(found) {
            _ if self.binds(found) => (found, receiver),
            Some(Object::ClassMethod(function)) => (*function, Value::object(class)),
            Some(Object::StaticMethod(function)) => return Ok(Found::Value(self.state.heap.share(*function))),
            Some(Object::Instance { .. }) => {
                if let Some(get) = self.special(found, "__get__") {
                    let (callee, arguments) = self.special_call(get, &[found, receiver, Value::object(class)]);
                    return Ok(Found::Computed(callee, arguments));
                }
                return Ok(Found::Value(self.state.heap.share(found)));
            }
            _ => return Ok(Found::Value(self.state.heap.share(found))),
        };
        self.state.heap.share(function);
        Ok(Found::Bound { function, receiver: self.state.heap.share(first) })
    }

    fn missing_attribute(&mut self, receiver: Value, class: Handle, name: Name) -> Result<Found, Fault> {
        if let Some(fallback) = self.special(receiver, "__getattr__") {
            let (callee, arguments) = self.special_call(fallback, &[receiver, name.value]);
            return Ok(Found::Computed(callee, arguments));
        }
        let text = self.as_text(name.value).cloned().unwrap_or_default();
        let native = self.native_base(class);
        let native_name = self.class(native).map(|class| class.name.clone()).unwrap_or_default();
        if builtins::cpython_has(&native_name, &text) {
            return Err(Fault::NotHereYet(format!("{native_name}.{text}")));
        }
        let class = self.class_name(receiver);
        Err(self.fault(classes::ATTRIBUTE_ERROR, &format!("'{class}' object has no attribute '{text}'")))
    }

    fn attribute_of_class(&mut self, receiver: Value, name: Name) -> Result<Found, Fault> {
        let class = receiver.handle().unwrap_or_default();
        let of_type = self.find_in_class(classes::TYPE, name);
        if let Some(found) = of_type
            && let View::Native(number) = found.view()
            && builtins::is_getter(number)
        {
            return Ok(Found::Value(builtins::get(self, number, receiver)?));
        }
        if let Some(found) = self.find_in_class(class, name) {
            return match self.state.heap.object(found) {
                Some(Object::ClassMethod(function)) => {
                    let function = *function;
                    self.state.heap.share(function);
                    Ok(Found::Bound { function, receiver: self.state.heap.share(receiver) })
                }
                Some(Object::StaticMethod(function)) => Ok(Found::Value(self.state.heap.share(*function))),
                _ => Ok(Found::Value(self.state.heap.share(found))),
            };
        }
        if let Some(found) = of_type {
            return self.bind_to(found, receiver, classes::TYPE);
        }
        let text = self.as_text(name.value).cloned().unwrap_or_default();
        let native = self.native_base(class);
        let native_name = self.class(native).map(|class| class.name.clone()).unwrap_or_default();
        if builtins::cpython_has(&native_name, &text) || builtins::cpython_has("type", &text) {
            return Err(Fault::NotHereYet(format!("{native_name}.{text}")));
        }
        let class = self.class(class).map(|class| class.name.clone()).unwrap_or_default();
        Err(self.fault(classes::ATTRIBUTE_ERROR, &format!("type object '{class}' has no attribute '{text}'")))
    }

    fn attribute_of_super(&mut self, whole: Value, class: Handle, bound: Value, name: Name) -> Result<Found, Fault> {
        let start = match bound.handle().filter(|handle| self.class(*handle).is_some()) {
            Some(handle) => handle,
            None => self.class_of(bound),
        };
        let order = self.class(start).map(|class| class.mro.clone()).unwrap_or_default();
        let after = order.iter().position(|entry| *entry == class).map_or(order.len(), |at| at + 1);
        let found = order[after..].iter().find_map(|entry| self.look_up(self.class(*entry)?.attributes, name));
        match found {
            Some(found) => match self.data_descriptor(found, bound)? {
                Some(computed) => Ok(computed),
                None => self.bind_to(found, bound, start),
            },
            None => {
                let text = self.as_text(name.value).cloned().unwrap_or_default();
                if builtins::cpython_has("type", &text) {
                    return Err(Fault::NotHereYet(format!("super().{text}")));
                }
                let _ = whole;
                Err(self.fault(classes::ATTRIBUTE_ERROR, &format!("'super' object has no attribute '{text}'")))
            }
        }
    }

    fn no_module_attribute(&mut self, namespace: Handle, name: Name) -> Fault {
        let dunder = self.intern("__name__");
        let module = self.look_up(namespace, dunder).and_then(|value| self.as_text(value).cloned()).unwrap_or_default();
        let text = self.as_text(name.value).cloned().unwrap_or_default();
        if builtins::cpython_module_has(&module, &text) {
            return Fault::NotHereYet(format!("{module}.{text}"));
        }
        self.fault(classes::ATTRIBUTE_ERROR, &format!("module '{module}' has no attribute '{text}'"))
    }

    /// Returns the namespace of a value's own attributes, if it has one now.
    pub(crate) fn own_attributes(&self, value: Value) -> Option<Handle> {
        let own = match self.state.heap.object(value)? {
            Object::Instance { attributes, .. } => *attributes,
            Object::Exception(exception) => exception.attributes,
            Object::Function(function) => function.attributes,
            Object::Class(class) => class.attributes,
            Object::Module(namespace) => *namespace,
            _ => return None,
        };
        own.is_some().then_some(own)
    }

    /// Returns the namespace of a value's own attributes, made if there is none yet; none if it can have none.
    fn own_attributes_to_set(&mut self, value: Value) -> Option<Handle> {
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

    /// Sets attribute `name` of `receiver` to `value` (owned). Returns a call that has to be made for it instead.
    pub(crate) fn set_attribute(
        &mut self,
        receiver: Value,
        name: Name,
        value: Value,
    ) -> Result<Option<(Value, Arguments)>, Fault> {
        if let Some(setter) = self.special(receiver, "__setattr__") {
            let call = self.special_call(setter, &[receiver, name.value, value]);
            self.release(value);
            return Ok(Some(call));
        }
        let class = self.class_of(receiver);
        let text = self.as_text(name.value).cloned().unwrap_or_default();
        let found = self.find_in_class(class, name);
        match found.and_then(|found| self.state.heap.object(found)) {
            Some(Object::Property(parts)) => {
                let setter = parts[1];
                if setter == Value::NONE {
                    self.release(value);
                    let class = self.class_name(receiver);
                    let text = format!("property '{text}' of '{class}' object has no setter");
                    return Err(self.fault(classes::ATTRIBUTE_ERROR, &text));
                }
                let call = self.shared_call(setter, &[receiver, value]);
                self.release(value);
                return Ok(Some(call));
            }
            Some(Object::Instance { .. }) => {
                if let Some(found) = found
                    && let Some(set) = self.special(found, "__set__")
                {
                    let call = self.special_call(set, &[found, receiver, value]);
                    self.release(value);
                    return Ok(Some(call));
                }
            }
            _ => {}
        }
        if let Some(View::Native(number)) = found.map(Value::view)
            && builtins::is_getter(number)
            && builtins::set(self, &text, receiver, value)
        {
            return Ok(None);
        }
        let built_in = receiver.handle().is_some_and(classes::is_built_in);
        let Some(own) = (!built_in).then(|| self.own_attributes_to_set(receiver)).flatten() else {
            self.release(value);
            return Err(self.cannot_set(receiver, &text));
        };
        if self.class(receiver.handle().unwrap_or_default()).is_some() {
            self.classes_have_changed();
        }
        if let Some(before) = self.bind(own, name, value) {
            self.release(before);
        }
        Ok(None)
    }

    fn cannot_set(&mut self, receiver: Value, text: &str) -> Fault {
        if let Some(class) = receiver.handle().and_then(|handle| self.class(handle)) {
            let name = class.name.clone();
            return self.type_error(format!("cannot set '{text}' attribute of immutable type '{name}'"));
        }
        let class = self.class_name(receiver);
        let text = format!("'{class}' object has no attribute '{text}' and no __dict__ for setting new attributes");
        self.fault(classes::ATTRIBUTE_ERROR, &text)
    }

    /// Deletes attribute `name` of `receiver`. Returns a call that has to be made for it instead.
    pub(crate) fn delete_attribute(
        &mut self,
        receiver: Value,
        name: Name,
    ) -> Result<Option<(Value, Arguments)>, Fault> {
        if let Some(deleter) = self.special(receiver, "__delattr__") {
            return Ok(Some(self.special_call(deleter, &[receiver, name.value])));
        }
        let class = self.class_of(receiver);
        let found = self.find_in_class(class, name);
        if let Some(Object::Property(parts)) = found.and_then(|found| self.state.heap.object(found)) {
            let deleter = parts[2];
            if deleter != Value::NONE {
                return Ok(Some(self.shared_call(deleter, &[receiver])));
            }
        }
        if self.class(receiver.handle().unwrap_or_default()).is_some() {
            self.classes_have_changed();
        }
        let removed = self.own_attributes(receiver).and_then(|own| self.unbind(own, name));
        match removed {
            Some((key, value)) => {
                self.release(value);
                self.release(key);
                Ok(None)
            }
            None => {
                let text = self.as_text(name.value).cloned().unwrap_or_default();
                let class = self.class_name(receiver);
                Err(self.fault(classes::ATTRIBUTE_ERROR, &format!("'{class}' object has no attribute '{text}'")))
            }
        }
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
                self.drop_top();
                return self.call(callee, arguments);
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
                self.replace_top(Value::UNBOUND);
                return self.call(callee, arguments);
            }
        };
        self.replace_top(below);
        self.push_on_top(above);
        Ok(())
    }

    /// Sets an attribute of the top value to the one below it (`STORE_ATTR`).
    #[inline(never)]
    pub(crate) fn store_attribute(&mut self, index: usize) -> Result<(), Fault> {
        let name = self.name(index);
        let Activation::Python(frame) = &mut self.state.top else { return Ok(()) };
        let (receiver, value) = (frame.pop(), frame.pop());
        self.tell_store(Some(value));
        let set = self.set_attribute(receiver, name, value);
        self.remember_set(index, receiver, name);
        self.release(receiver);
        match set? {
            Some((callee, arguments)) => self.call_for_nothing(callee, arguments),
            None => Ok(()),
        }
    }

    /// Deletes an attribute of the top value (`DELETE_ATTR`).
    pub(crate) fn delete_attribute_of_top(&mut self, index: usize) -> Result<(), Fault> {
        let name = self.name(index);
        let Activation::Python(frame) = &mut self.state.top else { return Ok(()) };
        let receiver = frame.pop();
        self.tell_store(None);
        let deleted = self.delete_attribute(receiver, name);
        self.release(receiver);
        match deleted? {
            Some((callee, arguments)) => self.call_for_nothing(callee, arguments),
            None => Ok(()),
        }
    }
}
