//! Subscripts: `a[i]`, `a[i:j:k]`, their assignment and deletion, on the built-in types.

use num_bigint::BigInt;

use super::slice::Span;
use super::{Activation, Arguments, Fault, Machine, NativeCall};
use crate::engine::builtins::{self, classes, special_seam};
use crate::engine::heap::{Object, RangeParts};
use crate::engine::value::{Handle, Value};

impl Machine {
    /// Replaces container and key on top of the stack by the item (`BINARY_SUBSCR`).
    #[inline(never)]
    pub(crate) fn load_item(&mut self) -> Result<(), Fault> {
        let Activation::Python(frame) = &self.state.top else { return Ok(()) };
        let (container, key) = (frame.peek(1), frame.peek(0));
        if let Some(method) = self.special(container, "__getitem__") {
            let (callee, arguments) = self.special_call(method, &[container, key]);
            self.drop_top();
            self.drop_top();
            return self.call(callee, arguments);
        }
        if let Some((callee, arguments)) = self.class_item_call(container, key)? {
            self.drop_top();
            self.drop_top();
            return self.call(callee, arguments);
        }
        let item = self.item(container, key)?;
        self.drop_top();
        self.replace_top(item);
        Ok(())
    }

    /// Sets an item: value, container and key lie on the stack (`STORE_SUBSCR`).
    pub(crate) fn store_item(&mut self) -> Result<(), Fault> {
        let Activation::Python(frame) = &self.state.top else { return Ok(()) };
        let (key, container, value) = (frame.peek(0), frame.peek(1), frame.peek(2));
        if let Some(method) = self.special(container, "__setitem__") {
            self.tell_store(Some(value));
            let (callee, arguments) = self.special_call(method, &[container, key, value]);
            (0..3).for_each(|_| self.drop_top());
            return self.call_for_nothing(callee, arguments);
        }
        self.state.heap.share(value);
        let stored = self.set_item(container, key, value)?;
        self.tell_store(Some(value));
        (0..3).for_each(|_| self.drop_top());
        match stored {
            None => Ok(()),
            Some(frame) => self.go_on_with(NativeCall::new(frame)),
        }
    }

    /// Deletes an item: container and key lie on the stack (`DELETE_SUBSCR`).
    pub(crate) fn delete_item(&mut self) -> Result<(), Fault> {
        let Activation::Python(frame) = &self.state.top else { return Ok(()) };
        let (key, container) = (frame.peek(0), frame.peek(1));
        if let Some(method) = self.special(container, "__delitem__") {
            self.tell_store(None);
            let (callee, arguments) = self.special_call(method, &[container, key]);
            (0..2).for_each(|_| self.drop_top());
            return self.call_for_nothing(callee, arguments);
        }
        self.remove_item(container, key)?;
        self.tell_store(None);
        (0..2).for_each(|_| self.drop_top());
        Ok(())
    }

    /// Makes a slice of the `count` values on top (`BUILD_SLICE`).
    pub(crate) fn build_slice(&mut self, count: usize) {
        let Activation::Python(frame) = &mut self.state.top else { return };
        let step = if count == 3 { frame.pop() } else { Value::NONE };
        let (stop, start) = (frame.pop(), frame.pop());
        let slice = self.state.heap.value(Object::Slice([start, stop, step]));
        self.push_on_top(slice);
    }

    /// Returns `container[key]`, a new reference.
    pub(crate) fn item(&mut self, container: Value, key: Value) -> Result<Value, Fault> {
        let Some(handle) = container.handle() else { return Err(self.not_subscriptable(container)) };
        match self.state.heap.get(handle) {
            Object::List(items) => {
                let length = items.len();
                self.item_or_slice(container, key, length)
            }
            Object::Tuple(items) => {
                let length = items.len();
                self.item_or_slice(container, key, length)
            }
            Object::Str(text) => {
                let length = text.length as usize;
                self.item_or_slice(container, key, length)
            }
            Object::Bytes(bytes) => {
                let length = bytes.len();
                self.item_or_slice(container, key, length)
            }
            Object::ByteArray(bytes) => {
                let length = bytes.len();
                self.item_or_slice(container, key, length)
            }
            Object::MemoryView(_) => self.view_item(container, key),
            Object::Dict(_) => self.dict_item(handle, key),
            Object::GenericAlias(_) => self.substituted(container, key),
            Object::MappingProxy(dict) => {
                let dict = *dict;
                self.item(dict, key)
            }
            Object::Range(range) => {
                let range = RangeParts::clone(range);
                self.range_item(&range, key)
            }
            Object::Class(_) => self.class_item(handle, key),
            Object::Deque(_) => self.deque_item(handle, key),
            _ if special_seam::is_of_program(self, container) => special_seam::item(self, container, key),
            _ => Err(self.not_subscriptable(container)),
        }
    }

