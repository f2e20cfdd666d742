//! Telling: events are made here, and only while [`Machine::tell`](super::Machine::tell) runs.

use super::{Activation, Fault, Frame, Machine, Resumed, Unit};
use crate::engine::heap::Object;
use crate::engine::value::{Handle, Value};
use crate::engine::{Answer, Effect, Event, EventPlace, Lane, Opcode, Position, ReturnedAs, Stop, Told};

/// What goes into a generator.
pub(crate) enum Message {
    /// A value; None is what `next` sends.
    Value(Value),
    /// An exception.
    Throw(Value),
}

/// The frame a step begins in, to know afterwards what the step has come to.
struct Before {
    depth: usize,
    next: u32,
    instruction: Option<(Opcode, u32)>,
}

impl Machine {
    /// Runs until `limit` steps are completed in all, one by one, and tells each.
    pub(crate) fn tell_until(&mut self, limit: u64) -> Stop {
        loop {
            if self.state.steps >= limit {
                return self.execute::<true>(limit);
            }
            let before = self.before_step();
            let steps = self.state.steps;
            let first = self.scratch.told.as_ref().map_or(0, Vec::len);
            let (lane, at) = (self.lane_now(), self.next_place());
            let stop = self.execute::<true>(steps + 1);
            if self.state.steps == steps {
                return stop;
            }
            self.number_told(first, &before, lane, at);
            if self.state.wanted.is_none() {
                self.tell_after_step(&before);
            }
            if stop != Stop::Reached {
                return stop;
            }
        }
    }

    /// Adds an event, told of the lane and place that are now on top.
    fn tell_event(&mut self, event: Event) {
        let (lane, at) = (self.lane_now(), self.place_of_event());
        self.tell_at(lane, at, event);
    }

    fn tell_at(&mut self, lane: Lane, at: Option<EventPlace>, event: Event) {
        let step = self.state.steps;
        if let Some(told) = &mut self.scratch.told {
            told.push(Told { step, lane, at, event });
        }
    }

    fn is_telling(&self) -> bool {
        self.scratch.told.is_some()
    }

    /// The events of a step belong to the step that completed it, and the step itself comes before what it caused.
    fn number_told(&mut self, first: usize, before: &Before, lane: Lane, at: Option<EventPlace>) {
        let step = self.state.steps;
        let Some(told) = &mut self.scratch.told else { return };
        told[first..].iter_mut().for_each(|told| told.step = step);
        if let Some((opcode, arg)) = before.instruction {
            told.insert(first, Told { step, lane, at, event: Event::Step { opcode, arg } });
        }
    }

    fn before_step(&self) -> Before {
        let depth = self.state.below.len();
        match &self.state.top {
            Activation::Python(frame) if self.state.passing.is_none() => {
                let code = &self.code(frame.code).code;
                let instruction = code.instructions.get(frame.next as usize);
                Before { depth, next: frame.next, instruction: instruction.map(|i| (i.opcode, i.arg)) }
            }
            _ => Before { depth, next: u32::MAX, instruction: None },
        }
    }

    /// Tells the value of the sub-expression the step has ended, and the line that is next.
    fn tell_after_step(&mut self, before: &Before) {
        let Activation::Python(frame) = &self.state.top else { return };
        let depth = self.state.below.len();
        let last = frame.next.wrapping_sub(1);
        let began = frame.next == 0;
        let same = depth == before.depth && before.instruction.is_some();
        if (same && last == before.next || depth < before.depth) && !began {
            self.tell_value();
        }
        let Activation::Python(frame) = &self.state.top else { return };
        let previous = if began {
            None
        } else if same {
            Some(before.next)
        } else if depth < before.depth {
            Some(last)
        } else {
            return;
        };
        if let Some(source) = self.line_due(frame, previous) {
            let at = self.next_place();
            let lane = self.lane_now();
            self.tell_at(lane, at, Event::Line { source: source.into() });
        }
    }

