//! A lesson, read: beats with what stands before each, exercises, the closing.

use super::moment::{Act, Moment};
use super::piece::{Piece, Role, Setup};
use super::prose::plain;
use super::{Block, FrontMatter, Question, Session};
use crate::doctest::Example;
use crate::report::Place;

/// A lesson. What of it could not be read is left out; the problems told beside it say so.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Lesson {
    /// The file as it was named.
    pub path: String,
    /// The number in its file's name; 0 if it has none.
    pub number: u32,
    /// The first 8 hex digits of its SHA-256: progress notices by it that the lesson was changed.
    pub source: String,
    /// What it says of itself.
    pub front: FrontMatter,
    /// Its beats, in order.
    pub beats: Vec<Beat>,
    /// Its exercises, in order.
    pub exercises: Vec<Exercise>,
    /// What stands after the last beat and the last exercise: prose and ask questions.
    pub closing: Vec<Element>,
    /// The files its program may read, relative path and bytes: who opens files puts in those that `front.files` names.
    pub data: Vec<(String, Vec<u8>)>,
    /// The environment variables its program sees, name and value: those that `front.env` names and the reader allows.
    pub environment: Vec<(String, String)>,
}

/// A prompt of the caller's session with what stands before it.
#[derive(Debug, Clone, PartialEq)]
pub struct Beat {
    /// Its number, from 1.
    pub number: u32,
    /// What stands between the beat (or exercise) before and this one, in file order. Only the first prompt of a fence
    /// has anything but skipped prompts here.
    pub before: Vec<Element>,
    /// The prompt: what is compiled (as file `>>>`), what it should give, its options, the lines within its fence.
    pub prompt: Example,
    /// The number of its fence among those that run, from 0: beats of one fence share it.
    pub fence: u32,
    /// Whether the output is bytecode as CPython 3.8 prints it.
    pub listing: bool,
    /// The line of its `>>>`.
    pub place: Place,
}

/// Something that stands before a beat or an exercise, or in the closing.
#[expect(clippy::large_enum_variant, reason = "a lesson has a few dozen of them; a box would only be in the way")]
#[derive(Debug, Clone, PartialEq)]
pub enum Element {
    /// Prose.
    Prose(Block),
    /// A piece of the program.
    Piece(Piece),
    /// A hidden set-up.
    Setup(Setup),
    /// A moment.
    Moment(Moment),
    /// A question.
    Question(Question),
    /// A prompt with `+SKIP`: shown, never run.
    Skipped(Example),
}

/// What is run before a beat, on the trunk, in the namespace of the prompts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Load<'l> {
    /// A piece that is loaded, or that must fail on a fork.
    Piece(&'l Piece),
    /// A set-up.
    Setup(&'l Setup),
}

/// An exercise.
#[derive(Debug, Clone, PartialEq)]
pub struct Exercise {
    /// The name of the reader's file; its own within the lesson, never changed.
    pub title: String,
    /// How many beats come before it.
    pub after_beat: u32,
    /// What stands before it: its task, and what is loaded first.
    pub before: Vec<Element>,
    /// What is to be made.
    pub task: Task,
    /// Up to three hints, given in order.
    pub hints: Vec<Vec<Block>>,
    /// The line of the start's fence.
    pub place: Place,
}

/// What an exercise asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum Task {
    /// Python that is loaded as a piece: what the reader starts from, the solution, and the prompts that prove either.
    Function(SourceText, SourceText, Session),
    /// The caller's lines: the prompts given, and the solution, whose protocol events are the goal.
    Caller(Session, Session),
}

/// The text of a fence and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SourceText {
    /// The text; each line ends in a newline.
    pub text: String,
    /// The line of the lesson on which it begins, from 1.
    pub lesson_line: u32,
}

impl Lesson {
    /// Returns the files that `import` finds beside the program: name and whole text.
    pub fn modules(&self) -> Vec<(String, String)> {
        let mut modules: Vec<(String, String)> = Vec::new();
        let beats = self.beats.iter().map(|beat| &beat.before);
        let elements = beats.chain(self.exercises.iter().map(|exercise| &exercise.before)).flatten();
        for element in elements {
            let Element::Piece(piece) = element else { continue };
            match modules.iter_mut().find(|(file, _)| *file == piece.file) {
                _ if piece.role != Role::Module => {}
                Some((_, text)) => text.push_str(&piece.text),
                None => modules.push((piece.file.clone(), piece.text.clone())),
            }
        }
        modules
    }

    /// Returns all its questions, in file order.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        // Beats and exercises interleave: an exercise stands after the beats it counts.
        let mut parts: Vec<(u32, u8, &[Element])> = Vec::new();
        parts.extend(self.beats.iter().map(|beat| (beat.number, 0, beat.before.as_slice())));
        parts.extend(self.exercises.iter().map(|exercise| (exercise.after_beat, 1, exercise.before.as_slice())));
        parts.sort_by_key(|(beat, kind, _)| (*beat, *kind));
        parts.push((u32::MAX, 2, &self.closing));
        parts.into_iter().flat_map(|(_, _, elements)| elements).filter_map(|element| match element {
            Element::Question(question) => Some(question),
            _ => None,
        })
    }

    /// Returns the numbers of the wrong models its answers refute, each once, in order.
    pub fn refuted_models(&self) -> Vec<u32> {
        let answers = self.questions().flat_map(|question| &question.answers);
        let mut models: Vec<u32> =
            answers.filter_map(|answer| answer.refutes.as_ref()).map(|refuted| refuted.model).collect();
        models.sort_unstable();
        models.dedup();
        models
    }
}

impl Beat {
    /// Returns the prose before it.
    pub fn narration(&self) -> impl Iterator<Item = &Block> {
        prose(&self.before)
    }

    /// Returns what is run before it, in order.
    pub fn loads(&self) -> impl Iterator<Item = Load<'_>> {
        loads(&self.before)
    }

    /// Returns its moments, in file order.
    pub fn moments(&self) -> impl Iterator<Item = &Moment> {
        self.before.iter().filter_map(|element| match element {
            Element::Moment(moment) => Some(moment),
            _ => None,
        })
    }

    /// Returns its questions, in file order.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.before.iter().filter_map(|element| match element {
            Element::Question(question) => Some(question),
            _ => None,
        })
    }

    /// Returns whether its prompt never ends.
    pub fn is_endless(&self) -> bool {
        self.moments().any(|moment| moment.act == Act::Endless)
    }

    /// Returns the name of the stretch that begins with it: the last `##` heading before it.
    pub fn stretch(&self) -> Option<String> {
        let names = self.narration().filter_map(|block| match block {
            Block::Heading(2, text) => Some(plain(text)),
            _ => None,
        });
        names.last()
    }
}

impl Exercise {
    /// Returns the prose before it, its task.
    pub fn narration(&self) -> impl Iterator<Item = &Block> {
        prose(&self.before)
    }

    /// Returns what is run before it on the trunk, in order.
    pub fn loads(&self) -> impl Iterator<Item = Load<'_>> {
        loads(&self.before)
    }
}

fn prose(elements: &[Element]) -> impl Iterator<Item = &Block> {
    elements.iter().filter_map(|element| match element {
        Element::Prose(block) => Some(block),
        _ => None,
    })
}

fn loads(elements: &[Element]) -> impl Iterator<Item = Load<'_>> {
    elements.iter().filter_map(|element| match element {
        Element::Piece(piece) if piece.role != Role::Module => Some(Load::Piece(piece)),
        Element::Setup(setup) => Some(Load::Setup(setup)),
        _ => None,
    })
}
