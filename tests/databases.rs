//! Databases on a timeline: what a query gave it gives for ever, nothing is sent twice, a fork has a copy of its own.
#![cfg(feature = "sqlite")]
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests keep databases in folders of their own")]

mod forked;

use std::path::Path;
use std::process::{Command, Stdio};

use forked::{Run, shown};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use yieldpoint::host::{Host, Room};

/// A table that grows, with a mark before and after each change.
const GROWING: &str = "
import sqlite3
conn = sqlite3.connect(PLACE)
conn.execute('CREATE TABLE IF NOT EXISTS t (a)')
for n in range(5):
    print('before', n)
    conn.execute('INSERT INTO t VALUES (?)', (n,))
    conn.commit()
    print('after', n, conn.execute('SELECT count(*) FROM t').fetchone())
print(conn.execute('SELECT a FROM t').fetchall())
";

fn growing(place: &str) -> String {
    GROWING.replace("PLACE", place)
}

#[test]
fn a_fork_asks_a_copy_of_the_database_as_it_was_there_and_the_trunk_stays() {
    let mut run = Run::of(&growing("':memory:'"), Host::of_stage());
    let end = run.timeline.at(run.timeline.frontier()).digest();
    let count = "print(conn.execute('SELECT count(*) FROM t').fetchone())";
    for n in 0..5 {
        let before = run.step_of(&format!("before {n}"));
        assert_eq!(run.typed(before, count), format!("({n},)\n"));
        let after = run.step_of(&format!("after {n}"));
        let changed = format!("conn.execute('DELETE FROM t'), {count}");
        assert!(run.typed(after, &changed).starts_with("(0,)"), "{}", run.typed(after, &changed));
        assert_eq!(run.typed(after, count), format!("({},)\n", n + 1));
    }
    assert_eq!(run.timeline.at(run.timeline.frontier()).digest(), end);
}

/// The file of the program's is read by a fork, and never written.
#[test]
fn a_fork_of_a_program_with_a_file_leaves_the_file_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("kept.db");
    let place = format!("{:?}", file.to_str().unwrap());
    Run::of(&growing(&place), Host::of_process(true));
    let before = std::fs::read(&file).unwrap();

    let mut run = Run::of(&growing(&place), Host::of_stage());
    let last = run.timeline.frontier();
    let after = std::fs::read(&file).unwrap();
    assert_ne!(before, after);
    // What was there before the run is there on a fork as well.
    let count = "print(conn.execute('SELECT count(*) FROM t').fetchone())";
    assert_eq!(run.typed(run.step_of("before 0"), count), "(5,)\n");
    let other = format!("other = sqlite3.connect({place}); other.execute('DELETE FROM t'); other.commit(); {count}");
    assert!(run.typed(last, &other).ends_with("(0,)\n"), "{}", run.typed(last, &other));
    let attached = format!("conn.execute('ATTACH ? AS o', ({:?},))", folder.path().join("new.db").to_str().unwrap());
    assert!(run.typed(last, &attached).contains("not authorized"));
    assert_eq!(std::fs::read(&file).unwrap(), after);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

/// A function of the program's that the database calls is stepped into, forwards and backwards.
#[test]
fn a_function_that_the_database_calls_is_part_of_the_run() {
    let source = "
import sqlite3
def doubled(value):
    inside = value * 2
    return inside
conn = sqlite3.connect(':memory:')
conn.create_function('doubled', 1, doubled)
rows = conn.execute('SELECT doubled(value) FROM (SELECT 1 AS value UNION SELECT 5)').fetchall()
print(rows)
";
    let mut run = Run::of(source, Host::of_stage());
    let last = run.timeline.frontier();
    let told: Vec<String> = run.timeline.events(None, last).iter().map(|told| format!("{:?}", told.event)).collect();
    assert!(told.iter().any(|event| event.contains("inside") && event.contains("10")), "{told:#?}");
    assert_eq!(run.typed(last, "print(conn.execute('SELECT doubled(21)').fetchone())"), "(42,)\n");
}

/// Twenty seeks and forks of each of some programs; the long form below does 1,000.
#[test]
fn seeks_and_forks_leave_the_trunks_answers_as_they_are() {
    seek_and_fork(20);
}

#[test]
#[ignore = "the long form: cargo test --test databases -- --ignored"]
fn a_thousand_seeks_and_forks_leave_the_trunks_answers_as_they_are() {
    seek_and_fork(1_000);
}

fn seek_and_fork(cases: u32) {
    let folder = tempfile::tempdir().unwrap();
    let place = format!("{:?}", folder.path().join("kept.db").to_str().unwrap());
    let mut run = Run::of(&growing(&place), Host::of_stage());
    let last = run.timeline.frontier();
    let (end, before) = (run.timeline.at(last).digest(), shown(&run.timeline));
    let held = std::fs::read(folder.path().join("kept.db")).unwrap();
    let calls = prop::sample::select(vec![
        "conn.execute('INSERT INTO t VALUES (9)')",
        "conn.execute('DROP TABLE t')",
        "conn.close()",
        "sqlite3.connect(':memory:').execute('SELECT 1').fetchone()",
        "conn.execute('SELECT * FROM nowhere')",
    ]);
    let mut runner = TestRunner::new_with_rng(
        Config { cases, failure_persistence: None, ..Config::default() },
        prop::test_runner::TestRng::deterministic_rng(prop::test_runner::RngAlgorithm::ChaCha),
    );
    let run = std::cell::RefCell::new(run);
    let looked = runner.run(&(0..=last, 0..=last, calls), |(sought, left, call)| {
        let mut run = run.borrow_mut();
        run.timeline.at(sought);
        run.typed(left, call);
        prop_assert_eq!(run.timeline.at(last).digest(), end);
        prop_assert_eq!(shown(&run.timeline), before.clone());
        prop_assert_eq!(&std::fs::read(folder.path().join("kept.db")).unwrap(), &held);
        Ok(())
    });
    looked.unwrap();
}

