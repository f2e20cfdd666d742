//! Iterators: making them, asking them for the next item, unpacking.

use super::{Arguments, Fault, Machine};
use crate::engine::builtins::{classes, natives};
use crate::engine::heap::{Object, RangeParts};
use crate::engine::value::{Handle, Value};

/// What an iterator that is no generator says when it is asked for the next item.
pub(crate) enum Item {
    /// An item, owned.
    Next(Value),
    /// There is none.
    Finished,
    /// It is a generator: its frame has to run.
    Generator(Handle),
    /// Its `__next__` is Python: callee and arguments, owned.
    Call(Value, Arguments),
}

impl Machine {
    /// Returns `iter(value)`, a new reference.
    pub(crate) fn iterator(&mut self, value: Value) -> Result<Value, Fault> {
        let Some(handle) = value.handle() else { return Err(self.not_iterable(value)) };
        match self.state.heap.get(handle) {
            Object::Generator(_) if self.kind_of(handle) == "generator" => Ok(self.state.heap.share(value)),
            Object::RangeIterator { .. }
            | Object::SequenceIterator { .. }
            | Object::Itertool(_)
            | Object::DequeIterator(_)
            | Object::TextFile(_) => Ok(self.state.heap.share(value)),
            Object::Str(_) | Object::List(_) | Object::Tuple(_) => {
                self.state.heap.share(value);
                Ok(self.state.heap.value(Object::SequenceIterator { over: value, next: 0 }))
            }
            Object::Range(range) => {
                let range = RangeParts::clone(range);
                self.range_iterator(&range)
            }
            Object::Dict(_) => Err(Fault::NotHereYet("iterating over a dict".to_owned())),
            Object::Deque(_) => Ok(self.deque_iterator(handle)),
            _ => Err(self.not_iterable(value)),
        }
    }

    fn not_iterable(&mut self, value: Value) -> Fault {
        let name = self.class_name(value);
        self.type_error(format!("'{name}' object is not iterable"))
    }

    fn range_iterator(&mut self, range: &RangeParts) -> Result<Value, Fault> {
        let small = |value: Value| value.is_small_int().then(|| value.as_small_int());
        let parts = (
            small(range.start),
            small(range.step).and_then(|step| i32::try_from(step).ok()),
            Self::range_length(range),
        );
        let (Some(next), Some(step), Some(left)) = parts else {
            return Err(Fault::NotHereYet("a range of numbers of more than 63 bits".to_owned()));
        };
        Ok(self.state.heap.value(Object::RangeIterator { next, left, step }))
    }

    /// Returns how many numbers a range of small numbers has.
    pub(crate) fn range_length(range: &RangeParts) -> Option<u64> {
        if !(range.start.is_small_int() && range.stop.is_small_int() && range.step.is_small_int()) {
            return None;
        }
        let (start, stop) = (i128::from(range.start.as_small_int()), i128::from(range.stop.as_small_int()));
        let step = i128::from(range.step.as_small_int());
        let length = match step {
            1.. if stop > start => (stop - start - 1) / step + 1,
            ..=-1 if stop < start => (start - stop - 1) / -step + 1,
            _ => 0,
        };
        u64::try_from(length).ok()
    }

    /// Asks an iterator for its next item.
    pub(crate) fn next_item(&mut self, iterator: Value) -> Result<Item, Fault> {
        let Some(handle) = iterator.handle() else { return Err(self.not_an_iterator(iterator)) };
        match self.state.heap.get(handle) {
            Object::Generator(_) => Ok(Item::Generator(handle)),
            Object::RangeIterator { left: 0, .. } => Ok(Item::Finished),
            Object::RangeIterator { .. } => Ok(self.next_of_range(handle)),
            Object::SequenceIterator { over, next } => {
                let (over, next) = (*over, *next);
                Ok(self.next_of_sequence(handle, over, next))
            }
            Object::Itertool(_) => self.next_of_itertool(handle),
            Object::DequeIterator(_) => self.next_of_deque(handle),
            Object::TextFile(_) => Ok(self.next_by_call(natives::TEXT_FILE_NEXT, iterator)),
            Object::Instance { .. } => match self.special(iterator, "__next__") {
                Some(method) => {
                    let (callee, arguments) = self.special_call(method, &[iterator]);
                    Ok(Item::Call(callee, arguments))
                }
                None => Err(self.not_an_iterator(iterator)),
            },
            _ => Err(self.not_an_iterator(iterator)),
        }
    }

