//! Questions to the program: what `__eq__`, `__hash__`, `__repr__` and their kin say inside of an operation on built-in
//! values: a key looked up, a list compared, a text made.
//!
//! The operation is Rust that does not wait. Where it needs an answer it stops with [`Fault::Ask`]; a native frame calls
//! the method, and with the answer the operation is begun again from its start: the questions it asked before are
//! answered at once, in the same order. So an operation that asks changes nothing before its last question, or only what
//! may be done twice. A native frame that carries out several operations drops the answers after each
//! ([`Machine::drop_answers`]), for the next one asks anew. Nothing recurses, and every method called is an ordinary frame.
//!
//! Cost: an operation with n questions is begun n + 1 times.

use rustc_hash::FxHashSet;

use super::{Activation, Arguments, Fault, Inbox, Machine, NativeFrame, Progress};
use crate::engine::value::{Handle, Value};

/// A question: a method to be called.
#[derive(Debug)]
pub(crate) struct Question {
    /// What was asked of whom, to know it again; shared.
    subject: Subject,
    /// What is called, owned.
    callee: Value,
    /// Its arguments, owned.
    arguments: Arguments,
    /// The containers whose `repr` is being made, around what is asked; not owned.
    pub open: Vec<Handle>,
}

/// What was asked of whom.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Subject {
    method: &'static str,
    /// The receiver and the first argument, owned.
    values: [Value; 2],
}

/// An answer, and what it answers; owned.
#[derive(Debug, Clone, Hash)]
pub(crate) struct Answered {
    subject: Subject,
    value: Value,
}

/// The answers that an operation is given when it is begun again.
#[derive(Debug, Default)]
pub(crate) struct Answers {
    given: Vec<Answered>,
    taken: usize,
}

/// How the operation is begun again.
#[derive(Debug, Clone, Hash)]
pub(crate) enum Retry {
    /// The instruction that the frame below has executed last is executed again.
    Instruction,
    /// A native is called again; callee and arguments are owned.
    Call(Value, Vec<Value>, Vec<(Value, Value)>),
    /// The native frame below goes on, with nothing in its inbox.
    Native,
}

/// A question being asked.
#[derive(Debug, Clone, Hash)]
pub(crate) struct Ask {
    subject: Subject,
    answers: Vec<Answered>,
    retry: Retry,
    open: Vec<Handle>,
}

impl Ask {
    /// Calls `visit` with each value it owns.
    pub(crate) fn children(&self, mut visit: impl FnMut(Value)) {
        for answered in &self.answers {
            answered.subject.values.iter().for_each(|value| visit(*value));
            visit(answered.value);
        }
        self.subject.values.iter().for_each(|value| visit(*value));
        if let Retry::Call(callee, positional, keywords) = &self.retry {
            let named = keywords.iter().flat_map(|(name, value)| [*name, *value]);
            positional.iter().copied().chain(named).chain([*callee]).for_each(visit);
        }
    }

    /// Begins the operation again with the answer.
    pub(crate) fn go_on(&mut self, machine: &mut Machine, inbox: Inbox) -> Result<Progress, Fault> {
        let value = match inbox {
            Inbox::Value(value) => value,
            Inbox::Raised(exception) => {
                self.children(|value| machine.release(value));
                return Err(Fault::Raised(exception));
            }
            Inbox::Begin | Inbox::Finished => Value::NONE,
        };
        let mut given = std::mem::take(&mut self.answers);
        let subject = Subject { method: self.subject.method, values: self.subject.values };
        given.push(Answered { subject, value });
        machine.scratch.answers = Some(Answers { given, taken: 0 });
        let went = match std::mem::replace(&mut self.retry, Retry::Native) {
            Retry::Instruction => {
                machine.execute_again();
                Ok(())
            }
            Retry::Call(callee, positional, keywords) => {
                let arguments = Arguments { positional: positional.into(), keywords: keywords.into() };
                machine.call(callee, arguments)
            }
            Retry::Native => machine.go_on_below(),
        };
        machine.drop_answers();
        went.map(|()| Progress::Settled)
    }
}

impl Answers {
    fn release(self, machine: &mut Machine) {
        for answered in self.given {
            machine.release_all(answered.subject.values);
            machine.release(answered.value);
        }
    }
}

impl Machine {
    /// Returns what `method` (not shared), found in the class of `arguments[0]` under a name, gives for the arguments; the
    /// reference is not the caller's.
    ///
    /// Errors: [`Fault::Ask`] where it has not been asked yet.
    pub(crate) fn ask(&mut self, name: &'static str, method: Value, arguments: &[Value]) -> Result<Value, Fault> {
        let about = arguments.get(1).copied().unwrap_or(Value::NONE);
        self.ask_about(name, method, arguments, about)
    }

