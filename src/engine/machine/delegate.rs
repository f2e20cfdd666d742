//! A native frame that carries a message to what a `yield from` or `await` delegates to, where that is no generator but
//! an object with `send`, `throw` and `close` of its own (PEP 380; CPython: `Objects/genobject.c`, `_gen_throw`).

use super::async_step::AsyncMessage;
use super::{Activation, Fault, Inbox, Machine, NativeCall, NativeFrame, Progress, Resumed};
use crate::engine::builtins::classes;
use crate::engine::heap::Object;
use crate::engine::value::Value;

/// A message to the object that the frame below delegates to.
#[derive(Debug, Clone, Hash)]
pub(crate) struct Delegate {
    /// Whether it is `close()`, after which an exception that waits on the frame's stack is raised there.
    closes: bool,
}

impl Delegate {
    /// Goes on with what the method has given.
    pub(crate) fn go_on(&mut self, machine: &mut Machine, inbox: Inbox) -> Result<Progress, Fault> {
        match inbox {
            Inbox::Begin => {}
            Inbox::Value(value) if self.closes => {
                machine.release(value);
                machine.inner_is_closed(None);
            }
            Inbox::Raised(exception) if self.closes => machine.inner_is_closed(Some(Fault::Raised(exception))),
            Inbox::Value(value) => machine.yield_from_native(value),
            Inbox::Finished => machine.end_delegation(Value::NONE),
            Inbox::Raised(exception) if machine.is_instance(exception, classes::STOP_ITERATION) => {
                let value = machine.stop_iteration_value(exception);
                machine.release(exception);
                machine.end_delegation(value);
            }
            Inbox::Raised(exception) => {
                machine.leave_delegation();
                return Err(Fault::Raised(exception));
            }
        }
        Ok(Progress::Settled)
    }
}

impl Machine {
    /// Returns what the top frame delegates to, if it does.
    pub(crate) fn receiver(&self) -> Option<Value> {
        match &self.state.top {
            Activation::Python(frame) if frame.delegates => Some(frame.peek(0)),
            _ => None,
        }
    }

    /// Returns whether a value is an awaitable of an asynchronous generator.
    fn is_async_step(&self, value: Value) -> bool {
        matches!(self.state.heap.object(value), Some(Object::Awaitable(_))) && self.delegate_of(value).is_none()
    }

    /// Sends `value` (owned) to an object that the top frame delegates to and that is no generator.
    pub(crate) fn send_to_object(&mut self, receiver: Value, value: Value) -> Result<(), Fault> {
        if self.is_async_step(receiver) {
            return self.step_async(receiver, AsyncMessage::Send(value), Resumed::Delegation);
        }
        let call = self.method_call(receiver, "send", &[value]);
        self.release(value);
        match call {
            Ok(Some((callee, arguments))) => self.call_receiver(false, callee, arguments),
            Ok(None) => {
                let name = self.class_name(receiver);
                let text = format!("'{name}' object has no attribute 'send'");
                let fault = self.fault(classes::ATTRIBUTE_ERROR, &text);
                self.raise_in_delegation(fault);
                Ok(())
            }
            Err(fault) => {
                self.raise_in_delegation(fault);
                Ok(())
            }
        }
    }

    /// Returns whether sending to an object needs more than asking it for its next item.
    pub(crate) fn is_sent_to(&self, receiver: Value, value: Value) -> bool {
        value != Value::NONE || self.is_async_step(receiver)
    }

    /// Throws `exception` (owned) into the object that the top frame delegates to, if that can take it; else it is given
    /// back. A GeneratorExit closes the object instead.
    pub(crate) fn throw_into_object(&mut self, exception: Value, closes: bool) -> Option<Value> {
        let Some(receiver) = self.receiver() else { return Some(exception) };
        if self.is_async_step(receiver) {
            let message = if closes { None } else { Some(AsyncMessage::Throw(exception)) };
            if let Some(message) = message {
                if let Err(fault) = self.step_async(receiver, message, Resumed::Delegation) {
                    self.raise(fault);
                }
                return None;
            }
        }
        let (name, arguments) = if closes { ("close", Vec::new()) } else { ("throw", vec![exception]) };
        let call = match self.method_call(receiver, name, &arguments) {
            Ok(Some(call)) => call,
            Ok(None) => return Some(exception),
            Err(fault) => {
                self.release(exception);
                self.raise_in_delegation(fault);
                return None;
            }
        };
        if closes {
            self.push_on_top(exception);
        } else {
            self.release(exception);
        }
        if let Err(fault) = self.call_receiver(closes, call.0, call.1) {
            self.raise(fault);
        }
        None
    }

    /// Calls a method of what the top frame delegates to; all owned.
    fn call_receiver(&mut self, closes: bool, callee: Value, arguments: super::Arguments) -> Result<(), Fault> {
        self.wait_for(NativeCall::new(NativeFrame::Delegate(Box::new(Delegate { closes }))))?;
        if let Err(fault) = self.call(callee, arguments) {
            self.raise(fault);
        }
        self.resume_answered()
    }
}
