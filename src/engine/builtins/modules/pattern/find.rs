//! The natives of `re`: they know text and numbers only.

use std::sync::Arc;

use super::{Compiled, MODES, PatternProblem, compiled};
use crate::engine::builtins::classes;
use crate::engine::machine::{Arguments, Fault, Machine, Outcome};
use crate::engine::value::Value;

fn text(machine: &Machine, value: Option<&Value>) -> Arc<str> {
    value.and_then(|value| machine.as_text(*value).cloned()).unwrap_or_default()
}

fn count(value: Option<&Value>) -> usize {
    value.filter(|value| value.is_small_int()).map_or(0, |value| value.as_small_int().max(0) as usize)
}

/// `_compile(pattern, flags)`: the number of groups, the flags, and names and numbers of groups in turn; or what is wrong
/// and where (None if nowhere).
pub(crate) fn compile(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let pattern = text(machine, arguments.positional.first());
    let parts = match compiled(&pattern, count(arguments.positional.get(1)) as u32) {
        Ok(compiled) => {
            let mut parts = vec![Value::count(compiled.parsed.groups), Value::count(compiled.parsed.flags.0 as usize)];
            for (name, number) in &compiled.parsed.names {
                parts.extend([machine.text(name.as_str()), Value::count(*number)]);
            }
            parts
        }
        Err(PatternProblem::NotHereYet(what)) => return Err(Fault::NotHereYet(what)),
        Err(PatternProblem::Refused { message, position }) => {
            vec![machine.text(message), position.map_or(Value::NONE, Value::count)]
        }
    };
    Ok(Outcome::Value(machine.tuple(parts)))
}

/// `_find(pattern, flags, mode, text, from, to)`: None, or the number of the group closed last (0 if none) and where each
/// group begins and ends, -1 if it has no part in the match.
pub(crate) fn find(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let [pattern, flags, mode, subject, from, to] = arguments.positional[..] else {
        return Ok(Outcome::Value(Value::NONE));
    };
    let (pattern, subject) = (text(machine, Some(&pattern)), text(machine, Some(&subject)));
    let Ok(compiled) = compiled(&pattern, count(Some(&flags)) as u32) else { return Ok(Outcome::Value(Value::NONE)) };
    let (from, to) = (count(Some(&from)), count(Some(&to)));
    if from > to {
        return Ok(Outcome::Value(Value::NONE));
    }
    let places = Places { is_ascii: subject.is_ascii(), text: &subject };
    let (first, last) = (places.byte(from), places.byte(to));
    let mode = MODES[count(Some(&mode)).min(MODES.len() - 1)];
    let Some(regex) = compiled.way(mode) else {
        return Err(Fault::NotHereYet("a pattern of this size".to_owned()));
    };
    let Ok(found) = regex.captures_from_pos(&subject[..last], first) else {
        return Err(machine.fault(classes::RUNTIME_ERROR, "the pattern was tried in too many ways"));
    };
    let Some(captures) = found else { return Ok(Outcome::Value(Value::NONE)) };
    let spans: Vec<Option<(usize, usize)>> =
        (0..=compiled.parsed.groups).map(|i| captures.get(i).map(|part| (part.start(), part.end()))).collect();
    let mut numbers = vec![Value::count(last_closed(&compiled, &spans))];
    for span in spans {
        match span {
            Some((begin, end)) => numbers.extend([begin, end].map(|byte| Value::count(places.character(byte)))),
            None => numbers.extend([machine.integer(-1), machine.integer(-1)]),
        }
    }
    Ok(Outcome::Value(machine.tuple(numbers)))
}

/// Returns the group that was closed last: the one that ends last, of several the one whose end is written last.
fn last_closed(compiled: &Compiled, spans: &[Option<(usize, usize)>]) -> usize {
    let order = compiled.parsed.closed.iter().enumerate();
    let ends = order.filter_map(|(order, group)| spans[*group].map(|(_, end)| (end, order, *group)));
    ends.max().map_or(0, |(_, _, group)| group)
}

/// A text whose characters are counted.
struct Places<'a> {
    text: &'a str,
    is_ascii: bool,
}

impl Places<'_> {
    /// Returns the byte at which a character begins; the end for one behind it.
    fn byte(&self, character: usize) -> usize {
        if self.is_ascii {
            return character.min(self.text.len());
        }
        self.text.char_indices().nth(character).map_or(self.text.len(), |(byte, _)| byte)
    }

    /// Returns the number of the character that begins at a byte.
    fn character(&self, byte: usize) -> usize {
        if self.is_ascii { byte } else { self.text[..byte].chars().count() }
    }
}
