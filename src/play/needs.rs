//! What must be there for a lesson to run at all, and the page that says how to get it.

use crate::host;
use crate::lesson::{Lesson, Models, Neighbour, Surroundings};

/// The page that stands in for a lesson whose server does not answer.
const NO_POSTGRES: &str = include_str!("../../assets/no-postgres.md");

/// Returns whether all that a lesson needs is there. Cost: of one that needs a server, a connection.
pub fn has_what_it_needs(lesson: &Lesson) -> bool {
    !lesson.front.needs_postgres || host::has_postgres()
}

/// Returns the page that says how to get what a lesson needs, to be shown in its place.
pub fn page_of_needs() -> Lesson {
    let models = Models::default();
    let surroundings = Surroundings { models: &models, neighbour: &|_| Neighbour::Missing };
    Lesson::read("00-no-postgres.md", NO_POSTGRES.as_bytes(), surroundings).0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::play::Performance;
    use std::sync::Arc;

    #[test]
    fn the_page_is_a_lesson_without_fault_and_says_how_on_each_system() {
        let models = Models::default();
        let surroundings = Surroundings { models: &models, neighbour: &|_| Neighbour::Missing };
        let (lesson, problems) = Lesson::read("00-no-postgres.md", NO_POSTGRES.as_bytes(), surroundings);
        let told: String = problems.iter().map(|problem| problem.render(100)).collect();
        assert_eq!(told, "");
        for system in ["Debian", "macOS", "container"] {
            assert!(NO_POSTGRES.contains(system), "{system}");
        }
        let mut performance = Performance::new(Arc::new(lesson));
        performance.run_to_end();
    }
}
