//! Instances being made: `type.__call__`, that is `__new__` and `__init__` (CPython: `Objects/typeobject.c`, `type_call`).

use super::{Arguments, Fault, Holder, Inbox, Machine, NativeFrame, Outcome, Progress};
use crate::engine::builtins::{self, classes, natives};
use crate::engine::heap::Object;
use crate::engine::value::{Handle, Value};

/// An instance being made, where that takes more than an `__init__`.
#[derive(Debug, Clone, Hash)]
pub(crate) struct Construct {
    /// The class, owned.
    class: Value,
    /// The arguments, owned.
    positional: Vec<Value>,
    keywords: Vec<(Value, Value)>,
    /// The instance, owned; unbound before it is made.
    instance: Value,
    stage: Stage,
    /// Whether it is only a `__new__`: nothing is initialised.
    is_new_only: bool,
}

/// What a [`Construct`] waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Stage {
    /// What `__new__` gives.
    New,
    /// The value of a built-in type that the instance will be besides.
    Payload,
    /// `__init__`.
    Initialise,
}

impl Holder for Construct {
    fn children(&self, mut visit: impl FnMut(Value)) {
        self.positional.iter().for_each(|argument| visit(*argument));
        for (name, value) in &self.keywords {
            visit(*name);
            visit(*value);
        }
        visit(self.instance);
        visit(self.class);
    }

    /// Calls `__new__`, then `__init__`.
    fn advance(&mut self, machine: &mut Machine, inbox: Inbox) -> Result<Progress, Fault> {
        match (inbox, self.stage) {
            (Inbox::Raised(exception), _) => Err(Fault::Raised(exception)),
            (Inbox::Begin | Inbox::Finished, _) => self.begin(machine),
            (Inbox::Value(instance), Stage::New) => {
                self.instance = instance;
                self.initialise(machine)
            }
            (Inbox::Value(payload), Stage::Payload) => {
                let class = self.class.handle().unwrap_or_default();
                self.instance = machine.new_instance(class, payload);
                self.initialise(machine)
            }
            (Inbox::Value(value), Stage::Initialise) => {
                let name = machine.class_name(value);
                machine.release(value);
                if value != Value::NONE {
                    return Err(machine.type_error(format!("__init__() should return None, not '{name}'")));
                }
                Ok(Progress::Done(machine.state.heap.share(self.instance)))
            }
        }
    }
}

impl Construct {
    fn of(machine: &mut Machine, class: Handle, arguments: &Arguments, stage: Stage) -> Self {
        machine.state.heap.share_all(&arguments.positional);
        for (name, value) in &arguments.keywords {
            machine.state.heap.share_all(&[*name, *value]);
        }
        Self {
            class: Value::object(machine.state.heap.share_handle(class)),
            positional: arguments.positional.to_vec(),
            keywords: arguments.keywords.to_vec(),
            instance: Value::UNBOUND,
            stage,
            is_new_only: false,
        }
    }

    /// Returns it so that the instance is given as `__new__` gives it.
    fn without_init(self) -> Self {
        Self { is_new_only: true, ..self }
    }

    fn begin(&mut self, machine: &mut Machine) -> Result<Progress, Fault> {
        let class = self.class.handle().unwrap_or_default();
        if self.stage == Stage::Payload {
            let native = Value::object(machine.state.heap.share_handle(machine.native_base(class)));
            return Ok(Progress::Call(native, self.arguments(machine, None)));
        }
        let name = machine.intern("__new__");
        let found = machine.find_in_class(class, name).unwrap_or(Value::NONE);
        let function = match machine.state.heap.object(found) {
            Some(Object::StaticMethod(function)) => machine.state.heap.share(*function),
            _ => machine.attribute_value(self.class, name)?,
        };
        Ok(Progress::Call(function, self.arguments(machine, Some(self.class))))
    }

