//! How far one key press goes.

use crate::engine::Group;

/// How closely a run is looked at: which events are stops. Several events of one step are one stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Zoom {
    /// At messages between lanes.
    Protocol,
    /// Also where a line begins.
    Line,
    /// Also at what ordinary code does, and where a sub-expression has its value.
    Expression,
    /// At every step.
    Bytecode,
}

impl Zoom {
    /// All zooms, the coarsest first.
    pub const ALL: [Self; 4] = [Self::Protocol, Self::Line, Self::Expression, Self::Bytecode];

    /// Returns whether an event of this kind is a stop.
    pub fn stops_at(self, group: Group) -> bool {
        match group {
            Group::Protocol => true,
            Group::Line => self >= Self::Line,
            Group::Story | Group::Value => self >= Self::Expression,
            Group::Step => self == Self::Bytecode,
        }
    }

    /// Returns the word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Protocol => "protocol",
            Self::Line => "line",
            Self::Expression => "expression",
            Self::Bytecode => "bytecode",
        }
    }

    /// Returns the next finer zoom, or the finest.
    #[must_use]
    pub fn finer(self) -> Self {
        Self::ALL[(self as usize + 1).min(Self::ALL.len() - 1)]
    }

    /// Returns the next coarser zoom, or the coarsest.
    #[must_use]
    pub fn coarser(self) -> Self {
        Self::ALL[(self as usize).saturating_sub(1)]
    }
}
