//! Runs that take minutes: `cargo test --release --test long -- --ignored`.

mod fuzzer;
mod visits;

use std::ops::Range;

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
