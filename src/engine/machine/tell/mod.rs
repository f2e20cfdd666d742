//! Telling: events are made here, and only while [`Machine::tell`](super::Machine::tell) runs.

mod database;
mod file;
mod messages;
mod outside;
mod story;

pub(crate) use messages::Message;

use super::{Activation, Fault, Frame, Machine, Resumed, Unit};
use crate::engine::heap::{Generator, Object};
use crate::engine::value::{Handle, Value};
use crate::engine::{Answer, Effect, Event, EventPlace, Lane, Opcode, Position, Stop, Told};

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
            let lane = self.lane_now();
            let at = self.remember_next_place();
            let stop = self.execute::<true>(steps + 1);
            if self.state.steps == steps {
                return stop;
            }
            self.number_told(first, &before, lane, at);
            self.tell_dropped();
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

    /// Returns whether what the innermost frame does is told: not of our own library.
    fn is_telling_here(&self) -> bool {
        self.is_telling() && !self.is_hidden_here()
    }

    /// Returns whether the innermost Python frame runs code of our own library.
    pub(crate) fn is_hidden_here(&self) -> bool {
        self.innermost_frame(|_| true).is_some_and(|frame| self.is_hidden(frame))
    }

    /// Returns whether a frame runs code of our own library.
    pub(crate) fn is_hidden(&self, frame: &Frame) -> bool {
        self.code(frame.code).hidden
    }

    /// Returns the innermost Python frame that is `wanted`.
    pub(crate) fn innermost_frame(&self, wanted: impl Fn(&Frame) -> bool) -> Option<&Frame> {
        let frames = [&self.state.top].into_iter().chain(self.state.below.iter().rev());
        frames
            .filter_map(|activation| match activation {
                Activation::Python(frame) => Some(&**frame),
                _ => None,
            })
            .find(|frame| wanted(frame))
    }

    /// Returns the innermost Python frame of the program's own code.
    pub(crate) fn innermost_visible_frame(&self) -> Option<&Frame> {
        self.innermost_frame(|frame| !self.is_hidden(frame))
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
            Activation::Python(frame) if self.state.passing.is_none() && !self.is_hidden(frame) => {
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
        if self.is_hidden(frame) {
            return;
        }
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
        } else if depth < before.depth || frame.is_at_handler() {
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

    /// Returns the source of the instruction that the top frame has executed last.
    fn source_of_instruction(&self) -> String {
        let Activation::Python(frame) = &self.state.top else { return String::new() };
        let loaded = self.code(frame.code);
        let position = loaded.code.positions.get((frame.next as usize).saturating_sub(1));
        position.map_or_else(String::new, |position| slice(&loaded.source, position))
    }

    /// Returns the line that begins with the next instruction of `frame`, if `sys.settrace` would say `line` there.
    fn line_due(&self, frame: &Frame, previous: Option<u32>) -> Option<String> {
        let loaded = self.code(frame.code);
        let next = loaded.code.positions.get(frame.next as usize)?;
        if next.line == 0 {
            return None;
        }
        let due = match previous {
            None if loaded.code.is_inlined() && self.line_around() == Some(next.line) => false,
            None => !frame.has_begun(),
            Some(previous) => {
                let line = loaded.code.positions.get(previous as usize).map_or(0, |position| position.line);
                line != next.line || frame.next <= previous
            }
        };
        due.then(|| loaded.source.lines().nth(next.line as usize - 1).unwrap_or_default().trim().to_owned())
    }

    /// Returns the line at which the frame below the top one is.
    fn line_around(&self) -> Option<u32> {
        let Some(Activation::Python(frame)) = self.state.below.last() else { return None };
        let position = self.code(frame.code).code.positions.get(frame.next.saturating_sub(1) as usize);
        position.map(|position| position.line)
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

    /// Returns the innermost generator among the lowest `depth` of the stack, the top included, else the caller. What runs
    /// below a unit that was begun in the middle of something does not act.
    fn lane_below(&self, depth: usize) -> Lane {
        let activations = self.state.below.iter().chain([&self.state.top]).take(depth).collect::<Vec<_>>();
        activations
            .into_iter()
            .rev()
            .find_map(|activation| match activation {
                Activation::Python(frame) if self.has_lane_of_its_own(frame.generator) => {
                    Some(self.lane_of(frame.generator))
                }
                Activation::Python(frame) if frame.resumed == Resumed::Unit => Some(Lane::Caller),
                _ => None,
            })
            .unwrap_or(Lane::Caller)
    }

    /// Returns the lane of a generator; the caller's, if nothing is told of it.
    pub(crate) fn lane_of(&self, generator: Handle) -> Lane {
        match self.state.heap.get(generator) {
            Object::Generator(generator) if generator.ordinal != Generator::UNTOLD => {
                Lane::Generator(generator.ordinal)
            }
            _ => Lane::Caller,
        }
    }

    /// Returns whether a handle is that of a generator of which something is told.
    pub(crate) fn has_lane_of_its_own(&self, generator: Handle) -> bool {
        generator.is_some() && self.lane_of(generator) != Lane::Caller
    }

    /// Returns whether what happens to a generator is told now.
    fn is_telling_of(&self, generator: Handle) -> bool {
        self.is_telling() && self.has_lane_of_its_own(generator)
    }

    /// Returns where the innermost frame of the program's own code is: the instruction it has executed last.
    fn place_of_event(&self) -> Option<EventPlace> {
        self.innermost_visible_frame()
            .and_then(|frame| self.place_in(frame, frame.next.saturating_sub(1)))
            .or_else(|| self.last_place())
    }

    /// Returns the place of the next instruction. One that belongs to no line, as the end of a loop where several ways
    /// meet, is where its own frame was last (CPython 3.13, `propagate_line_numbers`).
    fn remember_next_place(&mut self) -> Option<EventPlace> {
        let depth = self.state.below.len();
        let next = self.next_place();
        let places = &mut self.scratch.last_places;
        places.resize(depth + 1, None);
        if next.is_some() {
            places[depth] = next;
        }
        self.last_place()
    }

    /// Returns where the innermost frame that has been seen was last.
    fn last_place(&self) -> Option<EventPlace> {
        self.scratch.last_places.iter().rev().find_map(Clone::clone)
    }

    fn next_place(&self) -> Option<EventPlace> {
        match &self.state.top {
            Activation::Python(frame) if !self.is_hidden(frame) => self.place_in(frame, frame.next),
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
            Fault::NotHereYet(name) | Fault::Never { name, .. } => name.clone(),
            Fault::Ask(_) => String::new(),
        }
    }

    /// Tells the answer of the outside: output as text, all else as an effect.
    pub(crate) fn tell_answer(&mut self, effect: &Effect, answer: &Answer) {
        if !self.is_telling() {
            return;
        }
        let event = match effect {
            Effect::Flush { .. } => return,
            Effect::Write { stream, text } if self.is_at_prompt_value() => {
                let _ = stream;
                Event::Show { text: text.trim_end_matches('\n').to_owned() }
            }
            Effect::Write { stream, text } => Event::Print { stream: *stream, text: text.to_string() },
            _ => {
                let (request, answer) = outside::words(effect, answer);
                Event::Effect { request, answer }
            }
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
