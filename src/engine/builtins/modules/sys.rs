//! `sys` (CPython: `Python/sysmodule.c`).

use super::{bind_texts, sizes, standard_streams};
use crate::engine::Stream;
use crate::engine::builtins::{classes, parameters};
use crate::engine::heap::{Object, Target};
use crate::engine::machine::{Activation, Arguments, Fault, Frame, Machine, Outcome};
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
        let stream = standard_streams::stream(machine, target);
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
    Ok(Outcome::Value(Value::count(machine.state.recursion_limit)))
}

/// The most frames that may stand on each other, whatever a program asks for.
const DEEPEST: i64 = 200_000;

/// `sys.setrecursionlimit(limit)`.
pub(crate) fn setrecursionlimit(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let limit = super::super::one_argument(machine, "sys.setrecursionlimit", arguments)?;
    let limit = super::index_of(machine, limit)?;
    if limit < 1 {
        return Err(machine.fault(classes::VALUE_ERROR, "recursion limit must be greater or equal than 1"));
    }
    let depth = machine.state.below.len();
    if limit as usize <= depth {
        let text =
            format!("cannot set the recursion limit to {limit} at the recursion depth {depth}: the limit is too low");
        return Err(machine.fault(classes::RECURSION_ERROR, &text));
    }
    machine.state.recursion_limit = limit.min(DEEPEST) as usize;
    Ok(Outcome::Value(Value::NONE))
}

/// `sys.get_int_max_str_digits()`; 0 says that there is no limit.
pub(crate) fn get_int_max_str_digits(machine: &mut Machine, _: &mut Arguments) -> Result<Outcome, Fault> {
    let most = machine.state.most_digits;
    Ok(Outcome::Value(Value::count(if most == usize::MAX { 0 } else { most })))
}

/// The least limit that a program can set.
const LEAST_MOST_DIGITS: i64 = 640;

/// `sys.set_int_max_str_digits(maxdigits)`.
pub(crate) fn set_int_max_str_digits(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let names = ["maxdigits"];
    let given = &arguments.positional;
    let [most] = parameters::named(machine, "set_int_max_str_digits", given, arguments, names, 1)?;
    let most = super::index_of(machine, most.unwrap_or(Value::NONE))?;
    if most != 0 && most < LEAST_MOST_DIGITS {
        return Err(machine.fault(classes::VALUE_ERROR, "maxdigits must be 0 or larger than 640"));
    }
    machine.state.most_digits = if most == 0 { usize::MAX } else { most as usize };
    Ok(Outcome::Value(Value::NONE))
}

/// What CPython says of an object that never goes.
const IMMORTAL: usize = u32::MAX as usize;

/// `sys.getrefcount(object)`: the reference of the call counts too.
pub(crate) fn getrefcount(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let value = super::super::one_argument(machine, "sys.getrefcount", arguments)?;
    let count = value.handle().map_or(IMMORTAL, |handle| machine.state.heap.count_of(handle) as usize);
    Ok(Outcome::Value(Value::count(count)))
}

/// `sys.intern(text)`.
pub(crate) fn intern(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let text = super::super::one_argument(machine, "sys.intern", arguments)?;
    match machine.as_text(text).cloned() {
        Some(name) => {
            let name = machine.intern(&name).value;
            Ok(Outcome::Value(machine.state.heap.share(name)))
        }
        None => {
            let name = machine.class_name(text);
            Err(machine.type_error(format!("intern() argument must be str, not {name}")))
        }
    }
}

/// `sys.exc_info()`: class, value and traceback of what is being handled.
pub(crate) fn exc_info(machine: &mut Machine, _: &mut Arguments) -> Result<Outcome, Fault> {
    let handled = machine.handled();
    let parts = if handled == Value::NONE {
        [Value::NONE; 3]
    } else {
        let traceback = match machine.state.heap.object(handled) {
            Some(Object::Exception(exception)) => exception.traceback,
            _ => Value::NONE,
        };
        [Value::object(machine.class_of(handled)), handled, traceback]
    };
    machine.state.heap.share_all(&parts);
    Ok(Outcome::Value(machine.tuple(parts)))
}

