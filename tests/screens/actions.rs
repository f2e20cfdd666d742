//! What single keys and clicks do on the stage.

use std::path::Path;
use std::time::Duration;

use yieldpoint::stage::{Action, Input, Key, Mouse, MouseKind, Pane, Request, Size, Stage, Target};

use super::{explored, folder, painted, press, press_and_wait, stage_of, unknown};

/// The frontier moves while the reader steps.
#[test]
fn a_program_runs_on_behind_the_reader() {
    let mut stage = explored(&folder().join("endless.py"));
    press(&mut stage, &[Key::Character('n'), Key::Character('p')]);
    assert_eq!(stage.wait(), Some(Duration::ZERO));
    let frontier = |stage: &mut Stage| stage.view().timeline.length;
    let [step, before] = [stage.step(), frontier(&mut stage)];
    stage.update(Input::Tick);
    press(&mut stage, &[Key::Left]);
    stage.update(Input::Tick);
    assert!(stage.step() < step && frontier(&mut stage) > before + 100_000);
    press(&mut stage, &[Key::Character('p')]);
    let stopped = frontier(&mut stage);
    assert_eq!((stage.wait(), stage.update(Input::Tick)), (None, Vec::new()));
    assert_eq!(frontier(&mut stage), stopped);
}

/// Many lanes: those that spoke last are shown, until the reader moves to others and back.
#[test]
fn lanes_that_do_not_fit_are_moved_to() {
    let mut stage = explored(&folder().join("many.py"));
    let size = Size { width: 80, height: 24 };
    stage.update(Input::Size(size));
    press(&mut stage, &[Key::Character('2')]);
    press_and_wait(&mut stage, Key::Enter);
    let heads = |stage: &mut Stage| {
        let (text, _) = painted(&stage.screen(), size);
        text.lines().find(|line| line.contains("caller")).unwrap().trim().to_owned()
    };
    let newest = heads(&mut stage);
    press(&mut stage, &[Key::Character('[')]);
    let earlier = heads(&mut stage);
    assert_ne!(earlier, newest);
    press(&mut stage, &[Key::Character(']')]);
    assert_ne!(heads(&mut stage), earlier);
    press(&mut stage, &[Key::Escape]);
    assert_eq!(heads(&mut stage), newest);
}

#[test]
fn an_action_is_done_by_its_words() {
    let mut stage = stage_of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("lessons/08-send.md"));
    press(&mut stage, &[Key::Control('p')]);
    let all = stage.view().help.unwrap().left.len();
    press(&mut stage, &"next y".chars().map(Key::Character).collect::<Vec<_>>());
    assert!(stage.view().help.unwrap().left.len() < all);
    press(&mut stage, &[Key::Enter]);
    assert_eq!(stage.view().sentence.as_str(), "A gives 0 to the caller and sleeps at `yield step`.");
    // The choice moves down the list; Esc leaves it.
    press(&mut stage, &[Key::Control('p'), Key::Down, Key::Down, Key::Up, Key::Enter]);
    assert_eq!(stage.view().sentence.as_str(), "`step:0` is printed.");
    press(&mut stage, &[Key::Control('p'), Key::Escape]);
    assert!(stage.view().help.is_none());
}

#[test]
fn a_session_is_copied_as_a_doctest_and_a_source_as_it_is() {
    let mut stage = stage_of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("lessons/08-send.md"));
    press(&mut stage, &[Key::Enter, Key::Enter, Key::Enter, Key::Character('4')]);
    let copied = |stage: &mut Stage| match &stage.update(Input::Key(Key::Character('y')))[0] {
        Request::Copy(text) => text.to_string(),
        other => panic!("{other:?}"),
    };
    assert_eq!(copied(&mut stage), ">>> g = mycoroutine()\n>>> next(g)\nstep:0\n0\n>>> g.send(3)\n");
    press(&mut stage, &[Key::Character('1')]);
    assert!(copied(&mut stage).starts_with("def mycoroutine():\n    step = 0\n"));
}

/// Clicks on the first thing of the screen that `wanted` says yes to.
#[track_caller]
fn click(stage: &mut Stage, size: Size, wanted: impl Fn(Target) -> bool) -> Vec<Request> {
    let (_, hits) = painted(&stage.screen(), size);
    let hit = hits.iter().find(|hit| wanted(hit.target)).unwrap();
    let mouse = Mouse { kind: MouseKind::Press, column: hit.area.x, row: hit.area.y, on: Some(hit.target) };
    stage.update(Input::Mouse(mouse))
}

#[test]
fn what_is_clicked_is_gone_to_or_done() {
    let mut stage = stage_of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("lessons/08-send.md"));
    let size = Size { width: 160, height: 45 };
    stage.update(Input::Size(size));
    press(&mut stage, &[Key::Enter, Key::Enter]);
    let end = stage.step();
    // The first arrow is the call that creates A.
    click(&mut stage, size, |target| matches!(target, Target::Step(_)));
    assert_eq!(stage.view().sentence.as_str(), "A is created from mycoroutine. No line of it has run.");
    let created = stage.step();
    // The bar: its end, its beginning, and dragged to its end again.
    let position = stage.view().timeline.length;
    click(&mut stage, size, |target| matches!(target, Target::Position(at) if at > 0 && at < position));
    assert!((1..end).contains(&stage.step()));
    click(&mut stage, size, |target| target == Target::Position(0));
    let first = stage.step();
    assert!(first < created);
    let drag = Mouse { kind: MouseKind::Drag, column: 0, row: 0, on: Some(Target::Position(position)) };
    assert_eq!(stage.update(Input::Mouse(drag)), [Request::Draw]);
    assert!(stage.step() >= end);
    // A name is followed, a key of the last line is pressed.
    click(&mut stage, size, |target| matches!(target, Target::Name(..)));
    assert!(stage.view().history.is_some_and(|history| history.subject.as_str() == "step in A"));
    click(&mut stage, size, |target| target == Target::Action(Action::StepBack));
    assert!(stage.step() < end);
    click(&mut stage, size, |target| target == Target::Title(Pane::Bytecode));
    assert_eq!(stage.view().focus, Pane::Bytecode);
}

