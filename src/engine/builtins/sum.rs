//! `sum`: integers exactly, floats with compensation since 3.12 (CPython: `Python/bltinmodule.c`, `builtin_sum_impl`).

use std::hash::{Hash, Hasher};

use num_traits::ToPrimitive;

use crate::engine::Opcode;
use crate::engine::machine::{Fault, Machine};
use crate::engine::value::Value;

/// A sum so far.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Summation {
    /// So far, owned; while floats are added, `running` and `lost` are more exact.
    total: Value,
    phase: Phase,
    running: f64,
    /// What the additions of floats have lost (Neumaier's form of Kahan's summation).
    lost: f64,
}

/// What has been added so far decides how the next item is added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Phase {
    Integers,
    Floats,
    Anything,
}

impl Hash for Summation {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        (self.total, self.phase, self.running.to_bits(), self.lost.to_bits()).hash(hasher);
    }
}

impl Summation {
    /// Returns the sum that begins with `start` (owned).
    pub(crate) fn new(machine: &Machine, start: Value) -> Self {
        let mut sum = Self { total: start, phase: Phase::Anything, running: 0.0, lost: 0.0 };
        if start.is_small_int() {
            sum.phase = Phase::Integers;
        } else {
            sum.begin_floats(machine);
        }
        sum
    }

    /// Returns the value it owns.
    pub(crate) fn total(&self) -> Value {
        self.total
    }

    fn begin_floats(&mut self, machine: &Machine) {
        self.phase = Phase::Anything;
        if let Some(f) = machine.as_float(self.total) {
            *self = Self { total: self.total, phase: Phase::Floats, running: f, lost: 0.0 };
        }
    }

    /// Adds an item, which stays the caller's.
    pub(crate) fn add(&mut self, machine: &mut Machine, item: Value) -> Result<(), Fault> {
        if self.phase == Phase::Floats {
            if let Some(x) = machine.as_float(item) {
                self.add_float(x);
                return Ok(());
            }
            if let Some(i) = machine.as_integer(item).and_then(|i| i.to_i64()) {
                self.running += i as f64;
                return Ok(());
            }
            self.end_floats(machine);
        }
        let sum = machine.operate(Opcode::BinaryAdd, self.total, item)?;
        let before = std::mem::replace(&mut self.total, sum);
        machine.release(before);
        if self.phase == Phase::Integers && machine.as_integer(sum).and_then(|i| i.to_i64()).is_none() {
            self.begin_floats(machine);
        }
        Ok(())
    }

    fn add_float(&mut self, x: f64) {
        let sum = self.running + x;
        self.lost += if self.running.abs() >= x.abs() { (self.running - sum) + x } else { (x - sum) + self.running };
        self.running = sum;
    }

    fn end_floats(&mut self, machine: &mut Machine) {
        let exact = if self.lost != 0.0 && self.lost.is_finite() { self.running + self.lost } else { self.running };
        let sum = machine.float(exact);
        let before = std::mem::replace(&mut self.total, sum);
        machine.release(before);
        self.phase = Phase::Anything;
    }

    /// Returns the sum, a new reference.
    pub(crate) fn finish(&mut self, machine: &mut Machine) -> Value {
        if self.phase == Phase::Floats {
            self.end_floats(machine);
        }
        machine.state.heap.share(self.total)
    }
}
