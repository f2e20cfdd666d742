//! Code as the machine runs it: constants and names as values, beside the compiler's code object.

use std::hash::{Hash, Hasher};
use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;

use super::{CodeId, Machine};
use crate::engine::heap::{Object, Text};
use crate::engine::value::{Handle, Value};
use crate::engine::{Code, Constant, Instruction, Opcode};

/// A code object in the machine's table.
#[derive(Debug)]
pub(crate) struct LoadedCode {
    /// What the compiler made.
    pub code: Arc<Code>,
    /// What the loop executes one by one: the compiler's instructions.
    pub instructions: Box<[Instruction]>,
    /// The same, index for index, but where a sequence begins that the loop can take in one arm: there stands its opcode.
    pub fused: Box<[Instruction]>,
    /// Its constants.
    pub constants: Box<[Value]>,
    /// Its names.
    pub names: Box<[Name]>,
    /// The source it was compiled from, whole.
    pub source: Arc<str>,
    /// How many locals, cells and free variables it has: where its value stack begins.
    pub stack_base: u32,
    /// Whether it is of our own library: nothing is told of its steps.
    pub hidden: bool,
    /// What CPython 3.8 would make of the same source, compiled on first demand; none if it cannot be found there.
    pub listing: OnceLock<Option<Arc<Code>>>,
    /// What a call with exactly its positional parameters comes to.
    pub plain_call: PlainCall,
    /// How many arguments such a call has; more than there can be if parameters have to be bound in any case.
    pub plain_arguments: u32,
}

/// What a call of a function with exactly its positional parameters comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PlainCall {
    /// Parameters have to be bound.
    No,
    /// The arguments are moved into a frame, which runs.
    Moves,
    /// As that, and the frame takes the cells of a closure, or makes a generator.
    MovesAndMore,
}

/// A name, with its hash.
#[derive(Debug, Clone, Copy, Hash)]
pub(crate) struct Name {
    /// The interned `str`.
    pub value: Value,
    /// Its hash.
    pub hash: i64,
}

/// One `str` for each name. Each entry owns a reference.
#[derive(Debug, Clone, Default)]
pub(crate) struct Interned {
    names: FxHashMap<Arc<str>, Name>,
}

impl Interned {
    /// Returns the interned `str`, if there is one.
    pub(crate) fn get(&self, text: &str) -> Option<Name> {
        self.names.get(text).copied()
    }

    /// Calls `visit` with each value it owns.
    pub(crate) fn children(&self, visit: impl FnMut(Value)) {
        self.names.values().map(|name| name.value).for_each(visit);
    }
}

impl Hash for Interned {
    /// What is interned follows from the code that was loaded: its number tells enough.
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        self.names.len().hash(hasher);
    }
}

impl Hash for LoadedCode {
    /// The same code loaded at the same place has the same constants.
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        self.code.qualname.hash(hasher);
        self.constants.hash(hasher);
        self.names.hash(hasher);
    }
}

impl LoadedCode {
    /// Calls `visit` with each value it owns.
    pub(crate) fn children(&self, mut visit: impl FnMut(Value)) {
        self.constants.iter().for_each(|value| visit(*value));
        self.names.iter().for_each(|name| visit(name.value));
    }
}

/// The most steps that one arm of the loop takes together.
pub(super) const LONGEST_FUSED: i64 = 4;

/// Puts the opcode of the longest sequence that the loop takes in one arm where it begins. What follows stays as it is:
/// the operands are read from there, and a jump may lead into the middle.
fn fuse(instructions: &[Instruction]) -> Box<[Instruction]> {
    let at = |index: usize| {
        let rest = &instructions[index..];
        let begins = |parts: &[Opcode]| {
            rest.len() >= parts.len() && parts.iter().zip(rest).all(|(part, instruction)| instruction.opcode == *part)
        };
        let fused = Opcode::FUSED.iter().find(|(_, parts)| begins(parts));
        fused.map_or(rest[0], |(opcode, _)| Instruction { opcode: *opcode, arg: rest[0].arg })
    };
    (0..instructions.len()).map(at).collect()
}

impl Machine {
    /// Puts `code` and all code in its constants into the table.
    pub(crate) fn load_code(&mut self, code: &Arc<Code>, source: &Arc<str>) -> CodeId {
        self.load_code_of_module(code, source, false)
    }

    /// Puts `code` and all code in its constants into the table; nothing is told of the steps of `hidden` code.
    pub(crate) fn load_code_of_module(&mut self, code: &Arc<Code>, source: &Arc<str>, hidden: bool) -> CodeId {
        let constants = code.constants.iter().map(|constant| self.constant(constant, source, hidden)).collect();
        let names = code
            .names
            .iter()
            .map(|name| {
                let name = self.intern(name);
                self.state.heap.share(name.value);
                name
            })
            .collect();
        let slots = code.local_names.len() + code.cell_names.len() + code.free_names.len();
        let special = crate::engine::CodeFlags::VARARGS | crate::engine::CodeFlags::VARKEYWORDS;
        let moves = code.keyword_only_count == 0 && code.cell_names.is_empty() && code.flags.0 & special == 0;
        let plain_call = match moves {
            false => PlainCall::No,
            true if code.free_names.is_empty() && !code.flags.makes_generator() => PlainCall::Moves,
            true => PlainCall::MovesAndMore,
        };
        let plain_arguments = if plain_call == PlainCall::No { u32::MAX } else { code.argument_count };
        let id = CodeId(self.state.codes.len() as u32);
        self.state.codes.push(Arc::new(LoadedCode {
            instructions: code.instructions.clone(),
            fused: fuse(&code.instructions),
            code: code.clone(),
            constants,
            names,
            source: source.clone(),
            stack_base: slots as u32,
            hidden,
            listing: OnceLock::new(),
            plain_call,
            plain_arguments,
        }));
        id
    }