    /// Does what [`Machine::ask`] does where the second argument is made anew each time: the question is known again by
    /// `about`.
    pub(crate) fn ask_about(
        &mut self,
        name: &'static str,
        method: Value,
        arguments: &[Value],
        about: Value,
    ) -> Result<Value, Fault> {
        self.ask_by(name, [arguments[0], about], |machine| machine.special_call(method, arguments))
    }

    /// Returns what a function (not shared) gives for an argument; the reference is not the caller's.
    ///
    /// Errors: [`Fault::Ask`] where it has not been asked yet.
    pub(crate) fn ask_function(&mut self, function: Value, argument: Value) -> Result<Value, Fault> {
        self.ask_by("__call__", [function, argument], |machine| {
            (machine.state.heap.share(function), machine.arguments(&[argument]))
        })
    }

    /// Returns the answer to a question about some values, which `call` asks where it has not been asked yet.
    fn ask_by(
        &mut self,
        name: &'static str,
        values: [Value; 2],
        call: impl FnOnce(&mut Self) -> (Value, Arguments),
    ) -> Result<Value, Fault> {
        let subject = Subject { method: name, values };
        if let Some(answers) = &mut self.scratch.answers {
            match answers.given.get(answers.taken) {
                Some(answered) if answered.subject == subject => {
                    answers.taken += 1;
                    return Ok(answered.value);
                }
                Some(_) => self.forget_answers(),
                None => {}
            }
        }
        self.state.heap.share_all(&values);
        let (callee, arguments) = call(self);
        Err(Fault::Ask(Box::new(Question { subject, callee, arguments, open: Vec::new() })))
    }

    /// The operation asks something else than before: what it compares has changed. Answers from here on are dropped.
    fn forget_answers(&mut self) {
        let Some(answers) = &mut self.scratch.answers else { return };
        let taken = answers.taken;
        let forgotten = answers.given.split_off(taken);
        Answers { given: forgotten, taken: 0 }.release(self);
    }

    /// Drops the answers of an operation that is done.
    pub(crate) fn drop_answers(&mut self) {
        if let Some(answers) = self.scratch.answers.take() {
            answers.release(self);
        }
    }

    /// Returns the containers whose `repr` waits for the program: written again inside of it, they are `[...]`.
    pub(crate) fn open_containers(&self) -> FxHashSet<Handle> {
        let waiting = self.state.below.iter().chain([&self.state.top]);
        waiting
            .filter_map(|activation| match activation {
                Activation::Native(native) => match &native.frame {
                    NativeFrame::Ask(ask) => Some(&ask.open),
                    _ => None,
                },
                _ => None,
            })
            .flatten()
            .copied()
            .collect()
    }

    /// Drops a question that is not to be asked.
    pub(crate) fn drop_question(&mut self, question: &Question) {
        self.release_all(question.subject.values);
        self.release_arguments(&question.arguments);
        self.release(question.callee);
    }

    /// Asks the program; the operation is begun again as `retry` says.
    pub(crate) fn wait_for_answer(&mut self, question: Question, retry: Retry) -> Result<(), Fault> {
        let mut answers = self.scratch.answers.take().unwrap_or_default();
        let taken = answers.taken;
        let unused = answers.given.split_off(taken.min(answers.given.len()));
        Answers { given: unused, taken: 0 }.release(self);
        let ask = Ask { subject: question.subject, answers: answers.given, retry, open: question.open };
        let native = super::NativeCall::new(NativeFrame::Ask(Box::new(ask)));
        if let Err(fault) = self.wait_for(native) {
            self.release_arguments(&question.arguments);
            self.release(question.callee);
            return Err(fault);
        }
        if let Err(fault) = self.call(question.callee, question.arguments) {
            self.raise(fault);
        }
        self.resume_answered()
    }

    /// Executes the instruction of the top frame again that it has executed last: in the same step.
    fn execute_again(&mut self) {
        let Activation::Python(frame) = &mut self.state.top else { return };
        frame.next -= 1;
        self.state.steps -= 1;
        self.scratch.interrupted = false;
        let limit = self.state.steps + 1;
        let went =
            if self.scratch.told.is_some() { self.run_frame::<true>(limit) } else { self.run_frame::<false>(limit) };
        if let Err(fault) = went {
            self.raise(fault);
        }
    }

    /// Lets the native frame on top go on, which has nothing in its inbox.
    fn go_on_below(&mut self) -> Result<(), Fault> {
        match self.take_native() {
            Some(native) => self.go_on_with(native),
            None => Ok(()),
        }
    }
}
