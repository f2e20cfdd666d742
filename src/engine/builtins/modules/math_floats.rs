//! `math`, continued (CPython: `Modules/mathmodule.c`): hyperbolic functions, functions of two floats, the parts of a float.

use num_traits::ToPrimitive;

use super::math::{domain_error, integer, number, of_float_natives};
use crate::engine::builtins::{classes, parameters};
use crate::engine::machine::{Arguments, Fault, Machine, Outcome};
use crate::engine::value::Value;

of_float_natives! {
    acosh libm::acosh;
    asinh libm::asinh;
    atanh |x| if x.abs() < 1.0 { libm::atanh(x) } else { f64::NAN };
    cbrt f64::cbrt;
    cosh f64::cosh;
    erf libm::erf;
    erfc libm::erfc;
    exp2 f64::exp2;
    expm1 f64::exp_m1;
    sinh f64::sinh;
    tanh f64::tanh;
    ulp unit_in_the_last_place;
}

/// `math.log1p(x)`.
pub(crate) fn log1p(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    super::math::of_float(machine, "log1p", arguments, |x| if x > -1.0 || x.is_nan() { x.ln_1p() } else { f64::NAN })
}

fn unit_in_the_last_place(x: f64) -> f64 {
    let x = x.abs();
    match x.next_up() {
        _ if !x.is_finite() => x,
        next if next.is_infinite() => x - x.next_down(),
        next => next - x,
    }
}

/// Calls a function of two floats. Errors: as CPython's, a result that is no number or too large.
fn of_two(
    machine: &mut Machine,
    name: &str,
    arguments: &Arguments,
    function: impl Fn(f64, f64) -> f64,
) -> Result<Outcome, Fault> {
    super::super::take_no_keywords(machine, &format!("math.{name}"), arguments)?;
    let [x, y] = *parameters::positional(machine, name, &arguments.positional, 2, 2)? else {
        return Ok(Outcome::Value(Value::NONE));
    };
    let (x, y) = (number(machine, x)?, number(machine, y)?);
    let result = function(x, y);
    if result.is_nan() && !x.is_nan() && !y.is_nan() {
        return Err(domain_error(machine));
    }
    if result.is_infinite() && x.is_finite() && y.is_finite() {
        return Err(machine.fault(classes::OVERFLOW_ERROR, "math range error"));
    }
    Ok(Outcome::Value(machine.float(result)))
}

/// `math.atan2(y, x)`.
pub(crate) fn atan2(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    of_two(machine, "atan2", arguments, f64::atan2)
}

/// `math.copysign(x, y)`.
pub(crate) fn copysign(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    of_two(machine, "copysign", arguments, f64::copysign)
}

/// `math.fmod(x, y)`: the remainder with the sign of `x`.
pub(crate) fn fmod(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    of_two(machine, "fmod", arguments, |x, y| x % y)
}

/// `math.remainder(x, y)`: the difference to the nearest multiple, an even one of two.
pub(crate) fn remainder(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    of_two(machine, "remainder", arguments, libm::remainder)
}

/// `math.fma(x, y, z)`: `x * y + z`, rounded once.
pub(crate) fn fma(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let [x, y, z] = *parameters::positional(machine, "fma", &arguments.positional, 3, 3)? else {
        return Ok(Outcome::Value(Value::NONE));
    };
    let [x, y, z] = [number(machine, x)?, number(machine, y)?, number(machine, z)?];
    let result = x.mul_add(y, z);
    if result.is_nan() && ![x, y, z].into_iter().any(f64::is_nan) {
        return Err(machine.fault(classes::VALUE_ERROR, "invalid operation in fma"));
    }
    if result.is_infinite() && [x, y, z].into_iter().all(f64::is_finite) {
        return Err(machine.fault(classes::OVERFLOW_ERROR, "overflow in fma"));
    }
    Ok(Outcome::Value(machine.float(result)))
}

/// `math.frexp(x)`: a fraction from 0.5 up to 1 and a power of two.
pub(crate) fn frexp(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let value = super::super::one_argument(machine, "math.frexp", arguments)?;
    let x = number(machine, value)?;
    let (fraction, exponent) = if x.is_finite() { libm::frexp(x) } else { (x, 0) };
    let parts = [machine.float(fraction), machine.integer(i64::from(exponent))];
    Ok(Outcome::Value(machine.tuple(parts)))
}

/// `math.ldexp(x, i)`: `x` times a power of two.
pub(crate) fn ldexp(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let [x, exponent] = *parameters::positional(machine, "ldexp", &arguments.positional, 2, 2)? else {
        return Ok(Outcome::Value(Value::NONE));
    };
    let x = number(machine, x)?;
    let Some(exponent) = machine.as_integer(exponent) else {
        return Err(machine.type_error("Expected an int as second argument to ldexp."));
    };
    let is_negative = exponent < 0.into();
    let exponent = exponent.to_i32().unwrap_or(if is_negative { i32::MIN } else { i32::MAX });
    let result = libm::ldexp(x, exponent);
    if result.is_infinite() && x.is_finite() {
        return Err(machine.fault(classes::OVERFLOW_ERROR, "math range error"));
    }
    Ok(Outcome::Value(machine.float(result)))
}

/// `math.modf(x)`: what is behind the point and what is before it.
pub(crate) fn modf(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let value = super::super::one_argument(machine, "math.modf", arguments)?;
    let x = number(machine, value)?;
    let fraction = if x.is_infinite() { 0.0 } else { x - x.trunc() };
    let parts = [machine.float(fraction.copysign(x)), machine.float(x.trunc())];
    Ok(Outcome::Value(machine.tuple(parts)))
}

/// Returns the place of a float in the order of all floats.
fn place(x: f64) -> i128 {
    let magnitude = i128::from(x.abs().to_bits());
    if x.is_sign_negative() { -magnitude } else { magnitude }
}

/// `math.nextafter(x, y, *, steps=None)`.
pub(crate) fn nextafter(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let [steps] = parameters::keywords(machine, "nextafter", arguments, ["steps"])?;
    let [x, y] = *parameters::positional(machine, "nextafter", &arguments.positional, 2, 2)? else {
        return Ok(Outcome::Value(Value::NONE));
    };
    let (x, y) = (number(machine, x)?, number(machine, y)?);
    let steps = match steps.filter(|steps| *steps != Value::NONE) {
        Some(steps) => integer(machine, steps)?.to_i128().unwrap_or(i128::MAX),
        None => 1,
    };
    if steps < 0 {
        return Err(machine.fault(classes::VALUE_ERROR, "steps must be a non-negative integer"));
    }
    if x.is_nan() || y.is_nan() {
        return Ok(Outcome::Value(machine.float(x + y)));
    }
    let (from, to) = (place(x), place(y));
    if from == to {
        return Ok(Outcome::Value(machine.float(y)));
    }
    let at = if from < to { from.saturating_add(steps).min(to) } else { from.saturating_sub(steps).max(to) };
    let sign = if at == 0 { y.min(x) } else { at as f64 };
    let result = f64::from_bits(u64::try_from(at.unsigned_abs()).unwrap_or_default()).copysign(sign);
    Ok(Outcome::Value(machine.float(result)))
}
