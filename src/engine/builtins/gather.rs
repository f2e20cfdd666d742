//! What is made of the items that a [`super::Collect`] takes.

use super::extreme::Extreme;
use super::set_gather::SetGather;
use super::sort::Sort;
use super::sum::Summation;
use super::{classes, dict, special_seam};
use crate::engine::heap::Object;
use crate::engine::machine::{Arguments, Fault, Machine, NativeFrame};
use crate::engine::value::Value;

/// What is made of the items.
#[derive(Debug, Clone, Hash)]
pub(crate) enum Gather {
    /// A list.
    List,
    /// A tuple.
    Tuple,
    /// A list of starred and other values: `[*a, b]`; as a tuple if so.
    Starred { is_tuple: bool },
    /// As many values on the stack, the first on top: `a, b = it`.
    Unpack(usize),
    /// Values on the stack, the first on top: so many, a list of what is between, so many: `a, *b, c = it`.
    UnpackStarred { before: usize, after: usize },
    /// A text: the separator, owned.
    Join(Value),
    /// A `bytes`, or a `bytearray`, of small integers.
    Bytes { is_array: bool },
    /// More bytes of a `bytearray` (owned); whether that is the value.
    ExtendBytes { array: Value, gives: bool },
    /// What takes the place of a slice: the list and the slice, owned.
    Assign { list: Value, slice: Value },
    /// A sorted list: the key function or None, owned.
    Sorted { key: Value, is_reversed: bool },
    /// More items of a list (owned); whether the list is the value.
    Extend { list: Value, gives: bool },
    /// Their sum.
    Sum(Summation),
    /// Whether one is true, or all are: what ends the search.
    Search { ends_with: bool },
    /// Whether one is equal to a value (owned); or its opposite.
    Contains { item: Value, is_opposite: bool },
    /// The least or the greatest.
    Extreme(Box<Extreme>),
    /// Something of a set.
    Set(SetGather),
    /// Entries of a dict (owned), from pairs: the number of the next pair; whether the dict is the value.
    Pairs { dict: Value, next: usize, gives: bool },
    /// Entries of a dict (owned) with one value (owned).
    Keys { dict: Value, value: Value },
}

/// What becomes of an item.
pub(crate) enum Taken {
    /// The next one is wanted.
    More,
    /// No other is needed.
    Enough,
    /// A call has to say something about it; callee and arguments are owned.
    Call(Value, Arguments),
}

/// What is made in the end.
pub(crate) enum Made {
    /// A value, owned.
    Value(Value),
    /// It has been done.
    Settled,
    /// Another frame goes on.
    Frame(NativeFrame),
}

impl Gather {
    /// Returns whether it makes room before it takes items, and so asks how many there are going to be.
    pub(crate) fn expects_a_length(&self) -> bool {
        matches!(
            self,
            Self::List
                | Self::Tuple
                | Self::Starred { .. }
                | Self::Sorted { .. }
                | Self::Extend { .. }
                | Self::Bytes { is_array: false }
        )
    }

