//! The items of a tuple: two find room in the slot of the heap, more lie behind a pointer.

use std::ops::Deref;

use smallvec::SmallVec;

use crate::engine::value::Value;

/// The items of a tuple. Most tuples are pairs: what `enumerate`, `zip`, `items()` and an unpacking assignment make.
#[derive(Debug, Clone, Hash)]
pub(crate) struct Items(SmallVec<[Value; 2]>);

impl Deref for Items {
    type Target = [Value];

    #[inline]
    fn deref(&self) -> &[Value] {
        &self.0
    }
}

impl From<&[Value]> for Items {
    #[inline]
    fn from(items: &[Value]) -> Self {
        Self(SmallVec::from_slice(items))
    }
}

impl From<Vec<Value>> for Items {
    fn from(items: Vec<Value>) -> Self {
        Self(SmallVec::from_vec(items))
    }
}

impl<const N: usize> From<[Value; N]> for Items {
    fn from(items: [Value; N]) -> Self {
        Self::from(&items[..])
    }
}

impl FromIterator<Value> for Items {
    fn from_iter<I: IntoIterator<Item = Value>>(items: I) -> Self {
        Self(items.into_iter().collect())
    }
}
