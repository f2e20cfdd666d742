//! Questions: when each is asked, what it hides, and what the run says to it.

use std::ops::ControlFlow;

use super::occurrence::addressed;
use super::{Answers, Missing, Performance, Right};
use crate::engine::{Event, FrameView, Lane, Stream, Told};
use crate::lesson::{Anchor, Anchored, Beat, Question, QuestionKind, Who};

/// A question in the run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionRun {
    /// The step at which it is asked.
    pub at: u64,
    /// The step by which it is answered.
    pub until: u64,
    /// The right answer.
    pub right: Right,
}

impl QuestionRun {
    /// Returns whether a step is hidden while the question is open.
    pub fn hides(&self, step: u64) -> bool {
        self.at < step && step <= self.until
    }
}

/// Why the run has no answer to a question.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unanswerable {
    /// One of its anchors does not occur.
    #[error("{0}")]
    Missing(Missing),
    /// No message follows.
    #[error("No message follows `{at}` in beat {beat}.")]
    NoMessage {
        /// The anchor after which one should.
        at: String,
        /// The beat.
        beat: u32,
    },
    /// No line begins.
    #[error("No line begins after `{at}` in beat {beat}.")]
    NoLine {
        /// The anchor after which one should.
        at: String,
        /// The beat.
        beat: u32,
    },
    /// Nobody has such a name.
    #[error("Nobody has a name `{name}` then; a generator that has ended has none: let `until` be earlier.")]
    NoName {
        /// The name.
        name: String,
    },
}

impl From<Missing> for Unanswerable {
    fn from(missing: Missing) -> Self {
        Self::Missing(missing)
    }
}

impl Performance {
    /// Returns the question in the run of its beat; runs beats as far as needed. A question that stands before an
    /// exercise or in the closing has no beat: give 0, and it is asked at the end of what has run.
    ///
    /// Errors: an anchor does not occur, or the run says nothing to it. Cost: that of telling the beat.
    pub fn question(&mut self, beat: u32, question: &Question) -> Result<QuestionRun, Unanswerable> {
        if beat == 0 {
            let at = self.timeline.frontier();
            return Ok(QuestionRun { at, until: at, right: marked(question) });
        }
        let at = self.instant(beat, &question.at)?;
        let (right, answered_at) = match &question.kind {
            QuestionKind::Lane => self.next_lane(beat, at, &question.at)?,
            QuestionKind::Line => self.next_line(beat, at, &question.at)?,
            QuestionKind::Why => return Ok(QuestionRun { at, until: at, right: marked(question) }),
            QuestionKind::Order => (self.order(beat, question)?, self.end(beat, question)?),
            QuestionKind::Result => (self.result(beat), self.end(beat, question)?),
            QuestionKind::Output => {
                let end = self.end(beat, question)?;
                (self.output(beat, end), end)
            }
            QuestionKind::Value(name, who) => {
                let end = self.end(beat, question)?;
                (self.value(end, name, who.as_ref())?, end)
            }
        };
        let until = match &question.until {
            Some(until) => self.instant(beat, until)?,
            None => answered_at,
        };
        Ok(QuestionRun { at, until, right })
    }

    /// Returns the questions of a beat that are to be asked after these answers: all but the twins of questions that were
    /// answered right, or not at all. Questions without an answer are left out; `check` tells of them.
    pub fn questions(&mut self, beat: u32, answers: &Answers) -> Vec<(Question, QuestionRun)> {
        let asked: Vec<Question> = self
            .beat(beat)
            .into_iter()
            .flat_map(Beat::questions)
            .filter(|question| answers.calls_for(question))
            .cloned()
            .collect();
        asked
            .into_iter()
            .filter_map(|question| Some((question.clone(), self.question(beat, &question).ok()?)))
            .collect()
    }

    /// Returns the step up to which a question is answered if it names none: the end of the beat.
    fn end(&mut self, beat: u32, question: &Question) -> Result<u64, Missing> {
        let end = Anchored { anchor: Anchor::End, text: "end".to_owned(), place: question.place.clone() };
        self.instant(beat, question.until.as_ref().unwrap_or(&end))
    }

