//! The screen of an exercise: the task, the text, and what the checks say to it.

use crate::lesson::{Exercise, Lesson, Task};
use crate::play::{Ended, ExampleRun, ExerciseRun, Message};
use crate::report::{Shown, counted};
use crate::stage::exercise::{Desk, ExerciseRecord};
use crate::stage::{ExerciseLine, ExerciseView, Note, NoteKind, lines_of};

use super::prose::paragraphs;

/// Returns the screen of the exercise on `desk`; keys and help are still to come. `None` if the lesson has no such one.
pub(in crate::stage) fn exercise(
    lesson: &Lesson,
    desk: &Desk,
    record: Option<&ExerciseRecord>,
) -> Option<ExerciseView> {
    let exercise = lesson.exercises.get(desk.index)?;
    let text = if desk.solution_is_shown { solution(exercise).to_owned() } else { desk.text.text() };
    let lines: Vec<Shown> = if desk.solution_is_shown {
        text.lines().map(Shown::line).collect()
    } else {
        desk.text.lines().iter().map(|line| Shown::line(line)).collect()
    };
    let cursor = desk.text.cursor();
    let before =
        |(row, at): (usize, usize)| Some((row, Shown::line(desk.text.lines().get(row)?.get(..at)?).as_str().len()));
    let file =
        if desk.solution_is_shown { format!("model answer to {}", exercise.title) } else { exercise.title.clone() };
    Some(ExerciseView {
        number: Some(lesson.number).filter(|number| *number > 0),
        title: Shown::line(&lesson.front.title),
        progress: Shown::line(&progress(record)),
        task: paragraphs(exercise.narration(), NoteKind::Prose),
        name: Shown::line(&exercise.title),
        file: Shown::line(&file),
        path: Shown::line(if desk.solution_is_shown { "" } else { &desk.path }),
        lines: highlighted(lines, matches!(exercise.task, Task::Function(..))),
        cursor: before(cursor).filter(|_| desk.is_editing),
        scroll: desk.scroll,
        outcome: outcome(exercise, desk, record.is_some_and(|record| record.passed)),
        footer: Vec::new(),
        help: None,
    })
}

fn solution(exercise: &Exercise) -> &str {
    match &exercise.task {
        Task::Function(_, solution, _) => &solution.text,
        Task::Caller(_, solution) => &solution.text,
    }
}

fn highlighted(lines: Vec<Shown>, is_python: bool) -> Vec<ExerciseLine> {
    let text: String = lines.iter().flat_map(|line| [line.as_str(), "\n"]).collect();
    let mut roles = if is_python { lines_of(&text) } else { Vec::new() }.into_iter();
    lines.into_iter().map(|text| ExerciseLine { text, highlights: roles.next().unwrap_or_default() }).collect()
}

fn progress(record: Option<&ExerciseRecord>) -> String {
    match record {
        Some(ExerciseRecord { passed: true, .. }) => "passed".to_owned(),
        Some(ExerciseRecord { tries: 1, .. }) => "1 try".to_owned(),
        Some(ExerciseRecord { tries, .. }) if *tries > 0 => format!("{tries} tries"),
        _ => "not tried".to_owned(),
    }
}

fn outcome(exercise: &Exercise, desk: &Desk, passed: bool) -> Vec<Note> {
    let mut notes: Vec<Note> =
        exercise.hints.iter().take(desk.hints).flat_map(|hint| paragraphs(hint, NoteKind::Hint)).collect();
    match &desk.tried {
        _ if desk.solution_is_shown => notes.push(note(NoteKind::Note, "This is one way to do it.")),
        None => notes.extend(untried(exercise, desk)),
        Some(run) if run.passed => {
            let said = match &exercise.task {
                Task::Function(_, _, check) => {
                    format!("Right: {} give what they should.", counted(check.examples.len(), "prompt"))
                }
                Task::Caller(..) => "Right: what happens is the goal, message by message.".to_owned(),
            };
            notes.push(note(NoteKind::Verdict, &said));
        }
        Some(run) => notes.extend(failure(exercise, desk, run)),
    }
    if passed && !desk.solution_is_shown {
        notes.push(note(NoteKind::Note, "S shows the model answer beside which you can lay yours."));
    }
    notes
}

