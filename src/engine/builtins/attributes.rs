//! Attributes of exceptions, functions and classes.

use super::{classes, natives};
use crate::engine::heap::Object;
use crate::engine::machine::{Fault, Machine};
use crate::engine::value::{Handle, Value, View};

/// `StopIteration.value`.
pub(super) fn stop_iteration_value(machine: &mut Machine, exception: Value) -> Result<Value, Fault> {
    Ok(machine.stop_iteration_value(exception))
}

/// `BaseException.args`.
pub(super) fn arguments(machine: &mut Machine, exception: Value) -> Result<Value, Fault> {
    let value = machine.exception_of(exception).map_or(Value::NONE, |exception| exception.arguments);
    Ok(machine.state.heap.share(value))
}

/// `BaseException.__cause__`.
pub(super) fn cause(machine: &mut Machine, exception: Value) -> Result<Value, Fault> {
    let value = machine.exception_of(exception).map_or(Value::NONE, |exception| exception.cause);
    Ok(machine.state.heap.share(value))
}

/// `BaseException.__context__`.
pub(super) fn context(machine: &mut Machine, exception: Value) -> Result<Value, Fault> {
    let value = machine.exception_of(exception).map_or(Value::NONE, |exception| exception.context);
    Ok(machine.state.heap.share(value))
}

/// `BaseException.__traceback__`.
pub(super) fn traceback(machine: &mut Machine, exception: Value) -> Result<Value, Fault> {
    let value = machine.exception_of(exception).map_or(Value::NONE, |exception| exception.traceback);
    Ok(machine.state.heap.share(value))
}

/// `type.__name__`.
pub(super) fn class_name(machine: &mut Machine, class: Value) -> Result<Value, Fault> {
    let name = class.handle().and_then(|class| machine.class(class)).map(|class| class.name.clone());
    Ok(machine.text(name.unwrap_or_default()))
}

/// `function.__name__`.
pub(super) fn function_name(machine: &mut Machine, function: Value) -> Result<Value, Fault> {
    let Some(Object::Function(object)) = machine.state.heap.object(function) else { return Ok(Value::NONE) };
    let name = object.name;
    Ok(machine.state.heap.share(name))
}

/// `object.__class__`.
pub(super) fn class(machine: &mut Machine, value: Value) -> Result<Value, Fault> {
    let class = machine.class_of(value);
    Ok(Value::object(machine.state.heap.share_handle(class)))
}

/// `BaseException.__suppress_context__`.
pub(super) fn suppress_context(machine: &mut Machine, exception: Value) -> Result<Value, Fault> {
    Ok(Value::bool(machine.exception_of(exception).is_some_and(|exception| exception.suppress_context)))
}

/// The name that was not found, of an `AttributeError`, `NameError` or `ImportError`.
pub(super) fn first_detail(machine: &mut Machine, exception: Value) -> Result<Value, Fault> {
    let detail = machine.detail(exception, 0);
    Ok(machine.state.heap.share(detail))
}

/// The object that has not the attribute, of an `AttributeError`; the path of an `ImportError`.
pub(super) fn second_detail(machine: &mut Machine, exception: Value) -> Result<Value, Fault> {
    let detail = machine.detail(exception, 1);
    Ok(machine.state.heap.share(detail))
}

/// The names under which exceptions of a class can be given details, in the order of the details.
const DETAILS: &[(Handle, &[&str])] = &[
    (classes::ATTRIBUTE_ERROR, &["name", "obj"]),
    (classes::NAME_ERROR, &["name"]),
    (classes::IMPORT_ERROR, &["name", "path"]),
];

/// Returns the names of the details of a class of exceptions.
pub(super) fn details_of(machine: &Machine, class: Handle) -> &'static [&'static str] {
    DETAILS.iter().find(|(owner, _)| machine.is_subclass(class, *owner)).map_or(&[], |(_, names)| names)
}

fn of_function(
    machine: &mut Machine,
    function: Value,
    part: fn(&crate::engine::heap::Function) -> Value,
) -> Result<Value, Fault> {
    let value = match machine.state.heap.object(function) {
        Some(Object::Function(object)) => part(object),
        _ => Value::NONE,
    };
    Ok(machine.state.heap.share(value))
}

