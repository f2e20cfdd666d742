//! `await`, `async for` and `async with` on the value stack of the top frame (CPython 3.8: `Python/ceval.c`; the words of
//! 3.13: `Objects/genobject.c`, `_PyCoro_GetAwaitableIter`).

use super::{Activation, Arguments, Block, BlockKind, Fault, Machine, Progress, Purpose};
use crate::engine::builtins::classes;
use crate::engine::heap::{Awaitable, AwaitableKind, AwaitableProgress, Generator, GeneratorKind, Object};
use crate::engine::value::{Handle, Value};
use crate::engine::{CodeFlags, Opcode};

/// What a value is for `await`.
pub(crate) enum Awaited {
    /// It can be delegated to as it is.
    Itself,
    /// Its `__await__` has to be called; callee and arguments are owned.
    Call(Value, Arguments),
    /// Nothing.
    No,
}

impl Machine {
    /// Returns the generator, coroutine or asynchronous generator that a value is.
    pub(crate) fn as_generator(&self, value: Value) -> Option<&Generator> {
        match self.state.heap.object(value) {
            Some(Object::Generator(generator)) => Some(generator),
            _ => None,
        }
    }

    /// Returns the generator, coroutine or asynchronous generator that a value is, to write.
    pub(crate) fn generator_mut(&mut self, value: Value) -> Option<&mut Generator> {
        match self.state.heap.get_mut(value.handle()?) {
            Object::Generator(generator) => Some(generator),
            _ => None,
        }
    }

    /// Returns the generator or coroutine that a `yield from` over `receiver` talks to: itself, or the one it stands for.
    pub(crate) fn delegate_of(&self, receiver: Value) -> Option<Handle> {
        match self.state.heap.object(receiver)? {
            Object::Generator(_) => receiver.handle(),
            Object::Awaitable(awaitable) if awaitable.kind == AwaitableKind::Wrapper => awaitable.target.handle(),
            _ => None,
        }
    }

    /// Returns what `await value` has to do.
    pub(crate) fn awaited(&mut self, value: Value) -> Awaited {
        match self.state.heap.object(value) {
            Some(Object::Generator(generator)) => {
                let is_coroutine = match generator.kind {
                    GeneratorKind::Coroutine => true,
                    GeneratorKind::Generator => self.code(generator.code).code.flags.has(CodeFlags::ITERABLE_COROUTINE),
                    GeneratorKind::AsyncGenerator => false,
                };
                if is_coroutine { Awaited::Itself } else { Awaited::No }
            }
            Some(Object::Awaitable(awaitable)) if awaitable.kind != AwaitableKind::Wrapper => Awaited::Itself,
            _ => match self.special(value, "__await__") {
                Some(method) => {
                    let (callee, arguments) = self.special_call(method, &[value]);
                    Awaited::Call(callee, arguments)
                }
                None => Awaited::No,
            },
        }
    }

    /// Executes one of the instructions of `await`, `async for` and `async with`.
    pub(crate) fn asynchronous(&mut self, opcode: Opcode, arg: usize) -> Result<(), Fault> {
        match opcode {
            Opcode::GetAwaitable => self.get_awaitable(),
            Opcode::GetAiter => self.get_async_iterator(),
            Opcode::GetAnext => self.get_async_next(),
            Opcode::EndAsyncFor => self.end_async_for(),
            Opcode::BeforeAsyncWith => self.before_async_with(),
            Opcode::SetupAsyncWith => {
                self.setup_async_with(arg);
                Ok(())
            }
            _ => Err(Fault::NotHereYet(opcode.name().to_owned())),
        }
    }

    /// Replaces the top value by what `await` can delegate to (`GET_AWAITABLE`).
    fn get_awaitable(&mut self) -> Result<(), Fault> {
        let Activation::Python(frame) = &self.state.top else { return Ok(()) };
        let value = frame.peek(0);
        match self.awaited(value) {
            Awaited::Itself => match self.as_generator(value) {
                Some(coroutine)
                    if coroutine.kind == GeneratorKind::Coroutine
                        && coroutine.frame.as_ref().is_some_and(|frame| frame.delegates) =>
                {
                    Err(self.fault(classes::RUNTIME_ERROR, "coroutine is being awaited already"))
                }
                _ => Ok(()),
            },
            Awaited::Call(callee, arguments) => {
                self.drop_top();
                self.call_special(Purpose::Await, Vec::new(), callee, arguments)
            }
            Awaited::No => Err(self.not_awaitable(value)),
        }
    }

