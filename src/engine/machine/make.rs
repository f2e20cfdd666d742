//! Making objects, and the small questions every part of the machine asks of a value.

use std::hash::Hasher;
use std::sync::Arc;

use num_bigint::BigInt;
use num_traits::ToPrimitive;

use super::{Activation, Fault, Machine};
use crate::engine::builtins::classes;
use crate::engine::heap::{AwaitableKind, Class, Exception, GeneratorKind, Items, Object, Text};
use crate::engine::value::{Handle, Value, View};

impl Text {
    /// Returns the text with its length counted.
    pub(crate) fn new(text: Arc<str>) -> Self {
        let length = if text.is_ascii() { text.len() } else { text.chars().count() };
        Self { text, length: length as u32 }
    }
}

impl Machine {
    /// Gives a reference back. A `finally` that has to run for it runs before the next instruction.
    #[inline]
    pub(crate) fn release(&mut self, value: Value) {
        self.state.heap.release(value);
    }

    /// Pushes a value (owned) on the value stack of the top frame, or hands it to the native frame there.
    #[inline]
    pub(crate) fn push_on_top(&mut self, value: Value) {
        match &mut self.state.top {
            Activation::Python(frame) => frame.push(value),
            Activation::Native(native) => native.inbox = super::Inbox::Value(value),
            Activation::Idle => self.release(value),
        }
    }

    /// Returns an `int`.
    pub(crate) fn integer(&mut self, i: i64) -> Value {
        Value::small_int(i).unwrap_or_else(|| self.state.heap.value(Object::Int(Arc::new(i.into()))))
    }

    /// Returns an `int` of any size.
    pub(crate) fn big_integer(&mut self, i: BigInt) -> Value {
        match i.to_i64().and_then(Value::small_int) {
            Some(value) => value,
            None => self.state.heap.value(Object::Int(Arc::new(i))),
        }
    }

    /// Returns a `float`.
    pub(crate) fn float(&mut self, f: f64) -> Value {
        Value::small_float(f).unwrap_or_else(|| self.state.heap.value(Object::Float(f.to_bits())))
    }

    /// Returns a `str`.
    pub(crate) fn text(&mut self, text: impl Into<Arc<str>>) -> Value {
        self.state.heap.value(Object::Str(Text::new(text.into())))
    }

    /// Returns a `tuple` of items, whose references it takes over.
    pub(crate) fn tuple(&mut self, items: impl Into<Items>) -> Value {
        self.state.heap.value(Object::Tuple(items.into()))
    }

    /// Returns a `list` of items, whose references it takes over.
    pub(crate) fn list(&mut self, items: Vec<Value>) -> Value {
        self.state.heap.value(Object::List(items.into()))
    }

    /// Returns the text of a `str`, or of an instance of a class that derives from it.
    pub(crate) fn as_text(&self, value: Value) -> Option<&Arc<str>> {
        match self.state.heap.object(value)? {
            Object::Str(text) => Some(&text.text),
            Object::Extended(instance) => match self.state.heap.object(instance.payload) {
                Some(Object::Str(text)) => Some(&text.text),
                _ => None,
            },
            _ => None,
        }
    }

    /// Returns the integer that an `int` or `bool` is, or an instance of a class that derives from `int`.
    pub(crate) fn as_integer(&self, value: Value) -> Option<BigInt> {
        match value.view() {
            View::Int(i) => Some(i.into()),
            View::Bool(b) => Some(i32::from(b).into()),
            View::Object(handle) => match self.state.heap.get(handle) {
                Object::Int(i) => Some(BigInt::clone(i)),
                Object::Extended(instance) => self.as_integer(instance.payload),
                _ => None,
            },
            _ => None,
        }
    }

    /// Returns the float that a `float` is, or an instance of a class that derives from it.
    pub(crate) fn as_float(&self, value: Value) -> Option<f64> {
        match value.view() {
            View::Float(f) => Some(f),
            View::Object(handle) => match self.state.heap.get(handle) {
                Object::Float(bits) => Some(f64::from_bits(*bits)),
                Object::Extended(instance) => self.as_float(instance.payload),
                _ => None,
            },
            _ => None,
        }
    }

