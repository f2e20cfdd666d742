//! What came from outside, in order: units and answers. With it a run is the same each time it is run again.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::clones::Clones;
use crate::engine::{Answer, Goal, Machine, Stop, Told, Unit};

/// Something that came from outside.
#[derive(Debug, Clone)]
pub(super) enum Input {
    /// The next unit began.
    Unit(Arc<Unit>),
    /// The outside answered.
    Answer(Answer),
    /// The program ended.
    Exit,
}

/// The inputs of a run by their number; those that only say "done" take no room.
#[derive(Debug)]
pub(super) struct Journal {
    next: u64,
    kept: BTreeMap<u64, Input>,
}

impl Journal {
    /// Returns the journal of a machine that has had `inputs` inputs.
    pub(super) fn starting_at(inputs: u64) -> Self {
        Self { next: inputs, kept: BTreeMap::new() }
    }

    /// Adds the next input.
    pub(super) fn record(&mut self, input: Input) {
        if !matches!(input, Input::Answer(Answer::Done)) {
            self.kept.insert(self.next, input);
        }
        self.next += 1;
    }

    /// Forgets the inputs from this number on.
    pub(super) fn forget_from(&mut self, number: u64) {
        drop(self.kept.split_off(&number));
        self.next = number;
    }

    /// Runs `machine` again until `step` is completed, with the inputs of the journal; leaves some clones near there.
    pub(super) fn replay(&self, machine: &mut Machine, step: u64, clones: &mut Clones) {
        let mut goal = Clones::next_rest(machine, step);
        loop {
            match machine.run(Goal::Step(goal)) {
                Stop::Reached if machine.steps() >= step => return,
                Stop::Reached => {
                    clones.keep_near(machine);
                    goal = Clones::next_rest(machine, step);
                }
                Stop::Wants(_) | Stop::Ended(_) => {
                    if !self.give(machine) {
                        return;
                    }
                }
                Stop::Limit(_) | Stop::NotHereYet { .. } => return,
            }
        }
    }

    /// Runs `machine` again as [`Journal::replay`] does, and tells all of it, appended to `told`.
    pub(super) fn tell(&self, machine: &mut Machine, step: u64, told: &mut Vec<Told>) {
        loop {
            match machine.tell(Goal::Step(step), told) {
                Stop::Wants(_) | Stop::Ended(_) => {
                    let Some(input) = self.input(machine.inputs()) else { return };
                    match input {
                        Input::Unit(unit) => machine.begin_and_tell(&unit, told),
                        Input::Answer(answer) => machine.answer_and_tell(answer, told),
                        Input::Exit => machine.exit(),
                    }
                }
                Stop::Reached | Stop::Limit(_) | Stop::NotHereYet { .. } => return,
            }
        }
    }

    /// Gives `machine` its next input; returns whether there is one.
    fn give(&self, machine: &mut Machine) -> bool {
        match self.input(machine.inputs()) {
            Some(Input::Unit(unit)) => machine.begin(&unit),
            Some(Input::Answer(answer)) => machine.answer(answer),
            Some(Input::Exit) => machine.exit(),
            None => return false,
        }
        true
    }

    fn input(&self, number: u64) -> Option<Input> {
        if number >= self.next {
            return None;
        }
        Some(self.kept.get(&number).cloned().unwrap_or(Input::Answer(Answer::Done)))
    }
}
