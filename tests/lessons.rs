//! Lessons: the shipped ones are sound, and each file in `lessons/bad/` fails with the code it is named after.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use yieldpoint::check::{CHECKS, CourseFiles, LessonFile, all, check};
use yieldpoint::engine::Told;
use yieldpoint::export::{TraceHeader, TraceLine};
use yieldpoint::lesson::{Course, Lesson, Models, Neighbour, Surroundings};
use yieldpoint::report::Problem;

const VERSION: &str = env!("CARGO_PKG_VERSION");

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str, bytes: &[u8], models: &Models, folder: &Path) -> (Lesson, Vec<Problem>) {
    let neighbour = |name: &str| if folder.join(name).is_file() { Neighbour::File } else { Neighbour::Missing };
    Lesson::read(path, bytes, Surroundings { models, neighbour: &neighbour })
}

fn codes(problems: &[Problem]) -> Vec<&'static str> {
    problems.iter().filter_map(|problem| problem.code).collect()
}

fn told(problems: &[Problem]) -> String {
    problems.iter().map(|problem| problem.render(100)).collect()
}

/// Reads the course in `folder`: what is wrong with it as a course, and its lessons with what is wrong with each.
fn read_course(folder: &Path) -> (Course, Vec<Problem>, Vec<Lesson>) {
    let manifest = fs::read_to_string(folder.join("course.toml")).unwrap();
    let mut files: Vec<(String, Vec<u8>)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(&path).unwrap()))
        .collect();
    files.sort();
    let given: Vec<(&str, &[u8])> = files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect();
    let (course, mut problems) = Course::read(("course.toml", manifest.as_bytes()), &given, VERSION);
    let mut lessons = Vec::new();
    for (path, bytes) in &files {
        let (lesson, wrong) = read(path, bytes, &course.models, folder);
        problems.extend(wrong);
        lessons.push(lesson);
    }
    problems.extend(course.unrefuted(("course.toml", &manifest), &lessons));
    (course, problems, lessons)
}

/// Returns the files of a course, or of one lesson, for a check.
fn files(path: &Path) -> CourseFiles<'static> {
    let text = |path: PathBuf| fs::read_to_string(path).ok();
    let names: Vec<PathBuf> = if path.is_dir() {
        let names = fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path());
        let mut names: Vec<_> = names.filter(|path| path.extension().is_some_and(|ending| ending == "md")).collect();
        names.sort();
        names
    } else {
        vec![path.to_owned()]
    };
    let lesson = |file: &PathBuf| LessonFile {
        path: if path.is_dir() {
            file.file_name().unwrap().to_string_lossy().into_owned()
        } else {
            "10-bad.md".to_owned()
        },
        bytes: fs::read(file).unwrap(),
        golden_path: "01-a.trace".to_owned(),
        golden: text(file.with_extension("trace")),
    };
    CourseFiles {
        manifest: fs::read(path.join("course.toml")).ok().map(|bytes| ("course.toml".to_owned(), bytes)),
        is_whole: path.is_dir(),
        lessons: names.iter().map(lesson).collect(),
        models: [(4, "send returns what was sent".to_owned())].into(),
        neighbour: &|_| Neighbour::Missing,
        trace: &|performance| {
            let lines = performance.told(u64::MAX);
            let line = |(beat, told): &(u32, Told)| format!("{}\n", TraceLine { beat: Some(*beat), told });
            format!(
                "{}\n{}",
                TraceHeader { id: &performance.lesson().front.id },
                lines.iter().map(line).collect::<String>()
            )
        },
    }
}

#[test]
fn every_bad_lesson_gives_the_code_it_is_named_after() {
    let mut seen = BTreeSet::new();
    let mut wrong = Vec::new();
    for entry in fs::read_dir(root().join("tests/lessons/bad")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let checked = check(&files(&path), VERSION);
        let problems = [checked.problems, checked.not_run].concat();
        let expected = &name[..4];
        if codes(&problems) != [expected] {
            wrong.push(format!("{name}:\n{}", told(&problems)));
        }
        seen.insert(expected.to_owned());
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let missing: Vec<_> = all().iter().map(|check| check.code).filter(|code| !seen.contains(*code)).collect();
    assert!(missing.is_empty(), "no file in tests/lessons/bad fails {missing:?}");
    let examples = CHECKS.iter().map(|check| check.example);
    let absent: Vec<_> = examples.filter(|name| !root().join("tests/lessons/bad").join(name).exists()).collect();
    assert!(absent.is_empty(), "no such example: {absent:?}");
}

/// What is said to each lesson that a run finds wrong, without its place.
#[test]
fn every_problem_of_a_run_is_one_plain_sentence() {
    let mut said = String::new();
    let mut names: Vec<_> =
        fs::read_dir(root().join("tests/lessons/bad")).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    for path in names {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if !CHECKS.iter().any(|check| check.code == &name[..4]) {
            continue;
        }
        let checked = check(&files(&path), VERSION);
        said.push_str(&format!("# {name}\n{}\n", told(&[checked.problems, checked.not_run].concat())));
    }
    insta::assert_snapshot!("problems_of_a_run", said);
}

#[test]
fn a_problem_names_its_line_and_column() {
    let bytes = fs::read(root().join("tests/lessons/bad/L034-no-anchor.md")).unwrap();
    let (_, problems) = read("10-bad.md", &bytes, &Models::new(), Path::new("."));
    assert_eq!(
        told(&problems),
        "10-bad.md:9:26: L034 Anchor `send second`: expected `time` after `send second`\n    \
         <!-- note at=\"send second\": Look. -->\n                             ^\n"
    );
}

#[test]
fn the_shipped_course_is_sound() {
    let (course, problems, lessons) = read_course(&root().join("lessons"));
    assert_eq!(told(&problems), "");
    assert_eq!((course.id.as_str(), course.is_built_in()), ("yieldpoint", true));
    assert_eq!(lessons.len(), course.lessons.len());
}

#[test]
fn the_lesson_on_send_has_the_transcript_of_the_notes() {
    let (_, _, lessons) = read_course(&root().join("lessons"));
    let send = lessons.iter().find(|lesson| lesson.front.id == "send").unwrap();
    let session: Vec<_> = send.beats.iter().map(|beat| (beat.prompt.shown(), beat.prompt.want.text.as_str())).collect();
    let expected = [
        ("g = mycoroutine()", ""),
        ("next(g)", "step:0\n0\n"),
        ("g.send(3)", "received: 3\nstep:1\n1\n"),
        ("g.send(10)", "received: 10\nstep:2\n2\n"),
    ];
    assert_eq!(session, expected.map(|(prompt, want)| (prompt.to_owned(), want)));
}
