//! An attribute that a call gives, where an `AttributeError` out of that call is not the end: `__getattr__` is asked next,
//! or another value stands for the attribute (`getattr` with a default, `hasattr`).

use super::{Arguments, Fault, Holder, Inbox, Machine, Name, Progress};
use crate::engine::builtins::classes;
use crate::engine::value::Value;

/// An attribute being computed.
#[derive(Debug, Clone, Hash)]
pub(crate) struct GetAttribute {
    /// Whose attribute it is, and its name; owned.
    receiver: Value,
    name: Value,
    /// What is called first, owned; unbound once it is.
    callee: Value,
    arguments: Vec<Value>,
    /// Whether `__getattr__` may still be asked.
    may_fall_back: bool,
    otherwise: Otherwise,
}

/// What there is when there is no attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Otherwise {
    /// The error.
    Raise,
    /// Another value, owned.
    Default(Value),
    /// Whether there is one is the answer.
    Tell,
}

impl Holder for GetAttribute {
    fn children(&self, mut visit: impl FnMut(Value)) {
        self.arguments.iter().for_each(|argument| visit(*argument));
        [self.callee, self.name, self.receiver].into_iter().for_each(&mut visit);
        if let Otherwise::Default(value) = self.otherwise {
            visit(value);
        }
    }

    /// Makes the call, or takes what it gave.
    fn advance(&mut self, machine: &mut Machine, inbox: Inbox) -> Result<Progress, Fault> {
        match inbox {
            Inbox::Begin => {
                let callee = std::mem::replace(&mut self.callee, Value::UNBOUND);
                let positional = std::mem::take(&mut self.arguments).into();
                Ok(Progress::Call(callee, Arguments { positional, ..Arguments::default() }))
            }
            Inbox::Value(value) if self.otherwise == Otherwise::Tell => {
                machine.release(value);
                Ok(Progress::Done(Value::TRUE))
            }
            Inbox::Value(value) => Ok(Progress::Done(value)),
            Inbox::Finished => Ok(Progress::Done(Value::NONE)),
            Inbox::Raised(error) if machine.is_instance(error, classes::ATTRIBUTE_ERROR) => {
                self.fall_back(machine, error)
            }
            Inbox::Raised(error) => Err(Fault::Raised(error)),
        }
    }
}

impl GetAttribute {
    /// Returns a frame that calls `call` (owned) for an attribute.
    pub(super) fn new(
        machine: &mut Machine,
        receiver: Value,
        name: Name,
        (callee, arguments): (Value, Arguments),
        otherwise: Otherwise,
        may_fall_back: bool,
    ) -> Self {
        machine.state.heap.share_all(&[receiver, name.value]);
        let arguments = arguments.positional.to_vec();
        Self { receiver, name: name.value, callee, arguments, may_fall_back, otherwise }
    }

    /// There is no attribute: asks `__getattr__`, if the class has it, then gives what stands for it.
    fn fall_back(&mut self, machine: &mut Machine, error: Value) -> Result<Progress, Fault> {
        let fallback = machine.special(self.receiver, "__getattr__").filter(|_| self.may_fall_back);
        self.may_fall_back = false;
        if let Some(fallback) = fallback {
            machine.release(error);
            let (callee, arguments) = machine.special_call(fallback, &[self.receiver, self.name]);
            return Ok(Progress::Call(callee, arguments));
        }
        match self.otherwise {
            Otherwise::Raise => Err(Fault::Raised(error)),
            Otherwise::Default(value) => {
                machine.release(error);
                Ok(Progress::Done(machine.state.heap.share(value)))
            }
            Otherwise::Tell => {
                machine.release(error);
                Ok(Progress::Done(Value::FALSE))
            }
        }
    }
}
