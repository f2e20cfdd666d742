//! Back, then forward, is the same state: on every program of `tests/programs`, at steps chosen at random.
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests read their own files")]

#[path = "fuzzer/grammar.rs"]
mod grammar;
mod random;
mod visits;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use proptest::prelude::*;
use yieldpoint::engine::{Answer, Goal, Machine, Mode, Stop, Unit};
use yieldpoint::host::Host;
use yieldpoint::timeline::{Looked, Timeline, Zoom};

const MEMORY: usize = 64 << 20;

fn programs() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/programs");
    let topics = fs::read_dir(root).unwrap().map(|topic| topic.unwrap().path());
    let files = topics.flat_map(|topic| fs::read_dir(topic).unwrap().map(|file| file.unwrap().path()));
    let mut programs: Vec<PathBuf> = files.filter(|file| file.extension().is_some_and(|end| end == "py")).collect();
    programs.sort();
    programs
}

fn unit(program: &Path) -> Arc<Unit> {
    Arc::new(Unit::compile(&fs::read_to_string(program).unwrap(), "program.py", Mode::File).unwrap())
}

/// A timeline on which the whole program is recorded, its end included.
fn recorded(program: &Path) -> Timeline {
    let mut timeline = Timeline::new(Machine::new(MEMORY));
    let mut host = Host::closed();
    timeline.begin(unit(program));
    timeline.record_unit(&mut host);
    timeline.exit();
    timeline.record_unit(&mut host);
    timeline
}

/// The machine after `step` steps of a run that goes straight there.
fn straight(program: &Path, step: u64) -> Machine {
    let mut timeline = Timeline::new(Machine::new(MEMORY));
    let mut host = Host::closed();
    timeline.begin(unit(program));
    timeline.record(&mut host, step);
    if timeline.last().ended().is_some() {
        timeline.exit();
        timeline.record(&mut host, step);
    }
    timeline.last().clone()
}

fn some_program() -> impl Strategy<Value = PathBuf> {
    prop::sample::select(programs())
}

/// Runs `stride` steps on; what is printed goes nowhere. Returns whether it came so far.
fn advanced(machine: &mut Machine, stride: u64) -> bool {
    let goal = Goal::Step(machine.steps() + stride);
    loop {
        match machine.run(goal) {
            Stop::Reached => return true,
            Stop::Wants(_) => machine.answer(Answer::Done),
            _ => return false,
        }
    }
}

