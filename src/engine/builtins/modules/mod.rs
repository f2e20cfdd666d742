//! The modules that come with the machine: one table. What a module has is told by the rows of `natives` and `classes`
//! that name it, by its own file here, and by Python source of ours where it is naturally Python.
//!
//! Main type: [`Module`], a row. Nothing here is made before a program imports it.

mod ask_itertool;
mod ask_outside;
mod consume;
pub(crate) mod database;
pub(crate) mod deque;
pub(crate) mod dis;
pub(crate) mod functools;
pub(crate) mod gc;
pub(crate) mod inspect;
pub(crate) mod itertools;
mod known;
pub(crate) mod math;
pub(crate) mod math_floats;
pub(crate) mod math_sums;
pub(crate) mod os;
pub(crate) mod partial;
pub(crate) mod pattern;
pub(crate) mod random;
mod represent;
mod sizes;
mod sql;
pub(crate) mod sys;
pub(crate) mod system_errors;
pub(crate) mod text_file;
pub(crate) mod time;
pub(crate) mod types;
pub(crate) mod weakref;

use std::sync::{Arc, OnceLock};

pub(crate) use ask_itertool::AskItertool;
pub(crate) use ask_outside::AskOutside;
pub(crate) use consume::Consume;
pub(crate) use known::names_of;

use super::{classes, natives};
use crate::engine::machine::{Fault, Machine};
use crate::engine::value::{Handle, Value, View};
use crate::engine::{Code, Dialect, Mode, compile};

/// A module that comes with the machine.
pub(crate) struct Module {
    /// Its name.
    pub name: &'static str,
    /// What it has beside natives and classes: bound when it is made.
    constants: Option<Constants>,
    /// Its Python part, if it has one: run after the rest is bound.
    python: Option<&'static str>,
}

/// Binds constants in a new module.
type Constants = fn(&mut Machine, Handle) -> Result<(), Fault>;

/// A Python part that is compiled, with its source.
type Compiled = (Arc<Code>, Arc<str>);

const fn module(name: &'static str, constants: Option<Constants>, python: Option<&'static str>) -> Module {
    Module { name, constants, python }
}

macro_rules! library {
    ($file:literal) => {
        Some(include_str!(concat!("../../library/", $file)))
    };
}

