//! A frame: the registers of one running or sleeping piece of code. Moved as one pointer.

use std::hash::{Hash, Hasher};

use crate::engine::value::{Handle, Value};

/// A code object of the machine's table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct CodeId(pub u32);

/// The registers of one piece of code.
///
/// ```text
/// registers   | locals | cells, free variables | value stack …      |
///             0                                ^ stack_base   ^ top
/// ```
#[derive(Debug, Clone)]
pub(crate) struct Frame {
    /// Locals, cells and free variables, then the value stack.
    pub registers: Box<[Value]>,
    /// The first register above the value stack.
    pub top: u32,
    /// The instruction to execute next.
    pub next: u32,
    /// What it runs.
    pub code: CodeId,
    /// Where the value stack begins.
    pub stack_base: u32,
    /// The function it runs, owned; it holds the globals. None in a unit's frame.
    pub function: Handle,
    /// The globals: held by the function, or by the machine for a unit.
    pub globals: Handle,
    /// The namespace of a unit or class body, owned; none in a function.
    pub locals: Handle,
    /// The generator it belongs to. While on the stack the frame owns a reference to it; inside the generator it does not.
    pub generator: Handle,
    /// What whoever is below on the stack does with its yield and return.
    pub resumed: Resumed,
    /// Whether a `yield from` has begun and not ended: the receiver is then the topmost value (below what is sent).
    pub delegates: bool,
    /// The exception being handled here, None if there is none; owned.
    pub handled: Value,
    /// The blocks it is inside of, the innermost last.
    pub blocks: Vec<Block>,
}

/// How a frame was entered, and so what its yield and its return mean to the frame below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Resumed {
    /// A unit: nobody is below.
    Unit,
    /// A call of an ordinary function: the value returned is pushed.
    Call,
    /// `__init__` of an instance that lies on top of the stack below: a return is dropped.
    Initialiser,
    /// `next` or `send` or `throw`: the value is pushed; a return is a `StopIteration`.
    Message,
    /// `next` with a default, which lies on top of the stack below.
    MessageOr,
    /// `for`: the value is pushed; a return ends the loop.
    For,
    /// `yield from`: a value is yielded on, a return is the value of the expression.
    Delegation,
    /// `close()`: a yield is an error, a return is its value.
    Close,
    /// The frame below, which delegates to it, is being closed: an exception waits there on the value stack.
    InnerClose,
    /// The last reference has gone: as `Close`, but nobody takes the value.
    Finaliser,
    /// A native frame is below: it gets what comes.
    Native,
}

/// A block of 3.8's block stack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// The instruction its handler begins with.
    pub handler: u32,
    /// How high the value stack was: the index of its first free register.
    pub height: u32,
}

/// The kinds of blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum BlockKind {
    /// `SETUP_FINALLY`: `try`, `with`.
    Finally,
    /// A handler runs: `except`, or a `finally` entered by an exception.
    Handler,
}

impl Frame {
    /// Returns a frame of `size` registers whose value stack begins at `base`; all names are unbound.
    #[inline(never)]
    pub(super) fn new(code: CodeId, base: u32, size: u32) -> Self {
        Self {
            registers: vec![Value::UNBOUND; size as usize].into(),
            top: base,
            next: 0,
            code,
            stack_base: base,
            function: Handle::NONE,
            globals: Handle::NONE,
            locals: Handle::NONE,
            generator: Handle::NONE,
            resumed: Resumed::Call,
            delegates: false,
            handled: Value::NONE,
            blocks: Vec::new(),
        }
    }

    /// Returns whether an instruction of it has run.
    pub(crate) fn has_begun(&self) -> bool {
        self.next != 0
    }

    /// Returns whether an exception has just entered a handler here: of the six values that it brought none is gone yet,
    /// and none has come.
    pub(crate) fn is_at_handler(&self) -> bool {
        self.blocks.last().is_some_and(|block| block.kind == BlockKind::Handler && self.top == block.height + 6)
    }

    /// Pushes a value; the compiler has made room for it.
    #[inline]
    pub(crate) fn push(&mut self, value: Value) {
        self.registers[self.top as usize] = value;
        self.top += 1;
    }

    /// Pops a value, which is now the caller's.
    #[inline]
    pub(crate) fn pop(&mut self) -> Value {
        self.top -= 1;
        self.registers[self.top as usize]
    }

    /// Returns the value `depth` below the top.
    #[inline]
    pub(crate) fn peek(&self, depth: usize) -> Value {
        self.registers[self.top as usize - 1 - depth]
    }

    /// Returns the value stack, the top last.
    pub(crate) fn value_stack(&self) -> &[Value] {
        &self.registers[self.stack_base as usize..self.top as usize]
    }

    /// Calls `visit` with each value it owns, in the order in which CPython releases them: locals first to last, the
    /// stack, the exception, the function. Its generator is not among them (see [`Frame::generator`]).
    pub(crate) fn children(&self, mut visit: impl FnMut(Value)) {
        self.registers[..self.top as usize].iter().for_each(|value| visit(*value));
        visit(self.handled);
        for owned in [self.locals, self.function] {
            if owned.is_some() {
                visit(Value::object(owned));
            }
        }
    }

    /// Takes the values of all locals and of the stack; the names are unbound afterwards.
    pub(crate) fn take_values(&mut self) -> Vec<Value> {
        let top = self.top as usize;
        self.registers[..top].iter_mut().map(|value| std::mem::replace(value, Value::UNBOUND)).collect()
    }

    /// Returns about how many bytes it takes.
    pub(crate) fn bytes(&self) -> usize {
        size_of::<Self>() + self.registers.len() * 8
    }
}

impl Hash for Frame {
    /// The registers above the top hold rubbish that depends on what the frame was used for before.
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        self.registers[..self.top as usize].hash(hasher);
        (self.next, self.code, self.stack_base, self.function, self.globals).hash(hasher);
        (self.locals, self.generator, self.resumed, self.delegates, self.handled).hash(hasher);
        self.blocks.hash(hasher);
    }
}
