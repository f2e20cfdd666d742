//! `list` (CPython: `Objects/listobject.c`).

use super::collect::{Collect, collect};
use super::gather::Gather;
use super::sort::{self, Sort};
use super::{classes, parameters};
use crate::engine::heap::{ChunkedVec, Object};
use crate::engine::machine::{Arguments, Fault, Machine, NativeFrame, Outcome};
use crate::engine::value::{Handle, Value};

/// `list()`, `list(iterable)`.
pub(super) fn new_list(machine: &mut Machine, _: Handle, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    super::take_no_keywords(machine, "list", arguments)?;
    match parameters::positional(machine, "list", &arguments.positional, 0, 1)?[..] {
        [iterable] => collect(machine, iterable, Gather::List),
        _ => Ok(Outcome::Value(machine.list(Vec::new()))),
    }
}

fn receiver(arguments: &Arguments) -> Handle {
    arguments.positional.first().and_then(|value| value.handle()).unwrap_or_default()
}

/// Returns the items of a list or tuple, if it is one. Not shared.
pub(super) fn items_of(machine: &Machine, value: Value) -> Option<Vec<Value>> {
    match machine.state.heap.object(value) {
        Some(Object::List(items)) => Some(items.to_vec()),
        Some(Object::Tuple(items)) => Some(items.to_vec()),
        _ => None,
    }
}

/// Returns the items of a list or tuple; none of anything else. Not shared.
pub(crate) fn items_or_none(machine: &Machine, value: Value) -> Vec<Value> {
    items_of(machine, value).unwrap_or_default()
}

fn length(machine: &Machine, list: Handle) -> usize {
    match machine.state.heap.get(list) {
        Object::List(items) => items.len(),
        _ => 0,
    }
}

/// `list.append(item)`.
pub(super) fn append(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let item = parameters::one(machine, "list.append", arguments)?;
    machine.state.heap.share(item);
    machine.state.heap.change_list(receiver(arguments), |items| items.push(item));
    Ok(Outcome::Value(Value::NONE))
}

/// `list.extend(iterable)`.
pub(super) fn extend(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let iterable = parameters::one(machine, "list.extend", arguments)?;
    match extend_by(machine, arguments.positional[0], iterable, false)? {
        Some(frame) => Ok(Outcome::Frame(frame)),
        None => Ok(Outcome::Value(Value::NONE)),
    }
}

/// Adds the items of an iterable to a list, for `extend` and `+=`. Returns a native frame that has to go on with it; the
/// list is its value if it `gives`.
pub(crate) fn extend_by(
    machine: &mut Machine,
    list: Value,
    iterable: Value,
    gives: bool,
) -> Result<Option<NativeFrame>, Fault> {
    if let Some(more) = items_of(machine, iterable) {
        machine.ask_for(more.len() * 8)?;
        machine.state.heap.share_all(&more);
        machine.state.heap.change_list(list.handle().unwrap_or_default(), |items| items.extend(more));
        return Ok(None);
    }
    machine.state.heap.share_all(&[list, iterable]);
    Ok(Some(Collect::frame(vec![iterable], Gather::Extend { list, gives })))
}

/// `list.insert(index, item)`.
pub(super) fn insert(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    super::take_no_keywords(machine, "list.insert", arguments)?;
    let [index, item] = parameters::positional(machine, "insert", &arguments.positional[1..], 2, 2)?[..] else {
        return Ok(Outcome::Value(Value::NONE));
    };
    let (list, index) = (receiver(arguments), machine.size_of(index)?);
    let at = place(index, length(machine, list));
    machine.state.heap.share(item);
    machine.state.heap.change_list(list, |items| items.insert(at, item));
    Ok(Outcome::Value(Value::NONE))
}

/// Returns an index cut to `0..=length`, counted from the end if it is negative.
fn place(index: i64, length: usize) -> usize {
    let index = if index < 0 { index.saturating_add(length as i64) } else { index };
    index.clamp(0, length as i64) as usize
}

/// `list.pop(index=-1)`.
pub(super) fn pop(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    super::take_no_keywords(machine, "list.pop", arguments)?;
    let index = parameters::positional(machine, "pop", &arguments.positional[1..], 0, 1)?.first().copied();
    let index = match index {
        Some(index) => machine.size_of(index)?,
        None => -1,
    };
    let (list, count) = (receiver(arguments), length(machine, receiver(arguments)));
    if count == 0 {
        return Err(machine.fault(classes::INDEX_ERROR, "pop from empty list"));
    }
    let index = if index < 0 { index + count as i64 } else { index };
    if !(0..count as i64).contains(&index) {
        return Err(machine.fault(classes::INDEX_ERROR, "pop index out of range"));
    }
    let item = machine.state.heap.change_list(list, |items| items.remove(index as usize));
    Ok(Outcome::Value(item.unwrap_or(Value::NONE)))
}

/// `list.remove(item)`.
pub(super) fn remove(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let wanted = parameters::one(machine, "list.remove", arguments)?;
    let items = items_of(machine, arguments.positional[0]).unwrap_or_default();
    for (index, item) in items.into_iter().enumerate() {
        if machine.is_same(item, wanted)? {
            if let Some(removed) = machine.state.heap.change_list(receiver(arguments), |items| items.remove(index)) {
                machine.release(removed);
            }
            return Ok(Outcome::Value(Value::NONE));
        }
    }
    Err(machine.fault(classes::VALUE_ERROR, "list.remove(x): x not in list"))
}

/// `list.clear()`.
pub(super) fn clear(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    parameters::none(machine, "list.clear", arguments)?;
    let removed = machine.state.heap.change_list(receiver(arguments), ChunkedVec::take).unwrap_or_default();
    machine.release_all(removed.into_iter().rev());
    Ok(Outcome::Value(Value::NONE))
}