/// A lesson's database lives in the lesson's folder or in memory, and reaches nothing else.
#[test]
fn a_lesson_reaches_no_database_outside_its_folder() {
    let folder = tempfile::tempdir().unwrap();
    let outside = folder.path().join("outside.db");
    Run::of(&growing(&format!("{:?}", outside.to_str().unwrap())), Host::of_process(true));
    let held = std::fs::read(&outside).unwrap();
    let path = outside.to_str().unwrap();
    let room = Room::default().with_file("data/given.db", &held);
    let source = format!(
        "
import sqlite3
def tried(action):
    try:
        print(action())
    except sqlite3.Error as error:
        print(type(error).__name__, error)
own = sqlite3.connect('own.db')
own.execute('CREATE TABLE own (a)')
tried(lambda: sqlite3.connect('./own.db').execute('SELECT count(*) FROM own').fetchone())
given = sqlite3.connect('data/given.db')
tried(lambda: given.execute('SELECT count(*) FROM t').fetchone())
tried(lambda: given.execute('DELETE FROM t'))
for place in ('{path}', '../own.db', 'down/own.db', '..', '/proc/self/mem', '~/own.db'):
    tried(lambda: sqlite3.connect(place))
for place in ('file:{path}', 'file:{path}?mode=ro', 'file:own.db?vfs=unix', 'file:own.db?immutable=1'):
    tried(lambda: sqlite3.connect(place, uri=True))
tried(lambda: own.execute('ATTACH ? AS o', ('{path}',)))
tried(lambda: own.execute(\"ATTACH '{path}' || '' AS o\"))
tried(lambda: own.execute('VACUUM INTO ?', ('{path}',)))
tried(lambda: own.execute(\"SELECT load_extension('x')\"))
tried(lambda: own.execute('PRAGMA max_page_count = 100000000').fetchone())
tried(lambda: own.execute('SELECT length(zeroblob(100000000))').fetchone())
tried(lambda: own.execute('INSERT INTO own WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT zeroblob(1000000) FROM n'))
tried(lambda: own.execute('WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n').fetchone())
own.execute('VACUUM')
"
    );
    let run = Run::of(&source, Host::closed_with(room));
    let expected = "\
(0,)
(5,)
OperationalError attempt to write a readonly database
OperationalError unable to open database file
OperationalError unable to open database file
OperationalError unable to open database file
OperationalError unable to open database file
OperationalError unable to open database file
OperationalError unable to open database file
OperationalError unable to open database file
OperationalError unable to open database file
OperationalError unable to open database file
OperationalError unable to open database file
DatabaseError not authorized
DatabaseError not authorized
DatabaseError authorization denied
OperationalError not authorized to use function: load_extension
DatabaseError not authorized
DataError string or blob too big
OperationalError database or disk is full
OperationalError interrupted
";
    assert_eq!(shown(&run.timeline), expected);
    assert_eq!(std::fs::read(&outside).unwrap(), held);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

/// However often a program is killed while it writes, the file is sound, and holds what was committed.
#[test]
fn killed_at_any_moment_a_program_leaves_a_sound_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("kept.db");
    let program = folder.path().join("program.py");
    let endless = "\nimport time\nfor n in range(10 ** 9):\n    with conn:\n        conn.executemany('INSERT INTO t VALUES (?)', [(n,)] * 50)\n    print('committed', n)\n    time.sleep(0)\n";
    let source = growing(&format!("{:?}", file.to_str().unwrap())) + endless;
    std::fs::write(&program, source).unwrap();
    let mut least = 0;
    for lines in [1, 3, 7, 12, 20] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_yieldpoint"))
            .arg("run")
            .arg(&program)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let committed = read_lines(&mut child, lines);
        child.kill().unwrap();
        child.wait().unwrap();
        least += 5 + 50 * committed;
        let (verdict, count) = checked(&file);
        assert_eq!(verdict, "ok");
        assert!(count >= least && (count - least) % 50 == 0, "{count} rows, at least {least} were committed");
        least = count;
    }
}

/// Reads `lines` lines that say what is committed; returns how many those are.
fn read_lines(child: &mut std::process::Child, lines: usize) -> u64 {
    use std::io::BufRead as _;
    let reader = std::io::BufReader::new(child.stdout.take().unwrap());
    let committed = reader.lines().map_while(Result::ok).filter(|line| line.starts_with("committed")).take(lines);
    committed.count() as u64
}

/// Returns SQLite's own verdict of a file, and how many rows it holds.
fn checked(file: &Path) -> (String, u64) {
    let connection = rusqlite::Connection::open(file).unwrap();
    let verdict = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    let count: i64 = connection.query_row("SELECT count(*) FROM t", [], |row| row.get(0)).unwrap();
    (verdict, u64::try_from(count).unwrap())
}
