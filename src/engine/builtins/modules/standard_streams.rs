//! The standard streams, as `sys` names them (CPython: `Modules/_io/textio.c`): every read and write is a request to the
//! outside. Files are Python, in `library/_io`.

use super::ask_outside::{AskOutside, Makes};
use crate::engine::builtins::{classes, parameters};
use crate::engine::heap::{Object, Target, TextFile};
use crate::engine::machine::{Arguments, Fault, LibraryCall, Machine, Outcome};
use crate::engine::value::Value;
use crate::engine::{Effect, Stream};

/// Returns the stream as the object that `sys` names.
pub(crate) fn stream(machine: &mut Machine, target: Target) -> Value {
    machine.state.heap.value(Object::TextFile(Box::new(TextFile { target, is_closed: false })))
}

/// Returns where `print(file=…)` writes: `text` goes to the stream, and further if it is to be flushed. Errors: it cannot be
/// written.
pub(crate) fn write_to(machine: &mut Machine, file: Value, text: &str, flushes: bool) -> Result<Outcome, Fault> {
    if matches!(machine.state.heap.object(file), Some(Object::TextFile(file)) if file.is_closed) {
        return Err(machine.fault(classes::VALUE_ERROR, "I/O operation on closed file."));
    }
    let makes = |stream| if flushes { Makes::Flush(stream) } else { Makes::Answer };
    Ok(writing(machine, file, text, makes))
}

/// Returns the file a method is called on, which must be open.
fn receiver(machine: &mut Machine, arguments: &Arguments, method: &str) -> Result<Value, Fault> {
    let receiver = arguments.positional.first().copied().unwrap_or(Value::NONE);
    match machine.state.heap.object(receiver) {
        Some(Object::TextFile(file)) if file.is_closed => {
            Err(machine.fault(classes::VALUE_ERROR, "I/O operation on closed file."))
        }
        Some(Object::TextFile(_)) => Ok(receiver),
        _ => {
            let name = machine.class_name(receiver);
            let text =
                format!("descriptor '{method}' for '_io.TextIOWrapper' objects doesn't apply to a '{name}' object");
            Err(machine.type_error(text))
        }
    }
}

fn target(machine: &Machine, file: Value) -> Option<Target> {
    match machine.state.heap.object(file) {
        Some(Object::TextFile(file)) => Some(file.target),
        _ => None,
    }
}

/// Writes `text` to the stream of a file. What cannot be written is refused in Python.
fn writing(machine: &mut Machine, file: Value, text: &str, makes: impl FnOnce(Stream) -> Makes) -> Outcome {
    match target(machine, file) {
        Some(Target::Stream(stream)) => AskOutside::outcome(Effect::Write { stream, text: text.into() }, makes(stream)),
        _ => LibraryCall::outcome(machine, "_io", "_refuse_to_write", &Arguments::default()),
    }
}

/// Asks for a line, or for what is left of the input.
fn reading(machine: &mut Machine, file: Value, makes: Makes) -> Result<Outcome, Fault> {
    match target(machine, file) {
        Some(Target::Input) => Ok(AskOutside::outcome(Effect::ReadLine { prompt: "".into() }, makes)),
        _ => Ok(LibraryCall::outcome(machine, "_io", "_refuse_to_read", &Arguments::default())),
    }
}

/// Returns how many characters are asked for; none for all there are.
fn size(machine: &mut Machine, arguments: &Arguments, method: &str) -> Result<Option<u64>, Fault> {
    super::super::take_no_keywords(machine, &format!("TextIOWrapper.{method}"), arguments)?;
    let given = parameters::positional(machine, method, &arguments.positional[1..], 0, 1)?;
    match given.first() {
        None | Some(&Value::NONE) => Ok(None),
        Some(size) => Ok(u64::try_from(super::index_of(machine, *size)?).ok()),
    }
}

/// `read(size=-1)`.
pub(crate) fn read(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let file = receiver(machine, arguments, "read")?;
    match size(machine, arguments, "read")? {
        None => reading(machine, file, Makes::Rest(Vec::new())),
        Some(_) => Err(Fault::NotHereYet("sys.stdin.read(size)".to_owned())),
    }
}

/// `readline(size=-1)`.
pub(crate) fn readline(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let file = receiver(machine, arguments, "readline")?;
    match size(machine, arguments, "readline")? {
        None => reading(machine, file, Makes::Answer),
        Some(_) => Err(Fault::NotHereYet("sys.stdin.readline(size)".to_owned())),
    }
}