/// All modules that come with the machine.
const MODULES: &[Module] = &[
    module("__future__", None, library!("__future__.py")),
    module("_collections_abc", None, library!("_collections_abc.py")),
    module("_collections", None, library!("_collections.py")),
    module("_io", None, None),
    module("_sqlite3", None, None),
    module("_typing", None, library!("_typing.py")),
    module("abc", None, library!("abc.py")),
    module("asyncio", None, library!("asyncio/__init__.py")),
    module("asyncio.events", None, library!("asyncio/events.py")),
    module("asyncio.exceptions", None, library!("asyncio/exceptions.py")),
    module("asyncio.futures", None, library!("asyncio/futures.py")),
    module("asyncio.locks", None, library!("asyncio/locks.py")),
    module("asyncio.queues", None, library!("asyncio/queues.py")),
    module("asyncio.runners", None, library!("asyncio/runners.py")),
    module("asyncio.taskgroups", None, library!("asyncio/taskgroups.py")),
    module("asyncio.tasks", None, library!("asyncio/tasks.py")),
    module("asyncio.timeouts", None, library!("asyncio/timeouts.py")),
    module("atexit", None, library!("atexit.py")),
    module("bisect", None, library!("bisect.py")),
    module("collections", None, library!("collections.py")),
    module("contextlib", None, library!("contextlib.py")),
    module("contextvars", None, library!("contextvars.py")),
    module("copy", None, library!("copy.py")),
    module("dataclasses", None, library!("dataclasses.py")),
    module("dis", None, None),
    module("enum", None, library!("enum.py")),
    module("functools", None, library!("functools.py")),
    module("gc", None, library!("gc.py")),
    module("heapq", None, library!("heapq.py")),
    module("inspect", Some(inspect::constants), library!("inspect.py")),
    module("io", None, library!("io.py")),
    module("itertools", None, library!("itertools.py")),
    module("json", None, library!("json.py")),
    module("keyword", None, library!("keyword.py")),
    module("math", Some(math::constants), library!("math.py")),
    module("operator", None, library!("operator.py")),
    module("os", Some(os::constants), library!("os.py")),
    module("posixpath", None, library!("posixpath.py")),
    module("psycopg2", None, library!("psycopg2/__init__.py")),
    module("psycopg2.adaptation", None, library!("psycopg2/adaptation.py")),
    module("psycopg2.connections", None, library!("psycopg2/connections.py")),
    module("psycopg2.cursors", None, library!("psycopg2/cursors.py")),
    module("psycopg2.dsn", None, library!("psycopg2/dsn.py")),
    module("psycopg2.errors", None, library!("psycopg2/errors.py")),
    module("psycopg2.exceptions", None, library!("psycopg2/exceptions.py")),
    module("psycopg2.extensions", None, library!("psycopg2/extensions.py")),
    module("psycopg2.extras", None, library!("psycopg2/extras.py")),
    module("psycopg2.sql", None, library!("psycopg2/sql.py")),
    module("psycopg2.typecasts", None, library!("psycopg2/typecasts.py")),
    module("random", None, library!("random.py")),
    module("re", None, library!("re.py")),
    module("sqlite3", None, library!("sqlite3/__init__.py")),
    module("sqlite3.adaptation", None, library!("sqlite3/adaptation.py")),
    module("sqlite3.blobs", None, library!("sqlite3/blobs.py")),
    module("sqlite3.connections", None, library!("sqlite3/connections.py")),
    module("sqlite3.constants", None, library!("sqlite3/constants.py")),
    module("sqlite3.cursors", None, library!("sqlite3/cursors.py")),
    module("sqlite3.dbapi2", None, library!("sqlite3/dbapi2.py")),
    module("sqlite3.dump", None, library!("sqlite3/dump.py")),
    module("sqlite3.exceptions", None, library!("sqlite3/exceptions.py")),
    module("sqlite3.functions", None, library!("sqlite3/functions.py")),
    module("sqlite3.rows", None, library!("sqlite3/rows.py")),
    module("string", None, library!("string.py")),
    module("sys", Some(sys::constants), library!("sys.py")),
    module("textwrap", None, library!("textwrap.py")),
    module("time", None, library!("time.py")),
    module("traceback", None, library!("traceback.py")),
    module("types", Some(types::constants), library!("types.py")),
    module("typing", None, library!("typing.py")),
    module("warnings", None, library!("warnings.py")),
    module("weakref", None, library!("weakref.py")),
];

impl Module {
    /// Returns its Python part compiled; none if it has none. Compiled once in a process.
    pub(crate) fn code(&self) -> Option<&'static Compiled> {
        static COMPILED: [OnceLock<Option<Compiled>>; MODULES.len()] = [const { OnceLock::new() }; MODULES.len()];
        let index = MODULES.iter().position(|module| module.name == self.name)?;
        let compiled = COMPILED[index].get_or_init(|| {
            let source = self.python?;
            let code = compile(source, &format!("<library {}>", self.name), Mode::File, Dialect::Run).ok()?;
            Some((code, source.into()))
        });
        compiled.as_ref()
    }
}

/// Modules that another name stands for as well: the name, and the module.
const ALIASES: &[(&str, &str)] = &[("collections.abc", "_collections_abc"), ("os.path", "posixpath")];

/// Returns the row of a module; none if it does not come with the machine.
pub(crate) fn find(name: &str) -> Option<&'static Module> {
    MODULES.iter().find(|module| module.name == name)
}

/// Returns the name of the module that `name` stands for: mostly itself.
pub(crate) fn real_name(name: &str) -> &str {
    ALIASES.iter().find(|(alias, _)| *alias == name).map_or(name, |(_, real)| real)
}

