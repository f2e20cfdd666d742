//! A program of the reader's own, run as far as the reader has looked.

use std::sync::Arc;

use super::Standing;
use super::run_on::compile_typed;
use crate::engine::{Ending, Event, Lane, Machine, RunStatus, Told, Unit};
use crate::host::Host;
use crate::report::Problem;
use crate::timeline::{Looked, Progress, Timeline};

/// A program that is to be explored.
#[derive(Debug, Clone)]
pub struct Program {
    /// Its name as it stands in the title.
    pub title: String,
    /// Its file, as tracebacks name it.
    pub file: Arc<str>,
    /// Its source.
    pub source: Arc<str>,
    /// `sys.argv`: its own name first.
    pub arguments: Vec<String>,
    /// How many bytes its objects may take.
    pub memory: usize,
}

/// A program on a timeline. It runs only as far as it is asked to, so that one without end is no problem.
pub struct Exploration {
    program: Program,
    timeline: Timeline,
    pub(super) host: Host,
    standing: Standing,
    /// What `input()` shows, while the program waits for a line.
    asks: Option<Arc<str>>,
    inputs: Vec<InputLine>,
    /// Calls were typed behind its end.
    goes_on: bool,
    /// How the program itself ended, and the step; what dies with it runs after that.
    ended: Option<(u64, Ending)>,
}

/// A line that the reader typed for the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InputLine {
    /// The step that waited for it.
    pub step: u64,
    /// What `input()` showed before it.
    pub prompt: Arc<str>,
    /// The line with its newline; nothing at the end of input.
    pub line: String,
}

/// How many steps are run at first when something is looked for; then twice as many, and so on. Little more is run than
/// is looked at, because what the program does outside is done for good.
const FIRST_STRETCH: u64 = 16;
/// The most steps that are run and told at a time.
const MOST_STRETCH: u64 = 16_384;

impl Exploration {
    /// Returns `program`, compiled to `unit`, before its first step. `host` performs what it asks of the outside.
    pub fn new(program: Program, unit: Unit, host: Host) -> Self {
        let mut machine = Machine::new(program.memory);
        machine.set_arguments(&program.arguments);
        let mut timeline = Timeline::new(machine);
        timeline.begin(Arc::new(unit));
        Self {
            program,
            timeline,
            host,
            standing: Standing::Open,
            asks: None,
            inputs: Vec::new(),
            goes_on: false,
            ended: None,
        }
    }

    /// Returns the program.
    pub fn program(&self) -> &Program {
        &self.program
    }

    /// Returns the timeline to look at.
    pub fn timeline(&mut self) -> &mut Timeline {
        &mut self.timeline
    }

    /// Returns the files of the program as far as they have been loaded: the program's own first.
    pub fn files(&self) -> impl Iterator<Item = (&Arc<str>, &Arc<str>)> {
        let modules = self.timeline.modules().iter().map(|[file, source]| (file, source));
        [(&self.program.file, &self.program.source)].into_iter().chain(modules)
    }

    /// Returns whether there is more to run.
    pub fn standing(&self) -> &Standing {
        &self.standing
    }

    /// Returns what `input()` shows, while the program waits for a line: nothing runs on until it is answered.
    pub fn asks(&self) -> Option<&Arc<str>> {
        self.asks.as_ref()
    }

    /// Answers `input()`: a line with its newline, or nothing at the end of input.
    pub fn answer(&mut self, line: &str) {
        let Some(prompt) = self.asks.take() else { return };
        self.inputs.push(InputLine { step: self.timeline.frontier(), prompt, line: line.to_owned() });
        self.timeline.answer(line);
    }

    /// Returns the lines that were typed so far.
    pub fn inputs(&self) -> &[InputLine] {
        &self.inputs
    }

    /// Returns how the program itself ended, if it has by `step`: what dies with it may still run.
    pub fn ending(&self, step: u64) -> Option<&Ending> {
        self.ended.as_ref().filter(|(at, _)| *at <= step).map(|(_, ending)| ending)
    }

    /// Returns whether the program has ended and `step` is the last one: a call that is typed there goes on with the run.
    pub fn is_over_at(&self, step: u64) -> bool {
        self.standing == Standing::Finished && step == self.timeline.frontier()
    }

