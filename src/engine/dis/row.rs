//! The rows of a listing and its text (CPython 3.8, `Lib/dis.py`).

use std::fmt::Write as _;

use super::AddressOf;
use super::constant_repr::{code_repr, constant_repr};
use crate::engine::opcode::INTRINSICS;
use crate::engine::{COMPARISONS, Code, Constant, Instruction, Opcode, Operand};

/// One instruction of a listing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its place in the code, in bytes.
    pub offset: u32,
    /// The line it begins, from 1.
    pub line: Option<u32>,
    /// Whether a jump leads to it.
    pub is_jump_target: bool,
    /// What it does.
    pub opcode: Opcode,
    /// Its operand, if it takes one.
    pub arg: Option<u32>,
    /// What the operand means: a constant, a name, `to 32`; empty if there is nothing to say.
    pub meaning: String,
}

/// Returns the listing of `code` alone, without the code objects in it.
pub fn rows(code: &Code, address_of: &AddressOf<'_>) -> Vec<Row> {
    let targets = jump_targets(code);
    let mut lines = code.line_starts.iter().peekable();
    let instructions = code.instructions.iter().enumerate();
    instructions
        .map(|(index, &instruction)| {
            let offset = index as u32 * 2;
            let mut line = None;
            while let Some(&&(start, number)) = lines.peek()
                && start <= offset
            {
                line = (start == offset).then_some(number);
                lines.next();
            }
            Row {
                offset,
                line,
                is_jump_target: targets.binary_search(&offset).is_ok(),
                opcode: instruction.opcode,
                arg: takes_operand(instruction.opcode).then_some(instruction.arg),
                meaning: meaning(code, instruction, offset, address_of),
            }
        })
        .collect()
}

/// Returns what `dis.dis(code)` prints: the listing, then those of all code objects in its constants, at any depth.
pub fn disassemble(code: &Code, address_of: &AddressOf<'_>) -> String {
    let mut text = String::new();
    write_listing(&mut text, code, address_of);
    text
}

/// Recursion is as deep as functions nest.
fn write_listing(text: &mut String, code: &Code, address_of: &AddressOf<'_>) {
    let width = widths(code);
    for row in rows(code, address_of) {
        if row.line.is_some() && row.offset > 0 {
            text.push('\n');
        }
        let _ = writeln!(text, "{}", line_of(&row, width));
    }
    for constant in &code.constants {
        if let Constant::Code(inner) = constant {
            let _ = writeln!(text, "\nDisassembly of {}:", code_repr(inner, address_of));
            write_listing(text, inner, address_of);
        }
    }
}

/// Returns the widths of the line and offset columns.
fn widths(code: &Code) -> (usize, usize) {
    let last_line = code.line_starts.iter().map(|&(_, line)| line).max().unwrap_or_default();
    let last_offset = (code.instructions.len() as u32 * 2).saturating_sub(2);
    let digits = |number: u32| number.to_string().len();
    (if last_line >= 1000 { digits(last_line) } else { 3 }, if last_offset >= 10_000 { digits(last_offset) } else { 4 })
}

fn line_of(row: &Row, (line_width, offset_width): (usize, usize)) -> String {
    let line = row.line.map(|line| line.to_string()).unwrap_or_default();
    let target = if row.is_jump_target { ">>" } else { "  " };
    let (offset, name) = (row.offset, row.opcode.name());
    let mut text = format!("{line:>line_width$}     {target} {offset:>offset_width$} {name:<20}");
    if let Some(arg) = row.arg {
        let _ = write!(text, " {arg:>5}");
        if !row.meaning.is_empty() {
            let _ = write!(text, " ({})", row.meaning);
        }
    }
    text.truncate(text.trim_end().len());
    text
}

fn takes_operand(opcode: Opcode) -> bool {
    /// From this number on opcodes take an operand (CPython, `HAVE_ARGUMENT`).
    const HAVE_ARGUMENT: u16 = 90;
    if (opcode as u16) < 256 { opcode as u16 >= HAVE_ARGUMENT } else { opcode.operand() != Operand::None }
}

/// Returns, sorted, the offsets that jumps lead to.
fn jump_targets(code: &Code) -> Vec<u32> {
    let mut targets: Vec<u32> = code
        .instructions
        .iter()
        .enumerate()
        .filter_map(|(index, instruction)| jump_target(*instruction, index as u32 * 2))
        .collect();
    targets.sort_unstable();
    targets
}

fn jump_target(instruction: Instruction, offset: u32) -> Option<u32> {
    match instruction.opcode.operand() {
        Operand::JumpAbsolute => Some(instruction.arg),
        Operand::JumpRelative => Some(offset + 2 + instruction.arg),
        _ => None,
    }
}

fn meaning(code: &Code, instruction: Instruction, offset: u32, address_of: &AddressOf<'_>) -> String {
    let arg = instruction.arg as usize;
    let name = |names: &[std::sync::Arc<str>]| names.get(arg).map(ToString::to_string).unwrap_or_default();
    match instruction.opcode.operand() {
        Operand::Constant => {
            code.constants.get(arg).map(|constant| constant_repr(constant, address_of)).unwrap_or_default()
        }
        Operand::Name => name(&code.names),
        Operand::Local => name(&code.local_names),
        Operand::Free => {
            let mut names = code.cell_names.iter().chain(&code.free_names);
            names.nth(arg).map(ToString::to_string).unwrap_or_default()
        }
        Operand::JumpRelative => format!("to {}", offset + 2 + instruction.arg),
        Operand::Compare => COMPARISONS.get(arg).copied().unwrap_or_default().to_owned(),
        Operand::Number => number_meaning(instruction),
        Operand::None | Operand::JumpAbsolute => String::new(),
    }
}

fn number_meaning(instruction: Instruction) -> String {
    const CONVERTERS: [&str; 4] = ["", "str", "repr", "ascii"];
    const FUNCTION_PARTS: [&str; 4] = ["defaults", "kwdefaults", "annotations", "closure"];
    let arg = instruction.arg as usize;
    let named = match instruction.opcode {
        Opcode::FormatValue => vec![CONVERTERS[arg & 3], if arg & 4 != 0 { "with format" } else { "" }],
        Opcode::MakeFunction => {
            FUNCTION_PARTS.iter().enumerate().filter(|(bit, _)| arg & (1 << bit) != 0).map(|(_, part)| *part).collect()
        }
        Opcode::CallIntrinsic1 | Opcode::CallIntrinsic2 => {
            let taken = if instruction.opcode == Opcode::CallIntrinsic1 { 1 } else { 2 };
            let is_it = |(count, operand, _): &&(u32, u32, _)| (*count, *operand) == (taken, instruction.arg);
            INTRINSICS.iter().filter(is_it).map(|(.., name)| *name).collect()
        }
        _ => Vec::new(),
    };
    named.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}
