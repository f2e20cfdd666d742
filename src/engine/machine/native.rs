//! How natives talk with the machine: they never call back, they say what to do next.

use smallvec::SmallVec;

use super::ask::{Ask, Question};
use super::async_step::AsyncStep;
use super::build_class::BuildClass;
use super::construct::Construct;
use super::delegate::Delegate;
use super::get_attribute::GetAttribute;
use super::match_pattern::{MatchClass, MatchKeys};
use super::new_class::NewClass;
use super::special::{Purpose, Special};
use super::{Frame, Import, Machine};
use crate::engine::Effect;
use crate::engine::builtins::modules::{AskItertool, AskOutside, Consume};
use crate::engine::builtins::{Advance, Collect, Input, Sort, WriteTo};
use crate::engine::value::{Handle, Value};

/// The arguments of a call. The machine owns the references and gives them back after the native has returned, so a
/// native that keeps one shares it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Arguments {
    /// Positional arguments; of a method, the receiver first.
    pub positional: SmallVec<[Value; 6]>,
    /// Keyword arguments: name (a `str`) and value.
    pub keywords: SmallVec<[(Value, Value); 2]>,
}

/// What a native says when it returns.
#[derive(Debug)]
pub(crate) enum Outcome {
    /// The value of the call; the reference is the caller's.
    Value(Value),
    /// Resume a generator with a value, both owned: what it yields is the value of the call, its return a `StopIteration`.
    Send { generator: Handle, value: Value },
    /// Resume a generator (owned); its return is `default` (owned).
    NextOr { generator: Handle, default: Value },
    /// Raise an exception inside a generator, both owned.
    Throw { generator: Handle, exception: Value },
    /// Close a generator (owned).
    Close { generator: Handle },
    /// I go on as a native frame, which has something to do now.
    Frame(NativeFrame),
    /// I go on as a native frame, in a step of its own.
    FrameLater(NativeFrame),
    /// Call this with these arguments, all owned: its value is mine.
    Call(Value, Arguments),
    /// Call this with these arguments; its value is for a purpose, and some values are held meanwhile. All owned.
    Special(Purpose, Vec<Value>, Value, Arguments),
    /// An instance is made; call its `__init__` with these arguments. All owned.
    Initialise { instance: Value, function: Value, arguments: Arguments },
    /// Run this frame: what it returns is the value of the call.
    Enter(Box<Frame>),
    /// The outside is asked; its answer is the value of the call.
    Wants(Effect),
}

/// Why something did not give a value.
#[derive(Debug)]
pub(crate) enum Fault {
    /// An exception is raised; the reference is owned.
    Raised(Value),
    /// Something of CPython that is not there yet, by the name a program knows it by.
    NotHereYet(String),
    /// The program has to be asked first, and the operation begun again with its answer.
    Ask(Box<Question>),
    /// Something of CPython that will never be here.
    Never {
        /// What it is, as a program knows it: `import socket`.
        name: String,
        /// The sentence that says why.
        reason: &'static str,
    },
}

/// What a native frame is given when it goes on.
#[derive(Debug, Clone, Copy, Hash)]
pub(crate) enum Inbox {
    /// It has just begun.
    Begin,
    /// A value, owned: what was asked for.
    Value(Value),
    /// The iterator is finished.
    Finished,
    /// An exception, owned.
    Raised(Value),
}

/// What a native frame says when it stops for now.
#[derive(Debug)]
pub(crate) enum Progress {
    /// It is done: the value of the call, owned.
    Done(Value),
    /// It is done, and has done itself what its value is for: nothing is pushed.
    Settled,
    /// It wants the next item of an iterator that is a generator (a handle it keeps a reference to).
    Next(Handle),
    /// It wants what a generator (to which it keeps a reference) gives for a value, owned.
    Send(Handle, Value),
    /// It wants what a generator (to which it keeps a reference) gives for an exception, owned.
    Throw(Handle, Value),
    /// It wants the value of a call; callee and arguments are owned. An exception comes into its inbox too.
    Call(Value, Arguments),
    /// It goes on in a step of its own: what it does may never end, and a run must be able to stop.
    Pause,
    /// It wants a class body or a module's code run in a namespace; both owned.
    RunBody { function: Value, namespace: Value },
    /// It wants the next item of an iterator (which it keeps a reference to) that needs a native frame for it.
    Advance(Value),
    /// Another frame goes on in its place.
    Become(NativeFrame),
    /// The outside is asked; the answer comes into its inbox.
    Wants(Effect),
}

/// A native on the stack: what it remembers, what it was given, and where its value goes.
#[derive(Debug, Clone, Hash)]
pub(crate) struct NativeCall {
    /// What it remembers.
    pub frame: NativeFrame,
    /// What it was given and has not looked at yet.
    pub inbox: Inbox,
}

/// A built-in that waits for Python code to finish. Always directly below the frame it called.
#[derive(Debug, Clone, Hash)]
pub(crate) enum NativeFrame {
    /// Takes items from an iterator, for `list`, `tuple`, `sum` and the like.
    Collect(Box<Collect>),
    /// Carries out a class statement.
    BuildClass(Box<BuildClass>),
    /// Makes a class.
    NewClass(Box<NewClass>),
    /// Makes an instance.
    Construct(Box<Construct>),
    /// Waits for an attribute that a call gives.
    GetAttribute(Box<GetAttribute>),
    /// Takes attributes for a class pattern.
    MatchClass(Box<MatchClass>),
    /// Looks up keys for a mapping pattern.
    MatchKeys(Box<MatchKeys>),
    /// Waits for a special method.
    Special(Box<Special>),
    /// Loads modules.
    Import(Box<Import>),
    /// Asks an iterator of `itertools` for its next item.
    Itertool(Box<AskItertool>),
    /// Takes items one by one and does something with each: `functools.reduce`, `deque.extend`.
    Consume(Box<Consume>),
    /// Waits for the outside: a file's text, the time.
    Outside(Box<AskOutside>),
    /// Asks `map`, `zip` and the like for an item.
    Advance(Box<Advance>),
    /// Sorts, by keys that a function gives.
    Sort(Box<Sort>),
    /// Waits for a line.
    Input(Box<Input>),
    /// Prints into a file of the program's own.
    WriteTo(Box<WriteTo>),
    /// Asks the program something for an operation that is begun again with the answer.
    Ask(Box<Ask>),
    /// Carries a message into an asynchronous generator.
    AsyncStep(Box<AsyncStep>),
    /// Carries a message to an object that is delegated to.
    Delegate(Box<Delegate>),
}

