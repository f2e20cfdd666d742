//! `math` (CPython: `Modules/mathmodule.c`): constants, rounding, roots, logarithms, angles, whole numbers.

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{FromPrimitive, One, Signed, ToPrimitive, Zero};

use crate::engine::builtins::{classes, parameters};
use crate::engine::machine::{Arguments, Fault, Machine, Outcome};
use crate::engine::value::{Handle, Value};

/// Binds the constants.
pub(super) fn constants(machine: &mut Machine, module: Handle) -> Result<(), Fault> {
    use std::f64::consts::{E, PI, TAU};
    for (name, number) in [("e", E), ("inf", f64::INFINITY), ("nan", f64::NAN), ("pi", PI), ("tau", TAU)] {
        let number = machine.float(number);
        machine.bind_in_module(module, name, number);
    }
    Ok(())
}

/// Returns the float that a number is.
pub(super) fn number(machine: &mut Machine, value: Value) -> Result<f64, Fault> {
    if let Some(f) = machine.as_float(value) {
        return Ok(f);
    }
    match machine.as_integer(value) {
        Some(i) => match i.to_f64().filter(|f| f.is_finite()) {
            Some(f) => Ok(f),
            None => Err(machine.fault(classes::OVERFLOW_ERROR, "int too large to convert to float")),
        },
        None => {
            let name = machine.class_name(value);
            Err(machine.type_error(format!("must be real number, not {name}")))
        }
    }
}

/// Returns the integer that a number is.
pub(super) fn integer(machine: &mut Machine, value: Value) -> Result<BigInt, Fault> {
    match machine.as_integer(value) {
        Some(i) => Ok(i),
        None => {
            let name = machine.class_name(value);
            Err(machine.type_error(format!("'{name}' object cannot be interpreted as an integer")))
        }
    }
}

/// Calls a function of one float. Errors: a number outside of what it is defined for, or a result that is too large.
pub(super) fn of_float(
    machine: &mut Machine,
    name: &str,
    arguments: &Arguments,
    function: impl Fn(f64) -> f64,
) -> Result<Outcome, Fault> {
    let value = super::super::one_argument(machine, &format!("math.{name}"), arguments)?;
    let x = number(machine, value)?;
    let result = function(x);
    if result.is_nan() && !x.is_nan() {
        return Err(domain_error(machine));
    }
    if result.is_infinite() && x.is_finite() {
        return Err(machine.fault(classes::OVERFLOW_ERROR, "math range error"));
    }
    Ok(Outcome::Value(machine.float(result)))
}

pub(super) fn domain_error(machine: &mut Machine) -> Fault {
    machine.fault(classes::VALUE_ERROR, "math domain error")
}

/// Makes natives of one float of functions.
macro_rules! of_float_natives {
    ($($name:ident $function:expr;)*) => {
        $(
            #[doc = concat!("`math.", stringify!($name), "(x)`.")]
            pub(crate) fn $name(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
                $crate::engine::builtins::modules::math::of_float(machine, stringify!($name), arguments, $function)
            }
        )*
    };
}

pub(super) use of_float_natives;

of_float_natives! {
    acos f64::acos;
    asin f64::asin;
    atan f64::atan;
    cos f64::cos;
    degrees |x| x * (180.0 / std::f64::consts::PI);
    exp f64::exp;
    fabs f64::abs;
    radians |x| x * (std::f64::consts::PI / 180.0);
    sin f64::sin;
    sqrt f64::sqrt;
    tan f64::tan;
}

/// Rounds a number to a whole one: an integer stays what it is.
fn rounded(
    machine: &mut Machine,
    name: &str,
    arguments: &Arguments,
    round: impl Fn(f64) -> f64,
) -> Result<Outcome, Fault> {
    let value = super::super::one_argument(machine, &format!("math.{name}"), arguments)?;
    if let Some(i) = machine.as_integer(value) {
        return Ok(Outcome::Value(machine.big_integer(i)));
    }
    let f = number(machine, value)?;
    if f.is_nan() {
        return Err(machine.fault(classes::VALUE_ERROR, "cannot convert float NaN to integer"));
    }
    match BigInt::from_f64(round(f)) {
        Some(i) => Ok(Outcome::Value(machine.big_integer(i))),
        None => Err(machine.fault(classes::OVERFLOW_ERROR, "cannot convert float infinity to integer")),
    }
}

/// `math.floor(x)`.
pub(crate) fn floor(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    rounded(machine, "floor", arguments, f64::floor)
}

/// `math.ceil(x)`.
pub(crate) fn ceil(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    rounded(machine, "ceil", arguments, f64::ceil)
}

/// `math.trunc(x)`.
pub(crate) fn trunc(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    rounded(machine, "trunc", arguments, f64::trunc)
}

/// Calls a function that says something about a float.
fn judged(
    machine: &mut Machine,
    name: &str,
    arguments: &Arguments,
    judge: impl Fn(f64) -> bool,
) -> Result<Outcome, Fault> {
    let value = super::super::one_argument(machine, &format!("math.{name}"), arguments)?;
    Ok(Outcome::Value(Value::bool(judge(number(machine, value)?))))
}

