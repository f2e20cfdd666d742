//! What a person sees who types a command: output, complaints and exit status, as they stand on the screen.
//!
//! The help texts are one snapshot. After a wanted change: `INSTA_UPDATE=always cargo test --test command_line`.
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests write the files that the commands read")]

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// Returns a `yieldpoint` in `folder` that sees nothing of this machine's colours and course.
fn yieldpoint(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_yieldpoint"));
    command.current_dir(folder).stdin(Stdio::null());
    for variable in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "FORCE_COLOR", "COLUMNS"] {
        command.env_remove(variable);
    }
    command.env("YIELDPOINT_DATA", folder.join("data")).env("YIELDPOINT_CONFIG", folder.join("config.toml"));
    command
}

/// Returns a folder with files of every unwelcome kind.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
    write("latin.py", b"print(1)\nx = '\xE9'\n");
    write("syntax.py", b"def f(:\n    pass\n");
    write("no-lesson.md", b"\xFF");
    fs::create_dir(folder.path().join("folder")).unwrap();
    folder
}

/// Runs `yieldpoint` with `arguments` and returns what a person sees, with `…` for the folder.
fn seen(folder: &TempDir, arguments: &[&OsStr]) -> String {
    let output = yieldpoint(folder.path()).args(arguments).output().unwrap();
    shown(folder, &output)
}

fn shown(folder: &TempDir, output: &Output) -> String {
    let mut text = String::new();
    let real = folder.path().canonicalize().unwrap();
    for (name, bytes) in [("stdout", &output.stdout), ("stderr", &output.stderr)] {
        if !bytes.is_empty() {
            let written = String::from_utf8_lossy(bytes).replace(real.to_str().unwrap(), "…");
            let _ = writeln!(text, "--- {name}\n{}", written.trim_end());
        }
    }
    let _ = write!(text, "--- status {}", output.status.code().unwrap());
    text
}

#[track_caller]
fn check(arguments: &[&str], want: &str) {
    let arguments: Vec<_> = arguments.iter().map(OsStr::new).collect();
    assert_eq!(seen(&folder(), &arguments), want);
}

/// What `--help` and `-h` print, for `yieldpoint` and each of its commands.
fn help() -> String {
    let folder = folder();
    let mut all = String::new();
    let commands =
        ["", "learn ", "list ", "step ", "run ", "trace ", "dis ", "check ", "new ", "doctor ", "completions ", "man "];
    for command in commands {
        for flag in ["--help", "-h"] {
            let arguments: Vec<_> = command.split_whitespace().chain([flag]).map(OsStr::new).collect();
            let _ = writeln!(all, "$ yieldpoint {command}{flag}\n{}\n", seen(&folder, &arguments));
        }
    }
    all
}

#[test]
fn every_help_text() {
    insta::assert_snapshot!("help", help());
}

#[test]
fn a_shell_is_told_every_command() {
    let folder = folder();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let output = yieldpoint(folder.path()).env_remove("HOME").args(["completions", shell]).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(
            output.status.success() && ["learn", "doctor", "high-contrast"].iter().all(|word| text.contains(word)),
            "{shell}"
        );
    }
}

#[test]
fn the_manual_is_a_page_or_a_page_a_command() {
    let folder = folder();
    let seen = |arguments: &[&str]| seen(&folder, &arguments.iter().map(OsStr::new).collect::<Vec<_>>());
    assert!(seen(&["man"]).contains(".TH yieldpoint 1"));
    assert_eq!(seen(&["man", "--out", "share/man1"]), "--- status 0");
    let page = |name: &str| fs::read_to_string(folder.path().join("share/man1").join(name)).unwrap();
    assert!(page("yieldpoint.1").contains("watch") || page("yieldpoint.1").contains("Watch"));
    assert!(page("yieldpoint-check.1").contains("Prove that lessons are right"));
    assert_eq!(
        seen(&["man", "--out", "latin.py"]),
        "--- stderr\n`latin.py` cannot be written: file exists.\n--- status 2"
    );
}

#[test]
fn the_doctor_says_what_is_in_force_and_what_stands_in_the_way() {
    let folder = folder();
    fs::write(folder.path().join("config.toml"), "theme = 'light'\nascii = true\n").unwrap();
    let doctor = || seen(&folder, &[OsStr::new("--color=always"), OsStr::new("doctor")]);
    let report = doctor();
    assert!(report.contains(&format!("yieldpoint       {}\n", env!("CARGO_PKG_VERSION"))), "{report}");
    assert!(report.contains("looks            theme light, ASCII signs, mouse taken"), "{report}");
    assert!(report.contains("configuration    `…/config.toml`\n"), "{report}");
    assert!(report.contains("terminal         input no, output no, errors no"), "{report}");
    fs::write(folder.path().join("config.toml"), "mouse = 1\n").unwrap();
    assert!(doctor().contains("refused: …/config.toml:1:9: `mouse` must be true or false, not `1`."));
}

#[test]
fn no_line_of_help_is_wider_than_the_smallest_full_screen() {
    let help = help();
    let wide: Vec<_> = help.lines().filter(|line| line.chars().count() > 80).collect();
    assert!(wide.is_empty(), "{wide:#?}");
}

