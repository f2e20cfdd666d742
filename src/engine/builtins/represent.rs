//! Text of values: `repr`, `str`, f-strings, and the previews that panes and events show.
//!
//! Deep values are written with a work list of our own, never by recursion.

use std::fmt::Write as _;

use super::{classes, natives};
use crate::engine::heap::Object;
use crate::engine::machine::{Activation, Fault, Machine};
use crate::engine::value::{Handle, Value, View};

/// The most digits an integer may have in text, as `sys.get_int_max_str_digits()` says.
const MOST_DIGITS: usize = 4300;
/// How many columns a preview has at most.
const PREVIEW_COLUMNS: usize = 60;
/// How many items of a container a preview shows.
const PREVIEW_ITEMS: usize = 6;
/// How deep a preview looks into containers.
const PREVIEW_DEPTH: usize = 2;

/// Something still to be written.
enum Work {
    Text(&'static str),
    Value(Value, usize),
}

impl Machine {
    /// Returns `repr(value)`.
    pub(crate) fn repr_of(&mut self, value: Value) -> Result<String, Fault> {
        let mut text = String::new();
        let mut work = vec![Work::Value(value, 0)];
        while let Some(next) = work.pop() {
            match next {
                Work::Text(part) => text.push_str(part),
                Work::Value(value, depth) => {
                    if depth > 200 {
                        return Err(self.recursion_error());
                    }
                    if !self.push_container(value, depth, usize::MAX, &mut work) {
                        text.push_str(&self.repr_of_one(value)?);
                    }
                }
            }
            if text.len() > self.state.memory {
                return Err(Fault::Raised(self.exception(classes::MEMORY_ERROR, &[])));
            }
        }
        Ok(text)
    }

    /// Puts a container's brackets and items on the work list; returns whether the value is one.
    fn push_container(&self, value: Value, depth: usize, most: usize, work: &mut Vec<Work>) -> bool {
        let (open, close, items) = match self.state.heap.object(value) {
            Some(Object::List(items)) => ("[", "]", &items[..]),
            Some(Object::Tuple(items)) if items.len() == 1 => ("(", ",)", &items[..]),
            Some(Object::Tuple(items)) => ("(", ")", &items[..]),
            Some(Object::Dict(dict)) => {
                push_dict(dict, depth, most, work);
                return true;
            }
            Some(Object::Deque(deque)) => {
                push_deque(deque, depth, most, work);
                return true;
            }
            _ => return false,
        };
        work.push(Work::Text(close));
        if items.len() > most {
            work.push(Work::Text(", …"));
        }
        for (index, item) in items.iter().take(most).enumerate().rev() {
            work.push(Work::Value(*item, depth + 1));
            if index > 0 {
                work.push(Work::Text(", "));
            }
        }
        work.push(Work::Text(open));
        true
    }

    fn repr_of_one(&mut self, value: Value) -> Result<String, Fault> {
        Ok(match value.view() {
            View::None | View::Unbound => "None".to_owned(),
            View::Bool(b) => if b { "True" } else { "False" }.to_owned(),
            View::Ellipsis => "Ellipsis".to_owned(),
            View::NotImplemented => "NotImplemented".to_owned(),
            View::Int(i) => i.to_string(),
            View::Float(f) => repr_of_float(f),
            View::Native(number) => native_repr(number),
            View::Object(handle) => return self.repr_of_object(handle),
        })
    }

