//! Operations on ordinary operands that need the heap alone: what the loop tries before it goes outside.
//!
//! Each returns None where the full operation has to decide; then nothing has changed. Operands stay the caller's,
//! values are new references.

use std::cmp::Ordering;

use super::hash::hash_of_small;
use super::make::hash_of_text;
use crate::engine::Opcode;
use crate::engine::builtins::{natives, quick};
use crate::engine::heap::{ChunkedVec, Dict, GeneratorKind, Heap, Items, Object, RangeParts};
use crate::engine::value::{Handle, Value, View};

/// Returns `a + b` of two small integers.
#[inline]
pub(super) fn add_small(a: Value, b: Value) -> Option<Value> {
    // The tag of one is taken off, the sum has that of the other.
    let sum = (a.0 as i64).checked_add((b.0 as i64).wrapping_sub(1))?;
    a.both_small_ints(b).then_some(Value(sum as u64))
}

/// Returns `a - b` of two small integers.
#[inline]
pub(super) fn subtract_small(a: Value, b: Value) -> Option<Value> {
    let difference = (a.0 as i64).checked_sub((b.0 as i64).wrapping_sub(1))?;
    a.both_small_ints(b).then_some(Value(difference as u64))
}

/// Returns the truth of comparison `number` of `COMPARISONS` where no object has to be looked at: of small integers, and of
/// identity.
#[inline]
pub(super) fn compare_unshared(number: u32, a: Value, b: Value) -> Option<bool> {
    match number {
        // Tagged integers are ordered as their bits are.
        ..6 if a.both_small_ints(b) => Some(holds(number, (a.0 as i64).cmp(&(b.0 as i64)))),
        8 | 9 if a.is_bound() && b.is_bound() => Some((a == b) == (number == 8)),
        _ => None,
    }
}

/// Returns the value of a binary operator for two numbers that need no slot, neither does which.
pub(super) fn arithmetic(opcode: Opcode, a: Value, b: Value) -> Option<Value> {
    if a.both_small_ints(b) {
        return of_integers(opcode, a.as_small_int(), b.as_small_int());
    }
    let (x, y) = (exact(a)?, exact(b)?);
    Value::small_float(match opcode {
        Opcode::BinaryAdd | Opcode::InplaceAdd => x + y,
        Opcode::BinarySubtract | Opcode::InplaceSubtract => x - y,
        Opcode::BinaryMultiply | Opcode::InplaceMultiply => x * y,
        Opcode::BinaryTrueDivide | Opcode::InplaceTrueDivide if y != 0.0 => x / y,
        _ => return None,
    })
}

fn of_integers(opcode: Opcode, x: i64, y: i64) -> Option<Value> {
    Value::small_int(match opcode {
        // With a divisor above zero, Euclid rounds as Python does.
        Opcode::BinaryFloorDivide | Opcode::InplaceFloorDivide if y > 0 => x.div_euclid(y),
        Opcode::BinaryModulo | Opcode::InplaceModulo if y > 0 => x.rem_euclid(y),
        Opcode::BinaryAnd | Opcode::InplaceAnd => x & y,
        Opcode::BinaryOr | Opcode::InplaceOr => x | y,
        Opcode::BinaryXor | Opcode::InplaceXor => x ^ y,
        Opcode::BinaryRshift | Opcode::InplaceRshift if y >= 0 => x >> y.min(63),
        Opcode::BinaryTrueDivide | Opcode::InplaceTrueDivide if y != 0 => {
            return Value::small_float(exact_integer(x)? / exact_integer(y)?);
        }
        _ => return None,
    })
}

/// Returns the float that a number is, without rounding.
fn exact(value: Value) -> Option<f64> {
    match value.view() {
        View::Float(f) => Some(f),
        View::Int(i) => exact_integer(i),
        _ => None,
    }
}

fn exact_integer(i: i64) -> Option<f64> {
    (i.unsigned_abs() < 1 << 53).then_some(i as f64)
}

/// Returns `a + b` of two floats or two tuples.
#[inline(never)]
pub(super) fn add(heap: &mut Heap, a: Value, b: Value) -> Option<Value> {
    if a.is_small_float() && b.is_small_float() {
        return Value::small_float(a.as_small_float() + b.as_small_float());
    }
    let (Object::Tuple(x), Object::Tuple(y)) = (heap.object(a)?, heap.object(b)?) else { return None };
    // A tuple does not change: nothing and a tuple are that tuple.
    if x.is_empty() || y.is_empty() {
        return Some(heap.share(if x.is_empty() { b } else { a }));
    }
    let items: Items = x.iter().chain(y.iter()).copied().collect();
    heap.share_all(&items);
    Some(heap.value(Object::Tuple(items)))
}

