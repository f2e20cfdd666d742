//! The screen of a lesson or program after each key, as text: adding `NAME.md` or `NAME.py`, and `NAME.keys`, to
//! `tests/screens/` adds a test.
//!
//! `NAME.keys` begins with the size, `80x24`; each further line holds keys that are pressed one after the other, with a
//! blank between. `NAME.screen` holds the first screen and that after each line. After a wanted change:
//! `YIELDPOINT_RENEW=1 cargo test --test screens`, then read what has changed.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::panic,
    reason = "this test reads its lessons from the disk; what is not there fails it"
)]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use random::Random;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use yieldpoint::engine::{Mode, Unit};
use yieldpoint::host::Host;
use yieldpoint::lesson::{Course, Lesson, Models, Neighbour, Surroundings};
use yieldpoint::play::{Exploration, Program};
use yieldpoint::stage::{
    Action, BINDINGS, Context, Input, Key, KeySet, Keymap, Mouse, MouseKind, QuestionView, Request, ScreenView, Size,
    Stage, StageView, Target, Zoom,
};
use yieldpoint::ui::paint::{self, Look};
use yieldpoint::ui::{MarkSet, Theme};

/// What single keys and clicks do.
#[path = "screens/actions.rs"]
mod actions;
mod random;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/screens")
}

/// The wrong models of the course that comes with the program.
fn models() -> Models {
    let manifest = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("lessons/course.toml")).unwrap();
    Course::read(("course.toml", &manifest), &[], env!("CARGO_PKG_VERSION")).0.models
}

fn stage_of(path: &Path) -> Stage {
    let models = models();
    let name = path.file_name().unwrap().to_string_lossy();
    let surroundings = Surroundings { models: &models, neighbour: &|_| Neighbour::File };
    let (mut lesson, problems) = Lesson::read(&name, &fs::read(path).unwrap(), surroundings);
    let told: String = problems.iter().map(|problem| problem.render(100)).collect();
    assert!(told.is_empty(), "{told}");
    lesson.take_data(|file| fs::read(path.with_file_name(file)).ok());
    Stage::new(Arc::new(lesson), models)
}

/// Returns the stage of the program at `path`. It is named without its folder, so that its tracebacks are the same anywhere.
fn explored(path: &Path) -> Stage {
    let source = fs::read_to_string(path).unwrap();
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let unit = Unit::compile(&source, &name, Mode::File).unwrap();
    let program = Program {
        file: name.as_str().into(),
        source: source.into(),
        arguments: vec![name.clone()],
        title: name,
        memory: 64 << 20,
    };
    Stage::explore(Exploration::new(program, unit, Host::of_stage().beside(path)))
}

/// Opens a lesson or a program.
fn opened(path: &Path) -> Stage {
    if path.extension().is_some_and(|ending| ending == "py") { explored(path) } else { stage_of(path) }
}

/// Presses a key, and lets a program run on for as long as it does.
fn press_and_wait(stage: &mut Stage, key: Key) {
    for request in stage.update(Input::Key(key)) {
        lay_out(stage, &request);
    }
    while stage.is_running() {
        stage.update(Input::Tick);
    }
}

/// Lays an exercise out from its start, as for a reader who has not begun it; what is saved is checked as it was typed.
fn lay_out(stage: &mut Stage, request: &Request) {
    if let Request::OpenExercise(index) | Request::BeginExerciseAnew(index) = request {
        let (title, start) = stage.exercise(*index).unwrap();
        stage.lay_out_exercise(*index, &format!("~/exercises/{title}"), &start);
    }
    if let Request::ReadExercise(index) = request {
        let (_, start) = stage.exercise(*index).unwrap();
        stage.exercise_was_read(&start, true);
    }
}

/// Returns what the screen shows, without blanks at the ends of lines.
fn screen(stage: &mut Stage, size: Size) -> String {
    painted(&stage.screen(), size).0
}

