//! The notes pane: the lesson's words at the present step, and what came of the reader's guesses.

use crate::engine::Ending;
use crate::lesson::{Act, Block, Element, Lesson, Moment, Outcome, QuestionKind, marked};
use crate::play::{Exploration, Performance, Run, Settings, Standing};
use crate::report::Shown;
use crate::stage::asking::Guess;
use crate::stage::{Action, Keymap, Note, NoteKind, NotesView, Scroll};

use super::Scene;
use super::prose::paragraphs;

/// The words at a step, and whether some of them are new there.
pub(in crate::stage) struct Words<'a> {
    /// The paragraphs.
    pub(in crate::stage) notes: Vec<Note>,
    /// Some of them are new at this step: they should be seen.
    pub(in crate::stage) are_new: bool,
    /// The closing has the word.
    is_closing: bool,
    /// What the keys mean that are named.
    keymap: &'a Keymap,
}

impl<'a> Words<'a> {
    /// Returns the words at `scene`, newest first. `settings` are in force there; at its end the lesson
    /// `is_closing`, unless an exercise is still to come.
    pub(in crate::stage) fn at(
        scene: &Scene,
        run: &mut Run,
        settings: &Settings,
        guesses: &[Guess],
        is_closing: bool,
        keymap: &'a Keymap,
    ) -> Self {
        let mut words = Self { notes: Vec::new(), are_new: false, is_closing, keymap };
        match run {
            Run::Lesson(performance) => words.of_lesson(scene, performance, settings, guesses),
            Run::Program(exploration) => words.of_program(scene, exploration),
            Run::Fork(fork) if scene.is_over() => words.standing(fork.standing()),
            Run::Fork(_) => {}
        }
        words
    }

    fn of_lesson(&mut self, scene: &Scene, performance: &mut Performance, settings: &Settings, guesses: &[Guess]) {
        let words = self;
        let lesson = performance.lesson().clone();
        words.verdicts(scene, guesses, true);
        words.moments(scene, performance, settings);
        words.verdicts(scene, guesses, false);
        let closing = if words.is_closing { closing(&lesson) } else { Vec::new() };
        if scene.is_over() {
            words.standing(performance.standing());
        }
        // The closing stands instead of the last beat's words.
        let prose = if closing.is_empty() { narration(&lesson, scene.beat) } else { closing };
        words.add(paragraphs(prose, NoteKind::Prose), scene.step == scene.beat_start || words.is_closing);
    }

    /// Nobody has written words for a program: only how it ended is said, and that it waits.
    fn of_program(&mut self, scene: &Scene, exploration: &Exploration) {
        if scene.is_over() {
            self.standing(exploration.standing());
        }
        let ended = exploration.ending(scene.step).map(|ending| match ending {
            Ending::Finished => "The program has run to its end.".to_owned(),
            Ending::Uncaught { last_line, .. } => {
                format!("Nobody caught `{last_line}`: the program ends with exit status 1.")
            }
            Ending::Exit(status) => format!("The program ends with exit status {status}."),
        });
        let waits = exploration.asks().filter(|_| scene.step == scene.frontier);
        let waits = waits.map(|_| "The program waits for a line of input.".to_owned());
        let said = ended.into_iter().chain(waits);
        self.add(said.map(|text| Note { kind: NoteKind::Note, text: Shown::line(&text) }).collect(), true);
    }

    /// Adds paragraphs that are new at this step, or were there before.
    fn add(&mut self, notes: Vec<Note>, are_new: bool) {
        self.are_new |= are_new && !notes.is_empty();
        self.notes.extend(notes);
    }

    fn moments(&mut self, scene: &Scene, performance: &mut Performance, settings: &Settings) {
        let is_new = |step: u64| scene.before < step && step <= scene.step || step == scene.beat_start;
        let moments = performance.moments(scene.beat);
        let here = moments.iter().filter(|(step, _)| *step <= scene.step && is_new(*step));
        let mut new = false;
        let mut pauses: Vec<Note> = Vec::new();
        for (step, moment) in here {
            match (*moment, *step == scene.step) {
                (Moment { act: Act::Pause(text), .. }, true) => {
                    new = true;
                    pauses.extend(paragraphs(text, NoteKind::Note));
                }
                (Moment { act: Act::Branch(call, text), .. }, true) => {
                    new = true;
                    pauses.extend(self.invitation(call.as_deref(), text));
                }
                (Moment { act: Act::Note(_), .. }, _) => new = true,
                _ => {}
            }
        }
        self.add(pauses, true);
        let notes = settings.notes.iter().rev().flat_map(|text| paragraphs(text, NoteKind::Note));
        self.add(notes.collect(), new);
    }

