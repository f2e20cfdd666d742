//! `gc` (CPython: `Modules/gcmodule.c`): collecting cycles. It happens when the program asks for it; what counts here is
//! that references are counted, and that happens always.

use crate::engine::builtins::{classes, parameters};
use crate::engine::machine::{Arguments, Fault, Machine, Outcome};
use crate::engine::value::Value;

/// `gc.collect(generation=2)`: how many objects nobody could reach.
pub(crate) fn collect(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let [generation] = parameters::named(machine, "collect", &arguments.positional, arguments, ["generation"], 1)?;
    if let Some(generation) = generation
        && !(0..=2).contains(&super::index_of(machine, generation)?)
    {
        return Err(machine.fault(classes::VALUE_ERROR, "invalid generation"));
    }
    let count = machine.state.heap.collect_cycles();
    Ok(Outcome::Value(Value::count(count)))
}

/// `gc.is_tracked(object)`.
pub(crate) fn is_tracked(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let value = super::super::one_argument(machine, "gc.is_tracked", arguments)?;
    let is_tracked = value.handle().is_some_and(|handle| machine.state.heap.is_container(handle));
    Ok(Outcome::Value(Value::bool(is_tracked)))
}

/// `gc.get_referents(*objects)`: what they refer to directly.
pub(crate) fn get_referents(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let mut referents = Vec::new();
    for value in &arguments.positional {
        if let Some(object) = machine.state.heap.object(*value) {
            object.children(|child| {
                if child != Value::UNBOUND {
                    referents.push(child);
                }
            });
        }
    }
    machine.state.heap.share_all(&referents);
    Ok(Outcome::Value(machine.list(referents)))
}
