//! `sys.getsizeof`: what CPython 3.13 says of an object on a machine of 64 bits, the collector's header included.

use num_traits::Zero;

use crate::engine::builtins::classes;
use crate::engine::code::Code;
use crate::engine::heap::{Dict, Object};
use crate::engine::machine::{Fault, Machine};
use crate::engine::value::{Handle, Value, View};
use crate::engine::{CodeFlags, Opcode};

/// Sizes that depend on nothing but the class.
#[rustfmt::skip]
const FIXED: &[(Handle, usize)] = &[
    (classes::BOOL, 28), (classes::FLOAT, 24), (classes::COMPLEX, 32), (classes::NONE_TYPE, 16), (classes::ELLIPSIS, 16),
    (classes::NOT_IMPLEMENTED, 16), (classes::RANGE, 48), (classes::RANGE_ITERATOR, 40), (classes::LIST_ITERATOR, 48),
    (classes::TUPLE_ITERATOR, 48), (classes::STR_ITERATOR, 48), (classes::FUNCTION, 160), (classes::METHOD, 64),
    (classes::BUILTIN_FUNCTION, 72), (classes::PROPERTY, 80), (classes::STATIC_METHOD, 48),
    (classes::CLASS_METHOD, 48), (classes::MODULE, 72), (classes::DEQUE_ITERATOR, 72), (classes::DEQUE_REVERSE_ITERATOR, 72), (classes::PARTIAL, 80),
    (classes::ACCUMULATE, 72), (classes::BATCHED, 56), (classes::CHAIN, 48), (classes::COUNT, 56),
    (classes::CYCLE, 64), (classes::DROPWHILE, 56), (classes::FILTERFALSE, 48), (classes::ISLICE, 72),
    (classes::PAIRWISE, 56), (classes::REPEAT, 48), (classes::STARMAP, 48), (classes::TAKEWHILE, 56),
    (classes::ZIP_LONGEST, 72),
];

/// Returns the size of a value, in bytes. Errors: what CPython's number depends on is not known here.
pub(super) fn size_of(machine: &mut Machine, value: Value) -> Result<usize, Fault> {
    let class = machine.class_of(value);
    if let Some((_, size)) = FIXED.iter().find(|(fixed, _)| *fixed == class) {
        return Ok(*size);
    }
    let unknown = |what: &str| Err(Fault::NotHereYet(format!("sys.getsizeof({what})")));
    if let Some(int) = machine.as_integer(value) {
        return Ok(24 + 4 * int.bits().div_ceil(30).max(1) as usize);
    }
    let View::Object(handle) = value.view() else { return unknown("value") };
    Ok(match machine.state.heap.get(handle) {
        Object::Str(text) => size_of_text(&text.text, text.length as usize),
        Object::Tuple(items) => 40 + 8 * items.len(),
        Object::List(items) => match size_of_list(items.len()) {
            Some(size) => size,
            None => return unknown("list of this length"),
        },
        Object::Dict(dict) => size_of_dict(machine, dict),
        Object::Generator(generator) => {
            let code = machine.code(generator.code).code.clone();
            match stack_size(&code) {
                Some(stack) => {
                    let slots = code.local_names.len() + code.cell_names.len() + code.free_names.len() + stack;
                    160 + 8 * slots
                }
                None => {
                    return unknown("generator with a try, a with, a yield from or a function in it");
                }
            }
        }
        Object::Instance { class, .. } if *class == classes::OBJECT => 16,
        Object::Instance { .. } | Object::Extended(_) => 48,
        Object::Exception(exception) => size_of_exception(machine, exception.class),
        _ => {
            let name = machine.class_name(value);
            return unknown(&name);
        }
    })
}

/// One, two or four bytes a character, by the widest (PEP 393).
fn size_of_text(text: &str, length: usize) -> usize {
    match text.chars().max().unwrap_or_default() as u32 {
        0..0x80 => 41 + length,
        0x80..0x100 => 57 + length,
        0x100..0x1_0000 => 58 + 2 * length,
        _ => 60 + 4 * length,
    }
}

/// Returns the size of a list of `length` items, if it is the same for one that was made whole and one that grew item
/// by item (`Objects/listobject.c`, `list_resize`).
fn size_of_list(length: usize) -> Option<usize> {
    let mut room = 0;
    while room < length {
        let needed = room + 1;
        room = (needed + (needed >> 3) + 6) & !3;
    }
    (room == length || length == 3).then_some(56 + 8 * room)
}

