//! How far the reader has come in each lesson of a course.

use super::{Course, CourseLesson};
use crate::lesson::{LessonProgress, Progress};

/// How far the reader has come in a lesson.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LessonState {
    /// It was seen to its end.
    Done,
    /// It was opened and left in this beat, from 1.
    Begun(u32),
    /// It was not opened yet, and the lesson with this number, which it builds on, is not done. It can be opened all the
    /// same.
    After(u32),
    /// It was not opened yet.
    New,
}

impl Course {
    /// Returns the name under which progress in `lesson` is kept: `course/lesson`.
    pub fn key_of(&self, lesson: &CourseLesson) -> String {
        format!("{}/{}", self.id, lesson.front.id)
    }

    /// Returns how far the reader has come in `lesson`.
    pub fn state_of(&self, lesson: &CourseLesson, progress: &Progress) -> LessonState {
        let known = |lesson| progress.lessons.get(&self.key_of(lesson));
        let is_done = |lesson| known(lesson).is_some_and(|known| known.done);
        match known(lesson) {
            Some(LessonProgress { done: true, .. }) => LessonState::Done,
            Some(LessonProgress { furthest: 1.., beat, .. }) => LessonState::Begun((*beat).max(1)),
            _ => {
                let required = self.lessons.iter().filter(|other| lesson.front.requires.contains(&other.front.id));
                let missing = required.filter(|other| !is_done(other)).map(|other| other.number).max();
                missing.map_or(LessonState::New, LessonState::After)
            }
        }
    }

    /// Returns the index of the lesson with which the reader goes on: the one seen last, if it is not done, else the first
    /// one after it that is not, else the first that is not.
    pub fn next_lesson(&self, progress: &Progress) -> usize {
        let is_open = |index: &usize| self.state_of(&self.lessons[*index], progress) != LessonState::Done;
        let last = self.lessons.iter().position(|lesson| progress.last.as_deref() == Some(&self.key_of(lesson)));
        let from = last.unwrap_or(0);
        (from..self.lessons.len()).chain(0..from).find(is_open).or(last).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::FrontMatter;
    use crate::report::Place;

    /// A course of lessons `a`, `b`, `c`, each building on the one before.
    fn course() -> Course {
        let lesson = |(number, (id, requires)): (u32, (&str, &[&str]))| CourseLesson {
            path: String::new(),
            number,
            front: FrontMatter {
                id: id.to_owned(),
                requires: requires.iter().map(|id| (*id).to_owned()).collect(),
                ..FrontMatter::default()
            },
            place: Place::of_line("", "", 1),
        };
        let lessons: [(&str, &[&str]); 3] = [("a", &[]), ("b", &["a"]), ("c", &["a", "b"])];
        Course { id: "x".to_owned(), lessons: (1..).zip(lessons).map(lesson).collect(), ..Course::default() }
    }

    #[track_caller]
    fn check(known: &[(&str, u32, bool)], last: Option<&str>, states: [LessonState; 3], next: usize) {
        let mut progress = Progress::default();
        progress.last = last.map(str::to_owned);
        for (id, beat, done) in known {
            let lesson = progress.lessons.entry(format!("x/{id}")).or_default();
            (lesson.beat, lesson.furthest, lesson.done) = (*beat, *beat, *done);
        }
        let course = course();
        let got: Vec<LessonState> = course.lessons.iter().map(|lesson| course.state_of(lesson, &progress)).collect();
        assert_eq!(got, states);
        assert_eq!(course.next_lesson(&progress), next);
    }

    #[test]
    fn a_lesson_waits_for_the_last_of_those_it_builds_on() {
        use LessonState::{After, Begun, Done, New};
        check(&[], None, [New, After(1), After(2)], 0);
        check(&[("a", 3, false)], Some("x/a"), [Begun(3), After(1), After(2)], 0);
        check(&[("a", 3, true)], Some("x/a"), [Done, New, After(2)], 1);
        check(&[("a", 3, true), ("c", 2, false)], Some("x/c"), [Done, New, Begun(2)], 2);
        check(&[("a", 3, true), ("c", 2, true)], Some("x/c"), [Done, New, Done], 1);
        check(&[("a", 1, true), ("b", 1, true), ("c", 2, true)], Some("x/b"), [Done, Done, Done], 1);
        // A lesson that was reset was never opened.
        check(&[("a", 0, false)], None, [New, After(1), After(2)], 0);
    }
}
