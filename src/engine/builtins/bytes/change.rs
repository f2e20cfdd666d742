//! Bytes changed: cut off, replaced, put into a width, in another case, translated.

use super::search::pieces;
use super::split::is_blank;
use super::{like, needed, outcome, receiver};
use crate::engine::builtins::padding::{Padding, Side};
use crate::engine::builtins::{classes, parameters};
use crate::engine::machine::{Arguments, Fault, Machine, Outcome};
use crate::engine::value::Value;

/// `bytes.strip(bytes=None)`.
pub(super) fn strip(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    stripped(machine, "strip", arguments, (true, true))
}

/// `bytes.lstrip(bytes=None)`.
pub(super) fn lstrip(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    stripped(machine, "lstrip", arguments, (true, false))
}

/// `bytes.rstrip(bytes=None)`.
pub(super) fn rstrip(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    stripped(machine, "rstrip", arguments, (false, true))
}

fn stripped(
    machine: &mut Machine,
    method: &str,
    arguments: &Arguments,
    (left, right): (bool, bool),
) -> Result<Outcome, Fault> {
    super::super::take_no_keywords(machine, &super::full(machine, arguments, method), arguments)?;
    let given = parameters::positional(machine, method, &arguments.positional[1..], 0, 1)?;
    let goes = match given.first().copied().filter(|given| *given != Value::NONE) {
        Some(given) => Some(needed(machine, given)?),
        None => None,
    };
    let goes = |byte: &u8| goes.as_ref().map_or_else(|| is_blank(*byte), |goes| goes.contains(byte));
    let bytes = receiver(machine, arguments);
    let first = if left { bytes.iter().position(|byte| !goes(byte)).unwrap_or(bytes.len()) } else { 0 };
    let last = if right { bytes.iter().rposition(|byte| !goes(byte)).map_or(0, |at| at + 1) } else { bytes.len() };
    Ok(outcome(machine, arguments, bytes[first..last.max(first)].to_vec()))
}

/// `bytes.removeprefix(prefix)`.
pub(super) fn removeprefix(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let prefix = parameters::one(machine, &super::full(machine, arguments, "removeprefix"), arguments)?;
    let prefix = needed(machine, prefix)?;
    let bytes = receiver(machine, arguments);
    let kept = bytes.strip_prefix(&*prefix).unwrap_or(&bytes).to_vec();
    Ok(outcome(machine, arguments, kept))
}

/// `bytes.removesuffix(suffix)`.
pub(super) fn removesuffix(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let suffix = parameters::one(machine, &super::full(machine, arguments, "removesuffix"), arguments)?;
    let suffix = needed(machine, suffix)?;
    let bytes = receiver(machine, arguments);
    let kept = bytes.strip_suffix(&*suffix).unwrap_or(&bytes).to_vec();
    Ok(outcome(machine, arguments, kept))
}

/// `bytes.replace(old, new, count=-1)`.
pub(super) fn replace(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    super::super::take_no_keywords(machine, &super::full(machine, arguments, "replace"), arguments)?;
    let given = parameters::positional(machine, "replace", &arguments.positional[1..], 2, 3)?.to_vec();
    let (old, new) = (needed(machine, given[0])?, needed(machine, given[1])?);
    let most = match given.get(2) {
        Some(count) => usize::try_from(machine.size_of(*count)?).unwrap_or(usize::MAX),
        None => usize::MAX,
    };
    let bytes = receiver(machine, arguments);
    let parts: Vec<&[u8]> = if old.is_empty() {
        // Between all bytes, before the first and behind the last.
        let count = most.min(bytes.len() + 1);
        let before = (0..count).map(|at| &bytes[at.saturating_sub(1)..at]);
        before.chain(std::iter::once(&bytes[count.saturating_sub(1)..])).collect()
    } else {
        pieces(&bytes, &old, most)
    };
    machine.ask_for(bytes.len().saturating_add(parts.len().saturating_mul(new.len())))?;
    let replaced = if parts.len() == 1 { bytes.clone() } else { parts.join(&*new) };
    Ok(outcome(machine, arguments, replaced))
}

/// `bytes.center(width, fillbyte=b' ')`: the odd blank stands left if the width is odd.
pub(super) fn center(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    padded(machine, Side::Middle, arguments)
}

/// `bytes.ljust(width, fillbyte=b' ')`.
pub(super) fn ljust(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    padded(machine, Side::Left, arguments)
}

/// `bytes.rjust(width, fillbyte=b' ')`.
pub(super) fn rjust(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    padded(machine, Side::Right, arguments)
}

fn padded(machine: &mut Machine, side: Side, arguments: &Arguments) -> Result<Outcome, Fault> {
    let padding = Padding::of(machine, side, &super::full(machine, arguments, side.method()), arguments)?;
    let fill = match padding.fill {
        None => b' ',
        Some(value) => match super::bytes_of(machine, value).as_deref() {
            Some([byte]) => *byte,
            _ => {
                let (method, class) = (side.method(), machine.class_name(value));
                let text = format!("{method}() argument 2 must be a byte string of length 1, not {class}");
                return Err(machine.type_error(text));
            }
        },
    };
    let bytes = receiver(machine, arguments);
    let missing = padding.width.saturating_sub(bytes.len());
    machine.ask_for(missing)?;
    let left = padding.before(missing);
    let padded = [vec![fill; left], bytes, vec![fill; missing - left]].concat();
    Ok(outcome(machine, arguments, padded))
}

