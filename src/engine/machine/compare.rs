//! Comparisons on the built-in types: equality, order, identity, membership.
//!
//! Deep values are compared with a work list, never by recursion; a list that contains itself ends as CPython ends it.

use std::cell::Cell;
use std::cmp::Ordering;

use num_bigint::BigInt;
use num_traits::{FromPrimitive, ToPrimitive, Zero};

use super::{Fault, Machine};
use crate::engine::COMPARISONS;
use crate::engine::builtins::{self, classes, special_seam};
use crate::engine::heap::{DictPart, Object, RangeParts};
use crate::engine::value::{Handle, Value, View};

/// How deep values may lie in each other when they are compared (`Py_C_RECURSION_LIMIT` of 3.13, less what is in use).
const DEEPEST: u32 = 9_998;
/// How many dicts and sets may lie in each other as keys: a search in one is begun inside of a comparison.
const DEEPEST_KEYS: u32 = 150;

/// Why a comparison of built-in values has no answer.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Undecided {
    /// The values lie too deep in each other.
    TooDeep,
    /// The class of one of them is written in Python: its `__eq__` decides.
    OfProgram(Value, Value),
    /// Two views of dicts inside of something.
    Views,
}

/// How two values are ordered.
enum Order {
    /// So; not at all if one is a NaN.
    Of(Option<Ordering>),
    /// The program has said whether they are ordered as was asked.
    Truth(bool),
}

/// What the program has said about values of its own in a comparison, in the order in which they are met.
#[derive(Debug, Default)]
pub(crate) struct Decisions {
    made: Vec<bool>,
    next: Cell<usize>,
}

impl Decisions {
    fn next(&self, a: Value, b: Value) -> Result<bool, Undecided> {
        let next = self.next.get();
        self.next.set(next + 1);
        self.made.get(next).copied().ok_or(Undecided::OfProgram(a, b))
    }
}

/// Two values to be compared, and how deep they lie.
struct Pair {
    a: Value,
    b: Value,
    depth: u32,
}

impl Machine {
    /// Returns the truth of a comparison by its number in [`COMPARISONS`]; the operands stay the caller's.
    pub(crate) fn compare(&mut self, comparison: u32, a: Value, b: Value) -> Result<bool, Fault> {
        if comparison < 6 && self.are_deques(a, b) {
            return self.compare_deques(comparison, a, b);
        }
        let symbol = COMPARISONS.get(comparison as usize).copied().unwrap_or("BAD");
        match symbol {
            "==" => self.is_equal(a, b),
            "!=" => Ok(!self.is_equal(a, b)?),
            "is" => Ok(a == b),
            "is not" => Ok(a != b),
            "in" | "not in" => match self.contains(b, a)? {
                Some(found) => Ok(found == (symbol == "in")),
                None => Err(Fault::NotHereYet(format!("`in` on a {}", self.class_name(b)))),
            },
            "exception match" => {
                let matches = self.matches_exception(a, b)?;
                if matches {
                    self.tell_match();
                }
                Ok(matches)
            }
            symbol => self.is_ordered(symbol, a, b),
        }
    }

    /// Returns `a < b` or another of `<=`, `>`, `>=`.
    pub(crate) fn is_ordered(&mut self, symbol: &str, a: Value, b: Value) -> Result<bool, Fault> {
        if self.is_set_like(a) && self.is_set_like(b) {
            return builtins::compare_sets(self, symbol, a, b);
        }
        match self.order(symbol, a, b)? {
            Order::Truth(truth) => Ok(truth),
            Order::Of(ordering) => Ok(ordering.is_some_and(|ordering| match symbol {
                "<" => ordering.is_lt(),
                "<=" => ordering.is_le(),
                ">" => ordering.is_gt(),
                _ => ordering.is_ge(),
            })),
        }
    }

    /// Returns whether a value is a set or a view of a dict that behaves like one.
    pub(crate) fn is_set_like(&self, value: Value) -> bool {
        match self.state.heap.object(value) {
            Some(Object::Set(_)) => true,
            Some(Object::DictView { part, .. }) => *part != DictPart::Values,
            _ => false,
        }
    }

    /// Returns `a == b`.
    pub(crate) fn is_equal(&mut self, a: Value, b: Value) -> Result<bool, Fault> {
        let has_view =
            [a, b].iter().any(|value| matches!(self.state.heap.object(*value), Some(Object::DictView { .. })));
        if has_view && self.is_set_like(a) && self.is_set_like(b) {
            return builtins::compare_sets(self, "==", a, b);
        }
        self.deciding(|machine, decisions| machine.equality(a, b, 0, decisions))
    }

