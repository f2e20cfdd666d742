//! What `dis.show_code` of CPython 3.8 prints.

use std::fmt::Write as _;
use std::sync::Arc;

use super::AddressOf;
use super::constant_repr::constant_repr;
use crate::engine::Code;

/// `dis.COMPILER_FLAG_NAMES`, by bit.
const FLAG_NAMES: [&str; 10] = [
    "OPTIMIZED",
    "NEWLOCALS",
    "VARARGS",
    "VARKEYWORDS",
    "NESTED",
    "GENERATOR",
    "NOFREE",
    "COROUTINE",
    "ITERABLE_COROUTINE",
    "ASYNC_GENERATOR",
];

/// Returns the text of `dis.show_code(code)`; every line ends in a newline.
pub fn show_code(code: &Code, address_of: &AddressOf<'_>) -> String {
    let mut text = format!(
        "Name:              {}\n\
         Filename:          {}\n\
         Argument count:    {}\n\
         Positional-only arguments: {}\n\
         Kw-only arguments: {}\n\
         Number of locals:  {}\n\
         Stack size:        {}\n\
         Flags:             {}\n",
        code.name,
        code.file,
        code.argument_count,
        code.positional_only_count,
        code.keyword_only_count,
        code.local_names.len(),
        code.stack_size,
        flag_names(code.flags.0),
    );
    let constants = code.constants.iter().map(|constant| constant_repr(constant, address_of));
    write_list(&mut text, "Constants", constants);
    write_list(&mut text, "Names", names(&code.names));
    write_list(&mut text, "Variable names", names(&code.local_names));
    write_list(&mut text, "Free variables", names(&code.free_names));
    write_list(&mut text, "Cell variables", names(&code.cell_names));
    text
}

fn names(names: &[Arc<str>]) -> impl Iterator<Item = String> {
    names.iter().map(ToString::to_string)
}

fn write_list(text: &mut String, title: &str, items: impl Iterator<Item = String>) {
    for (index, item) in items.enumerate() {
        if index == 0 {
            let _ = writeln!(text, "{title}:");
        }
        let _ = writeln!(text, "{index:>4}: {item}");
    }
}

fn flag_names(flags: u32) -> String {
    if flags == 0 {
        return "0x0".to_owned();
    }
    let bits = (0..u32::BITS).filter(|bit| flags & (1 << bit) != 0);
    let name = |bit: u32| {
        FLAG_NAMES.get(bit as usize).map_or_else(|| format!("{:#x}", 1_u32 << bit), |name| (*name).to_owned())
    };
    bits.map(name).collect::<Vec<_>>().join(", ")
}
