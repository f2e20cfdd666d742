//! `math`, continued (CPython: `Modules/mathmodule.c`): sums and lengths that lose nothing, and the gamma function.
#![expect(clippy::float_cmp, reason = "whether a float is exactly this one is what these algorithms ask")]

use super::math::{domain_error, number};
use crate::engine::builtins::classes;
use crate::engine::heap::Object;
use crate::engine::machine::{Arguments, Fault, Machine, Outcome};
use crate::engine::value::Value;

/// Returns the floats in a list or tuple.
fn floats(machine: &mut Machine, value: Value) -> Result<Vec<f64>, Fault> {
    let items = match machine.state.heap.object(value) {
        Some(Object::List(items)) => items.to_vec(),
        Some(Object::Tuple(items)) => items.to_vec(),
        _ => Vec::new(),
    };
    items.into_iter().map(|item| number(machine, item)).collect()
}

/// Returns the sum of two floats and what it lacks.
fn two_sum(a: f64, b: f64) -> (f64, f64) {
    let (a, b) = if a.abs() < b.abs() { (b, a) } else { (a, b) };
    let sum = a + b;
    (sum, b - (sum - a))
}

/// Adds a float to a sum that is kept as parts which do not overlap, the least first (Shewchuk 1997).
fn add_exactly(parts: &mut Vec<f64>, mut x: f64) {
    let mut kept = 0;
    for i in 0..parts.len() {
        let (sum, rest) = two_sum(x, parts[i]);
        if rest != 0.0 {
            parts[kept] = rest;
            kept += 1;
        }
        x = sum;
    }
    parts.truncate(kept);
    parts.push(x);
}

/// Returns the float nearest to a sum kept in parts.
fn rounded(parts: &[f64]) -> f64 {
    let mut parts = parts.iter().rev().copied();
    let mut high = parts.next().unwrap_or_default();
    while let Some(part) = parts.next() {
        let before = high;
        high = before + part;
        let low = part - (high - before);
        if low != 0.0 {
            // Half way between two floats the next part decides.
            if let Some(next) = parts.next()
                && (low < 0.0 && next < 0.0 || low > 0.0 && next > 0.0)
            {
                let twice = low * 2.0;
                let other = high + twice;
                if twice == other - high {
                    high = other;
                }
            }
            break;
        }
    }
    high
}

/// `_fsum(floats)`: their sum, rounded once.
pub(crate) fn fsum(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let list = super::super::one_argument(machine, "_fsum", arguments)?;
    let items = floats(machine, list)?;
    let special: f64 = items.iter().filter(|item| !item.is_finite()).sum();
    if items.iter().any(|item| !item.is_finite()) {
        if special.is_nan() && !items.iter().any(|item| item.is_nan()) {
            return Err(machine.fault(classes::VALUE_ERROR, "-inf + inf in fsum"));
        }
        return Ok(Outcome::Value(machine.float(special)));
    }
    let mut parts = Vec::new();
    for item in items {
        add_exactly(&mut parts, item);
        if parts.last().is_some_and(|part| !part.is_finite()) {
            return Err(machine.fault(classes::OVERFLOW_ERROR, "intermediate overflow in fsum"));
        }
    }
    Ok(Outcome::Value(machine.float(rounded(&parts))))
}

/// `_sumprod(p, q)`: the sum of the products of floats, rounded once.
pub(crate) fn sumprod(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let [p, q] = arguments.positional[..] else { return Ok(Outcome::Value(Value::NONE)) };
    let (p, q) = (floats(machine, p)?, floats(machine, q)?);
    let mut parts = Vec::new();
    let mut plain = 0.0;
    for (a, b) in p.into_iter().zip(q) {
        let product = a * b;
        plain += product;
        add_exactly(&mut parts, product);
        add_exactly(&mut parts, a.mul_add(b, -product));
    }
    let sum = if plain.is_finite() { rounded(&parts) } else { plain };
    Ok(Outcome::Value(machine.float(sum)))
}

/// `math.hypot(*coordinates)`: the length of a vector.
pub(crate) fn hypot(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    super::super::take_no_keywords(machine, "math.hypot", arguments)?;
    let mut coordinates = Vec::new();
    for value in arguments.positional.clone() {
        coordinates.push(number(machine, value)?.abs());
    }
    Ok(Outcome::Value(machine.float(length(&coordinates))))
}

fn length(coordinates: &[f64]) -> f64 {
    let largest = coordinates.iter().copied().fold(0.0, f64::max);
    if coordinates.iter().any(|x| x.is_infinite()) {
        return f64::INFINITY;
    }
    if coordinates.iter().any(|x| x.is_nan()) {
        return f64::NAN;
    }
    if largest == 0.0 {
        return 0.0;
    }
    // Scaled by a power of two nothing is lost and no square is too large.
    let exponent = libm::frexp(largest).1;
    let mut parts = Vec::new();
    for x in coordinates {
        let x = libm::ldexp(*x, -exponent);
        let square = x * x;
        add_exactly(&mut parts, square);
        add_exactly(&mut parts, x.mul_add(x, -square));
    }
    // One step of Newton's method mends the last bit of the root.
    let root = rounded(&parts).sqrt();
    let square = root * root;
    add_exactly(&mut parts, -square);
    add_exactly(&mut parts, -root.mul_add(root, -square));
    libm::ldexp(root + rounded(&parts) / (2.0 * root), exponent)
}