    /// Returns whether a value is one of the iterators that are written in Rust.
    pub(crate) fn is_native_iterator(&self, value: Value) -> bool {
        matches!(
            self.state.heap.object(value),
            Some(
                Object::Generator(_)
                    | Object::RangeIterator { .. }
                    | Object::SequenceIterator { .. }
                    | Object::Itertool(_)
                    | Object::DequeIterator(_)
                    | Object::TextFile(_)
            )
        )
    }

    fn not_an_iterator(&mut self, value: Value) -> Fault {
        let name = self.class_name(value);
        self.type_error(format!("'{name}' object is not an iterator"))
    }

    fn next_of_range(&mut self, iterator: Handle) -> Item {
        let Object::RangeIterator { next, left, step } = self.state.heap.get_mut(iterator) else {
            return Item::Finished;
        };
        let item = *next;
        *next = item.wrapping_add(i64::from(*step));
        *left -= 1;
        Item::Next(self.integer(item))
    }

    fn next_of_sequence(&mut self, iterator: Handle, over: Value, next: u64) -> Item {
        let at = next as usize;
        let (item, after) = match self.state.heap.object(over) {
            Some(Object::List(items)) => (items.get(at).copied(), next + 1),
            Some(Object::Tuple(items)) => (items.get(at).copied(), next + 1),
            Some(Object::Str(text)) => {
                let Some(c) = text.text[at..].chars().next() else { return self.finish_sequence(iterator, over) };
                let item = self.character(c);
                self.move_sequence(iterator, next + c.len_utf8() as u64);
                return Item::Next(item);
            }
            _ => (None, next),
        };
        let Some(item) = item else { return self.finish_sequence(iterator, over) };
        self.state.heap.share(item);
        self.move_sequence(iterator, after);
        Item::Next(item)
    }

    /// Returns the `str` of one character: one object for each of the first 256, as in CPython.
    pub(crate) fn character(&mut self, c: char) -> Value {
        if (c as u32) < 256 {
            let name = self.intern(c.encode_utf8(&mut [0; 4]));
            return self.state.heap.share(name.value);
        }
        self.text(c.encode_utf8(&mut [0; 4]) as &str)
    }

    fn move_sequence(&mut self, iterator: Handle, to: u64) {
        if let Object::SequenceIterator { next, .. } = self.state.heap.get_mut(iterator) {
            *next = to;
        }
    }

    /// An iterator that is done stays done: it lets go of what it ran over.
    fn finish_sequence(&mut self, iterator: Handle, over: Value) -> Item {
        if over.is_bound() {
            if let Object::SequenceIterator { over, .. } = self.state.heap.get_mut(iterator) {
                *over = Value::UNBOUND;
            }
            self.release(over);
        }
        Item::Finished
    }

    /// Returns the `count` items of a tuple or list, shared: what `a, b = value` binds.
    pub(crate) fn unpack(&mut self, value: Value, count: usize) -> Result<Vec<Value>, Fault> {
        let items = match self.state.heap.object(value) {
            Some(Object::Tuple(items)) => items.to_vec(),
            Some(Object::List(items)) => items.clone(),
            Some(Object::Str(text)) => {
                let characters: Vec<char> = text.text.chars().collect();
                let items: Vec<Value> = characters.into_iter().map(|c| self.character(c)).collect();
                return if items.len() == count { Ok(items) } else { Err(self.unpack_error(items.len(), count)) };
            }
            Some(Object::Generator(_) | Object::Range(_) | Object::Dict(_)) => {
                return Err(Fault::NotHereYet(format!("unpacking a {}", self.class_name(value))));
            }
            _ => {
                let name = self.class_name(value);
                return Err(self.type_error(format!("cannot unpack non-iterable {name} object")));
            }
        };
        if items.len() != count {
            return Err(self.unpack_error(items.len(), count));
        }
        self.state.heap.share_all(&items);
        Ok(items)
    }

    fn unpack_error(&mut self, got: usize, count: usize) -> Fault {
        let text = if got < count {
            format!("not enough values to unpack (expected {count}, got {got})")
        } else {
            format!("too many values to unpack (expected {count})")
        };
        self.fault(classes::VALUE_ERROR, &text)
    }
}
