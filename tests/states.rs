//! The state words agree with `inspect.getgeneratorstate`: at each step of each lesson a card says what the machine says, and
//! before each line the machine says what CPython 3.13 says.
//!
//! `tests/states/NN-lesson.states` holds what a CPython 3.13 has said. Where there is one (`python3.13`, or
//! `YIELDPOINT_PYTHON`), it is asked again; `YIELDPOINT_RENEW=1` then writes the records anew.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests read their own files, start a CPython, and say what they skip"
)]

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

use yieldpoint::engine::{Event, GeneratorState};
use yieldpoint::lesson::{Act, Course, Element, Lesson, Models, Neighbour, Role, Surroundings};
use yieldpoint::play::Performance;
use yieldpoint::stage::{Input, Key, Stage};

/// Whether these lines have an instruction differs between the bytecode of 3.8, which the machine runs, and that of 3.13.
const SILENT: [&str; 5] = ["while True:", "while 1:", "break", "continue", "pass"];

fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Returns the lessons of the course, in order.
fn lessons() -> Vec<PathBuf> {
    let files = fs::read_dir(project().join("lessons")).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = files.filter(|path| path.extension().is_some_and(|ending| ending == "md")).collect();
    files.sort();
    files
}

fn models() -> Models {
    let manifest = fs::read(project().join("lessons/course.toml")).unwrap();
    Course::read(("course.toml", &manifest), &[], env!("CARGO_PKG_VERSION")).0.models
}

fn lesson(path: &Path, models: &Models) -> Arc<Lesson> {
    let surroundings = Surroundings { models, neighbour: &|_| Neighbour::File };
    let name = path.file_name().unwrap().to_string_lossy();
    let (mut lesson, _) = Lesson::read(&name, &fs::read(path).unwrap(), surroundings);
    lesson.take_data(|name| fs::read(path.with_file_name(name)).ok());
    Arc::new(lesson)
}

/// Returns what our machine says before each line of the lesson's own files.
fn ours(lesson: &Arc<Lesson>) -> String {
    let mut performance = Performance::new(lesson.clone());
    performance.run_to_end();
    let timeline = performance.timeline();
    let lines: Vec<(u64, String)> = timeline
        .events(None, u64::MAX)
        .iter()
        .filter(|told| matches!(&told.event, Event::Line { source } if !SILENT.contains(&source.trim())))
        .filter_map(|told| Some((told.step, told.at.as_ref()?)))
        .filter(|(_, at)| at.file.ends_with(".py"))
        .map(|(step, at)| (step, format!("{}:{}", at.file, at.line)))
        .collect();
    let mut text = String::new();
    for (step, place) in lines {
        let generators = timeline.at(step).generators();
        let mut words: Vec<String> = generators
            .iter()
            .filter(|view| view.kind == "generator")
            .map(|view| format!("{} {}", view.name, view.state.word()))
            .collect();
        words.sort();
        let _ = writeln!(text, "{}", format!("{place}  {}", words.join(", ")).trim_end());
    }
    text
}

/// Returns what a CPython has to run, as `states.py` reads it.
fn script(lesson: &Lesson) -> String {
    let mut steps = Vec::new();
    for number in 1..=lesson.beats.len() as u32 + 1 {
        // What is loaded for an exercise stays for the beats behind it.
        let exercises = lesson.exercises.iter().filter(|exercise| exercise.after_beat + 1 == number);
        steps.extend(exercises.flat_map(|exercise| &exercise.before).filter_map(load));
        let Some(beat) = lesson.beats.get(number as usize - 1) else { break };
        steps.extend(beat.before.iter().filter_map(load));
        // A prompt without end runs on a fork.
        if !beat.moments().any(|moment| moment.act == Act::Endless) {
            steps.push(serde_json::json!(["prompt", ">>>", format!("{}\n", beat.prompt.source.trim_end())]));
        }
    }
    serde_json::Value::Array(steps).to_string()
}

/// Returns what is loaded at this place of a lesson.
fn load(element: &Element) -> Option<serde_json::Value> {
    match element {
        Element::Piece(piece) if piece.role == Role::Load => {
            // Its lines count on from those of the pieces before it.
            let above = "\n".repeat(piece.first_line.saturating_sub(1) as usize);
            Some(serde_json::json!(["load", piece.file, format!("{above}{}", piece.text)]))
        }
        Element::Setup(setup) => Some(serde_json::json!(["load", "<setup>", setup.text])),
        _ => None,
    }
}

