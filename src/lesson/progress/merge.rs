//! Two readers' progress made one: nothing is lost, and no clock decides.

use std::collections::BTreeMap;

use super::{ANSWERS_KEPT, Attempt, ExerciseProgress, LessonProgress, Progress, Unknown};

impl Progress {
    /// Merges `theirs` (in the file now), `base` (as I last read or wrote it) and `mine`.
    ///
    /// Pure and idempotent: merging the result with the same `base` and `mine` gives the result. Cost: linear, but for
    /// answers the square of those of one lesson.
    #[must_use]
    pub fn merge(theirs: &Self, base: &Self, mine: &Self) -> Self {
        let mut lessons = theirs.lessons.clone();
        let none = LessonProgress::default();
        for (id, mine) in &mine.lessons {
            let base = base.lessons.get(id).unwrap_or(&none);
            let merged = match theirs.lessons.get(id) {
                Some(theirs) => lesson(theirs, base, mine),
                None => lesson(&none, &none, mine),
            };
            lessons.insert(id.clone(), merged);
        }
        Self {
            format: theirs.format.max(mine.format),
            last: changed(&theirs.last, &base.last, &mine.last),
            lessons,
            unknown: unknown(&theirs.unknown, &base.unknown, &mine.unknown),
        }
    }
}

/// A higher count of resets wins whole.
fn lesson(theirs: &LessonProgress, base: &LessonProgress, mine: &LessonProgress) -> LessonProgress {
    if theirs.reset != mine.reset {
        return if theirs.reset > mine.reset { theirs.clone() } else { mine.clone() };
    }
    let none = LessonProgress { reset: mine.reset, ..LessonProgress::default() };
    let base = if base.reset == mine.reset { base } else { &none };
    let place = if place(mine) == place(base) { theirs } else { mine };
    LessonProgress {
        beat: place.beat,
        prompt: place.prompt.clone(),
        event: place.event,
        source: place.source.clone(),
        furthest: theirs.furthest.max(mine.furthest),
        done: theirs.done || mine.done,
        answers: answers(&theirs.answers, &base.answers, &mine.answers),
        exercises: exercises(theirs, base, mine),
        reset: mine.reset,
        unknown: unknown(&theirs.unknown, &base.unknown, &mine.unknown),
    }
}

fn place(lesson: &LessonProgress) -> (u32, &str, u32, &str) {
    (lesson.beat, &lesson.prompt, lesson.event, &lesson.source)
}

/// Theirs, then mine that base lacks.
fn answers(theirs: &[Attempt], base: &[Attempt], mine: &[Attempt]) -> Vec<Attempt> {
    let has =
        |list: &[Attempt], attempt: &Attempt| list.iter().any(|known| known.n == attempt.n && known.run == attempt.run);
    // What is new of mine stands last even if theirs has it already, and no more than would be kept: so all of it
    // stays, and a second merge finds it where the first has put it.
    let new: Vec<Attempt> = kept(mine.to_vec()).into_iter().filter(|attempt| !has(base, attempt)).collect();
    let others = theirs.iter().filter(|attempt| !has(&new, attempt)).cloned();
    kept(others.chain(new.iter().cloned()).collect())
}

/// Returns the last 20 answers of each question, in order.
pub(super) fn kept(answers: Vec<Attempt>) -> Vec<Attempt> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut last: Vec<Attempt> = Vec::with_capacity(answers.len());
    for attempt in answers.into_iter().rev() {
        let count = counts.entry(attempt.question.clone()).or_default();
        *count += 1;
        if *count <= ANSWERS_KEPT {
            last.push(attempt);
        }
    }
    last.reverse();
    last
}

fn exercises(
    theirs: &LessonProgress,
    base: &LessonProgress,
    mine: &LessonProgress,
) -> BTreeMap<String, ExerciseProgress> {
    let mut merged = theirs.exercises.clone();
    let none = ExerciseProgress::default();
    for (title, mine) in &mine.exercises {
        let theirs = theirs.exercises.get(title).unwrap_or(&none);
        let base = base.exercises.get(title).unwrap_or(&none);
        let exercise = ExerciseProgress {
            tries: theirs.tries.max(mine.tries),
            passed: theirs.passed || mine.passed,
            shown: theirs.shown || mine.shown,
            unknown: unknown(&theirs.unknown, &base.unknown, &mine.unknown),
        };
        merged.insert(title.clone(), exercise);
    }
    merged
}

/// Fields nobody here knows: mine where I changed them since base, else theirs; none is taken away.
fn unknown(theirs: &Unknown, base: &Unknown, mine: &Unknown) -> Unknown {
    let mut merged = theirs.clone();
    for (name, value) in mine {
        if base.get(name) != Some(value) || !theirs.contains_key(name) {
            merged.insert(name.clone(), value.clone());
        }
    }
    merged
}

