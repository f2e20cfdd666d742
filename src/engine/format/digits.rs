//! The decimal digits of floats, exactly rounded, and their layout (CPython: `Python/pystrtod.c`, `format_float_short`).

use std::fmt::Write as _;

/// The digits of a finite float: `0.digits × 10^point`, without sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Digits {
    /// Decimal digits, the first not 0 unless the float is.
    pub digits: String,
    /// Where the point stands, counted from the first digit.
    pub point: i32,
}

/// How a float is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// `repr`: the fewest digits that give the float back; an exponent from 1e16 and below 1e-4.
    Repr,
    /// `e`: one digit before the point and so many behind, and an exponent.
    Exponent(usize),
    /// `f`: so many digits behind the point.
    Fixed(usize),
    /// `g`: so many digits in all.
    General(usize),
}

impl Digits {
    /// Returns the fewest digits that give `f` back.
    pub(crate) fn shortest(f: f64) -> Self {
        let shortest = Self::read(&format!("{:e}", f.abs()));
        // Of two texts that lie equally near, the standard library takes the upper one, CPython the even one.
        let exact = format!("{:.*e}", shortest.digits.len() - 1, f.abs());
        if exact.parse() == Ok(f.abs()) { Self::read(&exact) } else { shortest }
    }

    /// Returns `count` digits of `f` (at least one), correctly rounded.
    pub(crate) fn rounded_to(f: f64, count: usize) -> Self {
        Self::read(&format!("{:.*e}", count.max(1) - 1, f.abs()))
    }

    /// Returns the digits of `f` down to `places` behind the point, correctly rounded.
    fn fixed(f: f64, places: usize) -> Self {
        let text = format!("{:.*}", places, f.abs());
        let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
        let digits = format!("{whole}{rest}");
        let zeros = digits.bytes().take_while(|byte| *byte == b'0').count().min(digits.len() - 1);
        let is_zero = digits[zeros..] == *"0";
        let point = if is_zero { 1 } else { whole.len() as i32 - zeros as i32 };
        Self { digits: digits[zeros..].to_owned(), point }
    }

    /// Reads Rust's `1.25e-7`.
    fn read(text: &str) -> Self {
        let (digits, exponent) = text.split_once('e').unwrap_or((text, "0"));
        let exponent: i32 = exponent.parse().unwrap_or(0);
        Self { digits: digits.replace('.', ""), point: exponent + 1 }
    }

    fn without_zeros(mut self) -> Self {
        let kept = self.digits.trim_end_matches('0').len().max(1);
        self.digits.truncate(kept);
        self
    }
}

/// Returns a finite float without its sign, as `style` says; `keeps_zeros` is `#`, `is_float` asks for at least `.0`.
pub(super) fn write(f: f64, style: Style, keeps_zeros: bool, is_float: bool) -> String {
    let one = usize::from(is_float);
    let (digits, has_exponent, end) = match style {
        Style::Repr => {
            let digits = Digits::shortest(f).without_zeros();
            let has_exponent = digits.point <= -4 || digits.point > 16;
            let end = digits.digits.len() as i32;
            (digits, has_exponent, end)
        }
        Style::General(count) => {
            let count = count.max(1);
            let digits = Digits::rounded_to(f, count).without_zeros();
            let has_exponent = digits.point <= -4 || digits.point > (count - one.min(count)) as i32;
            let end = if keeps_zeros { count as i32 } else { digits.digits.len() as i32 };
            (digits, has_exponent, end)
        }
        Style::Exponent(places) => (Digits::rounded_to(f, places + 1), true, places as i32 + 1),
        Style::Fixed(places) => {
            let digits = Digits::fixed(f, places);
            let end = digits.point + places as i32;
            (digits, false, end)
        }
    };
    let is_zero = digits.digits.bytes().all(|byte| byte == b'0');
    let point = if is_zero { 1 } else { digits.point };
    lay_out(&digits.digits, point, has_exponent, end, keeps_zeros, is_float)
}

