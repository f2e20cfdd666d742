//! The functions of `builtins` on numbers: `abs`, `round`, `divmod`, `pow`, `hex` and its kind (CPython:
//! `Python/bltinmodule.c`, `Objects/longobject.c`, `Objects/floatobject.c`).

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{Signed, ToPrimitive, Zero};

use super::{classes, parameters, special_seam};
use crate::engine::Opcode;
use crate::engine::format;
use crate::engine::machine::{Arguments, Fault, Machine, Outcome};
use crate::engine::value::Value;

/// `abs(number)`.
pub(super) fn abs(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let value = super::one_argument(machine, "abs", arguments)?;
    if let Some(i) = machine.as_integer(value) {
        return Ok(Outcome::Value(machine.big_integer(Signed::abs(&i))));
    }
    match machine.as_float(value) {
        Some(f) => Ok(Outcome::Value(machine.float(f.abs()))),
        None => {
            if let Some((real, imaginary)) = machine.as_complex(value) {
                let length = real.hypot(imaginary);
                if length.is_infinite() && real.is_finite() && imaginary.is_finite() {
                    return Err(machine.fault(classes::OVERFLOW_ERROR, "absolute value too large"));
                }
                return Ok(Outcome::Value(machine.float(length)));
            }
            if let Some(value) = special_seam::unary(machine, value, "__abs__")? {
                return Ok(Outcome::Value(value));
            }
            let name = machine.class_name(value);
            Err(machine.type_error(format!("bad operand type for abs(): '{name}'")))
        }
    }
}

/// `round(number, ndigits=None)`.
pub(super) fn round(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let names = ["number", "ndigits"];
    let [number, places] = parameters::named(machine, "round", &arguments.positional, arguments, names, 2)?;
    let Some(number) = number else {
        return Err(machine.type_error("round() missing required argument 'number' (pos 1)"));
    };
    let given = places;
    let places = match places.filter(|places| *places != Value::NONE) {
        Some(places) => Some(machine.index_of(places)?),
        None => None,
    };
    if let Some(i) = machine.as_integer(number) {
        let places = places.and_then(|places| places.to_i64()).unwrap_or(0);
        return Ok(Outcome::Value(round_integer(machine, i, places)));
    }
    let Some(f) = machine.as_float(number) else {
        if let Some(method) = machine.special(number, "__round__") {
            let given: Vec<Value> = [Some(number), given].into_iter().flatten().collect();
            let (callee, arguments) = machine.special_call(method, &given);
            return Ok(Outcome::Call(callee, arguments));
        }
        let name = machine.class_name(number);
        return Err(machine.type_error(format!("type {name} doesn't define __round__ method")));
    };
    let Some(places) = places else {
        return super::integer::of_float(machine, f.round_ties_even()).map(Outcome::Value);
    };
    let limit = if places.is_negative() { i64::MIN } else { i64::MAX };
    match format::rounded(f, places.to_i64().unwrap_or(limit)) {
        Some(rounded) => Ok(Outcome::Value(machine.float(rounded))),
        None => Err(machine.fault(classes::OVERFLOW_ERROR, "rounded value too large to represent")),
    }
}

/// Rounds to a multiple of a power of ten, half to even.
fn round_integer(machine: &mut Machine, i: BigInt, places: i64) -> Value {
    if places >= 0 {
        return machine.big_integer(i);
    }
    // An integer of n bits has fewer than n / 3 + 1 digits: beyond that nothing is left.
    if places.unsigned_abs() > i.bits() / 3 + 1 {
        return Value::count(0);
    }
    let unit = BigInt::from(10).pow(places.unsigned_abs() as u32);
    let (quotient, rest) = i.div_mod_floor(&unit);
    let twice: BigInt = rest * 2;
    let up = twice > unit || twice == unit && quotient.is_odd();
    machine.big_integer((quotient + u32::from(up)) * unit)
}