fn note(kind: NoteKind, text: &str) -> Note {
    Note { kind, text: Shown::text(text) }
}

/// Says what will be checked.
fn untried(exercise: &Exercise, desk: &Desk) -> Vec<Note> {
    match &exercise.task {
        Task::Function(_, _, check) => {
            let first = check.examples.first().map(|example| prompt(&example.source)).unwrap_or_default();
            let more = check.examples.len().saturating_sub(1);
            let more = if more == 0 { String::new() } else { format!(" and {more} more") };
            vec![
                note(NoteKind::Note, &format!("It will be checked by this prompt{more}:")),
                note(NoteKind::Code, &first),
            ]
        }
        Task::Caller(..) => goal(desk, &[]),
    }
}

fn failure(exercise: &Exercise, desk: &Desk, run: &ExerciseRun) -> Vec<Note> {
    let problem = |text: &str| note(NoteKind::Problem, text);
    match &run.loaded {
        Ended::Refused(refused) => {
            let line = refused.place.as_ref().map_or(String::new(), |place| format!("Line {}: ", place.line));
            return vec![problem(&format!("{line}{}", refused.sentence))];
        }
        Ended::Raised(line) => return vec![problem(&format!("Loading it ends in `{line}`."))],
        Ended::Over(stop) => return vec![problem(&format!("Loading it does not end. {}", stop.sentence()))],
        Ended::Finished => {}
    }
    if let Some(wrong) = run.session_problems.first() {
        let said = wrong.kind.to_string();
        let said = if said.starts_with('`') { said } else { format!("it {said}") };
        return vec![problem(&format!("Line {} breaks the rules of a session: {said}.", wrong.line))];
    }
    if let Task::Caller(..) = exercise.task {
        return goal(desk, &run.messages);
    }
    run.first_failure().map(example).unwrap_or_default()
}

/// Says what the first prompt gave that did not give what it should.
fn example(run: &ExampleRun) -> Vec<Note> {
    let want = run.example.want.text.trim_end();
    let got = match &run.ended {
        Ended::Over(stop) => stop.sentence(),
        Ended::Refused(problem) if run.verdict.error.is_none() => problem.sentence.clone(),
        _ => run.verdict.shown().trim_end().to_owned(),
    };
    let or_nothing = |text: &str| if text.is_empty() { "(nothing)".to_owned() } else { text.to_owned() };
    vec![
        note(NoteKind::Problem, "This prompt does not give what it should:"),
        note(NoteKind::Code, &prompt(&run.example.source)),
        note(NoteKind::Code, &format!("expected  {}", beside(&or_nothing(want)))),
        note(NoteKind::Code, &format!("got       {}", beside(&or_nothing(&got)))),
    ]
}

/// Returns text whose further lines stand under its first, ten columns in.
fn beside(text: &str) -> String {
    text.replace('\n', &format!("\n{}", " ".repeat(10)))
}

fn prompt(source: &str) -> String {
    let lines = source.trim_end().lines().zip([">>> "].into_iter().chain(std::iter::repeat("... ")));
    lines.map(|(line, sign)| format!("{sign}{line}")).collect::<Vec<_>>().join("\n")
}

/// Shows the goal of a caller's lines, and which of its messages happen already.
fn goal(desk: &Desk, messages: &[Message]) -> Vec<Note> {
    let same = desk.goal.iter().zip(messages).take_while(|(goal, message)| goal == message).count();
    let said = match messages.get(same) {
        _ if messages.is_empty() => "This is to happen:".to_owned(),
        Some(message) if same == desk.goal.len() => format!("All of it happens, but then also `{message}`:"),
        Some(message) => format!("{same} of {} happen, then comes `{message}` instead:", desk.goal.len()),
        None => format!("{same} of {} happen so far:", desk.goal.len()),
    };
    let lines: Vec<String> = (0..)
        .zip(&desk.goal)
        .map(|(at, message)| format!("{} {message}", if at < same { "done" } else { "    " }))
        .collect();
    vec![note(NoteKind::Note, &said), note(NoteKind::Code, &lines.join("\n"))]
}
