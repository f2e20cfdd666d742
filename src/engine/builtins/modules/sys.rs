//! `sys` (CPython: `Python/sysmodule.c`).

use super::{bind_texts, sizes, text_file};
use crate::engine::Stream;
use crate::engine::builtins::{classes, parameters};
use crate::engine::heap::Target;
use crate::engine::machine::{Arguments, Fault, Machine, Outcome};
use crate::engine::value::{Handle, Value};

/// Binds what is no function: arguments, numbers, the three streams.
pub(super) fn constants(machine: &mut Machine, module: Handle) -> Result<(), Fault> {
    let arguments = machine.state.arguments.clone();
    let arguments = arguments.iter().map(|argument| machine.text(argument.clone())).collect();
    let arguments = machine.list(arguments);
    machine.bind_in_module(module, "argv", arguments);
    let modules = Value::object(machine.state.heap.share_handle(machine.state.modules));
    machine.bind_in_module(module, "modules", modules);
    for (name, number) in [("maxsize", i64::MAX), ("maxunicode", 0x10_ffff), ("hexversion", 0x030d_00f0)] {
        let number = machine.integer(number);
        machine.bind_in_module(module, name, number);
    }
    bind_texts(machine, module, &[("byteorder", "little"), ("float_repr_style", "short")]);
    let streams = [
        ("stdin", Target::Input),
        ("stdout", Target::Stream(Stream::Stdout)),
        ("stderr", Target::Stream(Stream::Stderr)),
    ];
    for (name, target) in streams {
        let stream = text_file::stream(machine, target);
        machine.state.heap.share(stream);
        machine.bind_in_module(module, name, stream);
        machine.bind_in_module(module, &format!("__{name}__"), stream);
    }
    Ok(())
}

/// `sys.exit([status])`: raises `SystemExit`.
pub(crate) fn exit(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    super::super::take_no_keywords(machine, "exit", arguments)?;
    let given = parameters::positional(machine, "exit", &arguments.positional, 0, 1)?;
    Err(Fault::Raised(machine.exception(classes::SYSTEM_EXIT, given)))
}

/// `sys.getsizeof(object[, default])`.
pub(crate) fn getsizeof(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let given = parameters::named(machine, "getsizeof", &arguments.positional, arguments, ["object", "default"], 2)?;
    let Some(value) = given[0] else {
        return Err(machine.type_error("getsizeof() missing required argument 'object' (pos 1)"));
    };
    Ok(Outcome::Value(Value::count(sizes::size_of(machine, value)?)))
}

/// `sys.getrecursionlimit()`.
pub(crate) fn getrecursionlimit(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    if !arguments.positional.is_empty() {
        let given = arguments.positional.len();
        return Err(machine.type_error(format!("sys.getrecursionlimit() takes no arguments ({given} given)")));
    }
    Ok(Outcome::Value(Value::count(1000)))
}

/// `sys.exception()`: what is being handled, or None.
pub(crate) fn exception(machine: &mut Machine, _: &mut Arguments) -> Result<Outcome, Fault> {
    let handled = machine.handled();
    Ok(Outcome::Value(machine.state.heap.share(handled)))
}
