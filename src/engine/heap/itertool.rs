//! The iterators of `itertools` (CPython: `Modules/itertoolsmodule.c`): what each remembers between two items.

use super::selection::Selection;
use crate::engine::value::Value;

/// An iterator of `itertools`. All values are owned; an iterator inside is unbound once it is done.
#[derive(Debug, Clone, Hash)]
pub(crate) enum Itertool {
    /// `accumulate(iterable, function, initial)`.
    Accumulate {
        /// The iterator.
        over: Value,
        /// The function; None for a sum.
        function: Value,
        /// The result so far; unbound before the first.
        total: Value,
        /// Whether `total` is to be given before anything is asked for.
        is_initial: bool,
    },
    /// `batched(iterable, n)`.
    Batched {
        /// The iterator.
        over: Value,
        /// How many items a batch has.
        size: usize,
        /// Whether a shorter last batch is an error.
        is_strict: bool,
    },
    /// `chain(*iterables)`, `chain.from_iterable(iterable)`.
    Chain {
        /// An iterator over the iterables.
        sources: Value,
        /// The iterator over the one that is being gone through; unbound if there is none.
        over: Value,
    },
    /// `compress(data, selectors)`.
    Compress {
        /// The two iterators: over the data, over the selectors.
        over: [Value; 2],
    },
    /// `count(start, step)`.
    Count {
        /// The next number.
        next: Value,
        /// The step.
        step: Value,
    },
    /// `cycle(iterable)`.
    Cycle {
        /// The iterator; unbound once it is done.
        over: Value,
        /// What it has given.
        saved: Vec<Value>,
        /// Which of them comes next, once it is done.
        next: usize,
    },
    /// `dropwhile(predicate, iterable)`.
    DropWhile {
        /// The iterator.
        over: Value,
        /// The predicate.
        predicate: Value,
        /// Whether it still drops.
        drops: bool,
    },
    /// `filterfalse(predicate, iterable)`.
    FilterFalse {
        /// The iterator.
        over: Value,
        /// The predicate, or None.
        predicate: Value,
    },
    /// `islice(iterable, start, stop, step)`.
    Islice {
        /// The iterator.
        over: Value,
        /// The number of the next item that is given.
        wanted: u64,
        /// The number of the item that is given no more; none for no end.
        stop: Option<u64>,
        /// How far the items given are apart.
        step: u64,
        /// The number of the next item of the iterator.
        taken: u64,
    },
    /// `pairwise(iterable)`.
    Pairwise {
        /// The iterator.
        over: Value,
        /// The item before; unbound at first.
        before: Value,
    },
    /// `repeat(object, times)`.
    Repeat {
        /// The object.
        object: Value,
        /// How often it is still given; none for no end.
        left: Option<u64>,
    },
    /// `product`, `permutations`, `combinations` and `combinations_with_replacement`.
    Select {
        /// What is selected from: iterables at first, then tuples.
        pools: Vec<Value>,
        /// Which items come next.
        selection: Selection,
    },
    /// `starmap(function, iterable)`.
    StarMap {
        /// The iterator.
        over: Value,
        /// The function.
        function: Value,
    },
    /// `takewhile(predicate, iterable)`.
    TakeWhile {
        /// The iterator.
        over: Value,
        /// The predicate.
        predicate: Value,
        /// Whether it still takes.
        takes: bool,
    },
    /// `zip_longest(*iterables, fillvalue)`.
    ZipLongest {
        /// The iterators; one that is done is unbound.
        over: Vec<Value>,
        /// What stands for an item of one that is done.
        fill: Value,
    },
}

impl Itertool {
    /// Calls `visit` with each value it owns, first to last.
    pub(crate) fn children(&self, mut visit: impl FnMut(Value)) {
        match self {
            Self::Accumulate { over, function, total, .. } => [*over, *function, *total].into_iter().for_each(visit),
            Self::Batched { over, .. } | Self::Islice { over, .. } => visit(*over),
            Self::Chain { sources: first, over: second }
            | Self::Count { next: first, step: second }
            | Self::DropWhile { over: first, predicate: second, .. }
            | Self::FilterFalse { over: first, predicate: second }
            | Self::Pairwise { over: first, before: second }
            | Self::StarMap { over: first, function: second }
            | Self::TakeWhile { over: first, predicate: second, .. } => {
                visit(*first);
                visit(*second);
            }
            Self::Compress { over } => over.iter().copied().for_each(visit),
            Self::Select { pools, .. } => pools.iter().copied().for_each(visit),
            Self::Cycle { over, saved, .. } => {
                visit(*over);
                saved.iter().copied().for_each(visit);
            }
            Self::Repeat { object, .. } => visit(*object),
            Self::ZipLongest { over, fill } => {
                over.iter().chain([fill]).copied().for_each(visit);
            }
        }
    }

    /// Returns what iterators it goes through, to be replaced: iterables at first.
    pub(crate) fn sources(&mut self) -> &mut [Value] {
        match self {
            Self::Accumulate { over, .. }
            | Self::Batched { over, .. }
            | Self::Chain { sources: over, .. }
            | Self::Cycle { over, .. }
            | Self::DropWhile { over, .. }
            | Self::FilterFalse { over, .. }
            | Self::Islice { over, .. }
            | Self::Pairwise { over, .. }
            | Self::StarMap { over, .. }
            | Self::TakeWhile { over, .. } => std::slice::from_mut(over),
            Self::Compress { over } => over,
            Self::ZipLongest { over, .. } | Self::Select { pools: over, .. } => over,
            Self::Count { .. } | Self::Repeat { .. } => &mut [],
        }
    }

    /// Returns its name in `itertools`.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Accumulate { .. } => "accumulate",
            Self::Batched { .. } => "batched",
            Self::Chain { .. } => "chain",
            Self::Compress { .. } => "compress",
            Self::Count { .. } => "count",
            Self::Cycle { .. } => "cycle",
            Self::DropWhile { .. } => "dropwhile",
            Self::FilterFalse { .. } => "filterfalse",
            Self::Islice { .. } => "islice",
            Self::Pairwise { .. } => "pairwise",
            Self::Repeat { .. } => "repeat",
            Self::Select { selection, .. } => selection.kind().name(),
            Self::StarMap { .. } => "starmap",
            Self::TakeWhile { .. } => "takewhile",
            Self::ZipLongest { .. } => "zip_longest",
        }
    }
}
