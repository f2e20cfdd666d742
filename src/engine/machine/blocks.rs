//! Operators, comparisons, blocks, `raise` and `yield from` on the value stack of the top frame.

use super::operate::InPlace;
use super::{Activation, Fault, Item, Machine, NativeCall, Purpose, Resumed, Then, quick};
use crate::engine::Opcode;
use crate::engine::builtins::{self, classes};
use crate::engine::value::{Handle, Value, View};

impl Machine {
    /// Pops a value of the top frame, which is now the caller's.
    fn pop(&mut self) -> Value {
        match &mut self.state.top {
            Activation::Python(frame) => frame.pop(),
            _ => Value::NONE,
        }
    }

    fn peek(&self, depth: usize) -> Value {
        match &self.state.top {
            Activation::Python(frame) => frame.peek(depth),
            _ => Value::NONE,
        }
    }

    /// Replaces the two top values by the value of an operator.
    #[inline(never)]
    pub(crate) fn binary(&mut self, opcode: Opcode) -> Result<(), Fault> {
        let (a, b) = (self.peek(1), self.peek(0));
        if let Some(value) = quick::arithmetic(opcode, a, b) {
            self.replace_operands(value);
            return Ok(());
        }
        if self.is_of_program(a) || self.is_of_program(b) {
            self.pop();
            self.pop();
            return self.operate_special(opcode, a, b);
        }
        match self.operate_in_place(opcode, a, b)? {
            InPlace::Done => {
                let b = self.pop();
                self.release(b);
            }
            InPlace::Frame(frame) => {
                let (b, a) = (self.pop(), self.pop());
                self.release(b);
                self.release(a);
                return self.go_on_with(NativeCall::new(frame));
            }
            InPlace::No => {
                let value = self.operate(opcode, a, b)?;
                self.replace_operands(value);
            }
        }
        Ok(())
    }

    pub(crate) fn unary(&mut self, opcode: Opcode) -> Result<(), Fault> {
        let operand = self.peek(0);
        let name = match opcode {
            Opcode::UnaryNegative => "__neg__",
            Opcode::UnaryPositive => "__pos__",
            Opcode::UnaryInvert => "__invert__",
            _ => "",
        };
        if opcode == Opcode::UnaryNot
            && let Some((callee, arguments)) = self.truth_call(operand)
        {
            self.drop_top();
            return self.call_special(Purpose::Truth(Then::PushOpposite), Vec::new(), callee, arguments);
        }
        if let Some(method) = self.special(operand, name) {
            let (callee, arguments) = self.special_call(method, &[operand]);
            self.drop_top();
            return self.call(callee, arguments);
        }
        let value = self.operate_unary(opcode, self.peek(0))?;
        self.replace_top(value);
        Ok(())
    }

    #[inline(never)]
    pub(crate) fn comparison(&mut self, number: u32) -> Result<(), Fault> {
        let (a, b) = (self.peek(1), self.peek(0));
        if number < 6 && (self.is_of_program(a) || self.is_of_program(b)) {
            self.pop();
            self.pop();
            return self.compare_special(number, a, b);
        }
        let contains = (number == 6 || number == 7).then(|| self.special(b, "__contains__")).flatten();
        if let Some(method) = contains.filter(|method| *method != Value::NONE) {
            let (callee, arguments) = self.special_call(method, &[b, a]);
            self.replace_operands(Value::UNBOUND);
            self.pop();
            let opposite = Value::bool(number == 7);
            return self.call_special(Purpose::Contains, vec![opposite], callee, arguments);
        }
        if contains.is_some() {
            return self.contains(b, a).map(|_| ());
        }
        if let Some(frame) = self.search(number, a, b)? {
            let (b, a) = (self.pop(), self.pop());
            self.release(b);
            self.release(a);
            return self.go_on_with(NativeCall::new(frame));
        }
        let truth = self.compare(number, a, b)?;
        self.replace_operands(Value::bool(truth));
        Ok(())
    }

    fn replace_operands(&mut self, value: Value) {
        let b = self.pop();
        let a = self.pop();
        self.push_on_top(value);
        self.release(a);
        self.release(b);
    }

    /// Jumps to `target` if `value` (owned, popped) is as true as `when` says.
    #[inline(never)]
    pub(crate) fn jump_if(&mut self, value: Value, when: bool, target: usize) -> Result<(), Fault> {
        if let Some((callee, arguments)) = self.truth_call(value) {
            self.release(value);
            let then = Then::Jump { when, target: target as u32 };
            return self.call_special(Purpose::Truth(then), Vec::new(), callee, arguments);
        }
        let truth = self.is_true(value);
        if truth == when {
            self.jump(target);
        }
        self.release(value);
        Ok(())
    }

    /// Jumps to `target` if the top value is as true as `when` says, else drops it.
    pub(crate) fn jump_if_or_pop(&mut self, when: bool, target: usize) -> Result<(), Fault> {
        let value = self.peek(0);
        if let Some((callee, arguments)) = self.truth_call(value) {
            let then = Then::JumpOrPop { when, target: target as u32 };
            return self.call_special(Purpose::Truth(then), Vec::new(), callee, arguments);
        }
        if self.is_true(value) == when {
            self.jump(target);
        } else {
            self.drop_top();
        }
        Ok(())
    }

    /// Replaces the top value by an iterator over it.
    #[inline(never)]
    pub(crate) fn get_iterator(&mut self) -> Result<(), Fault> {
        let value = self.peek(0);
        if let Some((callee, arguments)) = self.iterate_special(value) {
            self.drop_top();
            return self.call_special(Purpose::Iterator, Vec::new(), callee, arguments);
        }
        let iterator = self.iterator(value)?;
        self.replace_top(iterator);
        Ok(())
    }