    /// Returns the arguments, shared, after another one.
    fn arguments(&self, machine: &mut Machine, first: Option<Value>) -> Arguments {
        let positional: Vec<Value> = first.into_iter().chain(self.positional.iter().copied()).collect();
        machine.state.heap.share_all(&positional);
        for (name, value) in &self.keywords {
            machine.state.heap.share_all(&[*name, *value]);
        }
        Arguments { positional: positional.into(), keywords: self.keywords.iter().copied().collect() }
    }

    /// What `__new__` has given is initialised if it is an instance of the class.
    fn initialise(&mut self, machine: &mut Machine) -> Result<Progress, Fault> {
        let class = self.class.handle().unwrap_or_default();
        let name = machine.intern("__init__");
        let is_mine = !self.is_new_only && machine.is_instance(self.instance, class);
        let init = machine.find_in_class(machine.class_of(self.instance), name).filter(|_| is_mine);
        let init = init.filter(|init| ![natives::OBJECT_INIT, natives::TYPE_INIT].contains(init));
        let Some(init) = init else { return Ok(Progress::Done(machine.state.heap.share(self.instance))) };
        self.stage = Stage::Initialise;
        let (callee, mut arguments) = machine.special_call(init, &[self.instance]);
        let rest = self.arguments(machine, None);
        arguments.positional.extend(rest.positional);
        arguments.keywords = rest.keywords;
        Ok(Progress::Call(callee, arguments))
    }
}

impl Machine {
    /// Calls a class: as its metaclass says, or by `type.__call__`.
    pub(crate) fn call_class(&mut self, class: Handle, arguments: &mut Arguments) -> Result<Outcome, Fault> {
        if let Some(hook) = self.special(Value::object(class), "__call__") {
            let (callee, mut all) = self.special_call(hook, &[Value::object(class)]);
            self.state.heap.share_all(&arguments.positional);
            all.positional.extend(arguments.positional.iter().copied());
            for (name, value) in arguments.keywords.clone() {
                self.state.heap.share_all(&[name, value]);
                all.keywords.push((name, value));
            }
            return Ok(Outcome::Call(callee, all));
        }
        self.instantiate(class, arguments)
    }

    /// Makes an instance of a class, as `type.__call__` does.
    pub(crate) fn instantiate(&mut self, class: Handle, arguments: &mut Arguments) -> Result<Outcome, Fault> {
        if classes::is_built_in(class) {
            return builtins::construct(self, class, arguments);
        }
        let name = self.intern("__new__");
        let found = self.find_in_class(class, name);
        let layout = self.layout(class);
        if found.is_none_or(|found| self.native_new(found).is_none()) || layout.native == classes::TYPE {
            let frame = Construct::of(self, class, arguments, Stage::New);
            return Ok(Outcome::Frame(NativeFrame::Construct(Box::new(frame))));
        }
        if classes::is_made_of_arguments(layout.native) {
            let frame = Construct::of(self, class, arguments, Stage::Payload);
            return Ok(Outcome::Frame(NativeFrame::Construct(Box::new(frame))));
        }
        let is_exception = self.is_subclass(class, classes::BASE_EXCEPTION);
        let name = self.intern("__init__");
        // What every class has from `object` does nothing.
        let init = self.find_in_class(class, name).filter(|init| *init != natives::OBJECT_INIT);
        let is_given = !arguments.positional.is_empty() || !arguments.keywords.is_empty();
        if init.is_none() && is_given {
            let name = self.full_name(class);
            return Err(self.type_error(format!("{name}() takes no arguments")));
        }
        self.refuse_abstract(class)?;
        let instance = if is_exception {
            self.new_exception(class, &arguments.positional)?
        } else {
            let payload = self.empty_payload(layout.native);
            self.new_instance(class, payload)
        };
        let is_plain = !is_exception && layout.native == classes::OBJECT && layout.slots == 0 && layout.has_dict;
        // A metaclass that has a say, and came here by `type.__call__`, has it the next time as well.
        if is_plain && self.special(Value::object(class), "__call__").is_none() {
            self.remember_constructor(class, init);
        }
        let Some(init) = init.filter(|init| *init != natives::EXCEPTION_INIT || !arguments.keywords.is_empty()) else {
            return Ok(Outcome::Value(instance));
        };
        let (function, mut all) = self.special_call(init, &[instance]);
        let arguments = std::mem::take(arguments);
        all.positional.extend(arguments.positional);
        all.keywords = arguments.keywords;
        Ok(Outcome::Initialise { instance, function, arguments: all })
    }

