//! What natives do with ordinary arguments when the heap alone is needed: no parameters are looked at, no `Arguments`
//! and no outcome made.
//!
//! Each returns None where the function of its row has to decide; then nothing has changed. What it does otherwise is
//! what that function would have done.

use super::classes;
use crate::engine::heap::{Deque, Heap, Object, RangeParts, Text};
use crate::engine::value::{Handle, Value};

/// Takes positional arguments (the caller's) and returns the value of the call (a new reference).
pub(crate) type Quick = fn(&mut Heap, &[Value]) -> Option<Value>;

/// The most digits that surely make a small integer.
const FEW_DIGITS: usize = 18;

/// Calls a built-in class.
pub(crate) fn construct(heap: &mut Heap, class: Handle, arguments: &[Value]) -> Option<Value> {
    match class {
        classes::RANGE => range(heap, arguments),
        classes::INT => int(heap, arguments),
        classes::STR => str(heap, arguments),
        _ => None,
    }
}

/// Returns how many items one of the containers that know it has.
pub(crate) fn length(heap: &Heap, value: Value) -> Option<usize> {
    Some(match heap.object(value)? {
        Object::Str(text) => text.length as usize,
        Object::Tuple(items) => items.len(),
        Object::List(items) => items.len(),
        Object::Dict(dict) => dict.len(),
        Object::Set(set) => set.len(),
        Object::Deque(deque) => deque.len(),
        Object::Bytes(bytes) => bytes.len(),
        Object::ByteArray(bytes) => bytes.len(),
        Object::MemoryView(view) if view.of.is_bound() => view.length,
        _ => return None,
    })
}

/// `len(sized)`.
pub(super) fn len(heap: &mut Heap, arguments: &[Value]) -> Option<Value> {
    let [sized] = arguments else { return None };
    length(heap, *sized).map(Value::count)
}

/// `list.append(item)`.
pub(super) fn list_append(heap: &mut Heap, arguments: &[Value]) -> Option<Value> {
    let [list, item] = arguments else { return None };
    if !matches!(heap.object(*list), Some(Object::List(_))) {
        return None;
    }
    let item = heap.share(*item);
    heap.push_on_list(list.handle()?, item);
    Some(Value::NONE)
}

/// `deque.append(item)`.
pub(super) fn deque_append(heap: &mut Heap, arguments: &[Value]) -> Option<Value> {
    push_on_deque(heap, arguments, false)
}

/// `deque.appendleft(item)`.
pub(super) fn deque_appendleft(heap: &mut Heap, arguments: &[Value]) -> Option<Value> {
    push_on_deque(heap, arguments, true)
}

/// `deque.pop()`.
pub(super) fn deque_pop(heap: &mut Heap, arguments: &[Value]) -> Option<Value> {
    pop_of_deque(heap, arguments, false)
}

/// `deque.popleft()`.
pub(super) fn deque_popleft(heap: &mut Heap, arguments: &[Value]) -> Option<Value> {
    pop_of_deque(heap, arguments, true)
}

/// A deque that may be full lets another item go: that is not for here.
fn push_on_deque(heap: &mut Heap, arguments: &[Value], front: bool) -> Option<Value> {
    let [deque, item] = arguments else { return None };
    if !matches!(heap.object(*deque), Some(Object::Deque(deque)) if deque.most().is_none()) {
        return None;
    }
    let item = heap.share(*item);
    change_deque(heap, deque.handle()?, |deque| deque.push(item, front))?;
    Some(Value::NONE)
}

fn pop_of_deque(heap: &mut Heap, arguments: &[Value], front: bool) -> Option<Value> {
    let [deque] = arguments else { return None };
    if !matches!(heap.object(*deque), Some(Object::Deque(deque)) if deque.len() != 0) {
        return None;
    }
    change_deque(heap, deque.handle()?, |deque| deque.pop(front))?
}

/// Changes a deque and counts what memory it comes to take.
pub(super) fn change_deque<T>(heap: &mut Heap, deque: Handle, change: impl FnOnce(&mut Deque) -> T) -> Option<T> {
    let Object::Deque(deque) = heap.get_mut(deque) else { return None };
    let before = deque.bytes();
    let value = change(deque);
    let grown = deque.bytes() as isize - before as isize;
    heap.count_payload(grown);
    Some(value)
}

/// `range(stop)`, `range(start, stop)` of small integers.
fn range(heap: &mut Heap, arguments: &[Value]) -> Option<Value> {
    let (start, stop) = match *arguments {
        [stop] => (Value::count(0), stop),
        [start, stop] => (start, stop),
        _ => return None,
    };
    if !start.both_small_ints(stop) {
        return None;
    }
    let range = RangeParts { start, stop, step: Value::count(1) };
    Some(heap.value(Object::Range(Box::new(range))))
}

/// `int(value)` of a small integer, and of few digits.
fn int(heap: &mut Heap, arguments: &[Value]) -> Option<Value> {
    let [value] = arguments else { return None };
    if value.is_small_int() {
        return Some(*value);
    }
    let Some(Object::Str(text)) = heap.object(*value) else { return None };
    let is_plain = text.text.len() <= FEW_DIGITS && text.text.bytes().all(|byte| byte.is_ascii_digit());
    text.text.parse().ok().filter(|_| is_plain).and_then(Value::small_int)
}

/// `str(value)` of a small integer.
fn str(heap: &mut Heap, arguments: &[Value]) -> Option<Value> {
    let [value] = arguments else { return None };
    if !value.is_small_int() {
        return None;
    }
    let text = Text::new(value.as_small_int().to_string().into());
    Some(heap.value(Object::Str(text)))
}
