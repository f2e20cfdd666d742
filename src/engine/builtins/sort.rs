//! `sorted` and `list.sort` (CPython: `Objects/listobject.c`, `list_sort_impl`; `Objects/listsort.txt`).
//!
//! Runs are found and made long enough as there, so that short lists are sorted by the very same comparisons; longer
//! runs are merged one item at a time.

use super::classes;
use crate::engine::heap::{ChunkedVec, Object};
use crate::engine::machine::{Fault, Inbox, Machine, Progress};
use crate::engine::value::{Handle, Value};

/// Lists of fewer items are sorted by insertion alone.
const SHORT: usize = 64;

/// Items being sorted; their keys come first.
#[derive(Debug, Clone, Hash)]
pub(crate) struct Sort {
    /// The items, owned.
    items: Vec<Value>,
    /// Their keys so far, owned; the items themselves without a key function.
    keys: Vec<Value>,
    /// The key function, or None; owned.
    function: Value,
    is_reversed: bool,
    /// The list that is sorted in place, owned; unbound if a new one is made.
    list: Value,
    /// How the comparisons came out so far: one that asks the program is not made again when the sort begins again.
    decided: Vec<bool>,
}

impl Sort {
    /// Returns a frame that sorts `items` (owned) by the key `function` (owned, None if there is none) into `list` (owned)
    /// or a new one.
    pub(crate) fn new(items: Vec<Value>, function: Value, is_reversed: bool, list: Option<Value>) -> Self {
        let list = list.unwrap_or(Value::UNBOUND);
        Self { items, keys: Vec::new(), function, is_reversed, list, decided: Vec::new() }
    }

    /// Returns the word for who asks.
    pub(crate) fn name(&self) -> &'static str {
        if self.list.is_bound() { "sort" } else { "sorted" }
    }

    /// Calls `visit` with each value it owns.
    pub(crate) fn children(&self, mut visit: impl FnMut(Value)) {
        self.items.iter().chain(&self.keys).for_each(|value| visit(*value));
        visit(self.function);
        visit(self.list);
    }

    /// Goes on with the next key, or sorts.
    pub(crate) fn go_on(&mut self, machine: &mut Machine, inbox: Inbox) -> Result<Progress, Fault> {
        let mut failed = match inbox {
            Inbox::Value(key) => {
                self.keys.push(key);
                None
            }
            Inbox::Raised(exception) => Some(Fault::Raised(exception)),
            Inbox::Begin | Inbox::Finished => None,
        };
        if failed.is_none() && self.function != Value::NONE && self.keys.len() < self.items.len() {
            let function = machine.state.heap.share(self.function);
            let arguments = machine.arguments(&[self.items[self.keys.len()]]);
            return Ok(Progress::Call(function, arguments));
        }
        if failed.is_none() {
            failed = self.sort(machine).err();
        }
        if let Some(Fault::Ask(question)) = failed {
            return Err(Fault::Ask(question));
        }
        machine.drop_answers();
        let made = self.put_back(machine, failed);
        self.children(|value| machine.release(value));
        *self = Self::new(Vec::new(), Value::NONE, false, None);
        made
    }

    fn sort(&mut self, machine: &mut Machine) -> Result<(), Fault> {
        let keys = if self.function == Value::NONE { self.items.clone() } else { self.keys.clone() };
        let mut order: Vec<usize> = (0..keys.len()).collect();
        if self.is_reversed {
            order.reverse();
        }
        let (decided, mut next) = (&mut self.decided, 0);
        let mut less = |a: usize, b: usize| {
            if next == decided.len() {
                let is_less = machine.is_ordered("<", keys[a], keys[b])?;
                machine.drop_answers();
                decided.push(is_less);
            }
            next += 1;
            Ok(decided[next - 1])
        };
        let sorted = merge_sort(&mut order, &mut less);
        machine.count_toil(next);
        if self.is_reversed && sorted.is_ok() {
            order.reverse();
        }
        // What the program is asked about is sorted from the start again.
        if !matches!(sorted, Err(Fault::Ask(_))) {
            self.items = order.iter().map(|index| self.items[*index]).collect();
        }
        sorted
    }

    /// Gives the sorted items to the list that was sorted, also after a fault, or makes a new one.
    fn put_back(&mut self, machine: &mut Machine, failed: Option<Fault>) -> Result<Progress, Fault> {
        let Some(list) = self.list.handle() else {
            return match failed {
                None => Ok(Progress::Done(machine.list(std::mem::take(&mut self.items)))),
                Some(fault) => Err(fault),
            };
        };
        let items = std::mem::take(&mut self.items);
        let changed = machine
            .state
            .heap
            .change_list(list, |list| std::mem::replace(list, items.into()))
            .unwrap_or_default()
            .take();
        let was_changed = !changed.is_empty();
        machine.release_all(changed);
        match failed {
            Some(fault) => Err(fault),
            None if was_changed => Err(machine.fault(classes::VALUE_ERROR, "list modified during sort")),
            None => Ok(Progress::Done(Value::NONE)),
        }
    }
}