/// Lanczos' approximation of the gamma function with 13 terms and this g, as CPython has it.
const LANCZOS_G: f64 = 6.024_680_040_776_73;
const LANCZOS: [(f64, f64); 13] = [
    (23_531_376_880.410_76, 0.0),
    (42_919_803_642.649_1, 39_916_800.0),
    (35_711_959_237.355_67, 120_543_840.0),
    (17_921_034_426.037_21, 150_917_976.0),
    (6_039_542_586.352_028, 105_258_076.0),
    (1_439_720_407.311_721_6, 45_995_730.0),
    (248_874_557.862_054_17, 13_339_535.0),
    (31_426_415.585_400_194, 2_637_558.0),
    (2_876_370.628_935_372_5, 357_423.0),
    (186_056.265_395_223_48, 32_670.0),
    (8_071.672_002_365_816, 1_925.0),
    (210.824_277_751_579_36, 66.0),
    (2.506_628_274_631_000_2, 1.0),
];

fn lanczos_sum(x: f64) -> f64 {
    let (mut above, mut below) = (0.0, 0.0);
    // From the end at which the terms are largest.
    if x < 5.0 {
        for (a, b) in LANCZOS.iter().rev() {
            above = above * x + a;
            below = below * x + b;
        }
    } else {
        for (a, b) in LANCZOS {
            above = above / x + a;
            below = below / x + b;
        }
    }
    above / below
}

/// Returns sin(pi x), exactly where it is 0 or 1.
fn sine_of_pi(x: f64) -> f64 {
    use std::f64::consts::PI;
    let y = x.abs() % 2.0;
    let sine = match (2.0 * y).round() as i64 {
        0 => (PI * y).sin(),
        1 => (PI * (y - 0.5)).cos(),
        2 => (PI * (1.0 - y)).sin(),
        3 => -(PI * (y - 1.5)).cos(),
        _ => (PI * (y - 2.0)).sin(),
    };
    sine * 1.0_f64.copysign(x)
}

/// `math.gamma(x)`.
pub(crate) fn gamma(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let value = super::super::one_argument(machine, "math.gamma", arguments)?;
    let x = number(machine, value)?;
    let is_whole = x == x.floor();
    if x == f64::NEG_INFINITY || x == 0.0 || is_whole && x < 0.0 {
        return Err(domain_error(machine));
    }
    let result = if x.is_finite() { gamma_of(x) } else { x };
    if result.is_infinite() && x.is_finite() {
        return Err(machine.fault(classes::OVERFLOW_ERROR, "math range error"));
    }
    Ok(Outcome::Value(machine.float(result)))
}

fn gamma_of(x: f64) -> f64 {
    if x == x.floor() && (1.0..=23.0).contains(&x) {
        return (1..x as u64).fold(1.0, |product, factor| product * factor as f64);
    }
    let size = x.abs();
    if size < 1e-20 {
        return 1.0 / x;
    }
    if size > 200.0 {
        return if x < 0.0 { 0.0 / sine_of_pi(x) } else { f64::INFINITY };
    }
    let y = size + (LANCZOS_G - 0.5);
    // What is lost in y is made good at the end.
    let lost = if size > LANCZOS_G - 0.5 {
        let q = y - size;
        q - (LANCZOS_G - 0.5)
    } else {
        let q = y - (LANCZOS_G - 0.5);
        q - size
    };
    let mended = lost * LANCZOS_G / y;
    if x < 0.0 {
        let result = -std::f64::consts::PI / sine_of_pi(size) / size * y.exp() / lanczos_sum(size);
        let result = result - mended * result;
        if size < 140.0 {
            return result / y.powf(size - 0.5);
        }
        let root = y.powf(size / 2.0 - 0.25);
        return result / root / root;
    }
    let result = lanczos_sum(size) / y.exp();
    let result = result + mended * result;
    if size < 140.0 {
        return result * y.powf(size - 0.5);
    }
    let root = y.powf(size / 2.0 - 0.25);
    result * root * root
}

/// `math.lgamma(x)`.
pub(crate) fn lgamma(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let value = super::super::one_argument(machine, "math.lgamma", arguments)?;
    let x = number(machine, value)?;
    if x == x.floor() && x <= 0.0 && x.is_finite() {
        return Err(domain_error(machine));
    }
    let result = if x.is_finite() { lgamma_of(x) } else { x.abs() };
    if result.is_infinite() && x.is_finite() {
        return Err(machine.fault(classes::OVERFLOW_ERROR, "math range error"));
    }
    Ok(Outcome::Value(machine.float(result)))
}

fn lgamma_of(x: f64) -> f64 {
    if x == 1.0 || x == 2.0 {
        return 0.0;
    }
    let size = x.abs();
    if size < 1e-20 {
        return -size.ln();
    }
    let logarithm = lanczos_sum(size).ln() - LANCZOS_G + (size - 0.5) * ((size + LANCZOS_G - 0.5).ln() - 1.0);
    if x < 0.0 {
        return std::f64::consts::PI.ln() - sine_of_pi(size).abs().ln() - size.ln() - logarithm;
    }
    logarithm
}
