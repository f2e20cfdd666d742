//! Previews of values, as panes and events show them: bounded text, made without running anything.

use super::represent::{Work, repr_of_text};
use super::{complex, natives};
use crate::engine::format::repr_of_float;
use crate::engine::heap::Object;
use crate::engine::machine::Machine;
use crate::engine::value::{Value, View};

/// How many columns a preview has at most.
const PREVIEW_COLUMNS: usize = 60;
/// How many items of a container a preview shows.
const PREVIEW_ITEMS: usize = 6;
/// How deep a preview looks into containers.
const PREVIEW_DEPTH: usize = 2;

impl Machine {
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
                Work::Owned(part) => text.push_str(&part),
                Work::Leave(_) => {}
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
                View::Native(number) => format!("<function {}>", natives::row(number).name),
                View::Unbound | View::Object(_) => "(nothing)".to_owned(),
            };
        };
        match self.state.heap.get(handle) {
            Object::Str(text) => repr_of_text(&shortened(&text.text)),
            Object::Int(i) if i.bits() > 8192 => format!("<int of {} bits>", i.bits()),
            Object::Int(i) => i.to_string(),
            Object::Float(bits) => repr_of_float(f64::from_bits(*bits)),
            Object::Complex([real, imaginary]) => {
                complex::repr_of_complex((f64::from_bits(*real), f64::from_bits(*imaginary)))
            }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn previews_are_cut_in_the_middle() {
        assert_eq!(cut_in_the_middle("abcdefgh", 8), "abcdefgh");
        assert_eq!(cut_in_the_middle("abcdefghi", 8), "abcd…ghi");
    }
}
