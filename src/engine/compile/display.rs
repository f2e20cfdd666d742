//! List, tuple, set and dict displays, and tuples and lists as targets.

use ruff_python_ast::{DictItem, Expr, ExprContext, ExprDict, ExprList, ExprSet, ExprTuple};
use ruff_text_size::TextRange;

use super::compiler::{Compiled, Compiler};
use super::dialect::Construct;
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
    /// What 3.13 builds of items with stars, item by item; a tuple is a list until its end.
    growing: Growing,
}

/// The instructions that build a display item by item.
#[derive(Debug, Clone, Copy)]
pub(super) struct Growing {
    start: Opcode,
    add: Opcode,
    extend: Opcode,
    finish: Option<Opcode>,
}

const GROWING_LIST: Growing =
    Growing { start: Opcode::BuildList, add: Opcode::ListAppend, extend: Opcode::BuildListUnpack, finish: None };
const GROWING_SET: Growing =
    Growing { start: Opcode::BuildSet, add: Opcode::SetAdd, extend: Opcode::BuildSetUnpack, finish: None };
pub(super) const GROWING_TUPLE: Growing = Growing { finish: Some(Opcode::BuildTupleUnpack), ..GROWING_LIST };

impl Compiler<'_> {
    pub(super) fn visit_list(&mut self, node: &ExprList) -> Compiled {
        let builders = Builders {
            single: Opcode::BuildList,
            part: Opcode::BuildTuple,
            joined: Opcode::BuildListUnpack,
            growing: GROWING_LIST,
        };
        self.visit_sequence(&node.elts, node.ctx, node.range, &builders)
    }

    pub(super) fn visit_tuple(&mut self, node: &ExprTuple) -> Compiled {
        let builders = Builders {
            single: Opcode::BuildTuple,
            part: Opcode::BuildTuple,
            joined: Opcode::BuildTupleUnpack,
            growing: GROWING_TUPLE,
        };
        self.visit_sequence(&node.elts, node.ctx, node.range, &builders)
    }

    pub(super) fn visit_set(&mut self, node: &ExprSet) -> Compiled {
        let builders = Builders {
            single: Opcode::BuildSet,
            part: Opcode::BuildSet,
            joined: Opcode::BuildSetUnpack,
            growing: GROWING_SET,
        };
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
        if self.dialect.runs(Construct::StarredDisplay) && items.iter().any(Expr::is_starred_expr) {
            self.grow(0, items, None, builders.growing)?;
            self.mark_expression_end();
            return Ok(());
        }
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

    /// Builds a display item by item, so that each iterable is taken in before the next item is evaluated; `already`
    /// items are on the stack, and the value of the name `last` follows (CPython 3.13, `starunpack_helper`).
    pub(super) fn grow(&mut self, already: u32, items: &[Expr], last: Option<&str>, growing: Growing) -> Compiled {
        let first = items.iter().position(Expr::is_starred_expr).unwrap_or(items.len());
        let (before, rest) = items.split_at(first);
        self.visit_all(before)?;
        self.emit_arg(growing.start, already + first as u32);
        for item in rest {
            if let Expr::Starred(star) = item {
                self.visit(&star.value)?;
                self.emit_arg(growing.extend, 2);
            } else {
                self.visit(item)?;
                self.emit_arg(growing.add, 1);
            }
        }
        if self.load_if_named(last) > 0 {
            self.emit_arg(growing.add, 1);
        }
        if let Some(finish) = growing.finish {
            self.emit_arg(finish, 1);
        }
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
        if self.dialect.runs(Construct::StarredDict) && node.items.iter().any(|item| item.key.is_none()) {
            return self.grow_dict(node);
        }
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

    /// Builds a dict part by part, so that each mapping is taken in before the next item is evaluated.
    fn grow_dict(&mut self, node: &ExprDict) -> Compiled {
        if node.items.first().is_some_and(|item| item.key.is_none()) {
            self.emit_arg(Opcode::BuildMap, 0);
        }
        for (index, part) in node.items.chunk_by(|a, b| a.key.is_some() && b.key.is_some()).enumerate() {
            let is_unpacking = part[0].key.is_none();
            if is_unpacking {
                self.visit(&part[0].value)?;
            } else {
                self.build_dict_part(part)?;
            }
            if is_unpacking || index > 0 {
                self.emit_arg(Opcode::BuildMapUnpack, 2);
            }
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
