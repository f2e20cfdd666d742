//! Special methods: what operators, loops, `with` and truth do with instances of the program's own classes.
//!
//! Each is a native frame that waits for the method's value and then does what the instruction is for.

use super::awaiting::Awaited;
use super::{
    Activation, Arguments, Block, BlockKind, Fault, Inbox, Item, Machine, NativeCall, NativeFrame, Progress, Resumed,
};
use crate::engine::Opcode;
use crate::engine::builtins::classes;
use crate::engine::heap::{GeneratorKind, Object};
use crate::engine::value::{Handle, Value};

/// A special method being called: what for, and what it holds meanwhile.
#[derive(Debug, Clone, Hash)]
pub(crate) struct Special {
    pub(super) purpose: Purpose,
    /// The operands, owned.
    pub(super) held: Vec<Value>,
}

/// What the value of a special method is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Purpose {
    /// Nothing: it is dropped.
    Nothing,
    /// It is the value of a binary operator, unless it is `NotImplemented`: then the next attempt, by its number.
    Operate(u32, u8),
    /// It is the value of a comparison, unless it is `NotImplemented`: then the next attempt, by its number.
    Compare(u32, u8),
    /// It says whether something is true; what becomes of that.
    Truth(Then),
    /// It is an iterator.
    Iterator,
    /// It is what `__enter__` gives: the block begins.
    Enter,
    /// It says whether something is contained.
    Contains,
    /// It is a length.
    Length,
    /// It is a name of a class body that runs in a mapping of the program, or a global one; the name's index.
    Name(u32),
    /// It is a name of such a class body, or in a cell; the cell's index.
    NameOrCell(u32),
    /// Nothing: what is held is the value.
    Held,
    /// It is what is called with what is held.
    Callee,
    /// It is the value.
    Value,
    /// It is an instance of the class that a generic alias stands for, which is held.
    OriginalClass,
    /// Nothing: the instance that is held goes now.
    Finalise,
    /// It is what `__await__` gives.
    Await,
    /// It is what `__aiter__` gives.
    AsyncIterator,
    /// It is what `__aiter__` gives to `aiter()`.
    Aiter,
    /// It is what `__anext__` gives: its `__await__` may have to be called.
    AsyncNext,
    /// It is what the `__await__` of that gives, which is held.
    AsyncAwait,
}

/// What becomes of a truth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Then {
    /// It is pushed.
    Push,
    /// Its opposite is pushed.
    PushOpposite,
    /// The frame goes on at an instruction if the truth is as said; the value tested is dropped.
    Jump {
        /// When.
        when: bool,
        /// Where.
        target: u32,
    },
    /// The frame goes on at an instruction if the truth is as said, with the value tested on top; else that is dropped.
    JumpOrPop {
        /// When.
        when: bool,
        /// Where.
        target: u32,
    },
}

impl Special {
    /// Calls `visit` with each value it owns.
    pub(crate) fn children(&self, visit: impl FnMut(Value)) {
        self.held.iter().copied().for_each(visit);
    }

