//! Calls: of Python functions, natives, methods and classes.

use super::ask::Retry;
use super::{
    Activation, Arguments, CodeId, Fault, Frame, Inbox, Machine, NativeCall, NativeFrame, Outcome, Progress, Purpose,
    Resumed,
};
use crate::engine::builtins::{self, Advance, classes};
use crate::engine::heap::{Function, Object};
use crate::engine::value::{Handle, Value, View};

impl Machine {
    /// Calls what lies below `count` arguments on the value stack of the top frame (`CALL_FUNCTION`, `CALL_METHOD`).
    #[inline(never)]
    pub(crate) fn call_function(&mut self, count: usize) -> Result<(), Fault> {
        let (callee, arguments) = self.take_arguments(count);
        self.call(callee, arguments)
    }

    /// Calls with keyword arguments, whose names are in the tuple on top (`CALL_FUNCTION_KW`).
    pub(crate) fn call_function_keywords(&mut self, count: usize) -> Result<(), Fault> {
        let Activation::Python(frame) = &mut self.state.top else { return Ok(()) };
        let names = frame.pop();
        let keywords = match self.state.heap.object(names) {
            Some(Object::Tuple(names)) => names.to_vec(),
            _ => Vec::new(),
        };
        let (callee, mut arguments) = self.take_arguments(count);
        let first = arguments.positional.len() - keywords.len();
        let values: Vec<Value> = arguments.positional.drain(first..).collect();
        self.state.heap.share_all(&keywords);
        arguments.keywords.extend(keywords.into_iter().zip(values));
        self.release(names);
        self.call(callee, arguments)
    }

    /// Calls with an iterable of positional arguments and, above it, a mapping of keyword arguments if `has_keywords`
    /// (`CALL_FUNCTION_EX`). What is no tuple yet is made one, and the instruction is executed again.
    pub(crate) fn call_function_unpacked(&mut self, has_keywords: bool) -> Result<(), Fault> {
        let Activation::Python(frame) = &mut self.state.top else { return Ok(()) };
        if has_keywords && matches!(self.state.heap.object(frame.peek(0)), Some(Object::Tuple(_))) {
            // The tuple has been made above the mapping.
            let top = frame.top as usize;
            frame.registers.swap(top - 1, top - 2);
        }
        let iterable = frame.peek(usize::from(has_keywords));
        if !matches!(self.state.heap.object(iterable), Some(Object::Tuple(_))) {
            frame.next -= 1;
            let above = has_keywords.then(|| frame.pop());
            let iterable = frame.pop();
            if let Some(above) = above {
                frame.push(above);
            }
            return self.collect_arguments(iterable);
        }
        let keywords = has_keywords.then(|| frame.pop());
        let (positional, callee) = (frame.pop(), frame.pop());
        let mut arguments = Arguments::default();
        if let Some(Object::Tuple(items)) = self.state.heap.object(positional) {
            arguments.positional = items.iter().copied().collect();
        }
        self.state.heap.share_all(&arguments.positional);
        self.release(positional);
        if let Some(keywords) = keywords {
            if let Some(Object::Dict(dict)) = self.state.heap.object(keywords) {
                arguments.keywords = dict.entries_from(0).map(|(_, entry)| (entry.key, entry.value)).collect();
            }
            for (name, value) in arguments.keywords.clone() {
                self.state.heap.share(name);
                self.state.heap.share(value);
            }
            self.release(keywords);
        }
        self.call(callee, arguments)
    }

    /// Returns what a call of a weak reference gives: what it refers to, or None once that has gone.
    fn target_of_weak_reference(&mut self, target: Handle, arguments: &Arguments) -> Result<Outcome, Fault> {
        let given = arguments.positional.len();
        if given > 0 {
            return Err(self.type_error(format!("ReferenceType expected at most 0 arguments, got {given}")));
        }
        let value = if target.is_some() { Value::object(target) } else { Value::NONE };
        Ok(Outcome::Value(self.state.heap.share(value)))
    }

    fn collect_arguments(&mut self, iterable: Value) -> Result<(), Fault> {
        let outcome = builtins::collect_tuple(self, iterable);
        self.release(iterable);
        self.finish(outcome?)
    }

