//! The table of checks that need a run.

use super::proof::Proof;
use super::{anchors, answers, branches, cpython, exercises, golden, loading, needs, outputs};
use crate::lesson::{self, Check, Lesson};
use crate::report::Problem;

/// One row: a check that needs a run.
#[derive(Debug, Clone, Copy)]
pub struct RunCheck {
    /// Its code, never reused. A code that `lesson` proves in part has the same title there.
    pub code: &'static str,
    /// What it demands, in a few words.
    pub title: &'static str,
    /// What to do about what it finds; empty if each of its sentences says so itself.
    pub remedy: &'static str,
    /// The lesson in `tests/lessons/bad` that fails it and no other.
    pub example: &'static str,
    /// Whether the other checks build on it: what it finds wrong makes them pointless.
    pub comes_first: bool,
    /// How it is proved.
    pub how: How,
}

/// How a check is proved.
#[derive(Debug, Clone, Copy)]
pub enum How {
    /// Before the run: something is missing without which it cannot be.
    Before(fn(&Lesson) -> Option<Problem>),
    /// By the run.
    Run(fn(&mut Proof<'_>)),
}

/// The checks that need a run, by code.
#[rustfmt::skip]
pub const CHECKS: &[RunCheck] = &[
    RunCheck { code: "L024", title: "all Python in a lesson compiles", remedy: "", example: "L024-bad-syntax.md", comes_first: true, how: How::Run(loading::compiles) },
    RunCheck { code: "L025", title: "every piece loads", remedy: "", example: "L025-loading-raises.md", comes_first: true, how: How::Run(loading::ends_well) },
    RunCheck { code: "L026", title: "what is promised to fail fails so", remedy: "write the last line it does end in", example: "L026-fails-otherwise.md", comes_first: true, how: How::Run(loading::keeps_promises) },
    RunCheck { code: "L027", title: "loading resumes no generator", remedy: "", example: "L027-loading-resumes.md", comes_first: true, how: How::Run(loading::resumes_nothing) },
    RunCheck { code: "L035", title: "every anchor occurs", remedy: "`yieldpoint trace FILE.md` tells what happens in each beat", example: "L035-never-occurs.md", comes_first: false, how: How::Run(anchors::occur) },
    RunCheck { code: "L036", title: "no name is both a lane and a function", remedy: "", example: "L036-function-named-as-lane.md", comes_first: false, how: How::Run(anchors::are_clear) },
    RunCheck { code: "L037", title: "no two moments of a kind meet at one instant", remedy: "make one of them, or give one another `at`", example: "L037-two-anchors-one-instant.md", comes_first: false, how: How::Run(anchors::do_not_meet) },
    RunCheck { code: "L041", title: "one listed answer is what the run gives", remedy: "let one answer, and no other, say it in its first code span; or ask at another instant", example: "L041-no-answer-says-so.md", comes_first: false, how: How::Run(answers::hold_the_right_one) },
    RunCheck { code: "L045", title: "a wrong answer has a reply or a model", remedy: "write a reply as `> …` below it, or end it with `<!-- refutes N -->`", example: "L045-right-has-the-reply.md", comes_first: false, how: How::Run(answers::reply_to_the_wrong) },
    RunCheck { code: "L048", title: "events to be ordered are listed shuffled, each once", remedy: "give one of them another anchor", example: "L048-not-shuffled.md", comes_first: false, how: How::Run(answers::are_shuffled) },
    RunCheck { code: "L051", title: "the start of an exercise does not pass", remedy: "take something out of the start, or add a prompt to the `check`", example: "L051-start-passes.md", comes_first: false, how: How::Run(exercises::starts_fail) },
    RunCheck { code: "L052", title: "the solution of an exercise passes", remedy: "mend the solution, or what the `check` expects", example: "L052-solution-fails.md", comes_first: false, how: How::Run(exercises::solutions_pass) },
    RunCheck { code: "L060", title: "every prompt gives what the lesson says", remedy: "mend the program, or write the output that it gives", example: "L060-other-output.md", comes_first: false, how: How::Run(outputs::are_right) },
    RunCheck { code: "L061", title: "every prompt ends within its limits, an endless one never", remedy: "take `<!-- endless -->` away, and write its output", example: "L061-never-ends.md", comes_first: true, how: How::Run(outputs::end) },
    RunCheck { code: "L062", title: "the run is that of the golden trace", remedy: "", example: "L062-no-trace", comes_first: false, how: How::Run(golden::is_the_same) },
    RunCheck { code: "L063", title: "with `--python`: a CPython gives the same", remedy: "write what is the same in both, or raise `python` in the front matter", example: "L063-other-version.md", comes_first: false, how: How::Run(cpython::agrees) },
    RunCheck { code: "L064", title: "the call a branch offers compiles and ends", remedy: "offer a call that ends, as it would be typed at the prompt", example: "L064-does-not-compile.md", comes_first: false, how: How::Run(branches::end) },
    RunCheck { code: "L090", title: "what the lesson needs is there", remedy: "", example: "L090-postgres.md", comes_first: true, how: How::Before(needs::are_met) },
];

/// Returns every check there is, those of a reading and those of a run, by code; one that both make stands once.
pub fn all() -> Vec<Check> {
    let of_runs = CHECKS.iter().map(|row| Check { code: row.code, title: row.title, remedy: row.remedy });
    let mut all: Vec<Check> = lesson::CHECKS.iter().copied().chain(of_runs).collect();
    all.sort_by_key(|check| check.code);
    all.dedup_by_key(|check| check.code);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_in_order_and_stand_once() {
        assert!(CHECKS.windows(2).all(|pair| pair[0].code < pair[1].code));
    }

    #[test]
    fn a_check_that_is_made_twice_has_one_title_and_an_example_of_its_code() {
        for row in CHECKS {
            let read = lesson::CHECKS.iter().find(|check| check.code == row.code);
            assert_eq!(read.map_or(row.title, |check| check.title), row.title, "{}", row.code);
            assert_eq!(read.map_or(row.remedy, |check| check.remedy), row.remedy, "{}", row.code);
            assert!(row.example.starts_with(row.code), "{}", row.example);
        }
        assert!(all().windows(2).all(|pair| pair[0].code < pair[1].code));
    }
}