/// Writes digits with a point and perhaps an exponent; `end` is how many digits there are to be at least.
fn lay_out(digits: &str, point: i32, has_exponent: bool, end: i32, keeps_point: bool, is_float: bool) -> String {
    let exponent = point - 1;
    let point = if has_exponent { 1 } else { point };
    let end = if !has_exponent && is_float { end.max(point + 1) } else { end.max(point) };
    let digit = |index: i32| {
        usize::try_from(index).ok().and_then(|index| digits.as_bytes().get(index)).map_or('0', |b| char::from(*b))
    };
    let mut text = String::new();
    let first = if point <= 0 { point - 1 } else { 0 };
    text.extend((first..point).map(digit));
    text.push('.');
    text.extend((point..end).map(digit));
    if !keeps_point && text.ends_with('.') {
        text.pop();
    }
    if has_exponent {
        let sign = if exponent < 0 { '-' } else { '+' };
        let _ = write!(text, "e{sign}{:02}", exponent.abs());
    }
    text
}

/// Returns `repr` of a float: the shortest digits that give it back, laid out as CPython does.
pub(crate) fn repr_of_float(f: f64) -> String {
    if f.is_nan() {
        return "nan".to_owned();
    }
    let sign = if f.is_sign_negative() { "-" } else { "" };
    if f.is_infinite() {
        return format!("{sign}inf");
    }
    format!("{sign}{}", write(f, Style::Repr, false, true))
}

/// Returns `round(f, places)`: correctly rounded, half to even on the exact value. None if it is too large.
pub(crate) fn rounded(f: f64, places: i64) -> Option<f64> {
    // Beyond these nothing changes, or nothing is left (`Objects/floatobject.c`, `float___round___impl`).
    if !f.is_finite() || f == 0.0 || places > 323 {
        return Some(f);
    }
    if places < -309 {
        return Some(0.0_f64.copysign(f));
    }
    let text = if places >= 0 {
        format!("{f:.*}", places as usize)
    } else {
        let digits = Digits::shortest_exact(f);
        let kept = i64::from(digits.point) + places;
        if kept < 0 {
            return Some(0.0_f64.copysign(f));
        }
        round_digits(f, digits.point, kept as usize)
    };
    text.parse().ok().filter(|f: &f64| f.is_finite())
}

impl Digits {
    /// Returns where the point of `f` stands; its digits do not matter.
    fn shortest_exact(f: f64) -> Self {
        Self::read(&format!("{:.17e}", f.abs()))
    }
}

/// Rounds the exact value of `f` to `kept` digits (0: to nothing or one), as text that can be read back.
fn round_digits(f: f64, point: i32, kept: usize) -> String {
    let sign = if f.is_sign_negative() { "-" } else { "" };
    if kept > 0 {
        let text = format!("{:.*e}", kept - 1, f.abs());
        return format!("{sign}{text}");
    }
    // Half of the next power of ten is the border; exactly half goes to even, which is nothing.
    let half = format!("5e{}", point - 1).parse::<f64>().unwrap_or(f64::INFINITY);
    if f.abs() > half { format!("{sign}1e{point}") } else { format!("{sign}0.0") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn floats_are_written_as_cpython_writes_them() {
        let cases = [
            (0.0, "0.0"),
            (-0.0, "-0.0"),
            (1.5, "1.5"),
            (1e16, "1e+16"),
            (1e15, "1000000000000000.0"),
            (123_456_789_012_345_680.0, "1.2345678901234568e+17"),
            (1e-4, "0.0001"),
            (1e-5, "1e-05"),
            (1.234e-7, "1.234e-07"),
            (1e300, "1e+300"),
            (5e-324, "5e-324"),
            (0.1 + 0.2, "0.30000000000000004"),
            (4_000_000_218_534_253.0 / 4.0, "1000000054633563.2"),
        ];
        for (f, text) in cases {
            assert_eq!(repr_of_float(f), text);
        }
    }

    #[test]
    fn rounding_is_that_of_the_exact_value() {
        // `python3.13 -c "print(round(2.675, 2))"` and so on.
        let cases = [
            (2.675, 2, 2.67),
            (0.5, 0, 0.0),
            (1.5, 0, 2.0),
            (2.5, 0, 2.0),
            (1234.5, -2, 1200.0),
            (1250.0, -2, 1200.0),
            (50.0, -2, 0.0),
            (51.0, -2, 100.0),
            (5e-324, 323, 0.0),
        ];
        for (f, places, expected) in cases {
            assert_eq!(rounded(f, places), Some(expected), "round({f}, {places})");
        }
    }
}
