//! Telling of what ordinary code does: calls, names, exceptions.

use crate::engine::heap::Object;
use crate::engine::machine::{Activation, Machine, Resumed};
use crate::engine::value::Value;
use crate::engine::{Event, EventPlace, Lane, Opcode};

/// Names that every class body binds by itself, before and behind what is written in it: no part of a program's story.
const OF_CLASS_BODIES: [&str; 5] =
    ["__module__", "__qualname__", "__firstlineno__", "__static_attributes__", "__classcell__"];

impl Machine {
    /// Tells that what the instruction names is now `value`, or is gone.
    pub(crate) fn tell_store(&mut self, value: Option<Value>) {
        let event = self.store_to_be_told(value);
        self.tell_done(event);
    }

    /// Returns what is to be told with [`Machine::tell_done`] if the instruction succeeds: it may not.
    pub(crate) fn store_to_be_told(&mut self, value: Option<Value>) -> Option<Event> {
        if !self.is_telling_here() {
            return None;
        }
        let target = self.source_of_instruction();
        let value = value.map(|value| self.preview(value));
        Some(Event::Store { target, value })
    }

    pub(crate) fn tell_done(&mut self, event: Option<Event>) {
        event.into_iter().for_each(|event| self.tell_event(event));
    }

    pub(crate) fn tell_enter(&mut self) {
        let Activation::Python(frame) = &self.state.top else { return };
        if !self.is_telling_here() {
            return;
        }
        let code = self.code(frame.code).code.clone();
        if code.is_inlined() {
            return;
        }
        let given = self.locals_of(frame).into_iter().take(code.argument_count as usize);
        let arguments: Vec<String> =
            given.filter_map(|local| Some(format!("{}={}", local.name, local.value?))).collect();
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
        // The frames of class bodies and modules have a namespace of their own; they are no calls.
        let code = &self.code(frame.code).code;
        let is_call = frame.resumed == Resumed::Call && !frame.locals.is_some() && !code.is_inlined();
        (self.is_telling_here() && is_call).then(|| code.qualname.to_string())
    }

    #[inline(never)]
    pub(crate) fn tell_bind_local(&mut self, index: usize, before: Value) {
        let Activation::Python(frame) = &self.state.top else { return };
        let value = frame.registers[index];
        let name = self.code(frame.code).code.local_names[index].clone();
        self.tell_bind(&name, value, before.is_bound().then_some(before));
    }

    pub(crate) fn tell_bind_name(&mut self, index: usize, value: Value, before: Option<Value>) {
        let Activation::Python(frame) = &self.state.top else { return };
        let name = self.code(frame.code).code.names[index].clone();
        if !(frame.locals.is_some() && OF_CLASS_BODIES.contains(&&*name)) {
            self.tell_bind(&name, value, before);
        }
    }

    pub(crate) fn tell_bind_cell(&mut self, index: usize, value: Value, before: Value) {
        let Activation::Python(frame) = &self.state.top else { return };
        let code = &self.code(frame.code).code;
        let Some(name) = code.cell_names.iter().chain(&code.free_names).nth(index).cloned() else { return };
        self.tell_bind(&name, value, before.is_bound().then_some(before));
    }

    fn tell_bind(&mut self, name: &str, value: Value, before: Option<Value>) {
        if !self.is_telling_here() {
            return;
        }
        let (value, was) = (self.preview(value), before.map(|before| self.preview(before)));
        self.tell_event(Event::Bind { name: name.to_owned(), value, was });
    }

    #[inline(never)]
    pub(crate) fn tell_unbind_local(&mut self, index: usize, before: Value) {
        let Activation::Python(frame) = &self.state.top else { return };
        if !self.is_telling_here() {
            return;
        }
        let name = self.code(frame.code).code.local_names[index].to_string();
        let was = Some(self.preview(before));
        self.tell_event(Event::Unbind { name, was });
    }

    pub(crate) fn tell_unbind_name(&mut self, index: usize, before: Value) {
        let Activation::Python(frame) = &self.state.top else { return };
        if !self.is_telling_here() {
            return;
        }
        let name = self.code(frame.code).code.names[index].to_string();
        let was = Some(self.preview(before));
        self.tell_event(Event::Unbind { name, was });
    }

    /// Tells that a module is loaded.
    pub(crate) fn tell_import(&mut self, name: &str) {
        if self.is_telling_here() {
            self.tell_event(Event::Import { name: name.to_owned() });
        }
    }

    pub(crate) fn tell_delegate(&mut self, receiver: Value) {
        if !self.is_telling() {
            return;
        }
        let generator = receiver.handle().filter(|handle| matches!(self.state.heap.get(*handle), Object::Generator(_)));
        // What our own library makes for itself has no lane: what it gives is told of who delegates to it.
        if generator.is_some_and(|generator| !self.has_lane_of_its_own(generator)) {
            return;
        }
        let to = generator.map(|generator| self.lane_of(generator));
        let target = self.preview(receiver);
        self.tell_event(Event::Delegate { to, target, by: self.top_delegates_by() });
    }

    /// Tells that the handler which the top frame enters takes an exception. An `except` with a class may yet let it
    /// pass: it begins by comparing.
    pub(crate) fn tell_handler(&mut self, exception: Value) {
        let Activation::Python(frame) = &self.state.top else { return };
        if !self.is_telling() {
            return;
        }
        let first = self.code(frame.code).code.instructions.get(frame.next as usize);
        if first.is_none_or(|first| first.opcode != Opcode::DupTop) {
            let at = self.next_place();
            self.tell_catch(exception, at);
        }
    }

    /// Tells that the class of the `except` which the top frame is at has matched.
    pub(crate) fn tell_match(&mut self) {
        let Activation::Python(frame) = &self.state.top else { return };
        if self.is_telling() {
            let at = self.place_of_event();
            self.tell_catch(frame.handled, at);
        }
    }

    fn tell_catch(&mut self, exception: Value, at: Option<EventPlace>) {
        self.scratch.told_error = None;
        if self.is_telling_here() {
            let error = self.error_text(exception);
            self.tell_at(self.lane_now(), at, Event::Catch { error });
        }
    }

    /// Tells that an exception begins, once. One that a native has raised is told when it comes out of the native: a
    /// `StopIteration` that ends a loop never does.
    pub(crate) fn tell_error(&mut self, exception: Value) {
        let is_in_native = matches!(self.state.top, Activation::Native(_));
        if self.is_telling_here() && !is_in_native && self.scratch.told_error != Some(exception) {
            self.scratch.told_error = Some(exception);
            let error = self.error_text(exception);
            self.tell_event(Event::Error { error });
        }
    }

    pub(crate) fn tell_traceback(&mut self, exception: Value) {
        self.scratch.told_error = None;
        if self.is_telling() {
            let error = self.error_text(exception);
            let at = self.raised_at(exception);
            self.tell_at(Lane::Caller, at, Event::Traceback { error });
        }
    }
}