#[test]
fn a_drag_that_began_elsewhere_moves_nothing() {
    let mut stage = stage_of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("lessons/08-send.md"));
    let size = Size { width: 80, height: 24 };
    press(&mut stage, &[Key::Enter, Key::Enter]);
    let step = stage.step();
    click(&mut stage, size, |target| matches!(target, Target::Title(_)));
    let drag = Mouse { kind: MouseKind::Drag, column: 9, row: 22, on: Some(Target::Position(0)) };
    assert_eq!(stage.update(Input::Mouse(drag)), []);
    assert_eq!(stage.step(), step);
}

#[test]
fn pasted_lines_are_one_call() {
    let mut stage = explored(&folder().join("extended.py"));
    stage.update(Input::Size(Size { width: 80, height: 24 }));
    press_and_wait(&mut stage, Key::Enter);
    press(&mut stage, &[Key::Character(':')]);
    stage.update(Input::Paste(">>> for n in numbers:\n...     print('again', n)\n...\n".to_owned()));
    press_and_wait(&mut stage, Key::Enter);
    let session = yieldpoint::stage::plain(&stage.view(), Pane::Session);
    let want = "done\n>>> for n in numbers:\n...     print('again', n)\nagain 1\nagain 2\n";
    assert_eq!(session, want);
    // What was typed can be gone back in, and comes back as it was.
    press(&mut stage, &[Key::Left, Key::End, Key::Character(':'), Key::Up]);
    assert_eq!(stage.view().session.live.unwrap().text.as_str(), "for n in numbers:↵    print('again', n)");
}

/// What a typed call does is told as the caller's, whoever runs at the moment in view.
#[test]
fn a_call_typed_while_a_generator_runs_is_the_callers() {
    let mut stage = stage_of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("lessons/08-send.md"));
    stage.update(Input::Size(Size { width: 120, height: 36 }));
    // In the middle of `next(g)`, where A runs.
    press(&mut stage, &[Key::Enter, Key::Right, Key::Character('z'), Key::Right]);
    let view = stage.view();
    assert_eq!(view.generators.cards[0].state, yieldpoint::engine::GeneratorState::Running);
    press(&mut stage, &[Key::Character(':')]);
    stage.update(Input::Paste("h = mycoroutine(); next(h)".to_owned()));
    press_and_wait(&mut stage, Key::Enter);
    let told = yieldpoint::stage::plain(&stage.view(), Pane::Conversation);
    let new: Vec<&str> = told.lines().filter(|line| line.ends_with(" to B")).collect();
    assert_eq!(new, ["caller call to B", "caller next to B"]);
}

#[test]
fn a_run_is_played_until_it_asks() {
    let mut stage = stage_of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("lessons/08-send.md"));
    assert_eq!(stage.wait(), None);
    press(&mut stage, &[Key::Character('.')]);
    let slow = stage.wait().unwrap();
    press(&mut stage, &[Key::Character('>'), Key::Character('f'), Key::Escape]);
    assert!(stage.wait().is_none(), "what closes something pauses");
    press(&mut stage, &[Key::Character('.'), Key::Character('f')]);
    assert!(stage.wait().is_some_and(|fast| fast < slow), "what changes the view alone does not");
    let mut steps = vec![stage.step()];
    while stage.wait().is_some() {
        stage.update(Input::Tick);
        steps.push(stage.step());
    }
    assert!(steps.is_sorted() && steps.len() > 3);
    assert!(stage.view().question.is_some());
    assert_eq!(stage.update(Input::Tick), []);
}

#[test]
fn the_mouse_is_left_to_the_terminal_and_taken_again() {
    let mut stage = stage_of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("lessons/08-send.md"));
    let mut press = || stage.update(Input::Key(Key::Character('m')));
    assert_eq!(press(), [Request::Mouse(false), Request::Draw]);
    assert_eq!(press(), [Request::Mouse(true), Request::Draw]);
}

#[test]
fn a_branch_stops_the_run_and_its_call_is_typed_ready() {
    let mut stage = stage_of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("lessons/08-send.md"));
    let invitation = "`:` has `g.send('ten')` ready.";
    let invited =
        |stage: &mut Stage| stage.view().notes.notes.iter().any(|note| note.text.as_str().ends_with(invitation));
    let mut presses = 0;
    while !invited(&mut stage) {
        let key = stage.view().question.as_ref().map_or(Key::Enter, unknown);
        press(&mut stage, &[key]);
        presses += 1;
        assert!(presses < 40, "no Enter comes to the branch");
    }
    press(&mut stage, &[Key::Character(':')]);
    assert_eq!(stage.view().session.live.unwrap().text.as_str(), "g.send('ten')");
    press(&mut stage, &[Key::Enter]);
    assert!(stage.view().fork.is_some());
    // Where nothing is invited, nothing is typed.
    press(&mut stage, &[Key::Escape, Key::Home, Key::Character(':')]);
    assert_eq!(stage.view().session.live.unwrap().text.as_str(), "");
}
