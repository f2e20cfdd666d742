//! `yieldpoint check` and `yieldpoint trace LESSON.md`, as a person types them.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "tests write the lessons that the commands read, and say what they skip"
)]

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const LESSON: &str = "+++\nformat = 1\nid = \"one\"\ntitle = \"One\"\nsummary = \"s\"\nminutes = 1\nconcepts = [\"c\"]\n+++\n\
                      ```pycon\n>>> 1\n1\n```\n";
const MANIFEST: &str = "format = 1\nid = \"mine\"\ntitle = \"Mine\"\nsummary = \"s\"\n";
const TRACE: &str = "# yieldpoint-trace 1 one python 3.13\n\
                     \x20 1  caller  prompt     >>>:1:1         1\n\
                     \x20 1  caller  show       >>>:1:1         '1'\n\
                     \x20 1  caller  end        -               finished\n";

fn yieldpoint(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_yieldpoint")).current_dir(folder).args(arguments).output().unwrap()
}

/// Returns status, standard output and standard error; the time a check took is left out.
fn seen(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let output = yieldpoint(folder, arguments);
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let out = text(output.stdout);
    let out = match out.rsplit_once(" (") {
        Some((before, after)) if after.contains(" ms)\n") => format!("{before}{}", &after[after.find('\n').unwrap()..]),
        _ => out,
    };
    (output.status.code().unwrap(), out, text(output.stderr))
}

/// Returns a folder with a course of one lesson that has no trace yet.
fn course() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("01-one.md"), LESSON).unwrap();
    fs::write(folder.path().join("course.toml"), MANIFEST).unwrap();
    folder
}

fn shipped() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("lessons")
}

#[test]
fn the_course_that_comes_with_the_program_is_all_right() {
    let folder = tempfile::tempdir().unwrap();
    let (status, out, err) = seen(folder.path(), &["check"]);
    // A lesson that needs a server is not run where there is none; `tests/postgres.rs` runs it.
    let rest: String = err.lines().filter(|line| !line.contains("L090 Not run")).collect();
    assert_eq!((status, rest.as_str()), (0, ""));
    assert!(out.contains("exercise: all right") || out.contains("exercises: all right"), "{out}");
}

#[test]
fn a_traced_lesson_is_its_golden_trace() {
    for entry in fs::read_dir(shipped()).unwrap().map(|entry| entry.unwrap().path()) {
        let is_lesson = entry.extension().is_some_and(|ending| ending == "md");
        let needs_a_server = || fs::read_to_string(&entry).unwrap().contains("\nneeds = ");
        if is_lesson && !needs_a_server() {
            let (status, out, err) = seen(&shipped(), &["trace", entry.to_str().unwrap()]);
            assert_eq!((status, err.as_str()), (0, ""));
            assert_eq!(out, fs::read_to_string(entry.with_extension("trace")).unwrap());
        }
    }
}

#[test]
fn renew_writes_the_trace_and_prints_what_changed() {
    let course = course();
    let (status, _, err) = seen(course.path(), &["check", "."]);
    assert_eq!(status, 1);
    assert!(err.contains("L062 There is no trace"), "{err}");
    let (status, out, err) = seen(course.path(), &["check", "--renew", "."]);
    assert_eq!((status, err.as_str()), (0, ""));
    assert!(out.contains("+  1  caller  show       >>>:1:1         '1'\n"), "{out}");
    assert_eq!(fs::read_to_string(course.path().join("01-one.trace")).unwrap(), TRACE);
    let all_right = "1 lesson, 1 beat, 0 questions, 0 exercises: all right\n";
    assert_eq!(seen(course.path(), &["check", "."]), (0, all_right.to_owned(), String::new()));
}

#[test]
fn renew_writes_no_trace_of_a_lesson_that_is_wrong() {
    let course = course();
    fs::write(course.path().join("01-one.md"), LESSON.replace("\n1\n", "\n2\n")).unwrap();
    let (status, out, err) = seen(course.path(), &["check", "--renew", "."]);
    assert_eq!((status, out.as_str()), (1, "1 lesson, 1 beat, 0 questions, 0 exercises: 2 problems\n"));
    assert!(err.contains("L060 `1`: expected `2`, got `1`."), "{err}");
    assert!(!course.path().join("01-one.trace").exists());
}

