//! A native frame that carries one message into an asynchronous generator, and what comes out to whoever awaits it
//! (CPython: `Objects/genobject.c`, `async_gen_asend_send`, `async_gen_athrow_send` and their kin).

use super::{Arguments, Fault, Inbox, Machine, NativeCall, NativeFrame, Progress, Resumed};
use crate::engine::builtins::classes;
use crate::engine::heap::{AwaitableKind, AwaitableProgress};
use crate::engine::value::Value;

/// One message on its way.
#[derive(Debug, Clone, Hash)]
pub(crate) struct AsyncStep {
    /// What is awaited, owned.
    awaitable: Value,
    /// What goes in.
    message: AsyncMessage,
    /// What comes out is for: `await` (`Delegation`), or a call.
    resumed: Resumed,
    /// Whether it is `close()`: to end by its GeneratorExit is its value, to yield is an error.
    closes: bool,
}

/// What goes into an awaitable; owned.
#[derive(Debug, Clone, Copy, Hash)]
pub(crate) enum AsyncMessage {
    /// `send`, `__next__`, or the `await` itself.
    Send(Value),
    /// `throw`.
    Throw(Value),
    /// `close()`: a GeneratorExit, whose return is its end.
    Close(Value),
    /// It has gone in.
    Gone,
}

impl AsyncStep {
    /// Calls `visit` with each value it owns.
    pub(crate) fn children(&self, mut visit: impl FnMut(Value)) {
        visit(self.awaitable);
        match self.message {
            AsyncMessage::Send(value) | AsyncMessage::Throw(value) | AsyncMessage::Close(value) => visit(value),
            AsyncMessage::Gone => {}
        }
    }

    /// Sends the message on, or deals with what has come out.
    pub(crate) fn go_on(&mut self, machine: &mut Machine, inbox: Inbox) -> Result<Progress, Fault> {
        let went = match inbox {
            Inbox::Begin => self.begin(machine),
            Inbox::Value(value) => self.take_value(machine, value),
            Inbox::Finished => {
                let end = machine.exception(classes::STOP_ASYNC_ITERATION, &[]);
                self.take_exception(machine, end)
            }
            Inbox::Raised(exception) => self.take_exception(machine, exception),
        };
        if !matches!(went, Ok(Progress::Send(..) | Progress::Throw(..))) {
            machine.release(self.awaitable);
        }
        went
    }

    fn kind(&self, machine: &mut Machine) -> AwaitableKind {
        machine.awaitable_mut(self.awaitable).map_or(AwaitableKind::Send, |awaitable| awaitable.kind)
    }

    fn target(&self, machine: &mut Machine) -> Value {
        machine.awaitable_mut(self.awaitable).map_or(Value::NONE, |awaitable| awaitable.target)
    }

    /// Closes the awaitable: it is over, and another may ask the generator.
    fn settle(&self, machine: &mut Machine) {
        if let Some(awaitable) = machine.awaitable_mut(self.awaitable) {
            awaitable.progress = AwaitableProgress::Closed;
        }
        let target = self.target(machine);
        if let Some(generator) = machine.generator_mut(target) {
            generator.is_awaited = false;
        }
    }

    fn begin(&mut self, machine: &mut Machine) -> Result<Progress, Fault> {
        let message = std::mem::replace(&mut self.message, AsyncMessage::Gone);
        self.closes = matches!(message, AsyncMessage::Close(_));
        let went = self.send(machine, &message);
        let (AsyncMessage::Send(value) | AsyncMessage::Throw(value) | AsyncMessage::Close(value)) = message else {
            return went;
        };
        machine.release(value);
        went
    }

