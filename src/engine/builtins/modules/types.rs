//! `types` (CPython: `Lib/types.py`): names for built-in classes that have none.

use super::bind_classes;
use crate::engine::builtins::classes;
use crate::engine::builtins::parameters;
use crate::engine::heap::Object;
use crate::engine::machine::{Arguments, Fault, Machine, Outcome};
use crate::engine::value::{Handle, Value};

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