/// Returns what the screen shows, and what a click means on it.
fn painted(view: &ScreenView, size: Size) -> (String, Vec<paint::Hit>) {
    let mut buffer = Buffer::empty(Rect::new(0, 0, size.width, size.height));
    let look = Look { theme: Theme::plain(), marks: MarkSet::Unicode };
    let hits = paint::screen(view, &look, buffer.area, &mut buffer);
    let mut text = String::new();
    for row in 0..size.height {
        let line: String = (0..size.width).map(|column| buffer[(column, row)].symbol()).collect();
        let _ = writeln!(text, "{}", line.trim_end());
    }
    (text, hits)
}

/// Returns the key that a word of a `.keys` file names: as the help writes it in words, or the character itself.
fn key(word: &str) -> Key {
    let named = BINDINGS.iter().flat_map(|binding| binding.keys).find(|key| key.name(KeySet::Words) == word);
    let mut letters = word.chars();
    match (named, letters.next(), letters.next()) {
        (Some(key), ..) => *key,
        (None, Some(letter), None) => Key::Character(letter),
        _ => panic!("`{word}` is no key"),
    }
}

fn size(text: &str) -> Size {
    let (width, height) = text.split_once('x').unwrap();
    Size { width: width.parse().unwrap(), height: height.parse().unwrap() }
}

fn played(lesson: &Path, keys: &str) -> String {
    let mut stage = opened(lesson);
    let mut lines = keys.lines().filter(|line| !line.trim().is_empty());
    let size = size(lines.next().unwrap().trim());
    stage.update(Input::Size(size));
    let mut text = format!("start\n{}", screen(&mut stage, size));
    for line in lines {
        for word in line.split_whitespace() {
            press_and_wait(&mut stage, key(word));
        }
        let _ = write!(text, "\n{line}\n{}", screen(&mut stage, size));
    }
    text
}

#[test]
fn each_lesson_and_program_shows_these_screens() {
    let mut count = 0;
    for entry in fs::read_dir(folder()).unwrap() {
        let keys = entry.unwrap().path();
        if keys.extension().is_none_or(|ending| ending != "keys") {
            continue;
        }
        // `send-wide.keys` may play the lesson of `send.md`.
        let stem = keys.file_stem().unwrap().to_string_lossy().into_owned();
        let lesson_name = stem.split_once('.').map_or(stem.as_str(), |(lesson, _)| lesson);
        let own = ["py", "md"].map(|ending| folder().join(lesson_name).with_extension(ending));
        let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("lessons").join(format!("{lesson_name}.md"));
        let lesson = own.into_iter().find(|own| own.is_file()).unwrap_or(shipped);
        let got = played(&lesson, &fs::read_to_string(&keys).unwrap());
        compare(&keys.with_extension("screen"), &got);
        count += 1;
    }
    assert!(count > 0, "there is no screen to be tested");
}

/// Returns the sentence of each stop at each zoom but the finest (there the opcode table speaks), from the first to the end of the script. Questions are answered by `1`.
fn sentences(lesson: &Path) -> String {
    let mut text = String::new();
    for (times, zoom) in (0..).zip(["protocol", "line", "expression"]) {
        let mut stage = stage_of(lesson);
        let _ = writeln!(text, "# {zoom}");
        loop {
            // The reader's own zoom lasts for a beat: it is chosen anew in each.
            zoom_to(&mut stage, times);
            let view = stage.view();
            let _ = writeln!(text, "{:>4}  {}", stage.step(), view.sentence);
            let key = if view.question.is_some() { Key::Character('1') } else { Key::Right };
            if stage.update(Input::Key(key)).is_empty() {
                break;
            }
        }
    }
    text
}

/// Chooses a zoom: 0 is the coarsest.
fn zoom_to(stage: &mut Stage, times: usize) {
    let keys = [Key::Character('Z'); 3].into_iter().chain(std::iter::repeat_n(Key::Character('z'), times));
    for key in keys {
        stage.update(Input::Key(key));
    }
}

