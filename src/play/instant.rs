//! Instants: an anchor of a lesson found in the run as a step.

use std::fmt;
use std::ops::ControlFlow;

use super::Performance;
use super::occurrence::{Occurrence, anchor_words, is_of_kind};
use crate::engine::{self, Told};
use crate::lesson::{Anchor, Anchored, Element, Event, Ordinal, Role};

/// An anchor that does not occur in its beat, and what does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// The anchor as written.
    pub anchor: String,
    /// The beat.
    pub beat: u32,
    /// How often what it names occurs; less often than it asks for.
    pub times: u32,
    /// What does occur, in the words of anchors: of the same kind if there is any, five at most.
    pub occurring: Vec<String>,
}

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { anchor, beat, times, occurring } = self;
        match times {
            0 => write!(f, "`{anchor}` never occurs in beat {beat}")?,
            1 => return write!(f, "`{anchor}`: in beat {beat} it occurs once only."),
            _ => return write!(f, "`{anchor}`: in beat {beat} it occurs {times} times only."),
        }
        if occurring.is_empty() {
            return f.write_str(".");
        }
        write!(f, "; what does: `{}`.", occurring.join("`, `"))
    }
}

/// So many things that do occur are named.
const MOST_NAMED: usize = 5;

impl Performance {
    /// Returns the step at which the instant lies, counted from the start of the run; runs beats as far as needed. In an
    /// endless beat it is a step of the beat's fork ([`Performance::endless`]). An instant after the beat's last step is
    /// also the next beat's first.
    ///
    /// Errors: it does not occur; in an endless beat `end` and `last` never do. Cost: that of telling the beat.
    pub fn instant(&mut self, beat: u32, at: &Anchored) -> Result<u64, Missing> {
        let missing = || Missing { anchor: at.text.clone(), beat, times: 0, occurring: Vec::new() };
        let Some(run) = self.run_to_beat(beat) else { return Err(missing()) };
        let start = run.start;
        match &at.anchor {
            Anchor::Start => Ok(start),
            Anchor::End | Anchor::Event(Ordinal::Last, _) if self.endless.contains_key(&beat) => Err(missing()),
            Anchor::End => Ok(self.end_of(beat)),
            Anchor::Event(ordinal, event) => self.occurrence(beat, *ordinal, event).map_err(|times| Missing {
                times,
                occurring: if times == 0 { self.occurring(beat, event) } else { Vec::new() },
                ..missing()
            }),
        }
    }

    /// Returns the step at which all that a person would tell of the beat has happened: of its last event of the protocol
    /// or the story, else its last.
    fn end_of(&mut self, beat: u32) -> u64 {
        let mut end = None;
        self.visit_beat(beat, |told| {
            let is_of_the_beat = !matches!(told.event, engine::Event::Prompt { .. } | engine::Event::End { .. });
            if is_of_the_beat && matches!(told.event.group(), engine::Group::Protocol | engine::Group::Story) {
                end = Some(told.step);
            }
            ControlFlow::Continue(())
        });
        end.unwrap_or_else(|| self.beats.get(beat as usize).map_or(0, |run| run.ran_to))
    }