    /// Returns the one `str` that stands for this name; the table owns it.
    pub(crate) fn intern(&mut self, text: &str) -> Name {
        if let Some(name) = self.state.interned.get(text) {
            return name;
        }
        let text: Arc<str> = text.into();
        let value = self.state.heap.value(Object::Str(Text::new(text.clone())));
        let name = Name { value, hash: super::make::hash_of_text(&text) };
        Arc::make_mut(&mut self.state.interned).names.insert(text, name);
        name
    }

    /// Returns the code of the table.
    pub(crate) fn code(&self, id: CodeId) -> &Arc<LoadedCode> {
        &self.state.codes[id.0 as usize]
    }

    fn constant(&mut self, constant: &Constant, source: &Arc<str>, hidden: bool) -> Value {
        match constant {
            Constant::None => Value::NONE,
            Constant::Complex(real, imaginary) => self.complex((*real, *imaginary)),
            Constant::Bytes(bytes) => self.bytes(bytes.to_vec()),
            Constant::FrozenSet(items) => {
                let items: Vec<Value> = items.iter().map(|item| self.constant(item, source, hidden)).collect();
                let set = self.constant_set(&items);
                self.release_all(items);
                set
            }
            Constant::Ellipsis => Value::ELLIPSIS,
            Constant::Bool(b) => Value::bool(*b),
            Constant::Int(i) => self.integer(*i),
            Constant::BigInt(i) => self.state.heap.value(Object::Int(i.clone())),
            Constant::Float(f) => self.float(*f),
            Constant::Str(text) => self.constant_text(text),
            Constant::Tuple(items) => {
                let items = items.iter().map(|item| self.constant(item, source, hidden)).collect();
                self.state.heap.value(Object::Tuple(items))
            }
            Constant::Code(code) => {
                let id = self.load_code_of_module(code, source, hidden);
                self.state.heap.value(Object::Code(id))
            }
        }
    }

    /// Constants that look like names are interned, as in CPython (`Objects/codeobject.c`, `all_name_chars`).
    fn constant_text(&mut self, text: &Arc<str>) -> Value {
        if text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_') {
            let name = self.intern(text);
            return self.state.heap.share(name.value);
        }
        self.state.heap.value(Object::Str(Text::new(text.clone())))
    }

    /// Returns the namespace entry for `name`, looked up in `namespace`.
    pub(crate) fn look_up(&self, namespace: Handle, name: Name) -> Option<Value> {
        self.find(namespace, name).map(|(_, value)| value)
    }

    /// Returns the entry for `name` in `namespace`: its number and its value.
    pub(crate) fn find(&self, namespace: Handle, name: Name) -> Option<(usize, Value)> {
        let Object::Dict(dict) = self.state.heap.get(namespace) else { return None };
        let number = dict.find(name.hash, |key| key == name.value || self.same_text(key, name.value))?;
        dict.entry(number).map(|entry| (number, entry.value))
    }

    /// Binds `name` in `namespace`; takes over the reference to `value`. Returns what it was bound to, now the caller's.
    pub(crate) fn bind(&mut self, namespace: Handle, name: Name, value: Value) -> Option<Value> {
        let Object::Dict(dict) = self.state.heap.get(namespace) else { return Some(value) };
        let number = dict.find(name.hash, |key| key == name.value || self.same_text(key, name.value));
        self.state.heap.share(name.value);
        let was = match number {
            Some(number) => Some(self.state.heap.replace_in_dict(namespace, number, value)),
            None => {
                self.state.heap.change_dict(namespace, |dict| dict.insert(name.hash, name.value, value));
                return None;
            }
        };
        self.state.heap.release(name.value);
        was
    }

    /// Unbinds `name` in `namespace`. Returns key and value, now the caller's.
    pub(crate) fn unbind(&mut self, namespace: Handle, name: Name) -> Option<(Value, Value)> {
        let Object::Dict(dict) = self.state.heap.get(namespace) else { return None };
        let number = dict.find(name.hash, |key| key == name.value || self.same_text(key, name.value))?;
        self.state.heap.change_dict(namespace, |dict| dict.remove(number))
    }

    fn same_text(&self, a: Value, b: Value) -> bool {
        match (self.state.heap.object(a), self.state.heap.object(b)) {
            (Some(Object::Str(a)), Some(Object::Str(b))) => a.text == b.text,
            _ => false,
        }
    }
}
