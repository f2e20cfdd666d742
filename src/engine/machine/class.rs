//! Making classes and instances (CPython: `Python/bltinmodule.c`, `builtin___build_class__`; `Objects/typeobject.c`).

use super::{Activation, Arguments, Fault, Inbox, Machine, Outcome, Progress, Resumed};
use crate::engine::builtins::{classes, natives};
use crate::engine::heap::{Class, Object};
use crate::engine::value::{Handle, Value};

/// What a class body may define for CPython to call, and nobody calls here yet: such a class would behave otherwise.
const HOOKS_TO_COME: [&str; 9] = [
    "__bytes__",
    "__class_getitem__",
    "__del__",
    "__dir__",
    "__divmod__",
    "__getattribute__",
    "__rdivmod__",
    "__set_name__",
    "__slots__",
];

/// A class statement being carried out: its body runs, then the class is made.
#[derive(Debug, Clone, Hash)]
pub(crate) struct BuildClass {
    /// The function whose code is the body; owned.
    function: Value,
    /// The name, a `str`; owned.
    name: Value,
    /// The bases; owned.
    bases: Vec<Value>,
    /// Keyword arguments for `__init_subclass__`; owned.
    keywords: Vec<(Value, Value)>,
    /// Where the body binds its names; owned.
    namespace: Value,
    /// The class, once it is made and only `__init_subclass__` is to run; owned.
    made: Value,
}

impl BuildClass {
    /// Calls `visit` with each value it owns.
    pub(crate) fn children(&self, mut visit: impl FnMut(Value)) {
        for (name, value) in &self.keywords {
            visit(*name);
            visit(*value);
        }
        self.bases.iter().for_each(|base| visit(*base));
        [self.function, self.name, self.namespace, self.made].into_iter().for_each(visit);
    }

    /// Runs the body, then makes the class, then tells its bases.
    pub(crate) fn go_on(&mut self, machine: &mut Machine, inbox: Inbox) -> Result<Progress, Fault> {
        let went = self.advance(machine, inbox);
        if !matches!(went, Ok(Progress::RunBody { .. } | Progress::Call(..))) {
            self.children(|value| machine.release(value));
        }
        went
    }

    fn advance(&mut self, machine: &mut Machine, inbox: Inbox) -> Result<Progress, Fault> {
        let value = match inbox {
            Inbox::Begin => {
                let function = machine.state.heap.share(self.function);
                let namespace = machine.state.heap.share(self.namespace);
                return Ok(Progress::RunBody { function, namespace });
            }
            Inbox::Raised(exception) => return Err(Fault::Raised(exception)),
            Inbox::Value(value) => value,
            Inbox::Finished => Value::NONE,
        };
        if self.made != Value::NONE {
            machine.release(value);
            return Ok(Progress::Done(machine.state.heap.share(self.made)));
        }
        let made = machine.make_class(self.name, &self.bases, self.namespace);
        machine.fill_class_cell(value, made.as_ref().ok().copied());
        self.made = made?;
        match machine.find_in_bases(self.made, "__init_subclass__") {
            Some(function) => {
                let mut arguments = Arguments::default();
                arguments.positional.push(machine.state.heap.share(self.made));
                for (name, value) in &self.keywords {
                    arguments.keywords.push((machine.state.heap.share(*name), machine.state.heap.share(*value)));
                }
                Ok(Progress::Call(function, arguments))
            }
            None => Ok(Progress::Done(machine.state.heap.share(self.made))),
        }
    }
}