    /// Does something that compares values, and asks the program about its own where it meets them.
    pub(crate) fn deciding<T>(
        &mut self,
        mut compare: impl FnMut(&Self, &Decisions) -> Result<T, Undecided>,
    ) -> Result<T, Fault> {
        let mut decisions = Decisions::default();
        loop {
            decisions.next.set(0);
            match compare(self, &decisions) {
                Ok(value) => return Ok(value),
                Err(Undecided::OfProgram(a, b)) => decisions.made.push(special_seam::equal(self, a, b)?),
                Err(Undecided::TooDeep) => {
                    return Err(self.fault(classes::RECURSION_ERROR, "maximum recursion depth exceeded in comparison"));
                }
                Err(Undecided::Views) => {
                    return Err(Fault::NotHereYet("comparing views of dicts inside of something".to_owned()));
                }
            }
        }
    }

    /// Returns whether two values are the same or equal: as items of containers are compared.
    pub(crate) fn is_same(&mut self, a: Value, b: Value) -> Result<bool, Fault> {
        if a == b { Ok(true) } else { self.is_equal(a, b) }
    }

    /// Returns whether two keys are the same or equal.
    pub(crate) fn same_key(&self, a: Value, b: Value, nested: u32, decisions: &Decisions) -> Result<bool, Undecided> {
        if a == b {
            return Ok(true);
        }
        if a.both_small_ints(b) {
            return Ok(false);
        }
        if let (Some(Object::Str(x)), Some(Object::Str(y))) = (self.state.heap.object(a), self.state.heap.object(b)) {
            return Ok(x.text == y.text);
        }
        self.equality(a, b, nested, decisions)
    }

