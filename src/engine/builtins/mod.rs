//! What is there before a program has bound a name: classes, functions, methods.
//!
//! Three tables, [`classes`], [`natives`] and [`special_methods`]; everything else is what their rows do.

mod advance;
mod attributes;
mod bytes;
pub(crate) mod classes;
mod code;
mod collect;
mod complex;
mod construct;
mod coroutines;
mod delete;
mod dict;
mod exception_details;
mod exception_groups;
mod execute;
mod extreme;
mod float;
mod frames;
mod gather;
mod generators;
mod generic_alias;
mod integer;
mod iterators;
mod known;
mod list;
mod mapping_proxy;
pub(crate) mod modules;
mod namespaces;
pub(crate) mod natives;
mod numbers;
mod object_methods;
mod objects;
mod operators;
mod output;
mod padding;
mod parameters;
mod preview;
mod property;
pub(crate) mod quick;
mod range;
mod reflection;
mod represent;
mod represent_descriptors;
mod set;
mod set_algebra;
mod set_gather;
mod sizes;
mod sort;
mod special_methods;
pub(crate) mod special_seam;
mod sum;
mod text;
mod tracebacks;
mod type_methods;
mod write_to;

use std::sync::{Arc, OnceLock};

pub(crate) use advance::Advance;
pub(crate) use bytes::{bytes_contain, bytes_of, format_percent_of_bytes};
pub(crate) use classes::{is_mapping_for_patterns, is_sequence_for_patterns, matches_itself};
pub(crate) use collect::Collect;
pub(crate) use construct::{construct, make_exception};
pub(crate) use delete::{delete as delete_native, readonly};
pub(crate) use dict::{merge as merge_dicts, merge_mapping, union_of_dicts, update_in_place};
pub(crate) use exception_groups::make as make_group;
pub(crate) use gather::Gather;
pub(crate) use integer::MOST_DIGITS;
pub(crate) use known::{cpython_has, cpython_module_has};
pub(crate) use list::{assign_slice, extend_by, items_or_none as items_of};
pub(crate) use objects::is_callable;
pub(crate) use output::Input;
pub(crate) use property::empty as empty_property;
pub use represent::repr_of_text as quoted;
pub(crate) use set_algebra::{compare_sets, items_at_hand, operate_set_in_place, operate_sets};
pub(crate) use set_gather::SetGather;
pub(crate) use sort::Sort;
pub(crate) use text::is_identifier;
pub(crate) use write_to::WriteTo;

use super::heap::{Class, Object};
use super::machine::{Arguments, Fault, Machine, Outcome};
use super::value::{Handle, Value};
use natives::Native;

/// Calls native `number`.
pub(crate) fn call_native(machine: &mut Machine, number: u32, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let row = natives::row(number);
    match row.native {
        Native::Call(call) => {
            let owner = row.owner.filter(|_| natives::takes_an_instance(Value::native(number)));
            let Some(owner) = owner else { return call(machine, arguments) };
            check_receiver(machine, row.name, owner, arguments)?;
            match machine.payload(arguments.positional[0]) {
                Some(payload) if machine.is_instance(payload, owner) && owner != classes::OBJECT => {
                    if let Some(outcome) = with_instance(machine, row, payload, arguments)? {
                        return Ok(outcome);
                    }
                    let is_in_place =
                        matches!(row.name, "__iadd__" | "__imul__" | "__ior__" | "__iand__" | "__isub__" | "__ixor__");
                    machine.call_with_payload(arguments, payload, is_in_place, call)
                }
                _ => call(machine, arguments),
            }
        }
        Native::Get(_) => Err(machine.type_error("'getset_descriptor' object is not callable")),
    }
}

