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

macro_rules! ways {
    ($($name:ident: $source:literal => $shown:literal;)*) => {
        $(#[test]
        fn $name() {
            let shown = in_room($source);
            assert!(shown.contains($shown), "{shown}");
        })*
    };
}

ways! {
    reads_an_absolute_path: "open('OUTSIDE/secret.txt')" => "FileNotFoundError: [Errno 2] No such file or directory: 'OUTSIDE/secret.txt'";
    reads_above_its_folder: "open('../secret.txt')" => "FileNotFoundError: [Errno 2]";
    reads_above_by_a_detour: "open('data/../../../..OUTSIDE/secret.txt')" => "FileNotFoundError: [Errno 2]";
    reads_through_a_link: "open('OUTSIDE/link.txt')" => "FileNotFoundError: [Errno 2]";
    reads_what_the_kernel_tells: "open('/proc/self/environ', 'rb')" => "FileNotFoundError: [Errno 2]";
    reads_a_device: "open('/dev/stdin')" => "FileNotFoundError: [Errno 2]";
    reads_a_descriptor: "open(0)" => "`open of a file descriptor` is not here yet";
    reads_a_file_of_the_system: "open('/etc/passwd')" => "FileNotFoundError: [Errno 2]";
    reads_bytes_without_a_buffer: "open('OUTSIDE/secret.txt', 'rb', buffering=0)" => "FileNotFoundError: [Errno 2]";
    reads_by_the_class: "import io\nio.FileIO('OUTSIDE/secret.txt')" => "FileNotFoundError: [Errno 2]";
    writes_an_absolute_path: "open('OUTSIDE/new.txt', 'w')" => "FileNotFoundError: [Errno 2]";
    writes_above_its_folder: "open('../new.txt', 'x')" => "FileNotFoundError: [Errno 2]";
    appends_to_a_file_outside: "open('OUTSIDE/secret.txt', 'a')" => "FileNotFoundError: [Errno 2]";
    changes_what_it_was_given: "open('data/given.txt', 'r+').write('x')" => "PermissionError: [Errno 13] Permission denied: 'data/given.txt'";
    fills_the_disk: "f = open('own.txt', 'wb')\nwhile True:\n    f.write(bytes(1 << 20))" => "OSError: [Errno 28] No space left on device: 'own.txt'";
    lists_a_folder: "import os\nprint(os.listdir('.'), os.getcwd())\nos.listdir('OUTSIDE')" => "['data'] /lesson\nFileNotFoundError: [Errno 2]";
    asks_what_is_there: "import os\nprint(os.path.exists('OUTSIDE'), os.path.isfile('/etc/passwd'))\nos.stat('OUTSIDE')" => "False False\nFileNotFoundError: [Errno 2]";
    removes_a_file: "import os\nos.remove('OUTSIDE/secret.txt')" => "FileNotFoundError: [Errno 2]";
    moves_a_file_outside: "import os\nopen('own.txt', 'w').close()\nos.rename('own.txt', 'OUTSIDE/own.txt')" => "FileNotFoundError: [Errno 2] No such file or directory: 'own.txt' -> 'OUTSIDE/own.txt'";
    makes_a_folder: "import os\nos.makedirs('OUTSIDE/a/b')" => "FileNotFoundError: [Errno 2]";
    reads_the_environment: "import os\nprint(dict(os.environ), os.getenv('PATH'))" => "{'NAMED': 'yes'} None";
    imports_a_file_outside: "import sys\nsys.path.append('OUTSIDE')\nimport secret" => "`sys.path` is not here yet";
    imports_a_name_outside: "import secret" => "ModuleNotFoundError: No module named 'secret'";
    starts_a_process: "import subprocess" => "Other processes are not here";
    opens_a_socket: "import socket" => "The network is not here";
    waits_for_the_reader: "print(repr(input('? ')))" => "EOFError: EOF when reading a line";
    reads_all_of_the_input: "import sys\nprint(repr(sys.stdin.read()))" => "''";
    waits_for_the_clock: "import time\ntime.sleep(1e6)\nprint(int(time.monotonic()))" => "1000000";
}