/// `function.__annotations__`: made where a function has none.
pub(super) fn function_annotations(machine: &mut Machine, function: Value) -> Result<Value, Fault> {
    let had = of_function(machine, function, |function| function.annotations)?;
    if had != Value::NONE {
        return Ok(had);
    }
    let made = Value::object(machine.new_dict());
    if let Some(Object::Function(object)) = function.handle().map(|handle| machine.state.heap.get_mut(handle)) {
        object.annotations = made;
    }
    Ok(machine.state.heap.share(made))
}

/// `function.__type_params__`.
pub(super) fn function_type_parameters(machine: &mut Machine, function: Value) -> Result<Value, Fault> {
    let parameters = of_function(machine, function, |function| function.type_parameters)?;
    Ok(if parameters == Value::NONE { machine.tuple([]) } else { parameters })
}

/// `function.__closure__`.
pub(super) fn function_closure(machine: &mut Machine, function: Value) -> Result<Value, Fault> {
    of_function(machine, function, |function| function.closure)
}

/// `function.__defaults__`.
pub(super) fn function_defaults(machine: &mut Machine, function: Value) -> Result<Value, Fault> {
    of_function(machine, function, |function| function.defaults)
}

/// `function.__globals__`.
pub(super) fn function_globals(machine: &mut Machine, function: Value) -> Result<Value, Fault> {
    of_function(machine, function, |function| Value::object(function.globals))
}

/// `function.__kwdefaults__`.
pub(super) fn function_keyword_defaults(machine: &mut Machine, function: Value) -> Result<Value, Fault> {
    of_function(machine, function, |function| function.keyword_defaults)
}

/// `method.__func__`.
pub(super) fn method_function(machine: &mut Machine, method: Value) -> Result<Value, Fault> {
    let function = match machine.state.heap.object(method) {
        Some(Object::Method { function, .. }) => *function,
        _ => Value::NONE,
    };
    Ok(machine.state.heap.share(function))
}

/// `method.__self__`; that of a built-in function is a module, which nothing here keeps.
pub(super) fn method_receiver(machine: &mut Machine, method: Value) -> Result<Value, Fault> {
    match machine.state.heap.object(method) {
        Some(Object::Method { receiver, .. }) => Ok(machine.state.heap.share(*receiver)),
        _ => Err(Fault::NotHereYet("builtin_function_or_method.__self__".to_owned())),
    }
}

/// An attribute that a method has from its function.
fn of_method(machine: &mut Machine, method: Value, name: &str) -> Result<Value, Fault> {
    let function = method_function(machine, method)?;
    let name = machine.intern(name);
    let value = machine.attribute_value(function, name);
    machine.release(function);
    value
}

/// `method.__name__`.
pub(super) fn method_name(machine: &mut Machine, method: Value) -> Result<Value, Fault> {
    of_method(machine, method, "__name__")
}

/// `method.__qualname__`.
pub(super) fn method_qualname(machine: &mut Machine, method: Value) -> Result<Value, Fault> {
    of_method(machine, method, "__qualname__")
}

/// `method.__doc__`.
pub(super) fn method_documentation(machine: &mut Machine, method: Value) -> Result<Value, Fault> {
    of_method(machine, method, "__doc__")
}

/// `method.__module__`.
pub(super) fn method_module(machine: &mut Machine, method: Value) -> Result<Value, Fault> {
    of_method(machine, method, "__module__")
}

/// Returns the native that a built-in function or method is.
fn native_of(machine: &Machine, function: Value) -> Option<&'static natives::Row> {
    match (function.view(), machine.state.heap.object(function)) {
        (View::Native(number), _) => Some(natives::row(number)),
        (_, Some(Object::Method { function, .. })) => match function.view() {
            View::Native(number) => Some(natives::row(number)),
            _ => None,
        },
        _ => None,
    }
}

/// `builtin_function_or_method.__name__`.
pub(super) fn native_name(machine: &mut Machine, function: Value) -> Result<Value, Fault> {
    let name = native_of(machine, function).map_or("", |row| row.name);
    Ok(machine.text(name))
}

