//! `yieldpoint new`, as a teacher uses it.
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests write the files that the commands read")]

use std::fs;
use std::path::Path;
use std::process::Command;

/// Runs `yieldpoint` in `folder` and returns its status and all that it says.
fn said(folder: &Path, arguments: &[&str]) -> (i32, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_yieldpoint")).current_dir(folder).args(arguments).output().unwrap();
    let text = [output.stdout, output.stderr].concat();
    (output.status.code().unwrap(), String::from_utf8(text).unwrap())
}

#[test]
fn a_new_lesson_passes_check_and_is_never_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let (status, text) = said(folder.path(), &["new", "my-first"]);
    let want = "Wrote 01-my-first.md.\n\n  yieldpoint check 01-my-first.md           is it right?\n  \
                yieldpoint learn --watch 01-my-first.md   look at it while you write\n";
    assert_eq!((status, text.as_str()), (0, want));
    let (status, text) = said(folder.path(), &["check", "01-my-first.md"]);
    assert!(status == 0 && text.contains("2 exercises: all right"), "{text}");
    let (status, text) = said(folder.path(), &["new", "01-my-first"]);
    assert_eq!((status, text.as_str()), (2, "The file `01-my-first.md` is there already.\nfix: choose another name\n"));
    assert_eq!(said(folder.path(), &["new", "next"]).1.lines().next(), Some("Wrote 02-next.md."));
}

#[test]
fn a_new_lesson_of_a_course_is_said_to_need_its_trace() {
    let folder = tempfile::tempdir().unwrap();
    let course = folder.path().join("mine");
    fs::create_dir(&course).unwrap();
    fs::write(course.join("course.toml"), "format = 1\nid = \"mine\"\ntitle = \"Mine\"\nsummary = \"s\"\n").unwrap();
    let (status, text) = said(folder.path(), &["new", "mine/first"]);
    assert!(status == 0 && text.contains("  yieldpoint check --renew mine/01-first.md "), "{text}");
    let (status, text) = said(folder.path(), &["check", "--renew", "mine"]);
    assert!(status == 0 && text.contains("all right"), "{text}");
    assert!(course.join("01-first.trace").exists());
}

#[test]
fn a_program_is_drafted_as_a_lesson_that_passes_check() {
    let folder = tempfile::tempdir().unwrap();
    let program = "\"\"\"Counts.\"\"\"\nimport itertools\n\n\ndef count():\n    yield from itertools.count(1)\n\n\nif __name__ == '__main__':\n    \
                   for number in itertools.islice(count(), 2):\n        print(number)\n\n        print()\n[bytes(500) for _ in count()]\n";
    fs::write(folder.path().join("count.py"), program).unwrap();
    let (status, text) = said(folder.path(), &["new", "counting", "--from", "count.py"]);
    assert_eq!((status, text.lines().next()), (0, Some("Wrote 01-counting.md.")));
    let lesson = fs::read_to_string(folder.path().join("01-counting.md")).unwrap();
    assert!(lesson.contains("```python title=\"count.py\"\n\"\"\"Counts.\"\"\"\nimport itertools\n"), "{lesson}");
    let session = "```pycon\n>>> if __name__ == '__main__':\n...     for number in itertools.islice(count(), 2):\n\
                   ...         print(number)\n...\n...         print()\n1\n<BLANKLINE>\n2\n<BLANKLINE>\n```\n";
    assert!(lesson.contains(session), "{lesson}");
    assert!(lesson.contains("<!-- endless -->\n```pycon\n>>> [bytes(500) for _ in count()]\n```\n"), "{lesson}");
    let (status, text) = said(folder.path(), &["check", "01-counting.md"]);
    assert!(status == 0 && text.contains("2 beats"), "{text}");
}

#[test]
fn what_cannot_become_a_lesson_is_told_in_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("bad.py"), "def (\n").unwrap();
    let (status, text) = said(folder.path(), &["new", "Bad_Name"]);
    let want =
        "`Bad_Name` is no id for a lesson.\nfix: a small letter, then at most 39 small letters, digits and `-`\n";
    assert_eq!((status, text.as_str()), (2, want));
    let (status, text) = said(folder.path(), &["new", "bad", "--from", "bad.py"]);
    assert_eq!((status, text.as_str()), (1, "bad.py:1:5: SyntaxError: invalid syntax\n    def (\n        ^\n"));
    assert_eq!(said(folder.path(), &["new", "bad", "--from", "gone.py"]).0, 2);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}