    /// Sends the first or a later message (not owned) on.
    fn send(&mut self, machine: &mut Machine, message: &AsyncMessage) -> Result<Progress, Fault> {
        let (kind, target) = (self.kind(machine), self.target(machine));
        let Some(handle) = target.handle() else { return Ok(Progress::Settled) };
        let awaitable = machine.awaitable_mut(self.awaitable);
        let (progress, argument) =
            awaitable.map_or((AwaitableProgress::Closed, Value::NONE), |it| (it.progress, it.argument));
        let is_first = progress == AwaitableProgress::Created;
        if progress == AwaitableProgress::Closed {
            let words = if kind == AwaitableKind::Send { "__anext__()/asend()" } else { "aclose()/athrow()" };
            return self.fail(machine, &format!("cannot reuse already awaited {words}"));
        }
        let is_over = machine.as_generator(target).is_some_and(|it| it.frame.is_none() && !it.on_stack);
        if is_over && kind != AwaitableKind::Send && matches!(message, AsyncMessage::Send(_)) {
            self.close_awaitable(machine);
            return self.answer(machine, Value::NONE);
        }
        if is_first && let Some(progress) = self.begin_first(machine, kind, message)? {
            return Ok(progress);
        }
        if let Some(generator) = machine.generator_mut(target) {
            generator.is_awaited = true;
        }
        let shared = match (message, kind) {
            (AsyncMessage::Throw(exception) | AsyncMessage::Close(exception), _) => {
                return Ok(Progress::Throw(handle, machine.state.heap.share(*exception)));
            }
            (AsyncMessage::Send(_), AwaitableKind::Throw) if is_first => {
                return Ok(Progress::Throw(handle, machine.state.heap.share(argument)));
            }
            (AsyncMessage::Send(_), AwaitableKind::Close) if is_first => {
                let exit = machine.exception(classes::GENERATOR_EXIT, &[]);
                return Ok(Progress::Throw(handle, exit));
            }
            (AsyncMessage::Send(Value::NONE), AwaitableKind::Send) if is_first => argument,
            (AsyncMessage::Send(value), _) => *value,
            (AsyncMessage::Gone, _) => Value::NONE,
        };
        Ok(Progress::Send(handle, machine.state.heap.share(shared)))
    }

    /// Looks whether the generator can be asked now; returns what has come of it if not.
    fn begin_first(
        &mut self,
        machine: &mut Machine,
        kind: AwaitableKind,
        message: &AsyncMessage,
    ) -> Result<Option<Progress>, Fault> {
        let target = self.target(machine);
        let (is_busy, is_closed) =
            machine.as_generator(target).map_or((false, false), |it| (it.is_awaited, it.is_closed));
        if is_busy {
            let word = match kind {
                AwaitableKind::Throw => "athrow",
                AwaitableKind::Close => "aclose",
                _ => "anext",
            };
            self.close_awaitable(machine);
            return self.fail(machine, &format!("{word}(): asynchronous generator is already running")).map(Some);
        }
        if let (AsyncMessage::Send(value), AwaitableKind::Throw | AwaitableKind::Close) = (message, kind) {
            if is_closed {
                self.close_awaitable(machine);
                let end = machine.exception(classes::STOP_ASYNC_ITERATION, &[]);
                return Err(self.leave(machine, Fault::Raised(end)));
            }
            if *value != Value::NONE {
                return self.fail(machine, "can't send non-None value to a just-started coroutine").map(Some);
            }
            if kind == AwaitableKind::Close
                && let Some(generator) = machine.generator_mut(target)
            {
                generator.is_closed = true;
            }
        }
        if let Some(awaitable) = machine.awaitable_mut(self.awaitable) {
            awaitable.progress = AwaitableProgress::Sent;
        }
        Ok(None)
    }

    fn close_awaitable(&self, machine: &mut Machine) {
        if let Some(awaitable) = machine.awaitable_mut(self.awaitable) {
            awaitable.progress = AwaitableProgress::Closed;
        }
    }

    fn fail(&self, machine: &mut Machine, text: &str) -> Result<Progress, Fault> {
        let fault = machine.fault(classes::RUNTIME_ERROR, text);
        Err(self.leave(machine, fault))
    }

    /// A fault is about to go to whoever awaits: its delegation is over.
    fn leave(&self, machine: &mut Machine, fault: Fault) -> Fault {
        if self.resumed == Resumed::Delegation {
            machine.leave_delegation();
        }
        fault
    }

