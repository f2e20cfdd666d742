//! What is cut off or replaced: `strip`, `removeprefix`, `replace`.

use super::{is_space, outcome, receiver, text_argument};
use crate::engine::builtins::parameters;
use crate::engine::machine::{Arguments, Fault, Machine, Outcome};
use crate::engine::value::Value;

/// `str.strip(chars=None)`.
pub(crate) fn strip(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    stripped(machine, "strip", arguments, true, true)
}

/// `str.lstrip(chars=None)`.
pub(crate) fn lstrip(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    stripped(machine, "lstrip", arguments, true, false)
}

/// `str.rstrip(chars=None)`.
pub(crate) fn rstrip(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    stripped(machine, "rstrip", arguments, false, true)
}

fn stripped(
    machine: &mut Machine,
    method: &str,
    arguments: &Arguments,
    left: bool,
    right: bool,
) -> Result<Outcome, Fault> {
    super::super::take_no_keywords(machine, &format!("str.{method}"), arguments)?;
    let given = parameters::positional(machine, method, &arguments.positional[1..], 0, 1)?;
    let characters = match given.first().copied().filter(|given| *given != Value::NONE) {
        None => None,
        Some(value) => match machine.as_text(value) {
            Some(text) => Some(text.clone()),
            None => {
                return Err(machine.type_error(format!("{method} arg must be None or str")));
            }
        },
    };
    let text = receiver(machine, arguments);
    let goes = |c: char| characters.as_ref().map_or_else(|| is_space(c), |characters| characters.contains(c));
    let mut kept = &*text;
    if left {
        kept = kept.trim_start_matches(goes);
    }
    if right {
        kept = kept.trim_end_matches(goes);
    }
    Ok(outcome(machine, arguments, kept))
}

/// `str.removeprefix(prefix)`.
pub(crate) fn removeprefix(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let prefix = parameters::one(machine, "str.removeprefix", arguments)?;
    let prefix = text_argument(machine, "removeprefix", None, prefix)?;
    let text = receiver(machine, arguments);
    Ok(outcome(machine, arguments, text.strip_prefix(&*prefix).unwrap_or(&text)))
}

/// `str.removesuffix(suffix)`.
pub(crate) fn removesuffix(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let suffix = parameters::one(machine, "str.removesuffix", arguments)?;
    let suffix = text_argument(machine, "removesuffix", None, suffix)?;
    let text = receiver(machine, arguments);
    Ok(outcome(machine, arguments, text.strip_suffix(&*suffix).unwrap_or(&text)))
}

/// `str.replace(old, new, count=-1)`.
pub(crate) fn replace(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let given = arguments.positional[1..].to_vec();
    if given.len() < 2 {
        let count = given.len();
        let text = format!("replace() takes at least 2 positional arguments ({count} given)");
        return Err(machine.type_error(text));
    }
    let [_, _, count] = parameters::named(machine, "replace", &given, arguments, ["", "", "count"], 3)?;
    let old = text_argument(machine, "replace", Some(1), given[0])?;
    let new = text_argument(machine, "replace", Some(2), given[1])?;
    let most = match count {
        Some(count) => usize::try_from(machine.size_of(count)?).unwrap_or(usize::MAX),
        None => usize::MAX,
    };
    let text = receiver(machine, arguments);
    let places = text.matches(&*old).count().min(most);
    machine.ask_for(text.len().saturating_add(places.saturating_mul(new.len())))?;
    Ok(outcome(machine, arguments, &text.replacen(&*old, &new, most)))
}
