//! Lays the blocks of a unit out as wordcode and makes the code object.

use std::sync::Arc;

use ruff_text_size::TextRange;

use super::block::{Block, BlockId};
use super::line_table::{LineTable, line_starts};
use super::peephole::optimize;
use super::source::Source;
use super::stack_depth::stack_depth;
use super::unit::Unit;
use crate::engine::{Code, CodeFlags, Instruction, Opcode, Operand, Position};

/// One word of code: an opcode and eight bits of its operand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    pub(super) opcode: Opcode,
    pub(super) arg: u8,
    pub(super) place: Option<TextRange>,
    pub(super) ends_expression: bool,
}

/// Returns how many words an instruction with operand `arg` takes.
pub(super) fn words_of(arg: u32) -> usize {
    match arg {
        0..=0xFF => 1,
        0x100..=0xFFFF => 2,
        0x1_0000..=0xFF_FFFF => 3,
        _ => 4,
    }
}

/// Makes the code object of a finished unit (CPython 3.8, `assemble` and `makecode`).
pub(super) fn assemble(mut unit: Unit, flags: CodeFlags, source: &Source<'_>) -> Code {
    let entry_line = unit.blocks[0].instructions.first().map_or(0, |first| first.line);
    if unit.first_line == 0 {
        unit.first_line = entry_line.max(1);
    }
    let stack_size = stack_depth(&unit.blocks);
    let order = order_of(&unit.blocks);
    resolve_jumps(&mut unit.blocks, &order);
    let (words, line_table) = lay_out(&unit.blocks, &order, unit.first_line);
    let mut constants = unit.constants.into_constants();
    let (words, line_table) = optimize(words, line_table, &mut constants);
    let (instructions, positions) = decode(&words, source);
    Code {
        name: Arc::clone(&unit.name),
        qualname: unit.qualname,
        file: Arc::clone(source.file()),
        first_line: unit.first_line,
        flags,
        argument_count: unit.argument_count,
        positional_only_count: unit.positional_only_count,
        keyword_only_count: unit.keyword_only_count,
        stack_size,
        constants: constants.into(),
        names: unit.names.into_names(),
        local_names: unit.local_names.into_names(),
        cell_names: unit.cell_names.into_names(),
        free_names: unit.free_names.into_names(),
        instructions,
        positions,
        line_starts: line_starts(&line_table, unit.first_line),
        line_table: line_table.into(),
    }
}

/// Returns the blocks in the order in which they stand in the code.
fn order_of(blocks: &[Block]) -> Vec<BlockId> {
    std::iter::successors(Some(BlockId::ENTRY), |id| blocks[id.index()].next).collect()
}

/// Turns targets into offsets. An offset that needs more words moves all behind it, so it is done until nothing moves.
fn resolve_jumps(blocks: &mut [Block], order: &[BlockId]) {
    let mut offsets = vec![0_usize; blocks.len()];
    loop {
        let mut total = 0;
        for id in order {
            offsets[id.index()] = total;
            total += blocks[id.index()].instructions.iter().map(|one| words_of(one.arg)).sum::<usize>();
        }
        let mut is_settled = true;
        for id in order {
            let mut offset = offsets[id.index()];
            for instruction in &mut blocks[id.index()].instructions {
                let size = words_of(instruction.arg);
                offset += size;
                let Some(target) = instruction.target else { continue };
                let target = offsets[target.index()];
                let is_relative = instruction.opcode.operand() == Operand::JumpRelative;
                instruction.arg = (if is_relative { target.saturating_sub(offset) } else { target }) as u32 * 2;
                is_settled &= words_of(instruction.arg) == size;
            }
        }
        if is_settled {
            return;
        }
    }
}

fn lay_out(blocks: &[Block], order: &[BlockId], first_line: u32) -> (Vec<Word>, Vec<u8>) {
    let mut words = Vec::new();
    let mut lines = LineTable::new(first_line);
    for instruction in order.iter().flat_map(|id| &blocks[id.index()].instructions) {
        if instruction.line != 0 {
            lines.begin(words.len() as u32 * 2, instruction.line);
        }
        let word = Word {
            opcode: instruction.opcode,
            arg: 0,
            place: instruction.place,
            ends_expression: instruction.ends_expression,
        };
        words.extend(encode(word, instruction.arg, words_of(instruction.arg)));
    }
    (words, lines.into_bytes())
}

/// Returns the `size` words of an instruction: `EXTENDED_ARGs`, then itself.
pub(super) fn encode(word: Word, arg: u32, size: usize) -> impl Iterator<Item = Word> {
    (0..size).rev().map(move |later| {
        let arg = (arg >> (8 * later)) as u8;
        if later == 0 {
            Word { arg, ..word }
        } else {
            Word { opcode: Opcode::ExtendedArg, arg, ends_expression: false, ..word }
        }
    })
}

/// Returns the words as instructions with whole operands, and their positions.
fn decode(words: &[Word], source: &Source<'_>) -> (Box<[Instruction]>, Box<[Position]>) {
    let mut high = 0;
    let mut last: Option<(TextRange, Position)> = None;
    let (instructions, positions): (Vec<_>, Vec<_>) = words
        .iter()
        .map(|word| {
            let arg = high | u32::from(word.arg);
            high = if word.opcode == Opcode::ExtendedArg { arg << 8 } else { 0 };
            let position = match (word.place, last) {
                (None, _) => Position::default(),
                (Some(place), Some((range, position))) if range == place => position,
                (Some(place), last) => source.position(&place, last.map_or(0, |(_, position)| position.line)),
            };
            last = word.place.map(|place| (place, position));
            let instruction = Instruction { opcode: word.opcode, arg };
            (instruction, Position { ends_expression: word.ends_expression, ..position })
        })
        .unzip();
    (instructions.into(), positions.into())
}
