//! `yieldpoint` and `yieldpoint learn`: the course, or one lesson, on the stage.

use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use super::arguments::Everywhere;
use super::chosen::{COURSE_FILE, Chosen};
use super::floors::{Floors, OpenLesson};
use super::opened_course::{OpenedCourse, models_in, read};
use super::records::Records;
use super::reporter::Reporter;
use super::settings::Settings;
use crate::host::Folder;
use crate::lesson::{Course, Models};
use crate::report::Problem;
use crate::ui::terminal::Screen;
use crate::ui::{linear, terminal};

/// Open the course, or one lesson of it
///
/// A lesson is named by its id (`send`), by its number in the list (`8`), or by a file: your own lesson opens the same
/// way, whether it belongs to a course or not. Without a name, the list of lessons opens.
///
/// Inside: → and ← step, Enter goes to the next prompt, L shows the lessons, ? lists the keys, q leaves. A lesson of a
/// course opens again where you left it.
#[derive(Debug, Default, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct LearnArguments {
    /// A lesson's id or number, or a Markdown file
    #[arg(value_name = "LESSON|FILE.md")]
    lesson: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Examples:
  yieldpoint learn                      the course
  yieldpoint learn send                 the lesson on `send`
  yieldpoint learn my-lesson.md         a lesson you wrote
  yieldpoint learn --course DIR intro   a lesson of another course";

/// So many problems of a lesson are told; the first ones usually cause the rest.
const MOST_TOLD: usize = 5;

/// Opens the lesson, or the list. Errors: the lesson is not there.
pub(super) fn run(
    arguments: &LearnArguments,
    everywhere: &Everywhere,
    reporter: Reporter,
) -> Result<ExitCode, Problem> {
    let settings = Settings::find(everywhere, reporter)?;
    let courses = settings.courses(everywhere);
    let named = arguments.lesson.as_deref().map(|name| named(name, &courses)).transpose()?;
    let screen = match named {
        Some((chosen, at)) => match open(&chosen, arguments.lesson.as_deref(), &courses[at], &settings)? {
            Ok(lesson) => Floors::of_lesson(lesson, (courses, at), &settings),
            Err(problems) => {
                for problem in problems.iter().take(MOST_TOLD) {
                    reporter.tell(problem);
                }
                return Ok(ExitCode::FAILURE);
            }
        },
        None => {
            let (opened, problems) = OpenedCourse::open(everywhere)?;
            Floors::of_course(opened, &problems, courses, &settings)
        }
    };
    show(screen, &settings, reporter)
}

/// Shows the screen until it is left, and tells what could not be saved.
fn show(mut screen: Floors, settings: &Settings, reporter: Reporter) -> Result<ExitCode, Problem> {
    let ended = present(&mut screen, settings);
    if let Some(complaint) = screen.close() {
        reporter.tell(&complaint);
    }
    ended.map(|()| ExitCode::SUCCESS)
}

/// Shows a screen on the terminal, or as plain lines where that is asked for or nothing else can be done.
pub(super) fn present(screen: &mut dyn Screen, settings: &Settings) -> Result<(), Problem> {
    let has_terminal = io::stdout().is_terminal() && io::stdin().is_terminal();
    if has_terminal && !settings.is_linear {
        return terminal::run(screen, settings.options());
    }
    let ended = linear(screen, &settings.keymap, &mut io::stdin().lock(), &mut io::stdout().lock());
    match ended {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            let reason = crate::host::reason(&error);
            Err(Problem::failed(format!("The output cannot be written: {reason}.")))
        }
        _ => Ok(()),
    }
}

/// Returns the lesson `name` of the first of `courses` that has one, and that course's index. Errors: those for the first.
fn named(name: &Path, courses: &[Everywhere]) -> Result<(Chosen, usize), Problem> {
    let mut found = courses.iter().enumerate().map(|(at, course)| Ok((Chosen::lesson(name, course)?, at)));
    let first = found.next().unwrap_or_else(|| Err(Problem::usage("There is no course.")));
    first.or_else(|problem| found.find_map(Result::ok).ok_or(problem))
}

/// Opens the one lesson that was named, or returns what is wrong with it.
fn open(
    chosen: &Chosen,
    name: Option<&Path>,
    everywhere: &Everywhere,
    settings: &Settings,
) -> Result<Result<OpenLesson, Vec<Problem>>, Problem> {
    let (texts, mut problems) = chosen.texts()?;
    let Some(text) = texts.first() else { return Ok(Err(problems)) };
    let models = models(name, everywhere);
    let (mut lesson, found) = read(&text.path, &text.text, &models);
    problems.extend(found);
    if !problems.is_empty() {
        return Ok(Err(problems));
    }
    chosen.give_data(&mut lesson);
    settings.give_environment(&mut lesson);
    let course = course_id(chosen);
    let records = if course.is_some() { Records::open() } else { Records::of_nothing() };
    let key = format!("{}/{}", course.as_deref().unwrap_or("-"), lesson.front.id);
    Ok(Ok(OpenLesson::new(lesson, models, records, key)))
}

/// Returns the id under which progress in the chosen course is kept; none if the lesson's folder is no course.
fn course_id(chosen: &Chosen) -> Option<String> {
    let manifest = chosen.folder().read(COURSE_FILE, crate::host::LESSON).ok()?;
    let (course, _) = Course::read((COURSE_FILE, &manifest), &[], env!("CARGO_PKG_VERSION"));
    (!course.id.is_empty()).then_some(course.id)
}

fn is_lesson(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|ending| ending == "md")
}

/// Returns the wrong models that a lesson's answers may name: those of the course in the binary, known to every pack, and
/// those of the course that it belongs to.
fn models(lesson: Option<&Path>, everywhere: &Everywhere) -> Models {
    let folder_of_file = |name: &Path| Folder::of_file(name).ok().map(|(folder, _)| folder);
    let beside = match lesson.filter(|name| is_lesson(&name.to_string_lossy())) {
        Some(file) => folder_of_file(file),
        None => everywhere.course.as_deref().and_then(|course| Folder::open(course).ok()),
    };
    let mut models = models_in(&Folder::shipped());
    models.extend(beside.iter().flat_map(models_in));
    models
}
