//! Text of values: `repr`, `str`, `ascii`, f-strings, and the previews that panes and events show.
//!
//! Deep values are written with a work list of our own, never by recursion.

use std::fmt::Write as _;

use rustc_hash::FxHashSet;

use super::{bytes, classes, complex, natives, special_seam};
use crate::engine::dis::is_printable;
use crate::engine::format::repr_of_float;
use crate::engine::heap::{DictPart, Object, Text};
use crate::engine::machine::{Activation, Fault, Machine};
use crate::engine::value::{Handle, Value, View};

/// How deep values may lie in each other when they are written (`Py_C_RECURSION_LIMIT` of 3.13, less what is in use).
const DEEPEST: usize = 9_998;

/// Something still to be written.
pub(super) enum Work {
    Text(&'static str),
    Owned(String),
    Value(Value, usize),
    /// A container is complete.
    Leave(Handle),
}

/// What the text of an exception is.
enum Part {
    Text(String),
    /// That of this value.
    Value(Value),
    /// It is no exception.
    None,
}

impl Machine {
    /// Returns `repr(value)`. A container inside of itself is written as `[...]`.
    pub(crate) fn repr_of(&mut self, value: Value) -> Result<String, Fault> {
        if value.handle().is_none() || matches!(self.state.heap.object(value), Some(Object::Str(_))) {
            return self.repr_of_one(value);
        }
        let mut open = self.open_containers();
        let written = self.write_repr(value, &mut open);
        match written {
            Err(Fault::Ask(mut question)) => {
                question.open = open.into_iter().collect();
                question.open.sort_unstable();
                Err(Fault::Ask(question))
            }
            written => written,
        }
    }

    fn write_repr(&mut self, value: Value, open: &mut FxHashSet<Handle>) -> Result<String, Fault> {
        let mut text = String::new();
        let mut work = vec![Work::Value(value, 0)];
        while let Some(next) = work.pop() {
            let (value, depth) = match next {
                Work::Text(part) => {
                    text.push_str(part);
                    continue;
                }
                Work::Owned(part) => {
                    text.push_str(&part);
                    continue;
                }
                Work::Leave(handle) => {
                    open.remove(&handle);
                    continue;
                }
                Work::Value(value, depth) => (value, depth),
            };
            if depth > DEEPEST {
                let message = "maximum recursion depth exceeded while getting the repr of an object";
                return Err(self.fault(classes::RECURSION_ERROR, message));
            }
            if self.exception_of(value).is_some() && self.has_special(value, "__repr__") {
                text.push_str(&special_seam::repr(self, value)?);
                continue;
            }
            let handle = value.handle().unwrap_or_default();
            if open.contains(&handle) {
                text.push_str(self.inside_of_itself(value));
                continue;
            }
            work.push(Work::Leave(handle));
            if self.push_container(value, depth, usize::MAX, &mut work) {
                open.insert(handle);
            } else {
                work.pop();
                text.push_str(&self.repr_of_one(value)?);
            }
            self.ask_for(text.len())?;
        }
        Ok(text)
    }

    fn inside_of_itself(&self, value: Value) -> &'static str {
        match self.state.heap.object(value) {
            Some(Object::List(_)) => "[...]",
            Some(Object::Tuple(_)) => "(...)",
            Some(Object::Dict(_)) => "{...}",
            Some(Object::Set(set)) if !set.is_frozen => "set(...)",
            Some(Object::Set(_)) => "frozenset(...)",
            _ => "...",
        }
    }

