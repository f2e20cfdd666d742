//! The machine: the whole state of a running program, and the loop that moves it.
//!
//! [`Machine`] = `State` (a value: cloned in microseconds, hashed, compared) + `Scratch` (pools, what is being told:
//! never cloned). No Rust recursion on Python calls: frames live on an explicit stack, and a native that calls back is a
//! frame too.

mod ask;
mod async_step;
mod attribute;
mod awaiting;
mod bind;
mod blocks;
mod build_class;
mod call;
mod change_bases;
mod change_class;
mod class_namespace;
mod code_table;
mod compare;
mod construct;
mod delegate;
mod dispatch;
mod display;
mod exception_group;
mod exit;
mod extended;
mod frame;
mod generator;
mod get_attribute;
mod hash;
mod hint;
mod import;
mod intrinsic;
mod iterate;
mod keyed;
mod layout;
mod library_call;
mod look;
mod make;
mod match_pattern;
mod names;
mod native;
mod new_class;
mod operate;
mod plain;
mod quick;
mod room;
mod run;
mod scratch;
mod set_attribute;
mod slice;
mod special;
mod subscript;
mod suggest;
mod tell;
mod traceback;
mod unawaited;
mod uncommon;
mod unit;
mod unwind;

use std::hash::{Hash, Hasher};
use std::sync::Arc;

pub(crate) use ask::Answers;
pub(crate) use async_step::AsyncMessage;
pub(crate) use attribute::Found;
pub(crate) use build_class::build_class;
pub(crate) use code_table::{LoadedCode, Name};
pub(crate) use construct::native_new;
pub(crate) use exception_group::Selection;
pub(crate) use exit::Exiting;
pub(crate) use frame::{Block, BlockKind, CodeId, Frame, Resumed};
pub(crate) use get_attribute::{GetAttribute, Otherwise};
pub(crate) use hash::{hash_of_identity, hash_of_integer};
pub(crate) use import::Import;
pub(crate) use iterate::Item;
pub(crate) use library_call::LibraryCall;
pub(crate) use native::{Arguments, Fault, Holder, Inbox, NativeCall, NativeFrame, Outcome, Progress};
pub(crate) use new_class::new_class;
pub(crate) use operate::{InPlace, Operator};
pub(crate) use slice::{Span, span};
pub(crate) use special::{Purpose, Then};
pub use unit::Unit;

use code_table::Interned;
use scratch::Scratch;

use super::builtins;
use super::heap::{Audit, Heap};
use super::value::{Handle, Value};
use super::{Answer, Effect, Ending, Goal, Limit, Stop, Told};

/// How many Python frames may stand on each other, as `sys.getrecursionlimit()` says.
const RECURSION_LIMIT: usize = 1000;

/// A running program: a value that can be stepped, looked at and cloned.
///
/// A clone costs one pointer for each page of the heap and shares all pages until one of the two writes. The same units
/// and the same answers give the same states, step for step.
#[derive(Debug)]
pub struct Machine {
    pub(crate) state: State,
    pub(crate) scratch: Scratch,
}

/// All that makes a machine the machine it is.
#[derive(Debug, Clone, Hash)]
pub(crate) struct State {
    /// The objects.
    pub heap: Heap,
    /// What runs now.
    pub top: Activation,
    /// What waits for it, the one that waits for `top` last.
    pub below: Vec<Activation>,
    /// All code that was ever loaded; it only grows.
    pub codes: Vec<Arc<LoadedCode>>,
    /// One `str` for each name.
    pub interned: Arc<Interned>,
    /// The namespace of `__main__`, owned.
    pub globals: Handle,
    /// The namespace of `builtins`, owned.
    pub builtins: Handle,
    /// `sys.modules`: a dict, owned.
    pub modules: Handle,
    /// The modules that `from … import *` was used with: a name that is missing may be one of theirs that is not here yet.
    pub starred: Vec<Arc<str>>,
    /// What the program was warned of: a line is warned of once.
    pub warned: Vec<Arc<str>>,
    /// `sys.argv`.
    pub arguments: Arc<[Arc<str>]>,
    /// Steps completed.
    pub steps: u64,
    /// Generators created.
    pub generators: u32,
    /// What is on its way through `top` and has not been dealt with.
    pub passing: Option<Passing>,
    /// What the outside was asked, until it answers.
    pub wanted: Option<Wanted>,
    /// How the last unit ended, until the next one begins.
    pub ended: Option<Ending>,
    /// How far the end of the program has got.
    pub exiting: Exiting,
    /// Units begun and answers taken.
    pub inputs: u64,
    /// Why the run can never go on, if so.
    pub over: Option<Stop>,
    /// Bytes the objects may take.
    pub memory: usize,
    /// How many decimal digits of an integer are read or written (`sys.set_int_max_str_digits`).
    pub most_digits: usize,
    /// How many frames may stand on each other (`sys.setrecursionlimit`).
    pub recursion_limit: usize,
}