    /// What the prompt gives back: the value shown, or the last line of its traceback.
    fn result(&mut self, beat: u32) -> Right {
        let mut shown: Vec<String> = Vec::new();
        let mut error = None;
        self.visit_beat(beat, |told| {
            match &told.event {
                Event::Show { text } => shown.push(text.clone()),
                Event::Traceback { error: line } => error = Some(line.clone()),
                _ => {}
            }
            ControlFlow::Continue(())
        });
        match error {
            Some(line) => {
                let class = line.split(':').next().unwrap_or_default().to_owned();
                Right::Text { shown: line, also: vec![class] }
            }
            None if shown.is_empty() => Right::text(NOTHING),
            None => Right::text(shown.join(" / ")),
        }
    }

    /// All that the prompt prints up to a step, its lines joined.
    fn output(&mut self, beat: u32, until: u64) -> Right {
        let mut printed = String::new();
        self.visit_beat(beat, |told| {
            if let Event::Print { stream: Stream::Stdout, text } = &told.event
                && told.step <= until
            {
                printed.push_str(text);
            }
            ControlFlow::Continue(())
        });
        let lines: Vec<&str> = printed.lines().collect();
        if lines.is_empty() { Right::text(NOTHING) } else { Right::text(lines.join(" / ")) }
    }

    /// The value of a name: in the generators that `who` means; else in the innermost frame that has it, then among the
    /// caller's names, then in the generator created last that has it.
    fn value(&mut self, step: u64, name: &str, who: Option<&Who>) -> Result<Right, Unanswerable> {
        let cast = self.cast().clone();
        let machine = self.timeline.at(step);
        let mut known: Vec<(Lane, Option<String>)> = Vec::new();
        let local = |frame: &FrameView| frame.locals.iter().find(|local| &*local.name == name).cloned();
        known.extend(machine.frames().iter().rev().filter_map(|frame| Some((frame.lane, local(frame)?.value))));
        let of_caller = machine.names().into_iter().find(|known| &*known.name == name);
        known.extend(of_caller.map(|local| (Lane::Caller, local.value)));
        let generators = machine.generators();
        let asleep = generators.iter().rev().filter_map(|view| Some((view.lane, local(view.frame.as_ref()?)?.value)));
        known.extend(asleep);
        let meant = known.into_iter().find(|(lane, _)| who.is_none_or(|who| cast.is(who, *lane)));
        match meant {
            Some((_, value)) => Ok(Right::text(value.unwrap_or_else(|| UNBOUND.to_owned()))),
            None => Err(Unanswerable::NoName { name: name.to_owned() }),
        }
    }

    /// To whom the next message after a step goes, and the step at which it arrives.
    fn next_lane(&mut self, beat: u32, at: u64, anchor: &Anchored) -> Result<(Right, u64), Unanswerable> {
        let is_message = |told: &Told| !matches!(told.event, Event::Create { .. }) && addressed(&told.event).is_some();
        let message = self.first_after(beat, at, is_message);
        let lane = message.as_ref().and_then(|told| addressed(&told.event));
        let (Some(message), Some(lane)) = (message, lane) else {
            return Err(Unanswerable::NoMessage { at: anchor.text.clone(), beat });
        };
        let also = self.cast().name_of(lane).into_iter().map(str::to_owned).collect();
        Ok((Right::Text { shown: lane.to_string(), also }, message.step))
    }

    /// The next line begun after a step, and the step at which it is next.
    fn next_line(&mut self, beat: u32, at: u64, anchor: &Anchored) -> Result<(Right, u64), Unanswerable> {
        let is_shown = |told: &Told| told.at.as_ref().is_some_and(|at| !at.file.starts_with('<'));
        let line = self.first_after(beat, at, |told| matches!(told.event, Event::Line { .. }) && is_shown(told));
        match line {
            Some(Told { step, at: Some(at), event: Event::Line { source }, .. }) => {
                let also = vec![format!("line {}", at.line), source.to_string()];
                Ok((Right::Text { shown: at.line.to_string(), also }, step))
            }
            _ => Err(Unanswerable::NoLine { at: anchor.text.clone(), beat }),
        }
    }