    fn take_arguments(&mut self, count: usize) -> (Value, Arguments) {
        let Activation::Python(frame) = &mut self.state.top else { return (Value::NONE, Arguments::default()) };
        let first = frame.top as usize - count;
        let positional = frame.registers[first..frame.top as usize].into();
        frame.top = first as u32;
        (frame.pop(), Arguments { positional, keywords: smallvec::SmallVec::new() })
    }

    /// Calls `callee` (owned) with arguments (owned). The value comes to the top of the caller's stack, now or later.
    pub(crate) fn call(&mut self, callee: Value, mut arguments: Arguments) -> Result<(), Fault> {
        let outcome = match callee.view() {
            View::Native(number) => builtins::call_native(self, number, &mut arguments),
            View::Object(handle) => match self.state.heap.get(handle) {
                Object::Function(_) => return self.call_python(handle, arguments, Resumed::Call),
                Object::Method { function, receiver } => {
                    let (function, receiver) = (*function, *receiver);
                    self.state.heap.share(function);
                    arguments.positional.insert(0, self.state.heap.share(receiver));
                    self.release(callee);
                    return self.call(function, arguments);
                }
                Object::Partial(partial) => {
                    let partial = **partial;
                    let function = self.add_partial(&partial, &mut arguments);
                    self.release(callee);
                    return self.call(function, arguments);
                }
                Object::WeakReference(weak) => {
                    let target = weak.target;
                    self.target_of_weak_reference(target, &arguments)
                }
                Object::Class(_) if classes::is_built_in(handle) => builtins::construct(self, handle, &mut arguments),
                Object::Class(_) => self.call_class(handle, &mut arguments),
                Object::GenericAlias(parts) => {
                    let origin = self.state.heap.share(parts[0]);
                    return self.call_special(Purpose::OriginalClass, vec![callee], origin, arguments);
                }
                Object::StaticMethod(function) => {
                    let function = self.state.heap.share(*function);
                    self.release(callee);
                    return self.call(function, arguments);
                }
                Object::Instance { .. } | Object::Extended(_) | Object::Exception(_) => {
                    return self.call_instance(callee, arguments);
                }
                _ => Err(self.not_callable(callee)),
            },
            _ => Err(self.not_callable(callee)),
        };
        if let Err(Fault::Ask(question)) = outcome {
            let (positional, keywords) = (arguments.positional.to_vec(), arguments.keywords.to_vec());
            return self.wait_for_answer(*question, Retry::Call(callee, positional, keywords));
        }
        self.drop_answers();
        self.release_arguments(&arguments);
        self.release(callee);
        self.finish(outcome?)
    }

    /// Calls an instance (owned) with arguments (owned): `__call__` of its class, which may be an instance too.
    fn call_instance(&mut self, callee: Value, mut arguments: Arguments) -> Result<(), Fault> {
        let mut callee = callee;
        for _ in 0..self.state.recursion_limit {
            let Some(method) = self.special(callee, "__call__") else {
                let fault = self.not_callable(callee);
                self.release_arguments(&arguments);
                self.release(callee);
                return Err(fault);
            };
            let (method, bound) = self.special_call(method, &[callee]);
            arguments.positional.insert_many(0, bound.positional);
            self.release(callee);
            if !matches!(self.state.heap.object(method), Some(Object::Instance { .. } | Object::Extended(_))) {
                return self.call(method, arguments);
            }
            callee = method;
        }
        self.release_arguments(&arguments);
        self.release(callee);
        Err(self.fault(classes::RECURSION_ERROR, "maximum recursion depth exceeded while calling a Python object"))
    }

    /// A module often has something of its own name that is meant.
    fn module_not_callable(&mut self, module: Value) -> Fault {
        let name = self.name_of_module(module.handle().unwrap_or_default());
        let meant = self.find_in_module(module.handle().unwrap_or_default(), &name);
        let is_meant = meant.is_some_and(|meant| builtins::is_callable(self, meant));
        let hint = if is_meant { format!(". Did you mean: '{name}.{name}(...)'?") } else { String::new() };
        self.type_error(format!("'module' object is not callable{hint}"))
    }

    fn not_callable(&mut self, callee: Value) -> Fault {
        let name = self.class_name(callee);
        if let Some(Object::Module(_)) = self.state.heap.object(callee) {
            return self.module_not_callable(callee);
        }
        self.type_error(format!("'{name}' object is not callable"))
    }

