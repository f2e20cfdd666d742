//! An array in copy-on-write pages: a clone shares them all, and a page is copied when it is first written after that.

use triomphe::Arc;

/// `N` items a page; `N` is a power of two.
#[derive(Debug, Clone, Hash)]
pub(crate) struct Pages<T: Clone, const N: usize> {
    pages: Vec<Arc<[T; N]>>,
}

impl<T: Clone + Default, const N: usize> Pages<T, N> {
    /// Returns an array without items.
    pub(crate) fn new() -> Self {
        Self { pages: Vec::new() }
    }

    /// Returns how many items there are: whole pages, the unused ones included.
    pub(crate) fn len(&self) -> usize {
        self.pages.len() * N
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
        let page = &mut self.pages[i / N];
        if !page.is_unique() {
            Self::copy(page);
        }
        // Copying is told apart from writing so that only the latter is inlined. Nobody shares the page by now.
        match Arc::get_mut(page) {
            Some(items) => &mut items[i % N],
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
    fn copy(page: &mut Arc<[T; N]>) {
        *page = Arc::new(<[T; N]>::clone(page));
    }

    /// Returns how many pages no clone shares: what a clone made now would cost to copy again.
    pub(crate) fn unshared(&self) -> usize {
        self.pages.iter().filter(|page| page.is_unique()).count()
    }
}

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
        assert_eq!(first.unshared(), 0);
        *second.get_mut(5) = 2;
        assert_eq!((*first.get(5), *second.get(5)), (1, 2));
        assert_eq!((first.unshared(), second.unshared(), first.len()), (1, 1, 8));
    }
}
