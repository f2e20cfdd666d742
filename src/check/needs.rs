//! Needs: what must be there for a lesson to run at all (L090).

use crate::lesson::Lesson;
use crate::report::{Place, Problem};

/// Returns what is missing. This program has no door to a PostgreSQL server, so a lesson that needs one is not run, and
/// is counted as not run, never as passed.
pub(super) fn are_met(lesson: &Lesson) -> Option<Problem> {
    let place = Place { path: lesson.path.clone(), line: 1, column: 1, end_column: 1, source: String::new() };
    lesson
        .front
        .needs_postgres
        .then(|| Problem::failed("Not run: it needs a PostgreSQL server.").code("L090").at(place))
}
