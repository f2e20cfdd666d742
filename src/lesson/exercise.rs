//! Exercises: a start, hints, a solution, and what proves either.

use std::ops::Range;

use super::body::Body;
use super::fence::Fence;
use super::markdown::Item;
use super::piece::file_name;
use super::session::{Session, session};
use super::structure::{Exercise, SourceText, Task};
use super::{Block, fit};

/// Reads the exercise whose start is `fence`, with what follows it; `titles` are taken already.
pub(super) fn read<'a>(body: &mut Body<'_, 'a>, fence: &Fence<'a>, titles: &[String]) -> Exercise {
    let title = title(body, fence, titles);
    let (hints, solution) = hints_and_solution(body, fence);
    if solution.is_none() {
        lacks(body, fence, &title, "solution");
    }
    let task = if fence.language == "pycon" {
        let start = session(body.reading, fence);
        let solution = solution.map_or(Session::default(), |solution| session(body.reading, &solution));
        Task::Caller(start, solution)
    } else {
        let start = source(body, fence);
        let solution = solution.map_or(SourceText::default(), |solution| source(body, &solution));
        let check = take_fence(body, "pycon check");
        if check.is_none() {
            lacks(body, fence, &title, "check");
        }
        Task::Function(start, solution, check.map_or(Session::default(), |check| session(body.reading, &check)))
    };
    let place = body.reading.place(fence.at.clone());
    Exercise { title, after_beat: 0, before: Vec::new(), task, hints, place }
}

fn title<'a>(body: &mut Body<'_, 'a>, fence: &Fence<'a>, titles: &[String]) -> String {
    let Some(title) = fence.value("title") else {
        lacks(body, fence, "", "title");
        return String::new();
    };
    file_name(body.reading, title, if fence.language == "pycon" { ".pycon" } else { ".py" });
    if titles.iter().any(|taken| taken == title) {
        let at = body.reading.range_of(title);
        body.reading.report("L023", at, format!("An exercise `{title}` was begun before: a title is its own."));
    }
    title.to_owned()
}

fn lacks<'a>(body: &mut Body<'_, 'a>, fence: &Fence<'a>, title: &str, what: &str) {
    let hint = match what {
        "title" => format!("write `{} title=\"…\"`", fence.form()),
        "check" => "write a fence `pycon check` after the solution".to_owned(),
        _ => format!("write a fence `{} solution` after the hints", fence.language),
    };
    let sentence = match title {
        "" => format!("An exercise lacks its {what}."),
        title => format!("Exercise `{title}` lacks its {what}."),
    };
    body.reading.report_with("L050", fence.at.clone(), sentence, hint);
}

fn source<'a>(body: &mut Body<'_, 'a>, fence: &Fence<'a>) -> SourceText {
    fit::lines(body.reading, fence.text_line, "This line", &fence.text, fit::SOURCE);
    SourceText { text: fence.text.clone(), lesson_line: fence.text_line }
}

/// Takes the hints and the solution, which may stand in `<details>` too.
fn hints_and_solution<'a>(body: &mut Body<'_, 'a>, fence: &Fence<'a>) -> (Vec<Vec<Block>>, Option<Fence<'a>>) {
    let form = if fence.language == "pycon" { "pycon solution" } else { "python solution" };
    let mut hints = Vec::new();
    let mut solution = None;
    while solution.is_none() {
        solution = take_fence(body, form);
        if solution.is_some() {
            break;
        }
        let Some((at, inside)) = body.take_details() else { break };
        solution = inside.iter().find_map(|item| fence_of(body, item)).filter(|fence| fence.form() == form);
        match &solution {
            Some(solution) => hidden_solution(body, solution, &inside),
            None => hints.push(body.hint(&at, inside)),
        }
    }
    body.hint_count(&fence.at, &hints);
    (hints, solution)
}

/// A solution inside `<details>` stands there alone.
fn hidden_solution<'a>(body: &mut Body<'_, 'a>, solution: &Fence<'a>, inside: &[Item<'a>]) {
    solution.check_words(body.reading);
    let others: Vec<Range<usize>> = inside.iter().map(Item::at).filter(|at| at.start != solution.at.start).collect();
    for at in others {
        body.reading.report_with("L033", at, "Nothing but the solution stands in its `<details>`.", "put it outside");
    }
}

fn take_fence<'a>(body: &mut Body<'_, 'a>, form: &str) -> Option<Fence<'a>> {
    let fence = body.peek().and_then(|item| fence_of(body, item)).filter(|fence| fence.form() == form)?;
    body.take();
    fence.check_words(body.reading);
    Some(fence)
}

fn fence_of<'a>(body: &Body<'_, 'a>, item: &Item<'a>) -> Option<Fence<'a>> {
    if let Item::Block(node) = item { Fence::read(body.reading, node) } else { None }
}