    /// Returns the word for who asks, as `next` tells it.
    pub(crate) fn name(&self) -> &'static str {
        match self.purpose {
            Purpose::Iterator => "iter()",
            _ => "a special method",
        }
    }

    /// Goes on with what the method gave.
    pub(crate) fn go_on(&mut self, machine: &mut Machine, inbox: Inbox) -> Result<Progress, Fault> {
        let went = match inbox {
            Inbox::Begin => self.begin(machine),
            Inbox::Value(value) => self.take(machine, value),
            Inbox::Finished => self.take(machine, Value::NONE),
            Inbox::Raised(exception) => self.take_error(machine, exception),
        };
        if !matches!(went, Ok(Progress::Call(..)) | Err(Fault::Ask(_))) {
            self.held.drain(..).for_each(|value| machine.release(value));
        }
        if self.purpose == Purpose::Finalise {
            machine.state.heap.finaliser_is_over();
        }
        went
    }

    /// The method has raised an exception (owned).
    fn take_error(&self, machine: &mut Machine, exception: Value) -> Result<Progress, Fault> {
        match self.purpose {
            Purpose::Name(_) | Purpose::NameOrCell(_) if machine.is_instance(exception, classes::KEY_ERROR) => {
                machine.release(exception);
                machine.load_otherwise(self.purpose).map(|()| Progress::Settled)
            }
            Purpose::AsyncAwait => Err(machine.invalid_async_next(self.held[0], exception)),
            Purpose::Finalise => {
                machine.report_failed_finaliser(self.held[0], exception);
                Ok(Progress::Settled)
            }
            _ => Err(Fault::Raised(exception)),
        }
    }

    fn begin(&mut self, machine: &mut Machine) -> Result<Progress, Fault> {
        match self.purpose {
            Purpose::Operate(..) => self.next_operation(machine),
            Purpose::Compare(..) => self.next_comparison(machine),
            _ => Ok(Progress::Settled),
        }
    }

    fn take(&mut self, machine: &mut Machine, value: Value) -> Result<Progress, Fault> {
        match self.purpose {
            Purpose::Nothing | Purpose::Finalise => {
                machine.release(value);
                Ok(Progress::Settled)
            }
            Purpose::OriginalClass => {
                machine.note_original_class(value, self.held[0])?;
                Ok(Progress::Done(value))
            }
            Purpose::Callee => {
                self.purpose = Purpose::Value;
                let arguments = machine.arguments(&self.held);
                Ok(Progress::Call(value, arguments))
            }
            Purpose::Value => Ok(Progress::Done(value)),
            Purpose::Held => {
                machine.release(value);
                Ok(Progress::Done(machine.state.heap.share(self.held[0])))
            }
            Purpose::Operate(..) if value == Value::NOT_IMPLEMENTED => self.next_operation(machine),
            Purpose::Compare(..) if value == Value::NOT_IMPLEMENTED => self.next_comparison(machine),
            Purpose::Operate(..) | Purpose::Compare(..) | Purpose::Name(_) | Purpose::NameOrCell(_) => {
                Ok(Progress::Done(value))
            }
            Purpose::Truth(then) => self.settle_truth(machine, value, then),
            Purpose::Iterator => {
                if machine.is_iterator(value) {
                    return Ok(Progress::Done(value));
                }
                let name = machine.class_name(value);
                machine.release(value);
                Err(machine.type_error(format!("iter() returned non-iterator of type '{name}'")))
            }
            Purpose::Enter => {
                machine.begin_with_block();
                Ok(Progress::Done(value))
            }
            Purpose::Contains => {
                let truth = machine.is_true(value);
                machine.release(value);
                let opposite = self.held.first() == Some(&Value::TRUE);
                Ok(Progress::Done(Value::bool(truth != opposite)))
            }
            Purpose::Length => machine.length_of(value).map(Progress::Done),
            Purpose::Await => machine.take_await(value),
            Purpose::AsyncIterator => machine.take_async_iterator(
                value,
                ["'async for' received an object from __aiter__ that does not implement __anext__: ", ""],
            ),
            Purpose::Aiter => {
                machine.take_async_iterator(value, ["aiter() returned not an async iterator of type '", "'"])
            }
            Purpose::AsyncNext => self.take_async_next(machine, value),
            Purpose::AsyncAwait => match machine.take_await(value) {
                Err(Fault::Raised(cause)) => Err(machine.invalid_async_next(self.held[0], cause)),
                went => went,
            },
        }
    }

    /// Makes what `__anext__` has given (owned) ready to be awaited.
    fn take_async_next(&mut self, machine: &mut Machine, value: Value) -> Result<Progress, Fault> {
        match machine.awaited(value) {
            Awaited::Itself => Ok(Progress::Done(value)),
            Awaited::Call(callee, arguments) => {
                self.purpose = Purpose::AsyncAwait;
                self.held.push(value);
                Ok(Progress::Call(callee, arguments))
            }
            Awaited::No => {
                self.held.push(value);
                let name = machine.class_name(value);
                let text = format!("object {name} can't be used in 'await' expression");
                let cause = machine.exception_with_text(classes::TYPE_ERROR, &text);
                Err(machine.invalid_async_next(value, cause))
            }
        }
    }

    fn settle_truth(&mut self, machine: &mut Machine, value: Value, then: Then) -> Result<Progress, Fault> {
        if value == Value::NOT_IMPLEMENTED && then == Then::PushOpposite {
            let (a, b) = (self.held[0], self.held[1]);
            return Ok(Progress::Done(Value::bool(a != b)));
        }
        let truth = machine.is_true(value);
        machine.release(value);
        match then {
            Then::Push => return Ok(Progress::Done(Value::bool(truth))),
            Then::PushOpposite => return Ok(Progress::Done(Value::bool(!truth))),
            Then::Jump { when, target } => {
                if truth == when {
                    machine.jump(target as usize);
                }
            }
            Then::JumpOrPop { when, target } => {
                if truth == when {
                    machine.jump(target as usize);
                } else {
                    machine.drop_top();
                }
            }
        }
        Ok(Progress::Settled)
    }
}

