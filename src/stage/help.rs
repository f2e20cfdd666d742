//! The help, made from the table of bindings.

use super::view::{HelpKeys, HelpLine, HelpView, LaneState};
use super::{Action, Context, Group, KeyRow, Keymap};

/// What may lie over a screen: its keys are told in the same help.
const OVER: &[(Context, &[Context])] = &[
    (Context::Stage, &[Context::Stage, Context::Question, Context::Find, Context::Call, Context::Palette]),
    (
        Context::Explorer,
        &[Context::Explorer, Context::Input, Context::Running, Context::Find, Context::Call, Context::Palette],
    ),
    (Context::Fork, &[Context::Fork, Context::Running, Context::Find, Context::Call, Context::Palette]),
    (Context::Exercise, &[Context::Exercise, Context::Editor]),
    (Context::Course, &[Context::Course, Context::Find]),
];

/// Returns the keys of the screen that is called `over`, with their words: moves in time to the left, the rest to the
/// right, as the table orders them. Where there are lanes their marks stand under the left column.
pub fn help(keymap: &Keymap, over: Context) -> HelpView {
    let contexts =
        OVER.iter().find(|(context, _)| *context == over).map_or(&[] as &[Context], |(_, contexts)| contexts);
    let mut left = Vec::new();
    push_group(&mut left, keymap, Group::Time, contexts);
    push_group(&mut left, keymap, Group::Do, contexts);
    if !matches!(over, Context::Course | Context::Exercise) {
        left.push(HelpLine::Blank);
        left.push(HelpLine::Word("asleep", "suspended: the frame is kept"));
        left.push(HelpLine::Marks(vec![
            (LaneState::Suspended, "asleep"),
            (LaneState::Running, "runs"),
            (LaneState::Created, "created"),
            (LaneState::Closed, "closed"),
        ]));
    }
    let mut right = Vec::new();
    push_group(&mut right, keymap, Group::Shown, contexts);
    push_group(&mut right, keymap, Group::Question, contexts);
    HelpView { left, right, searchable: false, search: None, top: 0, close: keymap.key_of(Action::Close) }
}

/// Adds the rows of a group that mean something in one of `contexts`, behind a blank line.
fn push_group(lines: &mut Vec<HelpLine>, keymap: &Keymap, group: Group, contexts: &[Context]) {
    let is_here = |row: &&KeyRow| row.binding.contexts.iter().any(|context| contexts.contains(context));
    let rows = keymap.rows().iter().filter(|row| row.binding.group == group);
    let rows: Vec<&KeyRow> = rows.filter(is_here).collect();
    if rows.is_empty() {
        return;
    }
    if !lines.is_empty() {
        lines.push(HelpLine::Blank);
    }
    let is_typed = !contexts.contains(&Context::Stage);
    lines.push(HelpLine::Heading(if is_typed && group == Group::Question {
        "while you type"
    } else {
        group.heading()
    }));
    for rows in rows.chunk_by(|one, next| one.binding.help == next.binding.help) {
        // The first key of each row, then the second of each: `z Z + -`.
        let most = rows.iter().map(|row| row.keys.len()).max().unwrap_or(0);
        let nth = |nth: usize| rows.iter().filter_map(move |row| row.keys.get(nth).copied());
        let keys = (0..most).flat_map(nth).collect();
        lines.push(HelpLine::Keys(HelpKeys { keys, text: rows[0].binding.help }, None));
    }
}

#[cfg(test)]
mod tests {
    use super::super::BINDINGS;
    use super::*;

    #[test]
    fn every_binding_is_in_the_help() {
        let of = |(over, _): &(Context, &[Context])| {
            let HelpView { left, right, .. } = help(&Keymap::default(), *over);
            left.into_iter().chain(right)
        };
        let lines = OVER.iter().flat_map(of);
        let shown: Vec<HelpKeys> =
            lines.filter_map(|line| if let HelpLine::Keys(keys, _) = line { Some(keys) } else { None }).collect();
        for binding in BINDINGS {
            let found = shown
                .iter()
                .any(|row| row.text == binding.help && binding.keys.iter().all(|key| row.keys.contains(key)));
            assert!(found, "{:?} is not in the help", binding.action);
        }
    }
}
