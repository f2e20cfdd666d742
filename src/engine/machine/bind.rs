//! Binding arguments to parameters, in CPython's order and with its messages (CPython 3.13: `Python/ceval.c`,
//! `initialize_locals`).

use super::{Arguments, Fault, Frame, LoadedCode, Machine};
use crate::engine::CodeFlags;
use crate::engine::heap::Object;
use crate::engine::value::Value;

impl Machine {
    /// Binds arguments (owned) to the parameters of a new frame, whose function is set.
    ///
    /// Errors: the `TypeError` CPython raises; what is bound by then is the frame's, all else has been given back.
    #[expect(clippy::needless_pass_by_value, reason = "the references in it are taken over")]
    pub(super) fn bind_arguments(&mut self, frame: &mut Frame, arguments: Arguments) -> Result<(), Fault> {
        let loaded = self.code(frame.code).clone();
        let code = &loaded.code;
        let wanted = code.argument_count as usize;
        let named = wanted + code.keyword_only_count as usize;
        let given = arguments.positional.len();
        let taken = given.min(wanted);
        frame.registers[..taken].copy_from_slice(&arguments.positional[..taken]);
        let rest = arguments.positional[taken..].to_vec();
        let has_rest = code.flags.has(CodeFlags::VARARGS);
        let has_keywords = code.flags.has(CodeFlags::VARKEYWORDS);
        if has_rest {
            frame.registers[named] = self.tuple(rest.clone());
        }
        let extra = if has_keywords {
            let dict = self.state.heap.value(Object::Dict(Box::default()));
            frame.registers[named + usize::from(has_rest)] = dict;
            Some(dict)
        } else {
            None
        };
        self.bind_keywords(frame, &loaded, &arguments, extra, if has_rest { &[] } else { &rest })?;
        if !has_rest && !rest.is_empty() {
            let count = Self::keyword_only_given(frame, wanted, named);
            for value in rest {
                self.release(value);
            }
            return Err(self.too_many_arguments(frame, &loaded, given, count));
        }
        self.bind_defaults(frame, &loaded, wanted, named)?;
        self.bind_cells(frame);
        Ok(())
    }

    fn bind_keywords(
        &mut self,
        frame: &mut Frame,
        loaded: &LoadedCode,
        arguments: &Arguments,
        extra: Option<Value>,
        unbound: &[Value],
    ) -> Result<(), Fault> {
        let code = &loaded.code;
        let named = (code.argument_count + code.keyword_only_count) as usize;
        for (index, (keyword, value)) in arguments.keywords.iter().enumerate() {
            let text = self.as_text(*keyword).cloned().unwrap_or_default();
            let first = code.positional_only_count as usize;
            let parameter = code.local_names[first..named].iter().position(|name| **name == *text);
            let fault = match parameter.map(|at| at + first) {
                Some(at) if !frame.registers[at].is_bound() => {
                    frame.registers[at] = *value;
                    self.release(*keyword);
                    continue;
                }
                Some(_) => self.type_error(format!("{}() got multiple values for argument '{text}'", code.qualname)),
                None => match extra.and_then(Value::handle) {
                    Some(dict) => {
                        let name = self.intern(&text);
                        if let Some(before) = self.bind(dict, name, *value) {
                            self.release(before);
                        }
                        self.release(*keyword);
                        continue;
                    }
                    None => self.unexpected_keyword(code, &text),
                },
            };
            for (keyword, value) in &arguments.keywords[index..] {
                self.release(*keyword);
                self.release(*value);
            }
            for value in unbound {
                self.release(*value);
            }
            return Err(fault);
        }
        Ok(())
    }

    fn unexpected_keyword(&mut self, code: &crate::engine::Code, text: &str) -> Fault {
        let positional_only = &code.local_names[..code.positional_only_count as usize];
        let name = &code.qualname;
        if positional_only.iter().any(|parameter| **parameter == *text) {
            return self.type_error(format!(
                "{name}() got some positional-only arguments passed as keyword arguments: '{text}'"
            ));
        }
        let last = code.argument_count + code.keyword_only_count;
        let possible = &code.local_names[code.positional_only_count as usize..last as usize];
        let suggestion = super::suggest::nearest(text, possible);
        let suggestion = suggestion.map_or(String::new(), |name| format!(". Did you mean '{name}'?"));
        self.type_error(format!("{name}() got an unexpected keyword argument '{text}'{suggestion}"))
    }

    fn keyword_only_given(frame: &Frame, wanted: usize, named: usize) -> usize {
        frame.registers[wanted..named].iter().filter(|value| value.is_bound()).count()
    }

