//! The methods and attributes of generators (CPython: `Objects/genobject.c`).

use crate::engine::GeneratorState;
use crate::engine::heap::Object;
use crate::engine::machine::{Arguments, Fault, Machine, Outcome};
use crate::engine::value::{Handle, Value};

/// Returns the generator or coroutine a method is called on; refuses any other receiver as CPython's method descriptors do.
fn receiver(machine: &mut Machine, arguments: &Arguments, method: &str) -> Result<Handle, Fault> {
    let receiver = arguments.positional.first().copied().unwrap_or(Value::NONE);
    match receiver.handle() {
        Some(handle) if matches!(machine.state.heap.get(handle), Object::Generator(_)) => Ok(handle),
        _ => {
            let name = machine.class_name(receiver);
            Err(machine.type_error(format!(
                "descriptor '{method}' for 'generator' objects doesn't apply to a '{name}' object"
            )))
        }
    }
}

/// `generator.send(value)`.
pub(super) fn send(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let generator = receiver(machine, arguments, "send")?;
    let kind = machine.kind_of(generator);
    super::take_no_keywords(machine, &format!("{kind}.send"), arguments)?;
    let [_, value] = arguments.positional[..] else {
        let given = arguments.positional.len() - 1;
        return Err(machine.type_error(format!("{kind}.send() takes exactly one argument ({given} given)")));
    };
    Ok(Outcome::Send { generator, value: machine.state.heap.share(value) })
}

/// `generator.__next__()`.
pub(super) fn next(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let generator = receiver(machine, arguments, "__next__")?;
    Ok(Outcome::Send { generator, value: Value::NONE })
}

/// `generator.__iter__()`: itself.
pub(super) fn iter(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let generator = receiver(machine, arguments, "__iter__")?;
    Ok(Outcome::Value(machine.state.heap.share(Value::object(generator))))
}

/// `generator.throw(value)`; the form with type, value and traceback is deprecated, but works.
pub(super) fn throw(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let generator = receiver(machine, arguments, "throw")?;
    let exception = thrown(machine, arguments)?;
    Ok(Outcome::Throw { generator, exception })
}

/// Returns the exception that the arguments of a `throw` (the receiver first) say, a new reference.
pub(super) fn thrown(machine: &mut Machine, arguments: &Arguments) -> Result<Value, Fault> {
    super::take_no_keywords(machine, "throw", arguments)?;
    match arguments.positional[..] {
        [_, thrown] => machine.as_exception(thrown).map_err(|fault| refuse_thrown(machine, thrown, fault)),
        [_] => Err(machine.type_error("throw expected at least 1 argument, got 0")),
        _ => Err(Fault::NotHereYet("throw with type, value and traceback".to_owned())),
    }
}

/// `throw` names what it was given, where `raise` does not.
fn refuse_thrown(machine: &mut Machine, thrown: Value, fault: Fault) -> Fault {
    let Fault::Raised(exception) = fault else { return fault };
    machine.release(exception);
    let name = machine.class_name(thrown);
    machine.type_error(format!("exceptions must be classes or instances deriving from BaseException, not {name}"))
}

/// `generator.close()`.
pub(super) fn close(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let generator = receiver(machine, arguments, "close")?;
    Ok(Outcome::Close { generator })
}

fn state(machine: &Machine, generator: Value) -> GeneratorState {
    generator.handle().map_or(GeneratorState::Closed, |generator| machine.generator_state(generator))
}

/// `generator.gi_running`: whether it executes; a delegating one does not say so in CPython 3.13, the inner one does.
pub(super) fn running(machine: &mut Machine, generator: Value) -> Result<Value, Fault> {
    Ok(Value::bool(state(machine, generator) == GeneratorState::Running))
}

/// `generator.gi_suspended`.
pub(super) fn suspended(machine: &mut Machine, generator: Value) -> Result<Value, Fault> {
    Ok(Value::bool(state(machine, generator) == GeneratorState::Suspended))
}

/// `generator.gi_yieldfrom`: what it delegates to, or None.
pub(super) fn yieldfrom(machine: &mut Machine, generator: Value) -> Result<Value, Fault> {
    let Some(Object::Generator(object)) = machine.state.heap.object(generator) else { return Ok(Value::NONE) };
    let receiver = match &object.frame {
        Some(frame) if frame.delegates => frame.peek(0),
        _ => Value::NONE,
    };
    Ok(machine.state.heap.share(receiver))
}

/// `generator.__name__`.
pub(super) fn name(machine: &mut Machine, generator: Value) -> Result<Value, Fault> {
    let Some(Object::Generator(object)) = machine.state.heap.object(generator) else { return Ok(Value::NONE) };
    let name = machine.code(object.code).code.name.clone();
    Ok(machine.text(name))
}

/// `generator.__qualname__`.
pub(super) fn qualname(machine: &mut Machine, generator: Value) -> Result<Value, Fault> {
    let Some(Object::Generator(object)) = machine.state.heap.object(generator) else { return Ok(Value::NONE) };
    let name = machine.code(object.code).code.qualname.clone();
    Ok(machine.text(name))
}
