//! Importing (CPython: `Python/import.c`, `Lib/importlib/_bootstrap.py`): a module is looked for among those that are
//! loaded, then among those that come with the machine, then beside the program.

use std::sync::Arc;

use super::{Activation, Arguments, Fault, Inbox, Machine, NativeCall, NativeFrame, Progress, Unit};
use crate::engine::builtins::{self, classes, modules};
use crate::engine::heap::Object;
use crate::engine::value::{Handle, Value};
use crate::engine::{Code, Effect, Mode};

/// An `import` being carried out: modules are loaded one after the other, a package before what is in it.
#[derive(Debug, Clone, Hash)]
pub(crate) struct Import {
    /// The module that is given in the end, by its dotted name.
    given: Arc<str>,
    /// The modules still to be loaded, by their dotted names, the next one last.
    pending: Vec<Arc<str>>,
    /// The names that `from … import` takes out of the module: a tuple, owned; None of `import …`.
    wanted: Value,
    /// How many of these have been looked at: a name that a package lacks may be a module in it.
    looked_at: usize,
    /// What it waits for.
    waits: Waits,
}

/// What an [`Import`] waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Waits {
    /// Nothing.
    Nothing,
    /// The outside, which looks for a file.
    File,
    /// The code of a module.
    Code,
}

impl Import {
    /// Calls `visit` with each value it owns.
    pub(crate) fn children(&self, mut visit: impl FnMut(Value)) {
        visit(self.wanted);
    }

    /// Goes on with what has come in for the module that is being loaded.
    pub(crate) fn go_on(&mut self, machine: &mut Machine, inbox: Inbox) -> Result<Progress, Fault> {
        let went = self.take(machine, inbox).and_then(|progress| match progress {
            Some(progress) => Ok(progress),
            None => self.load_next(machine),
        });
        if matches!(went, Ok(Progress::Done(_)) | Err(_)) {
            machine.release(std::mem::replace(&mut self.wanted, Value::NONE));
        }
        went
    }

    fn take(&mut self, machine: &mut Machine, inbox: Inbox) -> Result<Option<Progress>, Fault> {
        match (inbox, std::mem::replace(&mut self.waits, Waits::Nothing)) {
            (Inbox::Value(found), Waits::File) => {
                let begun = self.begin_file(machine, found);
                machine.release(found);
                begun
            }
            (Inbox::Value(value), _) => {
                machine.release(value);
                Ok(None)
            }
            (Inbox::Raised(exception), waits) => {
                // A module whose code fails is not kept: the next import tries again.
                if let (Waits::Code, Some(name)) = (waits, self.pending.last()) {
                    machine.forget_module(name);
                }
                Err(Fault::Raised(exception))
            }
            (Inbox::Begin | Inbox::Finished, _) => Ok(None),
        }
    }

    fn load_next(&mut self, machine: &mut Machine) -> Result<Progress, Fault> {
        loop {
            let Some(name) = self.pending.last().cloned() else {
                if self.add_wanted(machine) {
                    continue;
                }
                return self.finish(machine);
            };
            if machine.module(&name).is_some() {
                self.pending.pop();
                machine.bind_in_package(&name);
                continue;
            }
            let real = modules::real_name(&name);
            if real != &*name {
                match machine.module(real) {
                    Some(module) => machine.add_module(&name, module),
                    None => self.pending.push(real.into()),
                }
                continue;
            }
            if let Some(row) = modules::find(&name) {
                machine.tell_import(&name);
                let module = machine.make_native_module(row)?;
                if let Some((code, source)) = row.code() {
                    self.waits = Waits::Code;
                    return Ok(machine.run_module(module, code, source, true));
                }
                continue;
            }
            if let Some(reason) = modules::refused(&name) {
                return Err(Fault::Never { name: format!("import {name}"), reason });
            }
            self.waits = Waits::File;
            return Ok(Progress::Wants(Effect::FindModule { name }));
        }
    }

    /// The outside has looked for the file of a module.
    fn begin_file(&mut self, machine: &mut Machine, found: Value) -> Result<Option<Progress>, Fault> {
        let Some(name) = self.pending.last().cloned() else { return Ok(None) };
        let texts = machine.texts_of(found);
        let [file, source, rest @ ..] = &texts[..] else {
            if self.looked_at > 0 {
                // It was only tried: `from package import name` then says that there is no such name.
                self.pending.pop();
                return Ok(None);
            }
            return Err(machine.no_module(&name));
        };
        let unit = match Unit::compile(source, file, Mode::File) {
            Ok(unit) => unit,
            Err(problem) => return Err(machine.uncompiled(&problem.sentence)),
        };
        machine.tell_import(&name);
        let module = machine.make_module(&name);
        let is_package = !rest.is_empty();
        let package = if is_package { &name } else { name.rsplit_once('.').map_or("", |(package, _)| package) };
        for (key, text) in [("__file__", &**file), ("__package__", package)] {
            let text = machine.text(text);
            machine.bind_in_module(module, key, text);
        }
        if is_package {
            let folder = machine.text(file.rsplit_once('/').map_or("", |(folder, _)| folder));
            let path = machine.list(vec![folder]);
            machine.bind_in_module(module, "__path__", path);
        }
        self.waits = Waits::Code;
        Ok(Some(machine.run_module(module, unit.code(), unit.source(), false)))
    }

