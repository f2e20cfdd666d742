//! `--linear`, which is also what is shown without a terminal: words, one command a line, and no control sequence.
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests write the files that the commands read")]

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

/// Returns what is said when `lines` are typed; nothing in it may drive a terminal.
fn said(folder: &Path, arguments: &[&str], lines: &[&str]) -> String {
    said_with(folder, &[], arguments, lines)
}

fn said_with(folder: &Path, variables: &[(&str, &str)], arguments: &[&str], lines: &[&str]) -> String {
    let mut running = Command::new(env!("CARGO_BIN_EXE_yieldpoint"))
        .args(arguments)
        .current_dir(folder)
        .env("YIELDPOINT_DATA", folder.join("data"))
        .env("YIELDPOINT_CONFIG", folder.join("config.toml"))
        .env("CLICOLOR_FORCE", "1")
        .envs(variables.iter().copied())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    // What has ended does not read the rest.
    let _ = running.stdin.take().unwrap().write_all((lines.join("\n") + "\n").as_bytes());
    let output = running.wait_with_output().unwrap();
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(!text.chars().any(|c| c.is_control() && c != '\n'), "{text:?}");
    text
}

#[test]
fn a_lesson_is_walked_through_in_lines() {
    let folder = tempfile::tempdir().unwrap();
    let lines = [
        "",
        "right",
        "next yield",
        "",
        "",
        "2",
        "",
        ": g.close()",
        "esc",
        "show session",
        "no such thing",
        "q",
        "right",
    ];
    insta::assert_snapshot!("lesson", said(folder.path(), &["learn", "send", "--linear"], &lines));
}

#[test]
fn the_course_is_a_list_whose_numbers_open_lessons() {
    let folder = tempfile::tempdir().unwrap();
    let text = said(folder.path(), &[], &["8", "", "q", "q"]);
    assert!(text.contains("8: send: talking back to a generator, "), "{text}");
    assert!(text.contains("The caller is about to run `next(g)`."), "{text}");
    // Back from the lesson, the list says how far it went.
    assert!(text.contains("8: send: talking back to a generator, beat 2 of 4, 9 minutes, chosen"), "{text}");
}

#[test]
fn a_lesson_sees_the_environment_that_it_names_and_the_reader_allows() {
    let folder = tempfile::tempdir().unwrap();
    let front = "+++\nformat = 1\nid = \"a\"\ntitle = \"A\"\nsummary = \"s\"\nminutes = 1\nconcepts = [\"c\"]\nenv = [\"GREETING\"]\n+++\n";
    let beats = "```pycon\n>>> import os\n>>> os.environ.get('GREETING'), os.environ.get('OTHER')\n('hi', None)\n```\n";
    fs::write(folder.path().join("01-a.md"), format!("{front}{beats}")).unwrap();
    let variables = [("GREETING", "hi"), ("OTHER", "no")];
    let shown = |arguments: &[&str]| {
        let arguments = [&["learn", "01-a.md"], arguments].concat();
        said_with(folder.path(), &variables, &arguments, &["", "", "show session"])
    };
    assert!(shown(&["--env", "GREETING", "--env", "OTHER"]).contains("('hi', None)"));
    assert!(shown(&["--env", "OTHER"]).contains("(None, None)"));
    fs::write(folder.path().join("config.toml"), "env = ['GREETING']\n").unwrap();
    assert!(shown(&[]).contains("('hi', None)"));
}

#[test]
fn a_program_asks_for_its_line() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("who.py"), "name = input('Who? ')\nprint('Hello', name)\n").unwrap();
    let text = said(folder.path(), &["step", "who.py"], &["", "Ada", "right", "right", "show output"]);
    assert!(text.contains("The program waits for a line of input."), "{text}");
    assert!(text.ends_with("Who? Ada\nHello Ada\n"), "{text}");
}

#[test]
fn an_exercise_says_where_its_file_is_and_what_comes_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let lesson = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/screens/20-exercises.md");
    fs::copy(lesson, folder.path().join("20-exercises.md")).unwrap();
    let arguments = ["learn", "20-exercises.md", "--linear"];
    let text = said(
        folder.path(),
        &arguments,
        &["", "", "1", "", "check", "hint", "solution", "solution", "watch", "esc", ""],
    );
    assert!(text.contains("data/exercises/-/exercises/counter_from.py"), "{text}");
    assert!(text.contains("expected  10\ngot       0\n"), "{text}");
    assert!(text.contains("Only one line of `counter` has to change."), "{text}");
    assert!(text.contains("      count = start\n"), "{text}");
    assert!(text.contains("fork 1 from step 22"), "{text}");
    // Whoever edits the file finds it checked when they come back.
    let file = folder.path().join("data/exercises/-/exercises/counter_from.py");
    let solved = "def counter_from(start):\n    count = start\n    while True:\n        count += yield count\n";
    fs::write(&file, solved).unwrap();
    let text = said(folder.path(), &arguments, &["", "", "1", "", "check"]);
    assert!(text.contains("Right: 3 prompts give what they should."), "{text}");
}
