//! The loop. One arm an opcode; what is not common goes to a function of its own elsewhere.
//!
//! `'switch` takes the top frame's registers and code into local variables; the inner loop touches only those and the
//! heap. Whatever changes the top of the stack writes them back (`leave!`) and goes round `'switch` again. What the loop
//! calls is kept out of it (`#[inline(never)]`) unless it is as short as an arm: the fewer variables are alive in it, the more
//! of them stay in registers of the processor. Uncommon opcodes are in `uncommon.rs` for the same reason.

use super::code_table::LONGEST_FUSED;
use super::{Activation, Block, BlockKind, Fault, Machine, Resumed, quick};
use crate::engine::builtins::natives;
use crate::engine::heap::{GeneratorKind, Items, Object};
use crate::engine::value::Value;
use crate::engine::{Ending, Instruction, Opcode, Stop};

/// Every so many steps, and after each step of a native frame, the memory the objects take is compared with the limit.
const MEMORY_CHECKED: u64 = 4096;

impl Machine {
    /// Runs until `limit` steps are completed in all. With `TELL`, what happens is told on the way.
    pub(crate) fn execute<const TELL: bool>(&mut self, limit: u64) -> Stop {
        loop {
            if let Some(stop) = self.must_stop() {
                return stop;
            }
            // A step of a native frame may take thousands of items.
            let is_native = matches!(self.state.top, Activation::Native(_));
            if (is_native || self.state.steps.is_multiple_of(MEMORY_CHECKED))
                && let Some(stop) = self.over_memory()
            {
                return stop;
            }
            // What passes through a frame arrives there before a finaliser is put on top of it.
            if self.state.passing.is_none()
                && let Some(unfinished) = self.state.heap.take_unfinished()
            {
                self.finalise(unfinished);
                continue;
            }
            if let Some(ending) = &self.state.ended {
                return Stop::Ended(ending.clone());
            }
            if matches!(self.state.top, Activation::Idle) && self.go_on_exiting() {
                continue;
            }
            if self.state.steps >= limit {
                return Stop::Reached;
            }
            // Memory is looked at by the number of steps, so that every run of a program stops at the same one.
            let limit = limit.min((self.state.steps / MEMORY_CHECKED + 1) * MEMORY_CHECKED);
            if let Some(passing) = self.state.passing.take() {
                self.state.steps += 1;
                self.pass_on(passing, limit);
                continue;
            }
            match &self.state.top {
                Activation::Idle => self.state.ended = Some(Ending::Finished),
                Activation::Native(_) => {
                    self.state.steps += 1;
                    self.resume_native();
                }
                Activation::Python(_) => {
                    self.scratch.interrupted = false;
                    if let Err(fault) = self.run_frame::<TELL>(limit) {
                        self.raise(fault);
                    }
                }
            }
        }
    }

    fn must_stop(&mut self) -> Option<Stop> {
        if let Some(stop) = &self.state.over {
            return Some(stop.clone());
        }
        if let Some(wanted) = &self.state.wanted {
            return Some(Stop::Wants(wanted.effect.clone()));
        }
        None
    }

    /// Returns whether something other than the top frame has to be looked at first.
    #[inline]
    fn is_interrupted(&self) -> bool {
        self.scratch.interrupted || self.state.heap.must_finish()
    }

