//! `bytearray` (CPython: `Objects/bytearrayobject.c`): bytes that change.

use num_traits::ToPrimitive;

use super::{bytes_of, receiver};
use crate::engine::builtins::collect::collect;
use crate::engine::builtins::gather::Gather;
use crate::engine::builtins::{classes, parameters};
use crate::engine::heap::Object;
use crate::engine::machine::{Arguments, Fault, Machine, Outcome, Span};
use crate::engine::value::{Handle, Value};

impl Machine {
    /// Returns a `bytearray`.
    pub(crate) fn byte_array(&mut self, bytes: Vec<u8>) -> Value {
        self.state.heap.value(Object::ByteArray(bytes))
    }

    /// Changes the bytes of a `bytearray`, and counts what it owns then.
    ///
    /// Errors: `BufferError` if it would have another length while a `memoryview` looks at it.
    pub(crate) fn change_bytes<T>(
        &mut self,
        array: Handle,
        change: impl FnOnce(&mut Vec<u8>) -> T,
    ) -> Result<Option<T>, Fault> {
        let is_watched = self.state.heap.is_viewed(array);
        let Object::ByteArray(bytes) = self.state.heap.get_mut(array) else { return Ok(None) };
        let before = bytes.len();
        if is_watched {
            let mut changed = bytes.clone();
            let value = change(&mut changed);
            if changed.len() != before {
                let text = "Existing exports of data: object cannot be re-sized";
                return Err(self.fault(classes::BUFFER_ERROR, text));
            }
            *bytes = changed;
            return Ok(Some(value));
        }
        let value = change(bytes);
        let after = bytes.len();
        self.state.heap.count_payload(after as isize - before as isize);
        Ok(Some(value))
    }

    /// Returns the byte that a value is.
    pub(crate) fn byte_of(&mut self, value: Value) -> Result<u8, Fault> {
        match self.index_of(value)?.to_u8() {
            Some(byte) => Ok(byte),
            None => Err(self.fault(classes::VALUE_ERROR, "byte must be in range(0, 256)")),
        }
    }

    /// `bytearray[key] = value`; the value is not taken.
    pub(crate) fn set_byte(&mut self, array: Handle, key: Value, value: Value) -> Result<(), Fault> {
        let length = self.bytes_at(array).len();
        if let Some(parts) = self.as_slice(key) {
            let span = self.span_of(parts, length)?;
            let new = self.bytes_to_assign(value)?;
            return self.replace_bytes(array, span, new);
        }
        let index = self.byte_index(key, length)?;
        let byte = self.byte_of(value)?;
        self.change_bytes(array, |bytes| bytes[index] = byte).map(|_| ())
    }

    /// `del bytearray[key]`.
    pub(crate) fn delete_byte(&mut self, array: Handle, key: Value) -> Result<(), Fault> {
        let length = self.bytes_at(array).len();
        let span = match self.as_slice(key) {
            Some(parts) => self.span_of(parts, length)?,
            None => {
                let index = self.byte_index(key, length)? as i64;
                Span { start: index, stop: index + 1, step: 1, length: 1 }
            }
        };
        let mut goes = vec![false; length];
        span.indices().for_each(|index| goes[index] = true);
        let mut at = 0;
        self.change_bytes(array, |bytes| {
            bytes.retain(|_| {
                at += 1;
                !goes[at - 1]
            });
        })
        .map(|_| ())
    }

    fn bytes_at(&self, array: Handle) -> &[u8] {
        match self.state.heap.get(array) {
            Object::ByteArray(bytes) => bytes,
            _ => &[],
        }
    }

    fn byte_index(&mut self, key: Value, length: usize) -> Result<usize, Fault> {
        if self.as_integer(key).is_none() && self.special(key, "__index__").is_none() {
            let name = self.class_name(key);
            let text = format!("bytearray indices must be integers or slices, not {name}");
            return Err(self.type_error(text));
        }
        self.item_index(key, length, "bytearray index out of range")
    }

    fn bytes_to_assign(&mut self, value: Value) -> Result<Vec<u8>, Fault> {
        if self.as_integer(value).is_some() || self.as_text(value).is_some() {
            let text = "can assign only bytes, buffers, or iterables of ints in range(0, 256)";
            return Err(self.type_error(text));
        }
        super::of_value(self, value, "byte")
    }

    fn replace_bytes(&mut self, array: Handle, span: Span, new: Vec<u8>) -> Result<(), Fault> {
        if span.step != 1 && span.length != new.len() {
            let (given, wanted) = (new.len(), span.length);
            let text = format!("attempt to assign bytes of size {given} to extended slice of size {wanted}");
            return Err(self.fault(classes::VALUE_ERROR, &text));
        }
        self.change_bytes(array, |bytes| {
            if span.step == 1 {
                let start = span.start as usize;
                bytes.splice(start..start + span.length, new);
            } else {
                span.indices().zip(new).for_each(|(index, byte)| bytes[index] = byte);
            }
        })
        .map(|_| ())
    }
}