    /// Gives arguments back.
    pub(crate) fn release_arguments(&mut self, arguments: &Arguments) {
        arguments.positional.iter().for_each(|argument| self.release(*argument));
        for (name, value) in &arguments.keywords {
            self.release(*name);
            self.release(*value);
        }
    }

    /// Does what a native has said.
    pub(crate) fn finish(&mut self, outcome: Outcome) -> Result<(), Fault> {
        match outcome {
            Outcome::Value(value) => {
                self.push_on_top(value);
                Ok(())
            }
            Outcome::Send { generator, value } => self.send(generator, value, Resumed::Message),
            Outcome::NextOr { generator, default } => {
                self.push_on_top(default);
                self.send(generator, Value::NONE, Resumed::MessageOr)
            }
            Outcome::Throw { generator, exception } => self.throw(generator, exception, Resumed::Message),
            Outcome::Close { generator } => {
                if self.close(generator, Resumed::Close)? {
                    self.push_on_top(Value::NONE);
                }
                Ok(())
            }
            Outcome::Initialise { instance, function, arguments } => {
                self.push_on_top(instance);
                match function.handle() {
                    Some(handle) if matches!(self.state.heap.get(handle), Object::Function(_)) => {
                        self.call_python(handle, arguments, Resumed::Initialiser)
                    }
                    _ => self.call_for_nothing(function, arguments),
                }
            }
            Outcome::Special(purpose, held, callee, arguments) => self.call_special(purpose, held, callee, arguments),
            Outcome::Call(callee, arguments) => self.call(callee, arguments),
            // What a native calls goes on in a step of its own: natives in natives take no room on Rust's stack.
            Outcome::Frame(frame) if matches!(self.state.top, Activation::Native(_)) => {
                self.wait_for(NativeCall::new(frame))
            }
            Outcome::Frame(frame) => self.go_on_with(NativeCall::new(frame)),
            Outcome::FrameLater(frame) => {
                self.wait_for(NativeCall::new(frame))?;
                self.scratch.interrupted = true;
                Ok(())
            }
            Outcome::Enter(frame) => {
                self.enter_function(frame);
                Ok(())
            }
            Outcome::Wants(effect) => {
                self.want(effect, true);
                Ok(())
            }
        }
    }

    /// Resumes the native frame on top: one step.
    pub(crate) fn resume_native(&mut self) {
        let below = self.state.below.pop().unwrap_or(Activation::Idle);
        let Activation::Native(native) = std::mem::replace(&mut self.state.top, below) else { return };
        if let Err(fault) = self.go_on_with(*native) {
            self.raise(fault);
        }
    }

    /// Lets a native go on until it is done or has to wait; it stands on no stack meanwhile.
    pub(crate) fn go_on_with(&mut self, mut native: NativeCall) -> Result<(), Fault> {
        loop {
            let inbox = std::mem::replace(&mut native.inbox, Inbox::Begin);
            let went = native.frame.go_on(self, inbox);
            if matches!(inbox, Inbox::Raised(_)) && went.is_ok() {
                self.scratch.told_error = None;
            }
            if let Err(Fault::Ask(question)) = went {
                if let Err(fault) = self.wait_for(native) {
                    self.drop_question(&question);
                    return Err(fault);
                }
                return self.wait_for_answer(*question, Retry::Native);
            }
            match went? {
                Progress::Done(value) => {
                    self.push_on_top(value);
                    return Ok(());
                }
                Progress::Settled => return Ok(()),
                Progress::Pause => {
                    self.wait_for(native)?;
                    self.scratch.interrupted = true;
                    return Ok(());
                }
                Progress::RunBody { function, namespace } => {
                    self.wait_for(native)?;
                    self.run_body(function, namespace);
                }
                Progress::Next(generator) => {
                    self.state.heap.share_handle(generator);
                    self.wait_for(native)?;
                    if let Err(fault) = self.send(generator, Value::NONE, Resumed::Native) {
                        self.raise(fault);
                    }
                }
                Progress::Send(generator, value) => {
                    self.state.heap.share_handle(generator);
                    self.wait_for(native)?;
                    if let Err(fault) = self.send(generator, value, Resumed::Native) {
                        self.raise(fault);
                    }
                }
                Progress::Throw(generator, exception) => {
                    self.state.heap.share_handle(generator);
                    self.wait_for(native)?;
                    if let Err(fault) = self.throw(generator, exception, Resumed::Native) {
                        self.raise(fault);
                    }
                }
                Progress::Call(callee, arguments) => {
                    self.wait_for(native)?;
                    if let Err(fault) = self.call(callee, arguments) {
                        self.raise(fault);
                    }
                }
                Progress::Advance(iterator) => {
                    self.wait_for(native)?;
                    self.state.heap.share(iterator);
                    let advance = Advance::new(iterator, Resumed::Native);
                    native = NativeCall::new(NativeFrame::Advance(Box::new(advance)));
                    continue;
                }
                Progress::Become(frame) => {
                    native = NativeCall::new(frame);
                    continue;
                }
                Progress::Wants(effect) => {
                    self.wait_for(native)?;
                    self.want(effect, true);
                }
            }
            // What was asked for may have come at once: then it goes on in the same step.
            match self.take_answered() {
                Some(answered) => native = answered,
                None => return Ok(()),
            }
        }
    }