    fn repr_of_object(&mut self, handle: Handle) -> Result<String, Fault> {
        let address = Self::address(handle);
        Ok(match self.state.heap.get(handle) {
            Object::Str(text) => repr_of_text(&text.text),
            Object::Int(i) => {
                // A digit takes at least 3.3 bits: a shorter integer is never too long.
                let text = if i.bits() < 33_220_000 { i.to_string() } else { String::new() };
                if text.is_empty() || text.trim_start_matches('-').len() > MOST_DIGITS {
                    let message = format!(
                        "Exceeds the limit ({MOST_DIGITS} digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit"
                    );
                    return Err(self.fault(classes::VALUE_ERROR, &message));
                }
                text
            }
            Object::Float(bits) => repr_of_float(f64::from_bits(*bits)),
            Object::Range(range) => {
                let (start, stop, step) = (range.start, range.stop, range.step);
                let (start, stop) = (self.repr_of_one(start)?, self.repr_of_one(stop)?);
                match step.view() {
                    View::Int(1) => format!("range({start}, {stop})"),
                    _ => format!("range({start}, {stop}, {})", self.repr_of_one(step)?),
                }
            }
            Object::Function(function) => {
                let qualname = self.as_text(function.qualname).cloned().unwrap_or_default();
                format!("<function {qualname} at {address:#x}>")
            }
            Object::Method { function, receiver } => match function.view() {
                View::Native(number) => {
                    let name = natives::ROWS[number as usize].name;
                    let class = self.class_name(*receiver);
                    let address = receiver.handle().map_or(0, Self::address);
                    format!("<built-in method {name} of {class} object at {address:#x}>")
                }
                _ => return Err(Fault::NotHereYet("repr of a bound method".to_owned())),
            },
            Object::Generator(generator) => {
                let qualname = self.code(generator.code).code.qualname.clone();
                let kind = match self.kind_of(handle) {
                    "async generator" => "async_generator",
                    kind => kind,
                };
                format!("<{kind} object {qualname} at {address:#x}>")
            }
            Object::Class(class) => match &*class.module {
                "builtins" => format!("<class '{}'>", class.qualname),
                module => format!("<class '{module}.{}'>", class.qualname),
            },
            Object::Exception(exception) => {
                let (arguments, name) = (exception.arguments, self.class_name(Value::object(handle)));
                let inside = self.repr_of(arguments)?;
                match inside.strip_suffix(",)") {
                    Some(one) => format!("{name}{one})"),
                    None => format!("{name}{inside}"),
                }
            }
            Object::Module(_) | Object::Itertool(_) | Object::Partial(_) | Object::TextFile(_) => {
                return self.repr_of_module_object(handle);
            }
            Object::Code(code) => {
                let code = &self.code(*code).code;
                format!("<code object {} at {address:#x}, file \"{}\", line {}>", code.name, code.file, code.first_line)
            }
            _ => format!("<{} object at {address:#x}>", self.class_name(Value::object(handle))),
        })
    }

    /// Returns `str(value)`.
    pub(crate) fn text_of(&mut self, value: Value) -> Result<String, Fault> {
        if let Some(text) = self.as_text(value) {
            return Ok(text.to_string());
        }
        if let Some(text) = self.text_of_system_error(value)? {
            return Ok(text);
        }
        if let Some(exception) = self.exception_of(value) {
            let arguments = exception.arguments;
            let is_key_error = self.is_instance(value, classes::KEY_ERROR);
            let items = match self.state.heap.object(arguments) {
                Some(Object::Tuple(items)) => items.to_vec(),
                _ => Vec::new(),
            };
            return match items[..] {
                [] => Ok(String::new()),
                [one] if is_key_error => self.repr_of(one),
                [one] => self.text_of(one),
                _ => self.repr_of(arguments),
            };
        }
        self.repr_of(value)
    }

    /// Returns what a traceback ends in: `ValueError: no`, `StopIteration`. An exception whose text cannot be had is
    /// named by its class.
    pub(crate) fn last_line(&self, exception: Value) -> String {
        let name = self.class_name(exception);
        // `str` of an exception of built-in values changes nothing; a scratch clone keeps looking free of effects.
        let mut scratch = self.looking();
        match scratch.text_of(exception) {
            Ok(text) if text.is_empty() => name.to_string(),
            Ok(text) => format!("{name}: {text}"),
            Err(_) => name.to_string(),
        }
    }

    /// Returns a clone to ask for text: whatever that allocates is thrown away.
    fn looking(&self) -> Machine {
        self.clone()
    }

    /// Returns a preview: bounded text, made without running anything.
    pub(crate) fn preview(&self, value: Value) -> String {
        let mut text = String::new();
        let mut work = vec![Work::Value(value, 0)];
        while let Some(next) = work.pop() {
            if text.len() > 40 * PREVIEW_COLUMNS {
                break;
            }
            match next {
                Work::Text(part) => text.push_str(part),
                Work::Value(value, depth) => {
                    let most = if depth < PREVIEW_DEPTH { PREVIEW_ITEMS } else { 0 };
                    if !self.push_container(value, depth, most, &mut work) {
                        text.push_str(&self.preview_of_one(value));
                    }
                }
            }
        }
        cut_in_the_middle(&text, PREVIEW_COLUMNS)
    }

