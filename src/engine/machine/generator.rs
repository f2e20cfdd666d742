//! The generator protocol: resuming, yielding, returning, raising, closing, one level a step.

use super::tell::Message;
use super::{Activation, Fault, Frame, Inbox, Machine, Passing, Resumed};
use crate::engine::builtins::classes;
use crate::engine::heap::{GeneratorKind, Object};
use crate::engine::value::{Handle, Value};
use crate::engine::{GeneratorState, Opcode, ReturnedAs};

/// Where a message to a generator can go.
enum Way {
    /// Its frame is here: it was taken out.
    In(Box<Frame>),
    /// It runs already.
    Busy,
    /// It is over.
    Closed,
}

impl Machine {
    /// Returns what `inspect.getgeneratorstate` says of a generator.
    pub(crate) fn generator_state(&self, generator: Handle) -> GeneratorState {
        let Object::Generator(generator) = self.state.heap.get(generator) else { return GeneratorState::Closed };
        match &generator.frame {
            _ if generator.on_stack => GeneratorState::Running,
            None => GeneratorState::Closed,
            Some(frame) if frame.has_begun() => GeneratorState::Suspended,
            Some(_) => GeneratorState::Created,
        }
    }

    /// Sends `value` (owned) into a generator (a reference owned): its frame becomes the top one.
    #[inline(never)]
    pub(crate) fn send(&mut self, generator: Handle, value: Value, resumed: Resumed) -> Result<(), Fault> {
        self.tell_message(generator, resumed, &Message::Value(value));
        match self.take_frame_of(generator)? {
            Way::In(frame) if !frame.has_begun() && value != Value::NONE => {
                self.state.heap.put_frame(generator, frame);
                self.release(value);
                let kind = self.kind_of(generator);
                let fault = self.type_error(format!("can't send non-None value to a just-started {kind}"));
                self.tell_refusal(generator, &fault);
                self.release(Value::object(generator));
                Err(fault)
            }
            Way::In(mut frame) => {
                if frame.has_begun() {
                    frame.push(value);
                }
                self.enter(generator, frame, resumed);
                Ok(())
            }
            Way::Busy => {
                self.release(value);
                Err(self.refuse_busy(generator))
            }
            Way::Closed if self.is_coroutine(generator) => {
                self.release(value);
                Err(self.refuse_reuse(generator))
            }
            Way::Closed => {
                self.release(value);
                self.tell_exhausted(generator);
                let ended = self.end_for(resumed);
                self.release(Value::object(generator));
                ended
            }
        }
    }

    /// Sends as [`Machine::send`] does, if that is a matter of moving pointers: it can take the value, and nobody is told.
    /// Through frames that delegate the value goes on at once, one step a level, as far as `limit` steps in all allow.
    /// Returns whether it has been done; else nothing has changed.
    #[inline(never)]
    pub(crate) fn send_fast(&mut self, generator: Handle, value: Value, resumed: Resumed, limit: u64) -> bool {
        let state = &mut self.state;
        if self.scratch.told.is_some() || state.below.len() >= state.recursion_limit {
            return false;
        }
        let Some(mut frame) = state.heap.take_frame(generator, value) else { return false };
        frame.generator = generator;
        frame.resumed = resumed;
        state.below.push(std::mem::replace(&mut state.top, Activation::Idle));
        while frame.delegates && state.steps < limit && state.below.len() < state.recursion_limit {
            let Some(inner) = frame.peek(0).handle() else { break };
            let Some(mut inner_frame) = state.heap.take_frame(inner, value) else { break };
            // As if its `yield from` had been executed once more.
            state.steps += 1;
            frame.next += 1;
            state.heap.share_handle(inner);
            inner_frame.generator = inner;
            inner_frame.resumed = Resumed::Delegation;
            state.below.push(Activation::Python(frame));
            frame = inner_frame;
        }
        if frame.has_begun() {
            frame.push(value);
        }
        state.top = Activation::Python(frame);
        true
    }