    /// Leaves an `except` block: what was handled before is handled again.
    pub(crate) fn pop_except(&mut self) -> Result<(), Fault> {
        let Activation::Python(frame) = &mut self.state.top else { return Ok(()) };
        // What is returned may lie below the three values: nothing else is popped here.
        if frame.blocks.pop().is_some() {
            self.handle_as_before();
        }
        Ok(())
    }

    /// Ends a `finally` as it was entered: goes on, returns to where it was called from, or raises again.
    pub(crate) fn end_finally(&mut self) -> Result<(), Fault> {
        let how = self.pop();
        if !how.is_bound() {
            return Ok(());
        }
        if how.is_small_int() {
            self.jump(how.as_small_int() as usize);
            return Ok(());
        }
        let exception = self.pop();
        self.pop();
        self.release(how);
        self.raise_again(exception);
        Ok(())
    }

    /// Leaves a `finally` by `return`, `break` or `continue`; with `keep`, the top value stays on top.
    pub(crate) fn pop_finally(&mut self, keep: bool) -> Result<(), Fault> {
        let kept = if keep { self.pop() } else { Value::UNBOUND };
        let how = self.pop();
        if how.is_bound() && !how.is_small_int() {
            let exception = self.pop();
            self.pop();
            self.release(how);
            self.release(exception);
            self.pop_except()?;
        }
        if keep {
            self.push_on_top(kept);
        }
        Ok(())
    }

    /// `raise`, `raise error`, `raise error from cause`.
    pub(crate) fn raise_varargs(&mut self, count: usize) -> Result<(), Fault> {
        if count == 0 {
            let handled = self.handled();
            if handled == Value::NONE {
                return Err(self.fault(classes::RUNTIME_ERROR, "No active exception to reraise"));
            }
            self.state.heap.share(handled);
            self.raise_again(handled);
            return Ok(());
        }
        let exception = self.as_exception(self.peek(count - 1))?;
        let cause = match (count, self.peek(0)) {
            (1, _) => None,
            (_, Value::NONE) => Some(Value::NONE),
            (_, cause) => match self.as_exception(cause) {
                Ok(cause) => Some(cause),
                Err(fault) => {
                    self.release(exception);
                    return Err(self.refuse_cause(cause, fault));
                }
            },
        };
        (0..count).for_each(|_| self.drop_top());
        if let Some(made) = cause
            && let Some(object) = self.exception_mut(exception)
        {
            let before = std::mem::replace(&mut object.cause, made);
            object.suppress_context = true;
            self.release(before);
        }
        Err(Fault::Raised(exception))
    }

    /// `raise … from` has words of its own for a cause that is none.
    fn refuse_cause(&mut self, cause: Value, fault: Fault) -> Fault {
        match fault {
            Fault::Raised(error) if self.exception_of(cause).is_none() && self.as_class(cause).is_none() => {
                self.release(error);
                self.type_error("exception causes must derive from BaseException")
            }
            fault => fault,
        }
    }

    /// Returns the exception that `raise value` and `throw(value)` raise: itself, or a new one of the class. A new reference.
    pub(crate) fn as_exception(&mut self, value: Value) -> Result<Value, Fault> {
        if self.exception_of(value).is_some() {
            return Ok(self.state.heap.share(value));
        }
        match value.view() {
            View::Object(class) if self.is_subclass(class, classes::BASE_EXCEPTION) => {
                builtins::make_exception(self, class)
            }
            _ => Err(self.type_error("exceptions must derive from BaseException")),
        }
    }

    /// Passes the top value on to the receiver below it (`YIELD_FROM`).
    #[inline(never)]
    pub(crate) fn yield_from(&mut self) -> Result<(), Fault> {
        let value = self.pop();
        let receiver = self.peek(0);
        let begins = self.begin_delegation();
        if begins {
            self.tell_delegate(receiver);
        }
        if let Some(generator) = self.delegate_of(receiver) {
            self.state.heap.share_handle(generator);
            self.send_to_inner(generator, value);
            return Ok(());
        }
        if self.is_sent_to(receiver, value) {
            return self.send_to_object(receiver, value);
        }
        let item = match self.next_item(receiver) {
            Ok(item) => item,
            Err(fault) => {
                self.raise_in_delegation(fault);
                return Ok(());
            }
        };
        match item {
            Item::Next(item) => self.yield_from_native(item),
            Item::Advance => self.advance(receiver, Resumed::Delegation)?,
            Item::Finished | Item::Generator(_) => self.end_delegation(Value::NONE),
        }
        Ok(())
    }

    /// Sends a value (owned) to the generator (a reference owned) that the top frame delegates to.
    #[inline(never)]
    pub(super) fn send_to_inner(&mut self, generator: Handle, value: Value) {
        if let Err(fault) = self.send(generator, value, Resumed::Delegation) {
            self.raise_in_delegation(fault);
        }
    }

    /// The iterator that the top frame delegates to, which is no generator, has given an item (owned): it is yielded on.
    pub(crate) fn yield_from_native(&mut self, item: Value) {
        self.jump_back_one();
        self.yield_value(item, 0);
    }

    fn begin_delegation(&mut self) -> bool {
        match &mut self.state.top {
            Activation::Python(frame) => !std::mem::replace(&mut frame.delegates, true),
            _ => false,
        }
    }
}
