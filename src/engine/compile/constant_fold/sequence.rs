//! Constants that hold others: items, repetition, sets.

use num_traits::ToPrimitive;

use super::{MAXIMUM_ITEMS, MAXIMUM_TEXT, MAXIMUM_TOTAL_ITEMS};
use crate::engine::Constant;

/// Returns item `index` of a text, bytes or tuple; none if there is none. Counts from the end below zero.
pub(super) fn item(value: &Constant, index: i64) -> Option<Constant> {
    let at = |length: usize| usize::try_from(if index < 0 { index + length as i64 } else { index }).ok();
    match value {
        Constant::Str(text) => {
            let at = at(text.chars().count())?;
            text.chars().nth(at).map(|c| Constant::Str(c.to_string().into()))
        }
        Constant::Bytes(bytes) => bytes.get(at(bytes.len())?).map(|&byte| Constant::Int(i64::from(byte))),
        Constant::Tuple(items) => items.get(at(items.len())?).cloned(),
        _ => None,
    }
}

/// Returns `left + right` of two texts, bytes or tuples.
pub(super) fn concatenate(left: &Constant, right: &Constant) -> Option<Constant> {
    Some(match (left, right) {
        (Constant::Str(a), Constant::Str(b)) => Constant::Str([&**a, &**b].concat().into()),
        (Constant::Bytes(a), Constant::Bytes(b)) => Constant::Bytes([&**a, &**b].concat().into()),
        (Constant::Tuple(a), Constant::Tuple(b)) => Constant::Tuple([&**a, &**b].concat().into()),
        _ => return None,
    })
}

/// Returns `value` repeated `times`; none if it is no sequence or the result would be too long to keep.
pub(super) fn repeat(value: &Constant, times: &Constant) -> Option<Constant> {
    let times = match times {
        Constant::Int(times) => *times,
        Constant::Bool(times) => i64::from(*times),
        _ => return None,
    };
    let fits =
        |length: usize, maximum: usize| length == 0 || times.to_usize().is_some_and(|times| times <= maximum / length);
    let count = usize::try_from(times).unwrap_or(0);
    match value {
        Constant::Str(text) if fits(text.chars().count(), MAXIMUM_TEXT) => {
            Some(Constant::Str(if text.is_empty() { "".into() } else { text.repeat(count).into() }))
        }
        Constant::Bytes(bytes) if fits(bytes.len(), MAXIMUM_TEXT) => {
            Some(Constant::Bytes(if bytes.is_empty() { [].into() } else { bytes.repeat(count).into() }))
        }
        Constant::Tuple(items) if items.is_empty() => Some(Constant::Tuple([].into())),
        Constant::Tuple(items) if fits(items.len(), MAXIMUM_ITEMS) => {
            let is_simple = count == 0 || complexity(items) <= MAXIMUM_TOTAL_ITEMS / count;
            is_simple.then(|| Constant::Tuple(std::iter::repeat_n(items.iter().cloned(), count).flatten().collect()))
        }
        _ => None,
    }
}

/// Counts the items of a tuple and of the tuples and sets in it.
fn complexity(items: &[Constant]) -> usize {
    let inner = items.iter().map(|item| match item {
        Constant::Tuple(items) | Constant::FrozenSet(items) => complexity(items),
        _ => 0,
    });
    items.len() + inner.sum::<usize>()
}

/// Returns the frozenset of `items`: of equal ones the first is kept.
pub(super) fn frozen_set(items: &[Constant]) -> Constant {
    let mut kept: Vec<Constant> = Vec::with_capacity(items.len());
    let mut seen = super::super::unit::ConstantTable::new(super::super::Dialect::Listing);
    for item in items {
        let fresh = seen.add(as_key(item)) as usize == kept.len();
        if fresh {
            kept.push(item.clone());
        }
    }
    Constant::FrozenSet(kept.into())
}

/// Returns a constant that is the same for all that Python finds equal: `1`, `1.0` and `True`.
fn as_key(item: &Constant) -> Constant {
    match item {
        Constant::Bool(value) => Constant::Int(i64::from(*value)),
        Constant::Float(value) if value.fract() == 0.0 && value.abs() < 9e15 => Constant::Int(*value as i64),
        Constant::Complex(real, imaginary) if *imaginary == 0.0 => as_key(&Constant::Float(*real)),
        Constant::Tuple(items) => Constant::Tuple(items.iter().map(as_key).collect()),
        other => other.clone(),
    }
}
