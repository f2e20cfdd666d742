//! Which items `product`, `permutations` and `combinations` give next (CPython: `Modules/itertoolsmodule.c`): places alone.

/// What is selected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum SelectionKind {
    /// One item of each pool, all pools so many times.
    Product,
    /// So many different places of one pool in every order.
    Permutations,
    /// So many different places of one pool, in ascending order.
    Combinations,
    /// So many places of one pool, none less than the one before.
    WithReplacement,
}

impl SelectionKind {
    /// Returns its name in `itertools`.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Product => "product",
            Self::Permutations => "permutations",
            Self::Combinations => "combinations",
            Self::WithReplacement => "combinations_with_replacement",
        }
    }
}

/// A selection that goes on: the places of the items given last.
#[derive(Debug, Clone, Hash)]
pub(crate) struct Selection {
    kind: SelectionKind,
    /// How many items one selection has; of a product, how often its pools are repeated. None: all of the pool.
    count: Option<usize>,
    /// The sizes of the pools, once they are known.
    sizes: Vec<usize>,
    /// The places given last; of permutations, those of all items.
    places: Vec<usize>,
    /// Of permutations: how often each place can still be changed.
    cycles: Vec<usize>,
    /// How far it is.
    progress: Progress,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Progress {
    Fresh,
    Under,
    Over,
}

impl Selection {
    /// Returns a selection of `count` items (of a product, so many repetitions), none for all of the pool.
    pub(crate) fn new(kind: SelectionKind, count: Option<usize>) -> Self {
        Self { kind, count, sizes: Vec::new(), places: Vec::new(), cycles: Vec::new(), progress: Progress::Fresh }
    }

    /// Returns what is selected.
    pub(crate) fn kind(&self) -> SelectionKind {
        self.kind
    }

    /// Takes the sizes of the pools: before this nothing can be selected.
    pub(crate) fn begin(&mut self, sizes: Vec<usize>) {
        let first = sizes.first().copied().unwrap_or_default();
        let count = self.count.unwrap_or(first);
        self.count = Some(count);
        let is_empty = match self.kind {
            SelectionKind::Product => count > 0 && sizes.contains(&0),
            SelectionKind::Permutations | SelectionKind::Combinations => count > first,
            SelectionKind::WithReplacement => count > 0 && first == 0,
        };
        if is_empty {
            self.progress = Progress::Over;
        } else {
            self.places = match self.kind {
                SelectionKind::Product => vec![0; sizes.len() * count],
                SelectionKind::WithReplacement => vec![0; count],
                SelectionKind::Permutations => (0..first).collect(),
                SelectionKind::Combinations => (0..count).collect(),
            };
            if self.kind == SelectionKind::Permutations {
                self.cycles = (0..count).map(|i| first - i).collect();
            }
        }
        self.sizes = sizes;
    }

    /// Returns the next selection, as numbers of pools and places in them; none if there is no other.
    pub(crate) fn next(&mut self) -> Option<impl Iterator<Item = (usize, usize)>> {
        let goes_on = match self.progress {
            Progress::Fresh => true,
            Progress::Under => self.advance(),
            Progress::Over => false,
        };
        self.progress = if goes_on { Progress::Under } else { Progress::Over };
        let pools = self.sizes.len().max(1);
        let given = if self.kind == SelectionKind::Permutations { self.cycles.len() } else { self.places.len() };
        goes_on.then(|| self.places[..given].iter().enumerate().map(move |(i, place)| (i % pools, *place)))
    }

    /// Moves on to the next places; returns whether there are any.
    fn advance(&mut self) -> bool {
        let first = self.sizes.first().copied().unwrap_or_default();
        let count = self.places.len();
        match self.kind {
            SelectionKind::Product => {
                let pools = self.sizes.len();
                let last = (0..count).rev().find(|i| self.places[*i] + 1 < self.sizes[i % pools]);
                last.is_some_and(|at| {
                    self.places[at] += 1;
                    self.places[at + 1..].fill(0);
                    true
                })
            }
            SelectionKind::Combinations => {
                let last = (0..count).rev().find(|i| self.places[*i] != i + first - count);
                last.is_some_and(|at| {
                    let from = self.places[at] + 1;
                    (at..count).for_each(|i| self.places[i] = from + i - at);
                    true
                })
            }
            SelectionKind::WithReplacement => {
                let last = (0..count).rev().find(|i| self.places[*i] + 1 != first);
                last.is_some_and(|at| {
                    let place = self.places[at] + 1;
                    self.places[at..].fill(place);
                    true
                })
            }
            SelectionKind::Permutations => self.permute(),
        }
    }

    fn permute(&mut self) -> bool {
        let size = self.places.len();
        for at in (0..self.cycles.len()).rev() {
            self.cycles[at] -= 1;
            if self.cycles[at] > 0 {
                self.places.swap(at, size - self.cycles[at]);
                return true;
            }
            // This place has had every item: those behind it return to their order.
            self.places[at..].rotate_left(1);
            self.cycles[at] = size - at;
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(kind: SelectionKind, count: Option<usize>, sizes: &[usize]) -> Vec<Vec<usize>> {
        let mut selection = Selection::new(kind, count);
        selection.begin(sizes.to_vec());
        let mut found = Vec::new();
        while let Some(places) = selection.next() {
            found.push(places.map(|(_, place)| place).collect());
        }
        found
    }

    #[test]
    fn as_many_as_there_are() {
        assert_eq!(all(SelectionKind::Product, Some(2), &[2, 3]).len(), 36);
        assert_eq!(all(SelectionKind::Product, Some(0), &[2]), vec![Vec::<usize>::new()]);
        assert_eq!(all(SelectionKind::Permutations, Some(2), &[4]).len(), 12);
        assert_eq!(all(SelectionKind::Permutations, None, &[4]).len(), 24);
        assert_eq!(all(SelectionKind::Combinations, Some(3), &[5]).len(), 10);
        assert_eq!(all(SelectionKind::Combinations, Some(6), &[5]).len(), 0);
        assert_eq!(all(SelectionKind::WithReplacement, Some(2), &[3]).len(), 6);
    }

    #[test]
    fn in_the_order_of_the_pool() {
        assert_eq!(all(SelectionKind::Combinations, Some(2), &[3]), [[0, 1], [0, 2], [1, 2]]);
        assert_eq!(all(SelectionKind::Permutations, Some(2), &[3])[..3], [[0, 1], [0, 2], [1, 0]]);
    }
}
