//! Which special method carries out an operator or a comparison, where a class of the program has a say: left operand,
//! right operand, in what order (CPython: `Objects/abstract.c`, `binary_op1`; `Objects/object.c`, `do_richcompare`).

use num_traits::ToPrimitive;

use super::operate::{InPlace, Operator};
use super::special::{Purpose, Special, Then};
use super::{Fault, Machine, Progress};
use crate::engine::builtins::{classes, natives};
use crate::engine::value::{Value, View};
use crate::engine::{COMPARISONS, Opcode};

impl Special {
    /// Tries the next of: the left operand's in-place method, its method, the right operand's reflected method (which
    /// comes first if its class derives from the left one's and has its own).
    pub(super) fn next_operation(&mut self, machine: &mut Machine) -> Result<Progress, Fault> {
        let Purpose::Operate(number, mut attempt) = self.purpose else { return Ok(Progress::Settled) };
        let Some(opcode) = Opcode::ALL.iter().copied().find(|opcode| *opcode as u32 == number) else {
            return Ok(Progress::Settled);
        };
        let (a, b) = (self.held[0], self.held[1]);
        let Some((operator, symbol)) = Operator::of(opcode) else { return Ok(Progress::Settled) };
        let [plain, reflected, in_place] = operator.methods();
        let is_in_place = opcode.name().starts_with("INPLACE");
        let right_first = machine.class_of(a) != machine.class_of(b)
            && machine.is_subclass(machine.class_of(b), machine.class_of(a))
            && machine.has_special(b, reflected)
            && machine.special(a, reflected) != machine.special(b, reflected);
        while attempt < 4 {
            let (receiver, other, name) = match attempt {
                0 if is_in_place => (a, b, in_place),
                1 if right_first => (b, a, reflected),
                2 => (a, b, plain),
                3 if !right_first => (b, a, reflected),
                _ => {
                    attempt += 1;
                    continue;
                }
            };
            attempt += 1;
            self.purpose = Purpose::Operate(number, attempt);
            if attempt == 4 && machine.class_of(a) == machine.class_of(b) {
                continue;
            }
            if let Some(method) = machine.operator_method(receiver, name, operator) {
                let (callee, arguments) = machine.special_call(method, &[receiver, other]);
                return Ok(Progress::Call(callee, arguments));
            }
        }
        match machine.operate_sequences(opcode, operator, a, b)? {
            Some(progress) => Ok(progress),
            None => Err(machine.unsupported(symbol, a, b)),
        }
    }

    pub(super) fn next_comparison(&mut self, machine: &mut Machine) -> Result<Progress, Fault> {
        let Purpose::Compare(number, mut attempt) = self.purpose else { return Ok(Progress::Settled) };
        let (a, b) = (self.held[0], self.held[1]);
        let symbol = COMPARISONS[number as usize];
        let right_first =
            machine.class_of(a) != machine.class_of(b) && machine.is_subclass(machine.class_of(b), machine.class_of(a));
        while attempt < 2 {
            let reflected = (attempt == 0) == right_first;
            attempt += 1;
            self.purpose = Purpose::Compare(number, attempt);
            let (receiver, other, name) = if reflected {
                (b, a, comparison_method(symbol, true))
            } else {
                (a, b, comparison_method(symbol, false))
            };
            if let Some(method) = machine.comparison_method(receiver, name) {
                let (callee, arguments) = machine.special_call(method, &[receiver, other]);
                return Ok(Progress::Call(callee, arguments));
            }
            if name == "__ne__"
                && let Some(method) = machine.special(receiver, "__eq__")
            {
                // `!=` is the opposite of `__eq__` where a class has only that.
                self.purpose = Purpose::Truth(Then::PushOpposite);
                let (callee, arguments) = machine.special_call(method, &[receiver, other]);
                return Ok(Progress::Call(callee, arguments));
            }
        }
        match symbol {
            "==" => Ok(Progress::Done(Value::bool(a == b))),
            "!=" => Ok(Progress::Done(Value::bool(a != b))),
            _ => Err(machine.unordered(symbol, a, b)),
        }
    }
}

/// Returns the method that a comparison asks of its left operand, or reflected of its right one.
fn comparison_method(symbol: &str, reflected: bool) -> &'static str {
    match (symbol, reflected) {
        ("<", false) | (">", true) => "__lt__",
        ("<=", false) | (">=", true) => "__le__",
        (">", false) | ("<", true) => "__gt__",
        (">=", false) | ("<=", true) => "__ge__",
        ("!=", _) => "__ne__",
        _ => "__eq__",
    }
}

impl Machine {
    /// Returns the method of a value's class that an operator asks, not shared. What `+` and `*` of sequences do is not
    /// among them: CPython tries that last.
    fn operator_method(&mut self, receiver: Value, name: &str, operator: Operator) -> Option<Value> {
        let found = self.comparison_method(receiver, name)?;
        let is_of_sequence = matches!(operator, Operator::Add | Operator::Multiply)
            && matches!(found.view(), View::Native(number) if natives::row(number).owner.is_some_and(classes::is_sequence));
        (!is_of_sequence).then_some(found)
    }

    /// Returns the method of a value's class that a comparison asks, not shared.
    fn comparison_method(&mut self, receiver: Value, name: &str) -> Option<Value> {
        if self.is_of_program(receiver) {
            return self.special(receiver, name);
        }
        self.method_of(receiver, name).filter(|found| !self.is_for_all(*found))
    }

    /// Carries out `+` and `*` of sequences, where neither class has a method for it.
    fn operate_sequences(
        &mut self,
        opcode: Opcode,
        operator: Operator,
        a: Value,
        b: Value,
    ) -> Result<Option<Progress>, Fault> {
        let (x, y) = (self.payload(a).unwrap_or(a), self.payload(b).unwrap_or(b));
        let is_sequence = |machine: &Self, value| classes::is_sequence(machine.class_of(value));
        if matches!(operator, Operator::Or)
            && let Some(union) = self.union_of_types(a, b)?
        {
            return Ok(Some(Progress::Done(union)));
        }
        let is_mine = match operator {
            Operator::Add => is_sequence(self, x),
            Operator::Multiply => is_sequence(self, x) || is_sequence(self, y),
            _ => false,
        };
        if !is_mine {
            return Ok(None);
        }
        let (x, y) = (self.as_count(operator, x)?, self.as_count(operator, y)?);
        Ok(Some(match self.operate_in_place(opcode, x, y)? {
            InPlace::Frame(frame) if x == a => Progress::Become(frame),
            InPlace::Frame(frame) => {
                self.wait_for_instance(a)?;
                Progress::Become(frame)
            }
            InPlace::Done => Progress::Done(self.state.heap.share(a)),
            InPlace::No => Progress::Done(self.operate(opcode, x, y)?),
        }))
    }

    /// Returns the count that a factor is by its `__index__`; everything else stays as it is.
    fn as_count(&mut self, operator: Operator, value: Value) -> Result<Value, Fault> {
        if operator != Operator::Multiply || self.special(value, "__index__").is_none() {
            return Ok(value);
        }
        let count = self.index_of(value)?;
        match count.to_i64().and_then(Value::small_int) {
            Some(count) => Ok(count),
            None => Err(self.fault(classes::OVERFLOW_ERROR, "cannot fit 'int' into an index-sized integer")),
        }
    }
}
