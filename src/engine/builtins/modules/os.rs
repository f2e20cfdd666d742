//! `os` (CPython: `Lib/os.py`): its Python part is in `library/os.py`; here is what it is made of.

use super::ask_outside::{AskOutside, Makes};
use super::bind_texts;
use crate::engine::Effect;
use crate::engine::machine::{Arguments, Fault, Machine, Outcome};
use crate::engine::value::{Handle, Value};

/// Binds what is no function.
pub(super) fn constants(machine: &mut Machine, module: Handle) -> Result<(), Fault> {
    let texts =
        [("name", "posix"), ("sep", "/"), ("linesep", "\n"), ("curdir", "."), ("pardir", ".."), ("extsep", ".")];
    bind_texts(machine, module, &texts);
    Ok(())
}

/// `_read_environment()`: the variables, as a dict; asked of the outside once, when `os` is imported.
pub(crate) fn read_environment(_: &mut Machine, _: &mut Arguments) -> Result<Outcome, Fault> {
    Ok(AskOutside::outcome(Effect::Environment, Makes::Dict))
}

/// `_variable(variables, name)`: its value, or None.
pub(crate) fn variable(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let [variables, name] = arguments.positional[..] else { return Ok(Outcome::Value(Value::NONE)) };
    let Some(text) = machine.as_text(name).cloned() else {
        let class = machine.class_name(name);
        return Err(machine.type_error(format!("str expected, not {class}")));
    };
    let name = machine.intern(&text);
    let value = variables.handle().and_then(|variables| machine.look_up(variables, name)).unwrap_or(Value::NONE);
    Ok(Outcome::Value(machine.state.heap.share(value)))
}
