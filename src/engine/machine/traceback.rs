//! The text of an uncaught exception, as CPython 3.13 prints it.

use std::fmt::Write as _;

use super::Machine;
use num_traits::ToPrimitive;

use crate::engine::builtins::classes;
use crate::engine::heap::{Object, Traceback};
use crate::engine::value::Value;
use crate::engine::{Opcode, Position};

/// A text being written: how deep in groups of exceptions, and whether a frame around the last one is still open.
#[derive(Debug, Default)]
struct Writer {
    text: String,
    depth: usize,
    must_close: bool,
}

/// How many exceptions of a group are written, and how deep groups may lie in each other (`Lib/traceback.py`).
const WIDEST_GROUP: usize = 15;
const DEEPEST_GROUP: usize = 10;

impl Writer {
    fn indent(&self) -> String {
        " ".repeat(2 * self.depth)
    }

    /// Writes lines, inside of a group with its margin in front of each.
    fn emit(&mut self, text: &str, margin: char) {
        let indent = if self.depth == 0 { String::new() } else { format!("{}{margin} ", self.indent()) };
        for line in text.split_inclusive('\n') {
            self.text.push_str(&indent);
            self.text.push_str(line);
        }
    }
}

impl Machine {
    /// Returns the whole traceback, causes, contexts and groups included, ending in a newline.
    pub(crate) fn traceback_text(&self, exception: Value) -> String {
        let mut writer = Writer::default();
        self.write_chain(&mut writer, exception);
        writer.text
    }

    fn write_chain(&self, writer: &mut Writer, exception: Value) {
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
        for (exception, joint) in chain.into_iter().rev() {
            if self.is_group(exception) {
                self.write_group(writer, exception);
            } else {
                writer.emit(&self.text_of_one(exception, "Traceback (most recent call last):\n"), '|');
            }
            if let Some(joint) = joint {
                writer.emit(&format!("\n{joint}\n\n"), '|');
            }
        }
    }

    fn write_group(&self, writer: &mut Writer, group: Value) {
        if writer.depth > DEEPEST_GROUP {
            writer.emit(&format!("... (max_group_depth is {DEEPEST_GROUP})\n"), '|');
            return;
        }
        let is_outermost = writer.depth == 0;
        writer.depth += usize::from(is_outermost);
        let header = "Exception Group Traceback (most recent call last):\n";
        let whole = self.text_of_one(group, header);
        match whole.strip_prefix(header) {
            Some(rest) => {
                writer.emit(header, if is_outermost { '+' } else { '|' });
                writer.emit(rest, '|');
            }
            None => writer.emit(&whole, '|'),
        }
        let members = self.members(group);
        let count = members.len().min(WIDEST_GROUP + 1);
        for (index, member) in members.iter().take(count).enumerate() {
            let is_last = index + 1 == count;
            writer.must_close |= is_last;
            let is_left_out = index >= WIDEST_GROUP;
            let title = if is_left_out { "...".to_owned() } else { (index + 1).to_string() };
            let begin = if index == 0 { "+-" } else { "  " };
            let indent = writer.indent();
            let _ = writeln!(writer.text, "{indent}{begin}+---------------- {title} ----------------");
            writer.depth += 1;
            if is_left_out {
                let rest = members.len() - WIDEST_GROUP;
                let plural = if rest > 1 { "s" } else { "" };
                writer.emit(&format!("and {rest} more exception{plural}\n"), '|');
            } else {
                self.write_chain(writer, *member);
            }
            if is_last && writer.must_close {
                let indent = writer.indent();
                let _ = writeln!(writer.text, "{indent}+------------------------------------");
                writer.must_close = false;
            }
            writer.depth -= 1;
        }
        writer.depth -= usize::from(is_outermost);
    }

    /// Returns the text of one exception: where it went through below a header, itself, and its notes.
    fn text_of_one(&self, exception: Value, header: &str) -> String {
        let mut text = String::new();
        let mut entry = self.exception_of(exception).map_or(Value::NONE, |exception| exception.traceback);
        if entry != Value::NONE {
            text.push_str(header);
        }
        while let Some(Object::Traceback(traceback)) = self.state.heap.object(entry) {
            if !self.code(traceback.code).hidden {
                self.write_entry(&mut text, traceback);
            }
            entry = traceback.next;
        }
        self.write_place_of_syntax(&mut text, exception);
        let _ = writeln!(text, "{}{}", self.last_line(exception), self.suggestion_after(exception));
        for note in self.notes(exception) {
            let _ = writeln!(text, "{note}");
        }
        text
    }

    /// Writes the place that a `SyntaxError` tells: file, line and marks.
    fn write_place_of_syntax(&self, text: &mut String, exception: Value) {
        if !self.is_instance(exception, classes::SYNTAX_ERROR) {
            return;
        }
        let arguments = self.exception_of(exception).map_or(Value::NONE, |exception| exception.arguments);
        let details = self.items_of_tuple(arguments).get(1).map(|details| self.items_of_tuple(*details));
        let Some([file, line, column, source, _, end]) = details.as_deref() else { return };
        let (file, line) = (self.as_text(*file).cloned().unwrap_or_default(), self.integer_of(*line));
        let _ = writeln!(text, "  File \"{file}\", line {line}");
        let Some(source) = self.as_text(*source) else { return };
        let indent = source.chars().take_while(|c| c.is_whitespace()).count();
        let _ = writeln!(text, "    {}", source.trim());
        let place = |value: Value| self.integer_of(value).to_usize().unwrap_or_default().saturating_sub(1 + indent);
        let (column, end) = (place(*column), place(*end));
        let _ = writeln!(text, "    {}{}", " ".repeat(column), "^".repeat(end.saturating_sub(column).max(1)));
    }

    /// Returns the notes of an exception that are texts (PEP 678).
    fn notes(&self, exception: Value) -> Vec<std::sync::Arc<str>> {
        let name = self.state.interned.get("__notes__");
        let own = self.own_attributes(exception);
        let notes = own.zip(name).and_then(|(own, name)| self.look_up(own, name));
        crate::engine::builtins::items_of(self, notes.unwrap_or(Value::NONE))
            .into_iter()
            .filter_map(|note| self.as_text(note).cloned())
            .collect()
    }

    fn write_entry(&self, text: &mut String, entry: &Traceback) {
        let loaded = self.code(entry.code);
        let code = &loaded.code;
        let position = code.positions.get(entry.instruction as usize).copied().unwrap_or_default();
        let file = if &*code.file == super::Unit::PROMPT { "<stdin>" } else { &code.file };
        let _ = writeln!(text, "  File \"{file}\", line {}, in {}", position.line, code.name);
        // Of what `exec` was given there is no file to show a line of.
        let is_text = code.file.starts_with('<') && &*code.file != super::Unit::PROMPT;
        let line = loaded.source.lines().nth((position.line as usize).wrapping_sub(1)).filter(|_| !is_text);
        let Some(line) = line else { return };
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
