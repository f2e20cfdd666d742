//! Exercises: a start, a solution or a reader's text, tried on a fork at the exercise's place.

use std::fmt;

use super::occurrence::{addressed, error_crossing, value_crossing};
use super::run_on::run_on;
use super::tell::each_event;
use super::{Ended, Performance, Ran, Verdict};
use crate::doctest::{Around, Example, SessionProblem, parse};
use crate::engine::{Group, Lane, Mode, Told, Unit};
use crate::host::Host;
use crate::lesson::{Exercise, Task};
use crate::timeline::Timeline;

/// A try at an exercise.
#[derive(Debug, Clone, PartialEq)]
pub struct ExerciseRun {
    /// How loading the text ended; a session of prompts is not loaded and has finished.
    pub loaded: Ended,
    /// What breaks the rules of a session in the text, if it is one.
    pub session_problems: Vec<SessionProblem>,
    /// The prompts that were run, in order: those that prove the text, or those of the text itself.
    pub examples: Vec<ExampleRun>,
    /// The messages of a text that is a session: who, what, to whom, with which value.
    pub messages: Vec<Message>,
    /// Whether it does what is asked.
    pub passed: bool,
}

/// A prompt that was run for an exercise.
#[derive(Debug, Clone, PartialEq)]
pub struct ExampleRun {
    /// The prompt.
    pub example: Example,
    /// What it gave, and whether that is what it should.
    pub verdict: Verdict,
    /// How it ended.
    pub ended: Ended,
}

/// A message of the protocol as an exercise compares it. Its text is `caller send 3 to A`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Who acts.
    pub lane: Lane,
    /// What is done: `send`, `yield` …
    pub word: &'static str,
    /// Who is addressed.
    pub to: Option<Lane>,
    /// What crosses, as a preview.
    pub value: Option<String>,
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.lane, self.word)?;
        self.value.iter().try_for_each(|value| write!(f, " {value}"))?;
        self.to.iter().try_for_each(|to| write!(f, " to {to}"))
    }
}

impl ExerciseRun {
    /// Returns the first prompt that did not give what it should.
    pub fn first_failure(&self) -> Option<&ExampleRun> {
        self.examples.iter().find(|run| !run.verdict.accepted)
    }
}

impl Performance {
    /// Tries the start of the exercise with this index; runs beats as far as needed. None if the lesson does not come to it.
    pub fn try_start(&mut self, exercise: usize) -> Option<ExerciseRun> {
        let lesson = self.lesson.clone();
        let text = match &lesson.exercises.get(exercise)?.task {
            Task::Function(start, ..) => &start.text,
            Task::Caller(start, _) => &start.text,
        };
        self.try_text(exercise, text)
    }

    /// Tries the solution of the exercise with this index. See [`Performance::try_start`].
    pub fn try_solution(&mut self, exercise: usize) -> Option<ExerciseRun> {
        let lesson = self.lesson.clone();
        let text = match &lesson.exercises.get(exercise)?.task {
            Task::Function(_, solution, _) => &solution.text,
            Task::Caller(_, solution) => &solution.text,
        };
        self.try_text(exercise, text)
    }

    /// Tries a reader's text at the exercise with this index, on a fork of the session at its place: the text is loaded as
    /// a piece, then the prompts of `check` run; of the caller's lines, the messages are compared with the solution's.
    /// Runs beats as far as needed. None if the lesson does not come to it.
    pub fn try_text(&mut self, exercise: usize, text: &str) -> Option<ExerciseRun> {
        while self.exercise_starts.len() <= exercise && self.perform_next() {}
        let place = *self.exercise_starts.get(exercise)?;
        let lesson = self.lesson.clone();
        let known = lesson.exercises.get(exercise)?;
        let mut fork = self.timeline.fork(place);
        let mut host = self.host.for_fork(fork.asked());
        Some(match &known.task {
            Task::Function(_, _, check) => try_function(&mut fork, &mut host, known, text, &check.examples),
            Task::Caller(_, solution) => {
                let mut other = self.timeline.fork(place);
                let mut beside = self.host.for_fork(other.asked());
                let goal = try_session(&mut other, &mut beside, &solution.text);
                let mut run = try_session(&mut fork, &mut host, text);
                run.passed = run.session_problems.is_empty() && run.messages == goal.messages;
                run
            }
        })
    }

    /// Returns the messages that the solution of a caller's exercise brings about: what the reader's lines are to do. None of
    /// another exercise, or if the lesson does not come to it.
    pub fn goal(&mut self, exercise: usize) -> Option<Vec<Message>> {
        let lesson = self.lesson.clone();
        let Task::Caller(_, solution) = &lesson.exercises.get(exercise)?.task else { return None };
        self.try_text(exercise, &solution.text).map(|run| run.messages)
    }

    /// Returns the step at which the exercise with this index stands, as far as the lesson has run.
    pub fn exercise_place(&self, exercise: usize) -> Option<u64> {
        self.exercise_starts.get(exercise).copied()
    }

