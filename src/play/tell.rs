//! What is told of a performance: the events of the trunk with their beats, without what the lesson hides.

use std::ops::ControlFlow;

use super::performance::is_stood_for;
use super::{Ended, LoadRun, Performance, Standing};
use crate::engine::{Event, EventPlace, Group, Lane, Limit, RunStatus, Stop, Told, Unit};
use crate::timeline::Timeline;

/// How many steps are told at a time: what is told of them is kept in memory at once.
const STRETCH: u64 = 10_000;

impl Performance {
    /// Returns the messages and the story up to and including step `to`, each with its beat: what a trace shows. Loading
    /// counts to the beat before, 0 before the first; set-ups are not told. At the end of the lesson stands `end`.
    ///
    /// Cost: some 20 times that of running those steps.
    pub fn told(&mut self, to: u64) -> Vec<(u32, Told)> {
        let mut all = Vec::new();
        self.tell(to, |beat, told| {
            if matches!(told.event.group(), Group::Protocol | Group::Story) {
                all.push((beat, told.clone()));
            }
        });
        all
    }

    /// Shows `visit` every event up to and including step `to`, ticks included, each with its beat. See
    /// [`Performance::told`].
    pub fn tell(&mut self, to: u64, mut visit: impl FnMut(u32, &Told)) {
        let (beats, loads) = (&self.beats, &self.loads);
        let mut beat = 0;
        let to = to.min(self.timeline.frontier());
        let _ = each_event(&mut self.timeline, None, to, |told| {
            if matches!(told.event, Event::Prompt { .. }) {
                beat += 1;
                let stand_in = beats.get(beat).and_then(|run| run.stand_in.as_ref());
                let stood_in = stand_in.into_iter().flat_map(|stand_in| &stand_in.told);
                stood_in.filter(|told| told.step <= to).for_each(|told| visit(beat as u32, told));
            }
            if !is_stood_for(beats, told) && !is_hidden(loads, told) {
                visit(beat as u32, told);
            }
            ControlFlow::Continue(())
        });
        if to == self.timeline.frontier() {
            self.endings(to).iter().for_each(|told| visit(beat as u32, told));
        }
    }

    /// Returns what is told when the run is over; nothing while it can go on.
    fn endings(&self, step: u64) -> Vec<Told> {
        let end = |status| Told { step, lane: Lane::Caller, at: None, event: Event::End { status } };
        match &self.standing {
            Standing::Finished => vec![end(RunStatus::Finished)],
            Standing::Over(Stop::Limit(limit)) => vec![limit_told(step, *limit), end(RunStatus::Limit)],
            Standing::Open | Standing::Over(_) => Vec::new(),
        }
    }

    /// Shows `visit` the events of the beat's own prompt, `prompt` first, until it breaks off; of an endless beat those of
    /// its fork. What is loaded afterwards is left out. Nothing is shown of a beat that has not run.
    pub(super) fn visit_beat(&mut self, number: u32, mut visit: impl FnMut(&Told) -> ControlFlow<()>) {
        let Some(run) = self.beats.get(number as usize).filter(|run| run.number > 0) else { return };
        if let Some(fork) = self.endless.get_mut(&number) {
            let to = fork.frontier().min(fork.start() + ENDLESS_LOOK);
            let _ = each_event(fork, None, to, visit);
            return;
        }
        if let Some(stand_in) = &run.stand_in {
            let _ = stand_in.told.iter().try_for_each(visit);
            return;
        }
        let (start, ran_to) = (run.start, run.ran_to);
        let mut begun = false;
        let _ = each_event(&mut self.timeline, start.checked_sub(1), ran_to, |told| {
            if matches!(told.event, Event::Prompt { .. }) {
                if begun {
                    return ControlFlow::Break(());
                }
                begun = true;
            }
            if begun { visit(told) } else { ControlFlow::Continue(()) }
        });
    }
}

/// So many steps of an endless beat are looked at: a lesson means what happens near its start.
const ENDLESS_LOOK: u64 = 50_000;

/// Shows `visit` the events after step `after` (from the very beginning if none) up to and including step `to`.
pub(super) fn each_event(
    timeline: &mut Timeline,
    mut after: Option<u64>,
    to: u64,
    mut visit: impl FnMut(&Told) -> ControlFlow<()>,
) -> ControlFlow<()> {
    loop {
        let stretch = after.unwrap_or(timeline.start()).saturating_add(STRETCH).min(to);
        timeline.events(after, stretch).iter().try_for_each(&mut visit)?;
        if stretch >= to {
            return ControlFlow::Continue(());
        }
        after = Some(stretch);
    }
}

