//! What patterns ask of a value: `MATCH_SEQUENCE`, `MATCH_MAPPING`, `MATCH_KEYS`, `MATCH_CLASS` (CPython 3.10:
//! `Python/ceval.c`, `match_class`, `match_keys`; PEP 634).

use super::{Activation, Fault, Holder, Inbox, Machine, NativeCall, NativeFrame, Progress};
use crate::engine::Opcode;
use crate::engine::builtins::{self, classes, natives};
use crate::engine::heap::Object;
use crate::engine::value::Value;

/// What no program can get hold of: it stands for an attribute or an item that is not there.
const ABSENT: Value = natives::NEW;

/// A class pattern: the attributes it names are taken one by one.
#[derive(Debug, Clone, Hash)]
pub(crate) struct MatchClass {
    /// The value and the class, owned.
    subject: Value,
    class: Value,
    /// How many sub-patterns are positional.
    positional: usize,
    /// The names of the attributes, owned: first those of the positional sub-patterns, once they are known.
    names: Vec<Value>,
    /// What was taken so far, owned.
    taken: Vec<Value>,
    stage: Stage,
}

/// What a [`MatchClass`] waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Stage {
    /// Whether the value is an instance of the class.
    Instance,
    /// `__match_args__`.
    Names,
    /// An attribute.
    Attribute,
}

impl Holder for MatchClass {
    fn children(&self, mut visit: impl FnMut(Value)) {
        self.names.iter().chain(&self.taken).for_each(|value| visit(*value));
        visit(self.class);
        visit(self.subject);
    }

    /// Asks what comes next, or says whether the pattern matches.
    fn advance(&mut self, machine: &mut Machine, inbox: Inbox) -> Result<Progress, Fault> {
        let value = match inbox {
            Inbox::Begin | Inbox::Finished => {
                let arguments = machine.arguments(&[self.subject, self.class]);
                return Ok(Progress::Call(natives::ISINSTANCE, arguments));
            }
            Inbox::Raised(error) => return Err(Fault::Raised(error)),
            Inbox::Value(value) => value,
        };
        match self.stage {
            Stage::Instance if value == Value::FALSE => Ok(self.give(machine, false)),
            Stage::Instance if self.positional > 0 => {
                self.stage = Stage::Names;
                let name = machine.intern("__match_args__").value;
                let arguments = machine.arguments(&[self.class, name, ABSENT]);
                Ok(Progress::Call(natives::GETATTR, arguments))
            }
            Stage::Instance => self.next(machine),
            Stage::Names => {
                let known = self.take_names(machine, value);
                machine.release(value);
                known?;
                self.next(machine)
            }
            Stage::Attribute if value == ABSENT => Ok(self.give(machine, false)),
            Stage::Attribute => {
                self.taken.push(value);
                self.next(machine)
            }
        }
    }
}

impl MatchClass {
    /// Takes over the names that `__match_args__` has for the positional sub-patterns.
    fn take_names(&mut self, machine: &mut Machine, given: Value) -> Result<(), Fault> {
        let class = machine.as_class(self.class).unwrap_or_default();
        let is_itself = given == ABSENT && builtins::matches_itself(machine.native_base(class));
        let names = match machine.state.heap.object(given) {
            _ if given == ABSENT => Vec::new(),
            Some(Object::Tuple(items)) => items.to_vec(),
            _ => {
                let (class, other) = (machine.full_name(class), machine.class_name(given));
                let text = format!("{class}.__match_args__ must be a tuple (got {other})");
                return Err(machine.type_error(text));
            }
        };
        let allowed = if is_itself { 1 } else { names.len() };
        if allowed < self.positional {
            let class = machine.full_name(class);
            let plural = if allowed == 1 { "" } else { "s" };
            let text =
                format!("{class}() accepts {allowed} positional sub-pattern{plural} ({} given)", self.positional);
            return Err(machine.type_error(text));
        }
        if is_itself {
            self.taken.push(machine.state.heap.share(self.subject));
            self.names.insert(0, Value::NONE);
            return Ok(());
        }
        for (place, name) in names[..self.positional].iter().enumerate() {
            if machine.as_text(*name).is_none() {
                let other = machine.class_name(*name);
                return Err(machine.type_error(format!("__match_args__ elements must be strings (got {other})")));
            }
            self.names.insert(place, machine.state.heap.share(*name));
        }
        Ok(())
    }

    /// Asks for the next attribute.
    fn next(&mut self, machine: &mut Machine) -> Result<Progress, Fault> {
        let place = self.taken.len();
        let Some(name) = self.names.get(place).copied() else { return Ok(self.give(machine, true)) };
        let text = machine.as_text(name).cloned().unwrap_or_default();
        let before: Vec<Value> = self.names[..place].to_vec();
        if before.iter().any(|other| machine.as_text(*other).is_some_and(|other| *other == text)) {
            let class = machine.as_class(self.class).map(|class| machine.full_name(class)).unwrap_or_default();
            let shown = machine.repr_of(name)?;
            return Err(machine.type_error(format!("{class}() got multiple sub-patterns for attribute {shown}")));
        }
        self.stage = Stage::Attribute;
        let arguments = machine.arguments(&[self.subject, name, ABSENT]);
        Ok(Progress::Call(natives::GETATTR, arguments))
    }

    /// Puts the attributes, or the value again, and whether the pattern matches on the stack.
    fn give(&mut self, machine: &mut Machine, matches: bool) -> Progress {
        let below = if matches {
            machine.tuple(std::mem::take(&mut self.taken))
        } else {
            machine.state.heap.share(self.subject)
        };
        machine.push_on_top(below);
        Progress::Done(Value::bool(matches))
    }
}

