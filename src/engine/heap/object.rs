//! What a slot of the heap holds. 32 bytes a slot: small payloads inline, larger ones behind one pointer.

use std::sync::Arc;

use num_bigint::BigInt;

use super::awaitable::Awaitable;
use super::chunked::ChunkedVec;
use super::class::Class;
use super::deque::{Deque, DequeIterator};
use super::dict::Dict;
use super::exception::{Exception, Traceback};
use super::extended::Extended;
use super::frame_view::FrameView;
use super::items::Items;
use super::iteration::{DictPart, Iteration};
use super::itertool::Itertool;
use super::partial::Partial;
use super::set::Set;
use super::text_file::TextFile;
use super::weak::WeakReference;
use crate::engine::CodeFlags;
use crate::engine::machine::{CodeId, Frame};
use crate::engine::value::{Handle, Value};

/// An object.
#[derive(Debug, Clone, Hash)]
pub(crate) enum Object {
    /// No object: the next free slot, 0 at the end of the list.
    Free(u32),
    /// `str`.
    Str(Text),
    /// An `int` of more than 63 bits.
    Int(Arc<BigInt>),
    /// A `float` with an exponent that needs a slot, by its bits.
    Float(u64),
    /// `complex`: real and imaginary part, by their bits.
    Complex([u64; 2]),
    /// `tuple`.
    Tuple(Items),
    /// `list`.
    List(ChunkedVec<Value>),
    /// `dict`, and every namespace.
    Dict(Box<Dict>),
    /// `set` and `frozenset`.
    Set(Box<Set>),
    /// `bytes`.
    Bytes(Arc<[u8]>),
    /// `bytearray`.
    ByteArray(Vec<u8>),
    /// `memoryview`.
    MemoryView(Box<MemoryView>),
    /// `range`.
    Range(Box<RangeParts>),
    /// `slice`: start, stop, step.
    Slice([Value; 3]),
    /// `dict_keys`, `dict_values`, `dict_items`.
    DictView { dict: Value, part: DictPart },
    /// An iterator of another kind than the next two.
    Iteration(Box<Iteration>),
    /// `range_iterator`: the next number, how many are left, the step.
    RangeIterator { next: i64, left: u64, step: i32 },
    /// An iterator over a list, tuple, str or bytes: what over (unbound once it is done), and the next index: of a str,
    /// in bytes.
    SequenceIterator { over: Value, next: u64 },
    /// `function`.
    Function(Box<Function>),
    /// A native or Python function with its first argument.
    Method { function: Value, receiver: Value },
    /// A code object.
    Code(CodeId),
    /// A variable that two functions share.
    Cell(Value),
    /// An instance of a class of the program: its class and its `__dict__`, both owned.
    Instance { class: Handle, attributes: Handle },
    /// An instance with slots, or with the state of a built-in type.
    Extended(Box<Extended>),
    /// `member_descriptor`: the class that has the slot and the slot's name, both owned, and its place in the instance.
    Member { class: Handle, name: Value, index: u32 },
    /// `types.GenericAlias`: the class and a tuple of what it is given.
    GenericAlias(Box<[Value; 2]>),
    /// `types.UnionType`: its members.
    Union(Box<[Value]>),
    /// `mappingproxy`: a namespace that is only read.
    MappingProxy(Value),
    /// `property`: getter, setter, deleter, documentation, and its name, unbound as long as nobody has said it.
    Property(Box<[Value; 5]>),
    /// `staticmethod`.
    StaticMethod(Value),
    /// `classmethod`.
    ClassMethod(Value),
    /// `super`: the class after which the look-up begins (owned), and the object it is made for; unbound if none.
    Super { class: Handle, receiver: Value },
    /// A module: its namespace, owned.
    Module(Handle),
    /// `collections.deque`.
    Deque(Box<Deque>),
    /// An iterator over a deque.
    DequeIterator(Box<DequeIterator>),
    /// An iterator of `itertools`.
    Itertool(Box<Itertool>),
    /// `functools.partial`.
    Partial(Box<Partial>),
    /// `weakref.ref`.
    WeakReference(Box<WeakReference>),
    /// A text file.
    TextFile(Box<TextFile>),
    /// A generator, coroutine or async generator.
    Generator(Generator),
    /// What an asynchronous generator gives to be awaited, and the iterator of a coroutine.
    Awaitable(Box<Awaitable>),
    /// `type`: a class.
    Class(Box<Class>),
    /// An exception.
    Exception(Box<Exception>),
    /// The way an exception took.
    Traceback(Traceback),
    /// The frame of a function that an exception has left: its locals live as long as somebody can see them.
    Frame(Box<Frame>),
    /// A frame that is not done, looked at.
    FrameView(Box<FrameView>),
}

