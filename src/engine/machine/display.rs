//! Displays and unpacking: `[…]`, `{…}`, `a, *b = c`, on the value stack of the top frame.

use super::make::hash_of_text;
use super::{Activation, Fault, Machine, NativeCall, NativeFrame};
use crate::engine::Opcode;
use crate::engine::builtins::{self, Collect, Gather, SetGather};
use crate::engine::heap::{Dict, Object, Set};
use crate::engine::value::{Handle, Value};

impl Machine {
    /// Returns the `count` top values, which stay on the stack.
    fn top_values(&self, count: usize) -> Vec<Value> {
        match &self.state.top {
            Activation::Python(frame) => frame.registers[frame.top as usize - count..frame.top as usize].to_vec(),
            _ => Vec::new(),
        }
    }

    /// Replaces the `count` top values by one (owned).
    fn replace_values(&mut self, count: usize, value: Value) {
        let values = self.take_values(count);
        self.push_on_top(value);
        self.release_all(values);
    }

    /// Takes the `count` top values off the stack; they are now the caller's.
    fn take_values(&mut self, count: usize) -> Vec<Value> {
        let values = self.top_values(count);
        if let Activation::Python(frame) = &mut self.state.top {
            frame.top -= count as u32;
        }
        values
    }

    fn value_below(&self, depth: usize) -> Handle {
        match &self.state.top {
            Activation::Python(frame) => frame.peek(depth).handle().unwrap_or_default(),
            _ => Handle::NONE,
        }
    }

    /// Makes a dict of the `count` pairs on top (`BUILD_MAP`).
    pub(crate) fn build_map(&mut self, count: usize) -> Result<(), Fault> {
        let values = self.top_values(count * 2);
        let pairs = values.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect::<Vec<_>>();
        let dict = self.dict_of(&pairs)?;
        self.replace_values(count * 2, dict);
        Ok(())
    }

    /// Makes a dict of the `count` values below a tuple of keys (`BUILD_CONST_KEY_MAP`).
    pub(crate) fn build_const_key_map(&mut self, count: usize) -> Result<(), Fault> {
        if self.build_record(count) {
            return Ok(());
        }
        let values = self.top_values(count + 1);
        let keys = match self.state.heap.object(values[count]) {
            Some(Object::Tuple(keys)) => keys.to_vec(),
            _ => Vec::new(),
        };
        let pairs = keys.into_iter().zip(values).collect::<Vec<_>>();
        let dict = self.dict_of(&pairs)?;
        self.replace_values(count + 1, dict);
        Ok(())
    }

    /// Makes that dict if its keys are different texts, as those of most records are. Returns whether it did.
    fn build_record(&mut self, count: usize) -> bool {
        let Activation::Python(frame) = &mut self.state.top else { return false };
        let heap = &mut self.state.heap;
        let (keys, first) = (frame.peek(0), frame.top as usize - 1 - count);
        let values = &frame.registers[first..first + count];
        let Some(Object::Tuple(names)) = heap.object(keys) else { return false };
        let mut dict = Dict::with_capacity(count);
        for (key, value) in names.iter().zip(values) {
            let Some(Object::Str(text)) = heap.object(*key) else { return false };
            let hash = hash_of_text(&text.text);
            if dict.find(hash, |_| true).is_some() {
                return false;
            }
            dict.insert(hash, *key, *value);
        }
        let names = names.clone();
        heap.share_all(&names);
        let dict = heap.value(Object::Dict(Box::new(dict)));
        heap.release(keys);
        frame.top = first as u32;
        frame.push(dict);
        true
    }

    /// Returns a dict of pairs, all shared.
    fn dict_of(&mut self, pairs: &[(Value, Value)]) -> Result<Value, Fault> {
        let dict = self.new_dict();
        for (key, value) in pairs {
            self.state.heap.share(*value);
            if let Err(fault) = self.dict_set(dict, *key, *value) {
                self.release(Value::object(dict));
                return Err(fault);
            }
        }
        Ok(Value::object(dict))
    }

    /// Adds the key and value on top to the dict `depth` below (`MAP_ADD`).
    pub(crate) fn map_add(&mut self, depth: usize) -> Result<(), Fault> {
        let values = self.top_values(2);
        let (key, value) = (values[0], values[1]);
        let dict = self.value_below(depth + 1);
        self.state.heap.share(value);
        self.dict_set(dict, key, value)?;
        let taken = self.take_values(2);
        self.release_all(taken);
        Ok(())
    }

    /// Adds the top value to the set `depth` below (`SET_ADD`).
    pub(crate) fn set_add_on_stack(&mut self, depth: usize) -> Result<(), Fault> {
        let values = self.top_values(1);
        let set = self.value_below(depth);
        self.set_add(set, values[0])?;
        self.drop_top();
        Ok(())
    }

    /// Makes a set of the `count` values on top (`BUILD_SET`).
    ///
    /// CPython 3.13 makes a display of three or more constants of the frozenset that the compiler has made of them, so
    /// that its order is that of the frozenset.
    pub(crate) fn build_set(&mut self, count: usize) -> Result<(), Fault> {
        let values = self.top_values(count);
        let set = self.new_set(false);
        let filled = if count > 2 && self.are_constants(count) {
            let constant = self.constant_set(&values);
            let merged = self.set_merge(set, constant.handle().unwrap_or_default());
            self.release(constant);
            merged
        } else {
            values.iter().try_for_each(|value| self.set_add(set, *value))
        };
        if let Err(fault) = filled {
            self.release(Value::object(set));
            return Err(fault);
        }
        self.replace_values(count, Value::object(set));
        Ok(())
    }

