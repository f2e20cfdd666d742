//! A native frame that asks an iterator of `itertools` for an item: it may ask the iterators inside, and call functions.

use super::super::classes;
use crate::engine::Opcode;
use crate::engine::heap::{Itertool, Object};
use crate::engine::machine::{Arguments, Fault, Inbox, Item, Machine, Progress};
use crate::engine::value::Value;

/// So many items are looked at before the frame pauses: `filterfalse(None, count(1))` never ends.
const AT_ONCE: usize = 1000;

/// An item being asked for, or the iterators inside being made.
#[derive(Debug, Clone, Hash)]
pub(crate) struct AskItertool {
    /// The iterator, owned.
    tool: Value,
    /// Its name in `itertools`.
    name: &'static str,
    /// The source for which an iterator is being made, while it is new.
    opens: Option<usize>,
    /// What it waits for.
    stage: Stage,
    /// What has come in and has not been looked at.
    came: Came,
    /// Items kept meanwhile, owned.
    held: Vec<Value>,
}

/// What an [`AskItertool`] waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Stage {
    /// Nothing has been asked yet.
    Start,
    /// An item of the iterator inside.
    Item,
    /// The next iterable of a chain.
    Source,
    /// An iterator over an iterable.
    Iterator,
    /// The value of a call.
    Call,
    /// Whether a value is true.
    Truth,
}

/// What has come in.
#[derive(Debug, Clone, Copy, Hash)]
enum Came {
    /// Nothing.
    Nothing,
    /// A value, owned.
    Value(Value),
    /// The end of the iterator inside.
    End,
}

/// What is to be done next.
enum Want {
    /// Ask this iterator.
    Item(Value),
    /// Make an iterator over this.
    Iterator(Value),
    /// Call this with these (owned).
    Call(Value, Arguments),
    /// Judge this (owned).
    Truth(Value),
    /// Begin anew.
    Again,
    /// Give this (owned).
    Give(Value),
    /// There is no item.
    Stop,
}

impl AskItertool {
    /// Returns a frame that asks `tool` (owned), of this name, for an item.
    pub(crate) fn new(tool: Value, name: &'static str) -> Self {
        Self { tool, name, opens: None, stage: Stage::Start, came: Came::Nothing, held: Vec::new() }
    }

    /// Returns a frame that makes iterators of the iterables in a new `tool` (owned) and then gives it.
    pub(crate) fn opening(tool: Value, name: &'static str) -> Self {
        Self { opens: Some(0), ..Self::new(tool, name) }
    }