/// `list.copy()`.
pub(super) fn copy(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    parameters::none(machine, "list.copy", arguments)?;
    let items = items_of(machine, arguments.positional[0]).unwrap_or_default();
    machine.state.heap.share_all(&items);
    Ok(Outcome::Value(machine.list(items)))
}

/// `list.reverse()`.
pub(super) fn reverse(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    parameters::none(machine, "list.reverse", arguments)?;
    machine.state.heap.change_list(receiver(arguments), ChunkedVec::reverse);
    Ok(Outcome::Value(Value::NONE))
}

/// `list.sort(*, key=None, reverse=False)`.
pub(super) fn sort(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    if arguments.positional.len() > 1 {
        return Err(machine.type_error("sort() takes no positional arguments"));
    }
    let (key, is_reversed) = sort_options(machine, arguments)?;
    let key = machine.state.heap.share(key);
    let list = machine.state.heap.share(arguments.positional[0]);
    let items = sort::take_out(machine, receiver(arguments));
    Ok(Outcome::Frame(NativeFrame::Sort(Box::new(Sort::new(items, key, is_reversed, Some(list))))))
}

/// `sorted(iterable, /, *, key=None, reverse=False)`.
pub(super) fn sorted(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let [iterable] = arguments.positional[..] else {
        let given = arguments.positional.len();
        return Err(machine.type_error(format!("sorted expected 1 argument, got {given}")));
    };
    let (key, is_reversed) = sort_options(machine, arguments)?;
    let key = machine.state.heap.share(key);
    collect(machine, iterable, Gather::Sorted { key, is_reversed })
}

fn sort_options(machine: &mut Machine, arguments: &Arguments) -> Result<(Value, bool), Fault> {
    let [key, reverse] = parameters::keywords(machine, "sort", arguments, ["key", "reverse"])?;
    let is_reversed = match reverse {
        Some(reverse) => super::special_seam::truth(machine, reverse)?,
        None => false,
    };
    Ok((key.unwrap_or(Value::NONE), is_reversed))
}

/// `list.index(item[, start[, stop]])`, `tuple.index(…)`.
pub(super) fn index(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let class = machine.class_name(arguments.positional[0]);
    super::take_no_keywords(machine, &format!("{class}.index"), arguments)?;
    let given = parameters::positional(machine, "index", &arguments.positional[1..], 1, 3)?.to_vec();
    let items = items_of(machine, arguments.positional[0]).unwrap_or_default();
    let start = bound(machine, given.get(1), 0)?;
    let stop = bound(machine, given.get(2), i64::MAX)?;
    let (start, stop) = (place(start, items.len()), place(stop, items.len()));
    for (index, item) in items.iter().enumerate().take(stop).skip(start) {
        if machine.is_same(*item, given[0])? {
            return Ok(Outcome::Value(Value::count(index)));
        }
    }
    if &*class == "tuple" {
        return Err(machine.fault(classes::VALUE_ERROR, "tuple.index(x): x not in tuple"));
    }
    let shown = machine.repr_of(given[0])?;
    Err(machine.fault(classes::VALUE_ERROR, &format!("{shown} is not in list")))
}

/// Returns a bound of a search, which slices' rules cut to an `i64`.
fn bound(machine: &mut Machine, value: Option<&Value>, default: i64) -> Result<i64, Fault> {
    let Some(value) = value else { return Ok(default) };
    match machine.as_integer(*value) {
        Some(i) => {
            let limit = if num_traits::Signed::is_negative(&i) { i64::MIN } else { i64::MAX };
            Ok(i64::try_from(&i).unwrap_or(limit))
        }
        None => Err(machine.type_error("slice indices must be integers or have an __index__ method")),
    }
}

/// `list.count(item)`, `tuple.count(item)`.
pub(super) fn count(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let class = machine.class_name(arguments.positional[0]);
    let wanted = parameters::one(machine, &format!("{class}.count"), arguments)?;
    let items = items_of(machine, arguments.positional[0]).unwrap_or_default();
    let mut count = 0;
    for item in items {
        count += usize::from(machine.is_same(item, wanted)?);
    }
    Ok(Outcome::Value(Value::count(count)))
}

/// `list[slice] = value` (the value is owned). Returns a native frame that has to take the items of the value first.
pub(crate) fn assign_slice(
    machine: &mut Machine,
    list: Handle,
    slice: [Value; 3],
    value: Value,
) -> Result<Option<NativeFrame>, Fault> {
    if let Some(items) = items_of(machine, value) {
        machine.state.heap.share_all(&items);
        let replaced = machine.replace_span(list, slice, items);
        machine.release(value);
        return replaced.map(|()| None);
    }
    machine.state.heap.share_all(&slice);
    let slice = machine.state.heap.value(Object::Slice(slice));
    let list = Value::object(machine.state.heap.share_handle(list));
    Ok(Some(Collect::frame(vec![value], Gather::Assign { list, slice })))
}

/// `tuple()`, `tuple(iterable)`.
pub(super) fn new_tuple(machine: &mut Machine, _: Handle, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    super::take_no_keywords(machine, "tuple", arguments)?;
    match parameters::positional(machine, "tuple", &arguments.positional, 0, 1)?[..] {
        [iterable] if matches!(machine.state.heap.object(iterable), Some(Object::Tuple(_))) => {
            Ok(Outcome::Value(machine.state.heap.share(iterable)))
        }
        [iterable] => collect(machine, iterable, Gather::Tuple),
        _ => Ok(Outcome::Value(machine.tuple(Vec::new()))),
    }
}
