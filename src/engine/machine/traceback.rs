//! The text of an uncaught exception, as CPython 3.13 prints it.

use std::fmt::Write as _;

use super::Machine;
use crate::engine::heap::{Object, Traceback};
use crate::engine::value::Value;
use crate::engine::{Opcode, Position};

impl Machine {
    /// Returns the whole traceback, causes and contexts included, ending in a newline.
    pub(crate) fn traceback_text(&self, exception: Value) -> String {
        let mut chain = vec![(exception, None)];
        let mut seen = vec![exception];
        while let Some((current, _)) = chain.last().copied() {
            let Some(object) = self.exception_of(current) else { break };
            let next = if object.cause != Value::NONE {
                (object.cause, CAUSE)
            } else if object.context != Value::NONE && !object.suppress_context {
                (object.context, CONTEXT)
            } else {
                break;
            };
            if seen.contains(&next.0) {
                break;
            }
            seen.push(next.0);
            chain.push((next.0, Some(next.1)));
        }
        let mut text = String::new();
        for (exception, joint) in chain.into_iter().rev() {
            self.write_one(&mut text, exception);
            if let Some(joint) = joint {
                let _ = write!(text, "\n{joint}\n\n");
            }
        }
        text
    }

    fn write_one(&self, text: &mut String, exception: Value) {
        let mut entry = self.exception_of(exception).map_or(Value::NONE, |exception| exception.traceback);
        if entry != Value::NONE {
            text.push_str("Traceback (most recent call last):\n");
        }
        while let Some(Object::Traceback(traceback)) = self.state.heap.object(entry) {
            if !self.code(traceback.code).hidden {
                self.write_entry(text, traceback);
            }
            entry = traceback.next;
        }
        let _ = writeln!(text, "{}", self.last_line(exception));
    }

    fn write_entry(&self, text: &mut String, entry: &Traceback) {
        let loaded = self.code(entry.code);
        let code = &loaded.code;
        let position = code.positions.get(entry.instruction as usize).copied().unwrap_or_default();
        let file = if &*code.file == super::Unit::PROMPT { "<stdin>" } else { &code.file };
        let _ = writeln!(text, "  File \"{file}\", line {}, in {}", position.line, code.name);
        let Some(line) = loaded.source.lines().nth((position.line as usize).wrapping_sub(1)) else { return };
        let _ = writeln!(text, "    {}", line.trim());
        let opcode =
            code.instructions.get(entry.instruction as usize).map_or(Opcode::Nop, |instruction| instruction.opcode);
        if let Some(carets) = carets(line, &position, opcode) {
            let _ = writeln!(text, "    {carets}");
        }
    }
}

const CAUSE: &str = "The above exception was the direct cause of the following exception:";
const CONTEXT: &str = "During handling of the above exception, another exception occurred:";

/// Returns the line of marks under a source line; none if the whole line is meant, as CPython leaves it out then
/// (`Lib/traceback.py`, `_format_single_traceback_line`). A call's marks are `~` for the callee and `^` for the rest.
fn carets(line: &str, position: &Position, opcode: Opcode) -> Option<String> {
    let characters: Vec<char> = line.chars().collect();
    let indent = characters.iter().take_while(|c| c.is_whitespace()).count();
    let length = line.trim_end().chars().count();
    let start = (position.column as usize).checked_sub(1)?;
    let end = if position.end_line == position.line { position.end_column as usize - 1 } else { length };
    if start >= end || end > length || start < indent {
        return None;
    }
    if start == indent
        && end == length
        && !matches!(
            opcode,
            Opcode::CallFunction | Opcode::CallMethod | Opcode::CallFunctionKw | Opcode::CallFunctionEx
        )
        && !is_binary(opcode)
    {
        return None;
    }
    let segment: String = characters[start..end].iter().collect();
    let marks: String = match anchors(&segment, opcode) {
        Some((first, last)) => (0..end - start).map(|at| if (first..last).contains(&at) { '^' } else { '~' }).collect(),
        None if start == indent && end == length => return None,
        None => "^".repeat(end - start),
    };
    Some(format!("{}{marks}", " ".repeat(start - indent)))
}

fn is_binary(opcode: Opcode) -> bool {
    super::operate::Operator::of(opcode).is_some()
}

/// Returns which characters of an expression's text are its operator or its brackets.
fn anchors(segment: &str, opcode: Opcode) -> Option<(usize, usize)> {
    match opcode {
        Opcode::CallFunction | Opcode::CallMethod | Opcode::CallFunctionKw | Opcode::CallFunctionEx => {
            let open = opening_bracket(segment)?;
            Some((open, segment.chars().count()))
        }
        _ => None,
    }
}

/// Returns where the bracket opens that the last character closes.
fn opening_bracket(segment: &str) -> Option<usize> {
    let characters: Vec<char> = segment.chars().collect();
    if characters.last() != Some(&')') {
        return None;
    }
    let mut depth = 0usize;
    for (at, c) in characters.iter().enumerate().rev() {
        match c {
            ')' | ']' | '}' => depth += 1,
            '(' | '[' | '{' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}
