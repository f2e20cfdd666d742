//! Every action by its words: the list that Ctrl-P opens.

use super::state::Stage;
use super::ways::{Purpose, Typing};
use super::{Action, Context, HelpKeys, HelpLine, HelpView, KeyRow, Keymap};

/// Returns the rows that mean something in `context` and hold `text` in their words; those that begin with it come first.
pub(super) fn rows_with<'k>(keymap: &'k Keymap, context: Context, text: &str) -> Vec<&'k KeyRow> {
    let text = text.trim().to_lowercase();
    let is_here = |row: &&KeyRow| {
        let binding = row.binding;
        binding.contexts.contains(&context) && (binding.footer.contains(&*text) || binding.help.contains(&*text))
    };
    let mut rows: Vec<&KeyRow> = keymap.rows().iter().filter(is_here).collect();
    rows.sort_by_key(|row| !row.binding.footer.starts_with(&*text));
    rows
}

impl Stage {
    /// Returns the action that Enter takes from the list.
    pub(super) fn listed_action(&self) -> Option<Action> {
        let typing = self.typing.as_ref().filter(|typing| typing.purpose == Purpose::Action)?;
        let rows = rows_with(&self.keymap, self.floor(), typing.line.text());
        rows.get(typing.chosen.min(rows.len().saturating_sub(1))).map(|row| row.binding.action)
    }

    /// Moves the choice in the list, which stands in its first row.
    pub(super) fn choose_action(&mut self, down: bool) {
        let floor = self.floor();
        if let Some(Typing { line, chosen, .. }) = &mut self.typing {
            let last = rows_with(&self.keymap, floor, line.text()).len().saturating_sub(1);
            *chosen = if down { (*chosen + 1).min(last) } else { chosen.saturating_sub(1) };
        }
    }

    /// Returns the list as it lies over the rest; the chosen action is on top.
    pub(super) fn palette(&self) -> Option<HelpView> {
        let typing = self.typing.as_ref().filter(|typing| typing.purpose == Purpose::Action)?;
        let line = |row: &&KeyRow| HelpLine::Keys(HelpKeys { keys: row.keys.to_vec(), text: row.binding.footer }, None);
        let left = rows_with(&self.keymap, self.floor(), typing.line.text()).iter().map(line).collect();
        Some(HelpView {
            left,
            right: Vec::new(),
            searchable: false,
            search: Some(typing.line.shown().0),
            top: typing.chosen,
            close: self.keymap.key_of(Action::LeaveTyped),
        })
    }
}