/// `builtin_function_or_method.__qualname__`.
pub(super) fn native_qualname(machine: &mut Machine, function: Value) -> Result<Value, Fault> {
    let Some(row) = native_of(machine, function) else { return Ok(Value::NONE) };
    match row.owner {
        Some(owner) => {
            let class = machine.qualname_of_class(owner);
            Ok(machine.text(format!("{class}.{}", row.name)))
        }
        None => Ok(machine.text(row.name)),
    }
}

/// `super.__self__`.
pub(super) fn super_self(machine: &mut Machine, value: Value) -> Result<Value, Fault> {
    let Some(Object::Super { receiver, .. }) = machine.state.heap.object(value) else { return Ok(Value::NONE) };
    let receiver = if receiver.is_bound() { *receiver } else { Value::NONE };
    Ok(machine.state.heap.share(receiver))
}

/// `super.__thisclass__`.
pub(super) fn super_class(machine: &mut Machine, value: Value) -> Result<Value, Fault> {
    let Some(Object::Super { class, .. }) = machine.state.heap.object(value) else { return Ok(Value::NONE) };
    Ok(Value::object(machine.state.heap.share_handle(*class)))
}

/// `super.__self_class__`.
pub(super) fn super_start(machine: &mut Machine, value: Value) -> Result<Value, Fault> {
    let Some(Object::Super { class, receiver }) = machine.state.heap.object(value) else { return Ok(Value::NONE) };
    let start = machine.start_of_super(*class, *receiver).map_or(Value::NONE, Value::object);
    Ok(machine.state.heap.share(start))
}

/// `staticmethod.__func__`, `classmethod.__func__`.
pub(super) fn wrapped_function(machine: &mut Machine, value: Value) -> Result<Value, Fault> {
    let function = match machine.state.heap.object(value) {
        Some(Object::StaticMethod(function) | Object::ClassMethod(function)) => *function,
        _ => Value::NONE,
    };
    Ok(machine.state.heap.share(function))
}

/// `cell.cell_contents`.
pub(super) fn cell_contents(machine: &mut Machine, cell: Value) -> Result<Value, Fault> {
    match machine.state.heap.object(cell) {
        Some(Object::Cell(inside)) if inside.is_bound() => Ok(machine.state.heap.share(*inside)),
        _ => Err(machine.fault(classes::VALUE_ERROR, "cell is empty")),
    }
}

/// `member_descriptor.__name__`.
pub(super) fn member_name(machine: &mut Machine, member: Value) -> Result<Value, Fault> {
    let Some(Object::Member { name, .. }) = machine.state.heap.object(member) else { return Ok(Value::NONE) };
    Ok(machine.state.heap.share(*name))
}

/// `member_descriptor.__objclass__`.
pub(super) fn member_class(machine: &mut Machine, member: Value) -> Result<Value, Fault> {
    let Some(Object::Member { class, .. }) = machine.state.heap.object(member) else { return Ok(Value::NONE) };
    Ok(Value::object(machine.state.heap.share_handle(*class)))
}

