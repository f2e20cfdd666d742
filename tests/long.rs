//! Runs that take minutes: `cargo test --release --test long -- --ignored`.

mod fuzzer;
mod random;
mod visits;

use std::ops::Range;
use std::sync::Arc;

use yieldpoint::engine::{Machine, Mode, Unit};
use yieldpoint::host::Host;
use yieldpoint::timeline::{Progress, Timeline};

/// Programs that a CPython is given at once.
const BATCH: u64 = 500;

/// Visits of a program, and how many of its steps they are spread over: the clones of a run that long are spaced.
const VISITS: usize = 100;
const STEPS: u64 = 1_000_000;

/// Returns which programs are grown: `YIELDPOINT_SEEDS=FIRST..LAST` says so, or else the test.
#[expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test reads which seeds it is to try")]
fn seeds(otherwise: Range<u64>) -> Range<u64> {
    let Ok(seeds) = std::env::var("YIELDPOINT_SEEDS") else { return otherwise };
    let (first, last) = seeds.split_once("..").unwrap();
    first.parse().unwrap()..last.parse().unwrap()
}

#[test]
#[ignore = "minutes; needs a CPython 3.13"]
fn a_hundred_thousand_grown_programs_run_as_on_a_cpython() {
    let python = fuzzer::python().unwrap();
    let Range { start: mut first, end: last } = seeds(0..100_000);
    while first < last {
        let next = (first + BATCH).min(last);
        let difference = fuzzer::first_difference(&python, first..next);
        assert!(difference.is_none(), "{}", difference.unwrap_or_default());
        first = next;
    }
}

#[test]
#[ignore = "an hour"]
fn a_million_visits_and_forks_are_in_the_states_of_a_straight_run() {
    for seed in seeds(0..10_000) {
        let difference = visits::first_difference(&fuzzer::grammar::program(seed), seed, VISITS, STEPS);
        assert!(difference.is_none(), "{}", difference.unwrap_or_default());
    }
}

/// What an endless program is: it makes objects, and some live for a while.
const ENDLESS: &str = "
def count():
    number = 0
    while True:
        yield number
        number += 1

kept = [None] * 1000
for number in count():
    kept[number % 1000] = (number, [number])
";

#[test]
#[ignore = "a minute; reads its memory where Linux says it"]
fn a_billion_steps_are_recorded_in_bounded_memory() {
    let mut timeline = Timeline::new(Machine::new(64 << 20));
    timeline.begin(Arc::new(Unit::compile(ENDLESS, "endless.py", Mode::File).unwrap()));
    for (steps, most) in [(10_000_000, 64 << 20), (1_000_000_000, 512 << 20)] {
        assert_eq!(timeline.record(&mut Host::closed(), steps), Progress::Reached);
        println!("{steps} steps: {} KiB", resident() >> 10);
        assert!(resident() <= most, "{steps} steps take {} bytes", resident());
    }
    for step in [1, 1_000_000, 333_333_333, 999_999_999] {
        assert_eq!(timeline.at(step).steps(), step);
    }
}

/// Returns the bytes of memory that this process has in use (Linux; 0 elsewhere).
#[expect(clippy::disallowed_methods, reason = "a test reads how much memory it takes")]
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").trim().parse::<u64>().ok());
    kilobytes.unwrap_or_default() * 1024
}
