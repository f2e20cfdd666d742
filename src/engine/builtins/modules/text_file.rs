//! `open` and text files (CPython: `Modules/_io/textio.c`). Every read and write is a request to the outside; only where
//! the file stands is kept here.

use super::ask_outside::{AskOutside, Makes};
use crate::engine::builtins::{classes, parameters};
use crate::engine::heap::{Object, Target, TextFile};
use crate::engine::machine::{Arguments, Fault, Machine, Outcome};
use crate::engine::value::{Handle, Value};
use crate::engine::{Access, Effect, Extent, Stream};

/// `open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)`: text files
/// in UTF-8, for reading or for writing.
pub(crate) fn open(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let names = ["file", "mode", "buffering", "encoding", "errors", "newline", "closefd", "opener"];
    let [file, mode, _, encoding, rest @ ..] =
        parameters::named(machine, "open", &arguments.positional, arguments, names, 8)?;
    let Some(file) = file else {
        return Err(machine.type_error("open() missing required argument 'file' (pos 1)"));
    };
    let Some(path) = machine.as_text(file).cloned() else {
        let name = machine.class_name(file);
        if machine.as_integer(file).is_some() {
            return Err(Fault::NotHereYet("open of a file descriptor".to_owned()));
        }
        let text = format!("expected str, bytes or os.PathLike object, not {name}");
        return Err(machine.type_error(text));
    };
    let access = access_of(machine, mode)?;
    let is_utf_8 = |text: &str| matches!(text.to_ascii_lowercase().replace(['-', '_'], "").as_str(), "utf8");
    if let Some(encoding) = encoding.filter(|encoding| *encoding != Value::NONE)
        && !machine.as_text(encoding).is_some_and(|encoding| is_utf_8(encoding))
    {
        return Err(Fault::NotHereYet("open with an encoding other than UTF-8".to_owned()));
    }
    if rest.iter().flatten().any(|value| *value != Value::NONE && *value != Value::TRUE) {
        return Err(Fault::NotHereYet("open with errors=, newline=, closefd= or opener=".to_owned()));
    }
    let makes = Makes::File((&*path).into());
    Ok(AskOutside::outcome(machine, Effect::OpenFile { path, access }, makes, Value::NONE))
}

/// Returns what a mode opens a file for. Errors: no such mode, or one that is not here yet.
fn access_of(machine: &mut Machine, mode: Option<Value>) -> Result<Access, Fault> {
    let Some(mode) = mode else { return Ok(Access::Read) };
    let Some(text) = machine.as_text(mode).cloned() else {
        let name = machine.class_name(mode);
        return Err(machine.type_error(format!("open() argument 'mode' must be str, not {name}")));
    };
    let repeated = text.chars().any(|c| text.matches(c).count() > 1);
    if repeated || !text.chars().all(|c| "rwaxbt+".contains(c)) {
        return Err(machine.fault(classes::VALUE_ERROR, &format!("invalid mode: '{text}'")));
    }
    if text.contains('b') && text.contains('t') {
        return Err(machine.fault(classes::VALUE_ERROR, "can't have text and binary mode at once"));
    }
    if text.contains(['b', '+']) {
        return Err(Fault::NotHereYet(format!("open with the mode '{text}'")));
    }
    let kinds: Vec<char> = text.chars().filter(|c| "rwax".contains(*c)).collect();
    match kinds[..] {
        ['r'] => Ok(Access::Read),
        ['w'] => Ok(Access::Write),
        ['a'] => Ok(Access::Append),
        ['x'] => Ok(Access::Create),
        _ => {
            let text = "must have exactly one of create/read/write/append mode";
            Err(machine.fault(classes::VALUE_ERROR, text))
        }
    }
}

/// Returns the stream as the object that `sys` names.
pub(crate) fn stream(machine: &mut Machine, target: Target) -> Value {
    machine.state.heap.value(Object::TextFile(Box::new(TextFile { target, is_closed: false })))
}

/// Returns where `print(file=…)` writes: `text` goes to the text file. Errors: it cannot be written.
pub(crate) fn write_to(machine: &mut Machine, file: Value, text: &str) -> Result<Outcome, Fault> {
    if matches!(machine.state.heap.object(file), Some(Object::TextFile(file)) if file.is_closed) {
        return Err(machine.fault(classes::VALUE_ERROR, "I/O operation on closed file."));
    }
    writing(machine, file, text, Makes::Answer)
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
        Some(Object::TextFile(file)) => Some(file.target.clone()),
        _ => None,
    }
}

/// Asks for text from where the file stands.
fn reading(machine: &mut Machine, file: Value, extent: Extent, makes: Makes) -> Result<Outcome, Fault> {
    let effect = match target(machine, file) {
        Some(Target::File { path, access: Access::Read, position: from }) => Effect::ReadFile { path, from, extent },
        Some(Target::Input) if matches!(extent, Extent::Line { most: None }) => Effect::ReadLine { prompt: "".into() },
        Some(Target::Input) => return Err(Fault::NotHereYet("reading all of sys.stdin".to_owned())),
        _ => return Err(machine.fault(classes::UNSUPPORTED_OPERATION, "not readable")),
    };
    Ok(AskOutside::outcome(machine, effect, makes, file))
}

