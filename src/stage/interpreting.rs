//! Being the interpreter: before each step the reader says who runs next, or which line; the run grades it.

use crate::engine::{Event, GeneratorState, Lane};
use crate::report::Shown;
use crate::timeline::{Looked, Zoom};

use super::state::Stage;
use super::tell::Sources;
use super::wanted::Wanted;
use super::{OfferedAnswer, QuestionView, Typed};

/// The reader plays the interpreter.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Interpreting {
    /// How many predictions were right, of how many.
    score: (u32, u32),
    /// What is to be predicted now.
    asked: Option<Prediction>,
    /// What is said of the last prediction, before the true sentence.
    verdict: Option<String>,
}

/// A prediction of the next stop.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Prediction {
    words: String,
    /// What can be answered: at most four.
    answers: Vec<String>,
    /// Index of what the run does.
    right: usize,
    /// The stop.
    to: u64,
    chosen: Option<usize>,
}

const WHICH_LINE: &str = "Which line runs next?";
const WHO_RUNS: &str = "Who runs after the next step?";

/// So many answers are offered.
const MOST_ANSWERS: usize = 4;
/// So far the next stop is looked for.
const STEPS_AHEAD: u64 = 50_000;

impl Interpreting {
    /// Returns whether a prediction is awaited.
    pub(super) fn asks(&self) -> bool {
        self.asked.is_some()
    }

    /// Returns what is said of the last prediction.
    pub(super) fn verdict(&self) -> Option<&str> {
        self.verdict.as_deref()
    }

    /// Returns how many answers there are to choose from.
    pub(super) fn answers(&self) -> usize {
        self.asked.as_ref().map_or(0, |asked| asked.answers.len())
    }

    /// Returns what is asked, as the question pane shows it.
    pub(super) fn view(&self) -> Option<QuestionView> {
        let asked = self.asked.as_ref()?;
        let answer = |text: &String| OfferedAnswer { text: Shown::line(text), beside: Shown::default() };
        Some(QuestionView {
            title: Shown::line(&asked.words),
            answers: asked.answers.iter().map(answer).collect(),
            chosen: asked.chosen,
            typed: Typed { before: Shown::default(), text: Shown::default(), cursor: 0 },
            can_be_unknown: true,
            hint_key: None,
            hints: (0, 0),
            hint: None,
        })
    }

    /// Moves the choice, and stays inside.
    pub(super) fn choose(&mut self, down: bool) {
        let Some(asked) = &mut self.asked else { return };
        let last = asked.answers.len().saturating_sub(1);
        asked.chosen = Some(match (asked.chosen, down) {
            (None, true) => 0,
            (None, false) => last,
            (Some(at), true) => (at + 1).min(last),
            (Some(at), false) => at.saturating_sub(1),
        });
    }

    /// Forgets what was said, and leaves what was asked.
    pub(super) fn hush(&mut self) {
        self.verdict = None;
    }

    /// Leaves what was asked.
    pub(super) fn leave(&mut self) {
        self.asked = None;
    }

    /// Returns the chosen answer.
    pub(super) fn chosen(&self) -> Option<usize> {
        self.asked.as_ref()?.chosen
    }
}

impl Stage {
    /// Lets the reader be the interpreter, or no more.
    pub(super) fn interpret(&mut self) {
        let is_on = self.interpreting.is_none();
        self.interpreting = is_on.then(Interpreting::default);
        let key = self.keymap.named(super::Action::Interpreter);
        self.stand.notice = Some(if is_on {
            format!("You are the interpreter: before each step, say what comes next. {key} ends it.")
        } else {
            "The run goes by itself again.".to_owned()
        });
    }

    /// To the next stop; the interpreter is asked first what that is. What the lesson asks comes before.
    pub(super) fn step_or_ask(&mut self) {
        let zoom = self.zoom();
        let wanted = Wanted::Stop(zoom);
        let looked = match self.interpreting {
            Some(_) => self.run.look(self.stand.step, |told| wanted.is(told), STEPS_AHEAD),
            None => Looked::End,
        };
        let asked = match looked {
            Looked::Found(to) if self.question_before(to).is_none() => self.prediction(zoom, to),
            _ => None,
        };
        match (&mut self.interpreting, asked) {
            (Some(interpreting), Some(asked)) => interpreting.asked = Some(asked),
            _ => self.step_forward(),
        }
    }

