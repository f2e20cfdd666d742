//! `str.format` and `str.format_map` (CPython: `Objects/stringlib/unicode_format.h`).

use super::field::{self, Access, Field, Piece};
use crate::engine::builtins::{classes, special_seam};
use crate::engine::machine::{Arguments, Fault, Machine};
use crate::engine::value::Value;

/// Where the values of the fields come from.
enum Source<'a> {
    /// The arguments of `format`; the first one given is the template.
    Arguments(&'a Arguments),
    /// The mapping of `format_map`.
    Mapping(Value),
}

/// How the fields are numbered so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Numbering {
    Undecided,
    Automatic(usize),
    Manual,
}

struct Formatter<'a> {
    source: Source<'a>,
    numbering: Numbering,
}

/// Returns a template with its fields replaced by arguments, of which the first is the template itself.
pub(crate) fn format_template(machine: &mut Machine, template: &str, arguments: &Arguments) -> Result<String, Fault> {
    let mut formatter = Formatter { source: Source::Arguments(arguments), numbering: Numbering::Undecided };
    formatter.fill(machine, template, 2)
}

/// Returns a template with its fields replaced by the items of a mapping.
pub(crate) fn format_template_of_mapping(
    machine: &mut Machine,
    template: &str,
    mapping: Value,
) -> Result<String, Fault> {
    let mut formatter = Formatter { source: Source::Mapping(mapping), numbering: Numbering::Undecided };
    formatter.fill(machine, template, 2)
}

impl Formatter<'_> {
    /// Fills a template; `depth` is how many more may lie in each other.
    fn fill(&mut self, machine: &mut Machine, template: &str, depth: usize) -> Result<String, Fault> {
        if depth == 0 {
            return Err(machine.fault(classes::VALUE_ERROR, "Max string recursion exceeded"));
        }
        let (pieces, problem) = field::pieces(template);
        let mut text = String::new();
        for piece in pieces {
            match piece {
                Piece::Literal(literal) => text.push_str(&literal),
                Piece::Field(field) => text.push_str(&self.field(machine, &field, depth)?),
            }
            machine.ask_for(text.len())?;
        }
        match problem {
            None => Ok(text),
            Some(problem) => Err(machine.fault(classes::VALUE_ERROR, &problem)),
        }
    }

    fn field(&mut self, machine: &mut Machine, field: &Field, depth: usize) -> Result<String, Fault> {
        let value = self.value(machine, &field.name)?;
        let formatted = self.formatted(machine, field, value, depth);
        machine.release(value);
        formatted
    }

    fn formatted(&mut self, machine: &mut Machine, field: &Field, value: Value, depth: usize) -> Result<String, Fault> {
        let converted = match field.conversion {
            None => None,
            Some('r') => Some(machine.repr_of(value)?),
            Some('s') => Some(machine.text_of(value)?),
            Some('a') => Some(machine.ascii_of(value)?),
            Some(other) => {
                let shown =
                    if other > ' ' && other < '\u{7f}' { other.to_string() } else { format!("\\x{:x}", other as u32) };
                return Err(machine.fault(classes::VALUE_ERROR, &format!("Unknown conversion specifier {shown}")));
            }
        };
        let specification = if field.specification.is_empty() {
            String::new()
        } else {
            self.fill(machine, &field.specification, depth - 1)?
        };
        match converted {
            None => machine.format_of(value, &specification),
            Some(text) => {
                let text = machine.text(text);
                let formatted = machine.format_of(text, &specification);
                machine.release(text);
                formatted
            }
        }
    }

    /// Returns the value a field names, a new reference.
    fn value(&mut self, machine: &mut Machine, name: &str) -> Result<Value, Fault> {
        let problem = |machine: &mut Machine, text: String| machine.fault(classes::VALUE_ERROR, &text);
        let (first, steps) = field::accesses(name).map_err(|text| problem(machine, text))?;
        let number = field::index(&first).map_err(|text| problem(machine, text))?;
        let mut value = self.first(machine, &first, number)?;
        for step in steps {
            let next = match step {
                Access::Attribute(name) => special_seam::attribute(machine, value, &name),
                Access::Index(number) => machine.item(value, Value::count(number)),
                Access::Key(key) => {
                    // The same key is the same object when the container's class is asked again.
                    let key = machine.intern(&key).value;
                    machine.item(value, key)
                }
            };
            machine.release(value);
            value = next?;
        }
        Ok(value)
    }

    fn first(&mut self, machine: &mut Machine, name: &str, number: Option<usize>) -> Result<Value, Fault> {
        let number = match (number, name.is_empty()) {
            (None, true) => Some(self.next_number(machine)?),
            (Some(number), _) => {
                if let Numbering::Automatic(_) = self.numbering {
                    let text = "cannot switch from automatic field numbering to manual field specification";
                    return Err(machine.fault(classes::VALUE_ERROR, text));
                }
                self.numbering = Numbering::Manual;
                Some(number)
            }
            (None, false) => None,
        };
        match (&self.source, number) {
            (Source::Mapping(_), Some(_)) => {
                Err(machine.fault(classes::VALUE_ERROR, "Format string contains positional fields"))
            }
            (Source::Mapping(mapping), None) => {
                let mapping = *mapping;
                let key = machine.intern(name).value;
                machine.item(mapping, key)
            }
            (Source::Arguments(arguments), Some(number)) => match arguments.positional.get(number + 1).copied() {
                Some(value) => Ok(machine.state.heap.share(value)),
                None => {
                    let text = format!("Replacement index {number} out of range for positional args tuple");
                    Err(machine.fault(classes::INDEX_ERROR, &text))
                }
            },
            (Source::Arguments(arguments), None) => {
                let keywords = arguments.keywords.iter();
                let found = keywords.filter(|(key, _)| machine.as_text(*key).is_some_and(|key| **key == *name));
                match found.map(|(_, value)| *value).next() {
                    Some(value) => Ok(machine.state.heap.share(value)),
                    None => Err(machine.fault(classes::KEY_ERROR, name)),
                }
            }
        }
    }

    fn next_number(&mut self, machine: &mut Machine) -> Result<usize, Fault> {
        let number = match self.numbering {
            Numbering::Undecided => 0,
            Numbering::Automatic(number) => number,
            Numbering::Manual => {
                let text = "cannot switch from manual field specification to automatic field numbering";
                return Err(machine.fault(classes::VALUE_ERROR, text));
            }
        };
        self.numbering = Numbering::Automatic(number + 1);
        Ok(number)
    }
}
