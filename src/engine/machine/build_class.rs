//! A class statement being carried out (CPython: `Python/bltinmodule.c`, `builtin___build_class__`; PEP 3115, PEP 560).

use super::{Activation, Arguments, Fault, Holder, Inbox, Machine, NativeFrame, Outcome, Progress, Resumed};
use crate::engine::builtins::classes;
use crate::engine::heap::Object;
use crate::engine::value::{Handle, Value};

/// A class statement: its body runs in a namespace, then the metaclass is called.
#[derive(Debug, Clone, Hash)]
pub(crate) struct BuildClass {
    /// The function whose code is the body; owned.
    function: Value,
    /// The name, a `str`; owned.
    name: Value,
    /// The bases as written; owned.
    bases: Value,
    /// The bases that the class is made of, as far as they are known: what is no class has said what stands for it. Owned.
    resolved: Vec<Value>,
    /// `metaclass=`, owned; unbound if it is not said. Once the bases are known, the metaclass.
    metaclass: Value,
    /// The other keyword arguments, owned.
    keywords: Vec<(Value, Value)>,
    /// Where the body binds its names, owned; unbound before there is one.
    namespace: Value,
    /// What the body has given, owned: the cell that its methods have the class from, or None.
    cell: Value,
    stage: Stage,
}

/// What a [`BuildClass`] waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Stage {
    /// What stands for a base, by its place.
    Bases(usize),
    /// The namespace.
    Prepare,
    /// The body.
    Body,
    /// The class.
    Class,
}

impl Holder for BuildClass {
    fn children(&self, mut visit: impl FnMut(Value)) {
        for (name, value) in &self.keywords {
            visit(*name);
            visit(*value);
        }
        self.resolved.iter().for_each(|base| visit(*base));
        let parts = [self.function, self.name, self.bases, self.metaclass, self.namespace, self.cell];
        parts.into_iter().for_each(visit);
    }

    /// Finds the metaclass and a namespace, runs the body, then has the class made.
    fn advance(&mut self, machine: &mut Machine, inbox: Inbox) -> Result<Progress, Fault> {
        let value = match inbox {
            Inbox::Begin => return self.resolve_bases(machine, 0),
            Inbox::Raised(exception) => return Err(Fault::Raised(exception)),
            Inbox::Value(value) => value,
            Inbox::Finished => Value::NONE,
        };
        match self.stage {
            Stage::Bases(place) => {
                let Some(Object::Tuple(items)) = machine.state.heap.object(value) else {
                    machine.release(value);
                    return Err(machine.type_error("__mro_entries__ must return a tuple"));
                };
                let items = items.to_vec();
                machine.state.heap.share_all(&items);
                self.resolved.extend(items);
                machine.release(value);
                self.resolve_bases(machine, place + 1)
            }
            Stage::Prepare => self.run_body(machine, value),
            Stage::Body => {
                self.cell = value;
                self.call_metaclass(machine)
            }
            Stage::Class => self.check_cell(machine, value).map(Progress::Done),
        }
    }
}

impl BuildClass {
    /// Asks what stands for the bases from `place` on that are no classes (`__mro_entries__`).
    fn resolve_bases(&mut self, machine: &mut Machine, mut place: usize) -> Result<Progress, Fault> {
        let bases = machine.items_of_tuple(self.bases);
        while let Some(base) = bases.get(place).copied() {
            if machine.as_class(base).is_none()
                && let Some(found) = machine.method_of(base, "__mro_entries__")
            {
                self.stage = Stage::Bases(place);
                let (callee, arguments) = machine.special_call(found, &[base, self.bases]);
                return Ok(Progress::Call(callee, arguments));
            }
            self.resolved.push(machine.state.heap.share(base));
            place += 1;
        }
        self.prepare(machine)
    }

    fn prepare(&mut self, machine: &mut Machine) -> Result<Progress, Fault> {
        let first = self.resolved.first().map(|base| machine.class_of(*base));
        if !self.metaclass.is_bound() {
            let metaclass = first.unwrap_or(classes::TYPE);
            self.metaclass = Value::object(machine.state.heap.share_handle(metaclass));
        }
        if let Some(metaclass) = machine.as_class(self.metaclass) {
            let winner = machine.most_derived_metaclass(metaclass, &self.resolved)?;
            let before = std::mem::replace(&mut self.metaclass, Value::object(machine.state.heap.share_handle(winner)));
            machine.release(before);
        }
        if self.metaclass == Value::object(classes::TYPE) {
            let namespace = machine.state.heap.value(Object::Dict(Box::default()));
            return self.run_body(machine, namespace);
        }
        self.stage = Stage::Prepare;
        let name = machine.intern("__prepare__");
        let callee = match machine.attribute_value(self.metaclass, name) {
            Ok(callee) => callee,
            Err(Fault::Raised(error)) if machine.is_instance(error, classes::ATTRIBUTE_ERROR) => {
                machine.release(error);
                let namespace = machine.state.heap.value(Object::Dict(Box::default()));
                return self.run_body(machine, namespace);
            }
            Err(fault) => return Err(fault),
        };
        let bases = self.bases_tuple(machine);
        let name = machine.state.heap.share(self.name);
        Ok(Progress::Call(callee, self.arguments(machine, &[name, bases])))
    }

    fn bases_tuple(&self, machine: &mut Machine) -> Value {
        machine.state.heap.share_all(&self.resolved);
        machine.tuple(self.resolved.clone())
    }

    /// Returns positional arguments (owned) and the keyword arguments.
    fn arguments(&self, machine: &mut Machine, positional: &[Value]) -> Arguments {
        for (name, value) in &self.keywords {
            machine.state.heap.share_all(&[*name, *value]);
        }
        Arguments { positional: positional.into(), keywords: self.keywords.iter().copied().collect() }
    }