    /// Tells the value on top if the instruction of the top frame that is just over ends a sub-expression.
    fn tell_value(&mut self) {
        let Activation::Python(frame) = &self.state.top else { return };
        let Some(last) = (frame.next as usize).checked_sub(1) else { return };
        let loaded = self.code(frame.code);
        let Some(position) = loaded.code.positions.get(last).filter(|position| position.ends_expression) else {
            return;
        };
        if frame.top <= frame.stack_base {
            return;
        }
        let source = slice(&loaded.source, position);
        let value = self.preview(frame.peek(0));
        self.tell_event(Event::Value { source, value });
    }

    /// Returns the line that begins with the next instruction of `frame`, if `sys.settrace` would say `line` there.
    fn line_due(&self, frame: &Frame, previous: Option<u32>) -> Option<String> {
        let loaded = self.code(frame.code);
        let next = loaded.code.positions.get(frame.next as usize)?;
        if next.line == 0 {
            return None;
        }
        let due = match previous {
            None => !frame.has_begun(),
            Some(previous) => {
                let line = loaded.code.positions.get(previous as usize).map_or(0, |position| position.line);
                line != next.line || frame.next <= previous
            }
        };
        due.then(|| loaded.source.lines().nth(next.line as usize - 1).unwrap_or_default().trim().to_owned())
    }

    /// Tells the prompt and the first line of a unit that has just begun.
    pub(crate) fn tell_beginning(&mut self) {
        let Activation::Python(frame) = &self.state.top else { return };
        let loaded = self.code(frame.code).clone();
        let file = loaded.code.file.clone();
        if &*file == Unit::PROMPT {
            let at = Some(EventPlace { file, line: 1, column: 1 });
            self.tell_at(Lane::Caller, at, Event::Prompt { source: loaded.source.clone() });
        }
        let Activation::Python(frame) = &self.state.top else { return };
        if let Some(source) = self.line_due(frame, None) {
            let at = self.next_place();
            self.tell_at(Lane::Caller, at, Event::Line { source: source.into() });
        }
    }

    /// Returns the innermost generator on the stack, else the caller.
    pub(crate) fn lane_now(&self) -> Lane {
        self.lane_below(self.state.below.len() + 1)
    }

    /// Returns the innermost generator among the lowest `depth` of the stack, the top included, else the caller.
    fn lane_below(&self, depth: usize) -> Lane {
        let activations = self.state.below.iter().chain([&self.state.top]).take(depth).collect::<Vec<_>>();
        activations
            .into_iter()
            .rev()
            .find_map(|activation| match activation {
                Activation::Python(frame) if frame.generator.is_some() => Some(self.lane_of(frame.generator)),
                _ => None,
            })
            .unwrap_or(Lane::Caller)
    }

    /// Returns the lane of a generator.
    pub(crate) fn lane_of(&self, generator: Handle) -> Lane {
        match self.state.heap.get(generator) {
            Object::Generator(generator) => Lane::Generator(generator.ordinal),
            _ => Lane::Caller,
        }
    }

    /// Returns where the innermost Python frame is: the instruction it has executed last.
    fn place_of_event(&self) -> Option<EventPlace> {
        let frames = [&self.state.top].into_iter().chain(self.state.below.iter().rev());
        frames
            .filter_map(|activation| match activation {
                Activation::Python(frame) => Some(frame),
                _ => None,
            })
            .next()
            .and_then(|frame| self.place_in(frame, frame.next.saturating_sub(1)))
    }

    fn next_place(&self) -> Option<EventPlace> {
        match &self.state.top {
            Activation::Python(frame) => self.place_in(frame, frame.next),
            _ => None,
        }
    }

    fn place_in(&self, frame: &Frame, instruction: u32) -> Option<EventPlace> {
        let code = &self.code(frame.code).code;
        let position = code.positions.get(instruction as usize)?;
        (position.line > 0).then(|| EventPlace {
            file: code.file.clone(),
            line: position.line,
            column: position.column.max(1),
        })
    }

    fn error_text(&self, exception: Value) -> String {
        self.last_line(exception)
    }

    fn fault_text(&self, fault: &Fault) -> String {
        match fault {
            Fault::Raised(exception) => self.error_text(*exception),
            Fault::NotHereYet(name) => name.clone(),
        }
    }