impl Machine {
    /// Waits on the top frame for a method's call, whose value is for `purpose`; `held` is owned.
    pub(crate) fn call_special(
        &mut self,
        purpose: Purpose,
        held: Vec<Value>,
        callee: Value,
        arguments: Arguments,
    ) -> Result<(), Fault> {
        self.wait_for(NativeCall {
            frame: NativeFrame::Special(Box::new(Special { purpose, held })),
            inbox: Inbox::Begin,
        })?;
        if let Err(fault) = self.call(callee, arguments) {
            self.raise(fault);
        }
        self.resume_answered()
    }

    /// Waits for a value that is dropped.
    pub(super) fn wait_for_nothing(&mut self) -> Result<(), Fault> {
        let special = Special { purpose: Purpose::Nothing, held: Vec::new() };
        self.wait_for(NativeCall::new(NativeFrame::Special(Box::new(special))))
    }

    /// Calls something whose value is dropped.
    pub(crate) fn call_for_nothing(&mut self, callee: Value, arguments: Arguments) -> Result<(), Fault> {
        self.call_special(Purpose::Nothing, Vec::new(), callee, arguments)
    }

    /// Returns whether a value's class is written in Python: its operators are special methods.
    pub(crate) fn is_of_program(&self, value: Value) -> bool {
        self.program_class(value).is_some()
    }

    /// Replaces the two top values by the value of an operator that a special method carries out.
    pub(crate) fn operate_special(&mut self, opcode: Opcode, a: Value, b: Value) -> Result<(), Fault> {
        let special = Special { purpose: Purpose::Operate(opcode as u32, 0), held: vec![a, b] };
        self.go_on_with(NativeCall { frame: NativeFrame::Special(Box::new(special)), inbox: Inbox::Begin })
    }

    /// Replaces the two top values by the value of a comparison that a special method carries out.
    pub(crate) fn compare_special(&mut self, number: u32, a: Value, b: Value) -> Result<(), Fault> {
        let special = Special { purpose: Purpose::Compare(number, 0), held: vec![a, b] };
        self.go_on_with(NativeCall { frame: NativeFrame::Special(Box::new(special)), inbox: Inbox::Begin })
    }

    /// Returns the call that decides whether an instance is true; none if it always is.
    pub(crate) fn truth_call(&mut self, value: Value) -> Option<(Value, Arguments)> {
        let method = match self.special(value, "__bool__") {
            Some(method) => method,
            None => self.special(value, "__len__")?,
        };
        Some(self.special_call(method, &[value]))
    }

    /// An instance that a generic alias has made knows that, if it can have attributes.
    fn note_original_class(&mut self, instance: Value, alias: Value) -> Result<(), Fault> {
        if !matches!(self.state.heap.object(instance), Some(Object::Instance { .. })) {
            return Ok(());
        }
        let name = self.intern("__orig_class__");
        self.state.heap.share(alias);
        match self.set_attribute_by_default(instance, name, alias)? {
            Some((callee, arguments)) => {
                self.release(callee);
                self.release_arguments(&arguments);
                Err(Fault::NotHereYet("__orig_class__ that is a descriptor".to_owned()))
            }
            None => Ok(()),
        }
    }