/// `_calling_module()` of a module of ours: the name of the module whose code calls into the library.
pub(crate) fn calling_module(machine: &mut Machine, _: &mut Arguments) -> Result<Outcome, Fault> {
    let name = machine.intern("__name__");
    let globals = machine.innermost_visible_frame().map(|frame| frame.globals);
    let found = globals.and_then(|globals| machine.look_up(globals, name)).unwrap_or(Value::NONE);
    Ok(Outcome::Value(machine.state.heap.share(found)))
}

/// `sys.exception()`: what is being handled, or None.
pub(crate) fn exception(machine: &mut Machine, _: &mut Arguments) -> Result<Outcome, Fault> {
    let handled = machine.handled();
    Ok(Outcome::Value(machine.state.heap.share(handled)))
}

/// `_caller(level)`: file, line, module and source line of the `level`th frame of the program, counted from the innermost.
pub(crate) fn caller(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let level = arguments.positional.first().copied().unwrap_or(Value::count(1));
    let level = usize::try_from(super::index_of(machine, level)?).unwrap_or(1).max(1);
    let Some(frame) = frame_at(machine, level) else { return Ok(Outcome::Value(Value::NONE)) };
    let loaded = machine.code(frame.code);
    let position = loaded.code.positions.get(frame.next.saturating_sub(1) as usize).copied().unwrap_or_default();
    let source = loaded.source.lines().nth((position.line as usize).wrapping_sub(1)).unwrap_or_default().to_owned();
    let (file, globals) = (loaded.code.file.clone(), frame.globals);
    let name = machine.intern("__name__");
    let module = machine.look_up(globals, name).unwrap_or(Value::NONE);
    machine.state.heap.share(module);
    let parts = [machine.text(file), Value::count(position.line as usize), module, machine.text(source)];
    Ok(Outcome::Value(machine.tuple(parts)))
}

/// Returns the `level`th frame of the program, counted from the innermost; the outermost, if there are not so many.
fn frame_at(machine: &Machine, level: usize) -> Option<&Frame> {
    let frames = [&machine.state.top].into_iter().chain(machine.state.below.iter().rev());
    let mut visible = frames.filter_map(|activation| match activation {
        Activation::Python(frame) if !machine.is_hidden(frame) => Some(&**frame),
        _ => None,
    });
    visible.clone().nth(level - 1).or_else(|| visible.next_back())
}

/// `_text_of(exception)`: what CPython prints of an exception that nobody has caught.
pub(crate) fn text_of(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let exception = arguments.positional.first().copied().unwrap_or(Value::NONE);
    let text = machine.traceback_text(exception);
    Ok(Outcome::Value(machine.text(text)))
}

/// `_entries_of(traceback)`: file, line, name and source line of each of its entries that is the program's own.
pub(crate) fn entries_of(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let mut entry = arguments.positional.first().copied().unwrap_or(Value::NONE);
    let mut entries = Vec::new();
    while let Some(Object::Traceback(traceback)) = machine.state.heap.object(entry) {
        let (code, instruction, next) = (traceback.code, traceback.instruction as usize, traceback.next);
        let loaded = machine.code(code);
        if !loaded.hidden {
            let line = loaded.code.positions.get(instruction).map_or(0, |position| position.line as usize);
            let source = loaded.source.lines().nth(line.wrapping_sub(1)).unwrap_or_default().trim().to_owned();
            let (file, name) = (loaded.code.file.clone(), loaded.code.name.clone());
            let parts = [machine.text(file), Value::count(line), machine.text(name), machine.text(source)];
            entries.push(machine.tuple(parts));
        }
        entry = next;
    }
    Ok(Outcome::Value(machine.list(entries)))
}
