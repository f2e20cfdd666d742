//! The bytecode pane: the listing of the frame that runs, else of the generator told of last.

use crate::engine::{FrameView, Row, Unit, no_address, rows};
use crate::report::Shown;
use crate::stage::{BytecodeLine, BytecodeView};

use super::Scene;
use super::generators::list;

/// From this number on an opcode is not one of CPython 3.8's.
const OURS: u16 = 256;

/// Returns the listing at `scene`; none where no frame is.
pub(in crate::stage) fn bytecode(scene: &Scene) -> Option<BytecodeView> {
    let frame = scene.innermost().or_else(|| told_last(scene))?;
    let lines: Vec<BytecodeLine> = rows(&frame.code, &no_address).iter().map(line).collect();
    Some(BytecodeView {
        name: Shown::line(if &*frame.code.file == Unit::PROMPT { Unit::PROMPT } else { &frame.code.name }),
        at: Some(frame.next).filter(|next| *next < lines.len()),
        lines,
        value_stack: list(&frame.value_stack),
        block_stack: list(&frame.block_stack),
    })
}

fn told_last(scene: &Scene) -> Option<&FrameView> {
    let mut told = scene.told.iter().rev();
    told.find_map(|told| scene.generator(told.lane)?.frame.as_ref())
}

fn line(row: &Row) -> BytecodeLine {
    let operand = match (row.arg, row.meaning.as_str()) {
        (None, _) => String::new(),
        (Some(arg), "") => arg.to_string(),
        (Some(arg), meaning) => format!("{arg} ({meaning})"),
    };
    BytecodeLine {
        line: row.line,
        target: row.is_jump_target,
        offset: row.offset,
        name: row.opcode.name(),
        operand: Shown::line(&operand),
        ours: row.opcode as u16 >= OURS,
    }
}
