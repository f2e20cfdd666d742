//! Iterators over something else than a list, tuple or text: over dicts and sets, backwards, and those that `enumerate`,
//! `zip`, `map`, `filter` and `iter(callable, sentinel)` make.

use crate::engine::value::Value;

/// An iterator.
#[derive(Debug, Clone, Hash)]
pub(crate) enum Iteration {
    /// Over a dict or one of its views.
    Dict(DictIteration),
    /// Over a set: what over (unbound once it is done), the next place, and how many members the set had at first.
    Set {
        /// The set.
        over: Value,
        /// The next place in its table.
        next: u32,
        /// How many members it had.
        size: u32,
    },
    /// `reversed` of a list, tuple, str, range or bytes: what over (unbound once it is done), and the next index.
    Backwards {
        /// The sequence.
        over: Value,
        /// The next index; below zero at the end.
        next: i64,
    },
    /// Over what has `__getitem__` and no `__iter__`: what over (unbound once it is done), and the next index.
    Items {
        /// The instance.
        over: Value,
        /// The next index.
        next: i64,
        /// Whether it goes down to 0, as `reversed` does.
        is_reversed: bool,
    },
    /// Over a range of numbers of more than 63 bits.
    LongRange {
        /// The next number.
        next: Value,
        /// How many are left.
        left: Value,
        /// The step.
        step: Value,
    },
    /// `enumerate`.
    Enumerate {
        /// The iterator.
        over: Value,
        /// The next number, an `int`.
        next: Value,
    },
    /// `zip`.
    Zip {
        /// The iterators.
        over: Vec<Value>,
        /// Whether all must have the same length.
        is_strict: bool,
    },
    /// `map`.
    Map {
        /// What is called.
        function: Value,
        /// The iterators, one an argument.
        over: Vec<Value>,
    },
    /// `filter`.
    Filter {
        /// What is called; None takes the items' own truth.
        function: Value,
        /// The iterator.
        over: Value,
    },
    /// `iter(callable, sentinel)`; both are unbound once it is done.
    Call {
        /// What is called.
        callable: Value,
        /// What ends it.
        sentinel: Value,
    },
}

/// An iterator over a dict.
#[derive(Debug, Clone, Copy, Hash)]
pub(crate) struct DictIteration {
    /// The dict; unbound once it is done.
    pub over: Value,
    /// The number of the next entry; backwards, one more than it.
    pub next: u32,
    /// How many keys the dict had at first.
    pub size: u32,
    /// How many items are left.
    pub left: u32,
    /// What it gives of each entry.
    pub part: DictPart,
    /// Whether it goes backwards.
    pub is_reversed: bool,
}

/// What a view or an iterator gives of each entry of a dict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum DictPart {
    /// The keys.
    Keys,
    /// The values.
    Values,
    /// Pairs of both.
    Items,
}

impl Iteration {
    /// Calls `visit` with each value it owns.
    pub(crate) fn children(&self, mut visit: impl FnMut(Value)) {
        match self {
            Self::Dict(DictIteration { over, .. })
            | Self::Set { over, .. }
            | Self::Backwards { over, .. }
            | Self::Items { over, .. } => {
                visit(*over);
            }
            Self::LongRange { next, left, step } => [*next, *left, *step].into_iter().for_each(visit),
            Self::Enumerate { over, next } => [*over, *next].into_iter().for_each(visit),
            // CPython keeps these iterators in a tuple, whose last item goes first.
            Self::Zip { over, .. } => over.iter().rev().copied().for_each(visit),
            Self::Map { function, over } => {
                over.iter().rev().copied().for_each(&mut visit);
                visit(*function);
            }
            Self::Filter { function, over } => [*function, *over].into_iter().for_each(visit),
            Self::Call { callable, sentinel } => [*callable, *sentinel].into_iter().for_each(visit),
        }
    }
}