    /// Runs a call that leaves the trunk at `step`, typed at a prompt, to its end or a limit. Returns how it ended.
    pub fn try_call(&mut self, step: u64, source: &str) -> Ran {
        let mut fork = self.timeline.fork(step);
        let mut host = self.host.for_fork(fork.asked());
        run_on(&mut fork, &mut host, &format!("{source}\n"), Unit::PROMPT, Mode::Prompt)
    }
}

fn try_function(
    fork: &mut Timeline,
    host: &mut Host,
    exercise: &Exercise,
    text: &str,
    check: &[Example],
) -> ExerciseRun {
    let loaded = run_on(fork, host, text, &exercise.title, Mode::File).ended;
    let examples = if loaded == Ended::Finished { run_examples(fork, host, check) } else { Vec::new() };
    let passed = examples.len() == check.len() && examples.iter().all(|run| run.verdict.accepted);
    ExerciseRun { loaded, session_problems: Vec::new(), examples, messages: Vec::new(), passed }
}

fn try_session(fork: &mut Timeline, host: &mut Host, text: &str) -> ExerciseRun {
    let (examples, session_problems) = parse(text, Around::Nothing);
    let examples = run_examples(fork, host, &examples);
    let mut messages = Vec::new();
    let to = fork.frontier();
    let _ = each_event(fork, None, to, |told| {
        messages.extend(message(told));
        std::ops::ControlFlow::Continue(())
    });
    ExerciseRun { loaded: Ended::Finished, session_problems, examples, messages, passed: false }
}

/// Runs prompts one after the other; after a limit there is nothing left to run them on.
fn run_examples(fork: &mut Timeline, host: &mut Host, examples: &[Example]) -> Vec<ExampleRun> {
    let mut runs = Vec::new();
    for example in examples {
        let ran = run_on(fork, host, &example.source, Unit::PROMPT, Mode::Prompt);
        let is_over = matches!(ran.ended, Ended::Over(_));
        runs.push(ExampleRun { example: example.clone(), verdict: Verdict::on(example, &ran), ended: ran.ended });
        if is_over {
            break;
        }
    }
    runs
}

fn message(told: &Told) -> Option<Message> {
    let to = addressed(&told.event);
    if told.event.group() != Group::Protocol || to.is_none() {
        return None;
    }
    let value = value_crossing(&told.event).or(error_crossing(&told.event)).map(str::to_owned);
    Some(Message { lane: told.lane, word: told.event.word(), to, value })
}

#[cfg(test)]
mod tests {
    use super::super::rehearsal::performed;
    use super::*;

    const DOUBLE: &str = "```pycon\n>>> x = 2\n```\n\nWrite it.\n\n```python exercise title=\"double.py\"\ndef double(n):\n    return n\n```\n\n\
                          ```python solution\ndef double(n):\n    return n * x\n```\n\n```pycon check\n>>> double(0)\n0\n>>> double(4)\n8\n```\n";
    const ASK: &str = "```python\ndef coro():\n    while True:\n        yield 1\n```\n\n```pycon\n>>> c = coro()\n```\n\nAsk twice.\n\n\
                       ```pycon exercise title=\"ask.pycon\"\n>>> next(c)\n1\n```\n\n```pycon solution\n>>> next(c)\n1\n>>> next(c)\n1\n```\n";

    #[test]
    fn a_start_fails_at_its_first_wrong_prompt_and_the_solution_passes() {
        let mut performance = performed(DOUBLE);
        let start = performance.try_start(0).unwrap();
        assert!(!start.passed);
        assert_eq!(start.first_failure().map(|run| run.example.source.as_str()), Some("double(4)\n"));
        assert!(performance.try_solution(0).unwrap().passed);
    }

    #[test]
    fn a_text_that_does_not_load_fails_and_leaves_the_session_alone() {
        let mut performance = performed(DOUBLE);
        assert!(matches!(performance.try_text(0, "def (").unwrap().loaded, Ended::Refused(_)));
        assert_eq!(
            performance.try_text(0, "x = 7\n1 / 0\n").unwrap().loaded.last_line(),
            Some("ZeroDivisionError: division by zero")
        );
        assert!(performance.try_solution(0).unwrap().passed);
    }

    #[test]
    fn lines_of_the_caller_pass_if_they_send_the_same_messages() {
        let mut performance = performed(ASK);
        assert!(!performance.try_start(0).unwrap().passed);
        assert!(performance.try_solution(0).unwrap().passed);
        assert!(performance.try_text(0, ">>> a = next(c)\n>>> b = next(c)\n").unwrap().passed);
        assert!(!performance.try_text(0, "next(c)\nnext(c)\n").unwrap().passed);
        let goal: Vec<String> = performance.goal(0).unwrap().iter().map(ToString::to_string).collect();
        assert_eq!(goal, ["caller next to A", "A yield 1 to caller", "caller next to A", "A yield 1 to caller"]);
    }

    #[test]
    fn a_call_is_tried_on_a_fork() {
        let mut performance = performed(DOUBLE);
        let end = performance.timeline().frontier();
        assert_eq!(performance.try_call(end, "x + 1").output, "3\n");
        assert_eq!(performance.try_call(end, "x = x + 1").ended, Ended::Finished);
        assert_eq!(performance.try_call(end, "x").output, "2\n");
    }
}