/// Returns what a CPython 3.13 says; none if there is none.
fn theirs(lesson: &Lesson) -> Option<String> {
    let python = std::env::var("YIELDPOINT_PYTHON").unwrap_or_else(|_| "python3.13".to_owned());
    // A name on the PATH may be that of a Python that is not there, or of another one.
    let version = Command::new(&python).arg("--version").output().ok()?;
    if !String::from_utf8_lossy(&version.stdout).starts_with("Python 3.13") {
        return None;
    }
    let mut command = Command::new(python);
    command.arg(project().join("tests/states/states.py")).env("PYTHONHASHSEED", "0");
    // What a lesson reads lies beside it; what it writes is gone with the folder.
    let scratch = tempfile::tempdir().unwrap();
    for name in &lesson.front.files {
        let copy = scratch.path().join(name);
        fs::create_dir_all(copy.parent().unwrap()).unwrap();
        fs::copy(project().join("lessons").join(name), copy).unwrap();
    }
    command.current_dir(scratch.path());
    let mut running = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().ok()?;
    running.stdin.take().unwrap().write_all(script(lesson).as_bytes()).unwrap();
    let output = running.wait_with_output().unwrap();
    assert!(output.status.success(), "states.py has failed");
    let text = String::from_utf8(output.stdout).unwrap();
    // Lines of a set-up are nobody's to see.
    Some(text.lines().filter(|line| !line.starts_with("<setup>")).fold(String::new(), |text, line| text + line + "\n"))
}

#[test]
fn before_each_line_the_states_are_those_of_inspect() {
    for path in lessons() {
        let lesson = lesson(&path, &models());
        if lesson.front.needs_postgres {
            continue;
        }
        let record = project().join("tests/states").join(path.file_stem().unwrap()).with_extension("states");
        match theirs(&lesson) {
            Some(said) if std::env::var_os("YIELDPOINT_RENEW").is_some() => fs::write(&record, said).unwrap(),
            Some(said) => assert_eq!(said, fs::read_to_string(&record).unwrap_or_default(), "{}", record.display()),
            None => eprintln!("no CPython 3.13: {} is compared with what was recorded", path.display()),
        }
        let want = fs::read_to_string(&record).unwrap_or_default();
        let got = ours(&lesson);
        let same = got.lines().zip(want.lines()).take_while(|(got, want)| got == want).count();
        let next = |text: &str| text.lines().skip(same).take(3).collect::<Vec<_>>().join(" / ");
        assert!(got == want, "{} from line {}: {} is {}", path.display(), same + 1, next(&want), next(&got));
        assert!(!got.is_empty(), "{}", path.display());
    }
}

#[test]
fn at_each_step_a_card_says_what_the_machine_says() {
    for path in lessons() {
        let lesson = lesson(&path, &models());
        let mut performance = Performance::new(lesson.clone());
        performance.run_to_end();
        let mut stage = Stage::new(lesson, models());
        let mut steps = 0;
        loop {
            for _ in 0..3 {
                stage.update(Input::Key(Key::Character('z')));
            }
            let view = stage.view();
            let generators = performance.timeline().at(stage.step()).generators();
            for card in &view.generators.cards {
                let known = generators.iter().find(|view| view.lane == card.lane).map(|view| view.state);
                assert_eq!(
                    card.state,
                    known.unwrap_or(GeneratorState::Closed),
                    "{} step {}",
                    path.display(),
                    stage.step()
                );
            }
            let is_shown = |lane| view.generators.cards.iter().any(|card| card.lane == lane);
            let mut living = generators.iter().filter(|view| view.state != GeneratorState::Closed);
            assert!(living.all(|view| is_shown(view.lane)), "{} step {}", path.display(), stage.step());
            steps += 1;
            let key = match &view.question {
                Some(question) if question.can_be_unknown => Key::Character('0'),
                Some(_) => Key::Enter,
                None => Key::Right,
            };
            if stage.update(Input::Key(key)).is_empty() {
                break;
            }
        }
        assert!(steps > 20, "{}: {steps}", path.display());
    }
}
