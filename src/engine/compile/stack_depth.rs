//! How deep the value stack can become (CPython 3.8, `stackdepth` in `Python/compile.c`).

use super::block::{Block, BlockId};
use crate::engine::Opcode;

/// Returns the greatest depth over all ways through `blocks`, in values.
pub(super) fn stack_depth(blocks: &[Block]) -> u32 {
    let mut walk = Walk { start_depths: vec![None; blocks.len()], waiting: Vec::new(), deepest: 0 };
    walk.reach(BlockId::ENTRY, 0);
    while let Some(id) = walk.waiting.pop() {
        walk.follow(&blocks[id.index()], id);
    }
    walk.deepest as u32
}

struct Walk {
    /// The depth at which each block was reached.
    start_depths: Vec<Option<i32>>,
    waiting: Vec<BlockId>,
    deepest: i32,
}

impl Walk {
    fn reach(&mut self, block: BlockId, depth: i32) {
        let known = &mut self.start_depths[block.index()];
        if known.is_none_or(|known| known < depth) {
            *known = Some(depth);
            self.waiting.push(block);
        }
    }

    fn follow(&mut self, block: &Block, id: BlockId) {
        let mut depth = self.start_depths[id.index()].unwrap_or_default();
        for instruction in &block.instructions {
            let after = depth + instruction.opcode.stack_effect(instruction.arg, false);
            self.deepest = self.deepest.max(after);
            if let Some(target) = instruction.target {
                let there = depth + instruction.opcode.stack_effect(instruction.arg, true);
                self.deepest = self.deepest.max(there);
                // A called `finally` comes back; its depth is known from the way that leads into it.
                if instruction.opcode != Opcode::CallFinally {
                    self.reach(target, there);
                }
            }
            depth = after;
            if ends_flow(instruction.opcode) {
                return;
            }
        }
        if let Some(next) = block.next {
            self.reach(next, depth);
        }
    }
}

fn ends_flow(opcode: Opcode) -> bool {
    matches!(opcode, Opcode::JumpAbsolute | Opcode::JumpForward | Opcode::ReturnValue | Opcode::RaiseVarargs)
}