    /// Returns the word for who asks.
    pub(crate) fn name(&self) -> &'static str {
        self.name
    }

    /// Calls `visit` with each value it owns.
    pub(crate) fn children(&self, mut visit: impl FnMut(Value)) {
        self.held.iter().for_each(|item| visit(*item));
        if let Came::Value(value) = self.came {
            visit(value);
        }
        visit(self.tool);
    }

    /// Goes on with what was given.
    pub(crate) fn go_on(&mut self, machine: &mut Machine, inbox: Inbox) -> Result<Progress, Fault> {
        let went = self.advance(machine, inbox);
        let waits = matches!(
            went,
            Ok(Progress::Call(..) | Progress::Next(_) | Progress::Advance(_) | Progress::Pause) | Err(Fault::Ask(_))
        );
        if !waits {
            self.children(|value| machine.release(value));
            *self = Self::new(Value::NONE, self.name);
        }
        went
    }

    fn advance(&mut self, machine: &mut Machine, inbox: Inbox) -> Result<Progress, Fault> {
        let mut came = match inbox {
            Inbox::Begin => std::mem::replace(&mut self.came, Came::Nothing),
            Inbox::Value(value) => Came::Value(value),
            Inbox::Finished => Came::End,
            Inbox::Raised(exception) => self.end_by(machine, exception)?,
        };
        for _ in 0..AT_ONCE {
            let want = match self.opens {
                Some(source) => self.open(machine, source, came),
                None => self.step(machine, came)?,
            };
            came = match want {
                Want::Item(iterator) => match machine.next_item(iterator)? {
                    Item::Next(item) => Came::Value(item),
                    Item::Finished => Came::End,
                    Item::Generator(generator) => return Ok(Progress::Next(generator)),
                    Item::Advance => return Ok(Progress::Advance(iterator)),
                },
                Want::Iterator(iterable) => match machine.iterate_special(iterable) {
                    Some((callee, arguments)) => return Ok(Progress::Call(callee, arguments)),
                    None => Came::Value(machine.iterator(iterable)?),
                },
                Want::Call(callee, arguments) => {
                    self.stage = Stage::Call;
                    return Ok(Progress::Call(machine.state.heap.share(callee), arguments));
                }
                Want::Truth(value) => {
                    self.stage = Stage::Truth;
                    let call = machine.truth_call(value);
                    let truth = machine.is_true(value);
                    machine.release(value);
                    match call {
                        Some((callee, arguments)) => return Ok(Progress::Call(callee, arguments)),
                        None => Came::Value(Value::bool(truth)),
                    }
                }
                Want::Again => {
                    self.stage = Stage::Start;
                    Came::Nothing
                }
                Want::Give(value) => return Ok(Progress::Done(value)),
                Want::Stop => return Err(machine.stop_iteration(Value::NONE)),
            };
        }
        self.came = came;
        Ok(Progress::Pause)
    }

    /// An exception (owned) has come: a `StopIteration` of an iterator inside is its end.
    fn end_by(&self, machine: &mut Machine, exception: Value) -> Result<Came, Fault> {
        let asked = matches!(self.stage, Stage::Item | Stage::Source) && self.opens.is_none();
        if asked && machine.is_instance(exception, classes::STOP_ITERATION) {
            machine.release(exception);
            return Ok(Came::End);
        }
        Err(Fault::Raised(exception))
    }

    /// Makes an iterator of each source, one after the other; `came` is that of `source`.
    fn open(&mut self, machine: &mut Machine, source: usize, came: Came) -> Want {
        let mut next = source;
        if let Came::Value(iterator) = came {
            let before = Self::tool_mut(machine, self.tool)
                .and_then(|tool| tool.sources().get_mut(source).map(|place| std::mem::replace(place, iterator)));
            machine.release(before.unwrap_or(Value::NONE));
            next = source + 1;
        }
        self.opens = Some(next);
        self.stage = Stage::Iterator;
        let Some(tool) = Self::tool_mut(machine, self.tool) else { return Want::Stop };
        let is_selection = matches!(tool, Itertool::Select { .. });
        match tool.sources().get(next).copied() {
            // What is selected from is kept whole.
            Some(iterable) if is_selection => {
                let arguments = machine.arguments(&[iterable]);
                Want::Call(Value::object(classes::TUPLE), arguments)
            }
            Some(iterable) => Want::Iterator(iterable),
            None => {
                Self::begin_selection(machine, self.tool);
                Want::Give(machine.state.heap.share(self.tool))
            }
        }
    }

    /// Tells a selection, if the tool is one, the sizes of its pools.
    fn begin_selection(machine: &mut Machine, tool: Value) {
        let Some(Object::Itertool(object)) = machine.state.heap.object(tool) else { return };
        let Itertool::Select { pools, .. } = &**object else { return };
        let sizes = pools.iter().map(|pool| match machine.state.heap.object(*pool) {
            Some(Object::Tuple(items)) => items.len(),
            _ => 0,
        });
        let sizes = sizes.collect();
        if let Some(Itertool::Select { selection, .. }) = Self::tool_mut(machine, tool) {
            selection.begin(sizes);
        }
    }

    fn tool_mut(machine: &mut Machine, tool: Value) -> Option<&mut Itertool> {
        match machine.state.heap.get_mut(tool.handle()?) {
            Object::Itertool(tool) => Some(tool),
            _ => None,
        }
    }

    fn ask(&mut self, iterator: Value) -> Want {
        if !iterator.is_bound() {
            return Want::Stop;
        }
        self.stage = Stage::Item;
        Want::Item(iterator)
    }

    /// Does one thing for the item: by the kind of iterator, what was asked for, and what has come.
    fn step(&mut self, machine: &mut Machine, came: Came) -> Result<Want, Fault> {
        let Some(Object::Itertool(tool)) = machine.state.heap.object(self.tool) else { return Ok(Want::Stop) };
        Ok(match **tool {
            Itertool::Accumulate { over, function, total, is_initial } => {
                return self.accumulate(machine, came, over, function, total, is_initial);
            }
            Itertool::Batched { over, size, is_strict } => return self.batch(machine, came, over, size, is_strict),
            Itertool::Chain { sources, over } => self.chain(machine, came, sources, over),
            Itertool::Compress { over } => self.compress(machine, came, over),
            Itertool::Count { .. } | Itertool::Repeat { .. } | Itertool::Select { .. } => {
                let tool = self.tool.handle().unwrap_or_default();
                match machine.next_of_itertool(tool)? {
                    Item::Next(item) => Want::Give(item),
                    _ => Want::Stop,
                }
            }
            Itertool::Cycle { over, next, .. } => self.cycle(machine, came, over, next),
            Itertool::DropWhile { over, predicate, drops } => self.choose(machine, came, over, predicate, drops),
            Itertool::FilterFalse { over, predicate } => self.choose(machine, came, over, predicate, true),
            Itertool::TakeWhile { over, predicate, takes } => {
                let over = if takes { over } else { Value::UNBOUND };
                self.choose(machine, came, over, predicate, true)
            }
            Itertool::Islice { over, wanted, stop, taken, .. } => self.slice(machine, came, over, wanted, stop, taken),
            Itertool::Pairwise { over, before } => self.pair(machine, came, over, before),
            Itertool::StarMap { over, function } => return self.star_map(machine, came, over, function),
            Itertool::ZipLongest { .. } => self.zip_longest(machine, came),
        })
    }

    fn accumulate(
        &mut self,
        machine: &mut Machine,
        came: Came,
        over: Value,
        function: Value,
        total: Value,
        is_initial: bool,
    ) -> Result<Want, Fault> {
        let result = match (came, self.stage) {
            (Came::Nothing, _) if is_initial => {
                if let Some(Itertool::Accumulate { is_initial, .. }) = Self::tool_mut(machine, self.tool) {
                    *is_initial = false;
                }
                return Ok(Want::Give(machine.state.heap.share(total)));
            }
            (Came::Nothing, _) => return Ok(self.ask(over)),
            (Came::End, _) => return Ok(Want::Stop),
            (Came::Value(item), Stage::Item) if total.is_bound() && function != Value::NONE => {
                let total = machine.state.heap.share(total);
                let arguments = Arguments { positional: [total, item][..].into(), ..Arguments::default() };
                return Ok(Want::Call(function, arguments));
            }
            (Came::Value(item), Stage::Item) if total.is_bound() => {
                let sum = machine.operate_any(Opcode::BinaryAdd, total, item);
                if let Err(Fault::Ask(question)) = sum {
                    self.came = came;
                    return Err(Fault::Ask(question));
                }
                machine.drop_answers();
                machine.release(item);
                sum?
            }
            (Came::Value(value), _) => value,
        };
        if let Some(Itertool::Accumulate { total, .. }) = Self::tool_mut(machine, self.tool) {
            let before = std::mem::replace(total, result);
            machine.release(before);
        }
        Ok(Want::Give(machine.state.heap.share(result)))
    }

    fn batch(
        &mut self,
        machine: &mut Machine,
        came: Came,
        over: Value,
        size: usize,
        is_strict: bool,
    ) -> Result<Want, Fault> {
        match came {
            Came::Nothing => {}
            Came::Value(item) => self.held.push(item),
            Came::End => {
                Self::finish(machine, self.tool);
                if self.held.is_empty() {
                    return Ok(Want::Stop);
                }
                if is_strict {
                    return Err(machine.fault(classes::VALUE_ERROR, "batched(): incomplete batch"));
                }
                return Ok(Want::Give(machine.tuple(std::mem::take(&mut self.held))));
            }
        }
        if self.held.len() == size {
            return Ok(Want::Give(machine.tuple(std::mem::take(&mut self.held))));
        }
        Ok(self.ask(over))
    }

    /// The iterator inside is done: it goes.
    fn finish(machine: &mut Machine, tool: Value) {
        let Some(tool) = Self::tool_mut(machine, tool) else { return };
        let done: Vec<Value> = tool.sources().iter_mut().map(|over| std::mem::replace(over, Value::UNBOUND)).collect();
        for over in done {
            machine.release(over);
        }
    }

    fn chain(&mut self, machine: &mut Machine, came: Came, sources: Value, over: Value) -> Want {
        match (came, self.stage) {
            (Came::Value(item), Stage::Item) => Want::Give(item),
            (Came::Value(iterable), Stage::Source) => {
                self.held.push(iterable);
                self.stage = Stage::Iterator;
                Want::Iterator(iterable)
            }
            (Came::Value(iterator), _) => {
                if let Some(Itertool::Chain { over, .. }) = Self::tool_mut(machine, self.tool) {
                    *over = iterator;
                }
                let iterable = self.held.pop().unwrap_or(Value::NONE);
                machine.release(iterable);
                self.ask(iterator)
            }
            (Came::End, Stage::Item) => {
                if let Some(Itertool::Chain { over, .. }) = Self::tool_mut(machine, self.tool) {
                    let done = std::mem::replace(over, Value::UNBOUND);
                    machine.release(done);
                }
                Want::Again
            }
            (Came::End, _) => {
                Self::finish(machine, self.tool);
                Want::Stop
            }
            (Came::Nothing, _) if over.is_bound() => self.ask(over),
            (Came::Nothing, _) if sources.is_bound() => {
                self.stage = Stage::Source;
                Want::Item(sources)
            }
            (Came::Nothing, _) => Want::Stop,
        }
    }

    fn compress(&mut self, machine: &mut Machine, came: Came, over: [Value; 2]) -> Want {
        match (came, self.stage) {
            (Came::Nothing, _) => self.ask(over[0]),
            (Came::End, _) => Want::Stop,
            (Came::Value(item), Stage::Item) if self.held.is_empty() => {
                self.held.push(item);
                self.ask(over[1])
            }
            (Came::Value(selector), Stage::Item) => Want::Truth(selector),
            (Came::Value(verdict), _) => {
                let gives = machine.is_true(verdict);
                machine.release(verdict);
                let item = self.held.pop().unwrap_or(Value::NONE);
                if gives {
                    return Want::Give(item);
                }
                machine.release(item);
                Want::Again
            }
        }
    }

    fn cycle(&mut self, machine: &mut Machine, came: Came, over: Value, place: usize) -> Want {
        match came {
            Came::Nothing if over.is_bound() => self.ask(over),
            Came::Nothing => {
                let Some(Itertool::Cycle { saved, next, .. }) = Self::tool_mut(machine, self.tool) else {
                    return Want::Stop;
                };
                let Some(item) = saved.get(place).copied() else { return Want::Stop };
                *next = (place + 1) % saved.len();
                Want::Give(machine.state.heap.share(item))
            }
            Came::Value(item) => {
                machine.state.heap.share(item);
                if let Some(Itertool::Cycle { saved, .. }) = Self::tool_mut(machine, self.tool) {
                    saved.push(item);
                }
                Want::Give(item)
            }
            Came::End => {
                Self::finish(machine, self.tool);
                Want::Again
            }
        }
    }

    /// `dropwhile`, `filterfalse`, `takewhile`: an item is asked for and judged, if it `must_be`.
    fn choose(&mut self, machine: &mut Machine, came: Came, over: Value, predicate: Value, must_be: bool) -> Want {
        match (came, self.stage) {
            (Came::Nothing, _) => self.ask(over),
            (Came::End, _) => Want::Stop,
            (Came::Value(item), Stage::Item) if !must_be => Want::Give(item),
            (Came::Value(item), Stage::Item) => {
                self.held.push(item);
                let item = machine.state.heap.share(item);
                if predicate == Value::NONE {
                    return Want::Truth(item);
                }
                Want::Call(predicate, Arguments { positional: [item][..].into(), ..Arguments::default() })
            }
            (Came::Value(value), Stage::Truth) => self.take_choice(machine, value),
            (Came::Value(value), _) => Want::Truth(value),
        }
    }

    /// The item has been judged: `verdict` is True or False, or what `__bool__` gave (owned).
    fn take_choice(&mut self, machine: &mut Machine, verdict: Value) -> Want {
        let truth = machine.is_true(verdict);
        machine.release(verdict);
        let item = self.held.pop().unwrap_or(Value::NONE);
        let (gives, ends) = match Self::tool_mut(machine, self.tool) {
            Some(Itertool::TakeWhile { takes, .. }) => {
                *takes = truth;
                (truth, !truth)
            }
            Some(Itertool::DropWhile { drops, .. }) => {
                *drops = truth;
                (!truth, false)
            }
            _ => (!truth, false),
        };
        if gives {
            return Want::Give(item);
        }
        machine.release(item);
        if ends { Want::Stop } else { Want::Again }
    }

    fn slice(
        &mut self,
        machine: &mut Machine,
        came: Came,
        over: Value,
        wanted: u64,
        stop: Option<u64>,
        taken: u64,
    ) -> Want {
        match came {
            // What lies before the first item wanted is taken in any case.
            Came::Nothing if taken >= wanted && stop.is_some_and(|stop| taken >= stop) => {
                Self::finish(machine, self.tool);
                Want::Stop
            }
            Came::Nothing => self.ask(over),
            Came::End => {
                Self::finish(machine, self.tool);
                Want::Stop
            }
            Came::Value(item) => {
                let gives = taken >= wanted;
                if let Some(Itertool::Islice { taken, wanted, step, stop, .. }) = Self::tool_mut(machine, self.tool) {
                    *taken += 1;
                    if gives {
                        let next = wanted.saturating_add(*step);
                        *wanted = stop.map_or(next, |stop| next.min(stop));
                    }
                }
                if gives {
                    return Want::Give(item);
                }
                machine.release(item);
                Want::Again
            }
        }
    }

    fn pair(&mut self, machine: &mut Machine, came: Came, over: Value, before: Value) -> Want {
        match came {
            Came::Nothing => self.ask(over),
            Came::End => {
                Self::finish(machine, self.tool);
                if let Some(Itertool::Pairwise { before, .. }) = Self::tool_mut(machine, self.tool) {
                    let last = std::mem::replace(before, Value::UNBOUND);
                    machine.release(last);
                }
                Want::Stop
            }
            Came::Value(item) => {
                if let Some(Itertool::Pairwise { before, .. }) = Self::tool_mut(machine, self.tool) {
                    *before = item;
                }
                if !before.is_bound() {
                    return Want::Again;
                }
                let item = machine.state.heap.share(item);
                Want::Give(machine.tuple([before, item]))
            }
        }
    }

    fn star_map(&mut self, machine: &mut Machine, came: Came, over: Value, function: Value) -> Result<Want, Fault> {
        Ok(match (came, self.stage) {
            (Came::Nothing, _) => self.ask(over),
            (Came::End, _) => Want::Stop,
            (Came::Value(item), Stage::Item) => {
                let positional = match machine.state.heap.object(item) {
                    Some(Object::Tuple(items)) => items.to_vec(),
                    Some(Object::List(items)) => items.to_vec(),
                    _ => {
                        // It becomes a tuple first; what is held says so.
                        self.held.push(item);
                        let arguments = machine.arguments(&[item]);
                        return Ok(Want::Call(Value::object(classes::TUPLE), arguments));
                    }
                };
                machine.state.heap.share_all(&positional);
                machine.release(item);
                Want::Call(function, Arguments { positional: positional.into(), ..Arguments::default() })
            }
            (Came::Value(tuple), Stage::Call) if !self.held.is_empty() => {
                machine.release_all(std::mem::take(&mut self.held));
                self.stage = Stage::Item;
                return self.star_map(machine, Came::Value(tuple), over, function);
            }
            (Came::Value(value), _) => Want::Give(value),
        })
    }

    fn zip_longest(&mut self, machine: &mut Machine, came: Came) -> Want {
        match came {
            Came::Nothing => {}
            Came::Value(item) => self.held.push(item),
            Came::End => {
                let at = self.held.len();
                let Some(Itertool::ZipLongest { over, fill }) = Self::tool_mut(machine, self.tool) else {
                    return Want::Stop;
                };
                let (done, fill) = (std::mem::replace(&mut over[at], Value::UNBOUND), *fill);
                let is_over = over.iter().all(|iterator| !iterator.is_bound());
                machine.release(done);
                if is_over {
                    return Want::Stop;
                }
                self.held.push(machine.state.heap.share(fill));
            }
        }
        loop {
            let Some(Itertool::ZipLongest { over, fill }) = Self::tool_mut(machine, self.tool) else {
                return Want::Stop;
            };
            if over.iter().all(|iterator| !iterator.is_bound()) {
                return Want::Stop;
            }
            let (next, fill) = (over.get(self.held.len()).copied(), *fill);
            match next {
                None => return Want::Give(machine.tuple(std::mem::take(&mut self.held))),
                Some(iterator) if iterator.is_bound() => return self.ask(iterator),
                Some(_) => self.held.push(machine.state.heap.share(fill)),
            }
        }
    }
}
