//! `itertools` (CPython: `Modules/itertoolsmodule.c`): making its iterators; [`super::ask_itertool`] asks them.

use super::ask_itertool::AskItertool;
use crate::engine::Opcode;
use crate::engine::builtins::{classes, natives, parameters};
use crate::engine::heap::{Itertool, Object, Selection, SelectionKind};
use crate::engine::machine::{Activation, Arguments, Fault, Item, Machine, NativeFrame, Outcome};
use crate::engine::value::{Handle, Value};

/// The classes of the iterators.
pub(crate) const CLASSES: &[Handle] = &[
    classes::ACCUMULATE,
    classes::BATCHED,
    classes::CHAIN,
    classes::COMBINATIONS,
    classes::COMBINATIONS_WITH_REPLACEMENT,
    classes::COMPRESS,
    classes::COUNT,
    classes::CYCLE,
    classes::DROPWHILE,
    classes::FILTERFALSE,
    classes::ISLICE,
    classes::PAIRWISE,
    classes::PERMUTATIONS,
    classes::PRODUCT,
    classes::REPEAT,
    classes::STARMAP,
    classes::TAKEWHILE,
    classes::ZIP_LONGEST,
];

/// Gives the classes their methods, which all of them share.
pub(crate) fn bind_methods(machine: &mut Machine) {
    let from_iterable = machine.state.heap.value(Object::ClassMethod(natives::CHAIN_FROM_ITERABLE));
    let shared = [("__iter__", natives::ITERTOOL_ITER), ("__next__", natives::ITERTOOL_NEXT)];
    let all = CLASSES.iter().flat_map(|class| shared.map(|(name, native)| (*class, name, native)));
    for (class, name, value) in all.chain([(classes::CHAIN, "from_iterable", from_iterable)]) {
        let attributes = machine.class(class).map_or(Handle::NONE, |class| class.attributes);
        let name = machine.intern(name);
        machine.bind(attributes, name, value);
    }
}

/// Makes an iterator whose values are shared here; iterators over its sources are made first.
fn make(machine: &mut Machine, tool: Itertool) -> Outcome {
    tool.children(|value| {
        machine.state.heap.share(value);
    });
    let name = tool.name();
    let tool = machine.state.heap.value(Object::Itertool(Box::new(tool)));
    Outcome::Frame(NativeFrame::Itertool(Box::new(AskItertool::opening(tool, name))))
}

/// Makes an iterator of the kind that takes a function and an iterable.
fn with_function(
    machine: &mut Machine,
    name: &str,
    arguments: &Arguments,
    tool: impl FnOnce(Value, Value) -> Itertool,
) -> Result<Outcome, Fault> {
    super::super::take_no_keywords(machine, name, arguments)?;
    let [function, over] = *parameters::positional(machine, name, &arguments.positional, 2, 2)? else {
        return Ok(Outcome::Value(Value::NONE));
    };
    Ok(make(machine, tool(function, over)))
}

/// Returns the value of a parameter that must be given.
fn required(
    machine: &mut Machine,
    name: &str,
    parameter: &str,
    at: usize,
    value: Option<Value>,
) -> Result<Value, Fault> {
    match value {
        Some(value) => Ok(value),
        None => Err(machine.type_error(format!("{name}() missing required argument '{parameter}' (pos {at})"))),
    }
}

/// `accumulate(iterable, func=None, *, initial=None)`.
pub(crate) fn accumulate(machine: &mut Machine, _: Handle, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let given =
        parameters::named(machine, "accumulate", &arguments.positional, arguments, ["iterable", "func", "initial"], 2)?;
    let over = required(machine, "accumulate", "iterable", 1, given[0])?;
    let function = given[1].unwrap_or(Value::NONE);
    let initial = given[2].filter(|initial| *initial != Value::NONE);
    let total = initial.unwrap_or(Value::UNBOUND);
    Ok(make(machine, Itertool::Accumulate { over, function, total, is_initial: initial.is_some() }))
}