    /// `object.__new__` takes no arguments unless the class has an `__init__` of its own that may.
    fn refuse_arguments_of_new(&mut self, class: Handle, rest: &Arguments) -> Result<(), Fault> {
        if rest.positional.is_empty() && rest.keywords.is_empty() {
            return Ok(());
        }
        let (new, init) = (self.intern("__new__"), self.intern("__init__"));
        let own_new = self.find_in_class(class, new).is_some_and(|found| self.native_new(found).is_none());
        if own_new {
            let text = "object.__new__() takes exactly one argument (the type to instantiate)";
            return Err(self.type_error(text));
        }
        if self.find_in_class(class, init) == Some(natives::OBJECT_INIT) {
            let name = self.full_name(class);
            return Err(self.type_error(format!("{name}() takes no arguments")));
        }
        Ok(())
    }

    /// Returns a new exception of a class, as `BaseException.__new__` makes it, or that of a group.
    fn new_exception(&mut self, class: Handle, positional: &[Value]) -> Result<Value, Fault> {
        if self.is_subclass(class, classes::BASE_EXCEPTION_GROUP) {
            return builtins::make_group(self, class, positional);
        }
        Ok(self.exception(class, positional))
    }

    /// Returns the frame that calls `__new__` of a class, and nothing else.
    fn new_by(&mut self, class: Handle, arguments: &Arguments) -> NativeFrame {
        NativeFrame::Construct(Box::new(Construct::of(self, class, arguments, Stage::New).without_init()))
    }

    /// Returns the built-in class whose `__new__` this is, if it is one of those.
    pub(crate) fn native_new(&self, found: Value) -> Option<Handle> {
        match self.state.heap.object(found) {
            Some(Object::Method { function: natives::NEW, receiver }) => receiver.handle(),
            _ => None,
        }
    }

    /// Returns the empty value of a built-in type that an instance is before its `__init__`, owned; unbound if it has none.
    pub(crate) fn empty_payload(&mut self, native: Handle) -> Value {
        match native {
            classes::LIST => self.list(Vec::new()),
            classes::BYTEARRAY => self.byte_array(Vec::new()),
            classes::DICT => Value::object(self.new_dict()),
            classes::SET => Value::object(self.new_set(false)),
            classes::PROPERTY => builtins::empty_property(self),
            _ => Value::UNBOUND,
        }
    }