#[test]
fn a_lesson_outside_a_course_needs_no_trace() {
    let course = course();
    fs::remove_file(course.path().join("course.toml")).unwrap();
    assert_eq!(seen(course.path(), &["check", "01-one.md"]).0, 0);
}

#[test]
fn json_is_a_header_and_one_object_a_problem() {
    let course = course();
    fs::write(course.path().join("01-one.md"), LESSON.replace("\n1\n", "\n2\n")).unwrap();
    fs::remove_file(course.path().join("course.toml")).unwrap();
    let (status, out, err) = seen(course.path(), &["check", "--format", "json", "01-one.md"]);
    assert_eq!((status, err.as_str()), (1, ""));
    let objects: Vec<serde_json::Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(objects[0]["kind"], "yieldpoint-check");
    assert_eq!((objects.len(), &objects[1]["code"], &objects[1]["line"]), (2, &"L060".into(), &10.into()));
}

/// Returns the CPython that a variable names, or that lies on the PATH; says so where there is none.
fn python(variable: &str, name: &str) -> Option<String> {
    let program = std::env::var(variable).unwrap_or_else(|_| name.to_owned());
    let output = Command::new(&program).arg("--version").output().ok();
    let is_there = output.is_some_and(|output| output.status.success());
    if !is_there {
        eprintln!("skipped: no {name} here (on the PATH, or {variable})");
    }
    is_there.then_some(program)
}

/// A CPython 3.13 gives all that the course says but the listings, and a 3.8 those as well.
#[test]
fn a_cpython_agrees_with_the_course() {
    for (variable, version) in [("YIELDPOINT_PYTHON", "3.13"), ("YIELDPOINT_PYTHON38", "3.8")] {
        let Some(python) = python(variable, &format!("python{version}")) else { continue };
        let folder = tempfile::tempdir().unwrap();
        let (status, out, err) = seen(folder.path(), &["check", "--python", &python]);
        // Where no server is, one lesson is not run: `tests/postgres.rs` does.
        let without_server = "13-nanoservice-postgres.md:1:1: L090 Not run: it needs a PostgreSQL server.\n";
        assert_eq!((status, err.trim_start_matches(without_server)), (0, ""));
        let said = out.lines().last().unwrap();
        assert!(said.starts_with(&format!("CPython {version}.")) && said.ends_with("lessons."), "{out}");
        assert!(!said.contains("differs") && !said.contains("not run"), "{out}");
    }
}

#[test]
fn what_a_cpython_gives_otherwise_is_told_with_both_outputs() {
    let Some(python) = python("YIELDPOINT_PYTHON38", "python3.8") else { return };
    let bad = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lessons/bad/L063-other-version.md");
    let folder = tempfile::tempdir().unwrap();
    fs::copy(&bad, folder.path().join("10-bad.md")).unwrap();
    let (status, out, err) = seen(folder.path(), &["check", "--python", &python, "10-bad.md"]);
    assert_eq!(status, 1);
    let theirs = "gives `TypeError: ask() missing 1 required positional argument: 'what'` for `Api().ask()`, the lesson says \
                  `TypeError: Api.ask() missing 1 required positional argument: 'what'`.";
    assert!(err.contains("L063 CPython 3.8.") && err.contains(theirs), "{err}");
    assert!(out.contains("agrees with 0 lessons, differs in 1 lesson.\n"), "{out}");
    fs::write(folder.path().join("01-one.md"), LESSON).unwrap();
    let (status, out, _) = seen(folder.path(), &["check", "--python", &python, "01-one.md"]);
    assert_eq!(status, 0);
    assert!(out.contains("agrees with 0 lessons; 1 lesson is for a later version and was not run.\n"), "{out}");
}

#[test]
fn what_is_no_cpython_is_told_in_one_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let (status, out, err) = seen(folder.path(), &["check", "--python", "no-such-python"]);
    assert_eq!((status, out.as_str()), (2, ""));
    assert_eq!(err, "`no-such-python` cannot be started: no such file or directory.\n");
}