/// Several instructions may be taken in one go where no limit lies between them; every state must be one that is also
/// reached one by one.
#[test]
fn strides_of_any_length_leave_the_states_of_single_steps() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/programs/language");
    for name in ["sequences_taken_together.py", "drop_order.py", "items.py"] {
        let program = root.join(name);
        let begun = straight(&program, 0);
        let mut digests = Vec::new();
        let mut machine = begun.clone();
        while advanced(&mut machine, 1) {
            digests.push(machine.digest());
        }
        assert!(digests.len() > 100, "{name} stops after {} steps", digests.len());
        for stride in [2, 3, 4, 5, 7, 11, 64] {
            let mut machine = begun.clone();
            while advanced(&mut machine, stride) {
                let step = machine.steps();
                assert_eq!(
                    machine.digest(),
                    digests[step as usize - 1],
                    "{name}: {stride} steps at a time, step {step}"
                );
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_step_is_as_a_straight_run_leaves_it(program in some_program(), places in prop::collection::vec(0.0..1.0f64, 1..8)) {
        let mut timeline = recorded(&program);
        let last = timeline.frontier();
        for place in places {
            let step = (place * last as f64) as u64;
            prop_assert_eq!(timeline.at(step).digest(), straight(&program, step).digest(), "{:?} step {}", program, step);
        }
    }

    #[test]
    fn a_fork_leaves_the_trunk_as_it_is(program in some_program(), place in 0.0..1.0f64) {
        let mut timeline = recorded(&program);
        let (last, step) = (timeline.frontier(), (place * timeline.frontier() as f64) as u64);
        let before = timeline.at(last).digest();
        let mut fork = timeline.fork(step);
        fork.begin(Arc::new(Unit::compile("typed = [1, 2]\ntyped.append(typed)\n", ">>>", Mode::File).unwrap()));
        fork.record_unit(&mut Host::closed());
        prop_assert!(fork.last().names().iter().any(|local| &*local.name == "typed"));
        prop_assert_eq!(timeline.at(last).digest(), before);
        prop_assert_eq!(timeline.at(step).digest(), straight(&program, step).digest());
    }

    #[test]
    fn telling_changes_nothing(program in some_program(), place in 0.0..1.0f64) {
        let mut timeline = recorded(&program);
        let step = (place * timeline.frontier() as f64) as u64;
        let mut machine = timeline.at(step).clone();
        let mut same = machine.clone();
        let mut told = Vec::new();
        let goal = Goal::Step(step + 40);
        let (stop, other) = (machine.tell(goal, &mut told), same.run(goal));
        prop_assert_eq!(stop, other);
        prop_assert_eq!(machine.digest(), same.digest());
    }

    #[test]
    fn stops_are_the_same_both_ways(program in some_program(), zoom in prop::sample::select(Zoom::ALL.to_vec())) {
        let mut timeline = recorded(&program);
        let (mut forward, mut step) = (vec![0], 0);
        while let Some(next) = timeline.next_stop(step, zoom) {
            forward.push(next);
            step = next;
        }
        let mut back = vec![step];
        while step > 0 {
            step = timeline.previous_stop(step, zoom);
            back.push(step);
        }
        back.reverse();
        prop_assert_eq!(forward, back);
    }
}

/// `tests/long.rs` visits more programs, longer ones, more often.
#[test]
fn grown_programs_are_visited_and_forked_in_the_states_of_a_straight_run() {
    for seed in 0..13 {
        let most = if seed == 12 { 1_200_000 } else { 150_000 };
        let difference = visits::first_difference(&grammar::program(seed), seed, 30, most);
        assert!(difference.is_none(), "{}", difference.unwrap_or_default());
    }
}

#[test]
fn a_clone_is_independent_and_shares_its_pages() {
    let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/programs/notes/mycoroutine.py");
    let mut first = Machine::new(MEMORY);
    first.begin(&unit(&program));
    while !matches!(first.run(Goal::Step(40)), Stop::Reached) {
        first.answer(yieldpoint::engine::Answer::Done);
    }
    let (before, mut second) = (first.digest(), first.clone());
    assert_eq!(first.copied(), second.copied(), "a clone copies nothing");
    while let Stop::Wants(_) = second.run(Goal::End) {
        second.answer(yieldpoint::engine::Answer::Done);
    }
    assert_ne!(second.digest(), before);
    assert_eq!(first.digest(), before);
    assert!(second.copied() > first.copied(), "what is shared is copied when it changes");
}

/// A long run is told by windows: whatever was asked for before, a stretch is told the same.
#[test]
fn a_stretch_of_a_long_run_is_told_the_same_however_one_came_there() {
    let source = "def count():\n    n = 0\n    while n < 9000:\n        n += 1\n        yield n\nfor n in count():\n    x = n * 2\n";
    let recorded = || {
        let mut timeline = Timeline::new(Machine::new(MEMORY));
        timeline.begin(Arc::new(Unit::compile(source, "program.py", Mode::File).unwrap()));
        timeline.record_unit(&mut Host::closed());
        timeline
    };
    let mut timeline = recorded();
    assert!(timeline.frontier() > 120_000, "{}", timeline.frontier());
    for (after, to) in
        [(90_000, 90_050), (90_010, 90_040), (89_990, 90_060), (100_000, 108_000), (60_000, 60_001), (104_000, 120_000)]
    {
        let told = timeline.events(Some(after), to).to_vec();
        assert_eq!(told, recorded().events(Some(after), to), "{after} to {to}");
        assert!(told.iter().all(|told| after < told.step && told.step <= to) && !told.is_empty());
    }
    let back = timeline.look_back(100_000, |told| told.step < 70_000, 10_000);
    assert!(matches!(back, Looked::NotYet(step) if step <= 90_000 && step > 70_000), "{back:?}");
}
