//! The methods and attributes of generators (CPython: `Objects/genobject.c`).

use super::classes;
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
    let generator = machine.state.heap.share_handle(generator);
    Ok(Outcome::Send { generator, value: machine.state.heap.share(value) })
}

/// `generator.__next__()`.
pub(super) fn next(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let generator = receiver(machine, arguments, "__next__")?;
    Ok(Outcome::Send { generator: machine.state.heap.share_handle(generator), value: Value::NONE })
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
    Ok(Outcome::Throw { generator: machine.state.heap.share_handle(generator), exception })
}

/// Returns the exception that the arguments of a `throw` (the receiver first) say, a new reference.
pub(super) fn thrown(machine: &mut Machine, arguments: &Arguments) -> Result<Value, Fault> {
    super::take_no_keywords(machine, "throw", arguments)?;
    match arguments.positional[..] {
        [_, thrown] => thrown_alone(machine, thrown),
        [_] => Err(machine.type_error("throw expected at least 1 argument, got 0")),
        [_, class, value] => thrown_in_parts(machine, class, value, Value::NONE),
        [_, class, value, traceback] => thrown_in_parts(machine, class, value, traceback),
        _ => {
            let given = arguments.positional.len() - 1;
            Err(machine.type_error(format!("throw expected at most 3 arguments, got {given}")))
        }
    }
}

/// Returns the exception that a class, a value and a traceback say, a new reference.
fn thrown_in_parts(machine: &mut Machine, class: Value, value: Value, traceback: Value) -> Result<Value, Fault> {
    let text = "the (type, exc, tb) signature of throw() is deprecated, use the single-arg signature instead.";
    machine.warn("DeprecationWarning", text, "");
    let is_traceback = matches!(machine.state.heap.object(traceback), Some(Object::Traceback(_)));
    if traceback != Value::NONE && !is_traceback {
        return Err(machine.type_error("throw() third argument must be a traceback object"));
    }
    let made = match machine.as_class(class) {
        Some(wanted) if machine.is_instance(value, wanted) => machine.state.heap.share(value),
        Some(wanted) if machine.is_subclass(wanted, classes::BASE_EXCEPTION) && value != Value::NONE => {
            let arguments = match machine.state.heap.object(value) {
                Some(Object::Tuple(items)) => items.to_vec(),
                _ => vec![value],
            };
            machine.made_by_class(class, &arguments)?
        }
        None if machine.exception_of(class).is_some() && value != Value::NONE => {
            return Err(machine.type_error("instance exception may not have a separate value"));
        }
        _ => thrown_alone(machine, class)?,
    };
    if is_traceback {
        machine.state.heap.share(traceback);
        if let Some(exception) = machine.exception_mut(made) {
            let before = std::mem::replace(&mut exception.traceback, traceback);
            machine.release(before);
        }
    }
    Ok(made)
}

impl Machine {
    /// Returns the exception that a call of a class gives for arguments, a new reference; the program may have to be asked.
    fn made_by_class(&mut self, class: Value, arguments: &[Value]) -> Result<Value, Fault> {
        let handle = class.handle().unwrap_or_default();
        if classes::is_built_in(handle) {
            return Ok(self.exception(handle, arguments));
        }
        let [argument] = arguments else {
            return Err(Fault::NotHereYet("throw of a class of the program with a tuple".to_owned()));
        };
        let made = self.ask_function(class, *argument)?;
        if self.exception_of(made).is_none() {
            let name = self.repr_of_class(handle);
            let text = format!("calling {name} should have returned an instance of BaseException");
            return Err(self.type_error(text));
        }
        Ok(self.state.heap.share(made))
    }
}

/// Returns the exception that a class or an instance says; one that the making of it raises is thrown instead.
fn thrown_alone(machine: &mut Machine, thrown: Value) -> Result<Value, Fault> {
    let is_class = machine.as_class(thrown).is_some_and(|class| machine.is_subclass(class, classes::BASE_EXCEPTION));
    match machine.as_exception(thrown) {
        Err(Fault::Raised(instead)) if is_class => Ok(instead),
        Err(Fault::Raised(exception)) => {
            machine.release(exception);
            // `throw` names what it was given, where `raise` does not.
            let name = machine.class_name(thrown);
            let text = format!("exceptions must be classes or instances deriving from BaseException, not {name}");
            Err(machine.type_error(text))
        }
        made => made,
    }
}

/// `generator.close()`.
pub(super) fn close(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let generator = receiver(machine, arguments, "close")?;
    Ok(Outcome::Close { generator: machine.state.heap.share_handle(generator) })
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
    Ok(machine.name_of_generator(generator, 0))
}

/// `generator.__qualname__`.
pub(super) fn qualname(machine: &mut Machine, generator: Value) -> Result<Value, Fault> {
    Ok(machine.name_of_generator(generator, 1))
}

/// Gives a generator another name: its `__name__` (0) or its `__qualname__` (1) is `value`, a text, owned.
pub(super) fn rename(machine: &mut Machine, generator: Value, which: usize, value: Value) {
    let mut names = [machine.name_of_generator(generator, 0), machine.name_of_generator(generator, 1)];
    let before = std::mem::replace(&mut names[which], value);
    machine.release(before);
    let Some(Object::Generator(object)) = generator.handle().map(|handle| machine.state.heap.get_mut(handle)) else {
        return;
    };
    if let Some(before) = object.names.replace(Box::new(names)) {
        before.into_iter().for_each(|name| machine.release(name));
    }
}

impl Machine {
    /// Returns the `__name__` (0) or `__qualname__` (1) of a generator, a new reference.
    fn name_of_generator(&mut self, generator: Value, which: usize) -> Value {
        let Some(Object::Generator(object)) = self.state.heap.object(generator) else { return Value::NONE };
        if let Some(names) = &object.names {
            let name = names[which];
            return self.state.heap.share(name);
        }
        let code = &self.code(object.code).code;
        let name = if which == 0 { code.name.clone() } else { code.qualname.clone() };
        self.text(name)
    }

    /// Returns the `__qualname__` of a generator.
    pub(crate) fn qualname_of_generator(&self, generator: Handle) -> std::sync::Arc<str> {
        let Object::Generator(object) = self.state.heap.get(generator) else { return "".into() };
        let given = object.names.as_ref().and_then(|names| self.as_text(names[1]).cloned());
        given.unwrap_or_else(|| self.code(object.code).code.qualname.clone())
    }
}
