//! Telling of the protocol: messages, yields, returns, exceptions that leave a generator.

use crate::engine::heap::{Generator, GeneratorKind, Object};
use crate::engine::machine::{Activation, Fault, Frame, Machine, Resumed};
use crate::engine::value::{Handle, Value};
use crate::engine::{Event, EventPlace, Lane, Opcode, ReturnedAs};

use super::slice;

/// What goes into a generator.
pub(crate) enum Message {
    /// A value; None is what `next` sends.
    Value(Value),
    /// An exception.
    Throw(Value),
}

impl Machine {
    /// Tells a message on its arrival: not at a generator that only passes it on.
    pub(crate) fn tell_message(&mut self, to: Handle, resumed: Resumed, message: &Message) {
        if !self.is_telling_of(to) || self.delegates_to_generator(to) || resumed == Resumed::Finaliser {
            return;
        }
        let found = self.generator_state(to);
        let (depth, through) = self.way_to(resumed);
        let lane = self.lane_below(depth);
        let at = self.place_at(depth);
        // A delegation tells of its first next itself.
        let last = self.scratch.told.as_ref().and_then(|told| told.last());
        if matches!(last.map(|told| &told.event), Some(Event::Delegate { .. })) {
            return;
        }
        let target = self.lane_of(to);
        let event = match message {
            Message::Value(value) => {
                // Our own library asks by `next` and sends by `send`, whatever its source looks like.
                let by = self.asker(depth, resumed).filter(|_| *value == Value::NONE);
                match by {
                    Some(by) => Event::Next { to: target, through, by, found },
                    None => Event::Send { to: target, through, value: self.preview(*value), found },
                }
            }
            Message::Throw(exception) => {
                Event::Throw { to: target, through, error: self.error_text(*exception), found }
            }
        };
        self.tell_at(lane, at, event);
    }

    /// Returns how deep whoever first sent a message stands, and the generators it has passed since.
    fn way_to(&self, resumed: Resumed) -> (usize, Vec<Lane>) {
        let mut depth = self.state.below.len() + 1;
        let mut through = Vec::new();
        let mut how = resumed;
        while matches!(how, Resumed::Delegation | Resumed::InnerClose) {
            let Some(Activation::Python(frame)) = self.activation(depth - 1) else { break };
            through.extend(self.has_lane_of_its_own(frame.generator).then(|| self.lane_of(frame.generator)));
            how = frame.resumed;
            depth -= 1;
        }
        through.reverse();
        (depth, through)
    }

    /// Returns the activation with `index` others below it.
    fn activation(&self, index: usize) -> Option<&Activation> {
        if index == self.state.below.len() { Some(&self.state.top) } else { self.state.below.get(index) }
    }

    pub(super) fn place_at(&self, depth: usize) -> Option<EventPlace> {
        (0..depth).rev().find_map(|index| match self.activation(index) {
            Some(Activation::Python(frame)) if !self.is_hidden(frame) => {
                self.place_in(frame, frame.next.saturating_sub(1))
            }
            _ => None,
        })
    }

    /// Returns who asks for the next value at `depth`: `next()`, `for`, `list` …; None if a value is sent.
    fn asker(&self, depth: usize, resumed: Resumed) -> Option<String> {
        match self.activation(depth - 1)? {
            Activation::Native(native) => Some(native.frame.name().to_owned()),
            Activation::Python(frame) if self.is_hidden(frame) => Some(self.library_asks(depth)),
            Activation::Python(frame) => {
                let code = &self.code(frame.code).code;
                let instruction = code.instructions.get((frame.next as usize).checked_sub(1)?)?;
                match instruction.opcode {
                    Opcode::ForIter => Some("for".to_owned()),
                    Opcode::CallMethod => self.method_asks(frame),
                    Opcode::YieldFrom => Some(self.delegates_by(frame).to_owned()),
                    _ if resumed == Resumed::For => Some("for".to_owned()),
                    _ => Some("next()".to_owned()),
                }
            }
            Activation::Idle => None,
        }
    }

    /// Returns who asks where our own library does: the statement of the program that entered it, or its function.
    fn library_asks(&self, depth: usize) -> String {
        let mut entered = String::new();
        for index in (0..depth).rev() {
            let Some(Activation::Python(frame)) = self.activation(index) else { continue };
            let code = &self.code(frame.code).code;
            if self.is_hidden(frame) {
                entered = format!("{}()", code.name);
                continue;
            }
            let last = (frame.next as usize).checked_sub(1).and_then(|last| code.instructions.get(last));
            return match last.map(|instruction| instruction.opcode) {
                Some(Opcode::SetupWith | Opcode::WithCleanupStart) => "with".to_owned(),
                Some(Opcode::ForIter) => "for".to_owned(),
                _ => entered,
            };
        }
        entered
    }

