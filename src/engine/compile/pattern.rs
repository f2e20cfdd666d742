//! Patterns of `case` (CPython 3.10, `compiler_pattern` and its kin; PEP 634).

use std::sync::Arc;

use ruff_python_ast::{
    Expr, Identifier, Pattern, PatternMatchAs, PatternMatchClass, PatternMatchMapping, PatternMatchOr,
    PatternMatchSequence, Singleton,
};
use ruff_text_size::{Ranged, TextRange};

use super::compiler::{Compiled, Compiler};
use super::errors::Reason;
use super::match_statement::{PatternContext, is_wildcard};
use crate::engine::{Constant, Opcode};

/// The numbers of `==`, `>=` and `is` among the comparisons.
const EQUAL: u32 = 2;
const AT_LEAST: u32 = 5;
const IS: u32 = 8;

fn syntax(text: impl Into<String>, place: TextRange) -> Compiled {
    Compiler::refuse(Reason::Syntax(text.into()), place)
}

fn is_wildcard_star(pattern: &Pattern) -> bool {
    matches!(pattern, Pattern::MatchStar(star) if star.name.is_none())
}

impl Compiler<'_> {
    /// Compiles a pattern for the top value, which it takes off the stack; what it captures stays there.
    pub(super) fn visit_pattern(&mut self, pattern: &Pattern, context: &mut PatternContext) -> Compiled {
        self.at(pattern, |compiler| match pattern {
            Pattern::MatchValue(node) => {
                compiler.visit(&node.value)?;
                compiler.emit_arg(Opcode::CompareOp, EQUAL);
                compiler.jump_to_fail(context, Opcode::PopJumpIfFalse);
                Ok(())
            }
            Pattern::MatchSingleton(node) => {
                compiler.load_constant(match node.value {
                    Singleton::None => Constant::None,
                    Singleton::True => Constant::Bool(true),
                    Singleton::False => Constant::Bool(false),
                });
                compiler.emit_arg(Opcode::CompareOp, IS);
                compiler.jump_to_fail(context, Opcode::PopJumpIfFalse);
                Ok(())
            }
            Pattern::MatchSequence(node) => compiler.visit_sequence_pattern(node, context),
            Pattern::MatchMapping(node) => compiler.visit_mapping_pattern(node, context),
            Pattern::MatchClass(node) => compiler.visit_class_pattern(node, context),
            Pattern::MatchStar(node) => compiler.capture(node.name.as_ref(), node.range, context),
            Pattern::MatchAs(node) => compiler.visit_as_pattern(node, context),
            Pattern::MatchOr(node) => compiler.visit_or_pattern(node, context),
        })
    }

    /// Compiles a pattern inside of another: it may match everything.
    fn visit_inner_pattern(&mut self, pattern: &Pattern, context: &mut PatternContext) -> Compiled {
        let was = std::mem::replace(&mut context.allows_irrefutable, true);
        let visited = self.visit_pattern(pattern, context);
        context.allows_irrefutable = was;
        visited
    }

    /// Puts the top value below the `count - 1` values under it.
    fn rotate(&mut self, count: usize) {
        match count {
            0 | 1 => {}
            2 => self.emit(Opcode::RotTwo),
            3 => self.emit(Opcode::RotThree),
            4 => self.emit(Opcode::RotFour),
            count => self.emit_arg(Opcode::RotN, count as u32),
        }
    }

    /// Keeps the top value for a name, or drops it if there is none.
    fn capture(&mut self, name: Option<&Identifier>, place: TextRange, context: &mut PatternContext) -> Compiled {
        let Some(name) = name else {
            self.emit(Opcode::PopTop);
            return Ok(());
        };
        let name: Arc<str> = name.as_str().into();
        Self::refuse_captured_twice(&name, place, context)?;
        self.rotate(context.on_top + context.stores.len() + 1);
        context.stores.push(name);
        Ok(())
    }

    fn refuse_captured_twice(name: &Arc<str>, place: TextRange, context: &PatternContext) -> Compiled {
        if context.stores.contains(name) {
            return syntax(format!("multiple assignments to name '{name}' in pattern"), place);
        }
        Ok(())
    }

    fn visit_as_pattern(&mut self, node: &PatternMatchAs, context: &mut PatternContext) -> Compiled {
        let Some(pattern) = &node.pattern else {
            if !context.allows_irrefutable {
                return match &node.name {
                    Some(name) => {
                        syntax(format!("name capture '{name}' makes remaining patterns unreachable"), node.range)
                    }
                    None => syntax("wildcard makes remaining patterns unreachable", node.range),
                };
            }
            return self.capture(node.name.as_ref(), node.range, context);
        };
        context.on_top += 1;
        self.emit(Opcode::DupTop);
        self.visit_pattern(pattern, context)?;
        context.on_top -= 1;
        self.capture(node.name.as_ref(), node.range, context)
    }

    fn visit_sequence_pattern(&mut self, node: &PatternMatchSequence, context: &mut PatternContext) -> Compiled {
        let patterns = &node.patterns;
        let mut stars = patterns.iter().enumerate().filter(|(_, pattern)| matches!(pattern, Pattern::MatchStar(_)));
        let star = stars.next().map(|(place, _)| place);
        if stars.next().is_some() {
            return syntax("multiple starred expressions in sequence pattern", node.range);
        }
        context.on_top += 1;
        self.emit(Opcode::MatchSequence);
        self.jump_to_fail(context, Opcode::PopJumpIfFalse);
        let (wanted, comparison) = match star {
            None => (patterns.len(), EQUAL),
            Some(_) => (patterns.len() - 1, AT_LEAST),
        };
        if star.is_none() || wanted > 0 {
            self.emit(Opcode::GetLen);
            self.load_constant(Constant::Int(wanted as i64));
            self.emit_arg(Opcode::CompareOp, comparison);
            self.jump_to_fail(context, Opcode::PopJumpIfFalse);
        }
        context.on_top -= 1;
        if patterns.iter().all(|pattern| is_wildcard(pattern) || is_wildcard_star(pattern)) {
            self.emit(Opcode::PopTop);
            return Ok(());
        }
        match star {
            Some(place) if is_wildcard_star(&patterns[place]) => self.take_items(patterns, place, context),
            _ => self.unpack_items(patterns, star, context),
        }
    }

    /// Unpacks the sequence on top, and matches its items.
    fn unpack_items(&mut self, patterns: &[Pattern], star: Option<usize>, context: &mut PatternContext) -> Compiled {
        let size = patterns.len();
        match star {
            Some(place) => self.emit_arg(Opcode::UnpackEx, (place + ((size - place - 1) << 8)) as u32),
            None => self.emit_arg(Opcode::UnpackSequence, size as u32),
        }
        context.on_top += size;
        for pattern in patterns {
            context.on_top -= 1;
            self.visit_inner_pattern(pattern, context)?;
        }
        Ok(())
    }

    /// Takes items of the sequence on top one by one: those that a `*_` stands for are not looked at.
    fn take_items(&mut self, patterns: &[Pattern], star: usize, context: &mut PatternContext) -> Compiled {
        context.on_top += 1;
        for (place, pattern) in patterns.iter().enumerate() {
            if is_wildcard(pattern) || place == star {
                continue;
            }
            self.emit(Opcode::DupTop);
            if place < star {
                self.load_constant(Constant::Int(place as i64));
            } else {
                self.emit(Opcode::GetLen);
                self.load_constant(Constant::Int((patterns.len() - place) as i64));
                self.emit(Opcode::BinarySubtract);
            }
            self.emit(Opcode::BinarySubscr);
            self.visit_inner_pattern(pattern, context)?;
        }
        context.on_top -= 1;
        self.emit(Opcode::PopTop);
        Ok(())
    }

    /// Matches item `place` of the tuple on top, which stays.
    fn visit_part(&mut self, place: usize, pattern: &Pattern, context: &mut PatternContext) -> Compiled {
        if is_wildcard(pattern) {
            return Ok(());
        }
        self.emit(Opcode::DupTop);
        self.load_constant(Constant::Int(place as i64));
        self.emit(Opcode::BinarySubscr);
        self.visit_inner_pattern(pattern, context)
    }

    fn visit_mapping_pattern(&mut self, node: &PatternMatchMapping, context: &mut PatternContext) -> Compiled {
        context.on_top += 1;
        self.emit(Opcode::MatchMapping);
        self.jump_to_fail(context, Opcode::PopJumpIfFalse);
        if node.keys.is_empty() && node.rest.is_none() {
            context.on_top -= 1;
            self.emit(Opcode::PopTop);
            return Ok(());
        }
        if !node.keys.is_empty() {
            self.emit(Opcode::GetLen);
            self.load_constant(Constant::Int(node.keys.len() as i64));
            self.emit_arg(Opcode::CompareOp, AT_LEAST);
            self.jump_to_fail(context, Opcode::PopJumpIfFalse);
        }
        self.visit_keys(&node.keys, node.range)?;
        self.emit_arg(Opcode::BuildTuple, node.keys.len() as u32);
        self.emit(Opcode::MatchKeys);
        context.on_top += 2;
        self.jump_to_fail(context, Opcode::PopJumpIfFalse);
        for (place, pattern) in node.patterns.iter().enumerate() {
            self.visit_part(place, pattern, context)?;
        }
        context.on_top -= 2;
        self.emit(Opcode::PopTop);
        match &node.rest {
            Some(rest) => {
                self.emit(Opcode::CopyDictWithoutKeys);
                self.capture(Some(rest), node.range, context)?;
            }
            None => self.emit(Opcode::PopTop),
        }
        context.on_top -= 1;
        self.emit(Opcode::PopTop);
        Ok(())
    }

    fn visit_keys(&mut self, keys: &[Expr], place: TextRange) -> Compiled {
        let mut seen = Vec::new();
        for key in keys {
            if let Some(constant) = self.folder.constant(key) {
                if seen.contains(&constant) {
                    let shown = crate::engine::constant_repr(&constant, &crate::engine::no_address);
                    return syntax(format!("mapping pattern checks duplicate key ({shown})"), place);
                }
                seen.push(constant);
            }
            self.visit(key)?;
        }
        Ok(())
    }

    fn visit_class_pattern(&mut self, node: &PatternMatchClass, context: &mut PatternContext) -> Compiled {
        let keywords = &node.arguments.keywords;
        for (place, keyword) in keywords.iter().enumerate() {
            if keywords[..place].iter().any(|before| before.attr.id == keyword.attr.id) {
                let text = format!("attribute name repeated in class pattern: {}", keyword.attr);
                return syntax(text, keyword.range());
            }
        }
        self.visit(&node.cls)?;
        let names = keywords.iter().map(|keyword| Constant::Str(keyword.attr.as_str().into())).collect();
        self.load_constant(Constant::Tuple(names));
        self.emit_arg(Opcode::MatchClass, node.arguments.patterns.len() as u32);
        context.on_top += 1;
        self.jump_to_fail(context, Opcode::PopJumpIfFalse);
        let patterns = node.arguments.patterns.iter().chain(keywords.iter().map(|keyword| &keyword.pattern));
        for (place, pattern) in patterns.enumerate() {
            self.visit_part(place, pattern, context)?;
        }
        context.on_top -= 1;
        self.emit(Opcode::PopTop);
        Ok(())
    }

    fn visit_or_pattern(&mut self, node: &PatternMatchOr, context: &mut PatternContext) -> Compiled {
        let end = self.new_block();
        let mut control: Vec<Arc<str>> = Vec::new();
        for (place, alternative) in node.patterns.iter().enumerate() {
            let mut inner = PatternContext {
                allows_irrefutable: place + 1 == node.patterns.len() && context.allows_irrefutable,
                ..PatternContext::default()
            };
            self.emit(Opcode::DupTop);
            self.visit_pattern(alternative, &mut inner)?;
            if place == 0 {
                control.clone_from(&inner.stores);
            } else {
                self.order_captures(&control, &mut inner.stores, node.range)?;
            }
            self.emit_jump(Opcode::JumpForward, end);
            self.use_fail_blocks(&mut inner);
        }
        self.emit(Opcode::PopTop);
        self.jump_to_fail(context, Opcode::JumpForward);
        self.use_block(end);
        let count = control.len() + 1 + context.on_top + context.stores.len();
        for name in control {
            self.rotate(count);
            Self::refuse_captured_twice(&name, node.range, context)?;
            context.stores.push(name);
        }
        self.emit(Opcode::PopTop);
        Ok(())
    }

    /// Brings what an alternative has captured into the order of the first alternative.
    fn order_captures(&mut self, control: &[Arc<str>], stores: &mut Vec<Arc<str>>, place: TextRange) -> Compiled {
        const DIFFERENT: &str = "alternative patterns bind different names";
        if control.len() != stores.len() {
            return syntax(DIFFERENT, place);
        }
        for (wanted, name) in control.iter().enumerate().rev() {
            let Some(found) = stores.iter().position(|store| store == name) else { return syntax(DIFFERENT, place) };
            if found == wanted {
                continue;
            }
            let rotated: Vec<Arc<str>> = stores.drain(..=found).collect();
            stores.splice(wanted - found..wanted - found, rotated);
            for _ in 0..=found {
                self.rotate(wanted + 1);
            }
        }
        Ok(())
    }
}