    /// Returns the call that `Class[key]` stands for, if the class has a `__class_getitem__`.
    fn class_item_call(&mut self, container: Value, key: Value) -> Result<Option<(Value, Arguments)>, Fault> {
        let Some(class) = self.as_class(container) else { return Ok(None) };
        let name = self.intern("__class_getitem__");
        if self.find_in_class(class, name).is_none() {
            return Ok(None);
        }
        let callee = self.attribute_value(container, name)?;
        Ok(Some((callee, self.arguments(&[key]))))
    }

    fn not_subscriptable(&mut self, container: Value) -> Fault {
        let name = self.class_name(container);
        self.type_error(format!("'{name}' object is not subscriptable"))
    }

    /// `list[int]` makes a generic alias, `int[int]` is an error.
    fn class_item(&mut self, class: Handle, key: Value) -> Result<Value, Fault> {
        let native = self.name_of_native(self.native_base(class));
        if builtins::cpython_has(&native, "__class_getitem__") || class == classes::TYPE {
            return Ok(self.generic_alias(Value::object(class), key));
        }
        let name = self.full_name(class);
        Err(self.type_error(format!("type '{name}' is not subscriptable")))
    }

    fn dict_item(&mut self, dict: Handle, key: Value) -> Result<Value, Fault> {
        match self.dict_get(dict, key)? {
            Some(value) => Ok(self.state.heap.share(value)),
            None => Err(self.key_error(key)),
        }
    }

    /// Returns the `KeyError` for a key.
    pub(crate) fn key_error(&mut self, key: Value) -> Fault {
        Fault::Raised(self.exception(classes::KEY_ERROR, &[key]))
    }

    fn item_or_slice(&mut self, sequence: Value, key: Value, length: usize) -> Result<Value, Fault> {
        if let Some(parts) = self.as_slice(key) {
            let span = self.span_of(parts, length)?;
            return Ok(self.slice_of(sequence, span, length));
        }
        let (noun, adjective) = match self.state.heap.object(sequence) {
            Some(Object::List(_)) => ("list", "list"),
            Some(Object::Tuple(_)) => ("tuple", "tuple"),
            Some(Object::Str(_)) => ("string", "string"),
            Some(Object::ByteArray(_)) => ("bytearray", "bytearray"),
            _ => ("", "byte"),
        };
        if self.as_integer(key).is_none() && !special_seam::is_of_program(self, key) {
            return Err(self.not_an_index(adjective, key));
        }
        let message = format!("{noun} index out of range");
        let index = self.item_index(key, length, message.trim_start())?;
        Ok(self.item_at(sequence, index))
    }

    fn not_an_index(&mut self, adjective: &str, key: Value) -> Fault {
        let name = self.class_name(key);
        if adjective == "string" {
            return self.type_error(format!("string indices must be integers, not '{name}'"));
        }
        self.type_error(format!("{adjective} indices must be integers or slices, not {name}"))
    }

    /// Returns the item of a list, tuple, str or bytes at an index that is inside, a new reference.
    pub(crate) fn item_at(&mut self, sequence: Value, index: usize) -> Value {
        let item = match self.state.heap.object(sequence) {
            Some(Object::List(items)) => items.get(index).copied(),
            Some(Object::Tuple(items)) => items.get(index).copied(),
            Some(Object::Bytes(bytes)) => bytes.get(index).map(|byte| Value::count(usize::from(*byte))),
            Some(Object::ByteArray(bytes)) => bytes.get(index).map(|byte| Value::count(usize::from(*byte))),
            Some(Object::Str(text)) => {
                let c = if text.text.len() == text.length as usize {
                    text.text.as_bytes().get(index).map(|byte| char::from(*byte))
                } else {
                    text.text.chars().nth(index)
                };
                return match c {
                    Some(c) => self.character(c),
                    None => Value::NONE,
                };
            }
            _ => None,
        };
        self.state.heap.share(item.unwrap_or(Value::NONE))
    }