/// `math.isfinite(x)`.
pub(crate) fn isfinite(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    judged(machine, "isfinite", arguments, f64::is_finite)
}

/// `math.isinf(x)`.
pub(crate) fn isinf(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    judged(machine, "isinf", arguments, f64::is_infinite)
}

/// `math.isnan(x)`.
pub(crate) fn isnan(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    judged(machine, "isnan", arguments, f64::is_nan)
}

/// Returns the natural logarithm of a number; an integer may be of any size.
fn natural_logarithm(machine: &mut Machine, value: Value, of: impl Fn(f64) -> f64) -> Result<f64, Fault> {
    let (x, doublings) = match machine.as_integer(value) {
        Some(i) if i.bits() > 1000 && i.is_positive() => {
            let doublings = i.bits() - 64;
            ((i >> doublings).to_f64().unwrap_or_default(), doublings as f64)
        }
        _ => (number(machine, value)?, 0.0),
    };
    if x <= 0.0 {
        return Err(domain_error(machine));
    }
    Ok(of(x) + of(2.0) * doublings)
}

/// `math.log(x[, base])`.
pub(crate) fn log(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    super::super::take_no_keywords(machine, "math.log", arguments)?;
    let given = parameters::positional(machine, "log", &arguments.positional, 1, 2)?.to_vec();
    let logarithm = natural_logarithm(machine, given[0], f64::ln)?;
    let Some(base) = given.get(1) else { return Ok(Outcome::Value(machine.float(logarithm))) };
    let base = natural_logarithm(machine, *base, f64::ln)?;
    if base == 0.0 {
        return Err(machine.fault(classes::ZERO_DIVISION_ERROR, "float division by zero"));
    }
    Ok(Outcome::Value(machine.float(logarithm / base)))
}

/// `math.log2(x)`.
pub(crate) fn log2(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let value = super::super::one_argument(machine, "math.log2", arguments)?;
    let logarithm = natural_logarithm(machine, value, f64::log2)?;
    Ok(Outcome::Value(machine.float(logarithm)))
}

/// `math.log10(x)`.
pub(crate) fn log10(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let value = super::super::one_argument(machine, "math.log10", arguments)?;
    let logarithm = natural_logarithm(machine, value, f64::log10)?;
    Ok(Outcome::Value(machine.float(logarithm)))
}

/// `math.pow(x, y)`.
pub(crate) fn pow(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    super::super::take_no_keywords(machine, "math.pow", arguments)?;
    let given = parameters::positional(machine, "pow", &arguments.positional, 2, 2)?.to_vec();
    let (x, y) = (number(machine, given[0])?, number(machine, given[1])?);
    let power = x.powf(y);
    if power.is_nan() && !x.is_nan() && !y.is_nan() || x == 0.0 && y < 0.0 && y.is_finite() {
        return Err(domain_error(machine));
    }
    if power.is_infinite() && x.is_finite() && y.is_finite() {
        return Err(machine.fault(classes::OVERFLOW_ERROR, "math range error"));
    }
    Ok(Outcome::Value(machine.float(power)))
}

/// `math.gcd(*integers)`.
pub(crate) fn gcd(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let mut divisor = BigInt::zero();
    for value in arguments.positional.clone() {
        divisor = divisor.gcd(&integer(machine, value)?);
    }
    Ok(Outcome::Value(machine.big_integer(divisor)))
}

/// `math.lcm(*integers)`.
pub(crate) fn lcm(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let mut multiple = BigInt::one();
    for value in arguments.positional.clone() {
        multiple = multiple.lcm(&integer(machine, value)?);
    }
    Ok(Outcome::Value(machine.big_integer(multiple)))
}

/// `math.isqrt(n)`.
pub(crate) fn isqrt(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let value = super::super::one_argument(machine, "math.isqrt", arguments)?;
    let n = integer(machine, value)?;
    if n.is_negative() {
        return Err(machine.fault(classes::VALUE_ERROR, "isqrt() argument must be nonnegative"));
    }
    Ok(Outcome::Value(machine.big_integer(n.sqrt())))
}

/// The largest number whose factorial is worked out: some 45 MB of digits would be no help to anybody.
const LARGEST_FACTORIAL: u64 = 20_000;

/// `math.factorial(n)`.
pub(crate) fn factorial(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let value = super::super::one_argument(machine, "math.factorial", arguments)?;
    let n = integer(machine, value)?;
    if n.is_negative() {
        return Err(machine.fault(classes::VALUE_ERROR, "factorial() not defined for negative values"));
    }
    match n.to_u64().filter(|n| *n <= LARGEST_FACTORIAL) {
        Some(n) => {
            let product = (2..=n).fold(BigInt::one(), |product, factor| product * factor);
            Ok(Outcome::Value(machine.big_integer(product)))
        }
        None => Err(Fault::NotHereYet(format!("math.factorial of more than {LARGEST_FACTORIAL}"))),
    }
}
