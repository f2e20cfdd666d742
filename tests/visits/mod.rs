//! Programs grown from the fuzzer's grammar, run over and over, visited at steps chosen at random and left by forks: the
//! state is always that of a machine that goes straight there.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests read their own files")]

use std::sync::Arc;

use yieldpoint::engine::{Goal, Machine, Mode, Stop, Unit};
use yieldpoint::host::Host;
use yieldpoint::timeline::Timeline;

use crate::random::Random;

/// How many bytes the objects of a program may take.
const MEMORY: usize = 64 << 20;
/// After so many visits a fork is made.
const VISITS_A_FORK: usize = 10;
/// What is typed on a fork: it holds on to what is there, and runs a while.
const TYPED: &str = "def again():\n    yield from range(300)\nheld = [list(again()), dict(enumerate(again()))]\n";

/// Visits `program`, which is run over and over, at `visits` steps of its first `most`, chosen by `seed`. Returns what is
/// wrong: nothing if each visit, and each fork, is in the state of a machine that went straight there.
pub(crate) fn first_difference(program: &str, seed: u64, visits: usize, most: u64) -> Option<String> {
    let unit = Arc::new(Unit::compile(&repeated(program), "grown.py", Mode::File).unwrap());
    let mut timeline = recorded(&unit, most);
    let mut random = Random::of(seed);
    let last = timeline.frontier();
    let chosen: Vec<u64> = (0..visits).map(|_| random.below(last as usize + 1) as u64).collect();
    let straight = straight_digests(&unit, &chosen);
    for (number, (step, digest)) in chosen.iter().zip(straight).enumerate() {
        if timeline.at(*step).digest() != digest {
            return Some(format!("seed {seed}, visit {number}: another state at step {step} of {last}"));
        }
        if number % VISITS_A_FORK == VISITS_A_FORK - 1
            && let Some(difference) = difference_of_forks(&unit, &mut timeline, *step, &mut random)
        {
            return Some(format!("seed {seed}, visit {number}, fork at step {step} of {last}: {difference}"));
        }
    }
    None
}

/// The program, over and over, whatever it raises.
fn repeated(program: &str) -> String {
    let inside = program.trim_end().replace('\n', "\n        ");
    format!(
        "kept = []\nfor turn in range(100_000):\n    kept.append((turn, [turn] * 3))\n    try:\n        {inside}\n    \
         except BaseException as error:\n        print(type(error))\n"
    )
}

fn recorded(unit: &Arc<Unit>, most: u64) -> Timeline {
    let mut timeline = Timeline::new(Machine::new(MEMORY));
    timeline.begin(unit.clone());
    timeline.record(&mut Host::closed(), most);
    timeline
}

/// Returns the digests at `steps` of a machine that visits them in order.
fn straight_digests(unit: &Unit, steps: &[u64]) -> Vec<u64> {
    let mut order: Vec<usize> = (0..steps.len()).collect();
    order.sort_by_key(|index| steps[*index]);
    let mut digests = vec![0; steps.len()];
    let mut host = Host::closed();
    let mut machine = Machine::new(MEMORY);
    machine.begin(unit);
    for index in order {
        while let Stop::Wants(effect) = machine.run(Goal::Step(steps[index])) {
            machine.answer(host.perform(&effect));
        }
        digests[index] = machine.digest();
    }
    digests
}

/// Leaves the timeline at `step` and types something there, and does so where nothing has been visited before; returns what
/// differs between the two forks, or in the trunk.
fn difference_of_forks(unit: &Arc<Unit>, trunk: &mut Timeline, step: u64, random: &mut Random) -> Option<String> {
    let (before, frontier) = (trunk.at(step).digest(), trunk.frontier());
    let typed = Arc::new(Unit::compile(TYPED, ">>>", Mode::File).unwrap());
    let (mut fork, mut other) = (trunk.fork(step), recorded(unit, step).fork(step));
    for fork in [&mut fork, &mut other] {
        fork.begin(typed.clone());
        fork.record_unit(&mut Host::closed());
    }
    if fork.frontier() != other.frontier() {
        return Some(format!("it ends at {}, not {}", fork.frontier(), other.frontier()));
    }
    for _ in 0..3 {
        let step = fork.start() + random.below((fork.frontier() - fork.start()) as usize + 1) as u64;
        if fork.at(step).digest() != other.at(step).digest() {
            return Some(format!("another state at its step {step}"));
        }
    }
    let is_as_before = (trunk.at(step).digest(), trunk.frontier()) == (before, frontier);
    (!is_as_before).then(|| "the trunk has changed".to_owned())
}
