//! Slices: their indices for a length (`Objects/sliceobject.c`), and integers as indices.

use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive};

use super::{Fault, Machine};
use crate::engine::builtins::{classes, special_seam};
use crate::engine::heap::{ChunkedVec, Object};
use crate::engine::value::Value;

/// The items a slice takes of a sequence: from `start`, `length` items, `step` apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    /// The first index.
    pub start: i64,
    /// Where it ends: what a slice with step 1 that takes nothing lies before.
    pub stop: i64,
    /// From one index to the next.
    pub step: i64,
    /// How many.
    pub length: usize,
}

impl Span {
    /// Returns the indices, in order.
    pub(crate) fn indices(self) -> impl Iterator<Item = usize> {
        (0..self.length as i64).map(move |i| (self.start + i * self.step) as usize)
    }

    /// Returns the items it takes of `items`.
    pub(crate) fn of<T: Copy>(self, items: &[T]) -> Vec<T> {
        if self.step == 1 {
            return items[self.start as usize..self.start as usize + self.length].to_vec();
        }
        self.indices().map(|index| items[index]).collect()
    }

    /// Returns the items it takes of a list.
    pub(crate) fn of_list(self, items: &ChunkedVec<Value>) -> Vec<Value> {
        if self.step == 1 {
            return items.stretch(self.start as usize, self.start as usize + self.length);
        }
        self.indices().filter_map(|index| items.get(index).copied()).collect()
    }
}

/// Returns the span of a slice, already cut to machine numbers, for a sequence of `length` items.
pub(crate) fn span(start: Option<i64>, stop: Option<i64>, step: i64, length: usize) -> Span {
    let length = length as i64;
    let (lowest, highest) = if step < 0 { (-1, length - 1) } else { (0, length) };
    let inside = |index: i64| if index < 0 { (index + length).max(lowest) } else { index.min(highest) };
    let start = start.map_or(if step < 0 { highest } else { lowest }, inside);
    let stop = stop.map_or(if step < 0 { lowest } else { highest }, inside);
    let count = if step < 0 && stop < start {
        (start - stop - 1) / -step + 1
    } else if step > 0 && start < stop {
        (stop - start - 1) / step + 1
    } else {
        0
    };
    Span { start, stop, step, length: count as usize }
}

impl Machine {
    /// Returns the parts of a `slice`.
    pub(crate) fn as_slice(&self, value: Value) -> Option<[Value; 3]> {
        match self.state.heap.object(value) {
            Some(Object::Slice(parts)) => Some(*parts),
            _ => None,
        }
    }

    /// Returns what a slice takes of a sequence of `length` items.
    pub(crate) fn span_of(&mut self, [start, stop, step]: [Value; 3], length: usize) -> Result<Span, Fault> {
        let step = match step {
            Value::NONE => 1,
            step => self.slice_index(step)?,
        };
        if step == 0 {
            return Err(self.fault(classes::VALUE_ERROR, "slice step cannot be zero"));
        }
        let mut bound = |value| if value == Value::NONE { Ok(None) } else { self.slice_index(value).map(Some) };
        let (start, stop) = (bound(start)?, bound(stop)?);
        Ok(span(start, stop, step.max(-i64::MAX), length))
    }

    fn slice_index(&mut self, value: Value) -> Result<i64, Fault> {
        match self.as_integer(value) {
            Some(i) => Ok(clamped(&i)),
            None if special_seam::is_of_program(self, value) => {
                special_seam::index(self, value).map(|index| clamped(&index))
            }
            None => {
                let text = "slice indices must be integers or None or have an __index__ method";
                Err(self.type_error(text))
            }
        }
    }

    /// Returns the integer of a value that is known to be one; 0 of any other.
    pub(crate) fn integer_of(&self, value: Value) -> BigInt {
        self.as_integer(value).unwrap_or_default()
    }

    /// Returns the integer that a value stands for as an index or a count: an `int`, `bool`, or what has `__index__`.
    pub(crate) fn index_of(&mut self, value: Value) -> Result<BigInt, Fault> {
        match self.as_integer(value) {
            Some(i) => Ok(i),
            None if special_seam::is_of_program(self, value) => special_seam::index(self, value),
            None => {
                let name = self.class_name(value);
                Err(self.type_error(format!("'{name}' object cannot be interpreted as an integer")))
            }
        }
    }

    /// Returns a count or position (`Py_ssize_t`), or the `OverflowError` for an integer that is too large.
    pub(crate) fn size_of(&mut self, value: Value) -> Result<i64, Fault> {
        match self.index_of(value)?.to_i64() {
            Some(i) => Ok(i),
            None => Err(self.fault(classes::OVERFLOW_ERROR, "Python int too large to convert to C ssize_t")),
        }
    }

    /// Returns the index of an item in a sequence of `length` items, or the `IndexError` with `message`.
    pub(crate) fn item_index(&mut self, value: Value, length: usize, message: &str) -> Result<usize, Fault> {
        let Some(index) = self.index_of(value)?.to_i64() else {
            let name = self.class_name(value);
            let text = format!("cannot fit '{name}' into an index-sized integer");
            return Err(self.fault(classes::INDEX_ERROR, &text));
        };
        let index = if index < 0 { index + length as i64 } else { index };
        if (0..length as i64).contains(&index) {
            return Ok(index as usize);
        }
        Err(self.fault(classes::INDEX_ERROR, message))
    }
}

fn clamped(i: &BigInt) -> i64 {
    i.to_i64().unwrap_or(if i.is_negative() { i64::MIN } else { i64::MAX })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_those_of_slice_indices() {
        // `python3.13 -c "print(slice(…).indices(5))"`.
        let cases = [
            ((None, None, 1), (0, 5, 5)),
            ((None, None, -1), (4, -1, 5)),
            ((Some(-3), None, 1), (2, 5, 3)),
            ((Some(-9), Some(9), 2), (0, 5, 3)),
            ((Some(4), Some(1), -2), (4, 1, 2)),
            ((Some(3), Some(1), 1), (3, 1, 0)),
            ((Some(i64::MIN), Some(i64::MAX), i64::MAX), (0, 5, 1)),
        ];
        for ((start, stop, step), (first, end, length)) in cases {
            let span = span(start, stop, step, 5);
            assert_eq!((span.start, span.stop, span.length), (first, end, length), "{start:?} {stop:?} {step}");
        }
    }
}
