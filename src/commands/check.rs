//! `yieldpoint check`: proves lessons.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use clap::Args;

use super::arguments::Everywhere;
use super::chosen::{COURSE_FILE, Chosen};
use super::format::Format;
use super::opened_course::models_in;
use super::python::Python;
use super::reporter::{Reporter, print};
use super::trace;
use super::watch::Watch;
use super::write;
use crate::check::{Agreement, Checked, CourseFiles, Cpython, JSON_HEADER, LessonFile, Part, Tally, check, diff, json};
use crate::host::{DATA, Folder, FolderError, LESSON};
use crate::lesson::{Lesson, Neighbour};
use crate::report::{Problem, Shown, counted};

/// Prove that lessons are right: what they print, ask, promise and show
///
/// Every prompt of a lesson is run and its output compared; every question must have exactly one right answer, every
/// anchor must occur, every exercise must fail at its start and pass with its solution, and all of it must fit 80×24.
/// Each problem is one line, with place, code and remedy. Nothing is written, unless `--renew` asks for it.
///
/// Exit status: 0 if all is right, 1 if anything is not, 2 if a path does not exist.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct CheckArguments {
    /// Lessons or course folders; without any, the course itself
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Write the golden trace of each lesson that is otherwise right, and print what changed in it
    #[arg(long)]
    renew: bool,

    /// Check again each time a file beside the lessons is saved, until Ctrl-C
    #[arg(long)]
    watch: bool,

    /// Also run the sessions on this CPython, by its own doctest, and say where it differs
    ///
    /// A lesson for a later version than this one is not run there; a `listing` is compared by 3.8 alone. The program of
    /// the lesson runs there with your rights: use it for lessons that you trust.
    #[arg(long, value_name = "PYTHON")]
    python: Option<PathBuf>,

    /// Count a lesson that was not run, because something it needs is missing, as a failure
    #[arg(long)]
    strict: bool,

    /// How problems are written: text, or json for one object a line on standard output
    #[arg(long, value_name = "FORMAT", default_value = "text", hide_possible_values = true, hide_default_value = true)]
    format: Format,
}

const EXAMPLES: &str = "\
Examples:
  yieldpoint check                     the course that comes with yieldpoint
  yieldpoint check my-lesson.md        one lesson
  yieldpoint check lessons/ packs/me   every lesson of two courses
  yieldpoint check --renew lessons/    write their golden traces
  yieldpoint check --watch lesson.md   check it at each save
  yieldpoint check --python python3.13 ask a CPython as well";

/// Checks what the paths name, with `--watch` again at each save. Errors: a path does not exist, a trace cannot be
/// written.
pub(super) fn run(
    arguments: &CheckArguments,
    everywhere: &Everywhere,
    reporter: Reporter,
) -> Result<ExitCode, Problem> {
    let python = arguments.python.as_deref().map(Python::of).transpose()?;
    let chosen = choose(arguments, everywhere)?;
    if !arguments.watch {
        return check_once(arguments, &chosen, python.as_ref(), reporter);
    }
    let mut watch = Watch::of(chosen.iter().map(Chosen::folder))?;
    drop(chosen);
    loop {
        // A file may be away for a moment while it is saved: then the next change tells of it.
        let checked =
            choose(arguments, everywhere).and_then(|chosen| check_once(arguments, &chosen, python.as_ref(), reporter));
        if let Err(problem) = checked {
            reporter.tell(&problem);
        }
        watch.wait();
        print("\n")?;
    }
}

fn choose(arguments: &CheckArguments, everywhere: &Everywhere) -> Result<Vec<Chosen>, Problem> {
    match arguments.paths.as_slice() {
        [] => Ok(vec![Chosen::course(everywhere)?]),
        paths => paths.iter().map(|path| Chosen::path(path)).collect(),
    }
}

