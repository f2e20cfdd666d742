//! Lessons: the shipped ones are sound, and each file in `lessons/bad/` fails with the code it is named after.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "this test reads its lessons from the disk; what is not there fails it"
)]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use yieldpoint::check::{self, CourseFiles, Cpython, CpythonVersion, Given, LessonFile, Part, all, check};
use yieldpoint::engine::Told;
use yieldpoint::export::{TraceHeader, TraceLine};
use yieldpoint::lesson::{Course, Lesson, Load, MOMENT_FORMS, Models, Neighbour, Surroundings, Task, Zoom, layout};
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
fn files<'a>(path: &Path, python: &'a Cpython<'a>) -> CourseFiles<'a> {
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
        neighbour: &|name| match name {
            "link.txt" => Neighbour::Link,
            "large.txt" => Neighbour::TooLarge,
            _ => Neighbour::Missing,
        },
        data: &|_| None,
        python: path.ends_with("L063-other-version.md").then_some(python),
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

/// Checks a bad lesson. The one for a CPython asks one that answers as 3.8 does: nothing here can differ from a 3.13.
fn checked(path: &Path) -> Vec<Problem> {
    let run = |_: &Lesson, _: &[Part]| {
        let theirs = Given {
            accepted: false,
            got: "TypeError: ask() missing 1 required positional argument: 'what'".to_owned(),
        };
        Ok(vec![Given { accepted: true, got: String::new() }, theirs])
    };
    let python = Cpython { version: CpythonVersion { minor: 8, micro: 20 }, run: &run };
    let checked = check(&files(path, &python), VERSION);
    [checked.problems, checked.not_run].concat()
}

#[test]
fn every_bad_lesson_gives_the_code_it_is_named_after() {
    let mut seen = BTreeSet::new();
    let mut wrong = Vec::new();
    for entry in fs::read_dir(root().join("tests/lessons/bad")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let problems = checked(&path);
        let expected = &name[..4];
        if codes(&problems) != [expected] {
            wrong.push(format!("{name}:\n{}", told(&problems)));
        }
        seen.insert(expected.to_owned());
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let codes: BTreeSet<String> = all().iter().map(|check| check.code.to_owned()).collect();
    let missing: Vec<_> = codes.difference(&seen).collect();
    assert!(missing.is_empty(), "no file in tests/lessons/bad fails {missing:?}");
    let unknown: Vec<_> = seen.difference(&codes).collect();
    assert!(unknown.is_empty(), "no check has the code {unknown:?}");
    let examples = check::CHECKS.iter().map(|check| check.example);
    let absent: Vec<_> = examples.filter(|name| !root().join("tests/lessons/bad").join(name).exists()).collect();
    assert!(absent.is_empty(), "no such example: {absent:?}");
}

/// What is said to each bad lesson.
#[test]
fn every_problem_is_a_plain_sentence_with_its_place_and_what_to_do() {
    let mut said = String::new();
    let mut names: Vec<_> =
        fs::read_dir(root().join("tests/lessons/bad")).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    for path in names {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let _ = writeln!(said, "# {name}\n{}", told(&checked(&path)));
    }
    insta::assert_snapshot!("problems", said);
}

#[test]
fn a_problem_names_its_line_and_column() {
    let bytes = fs::read(root().join("tests/lessons/bad/L034-no-anchor.md")).unwrap();
    let (_, problems) = read("10-bad.md", &bytes, &Models::new(), Path::new("."));
    assert_eq!(
        told(&problems),
        "10-bad.md:9:26: L034 Anchor `send second`: expected `time` after `send second`.\n    \
         <!-- note at=\"send second\": Look. -->\n                             ^\nfix: an anchor is, for example, `second send`, `yield 3 of A`, `line 5`, `step becomes 2`, \
         `StopIteration` or `end`\n"
    );
}

#[test]
fn a_lesson_of_more_than_256_kib_is_not_read() {
    let (_, problems) = read("10-bad.md", &b" ".repeat(256 * 1024 + 1), &Models::new(), Path::new("."));
    assert_eq!(
        told(&problems),
        "10-bad.md:1:1: L001 `10-bad.md` is larger than 256 KiB.\nfix: make two lessons of it\n"
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

/// Reads a lesson that must be without fault, in a course that knows the wrong models 1 to 20.
fn sound(path: &str, text: &str) -> Lesson {
    let models = (1..=20).map(|number| (number, String::new())).collect();
    let (lesson, problems) = read(path, text.as_bytes(), &models, Path::new("."));
    assert_eq!(told(&problems), "");
    lesson
}

#[test]
fn the_template_is_sound_and_shows_every_form_of_moment() {
    let template = fs::read_to_string(root().join("assets/lesson.md")).unwrap();
    let lesson = sound("10-new.md", &template.replace("@ID@", "new").replace("@TITLE@", "New"));
    for form in &MOMENT_FORMS {
        let there = [" ", ":"].iter().any(|after| template.contains(&format!("<!-- {}{after}", form.word)));
        assert!(there, "the template shows no `{}`", form.word);
    }
    assert_eq!((lesson.beats.len(), lesson.exercises.len(), lesson.closing.len()), (12, 2, 2));
    assert_eq!(lesson.modules(), [("doubling.py".to_owned(), "def double(value):\n    return value * 2\n".to_owned())]);
    let endless: Vec<u32> = lesson.beats.iter().filter(|beat| beat.is_endless()).map(|beat| beat.number).collect();
    assert_eq!(endless, [9]);
    assert_eq!(lesson.beats.iter().find(|beat| beat.listing).map(|beat| beat.number), Some(6));
}

#[test]
fn a_lesson_with_windows_line_ends_is_the_same_lesson() {
    let template = fs::read_to_string(root().join("assets/lesson.md")).unwrap();
    let template = template.replace("@ID@", "new").replace("@TITLE@", "New");
    let unix = sound("10-new.md", &template);
    let windows = sound("10-new.md", &template.replace('\n', "\r\n"));
    assert_ne!(unix.source, windows.source);
    assert_eq!(Lesson { source: String::new(), ..unix }, Lesson { source: String::new(), ..windows });
}

#[test]
fn the_example_of_the_format_is_read_as_it_is_meant() {
    let lesson = sound("10-walrus.md", &fs::read_to_string(root().join("tests/lessons/good/10-walrus.md")).unwrap());
    assert_eq!((lesson.number, lesson.front.python, lesson.front.zoom), (10, 8, Zoom::Protocol));
    let prompts: Vec<String> = lesson.beats.iter().map(|beat| beat.prompt.shown()).collect();
    assert_eq!(prompts, ["c = coro()", "next(c)", "c.send(100)", "c.send(None)"]);

    let first: Vec<Load<'_>> = lesson.beats[0].loads().collect();
    let [Load::Piece(piece)] = first[..] else { panic!("{first:?}") };
    assert_eq!((piece.file.as_str(), piece.first_line, piece.marks[0].line), ("coro.py", 1, 3));
    assert!(piece.highlighted.contains(3) && !piece.highlighted.contains(2));
    assert_eq!(layout(&piece.marks[0].note, 40)[0].text(), "The brackets must be there: without them");
    assert_eq!(lesson.beats[1].before, []);

    let send = &lesson.beats[2];
    let question = send.questions().next().unwrap();
    let claims: Vec<&str> = question.answers.iter().map(|answer| answer.claim.as_str()).collect();
    assert_eq!(claims, ["100", "0", "StopIteration", "1"]);
    let models: Vec<Option<u32>> = question.answers.iter().map(|a| a.refutes.as_ref().map(|r| r.model)).collect();
    assert_eq!(models, [Some(4), Some(3), Some(17), None]);
    assert_eq!((question.answers[0].reply.len(), question.hints.len(), question.until.is_none()), (1, 1, true));
    let acts: Vec<(&str, &str)> = send.moments().map(|m| (m.act.word(), m.at.text.as_str())).collect();
    assert_eq!(acts, [("zoom", "start"), ("note", "received becomes 100")]);

    let last = &lesson.beats[3];
    assert_eq!(last.stretch().as_deref(), Some("End it"));
    assert_eq!(last.questions().next().unwrap().twin.as_deref(), Some("first-send"));
    assert_eq!(last.prompt.want.error.as_deref(), Some("StopIteration\n"));

    let exercise = &lesson.exercises[0];
    assert_eq!((exercise.title.as_str(), exercise.after_beat), ("total.py", 4));
    let Task::Function(_, solution, check) = &exercise.task else { panic!("{:?}", exercise.task) };
    assert!(solution.text.starts_with("def total(so_far=0):\n"));
    assert_eq!(check.examples.iter().map(|example| check.line_of(example)).collect::<Vec<_>>(), [76, 77]);
    assert_eq!(lesson.refuted_models(), [3, 4, 7, 17]);
    assert_eq!(lesson.closing.len(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Whatever is done to a lesson, reading it ends, and says where.
    #[test]
    fn a_damaged_lesson_is_read_without_a_fall(
        cuts in prop::collection::vec((any::<prop::sample::Index>(), 0..40usize, "[-+>`# \\[\\]x:a-z0-9\"\n<!é]{0,6}"), 1..8),
        walrus in any::<bool>(),
    ) {
        let path = if walrus { "tests/lessons/good/10-walrus.md" } else { "assets/lesson.md" };
        let mut bytes = fs::read(root().join(path)).unwrap();
        for (at, length, put) in cuts {
            let start = at.index(bytes.len() + 1);
            let end = (start + length).min(bytes.len());
            bytes.splice(start..end, put.bytes());
        }
        let (_, problems) = read("10-walrus.md", &bytes, &Models::new(), Path::new("."));
        for problem in problems {
            prop_assert!(problem.place.as_ref().is_some_and(|place| place.line >= 1 && place.end_column >= place.column));
            prop_assert!(!problem.render(80).is_empty());
        }
    }
}

/// Bombs: each must be read in bounded time; a test that hangs is a failure.
#[test]
fn a_bomb_is_only_a_large_lesson() {
    let front = "+++\nformat = 1\n+++\n";
    let many = |text: &str| text.repeat(250_000 / text.len());
    for body in [
        many(">"),
        many("- "),
        many("*a "),
        many("[a]("),
        many("![a"),
        many("<!--"),
        many("<!-- x -->"),
        many("<!-- note at=\"{{{{{{{{{{{{1}}}}}}}}}}}}\": x -->\n"),
        many("`"),
        many("<details>"),
        many("```pycon\n>>> 1\n```\n"),
        many("| a "),
        many("[a]: b\n"),
        many("# a\n"),
    ] {
        read("10-bomb.md", format!("{front}{body}").as_bytes(), &Models::new(), Path::new("."));
    }
    for toml in [many("a=["), many("[a.a]\n"), many("a."), many("\"")] {
        read("10-bomb.md", format!("+++\n{toml}\n+++\n").as_bytes(), &Models::new(), Path::new("."));
    }
}