    /// Names what is awaited in vain: the instruction before says where it came from.
    fn not_awaitable(&mut self, value: Value) -> Fault {
        let name = self.class_name(value);
        let before = match &self.state.top {
            Activation::Python(frame) => {
                let instructions = &self.code(frame.code).instructions;
                (frame.next as usize).checked_sub(2).and_then(|at| instructions.get(at)).map(|before| before.opcode)
            }
            _ => None,
        };
        let method = match before {
            Some(Opcode::BeforeAsyncWith) => "__aenter__",
            Some(Opcode::WithCleanupStart) => "__aexit__",
            _ => return self.type_error(format!("object {name} can't be used in 'await' expression")),
        };
        self.type_error(format!(
            "'async with' received an object from {method} that does not implement __await__: {name}"
        ))
    }

    /// Replaces the top value by what `yield from` can delegate to (`GET_YIELD_FROM_ITER`): a coroutine only in a coroutine.
    pub(crate) fn get_delegate(&mut self) -> Result<(), Fault> {
        let Activation::Python(frame) = &self.state.top else { return Ok(()) };
        if self.as_generator(frame.peek(0)).is_none_or(|it| it.kind != GeneratorKind::Coroutine) {
            return self.get_iterator();
        }
        if self.code(frame.code).code.flags.has(CodeFlags::ITERABLE_COROUTINE) {
            return Ok(());
        }
        Err(self.type_error("cannot 'yield from' a coroutine object in a non-coroutine generator"))
    }

    /// Checks what `__await__` has given (owned).
    pub(crate) fn take_await(&mut self, value: Value) -> Result<Progress, Fault> {
        if let Awaited::Itself = self.awaited(value)
            && self.as_generator(value).is_some()
        {
            self.release(value);
            return Err(self.type_error("__await__() returned a coroutine"));
        }
        if self.is_iterator(value) {
            return Ok(Progress::Done(value));
        }
        let name = self.class_name(value);
        self.release(value);
        Err(self.type_error(format!("__await__() returned non-iterator of type '{name}'")))
    }

    /// Replaces the top value by an asynchronous iterator over it (`GET_AITER`).
    fn get_async_iterator(&mut self) -> Result<(), Fault> {
        let Activation::Python(frame) = &self.state.top else { return Ok(()) };
        let value = frame.peek(0);
        if self.is_async_generator(value) {
            return Ok(());
        }
        let Some(method) = self.special(value, "__aiter__") else {
            let name = self.class_name(value);
            return Err(self.type_error(format!("'async for' requires an object with __aiter__ method, got {name}")));
        };
        let (callee, arguments) = self.special_call(method, &[value]);
        self.drop_top();
        self.call_special(Purpose::AsyncIterator, Vec::new(), callee, arguments)
    }

    /// Returns whether a value is an asynchronous generator.
    pub(crate) fn is_async_generator(&self, value: Value) -> bool {
        self.as_generator(value).is_some_and(|generator| generator.kind == GeneratorKind::AsyncGenerator)
    }

    /// Checks what `__aiter__` has given (owned); if that is no asynchronous iterator, `refusal` are the words of the
    /// error before and after the name of its class.
    pub(crate) fn take_async_iterator(&mut self, value: Value, refusal: [&str; 2]) -> Result<Progress, Fault> {
        if self.is_async_generator(value) || self.special(value, "__anext__").is_some() {
            return Ok(Progress::Done(value));
        }
        let name = self.class_name(value);
        self.release(value);
        let [before, after] = refusal;
        Err(self.type_error(format!("{before}{name}{after}")))
    }