    /// Refuses to make an instance of a class that says that some of its methods are abstract.
    pub(crate) fn refuse_abstract(&mut self, class: Handle) -> Result<(), Fault> {
        let Some(name) = self.state.interned.get("__abstractmethods__") else { return Ok(()) };
        let own = self.class(class).and_then(|class| self.look_up(class.attributes, name));
        let mut names: Vec<String> = match own.and_then(|own| self.as_set(own)) {
            Some(set) => set
                .members_from(0)
                .filter_map(|(_, member)| self.as_text(member.key).map(|text| format!("'{text}'")))
                .collect(),
            None => return Ok(()),
        };
        if names.is_empty() {
            return Ok(());
        }
        names.sort();
        let plural = if names.len() == 1 { "" } else { "s" };
        let class = self.full_name(class);
        let text = format!(
            "Can't instantiate abstract class {class} without an implementation for abstract method{plural} {}",
            names.join(", ")
        );
        Err(self.type_error(text))
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

    /// Returns the value of an attribute that takes no call; a new reference.
    ///
    /// Errors: [`Fault::NotHereYet`] where the program computes it.
    pub(crate) fn attribute_value(&mut self, receiver: Value, name: super::Name) -> Result<Value, Fault> {
        match self.attribute(receiver, name)? {
            super::Found::Value(value) => Ok(value),
            super::Found::Bound { function, receiver } => {
                Ok(self.state.heap.value(Object::Method { function, receiver }))
            }
            super::Found::Computed(callee, arguments) => {
                self.release(callee);
                self.release_arguments(&arguments);
                let text = self.as_text(name.value).cloned().unwrap_or_default();
                Err(Fault::NotHereYet(format!("{text} that is computed")))
            }
        }
    }

    /// Returns what looking up an attribute gave; none if there is no such attribute.
    pub(crate) fn if_found(&mut self, looked_up: Result<Value, Fault>) -> Result<Option<Value>, Fault> {
        match looked_up {
            Err(Fault::Raised(error)) if self.is_instance(error, classes::ATTRIBUTE_ERROR) => {
                self.release(error);
                Ok(None)
            }
            looked_up => looked_up.map(Some),
        }
    }

    /// Returns `__qualname__` of a class.
    pub(crate) fn qualname_of_class(&self, class: Handle) -> std::sync::Arc<str> {
        self.class(class).map(|class| class.qualname.clone()).unwrap_or_default()
    }
}

/// `object.__new__` and its kin: the built-in class whose it is, then the class of the instance and the arguments.
pub(crate) fn native_new(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let owner = arguments.positional.first().copied().and_then(|owner| machine.as_class(owner)).unwrap_or_default();
    let name = machine.full_name(owner);
    let Some(wanted) = arguments.positional.get(1).copied() else {
        return Err(machine.type_error(format!("{name}.__new__(): not enough arguments")));
    };
    let Some(class) = machine.as_class(wanted) else {
        let shown = machine.class_name(wanted);
        return Err(machine.type_error(format!("{name}.__new__(X): X is not a type object ({shown})")));
    };
    let full = machine.full_name(class);
    if !machine.is_subclass(class, owner) {
        return Err(machine.type_error(format!("{name}.__new__({full}): {full} is not a subtype of {name}")));
    }
    let native = machine.native_base(class);
    let is_exception = machine.is_subclass(native, classes::BASE_EXCEPTION);
    if native != owner && !(is_exception && owner == classes::BASE_EXCEPTION) {
        let native = machine.full_name(native);
        return Err(machine.type_error(format!("{name}.__new__({full}) is not safe, use {native}.__new__()")));
    }
    let mut rest = Arguments { positional: arguments.positional[2..].into(), keywords: arguments.keywords.clone() };
    if native == classes::TYPE {
        if let [_, bases, _] = rest.positional[..] {
            let bases = machine.items_of_tuple(bases);
            let winner = machine.most_derived_metaclass(class, &bases)?;
            if winner != class && !classes::is_built_in(winner) {
                return Ok(Outcome::Frame(machine.new_by(winner, &rest)));
            }
        }
        rest.positional.insert(0, wanted);
        return super::new_class(machine, &rest);
    }
    if is_exception {
        return machine.new_exception(class, &rest.positional).map(Outcome::Value);
    }
    if owner == classes::OBJECT {
        machine.refuse_arguments_of_new(class, &rest)?;
        machine.refuse_abstract(class)?;
    }
    if classes::is_made_of_arguments(native) && !classes::is_built_in(class) {
        let frame = Construct::of(machine, class, &rest, Stage::Payload);
        return Ok(Outcome::Frame(NativeFrame::Construct(Box::new(frame.without_init()))));
    }
    if classes::is_built_in(class) && class != classes::OBJECT && classes::is_made_of_arguments(native) {
        return builtins::construct(machine, class, &mut rest);
    }
    let payload = machine.empty_payload(native);
    if classes::is_built_in(class) && payload.is_bound() {
        return Ok(Outcome::Value(payload));
    }
    Ok(Outcome::Value(machine.new_instance(class, payload)))
}
