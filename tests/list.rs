//! `yieldpoint list`: lessons, progress, and what a reset forgets and keeps.
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests write the files that the command reads")]

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

const EXERCISE: &str = "\nWrite it.\n```python exercise title=\"one.py\"\ndef one(): yield 0\n```\n```python solution\ndef one(): yield 1\n```\n\
                        ```pycon check\n>>> next(one())\n1\n```\n";

const PROGRESS: &str = r#"{"format":1,"last":"mine/b","lessons":{
  "mine/a":{"beat":2,"furthest":2,"done":true},
  "mine/b":{"beat":1,"prompt":"1","furthest":1,"answers":[
    {"run":"x","n":0,"question":"q","gave":"3","outcome":"wrong"},
    {"run":"x","n":1,"question":"q","gave":"1","outcome":"right"},
    {"run":"y","n":0,"question":"q","gave":"3","outcome":"wrong"}],
    "exercises":{"one.py":{"tries":2,"passed":true,"shown":false}}},
  "other/a":{"beat":1,"furthest":1}}}"#;

fn lesson(id: &str, minutes: u32, requires: &str, more: &str) -> String {
    format!(
        "+++\nformat = 1\nid = \"{id}\"\ntitle = \"The lesson {id}\"\nsummary = \"s\"\nminutes = {minutes}\nconcepts = [\"c\"]\nrequires = [{requires}]\n+++\n\
         Go.\n```pycon\n>>> 1\n1\n>>> 2\n2\n```\n{more}"
    )
}

/// Returns a folder with a course of four lessons in `course`, and progress in `data`.
fn course() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write("course/course.toml", "format = 1\nid = \"mine\"\ntitle = \"My course\"\nsummary = \"s\"\n");
    write("course/01-a.md", &lesson("a", 5, "", ""));
    write("course/02-b.md", &lesson("b", 12, "\"a\"", EXERCISE));
    write("course/03-c.md", &lesson("c", 6, "\"b\"", ""));
    write("course/10-d.md", &lesson("d", 7, "\"a\"", ""));
    write("data/progress.json", PROGRESS);
    write("data/exercises/mine/b/one.py", "mine");
    folder
}

/// Runs `yieldpoint list` on that course and returns what a person sees.
fn seen(folder: &Path, arguments: &[&str]) -> String {
    seen_of(folder, &[&["--course", "course"], arguments].concat())
}

fn seen_of(folder: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_yieldpoint"));
    command.current_dir(folder).stdin(Stdio::null()).env("YIELDPOINT_DATA", folder.join("data"));
    command.env("YIELDPOINT_CONFIG", folder.join("config.toml"));
    let output = command.arg("list").args(arguments).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
    format!("{text}status {}", output.status.code().unwrap()).replace(folder.to_str().unwrap(), "…")
}

#[test]
fn lessons_stand_in_order_with_how_far_one_has_come() {
    let want = "\
My course: 1 of 4 done

   1  The lesson a  done          5 min  a
   2  The lesson b  beat 1 of 2  12 min  b
   3  The lesson c  after 2       6 min  c
  10  The lesson d  not begun     7 min  d

Go on with `yieldpoint learn b --course course`.
status 0";
    assert_eq!(seen(course().path(), &[]), want);
}

#[test]
fn the_courses_of_the_configuration_follow_the_one_that_comes_along() {
    let folder = course();
    fs::write(folder.path().join("config.toml"), "courses = ['course', 'gone']\n").unwrap();
    let seen = seen_of(folder.path(), &[]);
    let [first, second] = ["Generators, coroutines", "My course: 1 of 4 done"].map(|title| seen.find(title).unwrap());
    assert!(first < second, "{seen}");
    assert!(seen.contains("The folder `…/gone` cannot be opened") && seen.ends_with("status 2"), "{seen}");
}

