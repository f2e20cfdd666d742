//! `yieldpoint` and `yieldpoint learn`: the course, or one lesson, on the stage.

use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use super::arguments::Everywhere;
use super::chosen::{COURSE_FILE, Chosen};
use super::color::Color;
use super::floors::{Floors, OpenLesson};
use super::opened_course::{OpenedCourse, models_in, read};
use super::records::Records;
use super::reporter::Reporter;
use crate::host::Folder;
use crate::lesson::{Course, Models};
use crate::report::Problem;
use crate::ui::paint::Look;
use crate::ui::terminal::Options;
use crate::ui::{MarkSet, Theme, terminal};

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

/// Opens the lesson, or the list. Errors: standard input or output is no terminal, the lesson is not there.
pub(super) fn run(
    arguments: &LearnArguments,
    everywhere: &Everywhere,
    reporter: Reporter,
) -> Result<ExitCode, Problem> {
    let named = arguments.lesson.as_deref().map(|name| Chosen::lesson(name, everywhere)).transpose()?;
    // A course that is not there is told first.
    let course = named.is_none().then(|| Chosen::course(everywhere)).transpose()?;
    if !io::stdout().is_terminal() || !io::stdin().is_terminal() {
        return Err(Problem::usage("The course is shown on a terminal, and this is none.")
            .hint("`yieldpoint list`, `yieldpoint trace FILE.py` and `yieldpoint check` write plain text"));
    }
    let screen = match (named, course) {
        (Some(named), _) => match named_lesson(&named, arguments.lesson.as_deref(), everywhere)? {
            Ok(lesson) => Floors::of_lesson(lesson, everywhere),
            Err(problems) => {
                for problem in problems.iter().take(MOST_TOLD) {
                    reporter.tell(problem);
                }
                return Ok(ExitCode::FAILURE);
            }
        },
        (None, _) => {
            let (opened, problems) = OpenedCourse::open(everywhere)?;
            Floors::of_course(opened, &problems, everywhere)
        }
    };
    show(screen, everywhere, reporter)
}

/// Shows the screen until it is left, and tells what could not be saved.
fn show(mut screen: Floors, everywhere: &Everywhere, reporter: Reporter) -> Result<ExitCode, Problem> {
    let ended = terminal::run(&mut screen, &look(everywhere.color), Options { mouse: true });
    if let Some(complaint) = screen.close() {
        reporter.tell(&complaint);
    }
    ended.map(|()| ExitCode::SUCCESS)
}

/// Opens the one lesson that was named, or returns what is wrong with it.
fn named_lesson(
    chosen: &Chosen,
    name: Option<&Path>,
    everywhere: &Everywhere,
) -> Result<Result<OpenLesson, Vec<Problem>>, Problem> {
    let (texts, mut problems) = chosen.texts()?;
    let Some(text) = texts.first() else { return Ok(Err(problems)) };
    let models = models(name, everywhere);
    let (lesson, found) = read(&text.path, &text.text, &models);
    problems.extend(found);
    if !problems.is_empty() {
        return Ok(Err(problems));
    }
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

/// Returns how the screen looks: in colour unless the person wants none.
pub(super) fn look(color: Color) -> Look {
    let theme = if color.is_wanted(true) { Theme::terminal() } else { Theme::plain() };
    Look { theme, marks: MarkSet::Unicode }
}
