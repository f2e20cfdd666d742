//! Arithmetic of complex numbers, as CPython rounds it (`Objects/complexobject.c`).

/// A complex number: real and imaginary part.
pub(crate) type Complex = (f64, f64);

/// Returns the product of two numbers.
pub(crate) fn product((a, b): Complex, (c, d): Complex) -> Complex {
    (a * c - b * d, a * d + b * c)
}

/// Returns the quotient of two numbers.
///
/// Smith's way, as in CPython's `_Py_c_quot`; none if the divisor is zero.
pub(crate) fn quotient((a, b): Complex, (c, d): Complex) -> Option<Complex> {
    if c == 0.0 && d == 0.0 {
        None
    } else if c.abs() >= d.abs() {
        let ratio = d / c;
        let denominator = c + d * ratio;
        Some(((a + b * ratio) / denominator, (b - a * ratio) / denominator))
    } else {
        let ratio = c / d;
        let denominator = c * ratio + d;
        Some(((a * ratio + b) / denominator, (b * ratio - a) / denominator))
    }
}

/// Returns a power; none if that is zero to a negative or complex power.
///
/// CPython's `complex_pow`: small whole exponents by multiplication, all others by angle and length.
pub(crate) fn power(base: Complex, exponent: Complex) -> Option<Complex> {
    const SMALL: f64 = 100.0;
    if exponent.1 == 0.0 && exponent.0.fract() == 0.0 && exponent.0.abs() <= SMALL {
        let power = whole_power(base, exponent.0.abs() as u32);
        return if exponent.0 >= 0.0 { Some(power) } else { quotient((1.0, 0.0), power) };
    }
    if base == (0.0, 0.0) {
        return (exponent.1 == 0.0 && exponent.0 >= 0.0).then_some((0.0, 0.0));
    }
    let (length, angle) = (base.0.hypot(base.1), base.1.atan2(base.0));
    let mut new_length = length.powf(exponent.0);
    let mut new_angle = angle * exponent.0;
    if exponent.1 != 0.0 {
        new_length /= (angle * exponent.1).exp();
        new_angle += exponent.1 * length.ln();
    }
    Some((new_length * new_angle.cos(), new_length * new_angle.sin()))
}

fn whole_power(base: Complex, exponent: u32) -> Complex {
    let (mut result, mut power) = ((1.0, 0.0), base);
    let mut rest = exponent;
    while rest > 0 {
        if rest & 1 == 1 {
            result = product(result, power);
        }
        power = product(power, power);
        rest >>= 1;
    }
    result
}