    /// Raises `exception` (owned) inside a generator (a reference owned), where it sleeps.
    pub(crate) fn throw(&mut self, generator: Handle, exception: Value, resumed: Resumed) -> Result<(), Fault> {
        self.tell_message(generator, resumed, &Message::Throw(exception));
        match self.take_frame_of(generator)? {
            Way::In(frame) => {
                self.enter(generator, frame, resumed);
                self.pass(Passing::Throw(exception));
                Ok(())
            }
            Way::Busy => {
                self.release(exception);
                Err(self.refuse_busy(generator))
            }
            Way::Closed if self.is_coroutine(generator) => {
                self.release(exception);
                Err(self.refuse_reuse(generator))
            }
            Way::Closed => {
                let fault = Fault::Raised(exception);
                self.tell_refusal(generator, &fault);
                self.release(Value::object(generator));
                Err(fault)
            }
        }
    }

    /// Closes a generator (a reference owned). Returns whether it was over at once: nothing had to run.
    pub(crate) fn close(&mut self, generator: Handle, resumed: Resumed) -> Result<bool, Fault> {
        match self.take_frame_of(generator)? {
            Way::In(frame) if !frame.has_begun() => {
                self.tell_close(generator);
                self.finish_frame(frame);
                self.release(Value::object(generator));
                Ok(true)
            }
            Way::In(frame) => {
                self.enter(generator, frame, resumed);
                let exception = self.exception(classes::GENERATOR_EXIT, &[]);
                self.pass(Passing::Close(exception));
                Ok(false)
            }
            Way::Busy => Err(self.refuse_busy(generator)),
            Way::Closed => {
                self.tell_close(generator);
                self.release(Value::object(generator));
                Ok(true)
            }
        }
    }

    /// The top frame, a generator's, has executed a `yield` of `value` (owned): it goes to sleep. Through frames that
    /// delegate to it the value goes on at once, one step a level, as far as `limit` steps in all allow.
    #[inline(never)]
    pub(crate) fn yield_value(&mut self, value: Value, limit: u64) {
        loop {
            let Some((frame, generator)) = self.take_top() else { return };
            let resumed = frame.resumed;
            self.state.heap.put_frame(generator, frame);
            if resumed != Resumed::Delegation {
                return self.deliver_yield(value, resumed, generator);
            }
            self.release(Value::object(generator));
            if self.state.steps >= limit || self.scratch.told.is_some() {
                return self.pass(Passing::Yield(value));
            }
            self.state.steps += 1;
            self.jump_back_one();
        }
    }

    /// A value (owned) has come out of a generator (a reference owned) that was resumed like this.
    fn deliver_yield(&mut self, value: Value, resumed: Resumed, generator: Handle) {
        match resumed {
            Resumed::Message | Resumed::For => self.push_on_top(value),
            Resumed::MessageOr => {
                if let Activation::Python(frame) = &mut self.state.top {
                    let default = frame.pop();
                    frame.push(value);
                    self.release(default);
                }
            }
            Resumed::Native => self.give(Inbox::Value(value)),
            Resumed::Close | Resumed::InnerClose | Resumed::Finaliser => {
                let kind = self.kind_of(generator);
                self.tell_yield(generator, value, true);
                self.release(value);
                self.release(Value::object(generator));
                self.ignored_exit(resumed, kind);
                return;
            }
            Resumed::Unit | Resumed::Call | Resumed::Initialiser | Resumed::Delegation => {}
        }
        self.tell_yield(generator, value, false);
        self.release(Value::object(generator));
    }

    /// A generator has yielded when it was told to close.
    fn ignored_exit(&mut self, resumed: Resumed, kind: &str) {
        let fault = self.fault(classes::RUNTIME_ERROR, &format!("{kind} ignored GeneratorExit"));
        match resumed {
            Resumed::InnerClose => self.inner_is_closed(Some(fault)),
            Resumed::Finaliser => {
                self.report_unraisable(fault);
                self.state.heap.finaliser_is_over();
            }
            _ => self.raise(fault),
        }
    }

