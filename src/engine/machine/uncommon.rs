//! The opcodes that are not worth an arm in the loop: what each is done by, with the frame written back.

use super::{Activation, Fault, Machine};
use crate::engine::builtins::classes;
use crate::engine::value::Value;
use crate::engine::{Effect, Instruction, Opcode, Stream};

impl Machine {
    /// Executes an instruction that the loop has no arm for. The top frame is as after it, but for its operands.
    ///
    /// The loop stays small this way: what it uses in every instruction is then kept in registers of the processor.
    #[inline(never)]
    pub(super) fn execute_uncommon(&mut self, instruction: Instruction) -> Result<(), Fault> {
        let arg = instruction.arg as usize;
        match instruction.opcode {
            Opcode::BinaryMatrixMultiply
            | Opcode::InplaceMatrixMultiply
            | Opcode::BinaryPower
            | Opcode::InplacePower
            | Opcode::BinaryFloorDivide
            | Opcode::InplaceFloorDivide
            | Opcode::BinaryTrueDivide
            | Opcode::InplaceTrueDivide
            | Opcode::BinaryLshift
            | Opcode::InplaceLshift
            | Opcode::BinaryRshift
            | Opcode::InplaceRshift
            | Opcode::BinaryAnd
            | Opcode::InplaceAnd
            | Opcode::BinaryOr
            | Opcode::InplaceOr
            | Opcode::BinaryXor
            | Opcode::InplaceXor => self.binary(instruction.opcode),
            Opcode::UnaryPositive | Opcode::UnaryNegative | Opcode::UnaryNot | Opcode::UnaryInvert => {
                self.unary(instruction.opcode)
            }
            Opcode::StoreGlobal => self.store_global(arg),
            Opcode::DeleteName => self.delete_name(arg),
            Opcode::DeleteGlobal => self.delete_global(arg),
            Opcode::StoreDeref => self.store_cell(arg),
            Opcode::DeleteDeref => self.delete_cell(arg),
            Opcode::DeleteAttr => self.delete_attribute_of_top(arg),
            Opcode::CallFunctionKw => self.call_function_keywords(arg),
            Opcode::CallFunctionEx => self.call_function_unpacked(arg & 1 != 0),
            Opcode::LoadClassderef => self.load_class_cell(arg),
            Opcode::LoadAssertionError
            | Opcode::LoadLocals
            | Opcode::LoadFromDictOrGlobals
            | Opcode::LoadFromDictOrDeref
            | Opcode::CallIntrinsic1
            | Opcode::CallIntrinsic2 => self.execute_newer(instruction),
            Opcode::GetYieldFromIter => self.get_delegate(),
            Opcode::GetAwaitable
            | Opcode::GetAiter
            | Opcode::GetAnext
            | Opcode::EndAsyncFor
            | Opcode::BeforeAsyncWith
            | Opcode::SetupAsyncWith => self.asynchronous(instruction.opcode, arg),
            Opcode::SetupAnnotations => self.setup_annotations(),
            Opcode::GetLen
            | Opcode::MatchMapping
            | Opcode::MatchSequence
            | Opcode::MatchKeys
            | Opcode::MatchClass
            | Opcode::CopyDictWithoutKeys => self.match_pattern(instruction.opcode, arg),
            Opcode::CheckEgMatch | Opcode::PrepReraiseStar | Opcode::Reraise => self.except_star(instruction.opcode),
            Opcode::RotN => {
                self.rotate_top(arg);
                Ok(())
            }
            Opcode::ImportName => self.import_name(arg),
            Opcode::ImportFrom => self.import_from(arg),
            Opcode::ImportStar => self.import_star(),
            Opcode::UnpackEx => self.unpack_starred(arg & 0xFF, arg >> 8),
            Opcode::DeleteSubscr => self.delete_item(),
            Opcode::BuildMap => self.build_map(arg),
            Opcode::BuildConstKeyMap => self.build_const_key_map(arg),
            Opcode::BuildSet => self.build_set(arg),
            Opcode::MapAdd => self.map_add(arg),
            Opcode::SetAdd => self.set_add_on_stack(arg),
            Opcode::BuildListUnpack | Opcode::BuildTupleUnpack | Opcode::BuildSetUnpack => {
                self.build_unpacked(instruction.opcode, arg)
            }
            Opcode::BuildMapUnpack => self.build_map_unpacked(arg),
            Opcode::BuildMapUnpackWithCall => self.build_keywords_unpacked(arg),
            Opcode::FormatValue => self.format_value(instruction.arg),
            Opcode::SetupWith => self.setup_with(),
            Opcode::WithCleanupStart => self.with_cleanup_start(),
            Opcode::WithCleanupFinish => self.with_cleanup_finish(),
            Opcode::PopExcept => self.pop_except(),
            Opcode::EndFinally => self.end_finally(),
            Opcode::PopFinally => self.pop_finally(arg != 0),
            Opcode::RaiseVarargs => self.raise_varargs(arg),
            Opcode::JumpIfFalseOrPop => self.jump_if_or_pop(false, arg / 2),
            Opcode::JumpIfTrueOrPop => self.jump_if_or_pop(true, arg / 2),
            Opcode::MakeFunction => {
                self.make_function(instruction.arg);
                Ok(())
            }
            Opcode::BuildSlice => {
                self.build_slice(arg);
                Ok(())
            }
            Opcode::BuildString => {
                self.build_string(arg);
                Ok(())
            }
            Opcode::PrintExpr => self.print_expression(),
            _ => Err(Fault::NotHereYet(instruction.opcode.name().to_owned())),
        }
    }

    /// Executes an instruction that CPython 3.8 does not have, and no statement of its own is for.
    fn execute_newer(&mut self, instruction: Instruction) -> Result<(), Fault> {
        let arg = instruction.arg as usize;
        match instruction.opcode {
            Opcode::LoadAssertionError => {
                let class = self.state.heap.share_handle(classes::ASSERTION_ERROR);
                self.push_on_top(Value::object(class));
                Ok(())
            }
            Opcode::LoadLocals => self.load_locals(),
            Opcode::LoadFromDictOrGlobals => self.load_from_namespace_or_globals(arg),
            Opcode::LoadFromDictOrDeref => self.load_from_namespace_or_cell(arg),
            Opcode::CallIntrinsic1 => self.call_intrinsic(1, instruction.arg),
            _ => self.call_intrinsic(2, instruction.arg),
        }
    }

    /// Puts the top value below the `count - 1` values under it.
    fn rotate_top(&mut self, count: usize) {
        let Activation::Python(frame) = &mut self.state.top else { return };
        let top = frame.top as usize;
        frame.registers[top - count..top].rotate_right(1);
    }

    /// Shows the value of an expression at a prompt.
    fn print_expression(&mut self) -> Result<(), Fault> {
        let Activation::Python(frame) = &self.state.top else { return Ok(()) };
        let value = frame.peek(0);
        let shown = self.shown(value)?;
        self.drop_top();
        if let Some(text) = shown {
            self.want(Effect::Write { stream: Stream::Stdout, text }, false);
        }
        Ok(())
    }
}
