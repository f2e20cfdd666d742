//! List, tuple, set and dict displays, and tuples and lists as targets.

use ruff_python_ast::{DictItem, Expr, ExprContext, ExprDict, ExprList, ExprSet, ExprTuple};
use ruff_text_size::TextRange;

use super::compiler::{Compiled, Compiler};
use super::errors::Reason;
use crate::engine::{Constant, Opcode};

/// The most items of a dict that are built at once (CPython 3.8).
const MAXIMUM_DICT_PART: usize = 0xFFFF;
/// The most targets before a starred one: their number has eight bits.
const MAXIMUM_BEFORE_STAR: usize = 1 << 8;

/// The instructions that build one kind of display.
struct Builders {
    /// Without stars.
    single: Opcode,
    /// Of the items between stars.
    part: Opcode,
    /// Of all parts.
    joined: Opcode,
}

impl Compiler<'_> {
    pub(super) fn visit_list(&mut self, node: &ExprList) -> Compiled {
        let builders =
            Builders { single: Opcode::BuildList, part: Opcode::BuildTuple, joined: Opcode::BuildListUnpack };
        self.visit_sequence(&node.elts, node.ctx, node.range, &builders)
    }

    pub(super) fn visit_tuple(&mut self, node: &ExprTuple) -> Compiled {
        let builders =
            Builders { single: Opcode::BuildTuple, part: Opcode::BuildTuple, joined: Opcode::BuildTupleUnpack };
        self.visit_sequence(&node.elts, node.ctx, node.range, &builders)
    }

    pub(super) fn visit_set(&mut self, node: &ExprSet) -> Compiled {
        let builders = Builders { single: Opcode::BuildSet, part: Opcode::BuildSet, joined: Opcode::BuildSetUnpack };
        self.build(&node.elts, &builders)
    }

    fn visit_sequence(
        &mut self,
        items: &[Expr],
        context: ExprContext,
        place: TextRange,
        builders: &Builders,
    ) -> Compiled {
        match context {
            ExprContext::Store => self.unpack(items, place),
            ExprContext::Del => self.visit_all(items),
            ExprContext::Load | ExprContext::Invalid => self.build(items, builders),
        }
    }

    /// CPython 3.8's `starunpack_helper`: what stands between stars is packed, then all parts are joined.
    fn build(&mut self, items: &[Expr], builders: &Builders) -> Compiled {
        let (mut parts, mut seen) = (0, 0);
        for item in items {
            if let Expr::Starred(star) = item {
                if seen > 0 {
                    self.emit_arg(builders.part, seen);
                    seen = 0;
                    parts += 1;
                }
                self.visit(&star.value)?;
                parts += 1;
            } else {
                self.visit(item)?;
                seen += 1;
            }
        }
        if parts == 0 {
            self.emit_arg(builders.single, seen);
        } else {
            if seen > 0 {
                self.emit_arg(builders.part, seen);
                parts += 1;
            }
            self.emit_arg(builders.joined, parts);
        }
        self.mark_expression_end();
        Ok(())
    }

    /// Unpacks the top value into `targets` and binds them.
    fn unpack(&mut self, targets: &[Expr], place: TextRange) -> Compiled {
        let mut stars = targets.iter().enumerate().filter(|(_, target)| target.is_starred_expr());
        let count = targets.len();
        match (stars.next(), stars.next()) {
            (Some(_), Some(_)) => return Self::refuse(Reason::TwoStars, place),
            (Some((before, _)), None) => {
                let after = count - before - 1;
                if before >= MAXIMUM_BEFORE_STAR || after >= (i32::MAX >> 8) as usize {
                    return Self::refuse(Reason::TooManyBeforeStar, place);
                }
                self.emit_arg(Opcode::UnpackEx, (before + (after << 8)) as u32);
            }
            (None, _) => self.emit_arg(Opcode::UnpackSequence, count as u32),
        }
        targets.iter().try_for_each(|target| match target {
            Expr::Starred(star) => self.visit(&star.value),
            target => self.visit(target),
        })
    }

    pub(super) fn visit_dict(&mut self, node: &ExprDict) -> Compiled {
        let (mut containers, mut pending, mut ends_in_unpacking) = (0, 0, false);
        for (index, item) in node.items.iter().enumerate() {
            ends_in_unpacking = item.key.is_none();
            if pending == MAXIMUM_DICT_PART || (pending > 0 && ends_in_unpacking) {
                self.build_dict_part(&node.items[index - pending..index])?;
                containers += 1;
                pending = 0;
            }
            if ends_in_unpacking {
                self.visit(&item.value)?;
                containers += 1;
            } else {
                pending += 1;
            }
        }
        if pending > 0 || containers == 0 {
            self.build_dict_part(&node.items[node.items.len() - pending..])?;
            containers += 1;
        }
        if containers > 1 || ends_in_unpacking {
            self.emit_arg(Opcode::BuildMapUnpack, containers);
        }
        self.mark_expression_end();
        Ok(())
    }

    /// Builds a dict of items without `**`; keys that are all constant are one tuple.
    fn build_dict_part(&mut self, items: &[DictItem]) -> Compiled {
        let count = items.len() as u32;
        let keys: Option<Vec<Constant>> =
            items.iter().map(|item| item.key.as_ref().and_then(|key| self.folder.constant(key))).collect();
        match keys {
            Some(keys) if count > 1 => {
                items.iter().try_for_each(|item| self.visit(&item.value))?;
                self.load_constant(Constant::Tuple(keys.into()));
                self.emit_arg(Opcode::BuildConstKeyMap, count);
            }
            _ => {
                for item in items {
                    item.key.iter().try_for_each(|key| self.visit(key))?;
                    self.visit(&item.value)?;
                }
                self.emit_arg(Opcode::BuildMap, count);
            }
        }
        Ok(())
    }
}
