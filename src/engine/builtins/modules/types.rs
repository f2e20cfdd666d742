//! `types` (CPython: `Lib/types.py`): names for built-in classes that have none.

use super::bind_classes;
use crate::engine::builtins::classes;
use crate::engine::builtins::parameters;
use crate::engine::heap::Object;
use crate::engine::machine::{Arguments, Fault, Machine, Outcome};
use crate::engine::value::{Handle, Value};
use crate::engine::{Code, CodeFlags};

/// Binds the classes.
pub(super) fn constants(machine: &mut Machine, module: Handle) -> Result<(), Fault> {
    bind_classes(
        machine,
        module,
        &[
            ("AsyncGeneratorType", classes::ASYNC_GENERATOR),
            ("BuiltinFunctionType", classes::BUILTIN_FUNCTION),
            ("BuiltinMethodType", classes::BUILTIN_FUNCTION),
            ("CellType", classes::CELL),
            ("CodeType", classes::CODE),
            ("CoroutineType", classes::COROUTINE),
            ("EllipsisType", classes::ELLIPSIS),
            ("FrameType", classes::FRAME),
            ("FunctionType", classes::FUNCTION),
            ("GeneratorType", classes::GENERATOR),
            ("LambdaType", classes::FUNCTION),
            ("MappingProxyType", classes::MAPPING_PROXY),
            ("MemberDescriptorType", classes::MEMBER),
            ("MethodType", classes::METHOD),
            ("ModuleType", classes::MODULE),
            ("NoneType", classes::NONE_TYPE),
            ("NotImplementedType", classes::NOT_IMPLEMENTED),
            ("TracebackType", classes::TRACEBACK),
        ],
    );
    Ok(())
}

/// `MethodType(function, instance)`: what is called with the instance first.
pub(crate) fn method(machine: &mut Machine, _: Handle, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    super::super::take_no_keywords(machine, "method", arguments)?;
    let [function, receiver] = *parameters::positional(machine, "method", &arguments.positional, 2, 2)? else {
        return Ok(Outcome::Value(Value::NONE));
    };
    if !super::is_callable(machine, function) {
        return Err(machine.type_error("first argument must be callable"));
    }
    if receiver == Value::NONE {
        return Err(machine.type_error("instance must not be None"));
    }
    machine.state.heap.share_all(&[function, receiver]);
    Ok(Outcome::Value(machine.state.heap.value(Object::Method { function, receiver })))
}

/// `_iterable_coroutine(function)`: what it makes can be awaited, as `types.coroutine` promises. Returns the function.
pub(crate) fn iterable_coroutine(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let function = super::super::one_argument(machine, "coroutine", arguments)?;
    if let Some(Object::Function(object)) = machine.state.heap.object(function) {
        let loaded = machine.code(object.code).clone();
        let mut code = Code::clone(&loaded.code);
        code.flags.0 |= CodeFlags::ITERABLE_COROUTINE;
        let id = machine.load_code_of_module(&code.into(), &loaded.source, loaded.hidden);
        if let Some(Object::Function(object)) = function.handle().map(|handle| machine.state.heap.get_mut(handle)) {
            object.code = id;
        }
    }
    Ok(Outcome::Value(machine.state.heap.share(function)))
}

/// `ModuleType(name, doc=None)`.
pub(crate) fn module(machine: &mut Machine, _: Handle, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let names = ["name", "doc"];
    let [name, documentation] = parameters::named(machine, "module", &arguments.positional, arguments, names, 2)?;
    let Some(name) = name else {
        return Err(machine.type_error("module() missing required argument 'name' (pos 1)"));
    };
    if machine.as_text(name).is_none() {
        let class = machine.class_name(name);
        return Err(machine.type_error(format!("module() argument 'name' must be str, not {class}")));
    }
    let namespace = machine.new_dict();
    let module = machine.state.heap.allocate(Object::Module(namespace));
    let bound = [("__name__", name), ("__doc__", documentation.unwrap_or(Value::NONE))];
    let bound = bound.into_iter().chain(["__package__", "__loader__", "__spec__"].map(|name| (name, Value::NONE)));
    for (name, value) in bound {
        machine.state.heap.share(value);
        machine.bind_in_module(module, name, value);
    }
    Ok(Outcome::Value(Value::object(module)))
}