    fn preview_of_one(&self, value: Value) -> String {
        let View::Object(handle) = value.view() else {
            return match value.view() {
                View::None => "None".to_owned(),
                View::Bool(b) => if b { "True" } else { "False" }.to_owned(),
                View::Int(i) => i.to_string(),
                View::Float(f) => repr_of_float(f),
                View::Ellipsis => "Ellipsis".to_owned(),
                View::NotImplemented => "NotImplemented".to_owned(),
                View::Native(number) => format!("<function {}>", natives::ROWS[number as usize].name),
                View::Unbound | View::Object(_) => "(nothing)".to_owned(),
            };
        };
        match self.state.heap.get(handle) {
            Object::Str(text) => repr_of_text(&shortened(&text.text)),
            Object::Int(i) if i.bits() > 8192 => format!("<int of {} bits>", i.bits()),
            Object::Int(i) => i.to_string(),
            Object::Float(bits) => repr_of_float(f64::from_bits(*bits)),
            Object::Generator(generator) => {
                format!("<{} {}>", self.lane_of(handle), self.code(generator.code).code.name)
            }
            Object::Function(function) => {
                format!("<function {}>", self.as_text(function.name).cloned().unwrap_or_default())
            }
            Object::Class(class) => format!("<class {}>", class.name),
            Object::Module(_) => format!("<module {}>", self.name_of_module(handle)),
            Object::Exception(exception) => {
                let mut arguments = self.preview(exception.arguments);
                if let Some(one) = arguments.strip_suffix(",)") {
                    arguments = format!("{one})");
                }
                format!("{}{arguments}", self.class_name(value))
            }
            _ => format!("<{}>", self.class_name(value)),
        }
    }

    /// Replaces the top values by the text that a replacement field of an f-string makes (`FORMAT_VALUE`).
    pub(crate) fn format_value(&mut self, flags: u32) -> Result<(), Fault> {
        let Activation::Python(frame) = &mut self.state.top else { return Ok(()) };
        if flags & 4 != 0 {
            return Err(Fault::NotHereYet("a format specification".to_owned()));
        }
        let value = frame.peek(0);
        let text = match flags & 3 {
            2 => self.repr_of(value)?,
            3 => return Err(Fault::NotHereYet("!a in an f-string".to_owned())),
            _ if self.as_text(value).is_some() => return Ok(()),
            _ => self.text_of(value)?,
        };
        let text = self.text(text);
        self.replace_top(text);
        Ok(())
    }

    /// Replaces the `count` top texts by one (`BUILD_STRING`).
    pub(crate) fn build_string(&mut self, count: usize) {
        let Activation::Python(frame) = &mut self.state.top else { return };
        let first = frame.top as usize - count;
        let parts = frame.registers[first..frame.top as usize].to_vec();
        frame.top = first as u32;
        let text: String = parts.iter().filter_map(|part| self.as_text(*part).map(|text| &**text)).collect();
        let text = self.text(text);
        for part in parts {
            self.release(part);
        }
        self.push_on_top(text);
    }