    fn run_body(&mut self, machine: &mut Machine, namespace: Value) -> Result<Progress, Fault> {
        self.namespace = namespace;
        if machine.as_dict(namespace).is_none() && machine.special(namespace, "__getitem__").is_none() {
            let (metaclass, class) = (machine.name_of_metaclass(self.metaclass), machine.class_name(namespace));
            let text = format!("{metaclass}.__prepare__() must return a mapping, not {class}");
            return Err(machine.type_error(text));
        }
        self.stage = Stage::Body;
        let function = machine.state.heap.share(self.function);
        Ok(Progress::RunBody { function, namespace: machine.state.heap.share(namespace) })
    }

    fn call_metaclass(&mut self, machine: &mut Machine) -> Result<Progress, Fault> {
        self.stage = Stage::Class;
        if self.resolved != machine.items_of_tuple(self.bases) {
            let name = machine.intern("__orig_bases__");
            let bases = machine.state.heap.share(self.bases);
            match machine.namespace_to_write(self.namespace) {
                Some(namespace) => {
                    if let Some(before) = machine.bind(namespace, name, bases) {
                        machine.release(before);
                    }
                }
                None => return Err(Fault::NotHereYet("__orig_bases__ in a namespace that is no dict".to_owned())),
            }
        }
        let positional = [machine.state.heap.share(self.name), self.bases_tuple(machine)];
        let namespace = machine.state.heap.share(self.namespace);
        let arguments = self.arguments(machine, &[positional[0], positional[1], namespace]);
        Ok(Progress::Call(machine.state.heap.share(self.metaclass), arguments))
    }

    /// The metaclass has given `made` (owned): the body's methods must have the class it made.
    fn check_cell(&self, machine: &mut Machine, made: Value) -> Result<Value, Fault> {
        let inside = match machine.state.heap.object(self.cell) {
            Some(Object::Cell(inside)) if machine.as_class(made).is_some() => *inside,
            _ => return Ok(made),
        };
        if inside == made {
            return Ok(made);
        }
        let name = machine.as_text(self.name).cloned().unwrap_or_default();
        let shown = machine.repr_of(made);
        machine.release(made);
        let shown = shown?;
        if inside.is_bound() {
            let other = machine.repr_of(inside)?;
            return Err(machine.type_error(format!("__class__ set to {other} defining '{name}' as {shown}")));
        }
        let text =
            format!("__class__ not set defining '{name}' as {shown}. Was __classcell__ propagated to type.__new__?");
        Err(machine.fault(classes::RUNTIME_ERROR, &text))
    }
}

/// `__build_class__(function, name, *bases, **keywords)`: what a class statement calls.
pub(crate) fn build_class(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let [function, name, ..] = arguments.positional[..] else {
        return Err(machine.type_error("__build_class__: not enough arguments"));
    };
    machine.state.heap.share_all(&arguments.positional);
    let bases = machine.tuple(&arguments.positional[2..]);
    let mut metaclass = Value::UNBOUND;
    let mut keywords = Vec::new();
    for (keyword, value) in arguments.keywords.clone() {
        machine.state.heap.share(value);
        if machine.as_text(keyword).is_some_and(|text| &**text == "metaclass") {
            metaclass = value;
        } else {
            keywords.push((machine.state.heap.share(keyword), value));
        }
    }
    Ok(Outcome::Frame(NativeFrame::BuildClass(Box::new(BuildClass {
        function,
        name,
        bases,
        resolved: Vec::new(),
        metaclass,
        keywords,
        namespace: Value::UNBOUND,
        cell: Value::UNBOUND,
        stage: Stage::Bases(0),
    }))))
}

impl Machine {
    /// Runs a class body in `namespace` (both references owned).
    pub(crate) fn run_body(&mut self, function: Value, namespace: Value) {
        let Some(handle) = function.handle() else { return };
        let Object::Function(object) = self.state.heap.get(handle) else { return };
        let (code, globals) = (object.code, object.globals);
        let mut frame = self.new_frame(code);
        frame.function = handle;
        frame.globals = globals;
        frame.locals = namespace.handle().unwrap_or_default();
        frame.resumed = Resumed::Call;
        self.bind_cells(&mut frame);
        let waiting = std::mem::replace(&mut self.state.top, Activation::Python(frame));
        self.state.below.push(waiting);
    }

    /// Returns the metaclass of a class with these bases, of which one is asked for.
    pub(crate) fn most_derived_metaclass(&mut self, metaclass: Handle, bases: &[Value]) -> Result<Handle, Fault> {
        let mut winner = metaclass;
        for base in bases {
            let other = self.class_of(*base);
            if self.is_subclass(winner, other) {
                continue;
            }
            if !self.is_subclass(other, winner) {
                return Err(self.type_error(
                    "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the \
                     metaclasses of all its bases",
                ));
            }
            winner = other;
        }
        Ok(winner)
    }

    fn name_of_metaclass(&self, metaclass: Value) -> std::sync::Arc<str> {
        match self.as_class(metaclass) {
            Some(class) => self.full_name(class),
            None => "<metaclass>".into(),
        }
    }

    /// Returns the handle of a value that is a class.
    pub(crate) fn as_class(&self, value: Value) -> Option<Handle> {
        value.handle().filter(|handle| self.class(*handle).is_some())
    }

    /// Returns the items of a tuple, not shared.
    pub(crate) fn items_of_tuple(&self, tuple: Value) -> Vec<Value> {
        match self.state.heap.object(tuple) {
            Some(Object::Tuple(items)) => items.to_vec(),
            _ => Vec::new(),
        }
    }
}