    /// Returns the class of a value.
    pub(crate) fn class_of(&self, value: Value) -> Handle {
        match value.view() {
            View::Unbound | View::None => classes::NONE_TYPE,
            View::Bool(_) => classes::BOOL,
            View::Ellipsis => classes::ELLIPSIS,
            View::NotImplemented => classes::NOT_IMPLEMENTED,
            View::Int(_) => classes::INT,
            View::Float(_) => classes::FLOAT,
            View::Native(_) => classes::BUILTIN_FUNCTION,
            View::Object(handle) => self.class_of_object(handle),
        }
    }

    fn class_of_object(&self, handle: Handle) -> Handle {
        match self.state.heap.get(handle) {
            Object::Str(_) => classes::STR,
            Object::Int(_) => classes::INT,
            Object::Float(_) => classes::FLOAT,
            Object::Complex(_) => classes::COMPLEX,
            Object::Tuple(_) => classes::TUPLE,
            Object::List(_) => classes::LIST,
            Object::Dict(_) => classes::DICT,
            Object::Set(set) => {
                if set.is_frozen {
                    classes::FROZENSET
                } else {
                    classes::SET
                }
            }
            Object::Bytes(_) => classes::BYTES,
            Object::ByteArray(_) => classes::BYTEARRAY,
            Object::MemoryView(_) => classes::MEMORYVIEW,
            Object::Range(_) => classes::RANGE,
            Object::Slice(_) => classes::SLICE,
            Object::DictView { part, .. } => classes::of_view(*part),
            Object::Iteration(iteration) => {
                classes::of_iteration(iteration, |value| matches!(self.state.heap.object(value), Some(Object::List(_))))
            }
            Object::RangeIterator { .. } => classes::RANGE_ITERATOR,
            Object::SequenceIterator { over, .. } => match self.state.heap.object(*over) {
                Some(Object::Tuple(_)) => classes::TUPLE_ITERATOR,
                Some(Object::Bytes(_)) => classes::BYTES_ITERATOR,
                Some(Object::ByteArray(_)) => classes::BYTEARRAY_ITERATOR,
                Some(Object::MemoryView(_)) => classes::MEMORY_ITERATOR,
                Some(Object::Str(text)) if text.text.len() == text.length as usize => classes::STR_ASCII_ITERATOR,
                Some(Object::Str(_)) => classes::STR_ITERATOR,
                _ => classes::LIST_ITERATOR,
            },
            Object::Function(_) => classes::FUNCTION,
            Object::Method { function, .. } => match function.view() {
                View::Native(_) => classes::BUILTIN_FUNCTION,
                _ => classes::METHOD,
            },
            Object::Instance { class, .. } => *class,
            Object::Extended(instance) => instance.class,
            Object::Member { .. } => classes::MEMBER,
            Object::MappingProxy(_) => classes::MAPPING_PROXY,
            Object::GenericAlias(_) => classes::GENERIC_ALIAS,
            Object::Union(_) => classes::UNION,
            Object::Property(_) => classes::PROPERTY,
            Object::StaticMethod(_) => classes::STATIC_METHOD,
            Object::ClassMethod(_) => classes::CLASS_METHOD,
            Object::Super { .. } => classes::SUPER,
            Object::Module(_) => classes::MODULE,
            Object::Deque(_) => classes::DEQUE,
            Object::DequeIterator(iterator) if iterator.is_reversed => classes::DEQUE_REVERSE_ITERATOR,
            Object::DequeIterator(_) => classes::DEQUE_ITERATOR,
            Object::Itertool(tool) => classes::of_itertool(tool),
            Object::Partial(_) => classes::PARTIAL,
            Object::WeakReference(_) => classes::WEAK_REFERENCE,
            Object::TextFile(_) => classes::TEXT_FILE,
            Object::Code(_) => classes::CODE,
            Object::Cell(_) => classes::CELL,
            Object::Generator(generator) => match generator.kind {
                GeneratorKind::Coroutine => classes::COROUTINE,
                GeneratorKind::AsyncGenerator => classes::ASYNC_GENERATOR,
                GeneratorKind::Generator => classes::GENERATOR,
            },
            Object::Awaitable(awaitable) => match awaitable.kind {
                AwaitableKind::Wrapper => classes::COROUTINE_WRAPPER,
                AwaitableKind::Send => classes::ASYNC_GENERATOR_ASEND,
                AwaitableKind::Throw | AwaitableKind::Close => classes::ASYNC_GENERATOR_ATHROW,
            },
            Object::Class(class) => class.metaclass,
            Object::Exception(exception) => exception.class,
            Object::Traceback(_) => classes::TRACEBACK,
            Object::Frame(_) | Object::FrameView(_) => classes::FRAME,
            Object::Free(_) => classes::OBJECT,
        }
    }