    /// Goes on with a run that is over: its names are there again, as behind `python -i`. Errors: the call does not compile,
    /// in CPython's words.
    pub fn call(&mut self, source: &str) -> Result<(), Problem> {
        let unit = compile_typed(source)?;
        self.timeline.take_back_exit();
        self.timeline.begin(Arc::new(unit));
        self.goes_on = true;
        self.standing = Standing::Open;
        Ok(())
    }

    /// Runs on until `step` is recorded, or until the program waits for a line or is over.
    pub fn record(&mut self, step: u64) {
        while self.can_go_on() && self.timeline.frontier() < step {
            match self.timeline.record(&mut self.host, step) {
                Progress::Reached => {}
                Progress::Asks { prompt } => self.asks = Some(prompt),
                Progress::Over(stop) => self.standing = Standing::Over(stop),
                Progress::Ended(_) if self.goes_on || self.ended.is_some() => self.standing = Standing::Finished,
                Progress::Ended(ending) => {
                    self.ended = Some((self.timeline.frontier(), ending));
                    self.timeline.exit();
                }
            }
        }
    }

    /// Returns whether the program runs on when it is asked to.
    pub fn can_go_on(&self) -> bool {
        self.standing == Standing::Open && self.asks.is_none()
    }

    /// Runs on from `from` for `most` steps at most.
    pub fn run_on(&mut self, from: u64, most: u64) -> Looked {
        let to = from.saturating_add(most);
        self.record(to);
        if self.can_go_on() { Looked::NotYet(to.min(self.timeline.frontier())) } else { Looked::End }
    }

    /// Looks for the first step after `from` with an event that `wanted` says yes to; runs on as far as needed, but for
    /// `most` steps at most.
    pub(super) fn look(&mut self, from: u64, wanted: impl Fn(&Told) -> bool, most: u64) -> Looked {
        let record = |run: &mut Self, step| {
            run.record(step);
            run.can_go_on()
        };
        look_ahead(self, Self::timeline, record, (from, most), wanted)
    }

    /// Shows `visit` every event of the steps after `after` (all, if none) up to and including step `to`, and at the end
    /// of the run how it ended.
    pub(super) fn tell(&mut self, after: Option<u64>, to: u64, mut visit: impl FnMut(&Told)) {
        self.timeline.events(after, to).iter().for_each(&mut visit);
        if let Some(end) = self.end_told().filter(|end| end.step <= to) {
            visit(&end);
        }
    }

    /// Returns the last event of all, once the run is over.
    fn end_told(&self) -> Option<Told> {
        let status = match (&self.standing, &self.ended) {
            // It has ended before what was typed behind it.
            _ if self.goes_on => return None,
            (Standing::Open, _) => return None,
            (Standing::Over(_), _) => RunStatus::Limit,
            (Standing::Finished, Some((_, Ending::Exit(status)))) => RunStatus::Exit(*status),
            (Standing::Finished, Some((_, Ending::Uncaught { .. }))) => RunStatus::Exit(1),
            (Standing::Finished, _) => RunStatus::Finished,
        };
        Some(Told { step: self.timeline.frontier(), lane: Lane::Caller, at: None, event: Event::End { status } })
    }
}

/// Looks for the first step after `from` with an event that `wanted` says yes to, over `most` steps at most. `record` runs
/// on to a step and says whether the run can go on from there.
pub(super) fn look_ahead<R>(
    run: &mut R,
    timeline: fn(&mut R) -> &mut Timeline,
    record: impl Fn(&mut R, u64) -> bool,
    (from, most): (u64, u64),
    wanted: impl Fn(&Told) -> bool,
) -> Looked {
    let last = from.saturating_add(most);
    let (mut after, mut width) = (from, FIRST_STRETCH);
    loop {
        let to = after.saturating_add(width).min(last);
        let can_go_on = record(run, to);
        let timeline = timeline(run);
        let to = to.min(timeline.frontier());
        if let Some(told) = timeline.events(Some(after), to).iter().find(|told| wanted(told)) {
            return Looked::Found(told.step);
        }
        if to == timeline.frontier() && !can_go_on {
            return Looked::End;
        }
        if to >= last {
            return Looked::NotYet(to);
        }
        (after, width) = (to, (width * 2).min(MOST_STRETCH));
    }
}