/// `divmod(a, b)`.
pub(super) fn divmod(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    super::take_no_keywords(machine, "divmod", arguments)?;
    let given = parameters::positional(machine, "divmod", &arguments.positional, 2, 2)?.to_vec();
    let (a, b) = (given[0], given[1]);
    if machine.is_of_program(a) || machine.is_of_program(b) {
        return match special_seam::by_methods(machine, (a, b), "__divmod__", "__rdivmod__")? {
            Some(value) => Ok(Outcome::Value(machine.state.heap.share(value))),
            None => Err(machine.unsupported("divmod()", a, b)),
        };
    }
    let is_number = |value| machine.as_integer(value).is_some() || machine.as_float(value).is_some();
    if !is_number(a) || !is_number(b) {
        let (a, b) = (machine.class_name(a), machine.class_name(b));
        let text = format!("unsupported operand type(s) for divmod(): '{a}' and '{b}'");
        return Err(machine.type_error(text));
    }
    let are_integers = machine.as_integer(a).is_some() && machine.as_integer(b).is_some();
    if !are_integers && machine.as_real(b)? == Some(0.0) {
        return Err(machine.fault(classes::ZERO_DIVISION_ERROR, "float divmod()"));
    }
    let quotient = machine.operate(Opcode::BinaryFloorDivide, a, b)?;
    match machine.operate(Opcode::BinaryModulo, a, b) {
        Ok(rest) => Ok(Outcome::Value(machine.tuple([quotient, rest]))),
        Err(fault) => {
            machine.release(quotient);
            Err(fault)
        }
    }
}

/// `pow(base, exp, mod=None)`.
pub(super) fn pow(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let names = ["base", "exp", "mod"];
    let [base, exponent, modulus] = parameters::named(machine, "pow", &arguments.positional, arguments, names, 3)?;
    let (Some(base), Some(exponent)) = (base, exponent) else {
        let (name, place) = if base.is_none() { ("base", 1) } else { ("exp", 2) };
        return Err(machine.type_error(format!("pow() missing required argument '{name}' (pos {place})")));
    };
    let Some(modulus) = modulus.filter(|modulus| *modulus != Value::NONE) else {
        return machine.operate_any(Opcode::BinaryPower, base, exponent).map(Outcome::Value);
    };
    if let Some(method) = machine.special(base, "__pow__") {
        let (callee, arguments) = machine.special_call(method, &[base, exponent, modulus]);
        return Ok(Outcome::Call(callee, arguments));
    }
    if [base, exponent, modulus].iter().any(|value| machine.as_complex(*value).is_some()) {
        return Err(machine.fault(classes::VALUE_ERROR, "complex modulo"));
    }
    let parts = (machine.as_integer(base), machine.as_integer(exponent), machine.as_integer(modulus));
    let (Some(base), Some(exponent), Some(modulus)) = parts else {
        let text = "pow() 3rd argument not allowed unless all arguments are integers";
        return Err(machine.type_error(text));
    };
    if modulus.is_zero() {
        return Err(machine.fault(classes::VALUE_ERROR, "pow() 3rd argument cannot be 0"));
    }
    let positive = modulus.abs();
    let power = if exponent.is_negative() {
        match base.mod_floor(&positive).modinv(&positive) {
            Some(inverse) => inverse.modpow(&-exponent, &positive),
            None => {
                let text = "base is not invertible for the given modulus";
                return Err(machine.fault(classes::VALUE_ERROR, text));
            }
        }
    } else {
        base.modpow(&exponent, &positive)
    };
    Ok(Outcome::Value(machine.big_integer(power.mod_floor(&modulus))))
}

/// `hex(integer)`.
pub(super) fn hex(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    in_base(machine, "hex", arguments, 16, "0x")
}

/// `oct(integer)`.
pub(super) fn oct(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    in_base(machine, "oct", arguments, 8, "0o")
}

/// `bin(integer)`.
pub(super) fn bin(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    in_base(machine, "bin", arguments, 2, "0b")
}

fn in_base(
    machine: &mut Machine,
    name: &str,
    arguments: &Arguments,
    base: u32,
    prefix: &str,
) -> Result<Outcome, Fault> {
    let value = super::one_argument(machine, name, arguments)?;
    let i = machine.index_of(value)?;
    machine.ask_for(i.bits() as usize)?;
    let text = format::text_in_base(&i, base, prefix);
    Ok(Outcome::Value(machine.text(text)))
}
