//! Calls in which nothing has to be done but to move the arguments: of a function with exactly its parameters, and of a
//! class whose `__init__` is such a function.

use triomphe::Arc;

use super::code_table::PlainCall;
use super::{Activation, CodeId, Fault, Frame, Machine, Resumed};
use crate::engine::heap::{Dict, Generator, GeneratorKind, Object, SharedKeys};
use crate::engine::value::{Handle, Value};

/// What making an instance of a class comes to. Nothing is owned: the class holds it as long as it has not changed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Constructor {
    /// The class; none in a place that is not in use.
    class: Handle,
    /// What changes classes had seen when it was looked at.
    changes: u32,
    /// Its `__init__`, a function; none if it has none.
    init: Handle,
    /// How many arguments the class is called with.
    count: u32,
}

impl Default for Constructor {
    fn default() -> Self {
        Self { class: Handle::NONE, changes: 0, init: Handle::NONE, count: 0 }
    }
}

/// How many classes are remembered; two whose numbers agree in the last bits take each other's place.
const REMEMBERED: usize = 32;

/// The classes that are instantiated plainly.
#[derive(Debug, Default)]
pub(crate) struct Constructors {
    places: [Constructor; REMEMBERED],
    /// The keys that the instances of each share.
    keys: [Arc<SharedKeys>; REMEMBERED],
}

impl Constructors {
    /// Returns what making an instance comes to with `count` arguments, if it is plain.
    #[inline]
    pub(super) fn of(&self, class: Handle, changes: u32, count: usize) -> Option<Constructor> {
        let place = self.places[class.0 as usize % REMEMBERED];
        (place.class == class && place.changes == changes && place.count as usize == count).then_some(place)
    }

    /// Returns the `__dict__` of a new instance of a class that is remembered.
    fn attributes(&self, class: Handle) -> Dict {
        Dict::sharing(&self.keys[class.0 as usize % REMEMBERED])
    }

    fn remember(&mut self, constructor: Constructor) {
        let at = constructor.class.0 as usize % REMEMBERED;
        if self.places[at].class != constructor.class {
            self.keys[at] = Arc::default();
        }
        self.places[at] = constructor;
    }
}

impl Machine {
    /// Calls a function whose parameters are exactly the `count` arguments that lie at register `first` of the top frame.
    /// References to function and arguments move into the new frame.
    #[expect(clippy::inline_always, reason = "a part of the loop; measured")]
    #[inline(always)]
    pub(super) fn call_plain<const TELL: bool>(
        &mut self,
        function: Handle,
        code: CodeId,
        globals: Handle,
        first: usize,
        count: usize,
        plain_call: PlainCall,
    ) -> Result<(), Fault> {
        if self.is_too_deep() {
            return Err(self.too_deep(function, first, count));
        }
        let mut frame = self.new_frame(code);
        frame.function = function;
        frame.globals = globals;
        if let Activation::Python(caller) = &self.state.top {
            let arguments = &caller.registers[first..first + count];
            let parameters = &mut frame.registers[..count];
            #[expect(clippy::manual_memcpy, reason = "a call of memcpy costs more than one or two values")]
            for index in 0..count {
                parameters[index] = arguments[index];
            }
        }
        if plain_call == PlainCall::MovesAndMore {
            return self.call_with_more(frame);
        }
        let waiting = std::mem::replace(&mut self.state.top, Activation::Python(frame));
        self.state.below.push(waiting);
        if TELL {
            self.tell_enter();
        }
        Ok(())
    }

    /// The frame is that of a closure, or of a generator function.
    #[inline(never)]
    fn call_with_more(&mut self, mut frame: Box<Frame>) -> Result<(), Fault> {
        self.take_closure(&mut frame);
        self.enter_function(frame);
        Ok(())
    }