#[test]
fn a_program_reads_one_object_a_line_with_the_answers_counted() {
    let folder = course();
    let seen = seen(folder.path(), &["--format", "json"]);
    let lines: Vec<&str> = seen.lines().collect();
    assert_eq!(lines.len(), 6);
    assert_eq!(
        lines[0],
        r#"{"schema":1,"kind":"yieldpoint-list","course":"mine","title":"My course","lessons":4,"done":1}"#
    );
    let b: serde_json::Value = serde_json::from_str(lines[2]).unwrap();
    assert_eq!((b["id"].as_str(), b["state"].as_str(), b["beats"].as_u64()), (Some("b"), Some("begun"), Some(2)));
    let answers = serde_json::json!([
        {"question": "q", "gave": "1", "outcome": "right", "count": 1},
        {"question": "q", "gave": "3", "outcome": "wrong", "count": 2},
    ]);
    assert_eq!(b["answers"], answers);
    assert_eq!(b["exercises"], serde_json::json!([{"title": "one.py", "tries": 2, "passed": true, "shown": false}]));
}

#[test]
fn a_reset_forgets_one_lesson_and_keeps_what_was_written() {
    let folder = course();
    let kept = "Progress in `b` is reset.\nYour `one.py` is kept as `…/data/exercises/mine/b/one.py.1`.\nstatus 0";
    assert_eq!(seen(folder.path(), &["--reset", "2"]), kept);
    assert_eq!(fs::read_to_string(folder.path().join("data/exercises/mine/b/one.py.1")).unwrap(), "mine");
    assert!(seen(folder.path(), &[]).contains("   2  The lesson b  not begun  12 min  b\n"));
    assert_eq!(seen(folder.path(), &["--reset", "b"]), "There is no progress in `b`.\nstatus 0");
    let progress: serde_json::Value =
        serde_json::from_slice(&fs::read(folder.path().join("data/progress.json")).unwrap()).unwrap();
    assert_eq!(progress["lessons"]["mine/b"]["reset"], 1);
    assert_eq!(progress["lessons"]["mine/a"]["done"], true);
}

#[test]
fn a_reset_of_all_leaves_other_courses_alone() {
    let folder = course();
    let seen_once = seen(folder.path(), &["--reset", "all"]);
    assert!(seen_once.starts_with("Progress in `a` is reset.\nProgress in `b` is reset.\n"), "{seen_once}");
    assert!(seen(folder.path(), &[]).starts_with("My course: 0 of 4 done\n"));
    let text = fs::read_to_string(folder.path().join("data/progress.json")).unwrap();
    let progress: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(progress["lessons"]["other/a"]["furthest"], 1);
    assert_eq!(seen(folder.path(), &["--reset", "all"]), "There is no progress in this course.\nstatus 0");
}

#[test]
fn what_cannot_be_reset_is_said_and_left() {
    let folder = course();
    let no = "There is no lesson `x` in this course.\nfix: its lessons are `a`, `b`, `c`, `d`\nstatus 2";
    assert_eq!(seen(folder.path(), &["--reset", "x"]), no);
    let later = r#"{"format":2,"lessons":7}"#;
    fs::write(folder.path().join("data/progress.json"), later).unwrap();
    let refused = seen(folder.path(), &["--reset", "all"]);
    assert!(refused.starts_with("The progress file is of format 2, which this yieldpoint does not know"), "{refused}");
    assert!(refused.ends_with("status 1"), "{refused}");
    assert_eq!(fs::read_to_string(folder.path().join("data/progress.json")).unwrap(), later);
    assert!(folder.path().join("data/exercises/mine/b/one.py").exists());
}

#[test]
fn a_folder_without_a_manifest_is_no_course() {
    let folder = course();
    fs::remove_file(folder.path().join("course/course.toml")).unwrap();
    let want = "The folder `course/` is no course: it has no `course.toml`.\nfix: open one lesson of it with `yieldpoint learn FILE.md`\nstatus 2";
    assert_eq!(seen(folder.path(), &[]), want);
}

#[test]
fn an_unreadable_progress_file_is_kept_aside_and_the_list_is_shown() {
    let folder = course();
    fs::write(folder.path().join("data/progress.json"), "{").unwrap();
    let seen = seen(folder.path(), &[]);
    assert!(seen.starts_with("My course: 0 of 4 done\n"), "{seen}");
    assert!(seen.contains("it is kept as `…/data/progress.json.bad-1`, and progress begins anew."), "{seen}");
}
