//! The last pass over the finished words (CPython 3.8, `Python/peephole.c`): shorter jumps, folded tuples, no dead
//! code behind a `return`.

use super::assemble::{Word, encode, words_of};
use super::literal::is_true;
use crate::engine::{Constant, Opcode, Operand};

/// The code while it is being improved. What is taken out becomes NOP until the end.
struct Peephole<'c> {
    words: Vec<Word>,
    /// The number of the stretch without jump targets in it that each word belongs to.
    stretches: Vec<u32>,
    constants: &'c mut Vec<Constant>,
}

/// Improves `words`, moves `line_table` along, and adds folded tuples to `constants`.
///
/// As in CPython, code whose line table has a step of 255 bytes is left as it is, and so is code in which a moved jump
/// would need more words.
pub(super) fn optimize(words: Vec<Word>, line_table: Vec<u8>, constants: &mut Vec<Constant>) -> (Vec<Word>, Vec<u8>) {
    if line_table.iter().step_by(2).any(|&step| step == 255) {
        return (words, line_table);
    }
    let original = words.clone();
    let stretches = stretches(&words);
    let mut peephole = Peephole { words, stretches, constants };
    peephole.rewrite();
    let moved = peephole.moved();
    match peephole.compact(&moved) {
        Some(words) => (words, move_lines(&line_table, &moved)),
        // The table was moved before CPython notices.
        None => (original, move_lines(&line_table, &moved)),
    }
}

/// Numbers the stretches of `words` (`markblocks`).
fn stretches(words: &[Word]) -> Vec<u32> {
    let mut is_target = vec![false; words.len() + 1];
    for at in 0..words.len() {
        if is_jump(words[at].opcode) {
            is_target[jump_target(words, at).min(words.len())] = true;
        }
    }
    let mut count = 0;
    (0..words.len())
        .map(|at| {
            count += u32::from(is_target[at]);
            count
        })
        .collect()
}

fn is_jump(opcode: Opcode) -> bool {
    matches!(opcode.operand(), Operand::JumpRelative | Operand::JumpAbsolute)
}

fn is_unconditional(opcode: Opcode) -> bool {
    matches!(opcode, Opcode::JumpAbsolute | Opcode::JumpForward)
}

fn is_conditional(opcode: Opcode) -> bool {
    matches!(
        opcode,
        Opcode::PopJumpIfFalse | Opcode::PopJumpIfTrue | Opcode::JumpIfFalseOrPop | Opcode::JumpIfTrueOrPop
    )
}

fn jumps_on_true(opcode: Opcode) -> bool {
    matches!(opcode, Opcode::PopJumpIfTrue | Opcode::JumpIfTrueOrPop)
}

fn is_absolute(opcode: Opcode) -> bool {
    opcode.operand() == Operand::JumpAbsolute
}

/// Returns the whole operand of the word at `at`.
fn arg_at(words: &[Word], at: usize) -> u32 {
    let prefixes = words[..at].iter().rev().take(3).take_while(|word| word.opcode == Opcode::ExtendedArg);
    let shifts = (1..).map(|place| 8 * place);
    prefixes.zip(shifts).fold(u32::from(words[at].arg), |arg, (word, shift)| arg | u32::from(word.arg) << shift)
}

/// Returns the word that the jump at `at` goes to.
fn jump_target(words: &[Word], at: usize) -> usize {
    let arg = arg_at(words, at) as usize / 2;
    if is_absolute(words[at].opcode) { arg } else { arg + at + 1 }
}

/// Returns the word at or after `at` that is no `EXTENDED_ARG`.
fn operation_at(words: &[Word], at: usize) -> usize {
    at + words[at..].iter().take_while(|word| word.opcode == Opcode::ExtendedArg).count()
}