/// `batched(iterable, n, *, strict=False)`.
pub(crate) fn batched(machine: &mut Machine, _: Handle, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let given =
        parameters::named(machine, "batched", &arguments.positional, arguments, ["iterable", "n", "strict"], 2)?;
    let over = required(machine, "batched", "iterable", 1, given[0])?;
    let size = required(machine, "batched", "n", 2, given[1])?;
    let size = super::index_of(machine, size)?;
    if size < 1 {
        return Err(machine.fault(classes::VALUE_ERROR, "n must be at least one"));
    }
    let is_strict = given[2].is_some_and(|strict| machine.is_true(strict));
    Ok(make(machine, Itertool::Batched { over, size: size as usize, is_strict }))
}

/// `chain(*iterables)`.
pub(crate) fn chain(machine: &mut Machine, _: Handle, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    super::super::take_no_keywords(machine, "chain", arguments)?;
    machine.state.heap.share_all(&arguments.positional);
    let sources = machine.tuple(arguments.positional.to_vec());
    let outcome = make(machine, Itertool::Chain { sources, over: Value::UNBOUND });
    machine.release(sources);
    Ok(outcome)
}

/// `chain.from_iterable(iterable)`.
pub(crate) fn chain_from_iterable(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let sources = parameters::one(machine, "chain.from_iterable", arguments)?;
    Ok(make(machine, Itertool::Chain { sources, over: Value::UNBOUND }))
}

/// Makes an iterator that selects from a pool; `count` is the number of items, none for all.
fn select(kind: SelectionKind, machine: &mut Machine, pools: Vec<Value>, count: Option<i64>) -> Result<Outcome, Fault> {
    let count = match count.map(usize::try_from) {
        None => None,
        Some(Ok(count)) => Some(count),
        Some(Err(_)) if kind == SelectionKind::Product => {
            return Err(machine.fault(classes::VALUE_ERROR, "repeat argument cannot be negative"));
        }
        Some(Err(_)) => return Err(machine.fault(classes::VALUE_ERROR, "r must be non-negative")),
    };
    machine.ask_for(count.unwrap_or_default().saturating_mul(pools.len().max(1)).saturating_mul(8))?;
    Ok(make(machine, Itertool::Select { pools, selection: Selection::new(kind, count) }))
}

/// Makes an iterator over selections of `r` items of one iterable.
fn select_from_one(kind: SelectionKind, machine: &mut Machine, arguments: &Arguments) -> Result<Outcome, Fault> {
    let name = kind.name();
    let given = parameters::named(machine, name, &arguments.positional, arguments, ["iterable", "r"], 2)?;
    let pool = required(machine, name, "iterable", 1, given[0])?;
    let is_all = kind == SelectionKind::Permutations && given[1].is_none_or(|count| count == Value::NONE);
    let count = match given[1] {
        _ if is_all => None,
        Some(count) if kind == SelectionKind::Permutations && machine.as_integer(count).is_none() => {
            return Err(machine.type_error("Expected int as r"));
        }
        count => {
            let count = required(machine, name, "r", 2, count)?;
            Some(super::index_of(machine, count)?)
        }
    };
    select(kind, machine, vec![pool], count)
}

/// `combinations(iterable, r)`.
pub(crate) fn combinations(machine: &mut Machine, _: Handle, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    select_from_one(SelectionKind::Combinations, machine, arguments)
}

/// `combinations_with_replacement(iterable, r)`.
pub(crate) fn combinations_with_replacement(
    machine: &mut Machine,
    _: Handle,
    arguments: &mut Arguments,
) -> Result<Outcome, Fault> {
    select_from_one(SelectionKind::WithReplacement, machine, arguments)
}

/// `permutations(iterable, r=None)`.
pub(crate) fn permutations(machine: &mut Machine, _: Handle, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    select_from_one(SelectionKind::Permutations, machine, arguments)
}

/// `product(*iterables, repeat=1)`.
pub(crate) fn product(machine: &mut Machine, _: Handle, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let [times] = parameters::keywords(machine, "product", arguments, ["repeat"])?;
    let times = match times {
        Some(times) => super::index_of(machine, times)?,
        None => 1,
    };
    // What is repeated no time is not even looked at.
    let pools = if times == 0 { Vec::new() } else { arguments.positional.to_vec() };
    select(SelectionKind::Product, machine, pools, Some(times))
}