#[test]
fn a_command_that_is_not_there_is_answered_with_what_was_probably_meant() {
    let usage = "Usage: yieldpoint [OPTIONS] [COMMAND]\n\nFor more information, try '--help'.\n--- status 2";
    let near = "--- stderr\nerror: unrecognized subcommand 'lern'\n\n  tip: a similar subcommand exists: 'learn'\n\n";
    check(&["lern"], &format!("{near}{usage}"));
    let file = "--- stderr\nerror: unrecognized subcommand 'fib.py'\n\n  tip: to run a Python file, write 'yieldpoint run fib.py'\n\n";
    check(&["fib.py"], &format!("{file}{usage}"));
    let lesson = "--- stderr\nerror: unrecognized subcommand 'a.md'\n\n  tip: to open a lesson, write 'yieldpoint learn a.md'\n\n";
    check(&["a.md"], &format!("{lesson}{usage}"));
}

#[test]
fn a_file_that_is_not_there_or_is_none_is_wrong_use() {
    for command in ["run", "step", "trace"] {
        check(&[command, "no.py"], "--- stderr\nThe file `no.py` does not exist.\n--- status 2");
        check(&[command, "folder"], "--- stderr\n`folder` is a folder, not a Python file.\n--- status 2");
    }
    for command in ["learn", "trace", "check"] {
        check(&[command, "no.md"], "--- stderr\nThe file `no.md` does not exist.\n--- status 2");
    }
}

#[test]
fn a_course_that_is_not_there_is_wrong_use() {
    let want = "--- stderr\nThe folder `no` cannot be opened: no such file or directory.\n--- status 2";
    check(&["--course", "no"], want);
    check(&["learn", "send", "--course", "no"], want);
    check(&["check", "--course=no"], want);
    check(
        &["learn", "send", "--course", "folder"],
        "--- stderr\nThere is no lesson `send` in this course.\n--- status 2",
    );
}

#[test]
fn a_program_that_is_not_utf_8_is_refused_in_cpythons_words() {
    let words = "SyntaxError: Non-UTF-8 code starting with '\\xe9' in file …/latin.py on line 2, but no encoding declared; \
                 see https://peps.python.org/pep-0263/ for details";
    for command in ["run", "step"] {
        check(&[command, "latin.py"], &format!("--- stderr\n{words}\n--- status 1"));
    }
}

#[test]
fn a_program_that_does_not_compile_is_told_before_the_screen_is_taken() {
    let words = "  File \"…/syntax.py\", line 1\n    def f(:\n          ^\nSyntaxError: invalid syntax";
    for command in ["run", "step"] {
        check(&[command, "syntax.py"], &format!("--- stderr\n{words}\n--- status 1"));
    }
}

#[test]
fn a_program_that_is_stepped_needs_the_keyboard() {
    let input = "A program that is stepped cannot come from standard input: that is the keyboard.";
    let remedy = "write it into a file, or run it with `yieldpoint run -`";
    check(&["step", "-"], &format!("--- stderr\n{input}\nfix: {remedy}\n--- status 2"));
}

#[test]
fn a_program_is_read_from_standard_input() {
    let folder = folder();
    let mut running = yieldpoint(folder.path())
        .args(["run", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    running.stdin.take().unwrap().write_all(b"x = '\xE9'\n").unwrap();
    let seen = shown(&folder, &running.wait_with_output().unwrap());
    assert!(seen.contains("in file <stdin> on line 1"), "{seen}");
}

#[cfg(unix)]
#[test]
fn an_argument_can_be_anything_and_none_of_it_drives_the_terminal() {
    use std::os::unix::ffi::OsStrExt as _;
    let folder = folder();
    let hostile = OsStr::from_bytes(b"\x1B]0;x\x07\x9B\xFF\xE2\x80\xAE.py");
    for arguments in [&["run"][..], &["step"], &["trace"], &["learn"], &["check"], &[], &["--color"], &["--course"]] {
        let arguments: Vec<_> = arguments.iter().map(OsStr::new).chain([hostile]).collect();
        let output = yieldpoint(folder.path()).args(&arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let seen = String::from_utf8(output.stderr).unwrap();
        assert!(!seen.is_empty());
        assert!(!seen.chars().any(|c| c.is_control() && c != '\n' || c == '\u{202E}'), "{seen:?}");
    }
}

#[test]
fn colours_are_for_those_who_ask() {
    let folder = folder();
    let bytes = |arguments: &[&str]| yieldpoint(folder.path()).args(arguments).output().unwrap();
    assert!(!bytes(&["run", "no.py"]).stderr.contains(&0x1B));
    assert!(!bytes(&["--help"]).stdout.contains(&0x1B));
    assert!(bytes(&["--color", "always", "run", "no.py"]).stderr.contains(&0x1B));
    assert!(bytes(&["--color=always", "--help"]).stdout.contains(&0x1B));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_one_sentence_and_status_1() {
    let folder = folder();
    for flag in ["--help", "--version"] {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output = yieldpoint(folder.path()).arg(flag).stdout(full).stderr(Stdio::piped()).spawn().unwrap();
        let seen = shown(&folder, &output.wait_with_output().unwrap());
        assert_eq!(seen, "--- stderr\nThe output cannot be written: no space left on device.\n--- status 1");
    }
}

#[cfg(unix)]
#[test]
fn a_reader_that_left_is_not_mentioned() {
    let folder = folder();
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let output = yieldpoint(folder.path()).arg("--help").stdout(writer).stderr(Stdio::piped()).spawn().unwrap();
    assert_eq!(shown(&folder, &output.wait_with_output().unwrap()), "--- status 0");
}