#[test]
fn a_watched_lesson_is_checked_at_each_save() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("01-one.md");
    fs::write(&file, LESSON).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_yieldpoint"));
    command.current_dir(folder.path()).args(["check", "--watch", "01-one.md"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
    let mut said = |wanted: &str| assert!(lines.any(|line| line.contains(wanted)), "{wanted} was never said");
    said("0 exercises: all right");
    fs::write(&file, LESSON.replace("\n1\n", "\n2\n")).unwrap();
    said("0 exercises: 1 problem");
    fs::write(&file, LESSON).unwrap();
    said("0 exercises: all right");
    child.kill().unwrap();
    child.wait().unwrap();
    let (status, _, err) = seen(folder.path(), &["check", "--watch"]);
    assert_eq!(status, 2);
    assert!(err.contains("there is nothing to watch"), "{err}");
}

#[test]
fn what_needs_a_server_is_not_run_and_fails_only_if_that_is_strict() {
    let course = course();
    let needing = LESSON.replace("\n+++\n```", "\nneeds = [\"postgres\"]\n+++\n```");
    fs::write(course.path().join("01-one.md"), needing).unwrap();
    let (status, out, _) = seen(course.path(), &["check", "."]);
    assert_eq!((status, out.as_str()), (0, "0 lessons, 0 beats, 0 questions, 0 exercises: all right, 1 not run\n"));
    assert_eq!(seen(course.path(), &["check", "--strict", "."]).0, 1);
}

#[test]
fn a_lesson_imports_the_module_it_writes_out_and_its_own_library_is_not_seen() {
    let folder = tempfile::tempdir().unwrap();
    let head = LESSON.split("```pycon").next().unwrap();
    let lesson = format!(
        "{head}```python title=\"coro.py\" module\nfrom contextlib import contextmanager\n\n\n@contextmanager\n\
         def opened():\n    yield 'open'\n```\n\n```pycon\n>>> import coro\n>>> with coro.opened() as door:\n...     print(door)\nopen\n```\n"
    );
    fs::write(folder.path().join("01-one.md"), lesson).unwrap();
    let (status, out, err) = seen(folder.path(), &["trace", "01-one.md"]);
    assert_eq!((status, err.as_str()), (0, ""));
    let rest: Vec<&str> = out.lines().skip(1).map(|line| line[13..].trim_end()).collect();
    let told = [
        "prompt     >>>:1:1         import coro",
        "effect     >>>:1:1         import coro  coro.py",
        "import     >>>:1:1         coro",
    ];
    assert_eq!(rest[..3], told);
    let with = rest.iter().position(|line| line.starts_with("create")).unwrap();
    let told = [
        "create     >>>:1:6         A  opened  generator",
        "next       >>>:1:6         -> A  by with",
        "yield      coro.py:6:5     -> caller  'open'",
        "bind       >>>:1:23        door = 'open'",
        "print      >>>:2:5         'open\\n'",
        "next       >>>:1:6         -> A  by with",
        "return     coro.py:6:5     -> caller  None  as StopIteration",
    ];
    assert_eq!(rest[with..with + 7], told);
}

/// What `files` names is there for `open`, and nothing else beside the lesson.
#[test]
fn a_lesson_reads_the_files_it_names_and_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let session = ">>> open('lines.txt').read()\n'one\\n'\n>>> open('other.txt')\nTraceback (most recent call last):\n\
                   FileNotFoundError: [Errno 2] No such file or directory: 'other.txt'\n";
    let front = LESSON.split_once(">>>").unwrap().0.replace("minutes = 1", "minutes = 1\nfiles = [\"lines.txt\"]");
    fs::write(folder.path().join("01-one.md"), format!("{front}{session}```\n")).unwrap();
    for name in ["lines.txt", "other.txt"] {
        fs::write(folder.path().join(name), "one\n").unwrap();
    }
    let (status, _, err) = seen(folder.path(), &["check", "01-one.md"]);
    assert_eq!((status, err.as_str()), (0, ""));
    let (status, out, _) = seen(folder.path(), &["trace", "01-one.md"]);
    assert_eq!(status, 0);
    assert!(out.contains("show       >>>:1:1         \"'one\\\\n'\""), "{out}");
}

