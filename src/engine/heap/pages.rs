//! An array in copy-on-write pages: a clone shares them all, and a page is copied when it is first written after that.

use std::hash::{Hash, Hasher};

use triomphe::Arc;

use crate::engine::value::Value;

/// What lies in pages.
pub(crate) trait Paged: Clone + Default {
    /// Returns about how many bytes an item owns beyond itself: they are copied with it.
    fn owned(&self) -> usize {
        0
    }
}

/// `N` items a page; `N` is a power of two.
#[derive(Debug, Clone)]
pub(crate) struct Pages<T: Paged, const N: usize> {
    pages: Vec<Arc<[T; N]>>,
    /// Bytes that were copied because a clone shared them.
    copied: u64,
}

/// By the items: what was copied differs between a run and the same run from a clone.
impl<T: Paged + Hash, const N: usize> Hash for Pages<T, N> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.pages.hash(state);
    }
}

impl<T: Paged, const N: usize> Pages<T, N> {
    /// Returns an array without items.
    pub(crate) fn new() -> Self {
        Self { pages: Vec::new(), copied: 0 }
    }

    /// Returns how many items there are: whole pages, the unused ones included.
    pub(crate) fn len(&self) -> usize {
        self.pages.len() * N
    }

    /// Returns how many pages there are: a clone shares each of them one by one.
    pub(crate) fn count(&self) -> usize {
        self.pages.len()
    }

    /// Returns the items of a page.
    pub(crate) fn page(&self, page: usize) -> &[T; N] {
        &self.pages[page]
    }

    /// Takes the last page away.
    pub(crate) fn drop_last(&mut self) {
        self.pages.pop();
    }

    /// Adds a page of default items.
    pub(crate) fn grow(&mut self) {
        self.pages.push(Arc::new(std::array::from_fn(|_| T::default())));
    }

    /// Returns item `i`.
    #[inline]
    pub(crate) fn get(&self, i: usize) -> &T {
        &self.pages[i / N][i % N]
    }

    /// Returns item `i` to write; copies its page if a clone shares it.
    #[inline]
    pub(crate) fn get_mut(&mut self, i: usize) -> &mut T {
        &mut self.page_mut(i / N)[i % N]
    }

    /// Returns the items of a page to write; copies them if a clone shares them.
    #[inline]
    pub(crate) fn page_mut(&mut self, page: usize) -> &mut [T; N] {
        if !self.pages[page].is_unique() {
            self.copy(page);
        }
        // Copying is told apart from writing so that only the latter is inlined. Nobody shares the page by now.
        match Arc::get_mut(&mut self.pages[page]) {
            Some(items) => items,
            None => unreachable!("a page that was just copied is shared"),
        }
    }

    /// Changes item `i`, and returns what the change does; copies its page first if a clone shares it.
    ///
    /// Cheaper than [`Pages::get_mut`], which has to ask twice whether the page is shared: what it returns is borrowed.
    #[inline]
    pub(crate) fn update<R>(&mut self, i: usize, change: impl FnOnce(&mut T) -> R) -> R {
        match Arc::get_mut(&mut self.pages[i / N]) {
            Some(items) => change(&mut items[i % N]),
            None => self.update_copy(i, change),
        }
    }

    #[cold]
    #[inline(never)]
    fn update_copy<R>(&mut self, i: usize, change: impl FnOnce(&mut T) -> R) -> R {
        change(self.get_mut(i))
    }

    #[cold]
    #[inline(never)]
    fn copy(&mut self, page: usize) {
        let page = &mut self.pages[page];
        let owned: usize = page.iter().map(T::owned).sum();
        self.copied += (size_of::<[T; N]>() + owned) as u64;
        *page = Arc::new(<[T; N]>::clone(page));
    }

    /// Counts what was copied because a clone shared it, of what the items own.
    pub(crate) fn count_copied(&mut self, bytes: u64) {
        self.copied += bytes;
    }

    /// Returns how many bytes were copied so far because a clone shared them.
    pub(crate) fn copied(&self) -> u64 {
        self.copied
    }
}

impl Paged for u32 {}

impl Paged for Value {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_write_to_a_clone_is_not_seen_by_the_original() {
        let mut first: Pages<u32, 4> = Pages::new();
        first.grow();
        first.grow();
        *first.get_mut(5) = 1;
        let mut second = first.clone();
        assert_eq!((first.copied(), second.copied()), (0, 0));
        *second.get_mut(5) = 2;
        second.update(6, |item| *item = 3);
        assert_eq!((*first.get(5), *second.get(5)), (1, 2));
        assert_eq!((*first.get(6), *second.get(6)), (0, 3));
        *first.get_mut(5) = 4;
        assert_eq!((*first.get(5), *second.get(5)), (4, 2));
        assert_eq!(
            (first.copied(), second.copied(), first.len()),
            (0, 16, 8),
            "the page is copied once, by one of them"
        );
    }
}