/// Something on the stack.
#[derive(Debug, Clone, Hash)]
pub(crate) enum Activation {
    /// Nothing: between two units.
    Idle,
    /// A Python frame.
    Python(Box<Frame>),
    /// A native that waits for Python code, or has just been given what it waited for.
    Native(Box<NativeCall>),
}

/// Something that passes through a generator on its way up or down a `yield from`, one step a level; owned.
#[derive(Debug, Clone, Copy, Hash)]
pub(crate) enum Passing {
    /// A value on its way out.
    Yield(Value),
    /// An exception on its way in.
    Throw(Value),
    /// A GeneratorExit on its way in, by `close()` or because the last reference has gone.
    Close(Value),
}

/// A request that the outside has not answered yet.
#[derive(Debug, Clone, Hash)]
pub(crate) struct Wanted {
    /// The request.
    pub effect: Effect,
    /// Whether the answer is pushed as the value of a call; else it is dropped.
    pub pushes: bool,
}

impl Clone for Machine {
    fn clone(&self) -> Self {
        Self { state: self.state.clone(), scratch: Scratch::default() }
    }
}

impl Machine {
    /// Returns a machine in which nothing has run; its objects may take `memory` bytes.
    pub fn new(memory: usize) -> Self {
        let mut machine = builtins::machine_with_builtins();
        machine.state.memory = memory;
        machine
    }

    /// Returns a machine without classes and names.
    pub(crate) fn empty() -> Self {
        Self {
            state: State {
                heap: Heap::new(),
                top: Activation::Idle,
                below: Vec::new(),
                codes: Vec::new(),
                interned: Arc::default(),
                globals: Handle::NONE,
                builtins: Handle::NONE,
                modules: Handle::NONE,
                starred: Vec::new(),
                warned: Vec::new(),
                arguments: Arc::from([Arc::from("")]),
                steps: 0,
                generators: 0,
                passing: None,
                wanted: None,
                ended: Some(Ending::Finished),
                exiting: Exiting::No,
                inputs: 0,
                over: None,
                memory: usize::MAX,
                most_digits: builtins::MOST_DIGITS,
                recursion_limit: RECURSION_LIMIT,
            },
            scratch: Scratch::default(),
        }
    }

    /// Gives the program its arguments: `sys.argv`, the program's own name first.
    pub fn set_arguments(&mut self, arguments: &[String]) {
        self.state.arguments = arguments.iter().map(|argument| Arc::from(argument.as_str())).collect();
    }

    /// Returns how many steps are completed.
    pub fn steps(&self) -> u64 {
        self.state.steps
    }

    /// Returns how much it takes to come here by running, in steps: what natives did in a step for many items counts as many.
    /// Only differences mean something: a clone counts anew what it does itself.
    pub fn work(&self) -> u64 {
        self.state.steps + self.scratch.toil
    }

    /// Counts what a native does beyond a step.
    pub(crate) fn count_toil(&mut self, steps: usize) {
        self.scratch.toil += steps as u64;
    }

    /// Returns how many inputs the machine has had: units begun and answers taken.
    pub fn inputs(&self) -> u64 {
        self.state.inputs
    }

    /// Returns how the last unit ended, while no unit is running. A machine in which nothing has run counts as one whose
    /// last unit has finished.
    pub fn ended(&self) -> Option<&Ending> {
        let settled = self.state.wanted.is_none() && !self.state.heap.must_finish();
        self.state.ended.as_ref().filter(|_| settled && self.state.over.is_none())
    }

    /// Returns whether something is on its way through a `yield from`: a call typed now would come between.
    pub fn is_passing(&self) -> bool {
        self.state.passing.is_some()
    }

    /// Runs one step: one instruction, or one native frame resumed, or what passes through a `yield from` one level on.
    pub fn step(&mut self) -> Stop {
        self.run(Goal::Step(self.state.steps + 1))
    }

    /// Runs until `goal`, or until something stops it before.
    pub fn run(&mut self, goal: Goal) -> Stop {
        let limit = match goal {
            Goal::Step(step) => step,
            Goal::End => u64::MAX,
        };
        self.execute::<false>(limit)
    }

    /// Runs as [`Machine::run`] and tells all events of the steps on the way, appended to `told`.
    ///
    /// Cost: some 20 times that of a run that does not tell.
    pub fn tell(&mut self, goal: Goal, told: &mut Vec<Told>) -> Stop {
        self.while_telling(told, |machine| match goal {
            Goal::Step(step) => machine.tell_until(step),
            Goal::End => machine.tell_until(u64::MAX),
        })
    }

    /// Goes on after [`Stop::Wants`] with the answer of the outside. Does nothing if nothing was asked.
    pub fn answer(&mut self, answer: Answer) {
        if let Some(wanted) = self.state.wanted.take() {
            self.take_answer(&wanted, answer);
        }
    }