    /// The top frame, a generator's, has returned `value` (owned): it is over.
    #[inline(never)]
    pub(crate) fn return_from_generator(&mut self, value: Value) {
        self.remember_place();
        let Some((resumed, generator)) = self.leave_generator() else { return };
        let returned_as = match resumed {
            Resumed::For | Resumed::Native => ReturnedAs::Loop,
            Resumed::Delegation if self.top_delegates_by() == "yield from" => ReturnedAs::Value,
            Resumed::Delegation => ReturnedAs::Awaited,
            Resumed::Close | Resumed::InnerClose | Resumed::Finaliser => ReturnedAs::Close,
            _ => ReturnedAs::StopIteration,
        };
        self.tell_return(generator, value, returned_as);
        self.release(Value::object(generator));
        match resumed {
            Resumed::For => {
                self.release(value);
                self.end_loop();
            }
            Resumed::Delegation => self.end_delegation(value),
            Resumed::Native => {
                self.release(value);
                self.give(Inbox::Finished);
            }
            // The default lies on top already.
            Resumed::MessageOr => {
                self.release(value);
            }
            Resumed::Close => self.push_on_top(value),
            Resumed::InnerClose => {
                self.release(value);
                self.inner_is_closed(None);
            }
            Resumed::Finaliser => {
                self.release(value);
                self.state.heap.finaliser_is_over();
            }
            Resumed::Message | Resumed::Unit | Resumed::Call | Resumed::Initialiser => {
                let exception = self.stop_iteration_of(value);
                self.raise_told(exception);
            }
        }
    }

    /// The top frame's instruction is executed again when the next message comes.
    pub(crate) fn jump_back_one(&mut self) {
        if let Activation::Python(frame) = &mut self.state.top {
            frame.next -= 1;
        }
    }

    /// Deals with what passes through the top frame, a generator's: one level, one step; a value may go further, within
    /// `limit` steps in all.
    pub(crate) fn pass_on(&mut self, passing: Passing, limit: u64) {
        if let Activation::Python(frame) = &mut self.state.top
            && frame.delegates
            && !matches!(passing, Passing::Yield(_))
        {
            // It sleeps before its `yield from`; an exception comes as if from inside of it.
            frame.next += 1;
        }
        match passing {
            Passing::Yield(value) => {
                self.jump_back_one();
                self.yield_value(value, limit);
            }
            Passing::Throw(exception) => match self.inner_generator() {
                Some(inner) if self.is_instance(exception, classes::GENERATOR_EXIT) => {
                    self.close_inner(inner, exception);
                }
                Some(inner) => {
                    let inner = self.state.heap.share_handle(inner);
                    if let Err(fault) = self.throw(inner, exception, Resumed::Delegation) {
                        self.raise_in_delegation(fault);
                    }
                }
                None => {
                    let exits = self.is_instance(exception, classes::GENERATOR_EXIT);
                    if let Some(exception) = self.throw_into_object(exception, exits) {
                        self.raise_on_arrival(exception);
                    }
                }
            },
            Passing::Close(exception) => match self.inner_generator() {
                Some(inner) => self.close_inner(inner, exception),
                None => {
                    let Some(exception) = self.throw_into_object(exception, true) else { return };
                    // Of a generator that nobody holds it has been told that it is dropped.
                    if let Activation::Python(frame) = &self.state.top
                        && frame.resumed != Resumed::Finaliser
                    {
                        self.tell_close(frame.generator);
                    }
                    self.raise_on_arrival(exception);
                }
            },
        }
    }