/// Each sentence says what is so: whoever changes one reads the others in `NAME.sentences`.
#[test]
fn each_lesson_tells_these_sentences() {
    for name in ["lessons/08-send.md", "tests/screens/09-throw-and-close.md", "tests/screens/10-yield-from.md"] {
        let lesson = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
        let path = folder().join(lesson.file_stem().unwrap()).with_extension("sentences");
        compare(&path, &sentences(&lesson));
    }
}

/// Compares what is shown with a file, or writes it.
#[track_caller]
fn compare(path: &Path, got: &str) {
    if std::env::var_os("YIELDPOINT_RENEW").is_some() {
        fs::write(path, got).unwrap();
    }
    let want = fs::read_to_string(path).unwrap_or_default();
    let differing = got.lines().zip(want.lines()).position(|(got, want)| got != want);
    let at = differing.unwrap_or(got.lines().count().min(want.lines().count())) + 1;
    let line = |text: &str| text.lines().nth(at - 1).unwrap_or("nothing").to_owned();
    assert!(
        got == want,
        "{}:{at}: was {:?}, is {:?}; if that is right, run with YIELDPOINT_RENEW=1",
        path.display(),
        line(&want),
        line(got)
    );
}

/// Every key of the table, and some of no meaning.
fn keys() -> Vec<Key> {
    let bound = BINDINGS.iter().flat_map(|binding| binding.keys).copied();
    let other = [Key::Delete, Key::Function(7), Key::Character('é'), Key::Character('日'), Key::Control('k')];
    // What leaves or suspends is asked for below, and has nothing to draw.
    bound.chain(other).filter(|key| !matches!(key, Key::Character('q') | Key::Control('c' | 'z'))).collect()
}

#[test]
fn whatever_keys_are_pressed_at_whatever_size_a_screen_is_drawn() {
    press_at_random(1, 1_500);
}

#[test]
#[ignore = "minutes: a million keys"]
fn whatever_many_keys_are_pressed_a_screen_is_drawn() {
    (2..52).for_each(|seed| press_at_random(seed, 5_000));
}

/// Presses `count` keys in each of four lessons and programs, with the mouse, pastes and changes of size between.
fn press_at_random(first_seed: u64, count: usize) {
    let keys = keys();
    let mice = [MouseKind::Press, MouseKind::DoublePress, MouseKind::Drag, MouseKind::WheelUp, MouseKind::WheelDown];
    let pastes = ["g", "next(g)", "for x in g:\n    print(x)\n", ">>> 1\n", "\u{1b}[2J\u{202e}", "日本語"];
    let names = [
        "lessons/08-send.md",
        "tests/screens/10-yield-from.md",
        "tests/screens/pipeline.py",
        "tests/screens/20-exercises.md",
    ];
    for (seed, name) in (4 * first_seed..).zip(names) {
        let mut stage = opened(&Path::new(env!("CARGO_MANIFEST_DIR")).join(name));
        let mut numbers = Random::of(seed);
        let mut size = Size { width: 80, height: 24 };
        for _ in 0..count {
            if numbers.below(12) == 0 {
                size = Size { width: 1 + numbers.below(200) as u16, height: 1 + numbers.below(60) as u16 };
                stage.update(Input::Size(size));
            }
            for request in stage.update(Input::Key(keys[numbers.below(keys.len())])) {
                lay_out(&mut stage, &request);
            }
            if numbers.below(2) == 0 {
                stage.update(Input::Tick);
            }
            let (text, hits) = painted(&stage.screen(), size);
            assert!(!text.trim().is_empty(), "{name}: nothing is shown at {size:?}");
            if let Some(hit) = hits.get(numbers.below(4 * hits.len().max(1))).filter(|hit| {
                // What leaves has nothing to draw.
                !matches!(hit.target, Target::Action(Action::LeaveFloor | Action::Leave))
            }) {
                let kind = mice[numbers.below(mice.len())];
                let mouse = Mouse { kind, column: hit.area.x, row: hit.area.y, on: Some(hit.target) };
                stage.update(Input::Mouse(mouse));
            }
            if numbers.below(20) == 0 {
                stage.update(Input::Paste(pastes[numbers.below(pastes.len())].to_owned()));
            }
        }
    }
}