fn check_once(
    arguments: &CheckArguments,
    chosen: &[Chosen],
    python: Option<&Python>,
    reporter: Reporter,
) -> Result<ExitCode, Problem> {
    let begun = Instant::now();
    let mut all = Checked::default();
    let mut unreadable = Vec::new();
    for one in chosen {
        let (mut checked, unread) = check_one(one, python)?;
        if arguments.renew {
            renew(one, &mut checked, arguments.format)?;
        }
        unreadable.extend(unread);
        all.add(checked);
    }
    all.problems.splice(0..0, unreadable);
    report(arguments, &all, reporter)?;
    let is_right = all.problems.is_empty() && (all.not_run.is_empty() || !arguments.strict);
    if arguments.format == Format::Text {
        let time = begun.elapsed().as_millis();
        summary(&all, is_right, time)?;
        python.map_or(Ok(()), |python| print(&agreement(python, &all.agreement)))?;
    }
    Ok(if is_right { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn report(arguments: &CheckArguments, checked: &Checked, reporter: Reporter) -> Result<(), Problem> {
    let problems = checked.problems.iter().chain(&checked.not_run);
    match arguments.format {
        Format::Json => {
            let objects: String = problems.map(json).collect();
            print(&format!("{JSON_HEADER}{objects}"))
        }
        Format::Text => {
            problems.for_each(|problem| {
                reporter.tell(problem);
            });
            Ok(())
        }
    }
}

/// Prints what was proved: `1 lesson, 3 beats, 3 questions, 1 exercise: all right (12 ms)`.
fn summary(checked: &Checked, is_right: bool, milliseconds: u128) -> Result<(), Problem> {
    let Checked { problems, not_run, tally, .. } = checked;
    let found = match problems.len() {
        _ if is_right => "all right".to_owned(),
        0 => "nothing wrong".to_owned(),
        1 => "1 problem".to_owned(),
        count => format!("{count} problems"),
    };
    let left_out = if not_run.is_empty() { String::new() } else { format!(", {} not run", not_run.len()) };
    let tally: &Tally = tally;
    print(&format!("{tally}: {found}{left_out} ({milliseconds} ms)\n"))
}

/// Says how far a CPython agrees: `CPython 3.13.0 agrees with 5 lessons.`
fn agreement(python: &Python, agreement: &Agreement) -> String {
    let Agreement { agreed, differing, too_new } = *agreement;
    let differs = if differing == 0 { String::new() } else { format!(", differs in {}", counted(differing, "lesson")) };
    let is_for = if too_new == 1 { "is for a later version and was" } else { "are for a later version and were" };
    let left_out =
        if too_new == 0 { String::new() } else { format!("; {} {is_for} not run", counted(too_new, "lesson")) };
    format!("{} agrees with {}{differs}{left_out}.\n", python.version, counted(agreed, "lesson"))
}

/// Checks a course, or one lesson. Returns with it the files that cannot be read.
fn check_one(chosen: &Chosen, python: Option<&Python>) -> Result<(Checked, Vec<Problem>), Problem> {
    let folder = chosen.folder();
    let mut unreadable = Vec::new();
    let mut lessons = Vec::new();
    for name in chosen.names()?.iter().filter(|name| *name != COURSE_FILE) {
        match lesson_file(folder, name) {
            Ok(file) => lessons.push(file),
            Err(problem) => unreadable.push(problem),
        }
    }
    let manifest = match folder.read(COURSE_FILE, LESSON) {
        Ok(bytes) => Some((folder.path_of(COURSE_FILE), bytes.into_owned())),
        Err(FolderError::NotThere { .. }) => None,
        Err(error) => return Err(error.into()),
    };
    let run = |lesson: &Lesson, parts: &[Part]| python.map_or(Ok(Vec::new()), |python| python.run(lesson, parts));
    let python = python.map(|python| Cpython { version: python.version, run: &run });
    let files = CourseFiles {
        manifest,
        is_whole: !chosen.is_one_lesson(),
        lessons,
        models: models_in(&Folder::shipped()),
        neighbour: &|name| neighbour(folder, name),
        data: &|name| chosen.data(name),
        python: python.as_ref(),
        trace: &trace::of_lesson,
    };
    Ok((check(&files, env!("CARGO_PKG_VERSION")), unreadable))
}

fn lesson_file(folder: &Folder, name: &str) -> Result<LessonFile, Problem> {
    let bytes = folder.read(name, LESSON).map_err(|error| match error {
        FolderError::TooLarge { .. } => {
            Problem::failed(format!("`{}` is larger than {}.", folder.path_of(name), LESSON.in_words())).code("L001")
        }
        other => other.into(),
    })?;
    let golden_name = golden_name(name);
    let golden = match folder.read(&golden_name, LESSON) {
        Ok(bytes) => Some(String::from_utf8_lossy(&bytes).replace("\r\n", "\n")),
        Err(FolderError::NotThere { .. }) => None,
        Err(error) => return Err(error.into()),
    };
    let golden_path = folder.path_of(&golden_name);
    Ok(LessonFile { path: folder.path_of(name), bytes: bytes.into_owned(), golden_path, golden })
}

fn golden_name(name: &str) -> String {
    format!("{}.trace", name.strip_suffix(".md").unwrap_or(name))
}

fn neighbour(folder: &Folder, name: &str) -> Neighbour {
    match folder.read(name, DATA) {
        Ok(_) => Neighbour::File,
        Err(FolderError::Link { .. }) => Neighbour::Link,
        Err(FolderError::NotAFile { .. }) => Neighbour::NoFile,
        Err(FolderError::TooLarge { .. } | FolderError::CourseTooLarge { .. }) => Neighbour::TooLarge,
        Err(_) => Neighbour::Missing,
    }
}

/// Writes the golden traces that are missing or differ, prints what changed, and takes their problems away.
fn renew(chosen: &Chosen, checked: &mut Checked, format: Format) -> Result<(), Problem> {
    let folder = chosen.folder();
    if folder.is_shipped() && !checked.renewable.is_empty() {
        let problem = Problem::usage("The traces of the course in this program cannot be written.");
        return Err(problem.hint("name the folder it was built from: `yieldpoint check --renew lessons/`"));
    }
    for renewal in &checked.renewable {
        write::replace(Path::new(&renewal.path), &renewal.new)?;
        checked.problems.retain(|problem| !renewal.is_told_by(problem));
        if format == Format::Text {
            print(Shown::text(&diff(&renewal.path, &renewal.old, &renewal.path, &renewal.new)).as_str())?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_trace_lies_beside_its_lesson() {
        assert_eq!(golden_name("08-send.md"), "08-send.trace");
    }
}