/// Returns the size of a dict that has only grown (`Objects/dictobject.c`).
fn size_of_dict(machine: &Machine, dict: &Dict) -> usize {
    if dict.len() == 0 {
        return 64;
    }
    let mut log2 = 3;
    while (1_usize << log2) * 2 / 3 < dict.len() {
        log2 += 1;
    }
    let slots = 1_usize << log2;
    let of_index = match log2 {
        0..8 => 1,
        8..16 => 2,
        _ => 4,
    };
    let is_text = dict.entries_from(0).all(|(_, entry)| machine.as_text(entry.key).is_some());
    let of_entry = if is_text { 16 } else { 24 };
    64 + 32 + slots * of_index + (slots * 2 / 3) * of_entry
}

fn size_of_exception(machine: &Machine, class: Handle) -> usize {
    let is_of = |other| machine.is_subclass(class, other);
    let native = if is_of(classes::OS_ERROR) {
        128
    } else if is_of(classes::SYNTAX_ERROR) {
        152
    } else if is_of(classes::IMPORT_ERROR) {
        120
    } else if is_of(classes::ATTRIBUTE_ERROR) {
        104
    } else if is_of(classes::STOP_ITERATION) || is_of(classes::SYSTEM_EXIT) || is_of(classes::NAME_ERROR) {
        96
    } else {
        88
    };
    if classes::is_built_in(class) { native } else { native + 16 }
}

/// Returns the stack size that CPython 3.13 gives to code without blocks, `yield from` and functions in it, in values.
/// It is 3.8's, and one more while the arguments of a call are evaluated: a place beside the callee.
fn stack_size(code: &Code) -> Option<usize> {
    let mut depth: i32 = 0;
    // By value on the stack: the instruction that has put it there.
    let mut born: Vec<usize> = Vec::new();
    let mut deepest_at = vec![0; code.instructions.len()];
    let mut reached = vec![None; code.instructions.len() + 1];
    let mut is_open = vec![0; code.instructions.len()];
    for (at, instruction) in code.instructions.iter().enumerate() {
        if let Some(known) = reached[at] {
            depth = known;
        }
        if !is_plain(instruction.opcode) {
            return None;
        }
        born.resize(depth.max(0) as usize, at);
        let callee = match instruction.opcode {
            Opcode::CallFunction => Some(depth - instruction.arg as i32 - 1),
            Opcode::CallFunctionKw => Some(depth - instruction.arg as i32 - 2),
            _ => None,
        };
        if let Some(callee) = callee {
            is_open[*born.get(usize::try_from(callee).ok()?)?..at].iter_mut().for_each(|open| *open += 1);
        }
        let jumps = matches!(
            instruction.opcode.operand(),
            crate::engine::Operand::JumpAbsolute | crate::engine::Operand::JumpRelative
        );
        if jumps {
            let target = match instruction.opcode.operand() {
                crate::engine::Operand::JumpAbsolute => instruction.arg as usize / 2,
                _ => at + 1 + instruction.arg as usize / 2,
            };
            *reached.get_mut(target)? = Some(depth + instruction.opcode.stack_effect(instruction.arg, true));
        }
        depth += instruction.opcode.stack_effect(instruction.arg, false);
        let kept = (depth.max(0) as usize).min(born.len());
        if instruction.opcode.stack_effect(instruction.arg, false) <= 0 && kept > 0 && callee.is_some() {
            born[kept - 1] = at;
        }
        deepest_at[at] = depth;
    }
    let deepest = deepest_at.iter().zip(&is_open).map(|(depth, open)| depth + open).max().unwrap_or_default();
    // A generator's frame always has room for the exception and the place of its last handler.
    let least = if code.flags.has(CodeFlags::GENERATOR) { 2 } else { 1 };
    usize::try_from(deepest.max(least)).ok().filter(|size| !size.is_zero())
}

/// Returns whether an instruction takes the same room on the stack in 3.13 as in 3.8, calls aside.
fn is_plain(opcode: Opcode) -> bool {
    !matches!(
        opcode,
        Opcode::SetupFinally
            | Opcode::SetupWith
            | Opcode::SetupAsyncWith
            | Opcode::YieldFrom
            | Opcode::GetYieldFromIter
            | Opcode::GetAwaitable
            | Opcode::GetAiter
            | Opcode::MakeFunction
            | Opcode::LoadBuildClass
            | Opcode::ImportName
            | Opcode::CallFunctionEx
            | Opcode::LoadClosure
    )
}
