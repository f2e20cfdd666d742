//! Raising: an exception looks for a handler, frame by frame, in one step.

use num_bigint::BigInt;
use num_traits::ToPrimitive;

use super::ask::Retry;
use super::{Activation, Block, BlockKind, Effect, Ending, Fault, Frame, Inbox, Machine, Resumed};
use crate::engine::builtins::classes;
use crate::engine::heap::{Exception, Object, Traceback};
use crate::engine::value::{Handle, Value};
use crate::engine::{Stop, Stream};

/// What became of an exception in one frame.
enum Met {
    /// A handler took it, or whoever resumed the frame did.
    Taken,
    /// It has left the frame: it goes on in the one below.
    Left(Value),
}

impl Machine {
    /// Raises `fault` in the top frame: it is given its context, and looks for a handler.
    pub(crate) fn raise(&mut self, fault: Fault) {
        match fault {
            Fault::Raised(exception) => {
                if !self.has_just_refused(exception) {
                    self.tell_error(exception);
                }
                self.raise_told(exception);
            }
            Fault::Ask(question) => {
                if let Err(fault) = self.wait_for_answer(*question, Retry::Instruction) {
                    self.raise(fault);
                }
            }
            Fault::NotHereYet(name) => {
                let place = self.place_now();
                self.end_run(Stop::NotHereYet { name, place, never: None });
            }
            Fault::Never { name, reason } => {
                let place = self.place_now();
                self.end_run(Stop::NotHereYet { name, place, never: Some(reason.to_owned()) });
            }
        }
    }

    /// Raises an exception (owned) that a message has told of.
    pub(crate) fn raise_told(&mut self, exception: Value) {
        self.set_context(exception);
        self.unwind(exception, true);
    }

    /// Raises an exception (owned) again, as the end of a `finally` or a bare `raise` does: its traceback has this frame.
    pub(crate) fn raise_again(&mut self, exception: Value) {
        self.unwind(exception, false);
    }

    /// Returns the exception being handled: that of the innermost frame that handles one. Not shared.
    pub(crate) fn handled(&self) -> Value {
        let frames = [&self.state.top].into_iter().chain(self.state.below.iter().rev());
        frames
            .filter_map(|activation| match activation {
                Activation::Python(frame) => Some(frame.handled),
                _ => None,
            })
            .find(|handled| *handled != Value::NONE)
            .unwrap_or(Value::NONE)
    }

    fn unwind(&mut self, mut exception: Value, mut mark: bool) {
        loop {
            let was_hidden = self.scratch.told.is_some() && self.is_hidden_here();
            let met = match &self.state.top {
                Activation::Idle => {
                    self.release(exception);
                    return;
                }
                Activation::Native(_) => self.unwind_native(exception),
                Activation::Python(_) => self.unwind_frame(exception, mark),
            };
            match met {
                Met::Taken => return,
                Met::Left(left) => exception = left,
            }
            // What our own library raises begins, for a person, where it comes out.
            if was_hidden && matches!(self.state.top, Activation::Python(_)) {
                self.tell_error(exception);
            }
            mark = true;
        }
    }

    fn unwind_native(&mut self, exception: Value) -> Met {
        // A native frame only ever stands on top here because what it waited for has failed.
        self.give(Inbox::Raised(exception));
        Met::Taken
    }

    fn unwind_frame(&mut self, exception: Value, mark: bool) -> Met {
        if mark {
            self.add_traceback(exception);
        }
        loop {
            let Activation::Python(frame) = &mut self.state.top else { return Met::Left(exception) };
            let Some(block) = frame.blocks.pop() else { return self.leave_by(exception) };
            match block.kind {
                BlockKind::Finally => {
                    self.enter_handler(block, exception);
                    return Met::Taken;
                }
                BlockKind::Handler => self.leave_handler(block),
            }
        }
    }

    /// Enters the handler of `block`: what was handled before and the exception go on the stack as 3.8 has them.
    fn enter_handler(&mut self, block: Block, exception: Value) {
        self.unwind_stack(block.height);
        let class = self.class_of(exception);
        let class = Value::object(self.state.heap.share_handle(class));
        self.state.heap.share(exception);
        let Activation::Python(frame) = &mut self.state.top else { return };
        let height = frame.top;
        frame.blocks.push(Block { kind: BlockKind::Handler, handler: 0, height });
        let before = std::mem::replace(&mut frame.handled, exception);
        for value in [Value::NONE, before, Value::NONE, Value::NONE, exception, class] {
            frame.push(value);
        }
        frame.next = block.handler;
        self.tell_handler(exception);
    }

    /// Leaves a handler by another way than its end: what was handled before is handled again.
    pub(crate) fn leave_handler(&mut self, block: Block) {
        self.unwind_stack(block.height + 3);
        self.handle_as_before();
    }

    /// Pops the three values that a handler has on the value stack: what was handled before is handled again.
    pub(crate) fn handle_as_before(&mut self) {
        let Activation::Python(frame) = &mut self.state.top else { return };
        frame.pop();
        let before = frame.pop();
        frame.pop();
        let handled = std::mem::replace(&mut frame.handled, before);
        self.release(handled);
    }

