//! A lesson's program reaches nothing outside its room: each way out that one could think of, by name. Each program runs in a
//! closed room that stands in a folder with things worth reaching; it is refused as Python refuses, and the folder stays as
//! it is.
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests keep files in folders of their own")]

use std::fs;
use std::path::Path;
use std::sync::Arc;

use yieldpoint::engine::{Machine, Mode, Stop, Unit};
use yieldpoint::host::{Host, Room};
use yieldpoint::timeline::{Progress, Timeline};

/// What lies outside and must not be seen inside.
const SECRET: &str = "the secret";

/// Runs `source` in a closed room with one file, with `OUTSIDE` for the path of a folder outside. Returns all it wrote, the
/// last line of its traceback, or why it could not go on.
fn in_room(source: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("secret.txt"), SECRET).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(folder.path().join("secret.txt"), folder.path().join("link.txt")).unwrap();
    let source = source.replace("OUTSIDE", folder.path().to_str().unwrap());
    let room = Room::default().with_file("data/given.txt", b"given\n").with_variable("NAMED", "yes");
    let mut host = Host::closed_with(room);
    let mut timeline = Timeline::new(Machine::new(64 << 20));
    timeline.begin(Arc::new(Unit::compile(&source, "lesson.py", Mode::File).unwrap()));
    let progress = timeline.record(&mut host, 5_000_000);
    let mut shown: String = timeline.outputs(u64::MAX).iter().map(|output| &*output.text).collect();
    match progress {
        Progress::Ended(yieldpoint::engine::Ending::Uncaught { traceback, .. }) => {
            shown.push_str(traceback.lines().last().unwrap_or_default());
        }
        Progress::Ended(_) => {}
        Progress::Over(stop @ (Stop::NotHereYet { .. } | Stop::Limit(_))) => shown.push_str(&stop.sentence()),
        other => unreachable!("{other:?}"),
    }
    assert_untouched(folder.path());
    assert!(!shown.contains(SECRET), "{source} reaches outside: {shown}");
    shown.replace(folder.path().to_str().unwrap(), "OUTSIDE")
}

fn assert_untouched(folder: &Path) {
    let mut names: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    let want: &[&str] = if cfg!(unix) { &["link.txt", "secret.txt"] } else { &["secret.txt"] };
    assert_eq!(names, want);
    assert_eq!(fs::read_to_string(folder.join("secret.txt")).unwrap(), SECRET);
}

#[track_caller]
fn check(source: &str, shown: &str) {
    let got = in_room(source);
    assert!(got.contains(shown), "{got}");
}

#[test]
fn reads_an_absolute_path() {
    check("open('OUTSIDE/secret.txt')", "FileNotFoundError: [Errno 2] No such file or directory: 'OUTSIDE/secret.txt'");
}

#[test]
fn reads_above_its_folder() {
    check("open('../secret.txt')", "FileNotFoundError: [Errno 2]");
}

#[test]
fn reads_above_by_a_detour() {
    check("open('data/../../../..OUTSIDE/secret.txt')", "FileNotFoundError: [Errno 2]");
}

#[test]
fn reads_through_a_link() {
    check("open('OUTSIDE/link.txt')", "FileNotFoundError: [Errno 2]");
}

#[test]
fn reads_what_the_kernel_tells() {
    check("open('/proc/self/environ', 'rb')", "FileNotFoundError: [Errno 2]");
}

#[test]
fn reads_a_device() {
    check("open('/dev/stdin')", "FileNotFoundError: [Errno 2]");
}

#[test]
fn reads_a_descriptor() {
    check("open(0)", "`open of a file descriptor` is not here yet");
}

#[test]
fn reads_a_file_of_the_system() {
    check("open('/etc/passwd')", "FileNotFoundError: [Errno 2]");
}

#[test]
fn reads_bytes_without_a_buffer() {
    check("open('OUTSIDE/secret.txt', 'rb', buffering=0)", "FileNotFoundError: [Errno 2]");
}

#[test]
fn reads_by_the_class() {
    check("import io\nio.FileIO('OUTSIDE/secret.txt')", "FileNotFoundError: [Errno 2]");
}

#[test]
fn writes_an_absolute_path() {
    check("open('OUTSIDE/new.txt', 'w')", "FileNotFoundError: [Errno 2]");
}

#[test]
fn writes_above_its_folder() {
    check("open('../new.txt', 'x')", "FileNotFoundError: [Errno 2]");
}

#[test]
fn appends_to_a_file_outside() {
    check("open('OUTSIDE/secret.txt', 'a')", "FileNotFoundError: [Errno 2]");
}

#[test]
fn changes_what_it_was_given() {
    check("open('data/given.txt', 'r+').write('x')", "PermissionError: [Errno 13] Permission denied: 'data/given.txt'");
}

#[test]
fn fills_the_disk() {
    check(
        "f = open('own.txt', 'wb')\nwhile True:\n    f.write(bytes(1 << 20))",
        "OSError: [Errno 28] No space left on device: 'own.txt'",
    );
}

#[test]
fn lists_a_folder() {
    check(
        "import os\nprint(os.listdir('.'), os.getcwd())\nos.listdir('OUTSIDE')",
        "['data'] /lesson\nFileNotFoundError: [Errno 2]",
    );
}

#[test]
fn asks_what_is_there() {
    check(
        "import os\nprint(os.path.exists('OUTSIDE'), os.path.isfile('/etc/passwd'))\nos.stat('OUTSIDE')",
        "False False\nFileNotFoundError: [Errno 2]",
    );
}

#[test]
fn removes_a_file() {
    check("import os\nos.remove('OUTSIDE/secret.txt')", "FileNotFoundError: [Errno 2]");
}

#[test]
fn moves_a_file_outside() {
    check(
        "import os\nopen('own.txt', 'w').close()\nos.rename('own.txt', 'OUTSIDE/own.txt')",
        "FileNotFoundError: [Errno 2] No such file or directory: 'own.txt' -> 'OUTSIDE/own.txt'",
    );
}

#[test]
fn makes_a_folder() {
    check("import os\nos.makedirs('OUTSIDE/a/b')", "FileNotFoundError: [Errno 2]");
}

#[test]
fn reads_the_environment() {
    check("import os\nprint(dict(os.environ), os.getenv('PATH'))", "{'NAMED': 'yes'} None");
}

#[test]
fn imports_a_file_outside() {
    check("import sys\nsys.path.append('OUTSIDE')\nimport secret", "`sys.path` is not here yet");
}

#[test]
fn imports_a_name_outside() {
    check("import secret", "ModuleNotFoundError: No module named 'secret'");
}

#[test]
fn starts_a_process() {
    check("import subprocess", "Other processes are not here");
}

#[test]
fn opens_a_socket() {
    check("import socket", "The network is not here");
}

#[test]
fn waits_for_the_reader() {
    check("print(repr(input('? ')))", "EOFError: EOF when reading a line");
}

#[test]
fn reads_all_of_the_input() {
    check("import sys\nprint(repr(sys.stdin.read()))", "''");
}

#[test]
fn waits_for_the_clock() {
    check("import time\ntime.sleep(1e6)\nprint(int(time.monotonic()))", "1000000");
}
