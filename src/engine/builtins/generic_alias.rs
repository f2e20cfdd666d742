//! `list[int]` and `int | None`: what annotations are made of (PEP 585, PEP 604; CPython: `Objects/genericaliasobject.c`,
//! `Objects/unionobject.c`).

use super::{classes, parameters};
use crate::engine::heap::Object;
use crate::engine::machine::{Arguments, Fault, Machine, Outcome};
use crate::engine::value::{Handle, Value, View};

/// `types.GenericAlias(origin, arguments)`.
pub(super) fn construct(machine: &mut Machine, _: Handle, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    super::take_no_keywords(machine, "GenericAlias", arguments)?;
    let [origin, given] = parameters::positional(machine, "GenericAlias", &arguments.positional, 2, 2)?[..] else {
        return Ok(Outcome::Value(Value::NONE));
    };
    Ok(Outcome::Value(machine.generic_alias(origin, given)))
}

/// `_union(a, b)` of `_typing`: `a | b` of two types, one of which is an alias.
pub(super) fn union(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let [a, b] = parameters::positional(machine, "_union", &arguments.positional, 2, 2)?[..] else {
        return Ok(Outcome::Value(Value::NONE));
    };
    Ok(Outcome::Value(machine.union_of_types(a, b)?.unwrap_or(Value::NOT_IMPLEMENTED)))
}

fn parts(machine: &Machine, alias: Value) -> [Value; 2] {
    match machine.state.heap.object(alias) {
        Some(Object::GenericAlias(parts)) => **parts,
        _ => [Value::NONE; 2],
    }
}

/// `alias.__origin__`.
pub(super) fn origin(machine: &mut Machine, alias: Value) -> Result<Value, Fault> {
    let [origin, _] = parts(machine, alias);
    Ok(machine.state.heap.share(origin))
}

/// `alias.__args__`, `union.__args__`.
pub(super) fn arguments(machine: &mut Machine, alias: Value) -> Result<Value, Fault> {
    if let Some(Object::Union(members)) = machine.state.heap.object(alias) {
        let members = members.clone();
        machine.state.heap.share_all(&members);
        return Ok(machine.tuple(&members[..]));
    }
    let [_, arguments] = parts(machine, alias);
    Ok(machine.state.heap.share(arguments))
}

/// `alias.__parameters__`: the type variables in the arguments, each once.
pub(super) fn type_parameters(machine: &mut Machine, alias: Value) -> Result<Value, Fault> {
    let mut found = Vec::new();
    machine.collect_type_variables(alias, &mut found);
    machine.state.heap.share_all(&found);
    Ok(machine.tuple(found))
}

/// `alias.__mro_entries__(bases)`: the class it stands for.
pub(super) fn bases(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let origin = origin(machine, arguments.positional[0])?;
    Ok(Outcome::Value(machine.tuple([origin])))
}

impl Machine {
    /// Returns `origin[key]`, a new reference.
    pub(crate) fn generic_alias(&mut self, origin: Value, key: Value) -> Value {
        self.state.heap.share_all(&[origin, key]);
        let arguments = match self.state.heap.object(key) {
            Some(Object::Tuple(_)) => key,
            _ => self.tuple([key]),
        };
        self.state.heap.value(Object::GenericAlias(Box::new([origin, arguments])))
    }

    /// Returns whether `|` makes a union of a value.
    fn is_type(&self, value: Value) -> bool {
        value == Value::NONE
            || self.as_class(value).is_some()
            || matches!(self.state.heap.object(value), Some(Object::GenericAlias(_) | Object::Union(_)))
            || self.is_of_typing(value, &["TypeAliasType"])
    }

    /// Returns whether the class of a value is one of these of `typing`.
    fn is_of_typing(&self, value: Value, names: &[&str]) -> bool {
        let class = self.class(self.class_of(value));
        class.is_some_and(|class| &*class.module == "typing" && names.contains(&&*class.name))
    }

    /// Returns `a | b` of two types, a new reference; none if that is something else.
    pub(crate) fn union_of_types(&mut self, a: Value, b: Value) -> Result<Option<Value>, Fault> {
        if !self.is_type(a) || !self.is_type(b) || a == Value::NONE && b == Value::NONE {
            return Ok(None);
        }
        let mut members: Vec<Value> = Vec::new();
        for value in [a, b] {
            let parts = match self.state.heap.object(value) {
                Some(Object::Union(parts)) => parts.to_vec(),
                _ if value == Value::NONE => vec![Value::object(classes::NONE_TYPE)],
                _ => vec![value],
            };
            for part in parts {
                if !self.is_among(&members, part)? {
                    members.push(part);
                }
            }
        }
        self.state.heap.share_all(&members);
        Ok(Some(match members[..] {
            [one] => one,
            _ => self.state.heap.value(Object::Union(members.into())),
        }))
    }