/// `str`: UTF-8 text with its length in characters.
#[derive(Debug, Clone, Hash)]
pub(crate) struct Text {
    /// The text.
    pub text: Arc<str>,
    /// Its length in characters; equal to its bytes exactly if it is ASCII.
    pub length: u32,
}

/// `range(start, stop, step)`.
#[derive(Debug, Clone, Hash)]
pub(crate) struct RangeParts {
    pub start: Value,
    pub stop: Value,
    pub step: Value,
}

/// `memoryview`: some bytes of a `bytes` or `bytearray`.
#[derive(Debug, Clone, Copy, Hash)]
pub(crate) struct MemoryView {
    /// Whose bytes, owned; unbound once the view is released.
    pub of: Value,
    /// The place of the first.
    pub start: i64,
    /// From one to the next.
    pub step: i64,
    /// How many.
    pub length: usize,
    /// Whether they cannot be changed.
    pub is_readonly: bool,
}

/// A Python function.
#[derive(Debug, Clone, Hash)]
pub(crate) struct Function {
    /// What it runs.
    pub code: CodeId,
    /// `__globals__`, owned.
    pub globals: Handle,
    /// `__name__`.
    pub name: Value,
    /// `__qualname__`.
    pub qualname: Value,
    /// `__defaults__`: a tuple or None.
    pub defaults: Value,
    /// `__kwdefaults__`: a dict or None.
    pub keyword_defaults: Value,
    /// `__closure__`: a tuple of cells or None.
    pub closure: Value,
    /// `__annotations__` as the compiler left them: a dict or None.
    pub annotations: Value,
    /// `__type_params__`: a tuple or None, which stands for an empty one.
    pub type_parameters: Value,
    /// The attributes the program set: a dict, owned, or none yet.
    pub attributes: Handle,
    /// Whether it has been given another name than its code has.
    pub is_renamed: bool,
}

/// A generator, coroutine or asynchronous generator. Its state is computed from where its frame is.
#[derive(Debug, Clone, Hash)]
pub(crate) struct Generator {
    /// Which of the three.
    pub kind: GeneratorKind,
    /// Its frame while it is created or suspended.
    pub frame: Option<Box<Frame>>,
    /// What it runs.
    pub code: CodeId,
    /// Its number in the order of creation, from 0; [`Generator::UNTOLD`] if nothing is told of it.
    pub ordinal: u32,
    /// `__name__` and `__qualname__`, if they are not those of its code.
    pub names: Option<Box<[Value; 2]>>,
    /// Whether its frame is on the stack.
    pub on_stack: bool,
    /// Of an asynchronous generator: whether a message to it has not been answered.
    pub is_awaited: bool,
    /// Of an asynchronous generator: whether `aclose` has gone in, or it has ended (`ag_closed`).
    pub is_closed: bool,
}

/// The three kinds of generators.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum GeneratorKind {
    /// `def` with a `yield`.
    Generator,
    /// `async def`.
    Coroutine,
    /// `async def` with a `yield`.
    AsyncGenerator,
}

impl GeneratorKind {
    /// Returns what a call of code with `flags` makes.
    pub(crate) fn of(flags: CodeFlags) -> Self {
        if flags.has(CodeFlags::COROUTINE) {
            Self::Coroutine
        } else if flags.has(CodeFlags::ASYNC_GENERATOR) {
            Self::AsyncGenerator
        } else {
            Self::Generator
        }
    }

    /// Returns the word of CPython's messages.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Generator => "generator",
            Self::Coroutine => "coroutine",
            Self::AsyncGenerator => "async generator",
        }
    }
}

impl Generator {
    /// The number of generators that our own library makes for itself.
    pub(crate) const UNTOLD: u32 = u32::MAX;