    /// Waits for a frame that changes a payload, whose value is the instance (shared).
    pub(super) fn wait_for_instance(&mut self, instance: Value) -> Result<(), Fault> {
        let instance = self.state.heap.share(instance);
        self.wait_for(NativeCall::new(NativeFrame::Special(Box::new(Special {
            purpose: Purpose::Held,
            held: vec![instance],
        }))))
    }

    /// Runs `__del__` of an instance that nobody holds any more: `instance` is the last reference, owned.
    pub(super) fn finalise_instance(&mut self, instance: Handle) -> Result<(), Fault> {
        let value = Value::object(instance);
        match self.special(value, "__del__") {
            Some(method) => {
                let (callee, arguments) = self.special_call(method, &[value]);
                self.call_special(Purpose::Finalise, vec![value], callee, arguments)
            }
            None => {
                self.release(value);
                self.state.heap.finaliser_is_over();
                Ok(())
            }
        }
    }

    /// Calls the callback of a weak reference (owned) whose target has gone.
    pub(super) fn tell_weak_reference(&mut self, reference: Value, callback: Value) -> Result<(), Fault> {
        let callee = self.state.heap.share(callback);
        let arguments = self.arguments(&[reference]);
        self.call_special(Purpose::Finalise, vec![reference], callee, arguments)
    }

    /// Makes `iter(value)` of an instance that has `__iter__`; the value on top (owned by the caller) is replaced.
    pub(crate) fn iterate_special(&mut self, value: Value) -> Option<(Value, Arguments)> {
        let method = self.special(value, "__iter__").filter(|method| *method != Value::NONE)?;
        Some(self.special_call(method, &[value]))
    }

    /// Returns whether a value is an iterator.
    pub(crate) fn is_iterator(&mut self, value: Value) -> bool {
        match self.state.heap.object(value) {
            Some(Object::Generator(generator)) => generator.kind == GeneratorKind::Generator,
            Some(Object::Awaitable(_) | Object::RangeIterator { .. } | Object::SequenceIterator { .. }) => true,
            Some(Object::Instance { .. } | Object::Extended(_)) => self.special(value, "__next__").is_some(),
            Some(_) => {
                let name = self.intern("__next__");
                self.find_in_class(self.class_of(value), name).is_some() || self.is_native_iterator(value)
            }
            None => false,
        }
    }

    /// The `with` that the top frame is at has entered: its block begins.
    fn begin_with_block(&mut self) {
        let Activation::Python(frame) = &mut self.state.top else { return };
        let at = frame.next as usize - 1;
        let arg = self.state.codes[frame.code.0 as usize].code.instructions[at].arg;
        let block = Block { kind: BlockKind::Finally, handler: frame.next + arg / 2, height: frame.top };
        frame.blocks.push(block);
    }

    /// Returns the length that `__len__` gave (owned), checked.
    fn length_of(&mut self, value: Value) -> Result<Value, Fault> {
        if value.is_small_int() && value.as_small_int() >= 0 {
            return Ok(value);
        }
        let integer = self.as_integer(value).is_some();
        let name = self.class_name(value);
        self.release(value);
        if integer {
            return Err(self.fault(classes::VALUE_ERROR, "__len__() should return >= 0"));
        }
        Err(self.type_error(format!("'{name}' object cannot be interpreted as an integer")))
    }

    /// Returns the value a `StopIteration` carries, a new reference: what it was given, else its first argument.
    pub(crate) fn stop_iteration_value(&mut self, exception: Value) -> Value {
        let Some(object) = self.exception_of(exception) else { return Value::NONE };
        let value = match (&object.details[..], self.state.heap.object(object.arguments)) {
            ([given, ..], _) => *given,
            ([], Some(Object::Tuple(items))) => items.first().copied().unwrap_or(Value::NONE),
            _ => Value::NONE,
        };
        self.state.heap.share(value)
    }

    /// Asks the iterator on top of the frame for its next item, for `for` (`FOR_ITER`).
    #[inline(never)]
    pub(crate) fn for_next(&mut self, iterator: Value) -> Result<(), Fault> {
        match self.next_item(iterator)? {
            Item::Next(item) => self.push_on_top(item),
            Item::Finished => self.end_loop(),
            Item::Generator(_) => {}
            Item::Advance => return self.advance(iterator, Resumed::For),
        }
        Ok(())
    }