    /// Puts a container's brackets and items on the work list; returns whether the value is one.
    pub(super) fn push_container(&self, value: Value, depth: usize, most: usize, work: &mut Vec<Work>) -> bool {
        match self.state.heap.object(value) {
            Some(Object::List(items)) => push_items(("[", "]"), items.iter().copied(), items.len(), depth, most, work),
            Some(Object::Tuple(items)) => {
                let close = if items.len() == 1 { ",)" } else { ")" };
                push_items(("(", close), items.iter().copied(), items.len(), depth, most, work);
            }
            Some(Object::Dict(dict)) => push_dict(dict, depth, most, work),
            Some(Object::Set(set)) => {
                let brackets = match (set.is_frozen, set.len()) {
                    (false, 0) => ("set(", ")"),
                    (false, _) => ("{", "}"),
                    (true, 0) => ("frozenset(", ")"),
                    (true, _) => ("frozenset({", "})"),
                };
                let members = set.members_from(0).map(|(_, member)| member.key);
                push_items(brackets, members, set.len(), depth, most, work);
            }
            Some(Object::Slice(parts)) => push_items(("slice(", ")"), parts.iter().copied(), 3, depth, most, work),
            Some(Object::DictView { dict, part }) => {
                let Some(dict) = self.as_dict(*dict) else { return false };
                push_view(dict, *part, depth, most, work);
            }
            Some(Object::Exception(exception)) if most == usize::MAX => {
                let Some(Object::Tuple(items)) = self.state.heap.object(exception.arguments) else { return false };
                push_items(("(", ")"), items.iter().copied(), items.len(), depth, most, work);
                work.push(Work::Owned(self.class_name(value).to_string()));
            }
            Some(Object::Deque(deque)) => {
                push_deque(deque, depth, most, work);
                return true;
            }
            _ => return false,
        }
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
            Object::Bytes(bytes) => bytes::repr_of_bytes(bytes),
            Object::ByteArray(bytes) => bytes::repr_of_array(bytes),
            Object::MemoryView(view) if view.of.is_bound() => format!("<memory at {address:#x}>"),
            Object::MemoryView(_) => format!("<released memory at {address:#x}>"),
            Object::Int(i) => {
                // A digit takes at least 3.3 bits: a shorter integer is never too long.
                let is_short = i.bits() / 4 < self.state.most_digits as u64;
                let text = if is_short { i.to_string() } else { String::new() };
                if text.is_empty() || text.trim_start_matches('-').len() > self.state.most_digits {
                    let most = self.state.most_digits;
                    let message = format!(
                        "Exceeds the limit ({most} digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit"
                    );
                    return Err(self.fault(classes::VALUE_ERROR, &message));
                }
                text
            }
            Object::Float(bits) => repr_of_float(f64::from_bits(*bits)),
            Object::Complex([real, imaginary]) => {
                complex::repr_of_complex((f64::from_bits(*real), f64::from_bits(*imaginary)))
            }
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
                    let name = natives::row(number).name;
                    let class = self.class_name(*receiver);
                    let address = receiver.handle().map_or(0, Self::address);
                    format!("<built-in method {name} of {class} object at {address:#x}>")
                }
                _ => {
                    let (function, receiver) = (*function, *receiver);
                    return self.repr_of_method(function, receiver);
                }
            },
            Object::Generator(_) => {
                let qualname = self.qualname_of_generator(handle);
                let kind = match self.kind_of(handle) {
                    "async generator" => "async_generator",
                    kind => kind,
                };
                format!("<{kind} object {qualname} at {address:#x}>")
            }
            Object::Class(_) if self.has_special(Value::object(handle), "__repr__") => {
                return special_seam::repr(self, Value::object(handle));
            }
            Object::Class(_) => self.repr_of_class(handle),
            Object::GenericAlias(_) | Object::Union(_) => return self.repr_of_generic(Value::object(handle)),
            Object::Property(_)
            | Object::StaticMethod(_)
            | Object::ClassMethod(_)
            | Object::Super { .. }
            | Object::Member { .. }
            | Object::MappingProxy(_)
            | Object::Cell(_) => return self.repr_of_descriptor(handle),
            Object::Module(_) | Object::Itertool(_) | Object::Partial(_) | Object::TextFile(_) => {
                return self.repr_of_module_object(handle);
            }
            Object::WeakReference(weak) => {
                let target = Value::object(weak.target);
                if !weak.target.is_some() {
                    return Ok(format!("<weakref at {address:#x}; dead>"));
                }
                let (class, at) = (self.class_name(target), Self::address(weak.target));
                format!("<weakref at {address:#x}; to '{class}' at {at:#x}>")
            }
            Object::Code(code) => {
                let code = &self.code(*code).code;
                format!("<code object {} at {address:#x}, file \"{}\", line {}>", code.name, code.file, code.first_line)
            }
            Object::Instance { .. } | Object::Extended(_) => return special_seam::repr(self, Value::object(handle)),
            _ => format!("<{} object at {address:#x}>", self.class_name(Value::object(handle))),
        })
    }

    /// Returns `str(value)`.
    pub(crate) fn text_of(&mut self, value: Value) -> Result<String, Fault> {
        let mut value = value;
        loop {
            if let Some(Object::Str(text)) = self.state.heap.object(value) {
                return Ok(text.text.to_string());
            }
            if special_seam::is_of_program(self, value) {
                if let Some(text) = special_seam::text(self, value)? {
                    return Ok(text);
                }
                if self.exception_of(value).is_none() {
                    return self.repr_of(value);
                }
            }
            match self.part_of_exception(value)? {
                Part::Text(text) => return Ok(text),
                Part::Value(next) => value = next,
                Part::None => return self.repr_of(value),
            }
        }
    }

    /// Returns `BaseException.__str__(exception)`.
    pub(crate) fn text_of_exception(&mut self, exception: Value) -> Result<String, Fault> {
        match self.part_of_exception(exception)? {
            Part::Text(text) => Ok(text),
            Part::Value(value) => self.text_of(value),
            Part::None => Ok(String::new()),
        }
    }

    /// Returns what the text of an exception is.
    fn part_of_exception(&mut self, value: Value) -> Result<Part, Fault> {
        if let Some(text) = self.text_of_system_error(value)? {
            return Ok(Part::Text(text));
        }
        let Some(exception) = self.exception_of(value) else { return Ok(Part::None) };
        let arguments = exception.arguments;
        if self.is_group(value) {
            let message = self.items_of_tuple(arguments).first().copied().unwrap_or(Value::NONE);
            let count = self.members(value).len();
            let plural = if count == 1 { "" } else { "s" };
            return Ok(Part::Text(format!("{} ({count} sub-exception{plural})", self.text_of(message)?)));
        }
        if self.is_instance(value, classes::SYNTAX_ERROR)
            && let [message, details] = self.items_of_tuple(arguments)[..]
            && let [file, line, ..] = self.items_of_tuple(details)[..]
        {
            let file = self.as_text(file).map_or("", |file| file.rsplit('/').next().unwrap_or_default()).to_owned();
            let line = self.integer_of(line);
            return Ok(Part::Text(format!("{} ({file}, line {line})", self.text_of(message)?)));
        }
        if let Some(text) = self.text_of_unicode_error(value, arguments) {
            return Ok(Part::Text(text));
        }
        Ok(match self.items_of_tuple(arguments)[..] {
            [] => Part::Text(String::new()),
            [one] if self.is_instance(value, classes::KEY_ERROR) => Part::Text(self.repr_of(one)?),
            [one] => Part::Value(one),
            _ => Part::Text(self.repr_of(arguments)?),
        })
    }

    /// Returns `ascii(value)`: its `repr` with everything but ASCII escaped.
    pub(crate) fn ascii_of(&mut self, value: Value) -> Result<String, Fault> {
        let repr = self.repr_of(value)?;
        if repr.is_ascii() {
            return Ok(repr);
        }
        let mut text = String::with_capacity(repr.len() * 2);
        for c in repr.chars() {
            if c.is_ascii() { text.push(c) } else { push_escape(&mut text, c) }
        }
        Ok(text)
    }

    /// Returns what a traceback ends in: `ValueError: no`, `StopIteration`. An exception whose text cannot be had is
    /// named by its class.
    pub(crate) fn last_line(&self, exception: Value) -> String {
        let name = match self.class(self.class_of(exception)) {
            Some(class) if matches!(&*class.module, "builtins" | "__main__") => class.qualname.to_string(),
            Some(class) => format!("{}.{}", class.module, class.qualname),
            None => String::new(),
        };
        // `str` of an exception of built-in values changes nothing; a scratch clone keeps looking free of effects.
        let mut scratch = self.looking();
        let exception = match self.exception_of(exception).map(|exception| exception.arguments) {
            // The place stands above it.
            Some(arguments) if self.is_instance(exception, classes::SYNTAX_ERROR) => {
                self.items_of_tuple(arguments).first().copied().unwrap_or(exception)
            }
            _ => exception,
        };
        match scratch.text_of(exception) {
            Ok(text) if text.is_empty() => name,
            Ok(text) => format!("{name}: {text}"),
            Err(_) => name,
        }
    }

    /// Returns a clone to ask for text: whatever that allocates is thrown away.
    fn looking(&self) -> Machine {
        self.clone()
    }

    /// Replaces the top values by the text that a replacement field of an f-string makes (`FORMAT_VALUE`).
    pub(crate) fn format_value(&mut self, flags: u32) -> Result<(), Fault> {
        let Activation::Python(frame) = &self.state.top else { return Ok(()) };
        let has_specification = flags & 4 != 0;
        let value = frame.peek(usize::from(has_specification));
        let specification = if has_specification { frame.peek(0) } else { Value::NONE };
        let specification = self.as_text(specification).cloned().unwrap_or_default();
        let text = match flags & 3 {
            0 if specification.is_empty() && value.is_small_int() => {
                self.text(itoa::Buffer::new().format(value.as_small_int()))
            }
            0 if specification.is_empty() && matches!(self.state.heap.object(value), Some(Object::Str(_))) => {
                self.state.heap.share(value)
            }
            0 => {
                let text = self.format_of(value, &specification)?;
                self.text(text)
            }
            conversion => {
                let text = match conversion {
                    1 => self.text_of(value)?,
                    2 => self.repr_of(value)?,
                    _ => self.ascii_of(value)?,
                };
                let converted = self.text(text);
                if specification.is_empty() {
                    converted
                } else {
                    let formatted = self.format_of(converted, &specification);
                    self.release(converted);
                    let formatted = formatted?;
                    self.text(formatted)
                }
            }
        };
        if has_specification {
            self.drop_top();
        }
        self.replace_top(text);
        Ok(())
    }

    /// Replaces the `count` top texts by one (`BUILD_STRING`).
    pub(crate) fn build_string(&mut self, count: usize) {
        let Activation::Python(frame) = &mut self.state.top else { return };
        let heap = &mut self.state.heap;
        let first = frame.top as usize - count;
        let parts = &frame.registers[first..frame.top as usize];
        let mut text = String::new();
        for part in parts {
            if let Some(Object::Str(part)) = heap.object(*part) {
                text.push_str(&part.text);
            }
        }
        let text = heap.value(Object::Str(Text::new(text.into())));
        heap.release_slice(parts);
        frame.top = first as u32;
        frame.push(text);
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

/// Puts brackets and items on the work list; no more than `most` items.
fn push_items(
    (open, close): (&'static str, &'static str),
    items: impl Iterator<Item = Value>,
    length: usize,
    depth: usize,
    most: usize,
    work: &mut Vec<Work>,
) {
    work.push(Work::Text(close));
    if length > most {
        work.push(Work::Text(", …"));
    }
    let first = work.len();
    for (index, item) in items.take(most).enumerate() {
        if index > 0 {
            work.push(Work::Text(", "));
        }
        work.push(Work::Value(item, depth + 1));
    }
    work[first..].reverse();
    work.push(Work::Text(open));
}

fn push_dict(dict: &crate::engine::heap::Dict, depth: usize, most: usize, work: &mut Vec<Work>) {
    work.push(Work::Text("}"));
    if dict.len() > most {
        work.push(Work::Text(", …"));
    }
    let first = work.len();
    for (index, (_, entry)) in dict.entries_from(0).take(most).enumerate() {
        if index > 0 {
            work.push(Work::Text(", "));
        }
        work.extend([Work::Value(entry.key, depth + 1), Work::Text(": "), Work::Value(entry.value, depth + 1)]);
    }
    work[first..].reverse();
    work.push(Work::Text("{"));
}

fn push_view(dict: &crate::engine::heap::Dict, part: DictPart, depth: usize, most: usize, work: &mut Vec<Work>) {
    let entries = dict.entries_from(0).map(|(_, entry)| entry);
    let length = dict.len();
    match part {
        DictPart::Keys => {
            push_items(("dict_keys([", "])"), entries.map(|entry| entry.key), length, depth, most, work);
        }
        DictPart::Values => {
            push_items(("dict_values([", "])"), entries.map(|entry| entry.value), length, depth, most, work);
        }
        DictPart::Items => {
            work.push(Work::Text(if length > most { ", …])" } else { "])" }));
            let first = work.len();
            for (index, entry) in entries.take(most).enumerate() {
                work.push(Work::Text(if index > 0 { ", (" } else { "(" }));
                let (key, value) = (Work::Value(entry.key, depth + 2), Work::Value(entry.value, depth + 2));
                work.extend([key, Work::Text(", "), value, Work::Text(")")]);
            }
            work[first..].reverse();
            work.push(Work::Text("dict_items(["));
        }
    }
}

fn native_repr(number: u32) -> String {
    let row = natives::row(number);
    match row.owner.and_then(|owner| classes::ROWS.get(owner.0 as usize - 1)) {
        Some(owner) => {
            let kind = match row.native {
                natives::Native::Get(_) => "attribute",
                natives::Native::Call(_) if row.name.starts_with("__") => "slot wrapper",
                natives::Native::Call(_) => "method",
            };
            format!("<{kind} '{}' of '{}' objects>", row.name, owner.name)
        }
        None => format!("<built-in function {}>", row.name),
    }
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
            c => push_escape(&mut repr, c),
        }
    }
    repr.push(quote);
    repr
}

/// Writes a character as `\x1b`, `\u200b` or `\U0001f600`.
fn push_escape(text: &mut String, c: char) {
    let _ = match c as u32 {
        number @ 0..0x100 => write!(text, "\\x{number:02x}"),
        number @ 0x100..0x1_0000 => write!(text, "\\u{number:04x}"),
        number => write!(text, "\\U{number:08x}"),
    };
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
