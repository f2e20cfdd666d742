//! Upper, lower and title case.

use super::{outcome, receiver, tables};
use crate::engine::builtins::parameters;
use crate::engine::machine::{Arguments, Fault, Machine, Outcome};

fn push_title(text: &mut String, c: char) {
    if let Ok(index) = tables::TITLE.binary_search_by_key(&c, |(c, _)| *c) {
        text.push_str(tables::TITLE[index].1);
        return;
    }
    let number = c as u32;
    if tables::TITLE_IS_ITSELF.iter().any(|(first, last)| (*first..=*last).contains(&number)) {
        text.push(c);
        return;
    }
    let mut upper = c.to_uppercase();
    text.extend(upper.next());
    upper.for_each(|rest| text.extend(rest.to_lowercase()));
}

/// Returns the lower case of a text from which a part is taken: whether a sigma ends a word is seen in the whole.
fn lower_from(whole: &str, start: usize) -> String {
    // Lowering the whole keeps what stands before the part apart: the lengths of its two halves are known.
    let head = whole[..start].to_lowercase();
    let lowered = whole.to_lowercase();
    lowered.get(head.len()..).map_or_else(|| whole[start..].to_lowercase(), str::to_owned)
}

fn capitalized(text: &str) -> String {
    let mut characters = text.chars();
    let Some(first) = characters.next() else { return String::new() };
    let mut capitalized = String::with_capacity(text.len());
    push_title(&mut capitalized, first);
    capitalized + &lower_from(text, first.len_utf8())
}

fn titled(text: &str) -> String {
    let mut titled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if !is_cased(first) {
            titled.push(first);
            rest = &rest[first.len_utf8()..];
            continue;
        }
        let end = rest.char_indices().find(|(_, c)| !is_cased(*c)).map_or(rest.len(), |(at, _)| at);
        push_title(&mut titled, first);
        titled.push_str(&lower_from(&rest[..end], first.len_utf8()));
        rest = &rest[end..];
    }
    titled
}

fn is_cased(c: char) -> bool {
    c.is_lowercase() || c.is_uppercase() || super::classify::is_title(c)
}

fn swapped(text: &str) -> String {
    let mut swapped = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        if c.is_uppercase() {
            let lowered = lower_from(&text[..at + c.len_utf8()], at);
            // A sigma at the end of a word is told by what comes after it as well.
            let ends = !text[at + c.len_utf8()..].chars().next().is_some_and(is_cased);
            if c == 'Σ' && !ends { swapped.push('σ') } else { swapped.push_str(&lowered) }
        } else if c.is_lowercase() {
            swapped.extend(c.to_uppercase());
        } else {
            swapped.push(c);
        }
    }
    swapped
}

fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        match tables::FOLDED.binary_search_by_key(&c, |(c, _)| *c) {
            Ok(index) => folded.push_str(tables::FOLDED[index].1),
            Err(_) => folded.extend(c.to_lowercase()),
        }
    }
    folded
}

macro_rules! changes {
    ($($function:ident $name:literal |$text:ident| $change:expr;)*) => {$(
        #[doc = concat!("`str.", $name, "()`.")]
        pub(crate) fn $function(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
            parameters::none(machine, concat!("str.", $name), arguments)?;
            let $text = &*receiver(machine, arguments);
            let changed: String = $change;
            Ok(outcome(machine, arguments, &changed))
        }
    )*};
}

changes! {
    capitalize "capitalize" |text| capitalized(text);
    casefold "casefold" |text| folded(text);
    lower "lower" |text| text.to_lowercase();
    swapcase "swapcase" |text| swapped(text);
    title "title" |text| titled(text);
    upper "upper" |text| text.to_uppercase();
}