impl Peephole<'_> {
    fn rewrite(&mut self) {
        let mut at = operation_at(&self.words, 0);
        let mut constants_before = 0;
        while at < self.words.len() {
            let mut start = at;
            while start >= 1 && self.words[start - 1].opcode == Opcode::ExtendedArg {
                start -= 1;
            }
            let next = (at + 1 + self.words[at + 1..].iter().take_while(|w| w.opcode == Opcode::ExtendedArg).count())
                .min(self.words.len());
            let constants = std::mem::take(&mut constants_before);
            at = match self.words[at].opcode {
                Opcode::LoadConst => {
                    constants_before = if self.drop_true_test(start, at, next) { 0 } else { constants + 1 };
                    next
                }
                Opcode::BuildTuple => {
                    self.build_tuple(start, at, next, constants);
                    next
                }
                Opcode::JumpIfFalseOrPop | Opcode::JumpIfTrueOrPop => self.follow_test(start, at).unwrap_or(next),
                Opcode::PopJumpIfFalse | Opcode::PopJumpIfTrue | Opcode::JumpForward | Opcode::JumpAbsolute => {
                    self.follow_jump(start, at);
                    next
                }
                Opcode::ReturnValue => self.drop_dead(at).unwrap_or(next),
                _ => next,
            };
        }
    }

    /// Returns the opcode at `at`, none behind the end.
    fn opcode(&self, at: usize) -> Option<Opcode> {
        self.words.get(at).map(|word| word.opcode)
    }

    fn is_one_stretch(&self, from: usize, to: usize) -> bool {
        self.stretches.get(from) == self.stretches.get(to)
    }

    fn fill(&mut self, from: usize, to: usize) {
        for word in &mut self.words[from..to] {
            *word = Word { opcode: Opcode::Nop, arg: 0, ends_expression: false, ..*word };
        }
    }

    /// `LOAD_CONST true; POP_JUMP_IF_FALSE` does nothing.
    fn drop_true_test(&mut self, start: usize, at: usize, next: usize) -> bool {
        let is_test = self.opcode(next) == Some(Opcode::PopJumpIfFalse) && self.is_one_stretch(start, at + 1);
        let drops = is_test && is_true(&self.constants[arg_at(&self.words, at) as usize]);
        if drops {
            self.fill(start, next + 1);
        }
        drops
    }

    /// A tuple of constants is a constant; building two or three values to unpack them again only turns them.
    fn build_tuple(&mut self, start: usize, at: usize, next: usize, constants: u32) {
        let count = arg_at(&self.words, at);
        if count > 0 && constants >= count {
            let first = self.constants_start(start, count);
            if self.is_one_stretch(first, start) {
                self.fold_tuple(first, at + 1, count);
                return;
            }
        }
        let unpacks = self.opcode(next) == Some(Opcode::UnpackSequence)
            && self.is_one_stretch(start, at + 1)
            && arg_at(&self.words, next) == count;
        if !unpacks {
            return;
        }
        let turns: &[Opcode] = match count {
            0 | 1 => &[],
            2 => &[Opcode::RotTwo],
            3 => &[Opcode::RotThree, Opcode::RotTwo],
            _ => return,
        };
        let place = self.words[start].place;
        for (word, &opcode) in self.words[start..].iter_mut().zip(turns) {
            *word = Word { opcode, arg: 0, place, ends_expression: false };
        }
        self.fill(start + turns.len(), next + 1);
    }

    /// Returns where the last `count` `LOAD_CONSTs` before `at` begin.
    fn constants_start(&self, mut at: usize, mut count: u32) -> usize {
        while count > 0 && at > 0 {
            at -= 1;
            count -= u32::from(self.words[at].opcode == Opcode::LoadConst);
        }
        while at > 0 && self.words[at - 1].opcode == Opcode::ExtendedArg {
            at -= 1;
        }
        at
    }

    fn fold_tuple(&mut self, first: usize, end: usize, count: u32) {
        let loads = (first..end).filter(|&at| self.words[at].opcode == Opcode::LoadConst).take(count as usize);
        let items = loads.map(|at| self.constants[arg_at(&self.words, at) as usize].clone()).collect();
        let index = self.constants.len() as u32;
        self.constants.push(Constant::Tuple(items));
        self.write_at_end(first, end, Opcode::LoadConst, index);
    }

    /// Writes an instruction at the end of the words `from..to`, and nothing before it.
    fn write_at_end(&mut self, from: usize, to: usize, opcode: Opcode, arg: u32) {
        let size = words_of(arg);
        if from + size > to {
            return;
        }
        let word = Word { opcode, ..self.words[to - 1] };
        self.fill(from, to - size);
        for (slot, word) in self.words[to - size..to].iter_mut().zip(encode(word, arg, size)) {
            *slot = word;
        }
    }

    /// A test whose outcome decides the test it jumps to goes where that one would go. Returns the word to go on with
    /// if it did.
    fn follow_test(&mut self, start: usize, at: usize) -> Option<usize> {
        let opcode = self.words[at].opcode;
        let target = operation_at(&self.words, arg_at(&self.words, at) as usize / 2);
        let there = self.words[target].opcode;
        if is_conditional(there) {
            let (arg, becomes) = if jumps_on_true(there) == jumps_on_true(opcode) {
                (arg_at(&self.words, target), there)
            } else {
                let popping = if jumps_on_true(opcode) { Opcode::PopJumpIfTrue } else { Opcode::PopJumpIfFalse };
                ((target as u32 + 1) * 2, popping)
            };
            if let Some(at) = self.set_arg(at, arg) {
                self.words[at].opcode = becomes;
                return Some(at);
            }
        }
        self.follow_jump(start, at);
        None
    }

    /// Replaces the operand of the word at `at` if the new one needs no more words; returns where it is then.
    fn set_arg(&mut self, at: usize, arg: u32) -> Option<usize> {
        let now = arg_at(&self.words, at);
        if now == arg {
            return Some(at);
        }
        let (size, new_size) = (words_of(now), words_of(arg));
        if size < new_size {
            return None;
        }
        let (word, first) = (self.words[at], at + 1 - size);
        for (slot, word) in self.words[first..].iter_mut().zip(encode(word, arg, new_size)) {
            *slot = word;
        }
        self.fill(first + new_size, at + 1);
        Some(at + new_size - size)
    }

    /// A jump to a jump goes to that one's target; an unconditional jump to a `return` returns.
    fn follow_jump(&mut self, start: usize, at: usize) {
        let mut opcode = self.words[at].opcode;
        let target = operation_at(&self.words, jump_target(&self.words, at));
        let Some(there) = self.opcode(target) else { return };
        if is_unconditional(opcode) && there == Opcode::ReturnValue {
            let place = self.words[at].place;
            self.words[start] = Word { opcode: Opcode::ReturnValue, arg: 0, place, ends_expression: false };
            self.fill(start + 1, at + 1);
        } else if is_unconditional(there) {
            let mut arg = jump_target(&self.words, target);
            if opcode == Opcode::JumpForward {
                // It may now go backwards.
                opcode = Opcode::JumpAbsolute;
            } else if !is_absolute(opcode) {
                if arg < at + 1 {
                    return;
                }
                arg -= at + 1;
            }
            self.write_at_end(start, at + 1, opcode, arg as u32 * 2);
        }
    }

    /// Drops what stands behind a `return` up to the next jump target; returns the word to go on with. The end of a
    /// `finally` and the start of a `try` stay: CPython finds its blocks by them.
    fn drop_dead(&mut self, at: usize) -> Option<usize> {
        let mut end = at + 1;
        while end < self.words.len() && self.is_one_stretch(at, end) {
            match self.words[end].opcode {
                Opcode::EndFinally => break,
                Opcode::SetupFinally => {
                    while end > at + 1 && self.words[end - 1].opcode == Opcode::ExtendedArg {
                        end -= 1;
                    }
                    break;
                }
                _ => end += 1,
            }
        }
        if end == at + 1 {
            return None;
        }
        self.fill(at + 1, end);
        Some(operation_at(&self.words, end))
    }

    /// Returns the word that each word becomes.
    fn moved(&self) -> Vec<usize> {
        let mut dropped = 0;
        let ends = std::iter::once(None);
        (self.words.iter().map(Some).chain(ends).enumerate())
            .map(|(at, word)| {
                let new = at - dropped;
                dropped += usize::from(word.is_some_and(|word| word.opcode == Opcode::Nop));
                new
            })
            .collect()
    }

    /// Returns the words without NOPs and with jumps that fit; none if a jump would not fit.
    fn compact(&self, moved: &[usize]) -> Option<Vec<Word>> {
        let mut words = Vec::with_capacity(self.words.len());
        let mut start = 0;
        while start < self.words.len() {
            let at = operation_at(&self.words, start);
            let word = *self.words.get(at)?;
            let mut arg = self.words[start..=at].iter().fold(0, |arg, word| arg << 8 | u32::from(word.arg));
            let size = at - start + 1;
            start = at + 1;
            match word.opcode.operand() {
                _ if word.opcode == Opcode::Nop => continue,
                Operand::JumpAbsolute => arg = moved[arg as usize / 2] as u32 * 2,
                Operand::JumpRelative => arg = (moved[arg as usize / 2 + at + 1] - moved[at] - 1) as u32 * 2,
                _ => {}
            }
            if words_of(arg) > size {
                return None;
            }
            words.extend(encode(word, arg, size));
        }
        Some(words)
    }
}

fn move_lines(line_table: &[u8], moved: &[usize]) -> Vec<u8> {
    let (mut offset, mut last) = (0, 0);
    line_table
        .chunks_exact(2)
        .flat_map(|step| {
            offset += usize::from(step[0]);
            let new = moved[offset / 2] * 2;
            let code_step = (new - last) as u8;
            last = new;
            [code_step, step[1]]
        })
        .collect()
}
