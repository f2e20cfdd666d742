//! `format(value, specification)` of the built-in types.

use super::layout;
use super::{Malformed, Specification, complex, float, integer};
use crate::engine::builtins::{classes, special_seam};
use crate::engine::machine::{Fault, Machine};
use crate::engine::value::{Value, View};

impl Machine {
    /// Returns `format(value, specification)`.
    ///
    /// Errors: what CPython raises for a specification that does not fit, and `MemoryError` for a width beyond what the
    /// program may use.
    pub(crate) fn format_of(&mut self, value: Value, specification: &str) -> Result<String, Fault> {
        if let Some(text) = special_seam::format(self, value, specification)? {
            return Ok(text);
        }
        if specification.is_empty() {
            return self.text_of(value);
        }
        let class = self.class_name(value);
        if let Some(text) = self.as_text(value).cloned() {
            let read = self.read_specification(specification, "str", '<')?;
            return format_text(&text, &read).map_err(|problem| self.malformed(&problem));
        }
        let class =
            if value.view() == View::Bool(true) || value.view() == View::Bool(false) { "bool".into() } else { class };
        if self.as_integer(value).is_some() {
            let read = self.read_specification(specification, &class, '>')?;
            return self.format_integer(value, &class, &read);
        }
        if let Some(f) = self.as_float(value) {
            let read = self.read_specification(specification, "float", '>')?;
            return float::format(f, &read).map_err(|problem| self.malformed(&problem));
        }
        if let Some(number) = self.as_complex(value) {
            let read = self.read_specification(specification, "complex", '>')?;
            return complex::format(number, &read).map_err(|problem| self.malformed(&problem));
        }
        Err(self.type_error(format!("unsupported format string passed to {class}.__format__")))
    }

    fn read_specification(&mut self, text: &str, class: &str, align: char) -> Result<Specification, Fault> {
        let read = Specification::parse(text, class, align).map_err(|problem| self.malformed(&problem))?;
        self.ask_for(layout::room(&read).saturating_add(read.precision.unwrap_or(0)))?;
        Ok(read)
    }

    fn format_integer(&mut self, value: Value, class: &str, read: &Specification) -> Result<String, Fault> {
        let i = self.integer_of(value);
        match read.kind {
            None | Some('d' | 'n' | 'b' | 'o' | 'x' | 'X' | 'c') => {
                if matches!(read.kind, None | Some('d' | 'n')) && i.bits() > 64 {
                    // The limit on digits, in the words of `repr`.
                    self.repr_of(value)?;
                }
                integer::format(&i, read).map_err(|problem| self.malformed(&problem))
            }
            Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%') => {
                let f = self.float_of(&i)?;
                float::format(f, read).map_err(|problem| self.malformed(&problem))
            }
            Some(_) => Err(self.malformed(&read.unknown_kind(class))),
        }
    }

    pub(super) fn malformed(&mut self, problem: &Malformed) -> Fault {
        match problem {
            Malformed::Value(text) => self.fault(classes::VALUE_ERROR, text),
            Malformed::Overflow(text) => self.fault(classes::OVERFLOW_ERROR, text),
        }
    }
}

fn format_text(text: &str, read: &Specification) -> Result<String, Malformed> {
    let refused = |what: &str| Err(Malformed::Value(format!("{what} not allowed in string format specifier")));
    if !matches!(read.kind, None | Some('s')) {
        return Err(read.unknown_kind("str"));
    }
    match read.sign {
        Some(' ') => return refused("Space"),
        Some(_) => return refused("Sign"),
        None => {}
    }
    if read.coerces_zero {
        return refused("Negative zero coercion (z)");
    }
    if read.is_alternate {
        return refused("Alternate form (#)");
    }
    if read.align == '=' {
        return Err(Malformed::value("'=' alignment not allowed in string format specifier"));
    }
    match read.precision {
        Some(most) => {
            let cut: String = text.chars().take(most).collect();
            Ok(layout::pad(&cut, read))
        }
        None => Ok(layout::pad(text, read)),
    }
}
