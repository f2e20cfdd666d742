//! Cutting a text into a list: `split`, `splitlines`, `partition`.

use std::sync::Arc;

use super::{is_space, receiver};
use crate::engine::builtins::{classes, parameters};
use crate::engine::machine::{Arguments, Fault, Machine, Outcome};

/// `str.split(sep=None, maxsplit=-1)`.
pub(crate) fn split(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let (text, separator, most) = options(machine, "split", arguments)?;
    let parts = match separator {
        Some(separator) => split_at(&text, &separator, most),
        None => split_at_spaces(&text, most),
    };
    list_of(machine, &parts)
}

/// `str.rsplit(sep=None, maxsplit=-1)`.
pub(crate) fn rsplit(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let (text, separator, most) = options(machine, "rsplit", arguments)?;
    let mut parts = match separator {
        Some(separator) => text.rsplitn(most.saturating_add(1), &*separator).collect(),
        None => split_at_spaces_from_the_end(&text, most),
    };
    parts.reverse();
    list_of(machine, &parts)
}

type Options = (Arc<str>, Option<Arc<str>>, usize);

fn options(machine: &mut Machine, method: &str, arguments: &Arguments) -> Result<Options, Fault> {
    let (separator, most) = parameters::of_split(machine, method, arguments)?;
    let separator = match separator {
        None => None,
        Some(value) => match machine.as_text(value).cloned() {
            Some(separator) if separator.is_empty() => {
                return Err(machine.fault(classes::VALUE_ERROR, "empty separator"));
            }
            Some(separator) => Some(separator),
            None => {
                let class = machine.class_name(value);
                return Err(machine.type_error(format!("must be str or None, not {class}")));
            }
        },
    };
    Ok((receiver(machine, arguments), separator, most))
}

fn split_at<'a>(text: &'a str, separator: &str, most: usize) -> Vec<&'a str> {
    text.splitn(most.saturating_add(1), separator).collect()
}

fn split_at_spaces(text: &str, most: usize) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text.trim_start_matches(is_space);
    while !rest.is_empty() {
        if parts.len() == most {
            parts.push(rest);
            break;
        }
        let end = rest.find(is_space).unwrap_or(rest.len());
        parts.push(&rest[..end]);
        rest = rest[end..].trim_start_matches(is_space);
    }
    parts
}

fn split_at_spaces_from_the_end(text: &str, most: usize) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text.trim_end_matches(is_space);
    while !rest.is_empty() {
        if parts.len() == most {
            parts.push(rest);
            break;
        }
        let start = rest.char_indices().rev().find(|(_, c)| is_space(*c)).map_or(0, |(at, c)| at + c.len_utf8());
        parts.push(&rest[start..]);
        rest = rest[..start].trim_end_matches(is_space);
    }
    parts
}

fn list_of(machine: &mut Machine, parts: &[&str]) -> Result<Outcome, Fault> {
    machine.ask_for(parts.iter().map(|part| part.len() + 44).sum())?;
    let items = parts.iter().map(|part| machine.text_or_character(part)).collect();
    Ok(Outcome::Value(machine.list(items)))
}

fn ends_line(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1c}'..='\u{1e}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// `str.splitlines(keepends=False)`.
pub(crate) fn splitlines(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let given = &arguments.positional[1..];
    let [keeps] = parameters::named(machine, "splitlines", given, arguments, ["keepends"], 1)?;
    let keeps = keeps.is_some_and(|keeps| machine.is_true(keeps));
    let text = receiver(machine, arguments);
    let (mut lines, mut rest) = (Vec::new(), &*text);
    while !rest.is_empty() {
        let found = rest.char_indices().find(|(_, c)| ends_line(*c));
        let (end, next) = match found {
            Some((at, '\r')) if rest[at..].starts_with("\r\n") => (at, at + 2),
            Some((at, c)) => (at, at + c.len_utf8()),
            None => (rest.len(), rest.len()),
        };
        lines.push(&rest[..if keeps { next } else { end }]);
        rest = &rest[next..];
    }
    list_of(machine, &lines)
}

/// `str.partition(sep)`.
pub(crate) fn partition(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let (text, separator) = partition_options(machine, "partition", arguments)?;
    let cut = text.find(&*separator);
    Ok(three(machine, arguments, &text, &separator, cut, false))
}

/// `str.rpartition(sep)`.
pub(crate) fn rpartition(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let (text, separator) = partition_options(machine, "rpartition", arguments)?;
    let cut = text.rfind(&*separator);
    Ok(three(machine, arguments, &text, &separator, cut, true))
}

fn partition_options(
    machine: &mut Machine,
    method: &str,
    arguments: &Arguments,
) -> Result<(Arc<str>, Arc<str>), Fault> {
    let separator = parameters::one(machine, &format!("str.{method}"), arguments)?;
    let Some(separator) = machine.as_text(separator).cloned() else {
        let class = machine.class_name(separator);
        return Err(machine.type_error(format!("must be str, not {class}")));
    };
    if separator.is_empty() {
        return Err(machine.fault(classes::VALUE_ERROR, "empty separator"));
    }
    Ok((receiver(machine, arguments), separator))
}

fn three(
    machine: &mut Machine,
    arguments: &Arguments,
    text: &str,
    separator: &str,
    cut: Option<usize>,
    from_the_end: bool,
) -> Outcome {
    let parts = match cut {
        Some(at) => [&text[..at], separator, &text[at + separator.len()..]].map(|part| machine.text_or_character(part)),
        None => {
            let whole = machine.state.heap.share(arguments.positional[0]);
            let (a, b) = (machine.text(""), machine.text(""));
            if from_the_end { [a, b, whole] } else { [whole, a, b] }
        }
    };
    Outcome::Value(machine.tuple(parts))
}
