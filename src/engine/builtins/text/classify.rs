//! What characters a text is made of: `isalpha()` and its kind.

use super::tables;
use crate::engine::builtins::parameters;
use crate::engine::machine::{Arguments, Fault, Machine, Outcome};
use crate::engine::value::Value;

fn is_in(ranges: &[(u32, u32)], c: char) -> bool {
    let c = c as u32;
    let after = ranges.partition_point(|&(first, _)| first <= c);
    after > 0 && ranges[after - 1].1 >= c
}

/// Returns whether Python takes a character for a blank: Unicode's white space, and the four separators of ASCII.
pub(crate) fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c)
}

fn is_alphabetic(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphabetic() } else { is_in(&tables::ALPHABETIC, c) }
}

/// Returns whether a character is a decimal digit.
pub(super) fn is_decimal(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_digit() } else { is_in(&tables::DECIMAL, c) }
}

fn is_digit(c: char) -> bool {
    is_decimal(c) || is_in(&tables::DIGIT, c)
}

fn is_numeric(c: char) -> bool {
    is_digit(c) || is_in(&tables::NUMERIC, c)
}

/// Returns the value of a decimal digit of any script: the first of each ten is 0.
pub(crate) fn decimal_value(c: char) -> Option<u32> {
    if c.is_ascii() {
        return c.to_digit(10);
    }
    let number = c as u32;
    let after = tables::DECIMAL.partition_point(|&(first, _)| first <= number);
    let (first, last) = *tables::DECIMAL.get(after.checked_sub(1)?)?;
    (number <= last).then_some((number - first) % 10)
}

fn begins_identifier(c: char) -> bool {
    c == '_'
        || is_alphabetic(c) && !is_in(&tables::NOT_IDENTIFIER, c)
        || !c.is_ascii() && is_in(&tables::IDENTIFIER_START, c)
}

fn continues_identifier(c: char) -> bool {
    begins_identifier(c) || is_decimal(c) || !c.is_ascii() && is_in(&tables::IDENTIFIER_CONTINUE, c)
}

/// Returns whether a text is an identifier.
pub(crate) fn is_identifier(text: &str) -> bool {
    let mut characters = text.chars();
    characters.next().is_some_and(begins_identifier) && characters.all(continues_identifier)
}

/// Returns whether a character is a title-case letter, such as `ǅ`.
pub(super) fn is_title(c: char) -> bool {
    matches!(c, 'ǅ' | 'ǈ' | 'ǋ' | 'ǲ' | '\u{1F88}'..='\u{1F8F}' | '\u{1F98}'..='\u{1F9F}' | '\u{1FA8}'..='\u{1FAF}')
        || matches!(c, '\u{1FBC}' | '\u{1FCC}' | '\u{1FFC}')
}

/// Returns whether all letters with a case are lower ones, and there is one.
fn is_lower(text: &str) -> bool {
    !text.chars().any(|c| c.is_uppercase() || is_title(c)) && text.chars().any(char::is_lowercase)
}

fn is_upper(text: &str) -> bool {
    !text.chars().any(|c| c.is_lowercase() || is_title(c)) && text.chars().any(char::is_uppercase)
}

fn is_title_case(text: &str) -> bool {
    let (mut is_cased, mut follows_cased) = (false, false);
    for c in text.chars() {
        if c.is_uppercase() || is_title(c) {
            if follows_cased {
                return false;
            }
            (is_cased, follows_cased) = (true, true);
        } else if c.is_lowercase() {
            if !follows_cased {
                return false;
            }
            (is_cased, follows_cased) = (true, true);
        } else {
            follows_cased = false;
        }
    }
    is_cased
}

fn all(text: &str, test: impl Fn(char) -> bool) -> bool {
    !text.is_empty() && text.chars().all(test)
}

macro_rules! tests {
    ($($function:ident $name:literal |$text:ident| $test:expr;)*) => {$(
        #[doc = concat!("`str.", $name, "()`.")]
        pub(crate) fn $function(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
            parameters::none(machine, concat!("str.", $name), arguments)?;
            let $text = &*super::receiver(machine, arguments);
            Ok(Outcome::Value(Value::bool($test)))
        }
    )*};
}

tests! {
    isalnum "isalnum" |text| all(text, |c| is_alphabetic(c) || is_numeric(c));
    isalpha "isalpha" |text| all(text, is_alphabetic);
    isascii "isascii" |text| text.is_ascii();
    isdecimal "isdecimal" |text| all(text, is_decimal);
    isdigit "isdigit" |text| all(text, is_digit);
    isidentifier "isidentifier" |text| is_identifier(text);
    islower "islower" |text| is_lower(text);
    isnumeric "isnumeric" |text| all(text, is_numeric);
    isprintable "isprintable" |text| text.chars().all(crate::engine::dis::is_printable);
    isspace "isspace" |text| all(text, is_space);
    istitle "istitle" |text| is_title_case(text);
    isupper "isupper" |text| is_upper(text);
}
