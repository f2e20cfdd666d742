//! `exec`, `eval` and `compile` (CPython: `Python/bltinmodule.c`, `Python/pythonrun.c`).

use std::sync::Arc;

use super::{classes, parameters};
use crate::engine::heap::Object;
use crate::engine::machine::{Arguments, CodeId, Fault, Frame, Machine, Outcome, Resumed, Unit};
use crate::engine::value::{Handle, Value};
use crate::engine::{Mode, quoted};
use crate::report::Problem;

/// `exec(source, globals=None, locals=None, *, closure=None)`.
pub(super) fn exec(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let names = ["source", "globals", "locals", "closure"];
    let [source, globals, locals, closure] =
        parameters::named(machine, "exec", &arguments.positional, arguments, names, 3)?;
    if closure.is_some_and(|closure| closure != Value::NONE) {
        return Err(Fault::NotHereYet("exec with closure".to_owned()));
    }
    run(machine, "exec", source, globals, locals, Mode::File)
}

/// `eval(source, globals=None, locals=None)`.
pub(super) fn eval(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let names = ["source", "globals", "locals"];
    let [source, globals, locals] = parameters::named(machine, "eval", &arguments.positional, arguments, names, 3)?;
    run(machine, "eval", source, globals, locals, Mode::Expression)
}

/// `compile(source, filename, mode, flags=0, dont_inherit=False, optimize=-1)`.
pub(super) fn compile(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let names = ["source", "filename", "mode", "flags", "dont_inherit", "optimize"];
    let [source, file, mode, flags, _, _] =
        parameters::named(machine, "compile", &arguments.positional, arguments, names, 6)?;
    for (number, (name, value)) in [("source", source), ("filename", file), ("mode", mode)].iter().enumerate() {
        if value.is_none() {
            let text = format!("compile() missing required argument '{name}' (pos {})", number + 1);
            return Err(machine.type_error(text));
        }
    }
    if flags.is_some_and(|flags| flags != Value::count(0)) {
        return Err(Fault::NotHereYet("compile with flags".to_owned()));
    }
    let mode = mode.and_then(|mode| machine.as_text(mode)).cloned().unwrap_or_default();
    let mode = match &*mode {
        "exec" => Mode::File,
        "eval" => Mode::Expression,
        "single" => Mode::Prompt,
        _ => {
            let text = "compile() mode must be 'exec', 'eval' or 'single'";
            return Err(machine.fault(classes::VALUE_ERROR, text));
        }
    };
    let Some(file) = file.and_then(|file| machine.as_text(file)).cloned() else {
        let name = machine.class_name(file.unwrap_or(Value::NONE));
        return Err(machine.type_error(format!("expected str, bytes or os.PathLike object, not {name}")));
    };
    let source = source.unwrap_or(Value::NONE);
    if let Some(Object::Code(_)) = machine.state.heap.object(source) {
        return Ok(Outcome::Value(machine.state.heap.share(source)));
    }
    let text = source_text(machine, "compile", source)?;
    let code = load(machine, &text, &file, mode)?;
    Ok(Outcome::Value(machine.state.heap.value(Object::Code(code))))
}

/// Returns the text of what is to be compiled.
fn source_text(machine: &mut Machine, function: &str, source: Value) -> Result<Arc<str>, Fault> {
    if let Some(text) = machine.as_text(source) {
        return Ok(text.clone());
    }
    if let Some(Object::Bytes(bytes)) = machine.built_in(source) {
        return match std::str::from_utf8(bytes) {
            Ok(text) => Ok(text.into()),
            Err(_) => Err(Fault::NotHereYet(format!("{function} of bytes that are not UTF-8"))),
        };
    }
    let text = match function {
        "compile" => "compile() arg 1 must be a string, bytes or AST object".to_owned(),
        _ => format!("{function}() arg 1 must be a string, bytes or code object"),
    };
    Err(machine.type_error(text))
}

/// Compiles a text and puts its code into the machine's table.
fn load(machine: &mut Machine, text: &str, file: &str, mode: Mode) -> Result<CodeId, Fault> {
    if text.contains('\0') {
        return Err(machine.fault(classes::SYNTAX_ERROR, "source code string cannot contain null bytes"));
    }
    match Unit::compile(text, file, mode) {
        Ok(unit) => {
            let source = unit.source().clone();
            Ok(machine.load_code(unit.code(), &source))
        }
        Err(problem) => Err(syntax_error(machine, &problem, file)),
    }
}