    /// Returns the class object of a handle that is a class.
    pub(crate) fn class(&self, handle: Handle) -> Option<&Class> {
        match self.state.heap.get(handle) {
            Object::Class(class) => Some(class),
            _ => None,
        }
    }

    /// Returns the name of a value's class, as CPython's messages have it.
    pub(crate) fn class_name(&self, value: Value) -> Arc<str> {
        self.full_name(self.class_of(value))
    }

    /// Returns the name of a class, as CPython's messages have it.
    pub(crate) fn full_name(&self, handle: Handle) -> Arc<str> {
        match self.class(handle) {
            // CPython's messages name the classes of its own modules in full.
            Some(class) if classes::is_built_in(handle) && &*class.module != "builtins" => {
                format!("{}.{}", class.module, class.name).into()
            }
            Some(class) => class.name.clone(),
            None => "object".into(),
        }
    }

    /// Returns whether a value is an instance of `class` or of a subclass.
    pub(crate) fn is_instance(&self, value: Value, class: Handle) -> bool {
        self.is_subclass(self.class_of(value), class)
    }

    /// Returns whether `class` is `other` or derives from it.
    pub(crate) fn is_subclass(&self, class: Handle, other: Handle) -> bool {
        self.class(class).is_some_and(|class| class.mro.contains(&other))
    }

    /// Returns whether a value counts as true; of the built-in types.
    pub(crate) fn is_true(&self, value: Value) -> bool {
        match value.view() {
            View::Bool(b) => b,
            View::None | View::Unbound => false,
            View::Int(i) => i != 0,
            View::Float(f) => f != 0.0,
            View::Object(handle) => match self.state.heap.get(handle) {
                Object::Str(text) => text.length != 0,
                Object::Tuple(items) => !items.is_empty(),
                Object::List(items) => !items.is_empty(),
                Object::Dict(dict) => dict.len() != 0,
                Object::Deque(deque) => deque.len() != 0,
                Object::Set(set) => set.len() != 0,
                Object::Bytes(bytes) => !bytes.is_empty(),
                Object::ByteArray(bytes) => !bytes.is_empty(),
                Object::MemoryView(view) => view.length != 0,
                Object::DictView { dict, .. } => self.as_dict(*dict).is_some_and(|dict| dict.len() != 0),
                Object::Float(bits) => f64::from_bits(*bits) != 0.0,
                Object::Complex(parts) => parts.iter().any(|bits| f64::from_bits(*bits) != 0.0),
                Object::Range(range) => self.range_length(range).bits() != 0,
                _ => true,
            },
            _ => true,
        }
    }

    /// Returns an exception of a class with arguments, which it shares.
    pub(crate) fn exception(&mut self, class: Handle, arguments: &[Value]) -> Value {
        let arguments: Vec<Value> = arguments.iter().map(|argument| self.state.heap.share(*argument)).collect();
        let arguments = self.tuple(arguments);
        let class = self.state.heap.share_handle(class);
        self.state.heap.value(Object::Exception(Box::new(Exception {
            class,
            arguments,
            cause: Value::NONE,
            context: Value::NONE,
            suppress_context: false,
            traceback: Value::NONE,
            attributes: Handle::NONE,
            details: Vec::new(),
        })))
    }

    /// Returns a detail of an exception, not shared; None if it has none.
    pub(crate) fn detail(&self, exception: Value, number: usize) -> Value {
        let details = self.exception_of(exception).map(|exception| &exception.details[..]).unwrap_or_default();
        details.get(number).copied().unwrap_or(Value::NONE)
    }

    /// Sets a detail of an exception to a value (owned).
    pub(crate) fn set_detail(&mut self, exception: Value, number: usize, value: Value) {
        let Some(object) = self.exception_mut(exception) else { return };
        if object.details.len() <= number {
            object.details.resize(number + 1, Value::NONE);
        }
        let before = std::mem::replace(&mut object.details[number], value);
        self.release(before);
    }

