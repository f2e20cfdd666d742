//! `OSError` and its subclasses, as the system's refusals become them (PEP 3151; CPython: `Objects/exceptions.c`).

use crate::engine::builtins::classes;
use crate::engine::heap::Object;
use crate::engine::machine::{Fault, Machine};
use crate::engine::value::Value;

impl Machine {
    /// Returns the fault that raises the `OSError` of an error number (PEP 3151).
    pub(crate) fn system_error(&mut self, number: i32, reason: &str, path: &str, other: Option<&str>) -> Fault {
        let class = match number {
            1 | 13 => classes::PERMISSION_ERROR,
            2 => classes::FILE_NOT_FOUND_ERROR,
            17 => classes::FILE_EXISTS_ERROR,
            20 => classes::NOT_A_DIRECTORY_ERROR,
            21 => classes::IS_A_DIRECTORY_ERROR,
            _ => classes::OS_ERROR,
        };
        let (number, reason) = (self.integer(number.into()), self.text(reason));
        let exception = self.exception(class, &[number, reason]);
        self.release(reason);
        let attributes = self.state.heap.allocate(Object::Dict(Box::default()));
        let (name, path) = (self.intern("filename"), self.text(path));
        self.bind(attributes, name, path);
        if let Some(other) = other {
            let (name, other) = (self.intern("filename2"), self.text(other));
            self.bind(attributes, name, other);
        }
        if let Some(object) = self.exception_mut(exception) {
            object.attributes = attributes;
        }
        Fault::Raised(exception)
    }

    /// Returns `str` of an `OSError` that has a number: `[Errno 2] No such file or directory: 'x'`; none of another.
    pub(crate) fn text_of_system_error(&mut self, exception: Value) -> Result<Option<String>, Fault> {
        if !self.is_instance(exception, classes::OS_ERROR) {
            return Ok(None);
        }
        let Some(object) = self.exception_of(exception) else { return Ok(None) };
        let (arguments, attributes) = (object.arguments, object.attributes);
        let Some(Object::Tuple(items)) = self.state.heap.object(arguments) else { return Ok(None) };
        let [number, reason] = items[..] else { return Ok(None) };
        let text = format!("[Errno {}] {}", self.text_of(number)?, self.text_of(reason)?);
        let name = self.intern("filename");
        match attributes.is_some().then(|| self.look_up(attributes, name)).flatten() {
            Some(path) if path != Value::NONE => {
                let other = self.intern("filename2");
                let other = self.look_up(attributes, other).filter(|other| *other != Value::NONE);
                let leads = match other {
                    Some(other) => format!(" -> {}", self.repr_of(other)?),
                    None => String::new(),
                };
                Ok(Some(format!("{text}: {}{leads}", self.repr_of(path)?)))
            }
            _ => Ok(Some(text)),
        }
    }
}

/// Returns argument `index` of an `OSError` that has a number; None of another.
fn argument(machine: &mut Machine, exception: Value, index: usize) -> Value {
    let arguments = machine.exception_of(exception).map_or(Value::NONE, |exception| exception.arguments);
    match machine.state.heap.object(arguments) {
        Some(Object::Tuple(items)) if items.len() >= 2 => {
            let value = items[index];
            machine.state.heap.share(value)
        }
        _ => Value::NONE,
    }
}

/// `OSError.errno`.
pub(crate) fn errno(machine: &mut Machine, exception: Value) -> Result<Value, Fault> {
    Ok(argument(machine, exception, 0))
}

/// `OSError.strerror`.
pub(crate) fn strerror(machine: &mut Machine, exception: Value) -> Result<Value, Fault> {
    Ok(argument(machine, exception, 1))
}

/// `OSError.filename`, `OSError.filename2`.
pub(crate) fn filename<const NUMBER: usize>(machine: &mut Machine, exception: Value) -> Result<Value, Fault> {
    let own = machine.exception_of(exception).map(|exception| exception.attributes).filter(|own| own.is_some());
    let name = machine.intern(if NUMBER == 1 { "filename" } else { "filename2" });
    let value = own.and_then(|own| machine.look_up(own, name)).unwrap_or(Value::NONE);
    Ok(machine.state.heap.share(value))
}