    /// Puts a native on the stack, on which not more than so many may stand.
    pub(crate) fn wait_for(&mut self, native: NativeCall) -> Result<(), Fault> {
        if self.is_too_deep() {
            native.children(|value| self.release(value));
            return Err(self.recursion_error());
        }
        let below = std::mem::replace(&mut self.state.top, Activation::Native(Box::new(native)));
        self.state.below.push(below);
        Ok(())
    }

    /// Returns whether no more frames may stand on each other.
    #[inline]
    pub(crate) fn is_too_deep(&self) -> bool {
        self.state.below.len() >= self.state.recursion_limit && self.is_too_deep_without_library()
    }

    /// Frames of our own library do not count where CPython has none; but they do not pile up for ever either.
    #[cold]
    fn is_too_deep_without_library(&self) -> bool {
        let limit = self.state.recursion_limit;
        let counts = |activation: &&Activation| match activation {
            Activation::Python(frame) => !self.is_hidden(frame),
            _ => true,
        };
        self.state.below.len() >= limit.saturating_mul(4) || self.state.below.iter().filter(counts).count() >= limit
    }

    /// Lets the native frame on top go on, if it has been given what it waits for.
    pub(crate) fn resume_answered(&mut self) -> Result<(), Fault> {
        match self.take_answered() {
            Some(answered) => self.go_on_with(answered),
            None => Ok(()),
        }
    }

    /// Takes the native frame on top off the stack, if it has been given what it waits for.
    fn take_answered(&mut self) -> Option<NativeCall> {
        match &self.state.top {
            Activation::Native(waiting) if !matches!(waiting.inbox, Inbox::Begin) => self.take_native(),
            _ => None,
        }
    }

    /// Takes the native frame on top off the stack.
    pub(crate) fn take_native(&mut self) -> Option<NativeCall> {
        if !matches!(self.state.top, Activation::Native(_)) {
            return None;
        }
        let below = self.state.below.pop().unwrap_or(Activation::Idle);
        match std::mem::replace(&mut self.state.top, below) {
            Activation::Native(answered) => Some(*answered),
            _ => None,
        }
    }

    /// Calls a Python function (owned) with arguments (owned).
    pub(crate) fn call_python(
        &mut self,
        function: Handle,
        arguments: Arguments,
        resumed: Resumed,
    ) -> Result<(), Fault> {
        let Object::Function(object) = self.state.heap.get(function) else { return Ok(()) };
        let (code, globals) = (object.code, object.globals);
        if self.is_too_deep() {
            self.release_arguments(&arguments);
            self.release(Value::object(function));
            return Err(self.recursion_error());
        }
        let mut frame = self.new_frame(code);
        frame.function = function;
        frame.globals = globals;
        frame.resumed = resumed;
        if let Err(fault) = self.bind_arguments(&mut frame, arguments) {
            self.finish_frame(frame);
            return Err(fault);
        }
        self.enter_function(frame);
        Ok(())
    }

    /// The top frame has returned `value` (owned).
    #[expect(clippy::inline_always, reason = "a part of the loop; measured")]
    #[inline(always)]
    pub(crate) fn return_from<const TELL: bool>(&mut self, value: Value) {
        let Activation::Python(frame) = &self.state.top else { return };
        match frame.resumed {
            Resumed::Call => {
                self.leave_function::<TELL>(value);
                self.push_on_top(value);
            }
            Resumed::Initialiser => {
                self.leave_function::<TELL>(Value::UNBOUND);
                self.return_from_init(value);
            }
            Resumed::Unit => {
                self.release(value);
                self.end_unit();
            }
            _ => self.return_from_generator(value),
        }
    }

