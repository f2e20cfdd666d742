//! Bytes cut into pieces: `split`, `rsplit`, `splitlines`, `partition`.

use super::search::{pieces, place_of};
use super::{like, needed, receiver};
use crate::engine::builtins::{classes, parameters};
use crate::engine::machine::{Arguments, Fault, Machine, Outcome};

/// Returns whether bytes are cut at a byte where no separator is given.
pub(super) fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0b | 0x0c)
}

fn options(machine: &mut Machine, method: &str, arguments: &Arguments) -> Result<(Option<Vec<u8>>, usize), Fault> {
    let (separator, most) = parameters::of_split(machine, method, arguments)?;
    let separator = match separator {
        Some(separator) => Some(needed(machine, separator)?),
        None => None,
    };
    if separator.as_ref().is_some_and(Vec::is_empty) {
        return Err(machine.fault(classes::VALUE_ERROR, "empty separator"));
    }
    Ok((separator, most))
}

fn list_of<'a>(machine: &mut Machine, arguments: &Arguments, parts: impl IntoIterator<Item = &'a [u8]>) -> Outcome {
    let parts = parts.into_iter().map(|part| like(machine, arguments, part.to_vec())).collect();
    Outcome::Value(machine.list(parts))
}

/// `bytes.split(sep=None, maxsplit=-1)`.
pub(super) fn split(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let (separator, most) = options(machine, "split", arguments)?;
    let bytes = receiver(machine, arguments);
    let parts = match separator {
        Some(separator) => pieces(&bytes, &separator, most),
        None => words(&bytes, most),
    };
    Ok(list_of(machine, arguments, parts))
}

fn words(bytes: &[u8], most: usize) -> Vec<&[u8]> {
    let (mut words, mut rest) = (Vec::new(), bytes);
    loop {
        let first = rest.iter().position(|byte| !is_blank(*byte));
        let Some(first) = first else { return words };
        rest = &rest[first..];
        if words.len() == most {
            words.push(rest);
            return words;
        }
        let end = rest.iter().position(|byte| is_blank(*byte)).unwrap_or(rest.len());
        words.push(&rest[..end]);
        rest = &rest[end..];
    }
}

/// `bytes.rsplit(sep=None, maxsplit=-1)`.
pub(super) fn rsplit(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let (separator, most) = options(machine, "rsplit", arguments)?;
    let bytes = receiver(machine, arguments);
    let (mut parts, mut rest) = (Vec::new(), &bytes[..]);
    if let Some(separator) = separator {
        while parts.len() < most
            && let Some(at) = place_of(rest, &separator, true)
        {
            parts.push(&rest[at + separator.len()..]);
            rest = &rest[..at];
        }
        parts.push(rest);
    } else {
        while let Some(last) = rest.iter().rposition(|byte| !is_blank(*byte)) {
            rest = &rest[..=last];
            if parts.len() == most {
                parts.push(rest);
                break;
            }
            let begin = rest.iter().rposition(|byte| is_blank(*byte)).map_or(0, |at| at + 1);
            parts.push(&rest[begin..]);
            rest = &rest[..begin];
        }
    }
    parts.reverse();
    Ok(list_of(machine, arguments, parts))
}

/// `bytes.splitlines(keepends=False)`.
pub(super) fn splitlines(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let given = &arguments.positional[1..];
    let [keeps] = parameters::named(machine, "splitlines", given, arguments, ["keepends"], 1)?;
    let keeps = keeps.is_some_and(|keeps| machine.is_true(keeps));
    let bytes = receiver(machine, arguments);
    let (mut lines, mut rest) = (Vec::new(), &bytes[..]);
    while !rest.is_empty() {
        let end = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len());
        let next = if rest[end..].starts_with(b"\r\n") { end + 2 } else { (end + 1).min(rest.len()) };
        lines.push(&rest[..if keeps { next } else { end }]);
        rest = &rest[next..];
    }
    Ok(list_of(machine, arguments, lines))
}

/// `bytes.partition(sep)`.
pub(super) fn partition(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    parted(machine, "partition", arguments, false)
}

/// `bytes.rpartition(sep)`.
pub(super) fn rpartition(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    parted(machine, "rpartition", arguments, true)
}

fn parted(machine: &mut Machine, method: &str, arguments: &Arguments, from_the_end: bool) -> Result<Outcome, Fault> {
    let separator = parameters::one(machine, &super::full(machine, arguments, method), arguments)?;
    let separator = needed(machine, separator)?;
    if separator.is_empty() {
        return Err(machine.fault(classes::VALUE_ERROR, "empty separator"));
    }
    let bytes = receiver(machine, arguments);
    let parts: [&[u8]; 3] = match place_of(&bytes, &separator, from_the_end) {
        Some(at) => [&bytes[..at], &separator, &bytes[at + separator.len()..]],
        None if from_the_end => [&[], &[], &bytes],
        None => [&bytes, &[], &[]],
    };
    let parts = parts.map(|part| like(machine, arguments, part.to_vec()));
    Ok(Outcome::Value(machine.tuple(parts)))
}
