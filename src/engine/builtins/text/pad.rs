//! Putting a text into a width: `center`, `ljust`, `rjust`, `zfill`, `expandtabs`.

use std::sync::Arc;

use super::{outcome, receiver};
use crate::engine::builtins::padding::{Padding, Side};
use crate::engine::builtins::parameters;
use crate::engine::machine::{Arguments, Fault, Machine, Outcome};

/// `str.center(width, fillchar=' ')`: the odd blank stands left if the width is odd.
pub(crate) fn center(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    padded(machine, Side::Middle, arguments)
}

/// `str.ljust(width, fillchar=' ')`.
pub(crate) fn ljust(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    padded(machine, Side::Left, arguments)
}

/// `str.rjust(width, fillchar=' ')`.
pub(crate) fn rjust(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    padded(machine, Side::Right, arguments)
}

fn padded(machine: &mut Machine, side: Side, arguments: &Arguments) -> Result<Outcome, Fault> {
    let padding = Padding::of(machine, side, &format!("str.{}", side.method()), arguments)?;
    let fill = match padding.fill {
        None => ' ',
        Some(value) => {
            let Some(text) = machine.as_text(value).cloned() else {
                let class = machine.class_name(value);
                let text = format!("The fill character must be a unicode character, not {class}");
                return Err(machine.type_error(text));
            };
            let mut characters = text.chars();
            match (characters.next(), characters.next()) {
                (Some(c), None) => c,
                _ => return Err(machine.type_error("The fill character must be exactly one character long")),
            }
        }
    };
    let text = receiver(machine, arguments);
    let (text, missing) = room(machine, text, padding.width, fill.len_utf8())?;
    let left = padding.before(missing);
    let mut padded = String::with_capacity(text.len() + missing * fill.len_utf8());
    padded.extend(std::iter::repeat_n(fill, left));
    padded.push_str(&text);
    padded.extend(std::iter::repeat_n(fill, missing - left));
    Ok(outcome(machine, arguments, &padded))
}

/// Returns the text and how many characters are missing to the width, for which there is room.
fn room(machine: &mut Machine, text: Arc<str>, width: usize, bytes: usize) -> Result<(Arc<str>, usize), Fault> {
    let missing = width.saturating_sub(text.chars().count());
    machine.ask_for(missing.saturating_mul(bytes))?;
    Ok((text, missing))
}

/// `str.zfill(width)`: zeros go behind a sign.
pub(crate) fn zfill(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let width = parameters::one(machine, "str.zfill", arguments)?;
    let width = usize::try_from(machine.size_of(width)?).unwrap_or(0);
    let text = receiver(machine, arguments);
    let (text, missing) = room(machine, text, width, 1)?;
    let signed = usize::from(text.starts_with(['+', '-']));
    let filled = format!("{}{}{}", &text[..signed], "0".repeat(missing), &text[signed..]);
    Ok(outcome(machine, arguments, &filled))
}

/// `str.expandtabs(tabsize=8)`.
pub(crate) fn expandtabs(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let given = &arguments.positional[1..];
    let [size] = parameters::named(machine, "expandtabs", given, arguments, ["tabsize"], 1)?;
    let size = match size {
        Some(size) => usize::try_from(machine.size_of(size)?).unwrap_or(0),
        None => 8,
    };
    let text = receiver(machine, arguments);
    machine.ask_for(text.len().saturating_add(text.matches('\t').count().saturating_mul(size)))?;
    let (mut expanded, mut column) = (String::with_capacity(text.len()), 0);
    for c in text.chars() {
        match c {
            '\t' if size > 0 => {
                let blanks = size - column % size;
                expanded.extend(std::iter::repeat_n(' ', blanks));
                column += blanks;
            }
            '\t' => {}
            '\n' | '\r' => {
                expanded.push(c);
                column = 0;
            }
            c => {
                expanded.push(c);
                column += 1;
            }
        }
    }
    Ok(outcome(machine, arguments, &expanded))
}
