//! `print` and `input` (CPython: `Python/bltinmodule.c`).

use std::sync::Arc;

use super::modules::{AskOutside, Makes};
use super::write_to::{self, WriteTo};
use super::{classes, parameters};
use crate::engine::heap::Object;
use crate::engine::machine::{Arguments, Fault, Inbox, Machine, NativeFrame, Outcome, Progress};
use crate::engine::value::Value;
use crate::engine::{Effect, Stream};

/// `print(*values, sep=' ', end='\n', file=None, flush=False)`.
pub(super) fn print(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let names = ["sep", "end", "file", "flush"];
    let [separator, end, file, flush] = parameters::keywords(machine, "print", arguments, names)?;
    let separator = option(machine, "sep", separator, " ")?;
    let end = option(machine, "end", end, "\n")?;
    let mut pieces: Vec<Arc<str>> = Vec::new();
    for (index, value) in arguments.positional.iter().enumerate() {
        if index > 0 {
            pieces.push(separator.as_str().into());
        }
        pieces.push(machine.text_of(*value)?.into());
    }
    pieces.push(end.into());
    let flushes = flush.is_some_and(|flush| machine.is_true(flush));
    match file.filter(|file| *file != Value::NONE).or_else(|| write_to::replaced_stdout(machine)) {
        Some(Value::NONE) => Ok(Outcome::Value(Value::NONE)),
        Some(file) if matches!(machine.state.heap.object(file), Some(Object::TextFile(_))) => {
            super::modules::standard_streams::write_to(machine, file, &pieces.concat(), flushes)
        }
        Some(file) => Ok(WriteTo::outcome(machine, file, pieces, flushes)),
        None if flushes => {
            let effect = Effect::Write { stream: Stream::Stdout, text: pieces.concat().into() };
            Ok(AskOutside::outcome(effect, Makes::Flush(Stream::Stdout)))
        }
        None => Ok(Outcome::Wants(Effect::Write { stream: Stream::Stdout, text: pieces.concat().into() })),
    }
}

fn option(machine: &mut Machine, name: &str, value: Option<Value>, default: &str) -> Result<String, Fault> {
    let Some(value) = value.filter(|value| *value != Value::NONE) else { return Ok(default.to_owned()) };
    match machine.as_text(value) {
        Some(text) => Ok(text.to_string()),
        None => {
            let class = machine.class_name(value);
            Err(machine.type_error(format!("{name} must be None or a string, not {class}")))
        }
    }
}

/// `input(prompt='')`.
pub(super) fn input(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    super::take_no_keywords(machine, "input", arguments)?;
    let prompt = match parameters::positional(machine, "input", &arguments.positional, 0, 1)?[..] {
        [prompt] => machine.text_of(prompt)?,
        _ => String::new(),
    };
    Ok(Outcome::Frame(NativeFrame::Input(Box::new(Input { prompt: prompt.into() }))))
}

/// `input()` that waits for its line.
#[derive(Debug, Clone, Hash)]
pub(crate) struct Input {
    prompt: Arc<str>,
}

impl Input {
    /// Asks for the line, then takes its newline off; nothing at all is the end of the input.
    pub(crate) fn go_on(&mut self, machine: &mut Machine, inbox: Inbox) -> Result<Progress, Fault> {
        let line = match inbox {
            Inbox::Begin | Inbox::Finished => {
                return Ok(Progress::Wants(Effect::ReadLine { prompt: self.prompt.clone() }));
            }
            Inbox::Raised(exception) => return Err(Fault::Raised(exception)),
            Inbox::Value(line) => line,
        };
        let text = machine.as_text(line).cloned().unwrap_or_default();
        machine.release(line);
        if text.is_empty() {
            return Err(machine.fault(classes::EOF_ERROR, "EOF when reading a line"));
        }
        Ok(Progress::Done(machine.text(text.strip_suffix('\n').unwrap_or(&text))))
    }
}