    /// Returns the word for who asks, as `next` tells it.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Tuple => "tuple",
            Self::Starred { .. } => "*",
            Self::Unpack(_) | Self::UnpackStarred { .. } => "unpacking",
            Self::Join(_) => "join",
            Self::Bytes { is_array: false } => "bytes",
            Self::Bytes { is_array: true } => "bytearray",
            Self::Assign { .. } => "slice assignment",
            Self::Sorted { .. } => "sorted",
            Self::Extend { .. } | Self::ExtendBytes { .. } => "extend",
            Self::Sum(_) => "sum",
            Self::Search { ends_with: true } => "any",
            Self::Search { ends_with: false } => "all",
            Self::Contains { .. } => "in",
            Self::Extreme(extreme) => extreme.name(),
            Self::Set(set) => set.name(),
            Self::Pairs { .. } => "dict",
            Self::Keys { .. } => "fromkeys",
        }
    }

    /// Calls `visit` with each value it owns.
    pub(crate) fn children(&self, mut visit: impl FnMut(Value)) {
        match self {
            Self::List
            | Self::Tuple
            | Self::Starred { .. }
            | Self::Unpack(_)
            | Self::UnpackStarred { .. }
            | Self::Bytes { .. }
            | Self::Search { .. } => {}
            Self::Join(value)
            | Self::ExtendBytes { array: value, .. }
            | Self::Sorted { key: value, .. }
            | Self::Extend { list: value, .. }
            | Self::Contains { item: value, .. }
            | Self::Pairs { dict: value, .. } => visit(*value),
            Self::Sum(sum) => visit(sum.total()),
            Self::Extreme(extreme) => extreme.children(visit),
            Self::Set(set) => set.children(visit),
            Self::Assign { list: a, slice: b } | Self::Keys { dict: a, value: b } => {
                visit(*a);
                visit(*b);
            }
        }
    }

    /// Returns whether all items are wanted together, at the end.
    pub(crate) fn keeps_items(&self) -> bool {
        matches!(
            self,
            Self::List
                | Self::Tuple
                | Self::Starred { .. }
                | Self::Unpack(_)
                | Self::UnpackStarred { .. }
                | Self::Join(_)
                | Self::Bytes { .. }
                | Self::ExtendBytes { .. }
                | Self::Assign { .. }
                | Self::Sorted { .. }
        )
    }

    /// Returns whether more are wanted after `count` kept items.
    pub(crate) fn after(&self, count: usize) -> Taken {
        match self {
            Self::Unpack(wanted) if count > *wanted => Taken::Enough,
            _ => Taken::More,
        }
    }

    /// Takes an item (owned) that is not kept. After [`Fault::Ask`] it is still the caller's.
    pub(crate) fn take(&mut self, machine: &mut Machine, item: Value) -> Result<Taken, Fault> {
        let taken = match self {
            Self::Extend { list, .. } => {
                if let Some(list) = list.handle() {
                    machine.state.heap.change_list(list, |items| items.push(item));
                }
                return Ok(Taken::More);
            }
            Self::Extreme(extreme) => return extreme.take(machine, item),
            Self::Sum(sum) => sum.add(machine, item).map(|()| Taken::More),
            Self::Search { ends_with } => special_seam::truth(machine, item).map(|truth| {
                let ends = truth == *ends_with;
                *ends_with ^= ends;
                if ends { Taken::Enough } else { Taken::More }
            }),
            Self::Contains { item: wanted, is_opposite } => {
                let (wanted, before) = (*wanted, *is_opposite);
                machine.is_same(item, wanted).map(|found| {
                    *is_opposite = before != found;
                    if found { Taken::Enough } else { Taken::More }
                })
            }
            Self::Set(set) => set.take(machine, item),
            Self::Pairs { dict, next, .. } => {
                let (dict, number) = (dict.handle().unwrap_or_default(), *next);
                *next += 1;
                dict::set_pair(machine, dict, number, item).map(|()| Taken::More)
            }
            Self::Keys { dict, value } => {
                let (dict, value) = (dict.handle().unwrap_or_default(), machine.state.heap.share(*value));
                machine.dict_set(dict, item, value).map(|()| Taken::More)
            }
            _ => Ok(Taken::More),
        };
        // An item that the program is asked about is taken again.
        if !matches!(taken, Err(Fault::Ask(_))) {
            machine.release(item);
        }
        taken
    }

    /// Takes the value (owned) of the call that an item needed. After [`Fault::Ask`] it is still the caller's.
    pub(crate) fn take_called(&mut self, machine: &mut Machine, value: Value) -> Result<Taken, Fault> {
        match self {
            Self::Extreme(extreme) => extreme.take_key(machine, value),
            _ => {
                machine.release(value);
                Ok(Taken::More)
            }
        }
    }

    /// Takes all items of an iterable at once, if there is a way that is CPython's. Returns whether it did.
    pub(crate) fn absorb(&mut self, machine: &mut Machine, iterable: Value) -> Result<bool, Fault> {
        match self {
            Self::Set(set) => set.absorb(machine, iterable),
            _ => Ok(false),
        }
    }

    /// One of the iterables is finished.
    pub(crate) fn end_of_source(&mut self, machine: &mut Machine) -> Result<(), Fault> {
        match self {
            Self::Set(set) => set.end_of_source(machine),
            _ => Ok(()),
        }
    }

    /// Returns the fault for something that cannot be iterated over; `fault` is what `iter` says.
    pub(crate) fn not_iterable(&self, machine: &mut Machine, value: Value, fault: Fault) -> Fault {
        let Fault::Raised(exception) = fault else { return fault };
        let name = machine.class_name(value);
        let text = match self {
            _ if !machine.is_instance(exception, classes::TYPE_ERROR) => return fault,
            Self::Join(_) => "can only join an iterable".to_owned(),
            Self::Bytes { is_array } => {
                format!("cannot convert '{name}' object to {}", if *is_array { "bytearray" } else { "bytes" })
            }
            Self::ExtendBytes { .. } => format!("can't extend bytearray with {name}"),
            Self::Unpack(_) | Self::UnpackStarred { .. } => format!("cannot unpack non-iterable {name} object"),
            Self::Starred { .. } => format!("Value after * must be an iterable, not {name}"),
            Self::Assign { .. } => "must assign iterable to extended slice".to_owned(),
            _ => return fault,
        };
        machine.release(exception);
        machine.type_error(text)
    }

    /// Makes what is to be made.
    pub(crate) fn finish(&mut self, machine: &mut Machine, items: &mut Vec<Value>) -> Result<Made, Fault> {
        let value = match self {
            Self::List | Self::Starred { is_tuple: false } => {
                let items = take_items(machine, items);
                machine.list(items)
            }
            Self::Tuple | Self::Starred { is_tuple: true } => {
                let items = take_items(machine, items);
                machine.tuple(items)
            }
            Self::Unpack(count) => return unpack(machine, items, *count),
            Self::UnpackStarred { before, after } => return unpack_starred(machine, items, *before, *after),
            Self::Join(separator) => join(machine, *separator, items)?,
            Self::Bytes { is_array } => {
                let noun = if *is_array { "byte" } else { "bytes" };
                let bytes = super::bytes::of_items(machine, items, noun)?;
                if *is_array { machine.byte_array(bytes) } else { machine.bytes(bytes) }
            }
            Self::ExtendBytes { array, gives } => {
                let (array, gives) = (*array, *gives);
                let more = super::bytes::of_items(machine, items, "byte")?;
                machine.change_bytes(array.handle().unwrap_or_default(), |bytes| bytes.extend(more))?;
                if gives { machine.state.heap.share(array) } else { Value::NONE }
            }
            Self::Assign { list, slice } => {
                let parts = machine.as_slice(*slice).unwrap_or([Value::NONE; 3]);
                let items = take_items(machine, items);
                machine.replace_span(list.handle().unwrap_or_default(), parts, items)?;
                return Ok(Made::Settled);
            }
            Self::Sorted { key, is_reversed } => {
                let key = machine.state.heap.share(*key);
                let sort = Sort::new(take_items(machine, items), key, *is_reversed, None);
                return Ok(Made::Frame(NativeFrame::Sort(Box::new(sort))));
            }
            Self::Sum(sum) => sum.finish(machine),
            // Found: `take` has turned it round.
            Self::Search { ends_with } => Value::bool(!*ends_with),
            Self::Contains { is_opposite, .. } => Value::bool(*is_opposite),
            Self::Extreme(extreme) => extreme.finish(machine)?,
            Self::Set(set) => set.finish(machine)?,
            Self::Pairs { dict, gives, .. } | Self::Extend { list: dict, gives } => {
                if *gives {
                    machine.state.heap.share(*dict)
                } else {
                    Value::NONE
                }
            }
            Self::Keys { dict, .. } => machine.state.heap.share(*dict),
        };
        Ok(Made::Value(value))
    }
}

