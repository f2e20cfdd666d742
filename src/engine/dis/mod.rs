//! Listings: a code object as the text that `dis` of CPython 3.8 prints, byte for byte.
//!
//! Main type: [`Row`], one instruction of a listing, from which the text and the bytecode pane are made. Nothing here
//! compiles or runs anything.

mod code_info;
mod constant_repr;
mod printable;
mod row;
mod set_order;

pub use code_info::show_code;
pub use constant_repr::constant_repr;
pub(crate) use printable::is_printable;
pub use row::{Row, disassemble, rows};
pub(in crate::engine) use set_order::text_set_order;

use std::sync::Arc;

use super::Code;

/// Says at which address a code object stands, as `repr` shows it: `0x7f2e…`.
pub type AddressOf<'a> = dyn Fn(&Arc<Code>) -> String + 'a;

/// The address for listings that are compared or stored: no address.
pub fn no_address(_: &Arc<Code>) -> String {
    "0x…".to_owned()
}

/// The address for listings that a person reads: the same each time, as CPython's would be another each time.
pub fn steady_address(code: &Arc<Code>) -> String {
    let number =
        code.qualname.bytes().fold(u64::from(code.first_line), |sum, byte| (sum * 31 + u64::from(byte)) % 0xf_ffff);
    format!("{:#x}", 0x7f3a_5c00_0000 + number * 0x10)
}