/// `__build_class__(function, name, *bases, **keywords)`: what a class statement calls.
pub(crate) fn build_class(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let [function, name, ..] = arguments.positional[..] else {
        return Err(machine.type_error("__build_class__: not enough arguments"));
    };
    for (keyword, _) in &arguments.keywords {
        if machine.as_text(*keyword).is_some_and(|text| &**text == "metaclass") {
            return Err(Fault::NotHereYet("metaclass=".to_owned()));
        }
    }
    let bases = arguments.positional[2..].to_vec();
    machine.state.heap.share_all(&arguments.positional);
    let keywords: Vec<(Value, Value)> = arguments.keywords.to_vec();
    for (keyword, value) in &keywords {
        machine.state.heap.share(*keyword);
        machine.state.heap.share(*value);
    }
    let namespace = machine.state.heap.value(Object::Dict(Box::default()));
    Ok(Outcome::Frame(super::NativeFrame::BuildClass(Box::new(BuildClass {
        function,
        name,
        bases,
        keywords,
        namespace,
        made: Value::NONE,
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

    /// Makes a class of a name, bases and namespace, all shared. Returns the new reference.
    fn make_class(&mut self, name: Value, bases: &[Value], namespace: Value) -> Result<Value, Fault> {
        let mut handles = Vec::new();
        for base in bases {
            match base.handle().filter(|base| self.class(*base).is_some()) {
                Some(handle) => handles.push(handle),
                None => {
                    let name = self.class_name(*base);
                    return Err(self.type_error(format!("cannot create a class from a base that is a '{name}'")));
                }
            }
        }
        if handles.is_empty() {
            handles.push(classes::OBJECT);
        }
        self.refuse_layouts(&handles)?;
        let order = self.linearize(&handles)?;
        let namespace = namespace.handle().unwrap_or_default();
        self.refuse_hooks(namespace)?;
        let text = self.as_text(name).cloned().unwrap_or_default();
        let qualname = self.take_text(namespace, "__qualname__").unwrap_or_else(|| text.clone());
        let module_name = self.intern("__module__");
        let module = self.look_up(namespace, module_name).and_then(|value| self.as_text(value).cloned());
        self.classes_have_changed();
        let class = self.state.heap.allocate(Object::Free(0));
        let mut mro = vec![class];
        mro.extend(&order);
        order.iter().chain(&handles).for_each(|handle| {
            self.state.heap.share_handle(*handle);
        });
        let attributes = self.state.heap.share_handle(namespace);
        *self.state.heap.get_mut(class) = Object::Class(Box::new(Class {
            name: text,
            qualname,
            module: module.unwrap_or_else(|| "builtins".into()),
            bases: handles.into(),
            mro: mro.into(),
            attributes,
        }));
        Ok(Value::object(class))
    }

    /// Deriving from a built-in type with a payload of its own is still to come; from exceptions it is there.
    fn refuse_layouts(&mut self, bases: &[Handle]) -> Result<(), Fault> {
        for base in bases {
            let native = self.native_base(*base);
            if native != classes::OBJECT && !self.is_subclass(native, classes::BASE_EXCEPTION) {
                let name = self.class(native).map(|class| class.name.clone()).unwrap_or_default();
                return Err(Fault::NotHereYet(format!("a class derived from {name}")));
            }
        }
        Ok(())
    }

    fn refuse_hooks(&mut self, namespace: Handle) -> Result<(), Fault> {
        let is_bound =
            |hook: &&&str| self.state.interned.get(hook).is_some_and(|name| self.look_up(namespace, name).is_some());
        match HOOKS_TO_COME.iter().find(is_bound) {
            Some(hook) => Err(Fault::NotHereYet(format!("{hook} in a class"))),
            None => Ok(()),
        }
    }

    /// Returns the first built-in class in the order of `class`: it decides what its instances are made of.
    pub(crate) fn native_base(&self, class: Handle) -> Handle {
        let order = self.class(class).map(|class| &class.mro[..]).unwrap_or_default();
        order.iter().copied().find(|class| classes::is_built_in(*class)).unwrap_or(classes::OBJECT)
    }

    /// Returns the method resolution order of a class with these bases, the class itself left out (C3, PEP 253).
    fn linearize(&mut self, bases: &[Handle]) -> Result<Vec<Handle>, Fault> {
        let mut lists: Vec<Vec<Handle>> =
            bases.iter().filter_map(|base| self.class(*base).map(|class| class.mro.to_vec())).collect();
        lists.push(bases.to_vec());
        let mut order = Vec::new();
        loop {
            lists.retain(|list| !list.is_empty());
            if lists.is_empty() {
                return Ok(order);
            }
            let heads = lists.iter().map(|list| list[0]);
            let good = heads.into_iter().find(|head| lists.iter().all(|list| !list[1..].contains(head)));
            let Some(head) = good else {
                let names: Vec<String> =
                    lists.iter().filter_map(|list| self.class(list[0]).map(|class| class.name.to_string())).collect();
                let text =
                    format!("Cannot create a consistent method resolution order (MRO) for bases {}", names.join(", "));
                return Err(self.type_error(text));
            };
            order.push(head);
            for list in &mut lists {
                list.retain(|class| *class != head);
            }
        }
    }

    /// Takes a text out of a namespace.
    fn take_text(&mut self, namespace: Handle, name: &str) -> Option<std::sync::Arc<str>> {
        let name = self.intern(name);
        let (key, value) = self.unbind(namespace, name)?;
        let text = self.as_text(value).cloned();
        self.release(value);
        self.release(key);
        text
    }

    /// Puts the class into the `__class__` cell that its methods see; takes over the reference to the cell.
    fn fill_class_cell(&mut self, cell: Value, class: Option<Value>) {
        if let (Some(class), Some(handle)) = (class, cell.handle()) {
            self.state.heap.share(class);
            if let Object::Cell(inside) = self.state.heap.get_mut(handle) {
                let before = std::mem::replace(inside, class);
                self.release(before);
            }
            if let Some(attributes) = class.handle().and_then(|class| self.class(class)).map(|class| class.attributes) {
                let name = self.intern("__classcell__");
                if let Some((key, value)) = self.unbind(attributes, name) {
                    self.release(key);
                    self.release(value);
                }
            }
        }
        self.release(cell);
    }

    /// Returns the attribute `name` that a class has from its bases, a new reference; unwrapped if a class method.
    fn find_in_bases(&mut self, class: Value, name: &str) -> Option<Value> {
        let name = self.intern(name);
        let order = class.handle().and_then(|class| self.class(class)).map(|class| class.mro.clone())?;
        let found = order.iter().skip(1).find_map(|class| {
            let attributes = self.class(*class)?.attributes;
            self.look_up(attributes, name)
        })?;
        let found = match self.state.heap.object(found) {
            Some(Object::ClassMethod(function)) => *function,
            _ => found,
        };
        Some(self.state.heap.share(found))
    }

    /// Makes an instance of a class of the program; takes the arguments' references.
    pub(crate) fn instantiate(&mut self, class: Handle, arguments: &mut Arguments) -> Result<Outcome, Fault> {
        let name = self.intern("__new__");
        if self.find_in_class(class, name).is_some() {
            return Err(Fault::NotHereYet("__new__".to_owned()));
        }
        let is_exception = self.is_subclass(class, classes::BASE_EXCEPTION);
        let instance = if is_exception {
            self.exception(class, &arguments.positional)
        } else {
            let class = self.state.heap.share_handle(class);
            let attributes = self.state.heap.allocate(Object::Dict(Box::default()));
            self.state.heap.value(Object::Instance { class, attributes })
        };
        let name = self.intern("__init__");
        // What every class has from `object` does nothing.
        let init = self.find_in_class(class, name).filter(|init| *init != natives::OBJECT_INIT);
        if !is_exception {
            self.remember_constructor(class, init);
        }
        match init {
            Some(function) => {
                let function = self.state.heap.share(function);
                let mut arguments = std::mem::take(arguments);
                arguments.positional.insert(0, self.state.heap.share(instance));
                Ok(Outcome::Initialise { instance, function, arguments })
            }
            None if is_exception || (arguments.positional.is_empty() && arguments.keywords.is_empty()) => {
                Ok(Outcome::Value(instance))
            }
            None => {
                self.release(instance);
                let name = self.class(class).map(|class| class.name.clone()).unwrap_or_default();
                Err(self.type_error(format!("{name}() takes no arguments")))
            }
        }
    }

    /// An `__init__` has returned `value` (owned): the instance lies on top already.
    #[inline(never)]
    pub(crate) fn return_from_init(&mut self, value: Value) {
        if value != Value::NONE {
            let name = self.class_name(value);
            self.release(value);
            let fault = self.type_error(format!("__init__() should return None, not '{name}'"));
            self.raise(fault);
        }
    }
}