fn take_items(machine: &mut Machine, items: &mut Vec<Value>) -> Vec<Value> {
    machine.state.heap.count_payload(-(items.len() as isize * 8));
    std::mem::take(items)
}

fn unpack(machine: &mut Machine, items: &mut Vec<Value>, count: usize) -> Result<Made, Fault> {
    if items.len() != count {
        let text = if items.len() < count {
            format!("not enough values to unpack (expected {count}, got {})", items.len())
        } else {
            format!("too many values to unpack (expected {count})")
        };
        return Err(machine.fault(classes::VALUE_ERROR, &text));
    }
    let items = take_items(machine, items);
    items.into_iter().rev().for_each(|item| machine.push_on_top(item));
    Ok(Made::Settled)
}

fn unpack_starred(machine: &mut Machine, items: &mut Vec<Value>, before: usize, after: usize) -> Result<Made, Fault> {
    if items.len() < before + after {
        let (wanted, got) = (before + after, items.len());
        let text = format!("not enough values to unpack (expected at least {wanted}, got {got})");
        return Err(machine.fault(classes::VALUE_ERROR, &text));
    }
    let mut items = take_items(machine, items);
    let last = items.split_off(items.len() - after);
    let middle = items.split_off(before);
    last.into_iter().rev().for_each(|item| machine.push_on_top(item));
    let middle = machine.list(middle);
    machine.push_on_top(middle);
    items.into_iter().rev().for_each(|item| machine.push_on_top(item));
    Ok(Made::Settled)
}

fn join(machine: &mut Machine, separator: Value, items: &[Value]) -> Result<Value, Fault> {
    if let Some(Object::Bytes(_) | Object::ByteArray(_)) = machine.state.heap.object(separator) {
        return super::bytes::join(machine, separator, items);
    }
    let separator = machine.as_text(separator).cloned().unwrap_or_default();
    if let [one] = items
        && machine.as_text(*one).is_some()
    {
        return Ok(machine.state.heap.share(*one));
    }
    let mut length = separator.len().saturating_mul(items.len().saturating_sub(1));
    for (index, item) in items.iter().enumerate() {
        match machine.as_text(*item) {
            Some(part) => length = length.saturating_add(part.len()),
            None => {
                let name = machine.class_name(*item);
                let message = format!("sequence item {index}: expected str instance, {name} found");
                return Err(machine.type_error(message));
            }
        }
    }
    machine.ask_for(length)?;
    let mut text = String::with_capacity(length);
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            text.push_str(&separator);
        }
        if let Some(part) = machine.as_text(*item) {
            text.push_str(part);
        }
    }
    Ok(machine.text(text))
}
