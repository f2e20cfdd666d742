//! The loop. One arm an opcode; what is not common goes to a function of its own elsewhere.
//!
//! `'switch` takes the top frame's registers and code into local variables; the inner loop touches only those and the
//! heap. Whatever changes the top of the stack writes them back (`leave!`) and goes round `'switch` again.

use super::hint::Hint;
use super::{Activation, Block, BlockKind, Fault, Machine, Resumed, quick};
use crate::engine::builtins::natives;
use crate::engine::heap::{GeneratorKind, Object};
use crate::engine::value::Value;
use crate::engine::{Effect, Ending, Opcode, Stop, Stream};

/// Every so many steps, the memory the objects take is compared with the limit.
const MEMORY_CHECKED: u64 = 4096;

impl Machine {
    /// Runs until `limit` steps are completed in all. With `TELL`, what happens is told on the way.
    pub(crate) fn execute<const TELL: bool>(&mut self, limit: u64) -> Stop {
        loop {
            if let Some(stop) = self.must_stop() {
                return stop;
            }
            if self.state.steps.is_multiple_of(MEMORY_CHECKED)
                && let Some(stop) = self.over_memory()
            {
                return stop;
            }
            if let Some(generator) = self.state.heap.take_unfinished() {
                self.finalise(generator);
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
        let mut steps = self.state.steps;
        'switch: loop {
            if self.is_interrupted() {
                return Ok(());
            }
            let state = &mut self.state;
            let Activation::Python(frame) = &mut state.top else { return Ok(()) };
            let loaded = &*state.codes[frame.code.0 as usize];
            let instructions = &*loaded.instructions;
            let hints = self.scratch.hints(frame.code);
            let changes = self.scratch.class_changes;
            let heap = &mut state.heap;
            let base = frame.stack_base as usize;
            let mut pc = frame.next as usize;
            let mut top = frame.top as usize;
            let registers = &mut *frame.registers;

            // Writes the local variables back: the frame is then as after the instruction.
            macro_rules! leave {
                () => {
                    frame.next = pc as u32;
                    frame.top = top as u32;
                    state.steps = steps;
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
            macro_rules! told {
                ($do:expr) => {
                    if TELL {
                        leave!();
                        $do;
                        continue 'switch;
                    }
                };
            }

            loop {
                if steps >= limit {
                    leave!();
                    return Ok(());
                }
                steps += 1;
                let instruction = instructions[pc];
                pc += 1;
                let arg = instruction.arg as usize;
                match instruction.opcode {
                    Opcode::LoadFast => {
                        let value = registers[arg];
                        if !value.is_bound() {
                            outside!(Err(self.unbound_local(arg)));
                        }
                        push!(heap.share(value));
                        // Often a constant follows: it is a step of its own, taken at once.
                        let next = instructions[pc];
                        if next.opcode == Opcode::LoadConst && steps < limit {
                            steps += 1;
                            pc += 1;
                            push!(heap.share(loaded.constants[next.arg as usize]));
                        }
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
                        // Two tagged integers: the tag of one is taken off, the sum has that of the other.
                        let sum = (a.0 as i64).checked_add((b.0 as i64).wrapping_sub(1));
                        match sum {
                            Some(sum) if a.both_small_ints(b) => {
                                top -= 1;
                                registers[top - 1] = Value(sum as u64);
                            }
                            _ => match quick::add(heap, a, b) {
                                Some(sum) => replace_two!(a, b, sum),
                                None => outside!(self.binary(instruction.opcode)),
                            },
                        }
                    }
                    Opcode::BinarySubtract | Opcode::InplaceSubtract => {
                        let (a, b) = (registers[top - 2], registers[top - 1]);
                        let difference = (a.0 as i64).checked_sub((b.0 as i64).wrapping_sub(1));
                        match difference {
                            Some(difference) if a.both_small_ints(b) => {
                                top -= 1;
                                registers[top - 1] = Value(difference as u64);
                            }
                            _ => outside!(self.binary(instruction.opcode)),
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
                    Opcode::BinaryMatrixMultiply
                    | Opcode::InplaceMatrixMultiply
                    | Opcode::BinaryPower
                    | Opcode::InplacePower
                    | Opcode::BinaryFloorDivide
                    | Opcode::InplaceFloorDivide
                    | Opcode::BinaryTrueDivide
                    | Opcode::InplaceTrueDivide
                    | Opcode::BinaryLshift
                    | Opcode::InplaceLshift
                    | Opcode::BinaryRshift
                    | Opcode::InplaceRshift
                    | Opcode::BinaryAnd
                    | Opcode::InplaceAnd
                    | Opcode::BinaryOr
                    | Opcode::InplaceOr
                    | Opcode::BinaryXor
                    | Opcode::InplaceXor => outside!(self.binary(instruction.opcode)),
                    Opcode::UnaryPositive | Opcode::UnaryNegative | Opcode::UnaryNot | Opcode::UnaryInvert => {
                        outside!(self.unary(instruction.opcode));
                    }
                    Opcode::CompareOp => {
                        let (a, b) = (registers[top - 2], registers[top - 1]);
                        if a.both_small_ints(b) && arg < 6 {
                            // Tagged integers are ordered as their bits are.
                            let truth = quick::holds(instruction.arg, (a.0 as i64).cmp(&(b.0 as i64)));
                            top -= 2;
                            // Mostly a jump follows: it is a step of its own, taken at once.
                            let next = instructions[pc];
                            if next.opcode == Opcode::PopJumpIfFalse && steps < limit {
                                steps += 1;
                                pc = if truth { pc + 1 } else { next.arg as usize / 2 };
                                continue;
                            }
                            push!(Value::bool(truth));
                        } else if let Some(truth) = quick::compare(heap, instruction.arg, a, b) {
                            replace_two!(a, b, Value::bool(truth));
                        } else {
                            outside!(self.comparison(instruction.arg));
                        }
                    }

                    Opcode::JumpForward => pc += arg / 2,
                    Opcode::JumpAbsolute => pc = arg / 2,
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
                            pc = arg / 2;
                        }
                        release!(value);
                    }
                    Opcode::JumpIfFalseOrPop | Opcode::JumpIfTrueOrPop => {
                        let wanted = instruction.opcode == Opcode::JumpIfTrueOrPop;
                        outside!(self.jump_if_or_pop(wanted, arg / 2));
                    }

                    Opcode::LoadGlobal | Opcode::LoadName => {
                        let is_global = instruction.opcode == Opcode::LoadGlobal;
                        let namespace = if is_global { frame.globals } else { frame.locals };
                        let hint = hints.get(arg).unwrap_or(&Hint::UNKNOWN);
                        let name = loaded.names[arg];
                        if let Some((_, value)) = hint.name(heap, namespace, name) {
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
                        let hint = hints.get(arg).unwrap_or(&Hint::UNKNOWN);
                        match hint.name(heap, namespace, loaded.names[arg]) {
                            Some((number, _)) if !TELL => {
                                let value = pop!();
                                if let Object::Dict(dict) = heap.get_mut(namespace) {
                                    let before = dict.replace(number, value);
                                    release!(before);
                                }
                            }
                            _ => outside!(self.store_name(arg)),
                        }
                    }
                    Opcode::StoreGlobal => outside!(self.store_global(arg)),
                    Opcode::DeleteName => outside!(self.delete_name(arg)),
                    Opcode::DeleteGlobal => outside!(self.delete_global(arg)),
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
                    Opcode::StoreDeref => outside!(self.store_cell(arg)),
                    Opcode::DeleteDeref => outside!(self.delete_cell(arg)),

                    Opcode::LoadAttr => {
                        let receiver = registers[top - 1];
                        let hint = hints.get(arg).unwrap_or(&Hint::UNKNOWN);
                        match hint.own(heap, changes, receiver, loaded.names[arg]) {
                            Some(value) => {
                                registers[top - 1] = heap.share(value);
                                release!(receiver);
                            }
                            None => outside!(self.load_attribute(arg)),
                        }
                    }
                    Opcode::StoreAttr => {
                        let (value, receiver) = (registers[top - 2], registers[top - 1]);
                        let hint = hints.get(arg).unwrap_or(&Hint::UNKNOWN);
                        let name = loaded.names[arg];
                        let set = if TELL { None } else { hint.set(heap, changes, receiver, name, value) };
                        let Some(before) = set else { outside!(self.store_attribute(arg)) };
                        top -= 2;
                        let interrupts = heap.release(before);
                        if heap.release(receiver) || interrupts {
                            leave!();
                            return Ok(());
                        }
                    }
                    Opcode::DeleteAttr => outside!(self.delete_attribute_of_top(arg)),
                    Opcode::LoadMethod => {
                        let receiver = registers[top - 1];
                        let hint = hints.get(arg).unwrap_or(&Hint::UNKNOWN);
                        match hint.method(heap, changes, receiver, loaded.names[arg]) {
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
                            Some((handle, Object::Function(function)))
                                if state.codes[function.code.0 as usize].takes(count) =>
                            {
                                let (code, globals) = (function.code, function.globals);
                                top = base;
                                leave!();
                                self.call_plain(handle, code, globals, base + 1, count)?;
                                continue 'switch;
                            }
                            Some((handle, Object::Class(_)))
                                if let Some(constructor) = self.scratch.constructors.of(handle, changes, count) =>
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
                            if !self.send_fast(generator, value, Resumed::Message) {
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
                            continue;
                        }
                        outside!(self.call_function(count));
                    }
                    Opcode::ReturnValue => {
                        let value = pop!();
                        leave!();
                        let (resumed, generator) = (frame.resumed, frame.generator);
                        if generator.is_some() {
                            self.return_from_generator(value);
                        } else if resumed == Resumed::Unit {
                            self.release(value);
                            self.end_unit();
                            return Ok(());
                        } else if resumed == Resumed::Initialiser {
                            self.return_from_function(Value::UNBOUND);
                            self.return_from_init(value);
                        } else {
                            self.return_from_function(value);
                        }
                        continue 'switch;
                    }
                    Opcode::CallFunctionKw => outside!(self.call_function_keywords(arg)),
                    Opcode::CallFunctionEx => outside!(self.call_function_unpacked(arg & 1 != 0)),
                    Opcode::LoadBuildClass => push!(natives::BUILD_CLASS),
                    Opcode::LoadClassderef => outside!(self.load_class_cell(arg)),
                    Opcode::MakeFunction => {
                        leave!();
                        self.make_function(instruction.arg);
                        continue 'switch;
                    }

                    Opcode::YieldValue => {
                        let value = pop!();
                        leave!();
                        self.yield_value(value, limit);
                        steps = self.state.steps;
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
                            if !self.send_fast(generator, value, Resumed::Delegation) {
                                self.send_to_inner(generator, value);
                            }
                            continue 'switch;
                        }
                        outside!(self.yield_from());
                    }
                    Opcode::GetYieldFromIter => outside!(self.get_delegate()),
                    Opcode::GetIter => {
                        let over = registers[top - 1];
                        let is_iterator = matches!(heap.object(over), Some(Object::Generator(generator))
                            if generator.kind == GeneratorKind::Generator);
                        if is_iterator {
                            continue;
                        }
                        let Some(iterator) = quick::iterator(heap, over) else { outside!(self.get_iterator()) };
                        registers[top - 1] = iterator;
                        release!(over);
                    }
                    Opcode::GetAwaitable
                    | Opcode::GetAiter
                    | Opcode::GetAnext
                    | Opcode::EndAsyncFor
                    | Opcode::BeforeAsyncWith
                    | Opcode::SetupAsyncWith => outside!(self.asynchronous(instruction.opcode, arg)),
                    Opcode::SetupAnnotations => outside!(self.setup_annotations()),
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
                                    continue;
                                }
                            }
                            Object::Generator(_) => {
                                leave!();
                                heap.share(iterator);
                                if !self.send_fast(handle, Value::NONE, Resumed::For) {
                                    self.send(handle, Value::NONE, Resumed::For)?;
                                }
                                continue 'switch;
                            }
                            _ => {
                                if let Some(item) = quick::next(heap, handle) {
                                    push!(item);
                                    continue;
                                }
                            }
                        }
                        outside!(self.for_next(iterator));
                    }
                    Opcode::GetLen
                    | Opcode::MatchMapping
                    | Opcode::MatchSequence
                    | Opcode::MatchKeys
                    | Opcode::MatchClass
                    | Opcode::CopyDictWithoutKeys => outside!(self.match_pattern(instruction.opcode, arg)),
                    Opcode::CheckEgMatch | Opcode::PrepReraiseStar | Opcode::Reraise => {
                        outside!(self.except_star(instruction.opcode));
                    }
                    Opcode::RotN => registers[top - arg..top].rotate_right(1),
                    Opcode::ImportName => outside!(self.import_name(arg)),
                    Opcode::ImportFrom => outside!(self.import_from(arg)),
                    Opcode::ImportStar => outside!(self.import_star()),
                    Opcode::UnpackSequence => {
                        let sequence = registers[top - 1];
                        if quick::unpack(heap, sequence, &mut registers[top - 1..top - 1 + arg]) {
                            top = top - 1 + arg;
                            release!(sequence);
                        } else {
                            outside!(self.unpack_top(arg));
                        }
                    }
                    Opcode::UnpackEx => outside!(self.unpack_starred(arg & 0xFF, arg >> 8)),

                    Opcode::BinarySubscr => {
                        let (container, key) = (registers[top - 2], registers[top - 1]);
                        if let Some(item) = quick::item(heap, container, key) {
                            replace_two!(container, key, item);
                            continue;
                        }
                        outside!(self.load_item());
                    }
                    Opcode::StoreSubscr => outside!(self.store_item()),
                    Opcode::DeleteSubscr => outside!(self.delete_item()),
                    Opcode::BuildSlice => {
                        leave!();
                        self.build_slice(arg);
                        continue 'switch;
                    }
                    Opcode::BuildMap => outside!(self.build_map(arg)),
                    Opcode::BuildConstKeyMap => outside!(self.build_const_key_map(arg)),
                    Opcode::BuildSet => outside!(self.build_set(arg)),
                    Opcode::MapAdd => outside!(self.map_add(arg)),
                    Opcode::SetAdd => outside!(self.set_add_on_stack(arg)),
                    Opcode::BuildListUnpack | Opcode::BuildTupleUnpack | Opcode::BuildSetUnpack => {
                        outside!(self.build_unpacked(instruction.opcode, arg));
                    }
                    Opcode::BuildMapUnpack => outside!(self.build_map_unpacked(arg)),
                    Opcode::BuildMapUnpackWithCall => outside!(self.build_keywords_unpacked(arg)),

                    Opcode::BuildTuple => {
                        let items: Box<[Value]> = registers[top - arg..top].into();
                        top -= arg;
                        push!(heap.value(Object::Tuple(items)));
                    }
                    Opcode::BuildList => {
                        let items = registers[top - arg..top].to_vec();
                        top -= arg;
                        push!(heap.value(Object::List(items)));
                    }
                    Opcode::ListAppend => {
                        let item = pop!();
                        let list = registers[top - arg];
                        if let Some(handle) = list.handle()
                            && let Object::List(items) = heap.get_mut(handle)
                        {
                            items.push(item);
                            heap.count_payload(8);
                        }
                    }
                    Opcode::FormatValue => outside!(self.format_value(instruction.arg)),
                    Opcode::BuildString => {
                        leave!();
                        self.build_string(arg);
                        continue 'switch;
                    }
                    Opcode::PrintExpr => {
                        let value = registers[top - 1];
                        leave!();
                        let shown = self.shown(value)?;
                        self.drop_top();
                        if let Some(text) = shown {
                            let effect = Effect::Write { stream: Stream::Stdout, text };
                            self.want(effect, false);
                        }
                        return Ok(());
                    }

                    Opcode::SetupFinally => {
                        let block =
                            Block { kind: BlockKind::Finally, handler: (pc + arg / 2) as u32, height: top as u32 };
                        frame.blocks.push(block);
                    }
                    Opcode::PopBlock => {
                        frame.blocks.pop();
                    }
                    Opcode::SetupWith => outside!(self.setup_with()),
                    Opcode::WithCleanupStart => outside!(self.with_cleanup_start()),
                    Opcode::WithCleanupFinish => outside!(self.with_cleanup_finish()),
                    Opcode::PopExcept => outside!(self.pop_except()),
                    Opcode::BeginFinally => push!(Value::UNBOUND),
                    Opcode::CallFinally => {
                        push!(Value::count(pc));
                        pc += arg / 2;
                    }
                    Opcode::EndFinally => outside!(self.end_finally()),
                    Opcode::PopFinally => outside!(self.pop_finally(arg != 0)),
                    Opcode::RaiseVarargs => outside!(self.raise_varargs(arg)),
                    Opcode::BuildTupleUnpackWithCall => {
                        outside!(Err(Fault::NotHereYet(instruction.opcode.name().to_owned())))
                    }
                }
                debug_assert!(top >= base, "the value stack of {} ran empty", loaded.code.qualname);
            }
        }
    }
}
