//! A vector that lies in one piece while it is short, and in chunks as soon as it is long: a clone then shares the chunks,
//! and of what is changed afterwards only the chunk is copied.

use std::borrow::Cow;
use std::hash::{Hash, Hasher};

use super::pages::{Paged, Pages};

/// So many items a chunk.
const CHUNK: usize = 512;
/// So many bytes may lie in one piece: to copy them takes a microsecond.
const WHOLE_BYTES: usize = 16 << 10;
/// To share a chunk with a clone, and to give it back, takes as long as copying so many bytes.
const BYTES_TO_SHARE: usize = 64;

/// The items of a list, the entries of a dict, the index over them.
#[derive(Debug, Clone)]
pub(crate) enum ChunkedVec<T: Paged> {
    /// Few, in one piece.
    Whole(Vec<T>),
    /// Many.
    Chunked(Box<Chunks<T>>),
}

/// Items in chunks, of which the last may be partly unused.
#[derive(Debug, Clone)]
pub(crate) struct Chunks<T: Paged> {
    pages: Pages<T, CHUNK>,
    length: usize,
}

impl<T: Paged> Default for ChunkedVec<T> {
    fn default() -> Self {
        Self::Whole(Vec::new())
    }
}

/// By the items: how they lie is another matter.
impl<T: Paged + Hash> Hash for ChunkedVec<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.len().hash(state);
        self.pieces().for_each(|piece| T::hash_slice(piece, state));
    }
}

impl<T: Paged + Copy> From<Vec<T>> for ChunkedVec<T> {
    #[inline]
    fn from(items: Vec<T>) -> Self {
        let mut this = Self::Whole(items);
        this.cut_if_long();
        this
    }
}

impl<T: Paged> ChunkedVec<T> {
    /// So many items lie in one piece at most.
    pub(crate) const WHOLE: usize = WHOLE_BYTES / size_of::<T>();

    /// Returns how many items there are.
    #[inline]
    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Whole(items) => items.len(),
            Self::Chunked(chunks) => chunks.length,
        }
    }

    /// Returns whether there are no items.
    #[inline]
    pub(crate) fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns item `at`.
    #[inline]
    pub(crate) fn get(&self, at: usize) -> Option<&T> {
        match self {
            Self::Whole(items) => items.get(at),
            Self::Chunked(chunks) => (at < chunks.length).then(|| chunks.pages.get(at)),
        }
    }

    /// Returns item `at` to write; a chunk that a clone shares is copied first.
    #[inline]
    pub(crate) fn get_mut(&mut self, at: usize) -> Option<&mut T> {
        match self {
            Self::Whole(items) => items.get_mut(at),
            Self::Chunked(chunks) => (at < chunks.length).then(|| chunks.pages.get_mut(at)),
        }
    }

    /// Returns the items in the pieces in which they lie.
    pub(crate) fn pieces(&self) -> impl DoubleEndedIterator<Item = &[T]> {
        let count = match self {
            Self::Whole(_) => 1,
            Self::Chunked(chunks) => chunks.pages.count(),
        };
        (0..count).map(|number| match self {
            Self::Whole(items) => &items[..],
            Self::Chunked(chunks) => chunks.piece(number),
        })
    }

    /// Returns the items in order.
    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = &T> {
        self.pieces().flatten()
    }

    /// Returns how many bytes were copied so far, chunk by chunk, because a clone shared them.
    #[inline]
    pub(crate) fn copied(&self) -> u64 {
        match self {
            Self::Whole(_) => 0,
            Self::Chunked(chunks) => chunks.pages.copied(),
        }
    }

    /// Returns about how many bytes have to be copied for a clone that is going to be written to: of items in chunks, the
    /// pointers.
    pub(crate) fn bytes_to_clone(&self) -> usize {
        match self {
            Self::Whole(items) => items.len() * size_of::<T>(),
            Self::Chunked(chunks) => chunks.pages.count() * BYTES_TO_SHARE,
        }
    }
}