    fn equality(&self, a: Value, b: Value, nested: u32, decisions: &Decisions) -> Result<bool, Undecided> {
        if nested > DEEPEST_KEYS {
            return Err(Undecided::TooDeep);
        }
        let mut work = Vec::new();
        if !self.compare_pair(&Pair { a, b, depth: 0 }, nested, &mut work, decisions)? {
            return Ok(false);
        }
        while let Some(pair) = work.pop() {
            if pair.a != pair.b && !self.compare_pair(&pair, nested, &mut work, decisions)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Compares two values, or puts what is in them on the work list.
    fn compare_pair(
        &self,
        pair: &Pair,
        nested: u32,
        work: &mut Vec<Pair>,
        decisions: &Decisions,
    ) -> Result<bool, Undecided> {
        let Pair { a, b, depth } = *pair;
        if depth > DEEPEST {
            return Err(Undecided::TooDeep);
        }
        Ok(match (self.state.heap.object(a), self.state.heap.object(b)) {
            (Some(Object::Str(x)), Some(Object::Str(y))) => x.text == y.text,
            (Some(Object::Bytes(x)), Some(Object::Bytes(y))) => x == y,
            (
                Some(Object::Bytes(_) | Object::ByteArray(_) | Object::MemoryView(_)),
                Some(Object::Bytes(_) | Object::ByteArray(_) | Object::MemoryView(_)),
            ) => a == b || builtins::bytes_of(self, a).is_some_and(|x| builtins::bytes_of(self, b) == Some(x)),
            (Some(Object::Tuple(x)), Some(Object::Tuple(y))) => push_pairs(work, x, y, depth),
            (Some(Object::List(x)), Some(Object::List(y))) => {
                push_pairs(work, &x.in_one_piece(), &y.in_one_piece(), depth)
            }
            (Some(Object::Slice(x)), Some(Object::Slice(y))) => push_pairs(work, &x[..], &y[..], depth),
            (Some(Object::GenericAlias(x)), Some(Object::GenericAlias(y))) => push_pairs(work, &x[..], &y[..], depth),
            (Some(Object::Union(x)), Some(Object::Union(y))) => {
                x.len() == y.len() && x.iter().all(|member| y.contains(member))
            }
            (Some(Object::Dict(_)), Some(Object::Dict(_))) => self.push_dict_pairs(pair, nested, work, decisions)?,
            (Some(Object::Set(_)), Some(Object::Set(_))) => self.equal_sets(a, b, nested, decisions)?,
            (Some(Object::Range(x)), Some(Object::Range(y))) => self.equal_ranges(x, y),
            (Some(Object::Method { function, receiver }), Some(Object::Method { function: g, receiver: r })) => {
                function == g && receiver == r
            }
            (Some(Object::WeakReference(x)), Some(Object::WeakReference(y))) => {
                if !x.target.is_some() || !y.target.is_some() {
                    return Ok(a == b);
                }
                push_pairs(work, &[Value::object(x.target)], &[Value::object(y.target)], depth)
            }
            (Some(Object::DictView { .. }), Some(Object::DictView { .. } | Object::Set(_)))
            | (Some(Object::Set(_)), Some(Object::DictView { .. })) => return Err(Undecided::Views),
            _ if self.order_numbers(a, b) == Some(Ordering::Equal) || self.equal_complex(a, b) == Some(true) => true,
            _ if special_seam::is_of_program(self, a) || special_seam::is_of_program(self, b) => {
                decisions.next(a, b)?
            }
            // Numbers that differ, and objects that are equal to nothing but themselves.
            _ => a == b && self.as_float(a).is_none(),
        })
    }

    fn push_dict_pairs(
        &self,
        pair: &Pair,
        nested: u32,
        work: &mut Vec<Pair>,
        decisions: &Decisions,
    ) -> Result<bool, Undecided> {
        let (Some(Object::Dict(x)), Some(Object::Dict(y))) =
            (self.state.heap.object(pair.a), self.state.heap.object(pair.b))
        else {
            return Ok(false);
        };
        if x.len() != y.len() {
            return Ok(false);
        }
        let first = work.len();
        for (_, entry) in x.entries_from(0) {
            let mut undecided = None;
            let number = y.find(entry.hash, |key| {
                self.same_key(key, entry.key, nested + 1, decisions).unwrap_or_else(|reason| {
                    undecided = Some(reason);
                    true
                })
            });
            if let Some(reason) = undecided {
                return Err(reason);
            }
            let Some(other) = number.and_then(|number| y.entry(number)) else { return Ok(false) };
            work.push(Pair { a: entry.value, b: other.value, depth: pair.depth + 1 });
        }
        work[first..].reverse();
        Ok(true)
    }

    fn equal_sets(&self, a: Value, b: Value, nested: u32, decisions: &Decisions) -> Result<bool, Undecided> {
        let (Some(Object::Set(x)), Some(Object::Set(y))) = (self.state.heap.object(a), self.state.heap.object(b))
        else {
            return Ok(false);
        };
        Ok(x.len() == y.len() && self.is_subset(a, b, nested, decisions)?)
    }

    /// Returns whether each member of set `a` is in set `b`.
    pub(crate) fn is_subset(&self, a: Value, b: Value, nested: u32, decisions: &Decisions) -> Result<bool, Undecided> {
        let (Some(Object::Set(x)), Some(Object::Set(y))) = (self.state.heap.object(a), self.state.heap.object(b))
        else {
            return Ok(false);
        };
        if x.len() > y.len() {
            return Ok(false);
        }
        for (_, member) in x.members_from(0) {
            let mut undecided = None;
            let found = y.find(member.hash, |key| {
                self.same_key(key, member.key, nested + 1, decisions).unwrap_or_else(|reason| {
                    undecided = Some(reason);
                    true
                })
            });
            if let Some(reason) = undecided {
                return Err(reason);
            }
            if found.is_none() {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn equal_ranges(&self, x: &RangeParts, y: &RangeParts) -> bool {
        let length = self.range_length(x);
        if length != self.range_length(y) {
            return false;
        }
        let same = |a, b| self.as_integer(a) == self.as_integer(b);
        length.is_zero() || same(x.start, y.start) && (length == BigInt::from(1) || same(x.step, y.step))
    }

    /// Returns how two numbers are ordered; None if one is none, or a NaN.
    pub(crate) fn order_numbers(&self, a: Value, b: Value) -> Option<Ordering> {
        if a.both_small_ints(b) {
            return Some(a.as_small_int().cmp(&b.as_small_int()));
        }
        match (self.as_float(a), self.as_float(b)) {
            (Some(x), Some(y)) => x.partial_cmp(&y),
            (None, Some(y)) => order_with_float(&self.as_integer(a)?, y),
            (Some(x), None) => order_with_float(&self.as_integer(b)?, x).map(Ordering::reverse),
            (None, None) => Some(self.as_integer(a)?.cmp(&self.as_integer(b)?)),
        }
    }

    fn is_number(&self, value: Value) -> bool {
        match value.view() {
            View::Int(_) | View::Float(_) | View::Bool(_) => true,
            View::Object(handle) => matches!(self.state.heap.get(handle), Object::Int(_) | Object::Float(_)),
            _ => false,
        }
    }

    /// Returns how two values are ordered.
    fn order(&mut self, symbol: &str, a: Value, b: Value) -> Result<Order, Fault> {
        let mut pair = (a, b);
        loop {
            let (a, b) = pair;
            if self.is_number(a) && self.is_number(b) {
                return Ok(Order::Of(self.order_numbers(a, b)));
            }
            let (x, y): (Vec<Value>, Vec<Value>) = match (self.state.heap.object(a), self.state.heap.object(b)) {
                (Some(Object::Str(x)), Some(Object::Str(y))) => return Ok(Order::Of(Some(x.text.cmp(&y.text)))),
                (Some(Object::Bytes(_) | Object::ByteArray(_)), Some(Object::Bytes(_) | Object::ByteArray(_))) => {
                    let (x, y) = (builtins::bytes_of(self, a), builtins::bytes_of(self, b));
                    return Ok(Order::Of(Some(x.cmp(&y))));
                }
                (Some(Object::Tuple(x)), Some(Object::Tuple(y))) => (x.to_vec(), y.to_vec()),
                (Some(Object::Slice(x)), Some(Object::Slice(y))) => (x.to_vec(), y.to_vec()),
                (Some(Object::List(x)), Some(Object::List(y))) => (x.to_vec(), y.to_vec()),
                _ if special_seam::is_of_program(self, a) || special_seam::is_of_program(self, b) => {
                    return special_seam::is_ordered(self, symbol, a, b).map(Order::Truth);
                }
                _ => return Err(self.unordered(symbol, a, b)),
            };
            let mut differing = None;
            for (x, y) in x.iter().zip(&y) {
                if !self.is_same(*x, *y)? {
                    differing = Some((*x, *y));
                    break;
                }
            }
            match differing {
                Some(next) => pair = next,
                None => return Ok(Order::Of(Some(x.len().cmp(&y.len())))),
            }
        }
    }

    /// Returns the `TypeError` for two values that have no order.
    pub(crate) fn unordered(&mut self, symbol: &str, a: Value, b: Value) -> Fault {
        let (a, b) = (self.class_name(a), self.class_name(b));
        self.type_error(format!("'{symbol}' not supported between instances of '{a}' and '{b}'"))
    }

    /// Returns `item in container`; None if that has to be asked of an iterator.
    pub(crate) fn contains(&mut self, container: Value, item: Value) -> Result<Option<bool>, Fault> {
        let Some(handle) = container.handle() else { return Err(self.not_searchable(container)) };
        Ok(Some(match self.state.heap.get(handle) {
            Object::Tuple(items) => {
                let items = items.to_vec();
                self.is_among(&items, item)?
            }
            Object::List(_) => return self.list_contains(handle, item).map(Some),
            Object::Str(text) => {
                let text = text.text.clone();
                let Some(part) = self.as_text(item) else {
                    let name = self.class_name(item);
                    let message = format!("'in <string>' requires string as left operand, not {name}");
                    return Err(self.type_error(message));
                };
                text.contains(&**part)
            }
            Object::Bytes(_) | Object::ByteArray(_) => {
                let bytes = builtins::bytes_of(self, container).unwrap_or_default();
                return builtins::bytes_contain(self, &bytes, item).map(Some);
            }
            Object::MemoryView(view) => {
                let bytes = self.bytes_in_view(view).unwrap_or_default();
                let number = self.as_integer(item);
                number.is_some_and(|number| bytes.iter().any(|byte| number == (*byte).into()))
            }
            Object::Deque(_) => return self.deque_contains(handle, item).map(Some),
            Object::Dict(_) => self.dict_find(handle, item)?.is_some(),
            Object::Set(_) => self.set_find(handle, item)?.is_some(),
            Object::Range(range) => {
                let range = RangeParts::clone(range);
                self.range_index(&range, item)?.is_some()
            }
            Object::DictView { dict, part } => {
                let (dict, part) = (*dict, *part);
                self.view_contains(dict, part, item)?
            }
            Object::Generator(_)
            | Object::Iteration(_)
            | Object::Itertool(_)
            | Object::DequeIterator(_)
            | Object::TextFile(_)
            | Object::RangeIterator { .. }
            | Object::SequenceIterator { .. } => return Ok(None),
            Object::MappingProxy(dict) => {
                let dict = *dict;
                return self.contains(dict, item);
            }
            Object::Instance { .. } | Object::Extended(_) => return special_seam::contains(self, container, item),
            _ => return Err(self.not_searchable(container)),
        }))
    }

    fn not_searchable(&mut self, container: Value) -> Fault {
        let name = self.class_name(container);
        self.type_error(format!("argument of type '{name}' is not iterable"))
    }

    /// Returns whether one of `items` is the same as `item` or equal to it.
    pub(crate) fn is_among(&mut self, items: &[Value], item: Value) -> Result<bool, Fault> {
        for candidate in items {
            if self.is_same(*candidate, item)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn list_contains(&mut self, list: Handle, item: Value) -> Result<bool, Fault> {
        let mut index = 0;
        while let Object::List(items) = self.state.heap.get(list) {
            let Some(candidate) = items.get(index).copied() else { return Ok(false) };
            if self.is_same(candidate, item)? {
                return Ok(true);
            }
            index += 1;
        }
        Ok(false)
    }

    fn view_contains(&mut self, dict: Value, part: DictPart, item: Value) -> Result<bool, Fault> {
        let Some(handle) = dict.handle() else { return Ok(false) };
        match part {
            DictPart::Keys => Ok(self.dict_find(handle, item)?.is_some()),
            DictPart::Values => {
                let Object::Dict(entries) = self.state.heap.get(handle) else { return Ok(false) };
                let values: Vec<Value> = entries.entries_from(0).map(|(_, entry)| entry.value).collect();
                self.is_among(&values, item)
            }
            DictPart::Items => {
                let Some(Object::Tuple(pair)) = self.state.heap.object(item) else { return Ok(false) };
                let [key, value] = pair[..] else { return Ok(false) };
                match self.dict_get(handle, key)? {
                    Some(found) => self.is_same(found, value),
                    None => Ok(false),
                }
            }
        }
    }

    /// Returns where in a range a value stands, if it is there.
    pub(crate) fn range_index(&mut self, range: &RangeParts, item: Value) -> Result<Option<BigInt>, Fault> {
        let wanted = match (self.as_integer(item), self.as_float(item)) {
            (Some(i), _) => i,
            (None, Some(f)) if f.fract() == 0.0 => match BigInt::from_f64(f) {
                Some(i) => i,
                None => return Ok(None),
            },
            _ if special_seam::is_of_program(self, item) => {
                return Err(Fault::NotHereYet("a value of a class of the program in a range".to_owned()));
            }
            _ => return Ok(None),
        };
        let (start, step) = (self.integer_of(range.start), self.integer_of(range.step));
        let (quotient, rest) = num_integer::Integer::div_rem(&(wanted - start), &step);
        let inside = rest.is_zero() && quotient >= BigInt::zero() && quotient < self.range_length(range);
        Ok(inside.then_some(quotient))
    }

    pub(super) fn matches_exception(&mut self, raised: Value, wanted: Value) -> Result<bool, Fault> {
        let Some(raised) = raised.handle() else { return Ok(false) };
        let wanted = match self.state.heap.object(wanted) {
            Some(Object::Tuple(items)) => items.to_vec(),
            _ => vec![wanted],
        };
        let is_exception = |class: &Handle| self.is_subclass(*class, classes::BASE_EXCEPTION);
        let handles: Vec<Handle> =
            wanted.iter().filter_map(|class| self.as_class(*class)).filter(is_exception).collect();
        if handles.len() < wanted.len() {
            let text = "catching classes that do not inherit from BaseException is not allowed";
            return Err(self.type_error(text));
        }
        Ok(handles.into_iter().any(|class| self.is_subclass(raised, class)))
    }
}

fn push_pairs(work: &mut Vec<Pair>, x: &[Value], y: &[Value], depth: u32) -> bool {
    if x.len() != y.len() {
        return false;
    }
    let pairs = x.iter().zip(y).rev().filter(|(a, b)| a != b);
    work.extend(pairs.map(|(a, b)| Pair { a: *a, b: *b, depth: depth + 1 }));
    true
}

/// Returns how an integer and a float are ordered, exactly; None if the float is a NaN.
fn order_with_float(x: &BigInt, y: f64) -> Option<Ordering> {
    if y.is_nan() {
        return None;
    }
    if let (Some(small), true) = (x.to_i32(), y.abs() < 1e15) {
        return f64::from(small).partial_cmp(&y);
    }
    if y.is_infinite() {
        return Some(if y > 0.0 { Ordering::Less } else { Ordering::Greater });
    }
    let floor = BigInt::from_f64(y.floor())?;
    Some(x.cmp(&floor).then(if y.fract() == 0.0 { Ordering::Equal } else { Ordering::Less }))
}