/// A native that owns what it remembers until it has ended, and gives it back then.
pub(crate) trait Holder {
    /// Calls `visit` with each value it owns.
    fn children(&self, visit: impl FnMut(Value));

    /// Takes what it was given, and says what it waits for, or that it has ended.
    fn advance(&mut self, machine: &mut Machine, inbox: Inbox) -> Result<Progress, Fault>;

    /// Goes on as `advance` says.
    fn go_on(&mut self, machine: &mut Machine, inbox: Inbox) -> Result<Progress, Fault> {
        let went = self.advance(machine, inbox);
        if !matches!(went, Ok(Progress::Call(..) | Progress::RunBody { .. })) {
            self.children(|value| machine.release(value));
        }
        went
    }
}

impl NativeFrame {
    /// Goes on with what it was given.
    pub(crate) fn go_on(&mut self, machine: &mut Machine, inbox: Inbox) -> Result<Progress, Fault> {
        match self {
            Self::Collect(collect) => collect.go_on(machine, inbox),
            Self::BuildClass(build) => build.go_on(machine, inbox),
            Self::NewClass(class) => class.go_on(machine, inbox),
            Self::Construct(construct) => construct.go_on(machine, inbox),
            Self::GetAttribute(attribute) => attribute.go_on(machine, inbox),
            Self::MatchClass(pattern) => pattern.go_on(machine, inbox),
            Self::MatchKeys(pattern) => pattern.go_on(machine, inbox),
            Self::Special(special) => special.go_on(machine, inbox),
            Self::Import(import) => import.go_on(machine, inbox),
            Self::Itertool(ask) => ask.go_on(machine, inbox),
            Self::Consume(consume) => consume.go_on(machine, inbox),
            Self::Outside(ask) => ask.go_on(machine, inbox),
            Self::Advance(advance) => advance.go_on(machine, inbox),
            Self::Sort(sort) => sort.go_on(machine, inbox),
            Self::Input(input) => input.go_on(machine, inbox),
            Self::WriteTo(write) => write.go_on(machine, inbox),
            Self::Ask(ask) => ask.go_on(machine, inbox),
            Self::AsyncStep(step) => step.go_on(machine, inbox),
            Self::Delegate(delegate) => delegate.go_on(machine, inbox),
        }
    }

    /// Returns the word for who asks, as `next` tells it: `list`, `sum`.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Collect(collect) => collect.name(),
            Self::BuildClass(_) | Self::NewClass(_) | Self::Construct(_) => "class",
            Self::GetAttribute(_) => "an attribute",
            Self::MatchClass(_) | Self::MatchKeys(_) => "match",
            Self::Special(special) => special.name(),
            Self::Import(_) => "import",
            Self::Itertool(ask) => ask.name(),
            Self::Consume(consume) => consume.name(),
            Self::Outside(_) => "the outside",
            Self::Advance(advance) => advance.name(),
            Self::Sort(sort) => sort.name(),
            Self::Input(_) => "input",
            Self::WriteTo(_) => "print",
            Self::Ask(_) => "a special method",
            Self::AsyncStep(_) => "await",
            Self::Delegate(_) => "yield from",
        }
    }
}

impl NativeCall {
    /// Returns a native that has just begun.
    pub(crate) fn new(frame: NativeFrame) -> Self {
        Self { frame, inbox: Inbox::Begin }
    }

    /// Calls `visit` with each value it owns.
    pub(crate) fn children(&self, mut visit: impl FnMut(Value)) {
        match self.inbox {
            Inbox::Value(value) | Inbox::Raised(value) => visit(value),
            Inbox::Begin | Inbox::Finished => {}
        }
        match &self.frame {
            NativeFrame::Collect(collect) => collect.children(visit),
            NativeFrame::BuildClass(build) => build.children(visit),
            NativeFrame::NewClass(class) => class.children(visit),
            NativeFrame::Construct(construct) => construct.children(visit),
            NativeFrame::GetAttribute(attribute) => attribute.children(visit),
            NativeFrame::MatchClass(pattern) => pattern.children(visit),
            NativeFrame::MatchKeys(pattern) => pattern.children(visit),
            NativeFrame::Special(special) => special.children(visit),
            NativeFrame::Import(import) => import.children(visit),
            NativeFrame::Itertool(ask) => ask.children(visit),
            NativeFrame::Consume(consume) => consume.children(visit),
            NativeFrame::Outside(ask) => ask.children(visit),
            NativeFrame::Advance(advance) => advance.children(visit),
            NativeFrame::Sort(sort) => sort.children(visit),
            NativeFrame::Input(_) | NativeFrame::Delegate(_) => {}
            NativeFrame::WriteTo(write) => write.children(visit),
            NativeFrame::AsyncStep(step) => step.children(visit),
            NativeFrame::Ask(ask) => ask.children(visit),
        }
    }
}