impl<T: Paged + Copy> ChunkedVec<T> {
    /// Returns `count` default items.
    pub(crate) fn defaults(count: usize) -> Self {
        if count <= Self::WHOLE {
            return Self::Whole(vec![T::default(); count]);
        }
        let mut pages = Pages::new();
        (0..count.div_ceil(CHUNK)).for_each(|_| pages.grow());
        Self::Chunked(Box::new(Chunks { pages, length: count }))
    }

    /// Returns a copy of the items.
    pub(crate) fn to_vec(&self) -> Vec<T> {
        self.in_one_piece().into_owned()
    }

    /// Returns the items in one piece: a copy, if they lie in chunks.
    #[inline]
    pub(crate) fn in_one_piece(&self) -> Cow<'_, [T]> {
        match self {
            Self::Whole(items) => Cow::Borrowed(items),
            Self::Chunked(_) => Cow::Owned(self.stretch(0, self.len())),
        }
    }

    /// Takes all items.
    pub(crate) fn take(&mut self) -> Vec<T> {
        match std::mem::take(self) {
            Self::Whole(items) => items,
            chunked @ Self::Chunked(_) => chunked.to_vec(),
        }
    }

    /// Returns the items from `start` up to `end`, which must not be beyond the end.
    pub(crate) fn stretch(&self, start: usize, end: usize) -> Vec<T> {
        match self {
            Self::Whole(items) => items[start..end].to_vec(),
            Self::Chunked(chunks) => {
                let mut items = Vec::with_capacity(end - start);
                let mut at = start;
                while at < end {
                    let next = (at / CHUNK + 1) * CHUNK;
                    items.extend_from_slice(&chunks.pages.page(at / CHUNK)[at % CHUNK..][..next.min(end) - at]);
                    at = next;
                }
                items
            }
        }
    }

    /// Sets item `at`, which must be there, and returns the one that was.
    #[inline]
    pub(crate) fn replace(&mut self, at: usize, item: T) -> T {
        match self {
            Self::Whole(items) => std::mem::replace(&mut items[at], item),
            Self::Chunked(chunks) => chunks.pages.update(at, |place| std::mem::replace(place, item)),
        }
    }

    /// Adds an item at the end.
    #[inline]
    pub(crate) fn push(&mut self, item: T) {
        match self {
            Self::Whole(items) if items.len() < Self::WHOLE => items.push(item),
            _ => self.push_chunked(item),
        }
    }

    /// Takes the last item away.
    pub(crate) fn pop(&mut self) -> Option<T> {
        match self {
            Self::Whole(items) => items.pop(),
            Self::Chunked(chunks) => chunks.pop(),
        }
    }

    /// Puts an item before item `at`, or at the end.
    pub(crate) fn insert(&mut self, at: usize, item: T) {
        match self {
            Self::Whole(items) => {
                items.insert(at, item);
                self.cut_if_long();
            }
            Self::Chunked(chunks) => chunks.insert(at, item),
        }
    }

    /// Takes away item `at`, which must be there.
    pub(crate) fn remove(&mut self, at: usize) -> T {
        match self {
            Self::Whole(items) => items.remove(at),
            Self::Chunked(chunks) => chunks.remove(at),
        }
    }

    /// Adds items at the end.
    pub(crate) fn extend(&mut self, more: impl IntoIterator<Item = T>) {
        match self {
            Self::Whole(items) => {
                items.extend(more);
                self.cut_if_long();
            }
            Self::Chunked(chunks) => more.into_iter().for_each(|item| chunks.push(item)),
        }
    }

    /// Puts `items` in place of those from `start` up to `end`, which are returned.
    pub(crate) fn splice(&mut self, start: usize, end: usize, items: Vec<T>) -> Vec<T> {
        match self {
            Self::Whole(whole) => {
                let removed = whole.splice(start..end, items).collect();
                self.cut_if_long();
                removed
            }
            Self::Chunked(chunks) => {
                let mut removed = Vec::with_capacity(chunks.length - start);
                while chunks.length > start {
                    removed.extend(chunks.pop());
                }
                removed.reverse();
                let after = removed.split_off(end - start);
                items.into_iter().chain(after).for_each(|item| chunks.push(item));
                removed
            }
        }
    }

    /// Keeps the items that `wanted` says yes to.
    pub(crate) fn retain(&mut self, mut wanted: impl FnMut(&T) -> bool) {
        match self {
            Self::Whole(items) => items.retain(wanted),
            Self::Chunked(_) => {
                *self = self.iter().filter(|item| wanted(item)).copied().collect::<Vec<T>>().into();
            }
        }
    }

    /// Puts the last item first.
    pub(crate) fn reverse(&mut self) {
        match self {
            Self::Whole(items) => items.reverse(),
            Self::Chunked(_) => *self = self.iter().rev().copied().collect::<Vec<T>>().into(),
        }
    }

    #[cold]
    #[inline(never)]
    fn push_chunked(&mut self, item: T) {
        if let Self::Whole(items) = self {
            *self = Self::Chunked(Box::new(Chunks::of(items)));
        }
        if let Self::Chunked(chunks) = self {
            chunks.push(item);
        }
    }

    #[inline]
    fn cut_if_long(&mut self) {
        if let Self::Whole(items) = self
            && items.len() > Self::WHOLE
        {
            *self = Self::Chunked(Box::new(Chunks::of(items)));
        }
    }
}

