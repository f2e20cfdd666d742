//! The coroutine engine: Python source in, a machine out.
//!
//! Main type: `Machine`, a value that can be stepped, looked at and cloned. It knows no screen, no lesson, no clock and
//! no file: what is outside it asks for (`Effect`) and is resumed with the answer.

mod code;
mod compile;
mod dis;
mod opcode;

pub use code::{Code, CodeFlags, Constant, Instruction, Position};
pub use compile::{Construct, DIFFERENCES, Dialect, Difference, Mode, compile};
pub use dis::{AddressOf, Row, constant_repr, disassemble, no_address, rows, show_code};
pub use opcode::{COMPARISONS, Opcode, Operand};