    /// Pops and releases the value stack of the top frame down to `height`.
    pub(crate) fn unwind_stack(&mut self, height: u32) {
        loop {
            let Activation::Python(frame) = &mut self.state.top else { return };
            if frame.top <= height {
                return;
            }
            let value = frame.pop();
            self.release(value);
        }
    }

    /// The exception leaves the top frame for good.
    fn leave_by(&mut self, exception: Value) -> Met {
        let Activation::Python(frame) = &mut self.state.top else { return Met::Left(exception) };
        let (resumed, generator) = (frame.resumed, frame.generator);
        if generator.is_some() {
            return self.leave_generator_by(exception, generator, resumed);
        }
        self.tell_leave_by(exception);
        self.keep_frame_of(exception);
        if resumed == Resumed::Unit {
            self.end_unit_by(exception);
            return Met::Taken;
        }
        Met::Left(exception)
    }

    fn leave_generator_by(&mut self, exception: Value, generator: Handle, resumed: Resumed) -> Met {
        let is_async = self.is_async_generator(Value::object(generator));
        // What is thrown into a generator that has not begun goes out as it is.
        let has_begun = matches!(&self.state.top, Activation::Python(frame) if frame.has_begun());
        let converted = has_begun
            && (self.is_instance(exception, classes::STOP_ITERATION)
                || is_async && self.is_instance(exception, classes::STOP_ASYNC_ITERATION));
        let exception = if converted { self.converted(exception, generator) } else { exception };
        if let Object::Generator(object) = self.state.heap.get_mut(generator) {
            object.on_stack = false;
        }
        if let Activation::Python(frame) = &mut self.state.top {
            frame.generator = Handle::NONE;
        }
        self.keep_frame_of(exception);
        let swallows = matches!(resumed, Resumed::Close | Resumed::InnerClose | Resumed::Finaliser)
            && (self.is_instance(exception, classes::GENERATOR_EXIT)
                || self.is_instance(exception, classes::STOP_ITERATION));
        self.tell_raise(generator, exception, converted, swallows);
        let met = self.exception_reaches(resumed, exception, swallows);
        self.release(Value::object(generator));
        if resumed == Resumed::Finaliser {
            self.state.heap.finaliser_is_over();
        }
        met
    }

    /// A generator has been left by an exception: whoever resumed it takes it, or it goes on there.
    fn exception_reaches(&mut self, resumed: Resumed, exception: Value, swallows: bool) -> Met {
        match resumed {
            Resumed::Close if swallows => {
                self.release(exception);
                self.push_on_top(Value::NONE);
                Met::Taken
            }
            Resumed::InnerClose => {
                if swallows {
                    self.release(exception);
                    self.inner_is_closed(None);
                } else {
                    self.inner_is_closed(Some(Fault::Raised(exception)));
                }
                Met::Taken
            }
            Resumed::Finaliser => {
                if swallows {
                    self.release(exception);
                } else {
                    self.report_unraisable(Fault::Raised(exception));
                }
                Met::Taken
            }
            Resumed::Delegation => {
                if let Activation::Python(frame) = &mut self.state.top {
                    frame.delegates = false;
                }
                Met::Left(exception)
            }
            _ => Met::Left(exception),
        }
    }

    /// PEP 479: a `StopIteration` that would leave a generator becomes a `RuntimeError` with it as cause and context; so
    /// does a `StopAsyncIteration` that would leave an asynchronous one.
    fn converted(&mut self, cause: Value, generator: Handle) -> Value {
        let kind = self.kind_of(generator);
        let is_plain = self.is_instance(cause, classes::STOP_ITERATION);
        let name = if is_plain { "StopIteration" } else { "StopAsyncIteration" };
        let error = self.exception_with_text(classes::RUNTIME_ERROR, &format!("{kind} raised {name}"));
        self.state.heap.share(cause);
        if let Some(object) = self.exception_mut(error) {
            object.cause = cause;
            object.context = cause;
            object.suppress_context = true;
        }
        self.add_traceback(error);
        error
    }

    /// Moves the top frame into the heap: the traceback holds it, and with it its locals.
    fn keep_frame_of(&mut self, exception: Value) {
        let Some(below) = self.state.below.pop() else { return };
        let Activation::Python(mut frame) = std::mem::replace(&mut self.state.top, below) else { return };
        self.release_stack_of(&mut frame);
        let traceback = self.exception_of(exception).and_then(|exception| exception.traceback.handle());
        if let Some(Object::Traceback(entry)) = traceback.map(|traceback| self.state.heap.get(traceback)) {
            // It is at what raised, not at what cleaned up after it.
            frame.next = entry.instruction + 1;
        }
        let kept = self.state.heap.allocate(Object::Frame(frame));
        match traceback {
            Some(traceback) => {
                if let Object::Traceback(entry) = self.state.heap.get_mut(traceback) {
                    entry.frame = kept;
                }
            }
            None => {
                self.release(Value::object(kept));
            }
        }
    }

