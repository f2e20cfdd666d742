//! Making an old prediction again: the lesson stands at its question, and asks nothing else.

use super::asking::Asking;
use super::state::Stage;

/// The one prediction that is made again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reviewed {
    /// The question's id.
    pub(super) id: String,
    /// No other one follows.
    pub(super) is_last: bool,
}

impl Stage {
    /// Has the reader make the prediction with this id again: nothing else stands in the way, and where the run has
    /// answered it, [`Request::NextReview`](super::Request::NextReview) is asked for. `place` is its place among those
    /// that come back, from 1, and how many there are. Returns whether the lesson still asks for it.
    ///
    /// Cost: that of running the lesson up to there.
    pub fn review(&mut self, id: &str, place: (usize, usize)) -> bool {
        let Some(lesson) = self.run.lesson().cloned() else { return false };
        let mut questions = lesson.beats.iter().flat_map(|beat| beat.questions().map(|asked| (beat.number, asked)));
        let Some((beat, question)) = questions.find(|(_, question)| question.id == id) else { return false };
        if self.run.performance_mut().and_then(|performance| performance.run_to_beat(beat)).is_none() {
            return false;
        }
        let Some(asking) = self.open(beat, question) else { return false };
        self.stand.go(asking.run.at);
        let (number, of) = place;
        self.asking = Some(Asking { again: Some(place), ..asking });
        self.reviewed = Some(Reviewed { id: id.to_owned(), is_last: number == of });
        true
    }

    /// Returns whether the prediction that was made again is answered by the run up to here.
    pub(super) fn is_reviewed(&self) -> bool {
        let is_answered = || self.guesses.last().is_some_and(|guess| guess.until <= self.stand.step);
        self.reviewed.is_some() && self.asking.is_none() && is_answered()
    }
}