    /// Tells a message on its arrival: not at a generator that only passes it on.
    pub(crate) fn tell_message(&mut self, to: Handle, resumed: Resumed, message: Message) {
        if !self.is_telling() || self.delegates_to_generator(to) || resumed == Resumed::Finaliser {
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
                let by = self.asker(depth, resumed);
                match by {
                    Some(by) => Event::Next { to: target, through, by, found },
                    None => Event::Send { to: target, through, value: self.preview(value), found },
                }
            }
            Message::Throw(exception) => Event::Throw { to: target, through, error: self.error_text(exception), found },
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
            through.push(self.lane_of(frame.generator));
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

    fn place_at(&self, depth: usize) -> Option<EventPlace> {
        (0..depth).rev().find_map(|index| match self.activation(index) {
            Some(Activation::Python(frame)) => self.place_in(frame, frame.next.saturating_sub(1)),
            _ => None,
        })
    }

    /// Returns who asks for the next value at `depth`: `next()`, `for`, `list` …; None if a value is sent.
    fn asker(&self, depth: usize, resumed: Resumed) -> Option<String> {
        match self.activation(depth - 1)? {
            Activation::Native(native) => Some(native.frame.name().to_owned()),
            Activation::Python(frame) => {
                let code = &self.code(frame.code).code;
                let instruction = code.instructions.get((frame.next as usize).checked_sub(1)?)?;
                match instruction.opcode {
                    Opcode::ForIter => Some("for".to_owned()),
                    Opcode::CallMethod => self.method_asks(frame),
                    Opcode::YieldFrom => Some("yield from".to_owned()),
                    _ if resumed == Resumed::For => Some("for".to_owned()),
                    _ => Some("next()".to_owned()),
                }
            }
            Activation::Idle => None,
        }
    }

    /// A method call sends, but `__next__` asks: told apart by the name that was loaded.
    fn method_asks(&self, frame: &Frame) -> Option<String> {
        let code = &self.code(frame.code).code;
        let call = code.positions.get((frame.next as usize).checked_sub(1)?)?;
        slice(&self.code(frame.code).source, call).contains("__next__").then(|| "__next__".to_owned())
    }

    fn delegates_to_generator(&self, generator: Handle) -> bool {
        let Object::Generator(object) = self.state.heap.get(generator) else { return false };
        let Some(frame) = &object.frame else { return false };
        frame.delegates && matches!(self.state.heap.object(frame.peek(0)), Some(Object::Generator(_)))
    }

    /// Tells that a message did not go in.
    pub(crate) fn tell_refusal(&mut self, generator: Handle, fault: &Fault) {
        if !self.is_telling() {
            return;
        }
        let (to, error) = (self.lane_now(), self.fault_text(fault));
        let (lane, at) = (self.lane_of(generator), self.place_of_event());
        self.tell_at(lane, at, Event::Refuse { to, error });
    }

    pub(crate) fn tell_close(&mut self, generator: Handle) {
        if !self.is_telling() {
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
        if self.is_telling() {
            let to = self.lane_of(generator);
            self.tell_event(Event::Drop { to });
        }
    }

    pub(crate) fn tell_create(&mut self, generator: Handle) {
        if !self.is_telling() {
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
        if !self.is_telling() {
            return;
        }
        let (source, through) = self.source_of_yield(generator);
        let Object::Generator(object) = self.state.heap.get(source) else { return };
        let Some(frame) = &object.frame else { return };
        let origin = frame.delegates.then(|| self.class_name(frame.peek(0)).to_string());
        let instruction = if frame.delegates { frame.next } else { frame.next.saturating_sub(1) };
        let at = self.place_in(frame, instruction);
        let (lane, to, value) = (self.lane_of(source), self.lane_now(), self.preview(value));
        self.tell_at(lane, at, Event::Yield { to, through, value, origin, ignored });
    }

    /// Returns the generator at the inner end of a chain of sleeping delegations, and those passed on the way out.
    fn source_of_yield(&self, generator: Handle) -> (Handle, Vec<Lane>) {
        let mut through = Vec::new();
        let mut source = generator;
        while let Object::Generator(object) = self.state.heap.get(source)
            && let Some(frame) = &object.frame
            && frame.delegates
            && let Some(inner) = frame.peek(0).handle()
            && let Object::Generator(_) = self.state.heap.get(inner)
        {
            through.push(self.lane_of(source));
            source = inner;
        }
        through.reverse();
        (source, through)
    }

    pub(crate) fn tell_return(&mut self, generator: Handle, value: Value, returned_as: ReturnedAs) {
        if !self.is_telling() {
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
        if !self.is_telling() {
            return;
        }
        let at = self.raised_at(exception);
        let (lane, to, error) = (self.lane_of(generator), self.lane_now(), self.error_text(exception));
        self.tell_at(lane, at, Event::Raise { to, error, converted, closes });
    }

    /// Returns the place of the newest entry of an exception's traceback.
    fn raised_at(&self, exception: Value) -> Option<EventPlace> {
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

    pub(crate) fn tell_enter(&mut self) {
        let Activation::Python(frame) = &self.state.top else { return };
        if !self.is_telling() {
            return;
        }
        let code = self.code(frame.code).code.clone();
        let count = code.argument_count as usize;
        let arguments: Vec<String> = code.local_names[..count]
            .iter()
            .zip(frame.registers.iter())
            .map(|(name, value)| format!("{name}={}", self.preview(*value)))
            .collect();
        let depth = self.state.below.len();
        let (lane, at) = (self.lane_below(depth), self.place_at(depth));
        let event = Event::Enter { name: code.qualname.to_string(), arguments: arguments.join(", ") };
        self.tell_at(lane, at, event);
    }

    pub(crate) fn tell_leave(&mut self, value: Value) {
        if let Some(name) = self.leaving() {
            let outcome = Ok(self.preview(value));
            self.tell_event(Event::Leave { name, outcome });
        }
    }

    pub(crate) fn tell_leave_by(&mut self, exception: Value) {
        if let Some(name) = self.leaving() {
            let outcome = Err(self.error_text(exception));
            self.tell_event(Event::Leave { name, outcome });
        }
    }

    /// Returns the name of the ordinary function whose frame is about to go, while telling.
    fn leaving(&self) -> Option<String> {
        let Activation::Python(frame) = &self.state.top else { return None };
        (self.is_telling() && frame.resumed == Resumed::Call).then(|| self.code(frame.code).code.qualname.to_string())
    }

    pub(crate) fn tell_bind_local(&mut self, index: usize, before: Value) {
        let Activation::Python(frame) = &self.state.top else { return };
        let value = frame.registers[index];
        let name = self.code(frame.code).code.local_names[index].clone();
        self.tell_bind(&name, value, before.is_bound().then_some(before));
    }

    pub(crate) fn tell_bind_name(&mut self, index: usize, value: Value, before: Option<Value>) {
        let Activation::Python(frame) = &self.state.top else { return };
        let name = self.code(frame.code).code.names[index].clone();
        self.tell_bind(&name, value, before);
    }

    pub(crate) fn tell_bind_cell(&mut self, index: usize, value: Value, before: Value) {
        let Activation::Python(frame) = &self.state.top else { return };
        let code = &self.code(frame.code).code;
        let Some(name) = code.cell_names.iter().chain(&code.free_names).nth(index).cloned() else { return };
        self.tell_bind(&name, value, before.is_bound().then_some(before));
    }

    fn tell_bind(&mut self, name: &str, value: Value, before: Option<Value>) {
        if !self.is_telling() {
            return;
        }
        let (value, was) = (self.preview(value), before.map(|before| self.preview(before)));
        self.tell_event(Event::Bind { name: name.to_owned(), value, was });
    }

    pub(crate) fn tell_unbind_local(&mut self, index: usize, before: Value) {
        let Activation::Python(frame) = &self.state.top else { return };
        let name = self.code(frame.code).code.local_names[index].to_string();
        let was = Some(self.preview(before));
        self.tell_event(Event::Unbind { name, was });
    }

    pub(crate) fn tell_unbind_name(&mut self, index: usize, before: Value) {
        let Activation::Python(frame) = &self.state.top else { return };
        if !self.is_telling() {
            return;
        }
        let name = self.code(frame.code).code.names[index].to_string();
        let was = Some(self.preview(before));
        self.tell_event(Event::Unbind { name, was });
    }

    pub(crate) fn tell_delegate(&mut self, receiver: Value) {
        if !self.is_telling() {
            return;
        }
        let to = receiver
            .handle()
            .filter(|handle| matches!(self.state.heap.get(*handle), Object::Generator(_)))
            .map(|handle| self.lane_of(handle));
        let target = self.preview(receiver);
        self.tell_event(Event::Delegate { to, target, by: "yield from" });
    }

    pub(crate) fn tell_catch(&mut self, exception: Value) {
        if self.is_telling() {
            let error = self.error_text(exception);
            let (lane, at) = (self.lane_now(), self.next_place());
            self.tell_at(lane, at, Event::Catch { error });
        }
    }

    pub(crate) fn tell_error(&mut self, exception: Value) {
        if self.is_telling() {
            let error = self.error_text(exception);
            self.tell_event(Event::Error { error });
        }
    }

    pub(crate) fn tell_traceback(&mut self, exception: Value) {
        if self.is_telling() {
            let error = self.error_text(exception);
            let at = self.first_place(exception);
            self.tell_at(Lane::Caller, at, Event::Traceback { error });
        }
    }

    /// Returns the place of the oldest entry of an exception's traceback: in the unit.
    fn first_place(&self, exception: Value) -> Option<EventPlace> {
        self.raised_at(exception)
    }

    /// Tells the answer of the outside: output as text, all else as an effect.
    pub(crate) fn tell_answer(&mut self, effect: &Effect, answer: &Answer) {
        if !self.is_telling() {
            return;
        }
        let event = match effect {
            Effect::Write { stream, text } if self.is_at_prompt_value() => {
                let _ = stream;
                Event::Show { text: text.trim_end_matches('\n').to_owned() }
            }
            Effect::Write { stream, text } => Event::Print { stream: *stream, text: text.to_string() },
            Effect::ReadLine { prompt } => Event::Effect {
                request: format!("input({prompt:?})"),
                answer: match answer {
                    Answer::Text(text) => format!("{text:?}"),
                    Answer::Done => "done".to_owned(),
                    Answer::Refused { class, message } => format!("{class}: {message}"),
                },
            },
        };
        self.tell_event(event);
    }

    fn is_at_prompt_value(&self) -> bool {
        let Activation::Python(frame) = &self.state.top else { return false };
        let code = &self.code(frame.code).code;
        let last = (frame.next as usize).checked_sub(1).and_then(|last| code.instructions.get(last));
        last.is_some_and(|instruction| instruction.opcode == Opcode::PrintExpr)
    }

    /// Tells what follows an answer: the value of the call, the next line.
    pub(crate) fn tell_after_answer(&mut self) {
        if !self.is_telling() {
            return;
        }
        let Activation::Python(frame) = &self.state.top else { return };
        let last = frame.next.saturating_sub(1);
        let depth = self.state.below.len();
        let before = Before { depth, next: last, instruction: Some((Opcode::Nop, 0)) };
        self.tell_after_step(&before);
    }
}

/// Returns the source that a position covers, as one line.
fn slice(source: &str, position: &Position) -> String {
    let mut text = String::new();
    let lines = source.lines().enumerate().skip(position.line as usize - 1);
    for (index, line) in lines.take((position.end_line.max(position.line) - position.line + 1) as usize) {
        let number = index as u32 + 1;
        let start = if number == position.line { position.column.saturating_sub(1) as usize } else { 0 };
        let end = if number == position.end_line { position.end_column.saturating_sub(1) as usize } else { usize::MAX };
        let part: String = line.chars().skip(start).take(end.saturating_sub(start)).collect();
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(part.trim());
    }
    text
}
