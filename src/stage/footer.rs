//! The last line: which keys matter now.

use super::view::FooterKey;
use super::{Action, Binding, Context, Key, Keymap, SizeClass, binding_of};

use Action::{
    Answer, BeginAnew, Call, CheckExercise, ChooseNext, ChoosePrevious, Close, Complete, DoNotKnow, DropFork,
    EarlierCall, EditHere, EditOutside, EndInput, Explore, Find, Finer, GiveLine, GoOn, Help, Hint, Later, LeaveFloor,
    LeaveTyped, NextAction, NextCourse, NextFork, NextFound, NextPane, PreviousAction, PreviousFork, Review,
    ScrollDown, ScrollUp, Solution, StepBack, StepForward, StopRunning, TakeAnswer, TakeTyped,
};

/// The actions of the last line, by context and the smallest size that shows them; the most important first, help last.
const FOOTERS: &[(Context, SizeClass, &[Action])] = &[
    (Context::Stage, SizeClass::Roomy, &[StepForward, StepBack, GoOn, NextFound, Finer, NextPane, Help, LeaveFloor]),
    (Context::Stage, SizeClass::Side, &[StepForward, StepBack, GoOn, NextFound, Finer, NextPane, Help]),
    (Context::Stage, SizeClass::Single, &[StepForward, StepBack, NextPane, NextFound, Help]),
    (Context::Stage, SizeClass::Small, &[StepForward, StepBack, Help]),
    (Context::Explorer, SizeClass::Roomy, &[StepForward, StepBack, NextFound, GoOn, Finer, NextPane, Help, LeaveFloor]),
    (Context::Explorer, SizeClass::Side, &[StepForward, StepBack, NextFound, GoOn, Finer, NextPane, Help]),
    (Context::Explorer, SizeClass::Single, &[StepForward, StepBack, NextPane, NextFound, Help]),
    (Context::Explorer, SizeClass::Small, &[StepForward, StepBack, Help]),
    (Context::Input, SizeClass::Small, &[GiveLine, EndInput, Later]),
    (Context::Fork, SizeClass::Side, &[StepForward, StepBack, Call, NextFork, DropFork, Close]),
    (Context::Fork, SizeClass::Single, &[StepForward, StepBack, Call, Close, Help]),
    (Context::Fork, SizeClass::Small, &[StepForward, StepBack, Close]),
    (Context::Call, SizeClass::Single, &[TakeTyped, EarlierCall, Complete, LeaveTyped]),
    (Context::Call, SizeClass::Small, &[TakeTyped, LeaveTyped]),
    (Context::Palette, SizeClass::Small, &[TakeTyped, PreviousAction, LeaveTyped]),
    (Context::Find, SizeClass::Small, &[TakeTyped, LeaveTyped]),
    (
        Context::Exercise,
        SizeClass::Roomy,
        &[EditHere, EditOutside, CheckExercise, StepForward, Hint, Solution, BeginAnew, GoOn, Help],
    ),
    (Context::Exercise, SizeClass::Side, &[EditHere, EditOutside, CheckExercise, StepForward, Hint, Solution, GoOn]),
    (Context::Exercise, SizeClass::Single, &[EditHere, CheckExercise, Hint, Solution, GoOn]),
    (Context::Exercise, SizeClass::Small, &[EditHere, CheckExercise, GoOn]),
    (Context::Editor, SizeClass::Single, &[CheckExercise, Hint, LeaveTyped, Help]),
    (Context::Editor, SizeClass::Small, &[CheckExercise, LeaveTyped]),
    (Context::Course, SizeClass::Side, &[GoOn, ScrollUp, Review, Find, Explore, NextCourse, Help, LeaveFloor]),
    (Context::Course, SizeClass::Single, &[GoOn, ScrollUp, Find, Help]),
    (Context::Course, SizeClass::Small, &[GoOn, ScrollUp, Help]),
    (Context::Running, SizeClass::Small, &[StopRunning, LeaveFloor]),
    (Context::Question, SizeClass::Single, &[Answer(1), ChoosePrevious, TakeAnswer, Hint, StepBack, Later]),
    (Context::Question, SizeClass::Small, &[Answer(1), ChoosePrevious, TakeAnswer]),
    (Context::Help, SizeClass::Small, &[ScrollUp, Close]),
];