/// Takes the items out of a list that is to be sorted: meanwhile it is empty.
pub(super) fn take_out(machine: &mut Machine, list: Handle) -> Vec<Value> {
    match machine.state.heap.get(list) {
        Object::List(_) => machine.state.heap.change_list(list, ChunkedVec::take).unwrap_or_default(),
        _ => Vec::new(),
    }
}

type Less<'a> = dyn FnMut(usize, usize) -> Result<bool, Fault> + 'a;

/// Sorts stably.
fn merge_sort(order: &mut [usize], less: &mut Less<'_>) -> Result<(), Fault> {
    if order.len() < 2 {
        return Ok(());
    }
    let shortest = shortest_run(order.len());
    let mut runs: Vec<usize> = Vec::new();
    let mut start = 0;
    while start < order.len() {
        let rest = &mut order[start..];
        let mut length = count_run(rest, less)?;
        if length < shortest {
            let forced = shortest.min(rest.len());
            insert_rest(&mut rest[..forced], length, less)?;
            length = forced;
        }
        runs.push(length);
        start += length;
        while runs.len() > 1 && runs[runs.len() - 2] <= runs[runs.len() - 1] {
            merge_last(&mut order[..start], &mut runs, less)?;
        }
    }
    while runs.len() > 1 {
        merge_last(order, &mut runs, less)?;
    }
    Ok(())
}

/// Returns how long a run has to be at least: the length itself if that is short, else 32 to 64.
fn shortest_run(mut length: usize) -> usize {
    let mut rest = 0;
    while length >= SHORT {
        rest |= length & 1;
        length >>= 1;
    }
    length + rest
}

/// Returns the length of the run at the start, which is made ascending.
fn count_run(order: &mut [usize], less: &mut Less<'_>) -> Result<usize, Fault> {
    let mut length = 1;
    while length < order.len() && !less(order[length], order[length - 1])? {
        length += 1;
    }
    if length == order.len() || length > 1 && less(order[0], order[length - 1])? {
        return Ok(length);
    }
    // All equal so far, and the next one is smaller: it descends. Equal ones in it keep their order.
    order[..length].reverse();
    let mut equal = 0;
    length += 1;
    while length < order.len() {
        if less(order[length], order[length - 1])? {
            order[length - 1 - equal..length].reverse();
            equal = 0;
        } else if less(order[length - 1], order[length])? {
            break;
        } else {
            equal += 1;
        }
        length += 1;
    }
    order[length - 1 - equal..length].reverse();
    order[..length].reverse();
    while length < order.len() && !less(order[length], order[length - 1])? {
        length += 1;
    }
    Ok(length)
}

/// Sorts by insertion; the first `sorted` items are sorted already.
fn insert_rest(order: &mut [usize], sorted: usize, less: &mut Less<'_>) -> Result<(), Fault> {
    for next in sorted..order.len() {
        let (mut left, mut right) = (0, next);
        while left < right {
            let middle = usize::midpoint(left, right);
            if less(order[next], order[middle])? {
                right = middle;
            } else {
                left = middle + 1;
            }
        }
        order[left..=next].rotate_right(1);
    }
    Ok(())
}

/// Merges the last two runs.
fn merge_last(order: &mut [usize], runs: &mut Vec<usize>, less: &mut Less<'_>) -> Result<(), Fault> {
    let (Some(second), Some(first)) = (runs.pop(), runs.pop()) else { return Ok(()) };
    let end: usize = runs.iter().sum::<usize>() + first + second;
    let whole = &mut order[end - first - second..end];
    let left = whole[..first].to_vec();
    let (mut from_left, mut from_right, mut to) = (0, first, 0);
    while from_left < left.len() && from_right < whole.len() {
        let takes_right = match less(whole[from_right], left[from_left]) {
            Ok(takes_right) => takes_right,
            Err(fault) => {
                whole[to..to + left.len() - from_left].copy_from_slice(&left[from_left..]);
                return Err(fault);
            }
        };
        if takes_right {
            whole[to] = whole[from_right];
            from_right += 1;
        } else {
            whole[to] = left[from_left];
            from_left += 1;
        }
        to += 1;
    }
    whole[to..to + left.len() - from_left].copy_from_slice(&left[from_left..]);
    runs.push(first + second);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(keys: &[i32]) -> Vec<usize> {
        let mut order: Vec<usize> = (0..keys.len()).collect();
        merge_sort(&mut order, &mut |a, b| Ok(keys[a] < keys[b])).unwrap();
        order
    }

    #[test]
    fn sorting_is_stable_at_every_length() {
        for length in [0, 1, 2, 3, 5, 31, 63, 64, 65, 100, 1000, 1001] {
            for modulus in [1, 2, 3, 7, 1000] {
                let keys: Vec<i32> = (0..length).map(|i| (i * 7919 + 13) % modulus).collect();
                let mut expected: Vec<usize> = (0..keys.len()).collect();
                expected.sort_by_key(|index| keys[*index]);
                assert_eq!(sorted(&keys), expected, "{length} items modulo {modulus}");
                let falling: Vec<i32> = (0..length).map(|i| -(i / modulus)).collect();
                let mut expected: Vec<usize> = (0..falling.len()).collect();
                expected.sort_by_key(|index| falling[*index]);
                assert_eq!(sorted(&falling), expected, "{length} falling items in steps of {modulus}");
            }
        }
    }
}