#[test]
fn every_kind_of_size_draws() {
    let widths = (1..=100).step_by(9).chain([39, 40, 59, 60, 79, 80, 119, 120, 159, 160, 300, 1000]);
    let heights = (1..=40).step_by(6).chain([2, 9, 10, 15, 16, 23, 24, 29, 30, 39, 40, 100]);
    draws_at(&widths.collect::<Vec<_>>(), &heights.collect::<Vec<_>>());
}

#[test]
#[ignore = "minutes: 12,000 sizes of nine screens"]
fn every_size_draws() {
    draws_at(&(1..=200).collect::<Vec<_>>(), &(1..=60).collect::<Vec<_>>());
}

fn draws_at(widths: &[u16], heights: &[u16]) {
    let stop = "right right right right right right";
    let lesson = "lessons/08-send.md";
    let states = [
        (lesson, stop.to_owned()),
        (lesson, "enter enter right".to_owned()),
        (lesson, format!("{stop} ?")),
        (lesson, format!("{stop} ctrl-p")),
        (lesson, format!("{stop} : g . s e n d ( 1 ) enter")),
        (lesson, format!("{stop} I right")),
        (lesson, format!("{stop} z z f")),
        ("tests/screens/many.py", "enter 2 up up".to_owned()),
        ("tests/screens/pipeline.py", "n n n : n e x t ( s ) enter".to_owned()),
    ];
    for (name, keys) in states {
        let mut stage = opened(&Path::new(env!("CARGO_MANIFEST_DIR")).join(name));
        keys.split_whitespace().for_each(|word| press_and_wait(&mut stage, key(word)));
        for &width in widths {
            for &height in heights {
                let size = Size { width, height };
                stage.update(Input::Size(size));
                assert!(!screen(&mut stage, size).trim().is_empty(), "{name} {keys} {size:?}");
            }
        }
    }
}

#[test]
fn an_exercise_draws_at_every_size() {
    let mut stage = stage_of(&folder().join("20-exercises.md"));
    for word in ["i", "H", "i", "H", "ctrl-s"] {
        press_and_wait(&mut stage, key(word));
    }
    for width in (1..=200).step_by(9).chain([39, 40, 79, 80, 119, 120, 160]) {
        for height in (1..=60).step_by(7).chain([2, 9, 10, 23, 24, 40]) {
            let size = Size { width, height };
            stage.update(Input::Size(size));
            assert!(!screen(&mut stage, size).trim().is_empty(), "{size:?}");
        }
    }
}

#[test]
fn a_key_that_changes_nothing_asks_for_nothing() {
    let mut stage = stage_of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("lessons/08-send.md"));
    let first = stage.step();
    assert_eq!(stage.update(Input::Key(Key::Function(7))), []);
    assert_eq!(stage.update(Input::Key(Key::Left)), []);
    assert_eq!(stage.step(), first);
    assert_eq!(stage.update(Input::Key(Key::Right)), [Request::Draw]);
    assert_eq!(stage.update(Input::Key(Key::Character('q'))), [Request::LeaveFloor]);
    assert!(Keymap::default().action_for(Context::Stage, Key::Function(7)).is_none());
}

fn press(stage: &mut Stage, keys: &[Key]) {
    for key in keys {
        stage.update(Input::Key(*key));
    }
}

#[test]
fn a_question_that_was_put_off_still_stands_in_the_way() {
    let mut stage = stage_of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("lessons/08-send.md"));
    press(&mut stage, &[Key::Enter, Key::Enter, Key::Enter]);
    let step = stage.step();
    for way in [Key::Right, Key::Enter, Key::Character('n'), Key::End] {
        press(&mut stage, &[way, Key::Escape, Key::Left, Key::Right]);
        assert_eq!(stage.step(), step, "{way:?}");
    }
    press(&mut stage, &[Key::Right, Key::Character('0'), Key::Right]);
    assert!(stage.step() > step);
}

