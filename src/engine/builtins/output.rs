//! `print` and `input` (CPython: `Python/bltinmodule.c`).

use super::{classes, parameters};
use crate::engine::machine::{Arguments, Fault, Inbox, Machine, NativeFrame, Outcome, Progress};
use crate::engine::value::Value;
use crate::engine::{Effect, Stream};

/// `print(*values, sep=' ', end='\n', file=None, flush=False)`.
pub(super) fn print(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let names = ["sep", "end", "file", "flush"];
    let [separator, end, file, _] = parameters::keywords(machine, "print", arguments, names)?;
    let separator = option(machine, "sep", separator, " ")?;
    let end = option(machine, "end", end, "\n")?;
    let mut text = String::new();
    for (index, value) in arguments.positional.iter().enumerate() {
        if index > 0 {
            text.push_str(&separator);
        }
        text.push_str(&machine.text_of(*value)?);
    }
    text.push_str(&end);
    if let Some(file) = file.filter(|file| *file != Value::NONE) {
        return super::modules::text_file::write_to(machine, file, &text);
    }
    Ok(Outcome::Wants(Effect::Write { stream: Stream::Stdout, text: text.into() }))
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
    prompt: std::sync::Arc<str>,
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
