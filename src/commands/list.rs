//! `yieldpoint list`: the lessons of the course and how far the reader has come.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::process::ExitCode;

use clap::Args;
use serde::Serialize;
use unicode_width::UnicodeWidthStr as _;

use super::arguments::Everywhere;
use super::format::Format;
use super::opened_course::OpenedCourse;
use super::records::Records;
use super::reporter::{Reporter, print};
use super::settings::Settings;
use crate::host::{Exercise, Work};
use crate::lesson::{CourseLesson, LessonProgress, LessonState, Outcome, Progress};
use crate::report::{Problem, Shown};

/// List the lessons of the course and how far you have come
///
/// With `--format json` it also says which answers were given how often: what an author of a course wants to know. These
/// counts are this computer's own; nothing is ever sent anywhere.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct ListArguments {
    /// How it is written: text, or json for one object a line
    #[arg(long, value_name = "FORMAT", default_value = "text", hide_possible_values = true, hide_default_value = true)]
    format: Format,

    /// Forget the progress in a lesson, by its id or number, or in all of them; what you wrote in exercises is kept under
    /// another name
    #[arg(long, value_name = "LESSON|all", conflicts_with = "format")]
    reset: Option<String>,
}

const EXAMPLES: &str = "\
Examples:
  yieldpoint list                  lessons and progress
  yieldpoint list --course DIR     those of another course
  yieldpoint list --reset send     begin the lesson on `send` anew
  yieldpoint list --format json    for a program to read";

/// What `--reset` takes for every lesson.
const ALL: &str = "all";

/// Lists, or resets. Errors: the course cannot be opened, there is no such lesson, what is reset cannot be kept.
pub(super) fn run(arguments: &ListArguments, everywhere: &Everywhere, reporter: Reporter) -> Result<ExitCode, Problem> {
    let settings = Settings::find(everywhere, reporter)?;
    let mut status = ExitCode::SUCCESS;
    for (at, course) in settings.courses(everywhere).iter().enumerate() {
        if at > 0 && arguments.reset.is_some() {
            break;
        }
        if at > 0 && arguments.format == Format::Text {
            print("\n")?;
        }
        match one(arguments, course, &settings, reporter) {
            Ok(ended) if ended == ExitCode::SUCCESS => {}
            Ok(ended) => status = ended,
            // A course of the configuration that is gone does not hide the others.
            Err(problem) if at > 0 => status = reporter.tell(&problem),
            Err(problem) => return Err(problem),
        }
    }
    Ok(status)
}

/// Lists one course, or resets in it.
fn one(
    arguments: &ListArguments,
    everywhere: &Everywhere,
    settings: &Settings,
    reporter: Reporter,
) -> Result<ExitCode, Problem> {
    let (opened, problems) = OpenedCourse::open(everywhere)?;
    for problem in &problems {
        reporter.tell(problem);
    }
    let mut records = Records::open();
    let written = match (&arguments.reset, arguments.format) {
        (Some(which), _) => reset(&opened, which, &mut records, settings)?,
        (None, Format::Text) => text(&opened, records.progress()) + &go_on(&opened, everywhere, records.progress()),
        (None, Format::Json) => json(&opened, records.progress()),
    };
    print(Shown::text(&written).as_str())?;
    if let Some(complaint) = records.complaint() {
        reporter.tell(&complaint);
    }
    Ok(if problems.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Returns the list as columns: number, title, how far, minutes, id.
fn text(opened: &OpenedCourse, progress: &Progress) -> String {
    let course = &opened.course;
    let rows: Vec<[String; 4]> = course
        .lessons
        .iter()
        .map(|lesson| {
            let minutes = format!("{} min", lesson.front.minutes);
            [title(lesson), how_far(opened, lesson, progress), minutes, lesson.front.id.clone()]
        })
        .collect();
    let width = |column: usize| rows.iter().map(|row| row[column].width()).max().unwrap_or(0);
    let (titles, states, minutes) = (width(0), width(1), width(2));
    let mut text = format!("{}: {} of {} done\n\n", course.title, opened.done(progress), rows.len());
    for (lesson, row) in course.lessons.iter().zip(&rows) {
        let blanks = " ".repeat(titles - row[0].width());
        let [title, state, time, id] = row;
        let _ = writeln!(text, "{:>4}  {title}{blanks}  {state:<states$}  {time:>minutes$}  {id}", lesson.number);
    }
    text
}

/// Says how to open the lesson with which the reader goes on.
fn go_on(opened: &OpenedCourse, everywhere: &Everywhere, progress: &Progress) -> String {
    let next = &opened.course.lessons[opened.course.next_lesson(progress)].front.id;
    let course = everywhere.course.as_ref().map_or(String::new(), |course| format!(" --course {}", course.display()));
    format!("\nGo on with `yieldpoint learn {next}{course}`.\n")
}

/// Returns the title; of a lesson whose front matter cannot be read its file.
fn title(lesson: &CourseLesson) -> String {
    if lesson.front.title.is_empty() { lesson.path.clone() } else { lesson.front.title.clone() }
}

fn how_far(opened: &OpenedCourse, lesson: &CourseLesson, progress: &Progress) -> String {
    match opened.course.state_of(lesson, progress) {
        LessonState::Done => "done".to_owned(),
        LessonState::Begun(beat) => format!("beat {beat} of {}", opened.read(lesson).0.beats.len()),
        LessonState::After(number) => format!("after {number}"),
        LessonState::New => "not begun".to_owned(),
    }
}

/// The first line of the JSON form.
#[derive(Serialize)]
struct Header<'a> {
    schema: u32,
    kind: &'static str,
    course: &'a str,
    title: &'a str,
    lessons: usize,
    done: usize,
}

/// A further line: a lesson.
#[derive(Serialize)]
struct Row<'a> {
    number: u32,
    id: &'a str,
    title: String,
    minutes: u32,
    requires: &'a [String],
    /// `done`, `begun` or `new`.
    state: &'static str,
    /// The beat the reader is in; 0 if they have not begun.
    beat: u32,
    furthest: u32,
    beats: usize,
    resets: u32,
    answers: Vec<AnswerCount<'a>>,
    exercises: Vec<ExerciseRow<'a>>,
}