    /// Returns what there is to be predicted of the stop at step `to`; none if it could be nothing else.
    fn prediction(&mut self, zoom: Zoom, to: u64) -> Option<Prediction> {
        let told = self.run.timeline().events(to.checked_sub(1), to);
        let line = told.iter().rev().filter(|told| told.step == to).find_map(|told| match &told.event {
            Event::Line { .. } if zoom >= Zoom::Line => told.at.clone(),
            _ => None,
        });
        let gives = told.iter().filter(|told| told.step == to).find_map(|told| match told.event {
            Event::Yield { to, .. } | Event::Return { to, .. } => Some((told.lane, to)),
            _ => None,
        });
        let found = line.and_then(|at| self.lines(&at.file, at.line).map(|answers| (WHICH_LINE.to_owned(), answers)));
        let found = found.or_else(|| {
            let (from, receiver) = gives?;
            Some((format!("{from} gives a value out. Where does it go?"), self.lanes(receiver)?))
        });
        let (words, (answers, right)) = found.or_else(|| {
            let next = self.run.timeline().at(to).frames().last().map_or(Lane::Caller, |frame| frame.lane);
            Some((WHO_RUNS.to_owned(), self.lanes(next)?))
        })?;
        Some(Prediction { words, answers, right, to, chosen: None })
    }

    /// Returns lines that might come next, in order, and the index of the one that does.
    fn lines(&mut self, file: &str, next: u32) -> Option<(Vec<String>, usize)> {
        let sources = Sources::of(&self.run, self.beat());
        let lines: Vec<&str> = sources.file(file)?.text.lines().collect();
        let here = self.run.timeline().at(self.stand.step).frames().last().map_or(next, |frame| frame.position.line);
        let is_code = |number: &u32| {
            let text = lines.get(number.wrapping_sub(1) as usize).map_or("", |line| line.trim());
            !text.is_empty() && !text.starts_with('#')
        };
        let near = [next, here + 1, here, next + 1, next.saturating_sub(1), here + 2];
        let mut numbers: Vec<u32> = Vec::new();
        for number in near.into_iter().filter(is_code) {
            if numbers.len() < MOST_ANSWERS && !numbers.contains(&number) {
                numbers.push(number);
            }
        }
        numbers.sort_unstable();
        let right = numbers.iter().position(|number| *number == next)?;
        let text = |number: &u32| format!("line {number}: {}", lines[*number as usize - 1].trim());
        (numbers.len() > 1).then(|| (numbers.iter().map(text).collect(), right))
    }

    /// Returns who might come next: the caller, then generators; and the index of `next`, who does.
    fn lanes(&mut self, next: Lane) -> Option<(Vec<String>, usize)> {
        let step = self.stand.step;
        let alive: Vec<(Lane, String)> = self
            .run
            .timeline()
            .at(step)
            .generators()
            .iter()
            .filter(|view| view.state != GeneratorState::Closed)
            .map(|view| (view.lane, view.name.to_string()))
            .collect();
        let mut lanes = vec![(Lane::Caller, String::new())];
        // Of many generators the one that runs is among those offered.
        let last = alive.iter().rposition(|(lane, _)| *lane == next).unwrap_or(0);
        let first = (last + 1).saturating_sub(MOST_ANSWERS - 1);
        lanes.extend(alive.into_iter().skip(first).take(MOST_ANSWERS - 1));
        let right = lanes.iter().position(|(lane, _)| *lane == next)?;
        let text = |(lane, name): &(Lane, String)| format!("{lane} {name}").trim_end().to_owned();
        (lanes.len() > 1).then(|| (lanes.iter().map(text).collect(), right))
    }

    /// Takes a prediction, or that the reader does not know, and goes on. Returns whether one was awaited.
    pub(super) fn predict(&mut self, answer: Option<usize>) -> bool {
        let Some(interpreting) = &mut self.interpreting else { return false };
        let Some(asked) = interpreting.asked.take() else { return false };
        if answer.is_some_and(|answer| answer >= asked.answers.len()) {
            interpreting.asked = Some(asked);
            return true;
        }
        let is_right = answer == Some(asked.right);
        let (right, of) = interpreting.score;
        interpreting.score = (right + u32::from(is_right), of + 1);
        let (right, of) = interpreting.score;
        let said = if is_right { "Right".to_owned() } else { format!("It is {}", asked.answers[asked.right]) };
        interpreting.verdict = Some(format!("{said} ({right} of {of})."));
        self.forward(Wanted::Step(asked.to));
        true
    }
}
