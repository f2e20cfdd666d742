//! A real CPython: it gives what the lesson says (L063).

use serde::{Deserialize, Serialize};

use super::outputs::first_line;
use super::proof::Proof;
use crate::doctest::Example;
use crate::lesson::{Beat, Exercise, Lesson, Load, Role, Task};
use crate::report::{Place, Problem};

/// A CPython that can be asked.
pub struct Cpython<'a> {
    /// Its version.
    pub version: CpythonVersion,
    /// How it is asked.
    pub run: &'a RunSession<'a>,
}

/// Runs parts of this lesson in one session, one after the other, and returns what each part that is not an aside gave,
/// in their order. Errors: the session could not be run to its end.
pub type RunSession<'a> = dyn Fn(&Lesson, &[Part]) -> Result<Vec<Given>, Problem> + Sync + 'a;

/// A version of CPython 3: minor and micro.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct CpythonVersion {
    /// 8 of 3.8.20.
    pub minor: u32,
    /// 20 of 3.8.20.
    pub micro: u32,
}

impl std::fmt::Display for CpythonVersion {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "CPython 3.{}.{}", self.minor, self.micro)
    }
}

/// A part of a lesson's session, as it is handed to a CPython.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Part {
    /// A piece or set-up: it is loaded into the namespace of the prompts.
    Load {
        /// The file it belongs to.
        file: String,
        /// Its text, moved down to its lines.
        source: String,
        /// The last line it is to end in; empty if it is to end well.
        promised: String,
    },
    /// A prompt with its expected output, as doctest reads it.
    Prompt {
        /// The text.
        text: String,
    },
    /// Parts of which nothing stays.
    Aside {
        /// The parts.
        parts: Vec<Part>,
    },
}

/// What a part gave there.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Given {
    /// Whether that is what the lesson says.
    pub accepted: bool,
    /// What it gave, if it is not.
    pub got: String,
}

/// How far a CPython agrees with the lessons that were checked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Agreement {
    /// Lessons to which it gives what they say.
    pub agreed: usize,
    /// Lessons to which it gives something else.
    pub differing: usize,
    /// Lessons for a later CPython, which were not run there.
    pub too_new: usize,
}

impl Agreement {
    /// Adds what another holds.
    pub fn add(&mut self, other: &Self) {
        self.agreed += other.agreed;
        self.differing += other.differing;
        self.too_new += other.too_new;
    }
}

/// What is compared of a part: where it stands, what it is called, what the lesson says.
struct Claim {
    place: Place,
    what: String,
    ours: String,
    /// The output is another version's listing: it is left out.
    is_left_out: bool,
}

/// The parts of a lesson and, in their order, what is claimed of each that is not an aside.
#[derive(Default)]
struct Script {
    parts: Vec<Part>,
    claims: Vec<Claim>,
}

/// The version whose bytecode a `listing` fence shows.
const LISTED: u32 = 8;

/// Everything that is run there gives what the lesson says.
pub(super) fn agrees(proof: &mut Proof<'_>) {
    let Some(python) = proof.python else { return };
    if proof.lesson.front.python > python.version.minor {
        proof.agreement.too_new += 1;
        return;
    }
    let script = Script::of(&proof.lesson, python.version);
    let given = match (python.run)(&proof.lesson, &script.parts) {
        Ok(given) => given,
        Err(problem) => {
            proof.tell(problem.code("L063").at(proof.line(1)));
            proof.agreement.differing += 1;
            return;
        }
    };
    let before = proof.problem_count();
    for (claim, given) in script.claims.iter().zip(given) {
        if given.accepted || claim.is_left_out {
            continue;
        }
        let (theirs, ours) = first_difference(&given.got, &claim.ours);
        let sentence = format!("{} gives {theirs} for {}, the lesson says {ours}.", python.version, claim.what);
        proof.tell(Problem::failed(sentence).code("L063").at(claim.place.clone()));
    }
    let agrees = proof.problem_count() == before;
    proof.agreement.agreed += usize::from(agrees);
    proof.agreement.differing += usize::from(!agrees);
}

impl Script {
    fn of(lesson: &Lesson, version: CpythonVersion) -> Self {
        let mut script = Self::default();
        script.exercises(lesson, 0);
        for beat in &lesson.beats {
            beat.loads().for_each(|load| script.load(load));
            // What never ends would never end there either.
            if !beat.is_endless() {
                script.beat(beat, version);
            }
            script.exercises(lesson, beat.number);
        }
        script
    }