    /// Runs Python frames until something else has to be looked at. The frame of a fault is left as after the
    /// instruction that failed, its operands given back.
    #[expect(clippy::too_many_lines, reason = "one arm an opcode; cutting the loop in pieces would cost what it saves")]
    pub(crate) fn run_frame<const TELL: bool>(&mut self, limit: u64) -> Result<(), Fault> {
        let limit = limit as i64;
        'switch: loop {
            if self.is_interrupted() {
                return Ok(());
            }
            let state = &mut self.state;
            let Activation::Python(frame) = &mut state.top else { return Ok(()) };
            let loaded = &*state.codes[frame.code.0 as usize];
            // Sequences are taken together while none of them can lead beyond the limit.
            let steps = state.steps as i64;
            if steps >= limit {
                return Ok(());
            }
            let (instructions, until) = if !TELL && limit - steps >= LONGEST_FUSED {
                (&*loaded.fused, limit - (LONGEST_FUSED - 1))
            } else {
                (&*loaded.instructions, limit)
            };
            let heap = &mut state.heap;
            let base = frame.stack_base as usize;
            let mut pc = frame.next as usize;
            let mut top = frame.top as usize;
            let registers = &mut *frame.registers;
            // Between two jumps a step is an instruction further: steps are counted by `pc`, and the window ends where
            // the last of them may be.
            let mut ahead = steps - pc as i64;
            let mut window = window_of(instructions, until - ahead);
            let mut next = window.get(pc);

            // Writes the local variables back: the frame is then as after the instruction.
            macro_rules! leave {
                () => {
                    frame.next = pc as u32;
                    frame.top = top as u32;
                    state.steps = (ahead + pc as i64) as u64;
                };
            }
            macro_rules! pop {
                () => {{
                    top -= 1;
                    registers[top]
                }};
            }
            macro_rules! push {
                ($value:expr) => {{
                    registers[top] = $value;
                    top += 1;
                }};
            }
            // Gives a reference back; if a `finally` has to run for it, it runs before the next instruction.
            macro_rules! release {
                ($value:expr) => {
                    if heap.release($value) {
                        leave!();
                        return Ok(());
                    }
                };
            }
            // Replaces the two top values by one, and gives them back.
            macro_rules! replace_two {
                ($below:expr, $above:expr, $value:expr) => {{
                    top -= 1;
                    registers[top - 1] = $value;
                    let interrupts = heap.release($below);
                    if heap.release($above) || interrupts {
                        leave!();
                        return Ok(());
                    }
                }};
            }
            // Goes on outside: the expression may use `self`; a fault is the frame's.
            macro_rules! outside {
                ($do:expr) => {{
                    leave!();
                    $do?;
                    continue 'switch;
                }};
            }
            // The sequence cannot be taken together: its first instruction is executed alone.
            macro_rules! first {
                () => {{
                    pc -= 1;
                    next = loaded.instructions.get(pc);
                    continue;
                }};
            }
            // So many instructions are executed at once, the one that `pc` has left being the first.
            macro_rules! together {
                ($count:literal) => {
                    pc += $count - 1;
                };
            }
            macro_rules! next {
                () => {{
                    next = window.get(pc);
                    continue;
                }};
            }
            macro_rules! jump {
                ($target:expr) => {{
                    let target = $target;
                    ahead += pc as i64 - target as i64;
                    pc = target;
                    window = window_of(instructions, until - ahead);
                }};
            }
            macro_rules! told {
                ($do:expr) => {
                    if TELL {
                        leave!();
                        $do;
                        continue 'switch;
                    }
                };
            }

            while let Some(&instruction) = next {
                pc += 1;
                let arg = instruction.arg as usize;
                match instruction.opcode {
                    Opcode::CompareLocalsAndJump | Opcode::CompareLocalToConstAndJump => {
                        let a = registers[arg];
                        let other = instructions[pc].arg as usize;
                        let is_local = instruction.opcode == Opcode::CompareLocalsAndJump;
                        let b = if is_local { registers[other] } else { loaded.constants[other] };
                        let Some(truth) = quick::compare_unshared(instructions[pc + 1].arg, a, b) else { first!() };
                        let otherwise = instructions[pc + 2].arg as usize / 2;
                        together!(4);
                        if !truth {
                            jump!(otherwise);
                        }
                    }
                    Opcode::AddLocals => {
                        let (a, b) = (registers[arg], registers[instructions[pc].arg as usize]);
                        let Some(sum) = quick::add_small(a, b) else { first!() };
                        together!(3);
                        push!(sum);
                    }
                    Opcode::AddConstToLocal | Opcode::InplaceAddConstToLocal => {
                        let (a, b) = (registers[arg], loaded.constants[instructions[pc].arg as usize]);
                        let Some(sum) = quick::add_small(a, b) else { first!() };
                        together!(3);
                        push!(sum);
                    }
                    Opcode::SubtractConstFromLocal => {
                        let (a, b) = (registers[arg], loaded.constants[instructions[pc].arg as usize]);
                        let Some(difference) = quick::subtract_small(a, b) else { first!() };
                        together!(3);
                        push!(difference);
                    }
                    Opcode::LoadTwoLocals => {
                        let (a, b) = (registers[arg], registers[instructions[pc].arg as usize]);
                        if !a.is_bound() || !b.is_bound() {
                            first!();
                        }
                        together!(2);
                        push!(heap.share(a));
                        push!(heap.share(b));
                    }
                    Opcode::LoadLocalAndConst => {
                        let (a, b) = (registers[arg], loaded.constants[instructions[pc].arg as usize]);
                        if !a.is_bound() {
                            first!();
                        }
                        together!(2);
                        push!(heap.share(a));
                        push!(heap.share(b));
                    }
                    Opcode::LoadAttrOfLocal => {
                        let (receiver, index) = (registers[arg], instructions[pc].arg as usize);
                        let hint = self.scratch.hint(frame.code, index);
                        let Some(value) = hint.own(heap, self.scratch.class_changes, receiver, loaded.names[index])
                        else {
                            first!()
                        };
                        together!(2);
                        push!(heap.share(value));
                    }
                    Opcode::ReturnLocal => {
                        let value = registers[arg];
                        if !value.is_bound() {
                            first!();
                        }
                        together!(2);
                        registers[arg] = Value::UNBOUND;
                        leave!();
                        self.return_from::<TELL>(value);
                        continue 'switch;
                    }
                    Opcode::ReturnConst => {
                        together!(2);
                        let value = heap.share(loaded.constants[arg]);
                        leave!();
                        self.return_from::<TELL>(value);
                        continue 'switch;
                    }
                    Opcode::YieldLocal => {
                        let value = registers[arg];
                        if !value.is_bound() {
                            first!();
                        }
                        together!(2);
                        heap.share(value);
                        leave!();
                        self.yield_value(value, limit as u64);
                        continue 'switch;
                    }
                    Opcode::CompareAndJump => {
                        let (a, b) = (registers[top - 2], registers[top - 1]);
                        if arg >= 6 || !a.both_small_ints(b) {
                            first!();
                        }
                        // Tagged integers are ordered as their bits are.
                        let truth = quick::holds(instruction.arg, (a.0 as i64).cmp(&(b.0 as i64)));
                        top -= 2;
                        let otherwise = instructions[pc].arg as usize / 2;
                        together!(2);
                        if !truth {
                            jump!(otherwise);
                        }
                    }
                    Opcode::AddAndStore | Opcode::InplaceAddAndStore => {
                        let (a, b) = (registers[top - 2], registers[top - 1]);
                        let Some(sum) = quick::add_small(a, b) else { first!() };
                        let before = std::mem::replace(&mut registers[instructions[pc].arg as usize], sum);
                        together!(2);
                        top -= 2;
                        release!(before);
                    }
                    Opcode::StoreAndLoad => {
                        let value = registers[instructions[pc].arg as usize];
                        let before = registers[arg];
                        // What is released must not have to run between the two.
                        if !value.is_bound() || arg == instructions[pc].arg as usize || before.handle().is_some() {
                            first!();
                        }
                        together!(2);
                        registers[arg] = registers[top - 1];
                        registers[top - 1] = heap.share(value);
                    }
                    Opcode::NextIntoLocal => {
                        let Some(handle) = registers[top - 1].handle() else { first!() };
                        let item = match heap.get_mut(handle) {
                            Object::RangeIterator { next, left, step } if *left > 0 => {
                                let Some(item) = Value::small_int(*next) else { first!() };
                                *next = next.wrapping_add(i64::from(*step));
                                *left -= 1;
                                item
                            }
                            Object::SequenceIterator { .. } => {
                                let Some(item) = quick::next(heap, handle) else { first!() };
                                item
                            }
                            _ => first!(),
                        };
                        let before = std::mem::replace(&mut registers[instructions[pc].arg as usize], item);
                        together!(2);
                        release!(before);
                    }
                    Opcode::LoadGlobalAndLocal => {
                        let hint = self.scratch.hint(frame.code, arg);
                        let local = registers[instructions[pc].arg as usize];
                        let global = hint.name(heap, frame.globals, loaded.names[arg]);
                        let (Some(global), true) = (global, local.is_bound()) else { first!() };
                        together!(2);
                        push!(heap.share(global));
                        push!(heap.share(local));
                    }
                    Opcode::DropAndJump => {
                        let value = registers[top - 1];
                        if value.handle().is_some() {
                            first!();
                        }
                        top -= 1;
                        let target = instructions[pc].arg as usize / 2;
                        together!(2);
                        jump!(target);
                    }
                    Opcode::DelegateTo => {
                        let receiver = registers[top - 1];
                        let (Some(generator), Value::NONE) =
                            (receiver.handle(), loaded.constants[instructions[pc].arg as usize])
                        else {
                            first!();
                        };
                        if !matches!(heap.get(generator), Object::Generator(it) if it.kind == GeneratorKind::Generator)
                        {
                            first!();
                        }
                        together!(3);
                        heap.share(receiver);
                        frame.delegates = true;
                        leave!();
                        if !self.send_fast(generator, Value::NONE, Resumed::Delegation, limit as u64) {
                            self.send_to_inner(generator, Value::NONE);
                        }
                        continue 'switch;
                    }

                    Opcode::LoadFast => {
                        let value = registers[arg];
                        if !value.is_bound() {
                            outside!(Err(self.unbound_local(arg)));
                        }
                        push!(heap.share(value));
                    }
                    Opcode::LoadConst => push!(heap.share(loaded.constants[arg])),
                    Opcode::StoreFast => {
                        let value = pop!();
                        let before = std::mem::replace(&mut registers[arg], value);
                        told!({
                            self.tell_bind_local(arg, before);
                            self.release(before);
                        });
                        release!(before);
                    }
                    Opcode::PopTop => release!(pop!()),
                    Opcode::RotTwo => registers.swap(top - 1, top - 2),
                    Opcode::RotThree => registers[top - 3..top].rotate_right(1),
                    Opcode::RotFour => registers[top - 4..top].rotate_right(1),
                    Opcode::DupTop => push!(heap.share(registers[top - 1])),
                    Opcode::DupTopTwo => {
                        let (a, b) = (registers[top - 2], registers[top - 1]);
                        push!(heap.share(a));
                        push!(heap.share(b));
                    }
                    Opcode::Nop | Opcode::ExtendedArg => {}

                    Opcode::BinaryAdd | Opcode::InplaceAdd => {
                        let (a, b) = (registers[top - 2], registers[top - 1]);
                        match quick::add_small(a, b) {
                            Some(sum) => {
                                top -= 1;
                                registers[top - 1] = sum;
                            }
                            None => match quick::add(heap, a, b) {
                                Some(sum) => replace_two!(a, b, sum),
                                None => outside!(self.binary(instruction.opcode)),
                            },
                        }
                    }
                    Opcode::BinarySubtract | Opcode::InplaceSubtract => {
                        let (a, b) = (registers[top - 2], registers[top - 1]);
                        match quick::subtract_small(a, b) {
                            Some(difference) => {
                                top -= 1;
                                registers[top - 1] = difference;
                            }
                            None => outside!(self.binary(instruction.opcode)),
                        }
                    }
                    Opcode::BinaryMultiply | Opcode::InplaceMultiply => {
                        let (a, b) = (registers[top - 2], registers[top - 1]);
                        let product = if a.both_small_ints(b) {
                            a.as_small_int().checked_mul(b.as_small_int()).and_then(Value::small_int)
                        } else {
                            None
                        };
                        match product {
                            Some(product) => {
                                top -= 1;
                                registers[top - 1] = product;
                            }
                            None => outside!(self.binary(instruction.opcode)),
                        }
                    }
                    Opcode::BinaryModulo | Opcode::InplaceModulo => {
                        let (a, b) = (registers[top - 2], registers[top - 1]);
                        if a.both_small_ints(b) && a.as_small_int() >= 0 && b.as_small_int() > 0 {
                            top -= 1;
                            registers[top - 1] = Value::count((a.as_small_int() % b.as_small_int()) as usize);
                        } else {
                            outside!(self.binary(instruction.opcode));
                        }
                    }
                    Opcode::CompareOp => {
                        let (a, b) = (registers[top - 2], registers[top - 1]);
                        if a.both_small_ints(b) && arg < 6 {
                            // Tagged integers are ordered as their bits are.
                            let truth = quick::holds(instruction.arg, (a.0 as i64).cmp(&(b.0 as i64)));
                            top -= 2;
                            push!(Value::bool(truth));
                        } else if let Some(truth) = quick::compare(heap, instruction.arg, a, b) {
                            replace_two!(a, b, Value::bool(truth));
                        } else {
                            outside!(self.comparison(instruction.arg));
                        }
                    }

                    Opcode::JumpForward => jump!(pc + arg / 2),
                    Opcode::JumpAbsolute => jump!(arg / 2),
                    Opcode::PopJumpIfFalse | Opcode::PopJumpIfTrue => {
                        let value = pop!();
                        let wanted = instruction.opcode == Opcode::PopJumpIfTrue;
                        let truth = match value {
                            Value::TRUE => true,
                            Value::FALSE => false,
                            _ => match quick::truth(heap, value) {
                                Some(truth) => truth,
                                None => {
                                    leave!();
                                    self.jump_if(value, wanted, arg / 2)?;
                                    continue 'switch;
                                }
                            },
                        };
                        if truth == wanted {
                            jump!(arg / 2);
                        }
                        release!(value);
                    }
                    Opcode::LoadGlobal | Opcode::LoadName => {
                        let is_global = instruction.opcode == Opcode::LoadGlobal;
                        let namespace = if is_global { frame.globals } else { frame.locals };
                        let hint = self.scratch.hint(frame.code, arg);
                        let name = loaded.names[arg];
                        if let Some(value) = hint.name(heap, namespace, name) {
                            push!(heap.share(value));
                        } else if namespace == frame.globals
                            && let Some(value) = hint.builtin(heap, namespace, state.builtins, name)
                        {
                            push!(heap.share(value));
                        } else if is_global {
                            outside!(self.load_global(arg));
                        } else {
                            outside!(self.load_name(arg));
                        }
                    }
                    Opcode::StoreName => {
                        let namespace = frame.locals;
                        let hint = self.scratch.hint(frame.code, arg);
                        match hint.name(heap, namespace, loaded.names[arg]) {
                            Some(_) if !TELL => {
                                let value = pop!();
                                let before = heap.replace_in_dict(namespace, hint.entry as usize, value);
                                release!(before);
                            }
                            _ => outside!(self.store_name(arg)),
                        }
                    }
                    Opcode::DeleteFast => {
                        let before = std::mem::replace(&mut registers[arg], Value::UNBOUND);
                        if !before.is_bound() {
                            outside!(Err(self.unbound_local(arg)));
                        }
                        told!({
                            self.tell_unbind_local(arg, before);
                            self.release(before);
                        });
                        release!(before);
                    }
                    Opcode::LoadClosure => push!(heap.share(registers[loaded.code.local_names.len() + arg])),
                    Opcode::LoadDeref => {
                        let value = match heap.object(registers[loaded.code.local_names.len() + arg]) {
                            Some(Object::Cell(value)) => *value,
                            _ => Value::UNBOUND,
                        };
                        if !value.is_bound() {
                            outside!(Err(self.unbound_cell(arg)));
                        }
                        push!(heap.share(value));
                    }

                    Opcode::LoadAttr => {
                        let receiver = registers[top - 1];
                        let hint = self.scratch.hint(frame.code, arg);
                        match hint.own(heap, self.scratch.class_changes, receiver, loaded.names[arg]) {
                            Some(value) => {
                                registers[top - 1] = heap.share(value);
                                release!(receiver);
                            }
                            None => outside!(self.load_attribute(arg)),
                        }
                    }
                    Opcode::StoreAttr => {
                        let (value, receiver) = (registers[top - 2], registers[top - 1]);
                        let hint = self.scratch.hint(frame.code, arg);
                        let name = loaded.names[arg];
                        let set =
                            if TELL { None } else { hint.set(heap, self.scratch.class_changes, receiver, name, value) };
                        let Some(before) = set else { outside!(self.store_attribute(arg)) };
                        top -= 2;
                        let interrupts = heap.release(before);
                        if heap.release(receiver) || interrupts {
                            leave!();
                            return Ok(());
                        }
                    }
                    Opcode::LoadMethod => {
                        let receiver = registers[top - 1];
                        let hint = self.scratch.hint(frame.code, arg);
                        match hint.method(heap, self.scratch.class_changes, receiver, loaded.names[arg]) {
                            Some(method) => {
                                registers[top - 1] = heap.share(method);
                                push!(receiver);
                            }
                            None => outside!(self.load_method(arg)),
                        }
                    }
                    Opcode::CallFunction | Opcode::CallMethod => {
                        let mut count = arg;
                        if instruction.opcode == Opcode::CallMethod {
                            if registers[top - arg - 2].is_bound() {
                                // The receiver of a method is its first argument.
                                count += 1;
                            } else {
                                registers.copy_within(top - arg - 1..top, top - arg - 2);
                                top -= 1;
                            }
                        }
                        let base = top - count - 1;
                        let callee = registers[base];
                        match callee.handle().map(|handle| (handle, heap.get(handle))) {
                            Some((handle, Object::Function(function))) => {
                                let called = &*state.codes[function.code.0 as usize];
                                if called.plain_arguments as usize == count {
                                    let (code, globals) = (function.code, function.globals);
                                    let plain_call = called.plain_call;
                                    top = base;
                                    leave!();
                                    self.call_plain::<TELL>(handle, code, globals, base + 1, count, plain_call)?;
                                    continue 'switch;
                                }
                            }
                            Some((handle, Object::Class(_)))
                                if let Some(constructor) =
                                    self.scratch.constructors.of(handle, self.scratch.class_changes, count) =>
                            {
                                top = base;
                                leave!();
                                self.construct_plain(constructor)?;
                                continue 'switch;
                            }
                            _ => {}
                        }
                        let arguments = &registers[base + 1..top];
                        if let Some((generator, value)) = quick::message(heap, callee, arguments) {
                            if callee.handle().is_some() {
                                heap.share_handle(generator);
                                heap.release(callee);
                            }
                            top = base;
                            leave!();
                            if !self.send_fast(generator, value, Resumed::Message, limit as u64) {
                                self.send(generator, value, Resumed::Message)?;
                            }
                            continue 'switch;
                        }
                        if let Some(value) = quick::call(heap, callee, arguments) {
                            let interrupts = heap.release_slice(&registers[base..top]);
                            top = base;
                            push!(value);
                            if interrupts {
                                leave!();
                                return Ok(());
                            }
                            next!();
                        }
                        outside!(self.call_function(count));
                    }
                    Opcode::ReturnValue => {
                        let value = pop!();
                        leave!();
                        self.return_from::<TELL>(value);
                        continue 'switch;
                    }
                    Opcode::LoadBuildClass => push!(natives::BUILD_CLASS),
                    Opcode::YieldValue => {
                        let value = pop!();
                        leave!();
                        self.yield_value(value, limit as u64);
                        continue 'switch;
                    }
                    Opcode::YieldFrom => {
                        let (receiver, value) = (registers[top - 2], registers[top - 1]);
                        if !TELL
                            && let Some(generator) = receiver.handle()
                            && let Object::Generator(object) = heap.get(generator)
                            && object.kind == GeneratorKind::Generator
                        {
                            top -= 1;
                            heap.share(receiver);
                            frame.delegates = true;
                            leave!();
                            if !self.send_fast(generator, value, Resumed::Delegation, limit as u64) {
                                self.send_to_inner(generator, value);
                            }
                            continue 'switch;
                        }
                        outside!(self.yield_from());
                    }
                    Opcode::GetIter => {
                        let over = registers[top - 1];
                        let is_iterator = matches!(heap.object(over), Some(Object::Generator(generator))
                            if generator.kind == GeneratorKind::Generator);
                        if is_iterator {
                            next!();
                        }
                        let Some(iterator) = quick::iterator(heap, over) else { outside!(self.get_iterator()) };
                        registers[top - 1] = iterator;
                        release!(over);
                    }
                    Opcode::ForIter => {
                        let iterator = registers[top - 1];
                        let Some(handle) = iterator.handle() else {
                            outside!(Err(Fault::NotHereYet("an iterator of this kind".to_owned())));
                        };
                        match heap.get_mut(handle) {
                            Object::RangeIterator { next, left, step } if *left > 0 => {
                                if let Some(item) = Value::small_int(*next) {
                                    *next = next.wrapping_add(i64::from(*step));
                                    *left -= 1;
                                    push!(item);
                                    next!();
                                }
                            }
                            Object::Generator(_) => {
                                leave!();
                                heap.share(iterator);
                                if !self.send_fast(handle, Value::NONE, Resumed::For, limit as u64) {
                                    self.send(handle, Value::NONE, Resumed::For)?;
                                }
                                continue 'switch;
                            }
                            _ => {
                                if let Some(item) = quick::next(heap, handle) {
                                    push!(item);
                                    next!();
                                }
                            }
                        }
                        outside!(self.for_next(iterator));
                    }
                    Opcode::UnpackSequence => {
                        let sequence = registers[top - 1];
                        if quick::unpack(heap, sequence, &mut registers[top - 1..top - 1 + arg]) {
                            top = top - 1 + arg;
                            release!(sequence);
                        } else {
                            outside!(self.unpack_top(arg));
                        }
                    }

                    Opcode::BinarySubscr => {
                        let (container, key) = (registers[top - 2], registers[top - 1]);
                        if let Some(item) = quick::item(heap, container, key) {
                            replace_two!(container, key, item);
                            next!();
                        }
                        outside!(self.load_item());
                    }
                    Opcode::StoreSubscr => {
                        let (value, container, key) = (registers[top - 3], registers[top - 2], registers[top - 1]);
                        if !TELL && let Some(before) = quick::set_item(heap, container, key, value) {
                            top -= 3;
                            let interrupts = heap.release(before);
                            if heap.release_slice(&[key, container]) || interrupts {
                                leave!();
                                return Ok(());
                            }
                            next!();
                        }
                        outside!(self.store_item());
                    }
                    Opcode::BuildTuple => {
                        let items = Items::from(&registers[top - arg..top]);
                        top -= arg;
                        push!(heap.value(Object::Tuple(items)));
                    }
                    Opcode::BuildList => {
                        let items = registers[top - arg..top].to_vec();
                        top -= arg;
                        push!(heap.value(Object::List(items.into())));
                    }
                    Opcode::ListAppend => {
                        let item = pop!();
                        let list = registers[top - arg];
                        if let Some(handle) = list.handle() {
                            heap.push_on_list(handle, item);
                        }
                    }
                    Opcode::SetupFinally => {
                        let block =
                            Block { kind: BlockKind::Finally, handler: (pc + arg / 2) as u32, height: top as u32 };
                        frame.blocks.push(block);
                    }
                    Opcode::PopBlock => {
                        frame.blocks.pop();
                    }
                    Opcode::BeginFinally => push!(Value::UNBOUND),
                    Opcode::CallFinally => {
                        push!(Value::count(pc));
                        jump!(pc + arg / 2);
                    }
                    _ => outside!(self.execute_uncommon(instruction)),
                }
                debug_assert!(top >= base, "the value stack of {} ran empty", loaded.code.qualname);
                next = window.get(pc);
            }
            leave!();
        }
    }
}

/// Returns the instructions before `end`.
#[expect(clippy::inline_always, reason = "a part of the loop; measured")]
#[inline(always)]
fn window_of(instructions: &[Instruction], end: i64) -> &[Instruction] {
    let end = usize::try_from(end).unwrap_or(0).min(instructions.len());
    &instructions[..end]
}