    fn first_after(&mut self, beat: u32, step: u64, wanted: impl Fn(&Told) -> bool) -> Option<Told> {
        let mut first = None;
        self.visit_beat(beat, |told| {
            if told.step <= step || !wanted(told) {
                return ControlFlow::Continue(());
            }
            first = Some(told.clone());
            ControlFlow::Break(())
        });
        first
    }

    fn order(&mut self, beat: u32, question: &Question) -> Result<Right, Missing> {
        let mut instants: Vec<(u64, usize)> = Vec::new();
        for (index, answer) in question.answers.iter().enumerate() {
            if let Some(instant) = &answer.instant {
                instants.push((self.instant(beat, instant)?, index));
            }
        }
        instants.sort_unstable();
        Ok(Right::Order(instants.into_iter().map(|(_, index)| index).collect()))
    }
}

/// What a prompt gives back that shows no value, or prints that prints none.
const NOTHING: &str = "nothing";
/// The value of a name without value.
const UNBOUND: &str = "unbound";

fn marked(question: &Question) -> Right {
    Right::Marked(question.answers.iter().position(|answer| answer.marked).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::super::rehearsal::{WALRUS, lesson};
    use super::super::{Gave, Performance};
    use super::*;
    use crate::lesson::Outcome;

    /// Returns the performance of the walrus lesson with a question before `c.send(100)`, its third beat.
    fn asked(question: &str) -> (Performance, Question) {
        let text = WALRUS.replacen(">>> c.send(100)\n", &format!("```\n\n{question}\n```pycon\n>>> c.send(100)\n"), 1);
        let lesson = lesson(&text);
        let question = lesson.questions().next().unwrap().clone();
        (Performance::new(lesson), question)
    }

    #[track_caller]
    fn check(kind: &str, right: &str) {
        let (mut performance, question) = asked(&format!("<!-- predict id=\"q\" {kind} -->\n"));
        let run = performance.question(3, &question).unwrap();
        assert_eq!(run.right.shown(&question), right, "{kind}");
    }

    #[test]
    fn the_run_answers_questions_of_every_kind() {
        check("", "1");
        check(": output", "received:100");
        check(": value of step", "1");
        check("until=\"received becomes 100\": value of step of coro", "0");
        check("until=\"start\": value of received of A", "unbound");
        check(": value of c of caller", "<A coro>");
        check(": lane", "A");
        check("at=\"send\": lane", "caller");
        check("at=\"send\": line", "4");
    }

    #[track_caller]
    fn check_typed(kind: &str, typed: &str, outcome: Outcome) {
        let (mut performance, question) = asked(&format!("<!-- predict id=\"q\" {kind} -->\n"));
        let run = performance.question(3, &question).unwrap();
        let graded =
            performance.grade(3, &question, &run, &Gave::Typed(typed.to_owned()), &crate::lesson::Models::new());
        assert_eq!(graded.outcome, outcome, "{typed}");
    }

    #[test]
    fn what_is_typed_is_compared_as_what_it_means() {
        check_typed("", " 1 ", Outcome::Right);
        check_typed("", "1.0", Outcome::Wrong);
        check_typed(": output", "received:100", Outcome::Right);
        check_typed("at=\"send\": lane", "caller", Outcome::Right);
        check_typed(": lane", "coro", Outcome::Right);
        check_typed("at=\"send\": line", "line 4", Outcome::Right);
        check_typed("at=\"send\": line", "print(f'received:{received}')", Outcome::Right);
        check_typed("at=\"send\": line", "5", Outcome::Wrong);
    }

    #[test]
    fn a_wrong_choice_is_told_its_model_its_reply_and_the_step_that_contradicts_it() {
        let list = "- [ ] `100` <!-- refutes 4 at=\"yield 1\" -->\n  > No.\n- [ ] `1`\n";
        let (mut performance, question) = asked(&format!("<!-- predict id=\"q\" -->\nWhat?\n\n{list}"));
        let run = performance.question(3, &question).unwrap();
        assert_eq!(run.right.listed(&question), [1]);
        let models = [(4, "send returns what was sent".to_owned())].into();
        let wrong = performance.grade(3, &question, &run, &Gave::Chosen(0), &models);
        assert_eq!((wrong.outcome, wrong.right.as_str(), wrong.reply.len()), (Outcome::Wrong, "1", 1));
        assert_eq!(wrong.model.as_deref(), Some("send returns what was sent"));
        let yielded = performance.instant(3, &super::super::rehearsal::anchored("yield 1")).unwrap();
        assert_eq!(wrong.contradicted_at, Some(yielded));
        let right = performance.grade(3, &question, &run, &Gave::Chosen(1), &models);
        assert_eq!((right.outcome, right.model, right.contradicted_at), (Outcome::Right, None, None));
        let unknown = performance.grade(3, &question, &run, &Gave::Unknown, &models);
        assert_eq!((unknown.outcome, unknown.contradicted_at), (Outcome::Unknown, None));
    }

    #[test]
    fn events_are_put_in_the_order_of_the_run() {
        let list =
            "- [ ] out <!-- at: yield -->\n- [ ] in <!-- at: send -->\n- [ ] kept <!-- at: received becomes 100 -->\n";
        let (mut performance, question) =
            asked(&format!("<!-- predict id=\"q\": order -->\nIn which order?\n\n{list}"));
        let run = performance.question(3, &question).unwrap();
        assert_eq!(
            (run.right.clone(), run.right.shown(&question).as_str()),
            (Right::Order(vec![1, 2, 0]), "in, then kept, then out")
        );
        let graded =
            performance.grade(3, &question, &run, &Gave::Ordered(vec![1, 2, 0]), &crate::lesson::Models::new());
        assert_eq!(graded.outcome, Outcome::Right);
    }

    #[test]
    fn a_question_hides_what_lies_between_its_instants() {
        let (mut performance, question) = asked("<!-- predict id=\"q\" at=\"send\" until=\"yield\" -->\n");
        let run = performance.question(3, &question).unwrap();
        assert!(!run.hides(run.at) && run.hides(run.at + 1) && run.hides(run.until) && !run.hides(run.until + 1));
    }

    #[test]
    fn a_traceback_is_given_back_by_its_class_too() {
        let text =
            WALRUS.replacen(">>> c.send(None)\n", "```\n\n<!-- predict id=\"q\" -->\n```pycon\n>>> c.send(None)\n", 1);
        let lesson = lesson(&text);
        let question = lesson.questions().next().unwrap().clone();
        let run = Performance::new(lesson).question(4, &question).unwrap();
        assert!(run.right.is_said_by("StopIteration"));
    }

    #[test]
    fn a_twin_is_asked_only_if_the_other_was_missed_or_not_known() {
        let twins = "<!-- predict id=\"q\" -->\n\n<!-- predict id=\"r\" twin=\"q\" -->\n";
        let (mut performance, first) = asked(twins);
        let mut answers = Answers::default();
        let ids = |performance: &mut Performance, answers: &Answers| -> Vec<String> {
            performance.questions(3, answers).into_iter().map(|(question, _)| question.id).collect()
        };
        assert_eq!(ids(&mut performance, &answers), ["q"]);
        answers.give(&first, Gave::Unknown, Outcome::Unknown, 0);
        assert_eq!(ids(&mut performance, &answers), ["q", "r"]);
        answers.give(&first, Gave::Typed("1".to_owned()), Outcome::Right, 0);
        assert_eq!(ids(&mut performance, &answers), ["q"]);
    }
}
