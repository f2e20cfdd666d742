//! The keys as this person set them: the table of bindings, some of its keys changed.

use std::borrow::Cow;

use thiserror::Error;

use super::typed_line::TypedLine;
use super::typed_text::TypedText;
use super::{Action, BINDINGS, Binding, Context, Key, KeySet};

/// Every action with its keys. Dispatch, help, footer and plain lines read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keymap {
    rows: Vec<KeyRow>,
}

/// A row of the table of bindings with the keys in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyRow {
    /// The row.
    pub binding: &'static Binding,
    /// Its keys, the one to be named first in front. Never empty.
    pub keys: Cow<'static, [Key]>,
}

/// Why keys cannot be set so.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum KeymapError {
    /// A key would have two meanings in one context.
    #[error("`{}` would be `{}` and `{}`", key.name(KeySet::Words), first.name(), second.name())]
    Clash {
        /// The key.
        key: Key,
        /// The action whose keys were set.
        first: Action,
        /// The other action.
        second: Action,
    },
    /// The action means something only where the key types, or moves in what is typed.
    #[error("`{}` cannot be `{}`: it edits the line that is typed there", key.name(KeySet::Words), action.name())]
    Typed {
        /// The key.
        key: Key,
        /// The action.
        action: Action,
    },
    /// An action would have no key.
    #[error("`{}` needs at least one key", action.name())]
    NoKey {
        /// The action.
        action: Action,
    },
}

/// Returns whether a key edits the text that is typed in `context`; none if letters are keys there.
fn edits(context: Context, key: Key) -> Option<bool> {
    match context {
        Context::Find | Context::Call | Context::Palette | Context::Input => Some(TypedLine::default().edit(key)),
        Context::Editor => Some(TypedText::of("").edit(key)),
        _ => None,
    }
}

impl Default for Keymap {
    /// Returns the table as it comes.
    fn default() -> Self {
        let row = |binding: &'static Binding| KeyRow { binding, keys: Cow::Borrowed(binding.keys) };
        Self { rows: BINDINGS.iter().map(row).collect() }
    }
}

impl Keymap {
    /// Gives `action` these keys instead of its own. Ctrl-C leaves whatever else does.
    ///
    /// Errors: none is given, or one of them edits the line where alone the action means something.
    pub fn set(&mut self, action: Action, mut keys: Vec<Key>) -> Result<(), KeymapError> {
        let Some(row) = self.rows.iter_mut().find(|row| row.binding.action == action) else { return Ok(()) };
        if keys.is_empty() {
            return Err(KeymapError::NoKey { action });
        }
        let is_eaten = |key: &&Key| row.binding.contexts.iter().all(|context| edits(*context, **key) == Some(true));
        if let Some(&key) = keys.iter().find(is_eaten) {
            return Err(KeymapError::Typed { key, action });
        }
        let quits = Key::Control('c');
        if action == Action::Leave && !keys.contains(&quits) {
            keys.push(quits);
        }
        row.keys = Cow::Owned(keys);
        Ok(())
    }

    /// Returns a key of `action` that means something else too where both do.
    pub fn clash_of(&self, action: Action) -> Option<KeymapError> {
        let own = self.rows.iter().find(|row| row.binding.action == action)?;
        let others = self.rows.iter().filter(|row| row.binding.action != action);
        let shares = |other: &&KeyRow| own.binding.contexts.iter().any(|at| other.binding.contexts.contains(at));
        let clash = |other: &KeyRow| own.keys.iter().find(|key| other.keys.contains(key)).copied();
        others.filter(shares).find_map(|other| {
            Some(KeymapError::Clash { key: clash(other)?, first: action, second: other.binding.action })
        })
    }

    /// Returns the rows, in the order of the help.
    pub fn rows(&self) -> &[KeyRow] {
        &self.rows
    }

    /// Returns what `key` asks for in `context`; `None` for a key that means nothing there.
    pub fn action_for(&self, context: Context, key: Key) -> Option<Action> {
        let is_it = |row: &&KeyRow| row.binding.contexts.contains(&context) && row.keys.contains(&key);
        self.rows.iter().find(is_it).map(|row| row.binding.action)
    }

    /// Returns the key of `action` that is to be named.
    pub fn key_of(&self, action: Action) -> Option<Key> {
        self.rows.iter().find(|row| row.binding.action == action)?.keys.first().copied()
    }

    /// Returns the key of `action` that is to be named where letters are typed.
    pub fn untyped_key_of(&self, action: Action) -> Option<Key> {
        let row = self.rows.iter().find(|row| row.binding.action == action)?;
        row.keys.iter().find(|key| !matches!(key, Key::Character(_))).copied()
    }

    /// Returns the name of the key of `action` in letters that every terminal has.
    pub fn named(&self, action: Action) -> Cow<'static, str> {
        self.key_of(action).map_or(Cow::Borrowed(""), |key| key.name(KeySet::Words))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_that_was_set_means_that_and_the_old_one_nothing() {
        let mut keymap = Keymap::default();
        keymap.set(Action::Over, vec![Key::Function(10)]).unwrap();
        assert_eq!(keymap.action_for(Context::Stage, Key::Function(10)), Some(Action::Over));
        assert_eq!(keymap.action_for(Context::Stage, Key::Character('o')), None);
        assert_eq!(keymap.named(Action::Over), "F10");
        assert_eq!(keymap.clash_of(Action::Over), None);
    }

    #[test]
    fn what_would_have_two_meanings_or_none_is_refused_with_its_names() {
        let mut keymap = Keymap::default();
        keymap.set(Action::Over, vec![Key::Character('u')]).unwrap();
        let clash = keymap.clash_of(Action::Over).unwrap();
        assert_eq!(clash.to_string(), "`u` would be `over` and `out`");
        let typed = keymap.set(Action::TakeTyped, vec![Key::Character('x')]).unwrap_err();
        assert_eq!(typed.to_string(), "`x` cannot be `take-typed`: it edits the line that is typed there");
        assert!(keymap.set(Action::Undo, vec![Key::Up]).is_err());
        assert_eq!(keymap.set(Action::Over, vec![]).unwrap_err().to_string(), "`over` needs at least one key");
    }

    #[test]
    fn ctrl_c_leaves_whatever_else_does() {
        let mut keymap = Keymap::default();
        keymap.set(Action::Leave, vec![Key::Function(10)]).unwrap();
        for context in Context::ALL {
            assert_eq!(keymap.action_for(context, Key::Control('c')), Some(Action::Leave));
        }
    }
}