    /// Adds the next name that a package lacks to what is to be loaded; returns whether there was one.
    fn add_wanted(&mut self, machine: &mut Machine) -> bool {
        let Some(module) = machine.module(&self.given) else { return false };
        let is_package = machine.find_in_module(module, "__path__").is_some();
        let wanted = machine.texts_of(self.wanted);
        let Some(name) = wanted.get(self.looked_at) else { return false };
        self.looked_at += 1;
        let full = format!("{}.{name}", self.given);
        let may_be_module = is_package || modules::find(modules::real_name(&full)).is_some();
        if may_be_module && &**name != "*" && machine.find_in_module(module, name).is_none() {
            self.pending.push(full.into());
        }
        true
    }

    fn finish(&self, machine: &mut Machine) -> Result<Progress, Fault> {
        match machine.module(&self.given) {
            Some(module) => Ok(Progress::Done(machine.state.heap.share(Value::object(module)))),
            None => Err(machine.no_module(&self.given)),
        }
    }
}

impl Machine {
    /// Imports the module of name `index`; on the stack lie the level and the names wanted (`IMPORT_NAME`).
    pub(crate) fn import_name(&mut self, index: usize) -> Result<(), Fault> {
        let name = self.name_text(index);
        let Activation::Python(frame) = &mut self.state.top else { return Ok(()) };
        let (wanted, level, globals) = (frame.pop(), frame.pop(), frame.globals);
        match self.absolute_name(&name, level.as_small_int(), globals) {
            Ok(name) => self.import(&name, wanted),
            Err(fault) => {
                self.release(wanted);
                Err(fault)
            }
        }
    }

    /// Imports a module by its dotted name; it, or without names wanted (a tuple, owned) the package outermost, is pushed.
    fn import(&mut self, name: &str, wanted: Value) -> Result<(), Fault> {
        let ends = name.match_indices('.').map(|(at, _)| at).chain([name.len()]);
        let mut pending: Vec<Arc<str>> = ends.map(|end| name[..end].into()).collect();
        pending.reverse();
        let outermost = pending.last().cloned().unwrap_or_default();
        let given = if wanted == Value::NONE { outermost } else { name.into() };
        let import = Import { given, pending, wanted, looked_at: 0, waits: Waits::Nothing };
        self.go_on_with(NativeCall { frame: NativeFrame::Import(Box::new(import)), inbox: Inbox::Begin })
    }

    /// Imports a module of ours, which nothing is done with.
    pub(crate) fn import_for_nothing(&mut self, name: &str) -> Result<(), Fault> {
        self.wait_for_nothing()?;
        if let Err(fault) = self.import(name, Value::NONE) {
            self.raise(fault);
        }
        self.resume_answered()
    }

    /// Returns the dotted name that a relative one stands for: `level` dots before it.
    fn absolute_name(&mut self, name: &str, level: i64, globals: Handle) -> Result<Arc<str>, Fault> {
        let Ok(above) = usize::try_from(level - 1) else { return Ok(name.into()) };
        let key = self.intern("__package__");
        let package = self.look_up(globals, key).and_then(|package| self.as_text(package).cloned()).unwrap_or_default();
        if package.is_empty() {
            let text = "attempted relative import with no known parent package";
            return Err(self.fault(classes::IMPORT_ERROR, text));
        }
        let parts: Vec<&str> = package.split('.').collect();
        if above >= parts.len() {
            let text = "attempted relative import beyond top-level package";
            return Err(self.fault(classes::IMPORT_ERROR, text));
        }
        let base = parts[..parts.len() - above].join(".");
        Ok(if name.is_empty() { base.into() } else { format!("{base}.{name}").into() })
    }

    /// Pushes the attribute of the module on top that name `index` names (`IMPORT_FROM`).
    pub(crate) fn import_from(&mut self, index: usize) -> Result<(), Fault> {
        let name = self.name_text(index);
        let Activation::Python(frame) = &self.state.top else { return Ok(()) };
        let Some(module) = frame.peek(0).handle() else { return Ok(()) };
        match self.find_in_module(module, &name) {
            Some(value) => {
                let value = self.state.heap.share(value);
                self.push_on_top(value);
                Ok(())
            }
            None if self.gives_when_asked(module, &name) => {
                let module = self.state.heap.share_handle(module);
                self.push_on_top(Value::object(module));
                self.load_attribute(index)
            }
            None => Err(self.cannot_import(module, &name)),
        }
    }