/// What was seen before and lies ahead stands on the timeline only.
#[test]
fn nothing_of_the_future_is_drawn() {
    let mut stage = stage_of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/screens/10-yield-from.md"));
    let mut seen = Vec::new();
    loop {
        seen.push((stage.step(), stage.view()));
        if stage.update(Input::Key(Key::Right)).is_empty() {
            break;
        }
    }
    while let Some((step, then)) = seen.pop() {
        assert_eq!(stage.step(), step);
        let now = stage.view();
        assert_eq!(now.conversation, then.conversation, "step {step}");
        assert_eq!(now.session, then.session, "step {step}");
        assert_eq!(now.generators, then.generators, "step {step}");
        assert_eq!((now.source, now.history, now.notes), (then.source, then.history, then.notes), "step {step}");
        stage.update(Input::Key(Key::Left));
    }
}

/// Returns the key that says "I do not know"; where one types, the empty answer does.
fn unknown(question: &QuestionView) -> Key {
    if question.can_be_unknown { Key::Character('0') } else { Key::Enter }
}

/// Returns what is to be shown at a zoom; the reader's own lasts for a beat only.
fn view_at(stage: &mut Stage, zoom: usize) -> StageView {
    let view = stage.view();
    if view.top.zoom == ZOOMS[zoom] {
        return view;
    }
    zoom_to(stage, zoom);
    stage.view()
}

const ZOOMS: [Zoom; 4] = [Zoom::Protocol, Zoom::Line, Zoom::Expression, Zoom::Bytecode];

/// Steps to the end of the script at a zoom, where no question is known, and back, with a screen at each stop: the way
/// back is the way there. Returns the last step.
fn walked_both_ways(lesson: &Path, zoom: usize) -> u64 {
    let size = Size { width: 80, height: 24 };
    let mut stage = stage_of(lesson);
    stage.update(Input::Size(size));
    let mut seen: Vec<(u64, StageView)> = Vec::new();
    let mut questions = 0;
    loop {
        let view = view_at(&mut stage, zoom);
        let place = format!("{} at zoom {zoom}, step {}", lesson.display(), stage.step());
        assert!(!view.sentence.as_str().is_empty(), "{place}: no sentence");
        assert!(!painted(&ScreenView::Stage(view.clone()), size).0.trim().is_empty(), "{place}: nothing is shown");
        let key = match &view.question {
            Some(question) => {
                questions += 1;
                unknown(question)
            }
            None => {
                // What the closing says comes without a step.
                seen.pop_if(|(step, _)| *step == stage.step());
                seen.push((stage.step(), view));
                Key::Right
            }
        };
        let asked = stage.update(Input::Key(key));
        // An exercise stands in the way as a question does.
        questions += u32::from(asked.iter().any(|request| matches!(request, Request::OpenExercise(_))));
        if asked.is_empty() {
            break;
        }
    }
    let last = stage.step();
    while let Some((step, then)) = seen.pop() {
        let place = format!("{} at zoom {zoom}, step {step}", lesson.display());
        // Where a question is answered the way there stops, wherever that is.
        if stage.step() < step && questions > 0 {
            questions -= 1;
            continue;
        }
        assert_eq!(stage.step(), step, "{place}");
        let now = view_at(&mut stage, zoom);
        assert_eq!(
            (now.source, now.conversation, now.session),
            (then.source, then.conversation, then.session),
            "{place}"
        );
        assert_eq!((now.generators, now.sentence), (then.generators, then.sentence), "{place}");
        stage.update(Input::Key(Key::Left));
    }
    last
}

#[test]
fn each_lesson_is_walked_to_its_end_and_back_at_each_zoom() {
    let lessons = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("lessons")).unwrap();
    let lessons =
        lessons.map(|entry| entry.unwrap().path()).filter(|path| path.extension().is_some_and(|it| it == "md"));
    for lesson in lessons.chain([folder().join("10-yield-from.md")]) {
        let ends = [0, 1, 2, 3].map(|zoom| walked_both_ways(&lesson, zoom));
        assert!(ends[0] > 0 && ends.iter().all(|end| *end == ends[0]), "{}: {ends:?}", lesson.display());
    }
}
