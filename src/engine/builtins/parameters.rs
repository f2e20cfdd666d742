//! The arguments of natives: counts and keywords, refused in CPython's words (`Python/getargs.c`).

use crate::engine::machine::{Arguments, Fault, Machine};
use crate::engine::value::Value;

/// Returns the values of keyword-only parameters by their names; refuses others.
pub(super) fn keywords<const N: usize>(
    machine: &mut Machine,
    function: &str,
    arguments: &Arguments,
    names: [&str; N],
) -> Result<[Option<Value>; N], Fault> {
    let mut values = [None; N];
    for (name, value) in &arguments.keywords {
        let name = machine.as_text(*name).cloned().unwrap_or_default();
        match names.iter().position(|known| **known == *name) {
            Some(index) => values[index] = Some(*value),
            None => return Err(unexpected(machine, function, &name)),
        }
    }
    Ok(values)
}

/// Returns the separator that `split` or `rsplit` was given, if any, and how often it cuts at most.
pub(super) fn of_split(
    machine: &mut Machine,
    method: &str,
    arguments: &Arguments,
) -> Result<(Option<Value>, usize), Fault> {
    let [separator, most] = named(machine, method, &arguments.positional[1..], arguments, ["sep", "maxsplit"], 2)?;
    let most = match most {
        Some(most) => usize::try_from(machine.size_of(most)?).unwrap_or(usize::MAX),
        None => usize::MAX,
    };
    Ok((separator.filter(|separator| *separator != Value::NONE), most))
}

/// Returns the values of parameters that can be given by position or by name: the first `positional_only` of `names`
/// only by position. `most` positional arguments may be given (of a method, the receiver is not counted and not returned).
pub(super) fn named<const N: usize>(
    machine: &mut Machine,
    function: &str,
    positional: &[Value],
    arguments: &Arguments,
    names: [&str; N],
    most: usize,
) -> Result<[Option<Value>; N], Fault> {
    let total = positional.len() + arguments.keywords.len();
    if positional.is_empty() && total > N {
        let plural = if N == 1 { "" } else { "s" };
        let text = format!("{function}() takes at most {N} keyword argument{plural} ({total} given)");
        return Err(machine.type_error(text));
    }
    if positional.len() > most {
        return Err(too_many(machine, function, most, N, total));
    }
    let mut values = [None; N];
    for (place, value) in values.iter_mut().zip(positional) {
        *place = Some(*value);
    }
    for (name, value) in &arguments.keywords {
        let name = machine.as_text(*name).cloned().unwrap_or_default();
        let index = names.iter().position(|known| **known == *name && !known.is_empty());
        match index {
            Some(index) if values[index].is_some() => {
                let text = format!("argument for {function}() given by name ('{name}') and position ({})", index + 1);
                return Err(machine.type_error(text));
            }
            Some(index) => values[index] = Some(*value),
            None => return Err(unexpected(machine, function, &name)),
        }
    }
    Ok(values)
}

fn too_many(machine: &mut Machine, function: &str, most: usize, all: usize, given: usize) -> Fault {
    let (kind, bound) = if most == all { ("", most) } else { ("positional ", most) };
    let plural = if bound == 1 { "" } else { "s" };
    let how = if bound == 0 { "no".to_owned() } else { format!("at most {bound}") };
    machine.type_error(format!("{function}() takes {how} {kind}argument{plural} ({given} given)"))
}

fn unexpected(machine: &mut Machine, function: &str, name: &str) -> Fault {
    machine.type_error(format!("{function}() got an unexpected keyword argument '{name}'"))
}

/// Returns the positional arguments of a native that takes from `least` to `most`, without keywords; of a method, its
/// receiver is left out. `function` is the name in messages: `range`, `pop`.
pub(super) fn positional<'a>(
    machine: &mut Machine,
    function: &str,
    given: &'a [Value],
    least: usize,
    most: usize,
) -> Result<&'a [Value], Fault> {
    let count = given.len();
    if (least..=most).contains(&count) {
        return Ok(given);
    }
    let (bound, word) = if count < least { (least, "at least") } else { (most, "at most") };
    let exactly = if least == most { "" } else { word };
    let space = if exactly.is_empty() { "" } else { " " };
    let plural = if bound == 1 { "" } else { "s" };
    Err(machine.type_error(format!("{function} expected {exactly}{space}{bound} argument{plural}, got {count}")))
}

/// Returns the one argument of a method beside its receiver; `method` is its full name: `list.append`.
pub(super) fn one(machine: &mut Machine, method: &str, arguments: &Arguments) -> Result<Value, Fault> {
    super::take_no_keywords(machine, method, arguments)?;
    match arguments.positional[..] {
        [_, value] => Ok(value),
        _ => {
            let given = arguments.positional.len().saturating_sub(1);
            Err(machine.type_error(format!("{method}() takes exactly one argument ({given} given)")))
        }
    }
}

/// Checks that a method is given nothing but its receiver.
pub(super) fn none(machine: &mut Machine, method: &str, arguments: &Arguments) -> Result<(), Fault> {
    super::take_no_keywords(machine, method, arguments)?;
    match arguments.positional.len() {
        0 | 1 => Ok(()),
        count => Err(machine.type_error(format!("{method}() takes no arguments ({} given)", count - 1))),
    }
}
