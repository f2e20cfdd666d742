//! The help, made from the table of bindings.

use super::view::{HelpKeys, HelpLine, HelpView, LaneState};
use super::{BINDINGS, Binding, Group};

/// Returns every key with its words: moves in time to the left, the rest to the right, as the table orders them.
/// The marks of lanes with their words stand under the left column.
pub fn help() -> HelpView {
    let mut left = Vec::new();
    push_group(&mut left, Group::Time);
    left.push(HelpLine::Blank);
    push_group(&mut left, Group::Do);
    left.push(HelpLine::Blank);
    left.push(HelpLine::Word("asleep", "suspended: the frame is kept"));
    left.push(HelpLine::Marks(vec![
        (LaneState::Suspended, "asleep"),
        (LaneState::Running, "runs"),
        (LaneState::Created, "created"),
        (LaneState::Closed, "closed"),
    ]));
    let mut right = Vec::new();
    push_group(&mut right, Group::Shown);
    right.push(HelpLine::Blank);
    push_group(&mut right, Group::Question);
    HelpView { left, right, searchable: false, search: None, top: 0 }
}

fn push_group(lines: &mut Vec<HelpLine>, group: Group) {
    lines.push(HelpLine::Heading(group.heading()));
    let rows: Vec<&Binding> = BINDINGS.iter().filter(|binding| binding.group == group).collect();
    for rows in rows.chunk_by(|one, next| one.help == next.help) {
        // The first key of each row, then the second of each: `z Z + -`.
        let most = rows.iter().map(|binding| binding.keys.len()).max().unwrap_or(0);
        let nth = |nth: usize| rows.iter().filter_map(move |binding| binding.keys.get(nth).copied());
        let keys = (0..most).flat_map(nth).collect();
        lines.push(HelpLine::Keys(HelpKeys { keys, text: rows[0].help }, None));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_binding_is_in_the_help() {
        let HelpView { left, right, .. } = help();
        let shown: Vec<HelpKeys> = left
            .into_iter()
            .chain(right)
            .filter_map(|line| if let HelpLine::Keys(keys, _) = line { Some(keys) } else { None })
            .collect();
        for binding in BINDINGS {
            let found = shown
                .iter()
                .any(|row| row.text == binding.help && binding.keys.iter().all(|key| row.keys.contains(key)));
            assert!(found, "{:?} is not in the help", binding.action);
        }
    }
}