/// How often an answer was given.
#[derive(Serialize)]
struct AnswerCount<'a> {
    question: &'a str,
    gave: &'a str,
    outcome: Outcome,
    count: usize,
}

#[derive(Serialize)]
struct ExerciseRow<'a> {
    title: &'a str,
    tries: u32,
    passed: bool,
    shown: bool,
}

fn json(opened: &OpenedCourse, progress: &Progress) -> String {
    let course = &opened.course;
    let header = Header {
        schema: 1,
        kind: "yieldpoint-list",
        course: &course.id,
        title: &course.title,
        lessons: course.lessons.len(),
        done: opened.done(progress),
    };
    let none = LessonProgress::default();
    let rows = course.lessons.iter().map(|lesson| {
        let known = progress.lessons.get(&course.key_of(lesson)).unwrap_or(&none);
        line(&row(opened, lesson, known, progress))
    });
    line(&header) + &rows.collect::<String>()
}

fn row<'a>(opened: &OpenedCourse, lesson: &'a CourseLesson, known: &'a LessonProgress, progress: &Progress) -> Row<'a> {
    let state = match opened.course.state_of(lesson, progress) {
        LessonState::Done => "done",
        LessonState::Begun(_) => "begun",
        LessonState::After(_) | LessonState::New => "new",
    };
    let exercises = known.exercises.iter().map(|(title, exercise)| ExerciseRow {
        title,
        tries: exercise.tries,
        passed: exercise.passed,
        shown: exercise.shown,
    });
    Row {
        number: lesson.number,
        id: &lesson.front.id,
        title: title(lesson),
        minutes: lesson.front.minutes,
        requires: &lesson.front.requires,
        state,
        beat: known.beat,
        furthest: known.furthest,
        beats: opened.read(lesson).0.beats.len(),
        resets: known.reset,
        answers: counted(known),
        exercises: exercises.collect(),
    }
}

/// Counts equal answers to a question.
fn counted(known: &LessonProgress) -> Vec<AnswerCount<'_>> {
    let mut counts: BTreeMap<(&str, &str), AnswerCount<'_>> = BTreeMap::new();
    for answer in &known.answers {
        let fresh =
            || AnswerCount { question: &answer.question, gave: &answer.gave, outcome: answer.outcome, count: 0 };
        counts.entry((&answer.question, &answer.gave)).or_insert_with(fresh).count += 1;
    }
    counts.into_values().collect()
}

/// Returns an object as a line of JSON. What holds only numbers and text can always be written.
fn line(object: &impl Serialize) -> String {
    serde_json::to_string(object).map(|text| text + "\n").unwrap_or_default()
}

/// Resets `which` lesson, or all, and returns what was done in words.
fn reset(opened: &OpenedCourse, which: &str, records: &mut Records, settings: &Settings) -> Result<String, Problem> {
    let course = &opened.course;
    let lessons: Vec<&CourseLesson> =
        if which == ALL { course.lessons.iter().collect() } else { vec![opened.find(which)?] };
    if let Some(complaint) = records.complaint().filter(|_| records.is_lost()) {
        return Err(complaint);
    }
    let mut text = String::new();
    let mut keys = Vec::new();
    for lesson in lessons {
        let is_known = records.progress().lessons.get(&course.key_of(lesson)).is_some_and(LessonProgress::has_any);
        let kept = put_away(opened, lesson, settings)?;
        if is_known {
            keys.push(course.key_of(lesson));
            let _ = writeln!(text, "Progress in `{}` is reset.", lesson.front.id);
        }
        kept.iter().for_each(|kept| text.push_str(kept));
    }
    if text.is_empty() {
        let place = if which == ALL { "this course".to_owned() } else { format!("`{}`", opened.find(which)?.front.id) };
        return Ok(format!("There is no progress in {place}.\n"));
    }
    records.change(|progress| {
        for key in keys {
            progress.lessons.entry(key).or_default().reset();
        }
    });
    match records.complaint().filter(|_| records.is_lost()) {
        Some(complaint) => Err(complaint),
        None => Ok(text),
    }
}

/// Renames the reader's exercise files of a lesson, and returns a sentence for each.
fn put_away(opened: &OpenedCourse, lesson: &CourseLesson, settings: &Settings) -> Result<Vec<String>, Problem> {
    let Some(folder) = settings.work() else { return Ok(Vec::new()) };
    let work = Work::at(folder);
    let (read, _) = opened.read(lesson);
    let mut kept = Vec::new();
    for exercise in &read.exercises {
        let title = exercise.title.clone();
        let place = Exercise { course: opened.course.id.clone(), lesson: lesson.front.id.clone(), title };
        if let Some(earlier) = work.reset(&place)? {
            kept.push(format!("Your `{}` is kept as `{}`.\n", exercise.title, earlier.display()));
        }
    }
    Ok(kept)
}
