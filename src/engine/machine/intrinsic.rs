//! `CALL_INTRINSIC_1` and `CALL_INTRINSIC_2`: what the compiler asks of `typing` is written in Python, in `_typing`.

use super::{Activation, Arguments, Fault, Machine};
use crate::engine::opcode::INTRINSICS;

/// The module that has a function for each intrinsic, named as CPython names that, in small letters.
const MODULE: &str = "_typing";

impl Machine {
    /// Calls the function for intrinsic `operand` with the `taken` values on top, which are replaced by its value.
    pub(crate) fn call_intrinsic(&mut self, taken: u32, operand: u32) -> Result<(), Fault> {
        let Some(module) = self.module(MODULE) else { return self.load_intrinsics() };
        let row = INTRINSICS.iter().find(|(count, number, _)| (*count, *number) == (taken, operand));
        let name = row.map_or("", |(.., name)| name).to_lowercase();
        let Some(function) = self.find_in_module(module, &name) else { return Err(Fault::NotHereYet(name)) };
        let Activation::Python(frame) = &mut self.state.top else { return Ok(()) };
        let mut arguments = Arguments::default();
        for _ in 0..taken {
            arguments.positional.insert(0, frame.pop());
        }
        let function = self.state.heap.share(function);
        self.call(function, arguments)
    }

    /// Imports the module, and then executes the same instruction again.
    fn load_intrinsics(&mut self) -> Result<(), Fault> {
        self.jump_back_one();
        self.import_for_nothing(MODULE)
    }
}