/// Does what a method does with an instance of a derived class itself, not with what that is of the built-in type: a set is
/// written with the name of its class, and a key that a dict does not have is asked of its `__missing__`.
fn with_instance(
    machine: &mut Machine,
    row: &natives::Row,
    payload: Value,
    arguments: &Arguments,
) -> Result<Option<Outcome>, Fault> {
    if let ([instance], "__repr__", Some(Object::Set(set))) =
        (&arguments.positional[..], row.name, machine.state.heap.object(payload))
    {
        let (is_frozen, instance) = (set.is_frozen, *instance);
        let text = machine.repr_of(payload)?;
        let members = text.trim_start_matches(if is_frozen { "frozenset(" } else { "set(" }).trim_end_matches(')');
        let class = machine.class(machine.class_of(instance)).map(|class| class.name.clone()).unwrap_or_default();
        return Ok(Some(Outcome::Value(machine.text(format!("{class}({members})")))));
    }
    if let ([instance], "__repr__", Some(Object::ByteArray(_))) =
        (&arguments.positional[..], row.name, machine.state.heap.object(payload))
    {
        let class = machine.class(machine.class_of(*instance)).map(|class| class.name.clone()).unwrap_or_default();
        let text = machine.repr_of(payload)?.replacen("bytearray", &class, 1);
        return Ok(Some(Outcome::Value(machine.text(text))));
    }
    if let Some(Object::Property(_)) = machine.state.heap.object(payload) {
        if row.name == "__init__" {
            return property::initialise_instance(machine, arguments.positional[0], payload, arguments).map(Some);
        }
        return Ok(property::copied_instance(machine, row.name, payload, arguments));
    }
    let ([instance, key], "__getitem__") = (&arguments.positional[..], row.name) else { return Ok(None) };
    let (Some(hook), Some(dict)) = (machine.special(*instance, "__missing__"), payload.handle()) else {
        return Ok(None);
    };
    if machine.as_dict(payload).is_none() || machine.dict_get(dict, *key)?.is_some() {
        return Ok(None);
    }
    let (callee, arguments) = machine.special_call(hook, &[*instance, *key]);
    Ok(Some(Outcome::Call(callee, arguments)))
}

/// Refuses a receiver that is no instance of the class a method belongs to, as CPython's method descriptors do.
fn check_receiver(machine: &mut Machine, name: &str, owner: Handle, arguments: &Arguments) -> Result<(), Fault> {
    let class = machine.full_name(owner);
    match arguments.positional.first().copied() {
        Some(receiver) if machine.is_instance(receiver, owner) => Ok(()),
        Some(receiver) => {
            let other = machine.class_name(receiver);
            let text = format!("descriptor '{name}' for '{class}' objects doesn't apply to a '{other}' object");
            Err(machine.type_error(text))
        }
        None => Err(machine.type_error(format!("unbound method {class}.{name}() needs an argument"))),
    }
}

/// Returns whether native `number` is an attribute that is computed when it is looked up.
pub(crate) fn is_getter(number: u32) -> bool {
    matches!(natives::row(number).native, Native::Get(_))
}

/// Returns the attribute `number` of `receiver`, a new reference.
pub(crate) fn get(machine: &mut Machine, number: u32, receiver: Value) -> Result<Value, Fault> {
    match natives::row(number).native {
        Native::Get(get) => get(machine, receiver),
        Native::Call(_) => Ok(Value::native(number)),
    }
}

/// Returns the built-in class of this name, `Exception` if there is none.
pub(crate) fn class_named(name: &str) -> Handle {
    let row = classes::ROWS.iter().position(|row| row.name == name);
    row.map_or(classes::EXCEPTION, |row| Handle(row as u32 + 1))
}

/// Sets a native attribute of `receiver` to `value` (owned). Returns whether that is possible; if not, nothing happens.
///
/// Errors: what CPython raises for a value that does not fit.
pub(crate) fn set(machine: &mut Machine, name: &str, receiver: Value, value: Value) -> Result<bool, Fault> {
    attributes::set(machine, name, receiver, value)
}

/// Begins to make a tuple of all items of an iterable.
pub(crate) fn collect_tuple(machine: &mut Machine, iterable: Value) -> Result<Outcome, Fault> {
    collect::collect(machine, iterable, Gather::Tuple)
}

/// Returns the one argument of a call, or the `TypeError` CPython raises.
fn one_argument(machine: &mut Machine, name: &str, arguments: &Arguments) -> Result<Value, Fault> {
    take_no_keywords(machine, name, arguments)?;
    match arguments.positional[..] {
        [value] => Ok(value),
        _ => {
            let given = arguments.positional.len();
            Err(machine.type_error(format!("{name}() takes exactly one argument ({given} given)")))
        }
    }
}

/// Refuses keyword arguments as CPython does for functions that have no names for their parameters.
fn take_no_keywords(machine: &mut Machine, name: &str, arguments: &Arguments) -> Result<(), Fault> {
    if arguments.keywords.is_empty() {
        return Ok(());
    }
    Err(machine.type_error(format!("{name}() takes no keyword arguments")))
}

/// Returns a machine in which nothing has run: a clone of one that is built once.
pub(crate) fn machine_with_builtins() -> Machine {
    static BUILT: OnceLock<Machine> = OnceLock::new();
    BUILT.get_or_init(build).clone()
}