    /// A method call sends, but `__next__` asks: told apart by the name that was loaded.
    fn method_asks(&self, frame: &Frame) -> Option<String> {
        let code = &self.code(frame.code).code;
        let call = code.positions.get((frame.next as usize).checked_sub(1)?)?;
        slice(&self.code(frame.code).source, call).contains("__next__").then(|| "__next__".to_owned())
    }

    /// Returns what the top frame delegates by, as [`Machine::delegates_by`] does.
    pub(crate) fn top_delegates_by(&self) -> &'static str {
        match &self.state.top {
            Activation::Python(frame) => self.delegates_by(frame),
            _ => "yield from",
        }
    }

    /// Returns the words of the source that a frame, whose last instruction is a `YIELD_FROM`, delegates by: the
    /// instructions before it, without the constant it begins with, were made for them.
    fn delegates_by(&self, frame: &Frame) -> &'static str {
        let before = (frame.next as usize).saturating_sub(1);
        let opcodes = self.code(frame.code).code.instructions.iter().take(before).rev().map(|it| it.opcode);
        let mut opcodes = opcodes.filter(|opcode| !matches!(opcode, Opcode::LoadConst | Opcode::ExtendedArg));
        match (opcodes.next(), opcodes.next()) {
            (Some(Opcode::GetAnext), _) => "async for",
            (Some(Opcode::GetAwaitable), Some(Opcode::BeforeAsyncWith | Opcode::WithCleanupStart)) => "async with",
            (Some(Opcode::GetAwaitable), _) => "await",
            _ => "yield from",
        }
    }

    /// Returns the generator that another one holds the pipe to.
    fn held_by(&self, generator: Handle) -> Option<Handle> {
        let Object::Generator(object) = self.state.heap.get(generator) else { return None };
        let frame = object.frame.as_ref().filter(|frame| frame.delegates)?;
        let inner = frame.peek(0).handle()?;
        matches!(self.state.heap.get(inner), Object::Generator(_)).then_some(inner)
    }

    /// Returns whether a generator only passes messages on, to one of which something is told.
    fn delegates_to_generator(&self, generator: Handle) -> bool {
        let mut inner = std::iter::successors(self.held_by(generator), |inner| self.held_by(*inner));
        inner.any(|inner| self.has_lane_of_its_own(inner))
    }

    /// Tells that a message did not go in.
    pub(crate) fn tell_refusal(&mut self, generator: Handle, fault: &Fault) {
        if self.is_telling_of(generator) {
            self.tell_refused(generator, self.fault_text(fault));
        }
    }

    /// Tells that a generator has nothing more to give, to a `for` as well, which raises no exception for it.
    pub(crate) fn tell_exhausted(&mut self, generator: Handle) {
        if self.is_telling_of(generator) {
            let is_asynchronous = self.kind_of(generator) == GeneratorKind::AsyncGenerator.word();
            let error = if is_asynchronous { "StopAsyncIteration" } else { "StopIteration" };
            self.tell_refused(generator, error.to_owned());
        }
    }

    fn tell_refused(&mut self, generator: Handle, error: String) {
        let (to, lane, at) = (self.lane_now(), self.lane_of(generator), self.place_of_event());
        self.tell_at(lane, at, Event::Refuse { to, error });
    }

    /// Returns whether the event told last is a refusal that tells of `exception` already.
    pub(crate) fn has_just_refused(&self, exception: Value) -> bool {
        let last = self.scratch.told.as_ref().and_then(|told| told.last());
        matches!(last.map(|told| &told.event), Some(Event::Refuse { error, .. }) if *error == self.error_text(exception))
    }

    pub(crate) fn tell_close(&mut self, generator: Handle) {
        if !self.is_telling_of(generator) {
            return;
        }
        let to = self.lane_of(generator);
        let depth = (0..=self.state.below.len())
            .find(|index| matches!(self.activation(*index), Some(Activation::Python(frame)) if frame.generator == generator))
            .unwrap_or(self.state.below.len() + 1);
        let (lane, at) = (self.lane_below(depth), self.place_at(depth));
        self.tell_at(lane, at, Event::Close { to });
    }

    pub(crate) fn tell_drop(&mut self, generator: Handle) {
        if self.is_telling_of(generator) {
            let to = self.lane_of(generator);
            self.tell_event(Event::Drop { to });
        }
    }

    /// Tells of the generators that were freed in this step without having to run.
    pub(super) fn tell_dropped(&mut self) {
        for ordinal in self.state.heap.take_dropped().into_iter().filter(|ordinal| *ordinal != Generator::UNTOLD) {
            self.tell_event(Event::Drop { to: Lane::Generator(ordinal) });
        }
    }

    pub(crate) fn tell_create(&mut self, generator: Handle) {
        if !self.is_telling_of(generator) {
            return;
        }
        let kind = match self.kind_of(generator) {
            "async generator" => "async_generator",
            kind => kind,
        };
        let Object::Generator(object) = self.state.heap.get(generator) else { return };
        let name = self.code(object.code).code.qualname.to_string();
        let generator = self.lane_of(generator);
        self.tell_event(Event::Create { generator, name, kind });
    }

    /// Tells that `generator` has yielded `value`, which has just arrived on top.
    pub(crate) fn tell_yield(&mut self, generator: Handle, value: Value, ignored: bool) {
        if !self.is_telling_of(generator) {
            return;
        }
        let (source, through, at) = self.source_of_yield(generator);
        let Object::Generator(object) = self.state.heap.get(source) else { return };
        let Some(frame) = &object.frame else { return };
        let is_passed_on = frame.delegates && self.held_by(source).is_none();
        let origin = is_passed_on.then(|| self.class_name(frame.peek(0)).to_string());
        let (lane, to, value) = (self.lane_of(source), self.lane_now(), self.preview(value));
        self.tell_at(lane, at, Event::Yield { to, through, value, origin, ignored });
    }

    /// Returns the innermost generator of a chain of sleeping delegations of which something is told, those passed on the
    /// way out, and where it sleeps: in our own library, where the innermost one of the program's own does.
    fn source_of_yield(&self, generator: Handle) -> (Handle, Vec<Lane>, Option<EventPlace>) {
        let mut chain = Vec::new();
        let mut at = None;
        for inner in std::iter::successors(Some(generator), |inner| self.held_by(*inner)) {
            if self.has_lane_of_its_own(inner) {
                chain.push(inner);
                at = self.place_asleep(inner).or(at);
            }
        }
        let source = chain.pop().unwrap_or(generator);
        (source, chain.into_iter().rev().map(|passed| self.lane_of(passed)).collect(), at)
    }

    /// Returns where a generator of the program's own sleeps.
    fn place_asleep(&self, generator: Handle) -> Option<EventPlace> {
        let Object::Generator(object) = self.state.heap.get(generator) else { return None };
        let frame = object.frame.as_ref().filter(|frame| !self.is_hidden(frame))?;
        self.place_in(frame, if frame.delegates { frame.next } else { frame.next.saturating_sub(1) })
    }

    pub(crate) fn tell_return(&mut self, generator: Handle, value: Value, returned_as: ReturnedAs) {
        if !self.is_telling_of(generator) {
            return;
        }
        let Object::Generator(object) = self.state.heap.get(generator) else { return };
        let at = self.scratch.told_place.take().or_else(|| {
            let code = &self.code(object.code).code;
            Some(EventPlace { file: code.file.clone(), line: code.first_line, column: 1 })
        });
        let (lane, to, value) = (self.lane_of(generator), self.lane_now(), self.preview(value));
        self.tell_at(lane, at, Event::Return { to, value, returned_as });
    }

    pub(crate) fn tell_raise(&mut self, generator: Handle, exception: Value, converted: bool, closes: bool) {
        if !self.is_telling_of(generator) {
            return;
        }
        let at = self.raised_at(exception);
        let (lane, to, error) = (self.lane_of(generator), self.lane_now(), self.error_text(exception));
        // One that is swallowed goes no further; its handle may soon be another's.
        self.scratch.told_error = Some(exception).filter(|_| !closes);
        self.tell_at(lane, at, Event::Raise { to, error, converted, closes });
    }

    /// Returns the place of the newest entry of an exception's traceback.
    pub(super) fn raised_at(&self, exception: Value) -> Option<EventPlace> {
        let traceback = self.exception_of(exception)?.traceback;
        let Some(Object::Traceback(entry)) = self.state.heap.object(traceback) else { return None };
        let code = &self.code(entry.code).code;
        let position = code.positions.get(entry.instruction as usize)?;
        Some(EventPlace { file: code.file.clone(), line: position.line, column: position.column.max(1) })
    }

    /// Remembers where the frame that is about to go is, for what is told once it has gone.
    pub(crate) fn remember_place(&mut self) {
        if self.is_telling() {
            self.scratch.told_place = self.place_of_event();
        }
    }
}