/// Returns the keys for the last line in `context` on a screen of `class`. `answers` is the number of answers of the open
/// question, of which the digits are named. Keys of neighbouring rows of the table that share their words stand together.
pub fn footer(keymap: &Keymap, context: Context, class: SizeClass, answers: usize) -> Vec<FooterKey> {
    let row = FOOTERS.iter().find(|(of, least, _)| *of == context && class >= *least);
    let actions = row.map_or(&[] as &[Action], |(.., actions)| actions);
    // Where an answer is typed, letters, digits and arrows belong to it.
    let is_typed = context == Context::Question && answers == 0;
    let actions = actions.iter().filter(|action| !is_typed || !matches!(action, Answer(_) | ChoosePrevious | StepBack));
    actions.filter_map(|action| footer_key(keymap, *action, context, answers)).collect()
}

/// Returns the keys for these actions in `context`.
pub(super) fn actions_footer(keymap: &Keymap, context: Context, actions: &[Action]) -> Vec<FooterKey> {
    actions.iter().filter_map(|action| footer_key(keymap, *action, context, 0)).collect()
}

fn footer_key(keymap: &Keymap, action: Action, context: Context, answers: usize) -> Option<FooterKey> {
    let first = |action: &Action| keymap.key_of(*action);
    let keys: Vec<Key> = match action {
        Answer(_) => answers_to(answers).iter().filter_map(first).collect(),
        // Both ways are told at once.
        NextFork => [PreviousFork, NextFork].iter().filter_map(first).collect(),
        ChoosePrevious => [ChoosePrevious, ChooseNext].iter().filter_map(first).collect(),
        PreviousAction => [PreviousAction, NextAction].iter().filter_map(first).collect(),
        ScrollUp => [ScrollUp, ScrollDown].iter().filter_map(first).collect(),
        // Where letters are typed, only keys that are none are left.
        Help if context == Context::Editor => vec![keymap.untyped_key_of(action)?],
        Hint if answers == 0 && context != Context::Exercise => vec![keymap.untyped_key_of(action)?],
        _ => vec![keymap.key_of(action)?],
    };
    Some(FooterKey { action, keys, label: label(binding_of(action)?, context) })
}

fn label(binding: &Binding, context: Context) -> &'static str {
    match (binding.action, context) {
        (StepBack, Context::Question) => "look back",
        (Close, Context::Fork) => "back to trunk",
        (Call, Context::Fork) => "another call",
        (TakeTyped, Context::Call) => "run it",
        (TakeTyped, Context::Palette) => "do it",
        (ScrollUp, Context::Course) => "choose",
        (ScrollUp, _) => "scroll",
        (GoOn, Context::Course | Context::Exercise) => "go on",
        (LeaveFloor, Context::Course) => "quit",
        (GoOn, Context::Explorer) => "run on",
        (StepForward, Context::Exercise) => "watch it",
        (EditHere, Context::Exercise) => "edit",
        (CheckExercise, Context::Editor) => "save and check",
        (LeaveTyped, Context::Editor) => "stop editing",
        _ => binding.footer,
    }
}

/// Returns the actions that answer a question of so many answers.
fn answers_to(answers: usize) -> Vec<Action> {
    (1..=4).take(answers).map(Answer).chain([DoNotKnow]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stage::{KeySet, key_names};

    #[track_caller]
    fn check(context: Context, class: SizeClass, expected: &str) {
        let keys = footer(&Keymap::default(), context, class, 3);
        let text: Vec<String> =
            keys.iter().map(|key| format!("{} {}", key_names(&key.keys, KeySet::Signs), key.label)).collect();
        assert_eq!(text.join("  "), expected);
    }

    #[test]
    fn the_last_line_names_the_keys_that_matter() {
        check(Context::Stage, SizeClass::Single, "→ step  ← back  tab pane  n next yield  ? keys");
        check(Context::Stage, SizeClass::Side, "→ step  ← back  ⏎ next prompt  n next yield  z zoom  tab pane  ? keys");
        check(
            Context::Question,
            SizeClass::Side,
            "1 2 3 0 answer  ↑↓ choose  ⏎ take it  H hint  ← look back  esc later",
        );
    }

    #[test]
    fn where_an_answer_is_typed_only_keys_that_type_nothing_are_named() {
        let keys = footer(&Keymap::default(), Context::Question, SizeClass::Side, 0);
        let names: Vec<String> = keys.iter().map(|key| key_names(&key.keys, KeySet::Signs)).collect();
        assert_eq!(names, ["⏎", "F2", "esc"]);
    }

    #[test]
    fn what_the_last_line_offers_means_that_in_its_context() {
        let keymap = Keymap::default();
        for (context, _, actions) in FOOTERS {
            for action in *actions {
                let key = footer_key(&keymap, *action, *context, 4).unwrap_or_else(|| panic!("{action:?} has no key"));
                let meant = key.keys.iter().map(|key| keymap.action_for(*context, *key));
                assert!(meant.flatten().any(|meant| meant == *action), "{action:?}");
            }
        }
    }
}