/// Returns the truth of comparison `number` of `COMPARISONS`: of identity, and of floats and texts.
#[inline(never)]
pub(super) fn compare(heap: &Heap, number: u32, a: Value, b: Value) -> Option<bool> {
    let ordering = match number {
        8 | 9 => return compare_unshared(number, a, b),
        6.. => return None,
        _ if a.is_small_float() && b.is_small_float() => a.as_small_float().partial_cmp(&b.as_small_float())?,
        _ => match (heap.object(a)?, heap.object(b)?) {
            (Object::Str(a), Object::Str(b)) => a.text.cmp(&b.text),
            _ => return None,
        },
    };
    Some(holds(number, ordering))
}

/// For the first six of `COMPARISONS`: whether it holds for less, equal and greater, one bit each, less the lowest.
const HOLDS: [u8; 6] = [0b001, 0b011, 0b010, 0b101, 0b100, 0b110];

/// Returns whether comparison `number`, one of the first six of `COMPARISONS`, holds for operands that are so ordered.
#[inline]
pub(super) fn holds(number: u32, ordering: Ordering) -> bool {
    HOLDS.get(number as usize).is_some_and(|holds| holds >> (ordering as i8 + 1) & 1 != 0)
}

/// Returns the generator that a call asks to go on, and what is sent to it: `next(g)`, `g.send(value)`. Neither is shared.
#[inline(never)]
pub(super) fn message(heap: &Heap, callee: Value, arguments: &[Value]) -> Option<(Handle, Value)> {
    let (receiver, value) = match (callee, arguments) {
        (natives::NEXT | natives::GENERATOR_NEXT, [generator]) => (*generator, Value::NONE),
        (natives::GENERATOR_SEND, [generator, value]) => (*generator, *value),
        // `send = g.send`.
        (_, [value]) => match heap.object(callee)? {
            Object::Method { function: natives::GENERATOR_SEND, receiver } => (*receiver, *value),
            _ => return None,
        },
        _ => return None,
    };
    let Object::Generator(generator) = heap.object(receiver)? else { return None };
    (generator.kind == GeneratorKind::Generator).then_some((receiver.handle()?, value))
}

/// Returns the value of a call of a native, of a native method of an object, or of a built-in class.
#[inline(never)]
pub(super) fn call(heap: &mut Heap, callee: Value, arguments: &[Value]) -> Option<Value> {
    match callee.view() {
        View::Native(number) => natives::ROWS[number as usize].quick?(heap, arguments),
        View::Object(handle) => match heap.get(handle) {
            Object::Class(_) => quick::construct(heap, handle, arguments),
            // `add = items.append`.
            Object::Method { function, receiver } => {
                let (View::Native(number), [argument]) = (function.view(), arguments) else { return None };
                let arguments = [*receiver, *argument];
                natives::ROWS[number as usize].quick?(heap, &arguments)
            }
            _ => None,
        },
        _ => None,
    }
}

/// Returns whether a value counts as true.
#[inline(never)]
pub(super) fn truth(heap: &Heap, value: Value) -> Option<bool> {
    match value.view() {
        View::Bool(truth) => Some(truth),
        View::None => Some(false),
        View::Int(i) => Some(i != 0),
        View::Object(_) => quick::length(heap, value).map(|length| length != 0),
        _ => None,
    }
}

/// Returns `container[key]`: an item of a list or tuple, a stretch of a tuple, the value for a text or small integer in a
/// dict.
#[inline(never)]
pub(super) fn item(heap: &mut Heap, container: Value, key: Value) -> Option<Value> {
    let item = match heap.object(container)? {
        Object::List(items) => *items.get(index(key, items.len())?)?,
        Object::Tuple(items) if key.is_small_int() => *items.get(index(key, items.len())?)?,
        Object::Tuple(items) => {
            let Object::Slice(parts) = heap.object(key)? else { return None };
            let [start, stop] = bounds(parts, items.len())?;
            // All of a tuple is the tuple itself.
            if stop - start == items.len() {
                return Some(heap.share(container));
            }
            let items = Items::from(&items[start..stop]);
            heap.share_all(&items);
            return Some(heap.value(Object::Tuple(items)));
        }
        Object::Dict(dict) => dict.entry(number_of(heap, dict, key)?)?.value,
        _ => return None,
    };
    Some(heap.share(item))
}