    /// Returns what a prompt shows of a value, with its newline; nothing of None.
    pub(crate) fn shown(&mut self, value: Value) -> Result<Option<std::sync::Arc<str>>, Fault> {
        if value == Value::NONE {
            return Ok(None);
        }
        let mut text = self.repr_of(value)?;
        text.push('\n');
        Ok(Some(text.into()))
    }
}

fn push_deque(deque: &crate::engine::heap::Deque, depth: usize, most: usize, work: &mut Vec<Work>) {
    work.push(Work::Text(")"));
    if let Some(limit) = deque.most() {
        work.push(Work::Value(Value::count(limit), depth + 1));
        work.push(Work::Text(", maxlen="));
    }
    work.push(Work::Text(if deque.len() > most { ", …]" } else { "]" }));
    let items: Vec<Value> = deque.items().take(most).copied().collect();
    for (index, item) in items.iter().enumerate().rev() {
        work.push(Work::Value(*item, depth + 1));
        if index > 0 {
            work.push(Work::Text(", "));
        }
    }
    work.push(Work::Text("deque(["));
}

fn push_dict(dict: &crate::engine::heap::Dict, depth: usize, most: usize, work: &mut Vec<Work>) {
    work.push(Work::Text("}"));
    if dict.len() > most {
        work.push(Work::Text(", …"));
    }
    let entries: Vec<_> = dict.entries_from(0).take(most).map(|(_, entry)| *entry).collect();
    for (index, entry) in entries.iter().enumerate().rev() {
        work.push(Work::Value(entry.value, depth + 1));
        work.push(Work::Text(": "));
        work.push(Work::Value(entry.key, depth + 1));
        if index > 0 {
            work.push(Work::Text(", "));
        }
    }
    work.push(Work::Text("{"));
}

fn native_repr(number: u32) -> String {
    let row = &natives::ROWS[number as usize];
    match row.owner.and_then(|owner| classes::ROWS.get(owner.0 as usize - 1)) {
        Some(owner) => format!("<method '{}' of '{}' objects>", row.name, owner.name),
        None => format!("<built-in function {}>", row.name),
    }
}

/// Returns `repr` of a float: the shortest digits that give it back, laid out as CPython does.
pub(crate) fn repr_of_float(f: f64) -> String {
    if f.is_nan() {
        return "nan".to_owned();
    }
    if f.is_infinite() {
        return if f > 0.0 { "inf" } else { "-inf" }.to_owned();
    }
    let scientific = format!("{f:e}");
    let (digits, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    if f != 0.0 && !(-4..16).contains(&exponent) {
        let sign = if exponent < 0 { '-' } else { '+' };
        return format!("{digits}e{sign}{:02}", exponent.abs());
    }
    let plain = format!("{f}");
    if plain.contains('.') { plain } else { format!("{plain}.0") }
}

/// Returns text as a Python string literal: `repr` of it (`Objects/unicodeobject.c`, `unicode_repr`).
pub fn repr_of_text(text: &str) -> String {
    let quote = if text.contains('\'') && !text.contains('"') { '"' } else { '\'' };
    let mut repr = String::with_capacity(text.len() + 2);
    repr.push(quote);
    for c in text.chars() {
        match c {
            '\n' => repr.push_str("\\n"),
            '\t' => repr.push_str("\\t"),
            '\r' => repr.push_str("\\r"),
            '\\' => repr.push_str("\\\\"),
            c if c == quote => {
                repr.push('\\');
                repr.push(c);
            }
            c if is_printable(c) => repr.push(c),
            c if (c as u32) < 0x100 => {
                let _ = write!(repr, "\\x{:02x}", c as u32);
            }
            c if (c as u32) < 0x1_0000 => {
                let _ = write!(repr, "\\u{:04x}", c as u32);
            }
            c => {
                let _ = write!(repr, "\\U{:08x}", c as u32);
            }
        }
    }
    repr.push(quote);
    repr
}

/// Returns whether `repr` shows a character as it is. Blanks but the ordinary one, controls, private and unassigned
/// characters are not; of the unassigned, the standard library's own escaping decides.
fn is_printable(c: char) -> bool {
    match c {
        ' ' | '\'' | '"' | '\\' => true,
        c if c.is_control() || c.is_whitespace() => false,
        c => c.is_ascii() || c.escape_debug().len() == 1,
    }
}

/// Returns the ends of a long text, enough for a preview, without writing all of it.
fn shortened(text: &str) -> String {
    let count = text.chars().count();
    if count <= 2 * PREVIEW_COLUMNS {
        return text.to_owned();
    }
    let head: String = text.chars().take(PREVIEW_COLUMNS).collect();
    let tail: String = text.chars().skip(count - PREVIEW_COLUMNS).collect();
    format!("{head}…{tail}")
}

/// Returns `text` with its middle left out if it has more than `most` characters.
fn cut_in_the_middle(text: &str, most: usize) -> String {
    let count = text.chars().count();
    if count <= most {
        return text.to_owned();
    }
    let tail = (most - 1) / 2;
    let head = most - 1 - tail;
    let first: String = text.chars().take(head).collect();
    let last: String = text.chars().skip(count - tail).collect();
    format!("{first}…{last}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn floats_are_written_as_cpython_writes_them() {
        let cases = [
            (0.0, "0.0"),
            (-0.0, "-0.0"),
            (1.5, "1.5"),
            (1e16, "1e+16"),
            (1e15, "1000000000000000.0"),
            (1e-4, "0.0001"),
            (1e-5, "1e-05"),
            (1.234e-7, "1.234e-07"),
            (1e300, "1e+300"),
            (0.1 + 0.2, "0.30000000000000004"),
        ];
        for (f, text) in cases {
            assert_eq!(repr_of_float(f), text);
        }
    }

    #[test]
    fn text_is_quoted_as_cpython_quotes_it() {
        let cases = [
            ("a", "'a'"),
            ("it's", "\"it's\""),
            ("'\"", "'\\'\"'"),
            ("a\n\t\\", "'a\\n\\t\\\\'"),
            ("\u{1b}\u{7f}", "'\\x1b\\x7f'"),
            ("\u{a0}\u{e9}", "'\\xa0é'"),
            ("\u{200b}😀", "'\\u200b😀'"),
        ];
        for (text, repr) in cases {
            assert_eq!(repr_of_text(text), repr);
        }
    }

    #[test]
    fn previews_are_cut_in_the_middle() {
        assert_eq!(cut_in_the_middle("abcdefgh", 8), "abcdefgh");
        assert_eq!(cut_in_the_middle("abcdefghi", 8), "abcd…ghi");
    }
}
