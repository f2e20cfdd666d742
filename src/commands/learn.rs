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
use super::watch::Watch;
use crate::host::Folder;
use crate::lesson::{Course, Lesson, Models};
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

    /// Read the lesson again each time it is saved, and stay at the beat: for who writes one
    #[arg(long, requires = "lesson")]
    watch: bool,
}

const EXAMPLES: &str = "\
Examples:
  yieldpoint learn                      the course
  yieldpoint learn send                 the lesson on `send`
  yieldpoint learn my-lesson.md         a lesson you wrote
  yieldpoint learn --watch a-lesson.md  the same while you write it
  yieldpoint learn --course DIR intro   a lesson of another course";

/// So many problems of a lesson are told; the first ones usually cause the rest.
const MOST_TOLD: usize = 5;

/// Opens the lesson, or the list. Errors: the lesson is not there.
pub(super) fn run(
    arguments: &LearnArguments,
    everywhere: &Everywhere,
    reporter: Reporter,
) -> Result<ExitCode, Problem> {
    let settings = Settings::for_stage(everywhere, reporter)?;
    let courses = settings.courses(everywhere);
    let screen = match &arguments.lesson {
        Some(name) => {
            let at = course_with(name, &courses);
            match named_lesson(name, &courses[at], &settings)? {
                Ok(named) => {
                    let reread = || Reread::of(name, &named.chosen, &courses[at], &settings);
                    let reread = arguments.watch.then(reread).transpose()?;
                    Floors::of_lesson(named.open(&settings), reread, (courses, at), &settings)
                }
                Err(problems) => {
                    for problem in problems.iter().take(MOST_TOLD) {
                        reporter.tell(problem);
                    }
                    return Ok(ExitCode::FAILURE);
                }
            }
        }
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

/// Returns the index of the first of `courses` that has the lesson `name`; 0 if none has.
fn course_with(name: &Path, courses: &[Everywhere]) -> usize {
    courses.iter().position(|course| Chosen::lesson(name, course).is_ok()).unwrap_or(0)
}

/// A lesson that was named, read.
struct Named {
    chosen: Chosen,
    lesson: Lesson,
    models: Models,
}

impl Named {
    /// Opens it where it was left, if it belongs to a course.
    fn open(self, settings: &Settings) -> OpenLesson {
        let course = course_id(&self.chosen);
        let records = if course.is_some() { Records::open() } else { Records::of_nothing() };
        let key = format!("{}/{}", course.as_deref().unwrap_or("-"), self.lesson.front.id);
        OpenLesson::new(self.lesson, self.models, (records, key), settings)
    }
}

/// Says when the lesson that was named is saved, and reads it again.
pub(super) struct Reread {
    watch: Watch,
    name: PathBuf,
    everywhere: Everywhere,
    settings: Settings,
}

impl Reread {
    fn of(name: &Path, chosen: &Chosen, everywhere: &Everywhere, settings: &Settings) -> Result<Self, Problem> {
        let watch = Watch::of([chosen.folder()])?;
        Ok(Self { watch, name: name.to_owned(), everywhere: everywhere.clone(), settings: settings.clone() })
    }

    /// Returns the lesson as it is now, or what is wrong with it, if something beside it has changed since it was last
    /// asked for.
    pub(super) fn changed(&mut self) -> Option<Result<(Lesson, Models), Vec<Problem>>> {
        self.watch.has_changed().then(|| match named_lesson(&self.name, &self.everywhere, &self.settings) {
            Ok(named) => named.map(|named| (named.lesson, named.models)),
            Err(problem) => Err(vec![problem]),
        })
    }
}

/// Reads the one lesson that was named, or returns what is wrong with it.
fn named_lesson(
    name: &Path,
    everywhere: &Everywhere,
    settings: &Settings,
) -> Result<Result<Named, Vec<Problem>>, Problem> {
    let chosen = Chosen::lesson(name, everywhere)?;
    let (texts, mut problems) = chosen.texts()?;
    let Some(text) = texts.first() else { return Ok(Err(problems)) };
    let models = models(Some(name), everywhere);
    let (mut lesson, found) = read(&text.path, &text.text, &models);
    problems.extend(found);
    if !problems.is_empty() {
        return Ok(Err(problems));
    }
    chosen.give_data(&mut lesson);
    settings.give_environment(&mut lesson);
    Ok(Ok(Named { chosen, lesson, models }))
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