/// Sets `container[key]` (the value is owned): an item of a list, the value that a dict has for a text or small integer.
/// Returns what was there, now the caller's.
#[inline(never)]
pub(super) fn set_item(heap: &mut Heap, container: Value, key: Value, value: Value) -> Option<Value> {
    let handle = container.handle()?;
    match heap.get(handle) {
        Object::List(items) => {
            let index = index(key, items.len()).filter(|index| *index < items.len())?;
            Some(heap.replace_in_list(handle, index, value))
        }
        Object::Dict(dict) => {
            let number = number_of(heap, dict, key)?;
            Some(heap.replace_in_dict(handle, number, value))
        }
        _ => None,
    }
}

/// Returns the number of the entry of a dict for a text or small integer, if there is one whose key is of the same kind.
#[inline]
fn number_of(heap: &Heap, dict: &Dict, key: Value) -> Option<usize> {
    if key.is_small_int() {
        return dict.find(hash_of_small(key.as_small_int()), |other| other == key);
    }
    let Object::Str(text) = heap.object(key)? else { return None };
    dict.find(hash_of_text(&text.text), |other| other == key || is_text(heap, other, &text.text))
}

fn is_text(heap: &Heap, value: Value, text: &str) -> bool {
    matches!(heap.object(value), Some(Object::Str(other)) if *other.text == *text)
}

/// Returns the index that a small integer is in a sequence of `length` items, which may still be too large.
fn index(key: Value, length: usize) -> Option<usize> {
    if !key.is_small_int() {
        return None;
    }
    let index = key.as_small_int();
    usize::try_from(if index < 0 { index + length as i64 } else { index }).ok()
}

/// Returns the bounds of a slice without a step, of small integers.
fn bounds(parts: &[Value; 3], length: usize) -> Option<[usize; 2]> {
    let bound = |part: Value, absent: usize| match part {
        Value::NONE => Some(absent),
        part if part.is_small_int() => Some(index(part, length).unwrap_or(0).min(length)),
        _ => None,
    };
    let (start, stop) = (bound(parts[0], 0)?, bound(parts[1], length)?);
    (parts[2] == Value::NONE).then_some([start, stop.max(start)])
}

/// Returns `iter(value)` of a range of small integers, and of a list, tuple or str.
#[inline(never)]
pub(super) fn iterator(heap: &mut Heap, value: Value) -> Option<Value> {
    let iterator = match heap.object(value)? {
        Object::Range(range) => range_iterator(range)?,
        Object::List(_) | Object::Tuple(_) | Object::Str(_) => {
            Object::SequenceIterator { over: heap.share(value), next: 0 }
        }
        _ => return None,
    };
    Some(heap.value(iterator))
}

fn range_iterator(range: &RangeParts) -> Option<Object> {
    if range.step != Value::count(1) || !range.start.both_small_ints(range.stop) {
        return None;
    }
    let (start, stop) = (range.start.as_small_int(), range.stop.as_small_int());
    let left = u64::try_from(stop.saturating_sub(start)).unwrap_or(0);
    Some(Object::RangeIterator { next: start, left, step: 1 })
}

/// Returns the next item of an iterator over a list or tuple, if there is one.
#[inline(never)]
pub(super) fn next(heap: &mut Heap, iterator: Handle) -> Option<Value> {
    let Object::SequenceIterator { over, next } = heap.get(iterator) else { return None };
    let (over, at) = (*over, *next as usize);
    let item = match heap.object(over)? {
        Object::List(items) => *items.get(at)?,
        Object::Tuple(items) => *items.get(at)?,
        _ => return None,
    };
    if let Object::SequenceIterator { next, .. } = heap.get_mut(iterator) {
        *next += 1;
    }
    Some(heap.share(item))
}

/// Puts the items of a tuple or list into `registers`, the first one last. Returns whether there are just so many.
#[inline(never)]
pub(super) fn unpack(heap: &mut Heap, sequence: Value, registers: &mut [Value]) -> bool {
    let items: &[Value] = match heap.object(sequence) {
        Some(Object::Tuple(items)) => items,
        Some(Object::List(ChunkedVec::Whole(items))) => items,
        _ => return false,
    };
    if items.len() != registers.len() {
        return false;
    }
    registers.copy_from_slice(items);
    registers.reverse();
    heap.share_all(registers);
    true
}
