//! Iterators: making them, and asking them for the next item.

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{Signed, ToPrimitive, Zero};

use super::{Arguments, Fault, Machine, NativeCall, NativeFrame, Resumed};
use crate::engine::builtins::{Advance, classes, special_seam};
use crate::engine::heap::{DictIteration, DictPart, GeneratorKind, Iteration, Object, RangeParts};
use crate::engine::value::{Handle, Value};

/// What an iterator says when it is asked for the next item.
pub(crate) enum Item {
    /// An item, owned.
    Next(Value),
    /// There is none.
    Finished,
    /// It is a generator: its frame has to run.
    Generator(Handle),
    /// It needs a native frame ([`Advance`]): what it runs over, or what it calls, may be Python code.
    Advance,
}

/// How many iterators inside of iterators are asked without a frame of their own.
const DEEPEST_AT_ONCE: u32 = 8;

impl Machine {
    /// Returns `iter(value)`, a new reference.
    pub(crate) fn iterator(&mut self, value: Value) -> Result<Value, Fault> {
        let Some(handle) = value.handle() else { return Err(self.not_iterable(value)) };
        let iteration = match self.state.heap.get(handle) {
            Object::Generator(generator) if generator.kind == GeneratorKind::Generator => {
                return Ok(self.state.heap.share(value));
            }
            Object::Awaitable(_)
            | Object::RangeIterator { .. }
            | Object::SequenceIterator { .. }
            | Object::Iteration(_)
            | Object::Itertool(_)
            | Object::DequeIterator(_)
            | Object::TextFile(_) => return Ok(self.state.heap.share(value)),
            Object::Str(_)
            | Object::List(_)
            | Object::Tuple(_)
            | Object::Bytes(_)
            | Object::ByteArray(_)
            | Object::MemoryView(_) => {
                self.state.heap.share(value);
                return Ok(self.state.heap.value(Object::SequenceIterator { over: value, next: 0 }));
            }
            Object::Range(range) => {
                let range = RangeParts::clone(range);
                return Ok(self.range_iterator(&range));
            }
            Object::Dict(_) => return Ok(self.dict_iterator(value, DictPart::Keys, false)),
            Object::DictView { dict, part } => {
                let (dict, part) = (*dict, *part);
                return Ok(self.dict_iterator(dict, part, false));
            }
            Object::Set(set) => Iteration::Set { over: value, next: 0, size: set.len() as u32 },
            Object::Deque(_) => return Ok(self.deque_iterator(handle, false)),
            Object::MappingProxy(dict) => {
                let dict = *dict;
                return Ok(self.dict_iterator(dict, DictPart::Keys, false));
            }
            _ if special_seam::is_of_program(self, value) => return special_seam::iterator(self, value),
            _ => return Err(self.not_iterable(value)),
        };
        self.state.heap.share(value);
        Ok(self.state.heap.value(Object::Iteration(Box::new(iteration))))
    }

    /// Returns an iterator over a dict.
    pub(crate) fn dict_iterator(&mut self, dict: Value, part: DictPart, is_reversed: bool) -> Value {
        let Some(table) = self.as_dict(dict) else { return Value::NONE };
        let (size, end) = (table.len() as u32, table.end() as u32);
        let next = if is_reversed { end } else { 0 };
        self.state.heap.share(dict);
        let iteration = DictIteration { over: dict, next, size, left: size, part, is_reversed };
        self.state.heap.value(Object::Iteration(Box::new(Iteration::Dict(iteration))))
    }

    pub(crate) fn not_iterable(&mut self, value: Value) -> Fault {
        let name = self.class_name(value);
        self.type_error(format!("'{name}' object is not iterable"))
    }

    /// Returns an iterator over a range.
    pub(crate) fn range_iterator(&mut self, range: &RangeParts) -> Value {
        let length = self.range_length(range);
        let small = |value: Value| value.is_small_int().then(|| value.as_small_int());
        let step = small(range.step).and_then(|step| i32::try_from(step).ok());
        if let (Some(next), Some(_), Some(step), Some(left)) =
            (small(range.start), small(range.stop), step, length.to_u64())
        {
            return self.state.heap.value(Object::RangeIterator { next, left, step });
        }
        let left = self.big_integer(length);
        self.state.heap.share(range.start);
        self.state.heap.share(range.step);
        let iteration = Iteration::LongRange { next: range.start, left, step: range.step };
        self.state.heap.value(Object::Iteration(Box::new(iteration)))
    }