/// Returns the exception that a problem of the compiler is to the program.
fn syntax_error(machine: &mut Machine, problem: &Problem, file: &str) -> Fault {
    let sentence = &problem.sentence;
    let known = [
        ("SyntaxError: ", classes::SYNTAX_ERROR),
        ("IndentationError: ", classes::INDENTATION_ERROR),
        ("TabError: ", classes::TAB_ERROR),
        ("ValueError: ", classes::VALUE_ERROR),
        ("RecursionError: ", classes::RECURSION_ERROR),
        ("MemoryError: ", classes::MEMORY_ERROR),
    ];
    let Some((text, class)) =
        known.iter().find_map(|(start, class)| sentence.strip_prefix(start).map(|text| (text, *class)))
    else {
        return Fault::NotHereYet(format!("in {}: {sentence}", quoted(file)));
    };
    let (Some(place), true) = (&problem.place, machine.is_subclass(class, classes::SYNTAX_ERROR)) else {
        return machine.fault(class, text);
    };
    let line = format!("{}\n", place.source);
    let parts = [
        machine.text(file),
        machine.integer(place.line.into()),
        machine.integer(place.column.into()),
        machine.text(line),
        machine.integer(place.line.into()),
        machine.integer(place.end_column.into()),
    ];
    let message = machine.text(text);
    let details = machine.tuple(parts);
    let error = machine.exception(class, &[message, details]);
    machine.release(message);
    machine.release(details);
    Fault::Raised(error)
}

/// Runs a text or a code object in namespaces; without them where the caller is.
fn run(
    machine: &mut Machine,
    function: &str,
    source: Option<Value>,
    globals: Option<Value>,
    locals: Option<Value>,
    mode: Mode,
) -> Result<Outcome, Fault> {
    let Some(source) = source else {
        return Err(machine.type_error(format!("{function}() missing required argument 'source' (pos 1)")));
    };
    let given = |value: Option<Value>| value.filter(|value| *value != Value::NONE);
    let (globals, locals) = (given(globals), given(locals));
    if let Some(globals) = globals
        && machine.as_dict(globals).is_none()
    {
        if machine.namespace_to_write(globals).is_some() {
            return Err(Fault::NotHereYet(format!("{function} in globals of a class derived from dict")));
        }
        let name = machine.class_name(globals);
        let text = match function {
            "eval" => "globals must be a dict".to_owned(),
            _ => format!("exec() globals must be a dict, not {name}"),
        };
        return Err(machine.type_error(text));
    }
    if let Some(locals) = locals
        && machine.as_dict(locals).is_none()
        && machine.special(locals, "__getitem__").is_none()
    {
        let name = machine.class_name(locals);
        let text = match function {
            "eval" => "locals must be a mapping".to_owned(),
            _ => format!("exec() locals must be a mapping or None, not {name}"),
        };
        return Err(machine.type_error(text));
    }
    let code = match machine.state.heap.object(source) {
        Some(Object::Code(code)) => *code,
        _ => {
            let text = source_text(machine, function, source)?;
            let text = if mode == Mode::Expression { text.trim_start_matches([' ', '\t']) } else { &*text };
            load(machine, text, "<string>", mode)?
        }
    };
    if !machine.code(code).code.free_names.is_empty() {
        return Err(machine.type_error(format!("code object passed to {function}() may not contain free variables")));
    }
    let (globals, locals) = match (globals, locals) {
        (None, None) => {
            let globals = machine.globals_of_caller();
            (machine.state.heap.share_handle(globals), machine.locals_of_caller())
        }
        (globals, locals) => {
            let globals = globals.and_then(Value::handle).unwrap_or_else(|| machine.globals_of_caller());
            let locals = locals.unwrap_or(Value::object(globals));
            (machine.state.heap.share_handle(globals), machine.state.heap.share(locals))
        }
    };
    if let Err(fault) = add_builtins(machine, globals) {
        machine.release(Value::object(globals));
        machine.release(locals);
        return Err(fault);
    }
    Ok(Outcome::Enter(enter(machine, code, globals, locals)))
}

/// Binds `__builtins__` in globals that have none.
fn add_builtins(machine: &mut Machine, globals: Handle) -> Result<(), Fault> {
    let name = machine.intern("__builtins__");
    let own = Value::object(machine.state.builtins);
    match machine.look_up(globals, name) {
        None if globals == machine.state.globals => Ok(()),
        None => {
            machine.state.heap.share(own);
            machine.bind(globals, name, own);
            Ok(())
        }
        Some(bound) if bound == own => Ok(()),
        Some(bound) if machine.own_attributes(bound) == own.handle() => Ok(()),
        Some(_) => Err(Fault::NotHereYet("__builtins__ of the program's own".to_owned())),
    }
}

/// Returns the frame that runs code in namespaces, both owned.
#[expect(clippy::unnecessary_box_returns, reason = "a frame is only ever moved as one pointer")]
fn enter(machine: &mut Machine, code: CodeId, globals: Handle, locals: Value) -> Box<Frame> {
    let mut frame = machine.new_frame(code);
    frame.function = machine.function_of_code(code, globals);
    frame.globals = globals;
    frame.locals = locals.handle().unwrap_or_default();
    frame.resumed = Resumed::Call;
    frame
}
