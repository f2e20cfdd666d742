//! The methods of coroutines and asynchronous generators, and of what they give to be awaited (CPython:
//! `Objects/genobject.c`).

use super::{generators, parameters};
use crate::engine::heap::{AwaitableKind, AwaitableProgress, Object};
use crate::engine::machine::{Arguments, AsyncMessage, Fault, Machine, Outcome, Purpose, Resumed};
use crate::engine::value::Value;

/// What a message to an awaitable becomes: of a coroutine's iterator, one to the coroutine.
fn sent(machine: &mut Machine, awaitable: Value, message: AsyncMessage) -> Outcome {
    let generator = machine.delegate_of(awaitable).map(|generator| machine.state.heap.share_handle(generator));
    match (generator, message) {
        (Some(generator), AsyncMessage::Send(value)) => Outcome::Send { generator, value },
        (Some(generator), AsyncMessage::Throw(exception)) => Outcome::Throw { generator, exception },
        (Some(generator), _) => Outcome::Close { generator },
        (None, message) => Outcome::Frame(machine.async_step(awaitable, message, Resumed::Message)),
    }
}

/// `awaitable.send(value)`.
pub(super) fn send(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let name = machine.class_name(arguments.positional[0]);
    super::take_no_keywords(machine, &format!("{name}.send"), arguments)?;
    let [awaitable, value] = arguments.positional[..] else {
        let given = arguments.positional.len() - 1;
        return Err(machine.type_error(format!("{name}.send() takes exactly one argument ({given} given)")));
    };
    machine.state.heap.share(value);
    Ok(sent(machine, awaitable, AsyncMessage::Send(value)))
}

/// `awaitable.__next__()`.
pub(super) fn next(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    parameters::none(machine, "__next__", arguments)?;
    Ok(sent(machine, arguments.positional[0], AsyncMessage::Send(Value::NONE)))
}

/// `awaitable.throw(value)`.
pub(super) fn throw(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let exception = generators::thrown(machine, arguments)?;
    Ok(sent(machine, arguments.positional[0], AsyncMessage::Throw(exception)))
}

/// `awaitable.close()`.
pub(super) fn close(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let awaitable = arguments.positional[0];
    match machine.state.heap.object(awaitable) {
        Some(Object::Awaitable(it)) if it.kind != AwaitableKind::Wrapper => {
            if it.progress == AwaitableProgress::Closed {
                return Ok(Outcome::Value(Value::NONE));
            }
            let exit = machine.exception(super::classes::GENERATOR_EXIT, &[]);
            Ok(sent(machine, awaitable, AsyncMessage::Close(exit)))
        }
        _ => Ok(sent(machine, awaitable, AsyncMessage::Gone)),
    }
}

/// `__iter__`, `__await__` and `__aiter__` of what is its own iterator.
pub(super) fn itself(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    Ok(Outcome::Value(machine.state.heap.share(arguments.positional[0])))
}

/// `coroutine.__await__()`.
pub(super) fn await_method(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    parameters::none(machine, "__await__", arguments)?;
    Ok(Outcome::Value(machine.awaitable(arguments.positional[0], AwaitableKind::Wrapper, Value::NONE)))
}

/// `coroutine.cr_origin`: nobody tracks it.
pub(super) fn origin(_: &mut Machine, _: Value) -> Result<Value, Fault> {
    Ok(Value::NONE)
}

/// `agen.__anext__()`.
pub(super) fn anext_method(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    parameters::none(machine, "__anext__", arguments)?;
    Ok(Outcome::Value(machine.awaitable(arguments.positional[0], AwaitableKind::Send, Value::NONE)))
}

/// `agen.asend(value)`.
pub(super) fn asend(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    super::take_no_keywords(machine, "async_generator.asend", arguments)?;
    let [generator, value] = arguments.positional[..] else {
        let given = arguments.positional.len() - 1;
        let text = format!("async_generator.asend() takes exactly one argument ({given} given)");
        return Err(machine.type_error(text));
    };
    machine.state.heap.share(value);
    Ok(Outcome::Value(machine.awaitable(generator, AwaitableKind::Send, value)))
}

/// `agen.athrow(value)`.
pub(super) fn athrow(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let exception = generators::thrown(machine, arguments)?;
    Ok(Outcome::Value(machine.awaitable(arguments.positional[0], AwaitableKind::Throw, exception)))
}

/// `agen.aclose()`.
pub(super) fn aclose(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    parameters::none(machine, "aclose", arguments)?;
    Ok(Outcome::Value(machine.awaitable(arguments.positional[0], AwaitableKind::Close, Value::NONE)))
}

/// `agen.ag_running`: whether a message to it has not been answered.
pub(super) fn is_running(machine: &mut Machine, generator: Value) -> Result<Value, Fault> {
    Ok(Value::bool(machine.as_generator(generator).is_some_and(|generator| generator.is_awaited)))
}

/// `aiter(async_iterable)`.
pub(super) fn aiter(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let value = super::one_argument(machine, "aiter", arguments)?;
    if machine.is_async_generator(value) {
        return Ok(Outcome::Value(machine.state.heap.share(value)));
    }
    match machine.special(value, "__aiter__") {
        Some(method) => {
            let (callee, arguments) = machine.special_call(method, &[value]);
            Ok(Outcome::Special(Purpose::Aiter, Vec::new(), callee, arguments))
        }
        None => {
            let name = machine.class_name(value);
            Err(machine.type_error(format!("'{name}' object is not an async iterable")))
        }
    }
}

/// `anext(async_iterator)`.
pub(super) fn anext(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    super::take_no_keywords(machine, "anext", arguments)?;
    let given = parameters::positional(machine, "anext", &arguments.positional, 1, 2)?;
    let (iterator, has_default) = (given[0], given.len() == 2);
    if has_default {
        return Err(Fault::NotHereYet("anext() with a default".to_owned()));
    }
    if machine.is_async_generator(iterator) {
        return Ok(Outcome::Value(machine.awaitable(iterator, AwaitableKind::Send, Value::NONE)));
    }
    match machine.special(iterator, "__anext__") {
        Some(method) => {
            let (callee, arguments) = machine.special_call(method, &[iterator]);
            Ok(Outcome::Call(callee, arguments))
        }
        None => {
            let name = machine.class_name(iterator);
            Err(machine.type_error(format!("'{name}' object is not an async iterator")))
        }
    }
}