    /// Pushes what has to be awaited for the next item of the asynchronous iterator on top (`GET_ANEXT`).
    fn get_async_next(&mut self) -> Result<(), Fault> {
        let Activation::Python(frame) = &self.state.top else { return Ok(()) };
        let iterator = frame.peek(0);
        if self.is_async_generator(iterator) {
            let awaitable = self.awaitable(iterator, AwaitableKind::Send, Value::NONE);
            self.push_on_top(awaitable);
            return Ok(());
        }
        let Some(method) = self.special(iterator, "__anext__") else {
            let name = self.class_name(iterator);
            let text = format!("'async for' requires an iterator with __anext__ method, got {name}");
            return Err(self.type_error(text));
        };
        let (callee, arguments) = self.special_call(method, &[iterator]);
        self.call_special(Purpose::AsyncNext, Vec::new(), callee, arguments)
    }

    /// Returns the refusal of what `__anext__` has given, for a cause (owned) that its `await` would name.
    pub(crate) fn invalid_async_next(&mut self, given: Value, cause: Value) -> Fault {
        let name = self.class_name(given);
        let text = format!("'async for' received an invalid object from __anext__: {name}");
        let error = self.exception_with_text(classes::TYPE_ERROR, &text);
        self.state.heap.share(cause);
        match self.exception_mut(error) {
            Some(object) => {
                object.cause = cause;
                object.context = cause;
                object.suppress_context = true;
            }
            None => self.release_all([cause, cause]),
        }
        Fault::Raised(error)
    }

    /// Ends an `async for`: the exception on the stack has ended it, or goes on (`END_ASYNC_FOR`).
    fn end_async_for(&mut self) -> Result<(), Fault> {
        let Activation::Python(frame) = &mut self.state.top else { return Ok(()) };
        let (class, exception) = (frame.peek(0), frame.peek(1));
        if class.handle().is_some_and(|class| self.is_subclass(class, classes::STOP_ASYNC_ITERATION)) {
            let Activation::Python(frame) = &mut self.state.top else { return Ok(()) };
            let Some(block) = frame.blocks.pop() else { return Ok(()) };
            self.leave_handler(block);
            self.drop_top();
            return Ok(());
        }
        self.state.heap.share(exception);
        self.raise_again(exception);
        Ok(())
    }

    /// Calls `__aenter__` of the manager on top, whose place its `__aexit__` takes (`BEFORE_ASYNC_WITH`).
    fn before_async_with(&mut self) -> Result<(), Fault> {
        let Activation::Python(frame) = &self.state.top else { return Ok(()) };
        let manager = frame.peek(0);
        let enter = self.method_of(manager, "__aenter__");
        let exit = self.method_of(manager, "__aexit__");
        let (Some(enter), Some(exit)) = (enter, exit) else {
            let name = self.class_name(manager);
            let missed = if enter.is_some() { " (missed __aexit__ method)" } else { "" };
            let text = format!("'{name}' object does not support the asynchronous context manager protocol{missed}");
            return Err(self.type_error(text));
        };
        let (enter, arguments) = self.special_call(enter, &[manager]);
        self.state.heap.share(exit);
        self.state.heap.share(manager);
        let exit = self.state.heap.value(Object::Method { function: exit, receiver: manager });
        self.replace_top(exit);
        self.call(enter, arguments)
    }

    /// Begins the block of an `async with`, below what its target is bound to (`SETUP_ASYNC_WITH`).
    fn setup_async_with(&mut self, jump: usize) {
        let Activation::Python(frame) = &mut self.state.top else { return };
        let block = Block { kind: BlockKind::Finally, handler: frame.next + (jump / 2) as u32, height: frame.top - 1 };
        frame.blocks.push(block);
    }

    /// Returns a new awaitable; `argument` is owned.
    pub(crate) fn awaitable(&mut self, target: Value, kind: AwaitableKind, argument: Value) -> Value {
        self.state.heap.share(target);
        let awaitable = Awaitable { kind, progress: AwaitableProgress::Created, target, argument };
        self.state.heap.value(Object::Awaitable(Box::new(awaitable)))
    }

    /// Returns the awaitable that a value is, to write.
    pub(crate) fn awaitable_mut(&mut self, value: Value) -> Option<&mut Awaitable> {
        match self.state.heap.get_mut(value.handle()?) {
            Object::Awaitable(awaitable) => Some(awaitable),
            _ => None,
        }
    }
}