/// Sets an attribute that is kept in the object itself. Takes `value` over if it can be set.
pub(super) fn set(machine: &mut Machine, name: &str, receiver: Value, value: Value) -> Result<bool, Fault> {
    if name == "__class__" {
        return machine.set_class(receiver, value).map(|()| true);
    }
    let Some(handle) = receiver.handle() else { return Ok(false) };
    match name {
        "__dict__" if machine.as_class(receiver).is_none() => {
            return super::namespaces::set_dict(machine, receiver, value).map(|()| true);
        }
        _ => {}
    }
    if let Object::Class(_) = machine.state.heap.get(handle) {
        return machine.set_attribute_of_class(handle, name, value);
    }
    check(machine, name, receiver, value)?;
    if matches!(name, "value" | "args") && machine.is_instance(receiver, classes::STOP_ITERATION) {
        // What it carries is what it was made with, until that is set itself.
        let carried =
            if name == "value" { machine.state.heap.share(value) } else { machine.stop_iteration_value(receiver) };
        machine.set_detail(receiver, 0, carried);
        if name == "value" {
            machine.release(value);
            return Ok(true);
        }
    }
    if machine.exception_of(receiver).is_some() {
        let names = details_of(machine, machine.class_of(receiver));
        if let Some(number) = names.iter().position(|known| *known == name) {
            machine.set_detail(receiver, number, value);
            return Ok(true);
        }
    }
    let value = match name {
        "args" if machine.exception_of(receiver).is_some() => as_arguments(machine, value)?,
        _ => value,
    };
    let place = match machine.state.heap.get_mut(handle) {
        Object::Exception(exception) => match name {
            "args" => &mut exception.arguments,
            "__cause__" => {
                exception.suppress_context = true;
                &mut exception.cause
            }
            "__context__" => &mut exception.context,
            "__traceback__" => &mut exception.traceback,
            "__suppress_context__" => {
                exception.suppress_context = value == Value::TRUE;
                return Ok(true);
            }
            _ => return Ok(false),
        },
        Object::Function(function) => match name {
            "__name__" | "__qualname__" => {
                function.is_renamed = true;
                if name == "__name__" { &mut function.name } else { &mut function.qualname }
            }
            "__defaults__" => &mut function.defaults,
            "__kwdefaults__" => &mut function.keyword_defaults,
            "__annotations__" => &mut function.annotations,
            "__type_params__" => &mut function.type_parameters,
            _ => return Ok(false),
        },
        Object::Generator(_) if matches!(name, "__name__" | "__qualname__") => {
            super::generators::rename(machine, receiver, usize::from(name == "__qualname__"), value);
            return Ok(true);
        }
        Object::Cell(inside) if name == "cell_contents" => inside,
        Object::Property(parts) if name == "__doc__" => &mut parts[3],
        Object::Property(parts) if name == "__name__" => &mut parts[4],
        _ => return Ok(false),
    };
    let before = std::mem::replace(place, value);
    machine.release(before);
    Ok(true)
}

/// Refuses a value (owned) that an attribute of an exception or a function cannot have.
fn check(machine: &mut Machine, name: &str, receiver: Value, value: Value) -> Result<(), Fault> {
    let object = machine.state.heap.object(value);
    let is_exception = machine.exception_of(value).is_some();
    let refusal = match (machine.state.heap.object(receiver), name) {
        (Some(Object::Exception(_)), "__cause__") if value != Value::NONE && !is_exception => {
            Some("exception cause must be None or derive from BaseException")
        }
        (Some(Object::Exception(_)), "__context__") if value != Value::NONE && !is_exception => {
            Some("exception context must be None or derive from BaseException")
        }
        (Some(Object::Exception(_)), "__traceback__")
            if value != Value::NONE && !matches!(object, Some(Object::Traceback(_))) =>
        {
            Some("__traceback__ must be a traceback or None")
        }
        (Some(Object::Function(_) | Object::Generator(_)), "__name__") if machine.as_text(value).is_none() => {
            Some("__name__ must be set to a string object")
        }
        (Some(Object::Function(_) | Object::Generator(_)), "__qualname__") if machine.as_text(value).is_none() => {
            Some("__qualname__ must be set to a string object")
        }
        (Some(Object::Function(_)), "__defaults__")
            if value != Value::NONE && !matches!(object, Some(Object::Tuple(_))) =>
        {
            Some("__defaults__ must be set to a tuple object")
        }
        (Some(Object::Function(_)), "__kwdefaults__") if value != Value::NONE && machine.as_dict(value).is_none() => {
            Some("__kwdefaults__ must be set to a dict object")
        }
        (Some(Object::Function(_)), "__annotations__") if value != Value::NONE && machine.as_dict(value).is_none() => {
            Some("__annotations__ must be set to a dict object")
        }
        (Some(Object::Function(_)), "__type_params__") if !matches!(object, Some(Object::Tuple(_))) => {
            Some("__type_params__ must be set to a tuple")
        }
        _ => None,
    };
    match refusal {
        None => Ok(()),
        Some(text) => {
            machine.release(value);
            Err(machine.type_error(text))
        }
    }
}

/// Returns the tuple that `args` becomes when it is set to `value`; both owned.
fn as_arguments(machine: &mut Machine, value: Value) -> Result<Value, Fault> {
    if let Some(Object::Tuple(_)) = machine.state.heap.object(value) {
        return Ok(value);
    }
    let items = super::items_at_hand(machine, value);
    machine.release(value);
    Ok(machine.tuple(items?))
}
