//! The words a lesson uses for zooms and panes. `stage` maps them to its own.

/// How far one key press goes while a beat is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Zoom {
    /// Stops where a message crosses between lanes.
    Protocol,
    /// Stops at each line too.
    #[default]
    Line,
    /// Stops inside expressions too.
    Expression,
    /// Stops at every instruction.
    Bytecode,
}

impl Zoom {
    /// All zooms with their words, from far to near.
    pub const WORDS: [(Self, &'static str); 4] = [
        (Self::Protocol, "protocol"),
        (Self::Line, "line"),
        (Self::Expression, "expression"),
        (Self::Bytecode, "bytecode"),
    ];

    /// Returns the zoom a lesson calls `word`.
    pub fn named(word: &str) -> Option<Self> {
        Self::WORDS.iter().find(|(_, known)| *known == word).map(|(zoom, _)| *zoom)
    }
}

/// A pane a lesson can bring up or away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pane {
    /// The program with its marks.
    Source,
    /// The sequence diagram.
    Conversation,
    /// The cards.
    Generators,
    /// The caller's prompts and their output.
    Session,
    /// The narration, and the sentence of the step.
    Notes,
    /// The listing.
    Bytecode,
    /// All values of one name.
    History,
    /// The value stack of each lane.
    Stack,
}

impl Pane {
    /// All panes with their words.
    pub const WORDS: [(Self, &'static str); 8] = [
        (Self::Source, "source"),
        (Self::Conversation, "conversation"),
        (Self::Generators, "generators"),
        (Self::Session, "session"),
        (Self::Notes, "notes"),
        (Self::Bytecode, "bytecode"),
        (Self::History, "history"),
        (Self::Stack, "stack"),
    ];

    /// Returns the pane a lesson calls `word`.
    pub fn named(word: &str) -> Option<Self> {
        Self::WORDS.iter().find(|(_, known)| *known == word).map(|(pane, _)| *pane)
    }
}