    fn too_many_arguments(&mut self, frame: &Frame, loaded: &LoadedCode, given: usize, keyword_only: usize) -> Fault {
        let code = &loaded.code;
        let wanted = code.argument_count as usize;
        let defaults = match self.state.heap.get(frame.function) {
            Object::Function(function) => match self.state.heap.object(function.defaults) {
                Some(Object::Tuple(items)) => items.len(),
                _ => 0,
            },
            _ => 0,
        };
        let (takes, plural) = if defaults > 0 {
            (format!("from {} to {wanted}", wanted - defaults), true)
        } else {
            (wanted.to_string(), wanted != 1)
        };
        let kinds = match keyword_only {
            0 => String::new(),
            count => {
                let plural = if count == 1 { "" } else { "s" };
                format!(
                    " positional argument{} (and {count} keyword-only argument{plural})",
                    if given == 1 { "" } else { "s" }
                )
            }
        };
        let were = if given == 1 && keyword_only == 0 { "was" } else { "were" };
        let plural = if plural { "s" } else { "" };
        let name = &code.qualname;
        self.type_error(format!("{name}() takes {takes} positional argument{plural} but {given}{kinds} {were} given"))
    }

    fn bind_defaults(
        &mut self,
        frame: &mut Frame,
        loaded: &LoadedCode,
        wanted: usize,
        named: usize,
    ) -> Result<(), Fault> {
        let Object::Function(function) = self.state.heap.get(frame.function) else { return Ok(()) };
        let keyword_defaults = function.keyword_defaults;
        let defaults = match self.state.heap.object(function.defaults) {
            Some(Object::Tuple(items)) => items.to_vec(),
            _ => Vec::new(),
        };
        let first = wanted - defaults.len().min(wanted);
        let names = &loaded.code.local_names;
        let missing: Vec<&str> =
            (0..first).filter(|at| !frame.registers[*at].is_bound()).map(|at| &*names[at]).collect();
        if !missing.is_empty() {
            return Err(self.missing_arguments(&loaded.code.qualname, "positional", &missing));
        }
        for at in first..wanted {
            if !frame.registers[at].is_bound() {
                frame.registers[at] = self.state.heap.share(defaults[at - first]);
            }
        }
        let mut missing = Vec::new();
        for at in wanted..named {
            if frame.registers[at].is_bound() {
                continue;
            }
            let name = self.intern(&names[at]);
            match keyword_defaults.handle().and_then(|dict| self.look_up(dict, name)) {
                Some(value) => frame.registers[at] = self.state.heap.share(value),
                None => missing.push(&*names[at]),
            }
        }
        if missing.is_empty() {
            return Ok(());
        }
        Err(self.missing_arguments(&loaded.code.qualname, "keyword-only", &missing))
    }

    fn missing_arguments(&mut self, function: &str, kind: &str, missing: &[&str]) -> Fault {
        let quoted: Vec<String> = missing.iter().map(|name| format!("'{name}'")).collect();
        let list = match &quoted[..] {
            [one, two] => format!("{one} and {two}"),
            [most @ .., last] if !most.is_empty() => format!("{}, and {last}", most.join(", ")),
            _ => quoted.concat(),
        };
        let plural = if missing.len() == 1 { "" } else { "s" };
        let count = missing.len();
        self.type_error(format!("{function}() missing {count} required {kind} argument{plural}: {list}"))
    }

    /// Makes the cells of a new frame, moves the parameters that are in cells, and takes the free variables' cells.
    pub(super) fn bind_cells(&mut self, frame: &mut Frame) {
        let loaded = self.code(frame.code).clone();
        let code = &loaded.code;
        for (slot, name) in (code.local_names.len()..).zip(&code.cell_names) {
            let parameter = code.local_names.iter().position(|local| local == name);
            let value =
                parameter.map_or(Value::UNBOUND, |at| std::mem::replace(&mut frame.registers[at], Value::UNBOUND));
            frame.registers[slot] = self.state.heap.value(Object::Cell(value));
        }
        self.take_closure(frame);
    }

    /// Takes the free variables' cells into a new frame: they lie directly below its value stack.
    pub(super) fn take_closure(&mut self, frame: &mut Frame) {
        let heap = &mut self.state.heap;
        let Object::Function(function) = heap.get(frame.function) else { return };
        let Some(Object::Tuple(cells)) = heap.object(function.closure) else { return };
        let last = frame.stack_base as usize;
        let registers = &mut frame.registers[last - cells.len()..last];
        registers.copy_from_slice(cells);
        heap.share_all(registers);
    }
}