    /// Returns whether the `count` instructions before the one just executed have pushed constants.
    fn are_constants(&self, count: usize) -> bool {
        let Activation::Python(frame) = &self.state.top else { return false };
        let instructions = &self.code(frame.code).instructions;
        let mut loads = instructions[..frame.next as usize - 1].iter().rev();
        let mut loads = loads.by_ref().filter(|instruction| instruction.opcode != Opcode::ExtendedArg);
        (0..count).all(|_| loads.next().is_some_and(|instruction| instruction.opcode == Opcode::LoadConst))
    }

    /// Returns the frozenset that the compiler makes of constants: made anew from its own order when constants are merged
    /// (CPython 3.13: `Python/compile.c`, `merge_consts_recursive`). Once more if a text in it is already known as a name
    /// of something else in the process: that is not followed here.
    pub(crate) fn constant_set(&mut self, items: &[Value]) -> Value {
        let mut order = items.to_vec();
        let mut made = Value::NONE;
        for _ in 0..2 {
            let set = self.new_set(true);
            for item in &order {
                // Constants can be hashed and compared: nothing can go wrong.
                if let Err(Fault::Raised(exception)) = self.set_add(set, *item) {
                    self.release(exception);
                }
            }
            order =
                self.as_set(Value::object(set)).map(Set::members).unwrap_or_default().iter().map(|m| m.key).collect();
            self.release(made);
            made = Value::object(set);
        }
        made
    }

    /// Makes a list, tuple or set of the items of the `count` iterables on top (`BUILD_LIST_UNPACK` and its kind).
    pub(crate) fn build_unpacked(&mut self, opcode: Opcode, count: usize) -> Result<(), Fault> {
        let gather = match opcode {
            Opcode::BuildListUnpack => Gather::Starred { is_tuple: false },
            Opcode::BuildTupleUnpack => Gather::Starred { is_tuple: true },
            _ => Gather::Set(SetGather::Add { set: Value::object(self.new_set(false)), gives: true }),
        };
        let mut iterables = self.take_values(count);
        iterables.reverse();
        self.go_on_with(NativeCall::new(Collect::frame(iterables, gather)))
    }

    /// Makes a dict of the `count` mappings on top (`BUILD_MAP_UNPACK`).
    pub(crate) fn build_map_unpacked(&mut self, count: usize) -> Result<(), Fault> {
        let mappings = self.top_values(count);
        let dict = self.new_dict();
        for mapping in mappings {
            let merged = match builtins::merge_mapping(self, dict, mapping) {
                Ok(None) => {
                    let name = self.class_name(mapping);
                    Err(self.type_error(format!("'{name}' object is not a mapping")))
                }
                merged => merged,
            };
            if let Err(fault) = merged {
                self.release(Value::object(dict));
                return Err(fault);
            }
        }
        self.replace_values(count, Value::object(dict));
        Ok(())
    }

    /// Replaces the `count` top mappings by the keyword arguments of a call, in which no name may come twice
    /// (`BUILD_MAP_UNPACK_WITH_CALL`). What is called lies below the positional arguments.
    pub(crate) fn build_keywords_unpacked(&mut self, count: usize) -> Result<(), Fault> {
        let mappings = self.top_values(count);
        let mut seen: Vec<std::sync::Arc<str>> = Vec::new();
        for mapping in &mappings {
            let Some(dict) = self.as_dict(*mapping) else { continue };
            let keys: Vec<Value> = dict.entries_from(0).map(|(_, entry)| entry.key).collect();
            for key in keys {
                let Some(text) = self.as_text(key).cloned() else {
                    return Err(self.type_error("keywords must be strings"));
                };
                if seen.contains(&text) {
                    let callee = self.top_values(count + 2)[0];
                    let function = self.name_of_callee(callee);
                    return Err(
                        self.type_error(format!("{function}() got multiple values for keyword argument '{text}'"))
                    );
                }
                seen.push(text);
            }
        }
        self.build_map_unpacked(count)
    }

    /// Returns how CPython's messages name what is called: `module.function`.
    fn name_of_callee(&self, callee: Value) -> String {
        match self.state.heap.object(callee) {
            Some(Object::Function(function)) => {
                let name = self.as_text(function.qualname).cloned().unwrap_or_default();
                format!("__main__.{name}")
            }
            _ => self.preview(callee),
        }
    }

    /// Replaces the top value by its `count` items, the first on top (`UNPACK_SEQUENCE`).
    #[inline(never)]
    pub(crate) fn unpack_top(&mut self, count: usize) -> Result<(), Fault> {
        self.collect_top(Gather::Unpack(count))
    }

    /// Replaces the top value by `before` items, a list, and `after` items, the first on top (`UNPACK_EX`).
    pub(crate) fn unpack_starred(&mut self, before: usize, after: usize) -> Result<(), Fault> {
        self.collect_top(Gather::UnpackStarred { before, after })
    }

    fn collect_top(&mut self, gather: Gather) -> Result<(), Fault> {
        let iterable = self.take_values(1);
        self.go_on_with(NativeCall::new(Collect::frame(iterable, gather)))
    }

    /// Returns the native frame that searches an iterator, if the comparison is an `in` that needs one.
    pub(crate) fn search(&mut self, number: u32, item: Value, container: Value) -> Result<Option<NativeFrame>, Fault> {
        let is_opposite = match crate::engine::COMPARISONS.get(number as usize) {
            Some(&"in") => false,
            Some(&"not in") => true,
            _ => return Ok(None),
        };
        // An instance without `__contains__` is searched by its iterator.
        if !self.is_native_iterator(container) && !self.is_of_program(container) {
            return Ok(None);
        }
        self.state.heap.share_all(&[item, container]);
        Ok(Some(Collect::frame(vec![container], Gather::Contains { item, is_opposite })))
    }
}
