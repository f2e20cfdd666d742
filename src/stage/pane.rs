//! The panes of the stage.

/// A part of the stage with a subject of its own. The order is that of the number keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pane {
    /// The program's text, with a mark where each generator sleeps.
    Source,
    /// Who spoke to whom: one lane for the caller and one for each generator.
    Conversation,
    /// A card for each generator: state, position, locals.
    Generators,
    /// The caller's prompts and what they printed.
    Session,
    /// The lesson's words.
    Notes,
    /// The listing with a cursor, the value stack, the block stack.
    Bytecode,
    /// All values of a chosen name.
    History,
    /// Where the present step stands in the run.
    Timeline,
}

impl Pane {
    /// Every pane, in the order of the number keys.
    pub const ALL: [Self; 8] = [
        Self::Source,
        Self::Conversation,
        Self::Generators,
        Self::Session,
        Self::Notes,
        Self::Bytecode,
        Self::History,
        Self::Timeline,
    ];

    /// Returns the digit that chooses it, from 1.
    pub fn number(self) -> u8 {
        self as u8 + 1
    }

    /// Returns the pane of a digit, if there is one.
    pub fn of_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|pane| pane.number() == number)
    }

    /// Returns the word in its title. The session of a program that is explored is titled `output` by the view.
    pub fn title(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Conversation => "conversation",
            Self::Generators => "generators",
            Self::Session => "session",
            Self::Notes => "notes",
            Self::Bytecode => "bytecode",
            Self::History => "history",
            Self::Timeline => "timeline",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digit_chooses_the_pane_that_says_so() {
        for pane in Pane::ALL {
            assert_eq!(Pane::of_number(pane.number()), Some(pane));
        }
        assert_eq!(Pane::of_number(0), None);
        assert_eq!(Pane::of_number(9), None);
    }
}
