//! Where a reader goes on in a lesson that may have changed.

use super::LessonProgress;
use crate::lesson::Lesson;

/// A place in a lesson.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Spot {
    /// The beat, from 1; 0 is before the first.
    pub beat: u32,
    /// How many protocol and story events into it.
    pub event: u32,
}

impl LessonProgress {
    /// Returns where the reader goes on in `lesson`.
    ///
    /// If the lesson was changed since: the start of the nearest beat with the same prompt, else of the beat of the same
    /// number, else of the last.
    pub fn spot(&self, lesson: &Lesson) -> Spot {
        let last = lesson.beats.len() as u32;
        if self.source == lesson.source && self.beat <= last {
            return Spot { beat: self.beat, event: self.event };
        }
        let same = lesson.beats.iter().filter(|beat| beat.prompt.shown() == self.prompt && self.beat > 0);
        let nearest = same.map(|beat| beat.number).min_by_key(|number| number.abs_diff(self.beat));
        Spot { beat: nearest.unwrap_or(self.beat.min(last)), event: 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::{Models, Neighbour, Surroundings};

    #[track_caller]
    fn check(beat: u32, prompt: &str, source: &str, expected: (u32, u32)) {
        let models = Models::new();
        let surroundings = Surroundings { models: &models, neighbour: &|_| Neighbour::Missing };
        let text = "+++\n+++\n```pycon\n>>> a\n>>> b\n>>> a\n```\n";
        let (mut lesson, _) = Lesson::read("a.md", text.as_bytes(), surroundings);
        lesson.source = "now".to_owned();
        let progress = LessonProgress {
            beat,
            prompt: prompt.to_owned(),
            event: 7,
            source: source.to_owned(),
            ..LessonProgress::default()
        };
        let spot = progress.spot(&lesson);
        assert_eq!((spot.beat, spot.event), expected);
    }

    #[test]
    fn an_unchanged_lesson_goes_on_where_it_was() {
        check(2, "b", "now", (2, 7));
        check(9, "b", "now", (2, 0));
    }

    #[test]
    fn a_changed_lesson_goes_on_at_the_nearest_same_prompt() {
        check(1, "b", "old", (2, 0));
        check(4, "a", "old", (3, 0));
        check(1, "gone", "old", (1, 0));
        check(8, "gone", "old", (3, 0));
        check(0, "", "old", (0, 0));
    }
}