    /// Adds what is said of guesses on which the run has said something by now, or of those on which it has not.
    fn verdicts(&mut self, scene: &Scene, guesses: &[Guess], are_decided: bool) {
        // The closing needs the room: what came of guesses was read before.
        let is_closing = self.is_closing;
        let is_here = |guess: &&Guess| {
            let is_of_beat = guess.beat == scene.beat && !is_closing;
            let is_in_force = is_of_beat || guess.until == scene.step || guess.beat == 0;
            guess.at <= scene.step && is_in_force && guess.is_decided(scene.step) == are_decided
        };
        for guess in guesses.iter().rev().filter(is_here) {
            let is_new = |step: u64| scene.before < step && step <= scene.step;
            let (notes, at) = verdict(guess, scene.step);
            self.add(notes, is_new(at) || at == scene.step);
        }
    }

    /// Says why nothing runs any more, if that is not because the script is over.
    fn standing(&mut self, standing: &Standing) {
        let sentence = match standing {
            Standing::Open | Standing::Finished => return,
            Standing::Over(stop) => stop.sentence(),
        };
        self.add(vec![Note { kind: NoteKind::Problem, text: Shown::line(&sentence) }], true);
    }

    /// Returns the words of a branch, and after them the key behind which its call is ready.
    fn invitation(&self, call: Option<&str>, text: &[Block]) -> Vec<Note> {
        let mut notes = paragraphs(text, NoteKind::Note);
        if let Some(call) = call {
            let key = self.keymap.named(Action::Call);
            let words = notes.pop().map(|note| format!("{} ", note.text)).unwrap_or_default();
            notes
                .push(Note { kind: NoteKind::Note, text: Shown::line(&format!("{words}`{key}` has `{call}` ready.")) });
        }
        notes
    }

    /// Returns the pane.
    pub(in crate::stage) fn view(self, scroll: Scroll) -> NotesView {
        NotesView { notes: self.notes, scroll }
    }
}

/// Returns what is said of a guess at `step`, and the step at which it was said first.
fn verdict(guess: &Guess, step: u64) -> (Vec<Note>, u64) {
    let note = |text: String| Note { kind: NoteKind::Verdict, text: Shown::line(&text) };
    let right = &guess.graded.right;
    if step < guess.until {
        return match (&guess.said, &guess.graded.model, guess.contradicted_at()) {
            (_, Some(model), Some(at)) if at <= step => (vec![note(idea(model))], at),
            (Some(said), ..) => (vec![note(format!("Your guess is `{said}`. Go on and see."))], guess.at),
            (None, ..) => (vec![note("Go on and see.".to_owned())], guess.at),
        };
    }
    if guess.question.kind == QuestionKind::Why {
        return (why(guess), guess.until);
    }
    let sentence = match (&guess.said, guess.graded.outcome) {
        (Some(said), Outcome::Right) => format!("You said `{said}`, and so it is."),
        (Some(said), _) => format!("You said `{said}`; it is `{right}`."),
        (None, _) => format!("It is `{right}`."),
    };
    let mut notes = vec![note(sentence)];
    notes.extend(paragraphs(&guess.graded.reply, NoteKind::Verdict));
    if let (Some(model), true) = (&guess.graded.model, guess.is_wrong()) {
        notes.push(note(idea(model)));
    }
    (notes, guess.until)
}

/// Returns what is said of the answer to a question whose answers are sentences.
fn why(guess: &Guess) -> Vec<Note> {
    let note = |text: String| Note { kind: NoteKind::Verdict, text: Shown::line(&text) };
    let right = guess.question.answers.iter().find(|answer| answer.marked);
    let right = right.map_or(String::new(), |answer| marked(&answer.text));
    if guess.graded.outcome == Outcome::Right {
        return vec![note(format!("Yes. {right}"))];
    }
    let said = guess.said.iter().map(|said| note(format!("You said: {said}")));
    let reply = paragraphs(&guess.graded.reply, NoteKind::Verdict);
    said.chain(reply).chain([note(format!("It is this: {right}"))]).collect()
}

fn idea(model: &str) -> String {
    format!("The run speaks against the idea that {model}.")
}

fn narration(lesson: &Lesson, beat: u32) -> Vec<&Block> {
    let index = (beat.max(1) - 1) as usize;
    lesson.beats.get(index).map(|beat| beat.narration().collect()).unwrap_or_default()
}

fn closing(lesson: &Lesson) -> Vec<&Block> {
    let prose = lesson.closing.iter().filter_map(|element| match element {
        Element::Prose(block) => Some(block),
        _ => None,
    });
    prose.collect()
}