    /// Returns what a span takes of a list, tuple, str or bytes of `length` items.
    fn slice_of(&mut self, sequence: Value, span: Span, length: usize) -> Value {
        let is_whole = span.step == 1 && span.length == length;
        match self.state.heap.object(sequence) {
            Some(Object::List(items)) => {
                let items = span.of_list(items);
                self.state.heap.share_all(&items);
                self.list(items)
            }
            Some(Object::ByteArray(bytes)) => {
                let bytes = span.of(bytes);
                self.byte_array(bytes)
            }
            _ if is_whole => self.state.heap.share(sequence),
            Some(Object::Tuple(items)) => {
                let items = span.of(items);
                self.state.heap.share_all(&items);
                self.tuple(items)
            }
            Some(Object::Bytes(bytes)) => {
                let bytes = span.of(bytes);
                self.state.heap.value(Object::Bytes(bytes.into()))
            }
            Some(Object::Str(text)) => {
                let text = text.text.clone();
                self.slice_of_text(&text, span, length)
            }
            _ => Value::NONE,
        }
    }

    fn slice_of_text(&mut self, text: &str, span: Span, length: usize) -> Value {
        let taken: String = if text.len() == length {
            if span.step == 1 {
                text[span.start as usize..span.start as usize + span.length].to_owned()
            } else {
                let bytes = text.as_bytes();
                span.indices().map(|index| char::from(bytes[index])).collect()
            }
        } else if span.step == 1 {
            text.chars().skip(span.start as usize).take(span.length).collect()
        } else {
            let characters: Vec<char> = text.chars().collect();
            span.indices().map(|index| characters[index]).collect()
        };
        let mut characters = taken.chars();
        match (characters.next(), characters.next()) {
            (Some(c), None) => self.character(c),
            _ => self.text(taken),
        }
    }

    fn range_item(&mut self, range: &RangeParts, key: Value) -> Result<Value, Fault> {
        let length = self.range_length(range);
        let (start, step) = (self.integer_of(range.start), self.integer_of(range.step));
        if let Some(parts) = self.as_slice(key) {
            let length = usize::try_from(&length).unwrap_or(usize::MAX >> 1);
            let span = self.span_of(parts, length)?;
            let at = |index: i64| &start + BigInt::from(index) * &step;
            let (first, last) = (at(span.start), at(span.stop));
            let step = step * span.step;
            return Ok(self.make_range(first, last, step));
        }
        if self.as_integer(key).is_none() && !special_seam::is_of_program(self, key) {
            return Err(self.not_an_index("range", key));
        }
        let index = self.index_of(key)?;
        let zero = BigInt::default();
        let index = if index < zero { index + &length } else { index };
        if index < zero || index >= length {
            return Err(self.fault(classes::INDEX_ERROR, "range object index out of range"));
        }
        Ok(self.big_integer(start + index * step))
    }

    /// Returns a `range`.
    pub(crate) fn make_range(&mut self, start: BigInt, stop: BigInt, step: BigInt) -> Value {
        let [start, stop, step] = [start, stop, step].map(|part| self.big_integer(part));
        self.state.heap.value(Object::Range(Box::new(RangeParts { start, stop, step })))
    }

