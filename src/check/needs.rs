//! Needs: what must be there for a lesson to run at all (L090).

use crate::lesson::Lesson;
use crate::play::has_what_it_needs;
use crate::report::{Place, Problem};

/// Returns what is missing. A lesson that needs a server that does not answer is not run, and is counted as not run,
/// never as passed.
pub(super) fn are_met(lesson: &Lesson) -> Option<Problem> {
    if has_what_it_needs(lesson) {
        return None;
    }
    let place = Place { path: lesson.path.clone(), line: 1, column: 1, end_column: 1, source: String::new() };
    Some(Problem::failed("Not run: it needs a PostgreSQL server.").code("L090").at(place))
}