    #[cold]
    fn too_deep(&mut self, function: Handle, first: usize, count: usize) -> Fault {
        let arguments = match &self.state.top {
            Activation::Python(caller) => caller.registers[first..first + count].to_vec(),
            _ => Vec::new(),
        };
        self.release_all(arguments);
        self.release(Value::object(function));
        self.recursion_error()
    }

    /// Makes an instance of a class (a reference owned), whose arguments lie above the top of the top frame's value stack,
    /// with one register between for the class.
    #[inline(never)]
    pub(super) fn construct_plain(&mut self, constructor: Constructor) -> Result<(), Fault> {
        let Activation::Python(frame) = &self.state.top else { return Ok(()) };
        let (first, count) = (frame.top as usize + 1, constructor.count as usize);
        if self.is_too_deep() {
            return Err(self.too_deep(constructor.class, first, count));
        }
        let attributes = Box::new(self.scratch.constructors.attributes(constructor.class));
        let attributes = self.state.heap.allocate(Object::Dict(attributes));
        let instance = self.state.heap.value(Object::Instance { class: constructor.class, attributes });
        self.push_on_top(instance);
        let init = constructor.init;
        let Object::Function(function) = self.state.heap.get(init) else { return Ok(()) };
        let (code, globals) = (function.code, function.globals);
        self.state.heap.share_handle(init);
        let mut frame = self.new_frame(code);
        frame.function = init;
        frame.globals = globals;
        frame.resumed = Resumed::Initialiser;
        frame.registers[0] = self.state.heap.share(instance);
        if let Activation::Python(caller) = &self.state.top {
            frame.registers[1..=count].copy_from_slice(&caller.registers[first..first + count]);
        }
        self.take_closure(&mut frame);
        self.enter_function(frame);
        Ok(())
    }

    /// Remembers what making an instance of a class comes to, of which it is known that it has no `__new__` and is no
    /// exception; nothing if it is more than moving arguments.
    pub(super) fn remember_constructor(&mut self, class: Handle, init: Option<Value>) {
        let (init, count) = match init.map(|init| (init.handle(), self.state.heap.object(init))) {
            None => (Handle::NONE, 0),
            Some((Some(handle), Some(Object::Function(function)))) => {
                let loaded = self.code(function.code);
                if loaded.plain_call == PlainCall::No
                    || loaded.code.flags.makes_generator()
                    || loaded.code.argument_count == 0
                {
                    return;
                }
                (handle, loaded.code.argument_count - 1)
            }
            _ => return,
        };
        let changes = self.scratch.class_changes;
        self.scratch.constructors.remember(Constructor { class, changes, init, count });
    }

    /// Runs a bound frame, or makes the generator that will.
    pub(crate) fn enter_function(&mut self, frame: Box<Frame>) {
        if self.code(frame.code).code.flags.makes_generator() {
            let generator = self.make_generator(frame);
            self.push_on_top(Value::object(generator));
            self.tell_create(generator);
            return;
        }
        let waiting = std::mem::replace(&mut self.state.top, Activation::Python(frame));
        self.state.below.push(waiting);
        self.tell_enter();
    }

    /// What our own library makes for itself has no number: nothing is told of it.
    fn make_generator(&mut self, frame: Box<Frame>) -> Handle {
        let loaded = self.code(frame.code);
        let kind = GeneratorKind::of(loaded.code.flags);
        let ordinal = if loaded.hidden && self.is_hidden_here() {
            Generator::UNTOLD
        } else {
            self.state.generators += 1;
            self.state.generators - 1
        };
        let names = self.names_given_to(frame.function);
        self.state.heap.allocate(Object::Generator(Generator { names, ..Generator::new(kind, frame, ordinal) }))
    }

    /// Returns the names of a function, new references, if they are not those of its code.
    fn names_given_to(&mut self, function: Handle) -> Option<Box<[Value; 2]>> {
        let Object::Function(function) = self.state.heap.get(function) else { return None };
        if !function.is_renamed {
            return None;
        }
        let names = [function.name, function.qualname];
        self.state.heap.share_all(&names);
        Some(Box::new(names))
    }
}
