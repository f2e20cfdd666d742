//! The course notes, transcript by transcript: each `tests/notes/NN-name.pycon` is typed as a lesson's prompts are, and
//! gives to the character what it says. `NN-name.py` is a program and stands in `tests/programs.rs` too.
//!
//! An address stands for an object: equal ones must be equal, different ones different. Where there is a CPython 3.13
//! (`python3.13` on the PATH, or `YIELDPOINT_PYTHON`), the same prompts are typed there; what `dis` prints in a
//! `_38.pycon` is a CPython 3.8's (`python3.8`, or `YIELDPOINT_PYTHON38`).
#![expect(
    clippy::disallowed_methods,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "tests read their own files, start a CPython, and say what they skip"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use yieldpoint::engine::{Event, Group};
use yieldpoint::lesson::{Lesson, Models, Neighbour, Surroundings};
use yieldpoint::play::{Ended, Performance};

const FRONT: &str = "+++\nformat = 1\nid = \"notes\"\ntitle = \"Notes\"\nsummary = \"s\"\nminutes = 1\n\
                     concepts = [\"c\"]\nfiles = [\"lines.txt\"]\n+++\n";

/// Returns the files of the notes with this ending, in the order of the notes.
fn notes(ending: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/notes");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = files.filter(|path| path.to_str().unwrap().ends_with(ending)).collect();
    files.sort();
    assert!(!files.is_empty());
    files
}

/// Returns the lesson whose only session is `transcript`; what `list(fib())` gives stands before it as `endless`.
fn lesson(transcript: &str) -> Lesson {
    let (ending, endless) = match transcript.split_once(">>> list(fib())\n") {
        Some((before, _)) => (before, "<!-- endless -->\n```pycon\n>>> list(fib())\n```\n"),
        None => (transcript, ""),
    };
    let text = format!("{FRONT}```pycon\n{ending}```\n{endless}");
    let surroundings = Surroundings { models: &Models::new(), neighbour: &|_| Neighbour::File };
    let (lesson, problems) = Lesson::read("10-notes.md", text.as_bytes(), surroundings);
    assert_eq!(problems.iter().map(|problem| problem.render(100)).collect::<String>(), "");
    lesson
}

/// Returns the performance of a transcript, run to its end.
fn performed(transcript: &str) -> Performance {
    let lines = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/notes/lines.txt")).unwrap();
    let mut lesson = lesson(transcript);
    lesson.take_data(|_| Some(lines.clone()));
    let mut performance = Performance::new(Arc::new(lesson));
    performance.run_to_end();
    performance
}

/// Returns the transcript that a performance gives.
fn transcript(performance: &Performance) -> String {
    let runs = &performance.beats()[1..];
    runs.iter().fold(String::new(), |text, run| {
        let source = &performance.beat(run.number).unwrap().prompt.source;
        let prompts = [">>>"].into_iter().chain(std::iter::repeat("..."));
        let typed: Vec<String> =
            source.lines().zip(prompts).map(|(line, prompt)| format!("{prompt} {line}\n")).collect();
        let typed = typed.concat();
        let met = match run.stand_in.as_ref().map(|stand_in| &stand_in.ended) {
            Some(Ended::Over(stop)) => format!("{}\n", stop.sentence()),
            _ => String::new(),
        };
        format!("{text}{typed}{}{met}", run.verdict.shown())
    })
}

/// Returns a transcript as it is compared: each object's address is its number by first appearance, a blank line of
/// output is one, and a prompt's last, empty line is left out.
fn compared(transcript: &str) -> String {
    let mut seen: Vec<String> = Vec::new();
    let mut text = String::new();
    for line in transcript.lines().map(str::trim_end).filter(|line| *line != "...") {
        let line = if line == "<BLANKLINE>" { "" } else { line };
        let mut pieces = line.split(" at 0x");
        text += pieces.next().unwrap_or_default();
        for piece in pieces {
            let digits = piece.find(|c: char| !c.is_ascii_hexdigit()).unwrap_or(piece.len());
            let (address, rest) = piece.split_at(digits);
            let number = seen.iter().position(|known| known == address).unwrap_or(seen.len());
            if number == seen.len() {
                seen.push(address.to_owned());
            }
            text.extend([" at object ", &number.to_string(), rest]);
        }
        text.push('\n');
    }
    text
}

#[test]
fn every_transcript_gives_what_the_notes_say() {
    for path in notes(".pycon") {
        let written = fs::read_to_string(&path).unwrap();
        let given = transcript(&performed(&written));
        assert_eq!(compared(&given), compared(&written), "{}", path.display());
    }
}

#[test]
fn a_different_object_is_a_different_address() {
    assert_eq!(compared("<g at 0x10>\n<g at 0x10>\n"), compared("<g at 0x2f>\n<g at 0x2f>\n"));
    assert_ne!(compared("<g at 0x10>\n<g at 0x10>\n"), compared("<g at 0x10>\n<g at 0x20>\n"));
}

#[test]
fn what_comes_before_the_memory_limit_can_be_visited() {
    let path = notes("-fib.pycon").remove(0);
    let mut performance = performed(&fs::read_to_string(path).unwrap());
    let beat = performance.beats().last().unwrap().number;
    let run = performance.endless(beat).unwrap();
    let (start, end) = (run.start(), run.frontier());
    assert!(end - start > 10_000, "the run into the limit has {} steps", end - start);
    for step in [end, start + (end - start) / 2, start + 1000, start, end - 1] {
        assert_eq!(run.at(step).steps(), step);
    }
    let mut first = Vec::new();
    let mut step = start;
    while first.len() < 8 {
        step = run.next_step_where(step, |told| told.event.group() == Group::Protocol).unwrap();
        first.extend(run.events(Some(step - 1), step).iter().filter_map(|told| match &told.event {
            Event::Yield { value, .. } if told.step == step => Some(value.clone()),
            _ => None,
        }));
    }
    assert_eq!(first, ["0", "1", "1", "2", "3", "5", "8", "13"]);
}

/// Returns the CPython to ask, if there is one of this version.
fn python(variable: &str, version: &str) -> Option<PathBuf> {
    let found = std::env::var_os(variable).map_or_else(|| format!("python{version}").into(), PathBuf::from);
    let output = Command::new(&found).arg("--version").output().ok()?;
    let is_it = String::from_utf8_lossy(&output.stdout).starts_with(&format!("Python {version}."));
    if !is_it {
        eprintln!("skipped: no CPython {version} here (python{version} on the PATH, or {variable})");
    }
    is_it.then_some(found)
}

#[test]
fn a_cpython_gives_the_same() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/notes");
    for (variable, version, has_its_listings) in
        [("YIELDPOINT_PYTHON", "3.13", false), ("YIELDPOINT_PYTHON38", "3.8", true)]
    {
        let Some(python) = python(variable, version) else { continue };
        for path in notes(".pycon") {
            let lists = path.to_str().unwrap().ends_with("_38.pycon");
            if lists != has_its_listings {
                continue;
            }
            let output = Command::new(&python).current_dir(&folder).arg("_session.py").arg(&path).output().unwrap();
            let written = fs::read_to_string(&path).unwrap();
            let given = String::from_utf8(output.stdout).unwrap();
            assert_eq!(compared(&given), compared(&written), "{version}: {}", path.display());
        }
    }
}
