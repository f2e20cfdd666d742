//! `match` (CPython 3.10, `compiler_match`: the first CPython that had it, with 3.8's instructions around its own).

use std::sync::Arc;

use ruff_python_ast::{Pattern, StmtMatch};
use ruff_text_size::Ranged;

use super::block::BlockId;
use super::compiler::{Compiled, Compiler};
use super::name::Access;
use crate::engine::Opcode;

/// What is known while a pattern is compiled.
#[derive(Debug, Default)]
pub(super) struct PatternContext {
    /// The names captured so far: their values lie on the stack, the first one deepest.
    pub stores: Vec<Arc<str>>,
    /// Whether a pattern that matches everything may stand here.
    pub allows_irrefutable: bool,
    /// The blocks that drop so many values and fail.
    pub fail_pop: Vec<BlockId>,
    /// How many values lie on top of the captured ones.
    pub on_top: usize,
}

/// Returns whether a pattern is `_`.
pub(super) fn is_wildcard(pattern: &Pattern) -> bool {
    matches!(pattern, Pattern::MatchAs(node) if node.pattern.is_none() && node.name.is_none())
}

impl Compiler<'_> {
    /// Compiles `match subject: case …`.
    pub(super) fn visit_match(&mut self, node: &StmtMatch) -> Compiled {
        self.visit(&node.subject)?;
        let end = self.new_block();
        let Some((last, _)) = node.cases.split_last() else { return Ok(()) };
        let has_default = is_wildcard(&last.pattern) && node.cases.len() > 1;
        let tried = node.cases.len() - usize::from(has_default);
        for (index, case) in node.cases[..tried].iter().enumerate() {
            let is_last = index + 1 == tried;
            self.begin_case(&case.pattern);
            let mut context = PatternContext {
                allows_irrefutable: case.guard.is_some() || index + 1 == node.cases.len(),
                ..PatternContext::default()
            };
            self.at(&case.pattern, |compiler| {
                if !is_last {
                    compiler.emit(Opcode::DupTop);
                }
                compiler.visit_pattern(&case.pattern, &mut context)?;
                for name in &context.stores {
                    compiler.access_name(name, Access::Store, case.pattern.range())?;
                }
                Ok(())
            })?;
            if let Some(guard) = &case.guard {
                let fail = self.fail_block(&mut context, 0);
                self.jump_if(guard, fail, false)?;
            }
            if !is_last {
                self.at(&case.pattern, |compiler| compiler.emit(Opcode::PopTop));
            }
            self.visit_statements(&case.body)?;
            self.emit_jump_of_last(Opcode::JumpForward, end);
            self.at(&case.pattern, |compiler| compiler.use_fail_blocks(&mut context));
        }
        if has_default {
            self.begin_case(&last.pattern);
            self.at(&last.pattern, |compiler| compiler.emit(Opcode::Nop));
            if let Some(guard) = &last.guard {
                self.jump_if(guard, end, false)?;
            }
            self.visit_statements(&last.body)?;
        }
        self.use_block(end);
        Ok(())
    }

    /// A case begins a line of its own.
    fn begin_case(&mut self, pattern: &Pattern) {
        let line = self.source.line(pattern.range().start());
        self.unit_mut().begin_line(line);
        self.unit_mut().place = Some(pattern.range());
    }

    /// Returns the block that drops `count` values and fails.
    pub(super) fn fail_block(&mut self, context: &mut PatternContext, count: usize) -> BlockId {
        while context.fail_pop.len() <= count {
            let block = self.new_block();
            context.fail_pop.push(block);
        }
        context.fail_pop[count]
    }

    /// Jumps to where everything that the pattern has on the stack is dropped.
    pub(super) fn jump_to_fail(&mut self, context: &mut PatternContext, opcode: Opcode) {
        let count = context.on_top + context.stores.len();
        let block = self.fail_block(context, count);
        self.emit_jump(opcode, block);
    }

    /// Writes the blocks that drop what a failed pattern has left.
    pub(super) fn use_fail_blocks(&mut self, context: &mut PatternContext) {
        let blocks = std::mem::take(&mut context.fail_pop);
        for (count, block) in blocks.into_iter().enumerate().rev() {
            self.use_block(block);
            if count > 0 {
                self.emit(Opcode::PopTop);
            }
        }
    }
}