/// A mapping pattern: its keys are looked up one by one.
#[derive(Debug, Clone, Hash)]
pub(crate) struct MatchKeys {
    /// The mapping and a tuple of keys, not owned: they lie on the stack below.
    subject: Value,
    keys: Vec<Value>,
    /// `subject.get`, owned; unbound before it is known.
    get: Value,
    /// What was found so far, owned.
    found: Vec<Value>,
}

impl Holder for MatchKeys {
    fn children(&self, mut visit: impl FnMut(Value)) {
        self.found.iter().for_each(|value| visit(*value));
        visit(self.get);
    }

    /// Looks up the next key, or says whether all are there.
    fn advance(&mut self, machine: &mut Machine, inbox: Inbox) -> Result<Progress, Fault> {
        match inbox {
            Inbox::Begin | Inbox::Finished => {
                let name = machine.intern("get").value;
                let arguments = machine.arguments(&[self.subject, name]);
                return Ok(Progress::Call(natives::GETATTR, arguments));
            }
            Inbox::Raised(error) => return Err(Fault::Raised(error)),
            Inbox::Value(ABSENT) => {
                machine.push_on_top(Value::NONE);
                return Ok(Progress::Done(Value::FALSE));
            }
            Inbox::Value(get) if !self.get.is_bound() => self.get = get,
            Inbox::Value(value) => self.found.push(value),
        }
        let place = self.found.len();
        let Some(key) = self.keys.get(place).copied() else {
            let found = machine.tuple(std::mem::take(&mut self.found));
            machine.push_on_top(found);
            return Ok(Progress::Done(Value::TRUE));
        };
        for before in &self.keys[..place] {
            if machine.is_same(*before, key)? {
                let shown = machine.repr_of(key)?;
                let text = format!("mapping pattern checks duplicate key ({shown})");
                return Err(machine.fault(classes::VALUE_ERROR, &text));
            }
        }
        let arguments = machine.arguments(&[key, ABSENT]);
        Ok(Progress::Call(machine.state.heap.share(self.get), arguments))
    }
}

impl Machine {
    /// Carries out an instruction of a pattern.
    pub(super) fn match_pattern(&mut self, opcode: Opcode, arg: usize) -> Result<(), Fault> {
        let Activation::Python(frame) = &mut self.state.top else { return Ok(()) };
        let top = frame.peek(0);
        match opcode {
            Opcode::GetLen => {
                let arguments = self.arguments(&[top]);
                self.call(natives::LEN, arguments)
            }
            Opcode::MatchSequence => {
                let is_sequence = self.is_for_patterns(top, builtins::is_sequence_for_patterns);
                self.push_on_top(Value::bool(is_sequence));
                Ok(())
            }
            Opcode::MatchMapping => {
                let is_mapping = self.is_for_patterns(top, builtins::is_mapping_for_patterns);
                self.push_on_top(Value::bool(is_mapping));
                Ok(())
            }
            Opcode::MatchKeys => {
                let (subject, keys) = (frame.peek(1), top);
                let keys = self.items_of_tuple(keys);
                let frame = MatchKeys { subject, keys, get: Value::UNBOUND, found: Vec::new() };
                self.go_on_with(NativeCall::new(NativeFrame::MatchKeys(Box::new(frame))))
            }
            Opcode::MatchClass => self.match_class(arg),
            _ => self.copy_without_keys(),
        }
    }

    /// Returns whether a pattern takes a value as one kind of container, by the classes it derives from.
    fn is_for_patterns(&self, value: Value, is_one: fn(&str, &str) -> bool) -> bool {
        let order = self.class(self.class_of(value)).map(|class| &class.mro[..]).unwrap_or_default();
        order.iter().filter_map(|class| self.class(*class)).any(|class| is_one(&class.module, &class.name))
    }

    fn match_class(&mut self, positional: usize) -> Result<(), Fault> {
        let Activation::Python(frame) = &mut self.state.top else { return Ok(()) };
        let (names, class, subject) = (frame.pop(), frame.pop(), frame.pop());
        if self.as_class(class).is_none() {
            self.release_all([names, class, subject]);
            return Err(self.type_error("called match pattern must be a class"));
        }
        let items = self.items_of_tuple(names);
        self.state.heap.share_all(&items);
        self.release(names);
        let frame = MatchClass { subject, class, positional, names: items, taken: Vec::new(), stage: Stage::Instance };
        self.go_on_with(NativeCall::new(NativeFrame::MatchClass(Box::new(frame))))
    }

    /// Replaces the tuple of keys on top by a dict of what else is in the mapping below it.
    fn copy_without_keys(&mut self) -> Result<(), Fault> {
        let Activation::Python(frame) = &self.state.top else { return Ok(()) };
        let (keys, subject) = (frame.peek(0), frame.peek(1));
        let rest = self.new_dict();
        let mut copied = builtins::merge_mapping(self, rest, subject).map(|_| ());
        for key in self.items_of_tuple(keys) {
            if copied.is_ok() {
                copied = self.dict_remove(rest, key).map(|removed| {
                    if let Some((key, value)) = removed {
                        self.release(key);
                        self.release(value);
                    }
                });
            }
        }
        if let Err(fault) = copied {
            self.release(Value::object(rest));
            return Err(fault);
        }
        self.replace_top(Value::object(rest));
        Ok(())
    }
}