    /// The generator has given an item, or an `await` inside of it yields something on (owned).
    fn take_value(&mut self, machine: &mut Machine, value: Value) -> Result<Progress, Fault> {
        let (kind, target) = (self.kind(machine), self.target(machine));
        // What comes out while it sleeps in an `await` is no item: that yields on.
        let frame = machine.as_generator(target).and_then(|generator| generator.frame.as_ref());
        if frame.is_some_and(|frame| frame.delegates) {
            return self.yield_on(machine, value);
        }
        self.settle(machine);
        if kind == AwaitableKind::Close {
            machine.release(value);
            return self.fail(machine, "async generator ignored GeneratorExit");
        }
        self.answer(machine, value)
    }

    fn yield_on(&self, machine: &mut Machine, value: Value) -> Result<Progress, Fault> {
        if self.closes {
            machine.release(value);
            return self.fail(machine, "coroutine ignored GeneratorExit");
        }
        if self.resumed == Resumed::Delegation {
            machine.yield_from_native(value);
            return Ok(Progress::Settled);
        }
        Ok(Progress::Done(value))
    }

    /// What is awaited has its value (owned).
    fn answer(&self, machine: &mut Machine, value: Value) -> Result<Progress, Fault> {
        if self.resumed == Resumed::Delegation {
            machine.end_delegation(value);
            return Ok(Progress::Settled);
        }
        if self.closes {
            machine.release(value);
            return Ok(Progress::Done(Value::NONE));
        }
        Err(machine.stop_iteration(value))
    }

    /// An exception (owned) has left the generator, or none of its items was left.
    fn take_exception(&mut self, machine: &mut Machine, exception: Value) -> Result<Progress, Fault> {
        self.settle(machine);
        let is_end = machine.is_instance(exception, classes::STOP_ASYNC_ITERATION)
            || machine.is_instance(exception, classes::GENERATOR_EXIT);
        let (kind, target) = (self.kind(machine), self.target(machine));
        if is_end && let Some(generator) = machine.generator_mut(target) {
            generator.is_closed = true;
        }
        if is_end && (kind == AwaitableKind::Close || self.closes) {
            machine.release(exception);
            return self.answer(machine, Value::NONE);
        }
        Err(self.leave(machine, Fault::Raised(exception)))
    }
}

impl Machine {
    /// Sends `message` (owned) into an awaitable of an asynchronous generator; `resumed` says what for.
    pub(crate) fn step_async(
        &mut self,
        awaitable: Value,
        message: AsyncMessage,
        resumed: Resumed,
    ) -> Result<(), Fault> {
        let frame = self.async_step(awaitable, message, resumed);
        self.go_on_with(NativeCall::new(frame))
    }

    /// Returns the frame that sends `message` (owned) into an awaitable.
    pub(crate) fn async_step(&mut self, awaitable: Value, message: AsyncMessage, resumed: Resumed) -> NativeFrame {
        self.state.heap.share(awaitable);
        NativeFrame::AsyncStep(Box::new(AsyncStep { awaitable, message, resumed, closes: false }))
    }

    /// Returns the call of a method of `receiver`, by any way a program can give it one; none if it has no such.
    pub(crate) fn method_call(
        &mut self,
        receiver: Value,
        name: &str,
        arguments: &[Value],
    ) -> Result<Option<(Value, Arguments)>, Fault> {
        let interned = self.intern(name);
        let mut arguments = self.arguments(arguments);
        let found = match self.attribute(receiver, interned) {
            Ok(found) => found,
            Err(fault) => {
                self.release_arguments(&arguments);
                return match fault {
                    Fault::Raised(error) if self.is_instance(error, classes::ATTRIBUTE_ERROR) => {
                        self.release(error);
                        Ok(None)
                    }
                    fault => Err(fault),
                };
            }
        };
        match found {
            super::Found::Value(callee) => Ok(Some((callee, arguments))),
            super::Found::Bound { function, receiver } => {
                arguments.positional.insert(0, receiver);
                Ok(Some((function, arguments)))
            }
            super::Found::Computed(callee, computed) => {
                self.release(callee);
                self.release_arguments(&computed);
                self.release_arguments(&arguments);
                Err(Fault::NotHereYet(format!("{name} that is computed, of what is delegated to")))
            }
        }
    }
}