    /// Adds the type variables in a value that are not there yet; not shared.
    fn collect_type_variables(&self, value: Value, found: &mut Vec<Value>) {
        let inside = match self.state.heap.object(value) {
            Some(Object::GenericAlias(parts)) => self.items_of_tuple(parts[1]),
            Some(Object::Union(members)) => members.to_vec(),
            _ => {
                let is_variable = self.is_of_typing(value, &["TypeVar", "ParamSpec", "TypeVarTuple"]);
                if is_variable && !found.contains(&value) {
                    found.push(value);
                }
                return;
            }
        };
        inside.into_iter().for_each(|item| self.collect_type_variables(item, found));
    }

    /// Returns a generic alias with its type variables replaced by the types in `key`, a new reference.
    ///
    /// Errors: it has none, or another number of them.
    pub(crate) fn substituted(&mut self, alias: Value, key: Value) -> Result<Value, Fault> {
        let mut variables = Vec::new();
        self.collect_type_variables(alias, &mut variables);
        let shown = self.repr_of(alias)?;
        if variables.is_empty() {
            return Err(self.type_error(format!("{shown} is not a generic class")));
        }
        let given = match self.state.heap.object(key) {
            Some(Object::Tuple(items)) => items.to_vec(),
            _ => vec![key],
        };
        if given.len() != variables.len() {
            let what = if given.len() > variables.len() { "many" } else { "few" };
            let (given, wanted) = (given.len(), variables.len());
            let text = format!("Too {what} arguments for {shown}; actual {given}, expected {wanted}");
            return Err(self.type_error(text));
        }
        let pairs: Vec<(Value, Value)> = variables.into_iter().zip(given).collect();
        self.with_replaced(alias, &pairs)
    }

    fn with_replaced(&mut self, value: Value, pairs: &[(Value, Value)]) -> Result<Value, Fault> {
        if let Some((_, instead)) = pairs.iter().find(|(variable, _)| *variable == value) {
            return Ok(self.state.heap.share(*instead));
        }
        let (origin, inside) = match self.state.heap.object(value) {
            Some(Object::GenericAlias(parts)) => (Some(parts[0]), self.items_of_tuple(parts[1])),
            Some(Object::Union(members)) => (None, members.to_vec()),
            _ => return Ok(self.state.heap.share(value)),
        };
        let mut replaced = Vec::new();
        for item in inside {
            replaced.push(self.with_replaced(item, pairs)?);
        }
        let made = match origin {
            Some(origin) => {
                let arguments = self.tuple(replaced.clone());
                self.state.heap.share_all(&replaced);
                let made = self.generic_alias(origin, arguments);
                self.release(arguments);
                Ok(made)
            }
            None => self.union_of_all(&replaced),
        };
        self.release_all(replaced);
        made
    }

    /// Returns the union of several types, a new reference.
    fn union_of_all(&mut self, members: &[Value]) -> Result<Value, Fault> {
        let mut union = self.state.heap.share(members.first().copied().unwrap_or(Value::NONE));
        for member in &members[1..] {
            let joined = self.union_of_types(union, *member)?;
            self.release(union);
            union = joined.unwrap_or(Value::NONE);
        }
        Ok(union)
    }

    /// Returns the text of a generic alias or a union.
    pub(super) fn repr_of_generic(&mut self, value: Value) -> Result<String, Fault> {
        match self.state.heap.object(value) {
            Some(Object::GenericAlias(parts)) => {
                let [origin, arguments] = **parts;
                let mut shown = Vec::new();
                for argument in self.items_of_tuple(arguments) {
                    shown.push(self.repr_of_type(argument)?);
                }
                if self.is_callable_class(origin)
                    && shown.first().is_some_and(|first| first != "...")
                    && let Some(result) = shown.pop()
                {
                    shown = vec![format!("[{}]", shown.join(", ")), result];
                }
                let shown = if shown.is_empty() { "()".to_owned() } else { shown.join(", ") };
                Ok(format!("{}[{shown}]", self.repr_of_type(origin)?))
            }
            Some(Object::Union(members)) => {
                let mut shown = Vec::new();
                let members = members.clone();
                for member in members {
                    let is_none = member == Value::object(classes::NONE_TYPE);
                    shown.push(if is_none { "None".to_owned() } else { self.repr_of_type(member)? });
                }
                Ok(shown.join(" | "))
            }
            _ => Ok(String::new()),
        }
    }

    /// Returns whether a class is `collections.abc.Callable`, whose parameters are shown as a list.
    fn is_callable_class(&self, class: Value) -> bool {
        let class = self.as_class(class).and_then(|class| self.class(class));
        class.is_some_and(|class| &*class.name == "Callable" && &*class.module == "collections.abc")
    }

    /// Returns how a type is written inside of an alias.
    fn repr_of_type(&mut self, value: Value) -> Result<String, Fault> {
        if value.view() == View::Ellipsis {
            return Ok("...".to_owned());
        }
        if let Some(Object::List(items)) = self.state.heap.object(value) {
            let mut shown = Vec::new();
            for item in items.clone() {
                shown.push(self.repr_of_type(item)?);
            }
            return Ok(format!("[{}]", shown.join(", ")));
        }
        match self.as_class(value).and_then(|class| self.class(class)) {
            Some(class) if &*class.module == "builtins" => Ok(class.qualname.to_string()),
            Some(class) => Ok(format!("{}.{}", class.module, class.qualname)),
            None => self.repr_of(value),
        }
    }
}