/// `compress(data, selectors)`.
pub(crate) fn compress(machine: &mut Machine, _: Handle, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let given = parameters::named(machine, "compress", &arguments.positional, arguments, ["data", "selectors"], 2)?;
    let data = required(machine, "compress", "data", 1, given[0])?;
    let selectors = required(machine, "compress", "selectors", 2, given[1])?;
    Ok(make(machine, Itertool::Compress { over: [data, selectors] }))
}

/// `count(start=0, step=1)`.
pub(crate) fn count(machine: &mut Machine, _: Handle, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let given = parameters::named(machine, "count", &arguments.positional, arguments, ["start", "step"], 2)?;
    let [next, step] = [given[0].unwrap_or(Value::count(0)), given[1].unwrap_or(Value::count(1))];
    for number in [next, step] {
        if machine.as_integer(number).is_none() && machine.as_float(number).is_none() {
            return Err(machine.type_error("a number is required"));
        }
    }
    Ok(make(machine, Itertool::Count { next, step }))
}

/// `cycle(iterable)`.
pub(crate) fn cycle(machine: &mut Machine, _: Handle, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    super::super::take_no_keywords(machine, "cycle", arguments)?;
    let over = parameters::positional(machine, "cycle", &arguments.positional, 1, 1)?[0];
    Ok(make(machine, Itertool::Cycle { over, saved: Vec::new(), next: 0 }))
}

/// `dropwhile(predicate, iterable)`.
pub(crate) fn dropwhile(machine: &mut Machine, _: Handle, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    with_function(machine, "dropwhile", arguments, |predicate, over| Itertool::DropWhile {
        over,
        predicate,
        drops: true,
    })
}

/// `filterfalse(predicate, iterable)`.
pub(crate) fn filterfalse(machine: &mut Machine, _: Handle, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    with_function(machine, "filterfalse", arguments, |predicate, over| Itertool::FilterFalse { over, predicate })
}

/// `islice(iterable, stop)`, `islice(iterable, start, stop[, step])`.
pub(crate) fn islice(machine: &mut Machine, _: Handle, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    super::super::take_no_keywords(machine, "islice", arguments)?;
    let given = parameters::positional(machine, "islice", &arguments.positional, 2, 4)?;
    let (over, bounds) = (given[0], &given[1..]);
    let (start, stop, step) = match *bounds {
        [stop] => (Value::NONE, stop, Value::NONE),
        [start, stop] => (start, stop, Value::NONE),
        [start, stop, step, ..] => (start, stop, step),
        [] => (Value::NONE, Value::NONE, Value::NONE),
    };
    let number = |machine: &Machine, value: Value| match value {
        Value::NONE => Some(None),
        value => machine.as_integer(value).and_then(|i| u64::try_from(i).ok()).filter(|i| *i < 1 << 62).map(Some),
    };
    let Some(stop) = number(machine, stop) else {
        let text = "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
        return Err(machine.fault(classes::VALUE_ERROR, text));
    };
    let Some(start) = number(machine, start) else {
        let text = "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
        return Err(machine.fault(classes::VALUE_ERROR, text));
    };
    let Some(step) = number(machine, step).filter(|step| *step != Some(0)) else {
        let text = "Step for islice() must be a positive integer or None.";
        return Err(machine.fault(classes::VALUE_ERROR, text));
    };
    let (wanted, step) = (start.unwrap_or(0), step.unwrap_or(1));
    Ok(make(machine, Itertool::Islice { over, wanted, stop, step, taken: 0 }))
}

/// `pairwise(iterable)`.
pub(crate) fn pairwise(machine: &mut Machine, _: Handle, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    super::super::take_no_keywords(machine, "pairwise", arguments)?;
    let over = parameters::positional(machine, "pairwise", &arguments.positional, 1, 1)?[0];
    Ok(make(machine, Itertool::Pairwise { over, before: Value::UNBOUND }))
}