/// `readlines()`.
pub(crate) fn readlines(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let file = receiver(machine, arguments, "readlines")?;
    match size(machine, arguments, "readlines")? {
        None => reading(machine, file, Makes::Lines(Vec::new())),
        Some(_) => Err(Fault::NotHereYet("sys.stdin.readlines(hint)".to_owned())),
    }
}

/// `__next__()`.
pub(crate) fn next(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let file = receiver(machine, arguments, "__next__")?;
    reading(machine, file, Makes::NextLine)
}

/// `__iter__()`, `__enter__()`: the file itself.
pub(crate) fn itself(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let file = receiver(machine, arguments, "__iter__")?;
    Ok(Outcome::Value(machine.state.heap.share(file)))
}

/// `write(text)`.
pub(crate) fn write(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let file = receiver(machine, arguments, "write")?;
    let value = parameters::one(machine, "TextIOWrapper.write", arguments)?;
    let Some(text) = machine.as_text(value).cloned() else {
        let name = machine.class_name(value);
        return Err(machine.type_error(format!("write() argument must be str, not {name}")));
    };
    let count = text.chars().count();
    if count == 0 {
        return Ok(Outcome::Value(Value::count(0)));
    }
    Ok(writing(machine, file, &text, |_| Makes::Count(count)))
}

/// `flush()`: what waits goes to whoever reads it.
pub(crate) fn flush(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let file = receiver(machine, arguments, "flush")?;
    Ok(match target(machine, file) {
        Some(Target::Stream(stream)) => AskOutside::outcome(Effect::Flush { stream }, Makes::Answer),
        _ => Outcome::Value(Value::NONE),
    })
}

/// `close()`, `__exit__(…)`. A file that is closed may be closed again.
pub(crate) fn close(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let file = arguments.positional.first().copied().unwrap_or(Value::NONE);
    if let Some(handle) = file.handle()
        && let Object::TextFile(file) = machine.state.heap.get_mut(handle)
    {
        file.is_closed = true;
    }
    Ok(Outcome::Value(Value::NONE))
}

/// `closed`.
pub(crate) fn closed(machine: &mut Machine, file: Value) -> Result<Value, Fault> {
    let is_closed = matches!(machine.state.heap.object(file), Some(Object::TextFile(file)) if file.is_closed);
    Ok(Value::bool(is_closed))
}

/// `name`.
pub(crate) fn name(machine: &mut Machine, file: Value) -> Result<Value, Fault> {
    let name = match target(machine, file) {
        Some(Target::Stream(Stream::Stdout)) => "<stdout>",
        Some(Target::Stream(Stream::Stderr)) => "<stderr>",
        Some(Target::Input) | None => "<stdin>",
    };
    Ok(machine.text(name))
}

/// `mode`.
pub(crate) fn mode(machine: &mut Machine, file: Value) -> Result<Value, Fault> {
    let writes = matches!(target(machine, file), Some(Target::Stream(_)));
    Ok(machine.text(if writes { "w" } else { "r" }))
}

/// `encoding`.
pub(crate) fn encoding(machine: &mut Machine, _: Value) -> Result<Value, Fault> {
    Ok(machine.text("utf-8"))
}

/// `fileno()`.
pub(crate) fn fileno(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let file = receiver(machine, arguments, "fileno")?;
    Ok(Outcome::Value(Value::count(match target(machine, file) {
        Some(Target::Stream(Stream::Stdout)) => 1,
        Some(Target::Stream(Stream::Stderr)) => 2,
        Some(Target::Input) | None => 0,
    })))
}

/// `readable()`.
pub(crate) fn readable(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let file = receiver(machine, arguments, "readable")?;
    Ok(Outcome::Value(Value::bool(matches!(target(machine, file), Some(Target::Input)))))
}

/// `writable()`.
pub(crate) fn writable(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let file = receiver(machine, arguments, "writable")?;
    Ok(Outcome::Value(Value::bool(matches!(target(machine, file), Some(Target::Stream(_))))))
}

/// `isatty()`: a run looks as if nobody sat before it, in a pipe and on the stage alike.
pub(crate) fn isatty(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    receiver(machine, arguments, "isatty")?;
    Ok(Outcome::Value(Value::FALSE))
}
