//! Putting a text into its width, and a number's sign, prefix, digits and fill together
//! (CPython: `Python/formatter_unicode.c`, `calc_number_widths`; `Objects/unicodeobject.c`, `_PyUnicode_InsertThousandsGrouping`).

use super::Specification;

/// The parts of a number.
pub(super) struct Number<'a> {
    /// Whether it is below zero.
    pub is_negative: bool,
    /// `0x` and the like.
    pub prefix: &'a str,
    /// The digits before the point: grouped and filled with zeros if asked.
    pub digits: &'a str,
    /// The rest: point, digits, exponent, `%`.
    pub rest: &'a str,
}

/// Returns how many bytes at most formatting with this specification adds.
pub(super) fn room(specification: &Specification) -> usize {
    let fill = specification.fill.len_utf8();
    specification.width.unwrap_or(0).saturating_mul(fill).saturating_mul(2)
}

/// Returns `text` in the width of the specification.
pub(super) fn pad(text: &str, specification: &Specification) -> String {
    let length = text.chars().count();
    let missing = specification.width.unwrap_or(0).saturating_sub(length);
    let left = match specification.align {
        '<' => 0,
        '^' => missing / 2,
        _ => missing,
    };
    let mut padded = String::with_capacity(text.len() + missing * specification.fill.len_utf8());
    padded.extend(std::iter::repeat_n(specification.fill, left));
    padded.push_str(text);
    padded.extend(std::iter::repeat_n(specification.fill, missing - left));
    padded
}

/// Returns a number in the width of the specification.
pub(super) fn lay_out(number: &Number<'_>, specification: &Specification) -> String {
    let sign = match (number.is_negative, specification.sign) {
        (true, _) => "-",
        (false, Some('+')) => "+",
        (false, Some(' ')) => " ",
        _ => "",
    };
    let beside = sign.len() + number.prefix.len() + number.rest.len();
    let is_filled_inside = specification.align == '=';
    let width = specification.width.unwrap_or(0);
    let least = if is_filled_inside && specification.fill == '0' { width.saturating_sub(beside) } else { 0 };
    // `inf` and `nan` have no digits to be grouped.
    let digits = if number.digits.is_empty() { String::new() } else { group(number.digits, specification, least) };
    if !is_filled_inside {
        return pad(&format!("{sign}{}{digits}{}", number.prefix, number.rest), specification);
    }
    let missing = width.saturating_sub(beside + digits.len());
    let fill: String = std::iter::repeat_n(specification.fill, missing).collect();
    format!("{sign}{}{fill}{digits}{}", number.prefix, number.rest)
}

/// Returns digits with separators, and with zeros so that they take at least `least` characters.
fn group(digits: &str, specification: &Specification, least: usize) -> String {
    let missing = least.saturating_sub(digits.len());
    let Some(separator) = specification.grouping else {
        return "0".repeat(missing) + digits;
    };
    let size = specification.group_size();
    let mut left = digits.as_bytes();
    let mut least = least as i64;
    let mut groups: Vec<String> = Vec::new();
    loop {
        let length = size.min(left.len().max(usize::try_from(least).unwrap_or(0)).max(1));
        let (rest, taken) = left.split_at(left.len().saturating_sub(length));
        let zeros = length - taken.len();
        groups.push("0".repeat(zeros) + &String::from_utf8_lossy(taken));
        left = rest;
        least -= length as i64;
        if left.is_empty() && least <= 0 {
            break;
        }
        least -= 1;
    }
    groups.reverse();
    groups.join(separator.encode_utf8(&mut [0; 4]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_filled_with_zeros_and_separators() {
        // `python3.13 -c "print(format(1234, '010,'))"` and so on.
        let cases = [
            ("010,", "00,001,234"),
            ("09,", "0,001,234"),
            ("08,", "0,001,234"),
            (",", "1,234"),
            ("012_x", "00_0000_04d2"),
        ];
        for (text, expected) in cases {
            let specification = Specification::parse(text, "int", '>').unwrap();
            let digits = if text.ends_with('x') { "4d2" } else { "1234" };
            let number = Number { is_negative: false, prefix: "", digits, rest: "" };
            assert_eq!(lay_out(&number, &specification), expected, "{text}");
        }
    }
}
