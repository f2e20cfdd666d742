//! `types` (CPython: `Lib/types.py`): names for built-in classes that have none.

use super::bind_classes;
use crate::engine::builtins::classes;
use crate::engine::machine::{Fault, Machine};
use crate::engine::value::Handle;

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
