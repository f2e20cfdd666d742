//! A course, or one lesson of it, checked: read first, then run.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::proof::{Proof, hinders_a_run};
use super::{Agreement, CHECKS, Cpython, How, Tally};
use crate::lesson::{Course, Lesson, Models, Neighbour, Surroundings};
use crate::play::Performance;
use crate::report::Problem;

/// The texts of a course, or of one lesson with the course it lies in.
pub struct CourseFiles<'a> {
    /// `course.toml`: path and bytes; none if there is none beside the lesson.
    pub manifest: Option<(String, Vec<u8>)>,
    /// Whether the course itself is checked, not only lessons of it.
    pub is_whole: bool,
    /// The lessons.
    pub lessons: Vec<LessonFile>,
    /// The wrong models that every course knows.
    pub models: Models,
    /// Says what stands at a relative path beside the lessons.
    pub neighbour: &'a (dyn Fn(&str) -> Neighbour + Sync),
    /// Returns what the file at a relative path beside the lessons holds, if it is there and not too large.
    pub data: &'a (dyn Fn(&str) -> Option<Vec<u8>> + Sync),
    /// A CPython that is to be asked as well.
    pub python: Option<&'a Cpython<'a>>,
    /// Writes the trace of a performance that has run to its end.
    pub trace: &'a (dyn Fn(&mut Performance) -> String + Sync),
}

/// A lesson's file and the golden trace beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LessonFile {
    /// Where a person finds it.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
    /// Where its golden trace lies, or would.
    pub golden_path: String,
    /// The golden trace, if it is there.
    pub golden: Option<String>,
}

/// What a check has found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Checked {
    /// What is wrong, in the order of the files and in each in the order of the places.
    pub problems: Vec<Problem>,
    /// The lessons that were not run, and why.
    pub not_run: Vec<Problem>,
    /// How much was proved.
    pub tally: Tally,
    /// How far the CPython that was asked agrees.
    pub agreement: Agreement,
    /// The golden traces that are missing or differ, of lessons with which nothing else is wrong.
    pub renewable: Vec<Renewal>,
}

impl Checked {
    /// Adds what another check has found.
    pub fn add(&mut self, other: Self) {
        self.problems.extend(other.problems);
        self.not_run.extend(other.not_run);
        self.tally.add(other.tally);
        self.agreement.add(&other.agreement);
        self.renewable.extend(other.renewable);
    }
}

/// A golden trace that is to be written anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renewal {
    /// The lesson.
    pub lesson: String,
    /// Where the trace lies, or will.
    pub path: String,
    /// What it says; empty if it is not there.
    pub old: String,
    /// What it is to say.
    pub new: String,
}

impl Renewal {
    /// Returns whether `problem` tells of this trace.
    pub fn is_told_by(&self, problem: &Problem) -> bool {
        let at = problem.place.as_ref().map(|place| place.path.as_str());
        problem.code == Some("L062") && (at == Some(&self.path) || at == Some(&self.lesson))
    }
}

/// Checks the lessons of a course, and the course itself if it is whole. A lesson outside a course needs no golden trace,
/// but one that lies beside it must be right.
///
/// Cost: that of reading and running the lessons, and of telling them once.
pub fn check(files: &CourseFiles<'_>, program: &str) -> Checked {
    let mut checked = Checked::default();
    let mut models = files.models.clone();
    let mut course = None;
    if let Some((path, bytes)) = &files.manifest {
        let given: Vec<(&str, &[u8])> = files.lessons.iter().map(|file| (&*file.path, &*file.bytes)).collect();
        let (read, problems) = Course::read((path, bytes), &given, program);
        // A course in a later format, or for a newer program, is refused before a lesson is read.
        if let Some(refusal) = problems.iter().find(|problem| matches!(problem.code, Some("L003" | "L012"))) {
            return Checked { problems: vec![refusal.clone()], ..Checked::default() };
        }
        models.extend(read.models.clone());
        if files.is_whole {
            checked.problems.extend(problems);
        }
        course = Some(read);
    }
    let mut lessons = Vec::new();
    for (lesson, found) in side_by_side(files, &models) {
        checked.add(found);
        lessons.push(lesson);
    }
    if let (Some(course), Some((path, bytes)), true) = (course, &files.manifest, files.is_whole) {
        let text = String::from_utf8_lossy(bytes);
        checked.problems.extend(course.unrefuted((path, &text), &lessons));
    }
    checked
}