    fn release_stack_of(&mut self, frame: &mut Frame) {
        while frame.top > frame.stack_base {
            let value = frame.pop();
            self.release(value);
        }
        let handled = std::mem::replace(&mut frame.handled, Value::NONE);
        self.release(handled);
    }

    /// Puts the top frame at the head of the exception's traceback.
    fn add_traceback(&mut self, exception: Value) {
        let Activation::Python(frame) = &self.state.top else { return };
        let (code, instruction) = (frame.code, frame.next.saturating_sub(1));
        let Some(next) = self.exception_of(exception).map(|exception| exception.traceback) else { return };
        let entry = Object::Traceback(Traceback { frame: Handle::NONE, code, instruction, next });
        let entry = self.state.heap.value(entry);
        if let Some(exception) = self.exception_mut(exception) {
            exception.traceback = entry;
        }
    }

    /// `__context__` is what was being handled, unless that is the exception itself.
    fn set_context(&mut self, exception: Value) {
        let handled = self.handled();
        if handled == Value::NONE || handled == exception {
            return;
        }
        self.break_context(handled, exception);
        self.state.heap.share(handled);
        let Some(object) = self.exception_mut(exception) else { return };
        let before = std::mem::replace(&mut object.context, handled);
        self.release(before);
    }

    /// Where the contexts of what is handled lead to an exception that is raised in its turn, the way ends before it.
    fn break_context(&mut self, handled: Value, exception: Value) {
        let mut at = handled;
        let mut slow = handled;
        let mut is_even = false;
        loop {
            let Some(context) = self.exception_of(at).map(|object| object.context) else { return };
            if context == exception {
                if let Some(object) = self.exception_mut(at) {
                    object.context = Value::NONE;
                }
                self.release(exception);
                return;
            }
            if context == Value::NONE || context == slow {
                return;
            }
            at = context;
            is_even = !is_even;
            if is_even {
                slow = self.exception_of(slow).map_or(Value::NONE, |object| object.context);
            }
        }
    }

    fn end_unit_by(&mut self, exception: Value) {
        if self.is_instance(exception, classes::SYSTEM_EXIT) {
            self.end_by_exit(exception);
            return;
        }
        let traceback = self.traceback_text(exception);
        let last_line = self.last_line(exception) + &self.suggestion_after(exception);
        self.tell_traceback(exception);
        self.end_with(Ending::Uncaught { traceback, last_line });
        self.release(exception);
    }

    /// `SystemExit` has left the unit: the program ends with its status; anything but an integer is said on stderr
    /// (CPython: `Python/pythonrun.c`, `handle_system_exit`).
    fn end_by_exit(&mut self, exception: Value) {
        let code = self.stop_iteration_value(exception);
        let status = match self.as_integer(code) {
            _ if code == Value::NONE => 0,
            Some(status) => (status & BigInt::from(0xff)).to_u8().unwrap_or_default(),
            None => 1,
        };
        if code != Value::NONE && self.as_integer(code).is_none() {
            match self.text_of(code) {
                Ok(text) => {
                    let text = format!("{text}\n").into();
                    self.want(Effect::Write { stream: Stream::Stderr, text }, false);
                }
                Err(Fault::Raised(failure)) => self.release(failure),
                Err(fault) => {
                    self.raise(fault);
                }
            }
        }
        self.release(code);
        self.end_with(Ending::Exit(status));
        self.release(exception);
    }

    /// Says on stderr what a dropped generator raised, as CPython does.
    pub(crate) fn report_unraisable(&mut self, fault: Fault) {
        let Fault::Raised(exception) = fault else {
            self.raise(fault);
            return;
        };
        let text =
            format!("Exception ignored in a generator that nobody holds any more:\n{}", self.traceback_text(exception));
        self.release(exception);
        let effect = Effect::Write { stream: Stream::Stderr, text: text.into() };
        self.want(effect, false);
    }

    /// Says on stderr what the `__del__` of an instance, or the callback of a weak reference, raised (owned).
    pub(crate) fn report_failed_finaliser(&mut self, instance: Value, exception: Value) {
        let method = match self.state.heap.object(instance) {
            Some(Object::WeakReference(weak)) => weak.callback,
            _ => self.special(instance, "__del__").unwrap_or(Value::NONE),
        };
        let shown = self.repr_of(method).unwrap_or_default();
        let text = format!("Exception ignored in: {shown}\n{}", self.traceback_text(exception));
        self.release(exception);
        self.want(Effect::Write { stream: Stream::Stderr, text: text.into() }, false);
    }

    pub(crate) fn exception_of(&self, value: Value) -> Option<&Exception> {
        match self.state.heap.object(value) {
            Some(Object::Exception(exception)) => Some(exception),
            _ => None,
        }
    }

    pub(crate) fn exception_mut(&mut self, value: Value) -> Option<&mut Exception> {
        match self.state.heap.get_mut(value.handle()?) {
            Object::Exception(exception) => Some(exception),
            _ => None,
        }
    }
}
