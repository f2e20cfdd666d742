//! `memoryview` (CPython: `Objects/memoryobject.c`), of single bytes in one dimension.

use num_traits::ToPrimitive;

use super::{bytes_of, receiver};
use crate::engine::builtins::{classes, parameters};
use crate::engine::heap::{MemoryView, Object};
use crate::engine::machine::{Arguments, Fault, Machine, Outcome};
use crate::engine::value::{Handle, Value};

impl Machine {
    /// Returns the bytes that a view shows; none if it is released.
    pub(crate) fn bytes_in_view(&self, view: &MemoryView) -> Option<Vec<u8>> {
        let whole: &[u8] = match self.state.heap.object(view.of) {
            Some(Object::Bytes(bytes)) => bytes,
            Some(Object::ByteArray(bytes)) => bytes,
            _ => return None,
        };
        let places = (0..view.length as i64).map(|at| (view.start + at * view.step) as usize);
        Some(places.filter_map(|at| whole.get(at).copied()).collect())
    }

    /// Returns the view that a value is, or the error for one that is released.
    fn view_of_bytes(&mut self, value: Value) -> Result<MemoryView, Fault> {
        match self.built_in(value) {
            Some(Object::MemoryView(view)) if view.of.is_bound() => Ok(**view),
            _ => {
                let text = "operation forbidden on released memoryview object";
                Err(self.fault(classes::VALUE_ERROR, text))
            }
        }
    }

    /// `memoryview[key]`, a new reference.
    pub(crate) fn view_item(&mut self, value: Value, key: Value) -> Result<Value, Fault> {
        let view = self.view_of_bytes(value)?;
        if let Some(parts) = self.as_slice(key) {
            let span = self.span_of(parts, view.length)?;
            let of = self.state.heap.share(view.of);
            let start = view.start + span.start * view.step;
            let part = MemoryView { of, start, step: view.step * span.step, length: span.length, ..view };
            return Ok(self.state.heap.value(Object::MemoryView(Box::new(part))));
        }
        let at = self.place_in_view(&view, key)?;
        let byte = match self.state.heap.object(view.of) {
            Some(Object::Bytes(bytes)) => bytes.get(at).copied(),
            Some(Object::ByteArray(bytes)) => bytes.get(at).copied(),
            _ => None,
        };
        Ok(Value::count(usize::from(byte.unwrap_or_default())))
    }

    fn place_in_view(&mut self, view: &MemoryView, key: Value) -> Result<usize, Fault> {
        if self.as_integer(key).is_none() && self.special(key, "__index__").is_none() {
            return Err(self.type_error("memoryview: invalid slice key"));
        }
        let index = self.item_index(key, view.length, "index out of bounds on dimension 1")?;
        Ok((view.start + index as i64 * view.step) as usize)
    }

    /// `memoryview[key] = value`; the value is not taken.
    pub(crate) fn set_view_item(&mut self, value: Value, key: Value, new: Value) -> Result<(), Fault> {
        let view = self.view_of_bytes(value)?;
        let array = view.of.handle().unwrap_or_default();
        if view.is_readonly {
            return Err(self.type_error("cannot modify read-only memory"));
        }
        let (places, bytes): (Vec<usize>, Vec<u8>) = if let Some(parts) = self.as_slice(key) {
            let span = self.span_of(parts, view.length)?;
            let Some(bytes) = bytes_of(self, new) else {
                let class = self.class_name(new);
                return Err(self.type_error(format!("a bytes-like object is required, not '{class}'")));
            };
            if bytes.len() != span.length {
                let text = "memoryview assignment: lvalue and rvalue have different structures";
                return Err(self.fault(classes::VALUE_ERROR, text));
            }
            (span.indices().map(|index| (view.start + index as i64 * view.step) as usize).collect(), bytes)
        } else {
            let at = self.place_in_view(&view, key)?;
            if self.as_integer(new).is_none() && self.special(new, "__index__").is_none() {
                return Err(self.type_error("memoryview: invalid type for format 'B'"));
            }
            match self.index_of(new)?.to_u8() {
                Some(byte) => (vec![at], vec![byte]),
                None => return Err(self.fault(classes::VALUE_ERROR, "memoryview: invalid value for format 'B'")),
            }
        };
        self.change_bytes(array, |old| places.iter().zip(bytes).for_each(|(at, byte)| old[*at] = byte)).map(|_| ())
    }
}