/// Returns whether the event happened while a set-up was run at its place.
fn is_hidden(loads: &[LoadRun], told: &Told) -> bool {
    let is_prompt = matches!(told.event, Event::Prompt { .. });
    let is_first_line = |load: &LoadRun| {
        told.step == load.start
            && matches!(told.event, Event::Line { .. })
            && told.at.as_ref().is_some_and(|at| *at.file == *load.file)
    };
    let runs = |load: &LoadRun| load.start < told.step && told.step <= load.end && !is_prompt;
    loads.iter().filter(|load| load.is_hidden).any(|load| runs(load) || is_first_line(load))
}

/// Returns the event of a prompt that is typed.
pub(super) fn prompt_told(step: u64, source: &str) -> Told {
    let at = Some(EventPlace { file: Unit::PROMPT.into(), line: 1, column: 1 });
    Told { step, lane: Lane::Caller, at, event: Event::Prompt { source: source.into() } }
}

/// Returns the event in which a prompt ends that did not run on the trunk.
pub(super) fn ending_told(step: u64, ended: &Ended) -> Option<Told> {
    match ended {
        Ended::Over(Stop::Limit(limit)) => Some(limit_told(step, *limit)),
        Ended::Refused(problem) => {
            let place = problem.place.as_ref();
            let (line, column) = place.map_or((1, 1), |place| (place.line, place.column));
            let at = Some(EventPlace { file: Unit::PROMPT.into(), line, column });
            let event = Event::Traceback { error: problem.sentence.clone() };
            Some(Told { step, lane: Lane::Caller, at, event })
        }
        Ended::Raised(error) => {
            let event = Event::Traceback { error: error.clone() };
            Some(Told { step, lane: Lane::Caller, at: None, event })
        }
        Ended::Finished | Ended::Over(_) => None,
    }
}

fn limit_told(step: u64, limit: Limit) -> Told {
    let which = match limit {
        Limit::Steps { steps } => format!("The limit of {steps} steps"),
        Limit::Memory { bytes } => format!("The limit of {} MiB", bytes >> 20),
    };
    Told { step, lane: Lane::Caller, at: None, event: Event::Limit { which } }
}

#[cfg(test)]
mod tests {
    use super::super::rehearsal::{WALRUS, performed};

    /// The events of a lesson as beat, lane and word.
    fn told(body: &str) -> Vec<String> {
        let mut performance = performed(body);
        let told = performance.told(u64::MAX);
        told.iter().map(|(beat, told)| format!("{beat} {} {}", told.lane, told.event.word())).collect()
    }

    #[test]
    fn every_event_belongs_to_its_beat_and_end_is_the_last() {
        let told = told(WALRUS);
        assert_eq!(told[..3], ["0 caller bind", "1 caller prompt", "1 caller create"]);
        assert_eq!(told[told.len() - 3..], ["4 A return", "4 caller traceback", "4 caller end"]);
    }

    #[test]
    fn a_set_up_is_not_told() {
        let told = told("<!-- setup:\nx = 1\n-->\n```pycon\n>>> x\n1\n```\n");
        assert_eq!(told, ["1 caller prompt", "1 caller show", "1 caller end"]);
    }

    #[test]
    fn what_is_loaded_between_two_beats_counts_to_the_first() {
        let told = told("```pycon\n>>> 1\n1\n```\n\n```python\nx = 2\n```\n\n```pycon\n>>> x\n2\n```\n");
        assert_eq!(
            told,
            ["1 caller prompt", "1 caller show", "1 caller bind", "2 caller prompt", "2 caller show", "2 caller end"]
        );
    }

    #[test]
    fn a_prompt_that_does_not_compile_is_told_with_its_traceback() {
        let body = "```pycon\n>>> yield\nTraceback (most recent call last):\nSyntaxError: 'yield' outside function\n>>> 1\n1\n```\n";
        let mut performance = performed(body);
        assert!(performance.beats().iter().skip(1).all(|beat| beat.verdict.accepted));
        let told: Vec<_> = performance.told(u64::MAX).into_iter().map(|(_, told)| told.event).collect();
        let words: Vec<_> = told.iter().map(super::Event::word).collect();
        assert_eq!(words, ["prompt", "traceback", "prompt", "show", "end"]);
        assert_eq!(told[0], super::Event::Prompt { source: "yield\n".into() });
    }

    #[test]
    fn an_endless_prompt_is_told_with_its_limit_and_the_lesson_goes_on() {
        let body = "<!-- setup:\ndef endless():\n    while True:\n        yield 0\n-->\n<!-- endless -->\n```pycon\n>>> list(endless())\n```\n\n```pycon\n>>> 1\n1\n```\n";
        let mut performance = performed(body);
        let words: Vec<_> = performance.told(u64::MAX).iter().map(|(_, told)| told.event.word()).collect();
        assert_eq!(words, ["prompt", "limit", "prompt", "show", "end"]);
        assert!(performance.endless(1).is_some());
    }
}
