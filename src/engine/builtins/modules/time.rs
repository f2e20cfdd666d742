//! `time` (CPython: `Modules/timemodule.c`): clocks are outside.

use super::ask_outside::{AskOutside, Makes};
use crate::engine::builtins::classes;
use crate::engine::machine::{Arguments, Fault, Machine, Outcome};
use crate::engine::{Clock, Effect};

fn read(clock: Clock, makes: Makes) -> Outcome {
    AskOutside::outcome(Effect::Clock { clock }, makes)
}

/// `time.time()`.
pub(crate) fn time(_: &mut Machine, _: &mut Arguments) -> Result<Outcome, Fault> {
    Ok(read(Clock::Wall, Makes::Seconds))
}

/// `time.time_ns()`.
pub(crate) fn time_ns(_: &mut Machine, _: &mut Arguments) -> Result<Outcome, Fault> {
    Ok(read(Clock::Wall, Makes::Answer))
}

/// `time.monotonic()`, `time.perf_counter()`.
pub(crate) fn monotonic(_: &mut Machine, _: &mut Arguments) -> Result<Outcome, Fault> {
    Ok(read(Clock::Monotonic, Makes::Seconds))
}

/// `time.monotonic_ns()`, `time.perf_counter_ns()`.
pub(crate) fn monotonic_ns(_: &mut Machine, _: &mut Arguments) -> Result<Outcome, Fault> {
    Ok(read(Clock::Monotonic, Makes::Answer))
}

/// `time.sleep(seconds)`.
pub(crate) fn sleep(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let seconds = super::super::one_argument(machine, "time.sleep", arguments)?;
    let float = machine.as_float(seconds);
    let Some(length) = float.or_else(|| machine.as_integer(seconds).and_then(|i| num_traits::ToPrimitive::to_f64(&i)))
    else {
        let name = machine.class_name(seconds);
        return Err(machine.type_error(format!("'{name}' object cannot be interpreted as an integer")));
    };
    if length.is_nan() {
        return Err(machine.fault(classes::VALUE_ERROR, "Invalid value NaN (not a number)"));
    }
    if length < 0.0 {
        return Err(machine.fault(classes::VALUE_ERROR, "sleep length must be non-negative"));
    }
    if length > 9e9 {
        return Err(machine.fault(classes::OVERFLOW_ERROR, "timestamp too large to convert to C PyTime_t"));
    }
    Ok(Outcome::Wants(Effect::Sleep { nanoseconds: (length * 1e9).ceil() as u64 }))
}