/// `memoryview(object)`.
pub(crate) fn construct(machine: &mut Machine, _: Handle, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let given = parameters::named(machine, "memoryview", &arguments.positional, arguments, ["object"], 1)?;
    let Some(object) = given[0] else {
        return Err(machine.type_error("memoryview() missing required argument 'object' (pos 1)"));
    };
    let view = match machine.built_in(object) {
        Some(Object::Bytes(bytes)) => (bytes.len(), true),
        Some(Object::ByteArray(bytes)) => (bytes.len(), false),
        Some(Object::MemoryView(_)) => {
            let view = machine.view_of_bytes(object)?;
            machine.state.heap.share(view.of);
            return Ok(Outcome::Value(machine.state.heap.value(Object::MemoryView(Box::new(view)))));
        }
        _ => {
            let class = machine.class_name(object);
            return Err(machine.type_error(format!("memoryview: a bytes-like object is required, not '{class}'")));
        }
    };
    let of = machine.payload(object).unwrap_or(object);
    machine.state.heap.share(of);
    machine.state.heap.expect_views();
    let (length, is_readonly) = view;
    let view = MemoryView { of, start: 0, step: 1, length, is_readonly };
    Ok(Outcome::Value(machine.state.heap.value(Object::MemoryView(Box::new(view)))))
}

/// `memoryview.tobytes()`.
pub(crate) fn tobytes(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    machine.view_of_bytes(arguments.positional[0])?;
    let bytes = receiver(machine, arguments);
    Ok(Outcome::Value(machine.bytes(bytes)))
}

/// `memoryview.tolist()`.
pub(crate) fn tolist(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    parameters::none(machine, "memoryview.tolist", arguments)?;
    machine.view_of_bytes(arguments.positional[0])?;
    let items = receiver(machine, arguments).iter().map(|byte| Value::count(usize::from(*byte))).collect();
    Ok(Outcome::Value(machine.list(items)))
}

/// `memoryview.release()`.
pub(crate) fn release(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let view = arguments.positional[0].handle().unwrap_or_default();
    if let Object::MemoryView(view) = machine.state.heap.get_mut(view) {
        let of = std::mem::replace(&mut view.of, Value::UNBOUND);
        machine.release(of);
    }
    Ok(Outcome::Value(Value::NONE))
}

/// `memoryview.__enter__()`.
pub(crate) fn enter(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    machine.view_of_bytes(arguments.positional[0])?;
    Ok(Outcome::Value(machine.state.heap.share(arguments.positional[0])))
}

/// `memoryview.hex([sep[, bytes_per_sep]])`.
pub(crate) fn hex(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    machine.view_of_bytes(arguments.positional[0])?;
    super::hex::hex(machine, arguments)
}

/// `memoryview.toreadonly()`.
pub(crate) fn toreadonly(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    parameters::none(machine, "memoryview.toreadonly", arguments)?;
    let view = machine.view_of_bytes(arguments.positional[0])?;
    machine.state.heap.share(view.of);
    let view = MemoryView { is_readonly: true, ..view };
    Ok(Outcome::Value(machine.state.heap.value(Object::MemoryView(Box::new(view)))))
}

/// `memoryview.obj`.
pub(crate) fn object(machine: &mut Machine, view: Value) -> Result<Value, Fault> {
    let view = machine.view_of_bytes(view)?;
    Ok(machine.state.heap.share(view.of))
}

/// `memoryview.nbytes`.
pub(crate) fn count_of_bytes(machine: &mut Machine, view: Value) -> Result<Value, Fault> {
    Ok(Value::count(machine.view_of_bytes(view)?.length))
}

/// `memoryview.itemsize`, `memoryview.ndim`.
pub(crate) fn one(machine: &mut Machine, view: Value) -> Result<Value, Fault> {
    machine.view_of_bytes(view)?;
    Ok(Value::count(1))
}

/// `memoryview.format`.
pub(crate) fn format(machine: &mut Machine, view: Value) -> Result<Value, Fault> {
    machine.view_of_bytes(view)?;
    Ok(machine.text("B"))
}

/// `memoryview.shape`.
pub(crate) fn shape(machine: &mut Machine, view: Value) -> Result<Value, Fault> {
    let length = machine.view_of_bytes(view)?.length;
    Ok(machine.tuple([Value::count(length)]))
}

/// `memoryview.strides`.
pub(crate) fn strides(machine: &mut Machine, view: Value) -> Result<Value, Fault> {
    let step = machine.view_of_bytes(view)?.step;
    let step = machine.integer(step);
    Ok(machine.tuple([step]))
}

/// `memoryview.readonly`.
pub(crate) fn is_readonly(machine: &mut Machine, view: Value) -> Result<Value, Fault> {
    Ok(Value::bool(machine.view_of_bytes(view)?.is_readonly))
}

/// `memoryview.c_contiguous` and its kin.
pub(crate) fn is_contiguous(machine: &mut Machine, view: Value) -> Result<Value, Fault> {
    let view = machine.view_of_bytes(view)?;
    Ok(Value::bool(view.step == 1 || view.length < 2))
}