    /// Returns a generator whose `frame` nothing has run in yet.
    pub(crate) fn new(kind: GeneratorKind, frame: Box<Frame>, ordinal: u32) -> Self {
        Self {
            kind,
            code: frame.code,
            frame: Some(frame),
            ordinal,
            names: None,
            on_stack: false,
            is_awaited: false,
            is_closed: false,
        }
    }
}

impl Generator {
    /// Returns whether it sleeps and `value` can be sent to it: before its first `yield` only None can.
    #[inline]
    pub(crate) fn takes(&self, value: Value) -> bool {
        self.frame.as_ref().is_some_and(|frame| frame.has_begun() || value == Value::NONE)
    }
}

impl Object {
    /// Calls `visit` with each value it owns, in the order in which CPython releases them: lists and tuples last item
    /// first, everything else first to last.
    pub(crate) fn children(&self, mut visit: impl FnMut(Value)) {
        match self {
            Self::Free(_)
            | Self::Str(_)
            | Self::Int(_)
            | Self::Float(_)
            | Self::Complex(_)
            | Self::Bytes(_)
            | Self::ByteArray(_)
            | Self::RangeIterator { .. }
            | Self::TextFile(_)
            | Self::Code(_) => {}
            Self::Tuple(items) => items.iter().rev().for_each(|item| visit(*item)),
            Self::List(items) => items.iter().rev().for_each(|item| visit(*item)),
            Self::Dict(dict) => dict.children(visit),
            Self::Set(set) => set.children(visit),
            Self::Slice(parts) => parts.iter().copied().for_each(visit),
            Self::DictView { dict, .. } => visit(*dict),
            Self::Iteration(iteration) => iteration.children(visit),
            Self::Range(range) => [range.start, range.stop, range.step].into_iter().for_each(visit),
            Self::SequenceIterator { over, .. } => visit(*over),
            Self::Function(function) => function.children(visit),
            Self::Method { function, receiver } => {
                visit(*receiver);
                visit(*function);
            }
            Self::Cell(value) | Self::StaticMethod(value) | Self::ClassMethod(value) | Self::MappingProxy(value) => {
                visit(*value);
            }
            Self::Instance { class, attributes } => {
                visit(Value::object(*attributes));
                visit(Value::object(*class));
            }
            Self::Extended(instance) => instance.children(visit),
            Self::Member { class, name, .. } => {
                visit(*name);
                visit(Value::object(*class));
            }
            Self::GenericAlias(parts) => parts.iter().for_each(|part| visit(*part)),
            Self::Union(members) => members.iter().for_each(|member| visit(*member)),
            Self::Property(parts) => parts.iter().for_each(|part| visit(*part)),
            Self::Super { class, receiver } => {
                visit(Value::object(*class));
                visit(*receiver);
            }
            Self::Module(namespace) => visit(Value::object(*namespace)),
            Self::Deque(deque) => deque.items().for_each(|item| visit(*item)),
            Self::DequeIterator(iterator) => visit(iterator.over),
            Self::Itertool(tool) => tool.children(visit),
            Self::Partial(partial) => {
                [partial.function, partial.arguments, partial.keywords].into_iter().for_each(visit);
            }
            Self::MemoryView(view) => visit(view.of),
            Self::WeakReference(weak) => visit(weak.callback),
            Self::Generator(generator) => {
                if let Some(frame) = &generator.frame {
                    frame.children(&mut visit);
                }
                generator.names.iter().flat_map(|names| **names).for_each(visit);
            }
            Self::Awaitable(awaitable) => awaitable.children(visit),
            Self::Class(class) => class.children(visit),
            Self::Exception(exception) => exception.children(visit),
            Self::Traceback(traceback) => traceback.children(visit),
            Self::Frame(frame) => frame.children(visit),
            Self::FrameView(view) => view.children(visit),
        }
    }
}

impl Function {
    fn children(&self, mut visit: impl FnMut(Value)) {
        visit(Value::object(self.globals));
        let parts = [self.name, self.qualname, self.defaults, self.keyword_defaults, self.closure, self.annotations];
        parts.into_iter().chain([self.type_parameters]).for_each(&mut visit);
        if self.attributes.is_some() {
            visit(Value::object(self.attributes));
        }
    }
}

impl Default for Object {
    fn default() -> Self {
        Self::Free(0)
    }
}

const _: () = assert!(size_of::<Object>() <= 32, "a slot is 32 bytes");