    /// Enters the `with` whose context manager is on top (`SETUP_WITH`).
    pub(crate) fn setup_with(&mut self) -> Result<(), Fault> {
        let Activation::Python(frame) = &self.state.top else { return Ok(()) };
        let manager = frame.peek(0);
        let enter = self.method_of(manager, "__enter__");
        let exit = self.method_of(manager, "__exit__");
        let (Some(enter), Some(exit)) = (enter, exit) else {
            let missing = if enter.is_none() { "" } else { " (missed __exit__ method)" };
            let name = self.class_name(manager);
            let text = format!("'{name}' object does not support the context manager protocol{missing}");
            return Err(self.type_error(text));
        };
        let (enter, arguments) = self.special_call(enter, &[manager]);
        self.state.heap.share(exit);
        self.state.heap.share(manager);
        let exit = self.state.heap.value(Object::Method { function: exit, receiver: manager });
        self.replace_top(exit);
        self.call_special(Purpose::Enter, Vec::new(), enter, arguments)
    }

    /// Returns the method `name` of a value's class, not shared.
    pub(crate) fn method_of(&mut self, value: Value, name: &str) -> Option<Value> {
        let name = self.intern(name);
        self.find_in_class(self.class_of(value), name)
    }

    /// Calls `__exit__` with what happened (`WITH_CLEANUP_START`; the stack as in CPython 3.8's `ceval.c`).
    pub(crate) fn with_cleanup_start(&mut self) -> Result<(), Fault> {
        let Activation::Python(frame) = &mut self.state.top else { return Ok(()) };
        let how = frame.peek(0);
        if !how.is_bound() || how.is_small_int() {
            frame.pop();
            let exit = frame.pop();
            frame.push(how);
            frame.push(Value::NONE);
            let arguments =
                Arguments { positional: [Value::NONE; 3].as_slice().into(), keywords: smallvec::SmallVec::new() };
            return self.call(exit, arguments);
        }
        // exit | 3 of before | traceback, value, class  becomes  3 of before | nothing, traceback, value, class.
        let top = frame.top as usize;
        let exit = frame.registers[top - 7];
        for at in top - 7..top - 4 {
            frame.registers[at] = frame.registers[at + 1];
        }
        frame.registers[top - 4] = Value::UNBOUND;
        if let Some(block) = frame.blocks.last_mut() {
            block.height -= 1;
        }
        let (class, value) = (frame.peek(0), frame.peek(1));
        frame.push(class);
        let traceback = self.exception_of(value).map_or(Value::NONE, |exception| exception.traceback);
        for shared in [class, class, value, traceback] {
            self.state.heap.share(shared);
        }
        let arguments =
            Arguments { positional: [class, value, traceback].as_slice().into(), keywords: smallvec::SmallVec::new() };
        self.call(exit, arguments)
    }

    /// Lets the exception go if `__exit__` says so (`WITH_CLEANUP_FINISH`).
    pub(crate) fn with_cleanup_finish(&mut self) -> Result<(), Fault> {
        let Activation::Python(frame) = &mut self.state.top else { return Ok(()) };
        let (answer, class) = (frame.peek(0), frame.peek(1));
        if class != Value::NONE
            && let Some((callee, arguments)) = self.truth_call(answer)
        {
            // The same instruction again, when it is known whether the answer is true.
            self.jump_back_one();
            let Activation::Python(frame) = &mut self.state.top else { return Ok(()) };
            let answer = frame.pop();
            return self.call_special(Purpose::Truth(Then::Push), vec![answer], callee, arguments);
        }
        let Activation::Python(frame) = &mut self.state.top else { return Ok(()) };
        let (_, _) = (frame.pop(), frame.pop());
        let swallows = class != Value::NONE && self.is_true(answer);
        self.release(answer);
        self.release(class);
        if swallows {
            if let Activation::Python(frame) = &mut self.state.top
                && let Some(block) = frame.blocks.pop()
            {
                self.leave_handler(block);
            }
            self.push_on_top(Value::UNBOUND);
        }
        Ok(())
    }
}
