//! What bytes are: `isalpha` and its kin.

use super::receiver;
use crate::engine::builtins::parameters;
use crate::engine::machine::{Arguments, Fault, Machine, Outcome};
use crate::engine::value::Value;

fn answer(
    machine: &mut Machine,
    method: &str,
    arguments: &Arguments,
    is_so: impl FnOnce(&[u8]) -> bool,
) -> Result<Outcome, Fault> {
    parameters::none(machine, &super::full(machine, arguments, method), arguments)?;
    let bytes = receiver(machine, arguments);
    Ok(Outcome::Value(Value::bool(is_so(&bytes))))
}

/// Returns whether there are bytes and each is so.
fn all(bytes: &[u8], is_so: impl Fn(u8) -> bool) -> bool {
    !bytes.is_empty() && bytes.iter().all(|byte| is_so(*byte))
}

/// `bytes.isalnum()`.
pub(super) fn isalnum(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    answer(machine, "isalnum", arguments, |bytes| all(bytes, |byte| byte.is_ascii_alphanumeric()))
}

/// `bytes.isalpha()`.
pub(super) fn isalpha(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    answer(machine, "isalpha", arguments, |bytes| all(bytes, |byte| byte.is_ascii_alphabetic()))
}

/// `bytes.isascii()`.
pub(super) fn isascii(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    answer(machine, "isascii", arguments, <[u8]>::is_ascii)
}

/// `bytes.isdigit()`.
pub(super) fn isdigit(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    answer(machine, "isdigit", arguments, |bytes| all(bytes, |byte| byte.is_ascii_digit()))
}

/// `bytes.isspace()`.
pub(super) fn isspace(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    answer(machine, "isspace", arguments, |bytes| all(bytes, super::split::is_blank))
}

/// `bytes.islower()`.
pub(super) fn islower(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    answer(machine, "islower", arguments, |bytes| {
        bytes.iter().any(u8::is_ascii_lowercase) && !bytes.iter().any(u8::is_ascii_uppercase)
    })
}

/// `bytes.isupper()`.
pub(super) fn isupper(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    answer(machine, "isupper", arguments, |bytes| {
        bytes.iter().any(u8::is_ascii_uppercase) && !bytes.iter().any(u8::is_ascii_lowercase)
    })
}

/// `bytes.istitle()`.
pub(super) fn istitle(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    answer(machine, "istitle", arguments, |bytes| {
        let (mut is_inside, mut has_words) = (false, false);
        for byte in bytes {
            let fits = if is_inside { !byte.is_ascii_uppercase() } else { !byte.is_ascii_lowercase() };
            if !fits {
                return false;
            }
            is_inside = byte.is_ascii_alphabetic();
            has_words |= is_inside;
        }
        has_words
    })
}