    /// Sets `container[key] = value` (the value is owned). Returns a native frame that has to take the items of a value
    /// first.
    pub(crate) fn set_item(
        &mut self,
        container: Value,
        key: Value,
        value: Value,
    ) -> Result<Option<super::NativeFrame>, Fault> {
        match container.handle().map(|handle| (handle, self.state.heap.get(handle))) {
            Some((handle, Object::Dict(_))) => self.dict_set(handle, key, value).map(|()| None),
            Some((handle, Object::List(_))) if self.as_slice(key).is_some() => {
                let span = self.as_slice(key).unwrap_or([Value::NONE; 3]);
                builtins::assign_slice(self, handle, span, value)
            }
            Some((handle, Object::List(items))) => {
                let length = items.len();
                let index = self.list_index(key, length);
                let index = index.inspect_err(|_| {
                    self.state.heap.release(value);
                })?;
                let before = self.state.heap.replace_in_list(handle, index, value);
                self.release(before);
                Ok(None)
            }
            Some((handle, Object::Deque(_))) => self.set_deque_item(handle, key, value).map(|()| None),
            Some((handle, Object::ByteArray(_))) => {
                let set = self.set_byte(handle, key, value);
                self.release(value);
                set.map(|()| None)
            }
            Some((_, Object::MemoryView(_))) => {
                let set = self.set_view_item(container, key, value);
                self.release(value);
                set.map(|()| None)
            }
            _ => {
                self.release(value);
                let name = self.class_name(container);
                Err(self.type_error(format!("'{name}' object does not support item assignment")))
            }
        }
    }

    fn list_index(&mut self, key: Value, length: usize) -> Result<usize, Fault> {
        if self.as_integer(key).is_none() && !special_seam::is_of_program(self, key) {
            return Err(self.not_an_index("list", key));
        }
        self.item_index(key, length, "list assignment index out of range")
    }

    /// `del container[key]`.
    pub(crate) fn remove_item(&mut self, container: Value, key: Value) -> Result<(), Fault> {
        match container.handle().map(|handle| (handle, self.state.heap.get(handle))) {
            Some((handle, Object::Dict(_))) => match self.dict_remove(handle, key)? {
                Some((key, value)) => {
                    self.release(key);
                    self.release(value);
                    Ok(())
                }
                None => Err(self.key_error(key)),
            },
            Some((handle, Object::List(items))) => {
                let length = items.len();
                if let Some(parts) = self.as_slice(key) {
                    let span = self.span_of(parts, length)?;
                    self.remove_span(handle, span);
                    return Ok(());
                }
                let index = self.list_index(key, length)?;
                if let Some(before) = self.state.heap.change_list(handle, |items| items.remove(index)) {
                    self.release(before);
                }
                Ok(())
            }
            Some((handle, Object::Deque(_))) => self.delete_deque_item(handle, key),
            Some((handle, Object::ByteArray(_))) => self.delete_byte(handle, key),
            Some((_, Object::MemoryView(_))) => Err(self.type_error("cannot delete memory")),
            _ => {
                let name = self.class_name(container);
                Err(self.type_error(format!("'{name}' object doesn't support item deletion")))
            }
        }
    }

    /// Removes what a span takes of a list.
    fn remove_span(&mut self, list: Handle, span: Span) {
        let removed = self.state.heap.change_list(list, |items| {
            if span.step == 1 {
                let start = span.start as usize;
                return items.splice(start, start + span.length, Vec::new());
            }
            let removed = span.of_list(items);
            let mut gone = vec![false; items.len()];
            span.indices().for_each(|index| gone[index] = true);
            let mut index = 0;
            items.retain(|_| {
                index += 1;
                !gone[index - 1]
            });
            removed
        });
        self.release_all(removed.unwrap_or_default());
    }

    /// Puts `items` (owned) in place of what a slice takes of a list (`list_ass_subscript`).
    pub(crate) fn replace_span(&mut self, list: Handle, parts: [Value; 3], items: Vec<Value>) -> Result<(), Fault> {
        let length = match self.state.heap.get(list) {
            Object::List(items) => items.len(),
            _ => 0,
        };
        let span = self.span_of(parts, length);
        let give_back = |machine: &mut Self, items: Vec<Value>| machine.release_all(items);
        let span = match span {
            Ok(span) => span,
            Err(fault) => {
                give_back(self, items);
                return Err(fault);
            }
        };
        if span.step != 1 && span.length != items.len() {
            let (given, wanted) = (items.len(), span.length);
            give_back(self, items);
            let text = format!("attempt to assign sequence of size {given} to extended slice of size {wanted}");
            return Err(self.fault(classes::VALUE_ERROR, &text));
        }
        let removed = self.state.heap.change_list(list, |list| {
            if span.step == 1 {
                let start = span.start as usize;
                return list.splice(start, start + span.length, items);
            }
            span.indices().zip(items).map(|(index, item)| list.replace(index, item)).collect()
        });
        self.release_all(removed.unwrap_or_default());
        Ok(())
    }
}