    /// Returns the step of the event; if there are too few of them, how many there are.
    fn occurrence(&mut self, beat: u32, ordinal: Ordinal, event: &Event) -> Result<u64, u32> {
        let file = self.file_loaded_last(beat);
        let mut occurrence = Occurrence::of(event, file.as_deref(), self.cast().clone());
        let (mut times, mut last) = (0, None);
        self.visit_beat(beat, |told| {
            if !occurrence.fits(told) {
                return ControlFlow::Continue(());
            }
            times += 1;
            last = Some(told.step);
            if ordinal == Ordinal::Nth(times) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        let is_found = matches!(ordinal, Ordinal::Nth(wanted) if wanted == times) || ordinal == Ordinal::Last;
        last.filter(|_| is_found).ok_or(times)
    }

    fn occurring(&mut self, beat: u32, event: &Event) -> Vec<String> {
        let same_kind = self.named(beat, |told| is_of_kind(event, told));
        if same_kind.is_empty() {
            return self.named(beat, |told| told.event.group() == engine::Group::Protocol);
        }
        same_kind
    }

    fn named(&mut self, beat: u32, wanted: impl Fn(&Told) -> bool) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        self.visit_beat(beat, |told| {
            if let Some(name) = anchor_words(told).filter(|name| wanted(told) && !names.contains(name)) {
                names.push(name);
            }
            if names.len() < MOST_NAMED { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        names
    }

    /// Returns the file that was loaded last before a beat, as the lesson has it.
    pub fn file_loaded_last(&self, beat: u32) -> Option<String> {
        let beats = self.lesson.beats.iter().take(beat as usize).map(|known| (known.number, 1, &known.before));
        let exercises = self.lesson.exercises.iter().filter(|exercise| exercise.after_beat < beat);
        let exercises = exercises.map(|exercise| (exercise.after_beat + 1, 0, &exercise.before));
        let mut parts: Vec<(u32, u8, &Vec<Element>)> = beats.chain(exercises).collect();
        parts.sort_by_key(|(beat, turn, _)| (*beat, *turn));
        let elements = parts.into_iter().flat_map(|(_, _, elements)| elements);
        let mut files = elements.rev().filter_map(|element| match element {
            Element::Piece(piece) if !matches!(piece.role, Role::Fail(_)) => Some(&piece.file),
            _ => None,
        });
        files.next().cloned()
    }
}

#[cfg(test)]
mod tests {
    use super::super::rehearsal::{WALRUS, anchored, performed};
    use super::*;

    /// Checks that the instant lies right after the event that is told so: its lane, word and value.
    #[track_caller]
    fn check(beat: u32, anchor: &str, event: &str) {
        let mut performance = performed(WALRUS);
        let step = performance.instant(beat, &anchored(anchor)).unwrap();
        let mut told = Vec::new();
        performance.visit_beat(beat, |event| {
            if event.step == step {
                told.push(format!("{} {}", event.lane, anchor_words(event).unwrap_or(event.event.word().to_owned())));
            }
            ControlFlow::Continue(())
        });
        assert!(told.iter().any(|told| told == event), "{anchor}: {told:?}");
    }

    #[test]
    fn an_anchor_is_found_at_its_event() {
        check(1, "create", "caller create");
        check(1, "c becomes <A coro>", "caller c becomes <A coro>");
        check(2, "next", "caller next");
        check(2, "resume to coro", "caller next");
        check(2, "yield 0 of A", "A yield 0");
        check(3, "send 100", "caller send 100");
        check(3, "send of caller to A", "caller send 100");
        check(3, "received becomes 100", "A received becomes 100");
        check(3, "step changes of coro", "A step becomes 1");
        check(3, "print 'received'", "A print 'received:100\\n'");
        check(3, "line 5", "A line 5");
        check(3, "line 5 of coro.py first time", "A line 5");
        check(3, "last yield", "A yield 1");
        check(3, "end", "caller show");
        check(4, "return", "A return None");
        check(4, "StopIteration", "A return None");
        check(4, "end", "caller traceback");
    }

    #[track_caller]
    fn check_missing(beat: u32, anchor: &str, sentence: &str) {
        let missing = performed(WALRUS).instant(beat, &anchored(anchor)).unwrap_err();
        assert_eq!(missing.to_string(), sentence);
    }

    #[test]
    fn what_does_not_occur_is_told_with_what_does() {
        check_missing(3, "yield 3", "`yield 3` never occurs in beat 3; what does: `yield 1`.");
        check_missing(3, "send 100.0", "`send 100.0` never occurs in beat 3; what does: `send 100`.");
        check_missing(3, "second send", "`second send`: in beat 3 it occurs once only.");
        check_missing(3, "step becomes 7", "`step becomes 7` never occurs in beat 3; what does: `step becomes 1`.");
        check_missing(
            3,
            "throw",
            "`throw` never occurs in beat 3; what does: `send 100`, `print 'received:100\\n'`, `yield 1`.",
        );
        check_missing(2, "step changes", "`step changes` never occurs in beat 2; what does: `step becomes 0`.");
        check_missing(4, "second StopIteration", "`second StopIteration`: in beat 4 it occurs once only.");
        check_missing(9, "yield", "`yield` never occurs in beat 9.");
    }

    #[test]
    fn start_is_before_the_first_step_and_end_of_a_beat_without_events_its_last() {
        let mut performance = performed("```pycon\n>>> pass\n```\n");
        let (start, ran_to) = (performance.beats()[1].start, performance.beats()[1].ran_to);
        assert_eq!(performance.instant(1, &anchored("start")), Ok(start));
        assert_eq!(performance.instant(1, &anchored("end")), Ok(ran_to));
    }

    #[test]
    fn the_end_of_a_beat_is_its_last_event_with_or_without_output_before() {
        check(1, "end", "caller c becomes <A coro>");
        let body =
            "```pycon\n>>> for n in range(9):\n...     if n > 1:\n...         break\n...     print(n)\n0\n1\n```\n";
        let mut performance = performed(body);
        assert!(performance.instant(1, &anchored("end")) == performance.instant(1, &anchored("n becomes 2")));
    }

    #[test]
    fn a_line_is_found_before_it_runs() {
        let mut performance = performed(WALRUS);
        let step = performance.instant(3, &anchored("line 5")).unwrap();
        let bound = performance.instant(3, &anchored("step becomes 1")).unwrap();
        assert!(step < bound);
        let frames = performance.timeline().at(step).frames();
        assert_eq!(frames.last().unwrap().position.line, 5);
    }

    #[test]
    fn an_exception_counts_once_while_it_passes_and_again_when_it_is_a_new_one() {
        let body = "```python\ndef one():\n    raise ValueError('x')\n    yield\ndef two():\n    yield from one()\n```\n\n```pycon\n\
                    >>> def both():\n...     for g in (two(), two()):\n...         try:\n...             next(g)\n\
                    ...         except ValueError:\n...             pass\n>>> both()\n```\n";
        let mut performance = performed(body);
        let first = performance.instant(2, &anchored("ValueError")).unwrap();
        let second = performance.instant(2, &anchored("second ValueError")).unwrap();
        assert!(first < second);
        assert_eq!(performance.instant(2, &anchored("third ValueError")).unwrap_err().times, 2);
        assert_eq!(performance.instant(2, &anchored("third raise ValueError")).map(|_| ()), Ok(()));
    }

    #[test]
    fn in_an_endless_beat_there_is_no_last_and_no_end() {
        let body = "<!-- setup:\ndef endless():\n    while True:\n        yield 0\n-->\n<!-- endless -->\n```pycon\n>>> list(endless())\n```\n";
        let mut performance = performed(body);
        assert!(performance.instant(1, &anchored("third yield")).is_ok());
        assert!(performance.instant(1, &anchored("last yield")).is_err());
        assert!(performance.instant(1, &anchored("end")).is_err());
    }
}