/// Returns what `trace` tells of a program, without places and without names that are bound: lane, event, fields.
fn told_of(program: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("told.py"), program).unwrap();
    let (_, out, _) = seen(folder.path(), &["trace", "told.py"]);
    let lines = out.lines().skip(1).map(|line| line[5..].split_whitespace().collect::<Vec<_>>());
    let told = lines.filter(|words| words[1] != "bind");
    told.map(|words| [&words[..2], &words[3..]].concat().join(" ")).collect()
}

#[test]
fn a_delegation_is_told_by_the_words_that_made_it() {
    let told = told_of(
        "class Door:\n    async def __aenter__(self): return 1\n    async def __aexit__(self, *exception): pass\n\
         async def numbers():\n    yield 1\n\
         async def inner():\n    return 5\n\
         async def outer():\n    await inner()\n    async for n in numbers(): pass\n    async with Door(): pass\n\
         def pipe():\n    yield from 'a'\n\
         try:\n    outer().send(None)\nexcept StopIteration:\n    next(pipe())\n",
    );
    let by: Vec<&str> =
        told.iter().filter_map(|line| line.split_once("delegate")?.1.split_once("by ")).map(|it| it.1).collect();
    assert_eq!(by, ["await", "async for", "async for", "async with", "async with", "yield from"]);
}

/// What `asyncio` makes for itself has no lane: it is told of the coroutine of the program, or that the program has made.
#[test]
fn what_the_event_loop_wakes_is_told_of_the_programs_own_coroutines() {
    let told = told_of(
        "import asyncio\nasync def waits():\n    await asyncio.sleep(0)\nasync def main():\n    await asyncio.gather(waits())\n\
         asyncio.run(main())\n",
    );
    let messages: Vec<&String> = told
        .iter()
        .filter(|line| [" next ", " yield ", " delegate ", " return "].iter().any(|it| line.contains(it)))
        .collect();
    assert_eq!(
        messages,
        [
            "caller next -> A by run()",
            "A yield -> caller <_GatheringFuture>",
            "caller next -> B by run()",
            "B delegate -> C by await",
            "C yield -> caller through B None",
            "caller next -> C through B by run()",
            "C return -> B None as value",
            "B return -> caller None as StopIteration",
            "caller next -> A by run()",
            "A return -> caller None as StopIteration",
        ]
    );
}

#[test]
fn an_except_takes_only_what_its_class_matches() {
    let told = told_of(
        "def gives():\n    try:\n        yield 1\n    except KeyError:\n        pass\n\
         g = gives()\nnext(g)\ntry:\n    g.throw(ValueError('no'))\nexcept (TypeError, ValueError):\n    pass\n",
    );
    let takes: Vec<&String> = told.iter().filter(|line| line.contains(" catch ")).collect();
    assert_eq!(takes, ["caller catch ValueError: no"]);
}

#[test]
fn an_exception_that_leaves_a_generator_into_a_native_is_told_once() {
    let told = told_of("def stops():\n    raise StopIteration\n    yield\nlist(stops())\n");
    let errors: Vec<&String> = told.iter().filter(|line| line.contains("RuntimeError")).collect();
    assert_eq!(
        errors,
        [
            "A raise -> caller RuntimeError: generator raised StopIteration converted",
            "caller traceback RuntimeError: generator raised StopIteration",
        ]
    );
}

#[test]
fn what_was_refused_was_not_stored_and_a_comprehension_is_no_call() {
    let told = told_of(
        "class Slim:\n    __slots__ = ('a',)\nslim = Slim()\nslim.a = [n for n in (1, 2)]\n\
         try:\n    slim.b = 1\nexcept AttributeError:\n    pass\n\
         try:\n    del slim.b\nexcept AttributeError:\n    pass\n",
    );
    let done: Vec<&String> = told.iter().filter(|line| !line.contains("error") && !line.contains("catch")).collect();
    assert_eq!(done, ["caller store slim.a = [1, 2]"]);
}