/// Returns why a module of CPython will never be here; none of the others.
pub(crate) fn refused(name: &str) -> Option<&'static str> {
    const THREADS: &str = "Threads are not here: two of them at once do not fit a machine that can be stepped back.";
    const PROCESSES: &str = "Other processes are not here: they do not fit a machine that can be stepped back.";
    const SOCKETS: &str = "The network is not here: what it has sent does not fit a machine that can be stepped back.";
    let outermost = name.split('.').next().unwrap_or_default();
    Some(match outermost {
        "threading" | "_thread" | "concurrent" | "_threading_local" => THREADS,
        "subprocess" | "multiprocessing" | "_multiprocessing" | "_posixsubprocess" => PROCESSES,
        "socket" | "_socket" | "select" | "selectors" | "socketserver" | "ssl" | "_ssl" => SOCKETS,
        _ => return None,
    })
}

/// Modules in packages of CPython whose packages are here.
const WITHIN: &[&str] = &["collections.abc", "os.path"];

/// Returns whether CPython 3.13 has a module of this name.
pub(crate) fn is_standard(name: &str) -> bool {
    let outermost = name.split('.').next().unwrap_or_default();
    if name != outermost && find(outermost).is_some() {
        return WITHIN.contains(&name);
    }
    known::STANDARD.split_whitespace().any(|known| known == outermost)
}

/// Binds in a new module what it has beside its Python part.
pub(crate) fn fill(machine: &mut Machine, row: &Module, module: Handle) -> Result<(), Fault> {
    for (number, native) in natives::ROWS.iter().enumerate() {
        if native.module == Some(row.name) {
            machine.bind_in_module(module, native.name, Value::native(number as u32));
        }
    }
    for (index, class) in classes::ROWS.iter().enumerate() {
        if class.module == row.name {
            let class = machine.state.heap.share_handle(Handle(index as u32 + 1));
            machine.bind_in_module(module, classes::ROWS[index].name, Value::object(class));
        }
    }
    match row.constants {
        Some(constants) => constants(machine, module),
        None => Ok(()),
    }
}

/// Binds classes that a module names differently, or that are another module's.
fn bind_classes(machine: &mut Machine, module: Handle, classes: &[(&str, Handle)]) {
    for (name, class) in classes {
        let class = machine.state.heap.share_handle(*class);
        machine.bind_in_module(module, name, Value::object(class));
    }
}

/// Binds texts in a module.
fn bind_texts(machine: &mut Machine, module: Handle, texts: &[(&str, &str)]) {
    for (name, text) in texts {
        let text = machine.text(*text);
        machine.bind_in_module(module, name, text);
    }
}

/// Returns an argument that must be an integer; one that is too large for any place or count is the largest there is.
fn index_of(machine: &mut Machine, value: Value) -> Result<i64, Fault> {
    match machine.as_integer(value) {
        Some(i) => {
            let is_negative = i < 0.into();
            Ok(i64::try_from(i).unwrap_or(if is_negative { i64::MIN >> 2 } else { i64::MAX >> 2 }))
        }
        None => {
            let name = machine.class_name(value);
            Err(machine.type_error(format!("'{name}' object cannot be interpreted as an integer")))
        }
    }
}

/// Returns whether a value can be called.
fn is_callable(machine: &mut Machine, value: Value) -> bool {
    use crate::engine::heap::Object;
    match value.view() {
        View::Native(_) => true,
        View::Object(handle) => match machine.state.heap.get(handle) {
            Object::Function(_) | Object::Method { .. } | Object::Class(_) | Object::Partial(_) => true,
            _ => machine.special(value, "__call__").is_some(),
        },
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_own_python_compiles() {
        for module in MODULES {
            assert_eq!(module.python.is_some(), module.code().is_some(), "{}", module.name);
        }
    }

    #[test]
    fn what_is_here_is_a_module_of_cpython_or_the_client_of_postgres() {
        for module in MODULES {
            let package = module.name.split('.').next().unwrap_or_default();
            let is_known = is_standard(module.name) || is_standard(package) || package == "psycopg2";
            assert!(is_known, "{}", module.name);
        }
        assert!(is_standard("os.path") && !is_standard("numpy"));
    }

    #[test]
    fn a_refusal_is_one_sentence() {
        for name in ["threading", "concurrent.futures", "subprocess", "select"] {
            assert!(refused(name).is_some_and(|reason| reason.ends_with('.') && reason.matches(". ").count() == 0));
        }
        assert_eq!(refused("itertools"), None);
    }
}