    /// Runs the `finally` of a generator that nobody holds any more: `generator` is the last reference, owned.
    pub(crate) fn finalise(&mut self, generator: Handle) {
        if !matches!(self.state.heap.get(generator), Object::Generator(_)) {
            let went = match self.state.heap.get(generator) {
                Object::WeakReference(weak) => {
                    let callback = weak.callback;
                    self.tell_weak_reference(Value::object(generator), callback)
                }
                _ => self.finalise_instance(generator),
            };
            if let Err(fault) = went {
                self.raise(fault);
            }
            return;
        }
        self.tell_drop(generator);
        self.warn_of_unawaited(generator);
        if let Ok(false) = self.close(generator, Resumed::Finaliser) {
            return;
        }
        self.state.heap.finaliser_is_over();
    }

    /// Returns the generator that the top frame delegates to and that still sleeps, if there is one.
    fn inner_generator(&self) -> Option<Handle> {
        let Activation::Python(frame) = &self.state.top else { return None };
        if !frame.delegates {
            return None;
        }
        let receiver = self.delegate_of(frame.peek(0))?;
        let Object::Generator(generator) = self.state.heap.get(receiver) else { return None };
        (generator.frame.is_some() || generator.on_stack).then_some(receiver)
    }

    /// Closes the inner generator before the top frame gets `exception` (owned), which waits on its value stack.
    fn close_inner(&mut self, inner: Handle, exception: Value) {
        self.push_on_top(exception);
        let inner = self.state.heap.share_handle(inner);
        match self.close(inner, Resumed::InnerClose) {
            Ok(true) => self.inner_is_closed(None),
            Ok(false) => {}
            Err(fault) => self.inner_is_closed(Some(fault)),
        }
    }

    /// The generator that the top frame delegates to is closed, or has failed to be: the exception that waited goes on
    /// to the frame, or what went wrong does.
    pub(crate) fn inner_is_closed(&mut self, fault: Option<Fault>) {
        let Activation::Python(frame) = &mut self.state.top else { return };
        let (exception, receiver) = (frame.pop(), frame.pop());
        frame.delegates = false;
        self.release(receiver);
        match fault {
            None => self.pass(Passing::Close(exception)),
            Some(fault) => {
                self.release(exception);
                self.raise(fault);
            }
        }
    }

    /// An exception (owned) that came as a message is raised where the top frame sleeps.
    fn raise_on_arrival(&mut self, exception: Value) {
        // A delegation takes any `StopIteration` for the end of what it delegates to, also one that is thrown in
        // (CPython: `CLEANUP_THROW`).
        let delegates = matches!(&self.state.top, Activation::Python(frame) if frame.delegates);
        if delegates && self.is_instance(exception, classes::STOP_ITERATION) {
            let value = self.stop_iteration_value(exception);
            self.release(exception);
            self.end_delegation(value);
            return;
        }
        self.leave_delegation();
        self.raise_told(exception);
    }

    /// Raises in the top frame and ends its `yield from`, if it is inside of one.
    pub(crate) fn raise_in_delegation(&mut self, fault: Fault) {
        self.leave_delegation();
        self.raise(fault);
    }

    /// Ends the `yield from` of the top frame, if it is inside of one: something is about to be raised there.
    pub(crate) fn leave_delegation(&mut self) {
        if let Activation::Python(frame) = &mut self.state.top
            && std::mem::replace(&mut frame.delegates, false)
        {
            // A sleeping frame stands before the instruction, to execute it again.
            let receiver = frame.pop();
            self.release(receiver);
        }
    }

    /// The inner generator has returned `value` (owned): it is the value of the `yield from` of the top frame.
    pub(crate) fn end_delegation(&mut self, value: Value) {
        if let Activation::Python(frame) = &mut self.state.top {
            frame.delegates = false;
            let receiver = frame.pop();
            frame.push(value);
            self.release(receiver);
        }
    }

    /// The iterator of the `for` that the top frame is at is finished: it goes, and the loop is left.
    pub(crate) fn end_loop(&mut self) {
        let Activation::Python(frame) = &mut self.state.top else { return };
        let iterator = frame.pop();
        let instruction = self.state.codes[frame.code.0 as usize].code.instructions[frame.next as usize - 1];
        debug_assert_eq!(instruction.opcode, Opcode::ForIter);
        frame.next += instruction.arg / 2;
        self.release(iterator);
    }