/// `repeat(object[, times])`.
pub(crate) fn repeat(machine: &mut Machine, _: Handle, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let given = parameters::named(machine, "repeat", &arguments.positional, arguments, ["object", "times"], 2)?;
    let object = required(machine, "repeat", "object", 1, given[0])?;
    let left = match given[1] {
        Some(times) => Some(super::index_of(machine, times)?.max(0) as u64),
        None => None,
    };
    Ok(make(machine, Itertool::Repeat { object, left }))
}

/// `starmap(function, iterable)`.
pub(crate) fn starmap(machine: &mut Machine, _: Handle, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    with_function(machine, "starmap", arguments, |function, over| Itertool::StarMap { over, function })
}

/// `takewhile(predicate, iterable)`.
pub(crate) fn takewhile(machine: &mut Machine, _: Handle, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    with_function(machine, "takewhile", arguments, |predicate, over| Itertool::TakeWhile {
        over,
        predicate,
        takes: true,
    })
}

/// `zip_longest(*iterables, fillvalue=None)`.
pub(crate) fn zip_longest(machine: &mut Machine, _: Handle, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let [fill] = parameters::keywords(machine, "zip_longest", arguments, ["fillvalue"])?;
    let (over, fill) = (arguments.positional.to_vec(), fill.unwrap_or(Value::NONE));
    Ok(make(machine, Itertool::ZipLongest { over, fill }))
}

/// `__iter__()` of an iterator: itself.
pub(crate) fn iter(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let tool = super::super::one_argument(machine, "__iter__", arguments)?;
    Ok(Outcome::Value(machine.state.heap.share(tool)))
}

/// `__next__()` of an iterator.
pub(crate) fn next(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let tool = super::super::one_argument(machine, "__next__", arguments)?;
    let name = match machine.state.heap.object(tool) {
        Some(Object::Itertool(tool)) => tool.name(),
        _ => {
            let name = machine.class_name(tool);
            let text = format!("descriptor '__next__' requires an iterator of itertools but received a '{name}'");
            return Err(machine.type_error(text));
        }
    };
    if machine.is_too_deep() {
        return Err(machine.recursion_error());
    }
    let tool = machine.state.heap.share(tool);
    let frame = NativeFrame::Itertool(Box::new(AskItertool::new(tool, name)));
    // Asked by a native, it goes on in a step of its own: iterators may stand in each other at any depth.
    Ok(match machine.state.top {
        Activation::Native(_) => Outcome::FrameLater(frame),
        _ => Outcome::Frame(frame),
    })
}

impl Machine {
    /// Asks an iterator of `itertools` for its next item: those that only count give it at once.
    pub(crate) fn next_of_itertool(&mut self, iterator: Handle) -> Result<Item, Fault> {
        match self.state.heap.get_mut(iterator) {
            Object::Itertool(tool) => match &mut **tool {
                Itertool::Count { next, step } => {
                    let (item, step) = (*next, *step);
                    let after = self.operate(Opcode::BinaryAdd, item, step)?;
                    if let Object::Itertool(tool) = self.state.heap.get_mut(iterator)
                        && let Itertool::Count { next, .. } = &mut **tool
                    {
                        *next = after;
                    }
                    Ok(Item::Next(item))
                }
                Itertool::Repeat { left: Some(0), .. } => Ok(Item::Finished),
                Itertool::Repeat { object, left } => {
                    *left = left.map(|left| left - 1);
                    let object = *object;
                    Ok(Item::Next(self.state.heap.share(object)))
                }
                Itertool::Select { pools, selection } => {
                    let Some(places) = selection.next() else { return Ok(Item::Finished) };
                    let chosen: Vec<(Value, usize)> = places.map(|(pool, place)| (pools[pool], place)).collect();
                    let items: Vec<Value> = chosen.into_iter().map(|(pool, place)| self.item_at(pool, place)).collect();
                    Ok(Item::Next(self.tuple(items)))
                }
                _ => Ok(Item::Advance),
            },
            _ => Ok(Item::Finished),
        }
    }
}