    /// Returns the `AttributeError` for an attribute that an object does not have, which it tells.
    pub(crate) fn attribute_error(&mut self, object: Value, name: Value, text: &str) -> Fault {
        let error = self.exception_with_text(classes::ATTRIBUTE_ERROR, text);
        for (number, value) in [name, object].into_iter().enumerate() {
            self.state.heap.share(value);
            self.set_detail(error, number, value);
        }
        Fault::Raised(error)
    }

    /// Returns the `NameError` for a name that is bound to nothing.
    pub(crate) fn name_error(&mut self, name: Value) -> Fault {
        let text = self.as_text(name).cloned().unwrap_or_default();
        let error = self.exception_with_text(classes::NAME_ERROR, &format!("name '{text}' is not defined"));
        self.state.heap.share(name);
        self.set_detail(error, 0, name);
        Fault::Raised(error)
    }

    /// Returns an exception of a class with one text.
    pub(crate) fn exception_with_text(&mut self, class: Handle, text: &str) -> Value {
        let text = self.text(text);
        let exception = self.exception(class, &[text]);
        self.release(text);
        exception
    }

    /// Returns the fault that raises an exception of a class with one text.
    pub(crate) fn fault(&mut self, class: Handle, text: &str) -> Fault {
        Fault::Raised(self.exception_with_text(class, text))
    }

    /// Returns a `TypeError`.
    pub(crate) fn type_error(&mut self, text: impl AsRef<str>) -> Fault {
        self.fault(classes::TYPE_ERROR, text.as_ref())
    }

    /// Returns the fault that raises a `StopIteration` with a value (owned).
    pub(crate) fn stop_iteration(&mut self, value: Value) -> Fault {
        Fault::Raised(self.stop_iteration_of(value))
    }

    /// Returns the `StopIteration` that carries a value (owned).
    pub(crate) fn stop_iteration_of(&mut self, value: Value) -> Value {
        let exception = match value {
            Value::NONE => self.exception(classes::STOP_ITERATION, &[]),
            value => self.exception(classes::STOP_ITERATION, &[value]),
        };
        self.release(value);
        exception
    }

    /// Returns CPython's `RecursionError`.
    pub(crate) fn recursion_error(&mut self) -> Fault {
        self.fault(classes::RECURSION_ERROR, "maximum recursion depth exceeded")
    }

    /// Returns the address that `id` and `repr` show: the same for the same object while it lives, and in every run.
    pub(crate) fn address(handle: Handle) -> u64 {
        0x7f3a_5c00_0000 + u64::from(handle.0) * 0x40
    }
}

/// Returns `hash(text)` of CPython 3.13 under `PYTHONHASHSEED=0`: SipHash-1-3 with key 0 over the text as CPython keeps
/// it, one, two or four bytes a character (`Python/pyhash.c`).
pub(crate) fn hash_of_text(text: &str) -> i64 {
    if text.is_empty() {
        return 0;
    }
    // The standard hasher is SipHash-1-3 with key 0; a test holds it to CPython's numbers.
    let mut hasher = std::hash::DefaultHasher::new();
    if text.is_ascii() {
        hasher.write(text.as_bytes());
    } else {
        let widest = text.chars().max().unwrap_or_default() as u32;
        let mut bytes = Vec::with_capacity(text.len());
        for c in text.chars() {
            let number = (c as u32).to_le_bytes();
            let width = if widest < 0x100 {
                1
            } else if widest < 0x1_0000 {
                2
            } else {
                4
            };
            bytes.extend_from_slice(&number[..width]);
        }
        hasher.write(&bytes);
    }
    match hasher.finish() as i64 {
        -1 => -2,
        hash => hash,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_hashes_as_cpython_does_with_seed_0() {
        // `PYTHONHASHSEED=0 python3.13 -c "print(hash('a'))"` and so on.
        let recorded = [
            ("", 0),
            ("a", 4_644_417_185_603_328_019),
            ("abc", -4_594_863_902_769_663_758),
            ("é", 6_047_309_291_227_476_195),
            ("日本", 6_243_316_497_235_261_705),
            ("😀", -3_536_540_696_076_613_844),
            ("a longer text that takes several blocks", 8_539_133_359_254_442_226),
        ];
        for (text, hash) in recorded {
            assert_eq!(hash_of_text(text), hash, "{text}");
        }
    }
}