fn build() -> Machine {
    let mut machine = Machine::empty();
    for row in classes::ROWS {
        let class = machine.state.heap.allocate(Object::Free(0));
        debug_assert_eq!(classes::ROWS[class.0 as usize - 1].name, row.name);
    }
    for (index, row) in classes::ROWS.iter().enumerate() {
        let class = Handle(index as u32 + 1);
        let attributes = machine.state.heap.allocate(Object::Dict(Box::default()));
        *machine.state.heap.get_mut(class) =
            Object::Class(Box::new(class_of_row(&mut machine, class, row, attributes)));
    }
    machine.state.globals = machine.state.heap.allocate(Object::Dict(Box::default()));
    machine.state.builtins = machine.state.heap.allocate(Object::Dict(Box::default()));
    machine.state.modules = machine.state.heap.allocate(Object::Dict(Box::default()));
    for (number, row) in natives::ROWS.iter().enumerate() {
        let namespace = match (row.owner, row.module) {
            (Some(owner), _) => machine.class(owner).map_or(Handle::NONE, |class| class.attributes),
            (None, None) => machine.state.builtins,
            // A module is made when it is first imported.
            (None, Some(_)) => continue,
        };
        let name = machine.intern(row.name);
        let native = Value::native(number as u32);
        let value = if natives::CLASS_METHODS.contains(&native) {
            machine.state.heap.value(Object::ClassMethod(native))
        } else if natives::STATIC_METHODS.contains(&native) {
            machine.state.heap.value(Object::StaticMethod(native))
        } else {
            native
        };
        machine.bind(namespace, name, value);
    }
    bind_constructors(&mut machine);
    bind_classes(&mut machine);
    let constants =
        [("NotImplemented", Value::NOT_IMPLEMENTED), ("Ellipsis", Value::ELLIPSIS), ("__debug__", Value::TRUE)];
    for (name, value) in constants {
        let name = machine.intern(name);
        let builtins = machine.state.builtins;
        machine.bind(builtins, name, value);
    }
    let name = machine.intern("__name__");
    let main = machine.intern("__main__").value;
    machine.state.heap.share(main);
    let globals = machine.state.globals;
    machine.bind(globals, name, main);
    for (name, namespace) in [("__main__", machine.state.globals), ("builtins", machine.state.builtins)] {
        let namespace = machine.state.heap.share_handle(namespace);
        let module = machine.state.heap.allocate(Object::Module(namespace));
        machine.add_module(name, module);
        machine.release(Value::object(module));
    }
    modules::itertools::bind_methods(&mut machine);
    machine
}

fn class_of_row(machine: &mut Machine, class: Handle, row: &classes::Row, attributes: Handle) -> Class {
    let mut mro = vec![class];
    let mut base = row.base;
    while let Some(handle) = base {
        mro.push(handle);
        base = classes::ROWS[handle.0 as usize - 1].base;
    }
    let mut bases: Vec<Handle> = row.base.into_iter().collect();
    if class == classes::EXCEPTION_GROUP {
        // The one built-in class here that has two bases.
        mro.insert(2, classes::EXCEPTION);
        bases.push(classes::EXCEPTION);
    }
    mro.iter().skip(1).chain(&bases).for_each(|handle| {
        machine.state.heap.share_handle(*handle);
    });
    let name: Arc<str> = row.name.into();
    machine.state.heap.share_handle(classes::TYPE);
    Class {
        metaclass: classes::TYPE,
        layout: classes::layout(class),
        qualname: name.clone(),
        name,
        module: row.module.into(),
        bases: bases.into(),
        mro: mro.into(),
        attributes,
    }
}

/// Binds `__new__` in the classes that have one of their own, and says which have no `__hash__`.
fn bind_constructors(machine: &mut Machine) {
    let name = machine.intern("__new__");
    for (index, row) in classes::ROWS.iter().enumerate() {
        let class = Handle(index as u32 + 1);
        let is_derived_exception = row.base.is_some_and(|base| machine.is_subclass(base, classes::BASE_EXCEPTION));
        if row.construct.is_some() && !is_derived_exception {
            let receiver = Value::object(machine.state.heap.share_handle(class));
            let new = machine.state.heap.value(Object::Method { function: natives::NEW, receiver });
            let attributes = machine.class(class).map(|class| class.attributes).unwrap_or_default();
            machine.bind(attributes, name, new);
        }
    }
    let name = machine.intern("__hash__");
    for class in
        [classes::LIST, classes::DICT, classes::SET, classes::BYTEARRAY, classes::DICT_KEYS, classes::DICT_ITEMS]
    {
        let attributes = machine.class(class).map(|class| class.attributes).unwrap_or_default();
        machine.bind(attributes, name, Value::NONE);
    }
}

/// Binds the classes that `builtins` names; the table owns one reference to each class for good.
fn bind_classes(machine: &mut Machine) {
    for (index, row) in classes::ROWS.iter().enumerate() {
        let class = Handle(index as u32 + 1);
        if known::NAMES_OF_BUILTINS.split(' ').any(|name| name == row.name) {
            machine.state.heap.share_handle(class);
            let name = machine.intern(row.name);
            let builtins = machine.state.builtins;
            machine.bind(builtins, name, Value::object(class));
        }
    }
}