impl<T: Paged> Chunks<T> {
    /// Returns the used items of a chunk.
    fn piece(&self, number: usize) -> &[T] {
        let used = (self.length - number * CHUNK).min(CHUNK);
        &self.pages.page(number)[..used]
    }
}

impl<T: Paged + Copy> Chunks<T> {
    fn of(items: &[T]) -> Self {
        let mut chunks = Self { pages: Pages::new(), length: items.len() };
        for piece in items.chunks(CHUNK) {
            chunks.pages.grow();
            let last = chunks.pages.count() - 1;
            chunks.pages.page_mut(last)[..piece.len()].copy_from_slice(piece);
        }
        chunks
    }

    fn push(&mut self, item: T) {
        if self.length == self.pages.len() {
            self.pages.grow();
        }
        self.pages.update(self.length, |place| *place = item);
        self.length += 1;
    }

    fn pop(&mut self) -> Option<T> {
        self.length = self.length.checked_sub(1)?;
        let item = *self.pages.get(self.length);
        if self.length.is_multiple_of(CHUNK) {
            self.pages.drop_last();
        }
        Some(item)
    }

    fn insert(&mut self, at: usize, item: T) {
        let mut carried = item;
        for number in at / CHUNK..self.pages.count() {
            let start = at.saturating_sub(number * CHUNK);
            let used = (self.length - number * CHUNK).min(CHUNK);
            let items = &mut self.pages.page_mut(number)[start..used];
            if let Some(last) = items.last().copied() {
                items.rotate_right(1);
                items[0] = std::mem::replace(&mut carried, last);
            }
        }
        self.push(carried);
    }