/// `bytes.zfill(width)`: zeros go behind a sign.
pub(super) fn zfill(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let width = parameters::one(machine, &super::full(machine, arguments, "zfill"), arguments)?;
    let width = usize::try_from(machine.size_of(width)?).unwrap_or(0);
    let bytes = receiver(machine, arguments);
    let missing = width.saturating_sub(bytes.len());
    machine.ask_for(missing)?;
    let signed = usize::from(bytes.starts_with(b"+") || bytes.starts_with(b"-"));
    let filled = [&bytes[..signed], &vec![b'0'; missing], &bytes[signed..]].concat();
    Ok(outcome(machine, arguments, filled))
}

/// `bytes.expandtabs(tabsize=8)`.
pub(super) fn expandtabs(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let given = &arguments.positional[1..];
    let [size] = parameters::named(machine, "expandtabs", given, arguments, ["tabsize"], 1)?;
    let size = match size {
        Some(size) => usize::try_from(machine.size_of(size)?).unwrap_or(0),
        None => 8,
    };
    let bytes = receiver(machine, arguments);
    let tabs = pieces(&bytes, b"\t", usize::MAX).len() - 1;
    machine.ask_for(bytes.len().saturating_add(tabs.saturating_mul(size)))?;
    let (mut expanded, mut column) = (Vec::with_capacity(bytes.len()), 0);
    for byte in bytes {
        if byte == b'\t' {
            let blanks = if size == 0 { 0 } else { size - column % size };
            expanded.extend(std::iter::repeat_n(b' ', blanks));
            column += blanks;
            continue;
        }
        expanded.push(byte);
        column = if matches!(byte, b'\n' | b'\r') { 0 } else { column + 1 };
    }
    Ok(Outcome::Value(like(machine, arguments, expanded)))
}

fn in_case(
    machine: &mut Machine,
    method: &str,
    arguments: &Arguments,
    change: impl FnOnce(&mut [u8]),
) -> Result<Outcome, Fault> {
    parameters::none(machine, &super::full(machine, arguments, method), arguments)?;
    let mut bytes = receiver(machine, arguments);
    change(&mut bytes);
    Ok(Outcome::Value(like(machine, arguments, bytes)))
}

/// `bytes.lower()`.
pub(super) fn lower(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    in_case(machine, "lower", arguments, <[u8]>::make_ascii_lowercase)
}

/// `bytes.upper()`.
pub(super) fn upper(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    in_case(machine, "upper", arguments, <[u8]>::make_ascii_uppercase)
}

/// `bytes.swapcase()`.
pub(super) fn swapcase(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    in_case(machine, "swapcase", arguments, |bytes| {
        bytes.iter_mut().filter(|byte| byte.is_ascii_alphabetic()).for_each(|byte| *byte ^= 0x20);
    })
}

/// `bytes.capitalize()`.
pub(super) fn capitalize(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    in_case(machine, "capitalize", arguments, |bytes| {
        bytes.make_ascii_lowercase();
        if let Some(first) = bytes.first_mut() {
            first.make_ascii_uppercase();
        }
    })
}

/// `bytes.title()`.
pub(super) fn title(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    in_case(machine, "title", arguments, |bytes| {
        let mut is_inside = false;
        for byte in bytes {
            if is_inside {
                byte.make_ascii_lowercase();
            } else {
                byte.make_ascii_uppercase();
            }
            is_inside = byte.is_ascii_alphabetic();
        }
    })
}

/// `bytes.translate(table, /, delete=b'')`.
pub(super) fn translate(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let given = &arguments.positional[1..];
    let [table, delete] = parameters::named(machine, "translate", given, arguments, ["", "delete"], 2)?;
    let Some(table) = table else {
        let text = "translate() takes at least 1 positional argument (0 given)";
        return Err(machine.type_error(text));
    };
    let table = if table == Value::NONE { None } else { Some(needed(machine, table)?) };
    if table.as_ref().is_some_and(|table| table.len() != 256) {
        return Err(machine.fault(classes::VALUE_ERROR, "translation table must be 256 characters long"));
    }
    let delete = match delete {
        Some(delete) => needed(machine, delete)?,
        None => Vec::new(),
    };
    let mut bytes = receiver(machine, arguments);
    bytes.retain(|byte| !delete.contains(byte));
    if let Some(table) = table {
        bytes.iter_mut().for_each(|byte| *byte = table[usize::from(*byte)]);
    }
    Ok(outcome(machine, arguments, bytes))
}

/// `bytes.maketrans(frm, to)`.
pub(crate) fn maketrans(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let given = parameters::positional(machine, "maketrans", &arguments.positional, 2, 2)?.to_vec();
    let (from, to) = (needed(machine, given[0])?, needed(machine, given[1])?);
    if from.len() != to.len() {
        return Err(machine.fault(classes::VALUE_ERROR, "maketrans arguments must have same length"));
    }
    let mut table: Vec<u8> = (0..=255).collect();
    from.iter().zip(to).for_each(|(from, to)| table[usize::from(*from)] = to);
    Ok(Outcome::Value(machine.bytes(table)))
}