    /// Returns whether a module of ours loads this name of CPython's when it is first asked for (PEP 562).
    fn gives_when_asked(&mut self, module: Handle, name: &str) -> bool {
        let module_name = self.find_in_module(module, "__name__").and_then(|name| self.as_text(name).cloned());
        let is_ours = self.find_in_module(module, "__file__").is_none();
        is_ours
            && self.find_in_module(module, "__getattr__").is_some()
            && module_name.is_some_and(|module| builtins::cpython_module_has(&module, name))
    }

    fn cannot_import(&mut self, module: Handle, name: &str) -> Fault {
        let text_of = |machine: &mut Self, key: &str| {
            let value = machine.find_in_module(module, key)?;
            machine.as_text(value).cloned()
        };
        let module_name = text_of(self, "__name__").unwrap_or_default();
        if builtins::cpython_module_has(&module_name, name) {
            return Fault::NotHereYet(format!("{module_name}.{name}"));
        }
        let file = text_of(self, "__file__").unwrap_or_else(|| "unknown location".into());
        let text = if self.is_loading(&module_name) {
            format!(
                "cannot import name '{name}' from partially initialized module '{module_name}' \
                 (most likely due to a circular import) ({file})"
            )
        } else {
            format!("cannot import name '{name}' from '{module_name}' ({file})")
        };
        self.fault(classes::IMPORT_ERROR, &text)
    }

    /// Returns whether the code of a module is running.
    fn is_loading(&self, name: &str) -> bool {
        self.state.below.iter().any(|activation| match activation {
            Activation::Native(native) => match &native.frame {
                NativeFrame::Import(import) => {
                    import.waits == Waits::Code && import.pending.last().is_some_and(|last| **last == *name)
                }
                _ => false,
            },
            _ => false,
        })
    }

    /// Binds the public names of the module on top, which goes (`IMPORT_STAR`).
    pub(crate) fn import_star(&mut self) -> Result<(), Fault> {
        if let Some((callee, arguments)) = self.hook_for_all_names() {
            // The same instruction again, when all names are there.
            if let Activation::Python(frame) = &mut self.state.top {
                frame.next -= 1;
            }
            return self.call_for_nothing(callee, arguments);
        }
        let Activation::Python(frame) = &mut self.state.top else { return Ok(()) };
        let (module, locals) = (frame.pop(), frame.locals);
        let bound = self.bind_public_names(module.handle().unwrap_or_default(), locals);
        self.release(module);
        bound
    }

    /// Returns the call that loads what the module on top of the value stack does not have yet of its public names; none if
    /// it has all.
    fn hook_for_all_names(&mut self) -> Option<(Value, Arguments)> {
        let Activation::Python(frame) = &self.state.top else { return None };
        let module = frame.peek(0).handle()?;
        let names = self.find_in_module(module, "__all__")?;
        let missing = self.texts_of(names).into_iter().find(|name| self.find_in_module(module, name).is_none())?;
        if !self.gives_when_asked(module, &missing) {
            return None;
        }
        let hook = self.find_in_module(module, "__getattr__")?;
        let name = self.intern(&missing).value;
        Some(self.shared_call(hook, &[name]))
    }

    fn bind_public_names(&mut self, module: Handle, locals: Handle) -> Result<(), Fault> {
        let own_name = self.name_of_module(module);
        let names = match self.find_in_module(module, "__all__") {
            Some(names) => self.texts_of(names),
            None => self.names_in_module(module).into_iter().filter(|name| !name.starts_with('_')).collect(),
        };
        for name in names {
            let Some(value) = self.find_in_module(module, &name) else {
                let text = format!("module '{own_name}' has no attribute '{name}'");
                return Err(self.fault(classes::ATTRIBUTE_ERROR, &text));
            };
            self.state.heap.share(value);
            let name = self.intern(&name);
            if let Some(before) = self.bind(locals, name, value) {
                self.release(before);
            }
        }
        self.state.starred.push(own_name);
        Ok(())
    }

    /// Returns a loaded module by its dotted name; not shared.
    pub(crate) fn module(&mut self, name: &str) -> Option<Handle> {
        let name = self.intern(name);
        self.look_up(self.state.modules, name).and_then(Value::handle)
    }

    /// Returns whether an object is a module.
    pub(crate) fn is_module(&self, handle: Handle) -> bool {
        matches!(self.state.heap.get(handle), Object::Module(_))
    }