    fn remove(&mut self, at: usize) -> T {
        let mut carried = self.pop().unwrap_or_default();
        for number in (at / CHUNK..self.length.div_ceil(CHUNK)).rev() {
            let start = at.saturating_sub(number * CHUNK);
            let used = (self.length - number * CHUNK).min(CHUNK);
            let items = &mut self.pages.page_mut(number)[start..used];
            if let Some(first) = items.first().copied() {
                items.rotate_left(1);
                items[used - start - 1] = std::mem::replace(&mut carried, first);
            }
        }
        carried
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[derive(Debug, Clone)]
    enum Change {
        Push(u32),
        Pop,
        Insert(f64, u32),
        Remove(f64),
        Replace(f64, u32),
        Extend(Vec<u32>),
        Splice(f64, f64, Vec<u32>),
        Retain(u32),
        Reverse,
        Clone,
    }

    fn change() -> impl Strategy<Value = Change> {
        let some = || prop::collection::vec(any::<u32>(), 0..1500);
        let place = || 0.0..1.0f64;
        prop_oneof![
            any::<u32>().prop_map(Change::Push),
            Just(Change::Pop),
            (place(), any::<u32>()).prop_map(|(at, item)| Change::Insert(at, item)),
            place().prop_map(Change::Remove),
            (place(), any::<u32>()).prop_map(|(at, item)| Change::Replace(at, item)),
            some().prop_map(Change::Extend),
            (place(), place(), some()).prop_map(|(a, b, items)| Change::Splice(a.min(b), a.max(b), items)),
            (2..7u32).prop_map(Change::Retain),
            Just(Change::Reverse),
            Just(Change::Clone),
        ]
    }

    /// Does the same to a vector; what both give must be equal.
    fn apply(change: &Change, chunked: &mut ChunkedVec<u32>, plain: &mut Vec<u32>) {
        let at = |place: f64, end: usize| (place * end as f64) as usize;
        let length = plain.len();
        match change {
            Change::Push(item) => {
                chunked.push(*item);
                plain.push(*item);
            }
            Change::Pop => assert_eq!(chunked.pop(), plain.pop()),
            Change::Insert(place, item) => {
                chunked.insert(at(*place, length + 1), *item);
                plain.insert(at(*place, length + 1), *item);
            }
            Change::Remove(place) if length > 0 => {
                assert_eq!(chunked.remove(at(*place, length)), plain.remove(at(*place, length)));
            }
            Change::Replace(place, item) if length > 0 => {
                let before = std::mem::replace(&mut plain[at(*place, length)], *item);
                assert_eq!(chunked.replace(at(*place, length), *item), before);
            }
            Change::Extend(items) => {
                chunked.extend(items.iter().copied());
                plain.extend(items);
            }
            Change::Splice(start, end, items) => {
                let (start, end) = (at(*start, length + 1), at(*end, length + 1));
                let removed: Vec<u32> = plain.splice(start..end, items.iter().copied()).collect();
                assert_eq!(chunked.stretch(start, end), removed);
                assert_eq!(chunked.splice(start, end, items.clone()), removed);
            }
            Change::Retain(divisor) => {
                chunked.retain(|item| item % divisor != 0);
                plain.retain(|item| item % divisor != 0);
            }
            Change::Reverse => {
                chunked.reverse();
                plain.reverse();
            }
            Change::Remove(_) | Change::Replace(..) | Change::Clone => {}
        }
    }

    proptest! {
        #[test]
        fn it_does_what_a_vector_does_and_a_clone_stays_as_it_was(
            length in prop_oneof![0..20_usize, 4000..4200_usize, 5000..7000_usize],
            changes in prop::collection::vec(change(), 1..30),
        ) {
            let mut plain: Vec<u32> = (0..length as u32).collect();
            let mut chunked = ChunkedVec::from(plain.clone());
            let mut clones = Vec::new();
            for change in &changes {
                if let Change::Clone = change {
                    clones.push((chunked.clone(), plain.clone()));
                }
                apply(change, &mut chunked, &mut plain);
                prop_assert_eq!(chunked.to_vec(), plain.clone(), "{:?}", change);
                prop_assert!(chunked.iter().rev().eq(plain.iter().rev()));
                prop_assert_eq!((chunked.len(), chunked.get(length)), (plain.len(), plain.get(length)));
            }
            for (clone, plain) in clones {
                prop_assert_eq!(clone.to_vec(), plain);
            }
        }
    }

    #[test]
    fn a_write_after_a_clone_copies_one_chunk_and_says_so() {
        let mut items = ChunkedVec::<u32>::defaults(100_000);
        items.replace(70_000, 1);
        assert_eq!(items.copied(), 0);
        let clone = items.clone();
        items.replace(70_000, 2);
        items.replace(70_001, 3);
        assert_eq!(items.copied(), (CHUNK * size_of::<u32>()) as u64);
        assert_eq!((clone.get(70_000), items.get(70_000)), (Some(&1), Some(&2)));
        assert!(items.bytes_to_clone() < 100_000 / 4);
    }
}