/// `bytearray()`, with the arguments of `bytes`.
pub(crate) fn construct(machine: &mut Machine, _: Handle, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    super::made(machine, "bytearray", arguments)
}

/// `bytearray.__init__(…)`: what was in it goes.
pub(crate) fn initialise(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let array = arguments.positional[0].handle().unwrap_or_default();
    let mut given = arguments.clone();
    given.positional.remove(0);
    match super::made(machine, "bytearray", &given)? {
        Outcome::Value(value) => {
            let bytes = bytes_of(machine, value).unwrap_or_default();
            machine.release(value);
            machine.change_bytes(array, |old| *old = bytes)?;
            Ok(Outcome::Value(Value::NONE))
        }
        Outcome::Frame(_) => {
            machine.change_bytes(array, Vec::clear)?;
            let array = machine.state.heap.share(arguments.positional[0]);
            collect(machine, given.positional[0], Gather::ExtendBytes { array, gives: false })
        }
        other => Ok(other),
    }
}

fn array_of(arguments: &Arguments) -> Handle {
    arguments.positional.first().and_then(|value| value.handle()).unwrap_or_default()
}

/// `bytearray.append(item)`.
pub(super) fn append(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let item = parameters::one(machine, "bytearray.append", arguments)?;
    let byte = machine.byte_of(item)?;
    machine.change_bytes(array_of(arguments), |bytes| bytes.push(byte))?;
    Ok(Outcome::Value(Value::NONE))
}

/// `bytearray.extend(iterable)`.
pub(super) fn extend(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let iterable = parameters::one(machine, "bytearray.extend", arguments)?;
    if let Some(more) = bytes_of(machine, iterable) {
        machine.change_bytes(array_of(arguments), |bytes| bytes.extend(more))?;
        return Ok(Outcome::Value(Value::NONE));
    }
    if machine.as_text(iterable).is_some() {
        return Err(machine.type_error("expected iterable of integers; got: 'str'"));
    }
    let array = machine.state.heap.share(arguments.positional[0]);
    collect(machine, iterable, Gather::ExtendBytes { array, gives: false })
}

/// `bytearray.insert(index, item)`.
pub(super) fn insert(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    super::super::take_no_keywords(machine, "bytearray.insert", arguments)?;
    let given = parameters::positional(machine, "insert", &arguments.positional[1..], 2, 2)?.to_vec();
    let (index, byte) = (machine.size_of(given[0])?, machine.byte_of(given[1])?);
    let length = receiver(machine, arguments).len() as i64;
    let index = if index < 0 { index.saturating_add(length) } else { index };
    machine.change_bytes(array_of(arguments), |bytes| bytes.insert(index.clamp(0, length) as usize, byte))?;
    Ok(Outcome::Value(Value::NONE))
}

/// `bytearray.pop(index=-1)`.
pub(super) fn pop(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    super::super::take_no_keywords(machine, "bytearray.pop", arguments)?;
    let given = parameters::positional(machine, "pop", &arguments.positional[1..], 0, 1)?.first().copied();
    let index = match given {
        Some(index) => machine.size_of(index)?,
        None => -1,
    };
    let length = receiver(machine, arguments).len() as i64;
    if length == 0 {
        return Err(machine.fault(classes::INDEX_ERROR, "pop from empty bytearray"));
    }
    let index = if index < 0 { index + length } else { index };
    if !(0..length).contains(&index) {
        return Err(machine.fault(classes::INDEX_ERROR, "pop index out of range"));
    }
    let byte = machine.change_bytes(array_of(arguments), |bytes| bytes.remove(index as usize))?;
    Ok(Outcome::Value(Value::count(usize::from(byte.unwrap_or_default()))))
}

/// `bytearray.remove(value)`.
pub(super) fn remove(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let value = parameters::one(machine, "bytearray.remove", arguments)?;
    let byte = machine.byte_of(value)?;
    match receiver(machine, arguments).iter().position(|other| *other == byte) {
        Some(at) => {
            machine.change_bytes(array_of(arguments), |bytes| bytes.remove(at))?;
            Ok(Outcome::Value(Value::NONE))
        }
        None => Err(machine.fault(classes::VALUE_ERROR, "value not found in bytearray")),
    }
}

/// `bytearray.clear()`.
pub(super) fn clear(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    parameters::none(machine, "bytearray.clear", arguments)?;
    machine.change_bytes(array_of(arguments), Vec::clear)?;
    Ok(Outcome::Value(Value::NONE))
}

/// `bytearray.copy()`.
pub(super) fn copy(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    parameters::none(machine, "bytearray.copy", arguments)?;
    let bytes = receiver(machine, arguments);
    Ok(Outcome::Value(machine.byte_array(bytes)))
}

/// `bytearray.reverse()`.
pub(super) fn reverse(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    parameters::none(machine, "bytearray.reverse", arguments)?;
    machine.change_bytes(array_of(arguments), |bytes| bytes.reverse())?;
    Ok(Outcome::Value(Value::NONE))
}
