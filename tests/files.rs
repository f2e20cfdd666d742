//! Files on a timeline: what was read stays read, nothing is written twice, a fork has copies of its own.
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests keep files in folders of their own")]

mod forked;

use std::path::Path;

use forked::Run;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use yieldpoint::host::{Host, Room};

/// A file that grows, with a mark before and after each line.
const GROWING: &str = "
import os
for n in range(5):
    print('before', n)
    with open(PLACE, 'a') as f:
        f.write(f'{n}\\n')
    print('after', n)
os.rename(PLACE, PLACE + '.moved')
print('moved')
with open(PLACE + '.moved') as f:
    first = f.readline()
    print('open')
    rest = f.read()
os.remove(PLACE + '.moved')
print('end', first + rest)
";

fn growing(place: &str) -> String {
    GROWING.replace("PLACE", &format!("{place:?}"))
}

/// Goes about in a run at random and leaves it at random; the run and its folder stay as they are.
fn go_about(run: &mut Run, place: &str, folder: Option<&Path>) {
    let last = run.timeline.frontier();
    let end = run.timeline.at(last).digest();
    let names = |folder: &Path| {
        let mut names: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        names
    };
    let before = folder.map(names);
    let count = format!("len(open({place:?}).readlines())");
    let marks: Vec<u64> = (0..5).map(|n| run.step_of(&format!("after {n}"))).collect();
    let moved = run.step_of("moved");
    let run_cell = std::cell::RefCell::new(&mut *run);
    let mut runner = TestRunner::new(Config { cases: 500, failure_persistence: None, ..Config::default() });
    runner
        .run(&(0..5_usize, 0..last, 0..4), |(n, step, what)| {
            let mut run = run_cell.borrow_mut();
            match what {
                0 => prop_assert_eq!(run.typed(marks[n], &count), format!("{}\n", n + 1)),
                1 => {
                    let written = format!("open({place:?}, 'w').write('x')");
                    prop_assert_eq!(run.typed(marks[n], &written), "1\n");
                }
                2 => {
                    let removed = format!("os.remove({place:?}); os.path.exists({place:?})");
                    prop_assert_eq!(run.typed(marks[n], &removed), "False\n");
                }
                _ => {
                    let there = run.typed(moved, &format!("os.path.exists({place:?})"));
                    prop_assert_eq!(there, "False\n");
                }
            }
            let digest = run.timeline.at(step).digest();
            run.timeline.at(last);
            prop_assert_eq!(run.timeline.at(step).digest(), digest);
            Ok(())
        })
        .unwrap();
    assert_eq!(run.timeline.at(last).digest(), end);
    assert_eq!(folder.map(names), before);
}

#[test]
fn five_hundred_seeks_and_forks_leave_a_folder_of_the_readers_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("kept.txt");
    let place = place.to_str().unwrap();
    let mut run = Run::of(&growing(place), Host::of_stage());
    go_about(&mut run, place, Some(folder.path()));
}

#[test]
fn five_hundred_seeks_and_forks_in_a_closed_room() {
    let mut run = Run::of(&growing("own.txt"), Host::closed_with(Room::default()));
    go_about(&mut run, "own.txt", None);
}

/// A file is open where the fork leaves: it goes on reading and writing there, in a copy.
#[test]
fn a_fork_goes_on_in_an_open_file() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("kept.txt");
    std::fs::write(&place, "one\ntwo\nthree\n").unwrap();
    let source = format!(
        "f = open({0:?}, 'r+')\nprint(f.readline())\nprint('here')\nf.seek(0, 2)\nf.write('four\\n')\nf.close()\n\
         f = open({0:?}, 'w')\nprint('emptied')\nf.write('new')\nf.close()\nprint('end')\n",
        place.to_str().unwrap()
    );
    let mut run = Run::of(&source, Host::of_stage());
    let here = run.step_of("here");
    assert_eq!(run.typed(here, "f.read()"), "'two\\nthree\\n'\n");
    assert_eq!(
        run.typed(here, "f.seek(0), f.write('ONE'), f.seek(0), f.read()"),
        "(0, 3, 0, 'ONE\\ntwo\\nthree\\n')\n"
    );
    let emptied = run.step_of("emptied");
    assert_eq!(run.typed(emptied, &format!("open({:?}).read()", place.to_str().unwrap())), "''\n");
    assert_eq!(std::fs::read_to_string(&place).unwrap(), "new");
    // What the run never changed is read where it is, and never written.
    let other = folder.path().join("other.txt");
    std::fs::write(&other, "other").unwrap();
    let other = other.to_str().unwrap();
    assert_eq!(run.typed(here, &format!("open({other:?}, 'a').write('!'), open({other:?}).read()")), "(1, 'other!')\n");
    assert_eq!(std::fs::read_to_string(other).unwrap(), "other");
}

/// A replay gives what was read, though the file is another by now.
#[test]
fn what_was_read_stays_read() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("kept.txt");
    std::fs::write(&place, "one\ntwo\n").unwrap();
    let source =
        format!("f = open({:?})\na = f.readline()\nprint(a)\nb = f.readline()\nprint(b)\n", place.to_str().unwrap());
    let mut run = Run::of(&source, Host::of_stage());
    let last = run.timeline.frontier();
    let (middle, end) = (run.step_of("one"), run.timeline.at(last).digest());
    let digest = run.timeline.at(middle).digest();
    std::fs::remove_file(&place).unwrap();
    run.timeline.at(0);
    assert_eq!(run.timeline.at(middle).digest(), digest);
    assert_eq!(run.timeline.at(last).digest(), end);
}