    /// Returns how many numbers a range has.
    pub(crate) fn range_length(&self, range: &RangeParts) -> BigInt {
        let (start, stop, step) =
            (self.integer_of(range.start), self.integer_of(range.stop), self.integer_of(range.step));
        if step.is_positive() && stop > start {
            (stop - start - 1_u32).div_floor(&step) + 1_u32
        } else if step.is_negative() && stop < start {
            (start - stop - 1_u32).div_floor(&-step) + 1_u32
        } else {
            BigInt::zero()
        }
    }

    /// Asks an iterator for its next item.
    pub(crate) fn next_item(&mut self, iterator: Value) -> Result<Item, Fault> {
        let Some(handle) = iterator.handle() else { return Err(self.not_an_iterator(iterator)) };
        match self.state.heap.get(handle) {
            Object::Generator(generator) if generator.kind == GeneratorKind::Generator => Ok(Item::Generator(handle)),
            Object::RangeIterator { left: 0, .. } => Ok(Item::Finished),
            Object::RangeIterator { .. } => Ok(self.next_of_range(handle)),
            Object::SequenceIterator { over, next } => {
                let (over, next) = (*over, *next);
                Ok(self.next_of_sequence(handle, over, next))
            }
            Object::Itertool(_) => self.next_of_itertool(handle),
            Object::DequeIterator(_) => self.next_of_deque(handle),
            Object::TextFile(_) | Object::Awaitable(_) => Ok(Item::Advance),
            Object::Instance { .. } | Object::Extended(_) | Object::Class(_) => {
                match self.special(iterator, "__next__") {
                    Some(_) => Ok(Item::Advance),
                    None => Err(self.not_an_iterator(iterator)),
                }
            }
            Object::Iteration(_) if !self.is_at_hand(iterator, 0) => Ok(Item::Advance),
            Object::Iteration(_) => self.next_at_hand(handle),
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
                    | Object::Iteration(_)
                    | Object::Itertool(_)
                    | Object::DequeIterator(_)
                    | Object::TextFile(_)
            )
        )
    }

    /// Returns whether an iterator gives its items without running Python code or calling anything.
    fn is_at_hand(&self, iterator: Value, depth: u32) -> bool {
        let is_inner = |inner: &Value| depth < DEEPEST_AT_ONCE && self.is_at_hand(*inner, depth + 1);
        match self.state.heap.object(iterator) {
            Some(Object::RangeIterator { .. } | Object::SequenceIterator { .. }) => true,
            Some(Object::Iteration(iteration)) => match &**iteration {
                Iteration::Dict(_)
                | Iteration::Set { .. }
                | Iteration::Backwards { .. }
                | Iteration::LongRange { .. } => true,
                Iteration::Enumerate { over, .. } => is_inner(over),
                Iteration::Zip { over, .. } => over.iter().all(is_inner),
                Iteration::Map { .. } | Iteration::Filter { .. } | Iteration::Call { .. } | Iteration::Items { .. } => {
                    false
                }
            },
            _ => false,
        }
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
            Some(Object::Bytes(bytes)) => (bytes.get(at).map(|byte| Value::count(usize::from(*byte))), next + 1),
            Some(Object::ByteArray(bytes)) => (bytes.get(at).map(|byte| Value::count(usize::from(*byte))), next + 1),
            Some(Object::MemoryView(view)) => {
                let bytes = self.bytes_in_view(view).unwrap_or_default();
                (bytes.get(at).map(|byte| Value::count(usize::from(*byte))), next + 1)
            }
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

    /// Returns the part of an iterator that changes, to write.
    pub(crate) fn iteration_mut(&mut self, iterator: Handle) -> Option<&mut Iteration> {
        match self.state.heap.get_mut(iterator) {
            Object::Iteration(iteration) => Some(iteration),
            _ => None,
        }
    }

    fn next_at_hand(&mut self, iterator: Handle) -> Result<Item, Fault> {
        let Object::Iteration(iteration) = self.state.heap.get(iterator) else { return Ok(Item::Finished) };
        match &**iteration {
            Iteration::Dict(place) => {
                let place = *place;
                self.next_of_dict(iterator, place)
            }
            Iteration::Set { over, next, size } => {
                let (over, next, size) = (*over, *next, *size);
                self.next_of_set(iterator, over, next, size)
            }
            Iteration::Backwards { over, next } => {
                let (over, next) = (*over, *next);
                Ok(self.next_backwards(iterator, over, next))
            }
            Iteration::LongRange { next, left, step } => {
                let (next, left, step) = (*next, *left, *step);
                Ok(self.next_of_long_range(iterator, next, left, step))
            }
            Iteration::Enumerate { over, .. } => {
                let over = *over;
                match self.next_item(over)? {
                    Item::Next(item) => Ok(Item::Next(self.enumerated(iterator, item))),
                    _ => Ok(Item::Finished),
                }
            }
            Iteration::Zip { over, is_strict } => {
                let (over, is_strict) = (over.clone(), *is_strict);
                self.next_of_zip(&over, is_strict)
            }
            Iteration::Map { .. } | Iteration::Filter { .. } | Iteration::Call { .. } | Iteration::Items { .. } => {
                Ok(Item::Advance)
            }
        }
    }

    fn next_of_dict(&mut self, iterator: Handle, place: DictIteration) -> Result<Item, Fault> {
        let Some(table) = self.as_dict(place.over) else { return Ok(Item::Finished) };
        if table.len() as u32 != place.size {
            if let Some(Iteration::Dict(place)) = self.iteration_mut(iterator) {
                place.size = u32::MAX;
            }
            return Err(self.fault(classes::RUNTIME_ERROR, "dictionary changed size during iteration"));
        }
        let found = if place.is_reversed {
            table.entry_before(place.next as usize).map(|(number, entry)| (number, number as u32, entry))
        } else {
            let mut entries = table.entries_from(place.next as usize);
            entries.next().map(|(number, entry)| (number, number as u32 + 1, entry))
        };
        let Some((_, next, entry)) = found else {
            self.finish_iteration(iterator);
            return Ok(Item::Finished);
        };
        if place.left == 0 {
            self.finish_iteration(iterator);
            return Err(self.fault(classes::RUNTIME_ERROR, "dictionary keys changed during iteration"));
        }
        if let Some(Iteration::Dict(place)) = self.iteration_mut(iterator) {
            place.next = next;
            place.left -= 1;
        }
        Ok(Item::Next(self.part_of_entry(place.part, entry.key, entry.value)))
    }

    /// Returns what a view gives of an entry, a new reference.
    pub(crate) fn part_of_entry(&mut self, part: DictPart, key: Value, value: Value) -> Value {
        match part {
            DictPart::Keys => self.state.heap.share(key),
            DictPart::Values => self.state.heap.share(value),
            DictPart::Items => {
                self.state.heap.share_all(&[key, value]);
                self.tuple([key, value])
            }
        }
    }

    /// An iterator that is done stays done: it lets go of what it ran over.
    fn finish_iteration(&mut self, iterator: Handle) {
        let over = match self.iteration_mut(iterator) {
            Some(
                Iteration::Dict(DictIteration { over, .. })
                | Iteration::Set { over, .. }
                | Iteration::Backwards { over, .. },
            ) => std::mem::replace(over, Value::UNBOUND),
            _ => return,
        };
        self.release(over);
    }

    fn next_of_set(&mut self, iterator: Handle, over: Value, next: u32, size: u32) -> Result<Item, Fault> {
        let Some(set) = self.as_set(over) else { return Ok(Item::Finished) };
        if set.len() as u32 != size {
            if let Some(Iteration::Set { size, .. }) = self.iteration_mut(iterator) {
                *size = u32::MAX;
            }
            return Err(self.fault(classes::RUNTIME_ERROR, "Set changed size during iteration"));
        }
        let found = set.members_from(next as usize).next().map(|(place, member)| (place, member.key));
        let Some((place, key)) = found else {
            self.finish_iteration(iterator);
            return Ok(Item::Finished);
        };
        if let Some(Iteration::Set { next, .. }) = self.iteration_mut(iterator) {
            *next = place as u32 + 1;
        }
        Ok(Item::Next(self.state.heap.share(key)))
    }

    fn next_backwards(&mut self, iterator: Handle, over: Value, next: i64) -> Item {
        let length = match self.state.heap.object(over) {
            Some(Object::List(items)) => items.len(),
            Some(Object::Tuple(items)) => items.len(),
            Some(Object::Str(text)) => text.length as usize,
            Some(Object::Bytes(bytes)) => bytes.len(),
            Some(Object::ByteArray(bytes)) => bytes.len(),
            _ => 0,
        };
        if !(0..length as i64).contains(&next) {
            self.finish_iteration(iterator);
            return Item::Finished;
        }
        let item = self.item_at(over, next as usize);
        if let Some(Iteration::Backwards { next, .. }) = self.iteration_mut(iterator) {
            *next -= 1;
        }
        Item::Next(item)
    }

    fn next_of_long_range(&mut self, iterator: Handle, next: Value, left: Value, step: Value) -> Item {
        let (number, count) = (self.integer_of(next), self.integer_of(left));
        if count.is_zero() {
            return Item::Finished;
        }
        let after = self.big_integer(number + self.integer_of(step));
        let fewer = self.big_integer(count - 1_u32);
        if let Some(Iteration::LongRange { next, left, .. }) = self.iteration_mut(iterator) {
            *next = after;
            *left = fewer;
        }
        self.release(left);
        Item::Next(next)
    }

    /// Returns the pair that `enumerate` gives for an item (owned), and counts on.
    pub(crate) fn enumerated(&mut self, iterator: Handle, item: Value) -> Value {
        let number = match self.iteration_mut(iterator) {
            Some(Iteration::Enumerate { next, .. }) => *next,
            _ => Value::NONE,
        };
        let after = self.big_integer(self.integer_of(number) + 1_u32);
        if let Some(Iteration::Enumerate { next, .. }) = self.iteration_mut(iterator) {
            *next = after;
        }
        self.tuple([number, item])
    }

    fn next_of_zip(&mut self, over: &[Value], is_strict: bool) -> Result<Item, Fault> {
        let mut items = Vec::with_capacity(over.len());
        for (index, iterator) in over.iter().enumerate() {
            let stopped = match self.next_item(*iterator) {
                Ok(Item::Next(item)) => {
                    items.push(item);
                    continue;
                }
                Ok(_) => self.end_of_zip(over, index, is_strict),
                Err(fault) => Err(fault),
            };
            self.release_all(items);
            return stopped.map(|()| Item::Finished);
        }
        if items.is_empty() { Ok(Item::Finished) } else { Ok(Item::Next(self.tuple(items))) }
    }

    /// The iterator of argument `index` of a `zip` is finished: if the zip is strict, all must be.
    fn end_of_zip(&mut self, over: &[Value], index: usize, is_strict: bool) -> Result<(), Fault> {
        if !is_strict {
            return Ok(());
        }
        if index > 0 {
            return Err(self.zip_is_uneven(index, "shorter"));
        }
        for (later, iterator) in over.iter().enumerate().skip(1) {
            if let Item::Next(item) = self.next_item(*iterator)? {
                self.release(item);
                return Err(self.zip_is_uneven(later, "longer"));
            }
        }
        Ok(())
    }

    /// Returns the `ValueError` of `zip(strict=True)`: argument `index`, counted from 0, is shorter or longer.
    pub(crate) fn zip_is_uneven(&mut self, index: usize, how: &str) -> Fault {
        let others = if index == 1 { " 1".to_owned() } else { format!("s 1-{index}") };
        let text = format!("zip() argument {} is {how} than argument{others}", index + 1);
        self.fault(classes::VALUE_ERROR, &text)
    }

    /// Asks an iterator that needs a native frame for its next item; `resumed` says what for.
    pub(crate) fn advance(&mut self, iterator: Value, resumed: Resumed) -> Result<(), Fault> {
        self.state.heap.share(iterator);
        let frame = NativeFrame::Advance(Box::new(Advance::new(iterator, resumed)));
        self.go_on_with(NativeCall::new(frame))
    }

    /// Returns the arguments of a call, shared.
    pub(crate) fn arguments(&mut self, values: &[Value]) -> Arguments {
        self.state.heap.share_all(values);
        Arguments { positional: values.into(), ..Arguments::default() }
    }
}
