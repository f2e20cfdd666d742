//! A run that can be visited at any step: recorded once, gone to by cloning and running again, told by running again.
//!
//! Main type: [`Timeline`]. It owns the journal of what came from outside. It knows no lesson and no screen, and uses no
//! clock: clones are spaced by counting steps.

mod clones;
mod discard;
mod journal;
mod output;
mod stops;
mod telling;
mod zoom;

use std::sync::Arc;

pub use output::Output;
pub use stops::Looked;
pub use zoom::Zoom;

use clones::Clones;
use discard::discard;
use journal::{Input, Journal};
use telling::Telling;

use crate::engine::{Answer, Effect, Ending, Goal, Machine, Stop, Stream, Told, Unit};
use crate::host::Host;

/// How many steps a run goes on before the timeline looks whether a clone is due.
const STRETCH: u64 = 16_384;

/// A run from its first step to its frontier: any step up to there can be visited, told, and left by a fork.
#[derive(Debug)]
pub struct Timeline {
    /// The machine before anything has happened here.
    first: Machine,
    /// The machine as far as the run has got.
    frontier: Machine,
    /// The machine at the step visited last.
    visited: Machine,
    /// The machine at the frontier before the program ended.
    before_exit: Option<Machine>,
    clones: Clones,
    journal: Journal,
    outputs: Vec<Output>,
    modules: Vec<[Arc<str>; 2]>,
    /// What was asked of files and databases, with the number of the input that the answer was: a fork asks it again.
    asked: Vec<(u64, Effect, Answer)>,
    telling: Telling,
}

/// What became of a run that was asked to go on.
#[derive(Debug, Clone, PartialEq)]
pub enum Progress {
    /// It has got as far as it was asked to.
    Reached,
    /// The unit is over: the next one may begin.
    Ended(Ending),
    /// It wants to read a line, and the host leaves that to the reader: [`Timeline::answer`] goes on.
    Asks {
        /// What `input()` shows before it waits.
        prompt: Arc<str>,
    },
    /// The run is over for good, at a limit or at something that is not there yet.
    Over(Stop),
}

impl Timeline {
    /// Returns the timeline of a machine in which nothing is running.
    pub fn new(machine: Machine) -> Self {
        let journal = Journal::starting_at(machine.inputs());
        Self {
            frontier: machine.clone(),
            visited: machine.clone(),
            telling: Telling::starting_with(machine.clone()),
            first: machine,
            before_exit: None,
            clones: Clones::default(),
            journal,
            outputs: Vec::new(),
            modules: Vec::new(),
            asked: Vec::new(),
        }
    }

    /// Returns the first step that can be visited: 0, or where a fork left its trunk.
    pub fn start(&self) -> u64 {
        self.first.steps()
    }

    /// Returns how many steps are recorded: the last step that can be visited.
    pub fn frontier(&self) -> u64 {
        self.frontier.steps()
    }

    /// Returns the machine at the frontier.
    pub fn last(&self) -> &Machine {
        &self.frontier
    }

    /// Begins the next unit at the frontier. Makes no step. On a fork that left in the middle of something, that waits.
    pub fn begin(&mut self, unit: Arc<Unit>) {
        if self.frontier.steps() == self.first.steps() && !self.frontier.frames().is_empty() {
            self.begin_in_the_middle(&unit);
            return;
        }
        self.frontier.begin(&unit);
        self.journal.record(Input::Unit(unit));
        if self.visited.steps() == self.frontier.steps() {
            self.visited = self.frontier.clone();
        }
    }

    /// Begins a unit where another has not ended. Inputs are given again where a run asks for one or has ended, and this one
    /// comes before that: so the run begins with it.
    fn begin_in_the_middle(&mut self, unit: &Unit) {
        let mut told = Vec::new();
        self.first.begin_and_tell(unit, &mut told);
        self.frontier = self.first.clone();
        self.visited = self.first.clone();
        self.journal = Journal::starting_at(self.first.inputs());
        self.telling = Telling::starting_after(self.first.clone(), told);
    }

    /// Ends the program at the frontier: its names go, and what dies with them runs on in [`Timeline::record`].
    pub fn exit(&mut self) {
        self.before_exit = Some(self.frontier.clone());
        self.frontier.exit();
        self.journal.record(Input::Exit);
    }

    /// Takes back that the program ended, if it did: the frontier is where it was then, and its names are there.
    pub fn take_back_exit(&mut self) {
        let Some(machine) = self.before_exit.take() else { return };
        let step = machine.steps();
        self.journal.forget_from(machine.inputs());
        self.clones.forget_from(step);
        self.outputs.retain(|output| output.step <= step);
        self.telling = Telling::starting_with(self.first.clone());
        self.visited = machine.clone();
        self.frontier = machine;
    }