    /// Gives something to the native frame on top.
    pub(crate) fn give(&mut self, inbox: Inbox) {
        if let Activation::Native(native) = &mut self.state.top {
            native.inbox = inbox;
        }
    }

    fn take_frame_of(&mut self, generator: Handle) -> Result<Way, Fault> {
        if self.is_too_deep() {
            return Err(self.recursion_error());
        }
        let Object::Generator(object) = self.state.heap.get_mut(generator) else { return Ok(Way::Closed) };
        Ok(match object.frame.take() {
            Some(frame) => Way::In(frame),
            None if object.on_stack => Way::Busy,
            None => Way::Closed,
        })
    }

    /// Makes the generator's frame the top one. The reference to the generator moves into the frame.
    fn enter(&mut self, generator: Handle, mut frame: Box<Frame>, resumed: Resumed) {
        if let Object::Generator(object) = self.state.heap.get_mut(generator) {
            object.on_stack = true;
        }
        frame.generator = generator;
        frame.resumed = resumed;
        let waiting = std::mem::replace(&mut self.state.top, Activation::Python(frame));
        self.state.below.push(waiting);
    }

    /// Ends the top frame, a generator's, for good. Returns how it was resumed, and the reference it had to it.
    fn leave_generator(&mut self) -> Option<(Resumed, Handle)> {
        let (frame, generator) = self.take_top()?;
        let resumed = frame.resumed;
        if let Object::Generator(object) = self.state.heap.get_mut(generator) {
            object.on_stack = false;
        }
        self.finish_frame(frame);
        Some((resumed, generator))
    }

    /// Takes the top frame, a generator's, off the stack, with the reference it had to its generator.
    #[inline]
    fn take_top(&mut self) -> Option<(Box<Frame>, Handle)> {
        let below = self.state.below.pop()?;
        let Activation::Python(mut frame) = std::mem::replace(&mut self.state.top, below) else { return None };
        let generator = std::mem::take(&mut frame.generator);
        Some((frame, generator))
    }

    /// A closed generator was asked for more: for most who ask that is an ordinary end.
    fn end_for(&mut self, resumed: Resumed) -> Result<(), Fault> {
        match resumed {
            Resumed::For => self.end_loop(),
            Resumed::Delegation => self.end_delegation(Value::NONE),
            Resumed::Native => self.give(Inbox::Finished),
            Resumed::MessageOr => {}
            _ => return Err(self.stop_iteration(Value::NONE)),
        }
        Ok(())
    }

    fn is_coroutine(&self, generator: Handle) -> bool {
        matches!(self.state.heap.get(generator), Object::Generator(it) if it.kind == GeneratorKind::Coroutine)
    }

    /// Makes the refusal of a message by a coroutine that is over; gives the reference to it back.
    fn refuse_reuse(&mut self, coroutine: Handle) -> Fault {
        let fault = self.fault(classes::RUNTIME_ERROR, "cannot reuse already awaited coroutine");
        self.tell_refusal(coroutine, &fault);
        self.release(Value::object(coroutine));
        fault
    }

    /// Makes the refusal of a message by a running generator; gives the reference to it back.
    fn refuse_busy(&mut self, generator: Handle) -> Fault {
        let kind = self.kind_of(generator);
        let fault = self.fault(classes::VALUE_ERROR, &format!("{kind} already executing"));
        self.tell_refusal(generator, &fault);
        self.release(Value::object(generator));
        fault
    }

    /// Returns `generator`, `coroutine` or `async generator`, as CPython's messages name it.
    pub(crate) fn kind_of(&self, generator: Handle) -> &'static str {
        match self.state.heap.get(generator) {
            Object::Generator(generator) => generator.kind.word(),
            _ => GeneratorKind::Generator.word(),
        }
    }
}
