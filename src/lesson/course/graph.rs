//! What the lessons of a course owe each other: ids and numbers of their own, and an order that can be followed.

use super::CourseLesson;
use crate::lesson::{CHECKS, Check};
use crate::report::Problem;

/// Reports numbers and ids used twice, and what is required and does not come earlier. Cost: the square of the lessons.
pub(super) fn prove(lessons: &[CourseLesson], problems: &mut Vec<Problem>) {
    for (index, lesson) in lessons.iter().enumerate() {
        for earlier in &lessons[..index] {
            twice(earlier, lesson, problems);
        }
    }
    for lesson in lessons {
        for required in &lesson.front.requires {
            requirement(lessons, lesson, required, problems);
        }
    }
}

fn twice(earlier: &CourseLesson, lesson: &CourseLesson, problems: &mut Vec<Problem>) {
    let mut tell = |what: String| {
        let sentence = format!("The {what} is used twice: {}, {}.", earlier.path, lesson.path);
        problems.push(remedied(Problem::failed(sentence).code("L008").at(lesson.place.clone())));
    };
    if earlier.number == lesson.number {
        tell(format!("number {:02}", lesson.number));
    }
    if earlier.front.id == lesson.front.id && !lesson.front.id.is_empty() {
        tell(format!("id `{}`", lesson.front.id));
    }
}

fn requirement(lessons: &[CourseLesson], lesson: &CourseLesson, required: &str, problems: &mut Vec<Problem>) {
    let found = lessons.iter().find(|other| other.front.id == required);
    let why = match found {
        None => "does not exist",
        Some(other) if other.number < lesson.number => return,
        Some(other) if reaches(lessons, other, &lesson.front.id) => "requires this one",
        Some(_) => "comes later",
    };
    let sentence = format!("`{}` requires `{required}`, which {why}.", lesson.front.id);
    problems.push(remedied(Problem::failed(sentence).code("L009").at(lesson.place.clone())));
}

fn remedied(problem: Problem) -> Problem {
    Check::remedied(CHECKS.iter().copied(), problem)
}

/// Returns whether `from` requires the lesson `id`, itself or by way of others.
fn reaches(lessons: &[CourseLesson], from: &CourseLesson, id: &str) -> bool {
    let mut seen = vec![from.front.id.as_str()];
    let mut at = 0;
    while at < seen.len() {
        if seen[at] == id {
            return true;
        }
        let requires =
            lessons.iter().filter(|lesson| lesson.front.id == seen[at]).flat_map(|lesson| &lesson.front.requires);
        let new: Vec<&str> = requires.map(String::as_str).filter(|id| !seen.contains(id)).collect();
        seen.extend(new);
        at += 1;
    }
    false
}