    /// Runs on until `step` is recorded, or until the unit or the run is over. What the program asks of the outside is
    /// performed by `host`, once, and kept in the journal.
    pub fn record(&mut self, host: &mut Host, step: u64) -> Progress {
        loop {
            let goal = step.min(self.frontier.steps().saturating_add(STRETCH));
            match self.frontier.run(Goal::Step(goal)) {
                Stop::Reached => {
                    self.clones.keep_if_due(&self.frontier);
                    if self.frontier.steps() >= step {
                        return Progress::Reached;
                    }
                }
                Stop::Wants(Effect::ReadLine { prompt }) if host.leaves_input_to_the_reader() => {
                    return Progress::Asks { prompt };
                }
                Stop::Wants(effect) => self.perform(host, &effect),
                Stop::Ended(ending) => return Progress::Ended(ending),
                over => return Progress::Over(over),
            }
        }
    }

    /// Runs on until the unit or the run is over. See [`Timeline::record`].
    pub fn record_unit(&mut self, host: &mut Host) -> Progress {
        self.record(host, u64::MAX)
    }

    fn perform(&mut self, host: &mut Host, effect: &Effect) {
        if let Effect::Write { stream, text } = effect {
            let step = self.frontier.steps();
            self.outputs.push(Output { step, stream: *stream, text: text.clone() });
        }
        let answer = host.perform(effect);
        if let (Effect::FindModule { .. }, Answer::Texts(texts)) = (effect, &answer)
            && let [file, source, ..] = &**texts
        {
            self.modules.push([file.clone(), source.clone()]);
        }
        let is_asked_again = match effect {
            Effect::Database { .. } => true,
            Effect::File(request) => request.changes(),
            _ => false,
        };
        if is_asked_again {
            self.asked.push((self.frontier.inputs(), effect.clone(), answer.clone()));
        }
        self.take(answer);
    }

    /// Goes on after [`Progress::Asks`] with what the reader typed: a line with its newline, or nothing at the end of input.
    pub fn answer(&mut self, line: &str) {
        self.take(Answer::Text(line.into()));
        if self.visited.steps() == self.frontier.steps() {
            self.visited = self.frontier.clone();
        }
    }

    fn take(&mut self, answer: Answer) {
        self.journal.record(Input::Answer(answer.clone()));
        self.frontier.answer(answer);
    }

    /// Returns the modules of the program's own that were found so far: file and source of each.
    pub fn modules(&self) -> &[[Arc<str>; 2]] {
        &self.modules
    }

    /// Returns the machine as it was when `step` was completed, with all that came from outside by then; a step beyond
    /// the frontier, or before the start, is the nearest there is.
    ///
    /// Cost: the steps since the nearest earlier clone.
    pub fn at(&mut self, step: u64) -> &Machine {
        let step = step.clamp(self.start(), self.frontier());
        if self.visited.steps() != step {
            let machine = self.clone_at(step);
            discard(std::mem::replace(&mut self.visited, machine));
        }
        &self.visited
    }

    fn clone_at(&mut self, step: u64) -> Machine {
        if step == self.frontier.steps() {
            return self.frontier.clone();
        }
        let near = [&self.first, &self.visited].into_iter().filter(|machine| machine.steps() <= step);
        let near = near.chain(self.clones.nearest(step)).max_by_key(|machine| machine.steps());
        let mut machine = near.unwrap_or(&self.first).clone();
        self.journal.replay(&mut machine, step, &mut self.clones);
        machine
    }

    /// Returns all that was written up to and including `step`, in order.
    pub fn outputs(&self, step: u64) -> &[Output] {
        let end = self.outputs.partition_point(|output| output.step <= step);
        &self.outputs[..end]
    }

    /// Returns what is told of the steps after `after` (from the very beginning if none) up to and including `to`.
    ///
    /// Cost: some 20 times that of running those steps, once; of a long run a window is kept, and going out of it costs again.
    pub fn events(&mut self, after: Option<u64>, to: u64) -> &[Told] {
        let to = to.clamp(self.start(), self.frontier());
        if self.telling.is_whole(to) {
            self.telling.extend(&self.journal, to);
            return self.telling.slice(after, to);
        }
        let after = after.unwrap_or(self.start()).min(to);
        if let Some(begins) = self.telling.must_begin_at(after) {
            let machine = self.clone_at(begins);
            self.telling.begin(machine);
        }
        self.telling.window(&self.journal, after, to)
    }

    /// Returns a timeline that leaves this one at `step` and goes its own way: typed calls may begin there at once.
    /// This one stays as it is.
    ///
    /// Cost: that of [`Timeline::at`] and of a clone.
    #[must_use]
    pub fn fork(&mut self, step: u64) -> Self {
        let mut machine = self.at(step).clone();
        while machine.is_passing() {
            machine.step();
        }
        let inputs = machine.inputs();
        let asked = self.asked.iter().take_while(|(input, ..)| *input < inputs).cloned().collect();
        Self { asked, ..Self::new(machine) }
    }

    /// Returns what was asked of files and databases, with the answers, so far as it makes a difference to them.
    pub fn asked(&self) -> Vec<(Effect, Answer)> {
        self.asked.iter().map(|(_, effect, answer)| (effect.clone(), answer.clone())).collect()
    }

    /// Returns whether anything was written to the standard error stream up to `step`.
    pub fn has_errors(&self, step: u64) -> bool {
        self.outputs(step).iter().any(|output| output.stream == Stream::Stderr)
    }
}