    /// Makes an empty module and puts it among those that are loaded, which own it.
    fn make_module(&mut self, name: &str) -> Handle {
        let namespace = self.state.heap.allocate(Object::Dict(Box::default()));
        let module = self.state.heap.allocate(Object::Module(namespace));
        self.add_module(name, module);
        // `sys.modules` holds it.
        self.release(Value::object(module));
        let own = self.intern(name).value;
        self.state.heap.share(own);
        self.bind_in_module(module, "__name__", own);
        self.bind_in_module(module, "__doc__", Value::NONE);
        module
    }

    /// Puts a module among those that are loaded; it is shared.
    pub(crate) fn add_module(&mut self, name: &str, module: Handle) {
        let name = self.intern(name);
        let module = self.state.heap.share_handle(module);
        let modules = self.state.modules;
        if let Some(before) = self.bind(modules, name, Value::object(module)) {
            self.release(before);
        }
    }

    /// Makes a module that comes with the machine, with all of it that is not Python code.
    fn make_native_module(&mut self, row: &modules::Module) -> Result<Handle, Fault> {
        let module = self.make_module(row.name);
        modules::fill(self, row, module)?;
        Ok(module)
    }

    /// Binds `name` in a module; takes over the reference to `value`.
    pub(crate) fn bind_in_module(&mut self, module: Handle, name: &str, value: Value) {
        let Some(namespace) = self.own_attributes(Value::object(module)) else { return };
        let name = self.intern(name);
        if let Some(before) = self.bind(namespace, name, value) {
            self.release(before);
        }
    }

    /// Returns what `name` is bound to in a module; not shared.
    pub(crate) fn find_in_module(&mut self, module: Handle, name: &str) -> Option<Value> {
        let name = self.intern(name);
        let namespace = self.own_attributes(Value::object(module))?;
        self.look_up(namespace, name)
    }

    fn names_in_module(&self, module: Handle) -> Vec<Arc<str>> {
        let Some(namespace) = self.own_attributes(Value::object(module)) else { return Vec::new() };
        let Object::Dict(names) = self.state.heap.get(namespace) else { return Vec::new() };
        names.entries_from(0).filter_map(|(_, entry)| self.as_text(entry.key).cloned()).collect()
    }

    /// A module in a package is an attribute of the package.
    fn bind_in_package(&mut self, name: &str) {
        let Some((package, own)) = name.rsplit_once('.') else { return };
        if let (Some(package), Some(module)) = (self.module(package), self.module(name)) {
            let module = self.state.heap.share(Value::object(module));
            self.bind_in_module(package, own, module);
        }
    }

    fn forget_module(&mut self, name: &str) {
        let name = self.intern(name);
        let modules = self.state.modules;
        if let Some((key, module)) = self.unbind(modules, name) {
            self.release(module);
            self.release(key);
        }
    }

    /// Returns what a native frame says to have a module's code run; the frame is given its value. The code of our own
    /// library is `hidden`: nothing is told of its steps.
    fn run_module(&mut self, module: Handle, code: &Arc<Code>, source: &Arc<str>, hidden: bool) -> Progress {
        let namespace = self.own_attributes(Value::object(module)).unwrap_or_default();
        let id = self.load_code_of_module(code, source, hidden);
        let globals = self.state.heap.share_handle(namespace);
        let function = Value::object(self.function_of_code(id, globals));
        let namespace = self.state.heap.share(Value::object(namespace));
        Progress::RunBody { function, namespace }
    }

    /// Returns the texts in a tuple or list; none of anything else.
    pub(crate) fn texts_of(&self, value: Value) -> Vec<Arc<str>> {
        let items = match self.state.heap.object(value) {
            Some(Object::Tuple(items)) => &items[..],
            Some(Object::List(items)) => &items[..],
            _ => &[],
        };
        items.iter().filter_map(|item| self.as_text(*item).cloned()).collect()
    }

    fn no_module(&mut self, name: &str) -> Fault {
        if modules::is_standard(name) {
            return Fault::NotHereYet(format!("import {name}"));
        }
        let text = match name.rsplit_once('.') {
            Some((package, _)) if !self.is_package(package) => {
                format!("No module named '{name}'; '{package}' is not a package")
            }
            _ => format!("No module named '{name}'"),
        };
        self.fault(classes::MODULE_NOT_FOUND_ERROR, &text)
    }

    fn is_package(&mut self, name: &str) -> bool {
        match self.module(name) {
            Some(module) => self.find_in_module(module, "__path__").is_some(),
            None => true,
        }
    }

    /// Returns the fault of a module that the compiler has refused: the `SyntaxError`, or what is not here yet.
    pub(crate) fn uncompiled(&mut self, sentence: &str) -> Fault {
        match sentence.split_once(": ") {
            Some((class, message)) if class.ends_with("Error") => {
                let class = builtins::class_named(class);
                self.fault(class, message)
            }
            _ => Fault::NotHereYet(sentence.trim_end_matches(" is not here yet.").to_owned()),
        }
    }
}
