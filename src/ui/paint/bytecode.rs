//! The bytecode pane: the listing of `dis` with a cursor, then both stacks.

use std::fmt::Write as _;

use ratatui::style::Style;

use crate::stage::{BytecodeLine, BytecodeView};

use super::Look;
use super::pen::Pen;
use super::text::cut;

/// Paints the instructions around the cursor and, under them, value stack and block stack.
pub(super) fn paint(view: Option<&BytecodeView>, look: &Look, pen: &mut Pen) {
    let Some(view) = view else {
        pen.put(1, 0, "No frame runs here.", look.theme.quiet);
        return;
    };
    let stacks = u16::from(pen.height() > 3) * 2;
    let room = usize::from(pen.height() - stacks);
    let at = view.at.unwrap_or(0);
    let first = at.saturating_sub(room / 2).min(view.lines.len().saturating_sub(room));
    let mut row = 0;
    for (index, line) in view.lines.iter().enumerate().skip(first).take(room) {
        let current = view.at == Some(index);
        let style = if current { look.theme.changed } else { Style::new() };
        let begins_line = line.line.is_some() && index > first && row > 0;
        // As in `dis`, a blank line stands before the first instruction of a source line, if there is room for all.
        if begins_line && usize::from(row) + view.lines.len() - index < room {
            row += 1;
        }
        pen.put(1, row, &cut(&listing(line, current), pen.width().saturating_sub(2), look), style);
        row += 1;
    }
    if stacks > 0 {
        let text = format!("value stack {}     block stack {}", view.value_stack, view.block_stack);
        pen.put(1, row + 1, &cut(&text, pen.width().saturating_sub(2), look), Style::new());
    }
}

/// Returns an instruction as CPython 3.8's `dis` writes it, with a star before one that is not 3.8's.
fn listing(line: &BytecodeLine, current: bool) -> String {
    let number = line.line.map(|line| line.to_string()).unwrap_or_default();
    let cursor = if current { "-->" } else { "" };
    let target = if line.target { ">>" } else { "" };
    let ours = if line.ours { "*" } else { "" };
    let mut text = format!("{number:>3} {cursor:>3} {target:>2} {:>4} {ours}{:<20}", line.offset, line.name);
    if !line.operand.as_str().is_empty() {
        let _ = write!(text, " {:>5}", line.operand);
    }
    text
}
