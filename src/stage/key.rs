//! Keys, in words of our own: no terminal library is named here.

use std::borrow::Cow;

/// A key as a person presses it. Shift is part of the character; other modifiers that no binding uses are not told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// A key that types this character, Space included.
    Character(char),
    /// A lower-case letter with Ctrl.
    Control(char),
    /// Enter.
    Enter,
    /// Escape.
    Escape,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Tab.
    Tab,
    /// Shift and Tab.
    BackTab,
    /// Left arrow.
    Left,
    /// Right arrow.
    Right,
    /// Up arrow.
    Up,
    /// Down arrow.
    Down,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// A function key, from 1.
    Function(u8),
}

/// Which characters may name a key on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum KeySet {
    /// Arrows and the signs of Enter and Backspace.
    #[default]
    Signs,
    /// Words in ASCII.
    Words,
}

impl Key {
    /// Returns the name on the screen: `→`, `⏎`, `tab`, `ctrl-c`; in [`KeySet::Words`] `right`, `enter` and so on.
    pub fn name(self, set: KeySet) -> Cow<'static, str> {
        let [sign, word] = match self {
            Self::Character(' ') => ["space", "space"],
            Self::Character(c) => return Cow::Owned(c.to_string()),
            Self::Control(c) => return Cow::Owned(format!("ctrl-{c}")),
            Self::Function(number) => return Cow::Owned(format!("F{number}")),
            Self::Enter => ["⏎", "enter"],
            Self::Escape => ["esc", "esc"],
            Self::Backspace => ["⌫", "bksp"],
            Self::Delete => ["del", "del"],
            Self::Tab => ["tab", "tab"],
            Self::BackTab => ["⇧tab", "s-tab"],
            Self::Left => ["←", "left"],
            Self::Right => ["→", "right"],
            Self::Up => ["↑", "up"],
            Self::Down => ["↓", "down"],
            Self::Home => ["Home", "Home"],
            Self::End => ["End", "End"],
            Self::PageUp => ["PgUp", "PgUp"],
            Self::PageDown => ["PgDn", "PgDn"],
        };
        Cow::Borrowed(match set {
            KeySet::Signs => sign,
            KeySet::Words => word,
        })
    }

    /// Returns the key of this name, in signs or words; capitals count in letters alone.
    pub fn of_name(name: &str) -> Option<Self> {
        const NAMED: [Key; 15] = [
            Key::Character(' '),
            Key::Enter,
            Key::Escape,
            Key::Backspace,
            Key::Delete,
            Key::Tab,
            Key::BackTab,
            Key::Left,
            Key::Right,
            Key::Up,
            Key::Down,
            Key::Home,
            Key::End,
            Key::PageUp,
            Key::PageDown,
        ];
        let mut letters = name.chars();
        if let (Some(letter), None) = (letters.next(), letters.next())
            && letter.is_ascii()
        {
            return (!letter.is_control() && letter != ' ').then_some(Self::Character(letter));
        }
        let lower = name.to_lowercase();
        let is_it =
            |key: &Self| [KeySet::Signs, KeySet::Words].iter().any(|set| key.name(*set).to_lowercase() == lower);
        let control = || lower.strip_prefix("ctrl-").and_then(Self::of_name).and_then(Self::with_control);
        let function = || lower.strip_prefix('f').and_then(|number| number.parse().ok()).map(Self::Function);
        NAMED.into_iter().find(is_it).or_else(control).or_else(function).or_else(|| {
            let mut letters = name.chars();
            letters.next().filter(|c| letters.next().is_none() && !c.is_control()).map(Self::Character)
        })
    }

    fn with_control(self) -> Option<Self> {
        match self {
            Self::Character(c) if c.is_ascii_alphabetic() || c == '_' => Some(Self::Control(c.to_ascii_lowercase())),
            _ => None,
        }
    }

    fn digit(self) -> Option<u32> {
        match self {
            Self::Character(c) => c.to_digit(10),
            _ => None,
        }
    }
}

/// Returns the names of `keys` as a row of a key list writes them: one blank apart, neighbouring arrows together (`↑↓`),
/// four digits or more that follow each other as a range (`1-8`).
pub fn key_names(keys: &[Key], set: KeySet) -> String {
    let mut text = String::new();
    let mut at = 0;
    while let Some(&key) = keys.get(at) {
        let together = at > 0 && set == KeySet::Signs && is_vertical(keys[at - 1]) && is_vertical(key);
        if at > 0 && !together {
            text.push(' ');
        }
        text.push_str(&key.name(set));
        at += 1;
        let run = digits_that_follow(&keys[at - 1..]);
        if run >= 4 {
            at += run - 1;
            text.push('-');
            text.push_str(&keys[at - 1].name(set));
        }
    }
    text
}

fn is_vertical(key: Key) -> bool {
    matches!(key, Key::Up | Key::Down)
}

fn digits_that_follow(keys: &[Key]) -> usize {
    let Some(first) = keys.first().and_then(|key| key.digit()) else { return 0 };
    (first..).zip(keys).take_while(|(digit, key)| key.digit() == Some(*digit)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(keys: &[Key], signs: &str, words: &str) {
        assert_eq!(key_names(keys, KeySet::Signs), signs);
        assert_eq!(key_names(keys, KeySet::Words), words);
    }

    #[test]
    fn keys_are_named_as_the_pictures_write_them() {
        use Key::{BackTab, Backspace, Character, Control, Down, Left, PageDown, PageUp, Tab, Up};
        check(&[Left, Character('h'), Backspace], "← h ⌫", "left h bksp");
        check(&[Up, Down, Character('j'), PageUp, PageDown], "↑↓ j PgUp PgDn", "up down j PgUp PgDn");
        check(&[Tab, BackTab], "tab ⇧tab", "tab s-tab");
        check(&[Control('c'), Character(' ')], "ctrl-c space", "ctrl-c space");
    }

    #[test]
    fn a_key_is_found_by_the_name_it_is_shown_with() {
        let bound = crate::stage::BINDINGS.iter().flat_map(|binding| binding.keys);
        for key in bound.chain(&[Key::Delete, Key::Function(12), Key::Character('é')]) {
            for set in [KeySet::Signs, KeySet::Words] {
                assert_eq!(Key::of_name(&key.name(set)), Some(*key));
            }
        }
        assert_eq!(Key::of_name("Ctrl-X"), Some(Key::Control('x')));
        for name in ["", "hyper-x", "ctrl-tab", "ctrl-", "\u{1b}"] {
            assert_eq!(Key::of_name(name), None, "{name}");
        }
    }

    #[test]
    fn a_long_run_of_digits_is_a_range_and_a_short_one_is_not() {
        let digits = |text: &str| text.chars().map(Key::Character).collect::<Vec<_>>();
        check(&digits("12345678"), "1-8", "1-8");
        check(&digits("1230"), "1 2 3 0", "1 2 3 0");
        check(
            &[Key::Tab, Key::Character('1'), Key::Character('2'), Key::Character('3'), Key::Character('4')],
            "tab 1-4",
            "tab 1-4",
        );
    }
}
