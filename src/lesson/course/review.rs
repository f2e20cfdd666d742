//! Which predictions come back when the program is started again.

use super::{Course, CourseLesson};
use crate::lesson::{Outcome, Progress};

/// A prediction that the reader has made before, and is to make again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OldPrediction {
    /// The lesson, as an index into [`Course::lessons`].
    pub lesson: usize,
    /// The question's id.
    pub question: String,
}

/// So many come back at a start.
const MOST: usize = 3;

impl Course {
    /// Returns the predictions that come back, three at most: first what was missed or not known last, then what was asked
    /// least often, then in the order of the course. `is_prediction` says whether a lesson still asks for one with this id.
    pub fn old_predictions(
        &self,
        progress: &Progress,
        is_prediction: impl Fn(&CourseLesson, &str) -> bool,
    ) -> Vec<OldPrediction> {
        let mut found: Vec<(bool, usize, OldPrediction)> = Vec::new();
        for (index, lesson) in self.lessons.iter().enumerate() {
            let Some(known) = progress.lessons.get(&self.key_of(lesson)) else { continue };
            for (at, answer) in known.answers.iter().enumerate() {
                let mut same = known.answers.iter().filter(|other| other.question == answer.question);
                let is_first = known.answers[..at].iter().all(|other| other.question != answer.question);
                let last = same.clone().next_back().map(|last| last.outcome);
                if is_first {
                    let old = OldPrediction { lesson: index, question: answer.question.clone() };
                    found.push((last == Some(Outcome::Right), same.by_ref().count(), old));
                }
            }
        }
        found.sort_by_key(|(is_right, count, _)| (*is_right, *count));
        let old = found.into_iter().map(|(.., old)| old);
        old.filter(|old| is_prediction(&self.lessons[old.lesson], &old.question)).take(MOST).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::{Attempt, FrontMatter, LessonProgress};
    use crate::report::Place;

    fn course(ids: &[&str]) -> Course {
        let lesson = |(number, id): (u32, &&str)| CourseLesson {
            path: String::new(),
            number,
            front: FrontMatter { id: (*id).to_owned(), ..FrontMatter::default() },
            place: Place::of_line("", "", 1),
        };
        Course { id: "c".to_owned(), lessons: (1..).zip(ids).map(lesson).collect(), ..Course::default() }
    }

    /// Returns `lesson/question` of each that comes back after these answers.
    fn back(answers: &[(&str, &str, Outcome)]) -> Vec<String> {
        let course = course(&["a", "b"]);
        let mut progress = Progress::default();
        for (n, (lesson, question, outcome)) in (0..).zip(answers) {
            let known: &mut LessonProgress = progress.lessons.entry(format!("c/{lesson}")).or_default();
            known.record(Attempt::new("run", n, question, "", *outcome, 0));
        }
        let old = course.old_predictions(&progress, |_, question| question != "why");
        old.iter().map(|old| format!("{}/{}", course.lessons[old.lesson].front.id, old.question)).collect()
    }

    #[test]
    fn what_was_missed_comes_back_before_what_was_known_and_what_was_asked_often_last() {
        use Outcome::{Right, Unknown, Wrong};
        assert_eq!(back(&[]), [""; 0]);
        let right = [("a", "one", Right), ("a", "two", Right), ("b", "three", Right)];
        assert_eq!(back(&right), ["a/one", "a/two", "b/three"]);
        let missed = [right.as_slice(), &[("b", "four", Unknown), ("a", "two", Wrong)]].concat();
        assert_eq!(back(&missed), ["b/four", "a/two", "a/one"]);
        let again = [right.as_slice(), &[("a", "one", Right), ("b", "why", Wrong)]].concat();
        assert_eq!(back(&again), ["a/two", "b/three", "a/one"]);
    }
}