    fn beat(&mut self, beat: &Beat, version: CpythonVersion) {
        let is_left_out = beat.listing && version.minor != LISTED;
        self.prompt(&beat.prompt, beat.place.clone(), is_left_out);
    }

    /// The exercises that stand after so many beats: the solution and what proves it, of which nothing stays.
    fn exercises(&mut self, lesson: &Lesson, after_beat: u32) {
        for exercise in lesson.exercises.iter().filter(|exercise| exercise.after_beat == after_beat) {
            exercise.loads().for_each(|load| self.load(load));
            let mut aside = Self::default();
            aside.solution(exercise);
            self.parts.push(Part::Aside { parts: aside.parts });
            self.claims.append(&mut aside.claims);
        }
    }

    fn solution(&mut self, exercise: &Exercise) {
        let prompts = match &exercise.task {
            Task::Function(_, solution, check) => {
                self.source(&exercise.title, &solution.text, "", exercise.place.clone());
                check
            }
            Task::Caller(_, solution) => solution,
        };
        for example in &prompts.examples {
            self.prompt(example, exercise.place.clone(), false);
        }
    }

    fn load(&mut self, load: Load<'_>) {
        match load {
            Load::Setup(setup) => self.source("<setup>", &setup.text, "", setup.place.clone()),
            Load::Piece(piece) => {
                let source = format!("{}{}", "\n".repeat(piece.first_line as usize - 1), piece.text);
                match &piece.role {
                    Role::Fail(promised) => {
                        let mut aside = Self::default();
                        aside.source(&piece.file, &source, promised, piece.place.clone());
                        self.parts.push(Part::Aside { parts: aside.parts });
                        self.claims.append(&mut aside.claims);
                    }
                    Role::Load | Role::Module => self.source(&piece.file, &source, "", piece.place.clone()),
                }
            }
        }
    }

    fn source(&mut self, file: &str, source: &str, promised: &str, place: Place) {
        let (file, source, promised) = (file.to_owned(), source.to_owned(), promised.to_owned());
        let what = format!("loading `{file}`");
        self.claims.push(Claim { place, what, ours: promised.clone(), is_left_out: false });
        self.parts.push(Part::Load { file, source, promised });
    }

    fn prompt(&mut self, example: &Example, place: Place, is_left_out: bool) {
        let what = format!("`{}`", first_line(&example.shown()));
        self.claims.push(Claim { place, what, ours: example.want.text.clone(), is_left_out });
        self.parts.push(Part::Prompt { text: typed(example) });
    }
}

/// Returns a prompt with its expected output as it stands in a session.
fn typed(example: &Example) -> String {
    let lines = example.source.trim_end_matches('\n').split('\n');
    let prompts = ["... "].into_iter().cycle();
    let typed = lines.zip([">>> "].into_iter().chain(prompts)).map(|(line, prompt)| format!("{prompt}{line}\n"));
    format!("{}{}", typed.collect::<String>(), example.want.text)
}

/// Returns the first lines in which what came and what was expected differ; of a traceback the last line counts.
fn first_difference(theirs: &str, ours: &str) -> (String, String) {
    let is_frame = |line: &&str| line.starts_with(' ') || *line == "Traceback (most recent call last):";
    let lines = |text: &str| text.lines().filter(|line| !is_frame(line)).map(str::to_owned).collect::<Vec<_>>();
    let (theirs, ours) = (lines(theirs), lines(ours));
    let at = theirs.iter().zip(&ours).take_while(|(theirs, ours)| theirs == ours).count();
    let quoted = |line: Option<&String>| line.map_or("nothing".to_owned(), |line| format!("`{line}`"));
    (quoted(theirs.get(at)), quoted(ours.get(at)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doctest::{Around, parse};

    #[test]
    fn a_prompt_is_typed_as_it_stands_in_a_session() {
        let session = ">>> for i in 'ab':  # doctest: +ELLIPSIS\n...     print(i)\na\nb\n";
        let (examples, _) = parse(session, Around::Nothing);
        assert_eq!(typed(&examples[0]), session);
    }

    #[test]
    fn the_lines_that_differ_are_found() {
        let (theirs, ours) = first_difference("a\nb\n", "a\nc\n");
        assert_eq!((theirs.as_str(), ours.as_str()), ("`b`", "`c`"));
        let (theirs, ours) = first_difference("", "Traceback (most recent call last):\n  …\nStopIteration\n");
        assert_eq!((theirs.as_str(), ours.as_str()), ("nothing", "`StopIteration`"));
    }
}
