//! The coroutine engine: Python source in, a machine out.
//!
//! Main type: [`Machine`], a value that can be stepped, looked at and cloned. It knows no screen, no lesson, no clock and
//! no file: what is outside it asks for ([`Effect`]) and is resumed with the [`Answer`].

mod builtins;
mod code;
mod compile;
mod complex;
mod database;
mod dis;
mod effect;
mod event;
mod file;
mod format;
mod goal;
mod heap;
mod machine;
mod opcode;
mod value;
mod view;

pub use builtins::quoted;
pub use code::{Code, CodeFlags, Constant, Instruction, Position};
pub use compile::{Construct, DIFFERENCES, Dialect, Difference, Mode, Statement, compile, outline};
pub use database::{Address, DatabaseRequest, Datum, Function, FunctionKind};
pub use dis::{AddressOf, Row, constant_repr, disassemble, no_address, rows, show_code, steady_address};
pub use effect::{Answer, Clock, Effect};
pub use event::{
    Event, EventPlace, Field, FieldValue, GeneratorState, Group, Lane, ReturnedAs, RunStatus, Stream, Told, sentence,
};
pub use file::{Access, Extent, FileKind, FileRequest, OpenFile};
pub use goal::{Ending, Goal, Limit, Stop};
pub use machine::{Machine, Unit};
pub use opcode::{COMPARISONS, Opcode, Operand};
pub use view::{FrameView, GeneratorView, Local};