    /// Ends the top frame, an ordinary function's; `value` is what is told of it.
    #[expect(clippy::inline_always, reason = "a part of the loop; measured")]
    #[inline(always)]
    fn leave_function<const TELL: bool>(&mut self, value: Value) {
        if TELL {
            self.tell_leave(value);
        }
        let below = self.state.below.pop().unwrap_or(Activation::Idle);
        let Activation::Python(frame) = std::mem::replace(&mut self.state.top, below) else { return };
        self.finish_frame(frame);
    }

    /// Returns a frame for `code`, all its names unbound.
    #[expect(clippy::unnecessary_box_returns, reason = "a frame is only ever moved as one pointer")]
    #[expect(clippy::inline_always, reason = "a part of the loop; measured")]
    #[inline(always)]
    pub(crate) fn new_frame(&mut self, code: CodeId) -> Box<Frame> {
        let loaded = &self.state.codes[code.0 as usize];
        let base = loaded.stack_base;
        if let Some(mut frame) = self.scratch.take_frame(code) {
            for register in &mut frame.registers[..base as usize] {
                *register = Value::UNBOUND;
            }
            frame.next = 0;
            frame.top = base;
            return frame;
        }
        let size = base + loaded.code.stack_size;
        Box::new(Frame::new(code, base, size))
    }

    /// Gives back all that a finished frame owns, and keeps the frame for the next call.
    #[expect(clippy::inline_always, reason = "a part of the loop; measured")]
    #[inline(always)]
    pub(crate) fn finish_frame(&mut self, mut frame: Box<Frame>) {
        let heap = &mut self.state.heap;
        heap.release_slice(&frame.registers[..frame.top as usize]);
        if frame.handled != Value::NONE {
            heap.release(std::mem::replace(&mut frame.handled, Value::NONE));
        }
        if frame.locals.is_some() {
            heap.release(Value::object(std::mem::take(&mut frame.locals)));
        }
        if frame.function.is_some() {
            heap.release(Value::object(std::mem::take(&mut frame.function)));
        }
        frame.blocks.clear();
        frame.delegates = false;
        frame.top = 0;
        frame.resumed = Resumed::Call;
        self.scratch.keep_frame(frame);
    }

    /// Makes a function without parameters that runs `code` with globals (owned), as a module's or a text's is run.
    pub(crate) fn function_of_code(&mut self, code: CodeId, globals: Handle) -> Handle {
        let name = self.code(code).code.name.clone();
        let name = self.intern(&name).value;
        self.state.heap.share_all(&[name, name]);
        self.state.heap.allocate(Object::Function(Box::new(Function {
            code,
            globals,
            name,
            qualname: name,
            defaults: Value::NONE,
            keyword_defaults: Value::NONE,
            closure: Value::NONE,
            annotations: Value::NONE,
            type_parameters: Value::NONE,
            attributes: Handle::NONE,
            is_renamed: false,
        })))
    }

    /// Makes the function that `MAKE_FUNCTION` asks for of what lies on the top frame's value stack.
    pub(crate) fn make_function(&mut self, flags: u32) {
        let Activation::Python(frame) = &mut self.state.top else { return };
        let globals = frame.globals;
        let qualname = frame.pop();
        let code = frame.pop();
        let mut part = |bit: u32| if flags & bit != 0 { frame.pop() } else { Value::NONE };
        let (closure, annotations, keyword_defaults, defaults) = (part(8), part(4), part(2), part(1));
        let Some(Object::Code(id)) = self.state.heap.object(code) else { return };
        let id = *id;
        let name = self.code(id).code.name.clone();
        let name = self.intern(&name).value;
        let function = Function {
            code: id,
            globals: self.state.heap.share_handle(globals),
            name: self.state.heap.share(name),
            qualname,
            defaults,
            keyword_defaults,
            closure,
            annotations,
            type_parameters: Value::NONE,
            attributes: Handle::NONE,
            is_renamed: false,
        };
        let function = self.state.heap.value(Object::Function(Box::new(function)));
        self.push_on_top(function);
        self.release(code);
    }
}
