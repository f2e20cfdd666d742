//! A short run of the fuzzer; `tests/long.rs` has the long one.

mod fuzzer;

/// How many programs are grown, and how many a CPython is given at once.
const PROGRAMS: u64 = 300;

#[test]
fn grown_programs_run_as_on_a_cpython() {
    let Some(python) = fuzzer::python() else {
        eprintln!("skipped: no CPython 3.13 here (python3.13 on the PATH, or YIELDPOINT_PYTHON)");
        return;
    };
    let difference = fuzzer::first_difference(&python, 0..PROGRAMS);
    assert!(difference.is_none(), "{}", difference.unwrap_or_default());
}