fn writing(machine: &mut Machine, file: Value, text: &str, makes: Makes) -> Result<Outcome, Fault> {
    let text = text.into();
    let effect = match target(machine, file) {
        Some(Target::Stream(stream)) => Effect::Write { stream, text },
        Some(Target::File { path, access: Access::Write | Access::Append | Access::Create, .. }) => {
            Effect::AppendFile { path, text }
        }
        _ => return Err(machine.fault(classes::UNSUPPORTED_OPERATION, "not writable")),
    };
    Ok(AskOutside::outcome(machine, effect, makes, file))
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
    let extent = size(machine, arguments, "read")?.map_or(Extent::Rest, Extent::Characters);
    reading(machine, file, extent, Makes::Text)
}

/// `readline(size=-1)`.
pub(crate) fn readline(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let file = receiver(machine, arguments, "readline")?;
    let most = size(machine, arguments, "readline")?;
    reading(machine, file, Extent::Line { most }, Makes::Text)
}

/// `readlines()`.
pub(crate) fn readlines(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let file = receiver(machine, arguments, "readlines")?;
    if size(machine, arguments, "readlines")?.is_some() {
        return Err(Fault::NotHereYet("readlines(hint)".to_owned()));
    }
    reading(machine, file, Extent::Rest, Makes::Lines)
}

/// `__next__()`.
pub(crate) fn next(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let file = receiver(machine, arguments, "__next__")?;
    reading(machine, file, Extent::Line { most: None }, Makes::NextLine)
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
    writing(machine, file, &text, Makes::Count(count))
}

/// `flush()`: everything is written at once, so nothing waits.
pub(crate) fn flush(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    receiver(machine, arguments, "flush")?;
    Ok(Outcome::Value(Value::NONE))
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

/// `tell()`: the place is a byte, as CPython's is for most files.
pub(crate) fn tell(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let file = receiver(machine, arguments, "tell")?;
    match target(machine, file) {
        Some(Target::File { access: Access::Read, position, .. }) => {
            Ok(Outcome::Value(Value::count(position as usize)))
        }
        _ => Err(Fault::NotHereYet("tell() of a file that is written".to_owned())),
    }
}

/// `seek(place, whence=0)`.
pub(crate) fn seek(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let file = receiver(machine, arguments, "seek")?;
    super::super::take_no_keywords(machine, "TextIOWrapper.seek", arguments)?;
    let given = parameters::positional(machine, "seek", &arguments.positional[1..], 1, 2)?;
    let place = super::index_of(machine, given[0])?;
    if given.get(1).is_some_and(|whence| *whence != Value::count(0)) {
        return Err(Fault::NotHereYet("seek from the end or the current place".to_owned()));
    }
    if place < 0 {
        let text = format!("negative seek position {place}");
        return Err(machine.fault(classes::VALUE_ERROR, &text));
    }
    match file_mut(machine, file.handle().unwrap_or_default()).map(|file| &mut file.target) {
        Some(Target::File { access: Access::Read, position, .. }) => {
            *position = place as u64;
            Ok(Outcome::Value(Value::count(place as usize)))
        }
        _ => Err(Fault::NotHereYet("seek() in a file that is written".to_owned())),
    }
}

fn file_mut(machine: &mut Machine, handle: Handle) -> Option<&mut TextFile> {
    match machine.state.heap.get_mut(handle) {
        Object::TextFile(file) => Some(file),
        _ => None,
    }
}

/// `closed`.
pub(crate) fn closed(machine: &mut Machine, file: Value) -> Result<Value, Fault> {
    let is_closed = matches!(machine.state.heap.object(file), Some(Object::TextFile(file)) if file.is_closed);
    Ok(Value::bool(is_closed))
}

/// `name`.
pub(crate) fn name(machine: &mut Machine, file: Value) -> Result<Value, Fault> {
    let name = match target(machine, file) {
        Some(Target::File { path, .. }) => path,
        Some(Target::Stream(Stream::Stdout)) => "<stdout>".into(),
        Some(Target::Stream(Stream::Stderr)) => "<stderr>".into(),
        Some(Target::Input) | None => "<stdin>".into(),
    };
    Ok(machine.text(name))
}

/// `mode`.
pub(crate) fn mode(machine: &mut Machine, file: Value) -> Result<Value, Fault> {
    let mode = match target(machine, file) {
        Some(Target::File { access: Access::Write, .. } | Target::Stream(_)) => "w",
        Some(Target::File { access: Access::Append, .. }) => "a",
        Some(Target::File { access: Access::Create, .. }) => "x",
        Some(Target::File { access: Access::Read, .. } | Target::Input) | None => "r",
    };
    Ok(machine.text(mode))
}