fn changed<T: Clone + PartialEq>(theirs: &T, base: &T, mine: &T) -> T {
    if mine == base { theirs.clone() } else { mine.clone() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::lesson::progress::Outcome;

    fn attempt() -> impl Strategy<Value = Attempt> {
        // One answer has one number in its run, so its question follows from the two.
        ("[ab]", 0..60u64).prop_map(|(run, n)| {
            let question = if n % 3 == 0 { "p" } else { "q" };
            Attempt::new(&run, n, question, "x", Outcome::Wrong, 0)
        })
    }

    fn answers() -> impl Strategy<Value = Vec<Attempt>> {
        prop::collection::vec(attempt(), 0..60).prop_map(|mut all| {
            all.sort_by(|a, b| (&a.run, a.n).cmp(&(&b.run, b.n)));
            all.dedup_by(|a, b| a.run == b.run && a.n == b.n);
            kept(all)
        })
    }

    fn one_exercise() -> impl Strategy<Value = BTreeMap<String, ExerciseProgress>> {
        let exercise = (0..4u32, any::<bool>(), any::<bool>()).prop_map(|(tries, passed, shown)| ExerciseProgress {
            tries,
            passed,
            shown,
            unknown: Unknown::new(),
        });
        prop::collection::btree_map("[xy]", exercise, 0..2)
    }

    fn one_lesson() -> impl Strategy<Value = LessonProgress> {
        (0..4u32, 0..3u32, 0..6u32, any::<bool>(), answers(), one_exercise(), 0..2u32).prop_map(
            |(beat, event, furthest, done, answers, exercises, reset)| LessonProgress {
                beat,
                prompt: format!("p{beat}"),
                event,
                furthest,
                done,
                answers,
                exercises,
                reset,
                ..LessonProgress::default()
            },
        )
    }

    fn progress() -> impl Strategy<Value = Progress> {
        let lessons = prop::collection::btree_map("[lm]", one_lesson(), 0..3);
        let unknown = prop::collection::btree_map("[uv]", (0..3).prop_map(serde_json::Value::from), 0..2);
        (prop::option::of("[lm]"), lessons, unknown).prop_map(|(last, lessons, unknown)| Progress {
            format: 1,
            last,
            lessons,
            unknown,
        })
    }

    /// What I read, and what I have made of it: my answers follow those I found.
    fn base_and_mine() -> impl Strategy<Value = (Progress, Progress)> {
        (progress(), progress()).prop_map(|(base, mut mine)| {
            for (id, lesson) in &mut mine.lessons {
                let Some(found) = base.lessons.get(id).filter(|found| found.reset == lesson.reset) else { continue };
                lesson.answers.retain(|attempt| {
                    found.answers.iter().all(|known| (&known.run, known.n) != (&attempt.run, attempt.n))
                });
                lesson.answers = kept(found.answers.iter().chain(&lesson.answers).cloned().collect());
            }
            (base, mine)
        })
    }

    proptest! {
        #[test]
        fn a_merge_done_again_changes_nothing(theirs in progress(), (base, mine) in base_and_mine()) {
            let merged = Progress::merge(&theirs, &base, &mine);
            prop_assert_eq!(&Progress::merge(&merged, &base, &mine), &merged);
            prop_assert_eq!(&Progress::merge(&merged, &merged, &merged), &merged);
        }

        #[test]
        fn nothing_is_lost(theirs in progress(), (base, mine) in base_and_mine()) {
            let merged = Progress::merge(&theirs, &base, &mine);
            for side in [&theirs, &mine] {
                for (id, lesson) in &side.lessons {
                    let kept = &merged.lessons[id];
                    prop_assert!(kept.reset >= lesson.reset);
                    if kept.reset > lesson.reset {
                        continue;
                    }
                    prop_assert!(kept.furthest >= lesson.furthest && (kept.done || !lesson.done));
                    for (title, exercise) in &lesson.exercises {
                        prop_assert!(kept.exercises[title].tries >= exercise.tries);
                        prop_assert!(kept.exercises[title].passed || !exercise.passed);
                    }
                }
            }
        }

        #[test]
        fn an_answer_goes_only_when_twenty_later_ones_stay(theirs in progress(), mine in progress()) {
            let none = Progress::default();
            let merged = Progress::merge(&theirs, &none, &mine);
            for side in [&theirs, &mine] {
                for (id, lesson) in side.lessons.iter().filter(|(id, lesson)| merged.lessons[*id].reset == lesson.reset) {
                    let kept = &merged.lessons[id].answers;
                    for answer in &lesson.answers {
                        let stays = kept.iter().any(|known| known.run == answer.run && known.n == answer.n);
                        let others = kept.iter().filter(|known| known.question == answer.question).count();
                        prop_assert!(stays || others == ANSWERS_KEPT);
                    }
                }
            }
        }
    }

    #[test]
    fn the_place_is_mine_only_if_i_moved() {
        let at = |beat| {
            let lesson = LessonProgress { beat, ..LessonProgress::default() };
            Progress { lessons: [("c/l".to_owned(), lesson)].into(), ..Progress::default() }
        };
        let beat = |theirs, base, mine| Progress::merge(&at(theirs), &at(base), &at(mine)).lessons["c/l"].beat;
        assert_eq!(beat(5, 2, 2), 5);
        assert_eq!(beat(5, 2, 3), 3);
    }
}