/// Checks the lessons, which have nothing to do with each other, on as many threads as there are processors. Returns them in
/// their order.
fn side_by_side(files: &CourseFiles<'_>, models: &Models) -> Vec<(Lesson, Checked)> {
    let next = AtomicUsize::new(0);
    let take = || {
        let index = next.fetch_add(1, Ordering::Relaxed);
        (index < files.lessons.len()).then(|| (index, lesson(files, index, models)))
    };
    let work = || std::iter::from_fn(take).collect::<Vec<_>>();
    let others = thread::available_parallelism().map_or(1, usize::from).min(files.lessons.len()).saturating_sub(1);
    let mut done = thread::scope(|scope| {
        // A thread that the system does not give is not needed.
        let others: Vec<_> =
            (0..others).filter_map(|_| thread::Builder::new().spawn_scoped(scope, work).ok()).collect();
        let mut done = work();
        for other in others {
            done.extend(other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
        done
    });
    done.sort_by_key(|(index, _)| *index);
    done.into_iter().map(|(_, checked)| checked).collect()
}

fn lesson(files: &CourseFiles<'_>, index: usize, models: &Models) -> (Lesson, Checked) {
    let mut checked = Checked::default();
    let file = &files.lessons[index];
    let surroundings = Surroundings { models, neighbour: files.neighbour };
    let (mut lesson, mut problems) = Lesson::read(&file.path, &file.bytes, surroundings);
    lesson.take_data(files.data);
    let shared = Arc::new(lesson.clone());
    if let Some(missing) = missing(&lesson) {
        checked.not_run.push(missing);
    } else {
        checked.tally.count(&lesson);
        if !problems.iter().any(hinders_a_run) {
            problems.extend(run(files, index, shared, &mut checked, problems.is_empty()));
        }
    }
    problems.sort_by_key(|problem| problem.place.as_ref().map_or((0, 0), |place| (place.line, place.column)));
    checked.problems.extend(problems);
    (lesson, checked)
}

fn missing(lesson: &Lesson) -> Option<Problem> {
    CHECKS.iter().find_map(|row| match row.how {
        How::Before(missing) => missing(lesson),
        How::Run(_) => None,
    })
}

/// Runs a lesson and returns what is wrong; `is_sound` says that nothing was wrong with it when it was read.
fn run(
    files: &CourseFiles<'_>,
    index: usize,
    lesson: Arc<Lesson>,
    checked: &mut Checked,
    is_sound: bool,
) -> Vec<Problem> {
    let file = &files.lessons[index];
    let text = String::from_utf8_lossy(&file.bytes).replace("\r\n", "\n");
    let is_in_course = files.manifest.is_some();
    let golden = (is_in_course || file.golden.is_some()).then_some((&*file.golden_path, file.golden.as_deref()));
    let mut proof = Proof::perform(lesson, &text, golden, files.python, files.trace);
    let problems = proof.prove();
    checked.agreement.add(&proof.agreement);
    let trace = proof.trace;
    let differs = file.golden.as_deref() != Some(&trace) && golden.is_some();
    if differs && is_sound && problems.iter().all(|problem| problem.code == Some("L062")) {
        let old = file.golden.clone().unwrap_or_default();
        let (lesson, path) = (file.path.clone(), file.golden_path.clone());
        checked.renewable.push(Renewal { lesson, path, old, new: trace });
    }
    problems
}
