//! What is right, and whether an answer says so.

use crate::lesson::{Literal, Question};

/// The right answer to a question, as the run gives it or as the author marked it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Right {
    /// A text, and what else may be said for it.
    Text {
        /// As a person is told.
        shown: String,
        /// Other words for the same: an exception's class, a generator's function.
        also: Vec<String>,
    },
    /// The answers by their index, in the order in which they happen.
    Order(Vec<usize>),
    /// The answer with this index, by its mark.
    Marked(usize),
}

impl Right {
    /// Returns the right answer that is this text and nothing else.
    pub(super) fn text(shown: impl Into<String>) -> Self {
        Self::Text { shown: shown.into(), also: Vec::new() }
    }

    /// Returns the right answer as a person is told it: in the words of the answer that was listed for it, if one was.
    pub fn shown(&self, question: &Question) -> String {
        let claim =
            |index: &usize| question.answers.get(*index).map(|answer| answer.claim.as_str()).unwrap_or_default();
        match self {
            Self::Text { shown, .. } => match &self.listed(question)[..] {
                [index] => claim(index).to_owned(),
                _ => shown.clone(),
            },
            Self::Order(order) => order.iter().map(claim).collect::<Vec<_>>().join(", then "),
            Self::Marked(index) => claim(index).to_owned(),
        }
    }

    /// Returns whether `claim` says it: literals are compared as values of one type, other text with its white space
    /// squeezed. What is chosen by its place in a list is never said.
    pub fn is_said_by(&self, claim: &str) -> bool {
        let Self::Text { shown, also } = self else { return false };
        [shown].into_iter().chain(also).any(|right| says(claim, right))
    }

    /// Returns the indices of the listed answers that say it; exactly one, in a sound question.
    pub fn listed(&self, question: &Question) -> Vec<usize> {
        match self {
            Self::Text { .. } => {
                let answers = question.answers.iter().enumerate();
                answers.filter(|(_, answer)| self.is_said_by(&answer.claim)).map(|(index, _)| index).collect()
            }
            Self::Order(_) => Vec::new(),
            Self::Marked(index) => vec![*index],
        }
    }
}

fn says(claim: &str, right: &str) -> bool {
    match (Literal::parse(claim), Literal::parse(right)) {
        (Some(claim), Some(right)) => claim == right,
        _ => squeezed(claim) == squeezed(right),
    }
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(right: &str, claim: &str, said: bool) {
        assert_eq!(Right::text(right).is_said_by(claim), said, "{claim}");
    }

    #[test]
    fn values_are_compared_with_their_type_and_text_without_its_blanks() {
        check("1", " 1 ", true);
        check("1", "1.0", false);
        check("1", "True", false);
        check("'a'", "\"a\"", true);
        check("'a'", "a", false);
        check("step:0 / 1", "step:0  /  1", true);
        check("nothing", "None", false);
    }
}
