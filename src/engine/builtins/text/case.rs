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

/// Writes the lower case of the character at a place of a text: whether a sigma ends a word is seen in the whole.
fn push_lower(lowered: &mut String, whole: &str, at: usize, c: char) {
    if c == 'Σ' {
        let before: usize = whole[..at].chars().map(|c| c.to_lowercase().count()).sum();
        lowered.extend(whole.to_lowercase().chars().nth(before));
    } else {
        lowered.extend(c.to_lowercase());
    }
}

fn capitalized(text: &str) -> String {
    let mut capitalized = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        if at == 0 { push_title(&mut capitalized, c) } else { push_lower(&mut capitalized, text, at, c) }
    }
    capitalized
}

fn titled(text: &str) -> String {
    let mut titled = String::with_capacity(text.len());
    let mut follows_cased = false;
    for (at, c) in text.char_indices() {
        if follows_cased {
            push_lower(&mut titled, text, at, c);
        } else {
            push_title(&mut titled, c);
        }
        follows_cased = is_cased(c);
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
            push_lower(&mut swapped, text, at, c);
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