    /// Goes on as [`Machine::answer`] does and tells what was asked and answered, appended to `told`.
    pub fn answer_and_tell(&mut self, answer: Answer, told: &mut Vec<Told>) {
        let Some(wanted) = self.state.wanted.take() else { return };
        self.while_telling(told, |machine| {
            machine.tell_answer(&wanted.effect, &answer);
            machine.take_answer(&wanted, answer);
            machine.tell_after_answer();
        });
    }

    /// Does something, and appends what is told of it to `told`.
    fn while_telling<T>(&mut self, told: &mut Vec<Told>, act: impl FnOnce(&mut Self) -> T) -> T {
        self.scratch.told = Some(std::mem::take(told));
        self.state.heap.note_drops(true);
        let value = act(self);
        self.state.heap.note_drops(false);
        *told = self.scratch.told.take().unwrap_or_default();
        value
    }

    fn take_answer(&mut self, wanted: &Wanted, answer: Answer) {
        self.state.inputs += 1;
        let value = match answer {
            Answer::Done => Value::NONE,
            Answer::Text(text) => self.text(text),
            Answer::Texts(texts) => {
                let texts: Vec<Value> = texts.iter().map(|text| self.text(text.clone())).collect();
                self.tuple(texts)
            }
            Answer::Nanoseconds(nanoseconds) => self.integer(nanoseconds),
            Answer::Data(datum) => self.value_of_datum(&datum),
            Answer::Refused { class, message } => {
                let class = builtins::class_named(class);
                let fault = self.fault(class, &message);
                self.raise(fault);
                return;
            }
            Answer::SystemRefused { number, reason, path, other } => {
                let fault = self.system_error(number, &reason, &path, other.as_deref());
                self.raise(fault);
                return;
            }
        };
        if wanted.pushes {
            self.push_on_top(value);
        } else {
            self.release(value);
        }
    }

    /// Returns what the outside has been asked and has not answered.
    pub fn wanted(&self) -> Option<&Effect> {
        self.state.wanted.as_ref().map(|wanted| &wanted.effect)
    }

    /// Returns a number that is equal for machines in the same state, and almost never for others.
    ///
    /// Cost: one look at every object.
    pub fn digest(&self) -> u64 {
        let mut hasher = rustc_hash::FxHasher::default();
        self.state.hash(&mut hasher);
        hasher.finish()
    }

    /// Recounts all references. Returns a line for each object whose count is wrong: none, if the machine is sound.
    ///
    /// Cost: one look at every object.
    pub fn audit(&self) -> Vec<String> {
        let mut audit = Audit::default();
        for code in &self.state.codes {
            code.children(|value| audit.count(value));
        }
        self.state.interned.children(|value| audit.count(value));
        // The machine holds one reference to each built-in class for good.
        (1..=builtins::classes::ROWS.len()).for_each(|class| audit.count(Value::object(Handle(class as u32))));
        audit.count(Value::object(self.state.globals));
        audit.count(Value::object(self.state.builtins));
        audit.count(Value::object(self.state.modules));
        for activation in self.state.below.iter().chain([&self.state.top]) {
            match activation {
                Activation::Idle => {}
                Activation::Python(frame) => {
                    frame.children(|value| audit.count(value));
                    if frame.generator.is_some() {
                        audit.count(Value::object(frame.generator));
                    }
                }
                Activation::Native(native) => native.children(|value| audit.count(value)),
            }
        }
        match self.state.passing {
            Some(Passing::Yield(value) | Passing::Throw(value) | Passing::Close(value)) => audit.count(value),
            None => {}
        }
        audit.differences(&self.state.heap)
    }

    /// Returns how many bytes of objects were copied so far because a clone of the machine shared them.
    pub fn copied(&self) -> u64 {
        self.state.heap.copied()
    }

    /// Returns in how many pages its objects lie: to make a clone and to drop it costs a look at each.
    pub fn pages(&self) -> usize {
        self.state.heap.pages()
    }

    /// Lets `passing` pass through the top frame in the next step.
    fn pass(&mut self, passing: Passing) {
        self.scratch.interrupted = true;
        self.state.passing = Some(passing);
    }

    /// Asks the outside.
    fn want(&mut self, effect: Effect, pushes: bool) {
        self.scratch.interrupted = true;
        self.state.wanted = Some(Wanted { effect, pushes });
    }

    /// The unit is over.
    fn end_with(&mut self, ending: Ending) {
        self.scratch.interrupted = true;
        self.state.ended = Some(ending);
    }

    /// Ends the run for good.
    fn end_run(&mut self, stop: Stop) -> Stop {
        self.scratch.interrupted = true;
        self.state.over = Some(stop.clone());
        stop
    }

    fn over_memory(&mut self) -> Option<Stop> {
        (self.state.heap.bytes() > self.state.memory)
            .then(|| self.end_run(Stop::Limit(Limit::Memory { bytes: self.state.memory })))
    }
}
