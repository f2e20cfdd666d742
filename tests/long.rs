//! Runs that take minutes: `cargo test --release --test long -- --ignored`.

mod fuzzer;

/// Programs that a CPython is given at once.
const BATCH: u64 = 500;

/// `YIELDPOINT_SEEDS=FIRST..LAST` says which programs; without it the first 100,000.
#[test]
#[ignore = "minutes; needs a CPython 3.13"]
#[expect(clippy::disallowed_methods, reason = "a test reads which seeds it is to try")]
fn a_hundred_thousand_grown_programs_run_as_on_a_cpython() {
    let python = fuzzer::python().unwrap();
    let seeds = std::env::var("YIELDPOINT_SEEDS").unwrap_or_else(|_| "0..100000".to_owned());
    let (first, last) = seeds.split_once("..").unwrap();
    let (mut first, last): (u64, u64) = (first.parse().unwrap(), last.parse().unwrap());
    while first < last {
        let next = (first + BATCH).min(last);
        let difference = fuzzer::first_difference(&python, first..next);
        assert!(difference.is_none(), "{}", difference.unwrap_or_default());
        first = next;
    }
}
